/* A proof of braille: the cells at their true size, each word of the print in small letters below its first cell, as a
 * page list, which the PNG output draws as it draws any other. It makes a list because letters need a font, and
 * pictures of pages are the list's work. */
#include "formats/braille/braille.h"

#include <string.h>
#include "base/num.h"
#include "type/line-items.h"

/* A sheet for embossers, 11 1/2 by 11 inches, and cells after BANA's size and spacing; pt. */
static const double sheet_w = 11.5 * 72, sheet_h = 11 * 72;
static const double dot_gap = 2.34 * 72 / 25.4, cell_gap = 6.2 * 72 / 25.4, line_gap = 10 * 72 / 25.4;
static const double dot_raised = 1.5 * 72 / 25.4, dot_flat = 0.4 * 72 / 25.4; /* their diameters */

static const double print_size = 7, print_below = 22.5; /* of the words; their baseline below the line's upper dots */
static const double circle = 0.5523;                    /* of the radius: where a quarter's control points are */

typedef struct Proof {
    List *list;
    Page *page;
    Shaper *shaper;
    const FontFamily *family;
    const char *lang;
    int ink, grey; /* of the list's colors */
    double left, top;
    Findings *f;
} Proof;

static void add_dot(Item *i, Point center, double diameter)
{
    double r = diameter / 2, c = r * circle, x = center.x, y = center.y;
    path_move(i, x + r, y);
    path_curve(i, (Point){ x + r, y + c }, (Point){ x + c, y + r }, (Point){ x, y + r });
    path_curve(i, (Point){ x - c, y + r }, (Point){ x - r, y + c }, (Point){ x - r, y });
    path_curve(i, (Point){ x - r, y - c }, (Point){ x - c, y - r }, (Point){ x, y - r });
    path_curve(i, (Point){ x + c, y - r }, (Point){ x + r, y - c }, (Point){ x + r, y });
    path_close(i);
}

static void begin(Proof *p)
{
    page_artifact(p->page, ARTIFACT_LAYOUT);
}

/* The dots of a line that are raised, or those of its cells that aren't. */
static void add_dots(Proof *p, const BrailleLine *line, double y, bool raised)
{
    Item *item = NULL;
    for (int k = 0; k < line->count; k++) {
        for (int d = 0; line->cells[k] != 0 && d < 6; d++) {
            if ((line->cells[k] >> d & 1) != raised) {
                continue;
            }
            if (item == NULL) {
                begin(p);
                item = page_add(p->page, ITEM_PATH);
                item->path.fill = raised ? p->ink : p->grey;
            }
            Point at = { p->left + k * cell_gap + d / 3 * dot_gap, y + d % 3 * dot_gap };
            add_dot(item, at, raised ? dot_raised : dot_flat);
        }
    }
    if (item != NULL) {
        page_mark_end(p->page);
    }
}

static void add_run(Proof *p, const LineRun *run, Point at)
{
    begin(p);
    line_item_add(p->page, run, line_item_font(p->list, run->face), print_size, p->ink, at);
    page_mark_end(p->page);
}

/* A word that begins at `at`. Its width, pt. */
static double add_word(Proof *p, const char *text, Point at)
{
    const double size = print_size, spacing = 0;
    ShapeSpan span = { .length = (int)strlen(text),
                       .family = p->family,
                       .weight = 400,
                       .slant = SLANT_UPRIGHT,
                       .lang = p->lang,
                       .keep = true };
    LineOptions o = { .width = sheet_w, .size = &size, .spacing = &spacing, .wrap = WRAP_PRETTY, .align = ALIGN_START };
    const ShapedText *shaped = shape_text(p->shaper, text, &span, 1, p->lang, p->f);
    if (shaped == NULL) {
        return 0;
    }
    g_autoptr(GArray) lines = lines_break(shaped, &o);
    if (lines->len == 0) {
        return 0;
    }
    const TextLine *line = &g_array_index(lines, TextLine, 0);
    GArray *runs = lines_runs(p->shaper, shaped, line, &o);
    for (guint k = 0; k < runs->len; k++) {
        add_run(p, &g_array_index(runs, LineRun, k), at);
    }
    lines_runs_free(runs);
    return line->width;
}

/* Words stand below their cells; one that is wider than its cells moves the next. */
static void add_words(Proof *p, const BrailleLine *line, double y)
{
    double free_from = 0;
    for (guint w = 0; line->words != NULL && w < line->words->len; w++) {
        const LineWord *word = &g_array_index(line->words, LineWord, w);
        double x = MAX(p->left - dot_raised / 2 + word->cell * cell_gap, free_from);
        free_from = x + add_word(p, word->text, (Point){ x, y + print_below }) + print_size / 4;
    }
}

static void add_page(Proof *p, const BraillePage *from, int number)
{
    g_autoptr(GString) name = g_string_new(NULL);
    num_append_int(name, number);
    p->page = list_page_new(p->list, name->str, sheet_w, sheet_h);
    for (int i = 0; i < PAGE_LINES; i++) {
        double y = p->top + i * line_gap;
        add_dots(p, &from->lines[i], y, /*raised*/ false);
        add_dots(p, &from->lines[i], y, /*raised*/ true);
        add_words(p, &from->lines[i], y);
    }
}

List *brf_proof_draw(const OutInput *in, Shaper *shaper, Findings *f)
{
    g_autoptr(GPtrArray) pages = braille_pages(in, f);
    if (pages == NULL) {
        return NULL;
    }
    const Color ink = { .name = g_intern_static_string("ink"), .cmyk = { 0, 0, 0, 1 } };
    const Color grey = { .name = g_intern_static_string("grey"),
                         .rgb = { 0.75, 0.75, 0.75 },
                         .cmyk = { 0, 0, 0, 0.25 } };
    Proof p = { .list = list_new(), .shaper = shaper, .lang = in->campaign->lang, .f = f };
    p.family = spec_family(in->spec, "text");
    p.family = p.family != NULL || in->spec->families->len == 0 ? p.family : in->spec->families->pdata[0];
    p.ink = list_color(p.list, &ink);
    p.grey = list_color(p.list, &grey);
    p.left = (sheet_w - (PAGE_CELLS - 1) * cell_gap - dot_gap) / 2;
    p.top = (sheet_h - (PAGE_LINES - 1) * line_gap - print_below) / 2;
    shaper_begin(shaper, frame_bonds(in->campaign->frame));
    for (guint i = 0; i < pages->len; i++) {
        add_page(&p, pages->pdata[i], (int)i + 1);
    }
    shaper_report(shaper, f);
    return p.list;
}
