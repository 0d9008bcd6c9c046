/* Resolves a layout: file, variant and edition merged, then each part read into a Spec. The parts that have files of
 * their own are the sheet (sheet.c, panels.c), the theme (theme.c) and the profile (profile.c). */
#include "design/resolve.h"

#include <string.h>
#include "base/nearest.h"
#include "base/num.h"
#include "design/spec-private.h"
#include "design/values.h"

#define EXTENDS_MAX 8          /* layouts one on another; more is a circle */
#define BODY_STEP 0.25         /* pt */
#define QR_MIN (72 * 2 / 2.54) /* 2 cm */

#define PATCHED_KEYS                                                                                                   \
    "piece", "purpose", "theme", "sheet", "fold", "pages", "page-size", "covers", "body", "copyfit", "scale", "bleed", \
        "qr-min", "panels", "reading-order", "blocks", "margin", "spread", "printable", "duplex", "profile",           \
        "page-number", "screen", "links", "styles"

static const char *const layout_keys[] = { PATCHED_KEYS, "extends", "variants", "editions", NULL };
static const char *const patch_keys[] = { PATCHED_KEYS, NULL };

bool spec_name_known(const char *root, const char *folder, const char *what, const char *name, Pos pos, Findings *f)
{
    g_auto(GStrv) names = value_yaml_names(root, folder);
    if (value_is_name(name) && g_strv_contains((const char *const *)names, name)) {
        return true;
    }
    g_autofree char *fix = nearest_fix(name, (const char *const *)names);
    finding_add(f, CODE_VALUE_INVALID, pos, fix, "there is no %s ‘%s’ in %s", what, name, folder);
    return false;
}

static LengthBase length_base(const Spec *s)
{
    return (LengthBase){ .em = s->body, .rem = s->body, .u = s->u, .percent = s->page_w };
}

double spec_length(const Spec *s, const Yaml *map, const char *key, double otherwise, Findings *f)
{
    Length l = yaml_length(map, key, (Length){ .value = otherwise, .unit = UNIT_PT }, f);
    if (!value_is_definite(l) || l.value < 0) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(map, key)->pos,
                    "write a length with its unit, as in 12pt or 0.25in, not below 0", "‘%s’ is not a definite length",
                    key);
        return otherwise;
    }
    LengthBase base = length_base(s);
    return length_points(l, &base);
}

bool spec_box(const Spec *s, const Yaml *map, const char *key, double out[4], Findings *f)
{
    const char *text = yaml_text(map, key, NULL, f);
    if (!text) {
        return false;
    }
    Length sides[4];
    bool ok = value_box(text, sides);
    for (int i = 0; ok && i < 4; i++) {
        ok = sides[i].value >= 0;
    }
    if (!ok) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(map, key)->pos,
                    "write one to four lengths: top, right, bottom, left (three: top, sides, bottom)",
                    "‘%s’ is no value of ‘%s’", text, key);
        return false;
    }
    LengthBase base = length_base(s);
    for (int i = 0; i < 4; i++) {
        out[i] = length_points(sides[i], &base);
    }
    return true;
}

/* The patch `name` of the map `key` (variants, editions): NULL with a finding where it isn't there. */
static const Yaml *find_patch(const Yaml *layout, const char *key, const char *name, Code code, Findings *f)
{
    const Yaml *patches = yaml_at(layout, key), *patch = yaml_at(patches, name);
    if (patch) {
        return patch;
    }
    Pos pos = patches ? yaml_key_pos(layout, key) : layout->pos;
    g_autofree const char **names = g_new0(const char *, (patches && patches->keys ? patches->keys->len : 0) + 1);
    for (guint i = 0; patches && patches->keys && i < patches->keys->len; i++) {
        names[i] = g_ptr_array_index(patches->keys, i);
    }
    g_autofree char *fix = names[0] ? nearest_fix(name, names)
                                    : g_strdup_printf("add %s: { %s: {} } to the layout", key, name);
    finding_add(f, code, pos, fix, "the layout has no %.*s ‘%s’", (int)strlen(key) - 1, key, name);
    return NULL;
}

/* Keys of all patches are checked, also of those that are not asked for: a patch never holds patches. */
static void check_patches(const Yaml *layout, const char *key, Findings *f)
{
    const Yaml *patches = yaml_at(layout, key);
    if (!patches) {
        return;
    }
    if (patches->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, patches->pos, "write NAME: { … }", "‘%s’ is not a map of patches", key);
        return;
    }
    for (guint i = 0; i < patches->items->len; i++) {
        const Yaml *patch = g_ptr_array_index(patches->items, i);
        bool nothing = patch->kind == YAML_SCALAR && !*patch->text;
        if (!nothing) {
            yaml_check_keys(patch, patch_keys, f);
        }
    }
}

/* The layout with the patch over it; takes the layout unless it is s->tree, which patches are borrowed from. */
static Yaml *lay_over(const Spec *s, Yaml *base, const Yaml *patch)
{
    if (patch->kind != YAML_MAP) {
        return base;
    }
    return yaml_merge_take(base == s->tree ? yaml_copy(base) : base, yaml_copy(patch));
}

/* Merges variant and edition into s->tree. False where one isn't there. */
static bool merge_patches(Spec *s, const char *variant, const char *edition, Findings *f)
{
    check_patches(s->tree, "variants", f);
    check_patches(s->tree, "editions", f);
    const Yaml *variants = yaml_at(s->tree, "variants");
    guint count = variants && variants->keys ? variants->keys->len : 0;
    if (!variant && count > 0) {
        variant = g_ptr_array_index(variants->keys, 0);
    }
    g_autoptr(GPtrArray) patches = g_ptr_array_new();
    if (variant) {
        g_ptr_array_add(patches, (gpointer)find_patch(s->tree, "variants", variant, CODE_VARIANT_UNKNOWN, f));
    }
    if (edition) {
        g_ptr_array_add(patches, (gpointer)find_patch(s->tree, "editions", edition, CODE_EDITION_UNKNOWN, f));
    }
    if (g_ptr_array_find(patches, NULL, NULL)) {
        return false;
    }
    s->variant = count > 1 ? g_strdup(variant) : NULL;
    s->edition = g_strdup(edition);
    Yaml *tree = s->tree;
    for (guint i = 0; i < patches->len; i++) {
        tree = lay_over(s, tree, g_ptr_array_index(patches, i));
    }
    if (tree != s->tree) {
        yaml_free(s->tree);
    }
    s->tree = tree;
    return true;
}

/* One end of a range: a length in points, or a bare number for `plain`. */
static bool read_end(const Spec *s, const char *text, bool plain, double *out)
{
    Length l;
    const char *end;
    if (plain) {
        return num_read(text, out, &end) && !*end && *out > 0;
    }
    if (!length_read(text, &l) || !value_is_definite(l) || l.unit == UNIT_PERCENT) {
        return false;
    }
    LengthBase base = length_base(s);
    *out = length_points(l, &base);
    return *out > 0;
}

static void read_range(const Spec *s, const Yaml *map, const char *key, bool plain, double open, double *low,
                       double *high, Findings *f)
{
    const char *text = yaml_text(map, key, NULL, f);
    if (!text) {
        return;
    }
    g_autofree char *a = NULL, *b = NULL;
    double from = 0, to = open;
    bool ok = value_range(text, &a, &b) && read_end(s, a, plain, &from) && (!b || read_end(s, b, plain, &to))
              && from <= to;
    if (ok) {
        *low = from;
        *high = to;
        return;
    }
    finding_add(f, CODE_VALUE_INVALID, yaml_at(map, key)->pos,
                plain ? "write the least and the most, as in 0.85..1.15"
                      : "write the least and the most, as in 11pt..12pt",
                "‘%s’ is no range of ‘%s’", text, key);
}

static void read_type(Spec *s, Findings *f)
{
    static const char *const known[] = { "body", "step", "spacing", "shared", NULL };
    static const char *const shared[] = { "none", "all", NULL };
    if (!yaml_at(s->tree, "body") && s->pages != PAGES_NONE) {
        finding_add(f, CODE_KEY_MISSING, s->tree->pos, "add body: 12pt", "the layout has no body size");
    }
    s->body = spec_length(s, s->tree, "body", s->body, f);
    if (s->body <= 0) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "body")->pos, "write a size such as 12pt",
                    "the body size is not above 0");
        s->body = 12;
    }
    s->body_min = s->body_max = s->body;
    s->body_step = BODY_STEP;
    s->spacing_min = s->spacing_max = 1;
    const Yaml *fit = yaml_at(s->tree, "copyfit");
    if (fit) {
        yaml_check_keys(fit, known, f);
    }
    if (!fit || fit->kind != YAML_MAP) {
        return;
    }
    read_range(s, fit, "body", /*plain*/ false, s->body, &s->body_min, &s->body_max, f);
    read_range(s, fit, "spacing", /*plain*/ true, 1, &s->spacing_min, &s->spacing_max, f);
    s->body_step = spec_length(s, fit, "step", BODY_STEP, f);
    s->shared = yaml_choice(fit, "shared", shared, 0, f) == 1;
    if (s->body_step <= 0) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(fit, "step")->pos, "write 0.25pt",
                    "the step of copyfit is not above 0");
        s->body_step = BODY_STEP;
    }
    if (s->body >= s->body_min - 1e-6 && s->body <= s->body_max + 1e-6) {
        return;
    }
    g_autofree char *body = value_number(s->body, 2), *low = value_number(s->body_min, 2),
                    *high = value_number(s->body_max, 2);
    finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "body")->pos, "widen copyfit's body, or move body into it",
                "the body size of %s pt is outside copyfit's %s to %s pt", body, low, high);
}

static void read_profile_and_number(Spec *s, const char *root, Findings *f)
{
    static const char *const known[] = { "style", "foot", NULL };
    const char *profile = yaml_text(s->tree, "profile", NULL, f);
    if (profile && strcmp(profile, "none") != 0) {
        s->profile = profile_read(root, profile, yaml_at(s->tree, "profile")->pos, f);
    }
    const Yaml *number = yaml_at(s->tree, "page-number");
    if (!number || (number->kind == YAML_SCALAR && strcmp(number->text, "none") == 0)) {
        return;
    }
    yaml_check_keys(number, known, f);
    if (number->kind != YAML_MAP) {
        return;
    }
    const char *style = yaml_text(number, "style", "page-number", f);
    if (*style == '.') {
        style++;
    }
    s->page_number = g_intern_string(style);
    s->page_number_foot = spec_length(s, number, "foot", 36, f);
    if (stylesheet_knows(s->sheet, style)) {
        return;
    }
    g_autofree char *fix = nearest_fix(style, stylesheet_names(s->sheet));
    finding_add(f, CODE_STYLE_UNKNOWN, number->pos, fix, "no style speaks of ‘.%s’", style);
}

static void read_output(Spec *s, Findings *f)
{
    static const char *const coverages[] = { "part", "all", NULL };
    s->duplex = (Duplex)yaml_choice(s->tree, "duplex", duplex_names, DUPLEX_NONE, f);
    s->covers_all = yaml_choice(s->tree, "covers", coverages, 1, f) == 1;
    s->screen = yaml_bool(s->tree, "screen", false, f);
    s->links = yaml_bool(s->tree, "links", true, f);
    s->bleed = spec_length(s, s->tree, "bleed", 0, f);
    s->qr_min = spec_length(s, s->tree, "qr-min", QR_MIN, f);
    const Yaml *printable = yaml_at(s->tree, "printable");
    if (printable && !(printable->kind == YAML_SCALAR && strcmp(printable->text, "none") == 0)) {
        spec_box(s, s->tree, "printable", s->printable, f);
    }
}

/* Sheet, scale, body and panels. False where there is no usable sheet. */
static bool read_pages(Spec *s, Findings *f)
{
    static const char *const known_scale[] = { "master", NULL };
    double page_w = 0, page_h = 0;
    s->u = 1;
    s->body = 12;
    s->surface_name[0] = "front";
    s->surface_name[1] = "back";
    if (s->pages != PAGES_NONE && !sheet_read_size(s, f)) {
        return false;
    }
    const char *size = yaml_text(s->tree, "page-size", NULL, f);
    if (size && s->pages != PAGES_PANELS) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "page-size")->pos, "write sheet: { size: … } instead",
                    "only a layout with pages: panels has a page-size");
    } else if (size && !sheet_read_pair(size, &page_w, &page_h)) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "page-size")->pos, "write it as 5.5in x 8.5in",
                    "‘%s’ is no page size", size);
    }
    const Yaml *scale = yaml_at(s->tree, "scale");
    if (scale) {
        yaml_check_keys(scale, known_scale, f);
    }
    if (scale && scale->kind == YAML_MAP) {
        s->master_width = spec_length(s, scale, "master", 0, f);
    }
    if (s->master_width > 0) {
        s->u = (page_w > 0 ? page_w : s->page_w) / s->master_width;
    }
    read_type(s, f);
    panels_read(s, page_w, page_h, f);
    return s->panels->len > 0;
}

static void read_styles(Spec *s, const Yaml *theme, Findings *f)
{
    s->sheet = stylesheet_new();
    theme_fill(s, theme, f);
    stylesheet_add(s->sheet, yaml_at(s->tree, "styles"), f);
    spec_check_style(s, NULL, f);
}

/* Everything of s->tree. False where the piece can't be used. */
static bool fill(Spec *s, const char *root, Findings *f)
{
    static const char *const modes[] = { "none", "sheet", "panels", "flow", NULL };
    const Yaml *theme_name = yaml_at(s->tree, "theme");
    const char *name = yaml_text(s->tree, "theme", "default", f);
    Yaml *theme = theme_read(root, name, theme_name ? theme_name->pos : s->tree->pos, f);
    if (!theme) {
        return false;
    }
    read_styles(s, theme, f);
    yaml_free(theme);
    s->piece = g_strdup(yaml_text(s->tree, "piece", "", f));
    if (!*s->piece) {
        finding_add(f, CODE_KEY_MISSING, s->tree->pos, "add piece: NAME", "the layout does not name its piece");
    }
    s->purpose = yaml_text(s->tree, "purpose", NULL, f);
    s->pages = (PagesMode)yaml_choice(s->tree, "pages", modes, PAGES_SHEET, f);
    if (!read_pages(s, f)) {
        return false;
    }
    read_profile_and_number(s, root, f);
    read_output(s, f);
    return true;
}

/* A layout with the one that it extends, if any, merged under it: `extends: layouts/OTHER.yaml`. */
static Yaml *read_layout(const char *root, const char *file, int depth, Findings *f)
{
    Yaml *layout = yaml_read_file(root, file, f);
    if (!layout) {
        return NULL;
    }
    yaml_check_keys(layout, layout_keys, f);
    const Yaml *extends = yaml_at(layout, "extends");
    if (!extends) {
        return layout;
    }
    Yaml *base = NULL;
    if (depth >= EXTENDS_MAX) {
        finding_add(f, CODE_VALUE_INVALID, extends->pos, "let one layout of the circle extend nothing",
                    "the layout extends itself");
    } else if (extends->kind != YAML_SCALAR || !*extends->text) {
        finding_add(f, CODE_VALUE_INVALID, extends->pos, "write the path of one layout, as in layouts/kit.yaml",
                    "‘extends’ is not a layout");
    } else {
        base = read_layout(root, extends->text, depth + 1, f);
    }
    if (base) {
        return yaml_merge_take(base, layout);
    }
    yaml_free(layout);
    return NULL;
}

Spec *spec_resolve(const char *root, const char *file, const char *variant, const char *edition, Findings *f)
{
    Yaml *layout = read_layout(root, file, /*depth*/ 0, f);
    if (!layout) {
        return NULL;
    }
    Spec *s = g_new0(Spec, 1);
    s->file = g_strdup(file);
    s->tree = layout;
    if (layout->kind == YAML_MAP && merge_patches(s, variant, edition, f) && fill(s, root, f)) {
        return s;
    }
    spec_free(s);
    return NULL;
}

void spec_free(Spec *s)
{
    if (!s) {
        return;
    }
    g_free(s->piece);
    g_free(s->variant);
    g_free(s->edition);
    g_free(s->file);
    g_free(s->profile);
    yaml_free(s->tree);
    stylesheet_free(s->sheet);
    if (s->panels) {
        g_array_unref(s->panels);
    }
    if (s->colors) {
        g_array_unref(s->colors);
    }
    if (s->families) {
        g_ptr_array_unref(s->families);
    }
    if (s->icons) {
        g_ptr_array_unref(s->icons);
    }
    g_free(s);
}
