/* Asks ICU for a day in another calendar and for months' names. Apart from edition.c because it alone meets ICU, which
 * is opened for languages and calendars that the program has no table of. */
#include "content/calendar.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/shared-library.h"

#define CALENDAR_CALLS(X) \
    X(u, cal_open)        \
    X(u, cal_close)       \
    X(u, cal_setMillis)   \
    X(u, cal_get)         \
    X(u, dat_open)        \
    X(u, dat_close)       \
    X(u, dat_countSymbols) X(u, dat_getSymbols) X(u, num_open) X(u, num_close) X(u, num_formatInt64) X(u, _strToUTF8)

static struct {
    CALENDAR_CALLS(SHARED_FIELD)
} icu;

/* Its names end in its version, as its own header renames them. */
#define VERSIONED_NAME(prefix, name) #prefix #name "_" U_ICU_VERSION_SHORT,

static bool open_icu(void)
{
    static const char *const names[] = { CALENDAR_CALLS(VERSIONED_NAME) NULL };
    static SharedLibrary library = { "libicui18n.so." U_ICU_VERSION_SHORT, names, &icu, 0 };
    return shared_open(&library);
}

static const char *const names[] = { "gregorian", "persian",  "hijri", "islamic", "buddhist", "japanese",
                                     "hebrew",    "ethiopic", "roc",   "indian",  "coptic",   NULL };

/* What ICU calls them. */
static const char *const keywords[] = { "gregorian", "persian", "islamic-umalqura", "islamic-civil", "buddhist",
                                        "japanese",  "hebrew",  "ethiopic",         "roc",           "indian",
                                        "coptic" };

const char *const *calendar_names(void)
{
    return names;
}

static char *utf8_new(const UChar *text, int length)
{
    UErrorCode code = U_ZERO_ERROR;
    char bytes[512];
    int size = 0;
    icu._strToUTF8(bytes, sizeof bytes, &size, text, length, &code);
    return code == U_ZERO_ERROR ? g_strndup(bytes, (gsize)size) : g_strdup("");
}

/* A symbol of a kind, in small letters; "" for none. You own it. */
static char *symbol_new(const UDateFormat *format, UDateFormatSymbolType kind, int index)
{
    UChar text[128];
    UErrorCode code = U_ZERO_ERROR;
    int length = icu.dat_getSymbols(format, kind, index, text, G_N_ELEMENTS(text), &code);
    g_autofree char *name = U_SUCCESS(code) && length < (int)G_N_ELEMENTS(text) ? utf8_new(text, length) : g_strdup("");
    return g_utf8_casefold(name, -1);
}

static bool has_digit(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (g_unichar_isdigit(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

/* Names that are a number in words' place (M11, 11월) say nothing. */
static void read_names(const UDateFormat *format, CalendarDay *out)
{
    static const UDateFormatSymbolType kinds[] = { UDAT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_SHORT_MONTHS,
                                                   UDAT_STANDALONE_SHORT_MONTHS };
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
        int count = MIN(icu.dat_countSymbols(format, kinds[k]), CALENDAR_MONTHS);
        for (int i = 0; i < count; i++) {
            char *name = symbol_new(format, kinds[k], i);
            gsize n = strlen(name);
            if (n > 1 && name[n - 1] == '.') {
                name[n - 1] = '\0';
            }
            if (name[0] != '\0' && !has_digit(name)) {
                g_ptr_array_add(out->names[i], name);
            } else {
                g_free(name);
            }
        }
    }
}

static void read_eras(const UDateFormat *format, int era, CalendarDay *out)
{
    static const UDateFormatSymbolType kinds[] = { UDAT_ERAS, UDAT_ERA_NAMES };
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
        g_ptr_array_add(out->eras, symbol_new(format, kinds[k], era));
    }
}

/* A number in Hebrew letters, or NULL. You own it. */
static char *letters_new(int number)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar text[64];
    UNumberFormat *format = icu.num_open(UNUM_DEFAULT, NULL, 0, "he@numbers=hebr", NULL, &code);
    int length = format != NULL ? icu.num_formatInt64(format, number, text, G_N_ELEMENTS(text), NULL, &code) : 0;
    icu.num_close(format);
    return U_SUCCESS(code) && length > 0 ? utf8_new(text, length) : NULL;
}

/* Milliseconds from 1970 to noon of an ISO date, UTC. */
static double millis(const char *date)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *noon = g_strconcat(date, "T12:00:00Z", NULL);
    g_autoptr(GDateTime) at = g_date_time_new_from_iso8601(noon, utc);
    return at != NULL ? (double)g_date_time_to_unix(at) * 1000 : 0;
}

static bool read_day(const char *locale, const char *date, CalendarDay *out, int *era)
{
    static const UChar utc[] = { 'U', 'T', 'C', 0 };
    UErrorCode code = U_ZERO_ERROR;
    UCalendar *calendar = icu.cal_open(utc, -1, locale, UCAL_DEFAULT, &code);
    if (U_FAILURE(code)) {
        return false;
    }
    icu.cal_setMillis(calendar, millis(date), &code);
    out->year = icu.cal_get(calendar, UCAL_YEAR, &code);
    out->month = icu.cal_get(calendar, UCAL_MONTH, &code) + 1;
    out->day = icu.cal_get(calendar, UCAL_DATE, &code);
    *era = icu.cal_get(calendar, UCAL_ERA, &code);
    icu.cal_close(calendar);
    return U_SUCCESS(code);
}

bool calendar_day(const char *calendar, const char *lang, const char *date, CalendarDay *out)
{
    *out = (CalendarDay){ .eras = g_ptr_array_new_with_free_func(g_free) };
    for (int i = 0; i < CALENDAR_MONTHS; i++) {
        out->names[i] = g_ptr_array_new_with_free_func(g_free);
    }
    int which = 0, era = 0;
    while (names[which] != NULL && strcmp(names[which], calendar) != 0) {
        which++;
    }
    if (names[which] == NULL || !open_icu()) {
        return false;
    }
    g_autofree char *locale = g_strdup_printf("%s@calendar=%s", lang, keywords[which]);
    UErrorCode code = U_ZERO_ERROR;
    UDateFormat *format = icu.dat_open(UDAT_LONG, UDAT_LONG, locale, NULL, 0, NULL, 0, &code);
    bool done = U_SUCCESS(code) && read_day(locale, date, out, &era);
    if (done) {
        read_names(format, out);
    }
    if (done && strcmp(calendar, "japanese") == 0) {
        read_eras(format, era, out);
    }
    if (done && strcmp(calendar, "hebrew") == 0) {
        out->day_letters = letters_new(out->day);
        out->year_letters = letters_new(out->year % 1000);
    }
    icu.dat_close(format);
    return done;
}

void calendar_day_clear(CalendarDay *day)
{
    for (int i = 0; i < CALENDAR_MONTHS; i++) {
        g_ptr_array_unref(day->names[i]);
    }
    g_ptr_array_unref(day->eras);
    g_free(day->day_letters);
    g_free(day->year_letters);
}
