/* Says records, and holds what is said against what is printed. Apart from record-forms.c, which compares what is seen:
 * a synthesiser reads 800 as eight hundred, and nobody who listens can look again. */
#include "content/record-spoken.h"

#include <string.h>

#include "base/digit.h"
#include "content/record-forms.h"

/* A digit or a word of a spoken form. */
typedef struct Token {
    int digit;        /* or -1 */
    const char *word; /* its first byte, where it is one */
    gsize length;     /* bytes */
} Token;

/* The next digit or word at *at, which moves behind it; false at the end. */
static bool next_token(const char **at, Token *out)
{
    const char *p = *at;
    while (*p != '\0' && !g_unichar_isalnum(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
    }
    *out = (Token){ digit_value(g_utf8_get_char(p)), p, 0 };
    if (*p == '\0') {
        return false;
    }
    const char *end = g_utf8_next_char(p);
    while (out->digit < 0 && g_unichar_isalnum(g_utf8_get_char(end)) && digit_value(g_utf8_get_char(end)) < 0) {
        end = g_utf8_next_char(end);
    }
    out->length = (gsize)(end - p);
    *at = end;
    return true;
}

char *record_spoken_digits_new(const char *number)
{
    GString *s = g_string_new(NULL);
    const char *at = number, *end = NULL; /* where the token before ended */
    for (Token token; next_token(&at, &token); end = at) {
        if (s->len > 0) {
            g_string_append(s, end == token.word ? " " : ", ");
        }
        g_string_append_len(s, token.word, (gssize)token.length);
    }
    return g_string_free(s, FALSE);
}

char *record_spoken_new(const Record *r)
{
    if (r->spoken != NULL) {
        return g_strdup(r->spoken);
    }
    bool number = r->kind == RECORD_PHONE || r->kind == RECORD_SMS;
    return number ? record_spoken_digits_new(r->digits != NULL ? r->digits : r->printed) : g_strdup(r->printed);
}

/* Whether a word's letters are, on a telephone's keys, the digits that begin `number`. */
static bool is_on_keys(const Token *word, const char *number)
{
    static const char keys[] = "22233344455566677778889999";
    for (gsize i = 0; i < word->length; i++) {
        if (!g_ascii_isalpha(word->word[i]) || number[i] != keys[g_ascii_toupper(word->word[i]) - 'A']) {
            return false;
        }
    }
    return true;
}

/* Whether the spoken form is the number: digits as they are, words by a telephone's keys where the number is printed in
 * letters, or else passed over. */
static bool says(const char *spoken, const char *number, bool lettered)
{
    gsize n = strlen(number);
    guint64 reached = 1; /* bit i: the number's first i digits may have been said */
    const char *at = spoken;
    for (Token token; n < 64 && next_token(&at, &token);) {
        guint64 next = token.digit >= 0 ? 0 : reached;
        for (gsize i = 0; i < n; i++) {
            bool here = (reached >> i & 1) != 0;
            if (here && token.digit >= 0 && number[i] == '0' + token.digit) {
                next |= (guint64)1 << (i + 1);
            } else if (here && token.digit < 0 && lettered && is_on_keys(&token, number + i)) {
                next |= (guint64)1 << (i + token.length);
            }
        }
        reached = next;
    }
    return n < 64 && (reached >> n & 1) != 0;
}

/* Two digits side by side are said as a quantity. */
static bool has_quantity(const char *spoken)
{
    bool before = false;
    for (const char *p = spoken; *p != '\0'; p = g_utf8_next_char(p)) {
        bool digit = digit_value(g_utf8_get_char(p)) >= 0;
        if (digit && before) {
            return true;
        }
        before = digit;
    }
    return false;
}

/* The spoken form with each digit by itself: "1, 8 0 0, the lost". You own it. */
static char *parted_new(const char *spoken)
{
    GString *s = g_string_new(NULL);
    bool before = false;
    for (const char *p = spoken; *p != '\0'; p = g_utf8_next_char(p)) {
        bool digit = digit_value(g_utf8_get_char(p)) >= 0;
        if (digit && before) {
            g_string_append_c(s, ' ');
        }
        g_string_append_unichar(s, g_utf8_get_char(p));
        before = digit;
    }
    return g_string_free(s, FALSE);
}

/* Digits of a text, in ASCII. You own it. */
static char *digits_new(const char *text)
{
    GString *s = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        int digit = digit_value(g_utf8_get_char(p));
        if (digit >= 0) {
            g_string_append_c(s, (char)('0' + digit));
        }
    }
    return g_string_free(s, FALSE);
}

/* Whether the spoken form is the number of the value, in one of the forms in which it is dialled. */
static bool says_number(const Record *r, const Phone *value)
{
    Phone printed, said;
    bool read = phone_read(r->printed, &printed), lettered = read && printed.lettered;
    g_autofree char *all = g_strconcat(value->digits, value->extension, NULL),
                    *in_print = read ? g_strconcat(printed.digits, printed.extension, NULL) : g_strdup(all),
                    *digits = digits_new(r->spoken);
    return says(r->spoken, all, lettered) || says(r->spoken, in_print, lettered)
           || (phone_read(digits, &said) && phone_same(value, &said));
}

/* The first ASCII letter of the address that isn't said in its turn; NULL where all are, or the form is in another
 * script. */
static const char *letter_lost(const char *spoken, const char *printed)
{
    const char *at = spoken;
    for (const char *p = spoken; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x80 && g_unichar_isalpha(c)) {
            return NULL;
        }
    }
    for (const char *p = printed; *p != '\0'; p++) {
        if (!g_ascii_isalpha(*p)) {
            continue;
        }
        while (*at != '\0' && g_ascii_tolower(*at) != g_ascii_tolower(*p)) {
            at++;
        }
        if (*at == '\0') {
            return p;
        }
        at++;
    }
    return NULL;
}

static void check_address(const Record *r, const Yaml *map, Findings *f)
{
    g_autofree char *said = digits_new(r->spoken), *printed = digits_new(r->printed);
    const char *lost = r->kind != RECORD_TEXT ? letter_lost(r->spoken, r->printed) : NULL;
    if (strcmp(said, printed) != 0) {
        record_invalid(r, map, "spoken", f, "say each digit of ‘printed’, in its order, and no other",
                       "the digits of ‘spoken’ are not those of ‘printed’");
    } else if (lost != NULL) {
        g_autofree char *what = g_strdup_printf("‘spoken’ lacks letters of ‘printed’, from ‘%s’ on", lost);
        record_invalid(r, map, "spoken", f, "say the whole address: get help at N C M E C dot org", what);
    }
}

void record_spoken_check(const Record *r, const Yaml *map, Findings *f)
{
    int before = findings_count(f);
    Phone value;
    if (record_number(r, &value)) {
        if (!says_number(r, &value)) {
            g_autofree char *number = record_spoken_digits_new(r->digits != NULL ? r->digits : r->printed),
                            *fix = g_strdup_printf("write %s", number);
            record_invalid(r, map, "spoken", f, fix, "‘spoken’ is another number than ‘value’");
        }
    } else if (r->kind != RECORD_PHONE && r->kind != RECORD_SMS && r->kind != RECORD_PICTURE) {
        check_address(r, map, f);
    }
    if (findings_count(f) == before && has_quantity(r->spoken)) {
        g_autofree char *parted = parted_new(r->spoken), *fix = g_strdup_printf("write %s", parted);
        record_invalid(r, map, "spoken", f, fix, "digits of ‘spoken’ stand together, and are said as a quantity");
    }
}
