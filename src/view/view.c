/* Builds the view: walks a layout's blocks, puts what each takes in its place with its classes and style, and checks
 * what only the whole shows: headings, coverage, the contents list. The taking itself is select.c's. */
#include "view/view.h"

#include <string.h>
#include "base/nearest.h"
#include "design/spec-private.h"
#include "design/values.h"
#include "view/contents.h"
#include "view/ids.h"
#include "view/printer.h"
#include "view/select.h"
#include "view/size-words.h"
#include "view/speakers.h"

typedef struct Builder {
    Spec *spec;
    const Campaign *campaign;
    const ViewPages *pages; /* or NULL */
    bool lists;             /* the layout has a contents block */
    Coverage *coverage;
    Node *root;
    int panel; /* whose blocks are being added */
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
    static const char *const known[] = {
        "take", "as", "level", "only", "without", "again", "grow", "style", "in", NULL
    };
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
    static const char *const known[] = { "group", "blocks", "grow", "style", "in", NULL };
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
    static const char *const known[] = { "rule", "grow", "style", "in", NULL };
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
    static const char *const known[] = { "art", "as", "grow", "style", "in", NULL };
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

/* Its place in the view; filled in once all headings are there. */
static void add_contents(Builder *b, Node *parent, const Yaml *block)
{
    static const char *const known[] = { "contents", "depth", "grow", "style", "in", NULL };
    yaml_check_keys(block, known, b->f);
    Node *section = b->pages ? contents_new(b->campaign->frame, block, b->f) : node_new(NODE_SECTION, block->pos);
    add_classes(b, section, block, "contents");
    add_own(b, section, block);
    b->lists = true;
    if (!b->pages) {
        node_free(section);
        return;
    }
    node_append(parent, section);
}

/* What is made of the layout's numbers. */
static void add_printer(Builder *b, Node *parent, const Yaml *block)
{
    static const char *const known[] = { "printer", "as", "level", "grow", "style", "in", NULL };
    yaml_check_keys(block, known, b->f);
    Node *n = printer_new(b->spec, b->campaign, b->panel, block, b->f);
    if (!n) {
        return;
    }
    add_classes(b, n, block, "as");
    add_own(b, n, block);
    node_append(parent, n);
}

/* Whether the edition being made is one of `in:`; each must be one of the layout's. True without that key. */
static bool is_in(const Builder *b, const Yaml *block)
{
    const Yaml *editions = yaml_at(b->spec->tree, "editions");
    g_auto(GStrv) words = value_words(block, "in", b->f);
    bool in = !words;
    for (char **w = words; w && *w; w++) {
        in = in || g_strcmp0(*w, b->spec->edition) == 0;
        if (yaml_at(editions, *w)) {
            continue;
        }
        g_autofree const char **names = g_new0(const char *,
                                               (editions && editions->keys ? editions->keys->len : 0) + 1);
        for (guint i = 0; editions && editions->keys && i < editions->keys->len; i++) {
            names[i] = g_ptr_array_index(editions->keys, i);
        }
        g_autofree char *fix = nearest_fix(*w, names);
        finding_add(b->f, CODE_EDITION_UNKNOWN, yaml_at(block, "in")->pos, fix, "the layout has no edition ‘%s’", *w);
    }
    return in;
}

static void add_block(Builder *b, Node *parent, const Yaml *block)
{
    typedef struct Kind {
        const char *key;
        void (*add)(Builder *b, Node *parent, const Yaml *block);
    } Kind;
    if (!is_in(b, block)) {
        return;
    }
    static const Kind kinds[] = { { "take", add_take }, { "group", add_group },       { "rule", add_rule },
                                  { "art", add_art },   { "contents", add_contents }, { "printer", add_printer } };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!yaml_at(block, kinds[i].key)) {
            continue;
        }
        kinds[i].add(b, parent, block);
        return;
    }
    finding_add(
        b->f, block->kind == YAML_MAP ? CODE_KEY_MISSING : CODE_VALUE_INVALID, block->pos,
        "write { take: ID }, { group: CLASS, blocks: […] }, { rule: CLASS }, { art: NAME }, { contents: CLASS } or { printer: WHAT }",
        "this block says neither take, group, rule, art, contents nor printer");
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
        n->panel = b->panel = (int)i;
        g_autofree char *name = g_strconcat("panel-", p->id, NULL);
        node_add_class(n, g_intern_string(name));
        node_append(b->root, n);
        add_blocks(b, n, p->blocks);
    }
}

/* Whether the view holds text messages alone, which nobody finds their way about in. */
static bool is_messages(const Node *n)
{
    for (const Node *child = n->first; child; child = child->next) {
        if (!node_has_role(child, ROLE_SMS) && !(child->ghost && is_messages(child))) {
            return false;
        }
    }
    return true;
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
    if (before == 0 && !is_messages(b->root)) { /* of an empty one, more has been said already */
        finding_add(b->f, CODE_HEADING_ORDER, b->spec->tree->pos, "give one block level: 1",
                    "the piece has no heading");
    }
}

/* That a translation has not been reviewed stands on every piece: where the layout takes it, or at its very end; not on
 * one of text messages, each of which is sent by itself. */
static void add_status(Builder *b)
{
    const Node *line = node_find(campaign_doc(b->campaign, b->spec->fields), TRANSLATION_PART);
    if (!line || !b->root->last) {
        return;
    }
    if (is_messages(b->root)) {
        coverage_waive(b->coverage, line);
    } else if (!node_find(b->root, TRANSLATION_PART)) {
        coverage_waive(b->coverage, line);
        node_append(b->root->last, node_copy(line));
    }
}

/* A field has a name for those who hear it. */
static void check_field_words(const Spec *spec, const Campaign *campaign, Findings *f)
{
    Pos pos;
    if (spec->fields && !field_words_are_there(frame_fields(campaign->frame))
        && frame_find_pos(campaign->frame, FRAME_SECTION, &pos)) {
        finding_add(f, CODE_KEY_MISSING, pos, "add the map ‘fields’, as content/frame/en.yaml has it",
                    "the frame has no names for fields that are typed in, which this edition has");
    }
}

Node *view_build(Spec *spec, const Campaign *campaign, const ViewPages *pages, Findings *f)
{
    const Node *doc = campaign_doc(campaign, spec->fields);
    check_field_words(spec, campaign, f);
    Builder b = { .spec = spec,
                  .campaign = campaign,
                  .pages = pages,
                  .coverage = coverage_new(doc, spec->fields ? campaign->fillable_fallen : campaign->fallen),
                  .root = node_new(NODE_ROOT, doc->pos),
                  .f = f };
    b.root->lang = node_language(doc);
    add_panels(&b);
    add_status(&b);
    g_autoptr(GHashTable) ids = ids_new(b.root);
    ids_part(b.root, ids);
    if (b.lists) {
        ids_name_sections(b.root, ids);
    }
    if (b.lists && pages) {
        contents_fill(b.root, b.pages, b.f);
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
