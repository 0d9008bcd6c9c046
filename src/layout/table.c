/* Tables: how wide their columns are, and the head that stands once more where a page begins with a row. The widths are
 * those of CSS 2.1, 17.5.2.2: each column as wide as its longest cell where all have room, else each as wide as its
 * longest word and a share of the rest by what it lacks. */
#include "layout/box.h"

/* What the cells of a column ask for, pt. */
typedef struct ColumnAsk {
    double least, most; /* longest word, longest cell */
} ColumnAsk;

static Box *row_at(const Box *table, guint i)
{
    return table->children->pdata[i];
}

/* Width of the widest piece of a cell that no line may break. */
static double least_width(Pass *pass, Box *cell)
{
    double w = 0;
    Inset in = box_inset(cell);
    box_measure(pass, cell, 0);
    for (guint i = 0; cell->text && cell->text->lines && i < cell->text->lines->len; i++) {
        w = MAX(w, g_array_index(cell->text->lines, TextLine, i).width);
    }
    return w + in.side[SIDE_LEFT] + in.side[SIDE_RIGHT];
}

static GArray *ask_columns(Pass *pass, const Box *table)
{
    GArray *asks = g_array_new(FALSE, TRUE, sizeof(ColumnAsk));
    for (guint i = 0; i < table->children->len; i++) {
        const Box *row = row_at(table, i);
        g_array_set_size(asks, MAX(asks->len, row->children->len));
        for (guint k = 0; k < row->children->len; k++) {
            Box *cell = row->children->pdata[k];
            ColumnAsk *ask = &g_array_index(asks, ColumnAsk, k);
            double margins = cell->style.margin[SIDE_LEFT] + cell->style.margin[SIDE_RIGHT];
            ask->most = MAX(ask->most, box_max_width(pass, cell) + margins);
            ask->least = MAX(ask->least, least_width(pass, cell) + margins);
        }
    }
    return asks;
}

/* The widths of columns that have `room` together. */
static GArray *share_width(const GArray *asks, double room, bool stretch)
{
    double least = 0, most = 0;
    for (guint k = 0; k < asks->len; k++) {
        least += g_array_index(asks, ColumnAsk, k).least;
        most += g_array_index(asks, ColumnAsk, k).most;
    }
    GArray *widths = g_array_new(FALSE, TRUE, sizeof(double));
    for (guint k = 0; k < asks->len; k++) {
        const ColumnAsk *a = &g_array_index(asks, ColumnAsk, k);
        double w = a->most + 0.01; /* two sums of the same widths may differ by rounding */
        if (most > room && most > least) {
            w = a->least + MAX(room - least, 0) * (a->most - a->least) / (most - least);
        } else if (stretch && most > 0) {
            w = a->most * room / most;
        }
        g_array_append_val(widths, w);
    }
    return widths;
}

/* Space in a row that no column has, pt: gaps and insets. */
static double row_extras(const Box *row, guint columns)
{
    Inset in = box_inset(row);
    return row->style.gap * (double)(columns > 0 ? columns - 1 : 0) + in.side[SIDE_LEFT] + in.side[SIDE_RIGHT]
           + row->style.margin[SIDE_LEFT] + row->style.margin[SIDE_RIGHT];
}

double table_measure(Pass *pass, Box *table, double width)
{
    bool stretch = table->style.width.unit != UNIT_AUTO && table->style.width.unit != UNIT_FR;
    double all = stretch ? MIN(box_points(table, table->style.width, width), width) : width, extras = 0, used = 0;
    g_autoptr(GArray) asks = ask_columns(pass, table);
    for (guint i = 0; i < table->children->len; i++) {
        extras = MAX(extras, row_extras(row_at(table, i), asks->len));
    }
    g_autoptr(GArray) widths = share_width(asks, MAX(all - extras, 0), stretch);
    for (guint k = 0; k < widths->len; k++) {
        used += g_array_index(widths, double, k);
    }
    for (guint i = 0; i < table->children->len; i++) {
        Box *row = row_at(table, i);
        if (row->widths) {
            g_array_unref(row->widths);
        }
        row->widths = row->style.column_count > 0 ? NULL : g_array_ref(widths);
        stretch = stretch || row->style.column_count > 0;
    }
    return stretch ? all : MIN(used + extras, width);
}

double table_repeat_height(const GArray *slabs, int at)
{
    const Slab *row = &g_array_index(slabs, Slab, at);
    return row->head ? row->head->height + row->before : 0;
}
