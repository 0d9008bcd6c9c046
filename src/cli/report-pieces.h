/* Findings by piece, worst first: what a check tells people. Prefix: report_piece_, report_pieces_. */
#ifndef CLI_REPORT_PIECES_H
#define CLI_REPORT_PIECES_H

#include "cli/report-groups.h"

/* What a check says of a piece, or of none. */
typedef struct ReportPiece {
    const char *piece;             /* borrowed; NULL: of no piece, of several, or of the words of all */
    GPtrArray *groups;             /* const ReportGroup *, worst first; owned, not what is in it */
    guint counts[LEVEL_ERROR + 1]; /* by level */
} ReportPiece;

/* Whether warnings that layouts/kit.yaml accepts are in it. */
typedef enum { REPORT_WITHOUT_ACCEPTED, REPORT_WITH_ACCEPTED } ReportAccepted;

/* ReportPiece: more errors, then more warnings, come first. Borrows the groups. You own the array. */
GArray *report_pieces_new(const GPtrArray *groups, ReportAccepted accepted);

/* "brochure: 1 error, 0 warnings, 2 notices". You own it. */
char *report_piece_title(const ReportPiece *p);

#endif
