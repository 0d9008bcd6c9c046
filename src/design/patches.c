/* The tree of a layout: its file, with the layout that it extends under it and the patches of variant and edition over
 * it. Apart from resolve.c, which reads what the tree says. */
#include "design/spec-private.h"

#include <string.h>
#include "base/nearest.h"

#define EXTENDS_MAX 8 /* layouts one on another; more is a circle */

#define PATCHED_KEYS                                                                                                 \
    "piece", "title", "for", "label", "purpose", "theme", "sheet", "fold", "pages", "page-size", "covers", "body",   \
        "copyfit", "scale", "bleed", "qr-min", "panels", "reading-order", "blocks", "margin", "spread", "printable", \
        "duplex", "impose", "profile", "page-number", "screen", "discreet", "door", "pixels", "links", "fields",     \
        "styles", "wrap", "line-ends", "bom", "charset", "describes", "printer", "press", "marks", "stock",          \
        "fold-ticks", "actual-size"

static const char *const layout_keys[] = { PATCHED_KEYS, "extends", "variants", "editions", "languages", NULL };
static const char *const patch_keys[] = { PATCHED_KEYS, "languages", NULL };
static const char *const language_keys[] = { PATCHED_KEYS, NULL };

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
    const char *near = nearest_name(name, names); /* which of the two is misspelt, the kit's author knows */
    g_autofree char *fix = near ? g_strdup_printf("write ‘%s’ for the layout's ‘%s’, or the other way round in the kit",
                                                  name, near)
                                : g_strdup_printf("add %s: { %s: {} } to the layout", key, name);
    finding_add(f, code, pos, fix, "the layout has no %.*s ‘%s’", (int)strlen(key) - 1, key, name);
    return NULL;
}

/* Keys of all patches are checked, also of those that are not asked for: a patch holds patches of languages only. */
static void check_patches(const Yaml *layout, const char *key, const char *const *known, Findings *f)
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
            yaml_check_keys(patch, known, f);
            check_patches(patch, "languages", language_keys, f);
        }
    }
}

/* Lays the patch over the spec's tree, which becomes the spec's own. */
static void lay_over(Spec *s, const Yaml *patch)
{
    if (patch->kind != YAML_MAP) {
        return;
    }
    Yaml *merged = yaml_merge(s->tree, patch);
    yaml_free(s->tree_own);
    s->tree = s->tree_own = merged;
}

/* Lays a patch over the tree, and then what it says of the language. */
static void lay_with_language(Spec *s, const Yaml *patch, const char *lang)
{
    const Yaml *language = lang ? yaml_at(yaml_at(patch, "languages"), lang) : NULL;
    if (patch != s->tree) {
        lay_over(s, patch);
    }
    if (language) {
        lay_over(s, language);
    }
}

/* The kit's theme in place of the layout's own. */
static void lay_theme(Spec *s, const Yaml *theme)
{
    g_autoptr(Yaml) map = yaml_map_new(theme->pos);
    yaml_map_add(map, g_strdup("theme"), theme->pos, yaml_hold(theme));
    lay_over(s, map);
}

bool patches_merge(Spec *s, const SpecAsk *ask, Findings *f)
{
    const char *variant = ask->variant;
    if (s->tree->kind != YAML_MAP) {
        return false;
    }
    check_patches(s->tree, "variants", patch_keys, f);
    check_patches(s->tree, "editions", patch_keys, f);
    check_patches(s->tree, "languages", language_keys, f);
    const Yaml *variants = yaml_at(s->tree, "variants");
    guint count = variants && variants->keys ? variants->keys->len : 0;
    if (!variant && count > 0) {
        variant = g_ptr_array_index(variants->keys, 0);
    }
    g_autoptr(GPtrArray) patches = g_ptr_array_new();
    if (variant) {
        g_ptr_array_add(patches, (gpointer)find_patch(s->tree, "variants", variant, CODE_VARIANT_UNKNOWN, f));
    }
    if (ask->edition) {
        g_ptr_array_add(patches, (gpointer)find_patch(s->tree, "editions", ask->edition, CODE_EDITION_UNKNOWN, f));
    }
    if (g_ptr_array_find(patches, NULL, NULL)) {
        return false;
    }
    s->variant = count > 1 ? g_strdup(variant) : NULL;
    s->edition = g_strdup(ask->edition);
    if (ask->theme) {
        lay_theme(s, ask->theme);
    }
    for (guint i = 0; i < patches->len; i++) {
        lay_with_language(s, g_ptr_array_index(patches, i), ask->lang);
    }
    return true;
}

bool patches_read_layout(Spec *s, Library *l, const SpecAsk *ask, int depth, Findings *f)
{
    const Yaml *layout = library_file(l, ask->file, f);
    if (!layout) {
        return false;
    }
    yaml_check_keys(layout, layout_keys, f);
    const Yaml *extends = yaml_at(layout, "extends");
    s->tree = layout;
    if (!extends) {
        lay_with_language(s, layout, ask->lang);
        return true;
    }
    if (depth >= EXTENDS_MAX) {
        finding_add(f, CODE_VALUE_INVALID, extends->pos, "let one layout of the circle extend nothing",
                    "the layout extends itself");
        return false;
    }
    if (extends->kind != YAML_SCALAR || !*extends->text) {
        finding_add(f, CODE_VALUE_INVALID, extends->pos, "write the path of one layout, as in layouts/kit.yaml",
                    "‘extends’ is not a layout");
        return false;
    }
    g_autofree char *file = library_layout_path(extends->text, ask->file);
    SpecAsk under = { .file = file, .lang = ask->lang };
    if (!patches_read_layout(s, l, &under, depth + 1, f)) {
        return false;
    }
    lay_with_language(s, layout, ask->lang);
    return true;
}
