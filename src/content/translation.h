/* Whether a content file is a translation that nobody has reviewed: its front matter's `status`, `reviewer` and
 * `reviewed`, and the line that then stands on every piece. Prefix: translation_. */
#ifndef CONTENT_TRANSLATION_H
#define CONTENT_TRANSLATION_H

#include "base/yaml.h"
#include "content/frame.h"
#include "content/node.h"

#define TRANSLATION_PART "translation-status" /* id of the line: what a layout takes it by */

typedef struct Translation {
    bool unreviewed; /* it says so of itself, and no reviewer and date are entered */
    Pos pos;         /* of its `status` */
} Translation;

/* Reads it from the front matter, which may be NULL. */
Translation translation_read(const Yaml *front, Findings *f);

/* Adds the line to the doc, with the frame's words; where there is none to add, notes it among what fell away. The doc
 * is numbered anew. */
void translation_mark(const Translation *t, const Frame *frame, Node *doc, GPtrArray *fallen);

/* The notice of a piece that is made of it. */
void translation_report(const Translation *t, Findings *f);

#endif
