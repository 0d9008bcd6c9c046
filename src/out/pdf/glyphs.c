/* Opens the list's fonts and notes which glyphs are used and what text each stands for. Apart from fonts.c, which writes them: here is
 * all that the program knows about getting words back out of glyphs. */
#include "out/pdf/fonts.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>

bool pdf_cluster_next(const Item *run, int text_length, PdfCluster *c)
{
    const Glyph *g = run->glyphs.glyphs;
    int n = run->glyphs.count, i = c->to;
    if (i >= n) return false;
    guint32 start = g[i].cluster, end = (guint32)text_length;
    int to = i + 1;
    while (to < n && g[to].cluster == start) to++;
    if (!run->glyphs.rtl && to < n) end = g[to].cluster;
    if (run->glyphs.rtl && i > 0) end = g[i - 1].cluster;
    *c = (PdfCluster){ i, to, run->glyphs.text + start, end > start ? (int)(end - start) : 0 };
    return true;
}

/* The number that stands for a text in PdfGlyph.text: 0 where it has none and `add` is false. */
static guint32 text_key(PdfFont *font, const char *text, int length, bool add)
{
    if (length == 1) return (guint32)(unsigned char)*text;
    if (length <= 0) return 0;
    if (g_utf8_next_char(text) == text + length) return g_utf8_get_char(text);
    for (guint i = 0; i < font->texts->len; i++) {
        const char *t = font->texts->pdata[i];
        if (!strncmp(t, text, (gsize)length) && !t[length]) return PDF_TEXT_MANY + i;
    }
    if (!add) return 0;
    g_ptr_array_add(font->texts, g_strndup(text, (gsize)length));
    return PDF_TEXT_MANY + font->texts->len - 1;
}

/* True where a cluster has one code point a glyph; sets those, in the glyphs' order. */
static bool split(const Item *run, const PdfCluster *c, guint32 *points)
{
    int n = 0;
    for (const char *p = c->text; p < c->text + c->length; p = g_utf8_next_char(p)) {
        if (n == c->to - c->from) return false;
        points[n++] = g_utf8_get_char(p);
    }
    if (n != c->to - c->from) return false;
    for (int i = 0; run->glyphs.rtl && i < n / 2; i++) {
        guint32 t = points[i];
        points[i] = points[n - 1 - i];
        points[n - 1 - i] = t;
    }
    return true;
}

bool pdf_cluster_is_plain(const PdfFont *font, const Item *run, const PdfCluster *c)
{
    const Glyph *g = run->glyphs.glyphs;
    if (c->to == c->from + 1) {
        guint32 key = font->glyphs[g[c->from].id].text;
        return key && key == text_key((PdfFont *)font, c->text, c->length, /*add*/ false);
    }
    g_autofree guint32 *points = g_new(guint32, (gsize)(c->to - c->from));
    if (!split(run, c, points)) return false;
    for (int i = c->from; i < c->to; i++)
        if (font->glyphs[g[i].id].text != points[i - c->from]) return false;
    return true;
}

/* Notes a run's glyphs; returns true where a cluster has several. */
static bool note_run(PdfFont *font, const Item *run)
{
    bool several = false;
    int length = (int)strlen(run->glyphs.text);
    for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
        for (int i = c.from; i < c.to; i++) {
            guint32 id = run->glyphs.glyphs[i].id;
            g_assert(id < font->count);
            PdfGlyph *g = &font->glyphs[id];
            if (g->used) continue;
            g->used = true;
            g->width = round(hb_font_get_glyph_h_advance(font->hb, id) * 1e6 / font->upem) / 1000;
            g_array_append_val(font->used, id);
        }
        PdfGlyph *first = &font->glyphs[run->glyphs.glyphs[c.from].id];
        if (c.to > c.from + 1) several = true;
        else if (!first->text) first->text = text_key(font, c.text, c.length, /*add*/ true);
    }
    return several;
}

/* Gives glyphs that stand only in clusters of several a text of their own: their code point where each has one, else the cluster's
 * text to the first of them and its last code point to the others. */
static void note_several(PdfFont *font, const Item *run)
{
    int length = (int)strlen(run->glyphs.text);
    for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
        if (c.to == c.from + 1 || !c.length) continue;
        g_autofree guint32 *points = g_new(guint32, (gsize)(c.to - c.from));
        bool each = split(run, &c, points);
        for (int i = c.from; i < c.to; i++) {
            PdfGlyph *g = &font->glyphs[run->glyphs.glyphs[i].id];
            if (g->text) continue;
            if (each) g->text = points[i - c.from];
            else if (i == c.from) g->text = text_key(font, c.text, c.length, /*add*/ true);
            else g->text = g_utf8_get_char(g_utf8_find_prev_char(c.text, c.text + c.length));
        }
    }
}

static bool font_open(PdfFont *font, const ListFont *from, Findings *f)
{
    font->font = from;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(from->file);
    font->face = blob ? hb_face_create(blob, (unsigned)from->index) : hb_face_reference(hb_face_get_empty());
    hb_blob_destroy(blob);
    font->upem = hb_face_get_upem(font->face);
    font->count = hb_face_get_glyph_count(font->face);
    font->hb = hb_font_create(font->face);
    hb_font_set_scale(font->hb, (int)font->upem, (int)font->upem);
    font->used = g_array_new(FALSE, FALSE, sizeof(guint32));
    font->texts = g_ptr_array_new_with_free_func(g_free);
    font->glyphs = g_new0(PdfGlyph, font->count ? font->count : 1);
    if (font->count) return true;
    Pos pos = { g_intern_string(from->file), 0, 0 };
    finding_add(f, CODE_OUTPUT_FAILED, pos, "install the font again", "the font %s can't be read", from->postscript);
    return false;
}

PdfFonts *pdf_fonts_new(const List *list, Findings *f)
{
    PdfFonts *fonts = g_new0(PdfFonts, 1);
    fonts->count = (int)list->fonts->len;
    fonts->fonts = g_new0(PdfFont, list->fonts->len + 1);
    bool good = true, several = false;
    for (int i = 0; i < fonts->count; i++) good &= font_open(&fonts->fonts[i], &g_array_index(list->fonts, ListFont, i), f);
    for (int pass = 0; good && pass <= several; pass++) {
        for (guint p = 0; p < list->pages->len; p++) {
            const Page *page = list->pages->pdata[p];
            for (guint i = 0; i < page->items->len; i++) {
                const Item *item = &g_array_index(page->items, Item, i);
                if (item->kind != ITEM_GLYPHS) continue;
                PdfFont *font = &fonts->fonts[item->glyphs.font];
                if (pass) note_several(font, item);
                else if (note_run(font, item)) several = true;
            }
        }
    }
    if (good) return fonts;
    pdf_fonts_free(fonts);
    return NULL;
}

void pdf_fonts_free(PdfFonts *fonts)
{
    if (!fonts) return;
    for (int i = 0; i < fonts->count; i++) {
        PdfFont *font = &fonts->fonts[i];
        hb_font_destroy(font->hb);
        hb_face_destroy(font->face);
        if (font->used) g_array_unref(font->used);
        if (font->texts) g_ptr_array_unref(font->texts);
        g_free(font->glyphs);
    }
    g_free(fonts->fonts);
    g_free(fonts);
}
