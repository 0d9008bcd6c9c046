/* What a job holds: every product that a request asks for, and what they share. What is done with it stands in run.h
 * (all products) and pipeline.h (each). The room prints nothing and never exits: what happens is told through
 * JobEvents, what is wrong through findings and mistakes. Prefix: job_, product_. */
#ifndef JOB_JOB_H
#define JOB_JOB_H

#include "content/campaign.h"
#include "design/resolve.h"
#include "design/spec.h"
#include "formats/formats.h"
#include "job/request.h"
#include "layout/layout.h"
#include "list/list.h"
#include "store/store.h"

/* A code on a page, for the manifest. */
typedef struct MadeCode {
    int page;     /* 1-based, of the piece */
    int side;     /* of its modules, without the quiet zone, thousandths of a millimetre */
    int modules;  /* a side */
    char *record; /* id of its record */
    char *payload;
} MadeCode;

/* A file that was made: what the manifest says of it. */
typedef struct Made {
    char *path;         /* relative to out/ */
    const char *format; /* static */
    int page;           /* 1-based where the file is one page of several, else 0 */
    int pages;          /* of the piece; 1 of a reading output */
    gint64 bytes;
    char *sha256;         /* hex */
    const char *standard; /* static, or NULL */
    GBytes *packed;       /* deflated for an archive, where the request asks; else NULL */
    guint32 crc;          /* CRC-32 of the file, where it is packed */
    GArray *codes;        /* MadeCode */
    char *drawn;          /* of a picture, where the job keeps them: checksum of what the page draws; else NULL */
} Made;

/* One piece × variant × edition × language: what is built, kept or refused as a whole. */
typedef struct Product {
    const KitPiece *piece; /* borrowed from the kit */
    const char *variant;   /* likewise; NULL where there is one */
    const char *edition;   /* likewise */
    const char *lang;      /* likewise */
    GPtrArray *formats;    /* char *, borrowed from the kit: those asked for */
    Campaign *campaign;    /* borrowed from the job; NULL where it could not be read */
    bool keeps_spec;       /* it is made many times: its spec is resolved once */
    Findings *resolved;    /* then: what that found; else NULL */
    Spec *spec;            /* these three live until the product's outputs are done */
    Node *view;
    List *list;
    char *date;       /* of its files' metadata, "2026-11-22T00:00:00Z"; NULL without a campaign */
    int pages;        /* of the list; 0 of a reading piece */
    bool actual_size; /* it is not to be scaled when it is printed */
    Duplex duplex;
    Findings *findings; /* of this product */
    GArray *facts;      /* Fact (job/facts.h): what its files must say; NULL until its outputs are begun */
    GArray *lacks;      /* of them, what one of its outputs doesn't; private to job/facts.c */
    GArray *made;       /* Made: empty where it was not written */
    bool written;
} Product;

/* Who takes a product's files (StoreEntry), all or none; false with findings where they can't be had. */
typedef struct JobSink {
    bool (*take)(const GArray *entries, Findings *f, void *user); /* NULL: there is none */
    /* Who takes the pages of a PDF into a larger one, before it is known whether the product is sound: bytes that stand
     * for the file, which become the job's; NULL with findings. NULL: nobody does. */
    GBytes *(*merge)(const Product *product, const OutInput *in, Findings *f, void *user);
    void *user;
} JobSink;

typedef struct Job {
    const Request *request; /* borrowed */
    char *passing;          /* a font cache for this run alone, or NULL */
    Library *library;       /* its own, or the request's */
    Kit *kit;               /* NULL where it can't be read */
    GPtrArray *campaigns;   /* Campaign *, parallel to languages; NULL entries where one can't be read */
    GPtrArray *languages;   /* char *, borrowed from the kit: those asked for */
    Campaign *source;       /* of the kit's first language, where that is not asked for; or NULL */
    GArray *campaign_bad;   /* bool, parallel: it has errors, so that nothing of it is written */
    Typesetter *typesetter; /* from job_typesetter; NULL until then, and where fonts can't be had */
    bool fonts_tried;
    struct PressProfile *press[STOCK_COUNT]; /* by stock, from job_press; NULL until then, and where it can't be read */
    GPtrArray *products;                     /* Product * */
    Findings *findings;                      /* of no product, until job_run appends those of products */
    GHashTable
        *pictures;  /* char * path → char * checksum of what its page drew when it was written: pictures that still show
                     * that are not drawn again. Borrowed; NULL where nothing is known of what is in out/ */
    OutKeep *keep;  /* what outputs keep from one run to the next; borrowed; or NULL */
    Store *store;   /* where job_run writes; borrowed; NULL where nothing is written */
    JobSink sink;   /* or who takes its files instead */
    bool faulty;    /* a list broke its invariants: its piece has the finding fault-internal */
    bool stopped;   /* it was asked to end: nothing of the run may be kept */
    int file_count; /* files made by this run */
} Job;

/* The campaign that all languages are held against: that of the kit's first one. NULL where it could not be read.
 * Borrowed. */
const Campaign *job_source(const Job *job);

/* A job without products. You own it. */
Job *job_new(const Request *request);
void job_free(Job *job);
/* Removes the files that live as long as the job, and keeps the memory: for a program that ends now. */
void job_leave(Job *job);
/* The typesetter, opened when it is first asked for; NULL where fonts can't be had. Borrowed. */
Typesetter *job_typesetter(Job *job);

/* The profile of a stock, read when it is first asked for. Each product that asks gets the findings. Borrowed; NULL
 * where there is none. */
const struct PressProfile *job_press(Job *job, Stock stock, Findings *f);

/* A product that is still to be built; formats becomes its own. You own it. */
Product *product_new(const KitPiece *piece, const char *variant, const char *edition, const char *lang,
                     GPtrArray *formats);
void product_free(Product *product);
/* "brochure office", "poster-fault letter office", with the language where there are several: what messages call it.
 * You own it. */
char *product_label(const Job *job, const Product *product);
/* What its spec is resolved from; borrows from the product. */
SpecAsk product_ask(const Product *product);
/* As it was before it was built, with its campaign. */
void product_reset(Product *product);
/* Frees spec, view and list: its outputs are done. */
void product_release(Product *product);

#endif
