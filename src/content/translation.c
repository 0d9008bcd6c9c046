/* The state of a translation. Apart from campaign.c, which reads what every content file says, and from parity.c, which
 * compares what is said. */
#include "content/translation.h"

#include "content/record.h"

/* The date of the review: that it is one. */
static bool is_dated(const Yaml *front, Findings *f)
{
    const char *date = yaml_text(front, "reviewed", NULL, f);
    if (date == NULL || record_date_valid(date)) {
        return date != NULL;
    }
    finding_add(f, CODE_VALUE_INVALID, yaml_at(front, "reviewed")->pos, "write it as 2026-11-22", "‘%s’ is not a date",
                date);
    return false;
}

Translation translation_read(const Yaml *front, Findings *f)
{
    static const char *const states[] = { "unreviewed translation", NULL };
    const Yaml *status = yaml_at(front, "status");
    bool marked = status != NULL && yaml_choice(front, "status", states, -1, f) == 0, dated = is_dated(front, f);
    const char *reviewer = yaml_text(front, "reviewer", NULL, f);
    bool named = reviewer != NULL && reviewer[0] != '\0';
    const Yaml *lone = named == (yaml_at(front, "reviewed") != NULL) ? NULL
                       : named                                       ? yaml_at(front, "reviewer")
                                                                     : yaml_at(front, "reviewed");
    if (lone != NULL) {
        finding_add(f, CODE_KEY_MISSING, lone->pos,
                    named ? "add ‘reviewed:’ with the date" : "add ‘reviewer:’ with a name",
                    "a review has a reviewer and a date, and here is only one of them");
    }
    return (Translation){ marked && !(named && dated), status != NULL ? status->pos : (Pos){ 0 } };
}

void translation_mark(const Translation *t, const Frame *frame, Node *doc, GPtrArray *fallen)
{
    if (!t->unreviewed) {
        g_ptr_array_add(fallen, g_strdup(TRANSLATION_PART));
        return;
    }
    Node *line = node_new(NODE_PARAGRAPH, t->pos), *words = node_new(NODE_TEXT, t->pos);
    line->id = g_strdup(TRANSLATION_PART);
    line->roles = G_GUINT64_CONSTANT(1) << ROLE_STATUS;
    words->text = g_strdup(frame_word(frame, FRAME_UNREVIEWED));
    node_append(line, words);
    node_append(doc, line);
    node_number(doc);
}

void translation_report(const Translation *t, Findings *f)
{
    if (t->unreviewed) {
        finding_add(f, CODE_TRANSLATION_UNREVIEWED, t->pos,
                    "let someone who speaks the language review it, then write reviewer: and reviewed:",
                    "this translation has not been reviewed: each piece says so in a line");
    }
}
