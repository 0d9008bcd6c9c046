/* The manifest: reading the one that is there, merging, writing. Apart from the job because its form is a promise to
 * others. */
#include "delivery/manifest.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include "base/version.h"

static void set_text(JsonObject *o, const char *key, const char *text)
{
    if (text == NULL) {
        json_object_set_null_member(o, key);
    } else {
        json_object_set_string_member(o, key, text);
    }
}

static void set_page(JsonObject *o, int page)
{
    if (page > 0) {
        json_object_set_int_member(o, "page", page);
    } else {
        json_object_set_null_member(o, "page");
    }
}

JsonObject *manifest_finding(const Finding *f)
{
    JsonObject *o = json_object_new();
    set_text(o, "code", code_text(f->code));
    set_text(o, "level", level_text(f->level));
    set_text(o, "file", f->pos.file != NULL ? f->pos.file : "");
    json_object_set_int_member(o, "line", MAX(f->pos.line, 1));
    json_object_set_int_member(o, "column", MAX(f->pos.column, 1));
    set_text(o, "message", f->message);
    set_text(o, "fix", f->fix != NULL ? f->fix : "");
    set_text(o, "piece", f->piece);
    set_text(o, "edition", f->edition);
    set_page(o, f->page);
    return o;
}

static JsonObject *file_object(const Product *product, const Made *made)
{
    JsonObject *o = json_object_new();
    set_text(o, "path", made->path);
    set_text(o, "piece", product->piece->piece);
    set_text(o, "variant", product->variant);
    set_text(o, "edition", product->edition);
    set_text(o, "language", product->lang);
    set_text(o, "format", made->format);
    set_page(o, made->page);
    json_object_set_int_member(o, "pages", made->pages);
    json_object_set_int_member(o, "bytes", made->bytes);
    set_text(o, "sha256", made->sha256);
    set_text(o, "standard", made->standard);
    JsonArray *codes = json_array_new();
    for (guint i = 0; i < made->codes->len; i++) {
        const MadeCode *code = &g_array_index(made->codes, MadeCode, i);
        JsonObject *c = json_object_new();
        json_object_set_int_member(c, "page", code->page);
        set_text(c, "payload", code->payload);
        json_array_add_object_element(codes, c);
    }
    json_object_set_array_member(o, "codes", codes);
    return o;
}

char *manifest_text(JsonObject *root)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(node, root);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_indent(generator, 2);
    json_generator_set_root(generator, node);
    g_autofree char *text = json_generator_to_data(generator, NULL);
    return g_strconcat(text, "\n", NULL);
}

/* A text member; NULL where it is null or of another form. Borrowed. */
static const char *text_at(JsonObject *o, const char *key)
{
    JsonNode *node = json_object_get_member(o, key);
    return node != NULL && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : NULL;
}

static gint64 int_at(JsonObject *o, const char *key)
{
    JsonNode *node = json_object_get_member(o, key);
    return node != NULL && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_INT64
               ? json_node_get_int(node)
               : 0;
}

static int compare_files(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(text_at(*(JsonObject *const *)a, "path"), text_at(*(JsonObject *const *)b, "path"));
}

static int compare_findings(gconstpointer a, gconstpointer b)
{
    static const char *const texts[] = { "code", "piece", "edition" };
    JsonObject *x = *(JsonObject *const *)a, *y = *(JsonObject *const *)b;
    int order = g_strcmp0(text_at(x, "file"), text_at(y, "file"));
    gint64 line = int_at(x, "line") - int_at(y, "line"), column = int_at(x, "column") - int_at(y, "column");
    order = order != 0 ? order : (line > 0) - (line < 0);
    order = order != 0 ? order : (column > 0) - (column < 0);
    for (gsize i = 0; order == 0 && i < G_N_ELEMENTS(texts); i++) {
        order = g_strcmp0(text_at(x, texts[i]), text_at(y, texts[i]));
    }
    gint64 page = int_at(x, "page") - int_at(y, "page");
    order = order != 0 ? order : (page > 0) - (page < 0);
    return order != 0 ? order : g_strcmp0(text_at(x, "message"), text_at(y, "message"));
}

/* The manifest's tree, or NULL where it can't be read. You own it. */
static JsonNode *read_tree(Store *store)
{
    g_autofree char *path = store_find(store, "manifest.json");
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    JsonNode *root = json_parser_load_from_file(parser, path, NULL) ? json_parser_get_root(parser) : NULL;
    return root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? json_node_copy(root) : NULL;
}

/* The manifest that is there, or NULL where there is none. One that can't be read is told and replaced. */
static JsonNode *read_old(Job *job, Store *store)
{
    g_autofree char *path = store_find(store, "manifest.json");
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        return NULL;
    }
    JsonNode *tree = read_tree(store);
    if (tree == NULL) {
        g_autofree char *shown = store_shown(store, "manifest.json");
        finding_add(job->findings, CODE_MANIFEST_LOST, (Pos){ g_intern_string(shown), 1, 1 },
                    "build all pieces, so that it is whole again", "the manifest can’t be read and was begun anew");
    }
    return tree;
}

/* The objects of an array member; borrowed, in a new array. */
static GPtrArray *objects_at(JsonNode *old, const char *key)
{
    GPtrArray *found = g_ptr_array_new();
    JsonNode *member = old != NULL ? json_object_get_member(json_node_get_object(old), key) : NULL;
    JsonArray *array = member != NULL && JSON_NODE_HOLDS_ARRAY(member) ? json_node_get_array(member) : NULL;
    for (guint i = 0; array != NULL && i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);
        if (JSON_NODE_HOLDS_OBJECT(element)) {
            g_ptr_array_add(found, json_node_get_object(element));
        }
    }
    return found;
}

/* True where a product that was written makes files of that kind. */
static bool is_replaced(const Job *job, JsonObject *file)
{
    const Output *output = out_of(text_at(file, "format"), text_at(file, "path"));
    for (guint i = 0; output != NULL && i < job->products->len; i++) {
        const Product *u = job->products->pdata[i];
        if (!u->written || g_strcmp0(u->piece->piece, text_at(file, "piece")) != 0
            || g_strcmp0(u->variant, text_at(file, "variant")) != 0
            || g_strcmp0(u->edition, text_at(file, "edition")) != 0
            || g_strcmp0(u->lang, text_at(file, "language")) != 0) {
            continue;
        }
        for (guint n = 0; n < u->formats->len; n++) {
            if (strcmp(u->formats->pdata[n], output->format) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* True where this run looked at that piece and edition, so that old findings of it are history. */
static bool is_examined(const Job *job, JsonObject *finding)
{
    for (guint i = 0; i < job->products->len; i++) {
        const Product *u = job->products->pdata[i];
        if (g_strcmp0(u->piece->piece, text_at(finding, "piece")) == 0
            && g_strcmp0(u->edition, text_at(finding, "edition")) == 0) {
            return true;
        }
    }
    return false;
}

/* A path that an entry may name: below out/, never up. */
static bool is_below(const char *path)
{
    g_auto(GStrv) parts = path != NULL ? g_strsplit(path, "/", -1) : NULL;
    return parts != NULL && path[0] != '/' && path[0] != '\0' && !g_strv_contains((const char *const *)parts, "..");
}

static JsonArray *merge_files(const Job *job, Store *store, JsonNode *old)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < job->products->len; i++) {
        const Product *u = job->products->pdata[i];
        for (guint m = 0; m < u->made->len; m++) {
            const Made *made = &g_array_index(u->made, Made, m);
            g_hash_table_add(paths, made->path);
            g_ptr_array_add(all, file_object(u, made));
        }
    }
    g_autoptr(GPtrArray) before = objects_at(old, "files");
    for (guint i = 0; i < before->len; i++) {
        JsonObject *file = before->pdata[i];
        const char *path = text_at(file, "path");
        if (!is_below(path) || g_hash_table_contains(paths, path)) {
            continue;
        }
        g_autofree char *full = g_build_filename(store_folder(store), path, NULL);
        if (is_replaced(job, file)) {
            store_remove(store, path);
        } else if (g_file_test(full, G_FILE_TEST_IS_REGULAR)) {
            g_ptr_array_add(all, json_object_ref(file));
        }
    }
    g_ptr_array_sort(all, compare_files);
    JsonArray *array = json_array_sized_new(all->len);
    for (guint i = 0; i < all->len; i++) {
        json_array_add_object_element(array, all->pdata[i]);
    }
    return array;
}

static JsonArray *merge_findings(const Job *job, JsonNode *old)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (int i = 0; i < findings_count(job->findings); i++) {
        const Finding *f = findings_at(job->findings, i);
        if (f->code != CODE_RECORD_REVIEW_DUE) {
            g_ptr_array_add(all, manifest_finding(f));
        }
    }
    g_autoptr(GPtrArray) before = objects_at(old, "findings");
    for (guint i = 0; i < before->len; i++) {
        JsonObject *finding = before->pdata[i];
        const char *piece = text_at(finding, "piece");
        bool stands = piece != NULL && (job->kit == NULL || kit_find(job->kit, piece) != NULL);
        if (stands && !is_examined(job, finding)) {
            g_ptr_array_add(all, json_object_ref(finding));
        }
    }
    g_ptr_array_sort(all, compare_findings);
    JsonArray *array = json_array_sized_new(all->len);
    for (guint i = 0; i < all->len; i++) {
        json_array_add_object_element(array, all->pdata[i]);
    }
    return array;
}

void manifest_add(Job *job, Store *store)
{
    g_autoptr(JsonNode) old = read_old(job, store);
    JsonObject *root = json_object_new();
    set_text(root, "handbill", HANDBILL_VERSION);
    json_object_set_array_member(root, "files", merge_files(job, store, old));
    json_object_set_array_member(root, "findings", merge_findings(job, old));
    char *text = manifest_text(root);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));
    store_stage_file(store, "manifest.json", bytes, job->findings);
}

Manifest *manifest_read(Store *store)
{
    Manifest *m = g_new0(Manifest, 1);
    m->files = g_array_new(FALSE, FALSE, sizeof(ManifestFile));
    m->findings = g_array_new(FALSE, FALSE, sizeof(ManifestFinding));
    m->tree = read_tree(store);
    g_autoptr(GPtrArray) files = objects_at(m->tree, "files");
    for (guint i = 0; i < files->len; i++) {
        JsonObject *o = files->pdata[i];
        const Output *output = out_of(text_at(o, "format"), text_at(o, "path"));
        ManifestFile file = { text_at(o, "path"),     text_at(o, "piece"),     text_at(o, "variant"),
                              text_at(o, "edition"),  text_at(o, "language"),  output != NULL ? output->format : NULL,
                              (int)int_at(o, "page"), (int)int_at(o, "pages"), int_at(o, "bytes") };
        if (is_below(file.path) && file.piece != NULL && file.edition != NULL && file.language != NULL
            && file.format != NULL) {
            g_array_append_val(m->files, file);
        }
    }
    g_autoptr(GPtrArray) findings = objects_at(m->tree, "findings");
    for (guint i = 0; i < findings->len; i++) {
        JsonObject *o = findings->pdata[i];
        ManifestFinding finding = { text_at(o, "code"),    text_at(o, "level"),   text_at(o, "file"),
                                    text_at(o, "message"), text_at(o, "fix"),     text_at(o, "piece"),
                                    text_at(o, "edition"), (int)int_at(o, "line") };
        if (finding.code != NULL && finding.level != NULL && finding.file != NULL && finding.message != NULL
            && finding.fix != NULL) {
            g_array_append_val(m->findings, finding);
        }
    }
    return m;
}

void manifest_free(Manifest *m)
{
    if (m->tree != NULL) {
        json_node_unref(m->tree);
    }
    g_array_unref(m->files);
    g_array_unref(m->findings);
    g_free(m);
}
