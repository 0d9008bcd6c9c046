/* Where a finding stands and how it names things: the small words that all rules share. Separate from the measuring in
 * facts.c. */
#include "check/facts.h"

#include <string.h>
#include "base/num.h"

const Node *facts_node(const CheckFacts *facts, int index)
{
    return index >= 0 && (guint)index < facts->nodes->len ? g_ptr_array_index(facts->nodes, (guint)index) : NULL;
}

const Node *facts_within(const Node *n, NodeKind kind)
{
    while (n && n->kind != kind) {
        n = n->parent;
    }
    return n;
}

const Node *facts_block(const Node *n)
{
    while (n->parent && !node_is_block(n->kind)) {
        n = n->parent;
    }
    return n;
}

bool facts_is_text(const Ink *ink)
{
    return ink->item->kind == ITEM_GLYPHS && ink->box.w > 0;
}

bool facts_has_x_height(const Ink *ink)
{
    if (!facts_is_text(ink)) {
        return false;
    }
    for (const char *p = ink->item->glyphs.text; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_islower(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

const Color *facts_color(const CheckFacts *facts, int color)
{
    return &g_array_index(facts->in->list->colors, Color, color);
}

const ListFont *facts_font(const CheckFacts *facts, const Ink *ink)
{
    return &g_array_index(facts->in->list->fonts, ListFont, ink->item->glyphs.font);
}

/* What copyfit made of the sizes of the panel where the node stands. */
static double growth_at(const CheckFacts *facts, const Node *n)
{
    while (n->parent && n->panel < 0) {
        n = n->parent;
    }
    const GArray *fits = facts->in->list->fits;
    for (guint i = 0; n->panel >= 0 && i < fits->len; i++) {
        const ListFit *fit = &g_array_index(fits, ListFit, i);
        if (fit->panel == g_array_index(facts->in->spec->panels, Panel, n->panel).id) {
            return fit->growth;
        }
    }
    return 1;
}

/* The style that a node has at a scale. */
static void style_at(const Spec *spec, const Node *n, const StyleScale *scale, Style *out)
{
    Style parent;
    if (n->parent) {
        style_at(spec, n->parent, scale, &parent);
    }
    style_compute(spec->sheet, n, n->parent ? &parent : NULL, scale, out);
}

void facts_style(const CheckFacts *facts, const Node *n, Style *out)
{
    const Spec *spec = facts->in->spec;
    const StyleScale scale = { spec->body, spec->u, 1, growth_at(facts, n) };
    style_at(spec, n, &scale, out);
}

Pos facts_pos(const CheckFacts *facts, const Ink *ink)
{
    const Node *n = ink->art ? ink->art : facts_node(facts, ink->node);
    if (n && n->pos.file) {
        return n->pos;
    }
    if (ink->panel >= 0) {
        const ListPanel *panel = &g_array_index(facts_page(facts, ink->page)->panels, ListPanel, ink->panel);
        const Panel *p = panel->id ? spec_panel(facts->in->spec, panel->id) : NULL;
        if (p && p->pos.file) {
            return p->pos;
        }
    }
    return (Pos){ g_intern_string(facts->in->spec->file), 1, 1 };
}

void facts_context(const CheckFacts *facts, int page, Findings *f)
{
    findings_page(f, page + 1);
}

NumberText facts_number(double v, int decimals)
{
    NumberText n;
    g_autofree char *text = num_text(v, decimals);
    g_strlcpy(n.text, text, sizeof n.text);
    return n;
}

/* At most 32 characters of it, cut at a word. */
static char *quoted(const char *text)
{
    enum { MOST = 32 };
    g_autofree char *t = g_strstrip(g_strdup(text));
    if (g_utf8_strlen(t, -1) > MOST) {
        char *cut = g_utf8_offset_to_pointer(t, MOST);
        char *space = g_strrstr_len(t, cut - t, " ");
        *(space ? space : cut) = '\0';
        return g_strconcat("“", t, " …”", NULL);
    }
    return g_strconcat("“", t, "”", NULL);
}

char *facts_name(const CheckFacts *facts, const Ink *ink)
{
    if (ink->art) {
        return g_strdup_printf("the art ‘%s’", ink->art->text);
    }
    switch (ink->item->kind) {
    case ITEM_GLYPHS:
        return quoted(ink->item->glyphs.text);
    case ITEM_QR:
        return g_strdup_printf("the code of ‘%s’", ink->item->qr.record ? ink->item->qr.record : "");
    case ITEM_IMAGE:
        return g_strdup("a picture");
    case ITEM_PATH:
        return g_strdup(ink->part == PART_LABEL && ink->node >= 0 ? "a list mark"
                        : ink->item->path.fill >= 0               ? "a field of colour"
                                                                  : "a line");
    case ITEM_LINK:
    case ITEM_FIELD:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        break;
    }
    return g_strdup("something");
}
