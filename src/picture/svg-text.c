/* The text of an SVG file as UTF-8, and where things stand in it. Apart from the reader, which has it as a row of
 * elements. */
#include "picture/svg-parts.h"

#include <string.h>

/* The encoding that "<?xml … encoding='…'?>" names, in lower case; NULL where none is named. You own it. */
static char *declared(const char *text)
{
    if (!g_str_has_prefix(text, "<?xml ")) {
        return NULL;
    }
    const char *end = strstr(text, "?>"), *at = strstr(text, "encoding");
    if (end == NULL || at == NULL || at > end) {
        return NULL;
    }
    at += strlen("encoding");
    at += strspn(at, " \t\r\n=");
    return *at == '"' || *at == '\'' ? g_ascii_strdown(at + 1, (gssize)strcspn(at + 1, "\"'?")) : NULL;
}

/* Takes UTF-16 for what it says; its declaration would be wrong of UTF-8, so that spaces take its place. */
static void from_utf16(Picture *p, const char *data, gsize length)
{
    bool little = data[0] == '\xFF' || data[1] == '\0';
    gsize mark = data[0] == '\xFF' || data[0] == '\xFE' ? 2 : 0, size = 0;
    char *text = g_convert(data + mark, (gssize)(length - mark), "UTF-8", little ? "UTF-16LE" : "UTF-16BE", NULL, &size,
                           NULL);
    if (text == NULL || memchr(text, '\0', size) != NULL) {
        g_free(text);
        picture_refuse(p, "save it as SVG in UTF-8", "it is UTF-16 that breaks off, or no text");
        return;
    }
    g_autofree char *encoding = declared(text);
    char *end = strstr(text, "?>");
    if (encoding != NULL && end != NULL) {
        memset(text, ' ', (gsize)(end + 2 - text));
        if (strcmp(encoding, "utf-16") != 0) {
            picture_refuse(p, "save it as SVG in UTF-8", "it is UTF-16 and says that it is ‘%.20s’", encoding);
        }
    }
    g_bytes_unref(p->data);
    p->data = g_bytes_new_take(text, size);
}

void svg_text_decode(Picture *p)
{
    gsize length;
    const char *data = g_bytes_get_data(p->data, &length);
    if (length >= 4
        && (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0 || memcmp(data, "<\0", 2) == 0
            || memcmp(data, "\0<", 2) == 0)) {
        from_utf16(p, data, length);
        return;
    }
    const char *bad = NULL;
    g_autofree char *head = g_strndup(data, MIN(length, 400));
    g_autofree char *encoding = declared(head);
    if (encoding != NULL && strcmp(encoding, "utf-8") != 0) {
        picture_refuse(p, "save it as SVG in UTF-8", "its encoding is ‘%.20s’; SVG in UTF-8 or UTF-16 is read",
                       encoding);
    } else if (!g_utf8_validate(data, (gssize)length, &bad)) {
        if (head[strspn(head, " \t\r\n")] == '<' && *bad != '\0') {
            p->line = 1;
            p->column = 1;
            for (const char *at = data; at < bad; at = g_utf8_next_char(at)) {
                p->line += *at == '\n';
                p->column = *at == '\n' ? 1 : p->column + 1;
            }
            picture_refuse(p, "save it as SVG in UTF-8", "here is a character that is not UTF-8");
        } else {
            picture_refuse(p, "save it as SVG (in UTF-8) or PNG", "it is neither SVG nor PNG");
        }
    }
}

/* Behind the tag that ends at the spot, as GMarkup counts: from 1 and in characters, but a line's end is counted as the
 * first of the next line. */
static const char *end_of_tag(const char *text, SvgSpot spot)
{
    for (int line = 1; line < spot.line && text != NULL; line++) {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    for (int i = spot.line > 1 ? 2 : 1; i < spot.at && text != NULL && *text != '\0'; i++) {
        text = g_utf8_next_char(text);
    }
    return text;
}

/* Where the attribute's value stands between two places; NULL where it isn't. */
static const char *find_attribute(const char *from, const char *to, const char *name)
{
    gsize length = strlen(name);
    for (const char *at = from; at + length < to; at++) {
        bool begins = g_ascii_isspace(at[-1]) && strncmp(at, name, length) == 0;
        if (begins && at[length + strspn(at + length, " \t\r\n")] == '=') {
            return at;
        }
        if ((*at == '"' || *at == '\'') && memchr(at + 1, *at, (gsize)(to - at - 1)) != NULL) {
            at = memchr(at + 1, *at, (gsize)(to - at - 1)); /* over a value */
        }
    }
    return NULL;
}

void svg_text_place(const char *text, const SvgPlace *place, int *line, int *column)
{
    const char *end = end_of_tag(text, place->tag), *at = end != NULL && end > text ? end - 1 : NULL;
    while (at != NULL && at > text && *at != '<') { /* no value holds one */
        at--;
    }
    if (at == NULL) {
        return;
    }
    const char *found = place->attribute != NULL ? find_attribute(at + 1, end, place->attribute) : NULL;
    found = found != NULL ? found : at;
    const char *within = place->within != NULL ? strstr(found, place->within) : NULL;
    found = within != NULL ? within : found;
    *line = *column = 1;
    for (const char *c = text; c < found; c = g_utf8_next_char(c)) {
        *line += *c == '\n';
        *column = *c == '\n' ? 1 : *column + 1;
    }
}
