/* Stylesheets: reads `styles:` maps into rules, once a file, and puts them in the order of the cascade, indexed, once a
 * piece. Computing a node's style is style-compute.c's work, done thousands of times. */
#include "design/style.h"

#include <string.h>
#include "base/nearest.h"
#include "design/style-private.h"

struct StyleRules {
    GPtrArray *rules; /* Rule *, owned, as written */
};

static void rule_free(void *data)
{
    Rule *rule = data;
    selector_clear(&rule->selector);
    g_array_unref(rule->declarations);
    g_free(rule);
}

static void unref_array(void *a)
{
    g_array_unref(a);
}

Stylesheet *stylesheet_new(const Stylesheet *under)
{
    Stylesheet *s = g_new0(Stylesheet, 1);
    s->rules = g_ptr_array_new();
    s->names = g_ptr_array_new();
    s->known = g_hash_table_new(g_direct_hash, g_direct_equal);
    if (under) {
        g_ptr_array_extend(s->rules, under->rules, NULL, NULL);
        g_ptr_array_extend(s->names, under->names, NULL, NULL);
        for (guint i = 0; i + 1 < s->names->len; i++) {
            g_hash_table_add(s->known, s->names->pdata[i]);
        }
    } else {
        g_ptr_array_add(s->names, NULL);
    }
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        s->by_kind[i] = g_array_new(FALSE, FALSE, sizeof(int));
    }
    for (int i = 0; i < ROLE_COUNT; i++) {
        s->by_role[i] = g_array_new(FALSE, FALSE, sizeof(int));
    }
    s->by_name = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, unref_array);
    s->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, unref_array);
    s->owns = g_ptr_array_new_with_free_func(unref_array);
    return s;
}

void stylesheet_free(Stylesheet *s)
{
    if (!s) {
        return;
    }
    g_ptr_array_unref(s->rules);
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        g_array_unref(s->by_kind[i]);
    }
    for (int i = 0; i < ROLE_COUNT; i++) {
        g_array_unref(s->by_role[i]);
    }
    g_hash_table_unref(s->by_name);
    g_hash_table_unref(s->by_id);
    g_ptr_array_unref(s->names);
    g_hash_table_unref(s->known);
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
    const Selector *selector = &((const Rule *)g_ptr_array_index(s->rules, i))->selector;
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

void stylesheet_index(Stylesheet *s)
{
    for (int i = 0; i < (int)s->rules->len; i++) {
        index_rule(s, i);
    }
}

static gint compare_specificity(gconstpointer a, gconstpointer b)
{
    int first = (*(const Rule *const *)a)->selector.specificity,
        second = (*(const Rule *const *)b)->selector.specificity;
    return first < second ? -1 : first > second;
}

static void remember_names(Stylesheet *s, const Selector *selector)
{
    for (int i = 0; i < selector->count; i++) {
        const Compound *c = &selector->parts[i];
        for (int k = 0; k < c->names; k++) {
            gpointer name = (gpointer)c->name[k].name;
            if (g_hash_table_add(s->known, name)) {
                g_ptr_array_insert(s->names, (int)s->names->len - 1, name);
            }
        }
    }
}

void stylesheet_add(Stylesheet *s, const StyleRules *r)
{
    for (guint i = 0; i < r->rules->len; i++) {
        Rule *rule = g_ptr_array_index(r->rules, i);
        remember_names(s, &rule->selector);
        g_ptr_array_add(s->rules, rule);
    }
    g_ptr_array_sort(s->rules, compare_specificity); /* the order of the cascade; the sort keeps that of equals */
}

static void read_rule(StyleRules *r, const char *selectors, Pos pos, const Yaml *declarations, Findings *f)
{
    g_autoptr(GArray) list = property_list_new();
    property_read_map(declarations, list, f);
    g_auto(GStrv) texts = g_strsplit(selectors, ",", -1);
    for (char **t = texts; *t; t++) {
        g_autofree Rule *rule = g_new0(Rule, 1);
        g_autofree char *wrong = selector_read(*t, &rule->selector);
        if (wrong) {
            finding_add(f, CODE_SELECTOR_SYNTAX, pos, "write kinds, .names and #ids, as in \".dont item::marker\"",
                        "‘%s’ is no selector: %s", g_strstrip(*t), wrong);
            continue;
        }
        rule->declarations = g_array_ref(list);
        g_ptr_array_add(r->rules, g_steal_pointer(&rule));
    }
}

StyleRules *style_rules_new(const Yaml *styles, Findings *f)
{
    StyleRules *r = g_new0(StyleRules, 1);
    r->rules = g_ptr_array_new_with_free_func(rule_free);
    if (!styles || (styles->kind == YAML_SCALAR && !*styles->text)) {
        return r;
    }
    if (styles->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, styles->pos, "write selector: { property: value }",
                    "‘styles’ is not a map of rules");
        return r;
    }
    for (guint i = 0; i < styles->keys->len; i++) {
        read_rule(r, g_ptr_array_index(styles->keys, i), g_array_index(styles->key_pos, Pos, i),
                  g_ptr_array_index(styles->items, i), f);
    }
    return r;
}

void style_rules_free(StyleRules *r)
{
    if (r) {
        g_ptr_array_unref(r->rules);
        g_free(r);
    }
}

void *stylesheet_own(Stylesheet *s, const Yaml *declarations, Findings *f)
{
    int before = findings_count(f);
    GArray *list = property_list_new();
    property_read_map(declarations, list, f);
    g_ptr_array_add(s->owns, list);
    return findings_count(f) > before ? NULL : list;
}

void stylesheet_settle(Stylesheet *s)
{
    g_ptr_array_set_size(s->owns, 0);
}

bool stylesheet_knows(const Stylesheet *s, const char *name)
{
    return g_strv_contains(stylesheet_names(s), name);
}

bool stylesheet_bleeds(const Stylesheet *s)
{
    for (guint i = 0; i < s->rules->len; i++) {
        const GArray *declarations = ((const Rule *)s->rules->pdata[i])->declarations;
        for (guint k = 0; k < declarations->len; k++) {
            if (g_array_index(declarations, Declaration, k).property == PROPERTY_BLEED) {
                return true;
            }
        }
    }
    return false;
}

const char *const *stylesheet_names(const Stylesheet *s)
{
    return (const char *const *)s->names->pdata;
}

static void check_rules(const GPtrArray *rules, const StyleNames *known, Findings *f)
{
    for (guint i = 0; i < rules->len; i++) {
        stylesheet_check_own(((const Rule *)g_ptr_array_index(rules, i))->declarations, known, f);
    }
}

void stylesheet_check(const Stylesheet *s, const StyleNames *known, Findings *f)
{
    check_rules(s->rules, known, f);
}

void style_rules_check(const StyleRules *r, const StyleNames *known, Findings *f)
{
    check_rules(r->rules, known, f);
}

void stylesheet_check_own(const void *own, const StyleNames *known, Findings *f)
{
    const GArray *list = own;
    for (guint i = 0; list && i < list->len; i++) {
        property_check(&g_array_index(list, Declaration, i), known, f);
    }
}
