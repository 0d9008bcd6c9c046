/* The register: third parties' records and the office's, by id. Apart from record.c, which knows the rules of one. */
#include "content/register.h"

#include <string.h>

#include "base/source.h"
#include "content/address-find.h"
#include "content/record.h"
#include "content/skeleton.h"
#include "content/url.h"

struct Register {
    GPtrArray *records; /* Record *, services first, each file in its order */
    GHashTable *by_id;  /* char * (the record's) → Record * */
    GPtrArray *names;   /* ids, NULL-terminated */
};

static void add(Register *r, Record *record, Findings *f)
{
    if (g_hash_table_contains(r->by_id, record->id)) {
        finding_add(f, CODE_ID_DUPLICATE, record->pos, "give it another id", "there are two records ‘%s’", record->id);
        record_free(record);
        return;
    }
    g_ptr_array_add(r->records, record);
    g_hash_table_insert(r->by_id, record->id, record);
}

/* A picture's file must be there; source_read says so where it is outside the project or empty. */
static void check_picture(const Record *record, const char *root, Pos pos, Findings *f)
{
    g_autofree char *full = g_build_filename(root, record->value, NULL);
    if (!g_file_test(full, G_FILE_TEST_EXISTS)) {
        finding_add(f, CODE_FILE_MISSING, pos, "copy the picture there, or correct the path",
                    "the picture ‘%s’ does not exist", record->value);
    } else {
        gsize length;
        g_free(source_read(root, record->value, &length, f));
    }
}

/* The office is asked for by its file's name: an `id` that is another was copied along. */
static void check_id(const Yaml *file, const char *path, Findings *f)
{
    g_autofree char *base = g_path_get_basename(path), *name = g_strndup(base, strcspn(base, "."));
    const char *id = yaml_text(file, "id", name, f);
    if (strcmp(id, name) != 0) {
        g_autofree char *fix = g_strdup_printf("write ‘id: %s’", name);
        finding_add(f, CODE_VALUE_INVALID, yaml_at(file, "id")->pos, fix, "the office of %s calls itself ‘%s’", base,
                    id);
    }
}

/* A file of records, and what stands before their ids. */
typedef struct RecordsFile {
    const char *path, *prefix;
    const char *const *keys; /* that it may have above its records */
} RecordsFile;

static void read_file(Register *r, const RegisterSource *source, const RecordsFile *of, Findings *f)
{
    const char *root = source->root, *path = of->path, *prefix = of->prefix;
    g_autoptr(Yaml) file = yaml_read_file(root, path, f);
    if (file == NULL) {
        return;
    }
    yaml_check_keys(file, of->keys, f);
    check_id(file, path, f);
    const Yaml *records = yaml_at(file, "records");
    if (records == NULL || records->kind != YAML_MAP || records->keys->len == 0) {
        if (file->kind == YAML_MAP) {
            finding_add(f, records == NULL ? CODE_KEY_MISSING : CODE_VALUE_INVALID,
                        records == NULL ? (Pos){ file->pos.file, 1, 1 } : records->pos,
                        "write records:, then one record below another", "the file has no records");
        }
        return;
    }
    for (guint i = 0; i < records->keys->len; i++) {
        g_autofree char *id = g_strconcat(prefix, (const char *)g_ptr_array_index(records->keys, i), NULL);
        const Yaml *map = g_ptr_array_index(records->items, i);
        Record *record = record_read(&(RecordSource){ id, map, file, source->lang }, f);
        if (record != NULL) {
            record->pos = g_array_index(records->key_pos, Pos, i);
            if (record->kind == RECORD_PICTURE && strstr(record->value, "..") == NULL
                && !g_path_is_absolute(record->value)) {
                check_picture(record, root, yaml_at(map, "value")->pos, f);
            }
            add(r, record, f);
        }
    }
}

/* The host of a web or e-mail address as the eye takes it. You own it. */
static char *host_skeleton(const Record *record, char **host)
{
    gsize length;
    const char *at = url_host_find(record->printed, &length);
    *host = g_utf8_casefold(at, (gssize)length);
    return address_skeleton(at, length, NULL);
}

/* Two records whose hosts look alike and are not the same: one of them is likely a forgery or a slip. A reason given in
 * either is enough. */
static void check_hosts(const Register *r, Findings *f)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < r->records->len; i++) {
        Record *record = g_ptr_array_index(r->records, i);
        if (record->kind != RECORD_URL && record->kind != RECORD_EMAIL) {
            continue;
        }
        g_autofree char *host = NULL, *other_host = NULL;
        char *skeleton = host_skeleton(record, &host);
        Record *other = g_hash_table_lookup(seen, skeleton);
        if (other == NULL) {
            g_hash_table_insert(seen, skeleton, record);
            continue;
        }
        g_free(skeleton);
        g_free(host_skeleton(other, &other_host));
        bool alike = strcmp(host, other_host) != 0, said = record->odd_host || other->odd_host;
        record->odd_host = record->odd_host || alike;
        other->odd_host = other->odd_host || alike;
        if (alike && !said && record->unusual_host == NULL && other->unusual_host == NULL) {
            finding_add(f, CODE_RECORD_HOST, record->pos,
                        "write the same host in both, or say why both are right: unusual-host: …",
                        "record ‘%s’: its host in ‘%s’ looks like ‘%s’ of the record ‘%s’ and is another", record->id,
                        record->printed, other->printed, other->id);
        }
    }
    for (guint i = 0; i < r->records->len; i++) {
        const Record *record = g_ptr_array_index(r->records, i);
        if (record->unusual_host != NULL && !record->odd_host) {
            finding_add(f, CODE_RECORD_INVALID, record->pos, "take ‘unusual-host’ away",
                        "record ‘%s’: its host could be taken for no other", record->id);
        }
    }
}

Register *register_read(const RegisterSource *source, Findings *f)
{
    static const char *const service_keys[] = { "records", "source", "checked", "status", "reason", "review-by", NULL };
    static const char *const office_keys[] = { "id",     "records", "source",    "checked",
                                               "status", "reason",  "review-by", NULL };
    Register *r = g_new0(Register, 1);
    r->records = g_ptr_array_new_with_free_func((GDestroyNotify)record_free);
    r->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    r->names = g_ptr_array_new();
    read_file(r, source, &(RecordsFile){ source->services, "", service_keys }, f);
    read_file(r, source, &(RecordsFile){ source->office, REGISTER_OFFICE, office_keys }, f);
    check_hosts(r, f);
    for (guint i = 0; i < r->records->len; i++) {
        g_ptr_array_add(r->names, ((Record *)g_ptr_array_index(r->records, i))->id);
    }
    g_ptr_array_add(r->names, NULL);
    return r;
}

void register_free(Register *r)
{
    if (r == NULL) {
        return;
    }
    g_hash_table_unref(r->by_id);
    g_ptr_array_unref(r->names);
    g_ptr_array_unref(r->records);
    g_free(r);
}

const Record *register_find(const Register *r, const char *id)
{
    return g_hash_table_lookup(r->by_id, id);
}

int register_count(const Register *r)
{
    return (int)r->records->len;
}

const Record *register_at(const Register *r, int i)
{
    return g_ptr_array_index(r->records, i);
}

const char *const *register_names(const Register *r)
{
    return (const char *const *)r->names->pdata;
}

/* Whether the words stand in a text, and are no part of a longer address. */
static bool stands_in(const char *text, const char *words)
{
    gsize length = strlen(text), n = words != NULL ? strlen(words) : 0;
    for (const char *p = n > 0 ? strstr(text, words) : NULL; p != NULL; p = strstr(p + 1, words)) {
        gsize at = (gsize)(p - text);
        if (!address_goes_on(text, length, at, at + n)) {
            return true;
        }
    }
    return false;
}

/* Used where its words stand in the text, linked or not, or where a node (a code, a picture) names it. */
static bool is_used(const Record *record, const Node *root, const char *text)
{
    if (record->kind == RECORD_TEXT) {
        return strstr(text, record->printed) != NULL;
    }
    if (record->kind != RECORD_PICTURE && (stands_in(text, record->printed) || stands_in(text, record->digits))) {
        return true;
    }
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        if (n->record == record) {
            return true;
        }
    }
    return false;
}

void register_report_record(const Record *record, const char *today, Findings *f)
{
    if (!record->confirmed) {
        finding_add(f, CODE_RECORD_UNCONFIRMED, record->pos, "confirm or replace it, then write status: confirmed",
                    "the record ‘%s’ (%s) is unconfirmed: %s", record->id, record->printed,
                    record->reason != NULL ? record->reason : "no reason is given");
    }
    if (record->ours) {
        finding_add(f, CODE_WORDS_OURS, record->pos, "let the office approve it, then name its source",
                    "the record ‘%s’ (%s) is ours and awaits the office's approval", record->id, record->printed);
    }
    if (today != NULL && record->review_by != NULL && strcmp(record->review_by, today) < 0) {
        if (record->review_own) {
            finding_add(f, CODE_RECORD_REVIEW_DUE, record->review_pos, "check it at its source, then write new dates",
                        "the record ‘%s’ was to be reviewed by %s", record->id, record->review_by);
        } else { /* the same words for each record, and so said once */
            finding_add(f, CODE_RECORD_REVIEW_DUE, record->review_pos,
                        "check them at their source, then write new dates",
                        "the records of this file were to be reviewed by %s", record->review_by);
        }
    }
}

static void report_ours(const Node *n, Findings *f)
{
    for (const Node *up = n->parent; up != NULL; up = up->parent) {
        if (up->ours) {
            return; /* said already */
        }
    }
    g_autofree char *text = node_text(n);
    glong length = g_utf8_strlen(text, -1);
    g_autofree char *start = g_utf8_substring(text, 0, MIN(length, 60));
    finding_add(f, CODE_WORDS_OURS, n->pos, "let the office approve them, then take source= away",
                "the words ‘%s%s’ are ours and await the office's approval", start, length > 60 ? "…" : "");
}

void register_report(const Register *r, const Node *root, const char *today, Findings *f)
{
    g_autofree char *text = node_text(root);
    for (guint i = 0; i < r->records->len; i++) {
        const Record *record = g_ptr_array_index(r->records, i);
        if (is_used(record, root, text)) {
            register_report_record(record, today, f);
        }
    }
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        if (n->ours) {
            report_ours(n, f);
        }
    }
}
