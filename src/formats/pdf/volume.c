/* Many editions in one file: their pages one behind another, fonts, pictures and equal streams once, a bookmark, page
 * labels and a part of the structure tree for each. Apart from pdf.c, which writes one edition with all that a file
 * says of itself. */
#include "formats/pdf/volume.h"

#include <string.h>
#include "base/num.h"
#include "base/sum.h"
#include "formats/pdf/content.h"
#include "formats/pdf/images.h"
#include "formats/pdf/metadata.h"
#include "formats/pdf/pages.h"

/* An edition that is in it. */
typedef struct Edition {
    char *title, *label;
    int element;          /* object of its part of the structure tree */
    int page, first, end; /* object of its first page; its first page from 0, and the page behind its last */
} Edition;

/* Resources that editions share: fonts and pictures. Labels are added when the volume is closed. */
typedef struct Shared {
    char *text;
    int object;
} Shared;

struct PdfVolume {
    PdfFile *file;
    OutKeep *keep;       /* its own: nothing of it is let go before the volume is closed */
    PdfLabels *labels;   /* of all */
    GArray *editions;    /* Edition */
    GArray *resources;   /* Shared */
    GHashTable *fonts;   /* GBytes * → object */
    GHashTable *streams; /* sum of a content stream → its object */
    GArray *kids;        /* int: page objects */
    GString *nums;       /* entries of the parent tree */
    GString *catalog;    /* what the first edition says of the file; empty before there is one */
    int root, info, xmp, pages, structure, document, parents;
    int key; /* of the parent tree: the next one */
};

static void edition_end(gpointer data)
{
    g_free(((Edition *)data)->title);
    g_free(((Edition *)data)->label);
}

static void shared_end(gpointer data)
{
    g_free(((Shared *)data)->text);
}

static GHashTable *objects_new(void)
{
    return g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
}

PdfVolume *pdf_volume_new(void)
{
    PdfVolume *v = g_new0(PdfVolume, 1);
    v->keep = keep_new();
    v->file = pdf_file_new(PDF_UA_1, NULL);
    v->labels = pdf_labels_new();
    v->editions = g_array_new(FALSE, FALSE, sizeof(Edition));
    g_array_set_clear_func(v->editions, edition_end);
    v->resources = g_array_new(FALSE, FALSE, sizeof(Shared));
    g_array_set_clear_func(v->resources, shared_end);
    v->fonts = objects_new();
    v->streams = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    v->kids = g_array_new(FALSE, FALSE, sizeof(int));
    v->nums = g_string_new(NULL);
    v->catalog = g_string_new(NULL);
    v->root = pdf_object_reserve(v->file, 7);
    v->info = v->root + 1;
    v->xmp = v->root + 2;
    v->pages = v->root + 3;
    v->structure = v->root + 4;
    v->document = v->root + 5;
    v->parents = v->root + 6;
    return v;
}

void pdf_volume_free(PdfVolume *v)
{
    if (!v) {
        return;
    }
    pdf_file_free(v->file);
    keep_free(v->keep);
    pdf_labels_free(v->labels);
    g_array_unref(v->editions);
    g_array_unref(v->resources);
    g_hash_table_unref(v->fonts);
    g_hash_table_unref(v->streams);
    g_array_unref(v->kids);
    g_string_free(v->nums, TRUE);
    g_string_free(v->catalog, TRUE);
    g_free(v);
}

int pdf_volume_pages(const PdfVolume *v)
{
    return (int)v->kids->len;
}

/* The object of a stream that is there already; else a new one, written. */
static int put_stream(PdfVolume *v, const GString *s)
{
    char *sum = sum_sha256(s->str, s->len);
    int number = GPOINTER_TO_INT(g_hash_table_lookup(v->streams, sum));
    if (number) {
        g_free(sum);
        return number;
    }
    number = pdf_object_reserve(v->file, 1);
    pdf_object_stream(v->file, number, "", s->str, s->len);
    g_hash_table_insert(v->streams, sum, GINT_TO_POINTER(number));
    return number;
}

/* The resources of fonts and pictures, shared with editions that have the same. */
static int put_resources(PdfVolume *v, const PdfFonts *fonts, const List *list, const int *images)
{
    g_autoptr(GString) s = g_string_new("/XObject");
    pdf_images_put_resources(list, images, s);
    g_string_append(s, "/Font<<");
    pdf_fonts_put_resources(fonts, s);
    for (guint i = 0; i < v->resources->len; i++) {
        const Shared *one = &g_array_index(v->resources, Shared, i);
        if (!strcmp(one->text, s->str)) {
            return one->object;
        }
    }
    Shared own = { g_strdup(s->str), pdf_object_reserve(v->file, 1) };
    g_array_append_val(v->resources, own);
    return own.object;
}

void pdf_volume_describe(PdfVolume *v, const OutInput *in)
{
    if (v->catalog->len) {
        return;
    }
    pdf_metadata_put_catalog(in, PDF_UA_1, v->catalog);
    pdf_metadata_write(in, v->file, v->xmp, v->info);
}

/* An edition's parts while they are written. */
typedef struct Adding {
    const OutInput *in;
    PdfMarks *marks;
    PdfTags *tags;
    PdfFonts *fonts;
    PdfNumbers n;
} Adding;

static void put_pages(PdfVolume *v, Adding *a)
{
    int pages = (int)a->in->list->pages->len, links = (int)a->marks->links->len;
    for (int p = 0; p < pages; p++) {
        g_autoptr(GString) s = g_string_sized_new(1 << 14);
        pdf_content_write(&(PdfContentParts){ a->in->list, PDF_INKS_SCREEN, a->fonts, v->labels, a->tags }, p, s);
        a->n.contents[p] = put_stream(v, s);
    }
    for (int p = 0; p < pages; p++) {
        int number = a->n.first_page + p;
        pdf_page_write(a->in, a->marks, v->file, &a->n, p);
        g_array_append_val(v->kids, number);
    }
    for (int i = 0; i < links; i++) {
        pdf_link_write(a->in, a->tags, v->file, &a->n, i);
    }
    pdf_tags_write_elements(a->tags, v->file, a->in,
                            &(PdfTreeSite){ v->document, a->n.first_page, a->n.first_link, 0 });
    pdf_tags_put_parents(a->tags, v->file, pages, v->key, v->nums);
    v->key += pages + links;
}

/* Fonts are there: all else of the edition. */
static bool put_edition(PdfVolume *v, Adding *a, const char *title, const char *label, Findings *f)
{
    int pages = (int)a->in->list->pages->len;
    g_autofree int *images = pdf_images_write(a->in->list, v->file, f);
    if (!images) {
        return false;
    }
    g_autofree int *contents = g_new0(int, pages + 1);
    pdf_volume_describe(v, a->in);
    pdf_element_at(a->tags, 0)->type = "Part"; /* of the volume's document */
    pdf_element_at(a->tags, 0)->lang = a->in->campaign->lang;
    pdf_tags_reserve(a->tags, v->file);
    a->n = (PdfNumbers){ .pages = v->pages,
                         .first_page = pdf_object_reserve(v->file, pages),
                         .first_link = pdf_object_reserve(v->file, (int)a->marks->links->len),
                         .resources = put_resources(v, a->fonts, a->in->list, images),
                         .contents = contents,
                         .first_key = v->key };
    Edition e = { g_strdup(title), g_strdup(label),   a->tags->first_object,
                  a->n.first_page, (int)v->kids->len, (int)v->kids->len + pages };
    g_array_append_val(v->editions, e);
    put_pages(v, a);
    return true;
}

bool pdf_volume_add(PdfVolume *v, const OutInput *in, const char *title, const char *label, Findings *f)
{
    OutInput own = *in;
    own.keep = v->keep;
    PdfLocal *local = pdf_local_new(&own);
    Adding a = { .in = &own, .fonts = pdf_fonts_new(&own, local, f) };
    pdf_local_free(local);
    if (!a.fonts) {
        return false;
    }
    a.fonts->written = v->fonts;
    a.marks = pdf_marks_new(in->list, PDF_LINKS_ALONE);
    a.tags = pdf_tags_new(in->view, a.marks, (int)in->list->pages->len);
    bool good = pdf_fonts_write(a.fonts, v->file, f) && put_edition(v, &a, title, label, f);
    pdf_tags_free(a.tags);
    pdf_marks_free(a.marks);
    pdf_fonts_free(a.fonts);
    return good;
}

static gboolean is_behind(gpointer key, gpointer object, gpointer places)
{
    return GPOINTER_TO_INT(object) >= GPOINTER_TO_INT(places);
}

PdfVolumeMark pdf_volume_mark(const PdfVolume *v)
{
    return (PdfVolumeMark){ pdf_file_mark(v->file), v->editions->len,  v->kids->len, v->nums->len,
                            v->catalog->len,        v->resources->len, v->key };
}

void pdf_volume_rewind(PdfVolume *v, const PdfVolumeMark *mark)
{
    pdf_file_rewind(v->file, &mark->file);
    g_hash_table_foreach_remove(v->fonts, is_behind, GINT_TO_POINTER((int)mark->file.places));
    g_hash_table_foreach_remove(v->streams, is_behind, GINT_TO_POINTER((int)mark->file.places));
    g_array_set_size(v->editions, mark->editions);
    g_array_set_size(v->kids, mark->kids);
    g_array_set_size(v->resources, mark->resources);
    g_string_truncate(v->nums, mark->nums);
    g_string_truncate(v->catalog, mark->catalog);
    v->key = mark->key;
}

static void write_pages(PdfVolume *v)
{
    GString *s = pdf_object_begin(v->file, v->pages);
    g_string_append(s, "<</Type/Pages/Count ");
    num_append_int(s, v->kids->len);
    for (guint i = 0; i < v->kids->len; i++) {
        g_string_append(s, i ? " " : "/Kids[");
        pdf_put_ref(s, g_array_index(v->kids, int, i));
    }
    g_string_append(s, "]>>");
    pdf_object_end(v->file);
}

static void write_structure(PdfVolume *v)
{
    GString *s = pdf_object_begin(v->file, v->structure);
    g_string_append(s, "<</Type/StructTreeRoot/K ");
    pdf_put_ref(s, v->document);
    g_string_append(s, "/ParentTree ");
    pdf_put_ref(s, v->parents);
    g_string_append(s, "/ParentTreeNextKey ");
    num_append_int(s, v->key);
    g_string_append(s, ">>");
    pdf_object_end(v->file);
    s = pdf_object_begin(v->file, v->document);
    g_string_append(s, "<</S/Document/P ");
    pdf_put_ref(s, v->structure);
    g_string_append(s, "/K[");
    for (guint i = 0; i < v->editions->len; i++) {
        pdf_put_ref(s, g_array_index(v->editions, Edition, i).element);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, "]>>");
    pdf_object_end(v->file);
    pdf_tags_write_parents(v->file, v->parents, v->nums);
}

/* A bookmark an edition; the object of the outline. */
static int write_bookmarks(PdfVolume *v)
{
    g_autoptr(GPtrArray) marked = g_ptr_array_new(); /* Edition * */
    for (guint i = 0; i < v->editions->len; i++) {
        Edition *e = &g_array_index(v->editions, Edition, i);
        if (e->title != NULL) {
            g_ptr_array_add(marked, e);
        }
    }
    int count = (int)marked->len, outline = pdf_object_reserve(v->file, 1), first = pdf_object_reserve(v->file, count);
    GString *s = pdf_object_begin(v->file, outline);
    g_string_append_printf(s, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", first, first + count - 1, count);
    pdf_object_end(v->file);
    for (int i = 0; i < count; i++) {
        const Edition *e = marked->pdata[i];
        s = pdf_object_begin(v->file, first + i);
        g_string_append(s, "<</Title");
        pdf_put_text(s, e->title, -1);
        g_string_append_printf(s, "/Parent %d 0 R/Dest[%d 0 R/Fit]", outline, e->page);
        if (i > 0) {
            g_string_append_printf(s, "/Prev %d 0 R", first + i - 1);
        }
        if (i + 1 < count) {
            g_string_append_printf(s, "/Next %d 0 R", first + i + 1);
        }
        g_string_append(s, ">>");
        pdf_object_end(v->file);
    }
    return outline;
}

static void write_catalog(PdfVolume *v, int outline)
{
    GString *s = pdf_object_begin(v->file, v->root);
    g_string_append(s, "<</Type/Catalog/Pages ");
    pdf_put_ref(s, v->pages);
    g_string_append_len(s, v->catalog->str, (gssize)v->catalog->len);
    g_string_append(s, "/MarkInfo<</Marked true>>/StructTreeRoot ");
    pdf_put_ref(s, v->structure);
    g_string_append(s, "/Metadata ");
    pdf_put_ref(s, v->xmp);
    g_string_append(s, "/Outlines ");
    pdf_put_ref(s, outline);
    g_string_append(s, "/PageLabels<</Nums[");
    for (guint i = 0; i < v->editions->len; i++) {
        const Edition *e = &g_array_index(v->editions, Edition, i);
        g_autofree char *prefix = g_strconcat(e->label, "-", NULL);
        num_append_int(s, e->first);
        g_string_append(s, "<</S/D/P");
        pdf_put_text(s, prefix, -1);
        g_string_append(s, ">>");
    }
    g_string_append(s, "]>>>>");
    pdf_object_end(v->file);
}

GBytes *pdf_volume_end(PdfVolume *v)
{
    GBytes *bytes = NULL;
    if (v->editions->len) {
        pdf_labels_write(v->labels, v->file, "");
        for (guint i = 0; i < v->resources->len; i++) {
            const Shared *one = &g_array_index(v->resources, Shared, i);
            GString *s = pdf_object_begin(v->file, one->object);
            g_string_append(s, "<<");
            g_string_append(s, one->text);
            pdf_labels_put_resources(v->labels, s);
            g_string_append(s, ">>>>");
            pdf_object_end(v->file);
        }
        write_pages(v);
        write_structure(v);
        write_catalog(v, write_bookmarks(v));
        bytes = pdf_file_finish(v->file, v->root, v->info);
    }
    pdf_volume_free(v);
    return bytes;
}
