/* Builds the inline nodes of one paragraph or heading from the texts that CommonMark found in it, with their places in
 * the file. A text node as parsed is one stretch of one line, so that each of its characters has a place; a filled
 * doc has them joined (fill.c). Prefix: block_. */
#ifndef CONTENT_BLOCK_H
#define CONTENT_BLOCK_H

#include "content/inline.h"
#include "content/register.h"

/* What a reader of a content file goes by. */
typedef struct BlockContext {
    const Register *reg; /* borrowed */
    bool dated;          /* there is a printed edition date behind {{edition}} */
    Findings *f;         /* borrowed */
} BlockContext;

/* The block being built. */
typedef struct Block {
    const BlockContext *ctx;
    const Prepared *source;
    gsize cursor;         /* in the prepared text: what is read */
    gsize limit;          /* end of the block in it */
    bool quoted;          /* its lines begin with > */
    GString *run;         /* text not yet put into a node */
    gsize run_start;      /* offset in the file of its first byte */
    gsize run_end;        /* and behind its last; G_MAXSIZE where nothing goes on from there */
    gunichar last;        /* character put last, in this node or one before; 0 at the block's start */
    gsize count;          /* bytes and variables put so far */
    const Node *lost;     /* the node that a variable stands in which there isn't, the last of them; or NULL */
    Attributes *trailing; /* of a heading; borrowed from the mark */
} Block;

/* How a line of the source ends. */
typedef enum {
    LINE_GOES_ON, /* a space, or nothing in writing that has none */
    LINE_BREAKS   /* a NODE_BREAK */
} LineEnd;

void block_init(Block *b, const BlockContext *ctx, const Prepared *source, gsize cursor, gsize limit);
void block_clear(Block *b);

/* Adds a text that CommonMark found in a container (paragraph, strong, link …). `here` is the container or the
 * innermost span open in it; the answer is what is innermost behind the text. */
Node *block_add(Block *b, Node *container, Node *here, const char *text);
/* Puts what is gathered into a text node at the end of `here`: before any other node is added to it. */
void block_flush(Block *b, Node *here);
/* A line end in the source. */
void block_line_end(Block *b, Node *here, LineEnd end);
/* Says which spans of the container were not closed in it. */
void block_close(Block *b, const Node *container, const Node *here);
/* Says where a link has no words: `start` is the block's count at its beginning. */
void block_check_link(const Block *b, const Node *link, gsize start);
/* Moves the cursor behind the address `](…)`. */
void block_skip_address(Block *b);
/* Place in the file of the cursor. */
Pos block_pos(const Block *b);

/* Adds the words of a text that CommonMark found to a code or picture, with marks resolved: its alternative text. */
void block_add_plain(const BlockContext *ctx, const Prepared *source, const char *text, Node *to);

#endif
