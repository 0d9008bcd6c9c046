/* Passes over the tree that the reader made, each a walk of its own. Apart from the reader because they know nothing of
 * Markdown. */
#include "content/sections.h"

#include <string.h>

#define DEEPEST 64 /* sections and groups in one another */

/* Moves what attributes gave to a heading or group onto `to`. */
static void move_attributes(Node *from, Node *to)
{
    if (from->id != NULL) {
        g_free(to->id);
        to->id = g_steal_pointer(&from->id);
    }
    to->roles |= from->roles;
    from->roles = 0;
    if (from->lang != NULL && to->lang == NULL) {
        to->lang = from->lang;
    }
    from->lang = NULL;
    to->ours = to->ours || from->ours;
    from->ours = false;
}

/* "What is sextortion?" as "what-is-sextortion". You own it. */
static char *id_of_words(const char *words)
{
    GString *s = g_string_new(NULL);
    g_autofree char *lower = g_utf8_strdown(words, -1);
    bool gap = false;
    for (const char *p = lower; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\'' || c == 0x2019) {
            continue; /* sextortion’s: sextortions */
        }
        if (!g_unichar_isalnum(c) && !g_unichar_ismark(c)) {
            gap = s->len > 0;
            continue;
        }
        if (s->len == 0 && g_unichar_isdigit(c)) {
            g_string_append(s, "section-");
        }
        if (gap) {
            g_string_append_c(s, '-');
        }
        gap = false;
        g_string_append_unichar(s, c);
    }
    if (s->len == 0) {
        g_string_append(s, "section");
    }
    return g_string_free(s, FALSE);
}

static Node *make_section(Node *heading)
{
    Node *section = node_new(NODE_SECTION, heading->pos);
    move_attributes(heading, section);
    node_append(section, heading);
    return section;
}

/* The level at which a block begins a section, 0 where it does not: a heading's, or that of a group that opens with
 * one. */
static int opening_level(const Node *n)
{
    if (n->kind == NODE_HEADING) {
        return n->level;
    }
    return n->kind == NODE_GROUP && n->first != NULL && n->first->kind == NODE_SECTION ? n->first->first->level : 0;
}

/* The blocks of the container that are yet to come stand behind `next`: what is added to the container goes before it.
 */
static void add(Node *container, Node *section, Node *next, Node *n)
{
    if (section == container && next != NULL) {
        node_insert_before(next, n);
    } else {
        node_append(section, n);
    }
}

static void nest(Node *container, int depth)
{
    if (depth > DEEPEST) {
        return;
    }
    Node *section = container; /* the innermost one that is open */
    for (Node *n = container->first, *next; n != NULL; n = next) {
        next = n->next;
        if (n->kind == NODE_GROUP) {
            nest(n, depth + 1);
        }
        int level = opening_level(n);
        while (level > 0 && section != container && section->first->level >= level) {
            section = section->parent;
        }
        node_detach(n);
        Node *whole = n->kind == NODE_HEADING ? make_section(n) : n;
        add(container, section, next, whole);
        if (n->kind == NODE_HEADING) {
            section = whole;
        }
    }
}

static void name_sections(Node *root)
{
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        if (n->kind != NODE_SECTION || n->id != NULL || n->first == NULL) {
            continue;
        }
        g_autofree char *words = node_text(n->first);
        ((Node *)n)->id = id_of_words(words); /* ours to change: root is not const */
    }
}

void sections_nest(Node *root)
{
    nest(root, /*depth*/ 0);
}

static void empty(const Node *n, const char *fix, Findings *f)
{
    finding_add(f, CODE_CONTENT_EMPTY, n->pos, fix,
                n->kind == NODE_SECTION ? "nothing stands under this heading" : "this %s is empty",
                node_kind_text(n->kind));
}

void sections_note_fallen(const Node *n, GPtrArray *fallen)
{
    for (const Node *at = n; at != NULL; at = node_following(at, n)) {
        if (at->id != NULL) {
            g_ptr_array_add(fallen, g_strdup(at->id));
        }
    }
}

/* A figure whose picture fell away: its caption goes too. */
static bool is_bare_figure(const Node *n)
{
    bool picture = false;
    for (const Node *child = n->first; child != NULL; child = child->next) {
        picture = picture || child->kind == NODE_PICTURE;
    }
    return node_has_role(n, ROLE_FIGURE) && !picture;
}

/* True where n is to be removed. */
static bool prune(Node *n, GPtrArray *fallen, Findings *f)
{
    if (!node_is_block(n->kind) || n->kind == NODE_QR || n->kind == NODE_PICTURE) {
        return false;
    }
    if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING) {
        return n->first == NULL;
    }
    if (n->kind == NODE_CELL) {
        return false; /* a row keeps as many as the head has */
    }
    if (n->kind == NODE_HEAD || n->kind == NODE_ROW) {
        return n->first == NULL;
    }
    bool fell = false;
    for (Node *child = n->first, *next; child != NULL; child = next) {
        next = child->next;
        if (!prune(child, fallen, f)) {
            continue;
        }
        fell = true;
        bool heading = child->kind == NODE_HEADING || child->kind == NODE_HEAD;
        sections_note_fallen(child, fallen);
        node_detach(child);
        node_free(child);
        if (heading) {
            return true; /* a section goes with its heading, a table with its head */
        }
    }
    if (n->kind == NODE_TABLE) { /* one that was written without rows is a finding already */
        return n->first == n->last;
    }
    if (fell && is_bare_figure(n)) {
        return true;
    }
    if (n->kind == NODE_SECTION && n->first != NULL && n->first->next != NULL) {
        return false;
    }
    if (n->kind != NODE_SECTION && n->first != NULL) {
        return false;
    }
    if (n->kind == NODE_ROOT) {
        return false;
    }
    if (!fell) {
        empty(n,
              n->kind == NODE_SECTION ? "write what belongs under it, or take the heading away"
                                      : "fill it, or take it away",
              f);
    }
    return fell || n->kind != NODE_SECTION;
}

void sections_prune(Node *root, GPtrArray *fallen, Findings *f)
{
    prune(root, fallen, f);
}

static bool can_join(const Node *group)
{
    const Node *only = group->first;
    if (group->kind != NODE_GROUP || only == NULL || only->next != NULL || only->roles != 0
        || (group->id != NULL && only->id != NULL)) {
        return false;
    }
    return only->kind == NODE_LIST || only->kind == NODE_PARAGRAPH || only->kind == NODE_QR
           || only->kind == NODE_PICTURE || only->kind == NODE_QUOTE || only->kind == NODE_SECTION
           || only->kind == NODE_TABLE;
}

static void join(Node *n)
{
    for (Node *child = n->first, *next; child != NULL; child = next) {
        next = child->next;
        if (!node_is_block(child->kind)) {
            continue;
        }
        join(child);
        if (!can_join(child)) {
            continue;
        }
        Node *only = child->first;
        node_detach(only);
        move_attributes(child, only);
        node_insert_before(child, only);
        node_detach(child);
        node_free(child);
    }
}

void sections_join(Node *root)
{
    join(root);
    name_sections(root);
}

void sections_check_ids(const Node *root, Findings *f)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        if (n->id == NULL) {
            continue;
        }
        const Node *before = g_hash_table_lookup(seen, n->id);
        if (before == NULL) {
            g_hash_table_insert(seen, n->id, (gpointer)n);
        } else {
            finding_add(f, CODE_ID_DUPLICATE, n->pos, "give it an id of its own: {#…}",
                        "the id ‘%s’ stands here again; it stood already at line %d", n->id, before->pos.line);
        }
    }
}
