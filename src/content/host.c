/* Judges a record's host by what browsers hold suspicious: letters of two scripts (UTS 39, "highly restrictive"), whole
 * labels of look-alikes, phonetic letters, names before @, punycode in print, bare numbers. Apart from record-forms.c,
 * which compares a record's forms with each other, and from skeleton.c, which knows characters only. */
#include "content/host.h"

#include <string.h>

#include "content/skeleton.h"
#include "content/url.h"

/* Scripts of a label, as bits. */
enum { LATIN = 1, HAN = 2, KANA = 4, BOPOMOFO = 8, HANGUL = 16, OTHER = 32, SEVERAL = 64 };

static unsigned script_bit(gunichar c, GUnicodeScript *other)
{
    GUnicodeScript script = g_unichar_get_script(c);
    switch ((int)script) { /* of GLib's scripts only those that may stand together */
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
        return 0;
    case G_UNICODE_SCRIPT_LATIN:
        return LATIN;
    case G_UNICODE_SCRIPT_HAN:
        return HAN;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
        return KANA;
    case G_UNICODE_SCRIPT_BOPOMOFO:
        return BOPOMOFO;
    case G_UNICODE_SCRIPT_HANGUL:
        return HANGUL;
    default:
        break;
    }
    unsigned bit = *other != G_UNICODE_SCRIPT_COMMON && *other != script ? SEVERAL : OTHER;
    *other = script;
    return bit;
}

/* Latin beside Chinese, Japanese or Korean is usual; nothing else is. */
static bool is_mixed(unsigned scripts)
{
    unsigned rest = scripts & ~(unsigned)LATIN;
    bool asian = (rest & ~(unsigned)(HAN | KANA)) == 0 || (rest & ~(unsigned)(HAN | BOPOMOFO)) == 0
                 || (rest & ~(unsigned)(HAN | HANGUL)) == 0;
    return !(scripts == OTHER || asian);
}

/* Letters of phonetic alphabets, which no name is written in: ɡ for g. */
static bool is_phonetic(gunichar c)
{
    return (c >= 0x250 && c <= 0x2AF) || (c >= 0x1D00 && c <= 0x1DBF);
}

static bool is_all_ascii(const char *text)
{
    return g_str_is_ascii(text);
}

/* A label in Unicode. You own the answer. */
static char *label_fault_new(const char *label, const char *top)
{
    unsigned scripts = 0;
    GUnicodeScript other = G_UNICODE_SCRIPT_COMMON;
    bool phonetic = false;
    for (const char *p = label; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        scripts |= script_bit(c, &other);
        phonetic = phonetic || is_phonetic(c);
    }
    if (is_mixed(scripts)) {
        return g_strdup_printf("‘%s’ of its host mixes letters of several scripts", label);
    }
    if (phonetic) {
        return g_strdup_printf("‘%s’ of its host has letters of a phonetic alphabet", label);
    }
    g_autofree char *looks = address_skeleton(label, strlen(label), NULL);
    if ((scripts & OTHER) != 0 && is_all_ascii(looks) && is_all_ascii(top)) {
        return g_strdup_printf("‘%s’ of its host is no Latin word, and looks like ‘%s’", label, looks);
    }
    return NULL;
}

/* 203.0.113.7, 3405803783, 0xCB007107, [2001:db8::7]: the last label is a number. */
static bool is_bare_number(const char *host)
{
    const char *dot = strrchr(host, '.'), *last = dot != NULL ? dot + 1 : host;
    bool hex = last[0] == '0' && g_ascii_tolower(last[1]) == 'x';
    return host[0] == '[' || hex || (last[0] != '\0' && strspn(last, "0123456789") == strlen(last));
}

static char *labels_fault_new(const char *host)
{
    g_auto(GStrv) labels = g_strsplit(host, ".", -1);
    guint count = g_strv_length(labels);
    for (guint i = 0; i < count; i++) {
        char *fault = label_fault_new(labels[i], labels[count - 1]);
        if (fault != NULL) {
            return fault;
        }
    }
    return NULL;
}

char *host_fault_new(const char *value, const char *printed)
{
    gsize length, shown;
    const char *at = url_host_find(value, &length), *in_print = url_host_find(printed, &shown);
    g_autofree char *host = url_host_unicode_new(at, length), *print = g_ascii_strdown(in_print, (gssize)shown);
    if (!g_str_has_prefix(value, "mailto:") && url_has_user(value)) {
        return g_strdup("a name stands before its host, which hides where it leads");
    }
    if (g_str_has_prefix(print, "xn--") || strstr(print, ".xn--") != NULL) {
        return g_strdup("its host is printed in punycode (xn--), which nobody can read");
    }
    if (host == NULL) {
        return g_strdup("its host is no punycode (xn--)");
    }
    if (is_bare_number(host)) {
        return g_strdup("its host is a bare number");
    }
    return is_all_ascii(host) ? NULL : labels_fault_new(host);
}
