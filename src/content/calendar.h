/* Calendars other than the Gregorian one, and the months' names in any language. Prefix: calendar_. */
#ifndef CONTENT_CALENDAR_H
#define CONTENT_CALENDAR_H

#include <glib.h>
#include <stdbool.h>

#define CALENDAR_MONTHS 14 /* of a leap year in the longest calendar, and one to spare */

typedef struct CalendarDay {
    int year, month, day;              /* in its calendar; month from 1 */
    GPtrArray *names[CALENDAR_MONTHS]; /* char *: each month's names, in small letters; short ones too */
    GPtrArray *eras;                   /* char *: names of the day's era; only of calendars that count by eras */
    char *day_letters, *year_letters;  /* in the calendar's own letters for numbers, or NULL */
} CalendarDay;

/* Names of the calendars, NULL-terminated: "gregorian" first. Static. */
const char *const *calendar_names(void);

/* A day (ISO date) in a calendar of calendar_names, with the months' names in a language. False where ICU, the library
 * that knows them, isn't there. */
bool calendar_day(const char *calendar, const char *lang, const char *date, CalendarDay *out);
void calendar_day_clear(CalendarDay *day);

#endif
