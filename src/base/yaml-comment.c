/* Looks behind a value for a comment. Apart from yaml.c, which is told by libfyaml what the values are: of comments it
 * says nothing, and here is none of it. */
#include "base/yaml-comment.h"

#include <string.h>

static gsize line_end(const char *text, gsize length, gsize at)
{
    const char *end = memchr(text + at, '\n', length - at);
    return end != NULL ? (gsize)(end - text) : length;
}

/* Where the comment's # stands, and in *gap the spaces before it; the text's length where there is none. */
static gsize find(const char *text, gsize length, gsize end, CommentBehind behind, gsize *gap)
{
    bool inside = behind == BEHIND_VALUE; /* behind a value, a colon or a dash of this line */
    *gap = 0;
    for (gsize i = end; i < length; i++) {
        bool comment = text[i] == '#' && *gap > 0;
        if (comment && inside) {
            return i;
        }
        if (comment) { /* on a line of its own, or behind what stands before */
            i = line_end(text, length, i) - 1;
        } else if (text[i] == ' ') {
            ++*gap;
        } else if (text[i] == '\n' && behind == BEHIND_NOTHING) {
            inside = false;
            *gap = 1;
        } else if (strchr(":-", text[i]) != NULL && behind == BEHIND_NOTHING) {
            inside = true;
            *gap = 0;
        } else {
            break;
        }
    }
    return length;
}

bool yaml_comment_find(const char *text, gsize length, gsize end, CommentBehind behind, YamlComment *found)
{
    gsize gap, at = find(text, length, end, behind, &gap), words = at;
    while (words < length && text[words] == '#') {
        words++;
    }
    if (at == length || (gap >= 2 && (words == length || strchr(" \n", text[words]) != NULL))) {
        return false;
    }
    gsize start = 0;
    *found = (YamlComment){ .at = at, .length = line_end(text, length, at) - at };
    for (gsize i = 0; i < at; i++) {
        if (text[i] == '\n') {
            found->line++;
            start = i + 1;
        }
    }
    found->column = (int)g_utf8_strlen(text + start, (gssize)(at - start)) + 1;
    return true;
}
