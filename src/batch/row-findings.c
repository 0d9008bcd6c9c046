/* From places in the content to places in the table. */
#include "batch/row-findings.h"

#include <string.h>

/* The variable that stands in the finding's line of the content; NULL where none does. */
static const char *variable_at(const Job *job, Pos pos)
{
    for (guint i = 0; i < job->campaigns->len; i++) {
        const Campaign *c = job->campaigns->pdata[i];
        for (const Node *n = c->doc; n != NULL; n = node_following(n, c->doc)) {
            if (n->value != NULL && n->pos.file == pos.file && n->pos.line == pos.line) {
                return n->value;
            }
        }
    }
    return NULL;
}

/* The longest of the row's values: what is put together of several is too long by it. */
static Pos longest_place(const Row *row)
{
    const RowPlace *longest = NULL;
    gsize most = 0;
    for (guint i = 0; i < row->places->len; i++) {
        const RowPlace *p = &g_array_index(row->places, RowPlace, i);
        const char *value = g_hash_table_lookup(row->set, p->name);
        if (value != NULL && strlen(value) > most) {
            most = strlen(value);
            longest = p;
        }
    }
    return longest != NULL ? (Pos){ row->pos.file, longest->line, longest->column } : row->pos;
}

static Pos place_of(const Row *row, const Job *job, const Finding *f)
{
    static const char option[] = "--set ";
    if (f->pos.file != NULL && g_str_has_prefix(f->pos.file, option)) {
        return row_place(row, f->pos.file + strlen(option));
    }
    const char *variable = variable_at(job, f->pos);
    if (variable == NULL) {
        return row->pos;
    }
    return g_hash_table_contains(row->set, variable) ? row_place(row, variable) : longest_place(row);
}

static void add_finding(const Row *row, const Job *job, const Finding *f, Findings *to)
{
    bool own = f->pos.file == NULL || g_str_has_prefix(f->pos.file, "--set ");
    g_autofree char *place = own ? g_strdup("")
                                 : g_strdup_printf(" (%s:%d:%d)", f->pos.file, MAX(f->pos.line, 1),
                                                   MAX(f->pos.column, 1));
    findings_context(to, &f->where);
    finding_add(to, f->code, place_of(row, job, f), f->fix, "row ‘%s’: %s%s", row->id, f->message, place);
}

void row_findings_add(const Row *row, const Job *job, Findings *f)
{
    for (int i = 0; i < findings_count(job->findings); i++) {
        const Finding *one = findings_at(job->findings, i);
        if (one->level == LEVEL_ERROR || (one->level == LEVEL_WARNING && !one->accepted)) {
            add_finding(row, job, one, f);
        }
    }
}
