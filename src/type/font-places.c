/* fontconfig opens whatever it is led to, and waits for ever for a FIFO's other end. Apart from fonts.c because this
 * knows nothing of fonts. */
#include "type/font-places.h"

#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 5 }; /* folders in folders, files that include files; links may make circles of them */

/* A configuration that is looked through. */
typedef struct Places {
    const char *path;  /* absolute */
    const char *shown; /* as messages name it */
    int depth;         /* of inclusion, from 0 */
    bool relative;     /* the element that is open says prefix="relative" */
    bool good;         /* so far */
    Findings *f;
} Places;

static bool check_file(const char *path, const char *shown, int depth, Findings *f);

static bool is_openable(const struct stat *st)
{
    return S_ISREG(st->st_mode) || S_ISDIR(st->st_mode);
}

static void say(const char *shown, Pos pos, Findings *f)
{
    finding_add(f, CODE_FILE_UNREADABLE, pos, "take it away, or put a plain file there",
                "‘%s’ is not a plain file: fonts could not be read", shown);
}

static bool check_folder(const char *folder, const char *shown, int depth, Findings *f)
{
    bool good = true;
    g_autoptr(GDir) dir = depth < DEEPEST && !g_str_has_prefix(folder, "/usr/") ? g_dir_open(folder, 0, NULL) : NULL;
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *at = g_build_filename(shown, name, NULL);
        struct stat st;
        if (stat(path, &st) != 0) {
            continue;
        }
        if (!is_openable(&st)) {
            say(at, (Pos){ g_intern_string(at), 1, 1 }, f);
            good = false;
        } else if (S_ISDIR(st.st_mode)) {
            good = check_folder(path, at, depth + 1, f) && good;
        }
    }
    return good;
}

static void on_start(GMarkupParseContext *context, const char *element, const char **names, const char **values,
                     gpointer data, GError **error)
{
    Places *p = data;
    p->relative = false;
    for (int i = 0; names[i] != NULL; i++) {
        p->relative = p->relative || (strcmp(names[i], "prefix") == 0 && strcmp(values[i], "relative") == 0);
    }
}

/* An included file, or a folder of such. */
static bool check_include(const char *path, const Places *p, Pos pos)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        return true;
    }
    if (!is_openable(&st)) {
        say(path, pos, p->f);
        return false;
    }
    return S_ISDIR(st.st_mode) ? check_folder(path, path, 0, p->f) : check_file(path, path, p->depth + 1, p->f);
}

static void on_text(GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
    Places *p = data;
    const char *element = g_markup_parse_context_get_element(context);
    bool include = strcmp(element, "include") == 0;
    g_autofree char *word = g_strstrip(g_strndup(text, length));
    if ((!include && strcmp(element, "dir") != 0) || word[0] == '\0') {
        return;
    }
    g_autofree char *beside = g_path_get_dirname(p->path);
    g_autofree char *path = word[0] == '~' ? g_build_filename(g_get_home_dir(), word + 1, NULL)
                                           : g_canonicalize_filename(word, p->relative ? beside : NULL);
    Pos pos = { g_intern_string(p->shown), 1, 1 };
    g_markup_parse_context_get_position(context, &pos.line, &pos.column);
    p->good = (include ? check_include(path, p, pos) : check_folder(path, path, 0, p->f)) && p->good;
}

static bool check_file(const char *path, const char *shown, int depth, Findings *f)
{
    static const GMarkupParser parser = { .start_element = on_start, .text = on_text };
    struct stat st;
    g_autofree char *xml = NULL;
    gsize length;
    if (depth >= DEEPEST || stat(path, &st) != 0) {
        return true;
    }
    if (!S_ISREG(st.st_mode)) {
        say(shown, (Pos){ g_intern_string(shown), 1, 1 }, f);
        return false;
    }
    Places p = { .path = path, .shown = shown, .depth = depth, .good = true, .f = f };
    if (g_file_get_contents(path, &xml, &length, NULL)) {
        GMarkupParseContext *context = g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &p, NULL);
        g_markup_parse_context_parse(context, xml, (gssize)length, NULL);
        g_markup_parse_context_free(context);
    }
    return p.good;
}

bool font_places_check(const char *root, const char *file, Findings *f)
{
    g_autofree char *path = g_build_filename(root, file, NULL);
    return check_file(path, file, 0, f);
}

bool font_places_check_folder(const char *folder, const char *shown, Findings *f)
{
    return check_folder(folder, shown, 0, f);
}
