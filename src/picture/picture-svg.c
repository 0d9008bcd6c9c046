/* Reads an SVG document as far as needed to trust it: its size, and that it neither runs, nor moves, nor reaches
 * outside itself, nor depends on the fonts of a machine. Apart from picture.c because it walks markup; drawing is
 * picture-draw.c's. */
#include "picture/picture-parts.h"

#include <string.h>
#include "base/num.h"

#define DEEPEST 64 /* elements in one another */

typedef struct SvgReader {
    Picture *p;
    int depth;
    bool style; /* in a <style> */
} SvgReader;

/* Elements that have no place in a picture that is printed. */
static const struct {
    const char *name, *what, *fix;
} refused[] = {
    { "script", "a script", "save it as plain SVG, without scripts" },
    { "handler", "a script", "save it as plain SVG, without scripts" },
    { "foreignObject", "a document of another kind", "save it as plain SVG" },
    { "iframe", "a document of another kind", "save it as plain SVG" },
    { "a", "a link", "save it without links: a record says where it leads" },
    { "animate", "an animation", "save it without animation" },
    { "animateMotion", "an animation", "save it without animation" },
    { "animateTransform", "an animation", "save it without animation" },
    { "set", "an animation", "save it without animation" },
    { "text", "text that depends on the fonts of a machine",
      "turn its letters into outlines (paths) and save it again" },
};

static const char outside_fix[] = "embed what it refers to, or draw it in the file itself";

/* The name without its namespace's prefix. */
static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

/* A reference that stays in the file: a fragment, or an embedded picture. */
static bool stays_inside(const char *target)
{
    while (*target == ' ' || *target == '\'' || *target == '"') {
        target++;
    }
    return *target == '#' || g_str_has_prefix(target, "data:image/png") || g_str_has_prefix(target, "data:image/jpeg");
}

/* url(…) and @import in a style or an attribute. */
static void check_style(Picture *p, const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    if (strstr(lower, "@import") || strchr(lower, '\\')) {
        picture_refuse(p, outside_fix, "a style in it reaches outside the file, or is written so that one can't tell");
    }
    for (const char *at = strstr(lower, "url("); at; at = strstr(at, "url(")) {
        at += strlen("url(");
        if (!stays_inside(at)) {
            picture_refuse(p, outside_fix, "it refers to something outside the file: ‘%.40s’", at);
        }
    }
}

/* "2in", "48", "300px" in user units; 0 where it is no plain length. */
static double user_units(const char *text)
{
    static const struct {
        const char *unit;
        double px;
    } units[] = { { "", 1 },    { "px", 1 },         { "pt", 96.0 / 72 }, { "pc", 16 },
                  { "in", 96 }, { "mm", 96 / 25.4 }, { "cm", 96 / 2.54 } };
    double v;
    const char *end;
    if (!num_read(text, &v, &end)) {
        return 0;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(end, units[i].unit) == 0) {
            return v * units[i].px;
        }
    }
    return 0;
}

/* The last two numbers of "x y w h". */
static bool read_view_box(const char *text, double *w, double *h)
{
    double v[4];
    for (int i = 0; i < 4; i++) {
        text += strspn(text, " ,");
        if (!num_read(text, &v[i], &text)) {
            return false;
        }
    }
    *w = v[2];
    *h = v[3];
    return text[strspn(text, " ")] == '\0';
}

static void read_root(Picture *p, const char *element, const char **names, const char **values)
{
    double w = 0, h = 0, box_w = 0, box_h = 0;
    if (strcmp(local(element), "svg") != 0) {
        picture_refuse(p, "save it as SVG or PNG", "it is neither SVG nor PNG");
        return;
    }
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], "width") == 0) {
            w = user_units(values[i]);
        } else if (strcmp(names[i], "height") == 0) {
            h = user_units(values[i]);
        } else if (strcmp(names[i], "viewBox") == 0 && !read_view_box(values[i], &box_w, &box_h)) {
            box_w = box_h = 0;
        }
    }
    bool sized = w > 0 && h > 0;
    p->w = sized ? w : box_w;
    p->h = sized ? h : box_h;
    if (p->w <= 0 || p->h <= 0) {
        picture_refuse(p, "give its <svg> a viewBox", "it doesn't say how large it is");
    } else if (p->w > 20 * p->h || p->h > 20 * p->w) {
        picture_refuse(p, "crop it to what is drawn", "one of its sides is more than 20 times the other");
    }
}

static void check_attribute(Picture *p, const char *name, const char *value)
{
    const char *bare = local(name);
    if (g_ascii_strncasecmp(bare, "on", 2) == 0 && name == bare) {
        picture_refuse(p, "save it as plain SVG, without scripts", "it holds a script (%s)", name);
    } else if ((strcmp(bare, "href") == 0 || strcmp(bare, "src") == 0) && !stays_inside(value)) {
        picture_refuse(p, outside_fix, "it refers to something outside the file: ‘%.40s’", value);
    } else if (strcmp(name, "xml:base") == 0) {
        picture_refuse(p, outside_fix, "it refers to something outside the file: ‘%.40s’", value);
    } else if (!g_str_has_prefix(name, "xmlns")) {
        check_style(p, value);
    }
}

static void start(GMarkupParseContext *c, const char *element, const char **names, const char **values, gpointer data,
                  GError **error)
{
    SvgReader *r = data;
    if (r->depth++ == 0) {
        read_root(r->p, element, names, values);
    }
    if (r->depth > DEEPEST) {
        picture_refuse(r->p, "save it as plain SVG", "its elements stand more than %d deep in one another", DEEPEST);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        if (strcmp(local(element), refused[i].name) == 0) {
            picture_refuse(r->p, refused[i].fix, "it holds %s (<%s>)", refused[i].what, element);
        }
    }
    for (int i = 0; names[i]; i++) {
        check_attribute(r->p, names[i], values[i]);
    }
    r->style = strcmp(local(element), "style") == 0;
}

static void end(GMarkupParseContext *c, const char *element, gpointer data, GError **error)
{
    SvgReader *r = data;
    r->depth--;
    r->style = false;
}

static void text(GMarkupParseContext *c, const char *words, gsize length, gpointer data, GError **error)
{
    const SvgReader *r = data;
    g_autofree char *copy = r->style ? g_strndup(words, length) : NULL;
    if (copy) {
        check_style(r->p, copy);
    }
}

/* Comments, <?xml …?>, <!DOCTYPE …>. An entity could stand for anything; a style sheet lies outside. */
static void other(GMarkupParseContext *c, const char *words, gsize length, gpointer data, GError **error)
{
    SvgReader *r = data;
    g_autofree char *copy = g_strndup(words, length);
    if (strstr(copy, "<!ENTITY")) {
        picture_refuse(r->p, "save it as plain SVG", "it declares names of its own (<!ENTITY …>)");
    } else if (g_str_has_prefix(copy, "<?xml-stylesheet")) {
        picture_refuse(r->p, outside_fix, "it refers to a style sheet outside the file");
    }
}

void picture_read_svg(Picture *p)
{
    static const GMarkupParser parser = { start, end, text, other, NULL };
    gsize length;
    const char *data = g_bytes_get_data(p->data, &length);
    if (!g_utf8_validate(data, (gssize)length, NULL)) {
        picture_refuse(p, "save it as SVG (in UTF-8) or PNG", "it is neither SVG nor PNG");
        return;
    }
    if (g_str_has_prefix(data, "\xEF\xBB\xBF")) { /* a byte order mark is no markup */
        data += 3;
        length -= 3;
    }
    SvgReader r = { .p = p };
    GError *error = NULL;
    GMarkupParseContext *c = g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &r, NULL);
    if (!g_markup_parse_context_parse(c, data, (gssize)length, &error)
        || !g_markup_parse_context_end_parse(c, &error)) {
        picture_refuse(p, "save it as SVG or PNG again", "it is neither PNG nor SVG that can be read");
    }
    g_clear_error(&error);
    g_markup_parse_context_free(c);
    if (p->fault) {
        p->w = p->h = 0;
    }
}
