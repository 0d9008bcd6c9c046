/* Puts findings together that differ in nothing but the output that has them, and words them. Apart from report.c,
 * which says what stands around them. */
#include "cli/report-groups.h"

#include <string.h>
#include "base/visible.h"

enum { NAMED = 3 /* outputs that are named; the others are counted */ };

static void group_free(gpointer data)
{
    ReportGroup *group = data;
    g_ptr_array_unref(group->in);
    g_free(group);
}

/* What the fault is told by: its place and code, and its message, with its figures or without. You own it. */
static char *key_of(const Finding *f, bool figures)
{
    GString *s = g_string_new(NULL);
    g_string_append_printf(s, "%s:%d:%d:%d:", f->pos.file != NULL ? f->pos.file : "", f->pos.line, f->pos.column,
                           (int)f->code);
    for (const char *p = f->message; *p != '\0'; p++) {
        bool figure = g_ascii_isdigit(*p) || (*p == '.' && g_ascii_isdigit(p[1]));
        if (figures || !figure) {
            g_string_append_c(s, *p);
        }
    }
    return g_string_free(s, FALSE);
}

/* Whether both have an output in common. */
static bool meet(const ReportGroup *a, const ReportGroup *b)
{
    for (guint i = 0; i < a->in->len; i++) {
        for (guint k = 0; k < b->in->len; k++) {
            if (finding_same_output(a->in->pdata[i], b->in->pdata[k])) {
                return true;
            }
        }
    }
    return false;
}

/* The findings by place, each with the outputs that have it word for word. */
static GPtrArray *alike(const Findings *findings)
{
    g_autoptr(GPtrArray) sorted = findings_sorted_new(findings);
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < sorted->len; i++) {
        const Finding *f = sorted->pdata[i];
        char *key = key_of(f, /*figures*/ true);
        ReportGroup *group = g_hash_table_lookup(by_key, key);
        if (group == NULL) {
            group = g_new0(ReportGroup, 1);
            group->first = f;
            group->in = g_ptr_array_new();
            g_ptr_array_add(groups, group);
            g_hash_table_insert(by_key, g_steal_pointer(&key), group);
        }
        if (f->where.piece != NULL) {
            g_ptr_array_add(group->in, (gpointer)f);
        }
        g_free(key);
    }
    return groups;
}

/* The first of the groups that has no output in common with this one; NULL where there is none. */
static ReportGroup *apart_from(const GPtrArray *groups, const ReportGroup *group)
{
    for (guint i = 0; group->in->len > 0 && i < groups->len; i++) {
        if (!meet(groups->pdata[i], group)) {
            return groups->pdata[i];
        }
    }
    return NULL;
}

GPtrArray *report_groups_new(const Job *job)
{
    g_autoptr(GPtrArray) all = alike(job->findings);
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    g_autoptr(GHashTable)
        by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_set_free_func(all, NULL); /* each goes on, or is freed here */
    for (guint i = 0; i < all->len; i++) {
        ReportGroup *group = all->pdata[i];
        char *key = key_of(group->first, /*figures*/ false);
        GPtrArray *like = g_hash_table_lookup(by_key, key);
        if (like == NULL) {
            like = g_ptr_array_new();
            g_hash_table_insert(by_key, g_steal_pointer(&key), like);
        }
        ReportGroup *before = apart_from(like, group);
        if (before == NULL || before->in->len == 0) {
            g_ptr_array_add(groups, group);
            g_ptr_array_add(like, group);
        } else {
            g_ptr_array_extend(before->in, group->in, NULL, NULL);
            before->figures = true;
            group_free(group);
        }
        g_free(key);
    }
    return groups;
}

/* The place as whoever called sees it: what is in the project begins with -C's folder. */
static void append_place(GString *s, const Job *job, const Finding *f)
{
    const char *file = f->pos.file != NULL && f->pos.file[0] != '\0' ? f->pos.file : ".";
    const char *root = job->request->root_shown != NULL ? job->request->root_shown : "";
    bool made = job->store != NULL && g_str_has_prefix(file, store_name(job->store)); /* said as it was asked for */
    bool own = g_str_has_prefix(file, LIBRARY_OWN); /* beside the program, wherever the project is */
    g_autofree char *place = g_strconcat(made || own ? "" : root, file, NULL), *visible = visible_text(place);
    g_string_append_printf(s, "%s:%d:%d", visible, MAX(f->pos.line, 1), MAX(f->pos.column, 1));
}

static void append_output(GString *s, const FindingContext *c)
{
    const char *names[] = { c->piece, c->variant, c->edition, c->lang };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_string_append_printf(s, "%s%s", i > 0 && names[i] != NULL ? " " : "", names[i] != NULL ? names[i] : "");
    }
}

/* "in 40 outputs: poster-fault letter office en, … and 37 more". */
static void append_outputs(GString *s, const Job *job, const ReportGroup *group)
{
    guint count = group->in->len;
    const Finding *first = group->first;
    bool noticed = first->level == LEVEL_NOTICE && first->code != CODE_PIECE_NOT_WRITTEN; /* of the words, not of an
                                                                                             output */
    if (count == 0 || noticed) {
        return;
    }
    if (count == 1) {
        g_string_append(s, "in ");
        append_output(s, &first->where);
        if (first->page > 0) {
            g_string_append_printf(s, ", page %d", first->page);
        }
    } else if (count == job->products->len && count > NAMED) {
        g_string_append_printf(s, "in all %u outputs", count);
    } else {
        g_string_append_printf(s, "in %u outputs: ", count);
        for (guint i = 0; i < MIN(count, NAMED); i++) {
            g_string_append(s, i > 0 ? ", " : "");
            append_output(s, &((const Finding *)group->in->pdata[i])->where);
        }
        if (count > NAMED) {
            g_string_append_printf(s, " and %u more", count - NAMED);
        }
    }
    g_string_append(s, group->figures ? ", with other figures in some\n" : "\n");
}

char *report_group_text(const Job *job, const ReportGroup *group)
{
    const Finding *f = group->first;
    GString *s = g_string_new(NULL);
    append_place(s, job, f);
    g_string_append_printf(s, ": %s: %s [%s]\n", level_text(f->level), f->message, code_text(f->code));
    append_outputs(s, job, group);
    if (f->fix[0] != '\0') {
        g_string_append_printf(s, "fix: %s\n", f->fix);
    }
    return g_string_free(s, FALSE);
}
