/* Speakers of a chat whose names stand at the tails of their bubbles. Apart from view.c, because it asks how a name is
 * styled. */
#include "view/speakers.h"

#include <string.h>

/* The colon parts a name from the words behind it; the tail does that too. */
static void trim(Node *text)
{
    static const char *const colons[] = { ":", "：" };
    for (gsize i = 0; i < G_N_ELEMENTS(colons); i++) {
        if (g_str_has_suffix(text->text, colons[i])) {
            text->text[strlen(text->text) - strlen(colons[i])] = '\0';
        }
    }
}

/* A message that begins with a name becomes a group of two paragraphs, the name and the words, so that readers pause
 * between them. */
static void part(Node *message, Node *name)
{
    Node *who = node_new(NODE_PARAGRAPH, name->pos), *words = node_new(NODE_PARAGRAPH, name->next->pos);
    node_detach(name);
    node_append(who, name);
    while (message->first) {
        Node *n = message->first;
        node_detach(n);
        node_append(words, n);
    }
    if (words->first->kind == NODE_TEXT) {
        g_strchug(words->first->text);
    }
    message->kind = NODE_GROUP;
    node_append(message, who);
    node_append(message, words);
}

void speakers_part(Node *root, const Spec *spec)
{
    const StyleScale any = { 1, 1, 1, 1 };
    if (spec->pages == PAGES_NONE) {
        return;
    }
    for (const Node *n = root; n; n = node_following(n, root)) {
        Style style;
        if (!node_has_role(n, ROLE_SPEAKER) || !n->last || n->last->kind != NODE_TEXT) {
            continue;
        }
        style_compute(spec->sheet, n, NULL, &any, &style);
        if (style.position != POSITION_TAIL) {
            continue;
        }
        trim(n->last);
        if (n->parent->kind == NODE_PARAGRAPH && !n->previous && n->next) {
            part(n->parent, (Node *)n); /* ours to change: root is not const */
        }
    }
}
