/* Reads lengths; the grammar:
 *   length = "auto" | "max(" term "," term ")" | term      of max's terms one at least is absolute: the floor
 *   term   = ["-"] (decimal | fraction | whole " " fraction) [unit]
 * Units are lower case and follow the number at once. */
#include "base/length.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/num.h"

typedef struct UnitName {
    const char *name;
    Unit unit;
    double times; /* to the unit; pt for absolute ones */
    double over;
} UnitName;

static const UnitName unit_names[] = {
    { "", UNIT_NONE, 1, 1 },      { "pt", UNIT_PT, 1, 1 },     { "in", UNIT_PT, 72, 1 }, { "mm", UNIT_PT, 360, 127 },
    { "cm", UNIT_PT, 3600, 127 }, { "pc", UNIT_PT, 12, 1 },    { "em", UNIT_EM, 1, 1 },  { "rem", UNIT_REM, 1, 1 },
    { "u", UNIT_U, 1, 1 },        { "%", UNIT_PERCENT, 1, 1 }, { "fr", UNIT_FR, 1, 1 },
};

static const char *spaces(const char *p)
{
    while (*p == ' ') {
        p++;
    }
    return p;
}

/* Digits only, no sign; at most nine of them. */
static bool read_whole(const char *p, double *value, const char **end)
{
    *value = 0;
    const char *start = p;
    for (; g_ascii_isdigit(*p) && p - start < 9; p++) {
        *value = *value * 10 + (*p - '0');
    }
    *end = p;
    return p > start && !g_ascii_isdigit(*p);
}

/* "5/8": two whole numbers. */
static bool read_fraction(const char *p, double *top, double *bottom, const char **end)
{
    return read_whole(p, top, &p) && *p == '/' && read_whole(p + 1, bottom, end) && *bottom > 0;
}

/* One term; the numerator is kept apart from the divisor so that 3 5/8in is 261 pt exactly. */
static bool read_term(const char *p, Length *out, const char **end)
{
    bool negative = *p == '-';
    if (negative) {
        p++;
    }
    double top, whole, bottom = 1;
    const char *after;
    if (!g_ascii_isdigit(*p) && *p != '.') {
        return false;
    }
    if (read_fraction(p, &top, &bottom, &after)) {
        p = after;
    } else if (read_whole(p, &whole, &after) && *after == ' ' && read_fraction(spaces(after), &top, &bottom, &after)) {
        top += whole * bottom;
        p = after;
    } else if (bottom = 1, !num_read(p, &top, &p)) {
        return false;
    }
    gsize length = *p == '%' ? 1 : strspn(p, "abcdefghijklmnopqrstuvwxyz");
    for (gsize i = 0; i < G_N_ELEMENTS(unit_names); i++) {
        const UnitName *u = &unit_names[i];
        if (strlen(u->name) != length || strncmp(u->name, p, length) != 0) {
            continue;
        }
        double value = top * u->times / (bottom * u->over);
        *out = (Length){ .value = negative ? -value : value, .unit = u->unit };
        *end = p + length;
        return isfinite(value);
    }
    return false;
}

static bool read_max(const char *p, Length *out, const char **end)
{
    Length a, b;
    if (!read_term(spaces(p), &a, &p) || *(p = spaces(p)) != ',' || !read_term(spaces(p + 1), &b, &p)
        || *(p = spaces(p)) != ')') {
        return false;
    }
    *end = p + 1;
    if (a.unit == UNIT_FR || b.unit == UNIT_FR) {
        return false;
    }
    if (a.unit == UNIT_PT && b.unit == UNIT_PT) {
        *out = a.value >= b.value ? a : b;
        return true;
    }
    if (a.unit != UNIT_PT && b.unit != UNIT_PT) {
        return false;
    }
    *out = a.unit == UNIT_PT ? b : a;
    out->floor = a.unit == UNIT_PT ? a.value : b.value;
    return out->floor >= 0;
}

bool length_read(const char *text, Length *out)
{
    Length l = { .unit = UNIT_AUTO };
    const char *p = spaces(text);
    if (g_str_has_prefix(p, "auto")) {
        p += strlen("auto");
    } else if (g_str_has_prefix(p, "max(")) {
        if (!read_max(p + strlen("max("), &l, &p)) {
            return false;
        }
    } else if (!read_term(p, &l, &p)) {
        return false;
    }
    if (*spaces(p) != '\0' || (l.unit == UNIT_FR && l.value <= 0)) {
        return false;
    }
    *out = l;
    return true;
}

double length_points(Length l, const LengthBase *base)
{
    double v = 0;
    switch (l.unit) {
    case UNIT_NONE:
    case UNIT_EM:
        v = l.value * base->em;
        break;
    case UNIT_PT:
        v = l.value;
        break;
    case UNIT_REM:
        v = l.value * base->rem;
        break;
    case UNIT_U:
        v = l.value * base->u;
        break;
    case UNIT_PERCENT:
        v = l.value / 100 * base->percent;
        break;
    case UNIT_FR:
    case UNIT_AUTO:
        return 0;
    }
    return l.floor > 0 ? fmax(l.floor, v) : v;
}
