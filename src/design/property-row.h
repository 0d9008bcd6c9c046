/* One row of the property table: a value, and the readers and setters that rows name. Private to the room. Prefix:
 * property_reader_, property_set_. */
#ifndef DESIGN_PROPERTY_ROW_H
#define DESIGN_PROPERTY_ROW_H

#include "design/style.h"

/* A value as read; which field holds it depends on the property. */
typedef struct Value {
    Length length;    /* lengths; bare numbers in UNIT_NONE */
    int number;       /* choices and whole numbers; of columns how many */
    const char *name; /* palette, font and icon names, interned; NULL for none */
    Length *columns;  /* owned by the declaration, else NULL */
} Value;

/* What relative lengths stand for while a style is filled in. */
typedef struct SetContext {
    LengthBase base; /* em: the parent's font size while font-size is set, then the node's own */
    double spacing;
} SetContext;

/* A word that a choice may be, and what it stands for. */
typedef struct Word {
    const char *text;
    int value;
} Word;

typedef struct PropertyRow PropertyRow;

typedef struct ValueReader {
    bool (*read)(const PropertyRow *row, const char *text, Value *v); /* false: no value of the row */
    const char *expects; /* "a length such as 12pt"; NULL: one of the row's words */
} ValueReader;

typedef void PropertySetter(const PropertyRow *row, const Value *v, const SetContext *c, Style *out);

struct PropertyRow {
    const char *name;
    const ValueReader *reader;
    PropertySetter *set;
    gsize offset;      /* of the field in Style */
    const Word *words; /* of a choice; the last has no text */
};

extern const ValueReader property_reader_LENGTH, property_reader_LENGTH_SIGNED, property_reader_TRACKING,
    property_reader_LENGTH_POSITIVE, property_reader_LENGTH_OR_NONE, property_reader_LENGTH_OR_AUTO,
    property_reader_NUMBER, property_reader_SHARE, property_reader_GROWTH, property_reader_INTEGER,
    property_reader_LINE_HEIGHT, property_reader_WEIGHT, property_reader_CHOICE, property_reader_NAME,
    property_reader_NAME_OR_NONE, property_reader_FEATURES, property_reader_LIST_STYLE, property_reader_WIDTH,
    property_reader_COLUMNS, property_reader_COLUMN_COUNT, property_reader_SIDES;

PropertySetter property_set_length, property_set_margin_vertical, property_set_number, property_set_int,
    property_set_choice, property_set_bool, property_set_name, property_set_font_size, property_set_line_height,
    property_set_letter_spacing, property_set_list_style, property_set_width, property_set_columns;

#endif
