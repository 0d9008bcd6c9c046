/* Shaping: a paragraph's text becomes clusters with advances in em, once for every size. Pango itemizes and finds break
 * opportunities, HarfBuzz shapes. Results are kept for the whole run, by text, faces, features and languages. Prefix:
 * shape_, shaper_. */
#ifndef TYPE_SHAPE_H
#define TYPE_SHAPE_H

#include "content/bonds.h"
#include "design/spec.h"
#include "type/fonts.h"

typedef struct Shaper Shaper;

/* Isolates of the bidi algorithm, as characters of ShapeSpan.opens; a number's parts stand from left to right whatever
 * its digits. */
enum { SHAPE_LEFT_TO_RIGHT = 'l', SHAPE_RIGHT_TO_LEFT = 'r', SHAPE_NUMBER = 'n' };

/* A stretch of the paragraph's text in one family, weight, slant and language. Spans cover the text without gaps. */
typedef struct ShapeSpan {
    int start, length; /* bytes */
    const FontFamily *family;
    int weight;
    Slant slant;
    const char *features; /* laid over its family's, in the same form: interned; NULL: none of its own */
    const char *lang;     /* BCP 47 */
    const char *marked;   /* its words with marks where a line may end (base/spelling.h); NULL where there are none */
    bool keep;            /* never broken inside: a phone number, an address, a date, a phrase */
    bool begins_line;     /* a line begins with it, whatever the width */
    const char *opens;    /* isolates that begin before it, outermost first; NULL where none does */
    int closes;           /* how many isolates end behind it */
    Pos pos;              /* of its first character in the content, for findings */
} ShapeSpan;

/* What speaks against ending a line at a place, or for it; found once, when the paragraph is shaped. */
enum {
    ENDING_FIRST_WORD = 1, /* the word before it begins a sentence that goes on */
    ENDING_SENTENCE = 2,   /* a sentence begins behind it */
    ENDING_LITTLE = 4,     /* a word of one or two letters stands before it */
    ENDING_BOUND = 8,      /* the frame binds the words on both sides */
    ENDING_NEGATION = 16,  /* the same, and one of them is a negation or what it denies */
    ENDING_COMPOUND = 32,  /* a word goes on behind a hyphen of its own */
    ENDING_CLAUSE = 64     /* a comma, a colon or a dash stands before it */
};

typedef struct ShapeGlyph {
    guint32 id;
    double advance, x_offset, y_offset; /* em */
} ShapeGlyph;

/* The smallest piece of shaped text; in logical order. */
typedef struct Cluster {
    int start, length;      /* bytes of the text */
    int glyph, glyph_count; /* into ShapedText.glyphs, in visual order within the cluster */
    double advance;         /* em, without letter-spacing */
    const Face *face;
    int span;             /* which ShapeSpan */
    unsigned char level;  /* bidi embedding level; odd is right to left */
    unsigned char ending; /* ENDING_… of the place behind it */
    bool break_after;     /* a line may end behind it */
    bool hyphen;          /* and shows a hyphen there */
    bool must_break;      /* a line must end behind it (U+2028 or newline in the text) */
    bool space;           /* white space: hangs at a line's end */
    bool bar;             /* parts what stands before it from what follows; a line's end says the same */
    bool unsafe;          /* a break before it changes the shapes: shape the piece anew */
    bool solid;           /* set without letter-spacing: its script joins letters, or a fallback face sets it */
} Cluster;

typedef struct ShapedText {
    char *text;
    int length; /* bytes */
    bool rtl;   /* paragraph direction */
    int count;
    Cluster *clusters;
    int glyph_count;
    ShapeGlyph *glyphs;
    const Face *
        *own; /* by span: the face of its own family, whichever sets its letters; NULL where it is not installed */
} ShapedText;

/* `fonts` is borrowed. You own it; NULL with a finding where pango is not installed. */
Shaper *shaper_new(Fonts *fonts, Findings *f);
void shaper_free(Shaper *s);
/* Lets go of what is kept, where much has gathered. No ShapedText may be in use. */
void shaper_settle(Shaper *s);
/* Before a piece's first text: from here on a FontFamily at one place stays what it is. `bonds` are the frame's,
 * borrowed until the next call. */
void shaper_begin(Shaper *s, const Bonds *bonds);
/* Tells what no font had since then (CODE_GLYPH_MISSING): one finding for each font and script, with the first
 * character's place, or for each character that belongs to no script. */
void shaper_report(Shaper *s, Findings *f);

/* Shapes `text` (UTF-8, NFC; newline = line break asked for); `lang` is the paragraph's and gives its direction.
 * Borrowed: it lives as long as the shaper. A character that no face of a family's chain has is noted for
 * shaper_report; a family that is not installed: CODE_FONT_MISSING with the package.
 * Either way a result is returned (glyph 0 stands in) so that all faults are found; NULL only where there is no face at
 * all. Extra no-break rules: never inside phone numbers, short codes, URLs, e-mail addresses, dates; never behind the
 * hyphen of a hyphenated word shorter than 12 letters in all ("two-factor"); a spaced dash stays with the word before
 * it. */
const ShapedText *shape_text(Shaper *s, const char *text, const ShapeSpan *spans, int span_count, const char *lang,
                             Findings *f);
/* The clusters [from, to), of one face, span and level, shaped as they stand at a line's edge: for breaks that are
 * unsafe. Says how many glyphs; they are in visual order, in em, with the text's byte of each. You own both arrays. */
int shape_again(Shaper *s, const ShapedText *t, int from, int to, ShapeGlyph **glyphs, guint32 **bytes);

#endif
