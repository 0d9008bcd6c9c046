/* Reads telephone numbers and compares a printed one with the number that it should dial. Apart from address.c, which
 * compares texts, and from phone-plans.c, the table of countries. */
#include "content/phone.h"

#include <string.h>

#include "base/digit.h"

#define LEAST_BEFORE 3 /* digits before an extension */

/* What an extension is called, in small letters, longer words before what they begin with. The languages of the words
 * are those of offices that print them. */
static const char *const extension_words[] = { ";ext=",   "extension", "extensión",   "extn",  "ext",       "anexo",
                                               "interno", "int",       "poste",       "ramal", "durchwahl", "dw",
                                               "доб",     "внутр",     "内線",        "內線",  "内线",      "分机",
                                               "分機",    "내선",      "شماره داخلی", "داخلی", "تحويلة",    "שלוחה",
                                               "x",       "#",         NULL };

static char key_of_letter(char c)
{
    static const char keys[] = "22233344455566677778889999"; /* of A to Z on a telephone, ITU-T E.161 */
    return keys[g_ascii_toupper(c) - 'A'];
}

/* The bytes of a word at p, in any case; 0 where it is another. */
static gsize word_at(const char *p, const char *end, const char *word)
{
    const char *at = p;
    for (; *word != '\0'; word = g_utf8_next_char(word), at = g_utf8_next_char(at)) {
        if (at >= end || g_unichar_tolower(g_utf8_get_char(at)) != g_utf8_get_char(word)) {
            return 0;
        }
    }
    return (gsize)(at - p);
}

gsize phone_extension(const char *p, const char *end, const char **digits)
{
    const char *at = p;
    while (at < end && strchr(" ,(", *at) != NULL) {
        at++;
    }
    gsize length = 0;
    for (int i = 0; extension_words[i] != NULL && length == 0; i++) {
        length = word_at(at, end, extension_words[i]);
    }
    if (length == 0) {
        return 0;
    }
    at += length;
    while (at < end && strchr(" .:", *at) != NULL) {
        at++;
    }
    const char *first = at;
    int count = 0;
    for (; at < end && digit_value(g_utf8_get_char(at)) >= 0; at = g_utf8_next_char(at)) {
        count++;
    }
    bool whole = at >= end || !g_unichar_isalnum(g_utf8_get_char(at));
    if (count < 1 || count > PHONE_EXTENSION || !whole) {
        return 0;
    }
    if (digits != NULL) {
        *digits = first;
    }
    return (gsize)(at - p);
}

static void read_extension(const char *p, const char *end, Phone *out)
{
    gsize n = 0;
    for (; p < end && n < PHONE_EXTENSION; p = g_utf8_next_char(p)) {
        out->extension[n++] = (char)('0' + digit_value(g_utf8_get_char(p)));
    }
    out->extension[n] = '\0';
}

/* The next sign of a number: its digit, 0 for what only parts digits, -1 for what no number has. */
static int sign_of(gunichar c, Phone *out, gunichar *zero)
{
    int value = digit_value(c);
    if (value >= 0) {
        bool first = *zero == 0, same = *zero == digit_zero(c);
        *zero = digit_zero(c);
        return first || same ? '0' + value : -1;
    }
    if (c < 0x80 && g_ascii_isalpha((char)c)) {
        out->lettered = true;
        return key_of_letter((char)c);
    }
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '*' || c == '+' || c == '@' ? -1 : 0;
}

bool phone_read(const char *text, Phone *out)
{
    *out = (Phone){ 0 };
    const char *end = text + strlen(text), *p = text;
    gsize n = 0;
    gunichar zero = 0;
    bool letter = false; /* the sign before was one */
    while (p < end) {
        gunichar c = g_utf8_get_char(p);
        const char *digits;
        gsize extension = n >= LEAST_BEFORE && !letter ? phone_extension(p, end, &digits) : 0;
        if (extension > 0 && (p[extension] == '\0' || strcmp(p + extension, ")") == 0)) {
            read_extension(digits, p + extension, out);
            break;
        }
        if (n == 0 && !out->plus && (c == '+' || c == 0xFF0B)) {
            out->plus = true;
        } else if (out->plus && strncmp(p, "(0)", 3) == 0) {
            p += 2;
        } else {
            int sign = sign_of(c, out, &zero);
            if (sign < 0 || (sign > 0 && n == PHONE_DIGITS)) {
                return false;
            }
            if (sign > 0) {
                out->digits[n++] = (char)sign;
            }
        }
        letter = c < 0x80 && g_ascii_isalpha((char)c);
        p = g_utf8_next_char(p);
    }
    return n > 0;
}

bool phone_read_value(const char *rest, Phone *out)
{
    *out = (Phone){ 0 };
    gsize n = 0;
    const char *p = rest;
    if (*p == '+') {
        out->plus = true;
        p++;
    }
    for (; g_ascii_isdigit(*p) || (n > 0 && *p != '\0' && strchr("-.()", *p) != NULL); p++) {
        if (g_ascii_isdigit(*p) && n == PHONE_DIGITS) {
            return false;
        }
        if (g_ascii_isdigit(*p)) {
            out->digits[n++] = *p;
        }
    }
    if (g_ascii_strncasecmp(p, ";ext=", 5) == 0) {
        gsize length = strspn(p + 5, "0123456789");
        if (length < 1 || length > PHONE_EXTENSION) {
            return false;
        }
        memcpy(out->extension, p + 5, length);
        p += 5 + length;
    }
    return n > 0 && *p == '\0';
}

/* Where the number begins behind the country's code. */
static const char *national(const Phone *value, const PhonePlan *plan)
{
    return value->digits + (plan->code > 99 ? 3 : plan->code > 9 ? 2 : 1);
}

const char *phone_fault(const Phone *value)
{
    if (!value->plus) {
        return NULL;
    }
    const PhonePlan *plan = phone_plan(value->digits);
    if (plan == NULL) {
        return "no country has the code that it begins with";
    }
    const char *number = national(value, plan);
    int digits = (int)strlen(number);
    bool local = plan->code == 1 && digits < 10 && !(digits == 7 && g_str_has_prefix(number, "310")); /* Canada's */
    return digits < plan->shortest || local ? "it has fewer digits than that country's numbers"
           : digits > plan->longest         ? "it has more digits than that country's numbers"
                                            : NULL;
}

/* The ways to print one number. */
typedef struct Forms {
    char way[12][PHONE_DIGITS + 4]; /* digits */
    int count;
} Forms;

static void add_form(Forms *f, const char *prefix, const char *digits)
{
    if (f->count < (int)G_N_ELEMENTS(f->way)) {
        g_snprintf(f->way[f->count++], sizeof f->way[0], "%s%s", prefix, digits);
    }
}

/* +54 9 11 2345 6789 is a mobile telephone, at home 011 15 2345 6789: area codes have two to four digits. */
static void add_argentine(Forms *f, const char *number)
{
    for (int area = 2; number[0] == '9' && strlen(number) == 11 && area <= 4; area++) {
        char way[PHONE_DIGITS + 1];
        g_snprintf(way, sizeof way, "0%.*s15%s", area, number + 1, number + 1 + area);
        add_form(f, "", way);
    }
}

/* As it is printed without a +. */
static void list_forms(const Phone *value, Forms *f)
{
    f->count = 0;
    const PhonePlan *plan = value->plus ? phone_plan(value->digits) : NULL;
    if (plan == NULL) {
        if (!value->plus) {
            add_form(f, "", value->digits);
        }
        return;
    }
    const char *number = national(value, plan);
    if (phone_plan_bare(plan, number)) {
        add_form(f, "", number);
    }
    for (const char *p = plan->trunks; *p != '\0';) {
        gsize n = strcspn(p, " ");
        g_autofree char *trunk = g_strndup(p, n);
        add_form(f, trunk, number);
        p += n + strspn(p + n, " ");
    }
    add_form(f, "00", value->digits);
    add_form(f, "011", value->digits);
    if (plan->code == 54) {
        add_argentine(f, number);
    }
}

bool phone_same(const Phone *value, const Phone *printed)
{
    if (strcmp(value->extension, printed->extension) != 0) {
        return false;
    }
    if (printed->plus) {
        return value->plus && strcmp(value->digits, printed->digits) == 0;
    }
    Forms f;
    list_forms(value, &f);
    for (int i = 0; i < f.count; i++) {
        if (strcmp(f.way[i], printed->digits) == 0) {
            return true;
        }
    }
    return false;
}

/* Optimal string alignment of digits, over three rows; told as `most` where it is no less. */
static int slips(const char *a, const char *b, int most)
{
    int na = (int)strlen(a), nb = (int)strlen(b), rows[3][PHONE_DIGITS + 5];
    if (ABS(na - nb) >= most || na > PHONE_DIGITS + 3 || nb > PHONE_DIGITS + 3) {
        return most;
    }
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= nb; j++) {
        last[j] = j;
    }
    for (int i = 1; i <= na; i++) {
        int least = now[0] = i;
        for (int j = 1; j <= nb; j++) {
            int d = MIN(last[j - 1] + (a[i - 1] != b[j - 1]), MIN(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d = MIN(d, before[j - 2] + 1);
            }
            now[j] = d;
            least = MIN(least, d);
        }
        if (least > most) {
            return most;
        }
        int *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return MIN(last[nb], most);
}

int phone_distance(const Phone *value, const Phone *printed, int most)
{
    Forms f;
    list_forms(value, &f);
    int best = value->plus ? slips(value->digits, printed->digits, most) : most;
    for (int i = 0; i < f.count && best > 0; i++) {
        best = MIN(best, slips(f.way[i], printed->digits, most));
    }
    return best;
}
