/* Reading source files, and the check that what is in them can be seen. Apart from yaml.c because Markdown, register
 * and layouts all pass through it. */
#include "base/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/spelling.h"

#define PLACES 20 /* findings of a kind in one file; the last of them counts the rest */

/* Characters that no reader sees, or that are not what they look like; in ascending order. */
typedef struct Hidden {
    gunichar first, last;
    const char *name;
    const char *fix;
} Hidden;

static const char remove_it[] = "remove it";
static const char plain_space[] = "use a plain space";
static const char no_controls[] = "remove it, and mark a passage in another language with [..]{lang=..}";

static const Hidden hidden[] = {
    { 0x00, 0x00, "NUL", remove_it },
    { 0x01, 0x08, "control character", remove_it },
    { 0x09, 0x09, "tab", "use spaces" },
    { 0x0B, 0x1F, "control character", remove_it }, /* LF is allowed, CR is counted apart */
    { 0x7F, 0x84, "control character", remove_it },
    { 0x85, 0x85, "next line control", "use a line end (LF)" },
    { 0x86, 0x9F, "control character", remove_it },
    { 0xA0, 0xA0, "no-break space", "use a plain space, or a span [..]{.phrase} around words that stay together" },
    { 0xAD, 0xAD, "soft hyphen", "keep it between two letters of a word, or remove it" },
    { 0x034F, 0x034F, "combining grapheme joiner", remove_it },
    { 0x061C, 0x061C, "bidi control", no_controls },
    { 0x115F, 0x1160, "invisible filler", remove_it },
    { 0x1680, 0x1680, "unusual space", plain_space },
    { 0x17B4, 0x17B5, "invisible vowel", remove_it },
    { 0x180B, 0x180F, "invisible selector", remove_it },
    { 0x2000, 0x200A, "space of another width", plain_space },
    { 0x200B, 0x200D, "zero-width character", remove_it },
    { 0x200E, 0x200F, "bidi control", no_controls },
    { 0x2028, 0x2029, "line separator", "use a line end (LF)" },
    { 0x202A, 0x202E, "bidi control", no_controls },
    { 0x202F, 0x202F, "narrow no-break space",
      "use a plain space, or a span [..]{.phrase} around words that stay together" },
    { 0x205F, 0x205F, "space of another width", plain_space },
    { 0x2060, 0x2065, "invisible character", remove_it },
    { 0x2066, 0x2069, "bidi control", no_controls },
    { 0x206A, 0x206F, "invisible character", remove_it },
    { 0x3164, 0x3164, "invisible filler", remove_it },
    { 0xE000, 0xF8FF, "private-use character",
      "use a character that has a meaning everywhere, or an icon of the theme" },
    { 0xFDD0, 0xFDEF, "noncharacter", remove_it },
    { 0xFE00, 0xFE0F, "variation selector", remove_it },
    { 0xFEFF, 0xFEFF, "byte order mark", "save the file as UTF-8 without a byte order mark" },
    { 0xFFA0, 0xFFA0, "invisible filler", remove_it },
    { 0xFFF9, 0xFFFC, "invisible character", remove_it },
    { 0xFFFD, 0xFFFD, "replacement character", "put back the character that was lost here" },
    { 0xFFFE, 0xFFFF, "noncharacter", remove_it },
    { 0x1BCA0, 0x1BCA3, "invisible character", remove_it },
    { 0x1D173, 0x1D17A, "invisible character", remove_it },
    { 0xE0000, 0xE0FFF, "invisible character", remove_it },
    { 0xF0000, 0x10FFFF, "private-use character",
      "use a character that has a meaning everywhere, or an icon of the theme" },
};

static const Hidden *hidden_find(gunichar c)
{
    if (c == '\n' || (c >= 0x20 && c < 0x7F)) {
        return NULL;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(hidden) && c >= hidden[i].first; i++) {
        if (c <= hidden[i].last) {
            return &hidden[i];
        }
    }
    static const Hidden last_two = { 0xFFFE, 0xFFFF, "noncharacter", remove_it }; /* of planes 1 to 14 */
    return (c & 0xFFFE) == 0xFFFE ? &last_two : NULL;
}

/* What is added so far, and the place of the one that will speak for all the rest. */
typedef struct Places {
    int count;
    Pos last;
} Places;

static bool places_full(Places *p, Pos pos)
{
    p->count++;
    if (p->count == PLACES) {
        p->last = pos;
    }
    return p->count >= PLACES;
}

static void check_character(gunichar c, Pos pos, Places *places, Findings *f)
{
    const Hidden *h = hidden_find(c);
    if (h != NULL && !places_full(places, pos)) {
        finding_add(f, CODE_CHAR_FORBIDDEN, pos, h->fix, "U+%04X (%s) may not stand in a source file", c, h->name);
    }
}

/* Whether it begins with the byte order mark of UTF-16. */
static bool is_utf16(const char *text, gsize length)
{
    return length >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0);
}

bool source_check(const char *text, gsize length, const char *file, int first_line, Findings *f)
{
    Pos pos = { g_intern_string(file), first_line, 1 };
    Places bytes = { 0, pos }, characters = { 0, pos }, returns = { 0, pos };
    const char *behind_fault = NULL;
    guchar first_byte = 0;
    if (is_utf16(text, length)) {
        finding_add(f, CODE_UTF8_INVALID, pos, "save the file as UTF-8", "the file is UTF-16");
        return false;
    }
    for (const char *p = text, *end = text + length; p < end;) {
        guchar byte = (guchar)*p;
        if (byte >= 0x20 && byte < 0x7F) {
            p++;
            pos.column++;
        } else if (byte == '\n') {
            p++;
            pos.line++;
            pos.column = 1;
        } else if (byte == '\r') { /* a file has them all alike: said once */
            if (returns.count++ == 0) {
                returns.last = pos;
            }
            p++;
            pos.column++;
        } else if (byte < 0x80) {
            check_character(byte, pos, &characters, f);
            p++;
            pos.column++;
        } else {
            gunichar c = g_utf8_get_char_validated(p, end - p);
            if (c > 0x10FFFF) { /* bytes side by side are one place; a file has them all alike: said once */
                if (bytes.count == 0) {
                    bytes.last = pos;
                    first_byte = byte;
                }
                bytes.count += p != behind_fault;
                behind_fault = ++p;
            } else {
                if (hidden_find(c) != NULL && !spelling_needs(text, p, end)) {
                    check_character(c, pos, &characters, f);
                }
                p = g_utf8_next_char(p);
            }
            pos.column++;
        }
    }
    if (bytes.count == 1) {
        finding_add(f, CODE_UTF8_INVALID, bytes.last, "save the file as UTF-8",
                    "the byte 0x%02X is not valid UTF-8 here", first_byte);
    } else if (bytes.count > 1) {
        finding_add(f, CODE_UTF8_INVALID, bytes.last, "save the file as UTF-8",
                    "the byte 0x%02X is not valid UTF-8 here; the file has %d such places", first_byte, bytes.count);
    }
    if (characters.count >= PLACES) {
        finding_add(f, CODE_CHAR_FORBIDDEN, characters.last, "remove them",
                    "from here on, %d more characters that may not stand in a source file",
                    characters.count - PLACES + 1);
    }
    if (returns.count > 0) {
        finding_add(f, CODE_CHAR_FORBIDDEN, returns.last, "save the file with LF line ends",
                    "U+000D (carriage return) may not stand in a source file; the file has %d", returns.count);
    }
    return bytes.count + characters.count + returns.count == 0;
}

char *source_readable(const char *text, gsize length, gsize *out)
{
    gsize converted = 0; /* bytes, also where it can't be converted to its end: then of what was */
    g_autofree char *utf8 = is_utf16(text, length)
                                ? g_convert(text, (gssize)length, "UTF-8", "UTF-16", NULL, &converted, NULL)
                                : NULL;
    const char *from = utf8 != NULL ? utf8 : text;
    length = utf8 != NULL ? converted : length;
    GString *s = g_string_sized_new(length);
    for (const char *p = from, *end = from + length; p < end;) {
        gunichar c = g_utf8_get_char_validated(p, end - p);
        if (c > 0x10FFFF || c == 0) {
            g_string_append_c(s, '?');
            p++;
            continue;
        }
        const char *next = g_utf8_next_char(p);
        if (g_unichar_type(c) == G_UNICODE_PRIVATE_USE) {
            g_string_append_c(s, '?');
        } else if (c == '\r') {
            g_string_append(s, next < end && *next == '\n' ? "" : "\n");
        } else if (c != '\n' && (g_unichar_iscntrl(c) || g_unichar_isspace(c))) {
            g_string_append_c(s, ' ');
        } else {
            g_string_append_len(s, p, next - p);
        }
        p = next;
    }
    *out = s->len;
    return g_string_free(s, FALSE);
}

/* "", absolute, or with a step upward. */
static bool path_leaves(const char *path)
{
    if (g_path_is_absolute(path)) {
        return true;
    }
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    bool up = false;
    for (int i = 0; parts[i] != NULL; i++) {
        up = up || strcmp(parts[i], "..") == 0;
    }
    return up;
}

/* Whether `full`, links followed, lies below `root`. Both exist. */
static bool path_below(const char *root, const char *full)
{
    char *r = realpath(root, NULL), *p = realpath(full, NULL);
    gsize n = r != NULL ? strlen(r) : 0;
    bool below = r != NULL && p != NULL && strncmp(p, r, n) == 0 && (p[n] == '/' || p[n] == '\0' || n == 1);
    free(r);
    free(p);
    return below;
}

/* Copies; a sort by bytes keeps the answer the same on every file system. */
static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "did you mean ‘content/services.yaml’?", from the folder that the path names; where that is not there either, this
 * may be no project at all. You own it. */
static char *missing_fix(const char *root, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autofree char *full = g_build_filename(root, folder, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(full, 0, NULL);
    for (const char *n; dir != NULL && (n = g_dir_read_name(dir)) != NULL;) {
        g_ptr_array_add(names, g_strdup(n));
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    const char *near = nearest_name(name, (const char *const *)names->pdata);
    if (dir == NULL) {
        return g_strdup("name the project's folder with -C, or write the file");
    }
    if (near == NULL) {
        return g_strdup("write the file, or correct the name that leads to it");
    }
    if (strcmp(folder, ".") == 0) {
        return g_strdup_printf("did you mean ‘%s’?", near);
    }
    return g_strdup_printf("did you mean ‘%s/%s’?", folder, near);
}

static bool is_blank(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (strchr(" \n\r\t", text[i]) == NULL || text[i] == '\0') {
            return false;
        }
    }
    return true;
}

/* Takes the byte order mark away that some programs write before UTF-8: it is no part of the text. */
static void drop_mark(char *text, gsize *length)
{
    if (*length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        *length -= 3;
        memmove(text, text + 3, *length + 1);
    }
}

char *source_read(const char *root, const char *path, gsize *length, Findings *f)
{
    Pos pos = { g_intern_string(path), 1, 1 };
    *length = 0;
    if (path[0] == '\0' || path_leaves(path)) {
        finding_add(f, CODE_PATH_OUTSIDE, pos, "give a path below the project's folder",
                    "the path ‘%s’ leads outside the project", path);
        return NULL;
    }
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    if (!g_file_test(full, G_FILE_TEST_EXISTS)) {
        g_autofree char *fix = missing_fix(root, path);
        finding_add(f, CODE_FILE_MISSING, pos, fix, "the file ‘%s’ does not exist", path);
    } else if (!path_below(root, full)) {
        finding_add(f, CODE_PATH_OUTSIDE, pos, "copy the file into the project",
                    "the link ‘%s’ leads outside the project", path);
    } else if (!g_file_test(full, G_FILE_TEST_IS_REGULAR)) {
        finding_add(f, CODE_FILE_UNREADABLE, pos, "put a plain file there", "‘%s’ is not a plain file", path);
    } else if (!g_file_get_contents(full, &text, length, &error)) {
        finding_add(f, CODE_FILE_UNREADABLE, pos, "make the file readable to you", "‘%s’ cannot be read", path);
        *length = 0;
    } else {
        drop_mark(text, length);
    }
    if (text != NULL && is_blank(text, *length)) {
        finding_add(f, CODE_FILE_EMPTY, pos, "fill the file, or take away the name that leads to it",
                    "the file ‘%s’ is empty", path);
        g_clear_pointer(&text, g_free);
        *length = 0;
    }
    return text;
}
