/* Shows glyph runs. Apart from content-items.c because this is where codes, widths and the pen meet, and nothing else
 * in a stream needs them. */
#include "formats/pdf/content-writer.h"

#include <math.h>
#include <string.h>
#include "base/num.h"
#include "formats/pdf/pieces.h"

#define SPACING_SAMPLE 8 /* glyphs */

/* A TJ array in the making. The pen is where the reader will be, by the widths and adjustments as written. */
typedef struct Line {
    ContentWriter *w;
    const PdfFont *font;
    int place;        /* of the font */
    double size, pen; /* pt; pen from the run's origin */
    double spacing;   /* pt, behind each glyph */
    double rise;      /* pt, y up */
    bool open;        /* inside [(…)] */
    bool empty;       /* no glyph in the string yet */
} Line;

static void line_open(Line *l)
{
    if (l->open) {
        return;
    }
    g_string_append(l->w->s, "[(");
    l->open = l->empty = true;
}

static void line_close(Line *l)
{
    if (l->open) {
        g_string_append(l->w->s, ")]TJ\n");
    }
    l->open = false;
}

/* A byte of a literal string. These are half as long as hexadecimal ones, and as much faster to deflate. */
static void put_byte(GString *s, int byte)
{
    if (byte == '(' || byte == ')' || byte == '\\') {
        g_string_append_c(s, '\\');
    }
    if (byte == '\r') {
        g_string_append(s, "\\r");
    } else {
        g_string_append_c(s, (char)byte);
    }
}

static void line_show(Line *l, const PdfShow *g)
{
    GString *s = l->w->s;
    if (fabs(-g->y - l->rise) > 0.0005) {
        line_close(l);
        l->rise = -g->y;
        content_put(l->w, l->rise);
        g_string_append(s, "Ts\n");
    }
    line_open(l);
    double gap = g->x - l->pen;
    if (fabs(gap) > 0.0005) {
        double adjust = round(-gap * 1e5 / l->size) / 100;
        if (l->empty) {
            g_string_truncate(s, s->len - 1);
        } else {
            g_string_append_c(s, ')');
        }
        num_append(s, adjust, 2);
        g_string_append_c(s, '(');
        l->pen -= adjust * l->size / 1000;
    }
    put_byte(s, g->code >> 8);
    put_byte(s, g->code & 0xFF);
    l->empty = false;
    l->pen += g->width * l->size / 1000 + l->spacing;
}

/* The space behind most glyphs of a run, judged by its first ones: letter-spacing, so that it need not be said at each.
 */
static double common_spacing(const PdfFont *font, const Item *i)
{
    double gap[SPACING_SAMPLE], best = 0;
    int n = MIN(i->glyphs.count, SPACING_SAMPLE), most = 1; /* one alone may be kerning */
    for (int k = 0; k < n; k++) {
        const Glyph *g = &i->glyphs.glyphs[k];
        int equal = 1;
        gap[k] = round((g->advance - font->glyphs[g->id].width * i->glyphs.size / 1000) * 1e4) / 1e4;
        for (int j = 0; j < k; j++) {
            equal += gap[j] == gap[k];
        }
        if (equal <= most) {
            continue;
        }
        most = equal;
        best = gap[k];
    }
    return best;
}

/* Sets font and spacing where they are others, and the pen to `x` pt behind the run's origin. */
static void line_start(Line *l, const Item *run, double x)
{
    ContentWriter *w = l->w;
    line_close(l);
    if (w->now.font != l->place || w->now.size != run->glyphs.size) {
        g_string_append(w->s, "/F");
        num_append_int(w->s, l->place);
        g_string_append_c(w->s, ' ');
        content_put(w, run->glyphs.size);
        g_string_append(w->s, "Tf\n");
        w->now.font = l->place;
        w->now.size = run->glyphs.size;
    }
    if (w->now.spacing != l->spacing) {
        num_append(w->s, l->spacing, 4);
        g_string_append(w->s, " Tc\n");
        w->now.spacing = l->spacing;
    }
    g_string_append(w->s, "1 0 0 1 ");
    content_put_point(w, (double[]){ run->glyphs.x + x, run->glyphs.y });
    g_string_append(w->s, "Tm\n");
    l->pen = x;
}

#define ACCENT_GAP 0.05 /* em: what readers may take for a space, and more */

/* Shows a letter whose marks are placed over it, in a font whose glyphs can't be made of others, and true; else false.
 */
static bool put_accents(Line *l, const Item *run, const PdfCluster *c)
{
    const Glyph *base = &run->glyphs.glyphs[c->from];
    double end = base->x + base->advance;
    bool apart = false;
    for (int i = c->from + 1; i < c->to; i++) {
        const Glyph *g = &run->glyphs.glyphs[i];
        if (g->advance > 0.001) {
            return false;
        }
        apart = apart || fabs(g->y - base->y) > 0.0005 || end - g->x > ACCENT_GAP * run->glyphs.size;
    }
    PdfPiece piece[PDF_SHOWS_MAX];
    int count = apart ? pdf_pieces_split(l->font, run, c, piece) : 0;
    if (count != c->to - c->from) {
        return false;
    }
    PdfShow show = pdf_glyph_show(l->font, base);
    line_show(l, &show);
    line_close(l);
    if (l->rise != 0) {
        g_string_append(l->w->s, "0 Ts\n");
        l->rise = 0;
    }
    for (int k = 1; k < count; k++) {
        const Glyph *g = &run->glyphs.glyphs[c->from + k];
        content_put_accent(l->w, &(ContentAccent){ run, g->id, g->x, g->y, end, piece[k].text, piece[k].length });
    }
    line_start(l, run, end);
    return true;
}

static void put_cluster(Line *l, const Item *run, const PdfCluster *c, Words words)
{
    PdfShow show[PDF_SHOWS_MAX];
    bool plain;
    int count = pdf_cluster_show(l->font, run, c, show, &plain);
    bool several = c->to > c->from + 1 && !run->glyphs.rtl && !l->font->mapped;
    if (several && plain && words == WORDS_TAGGED && put_accents(l, run, c)) {
        return;
    }
    bool actual = words == WORDS_TAGGED && !plain;
    if (actual) {
        line_close(l);
        g_string_append(l->w->s, "/Span<</ActualText");
        pdf_put_text(l->w->s, c->text, c->length);
        g_string_append(l->w->s, ">>BDC\n");
    }
    for (int k = 0; k < count; k++) {
        line_show(l, &show[k]);
        if (run->glyphs.rtl) { /* PDFium sorts what is shown at once by place, and turns it around */
            line_close(l);
        }
    }
    for (int k = c->from; k < c->to && !count; k++) {
        *show = pdf_glyph_show(l->font, &run->glyphs.glyphs[k]);
        line_show(l, show);
    }
    if (actual) {
        line_close(l);
        g_string_append(l->w->s, "EMC\n");
    }
}

/* A run that reads to the left is shown from right to left: its text stands in the stream as it is read. */
static void put_clusters(Line *l, const Item *run, Words words)
{
    int length = (int)strlen(run->glyphs.text);
    if (!run->glyphs.rtl) {
        for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
            if (!pdf_cluster_is_simple(l->font, run, &c)) {
                put_cluster(l, run, &c, words);
                continue;
            }
            PdfShow show = pdf_glyph_show(l->font, &run->glyphs.glyphs[c.from]);
            line_show(l, &show);
        }
        return;
    }
    g_autoptr(GArray) clusters = g_array_new(FALSE, FALSE, sizeof(PdfCluster));
    for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
        g_array_append_val(clusters, c);
    }
    for (guint k = clusters->len; k-- > 0;) {
        put_cluster(l, run, &g_array_index(clusters, PdfCluster, k), words);
    }
}

void content_put_run(ContentWriter *w, const Item *i, Words words)
{
    int place = pdf_fonts_place(w->fonts, i);
    Line l = { .w = w, .font = &w->fonts->fonts[place], .place = place, .size = i->glyphs.size };
    if (!i->glyphs.count) {
        return;
    }
    content_set_fill(w, i->glyphs.color, PDF_MATTER_TYPE);
    if (!w->text) {
        g_string_append(w->s, "BT\n");
    }
    w->text = true;
    l.spacing = common_spacing(l.font, i);
    line_start(&l, i, 0);
    put_clusters(&l, i, words);
    line_close(&l);
    if (l.rise != 0) {
        g_string_append(w->s, "0 Ts\n");
    }
}
