/* Setters of style properties: from a value as read to the field of a Style, in points. Apart from the readers, which
 * know nothing of sizes. */
#include "design/property-row.h"

#include <string.h>

#define FIELD(type) ((type *)(void *)((char *)out + row->offset))

void property_set_length(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(double) = length_points(v->length, &c->base);
}

void property_set_margin_vertical(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(double) = length_points(v->length, &c->base) * c->spacing;
}

void property_set_number(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(double) = v->length.value;
}

void property_set_int(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(int) = v->number;
}

void property_set_choice(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    memcpy(FIELD(char), &v->number, sizeof v->number);
}

void property_set_bool(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(bool) = v->number != 0;
}

void property_set_name(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(const char *) = v->name;
}

void property_set_font_size(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->font_size = length_points(v->length, &c->base);
    if (v->length.unit != UNIT_EM) {
        out->copyfit = v->length.unit == UNIT_REM;
    }
}

void property_set_line_height(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->line_factor = v->length.unit == UNIT_NONE ? v->length.value : 0;
    if (v->length.unit != UNIT_NONE) {
        out->line_height = v->length.unit == UNIT_AUTO ? 0 : length_points(v->length, &c->base);
    }
}

void property_set_letter_spacing(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->letter_spacing = v->length.value;
}

void property_set_list_style(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->marker = (Marker)v->number;
    out->marker_icon = v->name;
}

/* Lengths that the row they stand in must resolve stay as they are; all others become points. */
static Length settle(Length l, const SetContext *c)
{
    if (l.unit == UNIT_PERCENT || l.unit == UNIT_FR || l.unit == UNIT_AUTO) {
        return l;
    }
    return (Length){ length_points(l, &c->base), UNIT_PT, 0 };
}

void property_set_width(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->width = settle(v->length, c);
}

void property_set_columns(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->column_count = v->number;
    for (int i = 0; i < v->number; i++) {
        out->columns[i] = settle(v->columns[i], c);
    }
}
