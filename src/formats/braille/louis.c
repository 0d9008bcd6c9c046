/* The only file that meets liblouis. It keeps its tables in static variables and isn't made for threads, so that all
 * calls are made under one lock. It is asked for dot patterns, never for characters: those of its display tables differ
 * from table to table, and the ASCII ones hold a backslash, which its tools take for an escape. */
#include "formats/braille/louis.h"

#include <liblouis.h>
#include "base/shared-library.h"

#define LOUIS_CALLS(X) \
    X(lou_, version)   \
    X(lou_, checkTable) X(lou_, translate) X(lou_, backTranslateString) X(lou_, registerLogCallback)

static struct {
    LOUIS_CALLS(SHARED_FIELD)
} lou;

G_LOCK_DEFINE_STATIC(lou);

enum {
    UNICODE_CELLS = 0x2800,
    LAST_CELL = 0x283F, /* of six dots */
    DOTS = 0x8000,      /* marks a dot pattern */
    MOST_GROWTH = 16,   /* characters, at most, of one */
    ROOM = 64           /* and as many more */
};

/* What it complains of is a finding of ours, where it matters. */
static void pass_over(logLevels level, const char *message) {}

bool louis_open(void)
{
    static const char *const names[] = { LOUIS_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "liblouis.so.20", names, &lou, 0 };
    if (!shared_open(&library)) {
        return false;
    }
    G_LOCK(lou);
    lou.registerLogCallback(pass_over);
    G_UNLOCK(lou);
    return true;
}

const char *louis_version(void)
{
    return lou.version();
}

bool louis_has(const char *table)
{
    G_LOCK(lou);
    bool has = lou.checkTable(table) != 0;
    G_UNLOCK(lou);
    return has;
}

bool louis_translate(const char *table, const char *text, GByteArray *cells, GArray *at)
{
    glong count;
    g_autofree gunichar *from = g_utf8_to_ucs4_fast(text, -1, &count);
    if (count == 0) {
        return true;
    }
    int given = (int)count, made = given * MOST_GROWTH + ROOM;
    g_autofree widechar *chars = g_new(widechar, count), *to = g_new(widechar, made);
    g_autofree int *of_cell = g_new0(int, made);
    for (glong i = 0; i < count; i++) {
        chars[i] = (widechar)from[i];
    }
    G_LOCK(lou);
    bool done = lou.translate(table, chars, &given, to, &made, NULL, NULL, NULL, of_cell, NULL, dotsIO | ucBrl) != 0;
    G_UNLOCK(lou);
    done = done && given == (int)count;
    for (int i = 0; done && i < made; i++) {
        done = to[i] >= UNICODE_CELLS && to[i] <= LAST_CELL;
        guint8 cell = (guint8)(to[i] & 0x3F);
        g_byte_array_append(cells, &cell, 1);
        g_array_append_val(at, of_cell[i]);
    }
    return done;
}

char *louis_back(const char *table, const guint8 *cells, int count)
{
    int given = count, made = count * MOST_GROWTH + ROOM;
    g_autofree widechar *dots = g_new(widechar, count + 1), *to = g_new(widechar, made);
    for (int i = 0; i < count; i++) {
        dots[i] = (widechar)(DOTS | cells[i]);
    }
    G_LOCK(lou);
    bool done = lou.backTranslateString(table, dots, &given, to, &made, NULL, NULL, dotsIO) != 0;
    G_UNLOCK(lou);
    if (!done || given != count) {
        return NULL;
    }
    GString *s = g_string_new(NULL);
    for (int i = 0; i < made; i++) {
        g_string_append_unichar(s, to[i]);
    }
    return g_string_free(s, FALSE);
}
