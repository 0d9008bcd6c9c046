/* What a theme is made of: palette, fonts and icons, read from its tree. Apart from theme.c, which knows how themes
 * stand on one another. */
#include "design/spec-private.h"

#include <string.h>
#include "base/nearest.h"
#include "base/num.h"
#include "design/path-data.h"
#include "design/values.h"

typedef enum { OPTIONAL, REQUIRED } Need;

/* A map's entries are named things: says so where it is none, and gives NULL. */
static const Yaml *named_things(const Yaml *theme, const char *key, Need need, Findings *f)
{
    const Yaml *y = yaml_at(theme, key);
    if (!y && need == REQUIRED) {
        finding_add(f, CODE_KEY_MISSING, theme->pos, "add it, as in layouts/themes/default.yaml",
                    "the theme has no ‘%s’", key);
    }
    if (!y || y->kind == YAML_MAP) {
        return y;
    }
    if (y->kind == YAML_LIST || *y->text) {
        finding_add(f, CODE_VALUE_INVALID, y->pos, "write NAME: { … }", "‘%s’ is not a map of names", key);
    }
    return NULL;
}

/* Numbers parted by spaces, or a list of them. How many were read, at most max; -1 where one is no number. */
static int read_numbers(const Yaml *map, const char *key, double *out, int max, Findings *f)
{
    g_auto(GStrv) words = value_words(map, key, f);
    int n = 0;
    for (char **w = words; w && *w; w++) {
        const char *end;
        if (n == max || !num_read(*w, &out[n++], &end) || *end) {
            return -1;
        }
    }
    return n;
}

/* A color that a theme declares anew must be declared whole: its ink build may not stay the one of another color, of a
 * theme that it extends. */
static void check_whole(const char *name, const Yaml *y, const Yaml *srgb, const Yaml *cmyk, Findings *f)
{
    if (srgb && cmyk && srgb->pos.file == cmyk->pos.file) {
        return;
    }
    const Yaml *own = srgb && (!cmyk || srgb->pos.file != y->pos.file) ? srgb : cmyk;
    finding_add(f, CODE_KEY_MISSING, own ? own->pos : y->pos,
                "declare it twice in one place: { srgb: \"#RRGGBB\", cmyk: C M Y K in per cent }",
                srgb && cmyk ? "color ‘%s’ has no %s beside it: that of the theme below is another color's"
                             : "color ‘%s’ has no %s",
                name, own && own == srgb ? "cmyk" : "srgb");
}

/* An ink has one name and one stand-in build; and the names of process inks and of marks are taken. */
static void check_spot(const Theme *t, const Color *c, Pos pos, Findings *f)
{
    static const char *const taken[] = { "All", "None", "Cyan", "Magenta", "Yellow", "Black", NULL };
    if (!*c->spot || g_strv_contains(taken, c->spot)) {
        finding_add(f, CODE_VALUE_INVALID, pos, "write the ink's own name, as the printer knows it",
                    "‘%s’ is no name of a spot ink", c->spot);
    }
    for (guint i = 0; i < t->colors->len; i++) {
        const Color *other = &g_array_index(t->colors, Color, i);
        if (other->spot == c->spot && memcmp(other->cmyk, c->cmyk, sizeof c->cmyk) != 0) {
            finding_add(f, CODE_VALUE_INVALID, pos, "give both colors the same cmyk: it stands in for the ink",
                        "the spot ink ‘%s’ has another build in color ‘%s’", c->spot, other->name);
        }
    }
}

static void read_color(Theme *t, const char *name, const Yaml *y, Findings *f)
{
    static const char *const known[] = { "srgb", "cmyk", "spot", NULL };
    yaml_check_keys(y, known, f);
    if (y->kind != YAML_MAP) {
        return;
    }
    Color c = { .name = g_intern_string(name) };
    const Yaml *srgb = yaml_at(y, "srgb"), *cmyk = yaml_at(y, "cmyk");
    check_whole(name, y, srgb, cmyk, f);
    const char *hex = yaml_text(y, "srgb", NULL, f);
    if (hex && !color_read_hex(hex, c.rgb)) {
        finding_add(f, CODE_VALUE_INVALID, srgb->pos, "write \"#RRGGBB\", in quotes", "‘%s’ is no sRGB color", hex);
    }
    if (cmyk) {
        double ink[4];
        bool ok = read_numbers(y, "cmyk", ink, 4, f) == 4;
        for (int i = 0; ok && i < 4; i++) {
            ok = ink[i] >= 0 && ink[i] <= 100;
            c.cmyk[i] = ink[i] / 100;
        }
        if (!ok) {
            finding_add(f, CODE_VALUE_INVALID, cmyk->pos, "write four per cents, as in 92 48 36 54",
                        "the ink build of ‘%s’ is not four numbers from 0 to 100", name);
        }
    }
    const char *spot = yaml_text(y, "spot", NULL, f);
    if (spot) {
        c.spot = g_intern_string(spot);
        check_spot(t, &c, yaml_at(y, "spot")->pos, f);
    }
    g_array_append_val(t->colors, c);
}

/* "ss02, -liga" as "ss02,-liga". */
static const char *read_features(const Yaml *y, Findings *f)
{
    const char *text = yaml_text(y, "features", "", f);
    GString *clean = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        if (*p != ' ') {
            g_string_append_c(clean, *p);
        }
    }
    const char *interned = g_intern_string(clean->str);
    g_string_free(clean, TRUE);
    return interned;
}

static void family_free(void *p)
{
    FontFamily *family = p;
    if (family->fallback) {
        g_ptr_array_unref(family->fallback);
    }
    g_array_unref(family->weights);
    g_free(family);
}

static FontFamily *read_family(const char *key, const Yaml *y, Findings *f)
{
    static const char *const known[] = { "family", "package", "features", "fallback", "weights", NULL };
    static const char *const known_fallback[] = { "family", "package", "features", "weights", NULL };
    yaml_check_keys(y, key ? known : known_fallback, f);
    if (y->kind != YAML_MAP) {
        return NULL;
    }
    const char *family = yaml_text(y, "family", NULL, f), *package = yaml_text(y, "package", NULL, f);
    Pos pos = family ? yaml_at(y, "family")->pos : y->pos;
    bool whole = family && package && pos.file == yaml_at(y, "package")->pos.file; /* not another's, of a theme below */
    if (!whole) {
        finding_add(f, CODE_KEY_MISSING, pos, "write { family: NAME, package: the package to install }",
                    "this font has no %s", family ? "package" : "family");
    }
    FontFamily *out = g_new0(FontFamily, 1);
    out->key = key ? g_intern_string(key) : NULL;
    out->family = g_intern_string(family ? family : "");
    out->package = g_intern_string(package ? package : "");
    out->features = read_features(y, f);
    out->pos = pos;
    out->fallback = g_ptr_array_new_with_free_func(family_free);
    out->weights = g_array_new(FALSE, FALSE, sizeof(int));
    double weights[9];
    int n = read_numbers(y, "weights", weights, 9, f);
    for (int i = 0; i < n; i++) {
        int weight = (int)weights[i];
        g_array_append_val(out->weights, weight);
        if (weights[i] < 100 || weights[i] > 900) {
            n = -1;
        }
    }
    if (n < 0) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(y, "weights")->pos, "write a list such as [400, 700]",
                    "‘weights’ are not up to 9 numbers from 100 to 900");
    }
    return out;
}

static void read_font(Theme *t, const char *key, const Yaml *y, Findings *f)
{
    FontFamily *family = read_family(key, y, f);
    if (!family) {
        return;
    }
    g_ptr_array_add(t->families, family);
    const Yaml *fallback = yaml_at(y, "fallback");
    if (fallback && fallback->kind != YAML_LIST) {
        finding_add(f, CODE_VALUE_INVALID, fallback->pos, "write [{ family: NAME, package: … }, …]",
                    "‘fallback’ is not a list of fonts");
    }
    for (guint i = 0; fallback && fallback->kind == YAML_LIST && i < fallback->items->len; i++) {
        FontFamily *other = read_family(NULL, g_ptr_array_index(fallback->items, i), f);
        if (other) {
            g_ptr_array_add(family->fallback, other);
        }
    }
}

static const char *read_paint(const Yaml *y, const char *key, const char *const *colors, Findings *f)
{
    const char *name = yaml_text(y, key, NULL, f);
    if (!name || strcmp(name, "none") == 0) {
        return NULL;
    }
    if (strcmp(name, "current") == 0 || g_strv_contains(colors, name)) {
        return g_intern_string(name);
    }
    g_autofree char *fix = nearest_fix(name, colors);
    finding_add(f, CODE_COLOR_UNKNOWN, yaml_at(y, key)->pos, fix, "the palette has no color ‘%s’", name);
    return NULL;
}

/* Drawings of a theme: what they are called in findings and where they are put. */
typedef struct Drawings {
    const char *kind; /* "icon", "art" */
    GPtrArray *to;    /* Icon * */
} Drawings;

/* How a layer's strokes end: round, where it doesn't say. */
static bool read_butt(const char *kind, const Yaml *y, Findings *f)
{
    const char *ends = yaml_text(y, "stroke-linecap", "round", f);
    if (strcmp(ends, "butt") != 0 && strcmp(ends, "round") != 0) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(y, "stroke-linecap")->pos, "write butt or round",
                    "the strokes of %s can't end in ‘%s’", kind, ends);
    }
    return strcmp(ends, "butt") == 0;
}

static void read_layer(const char *kind, Icon *icon, const Yaml *y, const char *const *colors, Findings *f)
{
    static const char *const known[] = { "path", "fill", "stroke", "stroke-width", "stroke-linecap", NULL };
    yaml_check_keys(y, known, f);
    const char *path = yaml_text(y, "path", NULL, f), *fault = NULL;
    if (!path) {
        finding_add(f, CODE_KEY_MISSING, y->pos, "write { path: \"M … Z\", fill: COLOR }",
                    "a layer of %s ‘%s’ has no path", kind, icon->name);
        return;
    }
    g_autoptr(GArray) steps = path_data_read(path, &fault);
    if (fault) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(y, "path")->pos, "write SVG path data of M, L, H, V, C, A and Z",
                    "the path of %s ‘%s’ can't be drawn: %s", kind, icon->name, fault);
    }
    IconLayer layer = { .path = g_intern_string(path),
                        .fill = read_paint(y, "fill", colors, f),
                        .stroke = read_paint(y, "stroke", colors, f),
                        .stroke_width = yaml_number(y, "stroke-width", 1, f),
                        .butt = read_butt(kind, y, f) };
    if (layer.fill == NULL && layer.stroke == NULL) {
        finding_add(f, CODE_VALUE_INVALID, y->pos, "give it fill: COLOR or stroke: COLOR",
                    "a layer of %s ‘%s’ has neither fill nor stroke: nothing of it would be seen", kind, icon->name);
    } else if (steps) {
        g_array_append_val(icon->layers, layer);
    }
}

static void icon_free(void *p)
{
    Icon *icon = p;
    g_array_unref(icon->layers);
    g_free(icon);
}

static void read_drawing(const Theme *t, Drawings all, const char *name, const Yaml *y, Findings *f)
{
    static const char *const known[] = { "size", "layers", NULL };
    yaml_check_keys(y, known, f);
    if (y->kind != YAML_MAP) {
        return;
    }
    double size[2];
    bool sized = read_numbers(y, "size", size, 2, f) == 2 && size[0] > 0 && size[1] > 0;
    const Yaml *layers = yaml_at(y, "layers");
    if (!sized) {
        g_autofree char *fix = g_strdup_printf("write size: WIDTH HEIGHT in the %s's own units", all.kind);
        finding_add(f, yaml_at(y, "size") ? CODE_VALUE_INVALID : CODE_KEY_MISSING, y->pos, fix,
                    "%s ‘%s’ has no size of two numbers", all.kind, name);
    }
    if (!layers || layers->kind != YAML_LIST) {
        finding_add(f, layers ? CODE_VALUE_INVALID : CODE_KEY_MISSING, y->pos, "write layers: [{ path: …, fill: … }]",
                    "%s ‘%s’ has no list of layers", all.kind, name);
        return;
    }
    if (!sized) {
        return;
    }
    Icon *icon = g_new0(Icon, 1);
    icon->name = g_intern_string(name);
    icon->w = size[0];
    icon->h = size[1];
    icon->layers = g_array_new(FALSE, FALSE, sizeof(IconLayer));
    for (guint i = 0; i < layers->items->len; i++) {
        read_layer(all.kind, icon, g_ptr_array_index(layers->items, i), (const char *const *)t->names.colors, f);
    }
    g_ptr_array_add(all.to, icon);
}

static void read_drawings(const Theme *t, Drawings all, const Yaml *map, Findings *f)
{
    for (guint i = 0; map && i < map->keys->len; i++) {
        read_drawing(t, all, g_ptr_array_index(map->keys, i), g_ptr_array_index(map->items, i), f);
    }
}

void theme_read_parts(Theme *t, const Yaml *tree, Findings *f)
{
    t->colors = g_array_new(FALSE, FALSE, sizeof(Color));
    t->families = g_ptr_array_new_with_free_func(family_free);
    t->icons = g_ptr_array_new_with_free_func(icon_free);
    t->art = g_ptr_array_new_with_free_func(icon_free);
    const Yaml *palette = named_things(tree, "palette", REQUIRED, f);
    const Yaml *fonts = named_things(tree, "fonts", REQUIRED, f);
    const Yaml *icons = named_things(tree, "icons", OPTIONAL, f), *art = named_things(tree, "art", OPTIONAL, f);
    for (guint i = 0; palette && i < palette->keys->len; i++) {
        read_color(t, g_ptr_array_index(palette->keys, i), g_ptr_array_index(palette->items, i), f);
    }
    for (guint i = 0; fonts && i < fonts->keys->len; i++) {
        read_font(t, g_ptr_array_index(fonts->keys, i), g_ptr_array_index(fonts->items, i), f);
    }
    const char **names = t->names.colors = g_new0(const char *, t->colors->len + 1);
    for (guint i = 0; i < t->colors->len; i++) {
        names[i] = g_array_index(t->colors, Color, i).name;
    }
    read_drawings(t, (Drawings){ "icon", t->icons }, icons, f);
    read_drawings(t, (Drawings){ "art", t->art }, art, f);
    names = t->names.families = g_new0(const char *, t->families->len + 1);
    for (guint i = 0; i < t->families->len; i++) {
        names[i] = ((const FontFamily *)g_ptr_array_index(t->families, i))->key;
    }
    names = t->names.icons = g_new0(const char *, t->icons->len + 1);
    for (guint i = 0; i < t->icons->len; i++) {
        names[i] = ((const Icon *)g_ptr_array_index(t->icons, i))->name;
    }
    if (palette && !g_strv_contains((const char *const *)t->names.colors, "ink")) {
        finding_add(f, CODE_KEY_MISSING, palette->pos, "add ink: { srgb: \"#000000\", cmyk: 0 0 0 100 }",
                    "the palette has no ‘ink’, the color of text and codes");
    }
    if (fonts && !g_strv_contains((const char *const *)t->names.families, "text")) {
        finding_add(f, CODE_KEY_MISSING, fonts->pos, "add text: { family: …, package: … }",
                    "the theme has no font ‘text’");
    }
}
