/* What the files of shaping share: a paragraph's characters as pango sees them, its items, and the kept result. Private
 * to shape*.c. */
#ifndef TYPE_SHAPE_PARTS_H
#define TYPE_SHAPE_PARTS_H

#include "type/shape.h"

typedef struct ShapeChar {
    gunichar c;
    int at; /* byte of the text */
    int span;
    hb_script_t script;   /* of its run: punctuation and spaces have their neighbours' */
    unsigned char level;  /* bidi embedding level */
    bool may_break;       /* a line may end before it */
    bool hyphen;          /* and shows a hyphen where it does */
    bool marked;          /* the text says so */
    unsigned char ending; /* ENDING_… of a line that ends before it */
    bool newline;         /* a line break asked for */
    bool space;           /* breaking white space */
    bool bar;             /* as in Cluster */
    bool joins;           /* continues the grapheme of the character before */
    bool common;          /* belongs to no script of its own */
    const Face *face;
    const FontFamily *family; /* of the face: the span's, or one of its fallbacks */
} ShapeChar;

/* HarfBuzz's scratch buffer and parsed features. */
typedef struct ShapeTools ShapeTools;
/* A family's features, parsed. */
typedef struct ShapeFeatures ShapeFeatures;

/* Characters of one face, span, script and level: what HarfBuzz shapes at a time. */
typedef struct ShapeItem {
    int start, length; /* bytes */
    const Face *face;
    const ShapeFeatures *features; /* borrowed from the tools */
    int span;
    hb_script_t script;
    unsigned char level;
} ShapeItem;

/* A character that no face of its span's chain has. */
typedef struct ShapeMissing {
    gunichar c;
    int span;
    int column; /* characters before it in the span */
} ShapeMissing;

/* A family of a span's chain that is not installed in the weight wanted. */
typedef struct ShapeAbsent {
    int span;
    int link; /* 0 the family itself, i its fallback i − 1 */
    int weight;
    Slant slant; /* ITALIC: it is there upright, which sets the letters meanwhile */
} ShapeAbsent;

typedef struct ShapeKept {
    ShapedText text;         /* first: what callers hold is this */
    GArray *items;           /* ShapeItem, logical order */
    hb_language_t *language; /* by span */
    GArray *missing;         /* ShapeMissing */
    GArray *absent;          /* ShapeAbsent */
    bool dictionary;         /* it has words that only ICU's dictionaries tell apart */
} ShapeKept;

/* shape-words.c: adds break opportunities: at the spans' marks, and between words of scripts without spaces. True where
 * ICU was asked, or should have been. */
bool shape_words(const char *text, ShapeChar *chars, int count, const ShapeSpan *spans);

/* shape-breaks.c: takes back the break opportunities of Unicode's rules that a typesetter would not use. */
void shape_breaks(const char *text, ShapeChar *chars, int count, const ShapeSpan *spans);

/* shape-endings.c: what speaks against each place where a line may end, or for it. `bonds` may be NULL. */
void shape_endings(const char *text, ShapeChar *chars, int count, const ShapeSpan *spans, const Bonds *bonds);

/* shape-order.c: what Unicode's bidi algorithm is asked, a paragraph at a time. */
typedef struct ShapeOrder ShapeOrder;

/* NULL where all stands from left to right. You own it. */
ShapeOrder *shape_order_new(const char *text, const ShapeChar *chars, int count, const ShapeSpan *spans, int span_count,
                            bool rtl);
void shape_order_free(ShapeOrder *o);
/* The next bidi paragraph with its isolates as Unicode's controls, UTF-8; NULL behind the last. Borrowed: it stands
 * until the next call. */
const char *shape_order_next(ShapeOrder *o);
/* Gives that paragraph's characters their levels; `levels` has one of each character of what shape_order_next said. */
void shape_order_take(ShapeOrder *o, ShapeChar *chars, const guint8 *levels);

/* shape-faces.c: a face for each character, from its span's family and fallbacks. False where there is no face at all.
 */
bool shape_faces(Fonts *fonts, ShapeChar *chars, int count, const ShapeSpan *spans, int span_count, ShapeKept *kept);

/* shape-clusters.c: items from characters, then clusters and glyphs from HarfBuzz. */
ShapeTools *shape_tools_new(void);
void shape_tools_free(ShapeTools *tools);
void shape_clusters(ShapeTools *tools, const ShapeChar *chars, int count, const ShapeSpan *spans, ShapeKept *kept);
/* The bytes [start, end), of one face, span and level, shaped as they stand alone; the same answer as shape_again. */
int shape_range(ShapeTools *tools, const ShapeKept *kept, int start, int end, ShapeGlyph **glyphs, guint32 **bytes);

#endif
