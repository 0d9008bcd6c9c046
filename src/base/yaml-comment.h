/* Comments behind YAML values: which of them cut off what was meant as part of the value. Prefix: yaml_comment_. */
#ifndef BASE_YAML_COMMENT_H
#define BASE_YAML_COMMENT_H

#include <glib.h>
#include <stdbool.h>

/* What the comment is looked for behind: a value that isn't quoted, or the key or dash of an empty one. */
typedef enum { BEHIND_VALUE, BEHIND_NOTHING } CommentBehind;

typedef struct YamlComment {
    gsize at;     /* its #, bytes from the start of the text */
    gsize length; /* as far as the line's end, bytes */
    int line;     /* from 0 */
    int column;   /* from 1, characters */
} YamlComment;

/* True with *found where such a comment follows `end`, the end of the last value or key, on its line. One that stands
 * two spaces or more behind the value and has a space behind its # is meant as a comment, as yamllint's rule `comments`
 * has it by default. */
bool yaml_comment_find(const char *text, gsize length, gsize end, CommentBehind behind, YamlComment *found);

#endif
