/* Walks the view in reading order and says each thing in words. The words around the office's own come from the frame
 * only. What stands in a paragraph is made in reading-words.c. */
#include "view/reading.h"

#include "base/num.h"
#include "view/reading-contact.h"
#include "view/reading-lists.h"
#include "view/reading-walk.h"
#include "view/words.h"

static const Node *heading_of(const Node *section)
{
    const Node *first = section->first;
    return first && first->kind == NODE_HEADING && first->level > 0 ? first : NULL;
}

/* Sections that show a heading. */
static void find_sections(const Node *n, GPtrArray *found)
{
    for (const Node *child = n->first; child; child = child->next) {
        if (child->kind == NODE_SECTION && heading_of(child)) {
            g_ptr_array_add(found, (gpointer)child);
        }
        if (node_is_block(child->kind)) {
            find_sections(child, found);
        }
    }
}

/* The sections of the highest level. The document's own title, the first heading and the one of level 1, isn't a
 * section among them. */
static GPtrArray *find_top(const Node *view)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    GPtrArray *top = g_ptr_array_new();
    find_sections(view, found);
    int count[7] = { 0 };
    for (guint i = 0; i < found->len; i++) {
        count[MIN(heading_of(found->pdata[i])->level, 6)]++;
    }
    bool titled = found->len > 1 && count[1] == 1 && heading_of(found->pdata[0])->level == 1;
    int level = titled ? 2 : 1;
    while (level < 6 && count[level] == 0) {
        level++;
    }
    for (guint i = titled; i < found->len; i++) {
        if (heading_of(found->pdata[i])->level == level) {
            g_ptr_array_add(top, found->pdata[i]);
        }
    }
    return top;
}

/* What the walk over the blocks knows besides. */
typedef struct Reader {
    Walk walk;
    GPtrArray *top;    /* const Node *: the sections that say their place, in order */
    GHashTable *place; /* of each of them, from 1 */
} Reader;

static void read_paragraph(Walk *w, const Node *n)
{
    if (n->kind == NODE_PARAGRAPH && reading_contact_lists(n)) {
        reading_contact_say(w, n);
    } else {
        walk_paragraph(w, n);
    }
}

static void read_heading(Reader *r, const Node *n)
{
    Walk *w = &r->walk;
    reading_once_forget(w->once);
    if (n->level == 0) {
        read_paragraph(w, n);
        return;
    }
    ReadingWords t;
    reading_words_begin(&t, w->frame, w->once);
    reading_words_add(&t, n);
    Utterance *u = walk_say_words(w, UTTERANCE_HEADING, &t, n);
    u->level = n->level;
    int place = GPOINTER_TO_INT(g_hash_table_lookup(r->place, n->parent));
    if (place > 0) {
        u->label = frame_fill(w->frame, FRAME_SECTION, place, (int)r->top->len, NULL);
    }
    walk_say_addresses(w, &t);
    reading_words_end(&t);
}

static void read_blocks(Reader *r, const Node *n);

static void read_quote(Reader *r, const Node *n)
{
    walk_begin_quote(&r->walk);
    read_blocks(r, n);
    g_clear_pointer(&r->walk.lead, g_free);
}

static void read_group(Reader *r, const Node *n)
{
    if (node_has_role(n, ROLE_CHAT) && !n->ghost) {
        walk_say(&r->walk, UTTERANCE_NOTE, frame_word(r->walk.frame, FRAME_CHAT))->node = n;
    }
    bool names = node_has_role(n, ROLE_MARK) && !n->ghost;
    if (!names || !reading_contact_mark(&r->walk, n)) {
        read_blocks(r, n);
    }
}

static void read_block(Reader *r, const Node *n)
{
    if (reading_once_passes(r->walk.once, n)) {
        return;
    }
    switch (n->kind) {
    case NODE_HEADING:
        read_heading(r, n);
        break;
    case NODE_LIST:
        reading_lists_list(&r->walk, n);
        break;
    case NODE_TABLE:
        reading_lists_table(&r->walk, n);
        break;
    case NODE_QUOTE:
        read_quote(r, n);
        break;
    case NODE_GROUP:
        read_group(r, n);
        break;
    case NODE_ROOT:
    case NODE_SECTION:
    case NODE_ITEM:
    case NODE_HEAD:
    case NODE_ROW:
        read_blocks(r, n);
        break;
    case NODE_ART:
    case NODE_CONTENTS: /* pages have one; the title block has ours */
    case NODE_ENTRY:
        break;
    case NODE_PARAGRAPH:
    case NODE_CELL:
    case NODE_QR:
    case NODE_PICTURE:
    case NODE_TEXT:
    case NODE_STRONG:
    case NODE_EMPHASIS:
    case NODE_SPAN:
    case NODE_LINK:
    case NODE_ABBREVIATION:
    case NODE_BREAK:
    case NODE_FIELD:
    case NODE_VARIABLE: /* not in a view */
    case NODE_AGAIN:
    case NODE_KIND_COUNT:
        read_paragraph(&r->walk, n);
        break;
    }
}

static void read_blocks(Reader *r, const Node *n)
{
    for (const Node *child = n->first; child; child = child->next) {
        read_block(r, child);
    }
}

/* The edition in the view's own words, or else in the frame's. */
static void read_edition(Walk *w)
{
    if (w->once->edition != NULL) {
        ReadingWords t;
        reading_words_begin(&t, w->frame, w->once);
        reading_words_add(&t, w->once->edition);
        words_stop(t.words);
        walk_say_words(w, UTTERANCE_NOTE, &t, w->once->edition)->node =
            NULL; /* in the title block, as the frame’s own */
        walk_say_addresses(w, &t);
        reading_words_end(&t);
        return;
    }
    g_autofree char *edition = frame_fill(w->frame, FRAME_EDITION, 0, 0, w->date);
    walk_say(w, UTTERANCE_NOTE, edition);
}

static void read_title_block(Walk *w, const Campaign *campaign)
{
    walk_say(w, UTTERANCE_TITLE, campaign->title)->pos = (Pos){ .file = g_intern_string(campaign->file), .line = 1 };
    g_autofree char *language = frame_fill(w->frame, FRAME_LANGUAGE, 0, 0, frame_word(w->frame, FRAME_LANGUAGE_NAME));
    walk_say(w, UTTERANCE_NOTE, language);
    read_edition(w);
}

static void read_contents(const Reader *r)
{
    Walk w = r->walk;
    if (r->top->len == 0) {
        return;
    }
    walk_say(&w, UTTERANCE_HEADING, frame_word(w.frame, FRAME_CONTENTS))->level = 1;
    walk_say_count(&w, (int)r->top->len, /*level*/ 1);
    for (guint i = 0; i < r->top->len; i++) {
        const Node *heading = heading_of(r->top->pdata[i]);
        ReadingWords t;
        reading_words_begin(&t, w.frame, NULL);
        reading_words_add(&t, heading);
        Utterance *u = walk_say_words(&w, UTTERANCE_ITEM, &t, heading);
        u->level = 1;
        GString *label = g_string_new(NULL);
        num_append_int(label, (int)i + 1);
        g_string_append_c(label, '.');
        u->label = g_string_free(label, FALSE);
        reading_words_end(&t);
    }
}

GPtrArray *reading_new(const Node *view, const Campaign *campaign)
{
    g_autoptr(GPtrArray) top = find_top(view);
    g_autoptr(GHashTable) place = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < top->len; i++) {
        g_hash_table_insert(place, top->pdata[i], GUINT_TO_POINTER(i + 1));
    }
    ReadingOnce once;
    const char *date = campaign->edition ? campaign->edition : campaign->edition_date;
    reading_once_begin(&once, view, campaign, top);
    Reader r = {
        .walk = { .frame = campaign->frame,
                  .lang = campaign->lang,
                  .date = date,
                  .row = walk_row_new(),
                  .once = &once },
        .top = top,
        .place = place,
    };
    read_title_block(&r.walk, campaign);
    read_contents(&r);
    read_blocks(&r, view);
    walk_say(&r.walk, UTTERANCE_NOTE, frame_word(r.walk.frame, FRAME_END));
    reading_once_end(&once);
    return r.walk.row;
}
