/* Captions that records give their pictures. Prefix: captions_. */
#ifndef CONTENT_CAPTIONS_H
#define CONTENT_CAPTIONS_H

#include "content/node.h"

/* Puts the caption of its record below each picture of a parsed doc, and both in a group of role `figure`: the one that
 * holds nothing but the picture, else a new one. A picture in a group that has a caption of its own keeps that alone.
 */
void captions_add(Node *doc);

#endif
