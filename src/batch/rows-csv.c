/* A table as CSV (RFC 4180), read by libcsv a byte at a time, because a finding names the line and column of a value
 * and libcsv says neither. */
#include "batch/rows-csv.h"

#include <csv.h>
#include <string.h>

enum { ROW_MOST = 1 << 20 }; /* bytes of a row: what is longer is a quote that never ends */

typedef struct Field {
    char *text;
    int line, column;
} Field;

struct RowsCsv {
    struct csv_parser parser;
    FILE *file;
    const char *shown;
    GPtrArray *columns; /* char *: names of the head; empty until it is read */
    GArray *fields;     /* Field: of the row that is being read */
    int line, column;   /* of the next byte, column in characters */
    Field begun;        /* where the field began that is being read */
    gsize bytes;        /* of the row that is being read */
    bool ended;         /* a row is whole */
    bool over;          /* the file is at its end */
};

static void field_end(gpointer data)
{
    g_free(((Field *)data)->text);
}

static void on_field(void *text, size_t length, void *user)
{
    RowsCsv *c = user;
    Field field = { g_strndup(text, length), c->begun.line, c->begun.column };
    g_array_append_val(c->fields, field);
}

static void on_row(int terminator, void *user)
{
    ((RowsCsv *)user)->ended = true;
}

static void step_place(RowsCsv *c, char byte)
{
    if (byte == '\n') {
        c->line++;
        c->column = 1;
    } else if (((guchar)byte & 0xC0) != 0x80) {
        c->column++;
    }
}

/* Reads bytes until a row is whole; false at the end of the file, and where it is longer than any row. */
static bool read_row(RowsCsv *c)
{
    g_array_set_size(c->fields, 0);
    c->ended = false;
    c->bytes = 0;
    c->begun = (Field){ NULL, c->line, c->column };
    for (int byte; !c->ended && c->bytes < ROW_MOST && (byte = getc_unlocked(c->file)) != EOF; c->bytes++) {
        char one = (char)byte;
        guint before = c->fields->len;
        bool blank = (one == '\n' || one == '\r') && before == 0 && c->parser.entry_pos == 0 && !c->parser.quoted;
        step_place(c, one);
        csv_parse(&c->parser, &one, 1, on_field, on_row, c);
        if (c->fields->len > before || blank) {
            c->begun = (Field){ NULL, c->line, c->column };
        }
    }
    if (!c->ended && c->bytes < ROW_MOST && !c->over) {
        c->over = true;
        csv_fini(&c->parser, on_field, on_row, c);
    }
    return c->ended;
}

static bool check_text(const char *text, Pos pos, Findings *f)
{
    if (g_utf8_validate(text, -1, NULL)) {
        return true;
    }
    finding_add(f, CODE_ROW_INVALID, pos, "save the table as CSV in UTF-8", "this value is not UTF-8");
    return false;
}

/* The first row names the columns. */
static bool read_head(RowsCsv *c, Findings *f)
{
    bool good = read_row(c);
    for (guint i = 0; i < c->fields->len; i++) {
        const Field *field = &g_array_index(c->fields, Field, i);
        Pos pos = { c->shown, field->line, field->column };
        char *name = g_strstrip(g_strdup(field->text));
        good = check_text(name, pos, f) && row_check_column(name, pos, f) && good;
        if (g_ptr_array_find_with_equal_func(c->columns, name, g_str_equal, NULL)) {
            finding_add(f, CODE_ROW_INVALID, pos, "keep one of them", "two columns have the name ‘%s’", name);
            good = false;
        }
        g_ptr_array_add(c->columns, name);
    }
    if (good && !g_ptr_array_find_with_equal_func(c->columns, "id", g_str_equal, NULL)) {
        finding_add(f, CODE_ROW_INVALID, (Pos){ c->shown, 1, 1 }, "add a column ‘id’", "no column is called ‘id’");
        good = false;
    } else if (c->fields->len == 0) {
        finding_add(f, CODE_ROW_INVALID, (Pos){ c->shown, 1, 1 }, "begin it with the columns’ names: id,school.name,…",
                    "there is no row in it");
        good = false;
    }
    return good;
}

void rows_csv_free(RowsCsv *c)
{
    if (c == NULL) {
        return;
    }
    csv_free(&c->parser);
    fclose(c->file);
    g_ptr_array_unref(c->columns);
    g_array_unref(c->fields);
    g_free(c);
}

/* A byte order mark, as spreadsheets write it. */
static void skip_mark(FILE *file)
{
    char mark[3];
    if (fread(mark, 1, sizeof mark, file) != sizeof mark || memcmp(mark, "\xEF\xBB\xBF", sizeof mark) != 0) {
        rewind(file);
    }
}

RowsCsv *rows_csv_new(FILE *file, const char *shown, Findings *f)
{
    RowsCsv *c = g_new0(RowsCsv, 1);
    csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    c->file = file;
    c->shown = shown;
    c->columns = g_ptr_array_new_with_free_func(g_free);
    c->fields = g_array_new(FALSE, FALSE, sizeof(Field));
    g_array_set_clear_func(c->fields, field_end);
    c->line = c->column = 1;
    skip_mark(file);
    if (!read_head(c, f)) {
        rows_csv_free(c);
        return NULL;
    }
    return c;
}

/* What is left cannot be parted into rows. */
static Row *broken(RowsCsv *c, Pos pos, Findings *f)
{
    finding_add(f, CODE_ROW_INVALID, pos, "end it, and write a quote inside a value twice: \"\"",
                "a quoted value that begins in this row, or behind it, never ends");
    c->over = true;
    Row *row = row_new(pos);
    row->bad = true;
    return row;
}

Row *rows_csv_next(RowsCsv *c, Findings *f)
{
    if (c->over) {
        return NULL;
    }
    bool whole = read_row(c);
    Pos pos = { c->shown, c->begun.line, c->begun.column };
    if (c->fields->len > 0) {
        const Field *first = &g_array_index(c->fields, Field, 0);
        pos = (Pos){ c->shown, first->line, first->column };
    }
    if (!whole) {
        bool unended = csv_error(&c->parser) != 0 || c->bytes >= ROW_MOST;
        return unended ? broken(c, pos, f) : NULL;
    }
    Row *row = row_new(pos);
    if (c->fields->len != c->columns->len) {
        finding_add(f, CODE_ROW_INVALID, pos, "put a value that has a comma in it into quotes",
                    "this row has %u values, and the head has %u columns", c->fields->len, c->columns->len);
        row->bad = true;
    }
    for (guint i = 0; i < MIN(c->fields->len, c->columns->len); i++) {
        const Field *field = &g_array_index(c->fields, Field, i);
        Pos at = { c->shown, field->line, field->column };
        if (check_text(field->text, at, f)) {
            row_add(row, c->columns->pdata[i], field->text, at);
        } else {
            row->bad = true;
        }
    }
    return row;
}
