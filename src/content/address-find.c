/* Finds web addresses, e-mails and lettered numbers by their form alone. Apart from address.c because it knows no
 * register, and from address-number.c because runs of letters and of digits have other rules. */
#include "content/address-find.h"

#include <string.h>

#include "base/digit.h"

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

gunichar address_char_before(const char *text, gsize at)
{
    return at > 0 ? g_utf8_get_char(g_utf8_prev_char(text + at)) : ' ';
}

gunichar address_char_at(const char *text, gsize length, gsize at)
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

bool address_is_part(gunichar c)
{
    return c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c) && !is_apart(c);
}

bool address_goes_on(const char *text, gsize length, gsize start, gsize end)
{
    gunichar before = address_char_before(text, start), after = address_char_at(text, length, end);
    if (address_is_part(before) || address_is_part(after) || (before < 0x80 && strchr("@_+", (int)before))
        || (after < 0x80 && strchr("@_", (int)after))) {
        return true;
    }
    gsize prefix = start > 0 ? (gsize)(g_utf8_prev_char(text + start) - text) : 0;
    if ((before == '.' || before == '-') && start > 0 && address_is_part(address_char_before(text, prefix))) {
        return true;
    }
    if (before == '/' && address_char_before(text, prefix) == '/') {
        return true;
    }
    return (after == '.' || after == '-' || after == '/') && address_is_part(address_char_at(text, length, end + 1));
}

static void add(GArray *found, AddressKind kind, AddressGrade grade, gsize start, gsize end)
{
    Address a = { kind, grade, start, end, /*run*/ (int)found->len, /*mixed*/ false };
    g_array_append_val(found, a);
}

/* A host, or what has its form. */
typedef struct Host {
    int labels;       /* parted by full stops; 0 where it has not the form */
    int before;       /* characters of the label before the last */
    const char *last; /* the last label */
} Host;

/* The last label has two letters or more, and no digit. */
static Host read_host(const char *p, const char *end)
{
    Host h = { 0, 0, p };
    int labels = 0, length = 0, before = 0;
    bool letters = true;
    for (;; p = g_utf8_next_char(p)) {
        gunichar c = p < end ? g_utf8_get_char(p) : '.';
        if (c == '.') {
            if (length == 0) {
                return h;
            }
            labels++;
            if (p >= end) {
                h.labels = labels > 1 && letters && length > 1 ? labels : 0;
                h.before = before;
                return h;
            }
            before = length;
            length = 0;
            letters = true;
            h.last = g_utf8_next_char(p);
        } else if (g_unichar_isalnum(c) || c == '-' || c == '_') {
            length++;
            letters = letters && g_unichar_isalpha(c);
        } else {
            return h;
        }
    }
}

static bool is_listed(const char *list, const char *word, gsize length)
{
    g_autofree char *lower = g_ascii_strdown(word, (gssize)length);
    g_autofree char *spaced = g_strdup_printf(" %s ", lower);
    return strstr(list, spaced) != NULL;
}

/* Endings of file names that are no top-level domains too. */
static const char file_endings[] =
    " pdf doc docx odt rtf txt csv xls xlsx ods ppt pptx odp jpg jpeg png gif svg webp heic "
    "mp3 mp4 wav avi mkv htm html xml json css js exe apk dmg iso ";

/* Top-level domains that stand for nothing else: the first generic ones (RFC 920, RFC 1591, ICANN's of 2000), and
 * those of countries (ISO 3166-1, and eu, uk). */
static const char generic_domains[] = " com org net edu gov mil int info biz ";
static const char country_domains[] =
    " ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd "
    "cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf "
    "gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km "
    "kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz "
    "na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg "
    "sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc "
    "ve vg vi vn vu wf ws ye yt za zm zw ";

/* Ed of M.Ed, Box of P.O.Box, Louis of St.Louis: a capital, then small letters. */
static bool is_titled(const char *p, const char *end)
{
    if (!g_unichar_isupper(g_utf8_get_char(p))) {
        return false;
    }
    for (p = g_utf8_next_char(p); p < end; p = g_utf8_next_char(p)) {
        if (!g_unichar_islower(g_utf8_get_char(p))) {
            return false;
        }
    }
    return true;
}

static AddressGrade grade_host(const char *text, const char *from, const Host *h, const char *end)
{
    gsize last = (gsize)(end - h->last);
    bool scheme = from - text >= 2 && from[-1] == '/' && from[-2] == '/';
    if (scheme || g_ascii_strncasecmp(from, "www.", 4) == 0) {
        return ADDRESS_SURE;
    }
    bool country = is_listed(country_domains, h->last, last);
    if (is_titled(h->last, end) || (h->before == 1 && last == 2 && !country)
        || is_listed(file_endings, h->last, last)) {
        return ADDRESS_FAINT;
    }
    if (is_listed(generic_domains, h->last, last)) {
        return h->before > 1 || h->labels > 2 ? ADDRESS_SURE : ADDRESS_UNSURE;
    }
    return h->before > 2 && country ? ADDRESS_SURE : ADDRESS_UNSURE;
}

static bool in_run(gunichar c)
{
    return address_is_part(c) || (c < 0x80 && strchr(".-_@+%", (int)c) != NULL);
}

/* 1-800-THELOST, 1-800-TheLost: an area code, then letters for digits. False where it is none. */
static bool read_lettered(const char *p, const char *end, AddressGrade *grade)
{
    bool one = end - p > 2 && p[0] == '1' && (p[1] == '-' || p[1] == '.');
    p += one ? 2 : 0;
    for (int i = 0; i < 3; i++, p++) {
        if (p >= end || !g_ascii_isdigit(*p)) {
            return false;
        }
    }
    if (p >= end || (*p != '-' && *p != '.')) {
        return false;
    }
    int signs = 0, letters = 0, capitals = 0;
    for (p++; p < end; p++) {
        if (*p == '-' || *p == '.') {
            continue;
        }
        if (!g_ascii_isalnum(*p)) {
            return false;
        }
        signs++;
        letters += g_ascii_isalpha(*p) ? 1 : 0;
        capitals += g_ascii_isupper(*p) ? 1 : 0;
    }
    *grade = one || capitals >= 3 ? ADDRESS_SURE : ADDRESS_FAINT; /* 100-percent */
    return signs >= 7 && letters >= 3;
}

/* What a run is, from its first letter or digit to its last. */
static void add_run(GArray *found, const char *text, const char *from, const char *to)
{
    gsize start = (gsize)(from - text), stop = (gsize)(to - text);
    const char *at = memchr(from, '@', (gsize)(to - from));
    AddressGrade grade;
    if (at != NULL && at > from && at + 1 < to) {
        add(found, ADDRESS_EMAIL, read_host(at + 1, to).labels > 0 ? ADDRESS_SURE : ADDRESS_UNSURE, start, stop);
        return;
    }
    Host h = at == NULL ? read_host(from, to) : (Host){ 0, 0, NULL };
    if (h.labels > 0) {
        add(found, ADDRESS_WEB, grade_host(text, from, &h, to), start, stop);
    } else if (read_lettered(from, to, &grade)) {
        add(found, ADDRESS_PHONE, grade, start, stop);
    }
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
        if (from < to) {
            add_run(found, text, from, to);
        }
    }
}

/* No address is without a digit, an @, or a full stop within a word. */
static bool may_hold_any(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (g_ascii_isdigit(text[i]) || text[i] == '@'
            || (text[i] == '.' && i + 1 < length && text[i + 1] != ' ' && text[i + 1] != '\n')
            || ((guchar)text[i] >= 0xC0 && digit_value(g_utf8_get_char(text + i)) >= 0)) {
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
        address_find_numbers(found, text, length);
    }
    return found;
}
