/* Reads the command line by the table in options.h. Hand-made rather than GOption, so that the same table prints the
 * man page and mistakes name the nearest option. */
#include "cli/options.h"

#include <stdarg.h>
#include <string.h>
#include "base/nearest.h"
#include "base/version.h"
#include "base/visible.h"
#include "formats/formats.h"

#define X(name, text, arguments, help) { text, arguments, help },
const CommandDef options_commands[COMMAND_COUNT] = { COMMANDS(X) };
#undef X

#define X(name, letter, text, argument, commands, repeats, help) { letter, text, argument, commands, repeats, help },
const OptionDef options_table[OPTION_COUNT] = { OPTIONS(X) };
#undef X

int usage_error(const char *fix, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments), *message = visible_text(text);
    va_end(arguments);
    fprintf(stderr, "handbill: %s\n", message);
    if (fix != NULL) {
        g_autofree char *way = visible_text(fix);
        fprintf(stderr, "fix: %s\n", way);
    }
    return EXIT_USAGE;
}

int usage_unknown(const char *what, const char *word, const char *const *known)
{
    g_autofree char *fix = nearest_fix(word, known);
    g_autofree char *shown = g_utf8_make_valid(word, -1);
    return usage_error(fix, "unknown %s ‘%s’", what, shown);
}

static int command_find(const char *word)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(options_commands[i].name, word) == 0) {
            return i;
        }
    }
    return -1;
}

static int option_find(const char *name, gsize length)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strlen(options_table[i].name) == length && strncmp(options_table[i].name, name, length) == 0) {
            return i;
        }
    }
    return -1;
}

static int unknown_option(const char *word)
{
    const char *known[OPTION_COUNT + 1] = { NULL };
    for (int i = 0; i < OPTION_COUNT; i++) {
        known[i] = options_table[i].name;
    }
    const char *equals = strchr(word, '=');
    g_autofree char *name = g_strndup(word, equals != NULL ? (gsize)(equals - word) : strlen(word));
    const char *nearest = nearest_name(name + strspn(name, "-"), known);
    g_autofree char *fix = nearest != NULL ? g_strdup_printf("did you mean --%s?", nearest)
                                           : g_strdup("see handbill --help");
    g_autofree char *shown = g_utf8_make_valid(name, -1);
    return usage_error(fix, "unknown option ‘%s’", shown);
}

/* Reads the option at argv[*at] and moves *at to its last word. Returns 0, or the exit status of a mistake. */
static int read_option(Options *o, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    const char *value = NULL;
    int option = -1;
    if (word[1] == '-') {
        const char *name = word + 2;
        gsize length = strcspn(name, "=");
        option = option_find(name, length);
        value = name[length] == '=' ? name + length + 1 : NULL;
    } else {
        for (int i = 0; i < OPTION_COUNT; i++) {
            option = options_table[i].letter == word[1] ? i : option;
        }
        value = word[2] != '\0' ? word + 2 : NULL;
    }
    if (option < 0) {
        return unknown_option(word);
    }
    const OptionDef *def = &options_table[option];
    if (def->argument[0] == '\0' && value != NULL) {
        return usage_error(NULL, "--%s takes no value", def->name);
    }
    if (def->argument[0] != '\0' && def->argument[0] != '[' && value == NULL) {
        if (*at + 1 >= argc) {
            return usage_error(NULL, "--%s needs a value: --%s %s", def->name, def->name, def->argument);
        }
        value = argv[++*at];
    }
    if (!def->repeats && o->values[option]->len > 0) {
        return usage_error("give it once", "--%s is given twice", def->name);
    }
    g_ptr_array_add(o->values[option], g_strdup(value != NULL ? value : "text"));
    return 0;
}

/* Each option given is one of the command's. */
static int check_belonging(const Options *o)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (o->values[i]->len == 0 || (options_table[i].commands & (1u << o->command)) != 0) {
            continue;
        }
        GString *fix = g_string_new("it belongs to");
        for (int c = 0; c < COMMAND_COUNT; c++) {
            if ((options_table[i].commands & (1u << c)) != 0) {
                g_string_append_printf(fix, " %s", options_commands[c].name);
            }
        }
        int status = usage_error(fix->str, "%s has no option --%s", options_commands[o->command].name,
                                 options_table[i].name);
        g_string_free(fix, TRUE);
        return status;
    }
    return 0;
}

/* --set NAME=TEXT. What may be set, and to what, the register says when it is read. */
static int read_set(Options *o)
{
    for (guint i = 0; i < o->values[OPTION_SET]->len; i++) {
        const char *word = o->values[OPTION_SET]->pdata[i];
        const char *equals = strchr(word, '=');
        if (equals == NULL || equals == word) {
            return usage_error("write --set NAME=TEXT, such as --set school.counselor='Ms. Lee, room 12'",
                               "--set needs a name and a text");
        }
        g_hash_table_replace(o->set, g_strndup(word, (gsize)(equals - word)), g_strdup(equals + 1));
    }
    return 0;
}

const char **options_choices_new(Option option)
{
    static const char *const reports[] = { "text", "json", "sarif", "html", NULL };
    static const char *const stages[] = { "doc", "view", "spec", "list", "tags", "speech", "braille", NULL };
    return option == OPTION_REPORT   ? g_memdup2(reports, sizeof reports)
           : option == OPTION_STAGE  ? g_memdup2(stages, sizeof stages)
           : option == OPTION_FORMAT ? out_formats_new()
                                     : NULL;
}

static int read_choice(const Options *o, Option option)
{
    const char *value = options_value(o, option);
    g_autofree const char **one_of = options_choices_new(option);
    return value == NULL || g_strv_contains(one_of, value) ? 0
                                                           : usage_unknown(options_table[option].name, value, one_of);
}

/* stamp LANG [PART...] */
static int read_stamped(Options *o)
{
    if (o->pieces->len == 0) {
        return usage_error("handbill stamp es", "stamp needs a language");
    }
    o->stamped = g_ptr_array_steal_index(o->pieces, 0);
    return 0;
}

/* batch ROWS [PIECE...] */
static int read_table(Options *o)
{
    if (o->pieces->len == 0) {
        return usage_error("handbill batch schools.csv brochure", "batch needs a table of rows");
    }
    o->table = g_ptr_array_steal_index(o->pieces, 0);
    return 0;
}

static int read_values(Options *o)
{
    const char *jobs = options_value(o, OPTION_JOBS);
    guint64 n = 1;
    if (jobs != NULL && !g_ascii_string_to_unsigned(jobs, 10, 1, 256, &n, NULL)) {
        return usage_error("write a whole number from 1 to 256", "--jobs: ‘%s’ is no number of threads", jobs);
    }
    o->jobs = (int)n;
    const char *resolution = options_value(o, OPTION_RESOLUTION);
    n = 0;
    if (resolution != NULL && !g_ascii_string_to_unsigned(resolution, 10, 18, 600, &n, NULL)) {
        return usage_error("write a whole number from 18 to 600", "--resolution: ‘%s’ is no number of pixels an inch",
                           resolution);
    }
    o->resolution = (int)n;
    int status = read_choice(o, OPTION_REPORT);
    status = status != 0 ? status : read_choice(o, OPTION_STAGE);
    status = status != 0 ? status : read_set(o);
    if (status == 0 && o->command == COMMAND_SHOW && (o->pieces->len != 1 || options_value(o, OPTION_STAGE) == NULL)) {
        status = usage_error("handbill show PIECE --stage doc|view|spec|list|tags|speech|braille",
                             "show needs one piece and a stage");
    }
    if (status == 0 && o->command == COMMAND_STAMP) {
        status = read_stamped(o);
    }
    if (status == 0 && o->command == COMMAND_BATCH) {
        status = read_table(o);
    }
    if (status == 0 && o->command == COMMAND_INIT && o->pieces->len != 1) {
        status = usage_error("handbill init my-kit --office my-office", "init needs one folder, which it makes");
    }
    if (status == 0 && o->command == COMMAND_LIST && o->pieces->len > 0) {
        status = usage_error(NULL, "list takes no names");
    }
    return status;
}

static int read_command(Options *o, const char *word)
{
    int command = command_find(word);
    if (command < 0) {
        const char *known[COMMAND_COUNT + 1] = { NULL };
        for (int c = 0; c < COMMAND_COUNT; c++) {
            known[c] = options_commands[c].name;
        }
        return usage_unknown("command", word, known);
    }
    o->command = (Command)command;
    return 0;
}

/* Prints the help that is asked for: of one command, where one is named. */
static int help(const Options *o, bool of_command)
{
    const char *form = options_value(o, OPTION_HELP);
    if (of_command && strcmp(form, "text") == 0) {
        options_help_command(stdout, o->command);
        return EXIT_CLEAN;
    }
    return options_help(stdout, form);
}

/* Everything on the line. Returns 0, or the exit status of a mistake; *command_given says whether a command stands
 * there. */
static int read_words(Options *o, int argc, char **argv, bool *command_given)
{
    bool only_names = false;
    *command_given = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (!only_names && strcmp(word, "--") == 0) {
            only_names = true;
        } else if (!only_names && word[0] == '-' && word[1] != '\0') {
            int status = read_option(o, argc, argv, &i);
            if (status != 0) {
                return status;
            }
        } else if (!*command_given) {
            if (strcmp(word, "help") == 0) { /* help COMMAND is COMMAND --help */
                g_ptr_array_add(o->values[OPTION_HELP], g_strdup("text"));
                word = argv[++i];
            }
            int status = word != NULL ? read_command(o, word) : 0;
            *command_given = word != NULL && status == 0;
            if (word == NULL || status != 0) {
                return status;
            }
        } else {
            g_ptr_array_add(o->pieces, g_strdup(word));
        }
    }
    return 0;
}

Options *options_parse(int argc, char **argv, int *status)
{
    Options *o = g_new0(Options, 1);
    o->pieces = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < OPTION_COUNT; i++) {
        o->values[i] = g_ptr_array_new_with_free_func(g_free);
    }
    o->set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    bool command_given;
    bool done = true;
    *status = read_words(o, argc, argv, &command_given);
    if (*status != 0) {
    } else if (options_value(o, OPTION_HELP) != NULL) {
        *status = help(o, command_given);
    } else if (options_value(o, OPTION_VERSION) != NULL) {
        fputs("handbill " HANDBILL_VERSION "\n", stdout);
    } else if (!command_given) {
        options_help(stderr, "text");
        *status = EXIT_USAGE;
    } else {
        *status = check_belonging(o);
        *status = *status != 0 ? *status : read_values(o);
        done = *status != 0;
    }
    if (done) {
        options_free(o);
        return NULL;
    }
    return o;
}

void options_free(Options *o)
{
    if (o == NULL) {
        return;
    }
    g_ptr_array_unref(o->pieces);
    g_free(o->stamped);
    g_free(o->table);
    for (int i = 0; i < OPTION_COUNT; i++) {
        g_ptr_array_unref(o->values[i]);
    }
    g_hash_table_unref(o->set);
    g_free(o);
}

const char *options_value(const Options *o, Option option)
{
    return o->values[option]->len > 0 ? o->values[option]->pdata[0] : NULL;
}
