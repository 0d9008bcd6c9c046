/* Reads one record. Apart from register.c, which holds them all, and from record-forms.c, which compares a record's
 * forms.
 */
#include "content/record.h"

#include <string.h>

#include "content/record-forms.h"
#include "content/record-spoken.h"

static const char *const keys[] = { "kind",      "name",         "value",  "printed", "digits",       "spoken",
                                    "qr",        "keyword",      "source", "checked", "status",       "reason",
                                    "review-by", "unusual-host", "label",  "caption", "organization", "languages",
                                    NULL };

/* What a record may say otherwise in a language. */
static const char *const spoken_keys[] = { "name", "organization", "label", "caption", "spoken", NULL };
static const char *const worded_keys[] = { "name", "organization", "label", "caption", "spoken", "printed", NULL };

static const char *const kinds[] = {
#define X(name, text) text,
    RECORD_KINDS(X)
#undef X
        NULL
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

void record_missing(const Record *r, const char *key, Findings *f)
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
    const Yaml *own = yaml_at(map, key);
    if (own != NULL) {
        finding_add(f, CODE_VALUE_INVALID, own->pos, "write it as 2026-11-22", "record ‘%s’: ‘%s’ is not a date", r->id,
                    date);
    } else { /* the file's: the same words for each record, and so said once */
        finding_add(f, CODE_VALUE_INVALID, yaml_at(file, key)->pos, "write it as 2026-11-22", "‘%s’ is not a date",
                    date);
    }
    return NULL;
}

static void read_status(Record *r, const Yaml *map, const Yaml *file, Findings *f)
{
    static const char *const states[] = { "confirmed", "unconfirmed", NULL };
    const Yaml *holder = yaml_at(map, "status") != NULL ? map : file;
    if (yaml_at(holder, "status") == NULL) {
        record_missing(r, "status", f);
    }
    r->confirmed = yaml_choice(holder, "status", states, 1, f) == 0;
    r->reason = g_strdup(inherited(map, file, "reason", f));
    if (!r->confirmed && r->reason == NULL && yaml_at(holder, "status") != NULL) {
        record_missing(r, "reason", f);
    }
}

/* The record's words in the language, or NULL where it has none of its own. Words of all languages are checked. */
static const Yaml *find_words(const Yaml *map, RecordKind kind, const char *lang, Findings *f)
{
    const Yaml *languages = yaml_at(map, "languages");
    if (languages == NULL) {
        return NULL;
    }
    if (languages->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, languages->pos, "write languages: { es: { name: … } }",
                    "‘languages’ is not a map of languages");
        return NULL;
    }
    bool worded = kind == RECORD_TEXT || kind == RECORD_PICTURE; /* an address is the same in all languages */
    for (guint i = 0; i < languages->items->len; i++) {
        yaml_check_keys(languages->items->pdata[i], worded ? worded_keys : spoken_keys, f);
    }
    return yaml_at(languages, lang);
}

/* A text in the language, or what holds for all. You own it. */
static char *read_words(const Yaml *words, const Yaml *map, const char *key, Findings *f)
{
    return g_strdup(yaml_text(yaml_at(words, key) != NULL ? words : map, key, NULL, f));
}

Record *record_read(const RecordSource *source, Findings *f)
{
    const char *id = source->id;
    const Yaml *map = source->map, *file = source->file;
    yaml_check_keys(map, keys, f);
    if (map->kind != YAML_MAP) {
        return NULL;
    }
    Record *r = g_new0(Record, 1);
    r->id = g_strdup(id);
    r->pos = map->pos;
    if (yaml_at(map, "kind") == NULL) {
        record_missing(r, "kind", f);
    }
    int kind = yaml_choice(map, "kind", kinds, -1, f);
    r->kind = kind >= 0 ? (RecordKind)kind : RECORD_TEXT;
    const Yaml *words = find_words(map, r->kind, source->lang, f);
    r->printed = read_words(words, map, "printed", f);
    r->value = g_strdup(yaml_text(map, "value", NULL, f));
    r->name = read_words(words, map, "name", f);
    r->name = r->name != NULL ? r->name : g_strdup(r->printed);
    r->organization = read_words(words, map, "organization", f);
    r->label = read_words(words, map, "label", f);
    r->caption = read_words(words, map, "caption", f);
    r->caption_pos = r->caption != NULL ? yaml_at(yaml_at(words, "caption") != NULL ? words : map, "caption")->pos
                                        : r->pos;
    r->digits = g_strdup(yaml_text(map, "digits", NULL, f));
    r->spoken = read_words(words, map, "spoken", f);
    r->qr = g_strdup(yaml_text(map, "qr", NULL, f));
    r->keyword = g_strdup(yaml_text(map, "keyword", NULL, f));
    r->unusual_host = g_strdup(yaml_text(map, "unusual-host", NULL, f));
    r->source = g_strdup(inherited(map, file, "source", f));
    r->ours = g_strcmp0(r->source, "ours, awaiting approval") == 0;
    r->checked = read_date(r, map, file, "checked", f);
    r->review_by = read_date(r, map, file, "review-by", f);
    const Yaml *review = yaml_at(yaml_at(map, "review-by") != NULL ? map : file, "review-by");
    r->review_pos = review != NULL ? review->pos : r->pos;
    r->review_own = yaml_at(map, "review-by") != NULL;
    read_status(r, map, file, f);
    if (r->source == NULL) {
        record_missing(r, "source", f);
    }
    if (r->checked == NULL && yaml_at(map, "checked") == NULL && yaml_at(file, "checked") == NULL) {
        record_missing(r, "checked", f);
    }
    bool usable = r->printed != NULL && r->printed[0] != '\0' && (r->value != NULL || r->kind == RECORD_TEXT);
    if (r->printed == NULL || r->printed[0] == '\0') {
        record_missing(r, "printed", f);
    }
    if (r->value == NULL && r->kind != RECORD_TEXT) {
        record_missing(r, "value", f);
    }
    if (!usable) {
        record_free(r);
        return NULL;
    }
    if (kind >= 0) {
        record_check_forms(r, map, f);
    }
    if (kind >= 0 && r->spoken != NULL) {
        record_spoken_check(r, map, f);
    }
    return r;
}

char *record_link_new(const Record *r)
{
    if (r->kind != RECORD_SMS || r->value == NULL || r->keyword == NULL) {
        return g_strdup(r->value);
    }
    g_autofree char *body = g_uri_escape_string(r->keyword, NULL, /*allow_utf8*/ FALSE);
    return g_strconcat(r->value, "?&body=", body, NULL);
}

char *record_full_new(const Record *r)
{
    static const char scheme[] = "https://";
    gsize skip = strlen(scheme), printed = strlen(r->printed);
    bool same = r->kind == RECORD_URL && g_str_has_prefix(r->value, scheme)
                && g_ascii_strncasecmp(r->value + skip, r->printed, printed) == 0;
    return same ? g_strconcat(scheme, r->printed, r->value + skip + printed, NULL) : g_strdup(r->value);
}

void record_free(Record *r)
{
    if (r == NULL) {
        return;
    }
    g_free(r->id);
    g_free(r->name);
    g_free(r->organization);
    g_free(r->label);
    g_free(r->caption);
    g_free(r->value);
    g_free(r->printed);
    g_free(r->digits);
    g_free(r->spoken);
    g_free(r->qr);
    g_free(r->keyword);
    g_free(r->unusual_host);
    g_free(r->source);
    g_free(r->checked);
    g_free(r->review_by);
    g_free(r->reason);
    g_free(r);
}
