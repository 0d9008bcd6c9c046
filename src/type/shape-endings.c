/* What speaks against ending a line at a place, or for it: sentences that begin, little words, words that the frame
 * binds. Apart from shape-breaks.c: it takes nothing back; lines.c weighs what is said here, at every size that copyfit
 * tries, so that it is found once. */
#include <string.h>

#include "type/shape-parts.h"

/* A word between white space, beside its core for bonds_mark. */
typedef struct EndWord {
    int first, end; /* characters [first, end) */
    bool begins;    /* a sentence begins with it */
    bool ends;      /* a sentence ends with it */
} EndWord;

/* Letters, marks and digits of any script. */
static bool is_letter(gunichar c)
{
    if (c < 0x80) {
        return g_ascii_isalnum((char)c);
    }
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Full stops, question and exclamation marks: of Latin, Greek, Cyrillic, Hebrew and Korean, Armenian, Arabic, Urdu,
 * Devanagari, Ethiopic. */
static bool is_stop(gunichar c)
{
    switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x0589:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965:
    case 0x1362:
    case 0x1367:
        return true;
    }
    return false;
}

/* Marks that close behind a stop: quotes and brackets. */
static bool is_closing(gunichar c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019 || c == 0x203A;
}

/* Initials and abbreviations of single letters: "P.O.", "a.m.", "J.". */
static bool is_initial(const ShapeChar *c, int first, int stop)
{
    return stop - first == 1 || (stop - first >= 2 && c[stop - 2].c == '.');
}

/* Whether the word ends a sentence, if one begins behind it. */
static bool ends_sentence(const ShapeChar *c, const EndWord *w)
{
    int last = w->end - 1;
    while (last > w->first && is_closing(c[last].c)) {
        last--;
    }
    return last > w->first && is_stop(c[last].c) && !(c[last].c == '.' && is_initial(c, w->first, last));
}

/* Whether a sentence may begin with the word: a capital, or a letter of a script that has none. */
static bool may_begin(const ShapeChar *c, const EndWord *w)
{
    int i = w->first;
    while (i < w->end - 1 && !is_letter(c[i].c)) {
        i++;
    }
    GUnicodeType type = g_unichar_type(c[i].c);
    return type == G_UNICODE_UPPERCASE_LETTER || type == G_UNICODE_TITLECASE_LETTER || type == G_UNICODE_OTHER_LETTER;
}

/* The word's core, and whether anything closes behind it. */
static BondWord bond_word(const char *text, const ShapeChar *c, const EndWord *w, bool foreign)
{
    int first = w->first, end = w->end;
    BondWord b = { .foreign = foreign };
    while (first < end - 1 && !is_letter(c[first].c)) {
        first++;
    }
    while (end > first + 1 && !is_letter(c[end - 1].c)) {
        end--;
        b.closes = b.closes || !is_closing(c[end].c);
    }
    b.closes = b.closes || (!is_letter(c[first].c) && c[first].c != '&'); /* a dash, a bar */
    b.core = text + c[first].at;
    b.length = c[end - 1].at + g_utf8_skip[(guchar)text[c[end - 1].at]] - c[first].at;
    return b;
}

/* Characters with a place of their own in [first, end), counted up to three. */
static int letters(const ShapeChar *c, int first, int end)
{
    int n = 0;
    for (int i = first; i < end && n < 3; i++) {
        n += !c[i].joins;
    }
    return n;
}

/* Marks of a pause, Arabic ones too, and what parts two addresses. */
static bool is_pause(gunichar c)
{
    return c == ',' || c == ';' || c == ':' || c == '|' || c == 0xB7 || c == 0x2013 || c == 0x2014 || c == 0x060C
           || c == 0x061B;
}

static unsigned char ending_of(const ShapeChar *c, const EndWord *a, const EndWord *b, const BondWord *bond)
{
    static const unsigned char of_bond[] = { 0, ENDING_BOUND, ENDING_NEGATION };
    unsigned char ending = of_bond[bond->behind];
    if (b->begins) {
        return ending | ENDING_SENTENCE;
    }
    if (a->begins && c[a->end - 1].c != ':') {
        ending |= ENDING_FIRST_WORD;
    }
    if (is_pause(c[a->end - 1].c)) {
        return ending | ENDING_CLAUSE;
    }
    if (!bond->closes && letters(c, a->first, a->end) <= 2) {
        ending |= ENDING_LITTLE;
    }
    return ending;
}

/* Whether a line ends between two words whatever its width. */
static bool is_parted(const ShapeChar *c, const EndWord *a, const EndWord *b)
{
    for (int i = a->end; i < b->first; i++) {
        if (c[i].newline) {
            return true;
        }
    }
    return false;
}

/* Words between white space; a line break asked for begins a sentence. */
static GArray *words_new(const ShapeChar *c, int count)
{
    GArray *words = g_array_sized_new(FALSE, FALSE, sizeof(EndWord), (guint)count / 4 + 2);
    for (int i = 0; i < count;) {
        EndWord w = { .first = i };
        while (i < count && !c[i].space) {
            i++;
        }
        w.end = i;
        if (w.end > w.first) {
            const EndWord *before = words->len ? &g_array_index(words, EndWord, words->len - 1) : NULL;
            w.ends = ends_sentence(c, &w);
            w.begins = before == NULL || is_parted(c, before, &w) || (before->ends && may_begin(c, &w));
            g_array_append_val(words, w);
        }
        while (i < count && c[i].space) {
            i++;
        }
    }
    return words;
}

/* Places within words, behind a hyphen that is written. */
static void mark_compounds(ShapeChar *c, int count)
{
    for (int i = 1; i < count; i++) {
        if (c[i].may_break && (c[i - 1].c == '-' || c[i - 1].c == 0x2010)) {
            c[i].ending = ENDING_COMPOUND;
        }
    }
}

/* Bars and middle dots that stand alone between two words of one line. */
static void mark_bars(ShapeChar *c, const EndWord *w, guint words)
{
    for (guint i = 1; i + 1 < words; i++) {
        int at = w[i].first;
        c[at].bar = w[i].end == at + 1 && (c[at].c == '|' || c[at].c == 0xB7) && !is_parted(c, &w[i - 1], &w[i]);
    }
}

void shape_endings(const char *text, ShapeChar *chars, int count, const ShapeSpan *spans, const Bonds *bonds)
{
    g_autoptr(GArray) words = words_new(chars, count);
    g_autofree BondWord *bound = g_new(BondWord, words->len + 1);
    const EndWord *w = (const EndWord *)(void *)words->data;
    bool speaks = false;
    for (guint i = 0; i < words->len; i++) {
        if (i == 0 || chars[w[i].first].span != chars[w[i - 1].first].span) {
            speaks = bonds_key(bonds) && bonds_speaks(bonds, spans[chars[w[i].first].span].lang);
        }
        bound[i] = bond_word(text, chars, &w[i], !speaks);
        bound[i].closes = bound[i].closes || (i + 1 < words->len && w[i + 1].begins);
    }
    if (bonds_key(bonds)) {
        bonds_mark(bonds, bound, (int)words->len);
    }
    mark_compounds(chars, count);
    mark_bars(chars, w, words->len);
    for (guint i = 1; i < words->len; i++) {
        chars[w[i].first].ending = ending_of(chars, &w[i - 1], &w[i], &bound[i - 1]);
    }
}
