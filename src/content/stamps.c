/* Checksums of what parts say, kept and compared. Apart from parity.c, because that compares two languages as they are,
 * and this one language with what it was. */
#include "content/stamps.h"

#include <string.h>

#include "base/nearest.h"
#include "content/register.h"

#define STAMPS "stamps"
enum { STAMP_LENGTH = 12 /* hex digits */ };

/* A part that has a checksum of its own. */
static bool is_stamped(const Node *n)
{
    return (n->kind == NODE_SECTION || n->kind == NODE_GROUP) && n->id != NULL;
}

/* An office's own picture, whose record one office has and another hasn't: it is no word of the campaign's. */
static bool is_offices_picture(const Node *n)
{
    return n->kind == NODE_PICTURE && n->record != NULL && g_str_has_prefix(n->record->id, REGISTER_OFFICE);
}

/* What is said in n, without the parts in it that have their own checksum. */
static void append_words(GString *s, const Node *n)
{
    for (const Node *child = n->first; child != NULL; child = child->next) {
        if (is_stamped(child)) {
            continue;
        }
        if (is_offices_picture(child)) { /* as the reader has it where there is none */
            g_string_append_printf(s, "\n%s ", node_kind_text(NODE_PARAGRAPH));
            continue;
        }
        if (node_is_block(child->kind)) {
            g_string_append_printf(s, "\n%s ", node_kind_text(child->kind));
        }
        if (child->text != NULL) {
            g_string_append_printf(s, child->kind == NODE_VARIABLE ? "{{%s}}" : "%s", child->text);
        }
        if (child->record != NULL) {
            g_string_append_printf(s, "(%s)", child->record->id);
        }
        append_words(s, child);
    }
}

/* NULL where it says nothing besides what parts in it say. How the lines of a file are broken is no matter. You own it.
 */
static char *stamp_of(const Node *part)
{
    g_autoptr(GString) words = g_string_new(NULL), plain = g_string_new(NULL);
    append_words(words, part);
    for (const char *c = words->str; *c != '\0'; c++) {
        if (strchr(" \n", *c) == NULL) {
            g_string_append_c(plain, *c);
        }
    }
    if (plain->len == 0) {
        return NULL;
    }
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, plain->str, (gssize)plain->len);
    return g_strndup(sum, STAMP_LENGTH);
}

/* The parts in order. */
static GPtrArray *parts_of(const Node *doc)
{
    GPtrArray *parts = g_ptr_array_new();
    for (const Node *n = doc; n != NULL; n = node_following(n, doc)) {
        if (is_stamped(n)) {
            g_ptr_array_add(parts, (gpointer)n);
        }
    }
    return parts;
}

void stamps_check(const Campaign *source, const Campaign *translation, Findings *f)
{
    g_autoptr(GPtrArray) parts = parts_of(source->parsed->doc);
    g_autofree char *fix = g_strdup_printf("translate what changed, then run: handbill stamp %s",
                                           translation->lang_short);
    if (translation->stamps == NULL && parts->len > 0) {
        finding_add(f, CODE_TRANSLATION_STALE, (Pos){ g_intern_string(translation->file), 1, 1 }, fix,
                    "nothing says which words of %s this was translated from", source->file);
        return;
    }
    if (translation->stamps != NULL && translation->stamps->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, translation->stamps->pos, fix, "‘stamps’ is no map of parts");
        return;
    }
    for (guint i = 0; i < parts->len; i++) {
        const Node *part = parts->pdata[i], *own = node_find(translation->parsed->doc, part->id);
        const char *had = yaml_text(translation->stamps, part->id, NULL, f);
        g_autofree char *stamp = stamp_of(part);
        if (own != NULL && stamp != NULL && g_strcmp0(had, stamp) != 0) { /* one that is missing is parity's */
            finding_add(f, CODE_TRANSLATION_STALE, own->pos, fix, "‘%s’ was translated before %s:%d changed", part->id,
                        part->pos.file, part->pos.line);
        }
    }
}

/* The lines of the stamps as they are to be. NULL with a finding where one of the names is no part's. You own it. */
static char *lines_new(const Campaign *source, const Campaign *translation, const GPtrArray *names, int *count,
                       Findings *f)
{
    g_autoptr(GPtrArray) parts = parts_of(source->parsed->doc), known = g_ptr_array_new();
    g_autoptr(GString) s = g_string_new(STAMPS ":\n");
    *count = 0;
    for (guint i = 0; i < parts->len; i++) {
        const Node *part = parts->pdata[i];
        bool now = names->len == 0 || g_ptr_array_find_with_equal_func((GPtrArray *)names, part->id, g_str_equal, NULL);
        const char *had = now ? NULL : yaml_text(translation->stamps, part->id, NULL, f);
        g_autofree char *stamp = now ? stamp_of(part) : g_strdup(had);
        if (stamp != NULL) {
            g_string_append_printf(s, "  %s: \"%s\"\n", part->id, stamp);
            *count += now;
        }
        g_ptr_array_add(known, part->id);
    }
    g_ptr_array_add(known, NULL);
    for (guint i = 0; i < names->len; i++) {
        if (!g_strv_contains((const char *const *)known->pdata, names->pdata[i])) {
            g_autofree char *fix = nearest_fix(names->pdata[i], (const char *const *)known->pdata);
            finding_add(f, CODE_SECTION_UNKNOWN, (Pos){ g_intern_string(source->file), 1, 1 }, fix,
                        "there is no part ‘%s’ to be stamped", (const char *)names->pdata[i]);
            return NULL;
        }
    }
    return g_string_free(g_steal_pointer(&s), FALSE);
}

/* The file's text with the lines in place of those that it has, or at the end of its front matter. You own it. */
static char *with_lines(const char *text, const char *lines)
{
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);
    GString *s = g_string_new(NULL);
    bool front = true, old = false;
    for (int i = 0; rows[i] != NULL; i++) {
        bool last = rows[i + 1] == NULL;
        if (front && i > 0 && strcmp(rows[i], "---") == 0) {
            g_string_append(s, lines);
            front = false;
        }
        old = front && (g_str_has_prefix(rows[i], STAMPS ":") || (old && strchr(" #", rows[i][0]) != NULL && *rows[i]));
        if (!old) {
            g_string_append_printf(s, "%s%s", rows[i], last ? "" : "\n");
        }
    }
    return g_string_free(s, FALSE);
}

int stamps_write(const char *root, const Campaign *source, const Campaign *translation, const GPtrArray *parts,
                 Findings *f)
{
    int count = 0;
    g_autofree char *lines = lines_new(source, translation, parts, &count, f), *text = NULL,
                    *path = g_build_filename(root, translation->file, NULL);
    g_autoptr(GError) error = NULL;
    if (lines == NULL) {
        return -1;
    }
    bool done = g_file_get_contents(path, &text, NULL, &error);
    g_autofree char *stamped = done ? with_lines(text, lines) : NULL;
    if (!done || !g_file_set_contents(path, stamped, -1, &error)) {
        finding_add(f, CODE_FILE_WRITE, (Pos){ g_intern_string(translation->file), 1, 1 }, "make it writable",
                    "it can't be written: %s", error->message);
        return -1;
    }
    return count;
}
