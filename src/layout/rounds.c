/* A piece's view and list. Apart from run.c because a contents list needs page numbers, which are known only once
 * the piece is laid out: it is laid out again until they stand. */
#include "layout/layout.h"

#include "view/contents.h"

/* At most so many further rounds. */
enum { CONTENTS_ROUNDS = 4 };

/* The block that asks for a contents list, or NULL. Borrowed. */
static const Yaml *find_contents(const Yaml *blocks)
{
    for (guint i = 0; blocks != NULL && blocks->kind == YAML_LIST && i < blocks->items->len; i++) {
        const Yaml *block = blocks->items->pdata[i];
        const Yaml *found = yaml_at(block, "contents") != NULL ? block : find_contents(yaml_at(block, "blocks"));
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

/* True where the piece asks for a contents list when it has that many pages, and the list leads to enough. */
static bool wants_contents(const Spec *spec, const Node *view, guint pages, Findings *f)
{
    const Yaml *found = NULL;
    for (guint i = 0; i < spec->panels->len && found == NULL; i++) {
        found = find_contents(g_array_index(spec->panels, Panel, i).blocks);
    }
    double over = spec->profile.value[RULE_CONTENTS_OVER];
    return found != NULL && over > 0 && pages > over
           && contents_entries(view, found, f) >= spec->profile.value[RULE_CONTENTS_ENTRIES];
}

static bool same_pages(ViewPages *a, ViewPages *b)
{
    if (a == NULL || b == NULL || g_hash_table_size(a) != g_hash_table_size(b)) {
        return false;
    }
    GHashTableIter at;
    gpointer id, page, other;
    g_hash_table_iter_init(&at, a);
    while (g_hash_table_iter_next(&at, &id, &page)) {
        if (!g_hash_table_lookup_extended(b, id, NULL, &other) || other != page) {
            return false;
        }
    }
    return true;
}

List *layout_piece(const LayoutSource *source, Node **view, Findings *f)
{
    const Spec *spec = source->spec;
    ViewPages *pages = NULL;
    List *list = NULL;
    bool stable = false;
    *view = NULL;
    for (int round = 0; round <= CONTENTS_ROUNDS && !stable; round++) {
        Findings *found = findings_new_beside(f);
        list_free(list);
        node_free(*view);
        list = NULL;
        *view = view_build(source->spec, source->campaign, pages, found);
        ViewPages *next = NULL;
        if (*view != NULL && source->typesetter != NULL) {
            list = layout_run(source->typesetter, spec, *view, source->campaign, &next, found);
        }
        stable = list == NULL
                 || (round == 0 ? !wants_contents(spec, *view, list->pages->len, found) : same_pages(pages, next));
        if (!stable && round == CONTENTS_ROUNDS) {
            finding_add(found, CODE_CONTENTS_UNSTABLE, (Pos){ g_intern_string(spec->file), 1, 1 },
                        "begin a new page behind the contents list",
                        "the contents list changes the page numbers that it lists, after %d rounds", CONTENTS_ROUNDS);
        }
        if (stable || round == CONTENTS_ROUNDS) {
            findings_append(f, found);
        }
        findings_free(found);
        if (pages != NULL) {
            g_hash_table_unref(pages);
        }
        pages = next;
    }
    if (pages != NULL) {
        g_hash_table_unref(pages);
    }
    return list;
}
