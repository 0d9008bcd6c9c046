/* Finds spans, variables, escapes and what is not supported in a region's source, and writes it anew with marks. Apart
 * from markdown.c because it looks at source text, never at libcmark-gfm's tree. */
#include "content/inline.h"

#include <string.h>
#include "content/emphasis.h"
#include "content/table-line.h"

#define MARK_BASE 0xF0000 /* first private-use character of plane 15 */
#define MARK_MOST 60000   /* marks in one region */

/* A scan of one region. */
typedef struct Scan {
    const Place *place;
    const char *text; /* of the whole file */
    gsize start, end; /* of the region */
    GPtrArray *marks; /* Mark *, in the order found */
    GArray *open;     /* gsize: offsets of [ not yet closed */
    gsize from, last; /* what paragraph_end answered last: from `from` on to `last` there is no end before it */
    gsize unclosed;   /* up to here no > follows any < */
    Findings *f;
} Scan;

static void mark_free(gpointer data)
{
    Mark *m = data;
    g_free(m->text);
    attributes_free(m->attributes);
    g_free(m);
}

/* Takes text and attributes. */
static void mark_add(Scan *s, MarkKind kind, gsize start, gsize end, char *text, Attributes *attributes)
{
    Mark *m = g_new0(Mark, 1);
    *m = (Mark){ kind, start, end, text, attributes };
    g_ptr_array_add(s->marks, m);
}

static void unsupported(Scan *s, gsize at, const char *fix, const char *what)
{
    finding_add(s->f, CODE_MARKDOWN_UNSUPPORTED, place_pos(s->place, at), fix, "%s has no place here", what);
}

/* Offset of the LF, or of the end, of the paragraph's last line: no construct reaches over a blank line. */
static gsize paragraph_end(Scan *s, gsize at)
{
    if (at >= s->from && at <= s->last && s->last > 0) {
        return s->last;
    }
    s->from = at;
    while (at < s->end) {
        if (s->text[at] == '\n') {
            gsize next = at + 1;
            while (next < s->end && s->text[next] == ' ') {
                next++;
            }
            if (next >= s->end || s->text[next] == '\n') {
                break;
            }
        }
        at++;
    }
    return s->last = at;
}

/* A code span from its first backtick; returns what is behind it. */
static gsize scan_code(Scan *s, gsize at)
{
    gsize width = 0, end = paragraph_end(s, at);
    while (at + width < end && s->text[at + width] == '`') {
        width++;
    }
    gsize behind = at + width;
    for (gsize i = behind; i < end;) {
        gsize n = 0;
        while (i + n < end && s->text[i + n] == '`') {
            n++;
        }
        if (n == width) {
            behind = i + n;
            break;
        }
        i += n > 0 ? n : 1;
    }
    unsupported(s, at, "write it as plain text; a single ` is written \\`", "code");
    mark_add(s, MARK_NOTHING, at, behind, NULL, NULL);
    return behind;
}

/* HTML or an autolink from its <; returns what is behind it, or `at` where it is a plain character. */
static gsize scan_angle(Scan *s, gsize at)
{
    char next = at + 1 < s->end ? s->text[at + 1] : ' ';
    if (!g_ascii_isalpha(next) && next != '/' && next != '!' && next != '?') {
        return at;
    }
    if (at < s->unclosed) {
        return at;
    }
    gsize end = paragraph_end(s, at), close = at;
    bool address = false;
    while (close < end && s->text[close] != '>') {
        address = address || s->text[close] == ':' || s->text[close] == '@';
        close++;
    }
    if (close == end) {
        s->unclosed = end;
        return at;
    }
    if (address && memchr(s->text + at, ' ', close - at) == NULL) {
        unsupported(s, at, "write [printed](service:ID)", "an address in angle brackets");
    } else {
        unsupported(s, at, "use Markdown, a span [..]{.role} or a group :::", "HTML");
    }
    mark_add(s, MARK_NOTHING, at, close + 1, NULL, NULL);
    return close + 1;
}

/* An entity from its &; returns what is behind it, or `at` where it is a plain character. */
static gsize scan_entity(Scan *s, gsize at)
{
    gsize i = at + 1;
    if (i < s->end && s->text[i] == '#') {
        i++;
    }
    gsize word = i;
    while (i < s->end && g_ascii_isalnum(s->text[i])) {
        i++;
    }
    if (i == word || i >= s->end || s->text[i] != ';') {
        return at;
    }
    unsupported(s, at, "write the character itself; a plain & is written \\& before such letters", "an entity");
    mark_add(s, MARK_NOTHING, at, i + 1, NULL, NULL);
    return i + 1;
}

/* {{name}} from its first brace; returns what is behind it, or `at`. */
static gsize scan_variable(Scan *s, gsize at)
{
    gsize i = at + 2;
    while (i < s->end && strchr("{}\n", s->text[i]) == NULL) {
        i++;
    }
    if (i + 1 >= s->end || s->text[i] != '}' || s->text[i + 1] != '}') {
        return at;
    }
    char *name = g_strstrip(g_strndup(s->text + at + 2, i - at - 2));
    mark_add(s, MARK_VARIABLE, at, i + 2, name, NULL);
    return i + 2;
}

/* Attributes that end their line, from their brace; returns what is behind them, or `at`. */
static gsize scan_trailing(Scan *s, gsize at)
{
    gsize end = place_line_end(s->place, place_line(s->place, at));
    bool quoted = false;
    gsize i = at;
    while (i < end && (quoted || s->text[i] != '}')) {
        quoted = quoted != (s->text[i] == '"');
        i++;
    }
    gsize rest = i + 1;
    while (rest < end && s->text[rest] == ' ') {
        rest++;
    }
    if (i >= end || rest < end) {
        return at;
    }
    gsize behind;
    Attributes *a = attributes_read(s->place, at, &behind, s->f);
    mark_add(s, MARK_ATTRIBUTES, at, behind, NULL, a);
    return behind;
}

/* True where `at` is the first character of its line but for markers of quotes and lists. */
static bool starts_line(const Scan *s, gsize at)
{
    gsize i = place_line_start(s->place, place_line(s->place, at));
    while (i < at && (strchr(" >-*+.)", s->text[i]) != NULL || g_ascii_isdigit(s->text[i]))) {
        i++;
    }
    return i == at;
}

/* A closing bracket; returns what is behind it. */
static gsize scan_close(Scan *s, gsize at)
{
    if (s->open->len == 0) {
        return at + 1;
    }
    gsize from = g_array_index(s->open, gsize, s->open->len - 1);
    g_array_set_size(s->open, s->open->len - 1);
    char next = at + 1 < s->end ? s->text[at + 1] : '\0';
    if (next == '{' && !(at + 2 < s->end && s->text[at + 2] == '{')) {
        gsize behind;
        Attributes *a = attributes_read(s->place, at + 1, &behind, s->f);
        mark_add(s, MARK_OPEN, from, from + 1, NULL, NULL);
        mark_add(s, MARK_CLOSE, at, behind, NULL, a);
        return behind;
    }
    if (next == ':' && starts_line(s, from)) {
        bool note = s->text[from + 1] == '^';
        unsupported(s, from,
                    note ? "write the note where it belongs" : "write [printed](service:ID) where the link stands",
                    note ? "a footnote" : "a link definition");
        mark_add(s, MARK_NOTHING, from, from + 1, NULL, NULL);
        mark_add(s, MARK_NOTHING, at, at + 1, NULL, NULL);
    }
    return at + 1;
}

/* Where a line of dashes would make a table that can't be read, it is left out, and there is none. Returns what is
 * behind it, or `at`. */
static gsize scan_table(Scan *s, gsize at)
{
    guint line = place_line(s->place, at);
    gsize dashes = table_line_check(s->place, s->start, line, s->f);
    if (dashes == TABLE_NOWHERE) {
        return at;
    }
    gsize behind = MIN(place_line_end(s->place, line), s->end);
    mark_add(s, MARK_NOTHING, dashes, behind, NULL, NULL);
    return behind;
}

/* Asterisks; returns what is behind them. */
static gsize scan_stars(Scan *s, gsize at)
{
    gsize behind, gap = emphasis_gap(s->text, s->start, s->end, at, &behind);
    if (gap != EMPHASIS_NOWHERE) {
        mark_add(s, MARK_NOTHING, gap, gap, NULL, NULL);
    }
    return behind;
}

static void scan_region(Scan *s)
{
    for (gsize at = s->start; at < s->end;) {
        gsize behind = at;
        char c = s->text[at], next = at + 1 < s->end ? s->text[at + 1] : '\0';
        if (s->marks->len >= MARK_MOST) {
            finding_add(s->f, CODE_MARKDOWN_UNSUPPORTED, place_pos(s->place, at), "part the text by groups",
                        "more than %d spans, variables and escapes stand in one run of text", MARK_MOST);
            return;
        }
        if (at == s->start || s->text[at - 1] == '\n') {
            gsize behind_dashes = scan_table(s, at);
            if (behind_dashes > at) {
                at = behind_dashes;
                continue;
            }
            gsize i = at;
            while (i < s->end && s->text[i] == ' ') {
                i++;
            }
            if (i < s->end && s->text[i] == '\n') {
                g_array_set_size(s->open, 0);
            }
        }
        if (c == '\\' && g_ascii_ispunct(next)) {
            mark_add(s, MARK_LITERAL, at, at + 2, g_strndup(&next, 1), NULL);
            behind = at + 2;
        } else if (c == '`') {
            behind = scan_code(s, at);
        } else if (c == '<') {
            behind = scan_angle(s, at);
        } else if (c == '&') {
            behind = scan_entity(s, at);
        } else if (c == '{' && next == '{') {
            behind = scan_variable(s, at);
        } else if (c == '{' && at > s->start && s->text[at - 1] == ' ') {
            behind = scan_trailing(s, at);
        } else if (c == '*') {
            behind = scan_stars(s, at);
        } else if (c == '[') {
            g_array_append_val(s->open, at);
        } else if (c == ']') {
            behind = scan_close(s, at);
        }
        at = behind > at ? behind : at + 1;
    }
}

static gint compare_marks(gconstpointer a, gconstpointer b)
{
    const Mark *x = *(Mark *const *)a, *y = *(Mark *const *)b;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* Adds bytes to the text, and room for where each stands in the file; returns it, to be filled; NULL for none. */
static guint32 *grow(Prepared *p, const char *bytes, gsize n)
{
    gsize before = p->text->len;
    g_string_append_len(p->text, bytes, (gssize)n);
    g_array_set_size(p->map, (guint)(before + n));
    const char *end = bytes + n;
    for (const char *at = bytes; n > 0 && (at = memchr(at, '\n', (gsize)(end - at))) != NULL;) {
        at++;
        gsize line = before + (gsize)(at - bytes);
        g_array_append_val(p->lines, line);
    }
    return n > 0 ? (guint32 *)(void *)p->map->data + before : NULL;
}

/* The file's own bytes. */
static void emit_source(Prepared *p, gsize from, gsize to)
{
    guint32 *map = grow(p, p->place->text + from, to - from);
    for (gsize at = from; at < to; at++) {
        *map++ = (guint32)at;
    }
}

/* Bytes that stand for something at one place of the file. */
static void emit_sign(Prepared *p, const char *bytes, gsize n, gsize at)
{
    guint32 *map = grow(p, bytes, n);
    for (gsize i = 0; i < n; i++) {
        map[i] = (guint32)at;
    }
}

static void emit_mark(Prepared *p, const Mark *m, guint index)
{
    char code[6];
    gsize n = (gsize)g_unichar_to_utf8(MARK_BASE + index, code);
    bool span = m->kind == MARK_OPEN || m->kind == MARK_CLOSE;
    if (span) {
        emit_sign(p, "‹", strlen("‹"), m->start);
    }
    emit_sign(p, code, n, m->start);
    if (span) {
        emit_sign(p, "›", strlen("›"), m->start);
    }
    const Place *place = p->place; /* lines stay lines, so that libcmark-gfm's are the file's */
    for (gsize i = m->start; i < m->end; i++) {
        if (place->text[i] == '\n') {
            emit_sign(p, "\n", 1, i);
        }
    }
}

Prepared *inline_prepare(const Place *place, gsize start, gsize end, Findings *f)
{
    Scan s = { .place = place,
               .text = place->text,
               .start = start,
               .end = end,
               .marks = g_ptr_array_new_with_free_func(mark_free),
               .open = g_array_new(FALSE, FALSE, sizeof(gsize)),
               .f = f };
    scan_region(&s);
    g_array_unref(s.open);
    g_ptr_array_sort(s.marks, compare_marks);

    Prepared *p = g_new0(Prepared, 1);
    p->place = place;
    p->text = g_string_sized_new(end - start + 64);
    p->map = g_array_new(FALSE, FALSE, sizeof(guint32));
    p->lines = g_array_new(FALSE, FALSE, sizeof(gsize));
    p->marks = s.marks;
    gsize zero = 0, at = start;
    g_array_append_val(p->lines, zero);
    for (guint i = 0; i < s.marks->len; i++) {
        const Mark *m = g_ptr_array_index(s.marks, i);
        emit_source(p, at, m->start);
        emit_mark(p, m, i);
        at = m->end;
    }
    emit_source(p, at, end);
    guint32 last = (guint32)end;
    g_array_append_val(p->map, last);
    return p;
}

void inline_free(Prepared *p)
{
    if (p == NULL) {
        return;
    }
    g_string_free(p->text, TRUE);
    g_array_unref(p->map);
    g_array_unref(p->lines);
    g_ptr_array_unref(p->marks);
    g_free(p);
}

Mark *inline_mark(const Prepared *p, gunichar c)
{
    return c >= MARK_BASE && c - MARK_BASE < p->marks->len ? g_ptr_array_index(p->marks, c - MARK_BASE) : NULL;
}

gsize inline_offset(const Prepared *p, gsize offset)
{
    return g_array_index(p->map, guint32, MIN(offset, p->map->len - 1));
}

Pos inline_pos(const Prepared *p, gsize offset)
{
    return place_pos(p->place, inline_offset(p, offset));
}
