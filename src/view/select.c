/* What one `take:` of a layout makes of the doc. Apart from view.c, which puts the taken parts in their places. */
#include "view/select.h"

#include <string.h>
#include "base/nearest.h"
#include "design/selector.h"
#include "design/values.h"

#define LEVEL_KEEP (-1) /* no level given */
#define LEVEL_NONE 0    /* level: none */

/* True for the nodes that count: words, codes and pictures. Blank text between two spans is nobody's. */
static bool is_leaf(const Node *n)
{
    if (n->kind == NODE_QR || n->kind == NODE_PICTURE) {
        return true;
    }
    return n->kind == NODE_TEXT && n->text && strspn(n->text, " ") < strlen(n->text);
}

Coverage *coverage_new(const Node *doc, const GPtrArray *fallen)
{
    Coverage *c = g_new0(Coverage, 1);
    c->doc = doc;
    c->fallen = fallen;
    for (const Node *n = doc; n; n = node_following(n, doc)) {
        c->nodes = MAX(c->nodes, n->index + 1);
    }
    c->by = g_new0(Pos, c->nodes);
    c->again = g_new0(bool, c->nodes);
    c->removed = g_new0(bool, c->nodes);
    return c;
}

void coverage_free(Coverage *c)
{
    if (!c) {
        return;
    }
    g_free(c->by);
    g_free(c->again);
    g_free(c->removed);
    g_free(c);
}

bool coverage_fell(const Coverage *c, const char *id)
{
    for (guint i = 0; i < c->fallen->len; i++) {
        if (strcmp(c->fallen->pdata[i], id) == 0) {
            return true;
        }
    }
    return false;
}

/* Ids in the doc, in its order, NULL-terminated. You own the array only. */
static const char **ids(const Node *doc)
{
    GPtrArray *list = g_ptr_array_new();
    for (const Node *n = doc; n; n = node_following(n, doc)) {
        if (n->id) {
            g_ptr_array_add(list, n->id);
        }
    }
    g_ptr_array_add(list, NULL);
    return (const char **)g_ptr_array_free(list, FALSE);
}

/* Selectors of `only` or `without`. NULL where the key is absent. */
static GArray *read_selectors(const Yaml *block, const char *key, Findings *f)
{
    if (!yaml_at(block, key)) {
        return NULL;
    }
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Selector));
    g_array_set_clear_func(list, (GDestroyNotify)selector_clear);
    /* a scalar is one selector: it may hold spaces */
    const Yaml *y = yaml_at(block, key);
    g_auto(GStrv) words = y->kind == YAML_SCALAR ? g_strsplit(y->text, ",", -1) : value_words(block, key, f);
    for (char **w = words; w && *w; w++) {
        Selector s;
        g_autofree char *wrong = selector_read(*w, &s);
        if (!wrong) {
            g_array_append_val(list, s);
        } else {
            finding_add(f, CODE_SELECTOR_SYNTAX, y->pos, "write kinds, .roles and #ids", "‘%s’ is no selector: %s",
                        g_strstrip(*w), wrong);
        }
    }
    return list;
}

static bool any_matches(const GArray *selectors, const Node *n)
{
    for (guint i = 0; i < selectors->len; i++) {
        if (selector_matches(&g_array_index(selectors, Selector, i), n)) {
            return true;
        }
    }
    return false;
}

static void remove_below(Coverage *c, const Node *n)
{
    for (const Node *m = n; m; m = node_following(m, n)) {
        c->removed[m->index] = true;
    }
}

/* Whether one of them names by its id what has fallen away. */
static bool any_fell(const Coverage *c, const GArray *selectors)
{
    for (guint i = 0; i < selectors->len; i++) {
        const Selector *s = &g_array_index(selectors, Selector, i);
        for (int k = 0; k < s->count; k++) {
            if (s->parts[k].id && coverage_fell(c, s->parts[k].id)) {
                return true;
            }
        }
    }
    return false;
}

/* A code that is left out on purpose is missed nowhere: its address stands in the text. */
static void waive_code(Coverage *c, const Node *code, Pos by)
{
    for (const Node *n = code; n; n = node_following(n, code)) {
        if (is_leaf(n) && c->by[n->index].line == 0) {
            c->by[n->index] = by;
            c->again[n->index] = true;
        }
    }
}

void coverage_waive(Coverage *c, const Node *part)
{
    waive_code(c, part, part->pos);
}

/* Marks what `without` drops. How many nodes matched. */
static int apply_without(Coverage *c, const Node *taken, const GArray *selectors, Pos by)
{
    int hits = 0;
    for (const Node *n = node_following(taken, taken); n; n = node_following(n, taken)) {
        if (!any_matches(selectors, n)) {
            continue;
        }
        remove_below(c, n);
        if (node_has_role(n, ROLE_CODE)) {
            waive_code(c, n, by);
        }
        hits++;
    }
    return hits;
}

/* Marks what `only` drops: all that is neither a match, nor below one, nor above one. Returns how many matched. */
static int apply_only(Coverage *c, const Node *n, const GArray *selectors)
{
    int hits = 0;
    for (const Node *child = n->first; child; child = child->next) {
        int here = any_matches(selectors, child) ? 1 : apply_only(c, child, selectors);
        if (here == 0) {
            remove_below(c, child);
        }
        hits += here;
    }
    return hits;
}

static void filter(Coverage *c, const Yaml *block, const Node *taken, Findings *f)
{
    g_autoptr(GArray) only = read_selectors(block, "only", f);
    g_autoptr(GArray) without = read_selectors(block, "without", f);
    if (only && only->len > 0 && apply_only(c, taken, only) == 0 && !any_fell(c, only)) {
        finding_add(f, CODE_SECTION_UNKNOWN, yaml_at(block, "only")->pos, "name a kind, .role or #id that stands in it",
                    "‘only’ matches nothing in ‘%s’", taken->id);
    }
    if (without && without->len > 0 && apply_without(c, taken, without, block->pos) == 0 && !any_fell(c, without)) {
        finding_add(f, CODE_SECTION_UNKNOWN, yaml_at(block, "without")->pos,
                    "name a kind, .role or #id that stands in it", "‘without’ matches nothing in ‘%s’", taken->id);
    }
}

/* Removes all below it. */
static void clear(Node *n)
{
    for (Node *k = n->first; k; k = n->first) {
        node_detach(k);
        node_free(k);
    }
}

/* Removes from the copy what is removed of the original, and what is left empty by it; of a table's cell only the
 * words. Returns false where nothing is left. */
static bool prune(const Coverage *c, const Node *original, Node *copy)
{
    bool had = copy->first != NULL;
    const Node *o = original->first;
    for (Node *k = copy->first, *next; k; k = next, o = o->next) {
        next = k->next;
        if (!c->removed[o->index] && prune(c, o, k)) {
            continue;
        }
        if (k->kind == NODE_CELL && !c->removed[original->index]) { /* the row keeps its columns */
            clear(k);
            continue;
        }
        node_detach(k);
        node_free(k);
    }
    return !had || copy->first;
}

/* Notes each leaf; a finding for the first that another block has taken already. */
static void note_taken(Coverage *c, const Yaml *block, const Node *taken, Findings *f)
{
    bool again = yaml_bool(block, "again", OTHERWISE_FALSE, f);
    bool said = false;
    for (const Node *n = taken; n; n = node_following(n, taken)) {
        int i = n->index;
        if (!is_leaf(n) || c->removed[i]) {
            continue;
        }
        bool twice = c->by[i].line > 0 && !c->again[i] && !again;
        if (twice && !said) {
            finding_add(f, CODE_SECTION_TAKEN_TWICE, block->pos,
                        "take it once, leave part of it out with without:, or say again: true",
                        "‘%s’ is taken here and by the block in line %d", taken->id, c->by[i].line);
        }
        said = said || twice;
        if (again && c->by[i].line > 0) {
            continue;
        }
        c->again[i] = again;
        c->by[i] = block->pos;
    }
}

static int read_level(const Yaml *block, Findings *f)
{
    const char *level = yaml_text(block, "level", NULL, f);
    if (!level) {
        return LEVEL_KEEP;
    }
    if (strcmp(level, "none") == 0) {
        return LEVEL_NONE;
    }
    if (level[0] >= '1' && level[0] <= '6' && !level[1]) {
        return level[0] - '0';
    }
    finding_add(f, CODE_VALUE_INVALID, yaml_at(block, "level")->pos, "write 1 to 6, or none",
                "‘%s’ is no heading level", level);
    return LEVEL_KEEP;
}

/* The first heading gets `level`; those below keep their distance to it. */
static void relevel(Node *root, const Yaml *block, int level, Findings *f)
{
    int shift = 0;
    bool first = true;
    for (Node *n = root; n; n = (Node *)node_following(n, root)) {
        if (n->kind != NODE_HEADING) {
            continue;
        }
        if (level == LEVEL_NONE) {
            n->kind = NODE_PARAGRAPH;
            n->level = 0;
            node_add_class(n, "heading");
            continue;
        }
        if (first) {
            shift = level - n->level;
        }
        first = false;
        n->level += shift;
        if (n->level >= 1 && n->level <= 6) {
            continue;
        }
        finding_add(f, CODE_HEADING_ORDER, yaml_at(block, "level")->pos,
                    "choose a level that leaves room for its subsections", "a subheading would get level %d", n->level);
        n->level = CLAMP(n->level, 1, 6);
    }
    if (first && level > 0) {
        finding_add(f, CODE_HEADING_ORDER, yaml_at(block, "level")->pos,
                    "remove level, or take a section with a heading", "‘%s’ has no heading to put on level %d",
                    root->id, level);
    }
}

/* What stands alone in a view must be a block: a span becomes a paragraph, an item a group. */
static Node *as_block(Node *copy)
{
    if (copy->kind == NODE_SPAN) {
        copy->kind = NODE_PARAGRAPH;
    }
    if (copy->kind == NODE_ITEM) {
        copy->kind = NODE_GROUP;
    }
    if (node_is_block(copy->kind)) {
        return copy;
    }
    Node *paragraph = node_new(NODE_PARAGRAPH, copy->pos);
    node_append(paragraph, copy);
    return paragraph;
}

Node *select_take(const Yaml *block, Coverage *c, Findings *f)
{
    const char *id = yaml_text(block, "take", "", f);
    const Node *taken = node_find(c->doc, id);
    if (!taken && coverage_fell(c, id)) {
        return NULL;
    }
    if (!taken) {
        g_autofree const char **known = ids(c->doc);
        g_autofree char *fix = nearest_fix(id, known);
        finding_add(f, CODE_SECTION_UNKNOWN, yaml_at(block, "take")->pos, fix,
                    "the content has no section, group or span ‘%s’", id);
        return NULL;
    }
    memset(c->removed, 0, (gsize)c->nodes * sizeof *c->removed);
    filter(c, block, taken, f);
    note_taken(c, block, taken, f);
    Node *copy = node_copy(taken);
    if (!prune(c, taken, copy)) {
        node_free(copy);
        return NULL;
    }
    for (const Node *up = taken->parent; up; up = up->parent) {
        copy->ours = copy->ours || up->ours;
    }
    if (!copy->lang && strcmp(node_language(taken), node_language(c->doc)) != 0) {
        copy->lang = node_language(taken);
    }
    int level = read_level(block, f);
    if (level != LEVEL_KEEP) {
        relevel(copy, block, level, f);
    }
    return as_block(copy);
}

/* What a piece takes where it has use for it: how to get it in another form, what only a phone is sent,
 * what is said to staff. */
static bool is_exempt(const Node *n)
{
    return node_has_role(n, ROLE_FORMATS) || node_has_role(n, ROLE_SMS) || node_has_role(n, ROLE_STAFF);
}

static bool is_optional(const Node *n)
{
    while (n && !is_exempt(n)) {
        n = n->parent;
    }
    return n != NULL;
}

/* Counts the leaves below n, and those that nothing took. */
static void count_leaves(const Coverage *c, const Node *n, int *all, int *untaken)
{
    *all = *untaken = 0;
    for (const Node *m = n; m; m = node_following(m, n)) {
        if (!is_leaf(m) || is_optional(m)) {
            continue;
        }
        *all += 1;
        *untaken += c->by[m->index].line == 0;
    }
}

static bool is_named_part(const Node *n)
{
    return n->id && (n->kind == NODE_SECTION || n->kind == NODE_GROUP);
}

/* The first untaken leaf below n that is in no named part of its own, or NULL. */
static const Node *stray_leaf(const Coverage *c, const Node *n)
{
    for (const Node *child = n->first; child; child = child->next) {
        if (is_named_part(child) || is_exempt(child)) {
            continue;
        }
        if (is_leaf(child) && c->by[child->index].line == 0) {
            return child;
        }
        const Node *below = stray_leaf(c, child);
        if (below) {
            return below;
        }
    }
    return NULL;
}

/* The named parts below n, each by itself. */
static void report_below(const Coverage *c, const Node *n, const char *piece, Findings *f);

static void report_part(const Coverage *c, const Node *n, const char *piece, Findings *f)
{
    int all, untaken;
    count_leaves(c, n, &all, &untaken);
    if (untaken == 0) {
        return;
    }
    if (all == untaken && is_named_part(n)) {
        g_autofree char *fix = g_strdup_printf("add - { take: %s } to a panel, or write covers: part", n->id);
        finding_add(f, CODE_SECTION_UNTAKEN, n->pos, fix, "no block of ‘%s’ takes ‘%s’", piece, n->id);
        return;
    }
    const Node *stray = stray_leaf(c, n);
    if (stray) {
        g_autofree char *words = stray->text ? g_utf8_substring(stray->text, 0, MIN(40, g_utf8_strlen(stray->text, -1)))
                                             : g_strdup("a code");
        finding_add(f, CODE_SECTION_UNTAKEN, stray->pos, "take it too, or write covers: part",
                    "no block of ‘%s’ takes “%s” of ‘%s’", piece, words, n->id ? n->id : "the content");
    }
    report_below(c, n, piece, f);
}

static void report_below(const Coverage *c, const Node *n, const char *piece, Findings *f)
{
    for (const Node *child = n->first; child; child = child->next) {
        if (is_named_part(child)) {
            report_part(c, child, piece, f);
        } else {
            report_below(c, child, piece, f);
        }
    }
}

void coverage_report(const Coverage *c, const char *piece, Findings *f)
{
    report_part(c, c->doc, piece, f);
}
