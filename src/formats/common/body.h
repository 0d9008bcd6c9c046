/* A view as the body of a page on a screen: what HTML and EPUB share. Elements say what things are (headings, lists,
 * items of a chat, figures, tables), classes are the view's roles and the layout's `as:`; how they look stands in
 * sheet.h. Prefix: body_. */
#ifndef FORMATS_COMMON_BODY_H
#define FORMATS_COMMON_BODY_H

#include "formats/formats.h"

typedef enum {
    SYNTAX_HTML, /* pictures stand in the page as data */
    SYNTAX_XML   /* XHTML: pictures are files of their own, "picture-1.png" and so on */
} Syntax;

/* A body in the making. */
typedef struct Body {
    const OutInput *in; /* borrowed */
    Syntax syntax;
    GString *s;          /* where it is written; borrowed */
    GPtrArray *pictures; /* SYNTAX_XML: GBytes * of the PNG files, in order; owned */
    GPtrArray *headings; /* const Node *: those that were written, in order */
    Findings *findings;  /* borrowed */
    char *lead;          /* words that the next paragraph begins with, or NULL */
} Body;

/* Writes the view's elements, without <body>. False with findings where a picture can't be used. */
bool body_write(Body *b, const OutInput *in, Syntax syntax, GString *s, Findings *f);
/* Frees what body_write made. */
void body_end(Body *b);

/* The id of a heading's element: its section's, where that has one. You own it. */
char *body_heading_id(const Node *view, const Node *heading);

/* ` lang="…"`, and ` dir="…"` where the writing runs the other way than in `around` (NULL: than English). */
void body_put_language(GString *s, Syntax syntax, const char *lang, const char *around);

/* body-figures.c: private to the body. */
void body_put_code(Body *b, const Node *qr);
void body_put_picture(Body *b, const Node *picture);
/* The theme's drawing that marks a list's items, hidden from readers; nothing where the theme has none. */
void body_put_icon(Body *b, const char *name);
/* ` href="…"` of a link to that record. */
void body_put_href(GString *s, const Record *record);

#endif
