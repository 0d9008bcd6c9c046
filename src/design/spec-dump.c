/* The golden form of a resolved spec: what the layout, its patches and its theme came to, a fact on each line. */
#include "design/spec.h"

#include "base/num.h"
#include "design/spec-private.h"

static void put(GString *out, const char *before, double v, const char *after)
{
    g_string_append(out, before);
    num_append(out, v, /*decimals*/ 3);
    g_string_append(out, after);
}

static void dump_head(const Spec *s, GString *out)
{
    g_string_append_printf(out, "piece %s", s->piece);
    if (s->variant) {
        g_string_append_printf(out, " variant %s", s->variant);
    }
    if (s->edition) {
        g_string_append_printf(out, " edition %s", s->edition);
    }
    g_string_append_printf(out, " from %s\n", s->file);
    if (s->purpose) {
        g_string_append_printf(out, "purpose %s\n", s->purpose);
    }
}

static void dump_sheet(const Spec *s, GString *out)
{
    static const char *const modes[] = { "none", "sheet", "panels", "flow" };
    static const char *const folds[] = { "none", "letter", "z", "half", "gate" };
    g_string_append_printf(out, "pages %s surfaces %d\n", modes[s->pages], s->surfaces);
    if (s->pages != PAGES_NONE) {
        put(out, "page ", s->page_w, "");
        put(out, " x ", s->page_h, " pt");
        put(out, " bleed ", s->bleed, " pt\n");
    }
    for (int i = 0; s->folds > 0 && i < 2; i++) {
        g_string_append_printf(out, "fold %s %s", folds[s->fold], s->surface_name[i]);
        for (int k = 0; k < s->folds; k++) {
            put(out, k ? ", " : " ", s->fold_at[i][k], "");
        }
        g_string_append(out, " pt\n");
    }
    if (s->printable[0] + s->printable[1] + s->printable[2] + s->printable[3] > 0) {
        g_string_append(out, "printable");
        for (int i = 0; i < 4; i++) {
            put(out, " ", s->printable[i], "");
        }
        g_string_append(out, " pt\n");
    }
    if (s->rtl) {
        g_string_append(out, "mirrored for right to left\n");
    }
    if (s->fields) {
        g_string_append(out, "fields to be typed in\n");
    }
    g_string_append_printf(out, "duplex %s screen %s links %s covers %s\n", duplex_names[s->duplex],
                           s->screen ? "yes" : "no", s->links ? "yes" : "no", s->covers_all ? "all" : "part");
}

static void dump_fit(const FitRange *fit, GString *out)
{
    put(out, " range ", fit->body_min, "");
    put(out, "..", fit->body_max, "");
    put(out, " step ", fit->body_step, "");
    put(out, " spacing ", fit->spacing_min, "");
    put(out, "..", fit->spacing_max, "");
    if (fit->scale_max > 1) {
        put(out, " scale 1..", fit->scale_max, "");
    }
}

static void dump_type(const Spec *s, GString *out)
{
    put(out, "body ", s->body, " pt");
    dump_fit(&s->fit, out);
    g_string_append(out, s->shared ? " shared\n" : "\n");
    for (guint i = 0; i < s->fit_groups->len; i++) {
        g_string_append_printf(out, "copyfit group %u", i);
        dump_fit(&g_array_index(s->fit_groups, FitRange, i), out);
        g_string_append_c(out, '\n');
    }
    put(out, "scale u ", s->u, "");
    put(out, " master ", s->master_width, " pt\n");
    put(out, "qr-min ", s->qr_min, " pt\n");
    if (!s->page_number) {
        return;
    }
    g_string_append_printf(out, "page-number .%s", s->page_number);
    put(out, " foot ", s->page_number_foot, " pt\n");
}

static void dump_panel(const Spec *s, const Panel *p, GString *out)
{
    g_string_append_printf(out, "panel %s", p->id);
    if (s->pages == PAGES_SHEET) {
        g_string_append_printf(out, " on %s", s->surface_name[p->surface]);
    }
    put(out, " at ", p->rect.x, "");
    put(out, " ", p->rect.y, "");
    put(out, " size ", p->rect.w, "");
    put(out, " ", p->rect.h, "");
    g_string_append(out, " margin");
    for (int i = 0; i < 4; i++) {
        put(out, " ", p->margin.side[i], "");
    }
    if (p->spread) {
        g_string_append(out, " spread");
    }
    if (p->fit_group >= 0) {
        g_string_append_printf(out, " copyfit group %d", p->fit_group);
    }
    if (p->chain) {
        g_string_append_printf(out, " chain %s", p->chain);
    }
    g_string_append_printf(out, " blocks %u\n", p->blocks ? p->blocks->items->len : 0);
}

static void dump_family(const FontFamily *family, const char *what, GString *out)
{
    g_string_append_printf(out, "%s %s \"%s\" package %s", what, family->key ? family->key : "-", family->family,
                           family->package);
    if (*family->features) {
        g_string_append_printf(out, " features %s", family->features);
    }
    for (guint i = 0; i < family->weights->len; i++) {
        g_string_append_printf(out, "%s%d", i ? "," : " weights ", g_array_index(family->weights, int, i));
    }
    g_string_append_c(out, '\n');
    for (guint i = 0; family->fallback && i < family->fallback->len; i++) {
        dump_family(g_ptr_array_index(family->fallback, i), "fallback", out);
    }
}

static void dump_drawings(const GPtrArray *all, const char *kind, GString *out)
{
    for (guint i = 0; i < all->len; i++) {
        const Icon *icon = g_ptr_array_index(all, i);
        g_string_append_printf(out, "%s %s", kind, icon->name);
        put(out, " ", icon->w, "");
        put(out, " x ", icon->h, "");
        g_string_append_printf(out, " layers %u\n", icon->layers->len);
    }
}

static void dump_theme(const Spec *s, GString *out)
{
    for (guint i = 0; i < s->colors->len; i++) {
        const Color *c = &g_array_index(s->colors, Color, i);
        g_string_append_printf(out, "color %s rgb", c->name);
        for (int k = 0; k < 3; k++) {
            put(out, " ", c->rgb[k], "");
        }
        g_string_append(out, " cmyk");
        for (int k = 0; k < 4; k++) {
            put(out, " ", c->cmyk[k], "");
        }
        if (c->spot) {
            g_string_append_printf(out, " spot \"%s\"", c->spot);
        }
        g_string_append_c(out, '\n');
    }
    for (guint i = 0; i < s->families->len; i++) {
        dump_family(g_ptr_array_index(s->families, i), "font", out);
    }
    dump_drawings(s->icons, "icon", out);
    dump_drawings(s->art, "art", out);
}

void spec_dump(const Spec *s, GString *out)
{
    dump_head(s, out);
    dump_sheet(s, out);
    dump_type(s, out);
    for (guint i = 0; i < s->panels->len; i++) {
        dump_panel(s, &g_array_index(s->panels, Panel, i), out);
    }
    profile_dump(&s->profile, out);
    dump_theme(s, out);
}
