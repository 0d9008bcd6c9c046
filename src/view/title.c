/* Composes titles from what layout, view and campaign say of a piece. Apart from the outputs, which all say the same.
 */
#include "view/title.h"

#include <string.h>
#include "base/num.h"

#define INCH 72.0
#define MM (72 / 25.4)

char *title_sheet_name(const Spec *spec)
{
    const Yaml *size = yaml_at(yaml_at(spec->tree, "sheet"), "size");
    if (size == NULL || size->kind != YAML_SCALAR || !g_ascii_isalpha(size->text[0])) {
        return NULL;
    }
    char *name = g_strdup(size->text);
    name[0] = g_ascii_toupper(name[0]);
    return name;
}

char *title_sheet_size(const Spec *spec)
{
    g_autofree char *name = title_sheet_name(spec);
    bool metric = name != NULL && g_ascii_isdigit(name[1]);
    double unit = metric ? MM : INCH;
    GString *s = g_string_new(NULL);
    num_append(s, spec->page_w / unit, metric ? 0 : 2);
    g_string_append(s, " × ");
    num_append(s, spec->page_h / unit, metric ? 0 : 2);
    g_string_append(s, metric ? " mm" : " in");
    return g_string_free(s, FALSE);
}

char *title_headline(const Node *view)
{
    for (const Node *n = view; n != NULL; n = node_following(n, view)) {
        if (n->kind == NODE_HEADING && n->level > 0) {
            char *text = node_text(n);
            gsize length = strlen(text);
            text[length - (length > 1 && text[length - 1] == ':')] =
                '\0'; /* "Get your image back:" leads to what follows it there */
            return text;
        }
    }
    return NULL;
}

char *title_of_word(const char *id)
{
    char *name = g_strdelimit(g_strdup(id), "-_", ' ');
    for (char *word = name; *word != '\0'; word += strcspn(word, " "), word += *word == ' ') {
        bool sheet = strspn(word + 1, "0123456789") + 1 == strcspn(word, " "); /* "a4", or one letter */
        *word = word == name || sheet ? g_ascii_toupper(*word) : *word;
    }
    return name;
}

char *title_discreet_new(const Campaign *campaign)
{
    const char *words = campaign->discreet_title;
    return words != NULL && words[0] != '\0' ? g_strdup(words) : title_of_word(campaign->discreet);
}

static void add(GString *s, const char *part)
{
    if (part != NULL && *part != '\0') {
        g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "", part);
    }
}

/* What a variant differs in: its sheet, or which of the campaign's messages it is. NULL where it is all of them. */
static char *variant_name(const Spec *spec, const Node *view)
{
    if (spec->variant == NULL || *spec->variant == '\0' || (spec->pages != PAGES_SHEET && spec->covers_all)) {
        return NULL;
    }
    if (spec->pages != PAGES_SHEET) {
        return title_headline(view);
    }
    char *name = title_sheet_name(spec);
    return name != NULL ? name : title_sheet_size(spec);
}

char *title_new(const Spec *spec, const Node *view, const Campaign *campaign)
{
    if (spec == NULL) {
        return g_strdup(campaign->title);
    }
    GString *s = g_string_new(NULL);
    /* behind a semicolon a label says how to print */
    g_autofree char *label = spec->label != NULL ? g_strndup(spec->label, strcspn(spec->label, ";")) : NULL;
    if (spec->discreet) {
        g_autofree char *discreet = title_discreet_new(campaign);
        add(s, discreet);
        add(s, spec->screen ? NULL : spec->title); /* what kind of thing it is gives nothing away */
        add(s, spec->variant);
        add(s, label);
        return g_string_free(s, FALSE);
    }
    g_autofree char *piece = title_of_word(spec->piece), *variant = variant_name(spec, view);
    add(s, spec->title != NULL ? spec->title : piece);
    add(s, variant);
    add(s, label);
    if (spec->covers_all) {
        g_string_append_printf(s, " – %s", campaign->title);
    }
    return g_string_free(s, FALSE);
}
