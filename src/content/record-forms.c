/* Holds a record's forms against each other: one address in print, in the ear, in the link and in the code. Apart from
 * record.c, which reads them. */
#include "content/record-forms.h"

#include <string.h>

#include "content/host.h"
#include "content/nfc.h"
#include "content/url.h"

/* What a kind's value begins with; NULL where it is no link. */
static const char *const schemes[RECORD_KIND_COUNT] = {
    [RECORD_URL] = "https://",
    [RECORD_EMAIL] = "mailto:",
    [RECORD_PHONE] = "tel:",
    [RECORD_SMS] = "sms:",
};

void record_invalid(const Record *r, const Yaml *map, const char *key, Findings *f, const char *fix, const char *what)
{
    const Yaml *value = yaml_at(map, key);
    finding_add(f, CODE_RECORD_INVALID, value != NULL ? value->pos : r->pos, fix, "record ‘%s’: %s", r->id, what);
}

bool record_number(const Record *r, Phone *out)
{
    return (r->kind == RECORD_PHONE || r->kind == RECORD_SMS) && g_str_has_prefix(r->value, schemes[r->kind])
           && phone_read_value(r->value + strlen(schemes[r->kind]), out);
}

/* Host and path without scheme and closing slash, in ASCII. You own it. */
static char *bare_url(const char *url)
{
    char *ascii = url_ascii_new(url);
    const char *host = strstr(ascii != NULL ? ascii : url, "://");
    char *bare = g_strdup(host != NULL ? host + 3 : ascii != NULL ? ascii : url);
    gsize n = strlen(bare);
    if (n > 0 && bare[n - 1] == '/') {
        bare[n - 1] = '\0';
    }
    g_free(ascii);
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

static bool same_printed_url(const Record *r)
{
    g_autofree char *value = bare_url(r->value), *printed = bare_url(r->printed);
    gsize n = strcspn(value, "/?#");
    return strlen(printed) == strlen(value) && g_ascii_strncasecmp(value, printed, n) == 0
           && strcmp(value + n, printed + n) == 0;
}

static bool same_printed_email(const Record *r)
{
    g_autofree char *printed = url_ascii_new(r->printed);
    return printed != NULL && g_ascii_strcasecmp(r->value + strlen("mailto:"), printed) == 0;
}

static void check_number(const Record *r, const Yaml *map, Findings *f)
{
    Phone value, printed;
    if (!record_number(r, &value)) {
        record_invalid(r, map, "value", f,
                       r->kind == RECORD_PHONE ? "write tel:+ and digits; ;ext= and digits for an extension"
                                               : "write sms: and digits",
                       "‘value’ is no number");
        return;
    }
    const char *fault = phone_fault(&value);
    if (fault != NULL) {
        g_autofree char *what = g_strdup_printf("‘value’ is no number that can be called: %s", fault);
        record_invalid(r, map, "value", f, "write +, the country's code and the whole number", what);
    } else if (!phone_read(r->printed, &printed) || !phone_same(&value, &printed)) {
        record_invalid(r, map, "printed", f, "write the same number in both", "‘printed’ is not the number of ‘value’");
    }
}

static void check_printed(Record *r, const Yaml *map, Findings *f)
{
    bool url = r->kind == RECORD_URL, same = url                       ? same_printed_url(r)
                                             : r->kind == RECORD_EMAIL ? same_printed_email(r)
                                                                       : true;
    if (!same) {
        record_invalid(r, map, "printed", f, "write the same address in both",
                       "‘printed’ is not the address of ‘value’");
    }
    if (r->kind == RECORD_PHONE || r->kind == RECORD_SMS) {
        check_number(r, map, f);
        return;
    }
    g_autofree char *fault = host_fault_new(r->value, r->printed);
    r->odd_host = fault != NULL;
    if (fault != NULL && r->unusual_host == NULL) {
        const Yaml *value = yaml_at(map, "value");
        finding_add(f, CODE_RECORD_HOST, value != NULL ? value->pos : r->pos,
                    "write the host itself, or say why it is right: unusual-host: …", "record ‘%s’: %s", r->id, fault);
    }
}

static void check_digits(const Record *r, const Yaml *map, Findings *f)
{
    Phone printed, digits, value;
    bool read = r->kind == RECORD_PHONE && phone_read(r->printed, &printed);
    if (read && printed.lettered && r->digits == NULL) {
        record_missing(r, "digits", f);
    }
    if (r->digits != NULL && r->kind != RECORD_PHONE) {
        record_invalid(r, map, "digits", f, "take it away", "only a phone has ‘digits’");
    } else if (r->digits != NULL && read
               && (!phone_read(r->digits, &digits) || digits.lettered
                   || (strcmp(printed.digits, digits.digits) != 0
                       && (!record_number(r, &value) || !phone_same(&value, &digits))))) {
        record_invalid(r, map, "digits", f, "write the digits of the letters on a telephone's keys",
                       "‘digits’ is not the number of ‘printed’");
    }
}

/* The code of a short code: it opens a message that says the keyword. The form that readers of codes know
 * ("SMSTO:NUMBER:TEXT", of NTT Docomo's barcode functions). You own it. */
static char *message_code_new(const Record *r)
{
    return g_strdup_printf("SMSTO:%s:%s", r->value + strlen("sms:"), r->keyword != NULL ? r->keyword : "");
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
    g_autofree char *with_word = message_code_new(r);
    bool same = strcmp(r->qr, with_word) == 0;
    return same;
}

static void check_qr(const Record *r, const Yaml *map, Findings *f)
{
    if (!qr_matches(r)) {
        record_invalid(r, map, "qr", f,
                       "write ‘value’ again; only a web address's scheme and host may stand in capitals",
                       "‘qr’ leads elsewhere than ‘value’");
    } else if (!g_str_is_ascii(r->qr)) {
        record_invalid(r, map, "qr", f, "write ‘value’ again, without the keyword",
                       "‘qr’ has letters beyond ASCII, which readers of codes take for others");
    }
}

/* A value or code beyond ASCII is written in ASCII: the only form that each reader of a link or a code takes for the
 * same. */
static bool make_ascii(const Record *r, char **form, const char *key, const Yaml *map, Findings *f)
{
    if (*form == NULL || g_str_is_ascii(*form)) {
        return true;
    }
    g_autofree char *nfc = nfc_new(*form, strlen(*form));
    char *ascii = url_ascii_new(nfc);
    if (ascii == NULL) {
        g_autofree char *what = g_strdup_printf("‘%s’ has a host that no name service knows, or libidn2 is missing",
                                                key);
        record_invalid(r, map, key, f, "correct the host; install libidn2-0 where it is missing", what);
        return false;
    }
    g_free(*form);
    *form = ascii;
    return true;
}

/* Of words and pictures. */
static void check_unlinked(const Record *r, const Yaml *map, Findings *f)
{
    if (r->qr != NULL) {
        record_invalid(r, map, "qr", f, "take it away", "words have no code");
    }
    if (r->kind == RECORD_PICTURE && (g_path_is_absolute(r->value) || strstr(r->value, "..") != NULL)) {
        finding_add(f, CODE_PATH_OUTSIDE, yaml_at(map, "value")->pos, "give a path below the project's folder",
                    "the path ‘%s’ leads outside the project", r->value);
    }
}

/* Any words, of one kind of record: for whom a phone is, what stands below a picture. */
typedef struct WordsField {
    const char *key;
    RecordKind kind;
    const char *misplaced, *empty, *fix;
} WordsField;

static void check_words(const Record *r, const Yaml *map, const char *words, const WordsField *field, Findings *f)
{
    if (words != NULL && r->kind != field->kind) {
        record_invalid(r, map, field->key, f, "take it away", field->misplaced);
    } else if (words != NULL && words[strspn(words, " ")] == '\0') {
        record_invalid(r, map, field->key, f, field->fix, field->empty);
    }
}

static void check_label_and_caption(const Record *r, const Yaml *map, Findings *f)
{
    static const WordsField label = { "label", RECORD_PHONE, "only a phone has a ‘label’", "‘label’ has no words",
                                      "write for whom it is, or take it away" },
                            caption = { "caption", RECORD_PICTURE, "only a picture has a ‘caption’",
                                        "‘caption’ has no words", "write what it shows, or take it away" };
    check_words(r, map, r->label, &label, f);
    check_words(r, map, r->caption, &caption, f);
}

void record_check_forms(Record *r, const Yaml *map, Findings *f)
{
    const char *scheme = schemes[r->kind];
    bool web = r->kind == RECORD_URL || r->kind == RECORD_EMAIL;
    check_digits(r, map, f);
    check_label_and_caption(r, map, f);
    if (r->keyword != NULL && r->kind != RECORD_SMS) {
        record_invalid(r, map, "keyword", f, "take it away", "only a short code of kind sms has a ‘keyword’");
    }
    if (r->kind == RECORD_SMS && r->keyword == NULL) {
        record_missing(r, "keyword", f);
    }
    if (scheme == NULL) {
        check_unlinked(r, map, f);
        return;
    }
    if (!g_str_has_prefix(r->value, scheme) || r->value[strlen(scheme)] == '\0'
        || strpbrk(r->value, " \"<>\\") != NULL) {
        g_autofree char *fix = g_strdup_printf("write %s…", scheme);
        finding_add(f, CODE_LINK_SCHEME, yaml_at(map, "value")->pos, fix,
                    "record ‘%s’: ‘%s’ is not where a record of kind %s leads", r->id, r->value,
                    yaml_at(map, "kind")->text);
        return;
    }
    if (web && (!make_ascii(r, &r->value, "value", map, f) || !make_ascii(r, &r->qr, "qr", map, f))) {
        return;
    }
    check_printed(r, map, f);
    if (r->qr != NULL) {
        check_qr(r, map, f);
    } else if (r->kind == RECORD_SMS && r->keyword != NULL && g_str_is_ascii(r->keyword)) {
        r->qr = message_code_new(r);
    }
}
