/* The table of causes. Apart from the rooms that find things, because cause and consequence are found in different
 * ones.
 */
#include "job/cascade.h"

#include <string.h>

/* Where the consequence is: in the same output as the cause, or anywhere. */
typedef enum { REACH_OUTPUT, REACH_ALL } Reach;

typedef struct Cause {
    Code from, to;    /* the cause has one of these codes, as they stand in codes.h */
    const char *path; /* and its file's path begins so; NULL: any */
    bool whole;       /* and it is of the file as a whole, which is told at its first line */
    Code first, last; /* what goes: these codes */
    Reach reach;
} Cause;

/* A file of records that can't be read: none of its records is known. */
#define RECORDS_LOST(path)                                                                                          \
    { CODE_FILE_MISSING, CODE_KEY_MISSING, path, true, CODE_RECORD_UNKNOWN, CODE_RECORD_UNKNOWN, REACH_ALL },       \
        { CODE_FILE_MISSING, CODE_KEY_MISSING, path, true, CODE_VARIABLE_UNKNOWN, CODE_ADDRESS_UNSURE, REACH_ALL }, \
        { CODE_YAML_SYNTAX, CODE_YAML_ALIAS, path, false, CODE_RECORD_UNKNOWN, CODE_RECORD_UNKNOWN, REACH_ALL },    \
    {                                                                                                               \
        CODE_YAML_SYNTAX, CODE_YAML_ALIAS, path, false, CODE_VARIABLE_UNKNOWN, CODE_ADDRESS_UNSURE, REACH_ALL       \
    }

static const Cause causes[] = {
    /* what links to no record is no link, and a code of none is no code, that a block could take */
    { CODE_RECORD_UNKNOWN, CODE_RECORD_UNKNOWN, NULL, false, CODE_SECTION_UNKNOWN, CODE_SECTION_UNKNOWN, REACH_ALL },
    RECORDS_LOST("content/services.yaml"),
    /* words that a place was kept for are not there */
    { CODE_YAML_SYNTAX, CODE_YAML_ALIAS, "content/offices/", false, CODE_ART_OVERLAP, CODE_ART_OVERLAP, REACH_ALL },
    { CODE_FILE_MISSING, CODE_KEY_MISSING, "content/offices/", true, CODE_ART_OVERLAP, CODE_ART_OVERLAP, REACH_ALL },
    RECORDS_LOST("content/offices/"),
    /* a link that leads nowhere is no address beside its code */
    { CODE_RECORD_UNKNOWN, CODE_RECORD_UNKNOWN, NULL, false, CODE_QR_ADDRESS, CODE_QR_ADDRESS, REACH_ALL },
    /* nothing is measured as it will be */
    { CODE_FONT_MISSING, CODE_FONT_UNSUPPORTED, NULL, false, CODE_GLYPH_MISSING, CODE_CONTENTS_UNSTABLE, REACH_OUTPUT },
    { CODE_GLYPH_MISSING, CODE_GLYPH_MISSING, NULL, false, CODE_PANEL_OVERFLOW, CODE_CONTENTS_UNSTABLE, REACH_OUTPUT },
};

static bool is_cause(const Cause *cause, const Finding *f)
{
    const char *file = f->pos.file != NULL ? f->pos.file : "";
    return f->level == LEVEL_ERROR && f->code >= cause->from && f->code <= cause->to
           && (cause->path == NULL || g_str_has_prefix(file, cause->path)) && (!cause->whole || f->pos.line <= 1);
}

static bool is_consequence(const Cause *cause, const Finding *f)
{
    return f->code >= cause->first && f->code <= cause->last;
}

/* A cause of the table, and the findings that are it. */
typedef struct Found {
    const Cause *cause;
    GPtrArray *at; /* const Finding * */
} Found;

static bool follows(const Finding *f, const void *data)
{
    const Found *found = data;
    bool goes = is_consequence(found->cause, f) && found->cause->reach == REACH_ALL;
    for (guint i = 0; !goes && is_consequence(found->cause, f) && i < found->at->len; i++) {
        goes = finding_same_output(found->at->pdata[i], f);
    }
    return goes;
}

void cascade_settle(Findings *f)
{
    for (gsize c = 0; c < G_N_ELEMENTS(causes); c++) {
        g_autoptr(GPtrArray) at = g_ptr_array_new();
        for (int i = 0; i < findings_count(f); i++) {
            const Finding *finding = findings_at(f, i);
            if (is_cause(&causes[c], finding)) {
                g_ptr_array_add(at, (gpointer)finding);
            }
        }
        if (at->len > 0) {
            Found found = { &causes[c], at };
            findings_drop(f, follows, &found);
        }
    }
}
