/* Looking things up in a resolved spec, and checking that styles name only what the theme has. Apart from resolve.c,
 * which reads. */
#include "design/spec.h"

#include <string.h>
#include "design/spec-private.h"

const Panel *spec_panel(const Spec *s, const char *id)
{
    for (guint i = 0; s->panels && i < s->panels->len; i++) {
        const Panel *p = &g_array_index(s->panels, Panel, i);
        if (strcmp(p->id, id) == 0) {
            return p;
        }
    }
    return NULL;
}

Rect panel_frame(const Panel *p)
{
    switch (p->turn) {
    case 90:
    case 270:
        return (Rect){ 0, 0, p->rect.h, p->rect.w };
    case 180:
        return (Rect){ 0, 0, p->rect.w, p->rect.h };
    default:
        return p->rect;
    }
}

Matrix panel_matrix(const Panel *p)
{
    switch (p->turn) {
    case 90:
        return (Matrix){ 0, 1, -1, 0, rect_right(p->rect), p->rect.y };
    case 180:
        return (Matrix){ -1, 0, 0, -1, rect_right(p->rect), rect_bottom(p->rect) };
    case 270:
        return (Matrix){ 0, -1, 1, 0, p->rect.x, rect_bottom(p->rect) };
    default:
        return matrix_identity();
    }
}

Rect panel_place(const Panel *p, int k)
{
    Rect r = p->rect;
    r.x += k % p->columns * (r.w + p->gap_x);
    r.y += k / p->columns * (r.h + p->gap_y);
    return r;
}

const Color *spec_color(const Spec *s, const char *name)
{
    for (guint i = 0; i < s->colors->len; i++) {
        const Color *c = &g_array_index(s->colors, Color, i);
        if (c->name == name || strcmp(c->name, name) == 0) {
            return c;
        }
    }
    return NULL;
}

const FontFamily *spec_family(const Spec *s, const char *key)
{
    for (guint i = 0; i < s->families->len; i++) {
        const FontFamily *family = g_ptr_array_index(s->families, i);
        if (family->key == key || strcmp(family->key, key) == 0) {
            return family;
        }
    }
    return NULL;
}

static const Icon *find_drawing(const GPtrArray *all, const char *name)
{
    for (guint i = 0; i < all->len; i++) {
        const Icon *icon = g_ptr_array_index(all, i);
        if (icon->name == name || strcmp(icon->name, name) == 0) {
            return icon;
        }
    }
    return NULL;
}

const Icon *spec_icon(const Spec *s, const char *name)
{
    return find_drawing(s->icons, name);
}

const Icon *spec_art(const Spec *s, const char *name)
{
    return find_drawing(s->art, name);
}

void spec_check_style(const Spec *s, const void *own, Findings *f)
{
    stylesheet_check_own(own, &s->theme->names, f);
}

void spec_settle(Spec *s)
{
    stylesheet_settle(s->sheet);
}
