/* The signs that ASCII writes another way. Letters with accents are not among them: without its tilde the Spanish word
 * for year is another word, and a name is misspelt. Apart from the lines, which know no alphabet. */
#include "formats/common/ascii.h"

#include <string.h>

typedef struct Sign {
    gunichar sign;
    const char *ascii;
} Sign;

static const Sign signs[] = {
    { 0x00A9, "(c)" }, { 0x00AB, "\"" }, { 0x00AE, "(R)" }, { 0x00B7, "-" },    { 0x00BB, "\"" }, { 0x00D7, "x" },
    { 0x2010, "-" },   { 0x2011, "-" },  { 0x2012, "-" },   { 0x2013, "-" },    { 0x2014, "--" }, { 0x2015, "--" },
    { 0x2018, "'" },   { 0x2019, "'" },  { 0x201A, "'" },   { 0x201B, "'" },    { 0x201C, "\"" }, { 0x201D, "\"" },
    { 0x201E, "\"" },  { 0x201F, "\"" }, { 0x2022, "-" },   { 0x2026, "..." },  { 0x2032, "'" },  { 0x2033, "\"" },
    { 0x2039, "'" },   { 0x203A, "'" },  { 0x2044, "/" },   { 0x2122, "(TM)" }, { 0x2212, "-" },
};

/* The ASCII of one character; NULL where it has none. *own is to be freed. */
static const char *form_of(gunichar c, char **own)
{
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (signs[i].sign == c) {
            return signs[i].ascii;
        }
    }
    char utf8[7] = { 0 };
    g_unichar_to_utf8(c, utf8);
    *own = g_utf8_normalize(utf8, -1, G_NORMALIZE_NFKD); /* ligatures, full-width letters, fractions */
    char *slash = *own != NULL ? strstr(*own, "\xE2\x81\x84") : NULL;
    if (slash != NULL) {
        *slash = '/';
        memmove(slash + 1, slash + 3, strlen(slash + 3) + 1);
    }
    return *own != NULL && g_str_is_ascii(*own) ? *own : NULL;
}

char *ascii_new(const char *text, gunichar *missing)
{
    g_autoptr(GString) s = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c < 0x80) {
            g_string_append_c(s, (char)c);
            continue;
        }
        g_autofree char *own = NULL;
        const char *ascii = form_of(c, &own);
        if (ascii == NULL) {
            *missing = c;
            return NULL;
        }
        g_string_append(s, ascii);
    }
    return g_string_free(g_steal_pointer(&s), FALSE);
}
