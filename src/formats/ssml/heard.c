/* What is said of a finished file: its words, with the alias in place of what is printed, as a synthesiser reads it.
 * Apart from the writer, which it must not believe. */
#include "formats/formats.h"

#include <string.h>
#include "content/record-spoken.h"

typedef struct Ear {
    GString *s;
    int depth; /* of elements with an alias, whose own text isn't said */
} Ear;

static const char *attribute(const char **names, const char **values, const char *name)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) {
            return values[i];
        }
    }
    return "";
}

static void on_start(GMarkupParseContext *context, const char *name, const char **names, const char **values,
                     gpointer user, GError **error)
{
    (void)context, (void)error;
    Ear *ear = user;
    if (strcmp(name, "sub") == 0) {
        ear->depth++;
        g_string_append(ear->s, attribute(names, values, "alias"));
    } else if (strcmp(name, "break") == 0) {
        bool within = strcmp(attribute(names, values, "strength"), "medium") == 0; /* a number's groups */
        g_string_append(ear->s, within ? ", " : "\n");
    }
}

static void on_end(GMarkupParseContext *context, const char *name, gpointer user, GError **error)
{
    (void)context, (void)error;
    Ear *ear = user;
    if (strcmp(name, "sub") == 0) {
        ear->depth--;
    } else if (strcmp(name, "s") == 0) {
        g_string_append_c(ear->s, '\n');
    }
}

static void on_text(GMarkupParseContext *context, const char *text, gsize length, gpointer user, GError **error)
{
    (void)context, (void)error;
    Ear *ear = user;
    if (ear->depth == 0) {
        g_string_append_len(ear->s, text, (gssize)length);
    }
}

char *ssml_heard(const OutInput *in, GBytes *bytes, int page)
{
    (void)in, (void)page;
    static const GMarkupParser parser = { .start_element = on_start, .end_element = on_end, .text = on_text };
    Ear ear = { g_string_new(NULL), 0 };
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &ear, NULL);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    (void)g_markup_parse_context_parse(context, data, (gssize)length, NULL);
    return g_string_free(ear.s, FALSE);
}

char *ssml_said(const Record *record, const char *printed)
{
    bool digits = g_strcmp0(printed, record->digits) == 0;
    return digits ? record_spoken_digits_new(printed) : record_spoken_new(record);
}
