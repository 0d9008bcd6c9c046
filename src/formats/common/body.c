/* Walks the view and writes an element for each thing in it, in reading order. Words, order and what is said around
 * them are the reading's (view/reading.h): "Do not:" begins each item of such a list, a lettered number has its digits
 * behind it. Codes, pictures and marks are made in body-figures.c. */
#include "formats/common/body.h"

#include <string.h>
#include "base/language.h"
#include "base/markup.h"
#include "base/num.h"
#include "base/spelling.h"
#include "view/reading-words.h"

static void put_block(Body *b, const Node *n);
static void put_blocks(Body *b, const Node *n);
static void put_inlines(Body *b, const Node *n);

void body_put_language(GString *s, Syntax syntax, const char *lang, const char *around)
{
    markup_put_attribute(s, "lang", lang);
    if (syntax == SYNTAX_XML) {
        markup_put_attribute(s, "xml:lang", lang);
    }
    bool rtl = language_is_rtl(lang);
    if (rtl != (around != NULL && language_is_rtl(around))) {
        markup_put_attribute(s, "dir", rtl ? "rtl" : "ltr");
    }
}

/* ` class="…"`: its roles, then what the layout calls it. */
static void put_classes(GString *s, const Node *n)
{
    const char *before = " class=\"";
    for (int r = 0; r < ROLE_COUNT; r++) {
        if (node_has_role(n, (Role)r)) {
            g_string_append_printf(s, "%s%s", before, role_text((Role)r));
            before = " ";
        }
    }
    for (guint i = 0; n->classes != NULL && i < n->classes->len; i++) {
        g_string_append(s, before);
        markup_put(s, n->classes->pdata[i], -1);
        before = " ";
    }
    g_string_append(s, before[1] == '\0' ? "\"" : "");
}

static bool has_classes(const Node *n)
{
    return n->roles != 0 || (n->classes != NULL && n->classes->len > 0);
}

static void put_lang(Body *b, const Node *n)
{
    if (n->lang != NULL && n->parent != NULL) {
        body_put_language(b->s, b->syntax, n->lang, node_language(n->parent));
    }
}

/* `<name class="…" lang="…">`. */
static void open_element(Body *b, const char *name, const Node *n)
{
    g_string_append_printf(b->s, "<%s", name);
    put_classes(b->s, n);
    put_lang(b, n);
    g_string_append_c(b->s, '>');
}

static void close_element(Body *b, const char *name)
{
    g_string_append_printf(b->s, "</%s>\n", name);
}

/* The words that wait for the next paragraph. */
static void put_lead(Body *b)
{
    if (b->lead != NULL) {
        g_string_append(b->s, "<b class=\"not\">");
        markup_put(b->s, b->lead, -1);
        g_string_append(b->s, "</b> ");
        g_clear_pointer(&b->lead, g_free);
    }
}

/* True where the link's words are the address itself, which a line's end doesn't part as long as a line holds it. */
static bool shows_address(const Node *link)
{
    g_autofree char *words = node_text(link);
    return strcmp(words, link->record->printed) == 0 || g_strcmp0(words, link->record->digits) == 0;
}

static void put_link(Body *b, const Node *n)
{
    if (n->record == NULL || n->record->value == NULL) {
        put_inlines(b, n);
        return;
    }
    g_string_append(b->s, shows_address(n) ? "<a class=\"whole\"" : "<a");
    body_put_href(b->s, n->record);
    put_lang(b, n);
    g_string_append_c(b->s, '>');
    put_inlines(b, n);
    g_string_append(b->s, "</a>");
    if (reading_words_lacks_digits(n)) {
        g_string_append(b->s, " (");
        markup_put(b->s, n->record->digits, -1);
        g_string_append_c(b->s, ')');
    }
}

static void put_span(Body *b, const Node *n, const char *name)
{
    g_string_append_printf(b->s, "<%s", name);
    put_classes(b->s, n);
    put_lang(b, n);
    if (n->kind == NODE_ABBREVIATION && n->alt != NULL) {
        markup_put_attribute(b->s, "title", n->alt);
    }
    g_string_append_c(b->s, '>');
    put_inlines(b, n);
    g_string_append_printf(b->s, "</%s>", name);
}

static void put_inline(Body *b, const Node *n)
{
    if (n->kind == NODE_TEXT) {
        g_autofree char *words = spelling_without_marks(n->text);
        markup_put(b->s, words, -1);
    } else if (n->kind == NODE_STRONG) {
        put_span(b, n, "strong");
    } else if (n->kind == NODE_EMPHASIS) {
        put_span(b, n, "em");
    } else if (n->kind == NODE_LINK) {
        put_link(b, n);
    } else if (n->kind == NODE_ABBREVIATION) {
        put_span(b, n, "abbr");
    } else if (n->kind == NODE_BREAK) {
        g_string_append(b->s, b->syntax == SYNTAX_XML ? "<br/>" : "<br>");
    } else if (n->kind == NODE_SPAN && (has_classes(n) || n->lang != NULL)) {
        put_span(b, n, "span");
    } else if (node_is_block(n->kind)) {
        put_block(b, n);
    } else {
        put_inlines(b, n);
    }
}

static void put_inlines(Body *b, const Node *n)
{
    put_lead(b);
    for (const Node *child = n->first; child != NULL; child = child->next) {
        put_inline(b, child);
    }
}

char *body_heading_id(const Node *view, const Node *heading)
{
    const char *own = heading->id != NULL                                                ? heading->id
                      : heading->parent != NULL && heading->parent->kind == NODE_SECTION ? heading->parent->id
                                                                                         : NULL;
    if (own != NULL) {
        return g_strconcat(g_ascii_isalpha(own[0]) ? "" : "id-", own, NULL);
    }
    GString *s = g_string_new("heading-");
    num_append_int(s, heading->index);
    while (node_find(view, s->str) != NULL) {
        g_string_append_c(s, '-');
    }
    return g_string_free(s, FALSE);
}

static void put_heading(Body *b, const Node *n)
{
    if (n->level == 0) {
        open_element(b, "p", n);
        put_inlines(b, n);
        close_element(b, "p");
        return;
    }
    const char name[] = { 'h', (char)('0' + MIN(n->level, 6)), '\0' };
    g_autofree char *id = body_heading_id(b->in->view, n);
    g_ptr_array_add(b->headings, (gpointer)n);
    g_string_append_printf(b->s, "<%s", name);
    markup_put_attribute(b->s, "id", id);
    put_classes(b->s, n);
    put_lang(b, n);
    g_string_append_c(b->s, '>');
    put_inlines(b, n);
    close_element(b, name);
}

/* True where n is the caption of the figure that holds it: its first or its last part. */
static bool is_figcaption(const Node *n)
{
    const Node *p = n->parent;
    bool figure = p != NULL && p->kind == NODE_GROUP && (node_has_role(p, ROLE_CODE) || node_has_role(p, ROLE_FIGURE));
    return figure && node_has_role(n, ROLE_CAPTION) && (n == p->last || n == p->first);
}

static void put_paragraph(Body *b, const Node *n)
{
    const char *name = is_figcaption(n) ? "figcaption" : "p";
    open_element(b, name, n);
    put_inlines(b, n);
    close_element(b, name);
}

/* What an item, a cell or a message holds: a paragraph alone needs no element of its own. */
static void put_held(Body *b, const Node *n)
{
    bool alone = n->first != NULL && n->first == n->last && n->first->kind == NODE_PARAGRAPH && !has_classes(n->first)
                 && n->first->lang == NULL;
    if (alone) {
        put_inlines(b, n->first);
    } else {
        put_blocks(b, n);
    }
    g_clear_pointer(&b->lead, g_free);
}

static void put_list(Body *b, const Node *n)
{
    bool dont = node_has_role(n, ROLE_DONT), numbers = n->ordered && !dont;
    g_string_append(b->s, numbers ? "<ol" : "<ul");
    put_classes(b->s, n);
    put_lang(b, n);
    if (numbers && n->start != 1) {
        g_string_append(b->s, " start=\"");
        num_append_int(b->s, n->start);
        g_string_append(b->s, "\" style=\"counter-reset:step ");
        num_append_int(b->s, n->start - 1);
        g_string_append_c(b->s, '"');
    }
    g_string_append(b->s, ">\n");
    for (const Node *item = n->first; item != NULL; item = item->next) {
        if (item->kind != NODE_ITEM) {
            continue;
        }
        open_element(b, "li", item);
        if (!numbers) {
            body_put_icon(b, dont ? "cross" : node_has_role(n, ROLE_FLAGS) ? "flag" : NULL);
        }
        b->lead = dont ? g_strdup(frame_word(b->in->campaign->frame, FRAME_DONT)) : NULL;
        put_held(b, item);
        close_element(b, "li");
    }
    close_element(b, numbers ? "ol" : "ul");
}

/* A conversation is a list of its messages. */
static void put_chat(Body *b, const Node *n)
{
    g_string_append(b->s, "<ul");
    put_classes(b->s, n);
    put_lang(b, n);
    markup_put_attribute(b->s, "aria-label", frame_word(b->in->campaign->frame, FRAME_CHAT));
    g_string_append(b->s, ">\n");
    for (const Node *child = n->first; child != NULL; child = child->next) {
        open_element(b, "li", child);
        if (child->kind == NODE_PARAGRAPH) {
            put_inlines(b, child);
        } else if (child->kind == NODE_GROUP) {
            put_held(b, child);
        } else {
            put_block(b, child);
        }
        close_element(b, "li");
    }
    close_element(b, "ul");
}

static void put_cell(Body *b, const Node *cell)
{
    bool head = cell->parent->kind == NODE_HEAD, header = node_has_role(cell, ROLE_HEADER);
    static const char *const aligns[] = {
        [COLUMN_AS_STYLED] = NULL, [COLUMN_START] = "start", [COLUMN_CENTER] = "center", [COLUMN_END] = "end"
    };
    const char *name = header ? "th" : "td", *align = aligns[cell->align];
    g_string_append_printf(b->s, "<%s", name);
    if (header) {
        markup_put_attribute(b->s, "scope", head ? "col" : "row");
    }
    if (align != NULL) {
        g_string_append_printf(b->s, " style=\"text-align:%s\"", align);
    }
    put_lang(b, cell);
    g_string_append_c(b->s, '>');
    put_inlines(b, cell);
    g_string_append_printf(b->s, "</%s>", name);
}

static void put_table(Body *b, const Node *n)
{
    bool body = false;
    open_element(b, "table", n);
    for (const Node *row = n->first; row != NULL; row = row->next) {
        bool head = row->kind == NODE_HEAD;
        g_string_append(b->s, head ? "<thead>\n" : body ? "" : "<tbody>\n");
        body = body || !head;
        open_element(b, "tr", row);
        for (const Node *cell = row->first; cell != NULL; cell = cell->next) {
            put_cell(b, cell);
        }
        close_element(b, "tr");
        g_string_append(b->s, head ? "</thead>\n" : "");
    }
    g_string_append(b->s, body ? "</tbody>\n" : "");
    close_element(b, "table");
}

/* True where n stands at one side of a row. */
static bool is_beside(const Node *n)
{
    return n->parent != NULL && node_has_role(n->parent, ROLE_BESIDE);
}

/* A group or a section is an element where anything is said of it. */
static void put_group(Body *b, const Node *n)
{
    bool figure = node_has_role(n, ROLE_CODE) || node_has_role(n, ROLE_FIGURE);
    bool headed = n->kind == NODE_SECTION && n->first != NULL && n->first->kind == NODE_HEADING && n->first->level > 0;
    const char *name = headed ? "section" : figure ? "figure" : "div";
    if (n->kind == NODE_GROUP && node_has_role(n, ROLE_CHAT) && !n->ghost) {
        put_chat(b, n);
    } else if (n->ghost && n->first == NULL) {
        return; /* a rule, or a space */
    } else if (n->panel < 0 && (has_classes(n) || n->kind == NODE_SECTION || n->lang != NULL || is_beside(n))) {
        open_element(b, name, n);
        g_string_append_c(b->s, '\n');
        put_blocks(b, n);
        close_element(b, name);
    } else {
        put_blocks(b, n);
    }
}

static void put_block(Body *b, const Node *n)
{
    switch (n->kind) {
    case NODE_HEADING:
        put_heading(b, n);
        break;
    case NODE_PARAGRAPH:
        put_paragraph(b, n);
        break;
    case NODE_LIST:
        put_list(b, n);
        break;
    case NODE_TABLE:
        put_table(b, n);
        break;
    case NODE_QUOTE:
        open_element(b, "blockquote", n);
        put_blocks(b, n);
        close_element(b, "blockquote");
        break;
    case NODE_SECTION:
    case NODE_GROUP:
        put_group(b, n);
        break;
    case NODE_QR:
        body_put_code(b, n);
        break;
    case NODE_PICTURE:
        body_put_picture(b, n);
        break;
    case NODE_ART:
    case NODE_CONTENTS: /* pages have one */
    case NODE_ENTRY:
        break;
    case NODE_ROOT:
    case NODE_ITEM:
    case NODE_HEAD:
    case NODE_ROW:
    case NODE_CELL:
        put_blocks(b, n);
        break;
    case NODE_TEXT:
    case NODE_STRONG:
    case NODE_EMPHASIS:
    case NODE_SPAN:
    case NODE_LINK:
    case NODE_ABBREVIATION:
    case NODE_BREAK:
    case NODE_FIELD:
    case NODE_VARIABLE: /* not in a view */
    case NODE_AGAIN:
    case NODE_KIND_COUNT:
        put_inline(b, n);
        break;
    }
}

static void put_blocks(Body *b, const Node *n)
{
    for (const Node *child = n->first; child != NULL; child = child->next) {
        put_block(b, child);
    }
}

bool body_write(Body *b, const OutInput *in, Syntax syntax, GString *s, Findings *f)
{
    int before = findings_count_level(f, LEVEL_ERROR);
    *b = (Body){ .in = in,
                 .syntax = syntax,
                 .s = s,
                 .pictures = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
                 .headings = g_ptr_array_new(),
                 .findings = f };
    put_blocks(b, in->view);
    return findings_count_level(f, LEVEL_ERROR) == before;
}

void body_end(Body *b)
{
    g_ptr_array_unref(b->pictures);
    g_ptr_array_unref(b->headings);
    g_clear_pointer(&b->lead, g_free);
}
