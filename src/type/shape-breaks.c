/* Where a line may not end although Unicode's rules allow it: inside phone numbers, addresses, codes, dates and short
 * hyphenated words, and before a dash. Separate because it knows words, not fonts: it only takes opportunities back,
 * never adds one. */
#include "type/shape-parts.h"

#include <string.h>
#include "base/language.h"
#include "base/month.h"

/* A word between white space. */
typedef struct Word {
    int first, end;   /* characters [first, end) */
    const char *core; /* without quotes, commas and the like at its edges, in bytes */
    int length;       /* bytes of the core */
    bool comma;       /* a comma stands behind it */
    bool stop;        /* other punctuation stands behind it: nothing goes on */
} Word;

static bool is_word(const Word *w, const char *text)
{
    return w->length == (int)strlen(text) && !strncmp(w->core, text, (gsize)w->length);
}

static bool in_list(const Word *w, const char *const *list)
{
    for (; *list; list++) {
        if (is_word(w, *list)) {
            return true;
        }
    }
    return false;
}

static bool is_dash(gunichar c)
{
    return c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2212;
}

static bool is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010;
}

/* Characters of words that are written with spaces; Chinese and Thai words have none, and Unicode's rules stand. */
static bool is_spaced_script(const ShapeChar *c)
{
    if (c->c < 0x250) {
        return !c->space;
    }
    if (language_is_hangul(c->c)) {
        return true;
    }
    return !c->space && c->c < 0x2E80 && c->script != HB_SCRIPT_THAI && c->script != HB_SCRIPT_LAO
           && c->script != HB_SCRIPT_KHMER && c->script != HB_SCRIPT_MYANMAR;
}

/* An address, a number, a code: it has a digit, an at sign, or a full stop between letters. */
static bool is_code(const ShapeChar *c, int first, int end)
{
    for (int i = first; i < end; i++) {
        if (c[i].c == '@' || g_unichar_isdigit(c[i].c)) {
            return true;
        }
        if (i > first && i + 1 < end && (c[i].c == '.' || c[i].c == '_' || c[i].c == ':')
            && (g_unichar_isalnum(c[i - 1].c) || c[i - 1].c == '/')
            && (g_unichar_isalnum(c[i + 1].c) || c[i + 1].c == '/')) {
            return true;
        }
    }
    return false;
}

/* Letters that stand together before (step −1) or from (step 1) character i. */
static int letters(const ShapeChar *c, int count, int i, int step)
{
    int n = 0;
    for (; i >= 0 && i < count && g_unichar_isalpha(c[i].c); i += step) {
        n++;
    }
    return n;
}

/* Letters of the whole hyphenated word around the hyphen at i. */
static int compound(const ShapeChar *c, int count, int i)
{
    int n = 0;
    for (int k = i; k >= 0 && (is_hyphen(c[k].c) || g_unichar_isalpha(c[k].c)); k--) {
        n += !is_hyphen(c[k].c);
    }
    for (int k = i + 1; k < count && (is_hyphen(c[k].c) || g_unichar_isalpha(c[k].c)); k++) {
        n += !is_hyphen(c[k].c);
    }
    return n;
}

/* A number and the sign that counts or dates it, in Chinese and Japanese: 2026年11月22日, 24時. */
static bool is_counted(gunichar before, gunichar c)
{
    static const gunichar dates[] = { 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x865F, 0x6642, 0x65F6,
                                      0x5206, 0x6B73, 0x5C81, 0x540D, 0x4EBA, 0x5186, 0x5143 };
    bool digit = g_unichar_isdigit(before);
    if (!digit && !g_unichar_isdigit(c)) {
        return false;
    }
    for (gsize i = 0; i < (digit ? G_N_ELEMENTS(dates) : 2); i++) { /* after the year and the month the date goes on */
        if ((digit ? c : before) == dates[i]) {
            return true;
        }
    }
    return false;
}

/* Whether the line may end inside a word, before character i. */
static bool may_break_inside(const ShapeChar *c, int count, int i)
{
    gunichar before = c[i - 1].c;
    if (language_is_hangul(before) ? language_is_hangul(c[i].c) || c[i].c < 0x2E80
                                   : language_is_hangul(c[i].c) && before == ')') {
        return false; /* Korean words are kept whole */
    }
    if (is_counted(before, c[i].c)) {
        return false;
    }
    if (!is_spaced_script(&c[i - 1]) || !is_spaced_script(&c[i])) {
        return true;
    }
    int first = i - 1, end = i;
    while (first > 0 && is_spaced_script(&c[first - 1])) {
        first--;
    }
    while (end < count && is_spaced_script(&c[end])) {
        end++;
    }
    if (is_code(c, first, end) || is_dash(c[i].c)) {
        return false;
    }
    int left = letters(c, count, i - 2, -1), right = letters(c, count, i, 1);
    if (is_hyphen(before)) {
        return left >= 3 && right >= 3 && compound(c, count, i - 1) >= 12;
    }
    if (before == '/') {
        return left >= 5 && right >= 5;
    }
    if (is_dash(before)) {
        return left >= 2 && right >= 2;
    }
    return true;
}

static bool is_edge(char c)
{
    return c && strchr("\"'()[]<>.,;:!?", c);
}

/* The word of characters [first, end), its core without punctuation. */
static Word word_at(const char *text, const ShapeChar *c, int first, int end)
{
    Word w = { .first = first, .end = end };
    while (first < end - 1
           && ((c[first].c < 128 && c[first].c != '(' && is_edge((char)c[first].c)) || c[first].c == 0x201C
               || c[first].c == 0x2018)) {
        first++;
    }
    int stop = end;
    while (stop > first + 1
           && ((c[stop - 1].c < 128 && c[stop - 1].c != ')' && is_edge((char)c[stop - 1].c)) || c[stop - 1].c == 0x201D
               || c[stop - 1].c == 0x2019)) {
        stop--;
    }
    w.core = text + c[first].at;
    w.length = c[stop - 1].at + g_utf8_skip[(guchar)text[c[stop - 1].at]] - c[first].at;
    w.comma = stop < end && c[stop].c == ',';
    w.stop = stop < end && !w.comma;
    return w;
}

/* A word of dashes, bars or closing marks alone: it stays with the word before it. */
static bool hangs_back(const ShapeChar *c, const Word *w)
{
    for (int i = w->first; i < w->end; i++) {
        if (!is_dash(c[i].c) && c[i].c != '-' && c[i].c != '|' && c[i].c != '/' && c[i].c != 0xB7 && c[i].c != 0x2022
            && c[i].c != 0xBB && !(c[i].c < 128 && strchr("!?:;%)", (int)c[i].c))) {
            return false;
        }
    }
    return true;
}

/* Digits and the marks of phone numbers, at most `most` digits; how many digits. 0 for anything else. */
static int phone_group(const Word *w, int most)
{
    int digits = 0;
    for (int i = 0; i < w->length; i++) {
        if (g_ascii_isdigit(w->core[i])) {
            digits++;
        } else if (!strchr("()+.-", w->core[i])) {
            return 0;
        }
    }
    return digits <= most ? digits : 0;
}

static bool all_digits(const Word *w, int least, int most)
{
    for (int i = 0; i < w->length; i++) {
        if (!g_ascii_isdigit(w->core[i])) {
            return false;
        }
    }
    return w->length >= least && w->length <= most;
}

static bool is_day(const Word *w)
{
    int digits = 0;
    while (digits < w->length && g_ascii_isdigit(w->core[digits])) {
        digits++;
    }
    Word tail = { .core = w->core + digits, .length = w->length - digits };
    static const char *const ordinal[] = { "", "st", "nd", "rd", "th", ".º", "º", "er", NULL };
    return digits >= 1 && digits <= 2 && in_list(&tail, ordinal);
}

static bool is_month(const Word *w)
{
    return month_find(w->core, (gsize)w->length) > 0;
}

/* Letters of a script whose months are not in the list. */
static bool is_foreign(const Word *w)
{
    for (const char *p = w->core; p < w->core + w->length; p = g_utf8_next_char(p)) {
        if ((guchar)*p < 0x80 || !(g_unichar_isalpha(g_utf8_get_char(p)) || g_unichar_ismark(g_utf8_get_char(p)))) {
            return false;
        }
    }
    return true;
}

/* Korean: 2026년 11월 22일 */
static bool is_counted_word(const Word *w, const char *sign)
{
    int n = (int)strlen(sign);
    return w->length > n && g_ascii_isdigit(*w->core) && !strncmp(w->core + w->length - n, sign, (gsize)n);
}

static bool is_of(const Word *w)
{
    return is_word(w, "de") || is_word(w, "del");
}

/* Whether two words of a date stand here; `c` and `d` are the words behind, or NULL. */
static bool date_pair(const Word *z, const Word *a, const Word *b, const Word *d)
{
    if (a->stop && a->core[a->length] != '.') {
        return false;
    }
    bool year = all_digits(b, 4, 4); /* digits first: months are a long list */
    if (!a->comma && (year || is_day(b)) && is_month(a)) {
        return true; /* November 22; November 2026 */
    }
    if (!a->comma && is_day(a) && (is_month(b) || (is_of(b) && d && is_month(d)))) {
        return true; /* 22 November; 22 de noviembre */
    }
    if (a->comma && is_day(a) && year && z && is_month(z)) {
        return true; /* November 22, 2026 */
    }
    if (!a->comma && all_digits(a, 1, 2) && d && all_digits(d, 4, 4) && is_foreign(b)) {
        return true; /* 22 ноября 2026 */
    }
    if (!a->comma && year && z && all_digits(z, 1, 2) && is_foreign(a)) {
        return true;
    }
    if ((is_counted_word(a, "년") && is_counted_word(b, "월"))
        || (is_counted_word(a, "월") && is_counted_word(b, "일"))) {
        return true;
    }
    if (is_of(b) && d && all_digits(d, 4, 4) && is_month(a)) {
        return true; /* noviembre de 2026 */
    }
    return is_of(a) && z && ((year && is_month(z)) || (is_day(z) && is_month(b)));
}

/* (601) 359-6766; 1 800 843 5678; 01 23 45 67 89 */
static bool phone_pair(const Word *a, const Word *b)
{
    return !a->stop && !a->comma && phone_group(a, 5) && phone_group(b, 8) >= 2;
}

/* Whether the space between words a and b holds; z stands before them, d behind, or NULL. */
static bool holds(const ShapeChar *c, const Word *z, const Word *a, const Word *b, const Word *d)
{
    static const char *const hours[] = { "a.m", "p.m", "am", "pm", "AM", "PM", NULL };
    if (hangs_back(c, b)) {
        return true;
    }
    gunichar only = a->end - a->first == 1 ? c[a->first].c : 0;
    if (only == 0xAB || only == 0xBF || only == 0xA1 || only == '(') {
        return true; /* «, ¿, ¡ set off by a space */
    }
    if (phone_pair(a, b) || date_pair(z, a, b, d)) {
        return true;
    }
    if (g_ascii_isdigit(*a->core) && all_digits(a, 1, 2) && in_list(b, hours)) {
        return true; /* 5 p.m. */
    }
    if (is_word(a, "P.O") && is_word(b, "Box")) {
        return true;
    }
    if (is_word(a, "Box") && all_digits(b, 1, 6)) {
        return true;
    }
    /* MS 39205: a state and its ZIP code */
    return a->length == 2 && g_ascii_isupper(a->core[0]) && g_ascii_isupper(a->core[1])
           && (all_digits(b, 5, 5) || (b->length == 10 && b->core[5] == '-')) && g_ascii_isdigit(b->core[0]);
}

/* The next word at or behind character i; first == count where there is none. */
static Word next_word(const char *text, const ShapeChar *c, int count, int i)
{
    while (i < count && c[i].space) {
        i++;
    }
    int end = i;
    while (end < count && !c[end].space) {
        end++;
    }
    return end > i ? word_at(text, c, i, end) : (Word){ .first = count, .end = count };
}

static bool one_space(const ShapeChar *c, const Word *a, const Word *b)
{
    for (int i = a->end; i < b->first; i++) {
        if (c[i].newline) {
            return false;
        }
    }
    return true;
}

void shape_breaks(const char *text, ShapeChar *c, int count, const ShapeSpan *spans)
{
    for (int i = 1; i < count; i++) {
        if (c[i].may_break
            && ((spans[c[i - 1].span].keep && spans[c[i].span].keep)
                || (!c[i - 1].space && !may_break_inside(c, count, i)))) {
            c[i].may_break = false;
        }
    }
    Word z = { .first = count }, a = next_word(text, c, count, 0);
    bool z_near = false;
    while (a.first < count) {
        Word b = next_word(text, c, count, a.end);
        if (b.first >= count) {
            break;
        }
        Word d = next_word(text, c, count, b.end);
        bool near = one_space(c, &a, &b), d_near = d.first < count && one_space(c, &b, &d);
        if (near && holds(c, z_near ? &z : NULL, &a, &b, d_near ? &d : NULL)) {
            c[b.first].may_break = false;
        }
        z = a;
        z_near = near;
        a = b;
    }
}
