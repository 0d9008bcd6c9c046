/* Themes: palette, fonts, icons and style rules from layouts/themes/NAME.yaml, with `extends: OTHER` under them. Each
 * is read once a run, and the rules of each file once, however many themes stand on it. */
#include "design/spec-private.h"

#include <string.h>

#define EXTENDS_MAX 8 /* themes one on another; more is a circle */

static const Shelf themes = { "layouts/themes", "theme", NULL };

/* The rules of one theme file. */
typedef struct Layer {
    StyleRules *rules;
    Findings *findings; /* of reading them */
} Layer;

static void layer_free(gpointer data)
{
    Layer *layer = data;
    style_rules_free(layer->rules);
    findings_free(layer->findings);
    g_free(layer);
}

/* The rules of the theme's own file. Borrowed from the library. */
static const StyleRules *rules_of(Library *l, const char *name, const Yaml *tree, Findings *f)
{
    g_autofree char *key = g_strconcat("theme-rules/", name, NULL);
    Layer *layer = library_made(l, key);
    if (!layer) {
        layer = g_new0(Layer, 1);
        layer->findings = findings_new();
        layer->rules = style_rules_new(yaml_at(tree, "styles"), layer->findings);
        library_keep(l, key, layer, layer_free);
    }
    findings_repeat(f, layer->findings);
    return layer->rules;
}

/* Where reading a theme stands. */
typedef struct ThemeReader {
    Library *library;
    Theme *theme;
    const Yaml *over; /* the office's, until it is laid; or NULL */
    Findings *f;
} ThemeReader;

/* Lays the office's theme over what was read so far. Takes `parts`; gives back both merged, which you own. */
static Yaml *lay_office(ThemeReader *r, Yaml *parts)
{
    const Yaml *over = g_steal_pointer(&r->over);
    if (!over) {
        return parts;
    }
    stylesheet_add(r->theme->sheet, rules_of(r->library, over->pos.file, over, r->f));
    Yaml *merged = yaml_merge(parts, over);
    yaml_free(parts);
    return merged;
}

/* True where an office's theme lies under this one: what is black or yellow for its readers stays so. */
static bool is_above_offices(const Yaml *tree, Findings *f)
{
    static const char *const places[] = { "over", "under", NULL };
    return yaml_choice(tree, "offices", places, 0, f) == 1;
}

/* Reads the theme of that name onto those that it extends: rules go into the theme's stylesheet, all is merged and
 * given back, which you own. NULL where one of them can't be used. */
static Yaml *read_extended(ThemeReader *r, const char *name, Pos pos, int depth)
{
    static const char *const known[] = { "extends", "purpose", "offices", "palette", "fonts",
                                         "icons",   "art",     "styles",  NULL };
    if (depth > EXTENDS_MAX) {
        finding_add(r->f, CODE_VALUE_INVALID, pos, "let one theme of the circle extend nothing",
                    "theme ‘%s’ extends itself", name);
        return NULL;
    }
    g_ptr_array_add(r->theme->chain, (gpointer)g_intern_string(name));
    const Yaml *tree = library_named(r->library, &themes, name, pos, r->f);
    if (!tree) {
        return NULL;
    }
    yaml_check_keys(tree, known, r->f);
    const Yaml *extends = yaml_at(tree, "extends");
    g_autoptr(Yaml) parts = NULL;
    if (extends && extends->kind != YAML_SCALAR) {
        finding_add(r->f, CODE_VALUE_INVALID, extends->pos, "write the name of one theme", "‘extends’ is not a name");
        return NULL;
    }
    if (extends) {
        parts = read_extended(r, extends->text, extends->pos, depth + 1);
        if (!parts) {
            return NULL;
        }
    }
    if (is_above_offices(tree, r->f)) {
        parts = lay_office(r, g_steal_pointer(&parts));
    }
    stylesheet_add(r->theme->sheet, rules_of(r->library, name, tree, r->f));
    return yaml_merge(parts, tree);
}

static void theme_free(gpointer data)
{
    Theme *t = data;
    stylesheet_free(t->sheet);
    if (t->colors) {
        g_array_unref(t->colors);
        g_ptr_array_unref(t->families);
        g_ptr_array_unref(t->icons);
        g_ptr_array_unref(t->art);
    }
    g_free(t->names.colors);
    g_free(t->names.families);
    g_free(t->names.icons);
    g_ptr_array_unref(t->chain);
    findings_free(t->findings);
    g_free(t);
}

const Yaml *theme_of_office(Library *l, const char *path, Findings *f)
{
    static const char *const known[] = { "palette", "fonts", "icons", "art", "styles", "pieces", NULL };
    if (!path) {
        return NULL;
    }
    if (!library_has(l, path)) {
        return NULL;
    }
    const Yaml *tree = library_file(l, path, f);
    if (tree) {
        yaml_check_keys(tree, known, f);
    }
    return tree && tree->kind == YAML_MAP ? tree : NULL;
}

static Theme *read_theme(Library *l, const char *name, const Yaml *over, Pos pos)
{
    Theme *t = g_new0(Theme, 1);
    t->findings = findings_new();
    t->chain = g_ptr_array_new();
    t->sheet = stylesheet_new(NULL);
    ThemeReader r = { l, t, over, t->findings };
    g_autoptr(Yaml) parts = read_extended(&r, name, pos, /*depth*/ 0);
    t->usable = parts != NULL;
    parts = parts ? lay_office(&r, g_steal_pointer(&parts)) : NULL;
    if (parts) {
        theme_read_parts(t, parts, t->findings);
        stylesheet_check(t->sheet, &t->names, t->findings);
    }
    return t;
}

const Theme *theme_find(Library *l, const char *name, const Yaml *over, Pos pos, Findings *f)
{
    if (!library_named(l, &themes, name, pos, f)) {
        return NULL;
    }
    g_autofree char *key = g_strconcat("theme/", name, over ? "/" : "", over ? over->pos.file : "", NULL);
    Theme *t = library_made(l, key);
    if (!t) {
        t = library_keep(l, key, read_theme(l, name, over, pos), theme_free);
    }
    for (guint i = 0; i < t->chain->len; i++) {
        library_note_named(l, &themes, g_ptr_array_index(t->chain, i));
    }
    findings_repeat(f, t->findings);
    return t->usable ? t : NULL;
}
