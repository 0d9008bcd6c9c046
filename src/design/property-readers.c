/* Readers of the values of style properties. Apart from the table, which says which property has which of them. */
#include "design/property-row.h"

#include <string.h>
#include "base/num.h"
#include "design/values.h"

static bool read_length(const PropertyRow *row, const char *text, Value *v)
{
    return length_read(text, &v->length) && value_is_definite(v->length) && v->length.unit != UNIT_PERCENT;
}

static bool read_length_unsigned(const PropertyRow *row, const char *text, Value *v)
{
    return read_length(row, text, v) && v->length.value >= 0;
}

static bool read_length_positive(const PropertyRow *row, const char *text, Value *v)
{
    return read_length(row, text, v) && v->length.value > 0;
}

static bool read_length_or_none(const PropertyRow *row, const char *text, Value *v)
{
    if (strcmp(text, "none") != 0) {
        return read_length_positive(row, text, v);
    }
    v->length = (Length){ .unit = UNIT_PT };
    return true;
}

static bool read_length_or_auto(const PropertyRow *row, const char *text, Value *v)
{
    if (strcmp(text, "auto") != 0) {
        return read_length_positive(row, text, v);
    }
    v->length = (Length){ .unit = UNIT_PT };
    return true;
}

static bool read_bare(const char *text, double *out)
{
    const char *end;
    return num_read(text, out, &end) && !*end;
}

static bool read_number(const PropertyRow *row, const char *text, Value *v)
{
    v->length.unit = UNIT_NONE;
    return read_bare(text, &v->length.value) && v->length.value >= 0;
}

static bool read_share(const PropertyRow *row, const char *text, Value *v)
{
    return read_number(row, text, v) && v->length.value <= 1;
}

static bool read_growth(const PropertyRow *row, const char *text, Value *v)
{
    return read_number(row, text, v) && v->length.value >= 1;
}

static bool read_integer(const PropertyRow *row, const char *text, Value *v)
{
    return value_integer(text, &v->number) && v->number >= 1;
}

static bool read_column_count(const PropertyRow *row, const char *text, Value *v)
{
    return read_integer(row, text, v) && v->number <= STYLE_COLUMNS_MAX;
}

/* From 0.1 em on poppler (minWordBreakSpace of its TextOutputDev) and pdf.js take the gap between two letters for a
 * space, and the word is read in pieces; a little stays for kerning. Below, letters run into one another. */
#define TRACKING_MOST 0.09
#define TRACKING_LEAST (-0.06)

static bool read_tracking(const PropertyRow *row, const char *text, Value *v)
{
    return read_length(row, text, v) && (v->length.unit == UNIT_EM || v->length.value == 0)
           && v->length.value <= TRACKING_MOST && v->length.value >= TRACKING_LEAST;
}

static bool read_line_height(const PropertyRow *row, const char *text, Value *v)
{
    if (read_bare(text, &v->length.value)) {
        v->length.unit = UNIT_NONE;
        return v->length.value > 0;
    }
    if (strcmp(text, "normal") == 0) {
        v->length.unit = UNIT_AUTO;
        return true;
    }
    return read_length_positive(row, text, v);
}

static bool read_weight(const PropertyRow *row, const char *text, Value *v)
{
    if (strcmp(text, "normal") == 0) {
        v->number = 400;
    } else if (strcmp(text, "bold") == 0) {
        v->number = 700;
    } else {
        return value_integer(text, &v->number) && v->number >= 100 && v->number <= 900;
    }
    return true;
}

static bool read_choice(const PropertyRow *row, const char *text, Value *v)
{
    for (const Word *w = row->words; w->text; w++) {
        if (strcmp(w->text, text) != 0) {
            continue;
        }
        v->number = w->value;
        return true;
    }
    return false;
}

static bool read_name(const PropertyRow *row, const char *text, Value *v)
{
    if (!value_is_name(text)) {
        return false;
    }
    v->name = g_intern_string(text);
    return true;
}

static bool read_name_or_none(const PropertyRow *row, const char *text, Value *v)
{
    return strcmp(text, "none") == 0 || read_name(row, text, v);
}

/* "cv05, -liga" as "cv05,-liga": tags of four letters or digits; normal is none. */
static bool read_features(const PropertyRow *row, const char *text, Value *v)
{
    v->name = NULL;
    if (strcmp(text, "normal") == 0) {
        return true;
    }
    g_auto(GStrv) words = g_strsplit(text, ",", -1);
    for (char **w = words; *w; w++) {
        const char *tag = g_strstrip(*w) + (**w == '-');
        if (strlen(tag) != 4 || strspn(tag, "abcdefghijklmnopqrstuvwxyz0123456789") != 4) {
            return false;
        }
    }
    g_autofree char *joined = g_strjoinv(",", words);
    v->name = g_intern_string(joined);
    return *joined != '\0';
}

static bool read_list_style(const PropertyRow *row, const char *text, Value *v)
{
    if (!g_str_has_prefix(text, "icon(")) {
        return strcmp(text, "icon(NAME)") != 0 && read_choice(row, text, v);
    }
    if (!g_str_has_suffix(text, ")")) {
        return false;
    }
    g_autofree char *name = g_strndup(text + strlen("icon("), strlen(text) - strlen("icon()"));
    v->number = MARKER_ICON;
    return read_name(row, g_strstrip(name), v);
}

static bool read_width(const PropertyRow *row, const char *text, Value *v)
{
    if (strcmp(text, "fit") == 0) {
        v->length = (Length){ .unit = UNIT_FR };
        return true;
    }
    if (!length_read(text, &v->length)) {
        return false;
    }
    bool sized = value_is_definite(v->length) && v->length.value > 0;
    return v->length.unit == UNIT_AUTO || (sized && (v->length.unit != UNIT_PERCENT || v->length.value <= 100));
}

static bool read_columns(const PropertyRow *row, const char *text, Value *v)
{
    g_auto(GStrv) words = value_split(text);
    guint n = g_strv_length(words);
    if (n < 1 || n > STYLE_COLUMNS_MAX) {
        return false;
    }
    g_autofree Length *columns = g_new0(Length, n);
    for (guint i = 0; i < n; i++) {
        if (strcmp(words[i], "content") == 0) {
            columns[i].unit = UNIT_AUTO;
            continue;
        }
        if (!length_read(words[i], &columns[i]) || columns[i].value <= 0) {
            return false;
        }
        if (columns[i].unit == UNIT_NONE || columns[i].unit == UNIT_AUTO) {
            return false;
        }
    }
    v->number = (int)n;
    v->columns = g_steal_pointer(&columns);
    return true;
}

/* "top left right" as bits by Side. */
static bool read_sides(const PropertyRow *row, const char *text, Value *v)
{
    static const char *const sides[] = { "top", "right", "bottom", "left", NULL };
    if (strcmp(text, "none") == 0) {
        return true;
    }
    g_auto(GStrv) words = value_split(text);
    for (char **w = words; *w; w++) {
        int side = 0;
        while (sides[side] && strcmp(sides[side], *w) != 0) {
            side++;
        }
        if (!sides[side] || v->number & 1 << side) {
            return false;
        }
        v->number |= 1 << side;
    }
    return v->number != 0;
}

#define LENGTH_WORDS "a length in " LENGTH_UNITS ", such as 12pt, 0.5em or max(12pt, 9u)"
const ValueReader property_reader_LENGTH = { read_length_unsigned, LENGTH_WORDS ", not below 0" };
const ValueReader property_reader_LENGTH_SIGNED = { read_length, LENGTH_WORDS };
const ValueReader property_reader_TRACKING = { read_tracking, "from -0.06em to 0.09em: wider, and readers of PDFs "
                                                              "take the gaps for spaces; closer, and letters meet" };
const ValueReader property_reader_LENGTH_POSITIVE = { read_length_positive, LENGTH_WORDS ", above 0" };
const ValueReader property_reader_LENGTH_OR_NONE = { read_length_or_none, LENGTH_WORDS ", or none" };
const ValueReader property_reader_LENGTH_OR_AUTO = { read_length_or_auto, LENGTH_WORDS ", above 0, or auto" };
const ValueReader property_reader_NUMBER = { read_number, "a number, not below 0" };
const ValueReader property_reader_SHARE = { read_share, "a number from 0 to 1" };
const ValueReader property_reader_GROWTH = { read_growth, "a number from 1 on" };
const ValueReader property_reader_INTEGER = { read_integer, "a whole number above 0" };
const ValueReader property_reader_COLUMN_COUNT = { read_column_count, "a whole number from 1 to 6" };
const ValueReader property_reader_LINE_HEIGHT = { read_line_height, "a factor such as 1.28, a length in " LENGTH_UNITS
                                                                    ", such as 14pt, or normal" };
const ValueReader property_reader_WEIGHT = { read_weight, "a weight from 100 to 900" };
const ValueReader property_reader_SIDES = { read_sides, "sides such as top left right, each once, or none" };
const ValueReader property_reader_CHOICE = { read_choice, NULL };
const ValueReader property_reader_NAME = { read_name, "a name that the theme declares" };
const ValueReader property_reader_NAME_OR_NONE = { read_name_or_none,
                                                   "a name that the theme's palette declares, or none" };
const ValueReader property_reader_FEATURES = { read_features, "OpenType features such as cv05, -liga, or normal" };
const ValueReader property_reader_LIST_STYLE = { read_list_style, NULL };
const ValueReader property_reader_WIDTH = { read_width,
                                            "a length in " LENGTH_UNITS " above 0, a per cent up to 100, auto or fit" };
const ValueReader property_reader_COLUMNS = { read_columns, "up to 6 of: a length in " LENGTH_UNITS
                                                            ", a per cent, a share such as 1fr, content" };
