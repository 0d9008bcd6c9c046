/* Fields that are typed in: a place in a line, as wide as its style says, and on the page the rule that one writes on
 * by hand. Apart from text.c and paint-text.c, which know words. */
#include "layout/box.h"

#include <math.h>
#include "type/field-letters.h"

double field_width(const Style *style)
{
    LengthBase base = { .em = style->font_size, .rem = style->rem, .u = style->u };
    bool set = style->width.unit != UNIT_AUTO && style->width.unit != UNIT_FR && style->width.unit != UNIT_PERCENT;
    double width = set ? length_points(style->width, &base) : 0;
    return width > 0 ? width : FIELD_USUAL * style->font_size;
}

/* How many letters can be typed: as many as fit, be each the widest that there is. */
static int letters_in(const Pass *pass, const Style *style, const Face *face, double width)
{
    FieldLetters letters = field_letters(pass->campaign->lang);
    double widest = field_letters_widest(&letters, face) * style->font_size;
    return widest > 0 ? (int)floor((width - 2 * FIELD_INSET) / widest) : 0;
}

/* A field in which nothing can be typed, or not the language's own letters. */
static void judge(const Pass *pass, const Node *field, int letters)
{
    FieldLetters own = field_letters(pass->campaign->lang);
    if (letters < 1) {
        g_autofree char *class = g_strdelimit(g_strdup(field->text), ".", '-');
        g_autofree char *fix = g_strdup_printf("give ‘.%s’ a larger width in the layout's styles or the theme", class);
        finding_add(pass->findings, CODE_LINE_OVERFLOW, field->pos, fix, "not one letter fits the field of ‘%s’",
                    field->text);
    }
    if (own.lacking > 0) {
        finding_add(pass->findings, CODE_GLYPH_MISSING, field->pos,
                    "build the editions without fields in this language, and set its words with --set",
                    "a field has Latin letters and 34 others; %d letters of this language can't be typed", own.lacking);
    }
}

/* The line to write on: the style's own border, or a thin one. */
static void paint_write_line(Pass *pass, const Style *style, Rect r)
{
    double thick = style->border_width[SIDE_BOTTOM];
    if (thick > 0) {
        paint_rect(pass, (Rect){ r.x, rect_bottom(r), r.w, thick },
                   style->border_color ? style->border_color : style->color);
    }
}

void field_paint(Pass *pass, const TextSpan *span, const Face *face, Rect line)
{
    const Style *style = &span->style;
    Inset in = { { style->padding[0], style->padding[1], style->padding[2], style->padding[3] } };
    Rect r = rect_inset(line, in);
    r.h -= style->border_width[SIDE_BOTTOM];
    paint_write_line(pass, style, r);
    if (pass->repeating) {
        return;
    }
    int letters = letters_in(pass, style, face, r.w);
    judge(pass, span->leaf, letters);
    Item *i = page_add(pass->page, ITEM_FIELD);
    i->field.rect = r;
    i->field.node = span->leaf->index;
    i->field.font = paint_font(pass, face);
    i->field.size = style->font_size;
    i->field.color = paint_color(pass, style->color);
    i->field.letters = MAX(letters, 1);
    i->field.name = g_strdup(span->leaf->text);
    i->field.contents = field_words_new(frame_fields(pass->campaign->frame), span->leaf->text, letters);
    if (i->field.contents == NULL) { /* said of the frame already */
        i->field.contents = g_strdup(span->leaf->text);
    }
}
