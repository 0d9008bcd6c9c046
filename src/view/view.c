/* Builds the view: walks a layout's blocks, puts what each takes in its place with its classes and style, and checks
 * what only the whole shows: headings, coverage, the contents list. The taking itself is select.c's. */
#include "view/view.h"

#include <string.h>
#include "base/nearest.h"
#include "base/num.h"
#include "design/spec-private.h"
#include "design/values.h"
#include "view/select.h"
#include "view/size-words.h"
#include "view/speakers.h"

#define CONTENTS_ID "contents"
#define CONTENTS_LEVEL 2 /* of its heading, and the deepest that it lists unless `depth` says more */

typedef struct Builder {
    Spec *spec;
    const Campaign *campaign;
    const ViewPages *pages; /* or NULL */
    bool lists;             /* the layout has a contents block */
    Coverage *coverage;
    Node *root;
    Findings *f;
} Builder;

static void add_blocks(Builder *b, Node *parent, const Yaml *blocks);

/* Classes of `as:`, `group:` or `rule:`; each must be one that some style mentions. */
static void add_classes(Builder *b, Node *n, const Yaml *block, const char *key)
{
    g_auto(GStrv) words = value_words(block, key, b->f);
    for (char **w = words; w && *w; w++) {
        const char *name = **w == '.' ? *w + 1 : *w;
        node_add_class(n, g_intern_string(name));
        if (stylesheet_knows(b->spec->sheet, name)) {
            continue;
        }
        g_autofree char *fix = nearest_fix(name, stylesheet_names(b->spec->sheet));
        finding_add(b->f, CODE_STYLE_UNKNOWN, yaml_at(block, key)->pos, fix, "no style speaks of ‘.%s’", name);
    }
}

/* `style: {…}` and `grow:` of a block become the node's own declarations. */
static void add_own(Builder *b, Node *n, const Yaml *block)
{
    const Yaml *style = yaml_at(block, "style"), *grow = yaml_at(block, "grow");
    if (!style && !grow) {
        return;
    }
    g_autoptr(Yaml) all = yaml_hold(style);
    if (grow) { /* laid under as { grow: N } */
        g_autoptr(Yaml) one = yaml_map_new(grow->pos);
        yaml_map_add(one, g_strdup("grow"), yaml_key_pos(block, "grow"), yaml_hold(grow));
        yaml_free(all);
        all = yaml_merge(one, style);
    }
    n->own = stylesheet_own(b->spec->sheet, all, b->f);
    if (n->own) {
        spec_check_style(b->spec, n->own, b->f);
    }
}

static Node *ghost_new(Pos pos)
{
    Node *n = node_new(NODE_GROUP, pos);
    n->ghost = true;
    return n;
}

static void add_take(Builder *b, Node *parent, const Yaml *block)
{
    static const char *const known[] = { "take", "as", "level", "only", "without", "again", "grow", "style", NULL };
    yaml_check_keys(block, known, b->f);
    Node *n = select_take(block, b->coverage, b->f);
    if (!n) {
        return;
    }
    add_classes(b, n, block, "as");
    add_own(b, n, block);
    node_append(parent, n);
}

static void add_group(Builder *b, Node *parent, const Yaml *block)
{
    static const char *const known[] = { "group", "blocks", "grow", "style", NULL };
    yaml_check_keys(block, known, b->f);
    const Yaml *blocks = yaml_at(block, "blocks");
    if (!blocks) {
        finding_add(b->f, CODE_KEY_MISSING, block->pos, "add blocks: a list, or write rule: for a line",
                    "a group has no blocks");
    }
    Node *n = ghost_new(block->pos);
    add_classes(b, n, block, "group");
    add_own(b, n, block);
    node_append(parent, n);
    add_blocks(b, n, blocks);
    if (n->first || !blocks || blocks->kind != YAML_LIST) {
        return;
    }
    node_detach(n); /* all that it takes has fallen away: no rule, field or space is left of it */
    node_free(n);
}

static void add_rule(Builder *b, Node *parent, const Yaml *block)
{
    static const char *const known[] = { "rule", "grow", "style", NULL };
    yaml_check_keys(block, known, b->f);
    Node *n = ghost_new(block->pos);
    add_classes(b, n, block, "rule");
    add_own(b, n, block);
    node_append(parent, n);
}

/* "did you mean …" of the theme's art. You own it. */
static char *art_fix(const Spec *s, const char *name)
{
    g_autofree const char **names = g_new0(const char *, s->art->len + 1);
    for (guint i = 0; i < s->art->len; i++) {
        names[i] = ((const Icon *)s->art->pdata[i])->name;
    }
    return names[0] ? nearest_fix(name, names)
                    : g_strdup("declare it in the theme: art: { NAME: { size: …, layers: … } }");
}

static void add_art(Builder *b, Node *parent, const Yaml *block)
{
    static const char *const known[] = { "art", "as", "grow", "style", NULL };
    yaml_check_keys(block, known, b->f);
    const char *name = yaml_text(block, "art", "", b->f);
    if (!spec_art(b->spec, name)) {
        g_autofree char *fix = art_fix(b->spec, name);
        finding_add(b->f, CODE_VALUE_INVALID, yaml_at(block, "art")->pos, fix, "the theme has no art ‘%s’", name);
        return;
    }
    Node *n = node_new(NODE_ART, block->pos);
    n->text = g_strdup(name);
    add_classes(b, n, block, "as");
    add_own(b, n, block);
    node_append(parent, n);
}

static int contents_depth(const Yaml *block, Findings *f)
{
    return MAX((int)yaml_number(block, "depth", CONTENTS_LEVEL, f), CONTENTS_LEVEL);
}

static bool is_listed(const Node *n, int depth)
{
    return n->kind == NODE_HEADING && n->level >= CONTENTS_LEVEL && n->level <= depth;
}

int view_entries(const Node *view, const Yaml *block, Findings *f)
{
    int depth = contents_depth(block, f), count = 0;
    for (const Node *n = view; n; n = node_following(n, view)) {
        count += is_listed(n, depth);
    }
    return count;
}

/* Its place in the view; filled in once all headings are there. */
static void add_contents(Builder *b, Node *parent, const Yaml *block)
{
    static const char *const known[] = { "contents", "depth", "grow", "style", NULL };
    yaml_check_keys(block, known, b->f);
    Node *section = node_new(NODE_SECTION, block->pos);
    section->id = g_strdup(CONTENTS_ID);
    add_classes(b, section, block, "contents");
    add_own(b, section, block);
    b->lists = true;
    if (!b->pages) {
        node_free(section);
        return;
    }
    Node *heading = node_new(NODE_HEADING, block->pos);
    heading->level = CONTENTS_LEVEL;
    Node *words = node_new(NODE_TEXT, block->pos);
    words->text = g_strdup(frame_word(b->campaign->frame, FRAME_CONTENTS));
    node_append(heading, words);
    node_append(section, heading);
    Node *list = node_new(NODE_CONTENTS, block->pos);
    list->level = contents_depth(block, b->f);
    node_append(section, list);
    node_append(parent, section);
}

static void add_block(Builder *b, Node *parent, const Yaml *block)
{
    typedef struct Kind {
        const char *key;
        void (*add)(Builder *b, Node *parent, const Yaml *block);
    } Kind;
    static const Kind kinds[] = { { "take", add_take },
                                  { "group", add_group },
                                  { "rule", add_rule },
                                  { "art", add_art },
                                  { "contents", add_contents } };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!yaml_at(block, kinds[i].key)) {
            continue;
        }
        kinds[i].add(b, parent, block);
        return;
    }
    finding_add(
        b->f, block->kind == YAML_MAP ? CODE_KEY_MISSING : CODE_VALUE_INVALID, block->pos,
        "write { take: ID }, { group: CLASS, blocks: […] }, { rule: CLASS }, { art: NAME } or { contents: CLASS }",
        "this block says neither take, group, rule, art nor contents");
}

static void add_blocks(Builder *b, Node *parent, const Yaml *blocks)
{
    if (!blocks) {
        return;
    }
    if (blocks->kind != YAML_LIST) {
        finding_add(b->f, CODE_VALUE_INVALID, blocks->pos, "write a list: - { take: ID }", "blocks are not a list");
        return;
    }
    for (guint i = 0; i < blocks->items->len; i++) {
        add_block(b, parent, g_ptr_array_index(blocks->items, i));
    }
}

static void add_panels(Builder *b)
{
    const Spec *s = b->spec;
    for (guint i = 0; i < s->panels->len; i++) {
        const Panel *p = &g_array_index(s->panels, Panel, i);
        if (!p->blocks) {
            continue;
        }
        Node *n = ghost_new(p->pos);
        n->panel = (int)i;
        g_autofree char *name = g_strconcat("panel-", p->id, NULL);
        node_add_class(n, g_intern_string(name));
        node_append(b->root, n);
        add_blocks(b, n, p->blocks);
    }
}

/* Span of one class; what belongs in it is appended by the caller. */
static Node *labelled(Node *link, const char *name)
{
    Node *span = node_new(NODE_SPAN, link->pos);
    node_add_class(span, g_intern_string(name));
    node_append(link, span);
    return span;
}

/* The heading's own words with their roles (capitals, abbreviations), but no ids and no links: the entry is the link.
 */
static void copy_words(Node *to, const Node *heading)
{
    for (const Node *n = heading->first; n; n = n->next) {
        node_append(to, node_copy(n));
    }
    for (Node *n = to->first; n; n = (Node *)node_following(n, to)) {
        g_clear_pointer(&n->id, g_free);
        if (n->kind != NODE_LINK) {
            continue;
        }
        n->kind = NODE_SPAN;
        n->record = NULL;
    }
}

static void add_entry(Builder *b, Node *list, const Node *heading)
{
    const char *id = heading->parent->id;
    if (!id) {
        g_autofree char *title = node_text(heading);
        finding_add(b->f, CODE_KEY_MISSING, heading->pos, "give the heading an {#id}",
                    "the contents list can't lead to “%s”: its section has no id", title);
        return;
    }
    Node *entry = node_new(NODE_ENTRY, heading->pos);
    entry->level = heading->level;
    g_autofree char *leads_to = g_strconcat("to-", id, NULL);
    g_autofree char *level = g_strdup_printf("level-%d", heading->level);
    node_add_class(entry, g_intern_string(leads_to));
    node_add_class(entry, g_intern_string(level));
    Node *link = node_new(NODE_LINK, heading->pos);
    link->target = g_strdup(id);
    copy_words(labelled(link, "entry-title"), heading);
    GString *page = g_string_new(NULL);
    num_append_int(page, GPOINTER_TO_INT(g_hash_table_lookup((GHashTable *)b->pages, id)));
    Node *number = node_new(NODE_TEXT, heading->pos);
    number->text = g_string_free(page, FALSE);
    node_append(labelled(link, "entry-page"), number);
    node_append(entry, link);
    node_append(list, entry);
}

/* Ids of a view, each with the number that the next id made of it ends in. */
static GHashTable *collect_ids(const Node *root)
{
    GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const Node *n = root; n; n = node_following(n, root)) {
        if (n->id) {
            g_hash_table_insert(ids, g_strdup(n->id), GINT_TO_POINTER(2));
        }
    }
    return ids;
}

/* "help-2", or with the next number that makes an id which there isn't. Adds it to `ids`. You own it. */
static char *numbered_id(GHashTable *ids, const char *id)
{
    char *numbered = NULL;
    int k = GPOINTER_TO_INT(g_hash_table_lookup(ids, id));
    do {
        g_free(numbered);
        GString *s = g_string_new(id);
        g_string_append_c(s, '-');
        num_append_int(s, k++);
        numbered = g_string_free(s, FALSE);
    } while (g_hash_table_contains(ids, numbered));
    g_hash_table_insert(ids, g_strdup(id), GINT_TO_POINTER(k));
    g_hash_table_insert(ids, g_strdup(numbered), GINT_TO_POINTER(2));
    return numbered;
}

/* What is taken again, later in reading order, gets an id of its own. Styles know it by the content's all the same. */
static void part_ids(Builder *b, GHashTable *ids)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (Node *n = b->root; n; n = (Node *)node_following(n, b->root)) {
        if (n->id && !g_hash_table_add(seen, n->id)) {
            n->content_id = n->id;
            n->id = numbered_id(ids, n->content_id);
        }
    }
}

/* A contents list leads to sections by id: one that has none takes its group's, as "group-section". */
static void name_sections(Builder *b, GHashTable *ids)
{
    for (Node *n = b->root; n; n = (Node *)node_following(n, b->root)) {
        const Node *up = n->parent;
        if (n->kind != NODE_SECTION || n->id) {
            continue;
        }
        while (up && !up->id) {
            up = up->parent;
        }
        if (!up) {
            continue;
        }
        char *id = g_strconcat(up->id, "-section", NULL);
        if (g_hash_table_contains(ids, id)) {
            n->id = numbered_id(ids, id);
            g_free(id);
        } else {
            n->id = id;
            g_hash_table_insert(ids, g_strdup(id), GINT_TO_POINTER(2));
        }
    }
}

static void fill_contents(Builder *b)
{
    Node *list = NULL;
    for (const Node *n = b->root; n && !list; n = node_following(n, b->root)) {
        if (n->kind == NODE_CONTENTS) {
            list = (Node *)n;
        }
    }
    if (!list) {
        return;
    }
    int depth = list->level;
    list->level = 0;
    for (const Node *n = b->root; n; n = node_following(n, b->root)) {
        if (is_listed(n, depth) && n->parent != list->parent) {
            add_entry(b, list, n);
        }
    }
}

/* One heading of level 1, the first; and no level skipped on the way down. */
static void check_headings(const Builder *b)
{
    int before = 0, ones = 0;
    for (const Node *n = b->root; n; n = node_following(n, b->root)) {
        if (n->kind != NODE_HEADING) {
            continue;
        }
        g_autofree char *title = node_text(n);
        if (before == 0 && n->level != 1) {
            finding_add(b->f, CODE_HEADING_ORDER, n->pos, "take the title first, with level: 1",
                        "the first heading, “%s”, has level %d, not 1", title, n->level);
        } else if (n->level == 1 && ones > 0) {
            finding_add(b->f, CODE_HEADING_ORDER, n->pos, "give it level: 2 in the layout",
                        "“%s” is a second heading of level 1", title);
        } else if (before > 0 && n->level > before + 1) {
            g_autofree char *fix = g_strdup_printf("give it level: %d in the layout", before + 1);
            finding_add(b->f, CODE_HEADING_ORDER, n->pos, fix, "“%s” has level %d below a heading of level %d", title,
                        n->level, before);
        }
        ones += n->level == 1;
        before = n->level;
    }
    bool empty = true; /* then more has been said already */
    for (const Node *n = b->root->first; n; n = n->next) {
        empty = empty && !n->first;
    }
    if (before == 0 && !empty) {
        finding_add(b->f, CODE_HEADING_ORDER, b->spec->tree->pos, "give one block level: 1",
                    "the piece has no heading");
    }
}

Node *view_build(Spec *spec, const Campaign *campaign, const ViewPages *pages, Findings *f)
{
    Builder b = { .spec = spec,
                  .campaign = campaign,
                  .pages = pages,
                  .coverage = coverage_new(campaign->doc, campaign->fallen),
                  .root = node_new(NODE_ROOT, campaign->doc->pos),
                  .f = f };
    b.root->lang = node_language(campaign->doc);
    add_panels(&b);
    g_autoptr(GHashTable) ids = collect_ids(b.root);
    part_ids(&b, ids);
    if (b.lists) {
        name_sections(&b, ids);
    }
    if (b.lists && pages) {
        fill_contents(&b);
    }
    size_words_fill(b.root, spec);
    speakers_part(b.root, spec);
    check_headings(&b);
    if (spec->covers_all) {
        coverage_report(b.coverage, spec->piece, f);
    }
    coverage_free(b.coverage);
    node_number(b.root);
    return b.root;
}
