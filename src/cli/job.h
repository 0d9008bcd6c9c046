/* The job: every product that the command line asks for (job.c), and each through the pipeline (product.c). Prefix: job_, product_. */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "cli/about.h"
#include "cli/options.h"
#include "content/campaign.h"
#include "layout/layout.h"
#include "list/list.h"
#include "out/out.h"
#include "spec/spec.h"

/* A code on a page, for the manifest. */
typedef struct MadeCode {
    int page; /* 1-based, of the piece */
    char *payload;
} MadeCode;

/* A file that was made: what the manifest says of it. */
typedef struct Made {
    char *path;             /* relative to out/ */
    const char *format;     /* static */
    int page;               /* 1-based where the file is one page of several, else 0 */
    int pages;              /* of the piece; 1 of a reading output */
    gint64 bytes;
    char *sha256;           /* hex */
    const char *standard;   /* static, or NULL */
    GArray *codes;          /* MadeCode */
    char *drawn;            /* of a picture, where the job keeps them: checksum of what the page draws; else NULL */
} Made;

/* One piece × variant × edition × language: what is built, kept or refused as a whole. */
typedef struct Product {
    const KitPiece *piece;    /* borrowed from the kit */
    const char *variant;      /* likewise; NULL where there is one */
    const char *edition;      /* likewise */
    const char *lang;         /* likewise */
    GPtrArray *formats;       /* char *, borrowed from the kit: those asked for */
    const Campaign *campaign; /* borrowed from the job; NULL where it could not be read */
    Spec *spec;               /* these three live until the product's outputs are done */
    Node *view;
    List *list;
    char *date;               /* of its files' metadata, "2026-11-22T00:00:00Z"; NULL without a campaign */
    int pages;                /* of the list; 0 of a reading piece */
    SheetDuplex duplex;
    About *about;             /* for the kit's page; NULL where the job makes none */
    Findings *findings;       /* of this product */
    GArray *made;             /* Made: empty where it was not written */
    bool written;
} Product;

typedef struct Job {
    const Options *options;
    char *root;             /* the project's folder, absolute */
    char *out;              /* absolute */
    char *out_shown;        /* as messages name it: "out" */
    char *date;             /* from SOURCE_DATE_EPOCH, "2026-11-22T00:00:00Z", or NULL */
    char *today;            /* ISO date */
    char *passing;          /* a font cache for this run alone, or NULL */
    Kit *kit;               /* NULL where it can't be read */
    GPtrArray *campaigns;   /* Campaign *, parallel to languages; NULL entries where one can't be read */
    GPtrArray *languages;   /* char *, borrowed from the kit: those asked for */
    GArray *campaign_bad;   /* bool, parallel: it has errors, so that nothing of it is written */
    Typesetter *typesetter; /* from job_typesetter; NULL until then, and where fonts can't be had */
    bool fonts_tried;
    GPtrArray *products;    /* Product * */
    Findings *findings;     /* of no product, until job_run appends those of products */
    GHashTable *pictures;   /* char * path → char * checksum of what its page drew when it was written: pictures that still show that are
                             * not drawn again. Borrowed; NULL where nothing is known of what is in out/ */
    int file_count;         /* files made by this run */
    bool index_written;     /* the kit's page, too */
    const char *archive;    /* and its archive: the file's name, interned; or NULL */
} Job;

/* Finds the project's folder and reads the kit. NULL where the command line is at fault: *status is then the exit status. You own it. */
Job *job_open(const Options *options, int *status);
void job_free(Job *job);

/* Resolves the command line's names against the kit (select.c). 0, or the exit status of a mistake, which is told. */
int job_select(Job *job);

/* Reads the campaigns of the languages asked for. 0, or the exit status of a mistake in --set. */
int job_read(Job *job);
/* The typesetter, opened when it is first asked for; NULL where fonts can't be had. Borrowed. */
Typesetter *job_typesetter(Job *job);

/* A product that is still to be built; formats becomes its own. You own it. */
Product *product_new(const KitPiece *piece, const char *variant, const char *edition, const char *lang, GPtrArray *formats);
void product_free(Product *product);
/* One product through the pipeline, one stage after another; each does what it can after a fault of the one before. Kit → spec; spec and
 * campaign → view → list; all of it → findings of rules and notices. */
void product_resolve(Job *job, Product *product);
void product_lay_out(Job *job, Product *product);
void product_check(Job *job, Product *product);
/* What its outputs read. */
OutInput product_input(const Job *job, const Product *product);
/* "brochure office", "poster-fault letter office", with the language where there are several: what messages call it. You own it. */
char *product_label(const Job *job, const Product *product);
/* Frees spec, view and list: its outputs are done. */
void product_release(Product *product);

/* Build and check: every product, then its outputs; check writes nothing. */
void job_run(Job *job);

#endif
