/* A campaign: front matter, register and doc, read and checked as one. Prefix: campaign_. */
#ifndef CONTENT_CAMPAIGN_H
#define CONTENT_CAMPAIGN_H

#include "content/frame.h"
#include "content/node.h"
#include "content/parsed.h"
#include "content/register.h"
#include "content/translation.h"
#include "content/variable.h"

typedef struct Campaign {
    char *file;              /* project-relative content file */
    char *slug;              /* "sextortion": first part of file names */
    char *discreet;          /* "help-guide": the same for what a child may download */
    char *title;             /* document title */
    char *subject;           /* one sentence */
    char *author;            /* the office's name */
    char *lang;              /* BCP 47, "en-US" */
    char *lang_short;        /* "en": in file names */
    char *edition_date;      /* ISO date, "2026-11-22" */
    char *edition;           /* the same as it is printed, "November 22, 2026": {{edition}} */
    Register *reg;           /* owned */
    Frame *frame;            /* the frame's words in this language; owned */
    Parsed *parsed;          /* the content with its variables; owned */
    Values *values;          /* the values that `doc` has; owned */
    Yaml *stamps;            /* the front matter's `stamps`, held; or NULL */
    Translation translation; /* whether it is one that waits for its review */
    Node *doc;               /* filled with them; owned; numbered; NODE_ROOT */
    GPtrArray *
        fallen; /* char *: ids of what fell away with an unset variable: taking them is no mistake, and takes nothing */
    Node *fillable;             /* the same doc with fields for what is unset; owned; NULL until campaign_ask_fields */
    GPtrArray *fillable_fallen; /* of it */
} Campaign;

/* What to read. */
typedef struct CampaignSource {
    const char *root;     /* the project's folder */
    const char *content;  /* "content/sextortion/en.md" */
    const char *services; /* "content/services.yaml" */
    const char *office;   /* "content/offices/ms-ag.yaml" */
    const char *frame;    /* "content/frame/en.yaml" */
    GHashTable *set;      /* char * → char *, from --set; may be NULL */
} CampaignSource;

/* Reads and checks all of it, reporting every fault. NULL only where there is no content file to speak of. You own it.
 */
Campaign *campaign_read(const CampaignSource *source, Findings *f);
/* Fills the doc anew with other values of --set, as campaign_read does with its own: what is found is of these values
 * alone, for all else was said when it was read. What borrows from the doc, or from `fallen`, must be gone. */
void campaign_refill(Campaign *c, GHashTable *set, Findings *f);
/* Makes `fillable`, where it isn't there yet, for a piece whose editions have fields. What there is to find was found
 * of `doc`. */
void campaign_ask_fields(Campaign *c);
/* The doc that a piece is made of, with or without fields. Borrowed. */
static inline const Node *campaign_doc(const Campaign *c, bool fields)
{
    return fields ? c->fillable : c->doc;
}
/* Before it is filled many times: what no value touches is filled once. */
void campaign_keep(Campaign *c);
void campaign_free(Campaign *c);

#endif
