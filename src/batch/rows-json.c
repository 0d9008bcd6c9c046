/* A table as JSON Lines: an object a line, its members the columns. */
#include "batch/rows-json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct RowsJson {
    FILE *file;
    const char *shown;
    int line; /* of the last that was read */
};

RowsJson *rows_json_new(FILE *file, const char *shown)
{
    RowsJson *j = g_new0(RowsJson, 1);
    j->file = file;
    j->shown = shown;
    return j;
}

void rows_json_free(RowsJson *j)
{
    if (j != NULL) {
        fclose(j->file);
        g_free(j);
    }
}

/* The next line that isn't empty, without its end; NULL at the end. You own it; free() it. */
static char *read_line(RowsJson *j)
{
    char *line = NULL;
    size_t size = 0;
    for (ssize_t n; (n = getline(&line, &size, j->file)) >= 0;) {
        j->line++;
        while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) {
            line[--n] = '\0';
        }
        if (line[strspn(line, " \t")] != '\0') {
            return line;
        }
    }
    free(line);
    return NULL;
}

/* Where a member's name stands; jansson doesn't say. */
static Pos member_pos(const RowsJson *j, const char *line, const char *name)
{
    g_autofree char *quoted = g_strdup_printf("\"%s\"", name);
    const char *at = strstr(line, quoted);
    return (Pos){ j->shown, j->line, at != NULL ? (int)g_utf8_strlen(line, at - line) + 1 : 1 };
}

static void take_member(const RowsJson *j, Row *row, const char *line, const char *name, const json_t *value,
                        Findings *f)
{
    Pos pos = member_pos(j, line, name);
    if (!row_check_column(name, pos, f)) {
        row->bad = true;
    } else if (json_is_string(value)) {
        row_add(row, name, json_string_value(value), pos);
    } else if (json_is_integer(value)) {
        g_autofree char *text = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
        row_add(row, name, text, pos);
    } else if (!json_is_null(value)) {
        finding_add(f, CODE_ROW_INVALID, pos, "write it as a text in quotes", "the value of ‘%s’ is no text", name);
        row->bad = true;
    }
}

Row *rows_json_next(RowsJson *j, Findings *f)
{
    char *line = read_line(j);
    if (line == NULL) {
        return NULL;
    }
    Row *row = row_new((Pos){ j->shown, j->line, 1 });
    json_error_t error;
    json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(object)) {
        finding_add(f, CODE_ROW_INVALID, (Pos){ j->shown, j->line, object == NULL ? MAX(error.column, 1) : 1 },
                    "write an object a line: {\"id\": \"lincoln-high\", \"school.name\": \"…\"}",
                    "this line is no JSON object%s%s", object == NULL ? ": " : "", object == NULL ? error.text : "");
        row->bad = true;
    } else {
        const char *name;
        json_t *value;
        json_object_foreach(object, name, value)
        {
            take_member(j, row, line, name, value, f);
        }
    }
    json_decref(object);
    free(line);
    return row;
}
