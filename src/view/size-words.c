/* "Large print, 18 point": the number is the layout's, so that no edition can say another one's. Apart from view.c,
 * because it alone writes words that the content doesn't have. */
#include "view/size-words.h"

#include "base/num.h"

void size_words_fill(Node *root, const Spec *spec)
{
    for (const Node *n = root; n; n = node_following(n, root)) {
        if (node_has_role(n, ROLE_SIZE) && n->first && n->first->kind == NODE_TEXT && spec->body > 0) {
            g_free(n->first->text);
            n->first->text = num_text(spec->body, 2);
        }
    }
}
