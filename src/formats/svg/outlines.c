/* SVG with outlines: the page as it is painted, letters as shapes, for print shops and cutters whose programs lack the
 * fonts. It needs no font, no style sheet and nothing outside itself, and keeps a title and a description. */
#include "formats/formats.h"

#include "formats/common/outline.h"
#include "formats/svg/write.h"
#include "list/walk.h"

/* A run as one path. False where its font can't be read. */
static bool put_run(GString *s, const List *list, Outlines *outlines, const Item *i)
{
    const ListFont *font = &g_array_index(list->fonts, ListFont, i->glyphs.font);
    double scale = i->glyphs.size / font->upem;
    gsize before = s->len, data;
    g_string_append(s, "<path");
    svg_put_color(s, "fill", list, i->glyphs.color);
    g_string_append(s, " d=\"");
    data = s->len;
    for (int k = 0; k < i->glyphs.count; k++) {
        const Glyph *g = &i->glyphs.glyphs[k];
        const GArray *steps = outlines_at(outlines, i->glyphs.font, g->id);
        if (!steps) {
            return false;
        }
        svg_put_steps(s, (const PathStep *)(const void *)steps->data, (int)steps->len,
                      (Point){ i->glyphs.x + g->x, i->glyphs.y + g->y }, (Point){ scale, -scale });
    }
    if (s->len == data) {
        g_string_truncate(s, before); /* nothing but spaces */
    } else {
        g_string_append(s, "\"/>\n");
    }
    return true;
}

/* NULL, or the font that can't be read. */
static const ListFont *put_items(GString *s, const List *list, const Page *page)
{
    Outlines *outlines = outlines_new(list);
    const ListFont *bad = NULL;
    g_auto(Walk) w = walk_page(page);
    while (!bad && walk_next(&w)) {
        const Item *i = w.item;
        switch (i->kind) {
        case ITEM_GLYPHS:
            if (!put_run(s, list, outlines, i)) {
                bad = &g_array_index(list->fonts, ListFont, i->glyphs.font);
            }
            break;
        case ITEM_PATH:
        case ITEM_QR:
        case ITEM_IMAGE:
            svg_put_shape(s, list, i, "xlink:href");
            break;
        case ITEM_GROUP_BEGIN:
            svg_put_group_begin(s, page, w.at);
            break;
        case ITEM_GROUP_END:
            svg_put_group_end(s);
            break;
        case ITEM_LINK:
        case ITEM_FIELD:
        case ITEM_MARK_BEGIN:
        case ITEM_MARK_END:
            break; /* a picture has no meaning */
        }
    }
    outlines_free(outlines);
    return bad;
}

GBytes *svg_outlines_write(const OutInput *in, int page, Findings *f)
{
    const Page *from = g_ptr_array_index(in->list->pages, page);
    GString *s = g_string_new(NULL);
    svg_put_open(s, in, from, in->list->images->len ? " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" : "");
    g_string_append(s, " role=\"img\" aria-labelledby=\"title desc\">\n");
    svg_put_title(s, in, page, "title", "desc");
    svg_put_clips(s, from);
    svg_put_paper(s, from);
    const ListFont *bad = put_items(s, in->list, from);
    g_string_append(s, "</svg>\n");
    if (!bad) {
        return g_string_free_to_bytes(s);
    }
    Pos pos = { g_intern_string(bad->file), 0, 0 };
    finding_add(f, CODE_OUTPUT_FAILED, pos, "install the font again", "the font %s can't be read", bad->postscript);
    g_string_free(s, TRUE);
    return NULL;
}
