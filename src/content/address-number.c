/* Finds telephone numbers and short codes by their form: groups of digits of any script. Apart from address-find.c,
 * which finds what is made of letters. */
#include "content/address-find.h"

#include <string.h>

#include "base/digit.h"
#include "content/phone.h"

#define MOST_GROUPS 12 /* of a run that could be a number; longer ones are tables */
#define SHORTEST 5     /* digits of a number that can be nearly a record's */
#define LONGEST 18     /* digits of a number with 011 before it */

typedef struct Group {
    gsize start, end; /* bytes */
    int digits;
    gunichar zero; /* of its script; 0 where it mixes scripts */
    bool tight;    /* it belongs to the number of the group before it, by what parts them */
    gunichar sign; /* what parts it from that, the first sign; 0 for the first group */
} Group;

/* Groups of digits with nothing but signs between them. */
typedef struct Run {
    const char *text;
    gsize length;
    Group group[MOST_GROUPS];
    int count; /* more than MOST_GROUPS: no number */
    bool plus; /* + before it */
    int id;
} Run;

static bool is_dash(gunichar c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D;
}

static bool is_space(gunichar c)
{
    return c == ' ' || c == 0x3000;
}

static bool parts_digits(gunichar c)
{
    return is_space(c) || is_dash(c) || c == '(' || c == ')' || c == '.' || c == '/' || c == 0xB7 || c == 0xFF08
           || c == 0xFF09 || c == 0xFF0E || c == 0xFF0F || c == 0x30FB;
}

/* What parts two groups: up to three signs. Bytes; 0 where no digit follows. */
static gsize gap_at(const char *p, const char *end, bool *space)
{
    gsize n = 0;
    *space = false;
    for (int signs = 0; signs < 3 && p + n < end; signs++) {
        gunichar c = g_utf8_get_char(p + n);
        if (!parts_digits(c)) {
            break;
        }
        *space = *space || is_space(c);
        n += (gsize)(g_utf8_next_char(p + n) - (p + n));
    }
    return n > 0 && p + n < end && digit_value(g_utf8_get_char(p + n)) >= 0 ? n : 0;
}

static Group read_group(const char *text, gsize start, gsize length)
{
    Group g = { .start = start, .end = start };
    bool mixed = false;
    while (g.end < length) {
        gunichar c = g_utf8_get_char(text + g.end);
        if (digit_value(c) < 0) {
            break;
        }
        mixed = mixed || (g.zero != 0 && g.zero != digit_zero(c));
        g.zero = digit_zero(c);
        g.digits++;
        g.end += (gsize)(g_utf8_next_char(text + g.end) - (text + g.end));
    }
    g.zero = mixed ? 0 : g.zero;
    return g;
}

/* Whether a space parts two groups of one number: 020 7946 0958, 601 555 0123, 06 12 34 56 78, 1 800 …; a number at
 * home begins with 0, one from abroad with +. */
static bool is_one_number(const Run *r, const Group *first, const Group *a, const Group *b)
{
    int leading = digit_value(g_utf8_get_char(r->text + first->start));
    return r->plus || leading == 0 || a->digits == 1 || a->digits == 3 || (a->digits == 2 && b->digits == 2);
}

static gsize read_run(Run *r, gsize start)
{
    const char *end = r->text + r->length;
    Group g = read_group(r->text, start, r->length);
    int first = 0;
    r->count = 0;
    for (;;) {
        if (r->count < MOST_GROUPS) {
            r->group[r->count] = g;
            first = g.tight ? first : r->count;
        }
        r->count++;
        bool space;
        gsize gap = gap_at(r->text + g.end, end, &space);
        if (gap == 0) {
            return g.end;
        }
        Group next = read_group(r->text, g.end + gap, r->length);
        next.sign = g_utf8_get_char(r->text + g.end);
        next.tight = !space || is_one_number(r, &r->group[first], &g, &next);
        g = next;
    }
}

/* A part of a run: groups [first, end). */
typedef struct Part {
    int first, end, digits;
} Part;

static void add(GArray *found, const Run *r, const Part *part, AddressKind kind, AddressGrade grade)
{
    const Group *a = &r->group[part->first], *z = &r->group[part->end - 1];
    gsize start = a->start, end = z->end;
    gunichar before = address_char_before(r->text, start);
    if (part->first == 0 && r->plus) {
        start = (gsize)(g_utf8_prev_char(r->text + start) - r->text);
    } else if (before == '(' && grade != ADDRESS_FAINT) {
        start--;
    }
    end += part->end == r->count && part->digits >= 7 ? phone_extension(r->text + end, r->text + r->length, NULL) : 0;
    Address one = { kind, grade, start, end, r->id, /*mixed*/ false };
    for (int i = part->first; i < part->end; i++) {
        one.mixed = one.mixed || r->group[i].zero == 0 || r->group[i].zero != a->zero;
    }
    g_array_append_val(found, one);
}

/* 22.11.2026, 2026-11-22, 22.–24.11.2026: the year last or first, the others of one or two digits. */
static bool is_date(const Run *r, const Part *p)
{
    int years = 0, shorts = 0;
    for (int i = p->first; i < p->end; i++) {
        int digits = r->group[i].digits;
        bool outer = i == p->first || i + 1 == p->end;
        years += digits == 4 && outer ? 1 : 0;
        shorts += digits <= 2 ? 1 : 0;
    }
    return years >= 1 && years + shorts == p->end - p->first;
}

/* 3 100 000 or 3.100.000: one to three digits, then threes. */
static bool is_thousands(const Run *r, const Part *p)
{
    for (int i = p->first + 1; i < p->end; i++) {
        if (r->group[i].digits != 3 || is_dash(r->group[i].sign)) {
            return false;
        }
    }
    bool spaced = is_space(r->group[p->first + 1].sign);
    return r->group[p->first].digits <= (spaced && p->digits == 9 ? 2 : 3);
}

/* Two groups or more that belong together. */
static AddressGrade grade_groups(const Run *r, const Part *p)
{
    const Group *a = &r->group[p->first], *z = &r->group[p->end - 1];
    int leading = digit_value(g_utf8_get_char(r->text + a->start));
    int count = p->end - p->first;
    if (is_date(r, p) || is_thousands(r, p) || p->digits > 15 || (p->digits == 10 && z->digits == 1)) { /* ISBN */
        return ADDRESS_FAINT;
    }
    if (z->digits == 4 && r->group[p->end - 2].digits == 3) {
        return address_char_before(r->text, a->start) == 0x3012 ? ADDRESS_FAINT : ADDRESS_SURE; /* 〒100-0001 */
    }
    if (leading == 0 && a->digits > 1 && p->digits >= 9) {
        return ADDRESS_SURE;
    }
    bool decimal = a->digits == 1 && leading == 0;
    bool several = count > 2 && p->digits >= 8 && !decimal && a->digits >= 2;
    bool times = count == 4 && p->digits == 8 && !is_space(r->group[p->first + 1].sign);
    bool home = leading == 0 && a->digits > 1 && p->digits >= 7 && !times;
    return (several && !times) || home ? ADDRESS_UNSURE : ADDRESS_FAINT;
}

/* 211 … 911 and 988: numbers that are called in North America. */
static bool is_service_number(const Run *r, const Group *g)
{
    int d[3];
    const char *p = r->text + g->start;
    for (int i = 0; i < 3; i++, p = g_utf8_next_char(p)) {
        d[i] = digit_value(g_utf8_get_char(p));
    }
    return (d[0] >= 2 && d[1] == 1 && d[2] == 1) || (d[0] == 9 && d[1] == 8 && d[2] == 8);
}

static AddressGrade grade_alone(const Run *r, const Group *g, AddressKind *kind)
{
    int n = g->digits;
    *kind = n < 7 ? ADDRESS_SHORT_CODE : ADDRESS_PHONE;
    if (n == 10 || n == 11) {
        return ADDRESS_SURE;
    }
    bool code = n == 5 || n == 6 || (n == 3 && is_service_number(r, g));
    bool beside = code && address_in_context(r->text, r->length, g->start, g->end);
    return n == 7 || (code && !beside) ? ADDRESS_UNSURE : ADDRESS_FAINT;
}

/* What stands together as one number. */
static void add_part(GArray *found, const Run *r, const Part *p)
{
    AddressKind kind = ADDRESS_PHONE;
    AddressGrade grade;
    if (p->first == 0 && r->plus && p->digits >= 8) {
        grade = ADDRESS_SURE;
    } else if (p->end - p->first > 1) {
        grade = grade_groups(r, p);
        bool zip = p->digits == 9 && p->end - p->first == 2 && r->group[p->first].digits == 5;
        grade = zip ? ADDRESS_FAINT : grade;
    } else {
        grade = grade_alone(r, &r->group[p->first], &kind);
    }
    if (grade != ADDRESS_FAINT) {
        add(found, r, p, kind, grade);
    }
}

/* Parts that could be nearly a record's number, or 9-1-1 for 911. */
static void add_faint(GArray *found, const Run *r)
{
    for (int first = 0; first < r->count; first++) {
        Part p = { first, first, 0 };
        bool singles = true;
        while (p.end < r->count && p.digits < LONGEST) {
            const Group *g = &r->group[p.end++];
            p.digits += g->digits;
            singles = singles && g->digits == 1;
            bool foreign = p.end - first == 1 && g->zero != '0';
            if (p.digits <= LONGEST
                && (p.digits >= SHORTEST || (p.digits >= 3 && (foreign || (singles && p.end > 1))))) {
                add(found, r, &p, p.digits < 7 ? ADDRESS_SHORT_CODE : ADDRESS_PHONE, ADDRESS_FAINT);
            }
        }
    }
}

static void add_run(GArray *found, const Run *r, gsize stop)
{
    const char *text = r->text;
    gunichar before = address_char_before(text, r->group[0].start), after = address_char_at(text, r->length, stop);
    bool amount = before == ',' || before == '$' || before == 0x20AC || before == 0xA3 || after == '%';
    if (address_is_part(before) || (r->count == 1 ? g_unichar_isalnum(after) : address_is_part(after)) || amount
        || r->count > MOST_GROUPS) {
        return;
    }
    for (Part p = { 0, 0, 0 }; p.first < r->count; p = (Part){ p.end, p.end, 0 }) {
        do {
            p.digits += r->group[p.end++].digits;
        } while (p.end < r->count && r->group[p.end].tight);
        add_part(found, r, &p);
    }
    add_faint(found, r);
}

void address_find_numbers(GArray *found, const char *text, gsize length)
{
    for (gsize at = 0; at < length;) {
        gunichar c = (guchar)text[at] < 0x80 ? (gunichar)text[at] : g_utf8_get_char(text + at);
        if (digit_value(c) < 0) {
            at += (gsize)g_utf8_skip[(guchar)text[at]];
            continue;
        }
        gunichar before = address_char_before(text, at);
        Run r = { .text = text, .length = length, .plus = before == '+' || before == 0xFF0B, .id = -(int)at - 1 };
        at = read_run(&r, at);
        add_run(found, &r, at);
    }
}
