/* A contents list in a view: its place, and its entries once all headings are there. Apart from the builder, which
 * takes parts of the content and makes none. */
#include "view/contents.h"

#include "base/num.h"

#define CONTENTS_ID "contents"
#define CONTENTS_LEVEL 2 /* of its heading, and the deepest that it lists unless `depth` says more */

static int contents_depth(const Yaml *block, Findings *f)
{
    return MAX((int)yaml_number(block, "depth", CONTENTS_LEVEL, f), CONTENTS_LEVEL);
}

static bool is_listed(const Node *n, int depth)
{
    return n->kind == NODE_HEADING && n->level >= CONTENTS_LEVEL && n->level <= depth;
}

int contents_entries(const Node *view, const Yaml *block, Findings *f)
{
    int depth = contents_depth(block, f), count = 0;
    for (const Node *n = view; n; n = node_following(n, view)) {
        count += is_listed(n, depth);
    }
    return count;
}

Node *contents_new(const Frame *frame, const Yaml *block, Findings *f)
{
    Node *section = node_new(NODE_SECTION, block->pos);
    section->id = g_strdup(CONTENTS_ID);
    Node *heading = node_new(NODE_HEADING, block->pos);
    heading->level = CONTENTS_LEVEL;
    Node *words = node_new(NODE_TEXT, block->pos);
    words->text = g_strdup(frame_word(frame, FRAME_CONTENTS));
    node_append(heading, words);
    node_append(section, heading);
    Node *list = node_new(NODE_CONTENTS, block->pos);
    list->level = contents_depth(block, f);
    node_append(section, list);
    return section;
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

static void add_entry(Node *list, const Node *heading, const GHashTable *pages, Findings *f)
{
    const char *id = heading->parent->id;
    if (!id) {
        g_autofree char *title = node_text(heading);
        finding_add(f, CODE_KEY_MISSING, heading->pos, "give the heading an {#id}",
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
    num_append_int(page, GPOINTER_TO_INT(g_hash_table_lookup((GHashTable *)pages, id)));
    Node *number = node_new(NODE_TEXT, heading->pos);
    number->text = g_string_free(page, FALSE);
    node_append(labelled(link, "entry-page"), number);
    node_append(entry, link);
    node_append(list, entry);
}

void contents_fill(Node *root, const GHashTable *pages, Findings *f)
{
    Node *list = NULL;
    for (const Node *n = root; n && !list; n = node_following(n, root)) {
        if (n->kind == NODE_CONTENTS) {
            list = (Node *)n;
        }
    }
    if (!list) {
        return;
    }
    int depth = list->level;
    list->level = 0;
    for (const Node *n = root; n; n = node_following(n, root)) {
        if (is_listed(n, depth) && n->parent != list->parent) {
            add_entry(list, n, pages, f);
        }
    }
}
