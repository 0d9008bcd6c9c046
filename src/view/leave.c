/* Looks up the way out. Apart from the outputs that write it, because a check finds it missing before anything is
 * written. */
#include "view/leave.h"

const Record *leave_find(const Campaign *campaign)
{
    const Record *record = register_find(campaign->reg, LEAVE_RECORD);
    return record != NULL && record->kind == RECORD_URL ? record : NULL;
}

void leave_check(const Campaign *campaign, Pos pos, const char *today, Findings *f)
{
    const Record *any = register_find(campaign->reg, LEAVE_RECORD), *record = leave_find(campaign);
    if (any == NULL) {
        finding_add(f, CODE_RECORD_UNKNOWN, pos,
                    "add ‘" LEAVE_RECORD ":’ to content/services.yaml: ‘kind: url’ and a page that nobody wonders at",
                    "there is no record ‘" LEAVE_RECORD "’, to which a web page's way out leads");
        return;
    }
    if (record == NULL) {
        finding_add(f, CODE_RECORD_INVALID, any->pos, "write ‘kind: url’",
                    "record ‘" LEAVE_RECORD "’: a web page's way out leads to a web address");
        return;
    }
    register_report_record(record, today, f);
    static const FrameWord words[] = { FRAME_LEAVE, FRAME_LEAVE_NOTE };
    for (gsize i = 0; record->ours && i < G_N_ELEMENTS(words); i++) {
        Pos at;
        if (frame_find_pos(campaign->frame, words[i], &at)) {
            g_autofree char *read = frame_fill(campaign->frame, words[i], 0, 0, record->printed); /* as it is read */
            finding_add(f, CODE_WORDS_OURS, at,
                        "let the office approve them with the record ‘" LEAVE_RECORD "’, then name its source",
                        "the words ‘%s’ are ours and await the office's approval", read);
        }
    }
}
