/* Keeps the open volumes of a block. Apart from formats/pdf/volume.c, which knows nothing of rows and names. */
#include "batch/volumes.h"

#include <string.h>

#include "base/sum.h"
#include "formats/pdf/volume.h"
#include "impose/slip.h"

/* One that is open. */
typedef struct Open {
    const KitPiece *piece;
    const char *variant, *edition;
    char *path; /* below the batch's folder */
    PdfVolume *pdf;
    PdfVolumeMark mark; /* before the row */
    bool touched;       /* the row is in it */
} Open;

/* A product of the row that is there. */
typedef struct Taken {
    const Product *product;
    guint at; /* of its volume */
    int page;
} Taken;

struct Volumes {
    Shard shard;
    VolumesKind kind;
    Shaper *shaper; /* borrowed, for the row */
    int block;
    const Row *row;
    GArray *open;      /* Open */
    GArray *taken;     /* Taken */
    GHashTable *lines; /* char * path → char * line, of what was put */
};

static void open_end(gpointer data)
{
    Open *o = data;
    g_free(o->path);
    pdf_volume_free(o->pdf);
}

Volumes *volumes_new(const Shard *shard, VolumesKind kind)
{
    Volumes *v = g_new0(Volumes, 1);
    v->shard = *shard;
    v->kind = kind;
    v->open = g_array_new(FALSE, FALSE, sizeof(Open));
    g_array_set_clear_func(v->open, open_end);
    v->taken = g_array_new(FALSE, FALSE, sizeof(Taken));
    v->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return v;
}

void volumes_free(Volumes *v)
{
    if (v != NULL) {
        g_array_unref(v->open);
        g_array_unref(v->taken);
        g_hash_table_unref(v->lines);
        g_free(v);
    }
}

void volumes_begin(Volumes *v, int block)
{
    g_array_set_size(v->open, 0);
    v->block = block;
}

void volumes_begin_row(Volumes *v, const Row *row, Shaper *shaper)
{
    v->row = row;
    v->shaper = shaper;
    g_array_set_size(v->taken, 0);
    for (guint i = 0; i < v->open->len; i++) {
        Open *o = &g_array_index(v->open, Open, i);
        o->mark = pdf_volume_mark(o->pdf);
        o->touched = false;
    }
}

/* "volumes/brochure-office-0001.pdf", of a shard "volumes/brochure-office-3-of-16-0001.pdf". You own it. */
static char *path_new(const Volumes *v, const Product *p)
{
    g_autofree char *shard = v->shard.count > 1 ? g_strdup_printf("-%d-of-%d", v->shard.index, v->shard.count)
                                                : g_strdup("");
    return g_strdup_printf("volumes/%s%s%s-%s%s-%04d.pdf", p->piece->piece, p->variant != NULL ? "-" : "",
                           p->variant != NULL ? p->variant : "", p->edition, shard, v->block + 1);
}

/* The volume of a product, opened where it isn't yet: its place. */
static guint find_open(Volumes *v, const Product *p)
{
    for (guint i = 0; i < v->open->len; i++) {
        const Open *o = &g_array_index(v->open, Open, i);
        if (o->piece->piece == p->piece->piece || strcmp(o->piece->piece, p->piece->piece) == 0) {
            if (g_strcmp0(o->variant, p->variant) == 0 && strcmp(o->edition, p->edition) == 0) {
                return i;
            }
        }
    }
    Open own = { .piece = p->piece, .variant = p->variant, .edition = p->edition, .path = path_new(v, p) };
    own.pdf = pdf_volume_new();
    own.mark = pdf_volume_mark(own.pdf);
    g_array_append_val(v->open, own);
    return v->open->len - 1;
}

/* Any variable of the row: what the slip sheet says is as local as its words. */
static const char *a_variable(const Row *row)
{
    GHashTableIter at;
    gpointer name = NULL;
    g_hash_table_iter_init(&at, row->set);
    return g_hash_table_iter_next(&at, &name, NULL) ? g_intern_string(name) : NULL;
}

static bool add_slip(const Volumes *v, PdfVolume *pdf, const OutInput *in, Findings *f)
{
    SlipWords words = { v->row->id, g_hash_table_lookup(v->row->set, "school.name"), a_variable(v->row) };
    Slip slip = slip_new(&(ImposeInput){ in->spec, in->list, (Node *)in->view, in->campaign, v->shaper }, &words, f);
    OutInput own = *in;
    own.list = slip.list;
    own.view = slip.view;
    g_autofree char *label = g_strconcat("slip-", v->row->id, NULL);
    pdf_volume_describe(pdf, in); /* the file is about the piece */
    bool good = pdf_volume_add(pdf, &own, NULL, label, f);
    slip_clear(&slip);
    return good;
}

GBytes *volumes_take(Volumes *v, const Product *product, const OutInput *in, Findings *f)
{
    guint at = find_open(v, product);
    Open *o = &g_array_index(v->open, Open, at);
    const char *name = g_hash_table_lookup(v->row->set, "school.name");
    g_autofree char *title = g_strconcat(v->row->id, name != NULL ? ", " : "", name != NULL ? name : "", NULL);
    bool first = !o->touched;
    o->touched = true;
    if (first && v->kind == VOLUMES_SLIPS && !add_slip(v, o->pdf, in, f)) {
        return NULL;
    }
    Taken taken = { product, at, pdf_volume_pages(o->pdf) + 1 };
    if (!pdf_volume_add(o->pdf, in, title, v->row->id, f)) {
        return NULL;
    }
    g_array_append_val(v->taken, taken);
    return g_bytes_new_static("", 0);
}

void volumes_drop_row(Volumes *v)
{
    for (guint i = 0; i < v->open->len; i++) {
        Open *o = &g_array_index(v->open, Open, i);
        if (o->touched) {
            pdf_volume_rewind(o->pdf, &o->mark);
        }
    }
    g_array_set_size(v->taken, 0);
}

const char *volumes_find(const Volumes *v, const Product *product, int *page)
{
    for (guint i = 0; i < v->taken->len; i++) {
        const Taken *t = &g_array_index(v->taken, Taken, i);
        if (t->product == product) {
            *page = t->page;
            return g_array_index(v->open, Open, t->at).path;
        }
    }
    return NULL;
}

void volumes_end(Volumes *v, Trail *trail)
{
    for (guint i = 0; i < v->open->len; i++) {
        Open *o = &g_array_index(v->open, Open, i);
        int pages = pdf_volume_pages(o->pdf);
        g_autoptr(GBytes) bytes = pdf_volume_end(g_steal_pointer(&o->pdf));
        if (bytes == NULL) {
            continue; /* all of its rows were bad */
        }
        g_autofree char *sum = sum_sha256(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
        char *line = g_strdup_printf("{\"volume\":\"%s\",\"pages\":%d,\"bytes\":%" G_GSIZE_FORMAT ",\"sha256\":\"%s\"}",
                                     o->path, pages, g_bytes_get_size(bytes), sum);
        trail_put_file(trail, o->path, bytes);
        trail_line(trail, line);
        g_hash_table_replace(v->lines, g_strdup(o->path), line);
    }
    g_array_set_size(v->open, 0);
}

bool volumes_is_line(const char *line, gsize length)
{
    static const char begin[] = "{\"volume\":\"";
    return length > strlen(begin) && strncmp(line, begin, strlen(begin)) == 0;
}

bool volumes_outdated(const Volumes *v, const char *line, gsize length)
{
    const char *begin = line + strlen("{\"volume\":\""), *end = memchr(begin, '"', length - (gsize)(begin - line));
    g_autofree char *path = g_strndup(begin, end != NULL ? (gsize)(end - begin) : 0);
    const char *last = g_hash_table_lookup(v->lines, path);
    return last != NULL && (strlen(last) != length || strncmp(last, line, length) != 0);
}
