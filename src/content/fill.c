/* Makes a filled doc: copies the parsed one block by block, joins its texts and values into words and compares these
 * with the register; then the passes that look at words. Apart from the reader, because it sees no source text and runs
 * once for each value set. */
#include "content/fill.h"

#include <string.h>

#include "base/language.h"
#include "base/spelling.h"
#include "content/nfc.h"
#include "content/sections.h"

#define OBJECT_UTF8 "\xEF\xBF\xBC" /* U+FFFC stands for what is no words */

/* What one filling goes by. */
typedef struct Fill {
    const Parsed *parsed;
    const Values *values;
    Unset unset;
    GPtrArray *fallen; /* char *, owned by it */
    Findings *f;
} Fill;

/* Where the words of one node stand: along the line, or, as a value's, all where its variable does. */
typedef enum { STRETCH_ALONG, STRETCH_STILL } Stretch;

/* A stretch of a block's words that came from one node. */
typedef struct Piece {
    gsize start; /* byte of the words */
    Pos pos;     /* of its first character */
    Stretch stretch;
} Piece;

/* One block being filled. */
typedef struct Words {
    const Fill *fill;
    GString *run; /* not yet in a node */
    Pos run_pos;
    const char *run_value; /* the first variable in it, interned; or NULL */
    GString *flat;         /* all words of the block */
    GArray *pieces;        /* Piece, by start */
    GArray *links;         /* AddressLink */
    GArray *plain;         /* AddressRange: words that are no address */
} Words;

static bool is_set(const Fill *fill, const Node *variable)
{
    return !variable->optional || values_find(fill->values, variable->text) != NULL;
}

/* Whether a field, or several, can stand for an unset variable. */
static bool can_ask(const Fill *fill, const char *variable)
{
    const char *one[2];
    const char *const *part = values_parts(fill->values, variable, one);
    return fill->unset == UNSET_IS_FIELD && g_strv_contains(variable_fields(), part[0]);
}

/* Its words; none where values and parse are not of one campaign. */
static const char *value_of(const Fill *fill, const Node *variable)
{
    const char *value = values_find(fill->values, variable->text);
    return value != NULL ? value : "";
}

/* Whether an optional variable below n is unset, and no field stands for it. */
static bool falls(const Fill *fill, const Node *n)
{
    bool pictured = n->kind == NODE_QR || n->kind == NODE_PICTURE; /* words that are only heard have no place */
    for (const Node *at = n; at != NULL; at = node_following(at, n)) {
        if (at->kind == NODE_VARIABLE && !is_set(fill, at) && (pictured || !can_ask(fill, at->text))) {
            return true;
        }
    }
    return false;
}

static void begin_piece(Words *w, Pos pos, Stretch stretch)
{
    Piece piece = { w->flat->len, pos, stretch };
    g_array_append_val(w->pieces, piece);
}

/* Adds words that came from one node, a stretch without two spaces in a row at a time. A space behind a space or at the
 * block's start is dropped. */
static void put(Words *w, const char *text, Pos pos, Stretch stretch)
{
    bool begun = false;
    for (const char *p = text; *p != '\0';) {
        bool blank = w->flat->len == 0 || strchr(" \n", w->flat->str[w->flat->len - 1]) != NULL;
        if (blank && *p == ' ') {
            p++;
            pos.column += stretch == STRETCH_STILL ? 0 : 1;
            begun = false;
            continue;
        }
        gsize n = 1;
        while (p[n] != '\0' && !(p[n] == ' ' && p[n - 1] == ' ')) {
            n++;
        }
        if (!begun) {
            begin_piece(w, pos, stretch);
            begun = true;
        }
        if (w->run->len == 0) {
            w->run_pos = pos;
        }
        g_string_append_len(w->run, p, (gssize)n);
        g_string_append_len(w->flat, p, (gssize)n);
        pos.column += stretch == STRETCH_STILL ? 0 : (int)g_utf8_strlen(p, (gssize)n);
        p += n;
    }
}

/* A line end behind a variable: nothing where both sides are writing without spaces, as the reader found of the other
 * side. */
static void put_line_end(Words *w, Pos pos)
{
    const char *end = w->flat->str + w->flat->len;
    if (w->flat->len == 0 || !language_is_unspaced(g_utf8_get_char(g_utf8_prev_char(end)))) {
        put(w, " ", pos, STRETCH_STILL);
    }
}

static void flush(Words *w, Node *to)
{
    if (w->run->len == 0) {
        return;
    }
    Node *text = node_new(NODE_TEXT, w->run_pos);
    text->text = nfc_new(w->run->str, w->run->len);
    text->value = w->run_value;
    w->run_value = NULL;
    node_append(to, text);
    g_string_truncate(w->run, 0);
}

static void add_break(Words *w, const Node *n, Node *to)
{
    if (w->run->len > 0 && w->run->str[w->run->len - 1] == ' ') {
        g_string_truncate(w->run, w->run->len - 1);
    }
    flush(w, to);
    node_append(to, node_copy_bare(n));
    begin_piece(w, n->pos, STRETCH_STILL);
    g_string_append_c(w->flat, '\n');
}

/* The field of a variable, parted by a space from what stands before it. For addresses it is a sign of its own. */
static void add_field(Words *w, const char *variable, Pos pos, Node *to)
{
    if (w->flat->len > 0 && w->flat->str[w->flat->len - 1] != '\n') {
        put(w, " ", pos, STRETCH_STILL);
    }
    flush(w, to);
    Node *field = node_new(NODE_FIELD, pos);
    field->text = g_strdup(variable);
    g_autofree char *name = g_strdelimit(g_strdup(variable), ".", '-');
    node_add_class(field, g_intern_string(name)); /* styles speak of .school-name */
    node_append(to, field);
    begin_piece(w, pos, STRETCH_STILL);
    g_string_append(w->flat, OBJECT_UTF8);
}

static void put_value(Words *w, const char *words, const char *variable, Pos pos)
{
    put(w, words, pos, STRETCH_STILL);
    w->run_value = w->run_value != NULL ? w->run_value : g_intern_string(variable);
}

/* The words of a variable; where fields may stand, of one that is made of several those that are set, and fields for
 * the others. */
static void add_variable(Words *w, const Node *n, Node *to)
{
    if (!can_ask(w->fill, n->text)) {
        put_value(w, value_of(w->fill, n), n->text, n->pos);
        return;
    }
    const char *one[2], *between = "";
    for (const char *const *part = values_parts(w->fill->values, n->text, one); *part != NULL; part++) {
        const char *value = values_find(w->fill->values, *part);
        if (value == NULL) {
            add_field(w, *part, n->pos, to);
            between = " ";
        } else {
            put(w, between, n->pos, STRETCH_STILL);
            put_value(w, value, *part, n->pos);
            between = ", ";
        }
    }
}

/* A node of the parsed block that has no children of its own to come: true. Else it is an element, still to be copied.
 */
static bool add_words(Words *w, const Node *n, Node *to)
{
    if (n->kind == NODE_TEXT) {
        if (strcmp(n->text, "\n") == 0) {
            put_line_end(w, n->pos);
        } else {
            put(w, n->text, n->pos, STRETCH_ALONG);
        }
        return true;
    }
    if (n->kind == NODE_VARIABLE) {
        add_variable(w, n, to);
        return true;
    }
    if (n->kind == NODE_BREAK) {
        add_break(w, n, to);
        return true;
    }
    return false;
}

/* A column in the alternative text is not known: its picture's place stands for it. */
static Pos alt_pos(const void *data, gsize offset)
{
    return ((const Node *)data)->pos;
}

/* Words that are only read aloud. */
static void check_spoken(const Fill *fill, const Node *n, const char *words)
{
    AddressText t = { .text = words, .length = strlen(words), .pos = alt_pos, .data = n };
    address_check(fill->parsed->addresses, fill->values, &t, fill->f);
}

/* Enters a span, a link and the like: its copy. */
static Node *open_element(Words *w, const Node *n, Node *to)
{
    flush(w, to);
    Node *copy = node_copy_bare(n);
    node_append(to, copy);
    if (n->kind == NODE_ABBREVIATION) {
        check_spoken(w->fill, n, n->alt);
    }
    if (n->kind == NODE_LINK) { /* its end is set when it is left */
        AddressLink link = { w->flat->len, w->flat->len, n->record, n->digits, n->pos };
        g_array_append_val(w->links, link);
    } else if (node_has_role(n, ROLE_PLAIN)) { /* likewise */
        AddressRange range = { w->flat->len, G_MAXSIZE };
        g_array_append_val(w->plain, range);
    }
    return copy;
}

/* Sets the end of the plain words that were begun last. */
static void close_plain(Words *w)
{
    for (guint i = w->plain->len; i > 0; i--) {
        AddressRange *range = &g_array_index(w->plain, AddressRange, i - 1);
        if (range->end == G_MAXSIZE) {
            range->end = w->flat->len;
            return;
        }
    }
}

/* Leaves it: what the copy stands in. Links don't hold links. */
static Node *close_element(Words *w, Node *copy)
{
    flush(w, copy);
    if (copy->kind == NODE_LINK) {
        g_array_index(w->links, AddressLink, w->links->len - 1).end = w->flat->len;
    } else if (node_has_role(copy, ROLE_PLAIN)) {
        close_plain(w);
    }
    return copy->parent;
}

/* Whether a span names a label that its record doesn't have: it falls away with what stands beside the label. */
static bool lacks_label(const Fill *fill, const Node *span)
{
    for (const Node *n = span->kind == NODE_SPAN ? span->first : NULL; n != NULL; n = n->next) {
        if (n->kind == NODE_VARIABLE && values_find(fill->values, n->text) == NULL) {
            return true;
        }
    }
    return false;
}

/* Words of all that stands in `from` into `to`; not by recursion, for spans may stand in one another as deep as a file
 * is long. */
static void add_inlines(Words *w, const Node *from, Node *to)
{
    Node *here = to;
    const Node *n = from->first;
    while (n != NULL) {
        if (!lacks_label(w->fill, n) && !add_words(w, n, here)) {
            here = open_element(w, n, here);
            if (n->first != NULL) {
                n = n->first;
                continue;
            }
            here = close_element(w, here);
        }
        while (n != from && n->next == NULL) {
            n = n->parent;
            if (n != from) {
                here = close_element(w, here);
            }
        }
        n = n != from ? n->next : NULL;
    }
    flush(w, to);
}

/* Takes trailing spaces off. */
static void strip_end(Node *leaf)
{
    Node *last = leaf->last;
    while (last != NULL && last->kind == NODE_TEXT && g_str_has_suffix(last->text, " ")) {
        last->text[strlen(last->text) - 1] = '\0';
        if (last->text[0] != '\0') {
            break;
        }
        node_detach(last);
        node_free(last);
        last = leaf->last;
    }
}

/* Where a byte of the words stands in the file. */
static Pos words_pos(const void *data, gsize offset)
{
    const Words *w = data;
    guint low = 0, high = w->pieces->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(w->pieces, Piece, middle).start <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const Piece *piece = &g_array_index(w->pieces, Piece, low);
    Pos pos = piece->pos;
    if (piece->stretch == STRETCH_ALONG) {
        pos.column += (int)g_utf8_strlen(w->flat->str + piece->start, (gssize)(offset - piece->start));
    }
    return pos;
}

static void check_words(Words *w)
{
    AddressText t = { .text = w->flat->str,
                      .length = w->flat->len,
                      .links = (const AddressLink *)(const void *)w->links->data,
                      .link_count = w->links->len,
                      .plain = (const AddressRange *)(const void *)w->plain->data,
                      .plain_count = w->plain->len,
                      .markup = ADDRESS_WITH_SPANS,
                      .pos = words_pos,
                      .data = w };
    address_check(w->fill->parsed->addresses, w->fill->values, &t, w->fill->f);
}

static void note_fallen(const Fill *fill, const Node *n)
{
    for (const Node *child = n->first; child != NULL; child = child->next) {
        sections_note_fallen(child, fill->fallen);
    }
}

/* A paragraph, heading or cell; it stays empty where it falls away. */
static void fill_leaf(const Fill *fill, const Node *n, Node *copy)
{
    if (falls(fill, n)) {
        note_fallen(fill, n);
        return;
    }
    Words w = { .fill = fill,
                .run = g_string_new(NULL),
                .flat = g_string_new(NULL),
                .pieces = g_array_new(FALSE, FALSE, sizeof(Piece)),
                .links = g_array_new(FALSE, FALSE, sizeof(AddressLink)),
                .plain = g_array_new(FALSE, FALSE, sizeof(AddressRange)) };
    add_inlines(&w, n, copy);
    strip_end(copy);
    check_words(&w);
    if (n->kind == NODE_HEADING && copy->first == NULL) {
        finding_add(fill->f, CODE_CONTENT_EMPTY, n->pos, "write its words, or take it away", "this heading is empty");
    }
    g_string_free(w.run, TRUE);
    g_string_free(w.flat, TRUE);
    g_array_unref(w.pieces);
    g_array_unref(w.links);
    g_array_unref(w.plain);
}

/* Whether all editions have the same words in it. */
static bool is_common(const Node *n)
{
    for (const Node *at = n; at != NULL; at = node_following(at, n)) {
        if (at->kind == NODE_VARIABLE && at->optional) {
            return false;
        }
    }
    return true;
}

/* A leaf's copy, filled; what is the same for all values is filled, and its words compared, once. */
static Node *fill_kept(const Fill *fill, const Node *n)
{
    GHashTable *kept = fill->parsed->filled;
    const Node *before = kept != NULL ? g_hash_table_lookup(kept, n) : NULL;
    if (before != NULL) {
        return node_copy(before);
    }
    Node *copy = node_copy_bare(n);
    int found = findings_count(fill->f);
    fill_leaf(fill, n, copy);
    if (kept != NULL && !values_any(fill->values) && findings_count(fill->f) == found && is_common(n)) {
        g_hash_table_insert(kept, (gpointer)n, node_copy(copy));
    }
    return copy;
}

/* Words given and the record's printed form, each once. You own it. */
static char *alt_new(const Fill *fill, const Node *n, const char *given)
{
    check_spoken(fill, n, given);
    const char *printed = n->record->printed;
    if (n->kind == NODE_PICTURE) {
        return g_strdup(given[0] != '\0' ? given : printed);
    }
    if (given[0] == '\0') {
        finding_add(fill->f, CODE_CONTENT_EMPTY, n->pos, "say what it is: ![QR code: …](qr:ID)",
                    "this code has no words for those who do not see it");
        return g_strdup(printed);
    }
    return strstr(given, printed) != NULL ? g_strdup(given) : g_strconcat(given, ", ", printed, NULL);
}

/* A code or picture; an empty paragraph where it falls away. You own it. */
static Node *fill_picture(const Fill *fill, const Node *n)
{
    if (falls(fill, n)) {
        return node_new(NODE_PARAGRAPH, n->pos);
    }
    GString *words = g_string_new(NULL);
    for (const Node *child = n->first; child != NULL; child = child->next) {
        g_string_append(words, child->kind == NODE_VARIABLE ? value_of(fill, child) : child->text);
    }
    Node *copy = node_copy_bare(n);
    g_autofree char *alt = alt_new(fill, n, words->str);
    copy->alt = spelling_without_marks(alt);
    g_string_free(words, TRUE);
    return copy;
}

/* The reader and sections_nest keep blocks from standing in one another too deep for this. */
static Node *fill_block(const Fill *fill, const Node *n)
{
    if (n->kind == NODE_QR || n->kind == NODE_PICTURE) {
        return fill_picture(fill, n);
    }
    if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CELL) {
        return fill_kept(fill, n);
    }
    Node *copy = node_copy_bare(n);
    if ((n->kind == NODE_HEAD || n->kind == NODE_ROW) && falls(fill, n)) { /* whole: its cells keep their columns */
        note_fallen(fill, n);
        return copy;
    }
    for (const Node *child = n->first; child != NULL; child = child->next) {
        node_append(copy, fill_block(fill, child));
    }
    return copy;
}

/* A language that is its parent's anyway is not said again. */
static void settle_languages(Node *root)
{
    for (const Node *n = node_following(root, root); n != NULL; n = node_following(n, root)) {
        if (n->lang != NULL && strcmp(n->lang, node_language(n->parent)) == 0) {
            ((Node *)n)->lang = NULL; /* ours to change: root is not const */
        }
    }
}

Node *content_fill(const Parsed *parsed, const Values *values, Unset unset, GPtrArray *fallen, Findings *f)
{
    Fill fill = { parsed, values, unset, fallen, f };
    Node *doc = fill_block(&fill, parsed->doc);
    sections_prune(doc, fallen, f);
    sections_join(doc);
    sections_check_ids(doc, f);
    abbreviation_mark(doc, parsed->abbreviations);
    settle_languages(doc);
    node_number(doc);
    return doc;
}
