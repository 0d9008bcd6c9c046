/* Lengths: what they mean in points, and what is none. A table, since the reader's faults would be of single spellings
 * and projects use few of them. */
#include "base/length.h"

#include <glib.h>
#include <math.h>

static const struct {
    const char *text;
    double value;
    Unit unit;
    double floor;
} lengths[] = {
    /* units; absolute ones in pt */
    { "12pt", 12, UNIT_PT, 0 },
    { "1in", 72, UNIT_PT, 0 },
    { "25.4mm", 72, UNIT_PT, 0 },
    { "2.54cm", 72, UNIT_PT, 0 },
    { "1pc", 12, UNIT_PT, 0 },
    { "1.5em", 1.5, UNIT_EM, 0 },
    { "2rem", 2, UNIT_REM, 0 },
    { "100u", 100, UNIT_U, 0 },
    { "50%", 50, UNIT_PERCENT, 0 },
    { "1fr", 1, UNIT_FR, 0 },
    { "1.2", 1.2, UNIT_NONE, 0 },
    { "auto", 0, UNIT_AUTO, 0 },
    /* signs and fractions */
    { "0", 0, UNIT_NONE, 0 },
    { "-3mm", -1080.0 / 127, UNIT_PT, 0 },
    { "-1/16in", -4.5, UNIT_PT, 0 },
    { "1/16in", 4.5, UNIT_PT, 0 },
    { "3 5/8in", 261, UNIT_PT, 0 },
    { "3  5/8in", 261, UNIT_PT, 0 },
    { "-3 5/8in", -261, UNIT_PT, 0 },
    { "1/3", 1.0 / 3, UNIT_NONE, 0 },
    { "0/4in", 0, UNIT_PT, 0 },
    { ".5in", 36, UNIT_PT, 0 },
    { "0.25in", 18, UNIT_PT, 0 },
    { "999999999/999999999in", 72, UNIT_PT, 0 },
    /* spaces around */
    { "  12pt ", 12, UNIT_PT, 0 },
    { " auto ", 0, UNIT_AUTO, 0 },
    /* max: the absolute term is the floor, whichever stands first */
    { "max(12pt, 9.6u)", 9.6, UNIT_U, 12 },
    { "max(9.6u,12pt)", 9.6, UNIT_U, 12 },
    { "max( 1in , 2em )", 2, UNIT_EM, 72 },
    { "max(12pt, 1in)", 72, UNIT_PT, 0 },
    { "max(1in, 12pt)", 72, UNIT_PT, 0 },
    { "max(0pt, 5%)", 5, UNIT_PERCENT, 0 },
};

static const char *const none[] = {
    "",
    " ",
    "pt",
    "12 pt",
    "12px",
    "12PT",
    "12pt.",
    "12ptt",
    "--3pt",
    "+3pt",
    "- 3pt",
    "1e3pt",
    "1,5pt",
    "nan",
    "inf",
    "0x10pt",
    "1/0in",
    "1/in",
    "/2in",
    "1/-2in",
    "3 5/8 in",
    "3 pt 5/8in",
    "1/2/3in",
    "1.5/2in",
    "autos",
    "auto 1",
    "0fr",
    "-1fr",
    "12pt 12pt",
    "max",
    "max(",
    "max()",
    "max(12pt)",
    "max(12pt, )",
    "max(, 12pt)",
    "max(12pt, 1u",
    "max(1u, 2em)",
    "max(-1pt, 2em)",
    "max(1fr, 2pt)",
    "max(1pt, 2fr)",
    "max(auto, 2pt)",
    "max(1pt, 2u) 3",
    "max(1pt, 2u, 3u)",
    "max (1pt, 2u)",
    "½in",
    "12 %",
    "12\tpt",
    "1234567890/2in",
};

static void test_lengths(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_test_message("%s", lengths[i].text);
        Length l = { -1, UNIT_NONE, -1 };
        g_assert_true(length_read(lengths[i].text, &l));
        g_assert_cmpint(l.unit, ==, lengths[i].unit);
        g_assert_cmpfloat_with_epsilon(l.value, lengths[i].value, 1e-12);
        g_assert_cmpfloat(l.floor, ==, lengths[i].floor);
    }
}

/* What is no length leaves the caller's as it was. */
static void test_faults(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        g_test_message("%s", none[i]);
        Length l = { 7, UNIT_U, 3 };
        g_assert_false(length_read(none[i], &l));
        g_assert_cmpfloat(l.value, ==, 7);
        g_assert_cmpint(l.unit, ==, UNIT_U);
        g_assert_cmpfloat(l.floor, ==, 3);
    }
}

/* However many digits a number has: a length is finite, or none. */
static void test_large(void)
{
    for (int digits = 1; digits < 400; digits++) {
        g_autofree char *nines = g_strnfill((gsize)digits, '9');
        g_autofree char *text = g_strdup_printf("%sin", nines);
        Length l = { 0 };
        if (length_read(text, &l)) {
            g_assert_true(isfinite(l.value));
            g_assert_cmpfloat(l.value, >, 0);
        }
        g_autofree char *small = g_strdup_printf("0.%spt", nines);
        if (length_read(small, &l)) {
            g_assert_cmpfloat(l.value, <=, 1);
        }
    }
}

/* 3 5/8in is 261 pt to the last bit: a fold must meet the panel's edge. */
static void test_exact(void)
{
    Length l;
    g_assert_true(length_read("3 5/8in", &l));
    g_assert_true(l.value == 261.0);
    g_assert_true(length_read("11/3in", &l));
    g_assert_true(l.value == 264.0);
}

static void test_points(void)
{
    static const struct {
        const char *text;
        double points;
    } rows[] = { { "1.5", 15 },           { "1.5em", 15 },
                 { "2rem", 24 },          { "3u", 6 },
                 { "50%", 100 },          { "7pt", 7 },
                 { "auto", 0 },           { "2fr", 0 },
                 { "max(12pt, 5u)", 12 }, { "max(12pt, 7u)", 14 },
                 { "max(12pt, -7u)", 12 } };
    const LengthBase base = { .em = 10, .rem = 12, .u = 2, .percent = 200 };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].text);
        Length l;
        g_assert_true(length_read(rows[i].text, &l));
        g_assert_cmpfloat_with_epsilon(length_points(l, &base), rows[i].points, 1e-12);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/lengths", test_lengths);
    g_test_add_func("/faults", test_faults);
    g_test_add_func("/large", test_large);
    g_test_add_func("/exact", test_exact);
    g_test_add_func("/points", test_points);
    return g_test_run();
}
