/* The references of an SVG: that each leads to something in the file, that none leads back to itself, and how much is
 * drawn by all of them together. A file of 2 KB can ask for a billion drawings. Prefix: svg_refs_. */
#ifndef PICTURE_SVG_REFS_H
#define PICTURE_SVG_REFS_H

#include "picture/svg-names.h"

enum { SVG_DRAWN_MOST = 100000 /* elements */ };

typedef struct SvgRefs SvgRefs;

SvgRefs *svg_refs_new(void);
void svg_refs_free(SvgRefs *refs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SvgRefs, svg_refs_free)

/* An element below another, -1: none; its index, from 0, in the file's order. */
int svg_refs_add(SvgRefs *refs, int parent, SvgKind kind);
/* Its id; the first element of an id has it. */
void svg_refs_name(SvgRefs *refs, int element, const char *id);
/* That it refers to the id `target`, which is taken over. */
void svg_refs_link(SvgRefs *refs, int element, SvgForm form, char *target);

typedef enum { SVG_REFS_GOOD, SVG_REFS_MISSING, SVG_REFS_KIND, SVG_REFS_CIRCLE, SVG_REFS_TOO_MANY } SvgRefsState;

/* What is wrong with them first: at which element, and with which target, borrowed (NULL of too many). In a time that
 * grows with the file. */
SvgRefsState svg_refs_check(const SvgRefs *refs, int *element, const char **target);

#endif
