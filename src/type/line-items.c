/* Makes items of runs. Apart from lines-runs.c, which knows no page list. */
#include "type/line-items.h"

int line_item_font(List *list, const Face *face)
{
    const ListFont font = { .file = face->file,
                            .index = face->index,
                            .checksum = (char *)face_checksum((Face *)face),
                            .postscript = face->postscript,
                            .family = face->family,
                            .weight = face->weight,
                            .italic = face->slant == SLANT_ITALIC,
                            .upem = face->upem };
    return list_font(list, &font);
}

Item *line_item_add(Page *page, const LineRun *run, int font, double size, int color, Point at)
{
    Item *i = page_add(page, ITEM_GLYPHS);
    i->glyphs.font = font;
    i->glyphs.size = size;
    i->glyphs.color = color;
    i->glyphs.x = at.x + run->x;
    i->glyphs.y = at.y;
    i->glyphs.width = run->width;
    i->glyphs.rtl = run->rtl;
    i->glyphs.count = run->count;
    i->glyphs.glyphs = g_new(Glyph, run->count + 1);
    double pen = 0;
    for (int g = 0; g < run->count; g++) {
        const ShapeGlyph *s = &run->glyphs[g];
        i->glyphs.glyphs[g] = (Glyph){
            .id = s->id, .x = pen + s->x_offset, .y = -s->y_offset, .advance = s->advance, .cluster = run->clusters[g]
        };
        pen += s->advance;
    }
    i->glyphs.text = g_strdup(run->text);
    return i;
}
