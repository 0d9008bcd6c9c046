/* What a screen reader says of the tagged file, step by step: each line is what one press of the arrow key says. By
 * NVDA's model of Acrobat (its nvdaHelper/vbufBackends/adobeAcrobat): every element but Span, Link, Form, Quote and
 * Reference begins a line and ends one, a label too, and alternative text stands in place of a figure. Apart from
 * tags-text.c, which shows the tree. */
#include "formats/pdf/tags.h"

#include <string.h>
#include "view/title.h"

typedef struct Speech {
    const PdfTags *tags;
    const List *list;
    GString *out;
    GString *line;  /* what the line says so far */
    GString *begin; /* what the next words have before them: "1 of 4: ", "link: " */
    bool gap;       /* the next words stand apart from those before, but for a mark such as a comma */
} Speech;

/* Words of the line, with single spaces; behind what the line begins with. */
static void say(Speech *s, const char *words)
{
    for (const char *p = words; *p; p++) {
        bool space = g_ascii_isspace(*p);
        if (space && (!s->line->len || s->line->str[s->line->len - 1] == ' ')) {
            continue;
        }
        if (s->gap && !space && !strchr(".,;:!?)", *p)) {
            g_string_append_c(s->line, ' ');
        }
        s->gap = false;
        if (!space && s->begin->len) {
            g_string_append(s->line, s->begin->str);
            g_string_truncate(s->begin, 0);
        }
        g_string_append_c(s->line, space ? ' ' : *p);
    }
}

/* A line that says nothing is none. */
static void end_line(Speech *s)
{
    while (s->line->len && s->line->str[s->line->len - 1] == ' ') {
        g_string_truncate(s->line, s->line->len - 1);
    }
    if (s->line->len) {
        g_string_append(s->out, s->line->str);
        g_string_append_c(s->out, '\n');
    }
    g_string_truncate(s->line, 0);
    s->gap = false;
}

static void say_line(Speech *s, const char *words)
{
    end_line(s);
    say(s, words);
    end_line(s);
}

/* How many kids of an element have that type, at any depth but below one of them. */
static int count(const PdfTags *t, const PdfElement *e, const char *type)
{
    int n = 0;
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        const PdfElement *kid = k->kind == KID_ELEMENT ? pdf_element_at(t, k->index) : NULL;
        n += !kid ? 0 : strcmp(kid->type, type) ? count(t, kid, type) : 1;
    }
    return n;
}

static bool is_one_of(const char *type, const char *const *types)
{
    for (; *types; types++) {
        if (!strcmp(type, *types)) {
            return true;
        }
    }
    return false;
}

static bool is_inline(const PdfElement *e)
{
    static const char *const types[] = { "Span", "Link", "Form", "Quote", "Reference", NULL };
    return is_one_of(e->type, types);
}

static void speak(Speech *s, const PdfElement *e);

/* A link's description, once, behind its words. */
static void say_description(Speech *s, const PdfElement *e)
{
    for (const PdfKid *k = pdf_kid_at(s->tags, e->first); k; k = pdf_kid_at(s->tags, k->next)) {
        const char *words = k->kind == KID_LINK ? pdf_link_contents(pdf_link_at(s->tags, k->index)) : NULL;
        if (words && !strcmp(e->type, "Form")) {
            say(s, words);
            s->gap = true;
            return;
        }
        if (words) {
            bool space = s->line->len && s->line->str[s->line->len - 1] == ' ';
            g_string_append(s->line, space ? "(" : " (");
            say(s, words);
            g_string_append_c(s->line, ')');
            s->gap = true;
            return;
        }
    }
}

static void speak_kids(Speech *s, const PdfElement *e)
{
    const PdfTags *t = s->tags;
    g_autoptr(GString) text = g_string_new(NULL);
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        if (k->kind == KID_ELEMENT) {
            speak(s, pdf_element_at(t, k->index));
        } else if (k->kind == KID_MARK && strcmp(e->type, "Figure") != 0) {
            g_string_truncate(text, 0);
            pdf_tags_put_text(s->list, pdf_mark_at(t, k->index), text);
            say(s, text->str);
        }
    }
}

/* A list says how many it has, each item which it is. */
static void speak_list(Speech *s, const PdfElement *e)
{
    const PdfTags *t = s->tags;
    int all = count(t, e, "LI"), number = 0;
    g_autofree char *opens = g_strdup_printf("list with %d item%s", all, all == 1 ? "" : "s");
    say_line(s, opens);
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        if (k->kind == KID_ELEMENT && !strcmp(pdf_element_at(t, k->index)->type, "LI")) {
            g_string_printf(s->begin, "%d of %d: ", ++number, all);
        }
        if (k->kind == KID_ELEMENT) {
            speak(s, pdf_element_at(t, k->index));
        }
    }
    say_line(s, "out of list");
}

/* The element's role where a reader says one before its words. You own it; NULL where it says none. */
static char *role_of(const PdfElement *e)
{
    if (e->type[0] == 'H' && g_ascii_isdigit(e->type[1])) {
        return g_strdup_printf("heading level %c: ", e->type[1]);
    }
    if (!strcmp(e->type, "Figure")) {
        return g_strdup("graphic: ");
    }
    if (!strcmp(e->type, "TH")) {
        return g_strdup(e->node->parent->kind == NODE_HEAD ? "column header: " : "row header: ");
    }
    return g_strdup(!strcmp(e->type, "Link")      ? "link: "
                    : !strcmp(e->type, "Form")    ? "edit, "
                    : !strcmp(e->type, "Caption") ? "caption: "
                                                  : NULL);
}

static void speak_table(Speech *s, const PdfElement *e)
{
    int rows = count(s->tags, e, "TR"), cells = count(s->tags, e, "TH") + count(s->tags, e, "TD");
    g_autofree char *opens = g_strdup_printf("table with %d rows and %d columns", rows, rows ? cells / rows : 0);
    say_line(s, opens);
    speak_kids(s, e);
    say_line(s, "out of table");
}

static void speak_quote(Speech *s, const PdfElement *e)
{
    say_line(s, "block quote");
    speak_kids(s, e);
    say_line(s, "out of block quote");
}

static void speak(Speech *s, const PdfElement *e)
{
    bool apart = !is_inline(e);
    if (apart) {
        end_line(s);
    }
    if (!strcmp(e->type, "L")) {
        speak_list(s, e);
    } else if (!strcmp(e->type, "Table")) {
        speak_table(s, e);
    } else if (!strcmp(e->type, "BlockQuote")) {
        speak_quote(s, e);
    } else {
        g_autofree char *role = role_of(e);
        s->gap = s->gap || (!strcmp(e->type, "Form") && s->line->len > 0);
        g_string_append(s->begin, role ? role : "");
        if (e->alt) {
            say(s, e->alt);
        }
        speak_kids(s, e);
        say_description(s, e);
    }
    bool within = e->parent >= 0 && !strcmp(pdf_element_at(s->tags, e->parent)->type, "Link");
    if ((apart && !within) || (!strcmp(e->type, "Link") && count(s->tags, e, "Figure"))) {
        end_line(s);
    }
}

void pdf_dump_speech(const OutInput *in, GString *out)
{
    PdfMarks *marks = pdf_marks_new(in->list, PDF_LINKS_ANNOTATED);
    PdfTags *tags = pdf_tags_new(in->view, marks, (int)in->list->pages->len);
    Speech s = { tags, in->list, out, g_string_new(NULL), g_string_new(NULL), false };
    g_autofree char *title = title_new(in->spec, in->view, in->campaign);
    say_line(&s, title);
    speak(&s, pdf_element_at(tags, 0));
    end_line(&s);
    g_string_free(s.line, TRUE);
    g_string_free(s.begin, TRUE);
    pdf_tags_free(tags);
    pdf_marks_free(marks);
}
