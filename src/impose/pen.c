/* Sets words and draws shapes of a sheet's own: what the layout engine does for a piece, in small. */
#include "impose/pen.h"

#include <string.h>
#include "type/line-items.h"

Pen pen_new(const ImposeInput *in, List *list, Page *sheet, Findings *f)
{
    const FontFamily *family = spec_family(in->spec, "text");
    family = !family && in->spec->families->len ? in->spec->families->pdata[0] : family;
    return (Pen){ list, sheet, in->shaper, family, in->campaign->lang, f };
}

static int color_of(const Pen *pen, PenInk ink)
{
    static const struct {
        const char *name;
        double grey, black;
    } inks[] = {
        [INK_BLACK] = { "(marks)", 0, 1 }, [INK_WHITE] = { "(paper)", 1, 0 }, [INK_GREY] = { "(grey)", 0.45, 0.55 }
    };
    Color c = { .name = g_intern_static_string(inks[ink].name), .cmyk = { 0, 0, 0, inks[ink].black } };
    c.rgb[0] = c.rgb[1] = c.rgb[2] = inks[ink].grey;
    return list_color(pen->list, &c);
}

/* The words, shaped; NULL where there is no face. Borrowed. */
static const ShapedText *shape(const Pen *pen, const PenStyle *style, const char *words)
{
    ShapeSpan span = { .length = (int)strlen(words),
                       .family = pen->family,
                       .weight = style->weight,
                       .slant = SLANT_UPRIGHT,
                       .lang = pen->lang };
    return pen->family && *words ? shape_text(pen->shaper, words, &span, 1, pen->lang, pen->f) : NULL;
}

static LineOptions options_of(const PenStyle *style, const double *spacing)
{
    return (LineOptions){
        .width = style->width, .size = &style->size, .spacing = spacing, .wrap = WRAP_PRETTY, .align = style->align
    };
}

double pen_write(const Pen *pen, const PenStyle *style, const char *words, Point at)
{
    const double spacing = 0;
    const ShapedText *shaped = shape(pen, style, words);
    LineOptions o = options_of(style, &spacing);
    if (!shaped) {
        return 0;
    }
    g_autoptr(GArray) lines = lines_break(shaped, &o);
    for (guint i = 0; i < lines->len; i++) {
        GArray *runs = lines_runs(pen->shaper, shaped, &g_array_index(lines, TextLine, i), &o);
        double base = at.y + i * style->leading + style->leading / 2 + 0.35 * style->size;
        for (guint k = 0; k < runs->len; k++) {
            const LineRun *run = &g_array_index(runs, LineRun, k);
            Point from = { at.x + g_array_index(lines, TextLine, i).x, base };
            line_item_add(pen->sheet, run, line_item_font(pen->list, run->face), style->size, color_of(pen, INK_BLACK),
                          from);
        }
        lines_runs_free(runs);
    }
    return lines->len * style->leading;
}

double pen_write_node(const Pen *pen, const PenStyle *style, const Node *text, Point at)
{
    page_mark(pen->sheet, text->index, PART_BODY, NULL);
    double height = pen_write(pen, style, text->text, at);
    page_mark_end(pen->sheet);
    return height;
}

double pen_width(const Pen *pen, const PenStyle *style, const char *words)
{
    const double spacing = 0;
    const ShapedText *shaped = shape(pen, style, words);
    LineOptions o = options_of(style, &spacing);
    return shaped ? lines_max_width(shaped, &o) : 0;
}

void pen_line(const Pen *pen, Point from, Point to, double width, double dash, PenInk ink)
{
    int color = color_of(pen, ink);
    Item *i = page_add(pen->sheet, ITEM_PATH);
    i->path.stroke = color;
    i->path.width = width;
    i->path.dash[0] = i->path.dash[1] = dash;
    path_move(i, from.x, from.y);
    path_line(i, to.x, to.y);
}

void pen_rect(const Pen *pen, Rect r, double radius, PenInk ink)
{
    int color = color_of(pen, ink);
    Item *i = page_add(pen->sheet, ITEM_PATH);
    i->path.fill = color;
    path_rect(i, r, radius);
}

void pen_frame(const Pen *pen, Rect r, double width, PenInk ink)
{
    int color = color_of(pen, ink);
    Item *i = page_add(pen->sheet, ITEM_PATH);
    i->path.stroke = color;
    i->path.width = width;
    path_rect(i, r, 0);
}

void pen_dot(const Pen *pen, Point center, double radius, PenInk ink)
{
    pen_rect(pen, (Rect){ center.x - radius, center.y - radius, 2 * radius, 2 * radius }, radius, ink);
}
