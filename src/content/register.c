/* The register: third parties' records and the office's, by id. Apart from record.c, which knows the rules of one. */
#include "content/register.h"

#include <string.h>

#include "base/nearest.h"
#include "base/source.h"
#include "content/address-find.h"
#include "content/record.h"

/* What a school may set on the command line; unset, the block that names it falls away. */
static const char *const settable[] = {
    "school.name", "school.counselor", "school.phone", "school.email", "school.room", "school.line", NULL
};
/* Records that an office need not have. */
static const char *const optional_records[] = { "office.mark", NULL };

struct Register {
    GPtrArray *records; /* Record *, services first, each file in its order */
    GHashTable *by_id;  /* char * (the record's) → Record * */
    GPtrArray *names;   /* ids, NULL-terminated */
    GHashTable *set;    /* char * → char *: checked copies of --set's */
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
    char *full = g_build_filename(root, record->value, NULL);
    if (!g_file_test(full, G_FILE_TEST_EXISTS)) {
        finding_add(f, CODE_FILE_MISSING, pos, "copy the picture there, or correct the path",
                    "the picture ‘%s’ does not exist", record->value);
    } else {
        gsize length;
        g_free(source_read(root, record->value, &length, f));
    }
    g_free(full);
}

static void read_file(Register *r, const char *root, const char *path, const char *prefix, const char *const *keys,
                      Findings *f)
{
    Yaml *file = yaml_read_file(root, path, f);
    if (file == NULL) {
        return;
    }
    yaml_check_keys(file, keys, f);
    const Yaml *records = yaml_at(file, "records");
    if (records == NULL || records->kind != YAML_MAP || records->keys->len == 0) {
        if (file->kind == YAML_MAP) {
            finding_add(f, records == NULL ? CODE_KEY_MISSING : CODE_VALUE_INVALID,
                        records == NULL ? file->pos : records->pos, "write records:, then one record below another",
                        "the file has no records");
        }
        yaml_free(file);
        return;
    }
    for (guint i = 0; i < records->keys->len; i++) {
        char *id = g_strconcat(prefix, (const char *)g_ptr_array_index(records->keys, i), NULL);
        const Yaml *map = g_ptr_array_index(records->items, i);
        Record *record = record_read(id, map, file, f);
        if (record != NULL) {
            record->pos = g_array_index(records->key_pos, Pos, i);
            if (record->kind == RECORD_PICTURE && strstr(record->value, "..") == NULL
                && !g_path_is_absolute(record->value)) {
                check_picture(record, root, yaml_at(map, "value")->pos, f);
            }
            add(r, record, f);
        }
        g_free(id);
    }
    yaml_free(file);
}

static bool listed(const char *const *names, const char *name)
{
    return g_strv_contains(names, name);
}

/* Letters and digits in one run, as in 6O1 or 0l23; x45 and ext45 are extensions. */
static bool mixes(const char *p, const char *end)
{
    bool digits = false, letters = false;
    if (g_ascii_strncasecmp(p, "ext", 3) == 0) {
        p += 3;
    } else if (*p == 'x' || *p == 'X') {
        p++;
    }
    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        digits = digits || g_ascii_isdigit(*p);
        letters = letters || (g_unichar_isalnum(c) && !g_ascii_isdigit(*p));
    }
    return digits && letters;
}

/* The first run of letters and digits in one, or NULL. You own it. */
static char *mixed_run(const char *text)
{
    for (const char *p = text; *p != '\0';) {
        const char *end = p;
        while (*end != '\0' && g_unichar_isalnum(g_utf8_get_char(end))) {
            end = g_utf8_next_char(end);
        }
        if (end > p && mixes(p, end)) {
            return g_strndup(p, (gsize)(end - p));
        }
        p = end > p ? end : g_utf8_next_char(p);
    }
    return NULL;
}

static bool holds(const char *value, AddressKind kind)
{
    GArray *found = address_find(value, strlen(value));
    bool any = false;
    for (guint i = 0; i < found->len; i++) {
        any = any || g_array_index(found, Address, i).kind == kind;
    }
    g_array_unref(found);
    return any;
}

/* A school's phone and e-mail have no record to be compared with: they must be what they look like. */
static bool check_address(const char *name, const char *value, Pos pos, Findings *f)
{
    bool phone = strcmp(name, "school.phone") == 0, email = strcmp(name, "school.email") == 0;
    if (!phone && !email) {
        return true;
    }
    char *mixed = phone ? mixed_run(value) : NULL;
    bool plain = phone ? mixed == NULL : g_str_is_ascii(value),
         right = holds(value, phone ? ADDRESS_PHONE : ADDRESS_EMAIL);
    if (!plain && phone) {
        finding_add(f, CODE_ADDRESS_LOOKALIKE, pos, "write its digits as digits",
                    "‘%s’ in the value of ‘%s’ has letters among its digits", mixed, name);
    } else if (!plain) {
        finding_add(f, CODE_ADDRESS_LOOKALIKE, pos, "write it in plain letters, a to z",
                    "‘%s’, the value of ‘%s’, has signs that only look like letters of an address", value, name);
    } else if (!right) {
        finding_add(f, CODE_VALUE_INVALID, pos, phone ? "write it as 601-555-0123" : "write it as name@school.example",
                    "‘%s’ is no %s", value, phone ? "phone number" : "e-mail address");
    }
    g_free(mixed);
    return plain && right;
}

/* {{school.line}}, where it isn't given: all that is known of the school, in one line. */
static void compose_line(Register *r)
{
    static const char *const parts[] = { "school.name", "school.counselor", "school.room", "school.phone",
                                         "school.email" };
    GString *line = g_string_new(NULL);
    bool optional;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *value = register_variable(r, parts[i], &optional);
        if (value != NULL) {
            g_string_append_printf(line, "%s%s", line->len > 0 ? ", " : "", value);
        }
    }
    if (line->len > 0 && register_variable(r, "school.line", &optional) == NULL) {
        g_hash_table_insert(r->set, g_strdup("school.line"), g_strdup(line->str));
    }
    g_string_free(line, TRUE);
}

/* Takes over --set, one value after another in the order of names. */
static void read_set(Register *r, GHashTable *set, Findings *f)
{
    GList *names = g_list_sort(g_hash_table_get_keys(set), (GCompareFunc)strcmp);
    for (GList *at = names; at != NULL; at = at->next) {
        const char *name = at->data, *value = g_hash_table_lookup(set, name);
        char *place = g_strdup_printf("--set %s", name);
        Pos pos = { g_intern_string(place), 1, 1 };
        g_free(place);
        if (!listed(settable, name)) {
            char *fix = nearest_fix(name, settable);
            finding_add(f, CODE_VARIABLE_UNKNOWN, pos, fix, "‘%s’ cannot be set", name);
            g_free(fix);
        } else if (!source_check(value, strlen(value), pos.file, 1, f)) {
            continue;
        } else if (strchr(value, '\n') != NULL) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write it on one line", "the value of ‘%s’ holds a line end", name);
        } else if (value[strspn(value, " ")] != '\0' && check_address(name, value, pos, f)) {
            g_hash_table_insert(r->set, g_strdup(name), g_strstrip(g_utf8_normalize(value, -1, G_NORMALIZE_NFC)));
        }
    }
    g_list_free(names);
}

Register *register_read(const char *root, const char *services, const char *office, GHashTable *set, Findings *f)
{
    static const char *const service_keys[] = { "records", "source", "checked", "status", "reason", "review-by", NULL };
    static const char *const office_keys[] = { "id",     "records", "source",    "checked",
                                               "status", "reason",  "review-by", NULL };
    Register *r = g_new0(Register, 1);
    r->records = g_ptr_array_new_with_free_func((GDestroyNotify)record_free);
    r->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    r->names = g_ptr_array_new();
    r->set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    read_file(r, root, services, "", service_keys, f);
    read_file(r, root, office, "office.", office_keys, f);
    for (guint i = 0; i < r->records->len; i++) {
        g_ptr_array_add(r->names, ((Record *)g_ptr_array_index(r->records, i))->id);
    }
    g_ptr_array_add(r->names, NULL);
    if (set != NULL) {
        read_set(r, set, f);
    }
    compose_line(r);
    return r;
}

void register_free(Register *r)
{
    if (r == NULL) {
        return;
    }
    g_hash_table_unref(r->by_id);
    g_hash_table_unref(r->set);
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

const char *register_variable(const Register *r, const char *name, bool *optional)
{
    *optional = listed(settable, name) || listed(optional_records, name);
    const char *given = g_hash_table_lookup(r->set, name);
    const Record *record = register_find(r, name);
    if (given != NULL || record != NULL) {
        return given != NULL ? given : record->printed;
    }
    if (!g_str_has_suffix(name, ".name")) {
        return NULL;
    }
    char *id = g_strndup(name, strlen(name) - strlen(".name")); /* what a record is called */
    record = register_find(r, id);
    g_free(id);
    return record != NULL ? record->name : NULL;
}

bool register_given(const Register *r, const char *words)
{
    GHashTableIter iter; /* any of them: the order is no matter */
    gpointer value;
    g_hash_table_iter_init(&iter, r->set);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        if (strstr(value, words) != NULL) {
            return true;
        }
    }
    return false;
}

/* Words are used where they stand in the text; anything else where a node names it. */
static bool is_used(const Record *record, const Node *root, const char *text)
{
    if (record->kind == RECORD_TEXT) {
        return strstr(text, record->printed) != NULL;
    }
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        if (n->record == record) {
            return true;
        }
    }
    return false;
}

static void report_record(const Record *record, const char *today, Findings *f)
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
        finding_add(f, CODE_RECORD_REVIEW_DUE, record->pos, "check it at its source, then write new dates",
                    "the record ‘%s’ was to be reviewed by %s", record->id, record->review_by);
    }
}

static void report_ours(const Node *n, Findings *f)
{
    for (const Node *up = n->parent; up != NULL; up = up->parent) {
        if (up->ours) {
            return; /* said already */
        }
    }
    char *text = node_text(n);
    glong length = g_utf8_strlen(text, -1);
    char *start = g_utf8_substring(text, 0, MIN(length, 60));
    finding_add(f, CODE_WORDS_OURS, n->pos, "let the office approve them, then take source= away",
                "the words ‘%s%s’ are ours and await the office's approval", start, length > 60 ? "…" : "");
    g_free(start);
    g_free(text);
}

void register_report(const Register *r, const Node *root, const char *today, Findings *f)
{
    char *text = node_text(root);
    for (guint i = 0; i < r->records->len; i++) {
        const Record *record = g_ptr_array_index(r->records, i);
        if (is_used(record, root, text)) {
            report_record(record, today, f);
        }
    }
    g_free(text);
    for (const Node *n = root; n != NULL; n = node_following(n, root)) {
        if (n->ours) {
            report_ours(n, f);
        }
    }
}
