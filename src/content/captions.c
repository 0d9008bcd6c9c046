/* Puts the captions of records below their pictures. Apart from the reader, because the group around a picture must be
 * whole before it can be seen whether it has a caption of its own. */
#include "content/captions.h"

#include "content/register.h"

/* A paragraph of role caption, as the reader would have made it. You own it. */
static Node *caption_new(const Record *r)
{
    Node *caption = node_new(NODE_PARAGRAPH, r->caption_pos);
    caption->roles = G_GUINT64_CONSTANT(1) << ROLE_CAPTION;
    Node *words = node_new(NODE_TEXT, r->caption_pos);
    words->text = g_strdup(r->caption);
    node_append(caption, words);
    return caption;
}

static bool has_caption(const Node *group)
{
    for (const Node *n = group->first; n != NULL; n = n->next) {
        if (node_has_role(n, ROLE_CAPTION)) {
            return true;
        }
    }
    return false;
}

static void add(Node *picture)
{
    Node *figure = picture->parent;
    if (figure->kind == NODE_GROUP && has_caption(figure)) {
        return;
    }
    if (figure->kind != NODE_GROUP || figure->first->next != NULL) {
        figure = node_new(NODE_GROUP, picture->pos);
        node_insert_before(picture, figure);
        node_detach(picture);
        node_append(figure, picture);
    }
    figure->roles |= G_GUINT64_CONSTANT(1) << ROLE_FIGURE;
    node_append(figure, caption_new(picture->record));
}

void captions_add(Node *doc)
{
    for (Node *n = doc; n != NULL; n = (Node *)node_following(n, doc)) {
        if (n->kind == NODE_PICTURE && n->record->caption != NULL) {
            add(n);
        }
    }
}
