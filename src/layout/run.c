/* Layout, on one screen: copyfit, then every frame painted onto its page. Apart from rounds.c, which calls it again
 * until page numbers stand. */
#include "layout/layout.h"

#include "base/num.h"
#include "layout/box.h"
#include "picture/picture.h"
#include "picture/qr.h"

Typesetter *typesetter_new(const char *root, const char *cache, Findings *f)
{
    Fonts *fonts = fonts_new(root, cache, f);
    Shaper *shaper = fonts ? shaper_new(fonts, f) : NULL;
    if (!shaper) {
        fonts_free(fonts);
        return NULL;
    }
    Typesetter *t = g_new0(Typesetter, 1);
    t->fonts = fonts;
    t->shaper = shaper;
    t->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)qr_free);
    t->pictures = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)picture_free);
    t->root = g_strdup(root);
    return t;
}

void typesetter_free(Typesetter *t)
{
    if (!t) {
        return;
    }
    g_hash_table_unref(t->codes);
    g_hash_table_unref(t->pictures);
    g_free(t->root);
    fits_free(t->fits);
    shaper_free(t->shaper);
    fonts_free(t->fonts);
    g_free(t);
}

void typesetter_remember(Typesetter *t)
{
    t->fits = t->fits ? t->fits : fits_new();
}

void typesetter_settle(Typesetter *t)
{
    if (t) {
        shaper_settle(t->shaper);
    }
}

void typesetter_forget(Typesetter *t)
{
    if (t && t->fits) {
        fits_free(t->fits);
        t->fits = fits_new();
    }
}

Shaper *typesetter_shaper(Typesetter *t)
{
    return t->shaper;
}

/* The panel and its copies. */
static void add_panel(Page *page, const Panel *p)
{
    Rect live = extent_rect(matrix_extent(panel_matrix(p), rect_inset(panel_frame(p), p->margin)));
    for (int k = 0; k < p->columns * p->rows; k++) {
        Rect at = panel_place(p, k);
        Rect own = { live.x + at.x - p->rect.x, live.y + at.y - p->rect.y, live.w, live.h };
        ListPanel lp = { .id = g_strdup(p->id), .rect = at, .live = own };
        g_array_append_val(page->panels, lp);
    }
}

/* A page of the piece, on the ground that the theme gives `root`. Borrowed. */
static Page *new_page(Pass *pass, const Node *view, const char *name)
{
    Style root;
    Page *page = list_page_new(pass->list, name, pass->spec->page_w, pass->spec->page_h);
    style_compute(pass->spec->sheet, view, NULL, &pass->scale, &root);
    pass->page = page;
    marks_set_boxes(pass->spec, page);
    if (root.background) {
        paint_rect(pass, page->bleed, root.background);
    }
    return page;
}

/* The ground of a panel: its whole place, to the trim and to the folds. */
static void paint_panel_ground(Pass *pass, const Node *view, int panel)
{
    const Panel *p = &g_array_index(pass->spec->panels, Panel, panel);
    for (const Node *n = view->first; n; n = n->next) {
        if (n->panel == panel) {
            Style root, own;
            style_compute(pass->spec->sheet, view, NULL, &pass->scale, &root);
            style_compute(pass->spec->sheet, n, &root, &pass->scale, &own);
            pass->page = pass->list->pages->pdata[p->surface];
            for (int k = 0; own.background && k < p->columns * p->rows; k++) {
                paint_rect(pass, panel_place(p, k), own.background);
            }
        }
    }
}

/* The pages that the spec knows beforehand: a sheet's sides, or one a panel. */
static void add_pages(Pass *pass, const Node *view)
{
    const Spec *s = pass->spec;
    if (s->pages == PAGES_FLOW) {
        return;
    }
    for (int i = 0; i < s->surfaces; i++) {
        const char *name = s->pages == PAGES_SHEET ? s->surface_name[i] : g_array_index(s->panels, Panel, i).id;
        Page *page = new_page(pass, view, name);
        for (int k = 0; s->pages == PAGES_SHEET && k < s->folds; k++) {
            g_array_append_val(page->folds, s->fold_at[i][k]);
        }
    }
    for (guint i = 0; i < s->panels->len; i++) {
        const Panel *p = &g_array_index(s->panels, Panel, i);
        add_panel(pass->list->pages->pdata[p->surface], p);
        paint_panel_ground(pass, view, (int)i);
    }
}

/* Notes the page of each section whose heading starts in these slabs. */
static void note_sections(const GArray *slabs, int from, int to, int number, ViewPages *pages)
{
    for (int i = from; i < to; i++) {
        const Slab *s = &g_array_index(slabs, Slab, i);
        const Node *n = s->box->node;
        if (s->kind == SLAB_BOX && s->box->column) {
            int first, end;
            columns_range(s->box, &first, &end);
            note_sections(s->box->column, first, end, number, pages);
        }
        if (n->kind == NODE_HEADING && n->parent && n->parent->id && !g_hash_table_contains(pages, n->parent->id)) {
            g_hash_table_insert(pages, g_strdup(n->parent->id), GINT_TO_POINTER(number));
        }
    }
}

static void begin_group(Page *page, Matrix matrix)
{
    page_add(page, ITEM_GROUP_BEGIN)->group.matrix = matrix;
}

/* What a panel holds, in its own coordinates; then its copies, which repeat the ink alone. */
static void paint_panel(Pass *pass, const Flow *f, const Fill *one, const Panel *p)
{
    Page *page = pass->page;
    guint from = page->items->len;
    Rect live = panel_live(p);
    if (p->turn != 0) {
        begin_group(page, panel_matrix(p));
    }
    pass->foot = rect_bottom(live);
    paint_slabs(pass, f->slabs, one->from, one->to, (Point){ live.x, live.y });
    if (p->turn != 0) {
        page_add(page, ITEM_GROUP_END);
    }
    guint to = page->items->len;
    for (int k = 1; k < p->columns * p->rows; k++) {
        Rect at = panel_place(p, k);
        begin_group(page, (Matrix){ 1, 0, 0, 1, at.x - p->rect.x, at.y - p->rect.y });
        for (guint i = from; i < to; i++) {
            page_add_repeat(page, i);
        }
        page_add(page, ITEM_GROUP_END);
    }
}

static void paint_flow(Pass *pass, const Flow *f, const Node *view, ViewPages *pages)
{
    const Spec *s = pass->spec;
    pass->scale = f->scale;
    for (guint i = 0; i < f->fills->len; i++) {
        const Fill *one = &g_array_index(f->fills, Fill, i);
        const Panel *p = &g_array_index(s->panels, Panel, one->panel);
        Page *page;
        int number = p->surface + 1;
        if (s->pages == PAGES_FLOW) {
            number = (int)pass->list->pages->len + 1;
            char name[16];
            g_snprintf(name, sizeof name, "%d", number);
            page = new_page(pass, view, name);
            add_panel(page, p);
        } else {
            page = pass->list->pages->pdata[p->surface];
        }
        findings_page(pass->findings, number);
        pass->page = page;
        paint_panel(pass, f, one, p);
        note_sections(f->slabs, one->from, one->to, number, pages);
        if (s->page_number) {
            paint_page_number(pass, number);
        }
    }
    findings_page(pass->findings, 0);
}

static bool same_scale(const StyleScale *a, const StyleScale *b)
{
    return a->rem == b->rem && a->spacing == b->spacing && a->growth == b->growth;
}

static void put_scale(GString *out, const StyleScale *scale)
{
    g_string_append(out, "body ");
    num_append(out, scale->rem, 2);
    g_string_append(out, " pt, spacing ");
    num_append(out, scale->spacing, 2);
    g_string_append(out, ", scale ");
    num_append(out, scale->u * scale->growth, 3);
}

/* What copyfit chose: once where all panels have the same, else for each. */
static void note_fit(Pass *pass, const GPtrArray *flows)
{
    GString *out = pass->list->fit;
    bool same = true;
    for (guint i = 0; i < flows->len; i++) {
        const Flow *f = flows->pdata[i], *first = flows->pdata[0];
        const Panel *p = &g_array_index(pass->spec->panels, Panel, f->panel);
        same = same && same_scale(&f->scale, &first->scale);
        ListFit fit = { p->id, f->scale.growth };
        g_array_append_val(pass->list->fits, fit);
    }
    for (guint i = 0; i < (same ? MIN(flows->len, 1) : flows->len); i++) {
        const Flow *f = flows->pdata[i];
        if (!same) {
            g_string_append_printf(out, "%s%s: ", i ? "; " : "", g_array_index(pass->list->fits, ListFit, i).panel);
        }
        put_scale(out, &f->scale);
    }
}

static gboolean is_stale(gpointer path, gpointer picture, gpointer root)
{
    return picture_is_stale(picture, root);
}

List *layout_run(Typesetter *t, const Spec *spec, const Node *view, const Campaign *campaign, ViewPages **pages,
                 Findings *f)
{
    Pass pass = {
        .typesetter = t, .spec = spec, .campaign = campaign, .findings = f, .scale = { spec->body, spec->u, 1, 1 }
    };
    int errors = findings_count_level(f, LEVEL_ERROR);
    g_hash_table_foreach_remove(t->pictures, is_stale, t->root);
    shaper_begin(t->shaper, frame_bonds(campaign->frame));
    GPtrArray *flows = copyfit_run(&pass, view);
    shaper_report(t->shaper, f);
    if (!flows || findings_count_level(f, LEVEL_ERROR) > errors) {
        if (flows) {
            g_ptr_array_unref(flows);
        }
        return NULL;
    }
    ViewPages *at = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pass.list = list_new();
    pass.list->duplex = spec->duplex;
    for (const Node *n = view; n; n = node_following(n, view)) {
        pass.list->nodes++;
    }
    pass.list_font_of = g_array_new(FALSE, FALSE, sizeof(int));
    note_fit(&pass, flows);
    add_pages(&pass, view);
    for (guint i = 0; i < flows->len; i++) {
        paint_flow(&pass, flows->pdata[i], view, at);
    }
    marks_paint(&pass);
    g_array_unref(pass.list_font_of);
    g_ptr_array_unref(flows);
    shaper_report(t->shaper, f); /* of what only painting sets, such as page numbers */
    if (pages) {
        *pages = at;
    } else {
        g_hash_table_unref(at);
    }
    if (findings_count_level(f, LEVEL_ERROR) > errors) {
        list_free(pass.list);
        return NULL;
    }
    return pass.list;
}
