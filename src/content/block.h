/* Builds the inline nodes of one paragraph or heading from the texts that CommonMark found in it, with their places in
 * the file, and checks the addresses in it. Prefix: block_. */
#ifndef CONTENT_BLOCK_H
#define CONTENT_BLOCK_H

#include "content/address.h"
#include "content/inline.h"

/* What a reader of a content file goes by. */
typedef struct BlockContext {
    const Register *reg;
    const Addresses *addresses;
    const char *edition; /* behind {{edition}}, or NULL */
    Findings *f;
    GPtrArray *fallen; /* char *, owned by it: ids of what falls away */
} BlockContext;

/* The block being built. */
typedef struct Block {
    const BlockContext *ctx;
    const Prepared *source;
    gsize cursor; /* in the prepared text: what is read */
    gsize limit;  /* end of the block in it */
    GString *run; /* text not yet put into a node */
    Pos run_pos;
    GString *flat;        /* all words of the block */
    GArray *flat_at;      /* guint32: offset in the prepared text of each byte of `flat` */
    GArray *links;        /* AddressLink */
    Attributes *trailing; /* of a heading; borrowed from the mark */
    bool fallen;          /* it holds an unset optional variable */
} Block;

void block_init(Block *b, const BlockContext *ctx, const Prepared *source, gsize cursor, gsize limit);
void block_clear(Block *b);

/* Adds a text that CommonMark found in a container (paragraph, strong, link …). `here` is the container or the
 * innermost span open in it; the answer is what is innermost behind the text. */
Node *block_add(Block *b, Node *container, Node *here, const char *text);
/* Puts what is gathered into a text node at the end of `here`: before any other node is added to it. */
void block_flush(Block *b, Node *here);
/* A line end in the source: a space, or a NODE_BREAK added to `here`. `quoted`: the next line begins with >. */
void block_line_end(Block *b, Node *here, bool is_break, bool quoted);
/* Says which spans of the container were not closed in it. */
void block_close(Block *b, const Node *container, const Node *here);
/* A link from where `flat` was `start` bytes long, and the source's cursor behind its address. */
void block_link(Block *b, const Node *link, gsize start);
/* Moves the cursor behind the address `](…)`. */
void block_skip_address(Block *b);
/* Takes trailing spaces off and checks addresses: once, at the end. */
void block_finish(Block *b, Node *leaf);
/* Place in the file of the cursor. */
Pos block_pos(const Block *b);

/* The words of a text that CommonMark found, with marks resolved: for alternative texts. Appends to s; false where an
 * optional variable is unset. */
bool block_plain(const BlockContext *ctx, const Prepared *source, const char *text, GString *s);

#endif
