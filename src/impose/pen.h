/* Words and shapes that a sheet has of its own. Private to the room. Prefix: pen_. */
#ifndef IMPOSE_PEN_H
#define IMPOSE_PEN_H

#include "impose/input.h"

/* Inks of marks; they are in no palette. */
typedef enum { INK_BLACK, INK_WHITE, INK_GREY } PenInk;

typedef struct Pen {
    List *list;
    Page *sheet;
    Shaper *shaper;
    const FontFamily *family;
    const char *lang;
    Findings *f;
} Pen;

/* How words are set. */
typedef struct PenStyle {
    double size, leading; /* pt */
    int weight;
    double width; /* of their column, pt */
    Align align;
} PenStyle;

/* Writes with the piece's family of running text onto a sheet. */
Pen pen_new(const ImposeInput *in, List *list, Page *sheet, Findings *f);
/* Words in the innermost mark, their first line's top left at `at`. Their height, pt. */
double pen_write(const Pen *pen, const PenStyle *style, const char *words, Point at);
/* The words of a view's TEXT node, in its mark. Their height, pt. */
double pen_write_node(const Pen *pen, const PenStyle *style, const Node *text, Point at);
double pen_width(const Pen *pen, const PenStyle *style, const char *words); /* on one line, pt */

/* Shapes in the innermost mark. A dash of 0 is a solid line. */
void pen_line(const Pen *pen, Point from, Point to, double width, double dash, PenInk ink);
void pen_rect(const Pen *pen, Rect r, double radius, PenInk ink);
void pen_frame(const Pen *pen, Rect r, double width, PenInk ink);
void pen_dot(const Pen *pen, Point center, double radius, PenInk ink);

#endif
