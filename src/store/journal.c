/* Each act can be done again when it is done already, and undone when it was never done: a step may be cut off
 * anywhere, also while it is finished or undone by another program. */
#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/place.h"

typedef enum { ACT_FOLDER, ACT_MOVE, ACT_REMOVE } ActKind;

typedef struct Act {
    ActKind kind;
    JournalBefore before; /* of a move */
    guint number;         /* of a move or removal */
    char *path;           /* owned */
} Act;

struct Journal {
    GArray *acts; /* Act */
};

static const char head[] = "handbill step 1\n", end[] = "end\n";
static const char *const before_words[] = { "new", "kept", "bare" }; /* by JournalBefore */

static void act_end(gpointer data)
{
    g_free(((Act *)data)->path);
}

Journal *journal_new(void)
{
    Journal *j = g_new(Journal, 1);
    j->acts = g_array_new(FALSE, FALSE, sizeof(Act));
    g_array_set_clear_func(j->acts, act_end);
    return j;
}

void journal_free(Journal *j)
{
    if (j != NULL) {
        g_array_unref(j->acts);
        g_free(j);
    }
}

static void add(Journal *j, ActKind kind, guint number, JournalBefore before, const char *path)
{
    Act act = { kind, before, number, g_strdup(path) };
    g_array_append_val(j->acts, act);
}

void journal_add_folder(Journal *j, const char *path)
{
    add(j, ACT_FOLDER, 0, BEFORE_NOTHING, path);
}

void journal_add_move(Journal *j, guint number, JournalBefore before, const char *path)
{
    add(j, ACT_MOVE, number, before, path);
}

void journal_add_removal(Journal *j, guint number, const char *path)
{
    add(j, ACT_REMOVE, number, BEFORE_NOTHING, path);
}

char *journal_staged_name(guint number)
{
    return g_strdup_printf("%u", number);
}

char *journal_old_name(guint number)
{
    return g_strdup_printf("%u.old", number);
}

static const Act *act_at(const Journal *j, guint i)
{
    return &g_array_index(j->acts, Act, i);
}

GBytes *journal_text(const Journal *j)
{
    GString *s = g_string_new(head);
    for (guint i = 0; i < j->acts->len; i++) {
        const Act *act = act_at(j, i);
        switch (act->kind) {
        case ACT_FOLDER:
            g_string_append_printf(s, "folder %s\n", act->path);
            break;
        case ACT_MOVE:
            g_string_append_printf(s, "move %u %s %s\n", act->number, before_words[act->before], act->path);
            break;
        case ACT_REMOVE:
            g_string_append_printf(s, "remove %u %s\n", act->number, act->path);
            break;
        }
    }
    g_string_append(s, end);
    return g_string_free_to_bytes(s);
}

/* Takes "WORD " at *at; false where something else stands there. */
static bool take_word(const char **at, const char *word)
{
    gsize length = strlen(word);
    if (strncmp(*at, word, length) != 0 || (*at)[length] != ' ') {
        return false;
    }
    *at += length + 1;
    return true;
}

/* Takes "NUMBER ". */
static bool take_number(const char **at, guint *number)
{
    char *behind;
    if (!g_ascii_isdigit(**at)) {
        return false;
    }
    guint64 value = g_ascii_strtoull(*at, &behind, 10);
    *number = (guint)value;
    *at = behind + 1;
    return *behind == ' ' && value <= G_MAXUINT;
}

static bool parse_line(Journal *j, const char *line)
{
    Act act = { ACT_FOLDER, BEFORE_NOTHING, 0, NULL };
    bool good = true;
    if (take_word(&line, "move")) {
        act.kind = ACT_MOVE;
        good = take_number(&line, &act.number);
        gsize before = 0;
        while (good && before < G_N_ELEMENTS(before_words) && !take_word(&line, before_words[before])) {
            before++;
        }
        good = good && before < G_N_ELEMENTS(before_words);
        act.before = good ? (JournalBefore)before : BEFORE_NOTHING;
    } else if (take_word(&line, "remove")) {
        act.kind = ACT_REMOVE;
        good = take_number(&line, &act.number);
    } else {
        good = take_word(&line, "folder");
    }
    if (good && place_is_below(line)) {
        add(j, act.kind, act.number, act.before, line);
        return true;
    }
    return false;
}

Journal *journal_parse(const char *text)
{
    if (!g_str_has_prefix(text, head) || !g_str_has_suffix(text, end)) {
        return NULL;
    }
    g_autoptr(Journal) j = journal_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint last = g_strv_length(lines) - 2; /* "end", and nothing behind its line end */
    for (guint i = 1; i < last; i++) {
        if (!parse_line(j, lines[i])) {
            return NULL;
        }
    }
    return g_steal_pointer(&j);
}

/* Whether a file of the step's folder is there; errno says why that can't be known. */
typedef enum { NOT_THERE, THERE, UNKNOWN } Presence;

static Presence find_file(const JournalGround *on, const char *name)
{
    struct stat st;
    return fstatat(on->step, name, &st, AT_SYMLINK_NOFOLLOW) == 0 ? THERE : errno == ENOENT ? NOT_THERE : UNKNOWN;
}

/* A rename between the step's folder and a place. */
typedef enum { INTO_PLACE, OUT_OF_PLACE } Direction;

static bool move_file(const JournalGround *on, const char *staged, const char *path, Direction direction)
{
    const char *name;
    int folder = place_open_folder(on->root, path, PLACE_FIND, &name);
    if (folder < 0) {
        return false;
    }
    bool good = direction == INTO_PLACE ? renameat(on->step, staged, folder, name) == 0
                                        : renameat(folder, name, on->step, staged) == 0;
    int error = errno;
    close(folder);
    errno = error;
    return good;
}

static bool make_folder(const JournalGround *on, const char *path)
{
    g_autofree char *inside = g_strconcat(path, "/any", NULL);
    const char *name;
    int folder = place_open_folder(on->root, inside, PLACE_MAKE, &name);
    if (folder >= 0) {
        close(folder);
    }
    return folder >= 0;
}

/* Removes a file or, by AT_REMOVEDIR, a folder that is empty. True where it is gone. */
static bool unlink_place(const JournalGround *on, const char *path, int flags)
{
    const char *name;
    int folder = place_open_folder(on->root, path, PLACE_FIND, &name);
    if (folder < 0) {
        return errno == ENOENT;
    }
    bool gone = unlinkat(folder, name, flags) == 0 || errno == ENOENT;
    int error = errno;
    close(folder);
    errno = error;
    return gone;
}

static bool do_act(const Act *act, const JournalGround *on)
{
    g_autofree char *staged = journal_staged_name(act->number), *old = journal_old_name(act->number);
    Presence presence;
    switch (act->kind) {
    case ACT_FOLDER:
        return make_folder(on, act->path);
    case ACT_MOVE:
        presence = find_file(on, staged);
        return presence == NOT_THERE || (presence == THERE && move_file(on, staged, act->path, INTO_PLACE));
    case ACT_REMOVE:
        presence = find_file(on, old);
        return presence == THERE
               || (presence == NOT_THERE && (move_file(on, old, act->path, OUT_OF_PLACE) || errno == ENOENT));
    }
    return false;
}

bool journal_do(const Journal *j, const JournalGround *on, const char **fault)
{
    for (int pass = 0; pass < 2; pass++) { /* moves last: among them the manifest is the last of all */
        for (guint i = 0; i < j->acts->len; i++) {
            const Act *act = act_at(j, i);
            if ((act->kind == ACT_MOVE) == (pass == 1) && !do_act(act, on)) {
                *fault = act->path;
                return false;
            }
        }
    }
    return true;
}

/* What was kept comes back, where it has not yet. */
static bool bring_back(const Act *act, const JournalGround *on)
{
    g_autofree char *old = journal_old_name(act->number);
    Presence presence = find_file(on, old);
    return presence == NOT_THERE || (presence == THERE && move_file(on, old, act->path, INTO_PLACE));
}

/* What stood there before comes back. A file of which nothing stood there goes, where it came from the step. */
static bool undo_act(const Act *act, const JournalGround *on)
{
    g_autofree char *staged = journal_staged_name(act->number);
    Presence presence;
    switch (act->kind) {
    case ACT_FOLDER:
        unlink_place(on, act->path, AT_REMOVEDIR); /* it may hold what a person put there */
        return true;
    case ACT_MOVE:
        presence = find_file(on, staged);
        if (presence != NOT_THERE) {
            return presence == THERE;
        }
        if (act->before == BEFORE_NOTHING) {
            return unlink_place(on, act->path, 0);
        }
        if (act->before == BEFORE_BARE) {
            errno = EOPNOTSUPP;
            return false;
        }
        return bring_back(act, on);
    case ACT_REMOVE:
        return bring_back(act, on);
    }
    return false;
}

bool journal_undo(const Journal *j, const JournalGround *on, const char **fault)
{
    bool good = true;
    int error = 0;
    for (guint i = j->acts->len; i > 0; i--) {
        const Act *act = act_at(j, i - 1);
        if (!undo_act(act, on) && good) {
            good = false;
            error = errno;
            *fault = act->path;
        }
    }
    errno = error;
    return good;
}

void journal_sweep(const Journal *j, const JournalGround *on)
{
    for (guint i = 0; i < j->acts->len; i++) {
        const Act *act = act_at(j, i);
        if (act->kind == ACT_REMOVE && strchr(act->path, '/') != NULL) {
            g_autofree char *folder = g_path_get_dirname(act->path);
            unlink_place(on, folder, AT_REMOVEDIR);
        }
    }
}
