/* Parts clusters into what has a code each. Apart from glyphs.c, which knows the texts and codes of glyphs: here is
 * what readers make of several codes. */
#include "formats/pdf/pieces.h"

#include <math.h>
#include <string.h>

/* The glyph that a cluster's composite stands at: the leftmost that takes room. */
static int base_of(const PdfFont *font, const Item *run, const PdfCluster *c)
{
    for (int i = c->from; i < c->to; i++) {
        if (font->glyphs[run->glyphs.glyphs[i].id].width > 0) {
            return i;
        }
    }
    return c->from;
}

int pdf_pieces_parts(const PdfFont *font, const Item *run, const PdfCluster *c, PdfPart out[PDF_SHOWS_MAX])
{
    const Glyph *glyphs = run->glyphs.glyphs, *base = &glyphs[base_of(font, run, c)];
    double k = font->upem / run->glyphs.size;
    memset(out, 0, PDF_SHOWS_MAX * sizeof *out);
    for (int i = c->from; i < c->to; i++) {
        out[i - c->from] = (PdfPart){ glyphs[i].id, (int)round((glyphs[i].x - base->x) * k),
                                      (int)round((base->y - glyphs[i].y) * k) };
    }
    return c->to - c->from;
}

bool pdf_pieces_whole(const PdfFont *font, const PdfCluster *c)
{
    return font->mapped && c->to - c->from <= PDF_SHOWS_MAX;
}

/* Its place, and its number where it has one already. */
static PdfPiece whole_of(const PdfFont *font, const Item *run, const PdfCluster *c)
{
    const Glyph *base = &run->glyphs.glyphs[base_of(font, run, c)];
    PdfPiece p = { base->id, base->x, base->y, c->text, c->length };
    if (c->to > c->from + 1) {
        PdfPart parts[PDF_SHOWS_MAX];
        int number = pdf_composites_find(font->composites, parts, pdf_pieces_parts(font, run, c, parts));
        p.id = number < 0 ? -1 : (gint64)font->count + number;
    }
    return p;
}

/* A cluster that is shown whole. Where it runs to the left its first character stands for it and the others for blanks
 * beside it, each a hair further to the left: readers that turn glyphs around would turn the characters of one code,
 * and readers sort by place. */
static int split_whole(const PdfFont *font, const Item *run, const PdfCluster *c, PdfPiece out[PDF_SHOWS_MAX])
{
    int count = 0, all = (int)g_utf8_strlen(c->text, c->length);
    out[count++] = whole_of(font, run, c);
    if (!run->glyphs.rtl || all < 2 || all > PDF_SHOWS_MAX) {
        return count;
    }
    out->length = (int)(g_utf8_next_char(c->text) - c->text);
    gint64 blank = pdf_composites_find(font->composites, NULL, 0);
    for (const char *p = c->text + out->length; p < c->text + c->length; p = g_utf8_next_char(p), count++) {
        out[count] = (PdfPiece){ blank < 0 ? -1 : blank + font->count, out->x - count * 0.01 * run->glyphs.size, out->y,
                                 p, (int)(g_utf8_next_char(p) - p) };
    }
    return count;
}

/* Parts a cluster into its glyphs with a text each, in the order of the text, for fonts without composites: one
 * character each, the last what is left. 0 where there are fewer characters than glyphs. */
static int split_glyphs(const Item *run, const PdfCluster *c, PdfPiece out[PDF_SHOWS_MAX])
{
    int n = c->to - c->from;
    if (n > (int)g_utf8_strlen(c->text, c->length) || n > PDF_SHOWS_MAX) {
        return 0;
    }
    const char *p = c->text, *end = c->text + c->length;
    for (int k = 0; k < n; k++) {
        const Glyph *g = &run->glyphs.glyphs[run->glyphs.rtl ? c->to - 1 - k : c->from + k];
        const char *next = k == n - 1 ? end : g_utf8_next_char(p);
        out[k] = (PdfPiece){ g->id, g->x, g->y, p, (int)(next - p) };
        p = next;
    }
    return n;
}

int pdf_pieces_split(const PdfFont *font, const Item *run, const PdfCluster *c, PdfPiece out[PDF_SHOWS_MAX])
{
    return pdf_pieces_whole(font, c) ? split_whole(font, run, c, out) : split_glyphs(run, c, out);
}
