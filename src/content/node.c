/* The doc's tree: making, linking, copying, numbering and searching its nodes. Apart from node-dump.c, which prints it.
 */
#include "content/node.h"

#include <string.h>
#include "base/spelling.h"

Node *node_new(NodeKind kind, Pos pos)
{
    Node *n = g_new0(Node, 1);
    n->kind = kind;
    n->pos = pos;
    n->index = -1;
    n->panel = -1;
    return n;
}

/* What one node owns, without its children. */
static void free_one(Node *n)
{
    g_free(n->id);
    g_free(n->content_id);
    g_free(n->text);
    g_free(n->target);
    g_free(n->alt);
    if (n->classes != NULL) {
        g_ptr_array_unref(n->classes);
    }
    if (n->ids != NULL) {
        g_hash_table_unref(n->ids);
    }
    g_free(n);
}

void node_free(Node *n)
{
    if (n == NULL) {
        return;
    }
    g_assert(n->parent == NULL);
    Node *at = n;
    while (at != NULL) { /* deepest first, without recursion */
        if (at->first != NULL) {
            Node *child = at->first;
            at->first = child->next;
            at = child;
            continue;
        }
        Node *up = at == n ? NULL : at->parent;
        free_one(at);
        at = up;
    }
}

void node_append(Node *parent, Node *child)
{
    g_assert(child->parent == NULL);
    child->parent = parent;
    child->previous = parent->last;
    child->next = NULL;
    if (parent->last != NULL) {
        parent->last->next = child;
    } else {
        parent->first = child;
    }
    parent->last = child;
}

void node_insert_before(Node *sibling, Node *child)
{
    g_assert(child->parent == NULL && sibling->parent != NULL);
    Node *parent = sibling->parent;
    child->parent = parent;
    child->next = sibling;
    child->previous = sibling->previous;
    if (sibling->previous != NULL) {
        sibling->previous->next = child;
    } else {
        parent->first = child;
    }
    sibling->previous = child;
}

void node_detach(Node *n)
{
    Node *parent = n->parent;
    if (parent == NULL) {
        return;
    }
    if (n->previous != NULL) {
        n->previous->next = n->next;
    } else {
        parent->first = n->next;
    }
    if (n->next != NULL) {
        n->next->previous = n->previous;
    } else {
        parent->last = n->previous;
    }
    n->parent = n->previous = n->next = NULL;
}

Node *node_copy_bare(const Node *n)
{
    Node *c = node_new(n->kind, n->pos);
    c->id = g_strdup(n->id);
    c->content_id = g_strdup(n->content_id);
    c->roles = n->roles;
    if (n->classes != NULL) {
        c->classes = g_ptr_array_copy(n->classes, NULL, NULL);
    }
    c->lang = n->lang;
    c->level = n->level;
    c->ordered = n->ordered;
    c->start = n->start;
    c->align = n->align;
    c->text = g_strdup(n->text);
    c->value = n->value;
    c->record = n->record;
    c->digits = n->digits;
    c->target = g_strdup(n->target);
    c->alt = g_strdup(n->alt);
    c->ours = n->ours;
    c->ghost = n->ghost;
    c->panel = n->panel;
    c->optional = n->optional;
    return c;
}

Node *node_copy(const Node *n)
{
    Node *c = node_copy_bare(n);
    for (const Node *child = n->first; child != NULL; child = child->next) {
        node_append(c, node_copy(child));
    }
    return c;
}

const Node *node_following(const Node *n, const Node *root)
{
    if (n->first != NULL) {
        return n->first;
    }
    while (n != root && n != NULL) {
        if (n->next != NULL) {
            return n->next;
        }
        n = n->parent;
    }
    return NULL;
}

int node_number(Node *root)
{
    int count = 0;
    g_clear_pointer(&root->ids, g_hash_table_unref);
    root->ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        ((Node *)n)->index = count++; /* the tree is ours to change: root is not const */
        if (n->id != NULL && !g_hash_table_contains(root->ids, n->id)) {
            g_hash_table_insert(root->ids, n->id, (gpointer)n);
        }
    }
    return count;
}

const Node *node_find(const Node *root, const char *id)
{
    if (root->ids != NULL) {
        return g_hash_table_lookup(root->ids, id);
    }
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        if (n->id != NULL && strcmp(n->id, id) == 0) {
            return n;
        }
    }
    return NULL;
}

GPtrArray *node_table(Node *root)
{
    GPtrArray *table = g_ptr_array_new();
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        g_assert(n->index == (int)table->len); /* numbered before */
        g_ptr_array_add(table, (Node *)n);
    }
    return table;
}

const char *node_content_id(const Node *n)
{
    return n->content_id != NULL ? n->content_id : n->id;
}

bool node_is_block(NodeKind kind)
{
    static const bool block[] = {
#define X(name, text, is_block) is_block,
        NODE_KINDS(X)
#undef X
    };
    return block[kind];
}

bool node_has_role(const Node *n, Role role)
{
    return (n->roles >> role & 1) != 0;
}

void node_add_class(Node *n, const char *name)
{
    if (n->classes == NULL) {
        n->classes = g_ptr_array_new();
    }
    const char *interned = g_intern_string(name);
    for (guint i = 0; i < n->classes->len; i++) {
        if (g_ptr_array_index(n->classes, i) == interned) {
            return;
        }
    }
    g_ptr_array_add(n->classes, (char *)interned);
}

const char *node_language(const Node *n)
{
    for (; n != NULL; n = n->parent) {
        if (n->lang != NULL) {
            return n->lang;
        }
    }
    return "";
}

/* One space, unless there is none to part or there is one already. */
static void part(GString *s)
{
    if (s->len > 0 && s->str[s->len - 1] != ' ') {
        g_string_append_c(s, ' ');
    }
}

char *node_text(const Node *root)
{
    GString *s = g_string_new(NULL);
    const Node *block = NULL; /* of the text before */
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        if (n->kind == NODE_BREAK) {
            part(s);
        }
        if (n->kind != NODE_TEXT || n->text == NULL) {
            continue;
        }
        const Node *owner = n;
        while (owner->parent != NULL && owner != root && !node_is_block(owner->kind)) {
            owner = owner->parent;
        }
        if (owner != block) {
            part(s);
        }
        block = owner;
        for (const char *p = n->text; *p != '\0';) { /* without marks where a line may end */
            gsize mark = spelling_mark(p);
            if (mark == 0) {
                g_string_append_c(s, *p);
            }
            p += MAX(mark, 1);
        }
    }
    return g_string_free(s, FALSE);
}

const char *node_kind_text(NodeKind kind)
{
    static const char *const text[] = {
#define X(name, kind_text, is_block) kind_text,
        NODE_KINDS(X)
#undef X
    };
    return text[kind];
}

static const char *const role_list[] = {
#define X(name, text) text,
    NODE_ROLES(X)
#undef X
        NULL
};
G_STATIC_ASSERT(ROLE_COUNT <= 64); /* Node.roles is one word of bits */

const char *role_text(Role role)
{
    return role_list[role];
}

bool role_find(const char *name, Role *out)
{
    for (int i = 0; i < ROLE_COUNT; i++) {
        if (strcmp(role_list[i], name) == 0) {
            *out = (Role)i;
            return true;
        }
    }
    return false;
}

const char *const *role_names(void)
{
    return role_list;
}
