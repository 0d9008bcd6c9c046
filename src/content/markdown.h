/* CommonMark regions to nodes: the doc's kinds and nothing else. Prefix: markdown_. */
#ifndef CONTENT_MARKDOWN_H
#define CONTENT_MARKDOWN_H

#include "content/block.h"

/* Reads the bytes [start, end) of the file, whole lines, and appends their blocks to `container`. A heading carries its
 * attributes itself until sections_nest. What has no place in the doc leaves a paragraph without children. */
void markdown_read(const BlockContext *ctx, const Place *place, gsize start, gsize end, Node *container);

#endif
