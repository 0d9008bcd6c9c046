/* What reading an SVG is made of. Private to picture-svg.c and svg-*.c. Prefix: svg_. */
#ifndef PICTURE_SVG_PARTS_H
#define PICTURE_SVG_PARTS_H

#include "picture/picture-parts.h"
#include "picture/svg-refs.h"

/* Where a tag ends, as GMarkup counts: line and place in it, from 1. */
typedef struct SvgSpot {
    int line, at;
} SvgSpot;

/* A place in the file. */
typedef struct SvgPlace {
    SvgSpot tag;
    const char *attribute; /* of the tag; NULL: the tag itself */
    const char *within;    /* words that stand behind that; NULL: there */
} SvgPlace;

typedef struct SvgReader {
    Picture *p;
    const char *text; /* the file in UTF-8, which ends with a NUL */
    SvgRefs *refs;
    GArray *spots;      /* SvgSpot of each element that refs has */
    double pixels;      /* of the pictures in it */
    int pictures;       /* and how many */
    GString *trial;     /* <image> of each JPEG, NULL where there is none, to be drawn once for all */
    GArray *trial_tags; /* SvgSpot of each */
} SvgReader;

/* What stands in a value or declaration, and where. */
typedef struct SvgValue {
    const char *name, *value;
    SvgPlace place;
    int element; /* of refs */
} SvgValue;

/* picture-svg.c: sets the fault, with its place in the file, unless there is one. */
void svg_refuse(SvgReader *r, const SvgPlace *place, const char *fix, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* svg-text.c. Makes the file's text UTF-8, or sets the fault. */
void svg_text_decode(Picture *p);
/* Line and column, in characters from 1, of a place; not set where it isn't found. */
void svg_text_place(const char *text, const SvgPlace *place, int *line, int *column);

/* svg-size.c. The size that the attributes of the root say, 0 where they say none. */
void svg_size_read(const char **names, const char **values, double *w, double *h);

/* svg-style.c. A value by the name's rule, of an attribute or a declaration. */
void svg_check_value(SvgReader *r, const SvgRule *rule, const SvgValue *v);
/* "fill: red; …" */
void svg_check_declarations(SvgReader *r, const char *text, const SvgValue *v);
/* A <style>'s text. */
void svg_check_stylesheet(SvgReader *r, const char *text, const SvgValue *v);

/* svg-data.c. An embedded picture, "data:…". */
void svg_check_data(SvgReader *r, const SvgValue *v);
/* Once all are known: that each JPEG is drawn. */
void svg_data_try(SvgReader *r);

#endif
