/* Holds the printed date of an edition against the date itself: its numbers in digits of any script, its month by
 * number or name, in its calendar. Apart from campaign.c, which reads the front matter, and from calendar.c, which asks
 * ICU. */
#include "content/edition.h"

#include <string.h>

#include "base/digit.h"
#include "base/month.h"
#include "base/nearest.h"
#include "content/calendar.h"

#define MOST_NUMBERS 6
static const char UNCHECKED[] = "ours"; /* the calendar of a date that only its reader can judge */

/* A printed date taken apart. */
typedef struct Printed {
    int number[MOST_NUMBERS]; /* in their order */
    int count;                /* more than MOST_NUMBERS: no date */
    bool words;               /* it has letters */
    unsigned months;          /* bits 1 to 13: those that it names */
    char *folded;             /* small letters */
} Printed;

/* A month's name in its usual spelling, or with the other kind of first letter. */
static int month_of(const char *word, gsize length)
{
    int month = month_find(word, length);
    if (month > 0 || length == 0) {
        return month;
    }
    g_autofree char *lower = g_utf8_strdown(word, (gssize)length);
    month = month_find(lower, strlen(lower));
    if (month == 0 && g_ascii_islower(lower[0])) {
        lower[0] = g_ascii_toupper(lower[0]);
        month = month_find(lower, strlen(lower));
    }
    return month;
}

static bool is_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static const char *read_number(Printed *p, const char *at)
{
    int value = 0;
    for (int digit; (digit = digit_value(g_utf8_get_char(at))) >= 0; at = g_utf8_next_char(at)) {
        value = MIN(value * 10 + digit, 99999);
    }
    if (p->count < MOST_NUMBERS) {
        p->number[p->count] = value;
    }
    p->count++;
    return at;
}

static Printed take_apart(const char *text)
{
    Printed p = { .folded = g_utf8_casefold(text, -1) };
    for (const char *at = text; *at != '\0';) {
        gunichar c = g_utf8_get_char(at);
        if (digit_value(c) >= 0) {
            at = read_number(&p, at);
            continue;
        }
        const char *end = at;
        while (is_letter(g_utf8_get_char(end))) {
            end = g_utf8_next_char(end);
        }
        p.words = p.words || end > at;
        p.months |= 1u << month_of(at, (gsize)(end - at));
        at = end > at ? end : g_utf8_next_char(at);
    }
    p.months &= ~1u;
    return p;
}

/* Whether a name stands in the text; a short one as a whole word, but for what Hebrew and Arabic write before it. */
static bool holds_name(const char *text, const char *name)
{
    gsize n = strlen(name);
    for (const char *p = strstr(text, name); p != NULL; p = strstr(p + 1, name)) {
        gunichar first = g_utf8_get_char(name);
        bool joined = g_unichar_get_script(first) == G_UNICODE_SCRIPT_HEBREW
                      || g_unichar_get_script(first) == G_UNICODE_SCRIPT_ARABIC;
        bool before = !joined && p > text && is_letter(g_utf8_get_char(g_utf8_prev_char(p)));
        if (g_utf8_strlen(name, -1) > 3 || (!before && !is_letter(g_utf8_get_char(p + n)))) {
            return true;
        }
    }
    return false;
}

/* The months whose names stand in the text, by the longest name of each: Rajab beside Rabi. */
static unsigned named_months(const CalendarDay *day, const char *text)
{
    gsize longest = 0;
    unsigned months = 0;
    for (int i = 0; i < CALENDAR_MONTHS; i++) {
        for (guint k = 0; k < day->names[i]->len; k++) {
            const char *name = g_ptr_array_index(day->names[i], k);
            gsize n = strlen(name);
            if (n < longest || !holds_name(text, name)) {
                continue;
            }
            months = n > longest ? 0 : months;
            longest = n;
            months |= 1u << (i + 1);
        }
    }
    return months;
}

/* Takes a number out; false where it isn't there. */
static bool take(Printed *p, int number)
{
    for (int i = 0; i < p->count; i++) {
        if (p->number[i] == number) {
            memmove(p->number + i, p->number + i + 1, (gsize)(p->count - i - 1) * sizeof p->number[0]);
            p->count--;
            return true;
        }
    }
    return false;
}

/* Whether a language writes the month before the day where all is in numbers: 11/22/2026. */
static bool is_month_first(const char *lang, const Printed *p)
{
    if (p->count > 0 && p->number[0] > 31) {
        return true; /* the year first, then from the larger to the smaller */
    }
    return g_ascii_strcasecmp(lang, "en") == 0 || g_ascii_strcasecmp(lang, "en-US") == 0
           || g_ascii_strcasecmp(lang, "en-PH") == 0 || g_ascii_strcasecmp(lang, "es-US") == 0;
}

static bool is_in_order(const Printed *p, const CalendarDay *day, const char *lang)
{
    int day_at = -1, month_at = -1;
    for (int i = 0; i < p->count; i++) {
        day_at = p->number[i] == day->day ? i : day_at;
        month_at = p->number[i] == day->month ? i : month_at;
    }
    return day->day > 12 || day->day == day->month || (month_at < day_at) == is_month_first(lang, p);
}

/* A day or year in letters for numbers, without the marks among them: כ״ב. */
static bool holds_letters(const char *text, const char *letters)
{
    g_autoptr(GString) bare = g_string_new(NULL), wanted = g_string_new(NULL);
    for (int side = 0; side < 2; side++) {
        for (const char *p = side == 0 ? text : letters; p != NULL && *p != '\0'; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            if (is_letter(c) || c == ' ') {
                g_string_append_unichar(side == 0 ? bare : wanted, c);
            }
        }
    }
    return wanted->len > 0 && strstr(bare->str, wanted->str) != NULL;
}

/* NULL, or what is wrong. *unknown: the month can't be told. You own it. */
static char *fault_new(const EditionDate *e, Printed *p, const CalendarDay *day, bool *unknown)
{
    const Printed whole = *p;
    if (p->count > MOST_NUMBERS) {
        return g_strdup("it has too many numbers");
    }
    if (!take(p, day->year) && !holds_letters(p->folded, day->year_letters)) {
        return g_strdup_printf("its year is not %d", day->year);
    }
    if (!take(p, day->day) && !holds_letters(p->folded, day->day_letters)) {
        return g_strdup_printf("its day is not %d", day->day);
    }
    bool named = p->months != 0, right = p->months == 1u << day->month, numbered = take(p, day->month);
    bool era = day->eras->len == 0;
    for (guint i = 0; i < day->eras->len; i++) {
        era = era || strstr(p->folded, g_ptr_array_index(day->eras, i)) != NULL;
    }
    *unknown = !named && !numbered && p->words;
    if ((named && !right) || (!named && !numbered && !p->words)
        || (!named && numbered && !is_in_order(&whole, day, e->lang))) {
        return g_strdup_printf("its month is not the %d. of the year", day->month);
    }
    if (p->count > 0) {
        return g_strdup_printf("it has a number more, %d", p->number[0]);
    }
    return era ? NULL : g_strdup("its era is another");
}

static Pos pos_of(const EditionDate *e, const char *key)
{
    const Yaml *value = yaml_at(e->front, key);
    return value != NULL ? value->pos : e->front->pos;
}

static void say_unchecked(const EditionDate *e, const char *why, Findings *f)
{
    finding_add(f, CODE_EDITION_UNCHECKED, pos_of(e, "edition-printed"), "let someone who reads it compare them",
                "‘%s’ is taken for the date %s: %s", e->printed, e->date, why);
}

/* The day in the calendar that the front matter names, and the months' names where the program has no table of them. */
static bool find_day(const EditionDate *e, const char *calendar, const Printed *p, CalendarDay *day)
{
    bool gregorian = strcmp(calendar, "gregorian") == 0;
    if (gregorian && (p->months != 0 || !p->words)) {
        *day = (CalendarDay){ .year = (int)g_ascii_strtoll(e->date, NULL, 10),
                              .month = (int)g_ascii_strtoll(e->date + 5, NULL, 10),
                              .day = (int)g_ascii_strtoll(e->date + 8, NULL, 10),
                              .eras = g_ptr_array_new() };
        for (int i = 0; i < CALENDAR_MONTHS; i++) {
            day->names[i] = g_ptr_array_new();
        }
        return true;
    }
    return calendar_day(calendar, e->lang, e->date, day);
}

static void compare(const EditionDate *e, const char *calendar, Findings *f)
{
    Printed p = take_apart(e->printed);
    CalendarDay day;
    bool found = find_day(e, calendar, &p, &day);
    if (!found) {
        say_unchecked(e, "ICU, which knows the calendar and the language's months, is missing", f);
    } else {
        unsigned months = named_months(&day, p.folded);
        p.months = months != 0 ? months : strcmp(calendar, "gregorian") == 0 ? p.months : 0;
        bool unknown = false;
        g_autofree char *fault = fault_new(e, &p, &day, &unknown);
        if (fault != NULL) {
            finding_add(f, CODE_VALUE_INVALID, pos_of(e, "edition-printed"),
                        "write the day, month and year of edition-date; another calendar's with edition-date-calendar:",
                        "‘%s’ is not the date %s: %s", e->printed, e->date, fault);
        } else if (unknown) {
            say_unchecked(e, "its month is named in no way that is known", f);
        }
    }
    calendar_day_clear(&day);
    g_free(p.folded);
}

void edition_check(const EditionDate *e, Findings *f)
{
    const char *calendar = yaml_text(e->front, "edition-date-calendar", calendar_names()[0], f);
    if (strcmp(calendar, UNCHECKED) == 0) {
        say_unchecked(e, "its calendar is said to be ours", f);
    } else if (!g_strv_contains(calendar_names(), calendar)) {
        g_autofree char *fix = nearest_fix(calendar, calendar_names());
        finding_add(f, CODE_VALUE_INVALID, pos_of(e, "edition-date-calendar"), fix, "there is no calendar ‘%s’",
                    calendar);
    } else {
        compare(e, calendar, f);
    }
}
