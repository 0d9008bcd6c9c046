/* Walks libcmark-gfm's tree and builds ours: its blocks; what stands in them is read in markdown-inlines.c and
 * markdown-table.c. What has no place in the doc is a finding. No file beside these meets libcmark-gfm. */
#include "content/markdown.h"

#include "content/markdown-private.h"

void markdown_unsupported(const MarkdownRegion *r, Pos pos, const char *what, const char *fix)
{
    finding_add(r->ctx->f, CODE_MARKDOWN_UNSUPPORTED, pos, fix, "%s has no place here", what);
}

gsize markdown_offset(const MarkdownRegion *r, int line, int column)
{
    const GArray *lines = r->source->lines;
    gsize l = line > 0 ? (gsize)line - 1 : 0;
    gsize at = l < lines->len ? g_array_index(lines, gsize, l) : r->source->text->len;
    return MIN(at + (gsize)(column > 0 ? column - 1 : 0), r->source->text->len);
}

Pos markdown_pos(const MarkdownRegion *r, cmark_node *c)
{
    return inline_pos(r->source, markdown_offset(r, cmark_node_get_start_line(c), cmark_node_get_start_column(c)));
}

/* The same for a whole block: what is left in its place falls away without another word. */
static void unsupported_block(const MarkdownRegion *r, cmark_node *c, Node *container, const char *what,
                              const char *fix)
{
    Pos pos = markdown_pos(r, c);
    markdown_unsupported(r, pos, what, fix);
    node_append(container, node_new(NODE_PARAGRAPH, pos));
}

static void read_blocks(MarkdownRegion *r, cmark_node *parent, Node *container, int depth);

static void read_container(MarkdownRegion *r, cmark_node *c, Node *container, NodeKind kind, int depth)
{
    Node *n = node_new(kind, markdown_pos(r, c));
    if (kind == NODE_LIST) {
        n->ordered = cmark_node_get_list_type(c) == CMARK_ORDERED_LIST;
        n->start = n->ordered ? cmark_node_get_list_start(c) : 0;
    }
    node_append(container, n);
    bool item = r->in_item, quote = r->in_quote;
    r->in_item = item || kind == NODE_ITEM;
    r->in_quote = quote || kind == NODE_QUOTE;
    read_blocks(r, c, n, depth + 1);
    r->in_item = item;
    r->in_quote = quote;
}

static void read_heading(const MarkdownRegion *r, cmark_node *c, Node *container)
{
    Node *n = markdown_leaf(r, c, NODE_HEADING);
    n->level = cmark_node_get_heading_level(c);
    if (r->in_item || r->in_quote) {
        markdown_unsupported(r, n->pos, r->in_item ? "a heading in a list" : "a heading in a quotation",
                             "put it outside, or write it as a paragraph");
    }
    node_append(container, n);
}

/* A block of no core kind. */
static void read_extension(const MarkdownRegion *r, cmark_node *c, Node *container)
{
    if (!markdown_is_table(c)) {
        unsupported_block(r, c, container, cmark_node_get_type_string(c), "write it as paragraphs");
    } else if (r->in_item || r->in_quote) {
        unsupported_block(r, c, container, r->in_item ? "a table in a list" : "a table in a quotation",
                          "put it outside, between empty lines");
    } else {
        node_append(container, markdown_table(r, c));
    }
}

static void read_blocks(MarkdownRegion *r, cmark_node *parent, Node *container, int depth)
{
    if (depth > MARKDOWN_DEEPEST) {
        unsupported_block(r, parent, container, "a list or quotation so deep", "take levels away");
        return;
    }
    for (cmark_node *c = cmark_node_first_child(parent); c != NULL; c = cmark_node_next(c)) {
        switch (cmark_node_get_type(c)) {
        case CMARK_NODE_PARAGRAPH:
            node_append(container, markdown_leaf(r, c, NODE_PARAGRAPH));
            break;
        case CMARK_NODE_HEADING:
            read_heading(r, c, container);
            break;
        case CMARK_NODE_LIST:
            read_container(r, c, container, NODE_LIST, depth);
            break;
        case CMARK_NODE_ITEM:
            read_container(r, c, container, NODE_ITEM, depth);
            break;
        case CMARK_NODE_BLOCK_QUOTE:
            read_container(r, c, container, NODE_QUOTE, depth);
            break;
        case CMARK_NODE_CODE_BLOCK:
            unsupported_block(r, c, container, "a block of code",
                              "write it as paragraphs, starting in the first column");
            break;
        case CMARK_NODE_HTML_BLOCK:
            unsupported_block(r, c, container, "HTML", "use Markdown, a span [..]{.role} or a group :::");
            break;
        case CMARK_NODE_THEMATIC_BREAK:
            unsupported_block(r, c, container, "a line across", "let the layout draw it");
            break;
        default: /* libcmark-gfm's enum, not ours: kinds that its core does not make */
            read_extension(r, c, container);
            break;
        }
    }
}

void markdown_read(const BlockContext *ctx, const Place *place, gsize start, gsize end, Node *container)
{
    g_autoptr(Prepared) source = inline_prepare(place, start, end, ctx->f);
    cmark_parser *parser = markdown_parser_new();
    cmark_parser_feed(parser, source->text->str, source->text->len);
    cmark_node *document = cmark_parser_finish(parser);
    MarkdownRegion r = { ctx, source, false, false };
    read_blocks(&r, document, container, /*depth*/ 0);
    cmark_node_free(document);
    cmark_parser_free(parser);
}
