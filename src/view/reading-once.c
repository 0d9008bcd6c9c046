/* Looks through a view for what its head says already, and remembers what has been said. Apart from the walk, which
 * only asks. */
#include "view/reading-once.h"

#include <string.h>

/* Letters and digits alone, without capitals: what two wordings of one title share. You own it. */
static char *bare_new(const char *text)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);
    GString *s = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c)) {
            g_string_append_unichar(s, c);
        }
    }
    return g_string_free(s, FALSE);
}

/* The block that holds n, or n itself. */
static const Node *block_of(const Node *n)
{
    while (n->parent != NULL && !node_is_block(n->kind)) {
        n = n->parent;
    }
    return n;
}

static const Node *find_heading(const Node *view)
{
    const Node *n = view;
    while (n != NULL && !(n->kind == NODE_HEADING && n->level == 1)) {
        n = node_following(n, view);
    }
    return n;
}

/* The heading, and the subtitle behind it, where both together, or the first alone, are the campaign's title. */
static void find_title(ReadingOnce *once, const Node *view, const char *title)
{
    const Node *heading = find_heading(view);
    if (heading == NULL) {
        return;
    }
    const Node *subtitle = heading->next;
    bool has_subtitle = subtitle != NULL && subtitle->kind == NODE_PARAGRAPH && node_has_role(subtitle, ROLE_SUBTITLE);
    g_autofree char *want = bare_new(title), *words = node_text(heading), *first = bare_new(words),
                    *more = has_subtitle ? node_text(subtitle) : g_strdup(""), *second = bare_new(more),
                    *both = g_strconcat(first, second, NULL);
    if (strcmp(want, first) == 0 || strcmp(want, both) == 0) {
        once->title = heading;
        once->subtitle = strcmp(want, first) != 0 ? subtitle : NULL;
    }
}

static void find_edition(ReadingOnce *once, const Node *view, const char *printed)
{
    for (const Node *n = view; n != NULL && once->edition == NULL; n = node_following(n, view)) {
        if (n->kind == NODE_PARAGRAPH && node_has_role(n, ROLE_EDITION)) {
            g_autofree char *words = node_text(n);
            once->edition = strstr(words, printed) != NULL ? n : NULL;
        }
    }
}

void reading_once_begin(ReadingOnce *once, const Node *view, const Campaign *campaign, const GPtrArray *top)
{
    *once = (ReadingOnce){ .expanded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                           .in_bodies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                           .given = g_hash_table_new(g_direct_hash, g_direct_equal) };
    find_title(once, view, campaign->title);
    if (once->title != NULL && g_ptr_array_find((GPtrArray *)top, once->title->parent, NULL)) {
        once->title = once->subtitle = NULL;
    }
    find_edition(once, view, campaign->edition != NULL ? campaign->edition : campaign->edition_date);
    for (const Node *n = view; n != NULL; n = node_following(n, view)) {
        if (n->kind == NODE_ABBREVIATION && block_of(n)->kind != NODE_HEADING) {
            g_hash_table_add(once->in_bodies, node_text(n));
        }
    }
}

void reading_once_end(ReadingOnce *once)
{
    g_hash_table_unref(once->expanded);
    g_hash_table_unref(once->in_bodies);
    g_hash_table_unref(once->given);
}

bool reading_once_passes(const ReadingOnce *once, const Node *n)
{
    return n == once->title || n == once->subtitle || n == once->edition;
}

bool reading_once_expands(ReadingOnce *once, const Node *abbreviation)
{
    const Node *block = block_of(abbreviation);
    g_autofree char *short_form = node_text(abbreviation), *all = node_text(block);
    bool waits = block->kind == NODE_HEADING && g_hash_table_contains(once->in_bodies, short_form);
    if (waits || g_hash_table_contains(once->expanded, short_form)) {
        return false;
    }
    g_hash_table_add(once->expanded, g_steal_pointer(&short_form));
    return strstr(all, abbreviation->alt) == NULL; /* else its own words say it */
}

bool reading_once_gives(ReadingOnce *once, const Record *record)
{
    return !g_hash_table_add(once->given, (gpointer)record);
}

void reading_once_forget(ReadingOnce *once)
{
    g_hash_table_remove_all(once->given);
}
