/* What the kit's page says of a product: what it is for, its sheet, how it is printed. Read from spec and view, and
 * kept when those are gone. Prefix: about_. */
#ifndef DELIVERY_ABOUT_H
#define DELIVERY_ABOUT_H

#include "content/page-words.h"
#include "design/spec.h"
#include "view/view.h"

typedef struct About {
    char *purpose;             /* the layout's, or NULL */
    char *title, *use, *label; /* the layout's, each or NULL */
    Door door;
    char *headline;                     /* text of the first heading on it, or NULL */
    char *sheet;                        /* "Letter, 11 × 8.5 in"; NULL of a reading piece and of a screen edition */
    char *text_family, *display_family; /* "Inter", "Inter Display" */
    bool whole;                         /* all of the campaign's words, not one message of it */
    bool paged;                         /* has pages */
    bool screen;                        /* is read on a screen */
    bool fields;                        /* is typed in */
    bool press;                         /* for a commercial printer */
    bool large;                         /* larger than an office printer takes */
    bool pixels;                        /* is a picture to be posted or shown, of so many pixels */
    bool cut;                           /* copies side by side on a sheet, to be cut */
    Fold fold;
    bool actual_size; /* it is not to be scaled */
    Duplex duplex;
    GPtrArray *page_names; /* char *: "outside", "inside"; of screen pages the panels' ids; empty where pages are only
                              numbered */
    GArray *colors;        /* Color: the theme's palette */
} About;

/* Reads them; view may be NULL. You own it. */
About *about_new(const Spec *spec, const Node *view);
void about_free(About *a);

/* "Print on both sides, flip on the short edge, at 100 %. Fold …" in the language of the words, or NULL where nothing
 * is printed. You own it. */
char *about_how(const About *a, const PageWords *words);

#endif
