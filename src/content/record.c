/* Reads one record and checks that its forms say the same: what is printed, dialled and encoded must be one address.
 * Apart from register.c, which holds them all. */
#include "content/record.h"

#include <string.h>

#include "content/address-find.h"

static const char *const keys[] = { "kind",    "name",   "value",   "printed", "digits", "spoken",    "qr",
                                    "keyword", "source", "checked", "status",  "reason", "review-by", NULL };

static const char *const kinds[] = {
#define X(name, text) text,
    RECORD_KINDS(X)
#undef X
        NULL
};

/* What a kind's value begins with; NULL where it is no link. */
static const char *const schemes[RECORD_KIND_COUNT] = {
    [RECORD_URL] = "https://",
    [RECORD_EMAIL] = "mailto:",
    [RECORD_PHONE] = "tel:",
    [RECORD_SMS] = "sms:",
};

bool record_date_valid(const char *date)
{
    if (strlen(date) != 10 || date[4] != '-' || date[7] != '-') {
        return false;
    }
    int part[3] = { 0, 0, 0 }, at = 0;
    for (int i = 0; i < 10; i++) {
        if (i == 4 || i == 7) {
            at++;
        } else if (g_ascii_isdigit(date[i])) {
            part[at] = part[at] * 10 + (date[i] - '0');
        } else {
            return false;
        }
    }
    return part[0] > 0 && part[1] >= 1 && part[1] <= 12 && part[2] >= 1
           && part[2] <= g_date_get_days_in_month((GDateMonth)part[1], (GDateYear)part[0]);
}

static void invalid(const Record *r, const Yaml *map, const char *key, Findings *f, const char *fix, const char *what)
{
    const Yaml *value = yaml_at(map, key);
    finding_add(f, CODE_RECORD_INVALID, value != NULL ? value->pos : r->pos, fix, "record ‘%s’: %s", r->id, what);
}

static void missing(const Record *r, const char *key, Findings *f)
{
    g_autofree char *fix = g_strdup_printf("add ‘%s:’", key);
    finding_add(f, CODE_KEY_MISSING, r->pos, fix, "the record ‘%s’ has no ‘%s’", r->id, key);
}

/* An own value, or the file's. */
static const char *inherited(const Yaml *map, const Yaml *file, const char *key, Findings *f)
{
    return yaml_text(yaml_at(map, key) != NULL ? map : file, key, NULL, f);
}

/* A date that must be one where it is there. NULL where it is not. */
static char *read_date(const Record *r, const Yaml *map, const Yaml *file, const char *key, Findings *f)
{
    const char *date = inherited(map, file, key, f);
    if (date == NULL || record_date_valid(date)) {
        return g_strdup(date);
    }
    const Yaml *value = yaml_at(map, key);
    finding_add(f, CODE_VALUE_INVALID, value != NULL ? value->pos : yaml_at(file, key)->pos, "write it as 2026-11-22",
                "record ‘%s’: ‘%s’ is not a date", r->id, date);
    return NULL;
}

/* Host and path without scheme and closing slash. You own it. */
static char *bare_url(const char *url)
{
    const char *host = strstr(url, "://");
    char *bare = g_strdup(host != NULL ? host + 3 : url);
    gsize n = strlen(bare);
    if (n > 0 && bare[n - 1] == '/') {
        bare[n - 1] = '\0';
    }
    return bare;
}

/* Length of "https://host". */
static gsize host_end(const char *url)
{
    const char *host = strstr(url, "://");
    const char *path = host != NULL ? strchr(host + 3, '/') : NULL;
    return path != NULL ? (gsize)(path - url) : strlen(url);
}

/* Equal, but for capitals in scheme and host. */
static bool same_url(const char *a, const char *b)
{
    gsize n = host_end(a);
    return n == host_end(b) && g_ascii_strncasecmp(a, b, n) == 0 && strcmp(a + n, b + n) == 0;
}

static bool same_phone(const char *a, const char *b)
{
    g_autofree char *x = address_key(ADDRESS_PHONE, a), *y = address_key(ADDRESS_PHONE, b);
    return x[0] != '\0' && strcmp(x, y) == 0;
}

static void check_printed(const Record *r, const Yaml *map, Findings *f)
{
    if (r->kind == RECORD_URL) {
        g_autofree char *value = bare_url(r->value), *printed = bare_url(r->printed);
        gsize n = strcspn(value, "/");
        if (strlen(printed) != strlen(value) || g_ascii_strncasecmp(value, printed, n) != 0
            || strcmp(value + n, printed + n) != 0) {
            invalid(r, map, "printed", f, "write the same address in both", "‘printed’ is not the address of ‘value’");
        }
    } else if (r->kind == RECORD_EMAIL && g_ascii_strcasecmp(r->value + strlen("mailto:"), r->printed) != 0) {
        invalid(r, map, "printed", f, "write the same address in both", "‘printed’ is not the address of ‘value’");
    } else if ((r->kind == RECORD_PHONE || r->kind == RECORD_SMS)
               && !same_phone(r->value + strlen(schemes[r->kind]), r->printed)) {
        invalid(r, map, "printed", f, "write the same number in both", "‘printed’ is not the number of ‘value’");
    }
}

static void check_digits(const Record *r, const Yaml *map, Findings *f)
{
    bool letters = false;
    for (const char *p = r->printed; r->kind == RECORD_PHONE && *p != '\0'; p++) {
        letters = letters || g_ascii_isalpha(*p);
    }
    if (letters && r->digits == NULL) {
        missing(r, "digits", f);
    }
    if (r->digits != NULL && r->kind != RECORD_PHONE) {
        invalid(r, map, "digits", f, "take it away", "only a phone has ‘digits’");
    } else if (r->digits != NULL && !same_phone(r->digits, r->printed)) {
        invalid(r, map, "digits", f, "write the digits of the letters on a telephone's keys",
                "‘digits’ is not the number of ‘printed’");
    }
}

static bool qr_matches(const Record *r)
{
    if (strcmp(r->qr, r->value) == 0) {
        return true;
    }
    if (r->kind == RECORD_URL) {
        return same_url(r->qr, r->value);
    }
    if (r->kind != RECORD_SMS) {
        return false;
    }
    g_autofree char *with_word = g_strdup_printf("SMSTO:%s:%s", r->value + strlen("sms:"),
                                                 r->keyword != NULL ? r->keyword : "");
    bool same = strcmp(r->qr, with_word) == 0;
    return same;
}

static void check_forms(const Record *r, const Yaml *map, Findings *f)
{
    const char *scheme = schemes[r->kind];
    check_digits(r, map, f);
    if (r->keyword != NULL && r->kind != RECORD_SMS) {
        invalid(r, map, "keyword", f, "take it away", "only a short code of kind sms has a ‘keyword’");
    }
    if (r->kind == RECORD_SMS && r->keyword == NULL) {
        missing(r, "keyword", f);
    }
    if (scheme == NULL) {
        if (r->qr != NULL) {
            invalid(r, map, "qr", f, "take it away", "words have no code");
        }
        if (r->kind == RECORD_PICTURE && (g_path_is_absolute(r->value) || strstr(r->value, "..") != NULL)) {
            finding_add(f, CODE_PATH_OUTSIDE, yaml_at(map, "value")->pos, "give a path below the project's folder",
                        "the path ‘%s’ leads outside the project", r->value);
        }
        return;
    }
    const char *rest = r->value + strlen(scheme);
    if (!g_str_has_prefix(r->value, scheme) || rest[0] == '\0' || strpbrk(r->value, " \"<>\\") != NULL) {
        g_autofree char *fix = g_strdup_printf("write %s…", scheme);
        finding_add(f, CODE_LINK_SCHEME, yaml_at(map, "value")->pos, fix,
                    "record ‘%s’: ‘%s’ is not where a record of kind %s leads", r->id, r->value, kinds[r->kind]);
        return;
    }
    check_printed(r, map, f);
    if (r->qr != NULL && !qr_matches(r)) {
        invalid(r, map, "qr", f, "write ‘value’ again; only a web address's scheme and host may stand in capitals",
                "‘qr’ leads elsewhere than ‘value’");
    }
}

static void read_status(Record *r, const Yaml *map, const Yaml *file, Findings *f)
{
    static const char *const states[] = { "confirmed", "unconfirmed", NULL };
    const Yaml *holder = yaml_at(map, "status") != NULL ? map : file;
    if (yaml_at(holder, "status") == NULL) {
        missing(r, "status", f);
    }
    r->confirmed = yaml_choice(holder, "status", states, 1, f) == 0;
    r->reason = g_strdup(inherited(map, file, "reason", f));
    if (!r->confirmed && r->reason == NULL && yaml_at(holder, "status") != NULL) {
        missing(r, "reason", f);
    }
}

Record *record_read(const char *id, const Yaml *map, const Yaml *file, Findings *f)
{
    yaml_check_keys(map, keys, f);
    if (map->kind != YAML_MAP) {
        return NULL;
    }
    Record *r = g_new0(Record, 1);
    r->id = g_strdup(id);
    r->pos = map->pos;
    if (yaml_at(map, "kind") == NULL) {
        missing(r, "kind", f);
    }
    int kind = yaml_choice(map, "kind", kinds, -1, f);
    r->kind = kind >= 0 ? (RecordKind)kind : RECORD_TEXT;
    r->printed = g_strdup(yaml_text(map, "printed", NULL, f));
    r->value = g_strdup(yaml_text(map, "value", NULL, f));
    r->name = g_strdup(yaml_text(map, "name", r->printed, f));
    r->digits = g_strdup(yaml_text(map, "digits", NULL, f));
    r->spoken = g_strdup(yaml_text(map, "spoken", NULL, f));
    r->qr = g_strdup(yaml_text(map, "qr", NULL, f));
    r->keyword = g_strdup(yaml_text(map, "keyword", NULL, f));
    r->source = g_strdup(inherited(map, file, "source", f));
    r->ours = g_strcmp0(r->source, "ours, awaiting approval") == 0;
    r->checked = read_date(r, map, file, "checked", f);
    r->review_by = read_date(r, map, file, "review-by", f);
    read_status(r, map, file, f);
    if (r->source == NULL) {
        missing(r, "source", f);
    }
    if (r->checked == NULL && yaml_at(map, "checked") == NULL && yaml_at(file, "checked") == NULL) {
        missing(r, "checked", f);
    }
    bool usable = r->printed != NULL && r->printed[0] != '\0' && (r->value != NULL || r->kind == RECORD_TEXT);
    if (r->printed == NULL || r->printed[0] == '\0') {
        missing(r, "printed", f);
    }
    if (r->value == NULL && r->kind != RECORD_TEXT) {
        missing(r, "value", f);
    }
    if (!usable) {
        record_free(r);
        return NULL;
    }
    if (kind >= 0) {
        check_forms(r, map, f);
    }
    return r;
}

void record_free(Record *r)
{
    if (r == NULL) {
        return;
    }
    g_free(r->id);
    g_free(r->name);
    g_free(r->value);
    g_free(r->printed);
    g_free(r->digits);
    g_free(r->spoken);
    g_free(r->qr);
    g_free(r->keyword);
    g_free(r->source);
    g_free(r->checked);
    g_free(r->review_by);
    g_free(r->reason);
    g_free(r);
}
