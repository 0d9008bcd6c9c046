/* What the parts of the kit's page share. Private to index*.c. Each part appends its markup to page->s. */
#ifndef DELIVERY_INDEX_PAGE_H
#define DELIVERY_INDEX_PAGE_H

#include "delivery/about.h"
#include "delivery/manifest.h"
#include "job/job.h"

/* One piece × variant × edition × language: a card. */
typedef struct IndexCard {
    const char *piece, *edition, *lang; /* borrowed from the kit or the manifest, as is the variant */
    const char *variant;                /* or NULL */
    Campaign *campaign;                 /* borrowed; NULL where it could not be read */
    const About *about;                 /* borrowed; NULL where the layout can't be used */
    About *own;                         /* about, where it belongs to no product */
    GPtrArray *files;                   /* ManifestFile *, borrowed, by path */
    bool old;                           /* they are of an earlier build: the last one could not make them */
} IndexCard;

/* A product of the kit that isn't there, or not in all of its formats. */
typedef struct IndexMissing {
    const char *piece; /* borrowed from the kit */
    char *name;        /* of the piece, for people, owned */
    char *title;       /* of its card, owned */
    char *formats;     /* "PDF, SVG": those that are missing; NULL where all are; owned */
} IndexMissing;

/* The page in out/, or the one in the archive, which has no proofs but those that the page shows. */
typedef enum { VIEW_FOLDER, VIEW_ARCHIVED } IndexView;

typedef struct IndexPage {
    Job *job;
    Store *store;
    const GPtrArray *abouts; /* About *, by product; or NULL */
    Campaign *campaign;      /* the first that could be read, or NULL */
    Manifest *manifest;      /* owned */
    Manifest *audio;         /* what `make audio` made; owned; NULL where nothing */
    GPtrArray *cards;        /* IndexCard *, in the kit's order; those of a piece stand together */
    const GPtrArray *all;    /* of all languages, while `lang` is set; else NULL. Borrowed */
    const char *lang;        /* of `cards`, while only one language of several is written; else NULL */
    GArray *missing;         /* IndexMissing, in the kit's order */
    const char *archive;     /* the kit in one file, or NULL where the page names none */
    gint64 archive_bytes;
    bool has_sheet; /* of codes */
    IndexView view;
    GHashTable *shown; /* paths of the pictures that it shows */
    GString *s;
} IndexPage;

static inline const IndexCard *index_card_at(const IndexPage *page, guint i) /* NULL behind the last */
{
    return i < page->cards->len ? page->cards->pdata[i] : NULL;
}

/* index-gather.c */
void index_gather(IndexPage *page);  /* fills cards and missing */
void index_missing(IndexPage *page); /* what the kit has and out/ has not */
void index_card_free(gpointer card);
void index_missing_end(gpointer missing);

/* index-names.c: for people; you own them */
/* What the card is about: in its own language where only that is written, else in the kit's first; or NULL. Borrowed.
 */
const About *index_about(const IndexPage *page, const IndexCard *card);
char *index_piece_name(const IndexPage *page, const char *piece);
char *index_short_name(const IndexPage *page, const IndexCard *card); /* under its door: "Red flags", not ", poster" */
char *index_card_title(const IndexPage *page, const IndexCard *card); /* "Letter, 8.5 × 11 in, Color" */
char *index_edition_name(const IndexPage *page,
                         const IndexCard *card); /* with its language where the kit has several */
char *index_variant_name(const IndexPage *page,
                         const IndexCard *card); /* its sheet, or its first words where all have one sheet */

/* index-names.c: words in the language of the block that is written, or of the only one */
const PageWords *index_words(const IndexPage *page);               /* NULL: English. Borrowed */
const char *index_say(const IndexPage *page, const char *english); /* borrowed */
void index_put(IndexPage *page, const char *english);              /* appends them, escaped */
void index_put_n(IndexPage *page, const char *english, guint n);   /* the same with {n} */

/* index-languages.c: where the kit has several, one of them is seen at a time */
void index_languages(IndexPage *page);                             /* which one; nothing where there is one */
void index_in_each(IndexPage *page, void (*put)(IndexPage *page)); /* puts it for each language, with its cards */
const char *index_language_name(const IndexPage *page, const char *lang); /* what it calls itself; borrowed */
void index_languages_style(const IndexPage *page, GString *s);
/* " in in-es", behind a class; "" where there is one language. You own it. */
char *index_language_class(const IndexPage *page);
/* " lang="es"" of what is said in that language; "" where it is said in English. You own it. */
char *index_language_attribute(const IndexPage *page);
/* "posters-es": an id that is put for each language. You own it. */
char *index_language_id(const IndexPage *page, const char *id);

/* index-doors.c */
typedef struct IndexDoorWords {
    const char *id, *title, *more; /* what the summary of a card behind it says */
} IndexDoorWords;
void index_doors(IndexPage *page); /* the ways in */
const IndexDoorWords *index_door_words(Door door);
Door index_door_of(const IndexCard *card);
bool index_is_first(const IndexPage *page, guint i);    /* of its piece behind its door */
guint index_first_of(const IndexPage *page, Door door); /* first card behind it; the number of cards: none */
bool index_is_seen_first(const IndexPage *page);        /* of the language that is picked when the page opens */

/* index-cards.c */
void index_cards(IndexPage *page); /* what stands behind the doors */
/* Whole files of the piece of card `at` behind its door: further formats are the same pages. */
guint index_count_whole(const IndexPage *page, guint at);

/* index-audio.c */
#define INDEX_AUDIO "opus"                /* what its manifest calls a recording */
Manifest *index_audio_read(Store *store); /* NULL where there is none. You own it */
/* The recording of the card's words, as they are now; NULL where there is none, and in the archive. Borrowed. */
const ManifestFile *index_audio_of(const IndexPage *page, const IndexCard *card);

/* index-pages.c: files of single pages, each format behind a summary */
void index_single_pages(IndexPage *page);

/* index-finding.c: what one finding says */
/* Where a finding belongs on the page. */
typedef enum { INDEX_ERRORS, INDEX_OPEN, INDEX_WARNINGS, INDEX_ACCEPTED } IndexPart;
/* Findings of a part, each once however many pieces have it. ManifestFinding *, borrowed. You own the array. */
GPtrArray *index_findings_of(const IndexPage *page, IndexPart part);
/* What layouts/kit.yaml accepts it with, or NULL. Borrowed. */
const Accepted *index_accepted_as(const IndexPage *page, const ManifestFinding *f);
/* The pieces that have the finding, "Large print; the leaflet", every fold one of them; "" where it belongs to none, or
 * to every piece of the page. You own it. */
char *index_pieces_of(const IndexPage *page, const ManifestFinding *f);
/* The record that is unconfirmed or ours, found by the finding's place; or NULL. Borrowed. */
const Record *index_record_at(const IndexPage *page, const ManifestFinding *f);
/* The words that a finding says are ours, between its quotes; or NULL. You own it. */
char *index_our_words(const ManifestFinding *f);
void index_message(IndexPage *page, const ManifestFinding *f); /* what is wrong, as one or two sentences */
void index_sentence(GString *s, const char *text); /* a message as a sentence: "the words …" as "The words … ." */
void index_prose(GString *s, const char *text);    /* escaped, its apostrophes as printers set them */
char *index_lang_attribute(const char *lang);      /* " lang="es"" in a text that is English; you own it */
/* "Spanish"; of a language without a name here, what it calls itself. */
void index_language_english(IndexPage *page, const char *lang);

/* index-notice.c */
void index_notice(IndexPage *page); /* what waits for the office, first on the page, in a few lines */

/* index-findings.c */
void index_findings(IndexPage *page);
guint index_count(const IndexPage *page, IndexPart part);

/* code-sheet.c: codes.html, each code of the kit to be printed and scanned; false where it has none. */
bool index_code_sheet(IndexPage *page, const About *about, GBytes **made);

/* index-style.c: the look, with the palette and the families of the theme; about may be NULL. */
/* Whether a picture is there with the page, or comes when it is scrolled to. */
typedef enum { LOAD_AT_ONCE, LOAD_LATER } IndexLoad;
/* index-preview.c: the card's pictures, at most `most`; their number. They are what the archive keeps of the proofs. */
guint index_pictures(IndexPage *page, const IndexCard *card, guint most, const char *alt, IndexLoad load);
/* The first lines of the card's text, for the eye; nothing where it has none. */
void index_first_words(IndexPage *page, const IndexCard *card);

void index_style(GString *s, const About *about);

/* Appends text, escaped for markup. */
void index_text(GString *s, const char *text);
/* Appends a path as the value of an href or src, escaped. */
void index_link(GString *s, const char *path);
/* "37 KB", "1.2 MB" */
void index_bytes(GString *s, gint64 bytes);

#endif
