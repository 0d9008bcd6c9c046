/* Numbers to text and back without the C library's formatter: that one asks the locale for the decimal point, and is
 * a tenth of a run besides. */
#include "base/num.h"

#include <math.h>
#include <string.h>

static const gint64 tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

/* Behind what is there: most numbers find room. */
static void append(GString *s, const char *digits, gsize count)
{
    if (s->len + count < s->allocated_len) {
        memcpy(s->str + s->len, digits, count);
        s->len += count;
        s->str[s->len] = '\0';
    } else {
        g_string_append_len(s, digits, (gssize)count);
    }
}

void num_append_int(GString *s, gint64 v)
{
    char buffer[20];
    int at = sizeof buffer;
    guint64 rest = v < 0 ? 0 - (guint64)v : (guint64)v;
    do {
        buffer[--at] = (char)('0' + rest % 10);
    } while ((rest /= 10) != 0);
    if (v < 0) {
        g_string_append_c(s, '-');
    }
    append(s, buffer + at, sizeof buffer - (gsize)at);
}

void num_append(GString *s, double v, int decimals)
{
    g_assert(isfinite(v) && decimals >= 0 && decimals <= 6);
    double scaled = round(fabs(v) * (double)tens[decimals]);
    if (scaled >= 9e15) { /* beyond a double's whole numbers: no decimals are left in it */
        char buffer[400];
        g_string_append(s, g_ascii_formatd(buffer, sizeof buffer, "%.0f", v));
        return;
    }
    gint64 all = (gint64)scaled, whole = all / tens[decimals], part = all % tens[decimals];
    char buffer[32];
    int at = sizeof buffer;
    for (int i = 0, shown = 0; i < decimals; i++, part /= 10) {
        char digit = (char)('0' + part % 10);
        if (shown == 0 && digit == '0') { /* a trailing zero */
            continue;
        }
        buffer[--at] = digit;
        shown++;
    }
    if (at < (int)sizeof buffer) {
        buffer[--at] = '.';
    }
    do {
        buffer[--at] = (char)('0' + whole % 10);
    } while ((whole /= 10) != 0);
    if (v < 0 && all != 0) {
        buffer[--at] = '-';
    }
    append(s, buffer + at, sizeof buffer - (gsize)at);
}

bool num_read(const char *text, double *value, const char **end)
{
    const char *p = text;
    bool negative = *p == '-';
    if (*p == '-' || *p == '+') {
        p++;
    }
    const char *start = p;
    guint64 digits = 0; /* all of them, while they fit */
    int count = 0, decimals = 0;
    for (; g_ascii_isdigit(*p); p++, count++) {
        digits = count < 18 ? digits * 10 + (guint64)(*p - '0') : digits;
    }
    if (*p == '.' && g_ascii_isdigit(p[1])) {
        for (p++; g_ascii_isdigit(*p); p++, count++, decimals++) {
            digits = count < 18 ? digits * 10 + (guint64)(*p - '0') : digits;
        }
    }
    if (count == 0) {
        return false;
    }
    double v;
    if (count <= 15) { /* both exact: the quotient is the nearest double */
        static const double powers[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                         1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
        v = (double)digits / powers[decimals];
    } else {
        g_autofree char *copy = g_strndup(start, (gsize)(p - start));
        v = g_ascii_strtod(copy, NULL);
        if (!isfinite(v)) {
            return false;
        }
    }
    *value = negative ? -v : v;
    if (end != NULL) {
        *end = p;
    }
    return true;
}

char *num_text(double v, int decimals)
{
    GString *s = g_string_new(NULL);
    num_append(s, v, decimals);
    return g_string_free(s, FALSE);
}
