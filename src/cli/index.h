/* out/index.html: the kit's page, for an office that has neither Linux nor a terminal; and the kit in one file for mailing. Prefix: index_. */
#ifndef CLI_INDEX_H
#define CLI_INDEX_H

#include "cli/job.h"

/* True where the build makes the whole kit, or --index asks for them. */
bool index_is_wanted(const Options *options);
/* Writes both from the manifest that stands in out/; the archive only where nothing has an error, so that no old page is mailed as a new
 * one. Needs the campaigns that were read. Faults become findings of the job. */
void index_write(Job *job);

#endif
