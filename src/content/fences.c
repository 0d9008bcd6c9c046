/* Splits `:::` groups off before CommonMark, which does not know them; offsets stay those of the file. Fenced code is
 * found here too, because what stands in it must not be taken for a fence. */
#include "content/fences.h"

#include <string.h>

#define DEPTH 16 /* groups within groups */

/* A region of Markdown, or a group (or the whole), which has parts. */
typedef enum { FENCE_REGION, FENCE_GROUP } FenceKind;

static Fence *fence_new(FenceKind kind, Pos pos, Attributes *attributes)
{
    Fence *n = g_new0(Fence, 1);
    n->pos = pos;
    n->attributes = attributes;
    if (kind == FENCE_GROUP) {
        n->parts = g_ptr_array_new_with_free_func((GDestroyNotify)fences_free);
    }
    return n;
}

void fences_free(Fence *fence)
{
    if (fence == NULL) {
        return;
    }
    attributes_free(fence->attributes);
    if (fence->parts != NULL) {
        g_ptr_array_unref(fence->parts);
    }
    g_free(fence);
}

/* How many `c` stand at `at`. */
static gsize run(const char *text, gsize at, gsize end, char c)
{
    gsize n = 0;
    while (at + n < end && text[at + n] == c) {
        n++;
    }
    return n;
}

static gsize skip_spaces(const char *text, gsize at, gsize end)
{
    return at + run(text, at, end, ' ');
}

/* The line behind a fenced code block that opens on `line`; `line` itself where none does. */
static guint code_end(const Place *place, guint line)
{
    gsize start = place_line_start(place, line), end = place_line_end(place, line);
    gsize at = skip_spaces(place->text, start, end);
    char c = at < end ? place->text[at] : '\0';
    gsize width = c == '`' || c == '~' ? run(place->text, at, end, c) : 0;
    if (width < 3 || at - start > 3) {
        return line;
    }
    if (c == '`' && memchr(place->text + at + width, '`', end - at - width) != NULL) {
        return line; /* a code span */
    }
    for (line++; line < place_lines(place); line++) {
        gsize e = place_line_end(place, line);
        gsize b = skip_spaces(place->text, place_line_start(place, line), e);
        gsize w = run(place->text, b, e, c);
        if (w >= width && skip_spaces(place->text, b + w, e) == e) {
            return line + 1;
        }
    }
    return line;
}

/* Adds the lines [from, to) as a region, unless they are blank. */
static void add_region(Fence *group, const Place *place, guint from, guint to)
{
    if (from >= to) {
        return;
    }
    gsize start = place_line_start(place, from);
    gsize end = to < place_lines(place) ? place_line_start(place, to) : place->length;
    gsize i = start;
    while (i < end && (place->text[i] == ' ' || place->text[i] == '\n')) {
        i++;
    }
    if (i == end) {
        return;
    }
    Fence *region = fence_new(FENCE_REGION, place_pos(place, start), NULL);
    region->start = start;
    region->end = end;
    g_ptr_array_add(group->parts, region);
}

/* Opens the group whose colons end at `at`. */
static Fence *open_group(const Place *place, gsize start, gsize at, gsize end, Findings *f)
{
    Pos pos = place_pos(place, start);
    if (place->text[at] != '{') {
        finding_add(f, CODE_ATTRIBUTE_SYNTAX, place_pos(place, at),
                    "write ::: {#id .role} to open a group, ::: alone to close it",
                    "a fence's attributes stand in braces");
        return fence_new(FENCE_GROUP, pos, g_new0(Attributes, 1));
    }
    gsize behind;
    Attributes *a = attributes_read(place, at, &behind, f);
    gsize rest = skip_spaces(place->text, behind, end);
    if (rest < end) {
        finding_add(f, CODE_ATTRIBUTE_SYNTAX, place_pos(place, rest), "start the group's text on the next line",
                    "a fence's line holds more than its attributes");
    }
    return fence_new(FENCE_GROUP, pos, a);
}

Fence *fences_split(const Place *place, guint first, Findings *f)
{
    Fence *whole = fence_new(FENCE_GROUP, (Pos){ place->file, (int)first + 1, 1 }, NULL);
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    g_ptr_array_add(open, whole);
    guint region = first, line = first;
    int ignored = 0; /* fences too deep, still open */
    while (line < place_lines(place)) {
        Fence *group = g_ptr_array_index(open, open->len - 1);
        gsize start = place_line_start(place, line), end = place_line_end(place, line);
        guint behind = code_end(place, line);
        gsize at = skip_spaces(place->text, start, end), colons = run(place->text, at, end, ':');
        if (behind > line) {
            finding_add(f, CODE_MARKDOWN_UNSUPPORTED, place_pos(place, at), "write it as paragraphs",
                        "a block of code has no place here");
            add_region(group, place, region, line);
            region = line = behind;
            continue;
        }
        if (colons < 3) {
            line++;
            continue;
        }
        add_region(group, place, region, line);
        region = line + 1;
        gsize rest = skip_spaces(place->text, at + colons, end);
        if (at > start) {
            finding_add(f, CODE_FENCE_UNBALANCED, place_pos(place, at),
                        "start the fence in the first column: groups hold lists, not the other way round",
                        "a fence does not stand at its line's start");
        }
        if (rest < end && open->len > DEPTH) {
            finding_add(f, CODE_FENCE_UNBALANCED, place_pos(place, start), "take a level away",
                        "groups stand in groups more than %d deep", DEPTH);
            ignored++;
        } else if (rest < end) {
            Fence *n = open_group(place, start, rest, end, f);
            g_ptr_array_add(group->parts, n);
            g_ptr_array_add(open, n);
        } else if (ignored > 0) {
            ignored--;
        } else if (open->len > 1) {
            g_ptr_array_set_size(open, (gint)open->len - 1);
        } else {
            finding_add(f, CODE_FENCE_UNBALANCED, place_pos(place, start),
                        "take it away, or open a group with ::: {.role} above",
                        "this fence closes a group that none opens");
        }
        line++;
    }
    add_region(g_ptr_array_index(open, open->len - 1), place, region, place_lines(place));
    for (guint i = 1; i < open->len; i++) {
        finding_add(f, CODE_FENCE_UNBALANCED, ((Fence *)g_ptr_array_index(open, i))->pos,
                    "close it with a line :::", "this group is never closed");
    }
    return whole;
}
