/* The property table: what may stand in a `styles:` rule, how its value is read, and where it goes in a Style. Private
 * to the room. Prefix: property_. */
#ifndef DESIGN_STYLE_PROPERTIES_H
#define DESIGN_STYLE_PROPERTIES_H

#include "design/property-row.h"

/* X(ENUM, "name", reader, setter, field of Style, words). Readers and setters stand in property-readers.c and
 * property-setters.c; `words` is the table of a choice. */
#define STYLE_PROPERTIES(X)                                                                                           \
    X(PROPERTY_FONT_FAMILY, "font-family", NAME, set_name, font_family, NULL)                                         \
    X(PROPERTY_FONT_WEIGHT, "font-weight", WEIGHT, set_int, font_weight, NULL)                                        \
    X(PROPERTY_FONT_STYLE, "font-style", CHOICE, set_bool, italic, words_font_style)                                  \
    X(PROPERTY_FONT_FEATURES, "font-feature-settings", FEATURES, set_name, features, NULL)                            \
    X(PROPERTY_FONT_SIZE, "font-size", LENGTH_POSITIVE, set_font_size, font_size, NULL)                               \
    X(PROPERTY_GROWTH_MAX, "growth-max", GROWTH, set_number, growth_max, NULL)                                        \
    X(PROPERTY_LINE_HEIGHT, "line-height", LINE_HEIGHT, set_line_height, line_height, NULL)                           \
    X(PROPERTY_OPTICAL_LEADING, "optical-leading", SHARE, set_number, optical_leading, NULL)                          \
    X(PROPERTY_HANGING, "hanging-punctuation", SHARE, set_number, hanging, NULL)                                      \
    X(PROPERTY_OPTICAL_MARGIN, "optical-margin", SHARE, set_number, optical_margin, NULL)                             \
    X(PROPERTY_LETTER_SPACING, "letter-spacing", TRACKING, set_letter_spacing, letter_spacing, NULL)                  \
    X(PROPERTY_COLOR, "color", NAME, set_name, color, NULL)                                                           \
    X(PROPERTY_TEXT_TRANSFORM, "text-transform", CHOICE, set_choice, text_transform, words_transform)                 \
    X(PROPERTY_HYPHENS, "hyphens", CHOICE, set_choice, hyphens, words_hyphens)                                        \
    X(PROPERTY_TEXT_WRAP, "text-wrap", CHOICE, set_choice, text_wrap, words_wrap)                                     \
    X(PROPERTY_TEXT_ALIGN, "text-align", CHOICE, set_choice, text_align, words_align)                                 \
    X(PROPERTY_TEXT_DECORATION, "text-decoration", CHOICE, set_bool, underline, words_decoration)                     \
    X(PROPERTY_UNDERLINE_THICKNESS, "text-decoration-thickness", LENGTH, set_length, underline_thickness, NULL)       \
    X(PROPERTY_UNDERLINE_OFFSET, "text-underline-offset", LENGTH, set_length, underline_offset, NULL)                 \
    X(PROPERTY_WHITE_SPACE, "white-space", CHOICE, set_bool, nowrap, words_white_space)                               \
    X(PROPERTY_ORPHANS, "orphans", INTEGER, set_int, orphans, NULL)                                                   \
    X(PROPERTY_WIDOWS, "widows", INTEGER, set_int, widows, NULL)                                                      \
    X(PROPERTY_LINE_OVERLAP, "line-overlap", CHOICE, set_bool, line_overlap, words_line_overlap)                      \
    X(PROPERTY_LIST_STYLE, "list-style", LIST_STYLE, set_list_style, marker, words_marker)                            \
    X(PROPERTY_DISPLAY, "display", CHOICE, set_choice, display, words_display)                                        \
    X(PROPERTY_MARGIN_TOP, "margin-top", LENGTH_SIGNED, set_margin_vertical, margin[SIDE_TOP], NULL)                  \
    X(PROPERTY_MARGIN_RIGHT, "margin-right", LENGTH_SIGNED, set_length, margin[SIDE_RIGHT], NULL)                     \
    X(PROPERTY_MARGIN_BOTTOM, "margin-bottom", LENGTH_SIGNED, set_margin_vertical, margin[SIDE_BOTTOM], NULL)         \
    X(PROPERTY_MARGIN_LEFT, "margin-left", LENGTH_SIGNED, set_length, margin[SIDE_LEFT], NULL)                        \
    X(PROPERTY_PADDING_TOP, "padding-top", LENGTH, set_length, padding[SIDE_TOP], NULL)                               \
    X(PROPERTY_PADDING_RIGHT, "padding-right", LENGTH, set_length, padding[SIDE_RIGHT], NULL)                         \
    X(PROPERTY_PADDING_BOTTOM, "padding-bottom", LENGTH, set_length, padding[SIDE_BOTTOM], NULL)                      \
    X(PROPERTY_PADDING_LEFT, "padding-left", LENGTH, set_length, padding[SIDE_LEFT], NULL)                            \
    X(PROPERTY_BACKGROUND, "background", NAME_OR_NONE, set_name, background, NULL)                                    \
    X(PROPERTY_BLEED, "bleed", SIDES, set_int, bleed, NULL)                                                           \
    X(PROPERTY_BORDER_COLOR, "border-color", NAME_OR_NONE, set_name, border_color, NULL)                              \
    X(PROPERTY_BORDER_TOP_WIDTH, "border-top-width", LENGTH, set_length, border_width[SIDE_TOP], NULL)                \
    X(PROPERTY_BORDER_RIGHT_WIDTH, "border-right-width", LENGTH, set_length, border_width[SIDE_RIGHT], NULL)          \
    X(PROPERTY_BORDER_BOTTOM_WIDTH, "border-bottom-width", LENGTH, set_length, border_width[SIDE_BOTTOM], NULL)       \
    X(PROPERTY_BORDER_LEFT_WIDTH, "border-left-width", LENGTH, set_length, border_width[SIDE_LEFT], NULL)             \
    X(PROPERTY_RADIUS_TOP_LEFT, "border-top-left-radius", LENGTH, set_length, radius[CORNER_TOP_LEFT], NULL)          \
    X(PROPERTY_RADIUS_TOP_RIGHT, "border-top-right-radius", LENGTH, set_length, radius[CORNER_TOP_RIGHT], NULL)       \
    X(PROPERTY_RADIUS_BOTTOM_RIGHT, "border-bottom-right-radius", LENGTH, set_length, radius[CORNER_BOTTOM_RIGHT],    \
      NULL)                                                                                                           \
    X(PROPERTY_RADIUS_BOTTOM_LEFT, "border-bottom-left-radius", LENGTH, set_length, radius[CORNER_BOTTOM_LEFT], NULL) \
    X(PROPERTY_TAIL, "tail", CHOICE, set_choice, tail, words_tail)                                                    \
    X(PROPERTY_TAIL_WIDTH, "tail-width", LENGTH, set_length, tail_width, NULL)                                        \
    X(PROPERTY_TAIL_HEIGHT, "tail-height", LENGTH, set_length, tail_height, NULL)                                     \
    X(PROPERTY_WIDTH, "width", WIDTH, set_width, width, NULL)                                                         \
    X(PROPERTY_MAX_WIDTH, "max-width", LENGTH_OR_NONE, set_length, max_width, NULL)                                   \
    X(PROPERTY_MIN_HEIGHT, "min-height", LENGTH, set_length, min_height, NULL)                                        \
    X(PROPERTY_HEIGHT, "height", LENGTH_OR_AUTO, set_length, height, NULL)                                            \
    X(PROPERTY_POSITION, "position", CHOICE, set_choice, position, words_position)                                    \
    X(PROPERTY_TOP, "top", LENGTH_SIGNED, set_length, inset[SIDE_TOP], NULL)                                          \
    X(PROPERTY_RIGHT, "right", LENGTH_SIGNED, set_length, inset[SIDE_RIGHT], NULL)                                    \
    X(PROPERTY_BOTTOM, "bottom", LENGTH_SIGNED, set_length, inset[SIDE_BOTTOM], NULL)                                 \
    X(PROPERTY_LEFT, "left", LENGTH_SIGNED, set_length, inset[SIDE_LEFT], NULL)                                       \
    X(PROPERTY_Z_INDEX, "z-index", CHOICE, set_bool, behind, words_z_index)                                           \
    X(PROPERTY_FLOAT, "float", CHOICE, set_bool, floats, words_float)                                                 \
    X(PROPERTY_CLEAR, "clear", CHOICE, set_bool, clear, words_clear)                                                  \
    X(PROPERTY_FILTER, "filter", CHOICE, set_bool, grey, words_filter)                                                \
    X(PROPERTY_ALIGN_SELF, "align-self", CHOICE, set_choice, align_self, words_align)                                 \
    X(PROPERTY_ALIGN_ITEMS, "align-items", CHOICE, set_choice, align_items, words_align_items)                        \
    X(PROPERTY_COLUMNS, "columns", COLUMNS, set_columns, columns, NULL)                                               \
    X(PROPERTY_COLUMN_COUNT, "column-count", COLUMN_COUNT, set_int, text_columns, NULL)                               \
    X(PROPERTY_COLUMN_GAP, "column-gap", LENGTH, set_length, gap, NULL)                                               \
    X(PROPERTY_DIRECTION, "direction", CHOICE, set_bool, reverse, words_direction)                                    \
    X(PROPERTY_MARKER_ALIGN, "marker-align", CHOICE, set_choice, marker_align, words_marker_align)                    \
    X(PROPERTY_BREAK_BEFORE, "break-before", CHOICE, set_choice, break_before, words_break)                           \
    X(PROPERTY_BREAK_INSIDE, "break-inside", CHOICE, set_choice, break_inside, words_break_inside)                    \
    X(PROPERTY_BREAK_AFTER, "break-after", CHOICE, set_choice, break_after, words_break)                              \
    X(PROPERTY_GROW, "grow", NUMBER, set_number, grow, NULL)                                                          \
    X(PROPERTY_GROW_MAX, "grow-max", LENGTH_POSITIVE, set_length, grow_max, NULL)                                     \
    X(PROPERTY_GROW_INSIDE, "grow-inside", NUMBER, set_number, grow_inside, NULL)                                     \
    X(PROPERTY_LEADER, "leader", CHOICE, set_choice, leader, words_leader)

#define X(name, text, reader, setter, field, words) name,
typedef enum { STYLE_PROPERTIES(X) PROPERTY_COUNT } PropertyId;
#undef X

typedef struct Declaration {
    PropertyId property;
    Pos pos; /* of the value */
    Value value;
} Declaration;

/* A new array of Declaration that frees what its elements own. */
GArray *property_list_new(void);

/* Reads a map of declarations onto the end of `list` (shorthands become their longhands); a finding for each fault. */
void property_read_map(const Yaml *map, GArray *list, Findings *f);

/* Writes the declared value into the style. */
void property_set(const Declaration *d, const SetContext *c, Style *out);

/* A finding for a palette name, font key or icon that is not known. */
void property_check(const Declaration *d, const StyleNames *known, Findings *f);

#endif
