/* Resolves a layout: its tree (patches.c), then each part read into a Spec. The parts that have files of their own are
 * the sheet (sheet.c, panels.c), the theme (theme.c) and the profile (profile.c). */
#include "design/resolve.h"

#include <math.h>
#include <string.h>
#include "base/nearest.h"
#include "design/spec-private.h"
#include "design/values.h"

LengthBase spec_length_base(const Spec *s)
{
    return (LengthBase){ .em = s->body, .rem = s->body, .u = s->u, .percent = s->page_w };
}

double spec_length(const Spec *s, const Yaml *map, const char *key, double otherwise, Findings *f)
{
    Length l = yaml_length(map, key, (Length){ .value = otherwise, .unit = UNIT_PT }, f);
    if (!value_is_definite(l) || l.value < 0) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(map, key)->pos,
                    "write a number and its unit at once, " LENGTH_UNITS ", not below 0: 12pt, 0.25in",
                    "‘%s’ is not a definite length", key);
        return otherwise;
    }
    LengthBase base = spec_length_base(s);
    return length_points(l, &base);
}

bool spec_box(const Spec *s, const Yaml *map, const char *key, double out[4], Findings *f)
{
    const char *text = yaml_text(map, key, NULL, f);
    if (!text) {
        return false;
    }
    Length sides[4];
    bool ok = value_box(text, sides);
    for (int i = 0; ok && i < 4; i++) {
        ok = sides[i].value >= 0;
    }
    if (!ok) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(map, key)->pos,
                    "write one to four lengths in " LENGTH_UNITS
                    ": top, right, bottom, left (three: top, sides, bottom)",
                    "‘%s’ is no value of ‘%s’", text, key);
        return false;
    }
    LengthBase base = spec_length_base(s);
    for (int i = 0; i < 4; i++) {
        out[i] = length_points(sides[i], &base);
    }
    return true;
}

/* The size that em and rem are of; 12 pt stand for one that is refused. */
static void read_body(Spec *s, Findings *f)
{
    const char *text = yaml_text(s->tree, "body", NULL, f);
    Length l;
    bool read = text != NULL && length_read(text, &l) && (l.unit == UNIT_PT || l.unit == UNIT_U) && l.value > 0;
    if (read) {
        LengthBase base = spec_length_base(s);
        s->body = length_points(l, &base);
    } else if (text != NULL) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "body")->pos,
                    "write a number and its unit at once, " LENGTH_PAPER_UNITS ", or u: 12pt",
                    "‘%s’ is no body size: that is a length above 0, which em, rem and per cent are of", text);
    }
}

static void read_type(Spec *s, Findings *f)
{
    int errors = findings_count_level(f, LEVEL_ERROR);
    if (!yaml_at(s->tree, "body") && s->pages != PAGES_NONE) {
        finding_add(f, CODE_KEY_MISSING, s->tree->pos, "add body: 12pt", "the layout has no body size");
    }
    read_body(s, f);
    fit_read(s, f);
    if ((s->body >= s->fit.body_min - 1e-6 && s->body <= s->fit.body_max + 1e-6)
        || findings_count_level(f, LEVEL_ERROR) > errors) {
        return;
    }
    g_autofree char *body = value_number(s->body, 2), *low = value_number(s->fit.body_min, 2),
                    *high = value_number(s->fit.body_max, 2);
    finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "body")->pos, "widen copyfit's body, or move body into it",
                "the body size of %s pt is outside copyfit's %s to %s pt", body, low, high);
}

/* By what a piece that names no profile has one; NULL where there are no pages to measure. */
static const char *kind_of_pages(const Spec *s)
{
    switch (s->pages) {
    case PAGES_NONE:
        return NULL;
    case PAGES_SHEET:
        return s->fold != FOLD_NONE ? "folded" : "sheet";
    case PAGES_PANELS:
        return "panels";
    case PAGES_FLOW:
        return "flow";
    }
    g_assert_not_reached();
}

static void read_page_number(Spec *s, Findings *f)
{
    static const char *const known[] = { "style", "foot", NULL };
    const Yaml *number = yaml_at(s->tree, "page-number");
    if (!number || (number->kind == YAML_SCALAR && strcmp(number->text, "none") == 0)) {
        return;
    }
    yaml_check_keys(number, known, f);
    if (number->kind != YAML_MAP) {
        return;
    }
    const char *style = yaml_text(number, "style", "page-number", f);
    if (*style == '.') {
        style++;
    }
    s->page_number = g_intern_string(style);
    s->page_number_foot = spec_length(s, number, "foot", 36, f);
    if (stylesheet_knows(s->sheet, style)) {
        return;
    }
    g_autofree char *fix = nearest_fix(style, stylesheet_names(s->sheet));
    finding_add(f, CODE_STYLE_UNKNOWN, number->pos, fix, "no style speaks of ‘.%s’", style);
}

enum { PIXELS_MOST = 16384 /* of a side of an image: more than any service takes */ };

static const char *const door_names[] = {
    [DOOR_POSTER] = "posters", [DOOR_FOLDED] = "leaflets", [DOOR_SMALL] = "small",
    [DOOR_READ] = "reading",   [DOOR_COUNT] = NULL,
};

/* The door of the kit's page behind which a piece stands that doesn't say so. */
static Door usual_door(const Spec *s)
{
    if (s->screen || s->pages != PAGES_SHEET) {
        return DOOR_READ;
    }
    return s->fold != FOLD_NONE || s->surfaces > 1 ? DOOR_FOLDED : DOOR_POSTER;
}

/* `pixels: 1080 x 1080`: whole numbers, in the proportions of the sheet, so that no pixel is stretched. */
static void read_pixels(Spec *s, Findings *f)
{
    const char *text = yaml_text(s->tree, "pixels", NULL, f);
    if (text == NULL) {
        return;
    }
    g_auto(GStrv) sides = g_strsplit(text, " x ", 2);
    guint64 w = 0, h = 0;
    bool whole = g_strv_length(sides) == 2 && g_ascii_string_to_unsigned(sides[0], 10, 1, PIXELS_MOST, &w, NULL)
                 && g_ascii_string_to_unsigned(sides[1], 10, 1, PIXELS_MOST, &h, NULL);
    if (!whole) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "pixels")->pos,
                    "write width and height as whole numbers: 1080 x 1080", "‘%s’ is no size in pixels", text);
        return;
    }
    double right = (double)w * s->page_h / s->page_w;
    if (s->page_w > 0 && fabs(right - (double)h) > 1e-3) {
        g_autofree char *is = value_number(right, 2);
        g_autofree char *fix = fabs(right - round(right)) > 1e-3 || right < 1
                                   ? g_strdup("give the sheet the proportions of the pixels")
                                   : g_strdup_printf("write pixels: %d x %d", (int)w, (int)round(right));
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "pixels")->pos, fix,
                    "%s pixels have other proportions than the sheet, which is %s high at that width", text, is);
        return;
    }
    s->pixels_w = (int)w;
    s->pixels_h = (int)h;
}

static void read_output(Spec *s, Findings *f)
{
    static const char *const coverages[] = { "part", "all", NULL };
    s->duplex = (Duplex)yaml_choice(s->tree, "duplex", duplex_names, DUPLEX_NONE, f);
    s->covers_all = yaml_choice(s->tree, "covers", coverages, 1, f) == 1;
    s->screen = yaml_bool(s->tree, "screen", OTHERWISE_FALSE, f);
    s->discreet = yaml_bool(s->tree, "discreet", s->screen ? OTHERWISE_TRUE : OTHERWISE_FALSE, f) || s->screen;
    s->door = (Door)yaml_choice(s->tree, "door", door_names, usual_door(s), f);
    read_pixels(s, f);
    s->fields = yaml_bool(s->tree, "fields", OTHERWISE_FALSE, f);
    s->links = yaml_bool(s->tree, "links", OTHERWISE_TRUE, f);
    s->qr_min = spec_length(s, s->tree, "qr-min", s->profile.value[RULE_QR_SIDE_MIN], f);
    const Yaml *printable = yaml_at(s->tree, "printable");
    if (printable && !(printable->kind == YAML_SCALAR && strcmp(printable->text, "none") == 0)) {
        spec_box(s, s->tree, "printable", s->printable, f);
    }
    press_read(s, f);
}

/* `wrap`, `line-ends`, `bom` and `charset`. */
static void read_text_form(Spec *s, Findings *f)
{
    static const char *const ends[] = { "lf", "crlf", NULL }, *const charsets[] = { "utf-8", "ascii", NULL };
    const char *wrap = yaml_text(s->tree, "wrap", NULL, f);
    if (wrap && strcmp(wrap, "none") != 0) {
        guint64 n = 0;
        if (g_ascii_string_to_unsigned(wrap, 10, TEXT_WRAP_MIN, TEXT_WRAP_MAX, &n, NULL)) {
            s->text.wrap = (int)n;
        } else {
            finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "wrap")->pos,
                        "write wrap: 72, or another whole number from 20 to 998, or none",
                        "‘%s’ is no number of characters that a line may have", wrap);
        }
    }
    s->text.crlf = yaml_choice(s->tree, "line-ends", ends, 0, f) == 1;
    s->text.bom = yaml_bool(s->tree, "bom", OTHERWISE_FALSE, f);
    s->text.ascii = yaml_choice(s->tree, "charset", charsets, 0, f) == 1;
    if (s->text.ascii && s->text.bom) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "bom")->pos, "write bom: false, or charset: utf-8",
                    "a text in ASCII has no byte order mark");
    }
}

/* Fields belong to pages that people open, each in one place. */
static void check_fields(const Spec *s, Findings *f)
{
    bool copied = s->impose.kind != IMPOSE_NONE;
    for (guint i = 0; i < s->panels->len; i++) {
        const Panel *p = &g_array_index(s->panels, Panel, i);
        copied = copied || p->columns * p->rows > 1;
    }
    const char *why = s->pages == PAGES_NONE   ? "a text has no fields"
                      : s->press != PRESS_NONE ? "a press file has no fields"
                      : copied                 ? "copies and parts on a printer's sheets have no fields"
                                               : NULL;
    if (s->fields && why) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "fields")->pos,
                    "take it away, or make an edition of its own", "%s", why);
    }
}

/* Sheet, scale, body and panels. False where there is no usable sheet. */
static bool read_pages(Spec *s, Findings *f)
{
    static const char *const known_scale[] = { "master", NULL };
    double page_w = 0, page_h = 0;
    s->u = 1;
    s->body = 12;
    s->surface_name[0] = "front";
    s->surface_name[1] = "back";
    if (s->pages != PAGES_NONE && !sheet_read_size(s, f)) {
        return false;
    }
    const char *size = yaml_text(s->tree, "page-size", NULL, f);
    if (size && s->pages != PAGES_PANELS) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "page-size")->pos, "write sheet: { size: … } instead",
                    "only a layout with pages: panels has a page-size");
    } else if (size && !sheet_read_pair(size, &page_w, &page_h)) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(s->tree, "page-size")->pos, "write it as 5.5in x 8.5in",
                    "‘%s’ is no page size", size);
    }
    const Yaml *scale = yaml_at(s->tree, "scale");
    if (scale) {
        yaml_check_keys(scale, known_scale, f);
    }
    if (scale && scale->kind == YAML_MAP) {
        s->master_width = spec_length(s, scale, "master", 0, f);
    }
    if (s->master_width > 0) {
        s->u = (page_w > 0 ? page_w : s->page_w) / s->master_width;
    }
    read_type(s, f);
    panels_read(s, page_w, page_h, f);
    fit_read_groups(s, f);
    return s->panels->len > 0;
}

/* The rules that the office has for the piece alone, behind the layout's: NULL where it has none. */
static const Yaml *office_rules(const char *called, const Yaml *over, Findings *f)
{
    static const char *const known[] = { "styles", NULL };
    const Yaml *piece = called ? yaml_at(yaml_at(over, "pieces"), called) : NULL;
    if (piece) {
        yaml_check_keys(piece, known, f);
    }
    return yaml_at(piece, "styles");
}

/* What the theme says becomes the piece's, its rules with the layout's own behind them, and the office's for this piece
 * last. */
static void use_theme(Spec *s, const Theme *theme, const Yaml *own, Findings *f)
{
    s->theme = theme;
    s->colors = theme->colors;
    s->families = theme->families;
    s->icons = theme->icons;
    s->art = theme->art;
    s->sheet = stylesheet_new(theme->sheet);
    s->rules = style_rules_new(yaml_at(s->tree, "styles"), f);
    stylesheet_add(s->sheet, s->rules);
    if (own) {
        s->office_rules = style_rules_new(own, f);
        stylesheet_add(s->sheet, s->office_rules);
        style_rules_check(s->office_rules, &theme->names, f);
    }
    stylesheet_index(s->sheet);
    style_rules_check(s->rules, &theme->names, f);
}

/* Everything of s->tree. False where the piece can't be used. */
static bool fill(Spec *s, Library *l, const SpecAsk *ask, Findings *f)
{
    static const char *const modes[] = { "none", "sheet", "panels", "flow", NULL };
    const Yaml *theme_name = yaml_at(s->tree, "theme");
    const char *name = yaml_text(s->tree, "theme", "default", f);
    const Yaml *over = theme_of_office(l, ask->over, f);
    const Theme *theme = theme_find(l, name, over, theme_name ? theme_name->pos : s->tree->pos, f);
    if (!theme) {
        return false;
    }
    use_theme(s, theme, office_rules(ask->called, over, f), f);
    s->piece = g_strdup(yaml_text(s->tree, "piece", "", f));
    if (!*s->piece) {
        finding_add(f, CODE_KEY_MISSING, s->tree->pos, "add piece: NAME", "the layout does not name its piece");
    }
    s->purpose = yaml_text(s->tree, "purpose", NULL, f);
    s->title = yaml_text(s->tree, "title", NULL, f);
    s->use = yaml_text(s->tree, "for", NULL, f);
    s->label = yaml_text(s->tree, "label", NULL, f);
    s->pages = (PagesMode)yaml_choice(s->tree, "pages", modes, PAGES_SHEET, f);
    if (!read_pages(s, f)) {
        return false;
    }
    profile_read(&s->profile, l, yaml_at(s->tree, "profile"), kind_of_pages(s), f);
    read_page_number(s, f);
    read_output(s, f);
    impose_read(s, f);
    s->actual_size = s->actual_size || s->impose.kind != IMPOSE_NONE;
    read_text_form(s, f);
    check_fields(s, f);
    return true;
}

char *spec_name(const SpecAsk *ask)
{
    return g_strdup_printf("%s %s %s %s %s", ask->file, ask->variant ? ask->variant : "",
                           ask->edition ? ask->edition : "", ask->lang ? ask->lang : "",
                           ask->theme ? ask->theme->text : "");
}

static Spec *resolve(Library *l, const SpecAsk *ask, Findings *f);

/* The piece that a sheet for printers is about, in the edition that is printed: its numbers are read from it, and not
 * written down a second time. It may describe nothing itself. */
static void read_described(Spec *s, Library *l, const SpecAsk *ask, Findings *f)
{
    static const char *const known[] = { "layout", "variant", "edition", NULL };
    const Yaml *describes = yaml_at(s->tree, "describes");
    if (describes == NULL || ask->described) {
        return;
    }
    yaml_check_keys(describes, known, f);
    SpecAsk of = { .file = yaml_text(describes, "layout", NULL, f),
                   .variant = yaml_text(describes, "variant", NULL, f),
                   .edition = yaml_text(describes, "edition", NULL, f),
                   .lang = ask->lang,
                   .over = ask->over,
                   .described = true };
    if (of.file == NULL) {
        finding_add(f, CODE_KEY_MISSING, describes->pos, "write describes: { layout: layouts/NAME.yaml }",
                    "‘describes’ names no layout");
        return;
    }
    s->described = resolve(l, &of, f);
}

static Spec *resolve(Library *l, const SpecAsk *ask, Findings *f)
{
    Spec *s = g_new0(Spec, 1);
    s->file = g_strdup(ask->file);
    if (patches_read_layout(s, l, ask, /*depth*/ 0, f) && patches_merge(s, ask, f) && fill(s, l, ask, f)) {
        read_described(s, l, ask, f);
        return s;
    }
    spec_free(s);
    return NULL;
}

Spec *spec_resolve(Library *l, const SpecAsk *ask, Findings *f)
{
    g_autofree char *name = spec_name(ask);
    library_begin(l, name);
    Spec *s = resolve(l, ask, f);
    library_begin(l, NULL);
    return s;
}

void spec_free(Spec *s)
{
    if (!s) {
        return;
    }
    spec_free(s->described);
    g_free(s->piece);
    g_free(s->variant);
    g_free(s->edition);
    g_free(s->file);
    stylesheet_free(s->sheet);
    style_rules_free(s->rules);
    style_rules_free(s->office_rules);
    yaml_free(s->tree_own);
    if (s->panels) {
        g_array_unref(s->panels);
    }
    if (s->fit_groups) {
        g_array_unref(s->fit_groups);
    }
    g_free(s);
}
