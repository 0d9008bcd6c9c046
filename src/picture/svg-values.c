/* Reads values by their grammars (CSS Color 4, SVG 2), as far as librsvg has them. Apart from the reader of markup
 * because it is all grammar. */
#include "picture/svg-values.h"

#include <string.h>

/* Each of these returns what stands behind the thing that it reads, or NULL where the thing isn't there. */

static const char *skip_space(const char *at)
{
    return at + strspn(at, " \t\r\n\f");
}

static const char *skip_digits(const char *at)
{
    return g_ascii_isdigit(*at) ? at + strspn(at, "0123456789") : NULL;
}

static const char *skip_number(const char *at)
{
    at += *at == '+' || *at == '-';
    const char *whole = skip_digits(at), *rest = whole != NULL ? whole : at;
    if (*rest == '.') {
        rest = skip_digits(rest + 1);
        whole = rest;
    }
    if (whole == NULL) {
        return NULL;
    }
    if (*whole == 'e') {
        const char *exponent = skip_digits(whole + 1 + (whole[1] == '+' || whole[1] == '-'));
        return exponent != NULL ? exponent : whole;
    }
    return whole;
}

static const char *skip_word(const char *at, const char *word)
{
    return g_str_has_prefix(at, word) ? at + strlen(word) : NULL;
}

/* A comma and white space, of which at least one stands there. */
static const char *skip_separator(const char *at)
{
    const char *behind = skip_space(at);
    if (*behind == ',') {
        return skip_space(behind + 1);
    }
    return behind > at ? behind : NULL;
}

static const char *skip_length(const char *at)
{
    static const char *const units[] = { "px", "pt", "pc", "mm", "cm", "in", "%" };
    at = skip_number(at);
    for (gsize i = 0; at != NULL && i < G_N_ELEMENTS(units); i++) {
        if (g_str_has_prefix(at, units[i])) {
            return at + strlen(units[i]);
        }
    }
    return at;
}

static const char *skip_share(const char *at)
{
    at = skip_number(at);
    return at != NULL && *at == '%' ? at + 1 : at;
}

static const char *skip_hue(const char *at)
{
    at = skip_number(at);
    const char *behind = at != NULL ? skip_word(at, "deg") : NULL;
    return behind != NULL ? behind : at;
}

/* "(…)" of rgb() and hsl(): three parts and an opacity, with commas or without. */
static const char *skip_parts(const char *at, bool hue)
{
    at = skip_space(at);
    const char *comma = NULL;
    for (int i = 0; at != NULL && i < 4; i++) {
        at = hue && i == 0 ? skip_hue(at) : skip_share(at);
        if (at == NULL) {
            return NULL;
        }
        const char *behind = skip_space(at);
        if (*behind == ')') {
            return i >= 2 ? behind + 1 : NULL;
        }
        if (i == 0 && *behind == ',') {
            comma = behind;
        }
        if (comma != NULL) {
            at = *behind == ',' ? skip_space(behind + 1) : NULL;
        } else if (i == 2) {
            at = *behind == '/' ? skip_space(behind + 1) : NULL;
        } else {
            at = behind > at ? behind : NULL;
        }
    }
    return NULL;
}

static const char *skip_color(const char *at)
{
    static const char *const functions[] = { "rgb(", "rgba(", "hsl(", "hsla(" };
    if (*at == '#') {
        gsize digits = strspn(at + 1, "0123456789abcdef");
        return digits == 3 || digits == 4 || digits == 6 || digits == 8 ? at + 1 + digits : NULL;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        if (g_str_has_prefix(at, functions[i])) {
            return skip_parts(at + strlen(functions[i]), functions[i][0] == 'h');
        }
    }
    gsize length = strspn(at, "abcdefghijklmnopqrstuvwxyz");
    g_autofree char *word = g_strndup(at, length);
    static const char *const words[] = { "currentcolor", "transparent", "inherit", NULL };
    return length > 0 && (g_strv_contains(words, word) || svg_color_is_known(word)) ? at + length : NULL;
}

/* url(#a), with quotes or without; sets where the name stands. */
static const char *skip_url(const char *at, const char **name, gsize *length)
{
    at = skip_word(at, "url(");
    if (at == NULL) {
        return NULL;
    }
    at = skip_space(at);
    char quote = *at == '"' || *at == '\'' ? *at : '\0';
    at += quote != '\0';
    if (*at != '#') {
        return NULL;
    }
    *name = at + 1;
    *length = strcspn(*name, quote != '\0' ? "\"'" : ") \t\r\n");
    at = *name + *length;
    if (quote != '\0') {
        if (*at != quote) {
            return NULL;
        }
        at++;
    }
    at = skip_space(at);
    return *length > 0 && *at == ')' ? at + 1 : NULL;
}

static const char *skip_paint(const char *at)
{
    const char *name, *behind = skip_url(at, &name, &(gsize){ 0 });
    if (behind != NULL) {
        at = skip_space(behind);
        if (*at == '\0') {
            return at;
        }
    }
    behind = skip_word(at, "none");
    return behind != NULL ? behind : skip_color(at);
}

static const char *skip_transform(const char *at)
{
    static const struct {
        const char *name;
        guint counts; /* a bit for each count of numbers that it takes */
    } functions[] = { { "translate", 6 }, { "scale", 6 }, { "rotate", 2 | 8 },
                      { "skewx", 2 },     { "skewy", 2 }, { "matrix", 64 } };
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        const char *in = skip_word(at, functions[i].name);
        in = in != NULL ? skip_space(in) : NULL;
        if (in == NULL || *in != '(') {
            continue;
        }
        in = skip_space(in + 1);
        int count = 0;
        for (const char *next = in; next != NULL && count < 7; count++) {
            in = skip_number(next);
            if (in == NULL) {
                return NULL;
            }
            next = skip_separator(in);
            if (next == NULL && (*in == '-' || *in == '+')) {
                next = in; /* a sign parts too */
            }
            if (next != NULL && *next == ')') {
                in = next;
                next = NULL;
            }
        }
        return *in == ')' && functions[i].counts >> count & 1 ? in + 1 : NULL;
    }
    return NULL;
}

/* Wholes */

static bool ends(const char *at)
{
    return at != NULL && *skip_space(at) == '\0';
}

/* Things in a row, with separators between them; sets how many. */
static bool is_row(const char *at, const char *(*skip)(const char *), int *count)
{
    for (*count = 0; at != NULL && *at != '\0'; (*count)++) {
        const char *behind = skip(at);
        if (behind == NULL) {
            return false;
        }
        const char *next = skip_separator(behind);
        at = next != NULL ? next : behind;
    }
    return at != NULL;
}

static bool are_words(const char *at, const char *list)
{
    g_auto(GStrv) words = g_strsplit_set(at, " \t\r\n", -1);
    int count = 0;
    for (char **word = words; *word != NULL; word++) {
        g_autofree char *one = g_strdup_printf(" %s ", *word);
        if (**word != '\0' && strstr(list, one) == NULL) {
            return false;
        }
        count += **word != '\0';
    }
    return count > 0;
}

static bool is_reference(const char *at)
{
    const char *name;
    gsize length;
    return strcmp(at, "none") == 0 || strcmp(at, "inherit") == 0 || ends(skip_url(at, &name, &length));
}

static bool is_lengths(const char *at)
{
    int count;
    return strcmp(at, "none") == 0 || strcmp(at, "inherit") == 0 || is_row(at, skip_length, &count);
}

bool svg_value_is(const SvgRule *rule, const char *value)
{
    g_autofree char *lower = g_strstrip(g_ascii_strdown(value, -1));
    const char *deg;
    int count;
    bool inherit = strcmp(lower, "inherit") == 0;
    switch (rule->form) {
    case FORM_ANY:
    case FORM_NUMBERS:
    case FORM_REFERENCE:
    case FORM_STYLE:
        return true;
    case FORM_WORDS:
        return are_words(lower, rule->words);
    case FORM_PAINT:
        return ends(skip_paint(lower));
    case FORM_COLOR:
        return ends(skip_color(lower));
    case FORM_SHARE:
        return inherit || ends(skip_share(lower));
    case FORM_NUMBER:
        return inherit || ends(skip_number(lower));
    case FORM_LENGTH:
        return ends(skip_length(lower));
    case FORM_WIDTH:
        return inherit || (*lower != '-' && ends(skip_length(lower)));
    case FORM_LENGTHS:
        return is_lengths(lower);
    case FORM_POINTS:
        return is_row(lower, skip_number, &count) && count % 2 == 0;
    case FORM_TRANSFORM:
        return strcmp(lower, "none") == 0 || is_row(lower, skip_transform, &count);
    case FORM_ANGLE:
        deg = skip_hue(lower);
        return strcmp(lower, "auto") == 0 || strcmp(lower, "auto-start-reverse") == 0 || ends(deg);
    case FORM_CLIP:
    case FORM_MASK:
    case FORM_MARKER:
        return is_reference(lower);
    }
    return false;
}

char *svg_value_fix(const SvgRule *rule)
{
    switch (rule->form) {
    case FORM_PAINT:
    case FORM_COLOR:
        return g_strdup("write the color as #rrggbb");
    case FORM_SHARE:
        return g_strdup("write a number such as 0.5");
    case FORM_NUMBER:
    case FORM_LENGTH:
    case FORM_WIDTH:
    case FORM_LENGTHS:
        return g_strdup("write it in units of the picture, as a plain number");
    case FORM_POINTS:
        return g_strdup("write a pair of numbers for each point");
    case FORM_TRANSFORM:
        return g_strdup("write it with translate, scale, rotate, skewX, skewY or matrix, and plain numbers");
    case FORM_ANGLE:
        return g_strdup("write auto, or a number of degrees");
    case FORM_CLIP:
    case FORM_MASK:
    case FORM_MARKER:
        return g_strdup("write url(#…) of one in the file, or take it out");
    case FORM_WORDS:
    case FORM_ANY:
    case FORM_NUMBERS:
    case FORM_REFERENCE:
    case FORM_STYLE:
        break;
    }
    return g_strdup("take it out, or save the picture as PNG");
}

char *svg_value_target(const SvgRule *rule, const char *value)
{
    const char *name, *at = skip_space(value);
    gsize length;
    switch (rule->form) {
    case FORM_PAINT:
    case FORM_CLIP:
    case FORM_MASK:
    case FORM_MARKER:
        return skip_url(at, &name, &length) != NULL ? g_strndup(name, length) : NULL;
    case FORM_REFERENCE:
        return *at == '#' ? g_strchomp(g_strdup(at + 1)) : NULL;
    case FORM_ANY:
    case FORM_WORDS:
    case FORM_COLOR:
    case FORM_SHARE:
    case FORM_NUMBER:
    case FORM_LENGTH:
    case FORM_WIDTH:
    case FORM_LENGTHS:
    case FORM_POINTS:
    case FORM_NUMBERS:
    case FORM_TRANSFORM:
    case FORM_ANGLE:
    case FORM_STYLE:
        break;
    }
    return NULL;
}

bool svg_value_may_be(SvgForm form, SvgKind from, SvgKind to)
{
    switch (form) {
    case FORM_PAINT:
        return to == SVG_GRADIENT || to == SVG_PATTERN;
    case FORM_CLIP:
        return to == SVG_CLIP;
    case FORM_MASK:
        return to == SVG_MASK;
    case FORM_MARKER:
        return to == SVG_MARKER;
    case FORM_REFERENCE: /* of a use, or of gradients and patterns that rest on others */
        return from == SVG_GRADIENT || from == SVG_PATTERN ? to == from
                                                           : to == SVG_GROUP || to == SVG_SHAPE || to == SVG_SYMBOL;
    case FORM_ANY:
    case FORM_WORDS:
    case FORM_COLOR:
    case FORM_SHARE:
    case FORM_NUMBER:
    case FORM_LENGTH:
    case FORM_WIDTH:
    case FORM_LENGTHS:
    case FORM_POINTS:
    case FORM_NUMBERS:
    case FORM_TRANSFORM:
    case FORM_ANGLE:
    case FORM_STYLE:
        break;
    }
    return true;
}
