/* Reads and writes the manifest's lines. Its members stand in two tables, in their order; the scan of lines, the walk
 * of a parsed tree and the writing all go by them. Apart from the merging, which is about what stays and what goes. */
#include "delivery/manifest-form.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* What a member may be. */
typedef enum {
    MEMBER_TEXT,  /* const char *; null for NULL */
    MEMBER_COUNT, /* int */
    MEMBER_PAGE,  /* int; null for 0 */
    MEMBER_BYTES, /* gint64 */
    MEMBER_CODES  /* const GArray * of MadeCode; not kept when it is read */
} MemberKind;

typedef struct Member {
    const char *key;
    MemberKind kind;
    gsize at; /* where the entry's struct has it */
} Member;

#define FILE_MEMBER(key, kind, name) { key, kind, G_STRUCT_OFFSET(ManifestFile, name) }
#define FINDING_MEMBER(key, kind, name) { key, kind, G_STRUCT_OFFSET(ManifestFinding, name) }

static const Member file_members[] = {
    FILE_MEMBER("path", MEMBER_TEXT, path),         FILE_MEMBER("piece", MEMBER_TEXT, piece),
    FILE_MEMBER("variant", MEMBER_TEXT, variant),   FILE_MEMBER("edition", MEMBER_TEXT, edition),
    FILE_MEMBER("language", MEMBER_TEXT, language), FILE_MEMBER("format", MEMBER_TEXT, kind),
    FILE_MEMBER("page", MEMBER_PAGE, page),         FILE_MEMBER("pages", MEMBER_COUNT, pages),
    FILE_MEMBER("bytes", MEMBER_BYTES, bytes),      FILE_MEMBER("sha256", MEMBER_TEXT, sha256),
    FILE_MEMBER("standard", MEMBER_TEXT, standard), FILE_MEMBER("codes", MEMBER_CODES, codes),
};

static const Member finding_members[] = {
    FINDING_MEMBER("code", MEMBER_TEXT, code),         FINDING_MEMBER("level", MEMBER_TEXT, level),
    FINDING_MEMBER("file", MEMBER_TEXT, file),         FINDING_MEMBER("line", MEMBER_COUNT, line),
    FINDING_MEMBER("column", MEMBER_COUNT, column),    FINDING_MEMBER("message", MEMBER_TEXT, message),
    FINDING_MEMBER("fix", MEMBER_TEXT, fix),           FINDING_MEMBER("piece", MEMBER_TEXT, piece),
    FINDING_MEMBER("variant", MEMBER_TEXT, variant),   FINDING_MEMBER("edition", MEMBER_TEXT, edition),
    FINDING_MEMBER("language", MEMBER_TEXT, language), FINDING_MEMBER("page", MEMBER_PAGE, page),
};

/* What an array of entries is made of. */
typedef struct Form {
    const char *key;       /* of the array */
    const Member *members; /* in their order */
    gsize count;
    gsize size; /* of the entry's struct, bytes */
    gsize line; /* where it has its line, and behind it the line's length */
} Form;

static const Form files_form = { "files", file_members, G_N_ELEMENTS(file_members), sizeof(ManifestFile),
                                 G_STRUCT_OFFSET(ManifestFile, line) };
static const Form findings_form = { "findings", finding_members, G_N_ELEMENTS(finding_members), sizeof(ManifestFinding),
                                    G_STRUCT_OFFSET(ManifestFinding, entry) };
G_STATIC_ASSERT(G_STRUCT_OFFSET(ManifestFile, line_length) == G_STRUCT_OFFSET(ManifestFile, line) + sizeof(char *));
G_STATIC_ASSERT(G_STRUCT_OFFSET(ManifestFinding, entry_length)
                == G_STRUCT_OFFSET(ManifestFinding, entry) + sizeof(char *));

static void set_line(const Form *form, void *entry, const char *line, gsize length)
{
    G_STRUCT_MEMBER(const char *, entry, form->line) = line;
    G_STRUCT_MEMBER(gsize, entry, form->line + sizeof(char *)) = length;
}

static void set_number(const Member *m, void *entry, gint64 value)
{
    if (m->kind == MEMBER_BYTES) {
        G_STRUCT_MEMBER(gint64, entry, m->at) = value;
    } else {
        G_STRUCT_MEMBER(int, entry, m->at) = (int)CLAMP(value, 0, G_MAXINT);
    }
}

/* Takes the literal from the text at *at; false where something else stands there. */
static bool take(char **at, const char *literal)
{
    gsize length = strlen(literal);
    if (strncmp(*at, literal, length) != 0) {
        return false;
    }
    *at += length;
    return true;
}

/* What stands in a text for itself, byte by byte: all of ASCII but quotes, backslashes and control characters. */
static const bool plain[256] = { [' ' ... '!'] = true, ['#' ... '['] = true, [']' ... '~'] = true };

/* A text, which is ended by a NUL where it stands, or null. False where it is neither, or has an escape other than of a
 * quote or a backslash. */
static bool take_text(char **at, const char **value)
{
    *value = NULL;
    if (**at != '"') {
        return take(at, "null");
    }
    char *from = ++*at, *c = from;
    while (plain[(guchar)*c]) {
        c++;
    }
    char *rest = c, *to = c;
    while (*c != '"') {
        if (*c == '\\' && c[1] != '"' && c[1] != '\\') {
            return false;
        }
        c += *c == '\\';
        if ((guchar)*c < ' ') { /* the end of the file too */
            return false;
        }
        *to++ = *c++;
    }
    *to = '\0';
    *at = c + 1;
    *value = from;
    return g_utf8_validate(rest, to - rest, NULL);
}

/* A whole number as JSON has it, or null for 0. */
static bool take_number(char **at, gint64 *value)
{
    *value = 0;
    if (**at == 'n') {
        return take(at, "null");
    }
    char *from = *at;
    while (g_ascii_isdigit(**at) && *at - from < 18) {
        *value = *value * 10 + *(*at)++ - '0';
    }
    return *at > from && !g_ascii_isdigit(**at) && (*from != '0' || *at == from + 1);
}

static bool take_code(char **at)
{
    const char *payload, *record;
    gint64 page, side, modules;
    return take(at, "{\"page\": ") && take_number(at, &page) && take(at, ", \"record\": ") && take_text(at, &record)
           && take(at, ", \"side\": ") && take_number(at, &side) && take(at, ", \"modules\": ")
           && take_number(at, &modules) && take(at, ", \"payload\": ") && take_text(at, &payload) && take(at, "}");
}

static bool take_codes(char **at)
{
    if (take(at, "[]")) {
        return true;
    }
    if (!take(at, "[")) {
        return false;
    }
    do {
        if (!take_code(at)) {
            return false;
        }
    } while (take(at, ", "));
    return take(at, "]");
}

static bool take_member(char **at, const Member *m, void *entry)
{
    gint64 number;
    switch (m->kind) {
    case MEMBER_TEXT:
        return take_text(at, &G_STRUCT_MEMBER(const char *, entry, m->at));
    case MEMBER_COUNT:
    case MEMBER_PAGE:
    case MEMBER_BYTES:
        if (!take_number(at, &number)) {
            return false;
        }
        set_number(m, entry, number);
        return true;
    case MEMBER_CODES:
        return take_codes(at);
    }
    return false;
}

/* One entry as it is written: {"path": …, "piece": …}. */
static bool take_entry(char **at, const Form *form, void *entry)
{
    for (gsize i = 0; i < form->count; i++) {
        if (!take(at, i == 0 ? "{\"" : ", \"") || !take(at, form->members[i].key) || !take(at, "\": ")
            || !take_member(at, &form->members[i], entry)) {
            return false;
        }
    }
    return take(at, "}");
}

/* An array's lines. `text`: what the lines are taken from, `fields` the same where the texts are ended. */
static bool take_entries(char **at, const Form *form, const Manifest *m, GArray *entries)
{
    if (!take(at, "\"") || !take(at, form->key) || !take(at, "\": [\n")) {
        return false;
    }
    while (**at == '{') {
        char *from = *at;
        g_array_set_size(entries, entries->len + 1);
        void *entry = entries->data + (entries->len - 1) * form->size;
        if (!take_entry(at, form, entry)) {
            return false;
        }
        set_line(form, entry, m->text + (from - m->fields), (gsize)(*at - from));
        if (!take(at, ",\n")) {
            return take(at, "\n]");
        }
    }
    return entries->len == 0 && take(at, "]");
}

/* Looks through lines that are as this program writes them; false where one is not. */
static bool scan_lines(Manifest *m, gsize length)
{
    char *at = m->fields;
    const char *version;
    return take(&at, "{\n\"handbill\": ") && take_text(&at, &version) && take(&at, ",\n")
           && take_entries(&at, &files_form, m, m->files) && take(&at, ",\n")
           && take_entries(&at, &findings_form, m, m->findings) && take(&at, "\n}\n") && at == m->fields + length;
}

/* True where the value is what the member may be. Earlier versions wrote fewer texts. */
static bool is_fit(const Member *m, const json_t *value)
{
    bool text = m->kind == MEMBER_TEXT, number = m->kind != MEMBER_TEXT && m->kind != MEMBER_CODES;
    return (text && (value == NULL || json_is_string(value) || json_is_null(value)))
           || (number && json_is_integer(value) && json_integer_value(value) >= 0)
           || (m->kind == MEMBER_PAGE && json_is_null(value)) || (m->kind == MEMBER_CODES && json_is_array(value));
}

static void read_object(Manifest *m, const Form *form, json_t *object, void *entry)
{
    for (gsize i = 0; i < form->count; i++) {
        const Member *member = &form->members[i];
        const json_t *value = json_object_get(object, member->key);
        m->misfit = is_fit(member, value) ? m->misfit : member->key;
        if (member->kind == MEMBER_TEXT) {
            G_STRUCT_MEMBER(const char *, entry, member->at) = json_string_value(value);
        } else if (member->kind != MEMBER_CODES) {
            set_number(member, entry, json_integer_value(value));
        }
    }
    char *line = json_dumps(object, JSON_ENCODE_ANY);
    g_ptr_array_add(m->lines, line);
    set_line(form, entry, line, strlen(line));
}

static void read_array(Manifest *m, const Form *form, GArray *entries)
{
    const json_t *array = json_object_get(m->tree, form->key);
    m->misfit = json_is_array(array) ? m->misfit : form->key;
    g_array_set_size(entries, 0);
    for (gsize i = 0; i < json_array_size(array); i++) {
        g_array_set_size(entries, entries->len + 1);
        read_object(m, form, json_array_get(array, i), entries->data + (entries->len - 1) * form->size);
    }
}

Manifest *manifest_scan(char *text, gsize length)
{
    Manifest *m = g_new0(Manifest, 1);
    m->files = g_array_new(FALSE, /*clear*/ TRUE, sizeof(ManifestFile));
    m->findings = g_array_new(FALSE, /*clear*/ TRUE, sizeof(ManifestFinding));
    m->lines = g_ptr_array_new_with_free_func(free);
    m->text = text;
    m->fields = g_memdup2(text, length + 1);
    if (!scan_lines(m, length)) {
        m->tree = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
        if (!json_is_object(m->tree)) {
            g_clear_pointer(&m, manifest_free);
            return NULL;
        }
        read_array(m, &files_form, m->files);
        read_array(m, &findings_form, m->findings);
    }
    for (guint i = 0; i < m->files->len; i++) {
        manifest_name_format(&g_array_index(m->files, ManifestFile, i));
    }
    return m;
}

void manifest_free(Manifest *m)
{
    json_decref(m->tree);
    g_array_unref(m->files);
    g_array_unref(m->findings);
    g_ptr_array_unref(m->lines);
    g_free(m->text);
    g_free(m->fields);
    g_free(m);
}

void manifest_name_format(ManifestFile *file)
{
    const Output *output = out_of(file->kind, file->path);
    file->format = output != NULL ? output->format : NULL;
}

/* A text, made valid where a file's name is not. */
static json_t *text_of(const char *text)
{
    json_t *value = text != NULL ? json_string(text) : json_null();
    if (value == NULL) {
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        value = json_string(valid);
    }
    return value;
}

static json_t *codes_of(const GArray *codes)
{
    json_t *array = json_array();
    for (guint i = 0; codes != NULL && i < codes->len; i++) {
        const MadeCode *code = &g_array_index(codes, MadeCode, i);
        json_t *object = json_object();
        json_object_set_new(object, "page", json_integer(code->page));
        json_object_set_new(object, "record", text_of(code->record));
        json_object_set_new(object, "side", json_integer(code->side));
        json_object_set_new(object, "modules", json_integer(code->modules));
        json_object_set_new(object, "payload", text_of(code->payload));
        json_array_append_new(array, object);
    }
    return array;
}

void manifest_each_code(const ManifestFile *file, ManifestCodeCall call, void *user)
{
    json_t *entry = json_loadb(file->line, file->line_length, 0, NULL), *codes = json_object_get(entry, "codes");
    for (gsize i = 0; i < json_array_size(codes); i++) {
        const json_t *code = json_array_get(codes, i);
        const char *record = json_string_value(json_object_get(code, "record")),
                   *payload = json_string_value(json_object_get(code, "payload"));
        gint64 page = json_integer_value(json_object_get(code, "page")),
               side = json_integer_value(json_object_get(code, "side")),
               modules = json_integer_value(json_object_get(code, "modules"));
        if (record != NULL && payload != NULL && side > 0 && modules > 0) { /* earlier versions wrote less */
            MadeCode made = { .page = (int)page, .side = (int)MIN(side, G_MAXINT), .modules = (int)MIN(modules, 177) };
            made.record = (char *)record;
            made.payload = (char *)payload;
            call(file, &made, user);
        }
    }
    json_decref(entry);
}

static json_t *value_of(const Member *m, const void *entry)
{
    int number;
    switch (m->kind) {
    case MEMBER_TEXT:
        return text_of(G_STRUCT_MEMBER(const char *, entry, m->at));
    case MEMBER_COUNT:
        return json_integer(G_STRUCT_MEMBER(int, entry, m->at));
    case MEMBER_PAGE:
        number = G_STRUCT_MEMBER(int, entry, m->at);
        return number > 0 ? json_integer(number) : json_null();
    case MEMBER_BYTES:
        return json_integer(G_STRUCT_MEMBER(gint64, entry, m->at));
    case MEMBER_CODES:
        return codes_of(G_STRUCT_MEMBER(const GArray *, entry, m->at));
    }
    return json_null();
}

/* You own it. */
static json_t *object_of(const Form *form, const void *entry)
{
    json_t *object = json_object();
    for (gsize i = 0; i < form->count; i++) {
        json_object_set_new(object, form->members[i].key, value_of(&form->members[i], entry));
    }
    return object;
}

static char *write_line(const Form *form, void *entry)
{
    json_t *object = object_of(form, entry);
    char *line = json_dumps(object, 0);
    json_decref(object);
    set_line(form, entry, line, strlen(line));
    return line;
}

char *manifest_file_line(ManifestFile *file)
{
    return write_line(&files_form, file);
}

char *manifest_finding_line(ManifestFinding *finding)
{
    return write_line(&findings_form, finding);
}

ManifestFinding manifest_entry_of(const Finding *f)
{
    return (ManifestFinding){ .code = code_text(f->code),
                              .level = level_text(f->level),
                              .file = f->pos.file != NULL ? f->pos.file : "",
                              .line = MAX(f->pos.line, 1),
                              .column = MAX(f->pos.column, 1),
                              .message = f->message,
                              .fix = f->fix != NULL ? f->fix : "",
                              .piece = f->where.piece,
                              .variant = f->where.variant,
                              .edition = f->where.edition,
                              .language = f->where.lang,
                              .page = f->page };
}

json_t *manifest_finding(const Finding *f)
{
    ManifestFinding finding = manifest_entry_of(f);
    return object_of(&findings_form, &finding);
}
