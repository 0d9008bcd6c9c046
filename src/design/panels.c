/* Panels: what a layout's `panels` say, in reading order, each with its rectangle; and whether they fit the sheet, each
 * other and their margins. */
#include "design/spec-private.h"

#include <string.h>
#include "base/nearest.h"
#include "design/values.h"

#define TOUCH 0.01 /* pt: edges nearer than this meet */

/* Names of all panels, NULL-terminated. You own the array only. */
static const char **panel_names(const Yaml *panels)
{
    const char **names = g_new0(const char *, panels->keys->len + 1);
    for (guint i = 0; i < panels->keys->len; i++) {
        names[i] = g_ptr_array_index(panels->keys, i);
    }
    return names;
}

static Rect column_rect(const Spec *s, int surface, int column)
{
    double left = column > 1 ? s->fold_at[surface][column - 2] : 0;
    double right = column <= s->folds ? s->fold_at[surface][column - 1] : s->page_w;
    return (Rect){ left, 0, right - left, s->page_h };
}

/* `at: { surface, column }`, or x, y, width, height on a surface. The rectangle is empty where that is no place. */
static void read_place(const Spec *s, Panel *p, const Yaml *entry, Findings *f)
{
    static const char *const known[] = { "surface", "column", "x", "y", "width", "height", NULL };
    const char *const surfaces[] = { s->surface_name[0], s->surface_name[1], NULL };
    p->rect = (Rect){ 0, 0, s->page_w, s->page_h };
    const Yaml *at = yaml_at(entry, "at");
    if (at) {
        yaml_check_keys(at, known, f);
    }
    if (!at || at->kind != YAML_MAP) {
        if (!at && s->folds > 0) {
            finding_add(f, CODE_KEY_MISSING, p->pos, "add at: { surface: outside, column: 1 }",
                        "panel ‘%s’ has no place on the folded sheet", p->id);
        }
        if (at || s->folds > 0) {
            p->rect = (Rect){ 0 };
        }
        return;
    }
    int surface = yaml_choice(at, "surface", surfaces, -1, f);
    p->surface = MAX(surface, 0);
    const char *column = yaml_text(at, "column", NULL, f);
    int n = 0;
    bool is_column = column && value_integer(column, &n) && n >= 1 && n <= s->folds + 1;
    if (column && !is_column) {
        finding_add(f, CODE_PANEL_GEOMETRY, yaml_at(at, "column")->pos,
                    "count the columns from the left of that side, from 1", "the %s has %d column%s, not ‘%s’",
                    s->surface_name[p->surface], s->folds + 1, s->folds ? "s" : "", column);
    }
    if (is_column) {
        p->rect = column_rect(s, p->surface, n);
    }
    if ((column && !is_column) || (yaml_at(at, "surface") && surface < 0)) {
        p->rect = (Rect){ 0 };
    }
    if (p->rect.w <= 0) {
        return;
    }
    p->rect.x = spec_length(s, at, "x", p->rect.x, f);
    p->rect.y = spec_length(s, at, "y", p->rect.y, f);
    p->rect.w = spec_length(s, at, "width", p->rect.w, f);
    p->rect.h = spec_length(s, at, "height", p->rect.h, f);
}

/* `turn`: how it lies on the sheet. */
static void read_turn(Panel *p, const Yaml *entry, Findings *f)
{
    static const char *const turns[] = { "0", "90", "180", "270", NULL };
    p->turn = 90 * yaml_choice(entry, "turn", turns, 0, f);
}

/* How many copies of a panel stand in one direction; 1 with a finding where that is no count. */
static int read_copies(const Yaml *repeat, const char *key, Findings *f)
{
    enum { MOST = 100 };
    const char *text = yaml_text(repeat, key, NULL, f);
    int n = 0;
    if (!text || (value_integer(text, &n) && n >= 1 && n <= MOST)) {
        return text ? n : 1;
    }
    finding_add(f, CODE_VALUE_INVALID, yaml_at(repeat, key)->pos, "write a whole number from 1 to 100",
                "‘%s’ is no number of %s", text, key);
    return 1;
}

/* `repeat: { columns, rows, gap }`: the same panel again to the right and below. */
static void read_repeat(const Spec *s, Panel *p, const Yaml *entry, Findings *f)
{
    static const char *const known[] = { "columns", "rows", "gap", NULL };
    const Yaml *repeat = yaml_at(entry, "repeat");
    double gap[4] = { 0 };
    p->columns = p->rows = 1;
    if (!repeat) {
        return;
    }
    yaml_check_keys(repeat, known, f);
    if (repeat->kind != YAML_MAP) {
        return;
    }
    p->columns = read_copies(repeat, "columns", f);
    p->rows = read_copies(repeat, "rows", f);
    spec_box(s, repeat, "gap", gap, f);
    p->gap_y = gap[SIDE_TOP];
    p->gap_x = gap[SIDE_RIGHT];
}

static void read_spread(Panel *p, const Yaml *entry, Findings *f)
{
    static const char *const words[] = { "none", "between", NULL };
    p->spread = yaml_choice(entry, "spread", words, 0, f) == 1;
}

static void read_blocks(Panel *p, const Yaml *entry, Findings *f)
{
    p->blocks = yaml_at(entry, "blocks");
    if (!p->blocks || p->blocks->kind == YAML_LIST) {
        return;
    }
    finding_add(f, CODE_VALUE_INVALID, p->blocks->pos, "write a list: - { take: ID }",
                "the blocks of ‘%s’ are not a list", p->id);
    p->blocks = NULL;
}

static void read_margin(const Spec *s, Panel *p, const Yaml *entry, Findings *f)
{
    if (!spec_box(s, entry, "margin", p->margin.side, f) && !yaml_at(entry, "margin")) {
        spec_box(s, s->tree, "margin", p->margin.side, f);
    }
}

static void read_panel(Spec *s, const char *id, Pos pos, const Yaml *entry, Findings *f)
{
    static const char *const known[] = { "at", "margin", "spread", "chain", "blocks", "turn", "repeat", NULL };
    yaml_check_keys(entry, known, f);
    if (entry->kind != YAML_MAP) {
        return;
    }
    Panel p = { .id = g_intern_string(id), .pos = pos, .fit_group = -1 };
    read_place(s, &p, entry, f);
    read_margin(s, &p, entry, f);
    read_turn(&p, entry, f);
    read_repeat(s, &p, entry, f);
    read_spread(&p, entry, f);
    read_blocks(&p, entry, f);
    const char *chain = yaml_text(entry, "chain", NULL, f);
    if (chain) {
        p.chain = g_intern_string(chain);
    }
    g_array_append_val(s->panels, p);
}

/* A piece of one panel: its blocks, margin and spread stand at the top of the layout. */
static void read_single(Spec *s, Findings *f)
{
    Panel p = { .id = g_intern_static_string("page"),
                .fit_group = -1,
                .columns = 1,
                .rows = 1,
                .pos = yaml_key_pos(s->tree, "blocks"),
                .rect = { 0, 0, s->page_w, s->page_h } };
    spec_box(s, s->tree, "margin", p.margin.side, f);
    read_spread(&p, s->tree, f);
    read_blocks(&p, s->tree, f);
    if (!yaml_at(s->tree, "blocks") && !yaml_at(s->tree, "panels")) {
        finding_add(f, CODE_KEY_MISSING, s->tree->pos, "add blocks: a list of what the piece takes",
                    "the layout has no panels and no blocks");
    }
    g_array_append_val(s->panels, p);
}

static void read_in_order(Spec *s, const Yaml *panels, Findings *f)
{
    g_autofree const char **names = panel_names(panels);
    const Yaml *order = yaml_at(s->tree, "reading-order");
    g_auto(GStrv) words = value_words(s->tree, "reading-order", f);
    if (!words && panels->keys->len > 1) {
        finding_add(f, CODE_KEY_MISSING, s->tree->pos, "add reading-order: [the panels as a reader meets them]",
                    "the layout has %u panels and no reading order", panels->keys->len);
    }
    for (int i = 0; words && words[i]; i++) {
        Pos pos = order->kind == YAML_LIST && i < (int)order->items->len
                      ? ((Yaml *)g_ptr_array_index(order->items, i))->pos
                      : order->pos;
        const Yaml *entry = yaml_at(panels, words[i]);
        g_autofree char *fix = nearest_fix(words[i], names);
        if (!entry) {
            finding_add(f, CODE_PANEL_UNKNOWN, pos, fix, "the reading order names a panel ‘%s’ that isn't there",
                        words[i]);
        } else if (spec_panel(s, words[i])) {
            finding_add(f, CODE_VALUE_INVALID, pos, "name each panel once", "the reading order names panel ‘%s’ twice",
                        words[i]);
        } else {
            read_panel(s, words[i], yaml_key_pos(panels, words[i]), entry, f);
        }
    }
    for (guint i = 0; i < panels->keys->len; i++) {
        Pos pos = g_array_index(panels->key_pos, Pos, i);
        const Yaml *entry = g_ptr_array_index(panels->items, i);
        if (entry->kind == YAML_SCALAR && strcmp(entry->text, "none") == 0
            && (!words || !g_strv_contains((const char *const *)words, names[i]))) {
            continue; /* a patch takes a panel away with NAME: none */
        }
        if (words && !g_strv_contains((const char *const *)words, names[i])) {
            finding_add(f, CODE_PANEL_UNKNOWN, pos, "add it to reading-order", "panel ‘%s’ is not in the reading order",
                        names[i]);
        } else if (!words) {
            read_panel(s, names[i], pos, entry, f);
        }
    }
}

/* Chains lead to panels that are there, have no blocks of their own, and never lead back. */
static void check_chains(const Spec *s, const Yaml *panels, Findings *f)
{
    g_autofree const char **names = panel_names(panels);
    for (guint i = 0; i < s->panels->len; i++) {
        const Panel *p = &g_array_index(s->panels, Panel, i);
        bool fed = false;
        for (guint k = 0; k < s->panels->len; k++) {
            fed = fed || (k != i && g_array_index(s->panels, Panel, k).chain == p->id);
        }
        const Yaml *entry = yaml_at(panels, p->id);
        if (!p->blocks && !fed && !yaml_at(entry, "blocks")) {
            finding_add(f, CODE_KEY_MISSING, p->pos, "add blocks, or let another panel's chain lead here",
                        "nothing fills panel ‘%s’", p->id);
        }
        if (p->blocks && fed) {
            finding_add(f, CODE_VALUE_INVALID, p->blocks->pos,
                        "move the blocks to the panel that the chain starts with",
                        "panel ‘%s’ has blocks of its own, and another panel runs on into it", p->id);
        }
        if (!p->chain) {
            continue;
        }
        Pos pos = yaml_at(entry, "chain")->pos;
        const Panel *next = spec_panel(s, p->chain);
        if (!next) {
            g_autofree char *fix = nearest_fix(p->chain, names);
            finding_add(f, CODE_PANEL_UNKNOWN, pos, fix, "panel ‘%s’ runs on into ‘%s’, which isn't there", p->id,
                        p->chain);
        }
        guint steps = 0;
        while (next && next != p && steps++ < s->panels->len) {
            next = next->chain ? spec_panel(s, next->chain) : NULL;
        }
        if (next == p) {
            finding_add(f, CODE_VALUE_INVALID, pos, "let the last panel of the chain have none",
                        "the chain of panel ‘%s’ leads back to it", p->id);
        }
    }
}

static void check_inside(const Spec *s, const Panel *p, Findings *f)
{
    Rect last = panel_place(p, p->columns * p->rows - 1);
    double over[] = { rect_right(last) - s->page_w, rect_bottom(last) - s->page_h };
    static const char *const edges[] = { "right edge", "foot" };
    for (int i = 0; i < 2; i++) {
        if (over[i] <= TOUCH) {
            continue;
        }
        g_autofree char *by = value_inches(over[i]);
        g_autofree char *fix = g_strdup_printf("make the panel at least %s smaller, or move it", by);
        finding_add(f, CODE_PANEL_GEOMETRY, p->pos, fix, "panel ‘%s’ reaches %s beyond the sheet's %s", p->id, by,
                    edges[i]);
    }
}

static void check_room(const Panel *p, Findings *f)
{
    Rect live = rect_inset(panel_frame(p), p->margin);
    if (p->rect.w <= 0 || (live.w > TOUCH && live.h > TOUCH)) {
        return;
    }
    g_autofree char *w = value_inches(p->rect.w), *h = value_inches(p->rect.h);
    finding_add(f, CODE_PANEL_GEOMETRY, p->pos, "make the margins smaller",
                "the margins of panel ‘%s’ leave no room in its %s × %s", p->id, w, h);
}

/* From the first of its copies to the last. */
static Rect place_of_all(const Panel *p)
{
    Rect last = panel_place(p, p->columns * p->rows - 1);
    return (Rect){ p->rect.x, p->rect.y, rect_right(last) - p->rect.x, rect_bottom(last) - p->rect.y };
}

static void check_apart(const Spec *s, const Panel *a, const Panel *b, Findings *f)
{
    Rect one = place_of_all(a), other = place_of_all(b);
    double w = MIN(rect_right(one), rect_right(other)) - MAX(one.x, other.x);
    double h = MIN(rect_bottom(one), rect_bottom(other)) - MAX(one.y, other.y);
    if (a->surface != b->surface || w <= TOUCH || h <= TOUCH) {
        return;
    }
    g_autofree char *over_w = value_inches(w), *over_h = value_inches(h);
    finding_add(f, CODE_PANEL_GEOMETRY, b->pos, "give each panel a column or a place of its own",
                "panel ‘%s’ lies on panel ‘%s’: %s × %s of the %s", b->id, a->id, over_w, over_h,
                s->surface_name[a->surface]);
}

static void check_geometry(const Spec *s, Findings *f)
{
    for (guint i = 0; i < s->panels->len; i++) {
        const Panel *p = &g_array_index(s->panels, Panel, i);
        check_inside(s, p, f);
        for (guint k = 0; k < i; k++) {
            check_apart(s, &g_array_index(s->panels, Panel, k), p, f);
        }
    }
}

/* Each panel becomes a page, of page-size or as large as it lies on the sheet. */
static void make_pages(Spec *s, double page_w, double page_h)
{
    double most_w = 0, most_h = 0;
    for (guint i = 0; i < s->panels->len; i++) {
        Panel *p = &g_array_index(s->panels, Panel, i);
        p->surface = (int)i;
        p->turn = 0; /* a page is held as it is read */
        p->columns = p->rows = 1;
        p->rect = page_w > 0 ? (Rect){ 0, 0, page_w, page_h } : (Rect){ 0, 0, p->rect.w, p->rect.h };
        most_w = MAX(most_w, p->rect.w);
        most_h = MAX(most_h, p->rect.h);
    }
    s->page_w = most_w;
    s->page_h = most_h;
    s->fold = FOLD_NONE;
    s->folds = 0;
    s->surfaces = (int)s->panels->len;
}

void panels_read(Spec *s, double page_w, double page_h, Findings *f)
{
    const Yaml *panels = yaml_at(s->tree, "panels");
    s->panels = g_array_new(FALSE, FALSE, sizeof(Panel));
    bool single = !panels || s->pages == PAGES_FLOW || s->pages == PAGES_NONE;
    if (panels && single) {
        finding_add(f, CODE_VALUE_INVALID, yaml_key_pos(s->tree, "panels"),
                    "write blocks at the top of the layout instead", "a piece of this kind of pages has no panels");
    }
    if (!single && yaml_at(s->tree, "blocks")) {
        finding_add(f, CODE_VALUE_INVALID, yaml_key_pos(s->tree, "blocks"), "move them into a panel",
                    "a layout with panels has no blocks beside them");
    }
    if (!single && panels->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, panels->pos, "write NAME: { at: …, blocks: … }", "‘panels’ is not a map");
        return;
    }
    if (single) {
        read_single(s, f);
    } else {
        read_in_order(s, panels, f);
        check_chains(s, panels, f);
        check_geometry(s, f);
    }
    s->surfaces = 1;
    for (guint i = 0; i < s->panels->len; i++) {
        s->surfaces = MAX(s->surfaces, g_array_index(s->panels, Panel, i).surface + 1);
    }
    if (s->pages == PAGES_PANELS) {
        make_pages(s, page_w, page_h);
    }
    if (s->pages == PAGES_NONE) {
        return;
    }
    for (guint i = 0; i < s->panels->len; i++) {
        check_room(&g_array_index(s->panels, Panel, i), f);
    }
}
