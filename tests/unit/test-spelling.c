/* Which invisible characters a text may hold, as a table: | marks the place, which is let through or refused. */
#include "base/spelling.h"

#include <glib.h>
#include <string.h>

#define ZWSP "\xE2\x80\x8B"
#define ZWNJ "\xE2\x80\x8C"
#define ZWJ "\xE2\x80\x8D"
#define SHY "\xC2\xAD"

static const struct {
    const char *before, *mark, *behind;
    bool needed;
} table[] = {
    /* Persian, Kurdish: a non-joiner within a word, and behind its last letter; a joiner behind an abbreviation */
    { "عکس", ZWNJ, "های", true },
    { "ئه", ZWNJ, " و", true },
    { "ه", ZWJ, ".ق.", true },
    /* Hindi, Bengali (ya-phalaa: the joiner stands before a mark), Malayalam (chillu at a word's end), Sinhala */
    { "शक्", ZWJ, "ति", true },
    { "র", ZWJ, "্যাব", true },
    { "অব", ZWNJ, "্যক্ত", true },
    { "അവന്", ZWJ, ",", true },
    { "ශ්", ZWJ, "රී", true },
    /* nothing that joins, or nothing before it */
    { "exam", ZWNJ, "ple", false },
    { "a", ZWJ, "b", false },
    { " ", ZWNJ, "های", false },
    { "عکس", ZWNJ, "x", false },
    { "عکس" ZWNJ, ZWNJ, "های", false },
    /* Khmer, Lao, Burmese: where a line may end */
    { "ប្រសិនបើ", ZWSP, "មាន", true },
    { "ຖ້າ", ZWSP, "ມີ", true },
    { "တစ်", ZWSP, "စုံ", true },
    { "លេខ", ZWSP, "5", true },
    { "word", ZWSP, "word", false },
    { "ប្រសិនបើ", ZWSP, " មាន", false },
    { "ប្រសិនបើ" ZWSP, ZWSP, "មាន", false },
    { "555", ZWSP, "0142", false },
    /* soft hyphens: within a word of letters */
    { "Haft", SHY, "pflicht", true },
    { "**Haft", SHY, "pflicht**", true },
    { "Haft" SHY "pflicht", SHY, "ver" SHY "sicherung.", true },
    { "l’élec", SHY, "tion", true },
    { "Haft", SHY, " pflicht", false },
    { "Haft", SHY, SHY "pflicht", false },
    { "(", SHY, "pflicht", false },
    /* nor within a number or an address, which must stay what they are found by */
    { "1-800-THE", SHY, "LOST", false },
    { "take", SHY, "itback.ncmec.org", false },
    { "help", SHY, "me@example.org", false },
    { "https://exam", SHY, "ple", false },
    { "a1", SHY, "b", false },
};

static void test_table(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        g_autofree char *text = g_strconcat(table[i].before, table[i].mark, table[i].behind, NULL);
        const char *p = text + strlen(table[i].before);
        if (spelling_needs(text, p, text + strlen(text)) != table[i].needed) {
            g_test_message("“%s|%s” is %s", table[i].before, table[i].behind,
                           table[i].needed ? "refused" : "let through");
            g_test_fail();
        }
    }
}

static void test_without_marks(void)
{
    g_autofree char *bare = spelling_without_marks("Haft" SHY "pflicht " ZWSP "عکس" ZWNJ "های");
    g_assert_cmpstr(bare, ==, "Haftpflicht عکس" ZWNJ "های");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table", test_table);
    g_test_add_func("/without-marks", test_without_marks);
    return g_test_run();
}
