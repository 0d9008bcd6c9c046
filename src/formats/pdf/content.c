/* Replays a page's items as PDF operators, inside the marked-content sequences that the tags decided on. Apart from
 * pdf.c because it is the only part that thinks in operators; runs of text are shown by content-text.c. */
#include "formats/pdf/content.h"

#include <string.h>
#include "base/num.h"
#include "formats/common/modules.h"
#include "formats/pdf/content-writer.h"
#include "list/walk.h"

void content_put(ContentWriter *w, double v)
{
    num_append(w->s, v, 3);
    g_string_append_c(w->s, ' ');
}

void content_put_point(ContentWriter *w, const double p[2])
{
    content_put(w, pdf_space_x(w->space, p[0]));
    content_put(w, pdf_space_y(w->space, p[1]));
}

/* "x y w h " of a rectangle of the list. */
static void put_rect(ContentWriter *w, Rect r)
{
    content_put_point(w, (double[]){ r.x, rect_bottom(r) });
    content_put(w, r.w);
    content_put(w, r.h);
}

static void end_text(ContentWriter *w)
{
    if (w->text) {
        g_string_append(w->s, "ET\n");
    }
    w->text = false;
}

typedef enum { PAINT_FILL, PAINT_STROKE } Paint;

/* The operator that sets a colour of the list: its sRGB, black by grey. */
static void put_color(ContentWriter *w, Paint paint, int color)
{
    const Color *c = &g_array_index(w->list->colors, Color, color);
    if (c->rgb[0] <= 0 && c->rgb[1] <= 0 && c->rgb[2] <= 0) {
        g_string_append(w->s, paint == PAINT_STROKE ? "0 G\n" : "0 g\n");
        return;
    }
    for (int i = 0; i < 3; i++) {
        num_append(w->s, c->rgb[i], 4);
        g_string_append_c(w->s, ' ');
    }
    g_string_append(w->s, paint == PAINT_STROKE ? "RG\n" : "rg\n");
}

void content_set_fill(ContentWriter *w, int color)
{
    if (w->now.fill == color) {
        return;
    }
    put_color(w, PAINT_FILL, color);
    w->now.fill = color;
}

static void set_stroke(ContentWriter *w, const Item *i)
{
    if (w->now.stroke != i->path.stroke) {
        put_color(w, PAINT_STROKE, i->path.stroke);
    }
    w->now.stroke = i->path.stroke;
    if (w->now.width != i->path.width) {
        content_put(w, i->path.width);
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
            content_put(w, i->path.dash[k]);
        }
        g_string_append(w->s, "] 0 d\n");
        memcpy(w->now.dash, i->path.dash, sizeof w->now.dash);
    }
}

static void put_path(ContentWriter *w, const Item *i)
{
    static const char *const paint[2][2] = { { "n\n", "S\n" }, { "f\n", "B\n" } };
    end_text(w);
    if (i->path.fill >= 0) {
        content_set_fill(w, i->path.fill);
    }
    if (i->path.stroke >= 0) {
        set_stroke(w, i);
    }
    for (int k = 0; k < i->path.count; k++) {
        const PathStep *s = &i->path.steps[k];
        switch (s->op) {
        case PATH_MOVE:
            content_put_point(w, s->p);
            g_string_append(w->s, "m\n");
            break;
        case PATH_LINE:
            content_put_point(w, s->p);
            g_string_append(w->s, "l\n");
            break;
        case PATH_CURVE:
            for (int p = 0; p < 6; p += 2) {
                content_put_point(w, s->p + p);
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
static void put_qr(ContentWriter *w, const Item *i)
{
    int n = i->qr.modules;
    end_text(w);
    content_set_fill(w, i->qr.color);
    g_string_append(w->s, "q ");
    num_append(w->s, i->qr.rect.w / n, 6);
    g_string_append(w->s, " 0 0 ");
    num_append(w->s, i->qr.rect.h / n, 6);
    g_string_append_c(w->s, ' ');
    content_put_point(w, (double[]){ i->qr.rect.x, rect_bottom(i->qr.rect) });
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

static void put_image(ContentWriter *w, const Item *i)
{
    end_text(w);
    g_string_append(w->s, "q ");
    content_put(w, i->image.rect.w);
    g_string_append(w->s, "0 0 ");
    content_put(w, i->image.rect.h);
    content_put_point(w, (double[]){ i->image.rect.x, rect_bottom(i->image.rect) });
    g_string_append(w->s, "cm /Im");
    num_append_int(w->s, i->image.image);
    g_string_append(w->s, " Do Q\n");
}

static void begin_group(ContentWriter *w, const Item *i)
{
    end_text(w);
    g_string_append(w->s, "q\n");
    g_array_append_val(w->saved, w->now);
    if (i->group.clip) {
        put_rect(w, i->group.clip_rect);
        g_string_append(w->s, "re W n\n");
    }
    Matrix m = i->group.matrix;
    if (m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1 && m.e == 0 && m.f == 0) {
        return;
    }
    m = pdf_space_matrix(w->space, m);
    const double v[6] = { m.a, m.b, m.c, m.d, m.e, m.f };
    for (int k = 0; k < 6; k++) {
        num_append(w->s, v[k], k < 4 ? 6 : 3);
        g_string_append_c(w->s, ' ');
    }
    g_string_append(w->s, "cm\n");
}

static void end_group(ContentWriter *w)
{
    end_text(w);
    g_string_append(w->s, "Q\n");
    w->now = g_array_index(w->saved, ContentState, w->saved->len - 1);
    g_array_set_size(w->saved, w->saved->len - 1);
}

/* True where the text of the artifact that begins at item `begin` stands in the upper half of the trimmed page; *none
 * where it has none. */
static bool stands_above(const Page *page, int begin, bool *none)
{
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        if (w.mark_at != begin || w.item->kind != ITEM_GLYPHS) {
            continue;
        }
        double x = w.item->glyphs.x, y = w.item->glyphs.y;
        matrix_move(w.matrix, &x, &y);
        *none = false;
        return y < page->trim.h / 2;
    }
    *none = true;
    return false;
}

/* A running line or page number is a header where it stands in the upper half of the page. */
static const char *artifact_properties(const Page *page, int begin)
{
    bool none;
    switch (page_item(page, begin)->mark.artifact) {
    case ARTIFACT_LAYOUT:
        return "/Type/Layout";
    case ARTIFACT_PAGE_MARK:
        return "/Type/Page";
    case ARTIFACT_PAGE_NUMBER:
    case ARTIFACT_RUNNING:
        break;
    }
    bool above = stands_above(page, begin, &none);
    return none ? "/Type/Pagination" : above ? "/Type/Pagination/Subtype/Header" : "/Type/Pagination/Subtype/Footer";
}

/* True where the artifact that ends at item `end` goes on in the next one. */
static bool goes_on(const Page *page, const Item *begin, int end)
{
    if (end + 1 >= (int)page->items->len) {
        return false;
    }
    const Item *next = page_item(page, end + 1);
    return next->kind == ITEM_MARK_BEGIN && next->mark.node < 0 && next->mark.artifact == begin->mark.artifact
           && begin->mark.artifact == ARTIFACT_LAYOUT;
}

/* Which sequences the page's marks come to. */
typedef struct Sequences {
    const PdfTags *tags;
    int mark, end; /* the next mark of a node, and behind the page's last: places in PdfMarks.marks */
    bool kept;     /* the sequence that ended last stays open for the next mark */
} Sequences;

static void begin_sequence(ContentWriter *w, Sequences *q, const Walk *at)
{
    bool artifact = at->item->mark.node < 0;
    const PdfMark *m = artifact ? NULL : &g_array_index(q->tags->marks->marks, PdfMark, q->mark++);
    if (q->kept) {
        return;
    }
    end_text(w);
    if (artifact) {
        g_string_append(w->s, "/Artifact<<");
        g_string_append(w->s, artifact_properties(at->page, at->at));
        g_string_append(w->s, ">>BDC\n");
        return;
    }
    pdf_put_name(w->s, g_array_index(q->tags->elements, PdfElement, m->element).type);
    g_string_append(w->s, "<</MCID ");
    num_append_int(w->s, m->mcid);
    g_string_append(w->s, ">>BDC\n");
}

static void end_sequence(ContentWriter *w, Sequences *q, const Walk *at)
{
    if (at->mark->mark.node < 0) {
        q->kept = goes_on(at->page, at->mark, at->at);
    } else {
        q->kept = q->mark < q->end && g_array_index(q->tags->marks->marks, PdfMark, q->mark).joined;
    }
    if (!q->kept) {
        end_text(w);
        g_string_append(w->s, "EMC\n");
    }
}

static void write_item(ContentWriter *w, Sequences *q, const Walk *at)
{
    switch (at->item->kind) {
    case ITEM_MARK_BEGIN:
        begin_sequence(w, q, at);
        break;
    case ITEM_MARK_END:
        end_sequence(w, q, at);
        break;
    case ITEM_GLYPHS:
        content_put_run(w, at->item, at->mark->mark.node >= 0 ? WORDS_TAGGED : WORDS_OF_ARTIFACT);
        break;
    case ITEM_PATH:
        put_path(w, at->item);
        break;
    case ITEM_QR:
        put_qr(w, at->item);
        break;
    case ITEM_IMAGE:
        put_image(w, at->item);
        break;
    case ITEM_GROUP_BEGIN:
        begin_group(w, at->item);
        break;
    case ITEM_GROUP_END:
        end_group(w);
        break;
    case ITEM_LINK:
        break; /* an annotation */
    }
}

void pdf_content_write(const List *list, int number, const PdfFonts *fonts, const PdfTags *tags, GString *s)
{
    const Page *page = list_page(list, number);
    const int *page_mark = tags->marks->page_mark;
    Sequences q = { .tags = tags, .mark = page_mark[number], .end = page_mark[number + 1] };
    ContentWriter w = { .s = s,
                        .list = list,
                        .fonts = fonts,
                        .space = pdf_space(page),
                        .now = { -1, -1, -1, { 0, 0 }, -1, -1, -1, 0 },
                        .saved = g_array_new(FALSE, FALSE, sizeof(ContentState)) };
    g_auto(Walk) at = walk_page(page);
    while (walk_next(&at)) {
        write_item(&w, &q, &at);
    }
    g_array_unref(w.saved);
}
