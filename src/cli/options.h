/* The command line: one table of commands and one of options make parsing, --help, the man page and the list in docs/.
 * Prefix: options_, usage_. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

/* X(ENUM, "name", "arguments", "what it does") */
#define COMMANDS(X)                                                                                                      \
    X(COMMAND_BUILD, "build", "[PIECE...]", "Builds the pieces of layouts/kit.yaml, or those named, into out/.")         \
    X(COMMAND_CHECK, "check", "[PIECE...]", "Says what a build would find, and writes nothing.")                         \
    X(COMMAND_LIST, "list", "", "Lists pieces, variants, editions, formats, languages and sections.")                    \
    X(COMMAND_SHOW, "show", "PIECE --stage STAGE", "Prints what a stage made of a piece, as text.")                      \
    X(COMMAND_WATCH, "watch", "[PIECE...]", "Builds, then builds anew what each saved change touches, until Ctrl-C.")    \
    X(COMMAND_STAMP, "stamp", "LANG [PART...]",                                                                          \
      "Notes in LANG.md that it, or those parts, are translated from the first language as it is now.")                  \
    X(COMMAND_INIT, "init", "DIR",                                                                                       \
      "Makes a project in DIR that builds at once: an office to fill in, the campaign, layouts over the program's own.") \
    X(COMMAND_BATCH, "batch", "ROWS [PIECE...]",                                                                         \
      "Makes the pieces for each row of a table (CSV or JSON Lines): a column a variable, and id, office, lang.")

#define X(name, text, arguments, help) name,
typedef enum { COMMANDS(X) COMMAND_COUNT } Command;
#undef X

#define ON_BUILD (1u << COMMAND_BUILD)
#define ON_CHECK (1u << COMMAND_CHECK)
#define ON_LIST (1u << COMMAND_LIST)
#define ON_SHOW (1u << COMMAND_SHOW)
#define ON_WATCH (1u << COMMAND_WATCH)
#define ON_STAMP (1u << COMMAND_STAMP)
#define ON_INIT (1u << COMMAND_INIT)
#define ON_BATCH (1u << COMMAND_BATCH)
#define ON_PROJECT (ON_BUILD | ON_CHECK | ON_LIST | ON_SHOW | ON_WATCH | ON_STAMP)
#define ON_ALL (ON_PROJECT | ON_INIT | ON_BATCH)
#define ON_PIECES (ON_BUILD | ON_CHECK | ON_SHOW | ON_WATCH | ON_BATCH)
#define ON_MAKING (ON_BUILD | ON_WATCH)

/* X(ENUM, short name or 0, "long name", "ARGUMENT", commands that take it, may be repeated, "what it does"); FORMATS is
 * replaced by the names of the formats that there are. */
#define OPTIONS(X)                                                                                                     \
    X(OPTION_VARIANT, 0, "variant", "V", ON_PIECES, true, "Only this variant (a sheet size or fold).")                 \
    X(OPTION_EDITION, 0, "edition", "E", ON_PIECES, true, "Only this edition: office, screen, 18pt, plain ...")        \
    X(OPTION_FORMAT, 0, "format", "F", ON_MAKING | ON_CHECK | ON_BATCH, true, "Only this format: FORMATS.")            \
    X(OPTION_LANG, 0, "lang", "L", ON_PIECES | ON_LIST, true, "Only this language.")                                   \
    X(OPTION_OFFICE, 0, "office", "ID", ON_ALL, false,                                                                 \
      "Uses content/offices/ID.yaml in place of the kit's office; of init, what the new one is called.")               \
    X(OPTION_SET, 0, "set", "NAME=TEXT", ON_PROJECT, true,                                                             \
      "Sets a variable of the content, such as school.counselor.")                                                     \
    X(OPTION_NAME, 0, "name", "ID", ON_MAKING, false,                                                                  \
      "Whose words --set says: the files go to local/ID/ and are called …-local-ID-…, beside the kit's own.")          \
    X(OPTION_DIRECTORY, 'C', "directory", "DIR", ON_PROJECT | ON_BATCH, false,                                         \
      "The project's folder, in place of the one it is run in.")                                                       \
    X(OPTION_OUTPUT, 'o', "output", "DIR", ON_MAKING | ON_BATCH, false,                                                \
      "Writes into DIR (as seen from here), not the project's out/.")                                                  \
    X(OPTION_INDEX, 0, "index", "", ON_BUILD, false,                                                                   \
      "Writes out/index.html and the kit’s zip, though not all of the kit is built.")                                  \
    X(OPTION_RESOLUTION, 0, "resolution", "PPI", ON_MAKING | ON_CHECK | ON_BATCH, false,                               \
      "Pixels an inch of PNG proofs, in place of 150 (fewer on sheets over 11 × 17 in).")                              \
    X(OPTION_FINAL, 0, "final", "", ON_BUILD | ON_CHECK, false,                                                        \
      "Press editions as final, not as proofs: refused while anything on them awaits its approval.")                   \
    X(OPTION_JOBS, 'j', "jobs", "N", ON_MAKING | ON_CHECK, false,                                                      \
      "Writes outputs in N threads; the files are the same for any N. (watch: as many as there are processors.)")      \
    X(OPTION_SHARD, 0, "shard", "I/N", ON_BATCH, false,                                                                \
      "Makes part I (from 0) of N of the rows; each row belongs to one, by its id.")                                   \
    X(OPTION_SHARDS, 0, "shards", "N", ON_BATCH, false,                                                                \
      "The same, with the index that an array of tasks gives: of Slurm, Kubernetes or AWS Batch.")                     \
    X(OPTION_VOLUMES, 0, "volumes", "", ON_BATCH, false,                                                               \
      "Makes one PDF of each piece for every 1,000 rows, for a print shop, in place of a file a row.")                 \
    X(OPTION_SLIPS, 0, "slip-sheets", "", ON_BATCH, false,                                                             \
      "With --volumes: a sheet before each row, with its id and school.name.")                                         \
    X(OPTION_TAR, 0, "tar", "", ON_BATCH, false, "Puts all files into one tar, editions.tar, a shard.")                \
    X(OPTION_MERGE, 0, "merge", "", ON_BATCH, false,                                                                   \
      "Makes one manifest of the shards', and proves that every row is there once.")                                   \
    X(OPTION_FONT_CACHE, 0, "font-cache", "DIR", ON_PROJECT | ON_BATCH, false,                                         \
      "Keeps the font cache in DIR, not in build/font-cache.")                                                         \
    X(OPTION_REPORT, 0, "report", "FORM", ON_CHECK, false,                                                             \
      "The report's form: text (on standard error), json, sarif, or html: a page with pictures.")                      \
    X(OPTION_STAGE, 0, "stage", "STAGE", ON_SHOW, false,                                                               \
      "What to show: doc, view, spec, list, tags, speech or braille.")                                                 \
    X(OPTION_HELP, 'h', "help", "[=FORM]", ON_ALL, false,                                                              \
      "Prints this help, behind a command what it takes; FORM is text, man, markdown, findings or bash (completion).") \
    X(OPTION_VERSION, 0, "version", "", ON_ALL, false, "Prints the version.")

#define X(name, letter, text, argument, commands, repeats, help) name,
typedef enum { OPTIONS(X) OPTION_COUNT } Option;
#undef X

typedef struct CommandDef {
    const char *name, *arguments, *help;
} CommandDef;

typedef struct OptionDef {
    char letter; /* 0 for none */
    const char *name;
    const char *argument; /* "" where it takes none; "[=FORM]" where it may be left out */
    unsigned commands;    /* bit 1 << Command */
    bool repeats;
    const char *help;
} OptionDef;

extern const CommandDef options_commands[COMMAND_COUNT];
extern const OptionDef options_table[OPTION_COUNT];

/* How the program ends. */
enum { EXIT_CLEAN = 0, EXIT_ERRORS = 1, EXIT_USAGE = 2, EXIT_OUR_FAULT = 3, EXIT_AGAIN = 4 };

typedef struct Options {
    Command command;
    GPtrArray *pieces;               /* char *, as given; of stamp: parts of the content */
    char *stamped;                   /* of stamp: the language; else NULL */
    char *table;                     /* of batch: the file of its rows; else NULL */
    GPtrArray *values[OPTION_COUNT]; /* char *, as given, in order; empty where the option is not there */
    int jobs;                        /* at least 1 */
    int resolution;                  /* of proofs, pixels per inch; 0 where the option is not there */
    GHashTable *set;                 /* char * → char *, from --set */
} Options;

/* Reads the command line. NULL where the program should end with *status: help was printed, or a mistake was told. You
 * own it. */
Options *options_parse(int argc, char **argv, int *status);
void options_free(Options *o);
/* The option's value, or NULL; of one that repeats, the first. Borrowed. */
const char *options_value(const Options *o, Option option);

/* Tells a mistake on the command line: "handbill: MESSAGE", and the fix, where not NULL, on a line of its own. Returns
 * EXIT_USAGE. */
int usage_error(const char *fix, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The same for a name that is not among the NULL-terminated known ones: says the nearest. */
int usage_unknown(const char *what, const char *word, const char *const *known);

/* The words that an option takes where they are known beforehand, borrowed, NULL-terminated; NULL where it takes
 * others. You own the array. */
const char **options_choices_new(Option option);

/* Prints the help in a form ("text", "man", "markdown", "findings": the table of codes, "bash": completion). The exit
 * status: a form that isn't there is a mistake, which is told. */
int options_help(FILE *to, const char *form);
/* Prints, as text, what one command does and the options that it takes. */
void options_help_command(FILE *to, Command command);
/* Prints the completion for bash. */
void options_complete_bash(FILE *to);

#endif
