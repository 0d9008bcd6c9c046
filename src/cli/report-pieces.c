/* Sorts groups of findings by the piece that has them. Apart from the groups, which are one fault each wherever it is.
 */
#include "cli/report-pieces.h"

static void piece_end(gpointer data)
{
    g_ptr_array_unref(((ReportPiece *)data)->groups);
}

/* The piece that has all of a group's outputs; NULL where it is of none or several, or of the words. */
static const char *piece_of(const ReportGroup *group)
{
    const char *piece = group->in->len > 0 ? ((const Finding *)group->in->pdata[0])->where.piece : NULL;
    for (guint i = 1; piece != NULL && i < group->in->len; i++) {
        piece = g_strcmp0(((const Finding *)group->in->pdata[i])->where.piece, piece) == 0 ? piece : NULL;
    }
    return group->first->level == LEVEL_NOTICE && group->first->code != CODE_PIECE_NOT_WRITTEN ? NULL : piece;
}

static ReportPiece *find(GArray *pieces, const char *piece)
{
    for (guint i = 0; i < pieces->len; i++) {
        ReportPiece *p = &g_array_index(pieces, ReportPiece, i);
        if (g_strcmp0(p->piece, piece) == 0) {
            return p;
        }
    }
    ReportPiece p = { .piece = piece, .groups = g_ptr_array_new() };
    g_array_append_val(pieces, p);
    return &g_array_index(pieces, ReportPiece, pieces->len - 1);
}

/* Of two alike, the order of the kit stays. */
static gint compare_pieces(gconstpointer a, gconstpointer b)
{
    const ReportPiece *one = a, *other = b;
    for (int level = LEVEL_ERROR; level > LEVEL_NOTICE; level--) {
        if (one->counts[level] != other->counts[level]) {
            return one->counts[level] > other->counts[level] ? -1 : 1;
        }
    }
    return 0;
}

static gint compare_groups(gconstpointer a, gconstpointer b)
{
    const ReportGroup *one = *(const ReportGroup *const *)a, *other = *(const ReportGroup *const *)b;
    return (int)other->first->level - (int)one->first->level;
}

GArray *report_pieces_new(const GPtrArray *groups, ReportAccepted accepted)
{
    GArray *pieces = g_array_new(FALSE, TRUE, sizeof(ReportPiece));
    g_array_set_clear_func(pieces, piece_end);
    for (guint i = 0; i < groups->len; i++) {
        const ReportGroup *group = groups->pdata[i];
        if (!group->first->accepted || accepted == REPORT_WITH_ACCEPTED) {
            ReportPiece *p = find(pieces, piece_of(group));
            g_ptr_array_add(p->groups, (gpointer)group);
            p->counts[group->first->level] += !group->first->accepted;
        }
    }
    g_array_sort(pieces, compare_pieces);
    for (guint i = 0; i < pieces->len; i++) {
        g_ptr_array_sort(g_array_index(pieces, ReportPiece, i).groups, compare_groups);
    }
    return pieces;
}

static void append_count(GString *s, guint n, const char *what, const char *behind)
{
    g_string_append_printf(s, "%u %s%s%s", n, what, n == 1 ? "" : "s", behind);
}

char *report_piece_title(const ReportPiece *p)
{
    GString *s = g_string_new(p->piece != NULL ? p->piece : "All pieces");
    g_string_append(s, ": ");
    append_count(s, p->counts[LEVEL_ERROR], "error", ", ");
    append_count(s, p->counts[LEVEL_WARNING], "warning", ", ");
    append_count(s, p->counts[LEVEL_NOTICE], "notice", "");
    return g_string_free(s, FALSE);
}
