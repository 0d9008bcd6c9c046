/* Reads a campaign: front matter, register, frame, then the doc: parsed, and filled with the values that were given. */
#include "content/campaign.h"

#include <string.h>

#include "base/source.h"
#include "base/spelling.h"
#include "base/yaml.h"
#include "content/attributes.h"
#include "content/edition.h"
#include "content/fill.h"
#include "content/guards.h"
#include "content/nfc.h"
#include "content/record.h"

static const char *const keys[] = { "title",
                                    "subject",
                                    "lang",
                                    "slug",
                                    "discreet",
                                    "edition-date",
                                    "edition-printed",
                                    "edition-date-calendar",
                                    "frame",
                                    "expand",
                                    "status",
                                    "reviewer",
                                    "reviewed",
                                    "stamps",
                                    NULL };

static bool is_rule(const Place *place, guint line)
{
    gsize start = place_line_start(place, line), end = place_line_end(place, line);
    return end - start == 3 && memcmp(place->text + start, "---", 3) == 0;
}

/* The line behind the front matter's closing ---, or 0 where there is none. */
static guint front_end(const Place *place)
{
    if (!is_rule(place, 0)) {
        return 0;
    }
    for (guint line = 1; line < place_lines(place); line++) {
        if (is_rule(place, line)) {
            return line + 1;
        }
    }
    return 0;
}

static Pos value_pos(const Yaml *front, const char *key, const char *file)
{
    const Yaml *value = yaml_at(front, key);
    return value != NULL ? value->pos : (Pos){ g_intern_string(file), 1, 1 };
}

/* A required value; "" where it is missing, with a finding where there is a front matter at all. You own it. */
static char *need(const Yaml *front, const char *key, const char *file, Findings *f)
{
    const char *text = yaml_text(front, key, NULL, f);
    if (text != NULL && text[0] != '\0') {
        g_autofree char *words = nfc_new(text, strlen(text));
        return spelling_without_marks(words);
    }
    if (front == NULL) {
        return g_strdup("");
    }
    g_autofree char *fix = g_strdup_printf("add ‘%s:’ between the lines ---", key);
    finding_add(f, CODE_KEY_MISSING, value_pos(front, key, file), fix, "the front matter has no ‘%s’", key);
    return g_strdup("");
}

/* A word for file names: small letters, digits, single hyphens. */
static bool is_slug(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && !(*p == '-' && p > text && p[1] != '-' && p[1] != '\0')) {
            return false;
        }
    }
    return text[0] != '\0';
}

static void check_slug(const Yaml *front, const char *key, char **slug, const char *file, Findings *f)
{
    if (is_slug(*slug)) {
        return;
    }
    if ((*slug)[0] != '\0') {
        finding_add(f, CODE_VALUE_INVALID, value_pos(front, key, file), "write small letters, digits and hyphens",
                    "‘%s’ cannot begin a file's name", *slug);
    }
    g_free(*slug);
    *slug = g_strdup("unnamed");
}

/* The date must be one, and the printed date the same. */
static void check_dates(Campaign *c, const Yaml *front, Findings *f)
{
    if (c->edition_date[0] == '\0') {
        return;
    }
    if (!record_date_valid(c->edition_date)) {
        finding_add(f, CODE_VALUE_INVALID, value_pos(front, "edition-date", c->file), "write it as 2026-11-22",
                    "‘%s’ is not a date", c->edition_date);
        g_free(c->edition_date);
        c->edition_date = g_strdup("");
        return;
    }
    const char *calendar = "edition-date-calendar";
    if (yaml_at(front, "edition-printed") != NULL) {
        EditionDate edition = { front, c->edition_date, c->edition, c->lang };
        edition_check(&edition, f);
    } else if (yaml_at(front, calendar) != NULL) {
        finding_add(f, CODE_VALUE_INVALID, value_pos(front, calendar, c->file),
                    "take it away, or add edition-printed:", "there is no ‘edition-printed’ in a calendar of its own");
    }
}

/* es.md may be in es-MX, not in fr: files, frame and manifest go by the file's name. */
static void check_language(const Campaign *c, const Yaml *front, Findings *f)
{
    g_autofree char *base = g_path_get_basename(c->file);
    gsize named = strcspn(base, "-."), said = strcspn(c->lang, "-");
    if (yaml_at(front, "lang") != NULL && (named != said || g_ascii_strncasecmp(base, c->lang, named) != 0)) {
        g_autofree char *language = g_strndup(base, strcspn(base, ".")),
                        *fix = g_strdup_printf("write ‘lang: %s’, or rename the file", language);
        finding_add(f, CODE_VALUE_INVALID, value_pos(front, "lang", c->file), fix,
                    "‘%s’ is not the language of a file ‘%s’", c->lang, base);
    }
}

static void read_front(Campaign *c, const Yaml *front, Findings *f)
{
    if (front != NULL) {
        yaml_check_keys(front, keys, f);
    }
    c->title = need(front, "title", c->file, f);
    c->subject = need(front, "subject", c->file, f);
    c->lang = need(front, "lang", c->file, f);
    c->slug = need(front, "slug", c->file, f);
    c->discreet = need(front, "discreet", c->file, f);
    c->edition_date = need(front, "edition-date", c->file, f);
    c->edition = g_strdup(yaml_text(front, "edition-printed", c->edition_date, f));
    check_slug(front, "slug", &c->slug, c->file, f);
    check_slug(front, "discreet", &c->discreet, c->file, f);
    if (!attributes_language_valid(c->lang)) {
        if (c->lang[0] != '\0') {
            finding_add(f, CODE_VALUE_INVALID, value_pos(front, "lang", c->file), "write a tag such as en-US",
                        "‘%s’ is not a language tag", c->lang);
        }
        g_free(c->lang);
        c->lang = g_strdup("en");
    }
    check_dates(c, front, f);
    check_language(c, front, f);
    c->lang_short = g_strndup(c->lang, strcspn(c->lang, "-"));
}

/* The frame that the front matter names must be the one that is read. */
static void read_words(Campaign *c, const CampaignSource *source, const Yaml *front, Findings *f)
{
    const char *name = yaml_text(front, "frame", c->lang_short, f);
    g_autofree char *named = g_strdup_printf("content/frame/%s.yaml", name), *base = g_strdup_printf("%s.yaml", name);
    g_autofree char *given = source->frame != NULL ? g_path_get_basename(source->frame) : g_strdup(base);
    if (strcmp(given, base) != 0) {
        finding_add(f, CODE_VALUE_INVALID, value_pos(front, "frame", c->file),
                    "name the frame of the language that is built",
                    "the front matter wants the frame ‘%s’, and ‘%s’ is asked for", name, source->frame);
    }
    c->frame = frame_read(source->root, source->frame != NULL ? source->frame : named, f);
}

/* The doc from what was parsed and the values. */
static void fill_doc(Campaign *c, Findings *f)
{
    c->doc = content_fill(c->parsed, c->values, UNSET_FALLS, c->fallen, f);
    if (c->doc->first == NULL) {
        finding_add(f, CODE_CONTENT_EMPTY, c->doc->pos, "write a heading and some text", "the campaign has no content");
    }
    translation_mark(&c->translation, c->frame, c->doc, c->fallen);
}

static void read_doc(Campaign *c, const Place *place, guint first, const Yaml *front, Findings *f)
{
    ParsedSource source = { c->reg, place, first, front, c->lang, c->edition[0] != '\0' };
    c->parsed = parsed_read(&source, f);
    Guards guards = { c->parsed->addresses, c->values, front, c->frame };
    guards_check(&guards, f);
    fill_doc(c, f);
}

/* Lets go of the doc with fields. */
static void drop_fillable(Campaign *c)
{
    g_clear_pointer(&c->fillable, node_free);
    g_clear_pointer(&c->fillable_fallen, g_ptr_array_unref);
}

void campaign_ask_fields(Campaign *c)
{
    if (c->fillable != NULL) {
        return;
    }
    g_autoptr(Findings) said = findings_new();
    c->fillable_fallen = g_ptr_array_new_with_free_func(g_free);
    c->fillable = content_fill(c->parsed, c->values, UNSET_IS_FIELD, c->fillable_fallen, said);
    translation_mark(&c->translation, c->frame, c->fillable, c->fillable_fallen);
}

void campaign_refill(Campaign *c, GHashTable *set, Findings *f)
{
    node_free(c->doc);
    drop_fillable(c);
    values_free(c->values);
    g_ptr_array_set_size(c->fallen, 0);
    c->values = values_new(c->reg, c->edition[0] != '\0' ? c->edition : NULL, set, f);
    fill_doc(c, f);
}

Campaign *campaign_read(const CampaignSource *source, Findings *f)
{
    gsize length;
    g_autofree char *text = source_read(source->root, source->content, &length, f);
    if (text == NULL) {
        return NULL;
    }
    if (!source_check(text, length, source->content, /*first_line*/ 1, f)) {
        char *readable = source_readable(text, length, &length);
        g_free(text);
        text = readable;
    }
    Campaign *c = g_new0(Campaign, 1);
    c->fallen = g_ptr_array_new_with_free_func(g_free);
    c->file = g_strdup(source->content);
    g_autoptr(Place) place = place_new(source->content, text, length);
    guint first = front_end(place);
    g_autoptr(Yaml) front = NULL;
    if (first <= 2) {
        finding_add(f, CODE_KEY_MISSING, (Pos){ place->file, 1, 1 },
                    "begin the file with a line ---, title: and the like, and another line ---",
                    "there is no front matter");
    } else {
        gsize start = place_line_start(place, 1);
        front = yaml_read(text + start, place_line_start(place, first - 1) - start, source->content, /*first_line*/ 2,
                          f);
    }
    read_front(c, front, f);
    RegisterSource records = { source->root, source->services, source->office, c->lang_short };
    c->reg = register_read(&records, f);
    c->values = values_new(c->reg, c->edition[0] != '\0' ? c->edition : NULL, source->set, f);
    read_words(c, source, front, f);
    c->translation = translation_read(front, f);
    const Yaml *stamps = yaml_at(front, "stamps");
    c->stamps = stamps != NULL ? yaml_hold(stamps) : NULL;
    const Record *office = register_find(c->reg, "office.name");
    c->author = spelling_without_marks(office != NULL ? office->printed : "");
    read_doc(c, place, first, front, f);
    return c;
}

void campaign_keep(Campaign *c)
{
    g_autoptr(Findings) said = findings_new(); /* when it was read */
    c->parsed->filled = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)node_free);
    campaign_refill(c, NULL, said);
}

void campaign_free(Campaign *c)
{
    if (c == NULL) {
        return;
    }
    node_free(c->doc);
    drop_fillable(c);
    parsed_free(c->parsed);
    yaml_free(c->stamps);
    values_free(c->values);
    g_ptr_array_unref(c->fallen);
    register_free(c->reg);
    frame_free(c->frame);
    g_free(c->file);
    g_free(c->slug);
    g_free(c->discreet);
    g_free(c->title);
    g_free(c->subject);
    g_free(c->author);
    g_free(c->lang);
    g_free(c->lang_short);
    g_free(c->edition_date);
    g_free(c->edition);
    g_free(c);
}
