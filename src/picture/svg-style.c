/* Values and styles of an SVG, held against the rules of svg-names.h. Apart from the reader of elements because a style
 * has a grammar of its own. */
#include "picture/svg-parts.h"

#include <string.h>
#include "picture/svg-values.h"

static const char outside_fix[] = "embed what it refers to, or draw it in the file itself";

/* url(…) of something that is not in the file, in a value of any form. */
static bool reaches_outside(const char *value)
{
    g_autofree char *lower = g_ascii_strdown(value, -1);
    for (const char *at = strstr(lower, "url("); at != NULL; at = strstr(at, "url(")) {
        at += strlen("url(");
        at += strspn(at, " \t\r\n'\"");
        if (*at != '#') {
            return true;
        }
    }
    return strchr(value, '\\') != NULL; /* an escape may spell anything */
}

static void check_reference(SvgReader *r, const SvgValue *v)
{
    const char *target = v->value + strspn(v->value, " \t\r\n");
    if (g_ascii_strncasecmp(target, "data:", 5) == 0) {
        svg_check_data(r, v);
    } else if (*target != '#') {
        svg_refuse(r, &v->place, outside_fix, "it refers to something outside the file: ‘%.40s’", v->value);
    }
}

void svg_check_value(SvgReader *r, const SvgRule *rule, const SvgValue *v)
{
    if (rule->form == FORM_REFERENCE) {
        check_reference(r, v);
    } else if (rule->form == FORM_STYLE) {
        svg_check_declarations(r, v->value, v);
    } else if (reaches_outside(v->value)) {
        svg_refuse(r, &v->place, outside_fix, "it refers to something outside the file: ‘%s: %.40s’", v->name,
                   v->value);
    } else if (!svg_value_is(rule, v->value)) {
        g_autofree char *fix = svg_value_fix(rule);
        svg_refuse(r, &v->place, fix, "‘%s’ has a value that isn't drawn as it is meant: ‘%.60s’", v->name, v->value);
    }
    char *target = r->p->fault == NULL ? svg_value_target(rule, v->value) : NULL;
    if (target != NULL) {
        svg_refs_link(r->refs, v->element, rule->form, target);
    }
}

static void check_declaration(SvgReader *r, char *text, const SvgValue *v)
{
    char *colon = strchr(text, ':');
    g_autofree char *within = g_strdup(text); /* as it is written */
    SvgValue one = *v;
    one.place.within = within;
    if (colon == NULL) {
        svg_refuse(r, &one.place, "take it out", "‘%.40s’ in a style is no ‘property: value’", within);
        return;
    }
    *colon = '\0';
    g_autofree char *lower = g_strstrip(g_ascii_strdown(text, -1));
    const char *name = g_str_has_prefix(lower, "--") ? "--" : lower;
    const SvgRule *rule = svg_rule_find(name, SVG_IN_STYLES);
    char *mark = strchr(colon + 1, '!');
    if (mark != NULL) {
        g_autofree char *important = g_strstrip(g_ascii_strdown(mark + 1, -1));
        if (strcmp(important, "important") == 0) {
            *mark = '\0';
        }
    }
    one.name = lower;
    one.value = g_strstrip(colon + 1);
    if (rule == NULL) {
        bool attribute = svg_rule_find(lower, SVG_IN_ATTRIBUTES) != NULL;
        svg_refuse(r, &one.place, attribute ? "write it as an attribute" : "take it out, or save the picture as PNG",
                   "the property ‘%.40s’ is not drawn", lower);
        return;
    }
    svg_check_value(r, rule, &one);
}

/* The text without its comments. You own it; NULL where one has no end. */
static char *without_comments(const char *text)
{
    GString *s = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        const char *begin = strstr(at, "/*");
        if (begin == NULL) {
            g_string_append(s, at);
            break;
        }
        g_string_append_len(s, at, begin - at);
        const char *end = strstr(begin + 2, "*/");
        if (end == NULL) {
            g_string_free(s, TRUE);
            return NULL;
        }
        g_string_append_c(s, ' ');
        at = end + 2;
    }
    return g_string_free(s, FALSE);
}

void svg_check_declarations(SvgReader *r, const char *text, const SvgValue *v)
{
    g_autofree char *bare = without_comments(text);
    if (bare == NULL) {
        svg_refuse(r, &v->place, "close it by */", "a comment in a style has no end");
        return;
    }
    g_auto(GStrv) parts = g_strsplit(bare, ";", -1);
    for (char **part = parts; *part != NULL && r->p->fault == NULL; part++) {
        if (*g_strstrip(*part) != '\0') {
            check_declaration(r, *part, v);
        }
    }
}

/* Selectors by names, classes and ids, in one another, beside one another; what else there is is seldom read alike. */
static bool is_selector(const char *text)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.#*>+~, \t\r\n\f";
    g_autofree char *copy = g_strdup(text);
    for (char *root = strstr(copy, ":root"); root != NULL; root = strstr(root, ":root")) {
        memset(root, ' ', strlen(":root"));
    }
    return *text != '\0' && copy[strspn(copy, allowed)] == '\0';
}

void svg_check_stylesheet(SvgReader *r, const char *text, const SvgValue *v)
{
    g_autofree char *bare = without_comments(text);
    SvgValue one = *v;
    char *at = bare;
    while (at != NULL && *(at += strspn(at, " \t\r\n\f")) != '\0' && r->p->fault == NULL) {
        char *open = strchr(at, '{'), *close = open != NULL ? strchr(open, '}') : NULL;
        g_autofree char *selector = g_strndup(at, open != NULL ? (gsize)(open - at) : strcspn(at, "\r\n"));
        g_strchomp(selector);
        one.place.within = selector;
        if (*at == '@') {
            bool import = g_ascii_strncasecmp(at, "@import", 7) == 0;
            svg_refuse(r, &one.place, import ? outside_fix : "take it out, and write its rules by themselves",
                       import ? "a style in it reaches outside the file: ‘%.40s’"
                              : "a style has ‘%.40s’, which isn't read",
                       selector);
        } else if (close == NULL || (strchr(open + 1, '{') != NULL && strchr(open + 1, '{') < close)) {
            svg_refuse(r, &one.place, "write each rule as SELECTOR { … }", "a rule of a style has no end: ‘%.40s’",
                       selector);
        } else if (!is_selector(selector)) {
            svg_refuse(r, &one.place, "select by names, classes and ids alone",
                       "the selector ‘%.40s’ is not read by all programs", selector);
        } else {
            *close = '\0';
            one.place.within = NULL;
            svg_check_declarations(r, open + 1, &one);
        }
        at = close != NULL ? close + 1 : NULL;
    }
    if (bare == NULL) {
        svg_refuse(r, &v->place, "close it by */", "a comment in a style has no end");
    }
}
