/* Reads what cairo's SVG surface writes: a flat row of paths, in attributes (1.18) or in styles (1.16). Apart from the
 * reader of SVG, which knows what people write, because this knows one program's writing, and refuses all else. */
#include "picture/picture-trace.h"

#include <math.h>
#include <string.h>
#include "base/num.h"

enum { NUMBERS = 64, OPERATORS_MOST = 4 << 20 /* bytes */ };

/* A path's look, as its attributes say it. */
typedef struct Look {
    const char *d;                 /* borrowed */
    double fill[3], stroke[3];     /* sRGB, 0 to 1 */
    bool fills, strokes, even_odd; /* by which rule it is filled */
    double width, miter;           /* of the stroke */
    int cap, join;                 /* as PDF counts them */
    double dash[NUMBERS], phase;   /* of the stroke */
    int dashes;                    /* how many */
    double matrix[6];              /* of path and stroke */
    bool moved;                    /* by that matrix */
} Look;

typedef struct Trace {
    GString *s;
    PictureInk ink;
    bool plain; /* nothing but paths so far */
} Trace;

/* Numbers between commas and spaces, and behind each a per cent sign or none; how many, or -1 where there is anything
 * else, or more than `most`. */
static int read_numbers(const char *text, double *v, int most)
{
    int n = 0;
    for (text += strspn(text, ", "); *text != '\0'; text += strspn(text, ", %")) {
        if (n == most || !num_read(text, &v[n], &text) || fabs(v[n]) > 1e7) {
            return -1;
        }
        n++;
    }
    return n;
}

/* The numbers in "NAME(…)". */
static int read_call(const char *text, const char *name, double *v, int most)
{
    gsize length = strlen(name), all = strlen(text);
    if (strncmp(text, name, length) != 0 || all < length + 2 || text[length] != '(' || text[all - 1] != ')') {
        return -1;
    }
    g_autofree char *inside = g_strndup(text + length + 1, all - length - 2);
    return read_numbers(inside, v, most);
}

static bool read_color(const char *text, bool *there, double rgb[3])
{
    *there = strcmp(text, "none") != 0;
    bool good = !*there || read_call(text, "rgb", rgb, 3) == 3;
    for (int i = 0; i < 3; i++) {
        rgb[i] = CLAMP(rgb[i] / 100, 0, 1);
    }
    return good;
}

static bool read_one(const char *text, double *v)
{
    return read_numbers(text, v, 1) == 1;
}

/* The place of a word in a row of them, or -1. */
static int place_of(const char *word, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

static bool set(Look *l, const char *name, const char *value)
{
    static const char *const caps[] = { "butt", "round", "square", NULL }, *const joins[] = { "miter", "round", "bevel",
                                                                                              NULL };
    double one;
    if (strcmp(name, "fill") == 0) {
        return read_color(value, &l->fills, l->fill);
    } else if (strcmp(name, "stroke") == 0) {
        return read_color(value, &l->strokes, l->stroke);
    } else if (strcmp(name, "fill-rule") == 0) {
        l->even_odd = strcmp(value, "evenodd") == 0;
        return true;
    } else if (strcmp(name, "fill-opacity") == 0 || strcmp(name, "stroke-opacity") == 0) {
        return read_one(value, &one) && one == 1;
    } else if (strcmp(name, "stroke-width") == 0) {
        return read_one(value, &l->width);
    } else if (strcmp(name, "stroke-miterlimit") == 0) {
        return read_one(value, &l->miter);
    } else if (strcmp(name, "stroke-linecap") == 0) {
        return (l->cap = place_of(value, caps)) >= 0;
    } else if (strcmp(name, "stroke-linejoin") == 0) {
        return (l->join = place_of(value, joins)) >= 0;
    } else if (strcmp(name, "stroke-dashoffset") == 0) {
        return read_one(value, &l->phase);
    } else if (strcmp(name, "stroke-dasharray") == 0) {
        return strcmp(value, "none") == 0 || (l->dashes = read_numbers(value, l->dash, NUMBERS)) > 0;
    } else if (strcmp(name, "transform") == 0) {
        return l->moved = read_call(value, "matrix", l->matrix, 6) == 6;
    } else if (strcmp(name, "d") == 0) {
        l->d = value;
        return true;
    }
    return false;
}

/* "fill-rule:nonzero;fill:rgb(…);…" */
static bool set_style(Look *l, const char *style)
{
    g_auto(GStrv) parts = g_strsplit(style, ";", -1);
    for (char **part = parts; *part != NULL; part++) {
        char *value = strchr(g_strstrip(*part), ':');
        if (value != NULL) {
            *value = '\0';
        }
        if (**part != '\0' && (value == NULL || !set(l, g_strstrip(*part), g_strstrip(value + 1)))) {
            return false;
        }
    }
    return true;
}

static void put(GString *s, const double *v, int count, int decimals, const char *operator)
{
    for (int i = 0; i < count; i++) {
        num_append(s, v[i], decimals);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, operator);
    g_string_append_c(s, '\n');
}

static void put_color(const Trace *t, const double rgb[3], const char *rgb_operator, const char *grey_operator)
{
    double grey = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    if (t->ink == PICTURE_GREY) {
        put(t->s, &grey, 1, 4, grey_operator);
    } else {
        put(t->s, rgb, 3, 4, rgb_operator);
    }
}

/* "M x y L x y C … Z": all from the origin. */
static bool put_path(GString *s, const char *d)
{
    static const struct {
        char letter;
        int numbers;
        const char *operator;
    } steps[] = { { 'M', 2, "m" }, { 'L', 2, "l" }, { 'C', 6, "c" }, { 'Z', 0, "h" } };
    for (d += strspn(d, " "); *d != '\0'; d += strspn(d, " ")) {
        gsize k = 0;
        while (k < G_N_ELEMENTS(steps) && steps[k].letter != *d) {
            k++;
        }
        if (k == G_N_ELEMENTS(steps)) {
            return false;
        }
        d++;
        double v[6];
        for (int i = 0; i < steps[k].numbers; i++) {
            d += strspn(d, " ,");
            if (!num_read(d, &v[i], &d) || fabs(v[i]) > 1e7) {
                return false;
            }
        }
        put(s, v, steps[k].numbers, 2, steps[k].operator);
    }
    return true;
}

static void put_stroke(const Trace *t, const Look *l)
{
    GString *s = t->s;
    put_color(t, l->stroke, "RG", "G");
    put(s, &l->width, 1, 4, "w");
    g_string_append_printf(s, "%d J %d j\n", l->cap, l->join);
    if (l->miter >= 1) {
        put(s, &l->miter, 1, 3, "M");
    }
    g_string_append_c(s, '[');
    for (int i = 0; i < l->dashes; i++) {
        num_append(s, l->dash[i], 3);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, "] ");
    put(s, &l->phase, 1, 3, "d");
}

static bool put_look(const Trace *t, const Look *l)
{
    if (l->d == NULL || (!l->fills && !l->strokes)) {
        return true; /* nothing is drawn */
    }
    g_string_append(t->s, "q\n");
    if (l->moved) {
        put(t->s, l->matrix, 6, 6, "cm");
    }
    if (l->fills) {
        put_color(t, l->fill, "rg", "g");
    }
    if (l->strokes) {
        put_stroke(t, l);
    }
    bool good = put_path(t->s, l->d);
    g_string_append(t->s, !l->fills ? "S" : l->strokes ? (l->even_odd ? "B*" : "B") : l->even_odd ? "f*" : "f");
    g_string_append(t->s, "\nQ\n");
    return good && t->s->len < OPERATORS_MOST;
}

static bool take_path(const Trace *t, const char **names, const char **values)
{
    Look l = { .fills = true, .width = 1 };
    bool good = true;
    for (int i = 0; good && names[i] != NULL; i++) {
        good = strcmp(names[i], "style") == 0 ? set_style(&l, values[i]) : set(&l, names[i], values[i]);
    }
    return good && put_look(t, &l);
}

/* A group that only has a name. */
static bool is_bare(const char **names)
{
    return names[0] == NULL || (strcmp(names[0], "id") == 0 && names[1] == NULL);
}

static void start(GMarkupParseContext *c, const char *element, const char **names, const char **values, gpointer data,
                  GError **error)
{
    Trace *t = data;
    (void)c;
    t->plain = t->plain
               && (strcmp(element, "svg") == 0 || (strcmp(element, "g") == 0 && is_bare(names))
                   || (strcmp(element, "path") == 0 && take_path(t, names, values)));
    if (!t->plain) {
        g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "more than paths");
    }
}

GBytes *picture_trace_read(const char *svg, gsize length, int h, PictureInk ink)
{
    static const GMarkupParser parser = { .start_element = start };
    Trace t = { g_string_new(NULL), ink, true };
    put(t.s, (double[]){ 1, 0, 0, -1, 0, h }, 6, 0, "cm");
    GMarkupParseContext *c = g_markup_parse_context_new(&parser, 0, &t, NULL);
    t.plain = g_markup_parse_context_parse(c, svg, (gssize)length, NULL) && g_markup_parse_context_end_parse(c, NULL)
              && t.plain;
    g_markup_parse_context_free(c);
    GBytes *operators = g_string_free_to_bytes(t.s);
    if (!t.plain) {
        g_clear_pointer(&operators, g_bytes_unref);
    }
    return operators;
}
