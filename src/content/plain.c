/* Counts sentences and words of a campaign, and what else of understandability can be counted: lists, headings, steps.
 * Apart from the rules on pages, because words are what they are on every page. */
#include "content/plain.h"

#include <string.h>
#include "base/num.h"
#include "content/plain-words.h"

enum {
    WORDS_LEAST = 3,   /* a sentence of fewer is a label */
    LONG = 20,         /* words: the most that a sentence should have on average, GOV.UK's and plainlanguage.gov's */
    GRADE = 6,         /* AHRQ, Health Literacy Universal Precautions Toolkit, tool 11: fifth or sixth grade */
    EASE = 70,         /* Fernández Huerta: “bastante fácil” from there on, the sixth grade */
    PASSIVE = 20,      /* per cent: AHRQ's PEMAT agrees where something holds in 80 % of a text */
    SECTION_MOST = 150 /* words between headings: about what one panel holds */
};

/* Not read as sentences. */
static bool is_left_out(const Node *n)
{
    static const Role roles[] = { ROLE_CAPTION, ROLE_OFFICE, ROLE_MARK, ROLE_CHAT, ROLE_SMS, ROLE_CREDIT };
    for (; n != NULL; n = n->parent) {
        for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
            if (node_has_role(n, roles[i])) {
                return true;
            }
        }
    }
    return false;
}

/* A word in small letters without what stands around it; NULL where it is a number, an address or none. You own it. */
static char *word_of(const char *token)
{
    g_autofree char *small = g_utf8_strdown(token, -1);
    char *from = small, *to = small + strlen(small);
    while (*from != '\0' && !g_unichar_isalnum(g_utf8_get_char(from))) {
        from = g_utf8_next_char(from);
    }
    while (to > from) {
        char *last = g_utf8_prev_char(to);
        if (g_unichar_isalnum(g_utf8_get_char(last))) {
            break;
        }
        to = last;
    }
    char *word = g_strndup(from, (gsize)(to - from));
    bool letters = word[0] != '\0' && g_unichar_isalpha(g_utf8_get_char(word)) && strpbrk(word, ".@/:") == NULL;
    return letters ? word : (g_free(word), NULL);
}

/* True where a token ends a sentence. */
static bool is_end(const char *token)
{
    const char *last = token + strlen(token);
    while (last > token) {
        last = g_utf8_prev_char(last);
        gunichar c = g_utf8_get_char(last);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026) {
            return true;
        }
        if (g_unichar_isalnum(c)) {
            return false;
        }
    }
    return false;
}

static void take_sentence(PlainCount *c, const GPtrArray *words, const char *lang, Pos at)
{
    if (words->len < WORDS_LEAST) {
        return;
    }
    c->sentences++;
    c->words += (int)words->len;
    for (guint i = 0; i < words->len; i++) {
        c->syllables += plain_syllables(words->pdata[i], lang);
    }
    if ((int)words->len > c->longest) {
        c->longest = (int)words->len;
        c->longest_at = at;
    }
    if (plain_is_passive(words, lang)) {
        c->passive_at = c->passive == 0 ? at : c->passive_at;
        c->passive++;
    }
}

static void take_paragraph(PlainCount *c, const Node *n, const char *lang)
{
    g_autofree char *text = node_text(n);
    g_auto(GStrv) tokens = g_strsplit_set(text, " \n\t", -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (char **t = tokens; *t != NULL; t++) {
        char *word = word_of(*t);
        if (word != NULL) {
            g_ptr_array_add(words, word);
        }
        if (is_end(*t)) {
            take_sentence(c, words, lang, n->pos);
            g_ptr_array_set_size(words, 0);
        }
    }
    take_sentence(c, words, lang, n->pos);
}

PlainCount plain_count(const Node *doc, const char *lang)
{
    PlainCount c = { 0 };
    for (const Node *n = doc; n != NULL; n = node_following(n, doc)) {
        bool read = (n->kind == NODE_PARAGRAPH || n->kind == NODE_CELL) && !is_left_out(n);
        if (read && g_str_has_prefix(node_language(n), lang)) { /* not a passage in another language */
            take_paragraph(&c, n, lang);
        }
    }
    return c;
}

double plain_grade(const PlainCount *c)
{
    return c->words == 0 ? 0 : 0.39 * c->words / c->sentences + 11.8 * c->syllables / c->words - 15.59;
}

double plain_ease(const PlainCount *c)
{
    return c->words == 0 ? 0 : 206.84 - 60.0 * c->syllables / c->words - 1.02 * c->words / c->sentences;
}

static void say_reading(const PlainCount *c, Pos at, const char *lang, Findings *f)
{
    bool english = strcmp(lang, "en") == 0;
    g_autofree char *is = num_text(english ? plain_grade(c) : plain_ease(c), 1);
    if (english) {
        finding_add(f, CODE_PLAIN_READING, at, "shorter sentences and shorter words lower it",
                    "its %d sentences read at school grade %s by Flesch–Kincaid (Kincaid et al. 1975); AHRQ's Health "
                    "Literacy Universal Precautions Toolkit asks for %d",
                    c->sentences, is, GRADE);
    } else if (strcmp(lang, "es") == 0) {
        finding_add(f, CODE_PLAIN_READING, at, "shorter sentences and shorter words raise it",
                    "its %d sentences have the ease %s of 100 by Fernández Huerta (1959, mended by Law 2011); “quite "
                    "easy”, as for the sixth grade, begins at %d",
                    c->sentences, is, EASE);
    }
}

static void say_sentences(const PlainCount *c, Findings *f)
{
    g_autofree char *mean = num_text((double)c->words / c->sentences, 1);
    finding_add(f, CODE_PLAIN_SENTENCES, c->longest_at, "part the longest, which stands here",
                "its sentences have %s words on average, the longest %d; the Federal Plain Language Guidelines ask for "
                "short ones, %d at most on average",
                mean, c->longest, LONG);
}

static void say_passive(const PlainCount *c, Pos at, Findings *f)
{
    finding_add(f, CODE_PLAIN_PASSIVE, c->passive > 0 ? c->passive_at : at,
                "say who does it: the first stands here, or at the top where there is none",
                "%d of its %d sentences, %d %%, are passive, by their spelling; PEMAT-P's item 5 (AHRQ) and the Clear "
                "Communication Index's 6 (CDC) ask for the active voice, PEMAT-P in 80 %% of a text",
                c->passive, c->sentences, c->passive * 100 / c->sentences);
}

/* What stands between headings. */
typedef struct Shape {
    int lists, steps, emphases, actions; /* how many */
    int sections, headless;              /* sections; those without a heading */
    int longest;                         /* words of the longest stretch between headings */
} Shape;

static int words_in(const Node *n)
{
    g_autofree char *text = node_text(n);
    g_auto(GStrv) tokens = g_strsplit_set(text, " \n\t", -1);
    int count = 0;
    for (char **t = tokens; *t != NULL; t++) {
        count += **t != '\0';
    }
    return count;
}

static Shape shape_of(const Node *doc)
{
    Shape s = { 0 };
    int words = 0;
    for (const Node *n = doc; n != NULL; n = node_following(n, doc)) {
        s.lists += n->kind == NODE_LIST;
        s.steps += n->kind == NODE_LIST && n->ordered;
        s.emphases += n->kind == NODE_STRONG || n->kind == NODE_EMPHASIS;
        s.actions += node_has_role(n, ROLE_ACTION) || node_has_role(n, ROLE_CONTACT);
        s.sections += n->kind == NODE_SECTION;
        s.headless += n->kind == NODE_SECTION && (n->first == NULL || n->first->kind != NODE_HEADING);
        words = n->kind == NODE_HEADING ? 0 : words + (n->kind == NODE_PARAGRAPH && !is_left_out(n) ? words_in(n) : 0);
        s.longest = MAX(s.longest, words);
    }
    return s;
}

static void say_items(const Node *doc, Pos at, Findings *f)
{
    Shape s = shape_of(doc);
    const struct {
        bool met;
        const char *text;
    } items[] = {
        { s.actions > 0, "something that the reader can do (Index 5, PEMAT-P 20)" },
        { s.lists > 0, "lists (Index 8)" },
        { s.sections > 1 && s.longest <= SECTION_MOST, "short parts under headings (Index 9, PEMAT-P 8)" },
        { s.headless == 0, "a heading for each part (PEMAT-P 9)" },
        { s.emphases > 0, "emphasis on what matters (Index 3, PEMAT-P 12)" },
        { s.steps > 0, "numbered steps (PEMAT-P 22)" },
    };
    g_autoptr(GString) lacks = g_string_new(NULL);
    int met = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
        met += items[i].met;
        if (!items[i].met) {
            g_string_append_printf(lacks, "%s%s", lacks->len > 0 ? "; " : ": it lacks ", items[i].text);
        }
    }
    finding_add(f, CODE_PLAIN_ITEMS, at, "write what it lacks; the other items are for people to judge",
                "of six items of CDC's Clear Communication Index and AHRQ's PEMAT-P that can be counted, %d are met%s; "
                "the longest part between headings has %d words",
                met, lacks->str, s.longest);
}

void plain_report(const Campaign *c, Findings *f)
{
    Pos at = { g_intern_string(c->file), 1, 1 };
    g_autofree char *lang = g_strndup(c->lang, strcspn(c->lang, "-"));
    PlainCount count = plain_count(c->doc, lang);
    if (count.sentences == 0) {
        return;
    }
    say_reading(&count, at, lang, f);
    say_sentences(&count, f);
    if (strcmp(lang, "en") == 0 || strcmp(lang, "es") == 0) {
        say_passive(&count, at, f);
    }
    say_items(c->doc, at, f);
}
