/* The source lines of a table. Apart from inline.c, which looks at one character after another, and from
 * markdown-table.c, which sees only what libcmark-gfm made of them. */
#include "content/table-line.h"

#include <string.h>

#define COLUMNS_MOST 24 /* more can't be read on any sheet; libcmark-gfm fills up each row to as many */

int table_line_cells(const char *from, const char *end)
{
    const char *lf = memchr(from, '\n', (gsize)(end - from));
    end = lf != NULL ? lf : end;
    while (from < end && (*from == ' ' || *from == '>')) {
        from++;
    }
    while (end > from && end[-1] == ' ') {
        end--;
    }
    if (from == end) {
        return 0;
    }
    int cells = 1 - (*from == '|');
    for (const char *p = from; p < end; p++) {
        if (*p == '\\') {
            p++;
        } else if (*p == '|' && p + 1 < end) {
            cells++;
        }
    }
    return cells;
}

/* A line without its LF, and where its words begin. */
typedef struct SourceLine {
    gsize start, words, end;
} SourceLine;

static SourceLine line_at(const Place *place, guint line)
{
    SourceLine l = { .start = place_line_start(place, line), .end = place_line_end(place, line) };
    l.words = l.start;
    while (l.words < l.end && strchr(" >", place->text[l.words]) != NULL) {
        l.words++;
    }
    return l;
}

static bool holds_only(const Place *place, const SourceLine *l, const char *signs)
{
    for (gsize i = l->words; i < l->end; i++) {
        if (strchr(signs, place->text[i]) == NULL) {
            return false;
        }
    }
    return true;
}

static bool holds(const Place *place, const SourceLine *l, char sign)
{
    return memchr(place->text + l->words, sign, l->end - l->words) != NULL;
}

/* True where each cell of the line is dashes, with a colon before or behind or none. */
static bool is_delimiters(const Place *place, const SourceLine *l)
{
    g_autofree char *line = g_strstrip(g_strndup(place->text + l->words, l->end - l->words));
    char *from = line[0] == '|' ? line + 1 : line;
    gsize n = strlen(from);
    if (n > 0 && from[n - 1] == '|') {
        from[n - 1] = '\0';
    }
    g_auto(GStrv) cells = g_strsplit(from, "|", -1);
    for (char **cell = cells; *cell != NULL; cell++) {
        char *p = g_strstrip(*cell);
        p += *p == ':';
        gsize dashes = strspn(p, "-");
        p += dashes;
        p += *p == ':';
        if (dashes == 0 || *p != '\0') {
            return false;
        }
    }
    return true;
}

/* True where a head may stand below the line: it is empty, a heading, or a heading's underline. */
static bool ends_what_is_above(const Place *place, const SourceLine *l)
{
    return l->words == l->end || place->text[l->words] == '#' || holds_only(place, l, "=") || holds_only(place, l, "-");
}

gsize table_line_check(const Place *place, gsize start, guint line, Findings *f)
{
    SourceLine dashes = line_at(place, line);
    if (line == 0 || !holds_only(place, &dashes, " |:-") || !holds(place, &dashes, '|')
        || !holds(place, &dashes, '-')) {
        return TABLE_NOWHERE;
    }
    SourceLine head = line_at(place, line - 1);
    if (head.start < start || !holds(place, &head, '|') || holds_only(place, &head, " |:-")) {
        return TABLE_NOWHERE;
    }
    int columns = table_line_cells(place->text + head.words, place->text + head.end);
    int marked = table_line_cells(place->text + dashes.words, place->text + dashes.end);
    Pos at_head = place_pos(place, head.words), at_dashes = place_pos(place, dashes.words);
    if (columns != marked) {
        finding_add(f, CODE_TABLE_RAGGED, at_dashes, "write one group of dashes for each cell of the head",
                    "the head has %d cells, the line of dashes under it %d", columns, marked);
    } else if (!is_delimiters(place, &dashes)) {
        finding_add(f, CODE_TABLE_RAGGED, at_dashes, "write | --- | --- |, with a colon where the column is aligned",
                    "not each cell of this line is dashes");
    } else if (columns > COLUMNS_MOST) {
        finding_add(f, CODE_MARKDOWN_UNSUPPORTED, at_head, "part it into several",
                    "a table of %d columns has no place here; at most %d have", columns, COLUMNS_MOST);
    } else if (line >= 2 && place_line_start(place, line - 2) >= start) {
        SourceLine above = line_at(place, line - 2);
        if (ends_what_is_above(place, &above)) {
            return TABLE_NOWHERE;
        }
        finding_add(f, CODE_MARKDOWN_UNSUPPORTED, at_head, "put an empty line before it",
                    "a table directly under a line of text has no place here");
    } else {
        return TABLE_NOWHERE;
    }
    return dashes.words;
}
