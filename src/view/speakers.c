/* Speakers of a chat: what stands behind their names. Apart from view.c, because it asks how a name is styled. */
#include "view/speakers.h"

#include <string.h>

void speakers_trim(Node *root, const Spec *spec)
{
    static const char *const colons[] = { ":", "：" };
    const StyleScale any = { 1, 1, 1 };
    for (const Node *n = root; n; n = node_following(n, root)) {
        Style style;
        if (!node_has_role(n, ROLE_SPEAKER) || !n->last || n->last->kind != NODE_TEXT) {
            continue;
        }
        style_compute(spec->sheet, n, NULL, &any, &style);
        for (gsize i = 0; style.position == POSITION_TAIL && i < G_N_ELEMENTS(colons); i++) {
            if (g_str_has_suffix(n->last->text, colons[i])) {
                n->last->text[strlen(n->last->text) - strlen(colons[i])] = '\0';
            }
        }
    }
}
