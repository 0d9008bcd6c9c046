/* Prints the tables of options.h as --help, as the man page (make: build/handbill.1) and as the list in docs/. Apart
 * from the parser because it only reads the tables. */
#include "cli/options.h"

#include <string.h>
#include "base/finding.h"
#include "base/version.h"
#include "formats/formats.h"

/* Further sections: title, then term and text of each row. */
typedef struct HelpRow {
    const char *term, *text;
} HelpRow;

static const HelpRow exit_rows[] = {
    { "0", "Clean, or warnings and notices only." },
    { "1", "Errors were found; the pieces they touch were not written and their earlier files stay." },
    { "2", "A mistake on the command line." },
    { "3", "A fault of the program itself." },
    { "4", "batch: it was cut off (a full disk, a signal, another at work); run again, it goes on where it ended." },
    { NULL, NULL },
};

static const HelpRow environment_rows[] = {
    { "SOURCE_DATE_EPOCH",
      "Seconds since 1970: the date in files, in place of the content's edition date; and today, for review dates." },
    { NULL, NULL },
};

static const HelpRow file_rows[] = {
    { "layouts/kit.yaml", "Which pieces, variants, editions and formats there are." },
    { "content/", "The campaign's words, the service register, the offices." },
    { "out/index.html",
      "The kit's page: every file with its picture, what it is for and what is left to confirm; SLUG-kit.zip holds it all." },
    { "out/codes.html",
      "The proof sheet of codes: each one to be printed and scanned, where it leads, and its sizes." },
    { "out/manifest.json", "Every file that was made, with its codes, and every finding." },
    { NULL, NULL },
};

static const struct {
    const char *title;
    const HelpRow *rows;
} help_sections[] = { { "Exit status", exit_rows }, { "Environment", environment_rows }, { "Files", file_rows } };

static const char purpose[] = "public-safety print from one source";
static const char about[] =
    "Findings go to standard error as FILE:LINE:COLUMN: LEVEL: MESSAGE [code], each with a line that begins with fix:.";

/* "-C, --directory DIR" */
static char *option_term(const OptionDef *o)
{
    g_autofree char *letter = o->letter != 0 ? g_strdup_printf("-%c, ", o->letter) : g_strdup("");
    return g_strdup_printf("%s--%s%s%s", letter, o->name, o->argument[0] != '\0' && o->argument[0] != '[' ? " " : "",
                           o->argument);
}

/* "build, check" or "" where all commands take it. */
static char *option_commands(const OptionDef *o)
{
    GString *s = g_string_new(NULL);
    for (int c = 0; o->commands != ON_ALL && c < COMMAND_COUNT; c++) {
        if ((o->commands & (1u << c)) != 0) {
            g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "", options_commands[c].name);
        }
    }
    return g_string_free(s, FALSE);
}

/* What an option does, with the formats' names filled in. */
static char *option_help(const OptionDef *o)
{
    g_autofree const char **names = out_formats_new();
    g_autofree char *formats = g_strjoinv(", ", (char **)names);
    g_auto(GStrv) parts = g_strsplit(o->help, "FORMATS", 2);
    return g_strjoinv(formats, parts);
}

static void print_option(FILE *to, const OptionDef *o, const char *behind)
{
    g_autofree char *term = option_term(o), *help = option_help(o);
    fprintf(to, "  %-23s %s%s%s%s\n", term, help, behind[0] ? " (" : "", behind, behind[0] ? ")" : "");
}

void options_help_command(FILE *to, Command command)
{
    const CommandDef *c = &options_commands[command];
    fprintf(to, "handbill %s%s%s\n\n%s\n\nOptions:\n", c->name, c->arguments[0] ? " " : "", c->arguments, c->help);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if ((options_table[i].commands & (1u << command)) != 0) {
            print_option(to, &options_table[i], "");
        }
    }
}

static void help_text(FILE *to)
{
    fprintf(to, "handbill %s: %s\n\n", HANDBILL_VERSION, purpose);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        g_autofree char *term = g_strdup_printf("handbill %s %s", options_commands[i].name,
                                                options_commands[i].arguments);
        fprintf(to, "  %-36s %s\n", term, options_commands[i].help);
    }
    fputs("\nOptions:\n", to);
    for (int i = 0; i < OPTION_COUNT; i++) {
        g_autofree char *commands = option_commands(&options_table[i]);
        print_option(to, &options_table[i], commands);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(help_sections); i++) {
        fprintf(to, "\n%s:\n", help_sections[i].title);
        for (const HelpRow *r = help_sections[i].rows; r->term != NULL; r++) {
            fprintf(to, "  %-23s %s\n", r->term, r->text);
        }
    }
    fprintf(to, "\n%s\n", about);
}

/* Text for roff: hyphens are hyphens, backslashes are seen, no line begins with a request. */
static void roff(FILE *to, const char *text)
{
    if (text[0] == '.' || text[0] == '\'') {
        fputs("\\&", to);
    }
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '-' || *c == '\\') {
            fputs(*c == '-' ? "\\-" : "\\e", to);
        } else {
            fputc(*c, to);
        }
    }
}

static void roff_row(FILE *to, const char *term, const char *text, const char *behind)
{
    fputs(".TP\n.B ", to);
    roff(to, term);
    fputc('\n', to);
    roff(to, text);
    if (behind[0] != '\0') {
        fprintf(to, " (%s)", behind);
    }
    fputc('\n', to);
}

static void help_man(FILE *to)
{
    fprintf(to, ".TH HANDBILL 1 \"\" \"handbill %s\"\n.SH NAME\nhandbill \\- ", HANDBILL_VERSION);
    roff(to, purpose);
    fputs("\n.SH SYNOPSIS\n", to);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        fprintf(to, ".B handbill %s\n", options_commands[i].name);
        roff(to, options_commands[i].arguments[0] != '\0' ? options_commands[i].arguments : "[OPTIONS]");
        fputs("\n.br\n", to);
    }
    fputs(".SH DESCRIPTION\n", to);
    roff(to, about);
    fputs("\n.SH COMMANDS\n", to);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        roff_row(to, options_commands[i].name, options_commands[i].help, "");
    }
    fputs(".SH OPTIONS\n", to);
    for (int i = 0; i < OPTION_COUNT; i++) {
        g_autofree char *term = option_term(&options_table[i]);
        g_autofree char *commands = option_commands(&options_table[i]);
        g_autofree char *help = option_help(&options_table[i]);
        roff_row(to, term, help, commands);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(help_sections); i++) {
        g_autofree char *title = g_ascii_strup(help_sections[i].title, -1);
        fprintf(to, ".SH %s\n", title);
        for (const HelpRow *r = help_sections[i].rows; r->term != NULL; r++) {
            roff_row(to, r->term, r->text, "");
        }
    }
}

static void help_markdown(FILE *to)
{
    fputs("| command | what it does |\n|---|---|\n", to);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const CommandDef *c = &options_commands[i];
        fprintf(to, "| `handbill %s%s%s` | %s |\n", c->name, c->arguments[0] ? " " : "", c->arguments, c->help);
    }
    fputs("\n| option | of | what it does |\n|---|---|---|\n", to);
    for (int i = 0; i < OPTION_COUNT; i++) {
        g_autofree char *term = option_term(&options_table[i]);
        g_autofree char *commands = option_commands(&options_table[i]);
        g_autofree char *help = option_help(&options_table[i]);
        fprintf(to, "| `%s` | %s | %s |\n", term, commands[0] != '\0' ? commands : "all", help);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(help_sections); i++) {
        fprintf(to, "\n| %s | |\n|---|---|\n", help_sections[i].title);
        for (const HelpRow *r = help_sections[i].rows; r->term != NULL; r++) {
            fprintf(to, "| `%s` | %s |\n", r->term, r->text);
        }
    }
}

/* The table of docs/findings.md. */
static void help_findings(FILE *to)
{
    fputs("| code | level | what it means | usual way out |\n|---|---|---|---|\n", to);
    for (int code = 0; code < CODE_COUNT; code++) {
        fprintf(to, "| `%s` | %s | %s | %s |\n", code_text((Code)code), level_text(code_level((Code)code)),
                code_meaning((Code)code), code_way((Code)code));
    }
}

int options_help(FILE *to, const char *form)
{
    static const struct {
        const char *form;
        void (*print)(FILE *to);
    } forms[] = { { "text", help_text },
                  { "man", help_man },
                  { "markdown", help_markdown },
                  { "findings", help_findings },
                  { "bash", options_complete_bash } };
    const char *known[G_N_ELEMENTS(forms) + 1] = { NULL };
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (strcmp(forms[i].form, form) == 0) {
            forms[i].print(to);
            return EXIT_CLEAN;
        }
        known[i] = forms[i].form;
    }
    return usage_unknown("form of help", form, known);
}
