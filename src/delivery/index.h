/* out/index.html: the kit's page, for an office that has neither Linux nor a terminal; and the kit in one file for
 * mailing. Prefix: index_. */
#ifndef DELIVERY_INDEX_H
#define DELIVERY_INDEX_H

#include "job/job.h"

/* How the page offers the archive: its name follows, as a link. */
#define INDEX_OFFER "send it in one file: <a href=\""

/* What was staged. */
typedef struct IndexMade {
    bool page;
    bool sheet;          /* of codes, ARCHIVE_SHEET */
    const char *archive; /* the archive's name, interned; or NULL */
} IndexMade;

/* Stages all from the manifest that the store has; the archive only where nothing has an error, so that no old page is
 * mailed as a new one. Needs the campaigns that were read. abouts: About *, by product, NULL entries where one isn't
 * known; or NULL. Faults become findings of the job. */
IndexMade index_add(Job *job, Store *store, const GPtrArray *abouts);

#endif
