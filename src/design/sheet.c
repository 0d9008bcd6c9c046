/* The sheet: its size, and where the folds are on its two sides. */
#include "design/spec-private.h"

#include <string.h>
#include "base/nearest.h"
#include "design/values.h"

#define MM (72 / 25.4)
#define INCH 72.0

typedef enum { INCHES, METRIC } Measure;

typedef struct SheetSize {
    const char *name;
    double w, h; /* pt, portrait */
    Measure measure;
} SheetSize;

static const SheetSize sizes[] = {
    { "letter", 8.5 * INCH, 11 * INCH, INCHES }, { "legal", 8.5 * INCH, 14 * INCH, INCHES },
    { "tabloid", 11 * INCH, 17 * INCH, INCHES }, { "a4", 210 * MM, 297 * MM, METRIC },
    { "a3", 297 * MM, 420 * MM, METRIC },        { "18x24", 18 * INCH, 24 * INCH, INCHES },
    { "24x36", 24 * INCH, 36 * INCH, INCHES },
};

static const char *const fold_names[] = { "none", "letter", "z", "half", "gate", NULL };
static const Fold folds[] = { FOLD_NONE, FOLD_LETTER, FOLD_Z, FOLD_HALF, FOLD_GATE };

bool sheet_read_pair(const char *text, double *w, double *h)
{
    const char *x = strstr(text, " x ");
    if (!x) {
        return false;
    }
    g_autofree char *a = g_strndup(text, (gsize)(x - text));
    Length lw, lh;
    if (!length_read(g_strstrip(a), &lw) || !length_read(x + strlen(" x "), &lh)) {
        return false;
    }
    if (lw.unit != UNIT_PT || lh.unit != UNIT_PT || lw.value <= 0 || lh.value <= 0) {
        return false;
    }
    *w = lw.value;
    *h = lh.value;
    return true;
}

/* A size by name, or as "W x H", in which case *named is false; false with a finding. */
static bool read_size(const Yaml *sheet, Paper *out, bool *named, Findings *f)
{
    static const char *const known[] = { "letter", "legal", "tabloid", "a4", "a3", "18x24", "24x36", "W x H", NULL };
    const char *size = yaml_text(sheet, "size", NULL, f);
    if (!size) {
        finding_add(f, CODE_KEY_MISSING, sheet->pos, "write size: letter, or W x H", "the sheet has no size");
        return false;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        if (strcmp(sizes[i].name, size) == 0) {
            *out = (Paper){ .w = sizes[i].w, .h = sizes[i].h, .metric = sizes[i].measure == METRIC };
            *named = true;
            return true;
        }
    }
    if (sheet_read_pair(size, &out->w, &out->h)) {
        return true;
    }
    g_autofree char *near = nearest_fix(size, known),
                    *fix = g_strdup_printf("%s; width and height in %s", near, LENGTH_PAPER_UNITS);
    finding_add(f, CODE_VALUE_INVALID, yaml_at(sheet, "size")->pos, fix, "there is no sheet size ‘%s’", size);
    return false;
}

bool sheet_read_paper(const Yaml *sheet, Paper *out, Findings *f)
{
    static const char *const known[] = { "size", "orientation", NULL };
    static const char *const orientations[] = { "portrait", "landscape", NULL };
    bool named = false;
    *out = (Paper){ 0 };
    yaml_check_keys(sheet, known, f);
    if (sheet->kind != YAML_MAP || !read_size(sheet, out, &named, f)) {
        return false;
    }
    out->oriented = yaml_at(sheet, "orientation") != NULL;
    if (!out->oriented && !named) {
        out->oriented = true; /* as it is written */
        return true;
    }
    bool landscape = yaml_choice(sheet, "orientation", orientations, 0, f) == 1;
    if ((out->w > out->h) != landscape && out->w != out->h) {
        double w = out->w;
        out->w = out->h;
        out->h = w;
    }
    return true;
}

/* Widths of the outside's panels from the left, all but the last; the inside is their mirror. */
static void place_folds(Spec *s, double short_by, double gap)
{
    double w = s->page_w, wide = (w + short_by) / 3;
    double *outside = s->fold_at[0];
    s->folds = 2;
    switch (s->fold) {
    case FOLD_NONE:
        s->folds = 0;
        break;
    case FOLD_LETTER:
    case FOLD_Z:
        outside[0] = wide - short_by;
        outside[1] = 2 * wide - short_by;
        break;
    case FOLD_HALF:
        s->folds = 1;
        outside[0] = (w - short_by) / 2;
        break;
    case FOLD_GATE:
        outside[0] = (w - (w + gap) / 2) / 2;
        outside[1] = w - outside[0];
        break;
    }
    for (int i = 0; i < s->folds; i++) {
        s->fold_at[1][i] = w - outside[s->folds - 1 - i];
    }
}

/* A length of the fold in points: not below 0, no more than a sixth of the sheet. */
static double read_allowance(const Spec *s, const Yaml *fold, const char *key, double otherwise, Findings *f)
{
    double v = spec_length(s, fold, key, otherwise, f);
    if (v <= s->page_w / 6) {
        return v;
    }
    g_autofree char *most = value_inches(s->page_w / 6), *is = value_inches(v);
    g_autofree char *fix = g_strdup_printf("write at most %s; folders ask for 1/32 in to 1/8 in", most);
    finding_add(f, CODE_PANEL_GEOMETRY, yaml_at(fold, key)->pos, fix, "‘%s’ takes %s from a panel", key, is);
    return otherwise;
}

/* False where the fold is of no known kind: then no panel has a place. */
static bool read_fold(Spec *s, Measure measure, Findings *f)
{
    static const char *const known[] = { "kind", "short-by", "gap", NULL };
    const Yaml *fold = yaml_at(s->tree, "fold");
    if (fold) {
        yaml_check_keys(fold, known, f);
    }
    if (!fold || fold->kind != YAML_MAP) {
        return !fold;
    }
    if (!yaml_at(fold, "kind")) {
        finding_add(f, CODE_KEY_MISSING, fold->pos, "write kind: letter, z, half, gate or none",
                    "the fold has no kind");
    }
    int kind = yaml_choice(fold, "kind", fold_names, -1, f);
    if (kind < 0) {
        return false;
    }
    s->fold = folds[kind];
    double usual = s->fold != FOLD_LETTER ? 0 : measure == METRIC ? 3 * MM : INCH / 16;
    double short_by = read_allowance(s, fold, "short-by", usual, f);
    double gap = read_allowance(s, fold, "gap", INCH / 8, f);
    if (yaml_at(fold, "gap") && s->fold != FOLD_GATE && s->fold != FOLD_NONE) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(fold, "gap")->pos, "remove it, or write kind: gate",
                    "only a gate fold has a gap");
    }
    if (yaml_at(fold, "short-by") && s->fold == FOLD_GATE) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(fold, "short-by")->pos, "write gap: 1/8in instead",
                    "a gate fold has no short panel");
    }
    place_folds(s, short_by, gap);
    return true;
}

bool sheet_read_size(Spec *s, Findings *f)
{
    const Yaml *sheet = yaml_at(s->tree, "sheet");
    Paper paper;
    if (!sheet) {
        finding_add(f, CODE_KEY_MISSING, s->tree->pos, "add sheet: { size: letter, orientation: portrait }",
                    "the layout has no sheet");
        return false;
    }
    if (!sheet_read_paper(sheet, &paper, f)) {
        return false;
    }
    s->metric = paper.metric;
    s->page_w = paper.w;
    s->page_h = paper.h;
    if (!read_fold(s, paper.metric ? METRIC : INCHES, f)) {
        return false;
    }
    s->surface_name[0] = s->fold == FOLD_NONE ? "front" : "outside";
    s->surface_name[1] = s->fold == FOLD_NONE ? "back" : "inside";
    return true;
}
