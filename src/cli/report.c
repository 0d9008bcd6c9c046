/* Everything that the program says in words, in one file, so that its tone and its streams are one: findings on
 * standard error, the result on standard output, progress only where a person looks on. */
#include "cli/report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/visible.h"
#include "cli/report-groups.h"
#include "cli/report-pieces.h"

/* Warnings that layouts/kit.yaml accepts, or the others. */
typedef enum { NOT_ACCEPTED, ACCEPTED } Acceptance;

/* Products that were written, or those that were not. */
typedef enum { NOT_WRITTEN, WRITTEN } Outcome;

void report_progress(const Job *job, guint at, ProductState state)
{
    Product *product = job->products->pdata[at];
    const Product *next = at + 1 < job->products->len ? job->products->pdata[at + 1] : NULL;
    const Product *previous = at > 0 ? job->products->pdata[at - 1] : NULL;
    if (!isatty(STDOUT_FILENO)) {
        return;
    }
    g_autofree char *label = product_label(job, product);
    bool first = previous == NULL || previous->piece != product->piece;
    bool last = next == NULL || next->piece != product->piece;
    fprintf(stdout, "%s%s", first ? product->piece->piece : ",", first ? ":" : "");
    fputs(label + strlen(product->piece->piece), stdout);
    if (state == PRODUCT_FAULTY) {
        fputs(" has errors", stdout);
    } else if (product->pages > 0) {
        fprintf(stdout, " %d page%s", product->pages, product->pages == 1 ? "" : "s");
    }
    fputs(last ? "\n" : "", stdout);
    fflush(stdout);
}

static void append_count(GString *s, guint n, const char *one, const char *several, const char *behind)
{
    g_string_append_printf(s, "%u %s%s", n, n == 1 ? one : several, behind);
}

/* By level: what is wrong first, notices last. */
static void say_findings(const Job *job, int passes)
{
    g_autoptr(GPtrArray) groups = report_groups_new(job);
    for (int pass = 0; pass < passes; pass++) {
        for (guint i = 0; i < groups->len; i++) {
            const ReportGroup *group = groups->pdata[i];
            if (!group->first->accepted && (group->first->level == LEVEL_NOTICE) == (pass == 1)) {
                g_autofree char *text = report_group_text(job, group);
                fputs(text, stderr);
            }
        }
    }
}

void report_findings(const Job *job)
{
    say_findings(job, /*passes*/ 2);
}

void report_by_piece(const Job *job)
{
    g_autoptr(GPtrArray) groups = report_groups_new(job);
    g_autoptr(GArray) pieces = report_pieces_new(groups, REPORT_WITHOUT_ACCEPTED);
    for (guint i = 0; i < pieces->len; i++) {
        const ReportPiece *p = &g_array_index(pieces, ReportPiece, i);
        g_autofree char *title = report_piece_title(p);
        fprintf(stderr, "== %s ==\n", title);
        for (guint k = 0; k < p->groups->len; k++) {
            g_autofree char *text = report_group_text(job, p->groups->pdata[k]);
            fputs(text, stderr);
        }
    }
}

void report_faults(const Job *job)
{
    say_findings(job, /*passes*/ 1);
}

/* How many different findings of a level there are: one fault in two editions is one fault. */
static guint count_level(const GPtrArray *groups, Level level, Acceptance acceptance)
{
    guint count = 0;
    for (guint i = 0; i < groups->len; i++) {
        const Finding *f = ((const ReportGroup *)groups->pdata[i])->first;
        count += f->level == level && f->accepted == (acceptance == ACCEPTED);
    }
    return count;
}

char *report_counts(const Job *job)
{
    GString *s = g_string_new(NULL);
    g_autoptr(GPtrArray) groups = report_groups_new(job);
    guint accepted = count_level(groups, LEVEL_WARNING, ACCEPTED);
    append_count(s, count_level(groups, LEVEL_ERROR, NOT_ACCEPTED), "error", "errors", ", ");
    append_count(s, count_level(groups, LEVEL_WARNING, NOT_ACCEPTED), "warning", "warnings", ", ");
    if (accepted > 0) {
        append_count(s, accepted, "accepted warning", "accepted warnings", ", ");
    }
    append_count(s, count_level(groups, LEVEL_NOTICE, NOT_ACCEPTED), "notice", "notices", "");
    return g_string_free(s, FALSE);
}

/* A way of printing: sides, and whether the size is to stay. */
typedef struct Way {
    Duplex duplex;
    bool actual_size;
} Way;

/* Products that were written and are printed that way (or any, where it is NULL); or those that were not written. */
static bool is_meant(const Product *product, Outcome outcome, const Way *way)
{
    return product->written == (outcome == WRITTEN)
           && (way == NULL || (product->duplex == way->duplex && product->actual_size == way->actual_size));
}

/* "brochure office, brochure screen, poster-fault (10)": a piece of more than three such products is counted. You own
 * it. */
static char *products_text(const Job *job, Outcome outcome, const Way *way)
{
    GString *s = g_string_new(NULL);
    const GPtrArray *all = job->products;
    for (guint i = 0, next; i < all->len; i = next) {
        const KitPiece *piece = ((const Product *)all->pdata[i])->piece;
        guint count = 0;
        for (next = i; next < all->len && strcmp(((const Product *)all->pdata[next])->piece->piece, piece->piece) == 0;
             next++) {
            count += is_meant(all->pdata[next], outcome, way);
        }
        if (count > 3) {
            g_string_append_printf(s, "%s%s (%u)", s->len > 0 ? ", " : "", piece->piece, count);
            continue;
        }
        for (guint n = i; n < next; n++) {
            g_autofree char *label = product_label(job, all->pdata[n]);
            if (is_meant(all->pdata[n], outcome, way)) {
                g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "", label);
            }
        }
    }
    return g_string_free(s, FALSE);
}

/* " Print at 100 %: brochure office on both sides, flip on short edge." */
static void append_hints(const Job *job, GString *s)
{
    static const struct {
        Way way;
        const char *text;
    } hints[] = {
        { { DUPLEX_SHORT_EDGE, true },
          "on both sides, flip on short edge (“fit to page” at 94 % moves only the folds)" },
        { { DUPLEX_LONG_EDGE, true }, "on both sides, flip on long edge" },
        { { DUPLEX_SIMPLEX, true }, "on one side" },
        { { DUPLEX_SHORT_EDGE, false }, "on both sides, flip on short edge" },
        { { DUPLEX_LONG_EDGE, false }, "on both sides, flip on long edge" },
        { { DUPLEX_SIMPLEX, false }, "on one side" },
    };
    static const char *const openings[] = {
        [true] = " Print at 100 %: ", [false] = " Print, to fit the sheet or at 100 %: "
    };
    bool any = false, sized = true;
    for (gsize i = 0; i < G_N_ELEMENTS(hints); i++) {
        g_autofree char *products = products_text(job, WRITTEN, &hints[i].way);
        if (products[0] != '\0') {
            bool same = any && sized == hints[i].way.actual_size;
            g_string_append_printf(s, "%s%s%s %s", any && !same ? "." : "",
                                   same ? "; " : openings[hints[i].way.actual_size], products, hints[i].text);
            any = true;
            sized = hints[i].way.actual_size;
        }
    }
    g_string_append(s, any ? "." : "");
}

/* The line with a full stop and a line end, on standard output. Takes it. */
static void put_line(GString *s)
{
    g_autofree char *line = visible_text(s->str);
    fprintf(stdout, "%s.\n", line);
    g_string_free(s, TRUE);
}

/* Where to see it all. */
static void append_index(const Step *step, GString *s)
{
    if (step->index.page) {
        g_string_append_printf(s, " See it all in %s/index.html", store_name(step->store));
        if (step->index.archive != NULL) {
            g_string_append_printf(s, ", or mail %s/%s", store_name(step->store), step->index.archive);
        }
        g_string_append_c(s, '.');
    }
}

/* "2 files removed WHY: a, b." and a line end, on standard output; nothing where there are none. */
static void say_removed(const Step *step, const GPtrArray *paths, const char *why)
{
    if (paths == NULL || paths->len == 0) {
        return;
    }
    GString *s = g_string_new(NULL);
    append_count(s, paths->len, "file", "files", " removed ");
    g_string_append(s, why);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *path = store_shown(step->store, paths->pdata[i]);
        g_string_append_printf(s, "%s%s", i > 0 ? ", " : ": ", path);
    }
    put_line(s);
}

void report_removed(const Step *step)
{
    say_removed(step, step->unnamed, "that the kit no longer makes");
    say_removed(step, step->stale,
                step->index.page ? "that showed an earlier build"
                                 : "that showed an earlier build (--index makes them anew)");
}

void report_summary(const Job *job, const Step *step)
{
    GString *s = g_string_new(NULL);
    g_autofree char *good = products_text(job, WRITTEN, NULL);
    g_autofree char *bad = products_text(job, NOT_WRITTEN, NULL);
    bool builds = step->store != NULL;
    if (builds) {
        g_string_append_printf(s, "%d file%s made in %s%s%s.", job->file_count, job->file_count == 1 ? "" : "s",
                               store_name(step->store), good[0] ? ": " : "", good);
        append_hints(job, s);
    } else {
        g_string_append_printf(s, "Checked%s%s.", good[0] ? ": " : " nothing that could be built", good);
    }
    if (bad[0] != '\0') {
        g_string_append_printf(s, " %s: %s.", builds ? "Not written" : "With errors", bad);
    }
    append_index(step, s);
    g_autofree char *counts = report_counts(job);
    g_string_append_printf(s, " %s", counts);
    report_removed(step);
    put_line(s);
}
