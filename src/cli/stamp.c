/* The command stamp. Apart from show.c, which writes nothing. */
#include "cli/stamp.h"

#include <string.h>
#include "cli/report.h"
#include "content/stamps.h"

static bool is_stale(const Finding *f, const void *data)
{
    (void)data;
    return f->code == CODE_TRANSLATION_STALE;
}

int stamp_run(Job *job, const Options *options)
{
    const Campaign *source = job_source(job), *translation = job->campaigns->len > 0 ? job->campaigns->pdata[0] : NULL;
    if (job->kit != NULL && strcmp(options->stamped, job->kit->languages->pdata[0]) == 0) {
        return usage_error("name a language that is translated from it", "‘%s’ is the first language of the kit",
                           options->stamped);
    }
    bool sound = source != NULL && translation != NULL && findings_count_level(job->findings, LEVEL_ERROR) == 0;
    int count = sound ? stamps_write(job->request->root, source, translation, options->pieces, job->findings) : -1;
    if (count >= 0) { /* what was said of the file as it was */
        findings_drop(job->findings, is_stale, NULL);
    }
    report_findings(job);
    if (count >= 0) {
        printf("%d parts of %s%s are stamped.\n", count, job->request->root_shown, translation->file);
    }
    return 0;
}
