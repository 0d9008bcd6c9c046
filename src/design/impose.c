/* `impose` of a layout: how its finished pages come onto a printer's sheets. Apart from sheet.c, which reads the page
 * that the piece itself is laid out on. */
#include "design/spec-private.h"

#include <string.h>
#include "design/values.h"

static const char *const kind_names[] = { "none", "n-up", "tile", "side", NULL };
static const char *const known[] = { "kind",  "side",   "sheet",   "columns", "rows", "gutter",
                                     "marks", "margin", "overlap", "guide",   NULL };

/* Which kinds a key means something to, by ImposeKind. */
static const struct {
    const char *key;
    bool means[G_N_ELEMENTS(kind_names)];
} meanings[] = {
    { "columns", { [IMPOSE_NUP] = true } },
    { "rows", { [IMPOSE_NUP] = true } },
    { "gutter", { [IMPOSE_NUP] = true } },
    { "marks", { [IMPOSE_NUP] = true } },
    { "overlap", { [IMPOSE_TILE] = true } },
    { "guide", { [IMPOSE_TILE] = true } },
    { "side", { [IMPOSE_SIDE] = true } },
    { "sheet", { [IMPOSE_NUP] = true, [IMPOSE_TILE] = true } },
    { "margin", { [IMPOSE_NUP] = true, [IMPOSE_TILE] = true } },
};

static void check_meanings(const Yaml *map, ImposeKind kind, Findings *f)
{
    for (gsize i = 0; i < G_N_ELEMENTS(meanings); i++) {
        const Yaml *value = yaml_at(map, meanings[i].key);
        if (value && !meanings[i].means[kind]) {
            finding_add(f, CODE_VALUE_INVALID, yaml_key_pos(map, meanings[i].key), "remove it, or write another kind",
                        "‘%s’ means nothing to ‘impose’ of kind %s", meanings[i].key, kind_names[kind]);
        }
    }
}

/* How many copies; 1 with a finding where that is no count. */
static int read_count(const Yaml *map, const char *key, Findings *f)
{
    enum { MOST = 100 };
    const char *text = yaml_text(map, key, NULL, f);
    int n = 0;
    if (!text) {
        return 1;
    }
    if (value_integer(text, &n) && n >= 1 && n <= MOST) {
        return n;
    }
    finding_add(f, CODE_VALUE_INVALID, yaml_at(map, key)->pos, "write a whole number from 1 to 100",
                "‘%s’ is no number of %s", text, key);
    return 1;
}

static void read_nup(Spec *s, const Yaml *map, Findings *f)
{
    static const char *const marks[] = { "none", "cut", NULL };
    Impose *i = &s->impose;
    double gutter[4] = { 0 };
    i->columns = read_count(map, "columns", f);
    i->rows = read_count(map, "rows", f);
    spec_box(s, map, "gutter", gutter, f);
    i->gutter_y = gutter[SIDE_TOP];
    i->gutter_x = gutter[SIDE_RIGHT];
    i->marks = yaml_choice(map, "marks", marks, 0, f) == 1;
}

/* The sheet that it is printed on. False with a finding where there is none. */
static bool read_sheet(Impose *i, const Yaml *map, Findings *f)
{
    const Yaml *sheet = yaml_at(map, "sheet");
    Paper paper;
    if (!sheet) {
        finding_add(f, CODE_KEY_MISSING, map->pos, "add sheet: { size: letter }", "‘impose’ has no sheet");
        return false;
    }
    if (!sheet_read_paper(sheet, &paper, f)) {
        return false;
    }
    i->sheet_w = paper.w;
    i->sheet_h = paper.h;
    i->oriented = paper.oriented;
    return true;
}

/* `side: outside`: one of the surfaces of a sheet. */
static void read_side(Spec *s, const Yaml *map, Findings *f)
{
    const char *const names[] = { s->surface_name[0], s->surface_name[1], NULL };
    if (s->pages != PAGES_SHEET || s->surfaces < 2) {
        finding_add(f, CODE_VALUE_INVALID, s->impose.pos, "remove it", "a piece with one side has no other to print");
        return;
    }
    if (!yaml_at(map, "side")) {
        g_autofree char *fix = g_strdup_printf("write side: %s or side: %s", names[0], names[1]);
        finding_add(f, CODE_KEY_MISSING, map->pos, fix, "‘impose’ of kind side doesn't say which");
        return;
    }
    s->impose.side = yaml_choice(map, "side", names, 0, f);
    s->impose.kind = IMPOSE_SIDE;
}

void impose_read(Spec *s, Findings *f)
{
    const Yaml *map = yaml_at(s->tree, "impose");
    if (!map || (map->kind == YAML_SCALAR && strcmp(map->text, "none") == 0)) {
        return;
    }
    yaml_check_keys(map, known, f);
    if (map->kind != YAML_MAP) {
        return;
    }
    Impose *i = &s->impose;
    i->pos = yaml_key_pos(s->tree, "impose");
    if (!yaml_at(map, "kind")) {
        finding_add(f, CODE_KEY_MISSING, map->pos, "write kind: n-up, tile, side or none", "‘impose’ has no kind");
        return;
    }
    ImposeKind kind = (ImposeKind)yaml_choice(map, "kind", kind_names, IMPOSE_NONE, f);
    if (kind == IMPOSE_NONE) {
        return;
    }
    if (s->pages == PAGES_NONE) {
        finding_add(f, CODE_VALUE_INVALID, i->pos, "remove it", "a piece without pages has none to put on sheets");
        return;
    }
    check_meanings(map, kind, f);
    if (kind == IMPOSE_SIDE) {
        read_side(s, map, f);
        return;
    }
    if (!read_sheet(i, map, f)) {
        return;
    }
    const double office[4] = { 18, 18, 21.6, 18 }; /* what office printers can't reach: 0.25 in, 0.30 at the foot */
    memcpy(i->margin, office, sizeof office);
    spec_box(s, map, "margin", i->margin, f);
    i->kind = kind;
    static const char *const guides[] = { "strip", "sheet", NULL };
    i->overlap = spec_length(s, map, "overlap", 36, f); /* half an inch */
    i->guide_apart = yaml_choice(map, "guide", guides, 0, f) == 1;
    read_nup(s, map, f);
}
