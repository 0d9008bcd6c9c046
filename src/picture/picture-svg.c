/* Reads an SVG document as far as needed to trust it: its size, and that all of it is drawn as it is meant, by the list
 * of svg-names.h. Apart from picture-read.c because it walks markup; drawing is picture-svg-draw.c's. */
#include "picture/picture-parts.h"

#include <string.h>
#include "picture/svg-parts.h"

#define DEEPEST 64 /* elements in one another */
#define SVG_SPACE "http://www.w3.org/2000/svg"
#define LINK_SPACE "http://www.w3.org/1999/xlink"
#define XML_SPACE "http://www.w3.org/XML/1998/namespace"

/* A prefix and its namespace. */
typedef struct Space {
    int depth; /* of the element that declares it */
    char *prefix, *uri;
} Space;

/* An element that is open. */
typedef struct Open {
    int index; /* of refs; -1: of another namespace, of which nothing is drawn */
    SvgKind kind;
} Open;

/* The walk. */
typedef struct Walk {
    SvgReader r;
    GMarkupParseContext *context;
    GArray *spaces; /* Space */
    GArray *open;   /* Open, the root first */
    GString *style; /* of the <style> that is being read, or NULL */
} Walk;

/* Private data of programs that draw, which no program paints. */
static const char *const inkless[] = { "http://www.inkscape.org/",
                                       "http://sodipodi.sourceforge.net/",
                                       "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                                       "http://creativecommons.org/ns#",
                                       "http://web.resource.org/cc/",
                                       "http://purl.org/dc/",
                                       "http://ns.adobe.com/",
                                       "http://www.serif.com/",
                                       "http://www.bohemiancoding.com/sketch/" };

void svg_refuse(SvgReader *r, const SvgPlace *place, const char *fix, const char *format, ...)
{
    Picture *p = r->p;
    va_list words;
    va_start(words, format);
    if (picture_refuse_as(p, fix, format, words)) {
        svg_text_place(r->text, place, &p->line, &p->column);
    }
    va_end(words);
}

/* The name without its namespace's prefix. */
static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

/* The namespace of a name with a prefix or, of elements, without; "" where there is none. Borrowed. */
static const char *space_of(const Walk *w, const char *name)
{
    gsize length = local(name) > name ? (gsize)(local(name) - name - 1) : 0;
    if (length == 3 && strncmp(name, "xml", 3) == 0) {
        return XML_SPACE;
    }
    for (guint i = w->spaces->len; i > 0; i--) {
        const Space *s = &g_array_index(w->spaces, Space, i - 1);
        if (strlen(s->prefix) == length && strncmp(s->prefix, name, length) == 0) {
            return s->uri;
        }
    }
    return "";
}

static void clear_space(gpointer space)
{
    g_free(((Space *)space)->prefix);
    g_free(((Space *)space)->uri);
}

static void note_spaces(Walk *w, const char **names, const char **values)
{
    for (int i = 0; names[i]; i++) {
        bool prefix = g_str_has_prefix(names[i], "xmlns:");
        if (prefix || strcmp(names[i], "xmlns") == 0) {
            Space s = { (int)w->open->len, g_strdup(prefix ? names[i] + 6 : ""), g_strdup(values[i]) };
            g_array_append_val(w->spaces, s);
        }
    }
}

/* Its size; the fault is without a place where the file is no SVG at all. */
static void read_root(Walk *w, const char *element, const char **names, const char **values)
{
    Picture *p = w->r.p;
    if (strcmp(local(element), "svg") != 0) {
        picture_refuse(p, "save it as SVG or PNG", "it is neither SVG nor PNG");
    } else if (strcmp(space_of(w, element), SVG_SPACE) != 0) {
        picture_refuse(p, "write xmlns=\"" SVG_SPACE "\" into its <svg>",
                       "its <svg> doesn't name the namespace of SVG");
    }
    svg_size_read(names, values, &p->w, &p->h);
    if (p->w <= 0 || p->h <= 0) {
        picture_refuse(p, "give its <svg> a viewBox", "it doesn't say how large it is");
    } else if (p->w > 20 * p->h || p->h > 20 * p->w) {
        picture_refuse(p, "crop it to what is drawn", "one of its sides is more than 20 times the other");
    }
}

/* What librsvg and browsers draw differently at some elements. */
static bool is_misdrawn(const Walk *w, const char *name)
{
    static const struct {
        SvgKind kind;
        const char *names; /* each between spaces */
    } there[] = {
        { SVG_CLIP, " clip-path mask opacity " },
        { SVG_MASK, " clip-path mask " },
        { SVG_PATTERN, " clip-path mask opacity " },
        { SVG_SYMBOL, " clip-path mask opacity transform overflow x y width height " },
    };
    g_autofree char *word = g_strdup_printf(" %s ", name);
    const Open *open = &g_array_index(w->open, Open, w->open->len - 1);
    const Open *parent = w->open->len > 1 ? open - 1 : NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(there); i++) {
        if (open->kind == there[i].kind && strstr(there[i].names, word) != NULL) {
            return true;
        }
    }
    bool clips = strcmp(name, "clip-path") == 0 || strcmp(name, "mask") == 0;
    return (clips && parent != NULL && (parent->kind == SVG_CLIP || open->kind == SVG_FRAME))
           || (parent == NULL && strcmp(name, "transform") == 0);
}

static void check_attribute(Walk *w, const SvgValue *v)
{
    static const char take_out[] = "take it out, or save the picture as PNG";
    const char *bare = local(v->name), *space = bare > v->name ? space_of(w, v->name) : "";
    const SvgRule *rule = svg_rule_find(bare, SVG_IN_ATTRIBUTES);
    SvgReader *r = &w->r;
    if (strcmp(v->name, "xml:base") == 0) {
        svg_refuse(r, &v->place, "take it out: nothing may be outside the file",
                   "it refers to something outside the file: ‘%.40s’", v->value);
    } else if (strcmp(space, LINK_SPACE) == 0 && strcmp(bare, "href") == 0) {
        svg_check_value(r, rule, v);
    } else if (bare > v->name || g_str_has_prefix(v->name, "xmlns")) {
        return; /* of another namespace: no ink */
    } else if (g_str_has_prefix(bare, "on")) {
        svg_refuse(r, &v->place, "save it as plain SVG, without scripts", "it holds a script (%s)", v->name);
    } else if (rule == NULL || is_misdrawn(w, bare)) {
        svg_refuse(r, &v->place, take_out, "the attribute ‘%.40s’ is not drawn here as it is meant", v->name);
    } else {
        svg_check_value(r, rule, v);
    }
    if (strcmp(v->name, "id") == 0) {
        svg_refs_name(r->refs, v->element, v->value);
    }
}

/* The nearest element of SVG around what begins, or NULL. */
static const Open *parent_of(const Walk *w)
{
    return w->open->len > 0 ? &g_array_index(w->open, Open, w->open->len - 1) : NULL;
}

/* An element of another namespace. */
static void check_other(Walk *w, const char *element, const char *space, const SvgPlace *place)
{
    const Open *parent = parent_of(w);
    bool words = parent != NULL && (parent->index < 0 || parent->kind == SVG_WORDS);
    bool known = words && strcmp(space, "http://www.w3.org/2001/XInclude") != 0;
    for (gsize i = 0; i < G_N_ELEMENTS(inkless); i++) {
        known = known || g_str_has_prefix(space, inkless[i]);
    }
    if (!known) {
        svg_refuse(&w->r, place, "save it as plain SVG", "it holds what is no SVG (<%.40s>)", element);
    }
    g_array_append_val(w->open, ((Open){ -1, SVG_WORDS }));
}

static void check_element(Walk *w, const char *element, const SvgPlace *place)
{
    const Open *parent = parent_of(w);
    const char *name = local(element), *what, *fix;
    Open open = { 0, SVG_WORDS };
    if (!svg_element_find(name, &open.kind)) {
        svg_element_refusal(name, &what, &fix);
        svg_refuse(&w->r, place, fix, "it holds %s (<%.40s>)", what, element);
    } else if (parent != NULL && (parent->index < 0 || parent->kind == SVG_WORDS)) {
        svg_refuse(&w->r, place, "move it out of there, or take it out", "a <%s> stands where nothing is drawn",
                   element);
    }
    int above = parent != NULL ? parent->index : -1;
    open.index = svg_refs_add(w->r.refs, above, open.kind);
    g_array_append_val(w->r.spots, place->tag);
    g_array_append_val(w->open, open);
    if (w->r.spots->len > SVG_DRAWN_MOST) {
        svg_refuse(&w->r, place, "simplify it, or save it as PNG", "it has more than %d elements", SVG_DRAWN_MOST);
    }
}

static void start(GMarkupParseContext *c, const char *element, const char **names, const char **values, gpointer data,
                  GError **error)
{
    Walk *w = data;
    SvgPlace place = { .tag = { 0, 0 } };
    g_markup_parse_context_get_position(c, &place.tag.line, &place.tag.at);
    note_spaces(w, names, values);
    if (w->open->len == 0) {
        read_root(w, element, names, values);
    }
    const char *space = space_of(w, element);
    if (strcmp(space, SVG_SPACE) != 0) {
        check_other(w, element, space, &place);
    } else {
        check_element(w, element, &place);
        const Open *open = parent_of(w);
        for (int i = 0; names[i] != NULL && w->r.p->fault == NULL; i++) {
            SvgPlace at = { place.tag, names[i], NULL };
            check_attribute(w, &(SvgValue){ names[i], values[i], at, open->index });
        }
        if (open->kind == SVG_STYLE && w->style == NULL) {
            w->style = g_string_new(NULL);
        }
    }
    if (w->open->len > DEEPEST) {
        svg_refuse(&w->r, &place, "save it as plain SVG", "its elements stand more than %d deep in one another",
                   DEEPEST);
    }
    if (w->r.p->fault != NULL) {
        g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "refused");
    }
}

static void end(GMarkupParseContext *c, const char *element, gpointer data, GError **error)
{
    Walk *w = data;
    const Open *open = parent_of(w);
    if (open->kind == SVG_STYLE && open->index >= 0 && w->style != NULL) {
        SvgPlace place = { g_array_index(w->r.spots, SvgSpot, open->index), NULL, NULL };
        svg_check_stylesheet(&w->r, w->style->str, &(SvgValue){ "style", w->style->str, place, open->index });
        g_string_free(w->style, TRUE);
        w->style = NULL;
    }
    g_array_set_size(w->open, w->open->len - 1);
    while (w->spaces->len > 0 && g_array_index(w->spaces, Space, w->spaces->len - 1).depth >= (int)w->open->len) {
        g_array_set_size(w->spaces, w->spaces->len - 1);
    }
}

static void text(GMarkupParseContext *c, const char *words, gsize length, gpointer data, GError **error)
{
    Walk *w = data;
    if (w->style != NULL) {
        g_string_append_len(w->style, words, (gssize)length);
    }
}

/* Comments, <?xml …?>, <!DOCTYPE …>. What a document type declares could stand for anything; a style sheet lies
 * outside. */
static void other(GMarkupParseContext *c, const char *words, gsize length, gpointer data, GError **error)
{
    Walk *w = data;
    g_autofree char *copy = g_strndup(words, length);
    SvgPlace place = { .tag = { 0, 0 } };
    g_markup_parse_context_get_position(c, &place.tag.line, &place.tag.at);
    if (g_str_has_prefix(copy, "<!DOCTYPE") && (strchr(copy, '[') != NULL || strstr(copy, "<!ENTITY") != NULL)) {
        svg_refuse(&w->r, &place, "save it as plain SVG", "it declares names of its own (<!DOCTYPE … […]>)");
    } else if (g_str_has_prefix(copy, "<?xml-stylesheet")) {
        svg_refuse(&w->r, &place, "write the style into the file itself",
                   "it refers to a style sheet outside the file");
    }
}

static void check_references(SvgReader *r)
{
    int element = 0;
    const char *target = NULL;
    SvgRefsState state = svg_refs_check(r->refs, &element, &target);
    SvgPlace place = { .attribute = NULL };
    if (state != SVG_REFS_GOOD) {
        place.tag = g_array_index(r->spots, SvgSpot, element);
    }
    switch (state) {
    case SVG_REFS_GOOD:
        break;
    case SVG_REFS_MISSING:
        svg_refuse(r, &place, "give what it means that id, or take the reference out",
                   "it refers to ‘#%.40s’, which is not in the file", target);
        break;
    case SVG_REFS_KIND:
        svg_refuse(r, &place, "refer to what can stand there, or take the reference out",
                   "it refers to ‘#%.40s’, which can't be drawn there", target);
        break;
    case SVG_REFS_CIRCLE:
        svg_refuse(r, &place, "take the reference out", "a reference leads back to itself, by way of ‘#%.40s’", target);
        break;
    case SVG_REFS_TOO_MANY:
        svg_refuse(r, &place, "simplify it, or save it as PNG",
                   "with all that its references repeat, more than %d elements are drawn", SVG_DRAWN_MOST);
        break;
    }
}

/* What the parser says, without its place. */
static void refuse_markup(Walk *w, const GError *error)
{
    Picture *p = w->r.p;
    if (w->r.spots->len == 0) {
        picture_refuse(p, "save it as SVG or PNG", "it is neither PNG nor SVG that can be read");
        return;
    }
    const char *words = error->message, *colon = g_str_has_prefix(words, "Error on line") ? strstr(words, ": ") : NULL;
    if (p->fault == NULL) {
        g_markup_parse_context_get_position(w->context, &p->line, &p->column);
        p->column -= p->line > 1 && p->column > 1; /* a line's end is counted as the first of the next */
    }
    picture_refuse(p, "save it as SVG again", "its markup is broken here: %s", colon != NULL ? colon + 2 : words);
}

static void walk(Walk *w, gsize length)
{
    static const GMarkupParser parser = { start, end, text, other, NULL };
    GError *error = NULL;
    w->context = g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, w, NULL);
    if (!g_markup_parse_context_parse(w->context, w->r.text, (gssize)length, &error)
        || !g_markup_parse_context_end_parse(w->context, &error)) {
        refuse_markup(w, error);
    }
    g_clear_error(&error);
    if (w->r.p->fault == NULL) {
        check_references(&w->r);
    }
    svg_data_try(&w->r);
    g_markup_parse_context_free(w->context);
}

void picture_read_svg(Picture *p)
{
    svg_text_decode(p);
    gsize length;
    const char *data = g_bytes_get_data(p->data, &length);
    if (p->fault == NULL && g_str_has_prefix(data, "\xEF\xBB\xBF")) { /* a byte order mark is no markup */
        data += 3;
        length -= 3;
    }
    Walk w = { .r = { .p = p, .text = data } };
    if (p->fault == NULL) {
        w.r.refs = svg_refs_new();
        w.r.spots = g_array_new(FALSE, FALSE, sizeof(SvgSpot));
        w.spaces = g_array_new(FALSE, FALSE, sizeof(Space));
        g_array_set_clear_func(w.spaces, clear_space);
        w.open = g_array_new(FALSE, FALSE, sizeof(Open));
        walk(&w, length);
        svg_refs_free(w.r.refs);
        g_array_unref(w.r.spots);
        g_array_unref(w.spaces);
        g_array_unref(w.open);
        if (w.style != NULL) {
            g_string_free(w.style, TRUE);
        }
    }
    if (p->fault) {
        p->w = p->h = 0;
    }
}
