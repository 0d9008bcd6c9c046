/* Where lines end: what is never parted, as a table; and of lines of many widths that they are whole, keep the width
 * and are as few as can be. Only the second needs a font, and any will do. */
#include "type/lines.h"

#include <math.h>
#include <string.h>

static Fonts *fonts;
static Shaper *shaper;
static const FontFamily family = {
    .key = "text", .family = "Inter", .package = "fonts-inter", .features = "-liga,-calt"
};

/* Each place where a line may end is marked by a bar. */
static const struct {
    const char *lang, *text;
} breaks[] = {
    { "en", "plain |words |of |text" },
    /* phone numbers and short codes */
    { "en", "call |1-800-843-5678 |now" },
    { "en", "call |(601) 359-6766 |now" },
    { "en", "call |1 800 843 5678, |or |write" },
    { "en", "call |601.359.6766 |now" },
    { "fr", "appelez |le |01 23 45 67 89 |vite" },
    { "en", "text |THORN |to |741741 |now" },
    /* addresses */
    { "en", "see |https://takeitback.ncmec.org/ |now" },
    { "en", "see |example.org/a-long/path-with-hyphens?and=more |now" },
    { "en", "write |to |some-body@long-name.example.org |now" },
    { "en", "P.O. Box 220 |Jackson, |MS 39205" },
    { "en", "Jackson, |MS 39205-0220 |now" },
    /* dates and times */
    { "en", "on |November 22, 2026 |at |5 p.m. |sharp" },
    { "en", "before |22 November 2026 |or |later" },
    { "en", "in |November 2026 |or |later" },
    { "es", "el |22 de noviembre de 2026 |o |antes" },
    { "ru", "до |22 ноября 2026 |года" },
    /* hyphens: short words stay whole, long ones may be parted behind theirs */
    { "en", "use |two-factor |words" },
    { "en", "some |government-|sponsored |words" },
    { "en", "one-by-one |words" },
    { "en", "screenshots/|documents |here" },
    { "en", "and/or |here" },
    /* dashes stay with the word before them */
    { "en", "any |money – |no |matter |how |small – |if" },
    { "en", "money—|no |matter" },
    { "en", "child.” - |NCMEC" },
    { "en", "1990–2026 |and |more" },
    { "fr", "Quoi ? |« Oui » |dit-il" },
    { "es", "¿ Qué |es |esto ?" },
    /* scripts without spaces: by the characters, but not before their marks or inside a date */
    { "ko", "사진을 |보내지 |마세요" },
    { "ko", "2026년 11월 22일 |이후" },
};

/* The text with a bar wherever a line may end. You own it. */
static char *with_bars(const char *text, const char *lang)
{
    ShapeSpan span = { .length = (int)strlen(text), .family = &family, .weight = 400, .lang = lang };
    Findings *f = findings_new();
    const ShapedText *t = shape_text(shaper, text, &span, 1, lang, f);
    findings_free(f);
    g_assert_nonnull(t);
    GString *s = g_string_new(NULL);
    for (int i = 0; i < t->count; i++) {
        const Cluster *c = &t->clusters[i];
        g_string_append_len(s, t->text + c->start, c->length);
        if (c->break_after && i + 1 < t->count) {
            g_string_append_c(s, '|');
        }
    }
    return g_string_free(s, FALSE);
}

static void test_table(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(breaks); i++) {
        g_auto(GStrv) parts = g_strsplit(breaks[i].text, "|", -1);
        g_autofree char *text = g_strjoinv("", parts);
        g_autofree char *have = with_bars(text, breaks[i].lang);
        g_assert_cmpstr(have, ==, breaks[i].text);
    }
}

/* What is kept whole has no place to end a line, whatever it holds. */
static void test_kept(void)
{
    const char *text = "see a phrase of words here";
    ShapeSpan spans[3] = { { .start = 0, .length = 4 },
                           { .start = 4, .length = 17, .keep = true },
                           { .start = 21, .length = 5 } };
    for (int i = 0; i < 3; i++) {
        spans[i].family = &family;
        spans[i].weight = 400;
        spans[i].lang = "en";
    }
    Findings *f = findings_new();
    const ShapedText *t = shape_text(shaper, text, spans, 3, "en", f);
    findings_free(f);
    for (int i = 0; i < t->count; i++) {
        const Cluster *c = &t->clusters[i];
        if (c->break_after && i + 1 < t->count) {
            g_assert_true(c->start == 3 || c->start == 20 || c->start == 21);
        }
    }
}

/* How many lines words take when each line takes as many as it can. */
static int greedy(const ShapedText *t, double size, double width)
{
    int lines = 1, from = 0;
    while (from < t->count) {
        double x = 0, ink = 0;
        int best = -1, i = from;
        for (; i < t->count; i++) {
            x += t->clusters[i].advance * size;
            ink = t->clusters[i].space ? ink : x;
            if (ink > width + 1e-6 && best >= 0) {
                break;
            }
            if (t->clusters[i].break_after) {
                best = i + 1;
            }
        }
        if (i == t->count && ink <= width + 1e-6) {
            break;
        }
        from = best > from ? best : t->count;
        lines += from < t->count;
    }
    return lines;
}

static void check_lines(const ShapedText *t, LineOptions *o, int most)
{
    g_autoptr(GArray) lines = lines_break(t, o);
    int at = 0;
    for (guint i = 0; i < lines->len; i++) {
        const TextLine *line = &g_array_index(lines, TextLine, i);
        g_assert_cmpint(line->start, ==, at);
        g_assert_cmpint(line->end, >, line->start);
        g_assert_true(line->over > 0 || line->width <= o->width + 1e-6);
        g_assert_true(line->end == t->count || t->clusters[line->end - 1].break_after);
        at = line->end;
    }
    g_assert_cmpint(at, ==, t->count);
    g_assert_cmpint((int)lines->len, <=, most);
}

/* The widest line where there is no room: what may not be broken. */
static double widest_piece(const ShapedText *t, LineOptions o)
{
    double widest = 0;
    o.width = 1;
    g_autoptr(GArray) lines = lines_break(t, &o);
    for (guint i = 0; i < lines->len; i++) {
        widest = MAX(widest, g_array_index(lines, TextLine, i).width);
    }
    return widest;
}

static void test_lines(void)
{
    const char *text =
        "The skilled, ruthless individuals carrying out this crime have honed their techniques and approaches to "
        "maximize their chances of success; write to GetHelp@NCMEC.org or call 1-800-843-5678 before November 22, 2026.";
    ShapeSpan span = { .length = (int)strlen(text), .family = &family, .weight = 400, .lang = "en" };
    Findings *f = findings_new();
    const ShapedText *t = shape_text(shaper, text, &span, 1, "en", f);
    findings_free(f);
    const double size = 12, spacing = 0;
    LineOptions o = { .size = &size, .spacing = &spacing };
    double narrow = widest_piece(t, o), wide = lines_max_width(t, &o);
    g_assert_cmpfloat(narrow, <, wide);
    for (double width = narrow; width < wide * 1.1; width += 3.7) {
        o.width = width;
        int least = greedy(t, size, width);
        o.wrap = WRAP_BALANCE;
        check_lines(t, &o, least);
        o.wrap = WRAP_PRETTY;
        check_lines(t, &o, least + 1);
    }
    o.width = narrow / 2; /* too narrow for the address: it sticks out whole, and by how much is said */
    g_autoptr(GArray) lines = lines_break(t, &o);
    double over = 0;
    for (guint i = 0; i < lines->len; i++) {
        over = fmax(over, g_array_index(lines, TextLine, i).over);
    }
    g_assert_cmpfloat_with_epsilon(over, narrow / 2, 0.01);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    Findings *f = findings_new();
    g_autofree char *cache = g_test_build_filename(G_TEST_BUILT, "font-cache", NULL);
    fonts = fonts_new(g_test_get_dir(G_TEST_DIST), cache, f);
    shaper = shaper_new(fonts, f);
    g_test_add_func("/table", test_table);
    g_test_add_func("/kept", test_kept);
    g_test_add_func("/lines", test_lines);
    int status = g_test_run();
    shaper_free(shaper);
    fonts_free(fonts);
    findings_free(f);
    return status;
}
