/* Writes and reads lines with jansson. Apart from the run, because others read them too: their form is a promise. */
#include "batch/lines.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { SUM_LENGTH = 32 };

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *file_tree(const RowFile *file)
{
    const Product *p = file->product;
    const Made *m = file->made;
    json_t *o = json_object();
    json_object_set_new(o, "path", json_string(file->path != NULL ? file->path : m->path));
    json_object_set_new(o, "piece", json_string(p->piece->piece));
    json_object_set_new(o, "variant", text_or_null(p->variant));
    json_object_set_new(o, "edition", json_string(p->edition));
    json_object_set_new(o, "language", json_string(p->lang));
    json_object_set_new(o, "format", json_string(m->format));
    json_object_set_new(o, "pages", json_integer(m->pages));
    if (file->path != NULL) {
        json_object_set_new(o, "page", json_integer(file->page));
        return o;
    }
    json_object_set_new(o, "bytes", json_integer(m->bytes));
    json_object_set_new(o, "sha256", json_string(m->sha256));
    return o;
}

static json_t *finding_tree(const Finding *f)
{
    json_t *o = json_object();
    json_object_set_new(o, "code", json_string(code_text(f->code)));
    json_object_set_new(o, "level", json_string(level_text(f->level)));
    json_object_set_new(o, "line", json_integer(MAX(f->pos.line, 1)));
    json_object_set_new(o, "column", json_integer(MAX(f->pos.column, 1)));
    json_object_set_new(o, "message", json_string(f->message));
    json_object_set_new(o, "fix", json_string(f->fix));
    return o;
}

char *line_new(const RowLine *line)
{
    json_t *o = json_object(), *files = json_array(), *findings = json_array();
    for (guint i = 0; i < line->files->len; i++) {
        json_array_append_new(files, file_tree(&g_array_index(line->files, RowFile, i)));
    }
    for (int i = 0; i < findings_count(line->findings); i++) {
        json_array_append_new(findings, finding_tree(findings_at(line->findings, i)));
    }
    json_object_set_new(o, "id", text_or_null(line->row->id));
    json_object_set_new(o, "row", json_integer(line->row->pos.line));
    json_object_set_new(o, "state", json_string(line->inside != NULL ? "made" : "bad"));
    json_object_set_new(o, "sum", json_string(line->sum));
    json_object_set_new(o, "in", text_or_null(line->inside));
    if (line->archive != NULL) {
        json_object_set_new(o, "archive", json_string(line->archive));
        json_object_set_new(o, "end", json_integer(line->end));
    }
    json_object_set_new(o, "files", files);
    json_object_set_new(o, "findings", findings);
    char *text = json_dumps(o, JSON_COMPACT), *own = g_strdup(text);
    json_decref(o);
    free(text);
    return own;
}

static void add_value(GChecksum *sum, const char *name, const char *value)
{
    if (value != NULL) {
        g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name) + 1);
        g_checksum_update(sum, (const guchar *)value, (gssize)strlen(value) + 1);
    }
}

char *line_sum(const Row *row, const char *inputs)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(row->set), (GCompareFunc)strcmp);
    g_checksum_update(sum, (const guchar *)inputs, -1);
    add_value(sum, "office", row->office);
    add_value(sum, "lang", row->lang);
    for (GList *at = names; at != NULL; at = at->next) {
        add_value(sum, at->data, g_hash_table_lookup(row->set, at->data));
    }
    return g_strndup(g_checksum_get_string(sum), SUM_LENGTH);
}

void line_head_clear(LineHead *head)
{
    g_free(head->id);
    g_free(head->sum);
    g_ptr_array_unref(head->paths);
    g_array_unref(head->sizes);
}

/* Where each of its files is; a volume's size is not the row's, and an archive has more behind the row's. */
static void read_paths(const json_t *o, LineHead *head)
{
    const char *archive = json_string_value(json_object_get(o, "archive"));
    head->end = json_integer_value(json_object_get(o, "end"));
    if (archive != NULL) {
        gint64 least = -head->end;
        g_ptr_array_add(head->paths, g_strdup(archive));
        g_array_append_val(head->sizes, least);
        return;
    }
    const char *inside = json_string_value(json_object_get(o, "in"));
    const json_t *files = json_object_get(o, "files");
    for (size_t i = 0; inside != NULL && i < json_array_size(files); i++) {
        const json_t *file = json_array_get(files, i);
        const char *path = json_string_value(json_object_get(file, "path"));
        gint64 bytes = json_integer_value(json_object_get(file, "bytes"));
        g_ptr_array_add(head->paths, g_build_filename(inside, path != NULL ? path : "", NULL));
        g_array_append_val(head->sizes, bytes);
    }
}

bool line_read(const char *text, gsize length, LineHead *head)
{
    json_t *o = json_loadb(text, length, 0, NULL);
    const char *id = json_string_value(json_object_get(o, "id")), *sum = json_string_value(json_object_get(o, "sum")),
               *state = json_string_value(json_object_get(o, "state"));
    bool good = id != NULL && sum != NULL && state != NULL;
    if (good) {
        *head = (LineHead){ g_strdup(id),
                            g_strdup(sum),
                            strcmp(state, "made") == 0,
                            0,
                            g_ptr_array_new_with_free_func(g_free),
                            g_array_new(FALSE, FALSE, sizeof(gint64)) };
        read_paths(o, head);
    }
    json_decref(o);
    return good;
}
