/* Gathers the characters and glyphs of a page and embeds the fonts cut to them. Apart from the writing of text, which
 * goes by the numbers given here. */
#include "formats/svg/fonts.h"

#include <math.h>
#include <string.h>
#include "base/spelling.h"
#include "formats/common/subset.h"
#include "formats/svg/write.h"
#include "type/font-file.h"

/* One font to be embedded. */
typedef struct Cut {
    int font;      /* index in List.fonts */
    bool shapes;   /* it holds layout tables, else one glyph a character */
    GArray *pairs; /* SubsetPair, ascending by character; where it shapes, glyph is 0 */
} Cut;

struct SvgFonts {
    const OutInput *in; /* borrowed */
    GArray *cuts;       /* Cut */
    hb_font_t **open;   /* parallel to List.fonts; NULL until asked for */
};

SvgFonts *svg_fonts_new(const OutInput *in)
{
    SvgFonts *fonts = g_new0(SvgFonts, 1);
    fonts->in = in;
    fonts->cuts = g_array_new(FALSE, FALSE, sizeof(Cut));
    fonts->open = g_new0(hb_font_t *, in->list->fonts->len + 1);
    return fonts;
}

void svg_fonts_free(SvgFonts *fonts)
{
    for (guint i = 0; i < fonts->cuts->len; i++) {
        g_array_unref(g_array_index(fonts->cuts, Cut, i).pairs);
    }
    for (guint i = 0; i < fonts->in->list->fonts->len; i++) {
        hb_font_destroy(fonts->open[i]);
    }
    g_array_unref(fonts->cuts);
    g_free(fonts->open);
    g_free(fonts);
}

/* Where in the ascending pairs a character stands, or would. */
static guint place_of(const GArray *pairs, guint32 point)
{
    guint low = 0, high = pairs->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(pairs, SubsetPair, middle).point < point) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The glyph of a character, or 0. */
static guint32 glyph_of(const GArray *pairs, guint32 point)
{
    guint at = place_of(pairs, point);
    return at < pairs->len && g_array_index(pairs, SubsetPair, at).point == point
               ? g_array_index(pairs, SubsetPair, at).glyph
               : 0;
}

static void add_pair(GArray *pairs, SubsetPair pair)
{
    guint at = place_of(pairs, pair.point);
    if (at == pairs->len || g_array_index(pairs, SubsetPair, at).point != pair.point) {
        g_array_insert_val(pairs, at, pair);
    }
}

/* Scripts whose letters stand side by side, each by itself. */
static bool plain_script(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_ARMENIAN:
    case G_UNICODE_SCRIPT_GEORGIAN:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_HANGUL:
        return true;
    default: /* the closed set is GLib's, and grows */
        return false;
    }
}

const char *svg_fonts_words(const Item *run)
{
    return strcmp(run->glyphs.text, SOFT_HYPHEN_UTF8) == 0 ? "\u2010" : run->glyphs.text;
}

bool svg_fonts_joins(const Item *run)
{
    for (const char *p = run->glyphs.text; *p; p = g_utf8_next_char(p)) {
        if (!plain_script(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

/* The run's characters, each with its glyph, where every cluster is one of either; else NULL. In the glyphs' order. You
 * own it. */
static SubsetPair *pairs_of(const Item *run)
{
    int n = run->glyphs.count;
    if (svg_fonts_joins(run) || g_utf8_strlen(run->glyphs.text, -1) != n) {
        return NULL;
    }
    SubsetPair *pairs = g_new(SubsetPair, (gsize)n + 1);
    for (int i = 0; i < n; i++) {
        const Glyph *g = &run->glyphs.glyphs[i];
        gunichar c = g_utf8_get_char(svg_fonts_words(run) + g->cluster), mirror;
        bool again = i > 0 && g->cluster == g[-1].cluster;
        if (again || g_unichar_ismark(c)) {
            g_free(pairs);
            return NULL;
        }
        /* Where text runs from right to left, readers look for the mirrored bracket. */
        if (run->glyphs.rtl && g_unichar_get_mirror_char(c, &mirror)) {
            c = mirror;
        }
        pairs[i] = (SubsetPair){ c, g->id };
    }
    return pairs;
}

static bool fits(const Cut *cut, const SubsetPair *pairs, int count)
{
    for (int i = 0; i < count; i++) {
        guint32 has = glyph_of(cut->pairs, pairs[i].point);
        if (has && has != pairs[i].glyph) {
            return false;
        }
    }
    return true;
}

/* Whether a run's own characters agree with each other. */
static bool single(const SubsetPair *pairs, int count)
{
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(SubsetPair));
    bool good = true;
    for (int i = 0; i < count && good; i++) {
        guint32 has = glyph_of(seen, pairs[i].point);
        good = !has || has == pairs[i].glyph;
        add_pair(seen, pairs[i]);
    }
    return good;
}

static Cut *cut_add(SvgFonts *fonts, int font)
{
    Cut cut = { font, false, g_array_new(FALSE, FALSE, sizeof(SubsetPair)) };
    g_array_append_val(fonts->cuts, cut);
    return &g_array_index(fonts->cuts, Cut, fonts->cuts->len - 1);
}

static int use_shaping(SvgFonts *fonts, const Item *run)
{
    guint k = 0;
    while (k < fonts->cuts->len
           && !(g_array_index(fonts->cuts, Cut, k).shapes
                && g_array_index(fonts->cuts, Cut, k).font == run->glyphs.font)) {
        k++;
    }
    Cut *cut = k < fonts->cuts->len ? &g_array_index(fonts->cuts, Cut, k) : cut_add(fonts, run->glyphs.font);
    cut->shapes = true;
    for (const char *p = svg_fonts_words(run); *p; p = g_utf8_next_char(p)) {
        add_pair(cut->pairs, (SubsetPair){ g_utf8_get_char(p), 0 });
    }
    return (int)k;
}

int svg_fonts_use(SvgFonts *fonts, const Item *run)
{
    SubsetPair *pairs = pairs_of(run);
    int n = run->glyphs.count;
    if (!pairs || !single(pairs, n)) {
        g_free(pairs);
        return use_shaping(fonts, run);
    }
    guint k = 0;
    for (; k < fonts->cuts->len; k++) {
        const Cut *cut = &g_array_index(fonts->cuts, Cut, k);
        if (!cut->shapes && cut->font == run->glyphs.font && fits(cut, pairs, n)) {
            break;
        }
    }
    Cut *cut = k < fonts->cuts->len ? &g_array_index(fonts->cuts, Cut, k) : cut_add(fonts, run->glyphs.font);
    for (int i = 0; i < n; i++) {
        add_pair(cut->pairs, pairs[i]);
    }
    g_free(pairs);
    return (int)k;
}

bool svg_fonts_shapes(const SvgFonts *fonts, int number)
{
    return g_array_index(fonts->cuts, Cut, number).shapes;
}

double svg_fonts_advance(SvgFonts *fonts, int list_font, guint32 glyph)
{
    const ListFont *font = &g_array_index(fonts->in->list->fonts, ListFont, list_font);
    if (!fonts->open[list_font]) {
        hb_font_t *opened = font_file_open(font->file, font->index);
        fonts->open[list_font] = opened ? opened : hb_font_get_empty();
    }
    return (double)hb_font_get_glyph_h_advance(fonts->open[list_font], glyph) / font->upem;
}

/* The features that the theme asks of a family, in HarfBuzz's form, or NULL. Borrowed. */
static const char *features_of(const Spec *spec, const char *family)
{
    for (guint i = 0; spec && spec->families && i < spec->families->len; i++) {
        const FontFamily *x = g_ptr_array_index(spec->families, i);
        if (!g_strcmp0(x->family, family)) {
            return x->features;
        }
        for (guint k = 0; x->fallback && k < x->fallback->len; k++) {
            const FontFamily *y = g_ptr_array_index(x->fallback, k);
            if (!g_strcmp0(y->family, family)) {
                return y->features;
            }
        }
    }
    return NULL;
}

/* "ss02,-liga" as CSS has it. */
static void put_features(GString *s, const char *features)
{
    g_auto(GStrv) words = g_strsplit(features ? features : "", ",", -1);
    const char *before = ";font-feature-settings:";
    for (int i = 0; words[i]; i++) {
        const char *w = g_strstrip(words[i]);
        bool off = *w == '-';
        w += *w == '-' || *w == '+';
        if (strlen(w) != 4) {
            continue;
        }
        g_string_append_printf(s, "%s\"%s\" %d", before, w, !off);
        before = ",";
    }
}

static GBytes *cut_bytes(const SvgFonts *fonts, const Cut *cut, bool *cff)
{
    const ListFont *font = &g_array_index(fonts->in->list->fonts, ListFont, cut->font);
    if (!cut->shapes) {
        return subset_mapped(font, (const SubsetPair *)(const void *)cut->pairs->data, (int)cut->pairs->len, cff);
    }
    g_autofree guint32 *points = g_new(guint32, cut->pairs->len + 1);
    for (guint i = 0; i < cut->pairs->len; i++) {
        points[i] = g_array_index(cut->pairs, SubsetPair, i).point;
    }
    GBytes *bytes = subset_shaping(font, points, (int)cut->pairs->len, features_of(fonts->in->spec, font->family), cff);
    return bytes;
}

bool svg_fonts_put_style(SvgFonts *fonts, GString *s, Findings *f)
{
    g_string_append(s, "<style>\n");
    for (guint i = 0; i < fonts->cuts->len; i++) {
        const Cut *cut = &g_array_index(fonts->cuts, Cut, i);
        const ListFont *font = &g_array_index(fonts->in->list->fonts, ListFont, cut->font);
        const char *italic = font->italic ? ";font-style:italic" : "";
        bool cff = false;
        GBytes *bytes = cut_bytes(fonts, cut, &cff);
        if (!bytes) {
            Pos pos = { g_intern_string(font->file), 0, 0 };
            finding_add(f, CODE_OUTPUT_FAILED, pos, "install the font again",
                        "the font %s can't be cut to what the page uses", font->postscript);
            return false;
        }
        gsize length;
        const guchar *data = g_bytes_get_data(bytes, &length);
        g_autofree char *text = g_base64_encode(data, length);
        g_string_append_printf(
            s, "@font-face{font-family:page%u;font-weight:%d%s;src:url(data:font/%s;base64,%s) format(\"%s\")}\n", i,
            font->weight, italic, cff ? "otf" : "ttf", text, cff ? "opentype" : "truetype");
        g_string_append_printf(s, ".f%u{font-family:page%u,\"%s\",sans-serif;font-weight:%d%s", i, i, font->family,
                               font->weight, italic);
        if (cut->shapes) {
            put_features(s, features_of(fonts->in->spec, font->family));
        }
        g_string_append(s, "}\n");
        g_bytes_unref(bytes);
    }
    g_string_append(s, "</style>\n");
    return true;
}
