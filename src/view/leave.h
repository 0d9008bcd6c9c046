/* The way out: where somebody who must not be seen reading a page on a screen gets away to. Prefix: leave_. */
#ifndef VIEW_LEAVE_H
#define VIEW_LEAVE_H

#include "content/campaign.h"

#define LEAVE_RECORD "leave" /* in content/services.yaml */

/* The record that it leads to, borrowed; NULL where there is none, or one of another kind than a web address. */
const Record *leave_find(const Campaign *campaign);
/* A finding where there is none: a page without a way out isn't made. Where there is one, says that its target and its
 * words await confirmation or approval, as register_report does of what a view names. */
void leave_check(const Campaign *campaign, Pos pos, const char *today, Findings *f);

#endif
