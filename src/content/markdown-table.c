/* Tables: a head, rows and cells of libcmark-gfm's tree. It drops what a row has too many of and fills up what it
 * lacks; here a row has as many cells as the head, or is a finding. */
#include "content/markdown-private.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "content/table-line.h"

cmark_parser *markdown_parser_new(void)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_syntax_extension *tables = cmark_find_syntax_extension("table");
    if (tables != NULL) {
        cmark_parser_attach_syntax_extension(parser, tables);
    }
    return parser;
}

bool markdown_is_table(cmark_node *c)
{
    return strcmp(cmark_node_get_type_string(c), "table") == 0;
}

static ColumnAlign align_of(const uint8_t *alignments, int column)
{
    switch (alignments[column]) {
    case 'l':
        return COLUMN_START;
    case 'c':
        return COLUMN_CENTER;
    case 'r':
        return COLUMN_END;
    default: /* libcmark-gfm's letters: none was given */
        return COLUMN_AS_STYLED;
    }
}

/* How many cells the row has in the source, whatever libcmark-gfm made of it. */
static int count_cells(const MarkdownRegion *r, cmark_node *row)
{
    int line = cmark_node_get_start_line(row);
    const char *text = r->source->text->str;
    gsize at = markdown_offset(r, line, cmark_node_get_start_column(row)), end = markdown_offset(r, line + 1, 1);
    return table_line_cells(text + at, text + MAX(at, end));
}

static Node *read_row(const MarkdownRegion *r, cmark_node *c, NodeKind kind, const uint8_t *alignments)
{
    Node *row = node_new(kind, markdown_pos(r, c));
    int column = 0;
    for (cmark_node *k = cmark_node_first_child(c); k != NULL; k = cmark_node_next(k)) {
        bool filled = cmark_node_first_child(k) != NULL;
        Node *cell = filled ? markdown_leaf(r, k, NODE_CELL) : node_new(NODE_CELL, row->pos);
        cell->align = align_of(alignments, column++);
        if (kind == NODE_HEAD && filled) {
            cell->roles |= G_GUINT64_CONSTANT(1) << ROLE_HEADER;
        }
        node_append(row, cell);
    }
    return row;
}

/* A column says what stands in it; the first may leave that to its cells, which then say what stands in their rows. */
static void check_head(const MarkdownRegion *r, const Node *head)
{
    int column = 1;
    for (const Node *cell = head->first; cell != NULL; cell = cell->next, column++) {
        if (cell->first == NULL && (column > 1 || cell->next == NULL)) {
            finding_add(r->ctx->f, CODE_CONTENT_EMPTY, head->pos, "say in its first line what stands in the column",
                        "column %d of this table has no header", column);
        }
    }
}

static bool is_empty(const Node *row)
{
    for (const Node *cell = row->first; cell != NULL; cell = cell->next) {
        if (cell->first != NULL) {
            return false;
        }
    }
    return true;
}

static void make_row_header(Node *row)
{
    if (row->first != NULL && row->first->first != NULL) {
        row->first->roles |= G_GUINT64_CONSTANT(1) << ROLE_HEADER;
    }
}

Node *markdown_table(const MarkdownRegion *r, cmark_node *c)
{
    Node *table = node_new(NODE_TABLE, markdown_pos(r, c));
    int columns = cmark_gfm_extensions_get_table_columns(c);
    const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(c);
    for (cmark_node *k = cmark_node_first_child(c); k != NULL; k = cmark_node_next(k)) {
        bool head = table->first == NULL;
        Node *row = read_row(r, k, head ? NODE_HEAD : NODE_ROW, alignments);
        int cells = count_cells(r, k);
        if (cells != columns) {
            finding_add(r->ctx->f, CODE_TABLE_RAGGED, row->pos,
                        cells < columns ? "fill it up with bars; an empty line parts the table from what follows it"
                                        : "take cells away; a bar in a cell is written \\|",
                        "this row has %d of %d cells", cells, columns);
        }
        node_append(table, row);
        if (head) {
            check_head(r, row);
        } else if (is_empty(row)) {
            finding_add(r->ctx->f, CODE_CONTENT_EMPTY, row->pos, "fill it, or take it away", "this row is empty");
        } else if (table->first->first->first == NULL) {
            make_row_header(row);
        }
    }
    if (table->first == table->last) {
        finding_add(r->ctx->f, CODE_CONTENT_EMPTY, table->pos, "write its rows, or take it away",
                    "this table has a head and no rows");
    }
    return table;
}
