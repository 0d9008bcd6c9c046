/* What outputs keep from one file to the next, so that thousands of files that differ in few words share the work: cut
 * fonts, deflated streams. What comes out is the same with it and without. One thread only. Prefix: keep_. */
#ifndef FORMATS_COMMON_KEEP_H
#define FORMATS_COMMON_KEEP_H

#include <glib.h>

typedef struct OutKeep OutKeep;

/* What is kept: deflated streams (GBytes) by their data, cut fonts (FontParts), letters of an alphabet (GArray). */
typedef enum { KEEP_STREAM, KEEP_FONT, KEEP_LETTERS, KEEP_KINDS } KeepKind;

/* You own it. */
OutKeep *keep_new(void);
void keep_free(OutKeep *k);
/* Says how values of a kind are freed; to be said before the first is added. */
void keep_frees(OutKeep *k, KeepKind kind, GDestroyNotify value_free);

/* Between two files: where much has gathered, it is let go. */
void keep_settle(OutKeep *k);

/* What was kept by these bytes; NULL where there is nothing, or where k is NULL. Borrowed until keep_settle. */
gpointer keep_find(OutKeep *k, KeepKind kind, const void *key, gsize length);
/* Keeps it, and has it freed in the end (keep_frees); `bytes` is about what it takes. k is not NULL. */
void keep_add(OutKeep *k, KeepKind kind, GBytes *key, gpointer value, gsize bytes);

#endif
