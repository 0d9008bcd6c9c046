/* The table of outputs: all that the program says, asks or decides about a format, and how it is written. Outputs do
 * not see each other. Prefix: out_. */
#ifndef FORMATS_FORMATS_H
#define FORMATS_FORMATS_H

#include "content/campaign.h"
#include "design/spec.h"
#include "formats/common/keep.h"
#include "list/list.h"
#include "type/shape.h"

/* All that an output may read; borrowed. */
typedef struct OutInput {
    const Campaign *campaign;
    const Spec *spec;
    const Node *view; /* numbered */
    const List *list; /* NULL for READS_VIEW, unless the output draws one */
    /* ISO date and time for metadata, "2026-11-22T00:00:00Z": from SOURCE_DATE_EPOCH or the edition date */
    const char *date;
    double resolution; /* of PNG proofs, pixels per inch */
    const char *root;  /* the project's folder, absolute: records name pictures in it */
    const struct PressProfile
        *press;    /* of the stock (formats/common/press-profile.h); NULL but for outputs with `press` */
    OutKeep *keep; /* what is kept from file to file; NULL: nothing */
} OutInput;

/* What an output is made from: the view alone, or the pages of the list. */
typedef enum { READS_VIEW, READS_LIST } OutReads;

typedef struct Output {
    const char *format; /* "pdf": in the kit and on the command line */
    const char *suffix; /* ".pdf" */
    /* what the manifest calls the file, where it is not the format: "svg" for either form; else NULL */
    const char *kind;
    const char *name;     /* for people: "PDF" */
    const char *use;      /* what it is for, a sentence or two */
    const char *standard; /* that its files claim to keep: "pdf/ua-1", or NULL */
    OutReads reads;
    bool per_page; /* one file a page */
    bool picture;  /* a page as pixels: its bytes depend on what the list draws on that page, and on nothing else */
    bool piece;    /* of a picture: it is the piece itself, to be posted, and no proof of it */
    /* the format of a file that is made with it and says the same to those who don't see it; else NULL */
    const char *beside;
    bool leaves;     /* its files begin with a way out: the record ‘leave’ (view/leave.h) */
    bool discreet;   /* a child may download it, whatever the edition: its name begins with the discreet slug */
    bool press;      /* it writes inks, and embeds the profile of a press */
    bool packed;     /* its bytes are compressed: an archive gains nothing by doing it again */
    bool says_codes; /* the words of its codes, which end with the address, are part of what is heard */
    /* The pages that `write` reads in place of the piece's, which has none; from the main thread, once. You own the
     * list; NULL with findings. NULL of all other outputs. */
    List *(*draw)(const OutInput *in, Shaper *shaper, Findings *f);
    /* The file's bytes, which you own, or NULL with findings. page is 0-based for per_page, else 0. */
    GBytes *(*write)(const OutInput *in, int page, Findings *f);
    /* What a reader gets back from such a file, as text, which you own: its facts are held against it. NULL: it has no
     * letters. */
    char *(*heard)(const OutInput *in, GBytes *bytes, int page);
    /* How what is heard says a record, whose printed form or digits are given; you own it. NULL: byte for byte as it is
     * printed. */
    char *(*said)(const Record *record, const char *printed);
} Output;

const Output *out_find(const char *format); /* NULL if none */
const Output *out_at(int i);                /* in the order in which people are shown them; NULL behind the last */
/* True where that format is among `asked` (char *), or is made beside one of them. */
bool out_is_asked(const GPtrArray *asked, const char *format);
const char *out_kind(const Output *o); /* what the manifest calls its files */
/* Which of that kind (NULL: of any) writes a file of that name; NULL if none. */
const Output *out_of(const char *kind, const char *path);
/* NULL-terminated names of all formats, for nearest_fix. You own the array (g_free), not the names. */
const char **out_formats_new(void);

GBytes *brf_write(const OutInput *in, int page, Findings *f);          /* formats/braille/braille.c */
List *brf_proof_draw(const OutInput *in, Shaper *shaper, Findings *f); /* formats/braille/proof.c */
GBytes *pdf_write(const OutInput *in, int page, Findings *f);          /* formats/pdf/pdf.c */
GBytes *pdf_ua2_write(const OutInput *in, int page, Findings *f);      /* the same, as PDF 2.0 */
GBytes *pdf_x4_write(const OutInput *in, int page, Findings *f);       /* for presses: PDF/X-4, and PDF/UA-1 too */
GBytes *pdf_x1a_write(const OutInput *in, int page, Findings *f);      /* for presses: PDF/X-1a:2003 */
GBytes *html_write(const OutInput *in, int page, Findings *f);         /* formats/html/html.c */
GBytes *epub_write(const OutInput *in, int page, Findings *f);         /* formats/epub/epub.c */
GBytes *image_write(const OutInput *in, int page, Findings *f);        /* the same, in the layout's own pixels */
GBytes *image_text_write(const OutInput *in, int page, Findings *f);   /* formats/text/alternative.c */
GBytes *png_write(const OutInput *in, int page, Findings *f);          /* formats/png/png.c */
GBytes *ssml_write(const OutInput *in, int page, Findings *f);         /* formats/ssml/ssml.c */
GBytes *svg_write(const OutInput *in, int page, Findings *f);          /* formats/svg/svg.c: real text */
GBytes *svg_outlines_write(const OutInput *in, int page, Findings *f); /* formats/svg/outlines.c: letters as shapes */
GBytes *sms_write(const OutInput *in, int page, Findings *f);          /* formats/sms/sms.c */
GBytes *text_write(const OutInput *in, int page, Findings *f);         /* formats/text/text.c */

/* formats/common/heard.c. page is 0-based for one file a page, else 0; you own the text. */
char *heard_pages(const OutInput *in, GBytes *bytes,
                  int page); /* what is drawn as letters, a line a line, of all pages */
char *heard_svg(const OutInput *in, GBytes *bytes, int page);    /* the characters of a drawing's text elements */
char *heard_markup(const OutInput *in, GBytes *bytes, int page); /* those of a web page that stand between tags */
char *heard_plain(const OutInput *in, GBytes *bytes, int page);  /* the file as it is */

/* Beside their writers: what liblouis reads back, the forms that are spoken, the pages in a book. */
char *brf_heard(const OutInput *in, GBytes *bytes, int page); /* formats/braille/heard.c */
char *brf_said(const Record *record, const char *printed);
char *ssml_heard(const OutInput *in, GBytes *bytes, int page); /* formats/ssml/heard.c */
char *ssml_said(const Record *record, const char *printed);
char *epub_heard(const OutInput *in, GBytes *bytes, int page); /* formats/epub/heard.c */

/* The structure tree as text, one element a line with its marked-content ids: golden form of `--stage tags`. */
void pdf_dump_tags(const OutInput *in, GString *s);
/* What a screen reader says of it, a step a line: golden form of `--stage speech`. */
void pdf_dump_speech(const OutInput *in, GString *s);
/* Braille as text: each line's cells and its print, `--stage braille`. Nothing, with findings, where there is none. */
void braille_dump(const OutInput *in, GString *s, Findings *f);

#endif
