/* Turns texts with marks into spans and text nodes. Apart from markdown.c, which walks libcmark's tree, and from
 * inline.c, which made the marks. */
#include "content/block.h"

#include <string.h>

#include "base/language.h"
#include "base/nearest.h"

void block_init(Block *b, const BlockContext *ctx, const Prepared *source, gsize cursor, gsize limit)
{
    *b = (Block){ .ctx = ctx, .source = source, .cursor = cursor, .limit = limit };
    b->run = g_string_new(NULL);
    b->flat = g_string_new(NULL);
    b->flat_at = g_array_new(FALSE, FALSE, sizeof(guint32));
    b->links = g_array_new(FALSE, FALSE, sizeof(AddressLink));
}

void block_clear(Block *b)
{
    g_string_free(b->run, TRUE);
    g_string_free(b->flat, TRUE);
    g_array_unref(b->flat_at);
    g_array_unref(b->links);
}

Pos block_pos(const Block *b)
{
    return inline_pos(b->source, b->cursor);
}

/* Moves the cursor to the next place of these bytes; stays where there is none in the block. */
static void find_source(Block *b, const char *bytes, gsize n)
{
    const char *text = b->source->text->str;
    for (gsize i = b->cursor; i + n <= b->limit; i++) {
        if (memcmp(text + i, bytes, n) == 0) {
            b->cursor = i;
            return;
        }
    }
}

/* Adds bytes that stand at the cursor. Runs of spaces become one. */
static void put(Block *b, const char *bytes, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (bytes[i] == ' ' && (b->flat->len == 0 || strchr(" \n", b->flat->str[b->flat->len - 1]) != NULL)) {
            continue;
        }
        if (b->run->len == 0) {
            b->run_pos = block_pos(b);
        }
        guint32 at = (guint32)b->cursor;
        g_string_append_c(b->run, bytes[i]);
        g_string_append_c(b->flat, bytes[i]);
        g_array_append_val(b->flat_at, at);
    }
}

void block_flush(Block *b, Node *here)
{
    if (b->run->len == 0) {
        return;
    }
    Node *text = node_new(NODE_TEXT, b->run_pos);
    text->text = g_utf8_normalize(b->run->str, (gssize)b->run->len, G_NORMALIZE_NFC);
    node_append(here, text);
    g_string_truncate(b->run, 0);
}

/* The words behind a variable; NULL where it has none, and *optional where that is allowed. */
static const char *find_variable(const BlockContext *ctx, const Prepared *source, const Mark *m, bool *optional)
{
    *optional = false;
    if (strcmp(m->text, "edition") == 0 && ctx->edition != NULL) {
        return ctx->edition;
    }
    const char *value = register_variable(ctx->reg, m->text, optional);
    if (value != NULL || *optional) {
        return value;
    }
    char *fix = nearest_fix(m->text, register_names(ctx->reg));
    finding_add(ctx->f, CODE_VARIABLE_UNKNOWN, place_pos(source->place, m->start), fix, "there is no variable ‘%s’",
                m->text);
    g_free(fix);
    return NULL;
}

static void add_variable(Block *b, const Mark *m)
{
    bool optional;
    const char *value = find_variable(b->ctx, b->source, m, &optional);
    if (value != NULL) {
        put(b, value, strlen(value));
    } else {
        b->fallen = b->fallen || optional;
    }
}

static Node *add_mark(Block *b, Node *container, Node *here, Mark *m)
{
    Pos pos = place_pos(b->source->place, m->start);
    switch (m->kind) {
    case MARK_LITERAL:
        put(b, m->text, strlen(m->text));
        break;
    case MARK_VARIABLE:
        add_variable(b, m);
        break;
    case MARK_OPEN: {
        block_flush(b, here);
        Node *span = node_new(NODE_SPAN, pos);
        node_append(here, span);
        return span;
    }
    case MARK_CLOSE:
        block_flush(b, here);
        if (here == container) {
            break; /* its [ stands elsewhere and is reported there */
        }
        if (here->first == NULL && !b->fallen) {
            finding_add(b->ctx->f, CODE_CONTENT_EMPTY, here->pos, "write the words it sets apart",
                        "this span is empty");
        }
        attributes_apply(m->attributes, here, b->ctx->f);
        return here->parent;
    case MARK_ATTRIBUTES:
        b->trailing = m->attributes;
        break;
    case MARK_NOTHING:
        break;
    }
    return here;
}

/* A character that would have been markup. */
static void check_stray(Block *b, gunichar c)
{
    if (c >= 0x80 || strchr("[]{}*`", (int)c) == NULL) {
        return;
    }
    Pos pos = block_pos(b);
    if (c == '{' || c == '}') {
        finding_add(b->ctx->f, CODE_ATTRIBUTE_SYNTAX, pos,
                    "put attributes behind a heading, a span [..]{.role} or :::; the sign itself is written \\{",
                    "attributes or a variable do not stand like this: ‘%c’", (char)c);
    } else {
        finding_add(b->ctx->f, CODE_MARKDOWN_UNSUPPORTED, pos, "write a backslash before it for the sign itself",
                    "‘%c’ stands alone: nothing it could open or close", (char)c);
    }
}

Node *block_add(Block *b, Node *container, Node *here, const char *text)
{
    for (const char *p = text; *p != '\0';) {
        const char *next = g_utf8_next_char(p);
        gunichar c = g_utf8_get_char(p);
        Mark *m = inline_mark(b->source, c);
        const Mark *inside = c == 0x2039 ? inline_mark(b->source, g_utf8_get_char(next)) : NULL;
        bool span = inside != NULL && (inside->kind == MARK_OPEN || inside->kind == MARK_CLOSE);
        find_source(b, p, (gsize)(next - p));
        if (span) {
            p = next;
            continue;
        }
        if (m != NULL) {
            here = add_mark(b, container, here, m);
        } else {
            check_stray(b, c);
            put(b, p, (gsize)(next - p));
        }
        b->cursor = MIN(b->cursor + (gsize)(next - p), b->limit);
        p = next;
        if (m != NULL && (m->kind == MARK_OPEN || m->kind == MARK_CLOSE) && g_utf8_get_char(p) == 0x203A) {
            p = g_utf8_next_char(p);
            b->cursor = MIN(b->cursor + strlen("›"), b->limit);
        }
    }
    return here;
}

/* Whether the lines around the cursor are joined without a space: both meet in writing that has none. */
static bool joins(const Block *b)
{
    const char *p = b->source->text->str + b->cursor, *end = b->source->text->str + b->limit,
               *last = b->flat->str + b->flat->len;
    if (b->flat->len == 0 || !language_is_unspaced(g_utf8_get_char(g_utf8_prev_char(last)))) {
        return false;
    }
    for (; p < end; p = g_utf8_next_char(p)) { /* emphasis and the brackets of spans are not text */
        gunichar c = g_utf8_get_char(p);
        if (c != 0x2039 && c != 0x203A && !inline_mark(b->source, c)
            && (c >= 0x80 || strchr(" \n>*", (int)c) == NULL)) {
            break;
        }
    }
    return p < end && language_is_unspaced(g_utf8_get_char(p));
}

void block_line_end(Block *b, Node *here, bool is_break, bool quoted)
{
    const char *text = b->source->text->str;
    Pos pos = block_pos(b);
    if (is_break) {
        if (b->run->len > 0 && b->run->str[b->run->len - 1] == ' ') {
            g_string_truncate(b->run, b->run->len - 1);
        }
        block_flush(b, here);
        node_append(here, node_new(NODE_BREAK, pos));
        guint32 at = (guint32)b->cursor;
        g_string_append_c(b->flat, '\n');
        g_array_append_val(b->flat_at, at);
    } else if (!joins(b)) {
        put(b, " ", 1);
    }
    while (b->cursor < b->limit && text[b->cursor] != '\n') {
        b->cursor++;
    }
    while (b->cursor < b->limit
           && (text[b->cursor] == '\n' || text[b->cursor] == ' ' || (quoted && text[b->cursor] == '>'))) {
        b->cursor++;
    }
}

void block_close(Block *b, const Node *container, const Node *here)
{
    for (; here != container; here = here->parent) {
        finding_add(b->ctx->f, CODE_ATTRIBUTE_SYNTAX, here->pos,
                    "close the span where it was opened: inside or outside the same emphasis, link and paragraph",
                    "this span ends in another emphasis, link or block than it begins in");
    }
}

void block_skip_address(Block *b)
{
    find_source(b, "](", 2);
    find_source(b, ")", 1);
    if (b->cursor < b->limit && b->source->text->str[b->cursor] == ')') {
        b->cursor++;
    }
}

void block_link(Block *b, const Node *link, gsize start)
{
    AddressLink range = { start, b->flat->len, link->record, link->digits, link->pos };
    g_array_append_val(b->links, range);
    if (start == b->flat->len && !b->fallen) {
        finding_add(b->ctx->f, CODE_CONTENT_EMPTY, link->pos, "write the printed form between the brackets",
                    "this link has no words");
    }
}

static Pos flat_pos(const void *data, gsize offset)
{
    const Block *b = data;
    return inline_pos(b->source, offset < b->flat_at->len ? g_array_index(b->flat_at, guint32, offset) : b->limit);
}

void block_finish(Block *b, Node *leaf)
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
    if (b->fallen) {
        return;
    }
    AddressText t = { b->flat->str,  b->flat->len, (const AddressLink *)(const void *)b->links->data,
                      b->links->len, flat_pos,     b };
    address_check(b->ctx->addresses, &t, b->ctx->f);
}

bool block_plain(const BlockContext *ctx, const Prepared *source, const char *text, GString *s)
{
    bool whole = true;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const Mark *m = inline_mark(source, c);
        if (m == NULL) {
            g_string_append_unichar(s, c);
        } else if (m->kind == MARK_LITERAL) {
            g_string_append(s, m->text);
        } else if (m->kind == MARK_VARIABLE) {
            bool optional;
            const char *value = find_variable(ctx, source, m, &optional);
            g_string_append(s, value != NULL ? value : "");
            whole = whole && (value != NULL || !optional);
        }
    }
    return whole;
}
