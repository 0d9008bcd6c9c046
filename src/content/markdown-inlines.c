/* What stands in a paragraph, heading or cell of libcmark-gfm's tree: words, emphasis, links, codes and pictures. Apart
 * from markdown.c, which walks the blocks. */
#include <string.h>

#include "base/nearest.h"
#include "content/markdown-private.h"
#include "content/variable.h"

/* The record that `scheme:ID` names (ID.digits for its digits), or NULL with a finding at pos. */
static const Record *find_record(const MarkdownRegion *r, const char *url, const char *scheme, bool *digits, Pos pos)
{
    const Register *reg = r->ctx->reg;
    const char *id = url + strlen(scheme);
    const Record *record = register_find(reg, id);
    *digits = false;
    if (record == NULL && g_str_has_suffix(id, ".digits")) {
        g_autofree char *whole = g_strndup(id, strlen(id) - strlen(".digits"));
        record = register_find(reg, whole);
        *digits = record != NULL;
    }
    if (record == NULL) {
        g_autofree char *fix = nearest_fix(id, register_names(reg));
        finding_add(r->ctx->f, CODE_RECORD_UNKNOWN, pos, fix, "there is no record ‘%s’", id);
    } else if (*digits && record->digits == NULL) {
        finding_add(r->ctx->f, CODE_RECORD_UNKNOWN, pos, "name the record itself, or give it ‘digits:’",
                    "the record ‘%s’ has no digits", record->id);
        record = NULL;
    }
    return record;
}

/* A link's record, or NULL with a finding. */
static const Record *link_record(const MarkdownRegion *r, const char *url, bool *digits, Pos pos)
{
    const Register *reg = r->ctx->reg;
    if (g_str_has_prefix(url, "service:")) {
        const Record *record = find_record(r, url, "service:", digits, pos);
        if (record == NULL || (record->kind != RECORD_TEXT && record->kind != RECORD_PICTURE)) {
            return record;
        }
        finding_add(r->ctx->f, CODE_RECORD_INVALID, pos, "write {{…}} for words", "the record ‘%s’ leads nowhere",
                    record->id);
        return NULL;
    }
    const Record *same = NULL;
    for (int i = 0; i < register_count(reg) && same == NULL; i++) {
        if (g_strcmp0(register_at(reg, i)->value, url) == 0) {
            same = register_at(reg, i);
        }
    }
    g_autofree char *fix = same != NULL ? g_strdup_printf("write (service:%s)", same->id)
                                        : g_strdup("give it a record in content/services.yaml and write (service:ID)");
    finding_add(r->ctx->f, CODE_LINK_SCHEME, pos, fix, "a link names a record, not ‘%s’", url);
    return NULL;
}

static void read_inlines(const MarkdownRegion *r, Block *b, cmark_node *parent, Node *container, int depth);

static void read_link(const MarkdownRegion *r, Block *b, cmark_node *c, Node *here, int depth)
{
    Node *link = node_new(NODE_LINK, block_pos(b));
    const char *bracket = b->cursor < b->limit ? memchr(b->source->text->str + b->cursor, '[', b->limit - b->cursor)
                                               : NULL;
    if (bracket != NULL) {
        b->cursor = (gsize)(bracket - b->source->text->str);
        link->pos = block_pos(b);
        b->cursor++;
    }
    if (cmark_node_get_title(c)[0] != '\0') {
        markdown_unsupported(r, link->pos, "a link's title", "write what matters in the text");
    }
    link->record = link_record(r, cmark_node_get_url(c), &link->digits, link->pos);
    if (link->record == NULL) {
        link->kind = NODE_SPAN;
    }
    node_append(here, link);
    gsize start = b->count;
    read_inlines(r, b, c, link, depth + 1);
    block_skip_address(b);
    if (link->record != NULL) {
        block_check_link(b, link, start);
    }
}

static void read_inlines(const MarkdownRegion *r, Block *b, cmark_node *parent, Node *container, int depth)
{
    Node *here = container;
    if (depth > MARKDOWN_DEEPEST) {
        markdown_unsupported(r, block_pos(b), "emphasis in emphasis so deep", "take levels away");
        return;
    }
    for (cmark_node *c = cmark_node_first_child(parent); c != NULL; c = cmark_node_next(c)) {
        cmark_node_type type = cmark_node_get_type(c);
        if (type == CMARK_NODE_TEXT) {
            here = block_add(b, container, here, cmark_node_get_literal(c));
            continue;
        }
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            block_line_end(b, here, type == CMARK_NODE_LINEBREAK ? LINE_BREAKS : LINE_GOES_ON);
            continue;
        }
        block_flush(b, here);
        if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH) {
            Node *n = node_new(type == CMARK_NODE_STRONG ? NODE_STRONG : NODE_EMPHASIS, block_pos(b));
            node_append(here, n);
            read_inlines(r, b, c, n, depth + 1);
        } else if (type == CMARK_NODE_LINK) {
            read_link(r, b, c, here, depth);
        } else if (type == CMARK_NODE_IMAGE) {
            markdown_unsupported(r, block_pos(b), "a picture among words",
                                 "give the code ![..](qr:ID) a paragraph of its own");
            block_skip_address(b);
        } else { /* code and HTML, which inline.c has found before */
            markdown_unsupported(r, block_pos(b), cmark_node_get_type_string(c), "write plain text");
        }
    }
    block_flush(b, here);
    block_close(b, container, here);
}

/* The picture that a paragraph holds alone, or NULL. */
static cmark_node *only_image(cmark_node *paragraph)
{
    cmark_node *c = cmark_node_first_child(paragraph);
    return c != NULL && cmark_node_next(c) == NULL && cmark_node_get_type(c) == CMARK_NODE_IMAGE ? c : NULL;
}

/* All words below an inline node, as the children of `to`. */
static void add_plain_words(const MarkdownRegion *r, cmark_node *c, Node *to)
{
    cmark_iter *iter = cmark_iter_new(c);
    for (cmark_event_type e = cmark_iter_next(iter); e != CMARK_EVENT_DONE; e = cmark_iter_next(iter)) {
        cmark_node *at = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(at);
        if (e == CMARK_EVENT_ENTER && type == CMARK_NODE_TEXT) {
            block_add_plain(r->ctx, r->source, cmark_node_get_literal(at), to);
        } else if (e == CMARK_EVENT_ENTER && (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)) {
            block_add_plain(r->ctx, r->source, " ", to);
        }
    }
    cmark_iter_free(iter);
}

#define AGAIN "again:"

/* ![words](qr:ID) or ![words](picture:ID), its words as children; ![](again:ID). Always returns a block: an empty
 * paragraph, which falls away, where it is none. */
static Node *read_image(const MarkdownRegion *r, cmark_node *image, Pos pos)
{
    const char *url = cmark_node_get_url(image);
    bool code = g_str_has_prefix(url, "qr:"), picture = g_str_has_prefix(url, "picture:"), digits;
    Node *n = node_new(NODE_PARAGRAPH, pos);
    if (cmark_node_get_title(image)[0] != '\0') {
        markdown_unsupported(r, pos, "a picture's title", "write it into the brackets");
    }
    if (g_str_has_prefix(url, AGAIN)) {
        n->kind = NODE_AGAIN;
        n->text = g_strdup(url + strlen(AGAIN));
        return n;
    }
    if (!code && !picture) {
        finding_add(r->ctx->f, CODE_MARKDOWN_UNSUPPORTED, pos,
                    "write ![..](qr:ID) for a code, ![..](picture:office.mark) for the office's mark, ![](again:ID) "
                    "for words that stand elsewhere",
                    "a picture that is no record, ‘%s’, has no place here", url);
        return n;
    }
    const char *id = strchr(url, ':') + 1;
    if (register_find(r->ctx->reg, id) == NULL && variable_kind(r->ctx->reg, id) == VARIABLE_OPTIONAL) {
        return n; /* an office without a mark */
    }
    const Record *record = find_record(r, url, code ? "qr:" : "picture:", &digits, pos);
    if (record == NULL) {
        return n;
    }
    if (digits || (code ? record->qr == NULL : record->kind != RECORD_PICTURE)) {
        finding_add(r->ctx->f, CODE_RECORD_INVALID, pos,
                    code ? "give it ‘qr:’, the bytes of its code" : "name a record of kind picture",
                    "the record ‘%s’ has no %s", record->id, code ? "code" : "picture");
        return n;
    }
    n->kind = code ? NODE_QR : NODE_PICTURE;
    n->record = record;
    n->text = picture ? g_strdup(record->value) : NULL;
    add_plain_words(r, image, n);
    return n;
}

Node *markdown_leaf(const MarkdownRegion *r, cmark_node *c, NodeKind kind)
{
    Pos pos = markdown_pos(r, c);
    cmark_node *image = only_image(c);
    if (image != NULL && kind == NODE_PARAGRAPH) {
        return read_image(r, image, pos);
    }
    Node *n = node_new(kind, pos);
    gsize start = markdown_offset(r, cmark_node_get_start_line(c), cmark_node_get_start_column(c));
    gsize end = markdown_offset(r, cmark_node_get_end_line(c) + 1, 1);
    while (kind == NODE_CELL && start < end && r->source->text->str[start] == ' ') {
        start++;
    }
    Block b;
    block_init(&b, r->ctx, r->source, start, end);
    b.quoted = r->in_quote;
    read_inlines(r, &b, c, n, /*depth*/ 0);
    if (b.trailing != NULL && kind == NODE_HEADING) {
        attributes_apply(b.trailing, n, r->ctx->f);
    } else if (b.trailing != NULL) {
        finding_add(r->ctx->f, CODE_ATTRIBUTE_SYNTAX, b.trailing->pos,
                    "put the paragraph between ::: {…} and :::", "attributes cannot stand behind a %s",
                    node_kind_text(kind));
    }
    block_clear(&b);
    return n;
}
