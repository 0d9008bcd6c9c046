/* Reading `{#id .role key=value}`. Apart because headings, spans and fences share it. */
#include "content/attributes.h"

#include <string.h>

#include "base/nearest.h"
#include "base/spelling.h"
#include "content/nfc.h"

static const char *const keys[] = { "lang", "source", "expand", NULL };
static const char ours_value[] = "ours, awaiting approval";

bool attributes_language_valid(const char *tag)
{
    int part = 0, length = 0;
    for (const char *p = tag;; p++) {
        if (*p == '-' || *p == '\0') {
            if (length < (part == 0 ? 2 : 1) || length > 8) {
                return false;
            }
            if (*p == '\0') {
                return true;
            }
            part++;
            length = 0;
        } else if (g_ascii_isalpha(*p) || (part > 0 && g_ascii_isdigit(*p))) {
            length++;
        } else {
            return false;
        }
    }
}

bool attributes_id_valid(const char *id)
{
    for (const char *p = id; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool letter = c < 0x80 ? g_ascii_islower((char)c) : g_unichar_isalpha(c) || g_unichar_ismark(c);
        if (!letter && (p == id || (c != '-' && !(c < 0x80 && g_ascii_isdigit((char)c))))) {
            return false;
        }
    }
    return id[0] != '\0';
}

static void read_id(Attributes *a, const char *word, Pos pos, Findings *f)
{
    if (!attributes_id_valid(word)) {
        finding_add(f, CODE_ATTRIBUTE_SYNTAX, pos, "write small letters, digits and hyphens, a letter first",
                    "‘#%s’ is not an id", word);
    } else if (a->id != NULL) {
        finding_add(f, CODE_ATTRIBUTE_SYNTAX, pos, "keep one of them", "a second id ‘#%s’ beside ‘#%s’", word, a->id);
    } else {
        a->id = g_strdup(word);
    }
}

static void read_role(Attributes *a, const char *word, Pos pos, Findings *f)
{
    Role role;
    if (role_find(word, &role)) {
        a->roles |= (guint64)1 << role;
        return;
    }
    g_autofree char *fix = nearest_fix(word, role_names());
    finding_add(f, CODE_ROLE_UNKNOWN, pos, fix, "there is no role ‘.%s’", word);
}

static void read_pair(Attributes *a, const char *key, const char *value, Pos pos, Findings *f)
{
    if (strcmp(key, "lang") == 0) {
        if (attributes_language_valid(value)) {
            a->lang = g_intern_string(value);
        } else {
            finding_add(f, CODE_VALUE_INVALID, pos, "write a tag such as es or en-US", "‘%s’ is not a language tag",
                        value);
        }
    } else if (strcmp(key, "source") == 0) {
        if (strcmp(value, ours_value) == 0) {
            a->ours = true;
        } else {
            finding_add(f, CODE_VALUE_INVALID, pos,
                        "write source=\"ours, awaiting approval\", or nothing for the office's own words",
                        "‘%s’ is not a source of words", value);
        }
    } else if (strcmp(key, "expand") == 0) {
        if (value[0] == '\0') {
            finding_add(f, CODE_VALUE_INVALID, pos, "write what the letters stand for", "the expansion is empty");
        } else {
            g_free(a->expand);
            g_autofree char *words = nfc_new(value, strlen(value));
            a->expand = spelling_without_marks(words);
            a->expand_pos = pos;
        }
    } else {
        g_autofree char *fix = nearest_fix(key, keys);
        finding_add(f, CODE_ATTRIBUTE_UNKNOWN, pos, fix, "there is no attribute ‘%s’", key);
    }
}

/* One word from *at; false where it is no attribute. *at is set behind it. */
static bool read_word(Attributes *a, const Place *place, gsize *at, gsize limit, Findings *f)
{
    const char *text = place->text;
    Pos pos = place_pos(place, *at);
    char kind = text[*at];
    gsize start = kind == '#' || kind == '.' ? *at + 1 : *at, end = start;
    while (end < limit && strchr(" ={}\"#.", text[end]) == NULL) {
        end++;
    }
    g_autofree char *word = g_strndup(text + start, end - start);
    *at = end;
    bool ok = end > start;
    if (kind == '#' && ok) {
        read_id(a, word, pos, f);
    } else if (kind == '.' && ok) {
        read_role(a, word, pos, f);
    } else if (ok && end < limit && text[end] == '=') {
        bool quoted = end + 1 < limit && text[end + 1] == '"';
        gsize from = end + (quoted ? 2 : 1), to = from;
        while (to < limit && (quoted ? text[to] != '"' : text[to] != ' ' && text[to] != '}')) {
            to++;
        }
        ok = !quoted || to < limit;
        if (ok) {
            g_autofree char *value = g_strndup(text + from, to - from);
            read_pair(a, word, value, pos, f);
        }
        *at = quoted && to < limit ? to + 1 : to;
    } else {
        ok = false;
    }
    return ok;
}

Attributes *attributes_read(const Place *place, gsize offset, gsize *end, Findings *f)
{
    Attributes *a = g_new0(Attributes, 1);
    gsize limit = place_line_end(place, place_line(place, offset));
    a->pos = place_pos(place, offset);
    gsize at = offset + 1;
    bool empty = true;
    for (;;) {
        while (at < limit && place->text[at] == ' ') {
            at++;
        }
        if (at >= limit) {
            finding_add(f, CODE_ATTRIBUTE_SYNTAX, a->pos, "close them with } on the same line",
                        "the attributes have no end");
            break;
        }
        if (place->text[at] == '}') {
            at++;
            if (empty) {
                finding_add(f, CODE_ATTRIBUTE_SYNTAX, a->pos, "write an id or a role, or take the braces away",
                            "there is nothing between the braces");
            }
            break;
        }
        empty = false;
        gsize word = at;
        if (!read_word(a, place, &at, limit, f)) {
            finding_add(f, CODE_ATTRIBUTE_SYNTAX, place_pos(place, word),
                        "write #id, .role or key=\"value\", parted by spaces", "this is not an attribute");
            while (at < limit && place->text[at] != '}') {
                at++;
            }
        }
    }
    *end = at;
    return a;
}

void attributes_free(Attributes *a)
{
    if (a == NULL) {
        return;
    }
    g_free(a->id);
    g_free(a->expand);
    g_free(a);
}

void attributes_apply(Attributes *a, Node *n, Findings *f)
{
    if (a->id != NULL && n->id == NULL) {
        n->id = g_steal_pointer(&a->id);
    }
    n->roles |= a->roles;
    if (a->lang != NULL) {
        n->lang = a->lang;
    }
    n->ours = n->ours || a->ours;
    if ((a->roles & (guint64)1 << ROLE_PLAIN) != 0 && n->kind != NODE_SPAN && n->kind != NODE_ABBREVIATION) {
        finding_add(f, CODE_ATTRIBUTE_UNKNOWN, a->pos, "write it behind a span: [12500]{.plain}",
                    "‘.plain’ has no meaning on a %s", node_kind_text(n->kind));
    }
    if (a->expand == NULL) {
        return;
    }
    if (n->kind == NODE_SPAN || n->kind == NODE_ABBREVIATION) {
        n->kind = NODE_ABBREVIATION;
        g_free(n->alt);
        n->alt = g_steal_pointer(&a->expand);
        return;
    }
    finding_add(f, CODE_ATTRIBUTE_UNKNOWN, a->expand_pos, "write it behind a span: [NCMEC]{expand=\"…\"}",
                "‘expand’ has no meaning on a %s", node_kind_text(n->kind));
}
