/* Says whose words are too wide, or too many. Apart from the flow, which only measures: here it is asked which file a
 * value came from. */
#include "layout/box.h"

#include <string.h>
#include "base/num.h"

/* What the words are a value of, or end in: the record of their link, or the variable that they came from; NULL where
 * the content says them. */
static const char *value_name(const Pass *pass, const Node *leaf, const char *words)
{
    const char *value = leaf->value != NULL ? values_find(pass->campaign->values, leaf->value) : NULL;
    if (value != NULL && (strstr(value, words) != NULL || strstr(words, value) != NULL)) {
        return leaf->value;
    }
    for (const Node *n = leaf; n != NULL; n = n->parent) {
        if (n->kind == NODE_LINK && n->record != NULL) {
            return n->record->id;
        }
    }
    return NULL;
}

enum { MOST_SHOWN = 60 }; /* letters of what somebody wrote, in a message */

/* The words, of which a message shows no more than people read. You own it. */
static char *shown_new(const char *words)
{
    if (g_utf8_strlen(words, -1) <= MOST_SHOWN) {
        return g_strdup(words);
    }
    g_autofree char *begin = g_utf8_substring(words, 0, MOST_SHOWN);
    return g_strconcat(begin, "…", NULL);
}

/* How many letters of `value` fit on the line of the slab's box where it stands, with what else stands there. */
static int letters_of_a_line(const Slab *slab, const char *value)
{
    const Text *text = slab->box->text;
    double width = 0;
    for (guint i = 0; i < text->lines->len; i++) {
        width += g_array_index(text->lines, TextLine, i).width;
    }
    int all = (int)g_utf8_strlen(text->shaped->text, -1), others = all - (int)g_utf8_strlen(value, -1);
    return width > 0 ? MAX((int)(all * slab->w / width) - MAX(others, 0), 0) : 0;
}

char *wide_value_advice_new(const Pass *pass, const Flow *flow)
{
    for (guint i = 0; i < flow->slabs->len; i++) {
        const Slab *slab = &g_array_index(flow->slabs, Slab, i);
        const GArray *spans = slab->kind == SLAB_LINE ? slab->box->text->spans : NULL;
        for (guint k = 0; spans != NULL && slab->box->text->lines->len > 1 && k < spans->len; k++) {
            const char *name = g_array_index(spans, TextSpan, k).leaf->value;
            const char *value = name != NULL ? values_find(pass->campaign->values, name) : NULL;
            if (value != NULL && register_find(pass->campaign->reg, name) == NULL) {
                return g_strdup_printf("shorten ‘%s’ (--set), which has %ld letters: %d stand on one line", name,
                                       g_utf8_strlen(value, -1), letters_of_a_line(slab, value));
            }
        }
    }
    return NULL;
}

void wide_report(Pass *pass, const WideLine *line, const char *fix)
{
    const char *words = line->words, *name = value_name(pass, line->first, words);
    name = name != NULL ? name : value_name(pass, line->last, words);
    const Record *record = name != NULL ? register_find(pass->campaign->reg, name) : NULL;
    g_autofree char *by = num_text(line->over, 1);
    g_autofree char *of = name == NULL ? g_strdup("")
                                       : g_strdup_printf(record != NULL ? ", of ‘%s’," : ", of ‘%s’ (--set),", name);
    g_autofree char *in = pass->panel != NULL ? g_strdup_printf(" in panel ‘%s’", pass->panel) : g_strdup("");
    g_autofree char *shorter = name != NULL ? g_strconcat("shorten it, ", fix, NULL) : g_strdup(fix);
    g_autofree char *shown = shown_new(words);
    finding_add(pass->findings, CODE_LINE_OVERFLOW, record != NULL ? record->pos : line->first->pos, shorter,
                "‘%s’%s is %s pt wider than its column%s and may not be broken", shown, of, by, in);
}
