/* Counts missing characters by font and script, and names a family that has the script. Apart from shape-text.c, which
 * meets them one by one. */
#include "type/shape-missing.h"

/* Families of Debian's packages by script, as they name them; other scripts get no name. */
static const struct {
    GUnicodeScript script;
    const char *name, *family, *package;
} known[] = {
    { G_UNICODE_SCRIPT_LATIN, "Latin", "Noto Sans", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_GREEK, "Greek", "Noto Sans", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_CYRILLIC, "Cyrillic", "Noto Sans", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_ARABIC, "Arabic", "Noto Sans Arabic", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_HEBREW, "Hebrew", "Noto Sans Hebrew", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_DEVANAGARI, "Devanagari", "Noto Sans Devanagari", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_BENGALI, "Bengali", "Noto Sans Bengali", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_GURMUKHI, "Gurmukhi", "Noto Sans Gurmukhi", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_GUJARATI, "Gujarati", "Noto Sans Gujarati", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_TAMIL, "Tamil", "Noto Sans Tamil", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_TELUGU, "Telugu", "Noto Sans Telugu", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_KANNADA, "Kannada", "Noto Sans Kannada", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_MALAYALAM, "Malayalam", "Noto Sans Malayalam", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_SINHALA, "Sinhala", "Noto Sans Sinhala", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_THAI, "Thai", "Noto Sans Thai", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_LAO, "Lao", "Noto Sans Lao", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_KHMER, "Khmer", "Noto Sans Khmer", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_MYANMAR, "Burmese", "Noto Sans Myanmar", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_TIBETAN, "Tibetan", "Noto Serif Tibetan", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_GEORGIAN, "Georgian", "Noto Sans Georgian", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_ARMENIAN, "Armenian", "Noto Sans Armenian", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_ETHIOPIC, "Ethiopic", "Noto Sans Ethiopic", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_CHEROKEE, "Cherokee", "Noto Sans Cherokee", "fonts-noto-core" },
    { G_UNICODE_SCRIPT_HAN, "Chinese", "Noto Sans CJK SC", "fonts-noto-cjk" },
    { G_UNICODE_SCRIPT_HIRAGANA, "Japanese", "Noto Sans CJK JP", "fonts-noto-cjk" },
    { G_UNICODE_SCRIPT_KATAKANA, "Japanese", "Noto Sans CJK JP", "fonts-noto-cjk" },
    { G_UNICODE_SCRIPT_HANGUL, "Korean", "Noto Sans CJK KR", "fonts-noto-cjk" },
};

/* The characters of one script that one font lacks. */
typedef struct Gap {
    const char *font; /* what the theme calls it; interned */
    GUnicodeScript script;
    gunichar c; /* the first of them */
    Pos pos;    /* of it */
    int count;  /* places */
} Gap;

struct Missing {
    GArray *gaps;       /* Gap, in the order of meeting them */
    GHashTable *places; /* char *: places that are counted */
};

Missing *missing_new(void)
{
    Missing *m = g_new0(Missing, 1);
    m->gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
    m->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return m;
}

void missing_free(Missing *m)
{
    g_array_unref(m->gaps);
    g_hash_table_unref(m->places);
    g_free(m);
}

/* Marks and punctuation belong to no script: each is a gap of its own. */
static bool is_same(const Gap *gap, const char *font, GUnicodeScript script, gunichar c)
{
    bool own = script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED;
    return gap->font == font && gap->script == script && (own || gap->c == c);
}

void missing_add(Missing *m, const ShapeMissing *character, const ShapeSpan *spans)
{
    const FontFamily *family = spans[character->span].family;
    const char *font = g_intern_string(family->key != NULL ? family->key : family->family);
    GUnicodeScript script = g_unichar_get_script(character->c);
    Pos pos = spans[character->span].pos;
    if (pos.column != 0) {
        pos.column += character->column;
    }
    char *place = g_strdup_printf("%s:%d:%d:%s:%X", pos.file != NULL ? pos.file : "", pos.line, pos.column, font,
                                  (unsigned)character->c);
    bool counted = !g_hash_table_add(m->places, place);
    Gap *gap = NULL;
    for (guint i = 0; i < m->gaps->len && gap == NULL; i++) {
        Gap *at = &g_array_index(m->gaps, Gap, i);
        gap = is_same(at, font, script, character->c) ? at : NULL;
    }
    if (gap == NULL) {
        Gap first = { .font = font, .script = script, .c = character->c, .pos = pos };
        g_array_append_val(m->gaps, first);
        gap = &g_array_index(m->gaps, Gap, m->gaps->len - 1);
    }
    gap->count += counted ? 0 : 1;
}

static void report_gap(const Gap *gap, Findings *f)
{
    char shown[8] = "";
    if (g_unichar_isprint(gap->c)) {
        shown[g_unichar_to_utf8(gap->c, shown)] = '\0';
    }
    g_autofree char *letter = g_strdup_printf("%s%s(U+%04X)", shown, *shown ? " " : "", (unsigned)gap->c);
    const char *name = NULL;
    g_autofree char *fix = g_strdup_printf("write it otherwise, or give the theme's font ‘%s’ a fallback that has it",
                                           gap->font);
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (known[i].script == gap->script) {
            name = known[i].name;
            g_free(fix);
            fix = g_strdup_printf("give the theme's font ‘%s’ a fallback: [{ family: %s, package: %s, weights: [400, "
                                  "700] }], and install that package",
                                  gap->font, known[i].family, known[i].package);
        }
    }
    if (gap->count == 1) {
        finding_add(f, CODE_GLYPH_MISSING, gap->pos, fix, "no font of ‘%s’ has the character %s", gap->font, letter);
    } else if (name != NULL) {
        finding_add(f, CODE_GLYPH_MISSING, gap->pos, fix,
                    "no font of ‘%s’ has %s: %d characters are missing, the first %s", gap->font, name, gap->count,
                    letter);
    } else {
        finding_add(f, CODE_GLYPH_MISSING, gap->pos, fix,
                    "no font of ‘%s’ has the character %s, here and in %d more places", gap->font, letter,
                    gap->count - 1);
    }
}

void missing_report(Missing *m, Findings *f)
{
    for (guint i = 0; i < m->gaps->len; i++) {
        report_gap(&g_array_index(m->gaps, Gap, i), f);
    }
    g_array_set_size(m->gaps, 0);
    g_hash_table_remove_all(m->places);
}
