/* Finds which words are local and which glyphs the alphabet comes to. Apart from glyphs.c, which notes what a file
 * uses. */
#include "formats/pdf/local.h"

#include <hb.h>
#include <string.h>

#include "type/fonts.h"

enum { LETTERS_MOST = 400, FEATURES_MOST = 32 }; /* a language of more letters has them by the font of a row */

struct PdfLocal {
    const OutInput *in;
    bool *local; /* by node */
    int nodes;
    GArray *points; /* guint32: the alphabet, ascending */
};

static int compare_points(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return x < y ? -1 : x > y;
}

static GArray *points_new(const char *lang)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 c = 0x20; c <= 0xFF; c++) {
        if (c != 0xAD && (c < 0x7F || c > 0x9F)) {
            g_array_append_val(points, c);
        }
    }
    static const guint32 marks[] = { 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026 }; /* what editors type */
    g_array_append_vals(points, marks, G_N_ELEMENTS(marks));
    g_autoptr(GArray) letters = fonts_letters(lang, LETTERS_MOST);
    for (guint i = 0; i < letters->len; i++) {
        guint32 c = g_array_index(letters, guint32, i);
        if (c > 0xFF) {
            g_array_append_val(points, c);
        }
    }
    g_array_sort(points, compare_points);
    return points;
}

PdfLocal *pdf_local_new(const OutInput *in)
{
    if (in->campaign->values == NULL || !values_any(in->campaign->values)) {
        return NULL;
    }
    PdfLocal *l = g_new0(PdfLocal, 1);
    l->in = in;
    l->points = points_new(in->campaign->lang);
    for (const Node *n = in->view; n; n = node_following(n, in->view)) {
        l->nodes = MAX(l->nodes, n->index + 1);
    }
    l->local = g_new0(bool, l->nodes + 1);
    for (const Node *n = in->view; n; n = node_following(n, in->view)) {
        l->local[n->index] = n->value && values_is_given(in->campaign->values, n->value);
    }
    return l;
}

void pdf_local_free(PdfLocal *l)
{
    if (l) {
        g_array_unref(l->points);
        g_free(l->local);
        g_free(l);
    }
}

bool pdf_local_has(const PdfLocal *l, int node)
{
    return l && node >= 0 && node < l->nodes && l->local[node];
}

const char *pdf_local_features(const OutInput *in, const ListFont *font)
{
    const GPtrArray *families = in->spec->families;
    for (guint i = 0; i < families->len; i++) {
        const FontFamily *f = families->pdata[i];
        if (!strcmp(f->family, font->family)) {
            return f->features ? f->features : "";
        }
    }
    return "";
}

static int read_features(const char *text, hb_feature_t *features)
{
    g_auto(GStrv) words = g_strsplit(text, ",", -1);
    int count = 0;
    for (int i = 0; words[i] && count < FEATURES_MOST; i++) {
        count += hb_feature_from_string(g_strstrip(words[i]), -1, &features[count]);
    }
    return count;
}

GArray *pdf_letters_new(const GArray *points, const char *text, hb_font_t *hb)
{
    GArray *letters = g_array_new(FALSE, FALSE, sizeof(PdfLetter));
    hb_feature_t features[FEATURES_MOST];
    int count = read_features(text, features);
    hb_buffer_t *buffer = hb_buffer_create();
    for (guint i = 0; i < points->len; i++) {
        guint32 point = g_array_index(points, guint32, i);
        unsigned length;
        hb_buffer_clear_contents(buffer);
        hb_buffer_add_codepoints(buffer, &point, 1, 0, 1);
        hb_buffer_guess_segment_properties(buffer);
        hb_shape(hb, buffer, features, (unsigned)count);
        const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &length);
        if (length == 1 && glyphs->codepoint) {
            PdfLetter letter = { point, glyphs->codepoint };
            g_array_append_val(letters, letter);
        }
    }
    hb_buffer_destroy(buffer);
    return letters;
}

GArray *pdf_local_letters(const PdfLocal *l, const ListFont *font, hb_font_t *hb)
{
    const char *features = pdf_local_features(l->in, font);
    g_autofree char *key = g_strdup_printf("letters\n%s\n%d\n%s\n%s", font->file, font->index, features,
                                           l->in->campaign->lang);
    GArray *letters = keep_find(l->in->keep, KEEP_LETTERS, key, strlen(key));
    if (letters) {
        return g_array_ref(letters);
    }
    letters = pdf_letters_new(l->points, features, hb);
    if (l->in->keep) {
        g_autoptr(GBytes) own = g_bytes_new(key, strlen(key));
        keep_frees(l->in->keep, KEEP_LETTERS, (GDestroyNotify)g_array_unref);
        keep_add(l->in->keep, KEEP_LETTERS, own, g_array_ref(letters), letters->len * sizeof(PdfLetter));
    }
    return letters;
}
