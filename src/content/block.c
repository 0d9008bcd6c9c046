/* Turns texts with marks into spans, variables and text nodes. Apart from markdown.c, which walks libcmark-gfm's tree,
 * and from inline.c, which made the marks. */
#include "content/block.h"

#include <string.h>

#include "base/language.h"
#include "base/nearest.h"
#include "content/variable.h"

#define NOWHERE G_MAXSIZE   /* for run_end: the next text begins a node of its own */
#define A_VARIABLE 0xFFFC   /* stands in `last` for words that are not known yet */
#define PLAIN_STOP "[]{}*`" /* what would have been markup */

void block_init(Block *b, const BlockContext *ctx, const Prepared *source, gsize cursor, gsize limit)
{
    *b = (Block){ .ctx = ctx, .source = source, .cursor = cursor, .limit = limit, .run_end = NOWHERE };
    b->run = g_string_new(NULL);
}

void block_clear(Block *b)
{
    g_string_free(b->run, TRUE);
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

void block_flush(Block *b, Node *here)
{
    b->run_end = NOWHERE;
    if (b->run->len == 0) {
        return;
    }
    Node *text = node_new(NODE_TEXT, place_pos(b->source->place, b->run_start));
    text->text = g_strndup(b->run->str, b->run->len);
    node_append(here, text);
    g_string_truncate(b->run, 0);
}

static bool is_blank(gunichar c)
{
    return c == 0 || c == ' ' || c == '\n';
}

/* Adds bytes that stand at the cursor: one character, or several that stand there as they are. A space behind a space
 * is dropped. */
static void put(Block *b, Node *here, const char *bytes, gsize n)
{
    if (n == 0 || (bytes[0] == ' ' && is_blank(b->last))) {
        return;
    }
    gsize at = inline_offset(b->source, b->cursor);
    if (at != b->run_end) {
        block_flush(b, here);
        b->run_start = at;
    }
    g_string_append_len(b->run, bytes, (gssize)n);
    b->run_end = at + n;
    b->last = g_utf8_get_char(g_utf8_prev_char(bytes + n));
    b->count += n;
}

/* A variable that there is, or NULL with a finding. You own it. */
static Node *variable_new(const BlockContext *ctx, const Prepared *source, const Mark *m)
{
    Pos pos = place_pos(source->place, m->start);
    VariableKind kind = ctx->dated && strcmp(m->text, VARIABLE_EDITION) == 0 ? VARIABLE_SET
                                                                             : variable_kind(ctx->reg, m->text);
    if (kind == VARIABLE_UNKNOWN) {
        g_autofree char *fix = nearest_fix(m->text, register_names(ctx->reg));
        finding_add(ctx->f, CODE_VARIABLE_UNKNOWN, pos, fix, "there is no variable ‘%s’", m->text);
        return NULL;
    }
    Node *n = node_new(NODE_VARIABLE, pos);
    n->text = g_strdup(m->text);
    n->optional = kind == VARIABLE_OPTIONAL;
    return n;
}

static void add_variable(Block *b, Node *here, const Mark *m)
{
    Node *n = variable_new(b->ctx, b->source, m);
    if (n == NULL) {
        b->lost = here;
        return;
    }
    block_flush(b, here);
    node_append(here, n);
    b->last = A_VARIABLE;
    b->count++;
}

static Node *add_mark(Block *b, Node *container, Node *here, Mark *m)
{
    switch (m->kind) {
    case MARK_LITERAL:
        put(b, here, m->text, strlen(m->text));
        break;
    case MARK_VARIABLE:
        add_variable(b, here, m);
        break;
    case MARK_OPEN: {
        block_flush(b, here);
        Node *span = node_new(NODE_SPAN, place_pos(b->source->place, m->start));
        node_append(here, span);
        return span;
    }
    case MARK_CLOSE:
        block_flush(b, here);
        if (here == container) {
            break; /* its [ stands elsewhere and is reported there */
        }
        if (here->first == NULL && here != b->lost) {
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
    if (c >= 0x80 || strchr(PLAIN_STOP, (int)c) == NULL) {
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

/* How many bytes at p stand at the cursor just so and are neither markup, nor (a part of) a mark or what may be one,
 * nor a second space. */
static gsize plain_length(const Block *b, const char *p)
{
    const char *at = b->source->text->str + b->cursor;
    gsize most = b->limit - b->cursor, n = 0;
    bool blank = is_blank(b->last);
    while (n < most && p[n] == at[n] && (guchar)p[n] < 0x80 && p[n] != '\0' && strchr(PLAIN_STOP, p[n]) == NULL
           && !(blank && p[n] == ' ')) {
        blank = p[n] == ' ';
        n++;
    }
    return n;
}

/* One character, or a mark of several; returns what is behind it. */
static const char *add_sign(Block *b, Node *container, Node **here, const char *p)
{
    const char *next = g_utf8_next_char(p);
    gsize n = (gsize)(next - p);
    gunichar c = g_utf8_get_char(p);
    Mark *m = inline_mark(b->source, c);
    const Mark *inside = c == 0x2039 ? inline_mark(b->source, g_utf8_get_char(next)) : NULL;
    find_source(b, p, n);
    if (inside != NULL && (inside->kind == MARK_OPEN || inside->kind == MARK_CLOSE)) {
        return next;
    }
    if (m != NULL) {
        *here = add_mark(b, container, *here, m);
    } else {
        check_stray(b, c);
        put(b, *here, p, n);
    }
    b->cursor = MIN(b->cursor + n, b->limit);
    if (m != NULL && (m->kind == MARK_OPEN || m->kind == MARK_CLOSE) && g_utf8_get_char(next) == 0x203A) {
        next = g_utf8_next_char(next);
        b->cursor = MIN(b->cursor + strlen("›"), b->limit);
    }
    return next;
}

Node *block_add(Block *b, Node *container, Node *here, const char *text)
{
    for (const char *p = text; *p != '\0';) {
        gsize n = plain_length(b, p);
        if (n > 0) {
            put(b, here, p, n);
            b->cursor += n;
            p += n;
        } else {
            p = add_sign(b, container, &here, p);
        }
    }
    return here;
}

/* Whether what follows at the cursor, in this line or the next, is writing that has no spaces. */
static bool goes_on_unspaced(const Block *b)
{
    const char *p = b->source->text->str + b->cursor, *end = b->source->text->str + b->limit;
    for (; p < end; p = g_utf8_next_char(p)) { /* emphasis and the brackets of spans are not text */
        gunichar c = g_utf8_get_char(p);
        if (c != 0x2039 && c != 0x203A && !inline_mark(b->source, c)
            && (c >= 0x80 || strchr(" \n>*", (int)c) == NULL)) {
            return language_is_unspaced(c);
        }
    }
    return false;
}

/* Lines are joined without a space where writing that has none meets on both sides. Behind a variable only its words
 * will tell: a line end in the text stands for the question. */
static void join_lines(Block *b, Node *here)
{
    bool after = goes_on_unspaced(b);
    if (after && b->last == A_VARIABLE) {
        put(b, here, "\n", 1);
    } else if (!after || !language_is_unspaced(b->last)) {
        put(b, here, " ", 1);
    }
}

void block_line_end(Block *b, Node *here, LineEnd end)
{
    const char *text = b->source->text->str;
    if (end == LINE_BREAKS) {
        if (b->run->len > 0 && b->run->str[b->run->len - 1] == ' ') {
            g_string_truncate(b->run, b->run->len - 1);
        }
        block_flush(b, here);
        node_append(here, node_new(NODE_BREAK, block_pos(b)));
        b->last = '\n';
        b->count++;
    } else {
        join_lines(b, here);
    }
    b->run_end = NOWHERE;
    while (b->cursor < b->limit && text[b->cursor] != '\n') {
        b->cursor++;
    }
    while (b->cursor < b->limit
           && (text[b->cursor] == '\n' || text[b->cursor] == ' ' || (b->quoted && text[b->cursor] == '>'))) {
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

void block_check_link(const Block *b, const Node *link, gsize start)
{
    if (start == b->count) {
        finding_add(b->ctx->f, CODE_CONTENT_EMPTY, link->pos, "write the printed form between the brackets",
                    "this link has no words");
    }
}

static void add_plain(Node *to, GString *s)
{
    if (s->len == 0) {
        return;
    }
    Node *text = node_new(NODE_TEXT, to->pos);
    text->text = g_strndup(s->str, s->len);
    node_append(to, text);
    g_string_truncate(s, 0);
}

void block_add_plain(const BlockContext *ctx, const Prepared *source, const char *text, Node *to)
{
    GString *s = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const Mark *m = inline_mark(source, c);
        if (m == NULL) {
            g_string_append_unichar(s, c);
        } else if (m->kind == MARK_LITERAL) {
            g_string_append(s, m->text);
        } else if (m->kind == MARK_VARIABLE) {
            Node *variable = variable_new(ctx, source, m);
            if (variable != NULL) {
                add_plain(to, s);
                node_append(to, variable);
            }
        }
    }
    add_plain(to, s);
    g_string_free(s, TRUE);
}
