/* What stands around the trim of an edition for a press, and the fold ticks of one for an office: marks for whoever
 * prints, cuts and folds, none of which a reader sees on the finished piece. All are page artifacts. Apart from
 * paint.c, which paints what is read. */
#include "layout/box.h"

#include <math.h>
#include <string.h>
#include "base/num.h"

#define MM (72 / 25.4)
#define SLUG 30.0          /* pt beyond the bleed, on each side */
#define CROP (6 * MM)      /* length of a crop mark, pt */
#define HAIR 0.25          /* pt: the lines of marks */
#define TICK 4.0           /* length of an office's fold tick, pt */
#define TICK_LINE 0.4      /* pt */
#define TARGET 4.0         /* radius of a registration target, pt */
#define PATCH 11.0         /* side of a patch of the color bar, pt */
#define WORDS 6.0          /* size of the line of words, pt */
#define WORDS_LEADING 7.25 /* pt */
#define CLEAR 10.0         /* pt between what stands in one strip */
#define NEAR_TRIM 0.5      /* pt: ink that comes so near to the trim reaches the bleed */

/* Their colors have names that no palette can have. Registration prints on every plate. */
static const Color registration = { "marks registration", { 0, 0, 0 }, { 1, 1, 1, 1 }, "All" };
static const Color black = { "marks black", { 0, 0, 0 }, { 0, 0, 0, 1 }, NULL };

static Rect grown(Rect r, double by)
{
    return rect_inset(r, (Inset){ { -by, -by, -by, -by } });
}

void marks_set_boxes(const Spec *spec, Page *page)
{
    if (spec->press == PRESS_NONE) {
        return;
    }
    page->bleed = grown(page->trim, spec->bleed);
    page->media = spec->marks ? grown(page->bleed, SLUG) : page->bleed;
}

Rect marks_to_bleed(const Page *page, Rect r, int sides)
{
    Rect t = page->trim, b = page->bleed;
    if (b.w <= t.w) {
        return r;
    }
    bool top = sides & 1 << SIDE_TOP || fabs(r.y - t.y) <= NEAR_TRIM;
    bool right = sides & 1 << SIDE_RIGHT || fabs(rect_right(r) - rect_right(t)) <= NEAR_TRIM;
    bool bottom = sides & 1 << SIDE_BOTTOM || fabs(rect_bottom(r) - rect_bottom(t)) <= NEAR_TRIM;
    bool left = sides & 1 << SIDE_LEFT || fabs(r.x - t.x) <= NEAR_TRIM;
    double x0 = left ? b.x : r.x, y0 = top ? b.y : r.y;
    double x1 = right ? rect_right(b) : rect_right(r), y1 = bottom ? rect_bottom(b) : rect_bottom(r);
    return (Rect){ x0, y0, x1 - x0, y1 - y0 };
}

/* A line as a path of its own in the open mark. */
static void add_line(Pass *pass, const Color *color, double width, Point from, Point to)
{
    Item *i = page_add(pass->page, ITEM_PATH);
    i->path.stroke = list_color(pass->list, color);
    i->path.width = width;
    path_move(i, from.x, from.y);
    path_line(i, to.x, to.y);
}

/* Two at each corner, away from the trim by the bleed or 3 mm. */
static void add_crop_marks(Pass *pass)
{
    Rect t = pass->page->trim;
    double from = MAX(pass->spec->bleed, 3 * MM), to = from + CROP;
    for (int corner = 0; corner < 4; corner++) {
        double x = corner & 1 ? rect_right(t) : t.x, y = corner & 2 ? rect_bottom(t) : t.y;
        double dx = corner & 1 ? 1 : -1, dy = corner & 2 ? 1 : -1;
        add_line(pass, &registration, HAIR, (Point){ x + dx * from, y }, (Point){ x + dx * to, y });
        add_line(pass, &registration, HAIR, (Point){ x, y + dy * from }, (Point){ x, y + dy * to });
    }
}

static void add_target(Pass *pass, Point at)
{
    Item *i = page_add(pass->page, ITEM_PATH);
    i->path.stroke = list_color(pass->list, &registration);
    i->path.width = HAIR;
    path_rect(i, (Rect){ at.x - TARGET, at.y - TARGET, 2 * TARGET, 2 * TARGET }, TARGET);
    double arm = TARGET * 1.75;
    add_line(pass, &registration, HAIR, (Point){ at.x - arm, at.y }, (Point){ at.x + arm, at.y });
    add_line(pass, &registration, HAIR, (Point){ at.x, at.y - arm }, (Point){ at.x, at.y + arm });
}

static void add_folds(Pass *pass)
{
    const Page *p = pass->page;
    for (guint i = 0; i < p->folds->len; i++) {
        double x = g_array_index(p->folds, double, i), gap = 2;
        double edge[2][2] = { { p->bleed.y - gap, p->bleed.y - gap - CROP },
                              { rect_bottom(p->bleed) + gap, rect_bottom(p->bleed) + gap + CROP } };
        for (int k = 0; k < 2; k++) {
            add_line(pass, &registration, HAIR, (Point){ x, edge[k][0] }, (Point){ x, edge[k][1] });
            Item *line = &g_array_index(pass->page->items, Item, pass->page->items->len - 1);
            line->path.dash[0] = line->path.dash[1] = 2;
        }
    }
}

/* Where targets stand in the strips above and below: the middle, or beside the fold that is there. */
static double target_x(const Page *p)
{
    double x = p->trim.w / 2;
    for (guint i = 0; i < p->folds->len; i++) {
        x += fabs(g_array_index(p->folds, double, i) - x) < 2 * CLEAR ? 3 * CLEAR : 0;
    }
    return x;
}

static void add_targets(Pass *pass)
{
    const Page *p = pass->page;
    double out = SLUG / 2, x = target_x(p), y = p->trim.h / 2;
    add_target(pass, (Point){ x, p->bleed.y - out });
    add_target(pass, (Point){ x, rect_bottom(p->bleed) + out });
    add_target(pass, (Point){ p->bleed.x - out, y });
    add_target(pass, (Point){ rect_right(p->bleed) + out, y });
}

static int by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The widest stretch of the strips above and below that is free of crop marks, folds and targets. */
static void widest_gap(const Page *p, double *from, double *to)
{
    g_autoptr(GArray) at = g_array_new(FALSE, FALSE, sizeof(double));
    double ends[] = { 0, target_x(p), p->trim.w };
    g_array_append_vals(at, ends, G_N_ELEMENTS(ends));
    g_array_append_vals(at, p->folds->data, p->folds->len);
    g_array_sort(at, by_number);
    *from = *to = 0;
    for (guint i = 1; i < at->len; i++) {
        double a = g_array_index(at, double, i - 1) + CLEAR, b = g_array_index(at, double, i) - CLEAR;
        if (b - a > *to - *from + 0.01) {
            *from = a;
            *to = b;
        }
    }
}

/* The inks that the piece uses. */
typedef struct Inks {
    bool process[4];
    GPtrArray *spots; /* const Color *, one of each name; borrowed from the list */
} Inks;

static void note_ink(Inks *inks, const Color *c)
{
    if (c->spot == NULL) {
        for (int k = 0; k < 4; k++) {
            inks->process[k] = inks->process[k] || c->cmyk[k] > 0;
        }
        return;
    }
    for (guint i = 0; i < inks->spots->len; i++) {
        if (((const Color *)inks->spots->pdata[i])->spot == c->spot) {
            return;
        }
    }
    g_ptr_array_add(inks->spots, (gpointer)c);
}

static const char *const process_names[4] = { "Cyan", "Magenta", "Yellow", "Black" };
static const double process_rgb[4][3] = { { 0, 0.68, 0.94 }, { 0.93, 0, 0.55 }, { 1, 0.95, 0 }, { 0, 0, 0 } };

/* Patches of each ink, full and, of process inks, half. You own the array of Color. */
static GArray *patches_new(const Inks *inks)
{
    GArray *patches = g_array_new(FALSE, FALSE, sizeof(Color));
    for (int k = 0; k < 8; k++) {
        int ink = k % 4;
        double share = k < 4 ? 1 : 0.5;
        g_autofree char *name = g_strdup_printf("marks %s %d", process_names[ink], (int)(share * 100));
        Color c = { .name = g_intern_string(name) };
        c.cmyk[ink] = share;
        for (int i = 0; i < 3; i++) {
            c.rgb[i] = 1 - share * (1 - process_rgb[ink][i]);
        }
        if (inks->process[ink]) {
            g_array_append_val(patches, c);
        }
    }
    for (guint i = 0; i < inks->spots->len; i++) {
        g_array_append_vals(patches, inks->spots->pdata[i], 1);
    }
    return patches;
}

static void add_color_bar(Pass *pass, const Inks *inks)
{
    double from, to;
    g_autoptr(GArray) patches = patches_new(inks);
    widest_gap(pass->page, &from, &to);
    if (patches->len == 0 || to <= from) {
        return;
    }
    double side = MIN(PATCH, (to - from) / patches->len);
    for (guint i = 0; i < patches->len; i++) {
        int color = list_color(pass->list, &g_array_index(patches, Color, i));
        Item *patch = page_add(pass->page, ITEM_PATH);
        patch->path.fill = color;
        path_rect(patch, (Rect){ from + side * i, pass->page->bleed.y - (SLUG + side) / 2, side, side }, 0);
    }
}

/* True where the page's grounds reach over its trim. */
static bool page_bleeds(const Page *p)
{
    for (guint i = 0; i < p->items->len; i++) {
        const Item *item = page_item(p, (int)i);
        for (int k = 0; item->kind == ITEM_PATH && k < item->path.count; k++) {
            const PathStep *s = &item->path.steps[k];
            double x = s->p[0], y = s->p[1];
            bool at = s->op == PATH_MOVE || s->op == PATH_LINE;
            if (at && (x < -0.01 || y < -0.01 || x > p->trim.w + 0.01 || y > p->trim.h + 0.01)) {
                return true;
            }
        }
    }
    return false;
}

static void put_length(GString *s, const Spec *spec, double pt)
{
    g_autofree char *n = num_text(spec->metric ? pt / MM : pt / 72, spec->metric ? 1 : 3);
    g_string_append(s, n);
}

/* "NAME · version 2026-11-22 · …": what a printer looks for first. You own it. */
static char *words_new(const Pass *pass, int number, bool bleeds, const Inks *inks)
{
    const Spec *spec = pass->spec;
    const PressLine *line = &spec->press_line;
    const char *unit = spec->metric ? " mm" : " in";
    GString *s = g_string_new(line->name ? line->name : spec->piece);
    g_string_append_printf(s, " · version %s · %s", pass->campaign->edition_date, line->date ? line->date : "");
    g_string_append_printf(s, " · page %d of %u, %s · trim ", number, pass->list->pages->len, pass->page->name);
    put_length(s, spec, pass->page->trim.w);
    g_string_append(s, " × ");
    put_length(s, spec, pass->page->trim.h);
    g_string_append_printf(s, "%s · ", unit);
    if (bleeds) {
        g_string_append(s, "bleed ");
        put_length(s, spec, spec->bleed);
        g_string_append(s, unit);
    } else {
        g_string_append(s, "nothing bleeds");
    }
    g_string_append_printf(s, " · %s ·", stock_names[spec->stock]);
    for (int k = 0; k < 4; k++) {
        g_string_append_printf(s, "%s%s", inks->process[k] ? " " : "", inks->process[k] ? process_names[k] : "");
    }
    for (guint i = 0; i < inks->spots->len; i++) {
        g_string_append_printf(s, " + %s", ((const Color *)inks->spots->pdata[i])->spot);
    }
    g_string_append_printf(s, " · intent %s · ", line->intent ? line->intent : "not named");
    g_string_append(s, spec->press == PRESS_FINAL ? "FINAL" : "PROOF: not for the press");
    return g_string_free(s, FALSE);
}

/* The line of words, in the strip below; where it takes more lines than the strip has, the sheet is longer. */
static void add_words(Pass *pass, const char *words)
{
    double from, to;
    Style style;
    style_compute_named(pass->spec->sheet, "", NULL, &pass->scale, &style);
    style.font_size = WORDS;
    style.line_height = WORDS_LEADING;
    style.line_factor = 0;
    style.letter_spacing = 0;
    widest_gap(pass->page, &from, &to);
    Text *t = text_new_plain(pass, words, pass->campaign->doc, &style);
    text_break(t, to - from);
    guint first = pass->page->items->len;
    double y = rect_bottom(pass->page->bleed) + 3;
    for (guint i = 0; i < t->lines->len; i++) {
        const TextLine *l = &g_array_index(t->lines, TextLine, i);
        paint_text(pass, t, (int)i, (Point){ from - l->x, y }, MARKED_NONE);
        y += WORDS_LEADING;
    }
    text_free(t);
    for (guint i = first; i < pass->page->items->len; i++) {
        Item *item = &g_array_index(pass->page->items, Item, i);
        if (item->kind == ITEM_GLYPHS) {
            item->glyphs.color = list_color(pass->list, &black);
        }
    }
    pass->page->media.h = MAX(pass->page->media.h, y + 3 - pass->page->media.y);
}

static void paint_press(Pass *pass, int number, const Inks *inks)
{
    g_autofree char *words = words_new(pass, number, page_bleeds(pass->page), inks);
    page_artifact(pass->page, ARTIFACT_PAGE_MARK);
    add_crop_marks(pass);
    add_folds(pass);
    add_targets(pass);
    add_color_bar(pass, inks);
    add_words(pass, words);
    page_mark_end(pass->page);
}

/* At head and foot of each fold, where the office's printers reach. */
static void paint_ticks(Pass *pass)
{
    const Page *p = pass->page;
    const double *reach = pass->spec->printable;
    if (p->folds->len == 0) {
        return;
    }
    page_artifact(pass->page, ARTIFACT_PAGE_MARK);
    for (guint i = 0; i < p->folds->len; i++) {
        double x = g_array_index(p->folds, double, i);
        double head = reach[SIDE_TOP] + TICK_LINE, foot = p->trim.h - reach[SIDE_BOTTOM] - TICK_LINE;
        add_line(pass, &black, TICK_LINE, (Point){ x, head }, (Point){ x, head + TICK });
        add_line(pass, &black, TICK_LINE, (Point){ x, foot - TICK }, (Point){ x, foot });
    }
    page_mark_end(pass->page);
}

void marks_paint(Pass *pass)
{
    const Spec *spec = pass->spec;
    Inks inks = { .spots = g_ptr_array_new() };
    for (guint i = 0; i < spec->colors->len; i++) { /* of the theme, whose entries stay where they are */
        const Color *c = &g_array_index(spec->colors, Color, i);
        for (guint k = 0; k < pass->list->colors->len; k++) {
            if (g_array_index(pass->list->colors, Color, k).name == c->name) {
                note_ink(&inks, c);
            }
        }
    }
    for (guint i = 0; i < pass->list->pages->len; i++) {
        pass->page = pass->list->pages->pdata[i];
        if (spec->press != PRESS_NONE && spec->marks) {
            paint_press(pass, (int)i + 1, &inks);
        }
        if (spec->fold_ticks) {
            paint_ticks(pass);
        }
    }
    g_ptr_array_unref(inks.spots);
}
