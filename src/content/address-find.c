/* Finds web addresses, e-mails, phones and short codes by their form alone. Apart from address.c because it knows no
 * register. */
#include "content/address-find.h"

#include <string.h>

const char *address_kind_text(AddressKind kind)
{
    switch (kind) {
    case ADDRESS_WEB:
        return "a web address";
    case ADDRESS_EMAIL:
        return "an e-mail address";
    case ADDRESS_PHONE:
        return "a phone number";
    case ADDRESS_SHORT_CODE:
        return "a short code";
    }
    return "";
}

static gunichar char_before(const char *text, gsize at)
{
    return at > 0 ? g_utf8_get_char(g_utf8_prev_char(text + at)) : ' ';
}

static gunichar char_at(const char *text, gsize length, gsize at)
{
    return at < length ? g_utf8_get_char(text + at) : ' ';
}

/* Letters of scripts that are written right beside an address, as 拨打988 or ל-988 are, and in which none of ours is
 * written. */
static bool is_apart(gunichar c)
{
    static const GUnicodeScript scripts[] = { G_UNICODE_SCRIPT_HAN,      G_UNICODE_SCRIPT_HIRAGANA,
                                              G_UNICODE_SCRIPT_KATAKANA, G_UNICODE_SCRIPT_BOPOMOFO,
                                              G_UNICODE_SCRIPT_HANGUL,   G_UNICODE_SCRIPT_THAI,
                                              G_UNICODE_SCRIPT_LAO,      G_UNICODE_SCRIPT_ARABIC,
                                              G_UNICODE_SCRIPT_HEBREW };
    if (c < 0x590) {
        return false;
    }
    GUnicodeScript script = g_unichar_get_script(c);
    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
        if (script == scripts[i]) {
            return true;
        }
    }
    return false;
}

/* A letter or digit that an address may be made of; those beyond ASCII are for look-alikes. */
static bool is_part(gunichar c)
{
    return c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c) && !is_apart(c);
}

bool address_goes_on(const char *text, gsize length, gsize start, gsize end)
{
    gunichar before = char_before(text, start), after = char_at(text, length, end);
    if (is_part(before) || is_part(after) || (before < 0x80 && strchr("@_+", (int)before))
        || (after < 0x80 && strchr("@_", (int)after))) {
        return true;
    }
    gsize prefix = start > 0 ? (gsize)(g_utf8_prev_char(text + start) - text) : 0;
    if ((before == '.' || before == '-') && start > 0 && is_part(char_before(text, prefix))) {
        return true;
    }
    if (before == '/' && char_before(text, prefix) == '/') {
        return true;
    }
    return (after == '.' || after == '-' || after == '/') && is_part(char_at(text, length, end + 1));
}

static void add(GArray *found, AddressKind kind, gsize start, gsize end)
{
    Address a = { kind, start, end };
    g_array_append_val(found, a);
}

/* Of a host or an e-mail's host: labels parted by full stops, the last of two letters or more. */
static bool is_domain(const char *p, const char *end)
{
    int labels = 0, length = 0;
    bool letters = true;
    for (;; p = g_utf8_next_char(p)) {
        gunichar c = p < end ? g_utf8_get_char(p) : '.';
        if (c == '.') {
            if (length == 0) {
                return false;
            }
            labels++;
            if (p >= end) {
                return labels > 1 && letters && length > 1;
            }
            length = 0;
            letters = true;
        } else if (g_unichar_isalnum(c) || c == '-' || c == '_') {
            length++;
            letters = letters && g_unichar_isalpha(c);
        } else {
            return false;
        }
    }
}

static bool in_run(gunichar c)
{
    return is_part(c) || (c < 0x80 && strchr(".-_@+%", (int)c) != NULL);
}

/* 1-800-THELOST: an area code, then letters in capitals for digits. */
static bool is_lettered(const char *p, const char *end)
{
    if (end - p > 2 && p[0] == '1' && (p[1] == '-' || p[1] == '.')) {
        p += 2;
    }
    for (int i = 0; i < 3; i++, p++) {
        if (p >= end || !g_ascii_isdigit(*p)) {
            return false;
        }
    }
    if (p >= end || (*p != '-' && *p != '.')) {
        return false;
    }
    int signs = 0, capitals = 0;
    for (p++; p < end; p++) {
        if (*p == '-' || *p == '.') {
            continue;
        }
        if (!g_ascii_isdigit(*p) && !g_ascii_isupper(*p)) {
            return false;
        }
        signs++;
        capitals += g_ascii_isupper(*p) ? 1 : 0;
    }
    return signs >= 7 && capitals >= 3;
}

/* Hosts, e-mails and lettered numbers: runs of the characters that addresses are made of. */
static void find_runs(GArray *found, const char *text, gsize length)
{
    const char *end = text + length;
    for (const char *p = text; p < end;) {
        if (!in_run(g_utf8_get_char(p))) {
            p = g_utf8_next_char(p);
            continue;
        }
        const char *from = p, *to;
        while (p < end && in_run(g_utf8_get_char(p))) {
            p = g_utf8_next_char(p);
        }
        for (to = p; to > from && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(to)));) {
            to = g_utf8_prev_char(to);
        }
        while (from < to && !g_unichar_isalnum(g_utf8_get_char(from))) {
            from = g_utf8_next_char(from);
        }
        const char *at = memchr(from, '@', (gsize)(to - from));
        gsize start = (gsize)(from - text), stop = (gsize)(to - text);
        if (at != NULL && at > from && at + 1 < to) {
            add(found, ADDRESS_EMAIL, start, stop);
        } else if (at == NULL && is_domain(from, to)) {
            add(found, ADDRESS_WEB, start, stop);
        } else if (is_lettered(from, to)) {
            add(found, ADDRESS_PHONE, start, stop);
        }
    }
}

/* Digit groups of one number: how long each is. */
typedef struct Groups {
    int size[8];
    int count, digits;
} Groups;

/* How a number is written: with + and any groups, or as at home. */
typedef enum { NUMBER_NATIONAL, NUMBER_INTERNATIONAL } NumberForm;

/* Length of what may part a number's groups at p: up to two signs, then a digit; 0 where the number ends. */
static gsize separator(const char *p, const char *end, int group, NumberForm form)
{
    gsize n = 0;
    for (int signs = 0; signs < 2 && p + n < end; signs++) {
        gunichar c = g_utf8_get_char(p + n);
        bool space = c == ' ' && (form == NUMBER_INTERNATIONAL || group == 1 || group == 3);
        if (!space && c != '(' && c != ')' && c != '.' && c != '-' && c != '/' && (c < 0x2010 || c > 0x2013)) {
            break;
        }
        n += (gsize)(g_utf8_next_char(p + n) - (p + n));
    }
    return n > 0 && p + n < end && g_ascii_isdigit(p[n]) ? n : 0;
}

static const char *read_groups(const char *p, const char *end, NumberForm form, Groups *g)
{
    *g = (Groups){ { 0 }, 0, 0 };
    while (g->count < 8) {
        int n = 0;
        for (; p < end && g_ascii_isdigit(*p); p++) {
            n++;
        }
        g->size[g->count++] = n;
        g->digits += n;
        gsize gap = separator(p, end, n, form);
        if (gap == 0) {
            break;
        }
        p += gap;
    }
    return p;
}

/* 211 … 911 and 988: numbers that are called. */
static bool is_service_number(const char *p)
{
    return (p[0] >= '2' && p[0] <= '9' && p[1] == '1' && p[2] == '1') || strncmp(p, "988", 3) == 0;
}

static void find_numbers(GArray *found, const char *text, gsize length)
{
    const char *end = text + length;
    for (const char *p = text; p < end;) {
        if (!g_ascii_isdigit(*p)) {
            p = g_utf8_next_char(p);
            continue;
        }
        gsize start = (gsize)(p - text);
        gunichar before = char_before(text, start);
        bool plus = before == '+';
        NumberForm form = plus ? NUMBER_INTERNATIONAL : NUMBER_NATIONAL;
        Groups g;
        p = read_groups(p, end, form, &g);
        gsize stop = (gsize)(p - text);
        gunichar after = char_at(text, length, stop);
        if (is_part(before) || (g.count == 1 ? g_unichar_isalnum(after) : is_part(after)) || before == ','
            || before == '$' || after == '%') {
            continue;
        }
        int last = g.size[g.count - 1];
        if ((g.count > 1 && last == 4 && g.size[g.count - 2] == 3) || (plus && g.digits >= 8)
            || (g.count == 1 && (last == 7 || last == 10 || last == 11))) {
            add(found, ADDRESS_PHONE, start - (plus || before == '(' ? 1 : 0), stop);
        } else if (g.count == 1 && (last == 5 || last == 6 || (last == 3 && is_service_number(text + start)))) {
            add(found, ADDRESS_SHORT_CODE, start, stop);
        }
    }
}

/* No address is without a digit, an @, or a full stop within a word. */
static bool may_hold_any(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (g_ascii_isdigit(text[i]) || text[i] == '@'
            || (text[i] == '.' && i + 1 < length && text[i + 1] != ' ' && text[i + 1] != '\n')) {
            return true;
        }
    }
    return false;
}

GArray *address_find(const char *text, gsize length)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Address));
    if (may_hold_any(text, length)) {
        find_runs(found, text, length);
        find_numbers(found, text, length);
    }
    return found;
}

static char key_of_letter(char c)
{
    static const char keys[] = "22233344455566677778889999"; /* of A to Z on a telephone */
    return keys[c - 'A'];
}

char *address_key(AddressKind kind, const char *words)
{
    GString *s = g_string_new(NULL);
    bool phone = kind == ADDRESS_PHONE || kind == ADDRESS_SHORT_CODE;
    if (!phone) {
        g_string_append(s, words);
        g_string_ascii_down(s);
        return g_string_free(s, FALSE);
    }
    for (const char *p = words; *p != '\0'; p++) {
        if (g_ascii_isdigit(*p)) {
            g_string_append_c(s, *p);
        } else if (g_ascii_isupper(*p)) {
            g_string_append_c(s, key_of_letter(*p));
        } else if (g_ascii_islower(*p)) {
            return g_string_truncate(s, 0), g_string_free(s, FALSE);
        }
    }
    if (s->len == 11 && s->str[0] == '1') {
        g_string_erase(s, 0, 1);
    }
    return g_string_free(s, FALSE);
}
