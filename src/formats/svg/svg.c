/* SVG for reading: a page whose elements stand in the order of the view, with real text in embedded fonts, links, and a
 * word for each picture. What only decorates is drawn first and hidden from readers. Layers: paper and decoration; the
 * view; page furniture. */
#include "formats/formats.h"

#include "base/markup.h"
#include "formats/svg/text.h"
#include "formats/svg/write.h"

typedef struct Writer {
    GString *s;
    const OutInput *in;
    const Page *page;
    SvgOrder *order;
    SvgText text;
    GPtrArray *open;      /* const Node *: lists and items that are open */
    const Item **targets; /* links within the page whose target has no id yet; NULL where done */
    int target_count;
} Writer;

static const int *groups_of(const Writer *w, const SvgUnit *u)
{
    return &g_array_index(w->order->groups, int, 0) + u->groups;
}

/* The shapes of a unit, in its groups and those among them. */
static void put_shapes(Writer *w, const SvgUnit *u)
{
    for (int k = 0; k < u->depth; k++) {
        svg_put_group_begin(w->s, w->page, groups_of(w, u)[k]);
    }
    for (int k = u->first; k < u->end; k++) {
        const Item *i = page_item(w->page, k);
        if (i->kind == ITEM_GROUP_BEGIN) {
            svg_put_group_begin(w->s, w->page, k);
        } else if (i->kind == ITEM_GROUP_END) {
            svg_put_group_end(w->s);
        } else {
            svg_put_shape(w->s, w->in->list, i, "href");
        }
    }
    for (int k = 0; k < u->depth; k++) {
        svg_put_group_end(w->s);
    }
}

static void put_under(Writer *w)
{
    g_string_append(w->s, "<g aria-hidden=\"true\">\n");
    svg_put_paper(w->s, w->page);
    for (guint k = 0; k < w->order->units->len; k++) {
        const SvgUnit *u = &g_array_index(w->order->units, SvgUnit, k);
        if (u->under) {
            put_shapes(w, u);
        }
    }
    g_string_append(w->s, "</g>\n");
}

/* Page numbers and running lines: text that is no part of the view. */
static void put_furniture(Writer *w)
{
    bool any = false;
    for (guint k = 0; k < w->order->units->len; k++) {
        const SvgUnit *u = &g_array_index(w->order->units, SvgUnit, k);
        if (!u->text || u->node >= 0) {
            continue;
        }
        if (!any) {
            g_string_append(w->s, "<g aria-hidden=\"true\">\n");
        }
        any = true;
        svg_text_put(&w->text, u, NULL);
        svg_text_end(&w->text);
    }
    if (any) {
        g_string_append(w->s, "</g>\n");
    }
}

static void close_to(Writer *w, guint depth)
{
    for (; w->open->len > depth; g_ptr_array_set_size(w->open, (int)w->open->len - 1)) {
        g_string_append(w->s, "</g>\n");
    }
}

/* The role of what lists and tables are made of; NULL for all else. */
static const char *role_of(const Node *n)
{
    switch (n->kind) {
    case NODE_LIST:
        return "list";
    case NODE_ITEM:
        return "listitem";
    case NODE_TABLE:
        return "table";
    case NODE_HEAD:
    case NODE_ROW:
        return "row";
    case NODE_CELL:
        return !node_has_role(n, ROLE_HEADER) ? "cell" : n->parent->kind == NODE_HEAD ? "columnheader" : "rowheader";
    default: /* said by other means, or by nothing */
        return NULL;
    }
}

/* Opens and closes what has a role so that those around n are open. */
static void enter(Writer *w, const Node *n)
{
    const Node *around[64];
    guint depth = 0, same = 0;
    for (const Node *p = n; p; p = p->parent) {
        if (role_of(p) && depth < G_N_ELEMENTS(around)) {
            around[depth++] = p;
        }
    }
    while (same < depth && same < w->open->len && w->open->pdata[same] == around[depth - 1 - same]) {
        same++;
    }
    if (same == depth && same == w->open->len) {
        return;
    }
    svg_text_end(&w->text);
    close_to(w, same);
    for (; same < depth; same++) {
        const Node *p = around[depth - 1 - same];
        g_string_append_printf(w->s, "<g role=\"%s\">\n", role_of(p));
        g_ptr_array_add(w->open, (gpointer)p);
    }
}

/* A picture, a code or a drawn sign, with what it says. */
static void put_labelled(Writer *w, const SvgUnit *u)
{
    const Node *n = w->order->nodes[u->node];
    const char *target = svg_text_target(&w->text, n);
    g_autofree char *label = g_strstrip(g_strdup(u->label));
    svg_text_end(&w->text);
    if (target) {
        g_string_append(w->s, "<a");
        markup_put_attribute(w->s, "href", target);
        g_string_append_c(w->s, '>');
    }
    g_string_append(w->s, "<g role=\"img\"");
    markup_put_attribute(w->s, "aria-label", label);
    g_string_append(w->s, ">\n");
    if (u->under) {
        /* Drawn below; here is its outline, for whoever asks where it stands. */
        g_string_append(w->s, "<rect fill=\"none\"");
        Rect r = extent_rect(u->extent);
        svg_put_number(w->s, "x", r.x);
        svg_put_number(w->s, "y", r.y);
        svg_put_number(w->s, "width", r.w);
        svg_put_number(w->s, "height", r.h);
        g_string_append(w->s, "/>\n");
    } else {
        put_shapes(w, u);
    }
    g_string_append(w->s, target ? "</g></a>\n" : "</g>\n");
}

/* The id that the next <text> needs because a link of the page leads to what it begins; NULL for none. Borrowed. */
static const char *take_target(Writer *w, const SvgUnit *u)
{
    for (int k = 0; k < w->target_count; k++) {
        const Item *i = w->targets[k];
        const Node *to = i ? node_find(w->in->view, i->link.uri + 1) : NULL;
        if (!to || u->node < to->index) {
            continue;
        }
        for (int other = k; other < w->target_count; other++) {
            if (w->targets[other] && !g_strcmp0(w->targets[other]->link.uri, i->link.uri)) {
                w->targets[other] = NULL;
            }
        }
        return i->link.uri + 1;
    }
    return NULL;
}

static void find_targets(Writer *w)
{
    w->targets = g_new0(const Item *, (gsize)w->order->count + 1);
    for (int k = 0; k < w->order->count; k++) {
        const Item *i = w->order->links[k];
        const char *target = i ? svg_text_target(&w->text, w->order->nodes[k]) : NULL;
        if (target && *target == '#') {
            w->targets[w->target_count++] = i;
        }
    }
}

static void put_view(Writer *w)
{
    for (guint k = 0; k < w->order->read->len; k++) {
        const SvgUnit *u = w->order->read->pdata[k];
        enter(w, w->order->nodes[u->node]);
        if (!u->text) {
            put_labelled(w, u);
        } else {
            svg_text_put(&w->text, u, svg_text_goes_on(&w->text, u) ? NULL : take_target(w, u));
        }
    }
    svg_text_end(&w->text);
    close_to(w, 0);
}

static int *use_fonts(const Writer *w, SvgFonts *fonts)
{
    int *font_of = g_new0(int, w->order->units->len + 1);
    for (guint k = 0; k < w->order->units->len; k++) {
        const SvgUnit *u = &g_array_index(w->order->units, SvgUnit, k);
        if (u->text) {
            font_of[k] = svg_fonts_use(fonts, page_item(w->page, u->first));
        }
    }
    return font_of;
}

GBytes *svg_write(const OutInput *in, int page, Findings *f)
{
    Writer w = {
        .s = g_string_new(NULL), .in = in, .page = g_ptr_array_index(in->list->pages, page), .open = g_ptr_array_new()
    };
    SvgFonts *fonts = svg_fonts_new(in);
    w.order = svg_order_new(in->list, w.page, in->view);
    int *font_of = use_fonts(&w, fonts);
    w.text = (SvgText){ .s = w.s, .in = in, .page = w.page, .order = w.order, .fonts = fonts, .font_of = font_of };
    find_targets(&w);
    svg_put_open(w.s, in, w.page, "");
    g_string_append(w.s, " xml:space=\"preserve\" text-rendering=\"geometricPrecision\">\n");
    svg_put_title(w.s, in, page, NULL, NULL);
    bool good = svg_fonts_put_style(fonts, w.s, f);
    svg_put_clips(w.s, w.page);
    put_under(&w);
    put_view(&w);
    put_furniture(&w);
    g_string_append(w.s, "</svg>\n");
    g_free(w.targets);
    g_free(font_of);
    svg_order_free(w.order);
    svg_fonts_free(fonts);
    g_ptr_array_unref(w.open);
    if (good) {
        return g_string_free_to_bytes(w.s);
    }
    g_string_free(w.s, TRUE);
    return NULL;
}
