/* Replays a page's items as PDF operators, inside the marked-content sequences that the tags decided on. Apart from
 * pdf.c because it is the only part that thinks in operators. Coordinates are turned from y down to y up here and
 * nowhere else. */
#include "formats/pdf/content.h"

#include <math.h>
#include <string.h>
#include "base/num.h"
#include "formats/common/modules.h"

/* What the graphics state holds, so that nothing is set twice. -1: not set yet. */
typedef struct State {
    int fill, stroke;      /* colours */
    double width, dash[2]; /* of strokes */
    int round;             /* caps and joins */
    int font;
    double size, spacing; /* spacing: behind each glyph; 0 at first */
} State;

#define SPACING_SAMPLE 8 /* glyphs */

typedef struct Writer {
    GString *s;
    const List *list;
    const PdfFonts *fonts;
    double height; /* of the page */
    State now;
    GArray *saved; /* State, one for each open group */
    bool text;     /* inside BT … ET */
} Writer;

static void put(Writer *w, double v)
{
    num_append(w->s, v, 3);
    g_string_append_c(w->s, ' ');
}

static void put_point(Writer *w, const double p[2])
{
    put(w, p[0]);
    put(w, w->height - p[1]);
}

static void end_text(Writer *w)
{
    if (w->text) {
        g_string_append(w->s, "ET\n");
    }
    w->text = false;
}

void pdf_content_color(GString *s, const Color *c, bool stroke)
{
    if (c->rgb[0] <= 0 && c->rgb[1] <= 0 && c->rgb[2] <= 0) {
        g_string_append(s, stroke ? "0 G\n" : "0 g\n");
        return;
    }
    for (int i = 0; i < 3; i++) {
        num_append(s, c->rgb[i], 4);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, stroke ? "RG\n" : "rg\n");
}

static void set_fill(Writer *w, int color)
{
    if (w->now.fill == color) {
        return;
    }
    pdf_content_color(w->s, &g_array_index(w->list->colors, Color, color), /*stroke*/ false);
    w->now.fill = color;
}

static void set_stroke(Writer *w, const Item *i)
{
    if (w->now.stroke != i->path.stroke) {
        pdf_content_color(w->s, &g_array_index(w->list->colors, Color, i->path.stroke), /*stroke*/ true);
    }
    w->now.stroke = i->path.stroke;
    if (w->now.width != i->path.width) {
        put(w, i->path.width);
        g_string_append(w->s, "w\n");
        w->now.width = i->path.width;
    }
    if (w->now.round != i->path.round) {
        g_string_append(w->s, i->path.round ? "1 J 1 j\n" : "0 J 0 j\n");
        w->now.round = i->path.round;
    }
    if (w->now.dash[0] != i->path.dash[0] || w->now.dash[1] != i->path.dash[1]) {
        g_string_append_c(w->s, '[');
        for (int k = 0; k < 2 && i->path.dash[0] > 0; k++) {
            put(w, i->path.dash[k]);
        }
        g_string_append(w->s, "] 0 d\n");
        memcpy(w->now.dash, i->path.dash, sizeof w->now.dash);
    }
}

/* ---- text ---- */

/* A TJ array in the making. The pen is where the reader will be, by the widths and adjustments as written. */
typedef struct Line {
    Writer *w;
    const PdfFont *font;
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
        put(l->w, l->rise);
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

static void put_cluster(Line *l, const Item *run, const PdfCluster *c, bool tagged)
{
    PdfShow show[PDF_SHOWS_MAX];
    bool plain;
    int count = pdf_cluster_show(l->font, run, c, show, &plain);
    bool actual = tagged && !plain;
    if (actual) {
        line_close(l);
        g_string_append(l->w->s, "/Span<</ActualText");
        pdf_put_text(l->w->s, c->text, c->length);
        g_string_append(l->w->s, ">>BDC\n");
    }
    for (int k = 0; k < count; k++) {
        line_show(l, &show[k]);
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
static void put_clusters(Line *l, const Item *run, bool tagged)
{
    int length = (int)strlen(run->glyphs.text);
    if (!run->glyphs.rtl) {
        for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
            if (!pdf_cluster_is_simple(l->font, run, &c)) {
                put_cluster(l, run, &c, tagged);
                continue;
            }
            PdfShow show = pdf_glyph_show(l->font, &run->glyphs.glyphs[c.from]);
            line_show(l, &show);
        }
        return;
    }
    GArray *clusters = g_array_new(FALSE, FALSE, sizeof(PdfCluster));
    for (PdfCluster c = { 0 }; pdf_cluster_next(run, length, &c);) {
        g_array_append_val(clusters, c);
    }
    for (guint k = clusters->len; k-- > 0;) {
        put_cluster(l, run, &g_array_index(clusters, PdfCluster, k), tagged);
    }
    g_array_unref(clusters);
}

static void put_run(Writer *w, const Item *i, bool tagged)
{
    Line l = { .w = w, .font = &w->fonts->fonts[i->glyphs.font], .size = i->glyphs.size };
    if (!i->glyphs.count) {
        return;
    }
    set_fill(w, i->glyphs.color);
    if (!w->text) {
        g_string_append(w->s, "BT\n");
    }
    w->text = true;
    if (w->now.font != i->glyphs.font || w->now.size != i->glyphs.size) {
        g_string_append(w->s, "/F");
        num_append_int(w->s, i->glyphs.font);
        g_string_append_c(w->s, ' ');
        put(w, i->glyphs.size);
        g_string_append(w->s, "Tf\n");
        w->now.font = i->glyphs.font;
        w->now.size = i->glyphs.size;
    }
    l.spacing = common_spacing(l.font, i);
    if (w->now.spacing != l.spacing) {
        num_append(w->s, l.spacing, 4);
        g_string_append(w->s, " Tc\n");
        w->now.spacing = l.spacing;
    }
    g_string_append(w->s, "1 0 0 1 ");
    put(w, i->glyphs.x);
    put(w, w->height - i->glyphs.y);
    g_string_append(w->s, "Tm\n");

    put_clusters(&l, i, tagged);
    line_close(&l);
    if (l.rise != 0) {
        g_string_append(w->s, "0 Ts\n");
    }
}

/* ---- pictures ---- */

static void put_path(Writer *w, const Item *i)
{
    static const char *const paint[2][2] = { { "n\n", "S\n" }, { "f\n", "B\n" } };
    end_text(w);
    if (i->path.fill >= 0) {
        set_fill(w, i->path.fill);
    }
    if (i->path.stroke >= 0) {
        set_stroke(w, i);
    }
    for (int k = 0; k < i->path.count; k++) {
        const PathStep *s = &i->path.steps[k];
        switch (s->op) {
        case PATH_MOVE:
            put_point(w, s->p);
            g_string_append(w->s, "m\n");
            break;
        case PATH_LINE:
            put_point(w, s->p);
            g_string_append(w->s, "l\n");
            break;
        case PATH_CURVE:
            for (int p = 0; p < 6; p += 2) {
                put_point(w, s->p + p);
            }
            g_string_append(w->s, "c\n");
            break;
        case PATH_CLOSE:
            g_string_append(w->s, "h\n");
            break;
        }
    }
    g_string_append(w->s, paint[i->path.fill >= 0][i->path.stroke >= 0]);
}

/* The dark modules as one path of few rectangles, in whole modules: their edges meet exactly. */
static void put_qr(Writer *w, const Item *i)
{
    int n = i->qr.modules;
    end_text(w);
    set_fill(w, i->qr.color);
    g_string_append(w->s, "q ");
    num_append(w->s, i->qr.rect.w / n, 6);
    g_string_append(w->s, " 0 0 ");
    num_append(w->s, i->qr.rect.h / n, 6);
    g_string_append_c(w->s, ' ');
    put(w, i->qr.rect.x);
    put(w, w->height - rect_bottom(i->qr.rect));
    g_string_append(w->s, "cm\n");
    g_autoptr(GArray) rects = modules_new(i);
    for (guint k = 0; k < rects->len; k++) {
        const ModuleRect *r = &g_array_index(rects, ModuleRect, k);
        const int v[4] = { r->x, n - r->y - r->h, r->w, r->h };
        for (int m = 0; m < 4; m++) {
            num_append_int(w->s, v[m]);
            g_string_append_c(w->s, ' ');
        }
        g_string_append(w->s, "re\n");
    }
    g_string_append(w->s, "f Q\n");
}

static void put_image(Writer *w, const Item *i)
{
    end_text(w);
    g_string_append(w->s, "q ");
    put(w, i->image.rect.w);
    g_string_append(w->s, "0 0 ");
    put(w, i->image.rect.h);
    put(w, i->image.rect.x);
    put(w, w->height - rect_bottom(i->image.rect));
    g_string_append(w->s, "cm /Im");
    num_append_int(w->s, i->image.image);
    g_string_append(w->s, " Do Q\n");
}

static void begin_group(Writer *w, const Item *i)
{
    end_text(w);
    g_string_append(w->s, "q\n");
    g_array_append_val(w->saved, w->now);
    if (i->group.clip) {
        put(w, i->group.clip_rect.x);
        put(w, w->height - rect_bottom(i->group.clip_rect));
        put(w, i->group.clip_rect.w);
        put(w, i->group.clip_rect.h);
        g_string_append(w->s, "re W n\n");
    }
    /* The same transform between coordinates with y up. */
    const double *m = i->group.matrix, h = w->height;
    const double up[6] = { m[0], -m[1], -m[2], m[3], m[4] + m[2] * h, h - m[3] * h - m[5] };
    if (m[0] == 1 && m[1] == 0 && m[2] == 0 && m[3] == 1 && m[4] == 0 && m[5] == 0) {
        return;
    }
    for (int k = 0; k < 6; k++) {
        num_append(w->s, up[k], k < 4 ? 6 : 3);
        g_string_append_c(w->s, ' ');
    }
    g_string_append(w->s, "cm\n");
}

static void end_group(Writer *w)
{
    end_text(w);
    g_string_append(w->s, "Q\n");
    w->now = g_array_index(w->saved, State, w->saved->len - 1);
    g_array_set_size(w->saved, w->saved->len - 1);
}

/* ---- marked content ---- */

/* A running line or page number is a header where it stands in the upper half of the page. */
static const char *artifact_properties(const Page *page, guint begin, double height)
{
    switch (g_array_index(page->items, Item, begin).mark.artifact) {
    case ARTIFACT_LAYOUT:
        return "/Type/Layout";
    case ARTIFACT_PAGE_MARK:
        return "/Type/Page";
    case ARTIFACT_PAGE_NUMBER:
    case ARTIFACT_RUNNING:
        break;
    }
    for (guint i = begin + 1; i < page->items->len; i++) {
        const Item *item = &g_array_index(page->items, Item, i);
        if (item->kind == ITEM_MARK_END) {
            break;
        }
        if (item->kind == ITEM_GLYPHS) {
            return item->glyphs.y < height / 2 ? "/Type/Pagination/Subtype/Header" : "/Type/Pagination/Subtype/Footer";
        }
    }
    return "/Type/Pagination";
}

/* True where the artifact that ends at item `end` goes on in the next one. */
static bool goes_on(const Page *page, guint begin, guint end)
{
    if (end + 1 >= page->items->len) {
        return false;
    }
    const Item *a = &g_array_index(page->items, Item, begin), *b = &g_array_index(page->items, Item, end + 1);
    return b->kind == ITEM_MARK_BEGIN && b->mark.node < 0 && b->mark.artifact == a->mark.artifact
           && a->mark.artifact == ARTIFACT_LAYOUT;
}

void pdf_content_write(const List *list, int number, const PdfFonts *fonts, const PdfTags *tags, GString *s)
{
    const Page *page = list->pages->pdata[number];
    const PdfMarks *marks = tags->marks;
    int mark = marks->page_mark[number]; /* the next one */
    guint begin = 0;                     /* of the open mark */
    bool artifact = false, kept = false; /* the open mark is one; a sequence stays open for the next mark */
    Writer w = {
        .s = s, .list = list, .fonts = fonts, .height = page->media.h, .now = { -1, -1, -1, { 0, 0 }, -1, -1, -1, 0 }
    };
    w.saved = g_array_new(FALSE, FALSE, sizeof(State));
    for (guint k = 0; k < page->items->len; k++) {
        const Item *i = &g_array_index(page->items, Item, k);
        switch (i->kind) {
        case ITEM_MARK_BEGIN:
            begin = k;
            artifact = i->mark.node < 0;
            if (!kept) {
                end_text(&w);
            }
            if (artifact && !kept) {
                g_string_append(s, "/Artifact<<");
                g_string_append(s, artifact_properties(page, k, w.height));
                g_string_append(s, ">>BDC\n");
            } else if (!kept) {
                const PdfMark *m = &g_array_index(marks->marks, PdfMark, mark);
                pdf_put_name(s, g_array_index(tags->elements, PdfElement, m->element).type);
                g_string_append(s, "<</MCID ");
                num_append_int(s, m->mcid);
                g_string_append(s, ">>BDC\n");
            }
            if (!artifact) {
                mark++;
            }
            break;
        case ITEM_MARK_END:
            kept = artifact ? goes_on(page, begin, k)
                            : mark < marks->page_mark[number + 1] && g_array_index(marks->marks, PdfMark, mark).joined;
            if (kept) {
                break;
            }
            end_text(&w);
            g_string_append(s, "EMC\n");
            break;
        case ITEM_GLYPHS:
            put_run(&w, i, !artifact);
            break;
        case ITEM_PATH:
            put_path(&w, i);
            break;
        case ITEM_QR:
            put_qr(&w, i);
            break;
        case ITEM_IMAGE:
            put_image(&w, i);
            break;
        case ITEM_GROUP_BEGIN:
            begin_group(&w, i);
            break;
        case ITEM_GROUP_END:
            end_group(&w);
            break;
        case ITEM_LINK:
            break;
        }
    }
    g_array_unref(w.saved);
}
