/* Says whose words are too wide. Apart from the flow, which only measures: here it is asked which file a value came
 * from.
 */
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
    finding_add(pass->findings, CODE_LINE_OVERFLOW, record != NULL ? record->pos : line->first->pos, shorter,
                "‘%s’%s is %s pt wider than its column%s and may not be broken", words, of, by, in);
}
