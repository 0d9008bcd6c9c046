/* The rule on letters: each character that is written has ink. Separate from ink.c, which looks at ink that is there.
 */
#include "check/rules.h"

/* Characters that are blank by their nature though Unicode counts them among letters and symbols. */
static bool is_blank(gunichar c)
{
    return c == 0x2800 || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0xFFFC;
}

static bool has_shape(gunichar c)
{
    return g_unichar_isgraph(c) && !g_unichar_ismark(c) && !is_blank(c);
}

/* The first character of a cluster that no glyph draws though it has a shape; 0: there is none. */
static gunichar undrawn(const CheckFacts *facts, const Ink *k, guint32 cluster)
{
    const Item *run = k->item;
    const char *end = NULL;
    for (int i = 0; i < run->glyphs.count; i++) {
        const Glyph *g = &run->glyphs.glyphs[i];
        if (g->cluster == cluster && metrics_ink(&facts->metrics[run->glyphs.font], g->id).w > 0) {
            return 0;
        }
        if (g->cluster > cluster && (!end || run->glyphs.text + g->cluster < end)) {
            end = run->glyphs.text + g->cluster;
        }
    }
    for (const char *p = run->glyphs.text + cluster; *p && p != end; p = g_utf8_next_char(p)) {
        if (has_shape(g_utf8_get_char(p))) {
            return g_utf8_get_char(p);
        }
    }
    return 0;
}

static void say_empty(const CheckFacts *facts, const Ink *k, gunichar c, Findings *f)
{
    char shown[8] = "";
    shown[g_unichar_to_utf8(c, shown)] = '\0';
    facts_context(facts, k->page, f);
    finding_add(f, CODE_GLYPH_EMPTY, facts_pos(facts, k),
                "set it in another family: name one that draws it before this one, or take the character out",
                "the character %s (U+%04X) has no ink in %s, weight %d: readers see nothing in its place", shown,
                (unsigned)c, facts_font(facts, k)->family, facts_font(facts, k)->weight);
}

void rule_glyph_empty(const CheckFacts *facts, Findings *f)
{
    g_autoptr(GHashTable) said = g_hash_table_new(NULL, NULL); /* character + its font's number in the upper bits */
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (k->bare == 0 || !facts->metrics[k->item->glyphs.font].known) {
            continue;
        }
        for (int g = 0; g < k->item->glyphs.count; g++) {
            guint32 cluster = k->item->glyphs.glyphs[g].cluster;
            gunichar c = k->item->glyphs.text[cluster] == ' ' ? 0 : undrawn(facts, k, cluster);
            guint key = (guint)k->item->glyphs.font << 21 | c;
            if (c != 0 && g_hash_table_add(said, GUINT_TO_POINTER(key))) {
                say_empty(facts, k, c, f);
            }
        }
    }
}
