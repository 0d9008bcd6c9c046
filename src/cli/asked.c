/* The environment is asked here and nowhere below: the current folder, the time, SOURCE_DATE_EPOCH. */
#include "cli/asked.h"

#include <string.h>
#include "job/names.h"

enum { MOST_NAME = 64 }; /* bytes: four of them and what a file's name has besides stay within 255 */

/* What --set says is somebody's, and its files never take the place of everybody's. */
static int find_local(const Options *o)
{
    const char *name = options_value(o, OPTION_NAME);
    bool makes = o->command == COMMAND_BUILD || o->command == COMMAND_WATCH;
    if (name == NULL && makes && g_hash_table_size(o->set) > 0) {
        return usage_error(
            "add --name and whose it is, such as --name lincoln-high: the files go to local/lincoln-high/",
            "--set needs a name for what it makes, so that the kit’s own files stay");
    }
    if (name != NULL && (!name_is_plain(name) || strlen(name) > MOST_NAME)) {
        return usage_error("use letters, digits and hyphens, 64 of them at most, such as lincoln-high",
                           "--name: ‘%.*s’ can’t be part of a file name", MOST_NAME, name);
    }
    return 0;
}

/* Where files go: DIR, or DIR/local/ID. Frees what it is given. */
static char *out_folder(const Options *o, char *folder)
{
    const char *name = options_value(o, OPTION_NAME);
    if (name == NULL) {
        return folder;
    }
    char *local = g_build_filename(folder, "local", name, NULL);
    g_free(folder);
    return local;
}

static int find_folders(const Options *o, Asked *asked)
{
    const char *directory = options_value(o, OPTION_DIRECTORY);
    const char *output = options_value(o, OPTION_OUTPUT);
    const char *cache = options_value(o, OPTION_FONT_CACHE);
    asked->root = g_canonicalize_filename(directory != NULL ? directory : ".", NULL);
    if (!g_file_test(asked->root, G_FILE_TEST_IS_DIR)) {
        return usage_error("name the project’s folder", "-C: ‘%s’ is no folder", directory);
    }
    if (output != NULL && output[0] == '\0') {
        return usage_error("name a folder", "-o: the name is empty");
    }
    asked->out = out_folder(o, output != NULL ? g_canonicalize_filename(output, NULL)
                                              : g_build_filename(asked->root, "out", NULL));
    asked->root_shown = directory == NULL || strcmp(directory, ".") == 0 ? g_strdup("")
                        : g_str_has_suffix(directory, "/")               ? g_strdup(directory)
                                                                         : g_strconcat(directory, "/", NULL);
    asked->out_shown = out_folder(o, output != NULL ? g_strdup(output) : g_strconcat(asked->root_shown, "out", NULL));
    asked->font_cache = cache != NULL ? g_canonicalize_filename(cache, NULL) : NULL;
    if (g_file_test(asked->out, G_FILE_TEST_EXISTS) && !g_file_test(asked->out, G_FILE_TEST_IS_DIR)) {
        return output != NULL
                   ? usage_error("name a folder", "-o: ‘%s’ is no folder", asked->out_shown)
                   : usage_error("move it away, or name a folder with -o", "‘%s’ is no folder", asked->out_shown);
    }
    return 0;
}

/* What the program brings along stands beside it: in share/handbill where it was installed, where it was built in the
 * folder above. */
char *asked_own_new(void)
{
    static const char *const places[] = { "share/handbill", "." };
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program != NULL ? g_path_get_dirname(program) : NULL;
    for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS(places); i++) {
        g_autofree char *above = g_build_filename(folder, "..", places[i], NULL);
        g_autofree char *mark = g_build_filename(above, "layouts", "themes", "default.yaml", NULL);
        if (g_file_test(mark, G_FILE_TEST_IS_REGULAR)) {
            return g_canonicalize_filename(above, NULL);
        }
    }
    return NULL;
}

/* Today and the date of files. */
static int find_dates(Asked *asked)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    guint64 seconds = 0;
    if (epoch != NULL && !g_ascii_string_to_unsigned(epoch, 10, 0, G_GUINT64_CONSTANT(253402300799), &seconds, NULL)) {
        return usage_error("give whole seconds since 1970", "SOURCE_DATE_EPOCH: ‘%s’ is no date", epoch);
    }
    g_autoptr(GDateTime) now = epoch != NULL ? g_date_time_new_from_unix_utc((gint64)seconds)
                                             : g_date_time_new_now_utc();
    asked->today = g_date_time_format(now, "%Y-%m-%d");
    asked->date = epoch != NULL ? g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    g_unsetenv("SOURCE_DATE_EPOCH"); /* fontconfig would write it into its cache, and then never believe the cache */
    return 0;
}

int asked_read(const Options *o, Asked *asked)
{
    *asked = (Asked){ .root = NULL };
    int status = find_local(o);
    status = status != 0 ? status : find_folders(o, asked);
    status = status != 0 ? status : find_dates(asked);
    asked->own = asked_own_new();
    asked->request = (Request){
        .root = asked->root,
        .own = asked->own,
        .root_shown = asked->root_shown,
        .pieces = o->pieces,
        .variants = o->values[OPTION_VARIANT],
        .editions = o->values[OPTION_EDITION],
        .formats = o->values[OPTION_FORMAT],
        .languages = o->values[OPTION_LANG],
        .office = options_value(o, OPTION_OFFICE),
        .set = o->set,
        .local = options_value(o, OPTION_NAME),
        .font_cache = asked->font_cache,
        .keep_font_cache = o->command == COMMAND_BUILD || o->command == COMMAND_WATCH || o->command == COMMAND_BATCH,
        .counts = o->command == COMMAND_CHECK,
        .jobs = o->jobs,
        .resolution = o->resolution,
        .final = options_value(o, OPTION_FINAL) != NULL,
        .date = asked->date,
        .today = asked->today,
    };
    if (o->stamped != NULL) { /* its names are parts, and it makes no piece */
        asked->stamped = g_ptr_array_new();
        g_ptr_array_add(asked->stamped, o->stamped);
        asked->request.pieces = NULL;
        asked->request.languages = asked->stamped;
    }
    return status;
}

void asked_clear(Asked *asked)
{
    g_free(asked->root);
    g_free(asked->root_shown);
    g_free(asked->out);
    g_free(asked->out_shown);
    g_free(asked->own);
    g_free(asked->font_cache);
    g_free(asked->date);
    g_free(asked->today);
    g_clear_pointer(&asked->stamped, g_ptr_array_unref);
}

int asked_tell(Mistake *mistake)
{
    if (mistake == NULL) {
        return 0;
    }
    int status = usage_error(mistake->fix, "%s", mistake->message);
    mistake_free(mistake);
    return status;
}
