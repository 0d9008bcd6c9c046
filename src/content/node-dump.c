/* A doc or view as text, one line a node: what `show` prints and what the golden files hold. Apart from node.c because
 * it alone knows the register's record behind a node. */
#include "content/node.h"

#include "base/num.h"
#include "content/register.h"

/* In double quotes, with backslash, quote and line end escaped. */
static void append_quoted(GString *s, const char *text)
{
    g_string_append_c(s, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\n') {
            g_string_append(s, "\\n");
            continue;
        }
        if (*p == '"' || *p == '\\') {
            g_string_append_c(s, '\\');
        }
        g_string_append_c(s, *p);
    }
    g_string_append_c(s, '"');
}

static void dump_names(const Node *n, GString *s)
{
    if (n->id != NULL) {
        g_string_append_printf(s, " #%s", n->id);
    }
    for (int r = 0; r < ROLE_COUNT; r++) {
        if (node_has_role(n, (Role)r)) {
            g_string_append_printf(s, " .%s", role_text((Role)r));
        }
    }
    for (guint i = 0; n->classes != NULL && i < n->classes->len; i++) {
        g_string_append_printf(s, " .%s", (const char *)g_ptr_array_index(n->classes, i));
    }
}

static void dump_number(GString *s, const char *name, int value)
{
    g_string_append_printf(s, " %s=", name);
    num_append_int(s, value);
}

static void dump_one(const Node *n, GString *s)
{
    g_string_append(s, node_kind_text(n->kind));
    dump_names(n, s);
    if (n->kind == NODE_HEADING) {
        dump_number(s, "level", n->level);
    }
    if (n->kind == NODE_LIST && n->ordered) {
        dump_number(s, "start", n->start);
    }
    if (n->kind == NODE_CELL && n->align != COLUMN_AS_STYLED) {
        static const char *const names[] = { "", "start", "center", "end" };
        g_string_append_printf(s, " align=%s", names[n->align]);
    }
    if (n->panel >= 0) {
        dump_number(s, "panel", n->panel);
    }
    if (n->record != NULL) {
        g_string_append_printf(s, " record=%s", n->record->id);
    }
    if (n->optional) {
        g_string_append(s, " optional");
    }
    if (n->digits) {
        g_string_append(s, " digits");
    }
    if (n->target != NULL) {
        g_string_append_printf(s, " target=%s", n->target);
    }
    if (n->lang != NULL) {
        g_string_append_printf(s, " lang=%s", n->lang);
    }
    if (n->ours) {
        g_string_append(s, " ours");
    }
    if (n->ghost) {
        g_string_append(s, " ghost");
    }
    if (n->alt != NULL) {
        g_string_append(s, " alt=");
        append_quoted(s, n->alt);
    }
    if (n->text != NULL) {
        g_string_append_c(s, ' ');
        append_quoted(s, n->text);
    }
    g_string_append(s, " @");
    num_append_int(s, n->pos.line);
    g_string_append_c(s, ':');
    num_append_int(s, n->pos.column);
    g_string_append_c(s, '\n');
}

void node_dump(const Node *root, GString *s)
{
    int depth = 0;
    const Node *n = root;
    while (n != NULL) {
        for (int i = 0; i < depth; i++) {
            g_string_append(s, "  ");
        }
        dump_one(n, s);
        const Node *next = node_following(n, root);
        if (next == NULL) {
            return;
        }
        if (next->parent == n) {
            depth++;
        } else {
            for (; n->parent != next->parent; n = n->parent) {
                depth--;
            }
        }
        n = next;
    }
}
