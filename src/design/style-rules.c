/* Stylesheets: reads `styles:` maps into rules and keeps them indexed for the cascade. Computing a node's style is
 * style-compute.c's work, done thousands of times; this is done once a piece. */
#include "design/style.h"

#include <string.h>
#include "base/nearest.h"
#include "design/style-private.h"

static void clear_rule(void *r)
{
    Rule *rule = r;
    selector_clear(&rule->selector);
    g_array_unref(rule->declarations);
}

static void unref_array(void *a)
{
    g_array_unref(a);
}

Stylesheet *stylesheet_new(void)
{
    Stylesheet *s = g_new0(Stylesheet, 1);
    s->rules = g_array_new(FALSE, TRUE, sizeof(Rule));
    g_array_set_clear_func(s->rules, clear_rule);
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        s->by_kind[i] = g_array_new(FALSE, FALSE, sizeof(int));
    }
    for (int i = 0; i < ROLE_COUNT; i++) {
        s->by_role[i] = g_array_new(FALSE, FALSE, sizeof(int));
    }
    s->by_name = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, unref_array);
    s->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, unref_array);
    s->names = g_ptr_array_new();
    s->names_listed = g_ptr_array_new();
    g_ptr_array_add(s->names_listed, NULL);
    s->owns = g_ptr_array_new_with_free_func(unref_array);
    return s;
}

void stylesheet_free(Stylesheet *s)
{
    if (!s) {
        return;
    }
    g_array_unref(s->rules);
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        g_array_unref(s->by_kind[i]);
    }
    for (int i = 0; i < ROLE_COUNT; i++) {
        g_array_unref(s->by_role[i]);
    }
    g_hash_table_unref(s->by_name);
    g_hash_table_unref(s->by_id);
    g_ptr_array_unref(s->names);
    g_ptr_array_unref(s->names_listed);
    g_ptr_array_unref(s->owns);
    g_free(s);
}

static GArray *list_of(GHashTable *table, const char *key)
{
    GArray *list = g_hash_table_lookup(table, key);
    if (list) {
        return list;
    }
    list = g_array_new(FALSE, FALSE, sizeof(int));
    g_hash_table_insert(table, (gpointer)key, list);
    return list;
}

static void index_rule(Stylesheet *s, int i)
{
    const Selector *selector = &g_array_index(s->rules, Rule, i).selector;
    const Compound *last = &selector->parts[selector->count - 1];
    if (last->id) {
        g_array_append_val(list_of(s->by_id, last->id), i);
        return;
    }
    if (last->names == 0) {
        g_array_append_val(s->by_kind[last->kind], i);
        return;
    }
    Role role;
    g_array_append_val(list_of(s->by_name, last->name[0].name), i);
    if (role_find(last->name[0].name, &role)) {
        g_array_append_val(s->by_role[role], i);
    }
}

static void index_all(Stylesheet *s)
{
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        g_array_set_size(s->by_kind[i], 0);
    }
    for (int i = 0; i < ROLE_COUNT; i++) {
        g_array_set_size(s->by_role[i], 0);
    }
    g_hash_table_remove_all(s->by_name);
    g_hash_table_remove_all(s->by_id);
    for (int i = 0; i < (int)s->rules->len; i++) {
        index_rule(s, i);
    }
}

/* Puts the rule behind all that are no more specific: the order of the cascade. */
static void insert_rule(Stylesheet *s, const Rule *rule)
{
    guint at = s->rules->len;
    while (at > 0 && g_array_index(s->rules, Rule, at - 1).selector.specificity > rule->selector.specificity) {
        at--;
    }
    g_array_insert_vals(s->rules, at, rule, 1);
}

static void remember_names(Stylesheet *s, const Selector *selector)
{
    for (int i = 0; i < selector->count; i++) {
        const Compound *c = &selector->parts[i];
        for (int k = 0; k < c->names; k++) {
            gpointer name = (gpointer)c->name[k].name;
            if (g_ptr_array_find(s->names, name, NULL)) {
                continue;
            }
            g_ptr_array_add(s->names, name);
            g_ptr_array_insert(s->names_listed, (int)s->names_listed->len - 1, name);
        }
    }
}

static void add_rule(Stylesheet *s, const char *selectors, Pos pos, const Yaml *declarations, Findings *f)
{
    GArray *list = property_list_new();
    property_read_map(declarations, list, f);
    g_auto(GStrv) texts = g_strsplit(selectors, ",", -1);
    for (char **t = texts; *t; t++) {
        Rule rule = { .declarations = list };
        g_autofree char *wrong = selector_read(*t, &rule.selector);
        if (wrong) {
            finding_add(f, CODE_SELECTOR_SYNTAX, pos, "write kinds, .names and #ids, as in \".dont item::marker\"",
                        "‘%s’ is no selector: %s", g_strstrip(*t), wrong);
            continue;
        }
        remember_names(s, &rule.selector);
        g_array_ref(list);
        insert_rule(s, &rule);
    }
    g_array_unref(list);
}

void stylesheet_add(Stylesheet *s, const Yaml *styles, Findings *f)
{
    if (!styles) {
        return;
    }
    if (styles->kind == YAML_SCALAR && !*styles->text) {
        return;
    }
    if (styles->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, styles->pos, "write selector: { property: value }",
                    "‘styles’ is not a map of rules");
        return;
    }
    for (guint i = 0; i < styles->keys->len; i++) {
        add_rule(s, g_ptr_array_index(styles->keys, i), g_array_index(styles->key_pos, Pos, i),
                 g_ptr_array_index(styles->items, i), f);
    }
    index_all(s);
}

void *stylesheet_own(Stylesheet *s, const Yaml *declarations, Findings *f)
{
    int before = findings_count(f);
    GArray *list = property_list_new();
    property_read_map(declarations, list, f);
    g_ptr_array_add(s->owns, list);
    return findings_count(f) > before ? NULL : list;
}

bool stylesheet_knows(const Stylesheet *s, const char *name)
{
    return g_strv_contains(stylesheet_names(s), name);
}

const char *const *stylesheet_names(const Stylesheet *s)
{
    return (const char *const *)s->names_listed->pdata;
}

void stylesheet_check(const Stylesheet *s, const char *const *colors, const char *const *families,
                      const char *const *icons, Findings *f)
{
    for (guint i = 0; i < s->rules->len; i++) {
        stylesheet_check_own(g_array_index(s->rules, Rule, i).declarations, colors, families, icons, f);
    }
}

void stylesheet_check_own(const void *own, const char *const *colors, const char *const *families,
                          const char *const *icons, Findings *f)
{
    const GArray *list = own;
    for (guint i = 0; list && i < list->len; i++) {
        property_check(&g_array_index(list, Declaration, i), colors, families, icons, f);
    }
}
