/* Opens the list's fonts and notes which glyphs are used and what text each stands for. Apart from fonts.c, which
 * writes them: here is all that the program knows about getting words back out of glyphs. */
#include "formats/pdf/fonts.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>
#include "formats/pdf/pieces.h"
#include "list/walk.h"
#include "type/font-file.h"

bool pdf_cluster_next(const Item *run, int text_length, PdfCluster *c)
{
    const Glyph *g = run->glyphs.glyphs;
    int n = run->glyphs.count, i = c->to;
    if (i >= n) {
        return false;
    }
    guint32 start = g[i].cluster, end = (guint32)text_length;
    int to = i + 1;
    while (to < n && g[to].cluster == start) {
        to++;
    }
    if (!run->glyphs.rtl && to < n) {
        end = g[to].cluster;
    }
    if (run->glyphs.rtl && i > 0) {
        end = g[i - 1].cluster;
    }
    *c = (PdfCluster){ i, to, run->glyphs.text + start, end > start ? (int)(end - start) : 0 };
    return true;
}

/* The number that stands for a text in PdfGlyph.text; 0 where the text is empty or has none. */
static guint32 find_text(const PdfFont *font, const char *text, int length)
{
    if (length == 1) {
        return (guint32)(unsigned char)*text;
    }
    if (length <= 0) {
        return 0;
    }
    if (g_utf8_next_char(text) == text + length) {
        return g_utf8_get_char(text);
    }
    for (guint i = 0; i < font->texts->len; i++) {
        const char *t = font->texts->pdata[i];
        if (!strncmp(t, text, (gsize)length) && !t[length]) {
            return PDF_TEXT_MANY + i;
        }
    }
    return 0;
}

/* The same; a text that has none gets one. */
static guint32 add_text(PdfFont *font, const char *text, int length)
{
    guint32 key = find_text(font, text, length);
    if (key || length <= 0) {
        return key;
    }
    g_ptr_array_add(font->texts, g_strndup(text, (gsize)length));
    return PDF_TEXT_MANY + font->texts->len - 1;
}

static void note_glyph(PdfFont *font, guint32 id)
{
    g_assert(id < font->count);
    PdfGlyph *g = &font->glyphs[id];
    if (g->used) {
        return;
    }
    g->used = true;
    g->width = round(hb_font_get_glyph_h_advance(font->hb, id) * 1e6 / font->upem) / 1000;
    g_array_append_val(font->used, id);
}

#define BLANK_WIDTH 20 /* thousandths of an em: PDFium passes over what has no width at all */

/* Makes room for the composite of that number and returns its id. */
static guint32 note_composite(PdfFont *font, int number, double width)
{
    guint32 id = font->count + (guint32)number;
    if (id >= font->room) {
        guint room = MAX(2 * font->room, id + 64);
        font->glyphs = g_renew(PdfGlyph, font->glyphs, room);
        memset(font->glyphs + font->room, 0, (room - font->room) * sizeof *font->glyphs);
        if (font->other) {
            font->other = g_renew(int, font->other, room);
            memset(font->other + font->room, 0, (room - font->room) * sizeof *font->other);
        }
        font->room = room;
    }
    font->glyphs[id].width = width;
    return id;
}

/* The composite and the blanks that show the cluster. */
static void note_whole(PdfFont *font, const Item *run, const PdfCluster *c)
{
    if (c->to > c->from + 1) {
        PdfPart parts[PDF_SHOWS_MAX];
        int count = pdf_pieces_parts(font, run, c, parts);
        double width = 0;
        for (int i = 0; i < count; i++) {
            width += font->glyphs[parts[i].id].width;
        }
        note_composite(font, pdf_composites_add(font->composites, parts, count), width);
    }
    if (run->glyphs.rtl && g_utf8_strlen(c->text, c->length) > 1) {
        note_composite(font, pdf_composites_add(font->composites, NULL, 0), BLANK_WIDTH);
    }
}

/* Sets the glyph's text, or gives it a further one. */
static void note_text(PdfFont *font, guint32 id, guint32 key)
{
    PdfGlyph *g = &font->glyphs[id];
    if (!g->text) {
        g->text = key;
    }
    if (g->text == key || !font->mapped) {
        return;
    }
    if (!font->other) {
        font->other = g_new0(int, font->room);
    }
    int *last = &font->other[id];
    while (*last && g_array_index(font->others, PdfOther, *last - 1).text != key) {
        last = &g_array_index(font->others, PdfOther, *last - 1).next;
    }
    if (*last) {
        return;
    }
    *last = (int)font->others->len + 1;
    PdfOther other = { .id = id, .text = key };
    g_array_append_val(font->others, other);
}

/* The code of a glyph that stands for that text; -1 where it has none. */
static int code_of(const PdfFont *font, guint32 id, guint32 key)
{
    const PdfGlyph *g = &font->glyphs[id];
    if (g->text == key) {
        return g->code;
    }
    for (int i = font->other ? font->other[id] : 0; i;) {
        const PdfOther *o = &g_array_index(font->others, PdfOther, i - 1);
        if (o->text == key) {
            return o->code;
        }
        i = o->next;
    }
    return -1;
}

PdfShow pdf_glyph_show(const PdfFont *font, const Glyph *g)
{
    return (PdfShow){ font->glyphs[g->id].code, g->x, g->y, font->glyphs[g->id].width };
}

bool pdf_cluster_is_simple(const PdfFont *font, const Item *run, const PdfCluster *c)
{
    if (c->to != c->from + 1 || run->glyphs.rtl) {
        return false;
    }
    guint32 key = font->glyphs[run->glyphs.glyphs[c->from].id].text;
    return key && key == find_text(font, c->text, c->length);
}

int pdf_cluster_show(const PdfFont *font, const Item *run, const PdfCluster *c, PdfShow *out, bool *plain)
{
    PdfPiece piece[PDF_SHOWS_MAX];
    int count = pdf_pieces_split(font, run, c, piece);
    *plain = count > 0;
    for (int i = 0; i < count && *plain; i++) {
        guint32 key = find_text(font, piece[i].text, piece[i].length);
        int code = key && piece[i].id >= 0 ? code_of(font, (guint32)piece[i].id, key) : -1;
        *plain = code >= 0;
        if (*plain) {
            out[i] = (PdfShow){ (guint16)code, piece[i].x, piece[i].y, font->glyphs[piece[i].id].width };
        }
    }
    if (*plain) {
        return count;
    }
    count = c->to - c->from;
    for (int i = 0; i < count && count <= PDF_SHOWS_MAX; i++) {
        out[i] = pdf_glyph_show(font, &run->glyphs.glyphs[run->glyphs.rtl ? c->to - 1 - i : c->from + i]);
    }
    return count <= PDF_SHOWS_MAX ? count : 0;
}

/* Notes a run's glyphs, and the texts of clusters of one glyph; returns true where a cluster has several. */
static bool note_run(PdfFont *font, const Item *run)
{
    bool several = false;
    int length = (int)strlen(run->glyphs.text);
    for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
        const PdfGlyph *first = &font->glyphs[run->glyphs.glyphs[c.from].id];
        bool one = c.to == c.from + 1 && !run->glyphs.rtl;
        if (one && first->text && !font->mapped) {
            continue; /* noted before */
        }
        for (int i = c.from; i < c.to; i++) {
            note_glyph(font, run->glyphs.glyphs[i].id);
        }
        if (!one) {
            several = true;
        } else {
            note_text(font, run->glyphs.glyphs[c.from].id, add_text(font, c.text, c.length));
        }
    }
    return several;
}

/* Notes the texts of the other clusters. Where one can't be parted, the first of its glyphs that stand nowhere else has
 * its text, and the others its last character. */
static void note_several(PdfFont *font, const Item *run)
{
    int length = (int)strlen(run->glyphs.text);
    for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
        PdfPiece piece[PDF_SHOWS_MAX];
        if ((c.to == c.from + 1 && !run->glyphs.rtl) || !c.length) {
            continue;
        }
        if (pdf_pieces_whole(font, &c)) {
            note_whole(font, run, &c);
        }
        int count = pdf_pieces_split(font, run, &c, piece);
        for (int i = 0; i < count; i++) {
            note_text(font, (guint32)piece[i].id, add_text(font, piece[i].text, piece[i].length));
        }
        for (int i = c.from; i < c.to && !count; i++) {
            PdfGlyph *g = &font->glyphs[run->glyphs.glyphs[i].id];
            if (g->text) {
                continue;
            }
            if (i == c.from) {
                g->text = add_text(font, c.text, c.length);
            } else {
                g->text = g_utf8_get_char(g_utf8_find_prev_char(c.text, c.text + c.length));
            }
        }
    }
}

static bool font_open(PdfFont *font, const ListFont *from, Findings *f)
{
    font->font = from;
    hb_font_t *opened = font_file_open(from->file, from->index);
    font->hb = opened ? opened : hb_font_get_empty();
    font->face = hb_font_get_face(font->hb);
    font->upem = hb_face_get_upem(font->face);
    font->count = hb_face_get_glyph_count(font->face);
    font->used = g_array_new(FALSE, FALSE, sizeof(guint32));
    font->texts = g_ptr_array_new_with_free_func(g_free);
    font->others = g_array_new(FALSE, FALSE, sizeof(PdfOther));
    hb_blob_t *outlines = hb_face_reference_table(font->face, HB_TAG('g', 'l', 'y', 'f'));
    font->mapped = hb_blob_get_length(outlines) > 0;
    hb_blob_destroy(outlines);
    font->room = font->count + 1;
    font->glyphs = g_new0(PdfGlyph, font->room);
    font->composites = pdf_composites_new();
    if (font->count) {
        return true;
    }
    Pos pos = { g_intern_string(from->file), 0, 0 };
    finding_add(f, CODE_OUTPUT_FAILED, pos, "install the font again", "the font %s can't be read", from->postscript);
    return false;
}

int pdf_fonts_place(const PdfFonts *fonts, const Item *run)
{
    bool apart = fonts->apart && g_hash_table_contains(fonts->apart, run);
    return run->glyphs.font + (apart ? fonts->listed : 0);
}

/* What a walk over all runs does with each. */
typedef struct Noting {
    PdfFonts *fonts;
    const PdfLocal *local;
    Findings *f;
    bool several; /* a cluster has several glyphs */
} Noting;

static void each_run(const List *list, void (*use)(Noting *noting, const Item *run, int node), Noting *noting)
{
    for (guint p = 0; p < list->pages->len; p++) {
        g_auto(Walk) w = walk_page(list_page(list, (int)p));
        while (walk_next(&w)) {
            if (w.item->kind == ITEM_GLYPHS) {
                use(noting, w.item, w.mark ? w.mark->mark.node : -1);
            }
        }
    }
}

/* The alphabet of a font that shows local words: each letter's glyph has that letter as its text. */
static void note_letters(PdfFont *font, const PdfLocal *local)
{
    g_autoptr(GArray) letters = pdf_local_letters(local, font->font, font->hb);
    for (guint i = 0; i < letters->len; i++) {
        const PdfLetter *l = &g_array_index(letters, PdfLetter, i);
        note_glyph(font, l->glyph);
        if (!font->glyphs[l->glyph].text) {
            font->glyphs[l->glyph].text = l->point;
        }
    }
}

static void note_alphabet(Noting *noting, const Item *run, int node)
{
    PdfFont *font = &noting->fonts->fonts[run->glyphs.font];
    if (pdf_local_has(noting->local, node) && !font->lettered) {
        font->lettered = true;
        note_letters(font, noting->local);
    }
}

static void note_common(Noting *noting, const Item *run, int node)
{
    if (!pdf_local_has(noting->local, node)) {
        noting->several = note_run(&noting->fonts->fonts[run->glyphs.font], run) || noting->several;
    }
}

/* Whether a font has all glyphs of a run already, each with the text that it stands for there. */
static bool shows(const PdfFont *font, const Item *run)
{
    int length = (int)strlen(run->glyphs.text);
    for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
        if (!pdf_cluster_is_simple(font, run, &c)) {
            return false;
        }
    }
    return true;
}

static void note_own(Noting *noting, const Item *run, int node)
{
    PdfFonts *fonts = noting->fonts;
    if (pdf_local_has(noting->local, node) && !shows(&fonts->fonts[run->glyphs.font], run)) {
        PdfFont *own = &fonts->fonts[fonts->listed + run->glyphs.font];
        if (!own->font) {
            font_open(own, fonts->fonts[run->glyphs.font].font, noting->f); /* it could be opened before */
        }
        g_hash_table_add(fonts->apart, (gpointer)run);
        noting->several = note_run(own, run) || noting->several;
    }
}

static void note_clusters(Noting *noting, const Item *run, int node)
{
    PdfFonts *fonts = noting->fonts;
    int place = pdf_fonts_place(fonts, run);
    if (place >= fonts->listed || !pdf_local_has(noting->local, node)) {
        note_several(&fonts->fonts[place], run);
    }
}

PdfFonts *pdf_fonts_new(const OutInput *in, const PdfLocal *local, Findings *f)
{
    const List *list = in->list;
    PdfFonts *fonts = g_new0(PdfFonts, 1);
    fonts->listed = (int)list->fonts->len;
    fonts->count = local ? 2 * fonts->listed : fonts->listed;
    fonts->fonts = g_new0(PdfFont, fonts->count + 1);
    fonts->apart = local ? g_hash_table_new(NULL, NULL) : NULL;
    fonts->keep = in->keep;
    bool good = true;
    for (int i = 0; i < fonts->listed; i++) {
        good &= font_open(&fonts->fonts[i], &g_array_index(list->fonts, ListFont, i), f);
    }
    Noting noting = { fonts, local, f, false };
    if (good && local) {
        each_run(list, note_alphabet, &noting);
    }
    if (good) {
        each_run(list, note_common, &noting);
    }
    if (good && local) {
        each_run(list, note_own, &noting);
    }
    if (noting.several) {
        each_run(list, note_clusters, &noting);
    }
    if (good) {
        return fonts;
    }
    pdf_fonts_free(fonts);
    return NULL;
}

void pdf_fonts_free(PdfFonts *fonts)
{
    if (!fonts) {
        return;
    }
    for (int i = 0; i < fonts->count; i++) {
        PdfFont *font = &fonts->fonts[i];
        if (!font->font) {
            continue; /* never opened */
        }
        hb_font_destroy(font->hb);
        if (font->used) {
            g_array_unref(font->used);
        }
        if (font->texts) {
            g_ptr_array_unref(font->texts);
        }
        if (font->others) {
            g_array_unref(font->others);
        }
        pdf_composites_free(font->composites);
        g_free(font->other);
        g_free(font->glyphs);
    }
    g_clear_pointer(&fonts->apart, g_hash_table_unref);
    g_free(fonts->fonts);
    g_free(fonts);
}
