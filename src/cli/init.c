/* A new project from what the program brings along: the campaign, the register, the frame and the fonts' list are
 * copied, since they are the project's to change; layouts are files of two lines that lie over the program's own, so
 * that these may get better underneath. Written beside DIR, and renamed when it is whole. */
#include "cli/init.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "base/visible.h"
#include "cli/asked.h"
#include "design/library.h"
#include "design/values.h"

/* The project being made. */
typedef struct Init {
    const char *own;    /* what the program brings along */
    const char *to;     /* the folder that is written */
    const char *office; /* its office's id */
    char *fault;        /* what could not be read or written; NULL so far. Yours */
} Init;

/* True where nothing failed yet; else notes what did, and whose name it is. */
static bool is_good(Init *in, bool good, const char *path, const char *why)
{
    if (!good && in->fault == NULL) {
        in->fault = g_strdup_printf("‘%s’: %s", path, why);
    }
    return in->fault == NULL;
}

static void write_file(Init *in, const char *path, const char *text)
{
    g_autofree char *full = g_build_filename(in->to, path, NULL), *folder = g_path_get_dirname(full);
    g_autoptr(GError) error = NULL;
    bool made = in->fault == NULL && g_mkdir_with_parents(folder, 0777) == 0;
    if (is_good(in, made, folder, g_strerror(errno))) {
        bool written = g_file_set_contents(full, text, -1, &error);
        is_good(in, written, full, error != NULL ? error->message : "");
    }
}

/* The text of what the program brings along. You own it; "" with a fault noted. */
static char *read_own(Init *in, const char *path)
{
    g_autofree char *full = g_build_filename(in->own, path, NULL);
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    bool read = g_file_get_contents(full, &text, NULL, &error);
    is_good(in, read, full, error != NULL ? error->message : "");
    return text != NULL ? text : g_strdup("");
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder of what the program brings along that end so, sorted. You own them. */
static GPtrArray *names_in(Init *in, const char *folder, const char *suffix)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *full = g_build_filename(in->own, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(full, 0, NULL);
    is_good(in, dir != NULL, full, "it is not there");
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        if (g_str_has_suffix(name, suffix)) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void copy_folder(Init *in, const char *folder, const char *suffix)
{
    g_autoptr(GPtrArray) names = names_in(in, folder, suffix);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL), *text = read_own(in, path);
        write_file(in, path, text);
    }
}

/* The text with its first line that begins with `key` as "key value". You own it; takes the text. */
static char *with_line(char *text, const char *key, const char *value)
{
    g_autofree char *from = g_strconcat("\n", key, NULL);
    const char *at = strstr(text, from);
    if (at == NULL) {
        return text;
    }
    const char *behind = at + strlen(from) + strcspn(at + strlen(from), "\n");
    char *out = g_strdup_printf("%.*s%s %s%s", (int)(at - text), text, from, value, behind);
    g_free(text);
    return out;
}

static void write_office(Init *in)
{
    g_autofree char *path = g_strdup_printf("content/offices/%s.yaml", in->office);
    g_autofree char *text = with_line(read_own(in, "content/offices/example.yaml"), "id:", in->office);
    write_file(in, path, text);
}

/* A layout of each of the program's own, which lies over it, and the kit of them. */
static void write_layouts(Init *in)
{
    g_autoptr(GPtrArray) names = names_in(in, "layouts", ".yaml");
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename("layouts", names->pdata[i], NULL);
        if (strcmp(path, LIBRARY_KIT) == 0) {
            g_autofree char *kit = with_line(read_own(in, path), "office:", in->office);
            write_file(in, path, kit);
            continue;
        }
        g_autofree char *name = g_strndup(names->pdata[i], strlen(names->pdata[i]) - strlen(".yaml"));
        g_autofree char *text = g_strdup_printf(
            "# What you write here lies over the program’s own layout of this name.\n"
            "extends: " LIBRARY_OWN "%s\n",
            name);
        write_file(in, path, text);
    }
}

static void write_all(Init *in)
{
    copy_folder(in, "fonts", ".conf");
    copy_folder(in, "content/frame", ".yaml");
    copy_folder(in, "content", ".yaml");
    copy_folder(in, "content/sextortion", ".md");
    write_office(in);
    write_layouts(in);
}

/* Removes what was begun: files and folders of our own making. */
static void remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_tree(below);
    }
    g_remove(path);
}

static int tell_fault(const char *dir, const char *fault)
{
    g_autofree char *shown = visible_text(dir), *why = visible_text(fault);
    fprintf(stderr,
            "handbill: no project was made in ‘%s’: %s\nfix: see that it can be read and written, and try again\n",
            shown, why);
    return EXIT_ERRORS;
}

/* 0, or the exit status of a mistake: the folder must be a new one, or empty; the office's id a name. */
static int check_asked(const char *dir, const char *office)
{
    g_autoptr(GDir) there = g_dir_open(dir, 0, NULL);
    bool full = there != NULL ? g_dir_read_name(there) != NULL : g_file_test(dir, G_FILE_TEST_EXISTS);
    if (dir[0] == '\0' || full) {
        return usage_error("name a folder that is not there yet, or is empty", "init: ‘%s’ is there already", dir);
    }
    if (!value_is_name(office)) {
        return usage_error("use a–z, 0–9 and hyphens, such as franklin-ag", "--office: ‘%s’ can’t be an office’s id",
                           office);
    }
    return 0;
}

int init_run(const Options *o)
{
    const char *dir = o->pieces->pdata[0], *id = options_value(o, OPTION_OFFICE);
    const char *office = id != NULL ? id : "my-office";
    int status = check_asked(dir, office);
    if (status != 0) {
        return status;
    }
    g_autofree char *own = asked_own_new(), *full = g_canonicalize_filename(dir, NULL);
    g_autofree char *to = g_strdup_printf("%s.handbill-init-%d", full, (int)getpid());
    Init in = { own, to, office, NULL };
    if (is_good(&in, own != NULL, "share/handbill", "what the program brings along is not beside it")) {
        write_all(&in);
    }
    is_good(&in, in.fault == NULL && g_rename(to, full) == 0, full, g_strerror(errno));
    if (in.fault != NULL) {
        remove_tree(to);
        status = tell_fault(dir, in.fault);
        g_free(in.fault);
        return status;
    }
    g_autofree char *shown = visible_text(dir);
    printf("A project is in %s. Whose it is stands in content/offices/%s.yaml: write your own records there, then\n"
           "handbill build -C %s\n",
           shown, office, shown);
    return EXIT_CLEAN;
}
