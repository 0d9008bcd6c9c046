/* What the files that walk libcmark-gfm's tree share. Private to them. Prefix: markdown_. */
#ifndef CONTENT_MARKDOWN_PRIVATE_H
#define CONTENT_MARKDOWN_PRIVATE_H

#define CMARK_NO_SHORT_NAMES /* its NODE_… are not ours */
#include <cmark-gfm.h>

#include "content/block.h"

#define MARKDOWN_DEEPEST 32 /* quotes, lists and emphasis in one another */

/* A region being read. */
typedef struct MarkdownRegion {
    const BlockContext *ctx;
    const Prepared *source;
    bool in_item, in_quote;
} MarkdownRegion;

/* Offset in the prepared text of libcmark-gfm's line and column, both from 1. */
gsize markdown_offset(const MarkdownRegion *r, int line, int column);
/* Where it stands in the file. */
Pos markdown_pos(const MarkdownRegion *r, cmark_node *c);
/* A finding: what has no place here. */
void markdown_unsupported(const MarkdownRegion *r, Pos pos, const char *what, const char *fix);
/* markdown-inlines.c: a paragraph, heading or cell with all that stands in it; a paragraph that is a picture becomes
 * that. You own it. */
Node *markdown_leaf(const MarkdownRegion *r, cmark_node *c, NodeKind kind);
/* markdown-table.c: whether it is a table; the table with its head and rows, an empty paragraph, which falls away,
 * where a finding says what is wrong. You own it. */
bool markdown_is_table(cmark_node *c);
Node *markdown_table(const MarkdownRegion *r, cmark_node *c);
/* A parser that knows tables. You own it. */
cmark_parser *markdown_parser_new(void);

#endif
