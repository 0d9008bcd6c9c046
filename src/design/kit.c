/* Reads layouts/kit.yaml: the pieces, editions and formats that a build makes, and the warnings that an office accepts.
 */
#include "design/spec.h"

#include <string.h>
#include "base/nearest.h"
#include "design/values.h"

static void unref_strings(void *p)
{
    g_ptr_array_unref(p);
}

static void piece_free(void *p)
{
    KitPiece *piece = p;
    g_free(piece->piece);
    g_free(piece->file);
    g_ptr_array_unref(piece->languages);
    yaml_free(piece->theme);
    g_ptr_array_unref(piece->variants);
    g_ptr_array_unref(piece->editions);
    g_ptr_array_unref(piece->formats);
    g_ptr_array_unref(piece->only);
    g_free(piece);
}

static void accepted_free(void *p)
{
    Accepted *a = p;
    g_free(a->at);
    g_free(a->reason);
    g_free(a->date);
    g_free(a);
}

void kit_free(Kit *k)
{
    if (!k) {
        return;
    }
    g_free(k->campaign);
    g_free(k->office);
    g_free(k->office_theme);
    g_ptr_array_unref(k->languages);
    g_ptr_array_unref(k->pieces);
    g_ptr_array_unref(k->accepted);
    g_free(k);
}

static bool has_word(const GPtrArray *words, const char *word)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)words, word, g_str_equal, NULL);
}

bool kit_makes(const KitPiece *piece, guint edition, const char *variant)
{
    const GPtrArray *only = g_ptr_array_index(piece->only, edition);
    return !variant || only->len == 0
           || g_ptr_array_find_with_equal_func((GPtrArray *)only, variant, g_str_equal, NULL);
}

const KitPiece *kit_find(const Kit *k, const char *piece, const char *lang)
{
    for (guint i = 0; i < k->pieces->len; i++) {
        const KitPiece *p = g_ptr_array_index(k->pieces, i);
        if (strcmp(p->piece, piece) == 0 && (!lang || has_word(p->languages, lang))) {
            return p;
        }
    }
    return NULL;
}

static GPtrArray *read_strings(const Yaml *map, const char *key, Findings *f)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) words = value_words(map, key, f);
    for (char **w = words; w && *w; w++) {
        g_ptr_array_add(list, g_strdup(*w));
    }
    return list;
}

/* A name that becomes part of a path or a file name: a finding and "" where it can't be one. */
static char *read_name(const Yaml *map, const char *key, Findings *f)
{
    const char *text = yaml_text(map, key, NULL, f);
    if (text && value_is_name(text)) {
        return g_strdup(text);
    }
    if (text) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(map, key)->pos, "write a–z, 0–9 and hyphens", "‘%s’ can't be a name",
                    text);
    } else if (!yaml_at(map, key)) {
        finding_add(f, CODE_KEY_MISSING, map->pos, "add it, as in campaign: sextortion", "the kit does not say its %s",
                    key);
    }
    return g_strdup("");
}

/* The formats of an edition, or a map of them and the variants that it is made of. */
static void read_edition(KitPiece *p, const Yaml *editions, const char *name, Findings *f)
{
    static const char *const known[] = { "formats", "variants", NULL };
    const Yaml *edition = yaml_at(editions, name);
    if (edition->kind != YAML_MAP) {
        g_ptr_array_add(p->formats, read_strings(editions, name, f));
        g_ptr_array_add(p->only, g_ptr_array_new_with_free_func(g_free));
        return;
    }
    yaml_check_keys(edition, known, f);
    GPtrArray *only = read_strings(edition, "variants", f);
    g_ptr_array_add(p->formats, read_strings(edition, "formats", f));
    g_ptr_array_add(p->only, only);
    for (guint i = 0; i < only->len; i++) {
        const char *variant = g_ptr_array_index(only, i);
        if (!g_ptr_array_find_with_equal_func(p->variants, variant, g_str_equal, NULL)) {
            finding_add(f, CODE_VARIANT_UNKNOWN, yaml_at(edition, "variants")->pos,
                        "name variants that the piece is made of", "‘%s’ has no variant ‘%s’ in the kit", p->piece,
                        variant);
        }
    }
}

static void read_editions(KitPiece *p, const Yaml *editions, Findings *f)
{
    if (!editions || editions->kind != YAML_MAP || editions->keys->len == 0) {
        finding_add(f, editions ? CODE_VALUE_INVALID : CODE_KEY_MISSING, editions ? editions->pos : p->pos,
                    "write editions: { office: [pdf, png] }", "piece ‘%s’ has no editions with their formats",
                    p->piece);
        return;
    }
    for (guint i = 0; i < editions->keys->len; i++) {
        const char *name = g_ptr_array_index(editions->keys, i);
        g_ptr_array_add(p->editions, g_strdup(name));
        read_edition(p, editions, name, f);
        if (((GPtrArray *)g_ptr_array_index(p->formats, i))->len == 0) {
            finding_add(f, CODE_VALUE_INVALID, g_array_index(editions->key_pos, Pos, i),
                        "write a list such as [pdf, png]", "edition ‘%s’ of ‘%s’ has no formats", name, p->piece);
        }
    }
}

/* A piece speaks of languages that the kit has, or could have: there is a content file. */
static void check_languages(const Kit *k, const Yaml *languages, Library *l, Findings *f)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < k->languages->len; i++) {
        g_ptr_array_add(known, g_strdup(g_ptr_array_index(k->languages, i)));
    }
    for (guint i = 0; languages && i < languages->keys->len; i++) {
        const char *lang = g_ptr_array_index(languages->keys, i);
        g_autofree char *path = g_strdup_printf("content/%s/%s.md", k->campaign, lang);
        if (value_is_name(lang) && library_has(l, path)) {
            g_ptr_array_add(known, g_strdup(lang));
        }
    }
    g_ptr_array_add(known, NULL);
    yaml_check_keys(languages, (const char *const *)known->pdata, f);
}

/* A piece's map, or what it says of a language laid over that. NULL with a finding where it has no layout. */
static KitPiece *piece_new(const char *name, Pos pos, const Yaml *y, Findings *f)
{
    const char *file = yaml_text(y, "layout", NULL, f);
    if (!file) {
        finding_add(f, CODE_KEY_MISSING, pos, "add layout: layouts/NAME.yaml", "piece ‘%s’ has no layout", name);
        return NULL;
    }
    KitPiece *p = g_new0(KitPiece, 1);
    p->piece = g_strdup(name);
    p->file = library_layout_path(file, LIBRARY_KIT);
    p->pos = pos;
    p->languages = g_ptr_array_new();
    p->variants = read_strings(y, "variants", f);
    p->editions = g_ptr_array_new_with_free_func(g_free);
    p->formats = g_ptr_array_new_with_free_func(unref_strings);
    p->only = g_ptr_array_new_with_free_func(unref_strings);
    read_editions(p, yaml_at(y, "editions"), f);
    return p;
}

/* What the kit says otherwise of a piece in the language: the piece as it is there, or NULL where it is not made. What
 * it says of variants and editions is all that is made. */
static KitPiece *piece_in(const char *name, const Yaml *piece, const Yaml *own, Findings *f)
{
    static const char *const known[] = { "layout", "theme", "variants", "editions", NULL };
    if (own->kind == YAML_SCALAR && strcmp(own->text, "none") == 0) {
        return NULL;
    }
    yaml_check_keys(own, known, f);
    if (own->kind != YAML_MAP) {
        return NULL;
    }
    g_autoptr(Yaml) all = yaml_map_new(own->pos);
    for (int i = 0; known[i]; i++) {
        const Yaml *value = yaml_at(own, known[i]) ? yaml_at(own, known[i]) : yaml_at(piece, known[i]);
        if (value) {
            yaml_map_add(all, g_strdup(known[i]), value->pos, yaml_hold(value));
        }
    }
    KitPiece *p = piece_new(name, own->pos, all, f);
    if (p && yaml_text(own, "theme", NULL, f)) {
        p->theme = yaml_hold(yaml_at(own, "theme"));
    }
    return p;
}

/* A piece of the kit: its name, where that stands, and what is said of it. */
typedef struct Entry {
    const char *name;
    Pos pos;
    const Yaml *y;
} Entry;

static void read_piece(Kit *k, const Entry *entry, Library *l, Findings *f)
{
    static const char *const known[] = { "layout", "variants", "editions", "languages", NULL };
    const char *name = entry->name;
    const Yaml *y = entry->y;
    Pos pos = entry->pos;
    yaml_check_keys(y, known, f);
    if (!value_is_name(name)) {
        finding_add(f, CODE_VALUE_INVALID, pos, "write a–z, 0–9 and hyphens", "‘%s’ can't be the name of a piece",
                    name);
    }
    KitPiece *p = y->kind == YAML_MAP ? piece_new(name, pos, y, f) : NULL;
    if (!p) {
        return;
    }
    g_ptr_array_add(k->pieces, p);
    const Yaml *languages = yaml_at(y, "languages");
    if (languages && languages->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, languages->pos, "write languages: { es: { theme: NAME } }",
                    "‘languages’ is not a map of languages");
        languages = NULL;
    }
    for (guint i = 0; i < k->languages->len; i++) {
        char *lang = g_ptr_array_index(k->languages, i);
        const Yaml *own = yaml_at(languages, lang);
        KitPiece *in = own ? piece_in(name, y, own, f) : NULL;
        if (in) {
            g_ptr_array_add(in->languages, lang);
            g_ptr_array_add(k->pieces, in);
        } else if (!own) {
            g_ptr_array_add(p->languages, lang);
        }
    }
    check_languages(k, languages, l, f);
}

static bool is_date(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    if (strlen(text) != strlen(form)) {
        return false;
    }
    for (int i = 0; form[i]; i++) {
        if (form[i] == '-' ? text[i] != '-' : !g_ascii_isdigit(text[i])) {
            return false;
        }
    }
    return true;
}

/* The warning of that name; a finding where it is none. */
static bool read_code(const Yaml *y, Code *out, Findings *f)
{
    const char *text = yaml_text(y, "code", NULL, f);
    const char *known[CODE_COUNT + 1];
    int n = 0;
    for (int c = 0; text && c < CODE_COUNT; c++) {
        if (code_level((Code)c) == LEVEL_WARNING) {
            known[n++] = code_text((Code)c);
        }
        if (strcmp(code_text((Code)c), text) != 0) {
            continue;
        }
        *out = (Code)c;
        if (code_level(*out) == LEVEL_WARNING) {
            return true;
        }
        finding_add(f, CODE_VALUE_INVALID, yaml_at(y, "code")->pos, "remove it and correct the fault",
                    "‘%s’ is no warning: only warnings can be accepted", text);
        return false;
    }
    known[n] = NULL;
    if (!text) {
        return false;
    }
    g_autofree char *fix = nearest_fix(text, known);
    finding_add(f, CODE_VALUE_INVALID, yaml_at(y, "code")->pos, fix, "there is no finding ‘%s’", text);
    return false;
}

static void read_accepted(Kit *k, const Yaml *y, Findings *f)
{
    static const char *const known[] = { "code", "at", "reason", "date", NULL };
    yaml_check_keys(y, known, f);
    if (y->kind != YAML_MAP) {
        return;
    }
    bool whole = true;
    for (int i = 0; known[i]; i++) {
        if (yaml_at(y, known[i])) {
            continue;
        }
        whole = false;
        finding_add(f, CODE_KEY_MISSING, y->pos,
                    "write { code: …, at: FILE or FILE:LINE, reason: …, date: YYYY-MM-DD }",
                    "an accepted warning has no ‘%s’", known[i]);
    }
    Code code = (Code)0;
    if (!read_code(y, &code, f) || !whole) {
        return;
    }
    const char *at = yaml_text(y, "at", "", f), *reason = yaml_text(y, "reason", "", f),
               *date = yaml_text(y, "date", "", f);
    if (!is_date(date)) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(y, "date")->pos, "write YYYY-MM-DD", "‘%s’ is no date", date);
    }
    if (!*reason) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(y, "reason")->pos, "say why the warning is accepted",
                    "the reason is empty");
    }
    if (!is_date(date) || !*reason) {
        return;
    }
    Accepted *a = g_new0(Accepted, 1);
    *a = (Accepted){ code, g_strdup(at), g_strdup(reason), g_strdup(date), y->pos };
    g_ptr_array_add(k->accepted, a);
}

/* `press: { coated: { profile: FILE, condition: NAME }, … }`: what the office knows of its printer's press. */
static void read_press(Kit *k, const Yaml *press, Findings *f)
{
    static const char *const known[] = { "profile", "condition", NULL };
    if (!press) {
        return;
    }
    yaml_check_keys(press, stock_names, f);
    for (int i = 0; press->kind == YAML_MAP && i < STOCK_COUNT; i++) {
        const Yaml *stock = yaml_at(press, stock_names[i]);
        if (!stock) {
            continue;
        }
        yaml_check_keys(stock, known, f);
        const char *profile = yaml_text(stock, "profile", NULL, f), *condition = yaml_text(stock, "condition", NULL, f);
        if (stock->kind == YAML_MAP && (!profile || !condition)) {
            finding_add(f, CODE_KEY_MISSING, stock->pos,
                        "write both: the printer says the file and the name of its printing condition",
                        "the press of stock ‘%s’ has no %s", stock_names[i], profile ? "condition" : "profile");
            continue;
        }
        k->press[i] = (KitPress){ g_intern_string(profile), g_intern_string(condition), stock->pos };
    }
}

static void read_pieces(Kit *k, const Yaml *tree, Library *l, Findings *f)
{
    const Yaml *pieces = yaml_at(tree, "pieces");
    if (!pieces || pieces->kind != YAML_MAP) {
        finding_add(f, pieces ? CODE_VALUE_INVALID : CODE_KEY_MISSING, pieces ? pieces->pos : tree->pos,
                    "write pieces: NAME: { layout: …, editions: … }", "the kit has no pieces");
        return;
    }
    for (guint i = 0; i < pieces->keys->len; i++) {
        Entry entry = { g_ptr_array_index(pieces->keys, i), g_array_index(pieces->key_pos, Pos, i),
                        g_ptr_array_index(pieces->items, i) };
        read_piece(k, &entry, l, f);
    }
}

/* The office's theme speaks of pieces that the kit has. */
static void check_office_theme(const Kit *k, Library *l, Findings *f)
{
    const Yaml *tree = library_has(l, k->office_theme) ? library_file(l, k->office_theme, f) : NULL;
    const Yaml *pieces = yaml_at(tree, "pieces");
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < k->pieces->len; i++) {
        g_ptr_array_add(known, ((KitPiece *)g_ptr_array_index(k->pieces, i))->piece);
    }
    g_ptr_array_add(known, NULL);
    if (pieces) {
        yaml_check_keys(pieces, (const char *const *)known->pdata, f);
    }
}

Kit *kit_read(Library *l, const char *office, Findings *f)
{
    static const char *const known[] = { "campaign", "office", "languages", "pieces", "press", "accept", NULL };
    const Yaml *tree = library_file(l, LIBRARY_KIT, f);
    if (!tree) {
        return NULL;
    }
    yaml_check_keys(tree, known, f);
    if (tree->kind != YAML_MAP) {
        return NULL;
    }
    Kit *k = g_new0(Kit, 1);
    k->campaign = read_name(tree, "campaign", f);
    k->office = read_name(tree, "office", f);
    k->office_theme = g_strdup_printf("content/offices/%s.theme.yaml", office ? office : k->office);
    k->languages = read_strings(tree, "languages", f);
    k->pieces = g_ptr_array_new_with_free_func(piece_free);
    k->accepted = g_ptr_array_new_with_free_func(accepted_free);
    if (k->languages->len == 0) {
        finding_add(f, CODE_KEY_MISSING, tree->pos, "add languages: [en]", "the kit names no language");
        g_ptr_array_add(k->languages, g_strdup("en"));
    }
    read_pieces(k, tree, l, f);
    read_press(k, yaml_at(tree, "press"), f);
    const Yaml *accept = yaml_at(tree, "accept");
    for (guint i = 0; accept && accept->kind == YAML_LIST && i < accept->items->len; i++) {
        read_accepted(k, g_ptr_array_index(accept->items, i), f);
    }
    if (accept && (accept->kind == YAML_MAP || (accept->kind == YAML_SCALAR && *accept->text))) {
        finding_add(f, CODE_VALUE_INVALID, accept->pos, "write a list: - { code: …, at: …, reason: …, date: … }",
                    "‘accept’ is not a list");
    }
    for (guint i = 0; i < k->pieces->len; i++) {
        ((KitPiece *)g_ptr_array_index(k->pieces, i))->kit = k;
    }
    check_office_theme(k, l, f);
    bool usable = *k->campaign && *k->office;
    if (usable) {
        return k;
    }
    kit_free(k);
    return NULL;
}
