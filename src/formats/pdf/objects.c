/* Writes objects, object streams and the cross-reference stream. Apart from the rest because it is all that is to be
 * known of PDF's file structure. */
#include "formats/pdf/objects.h"

#include <string.h>
#include "base/num.h"
#include "base/sum.h"
#include "formats/common/deflate.h"

#define DEFLATE_LEVEL 1   /* files are 3 % larger than at level 6, and a sixth faster to write */
#define IN_STREAM_MAX 400 /* objects in one object stream: readers unpack a whole one to get at any */

/* Where an object stands. */
typedef struct Place {
    bool written;
    bool packed;    /* in an object stream */
    guint64 offset; /* in the file; packed: in `bodies` */
    int stream;     /* packed: number of its object stream */
    int index;      /* packed: its place in it */
} Place;

struct PdfFile {
    PdfStandard standard;
    OutKeep *keep;   /* or NULL */
    GString *out;    /* the file so far */
    GString *bodies; /* plain objects, one after another */
    GArray *order;   /* int: numbers of plain objects in the order of writing */
    GArray *places;  /* Place, by number; 0 is unused */
    Deflater *deflate;
    GByteArray *packed; /* room for deflated bytes */
};

PdfFile *pdf_file_new(PdfStandard standard, OutKeep *keep)
{
    PdfFile *f = g_new0(PdfFile, 1);
    f->standard = standard;
    f->keep = keep;
    f->out = g_string_sized_new(1 << 16);
    f->bodies = g_string_sized_new(1 << 15);
    f->order = g_array_new(FALSE, FALSE, sizeof(int));
    f->places = g_array_new(FALSE, TRUE, sizeof(Place));
    g_array_set_size(f->places, 1);
    f->deflate = deflate_new(DEFLATE_LEVEL);
    f->packed = g_byte_array_new();
    static const char *const headers[] = {
        [PDF_UA_1] = "%PDF-1.7", [PDF_UA_2] = "%PDF-2.0", [PDF_X_4] = "%PDF-1.6", [PDF_X_1A] = "%PDF-1.4"
    };
    g_string_append(f->out, headers[standard]);
    g_string_append(f->out, "\n%\xE2\xE3\xCF\xD3\n");
    return f;
}

PdfStandard pdf_file_standard(const PdfFile *f)
{
    return f->standard;
}

void pdf_file_free(PdfFile *f)
{
    if (!f) {
        return;
    }
    if (f->out) {
        g_string_free(f->out, TRUE);
    }
    g_string_free(f->bodies, TRUE);
    g_array_unref(f->order);
    g_array_unref(f->places);
    g_byte_array_unref(f->packed);
    deflate_free(f->deflate);
    g_free(f);
}

static Place *place_at(PdfFile *f, int number)
{
    g_assert(number > 0 && (guint)number < f->places->len);
    return &g_array_index(f->places, Place, number);
}

PdfFileMark pdf_file_mark(const PdfFile *f)
{
    return (PdfFileMark){ f->out->len, f->bodies->len, f->order->len, f->places->len };
}

void pdf_file_rewind(PdfFile *f, const PdfFileMark *mark)
{
    g_string_truncate(f->out, mark->out);
    g_string_truncate(f->bodies, mark->bodies);
    g_array_set_size(f->order, mark->order);
    g_array_set_size(f->places, mark->places);
}

int pdf_object_reserve(PdfFile *f, int count)
{
    int first = (int)f->places->len;
    g_array_set_size(f->places, f->places->len + (guint)count);
    return first;
}

GString *pdf_object_begin(PdfFile *f, int number)
{
    Place *p = place_at(f, number);
    g_assert(!p->written);
    *p = (Place){ .written = true, .packed = true, .offset = f->bodies->len };
    g_array_append_val(f->order, number);
    return f->bodies;
}

void pdf_object_end(PdfFile *f)
{
    g_string_append_c(f->bodies, '\n');
}

void pdf_object_stream_coded(PdfFile *f, int number, const char *dict, const void *data, gsize length)
{
    Place *p = place_at(f, number);
    g_assert(!p->written);
    *p = (Place){ .written = true, .offset = f->out->len };
    num_append_int(f->out, number);
    g_string_append(f->out, " 0 obj\n<<");
    g_string_append(f->out, dict);
    g_string_append(f->out, "/Length ");
    num_append_int(f->out, (gint64)length);
    g_string_append(f->out, ">>stream\n");
    g_string_append_len(f->out, data, (gssize)length);
    g_string_append(f->out, "\nendstream\nendobj\n");
}

void pdf_object_stream(PdfFile *f, int number, const char *dict, const void *data, gsize length)
{
    g_autofree char *entries = g_strconcat(dict, "/Filter/FlateDecode", NULL);
    GBytes *kept = keep_find(f->keep, KEEP_STREAM, data, length);
    if (kept) {
        pdf_object_stream_coded(f, number, entries, g_bytes_get_data(kept, NULL), g_bytes_get_size(kept));
        return;
    }
    gsize packed = deflate_zlib(f->deflate, data, length, f->packed);
    pdf_object_stream_coded(f, number, entries, f->packed->data, packed);
    if (f->keep) {
        g_autoptr(GBytes) key = g_bytes_new(data, length);
        keep_frees(f->keep, KEEP_STREAM, (GDestroyNotify)g_bytes_unref);
        keep_add(f->keep, KEEP_STREAM, key, g_bytes_new(f->packed->data, packed), packed);
    }
}

GBytes *pdf_deflated(PdfFile *f, const void *data, gsize length)
{
    gsize packed = deflate_zlib(f->deflate, data, length, f->packed);
    return g_bytes_new(f->packed->data, packed);
}

/* Gathers the plain objects from order[from] up to order[to] into one object stream. */
static void pack(PdfFile *f, guint from, guint to)
{
    int number = pdf_object_reserve(f, 1);
    gsize start = place_at(f, g_array_index(f->order, int, from))->offset, end = f->bodies->len;
    if (to < f->order->len) {
        end = place_at(f, g_array_index(f->order, int, to))->offset;
    }
    g_autoptr(GString) data = g_string_sized_new(end - start + 16 * (to - from));
    for (guint i = from; i < to; i++) {
        int object = g_array_index(f->order, int, i);
        Place *p = place_at(f, object);
        num_append_int(data, object);
        g_string_append_c(data, ' ');
        num_append_int(data, (gint64)(p->offset - start));
        g_string_append_c(data, ' ');
        p->stream = number;
        p->index = (int)(i - from);
    }
    g_autoptr(GString) dict = g_string_new("/Type/ObjStm/N ");
    num_append_int(dict, to - from);
    g_string_append(dict, "/First ");
    num_append_int(dict, (gint64)data->len);
    g_string_append_len(data, f->bodies->str + start, (gssize)(end - start));
    pdf_object_stream(f, number, dict->str, data->str, data->len);
}

static void put_big_endian(GByteArray *a, guint64 v, int bytes)
{
    guint8 b[8];
    for (int i = 0; i < bytes; i++) {
        b[i] = (guint8)(v >> (8 * (bytes - 1 - i)));
    }
    g_byte_array_append(a, b, (guint)bytes);
}

/* The rows of the cross-reference stream: type in one byte, offset or stream in four, generation or index in two. */
static GByteArray *rows(PdfFile *f)
{
    GByteArray *a = g_byte_array_new();
    put_big_endian(a, 0, 5);
    put_big_endian(a, 0xFFFF, 2);
    for (int i = 1; i < (int)f->places->len; i++) {
        const Place *p = place_at(f, i);
        g_assert(p->written);
        put_big_endian(a, p->packed ? 2 : 1, 1);
        put_big_endian(a, p->packed ? (guint64)p->stream : p->offset, 4);
        put_big_endian(a, p->packed ? (guint64)p->index : 0, 2);
    }
    return a;
}

/* MD5, as 14.4 of the standard suggests: it only tells files apart, and SHA-256 would cost more than all page contents.
 * You own it. */
static char *checksum_new(const PdfFile *f)
{
    return sum_md5(f->out->str, f->out->len);
}

char *pdf_file_checksum(PdfFile *f)
{
    g_autoptr(GString) both = g_string_new_len(f->out->str, (gssize)f->out->len);
    g_string_append_len(both, f->bodies->str, (gssize)f->bodies->len);
    return sum_md5(both->str, both->len);
}

/* "/Root 1 0 R…": what the trailer, or the cross-reference stream in its place, says. */
static void put_trailer(GString *s, const char *sum, int root, int info)
{
    g_string_append(s, "/Root ");
    pdf_put_ref(s, root);
    if (info) {
        g_string_append(s, "/Info ");
        pdf_put_ref(s, info);
    }
    g_string_append_printf(s, "/ID[<%s><%s>]", sum, sum);
}

/* Object streams and a cross-reference stream; where the latter stands. */
static guint64 finish_stream(PdfFile *f, int root, int info)
{
    for (guint i = 0; i < f->order->len; i += IN_STREAM_MAX) {
        pack(f, i, MIN(i + IN_STREAM_MAX, f->order->len));
    }
    g_autofree char *sum = checksum_new(f);
    int number = pdf_object_reserve(f, 1);
    guint64 start = f->out->len;
    *place_at(f, number) = (Place){ .written = true, .offset = start };
    GByteArray *table = rows(f);
    place_at(f, number)->written = false;

    g_autoptr(GString) dict = g_string_new("/Type/XRef/Size ");
    num_append_int(dict, number + 1);
    g_string_append(dict, "/W[1 4 2]");
    put_trailer(dict, sum, root, info);
    pdf_object_stream(f, number, dict->str, table->data, table->len);
    g_byte_array_unref(table);
    return start;
}

/* Writes the plain objects out one by one. */
static void unpack(PdfFile *f)
{
    for (guint i = 0; i < f->order->len; i++) {
        int object = g_array_index(f->order, int, i);
        Place *p = place_at(f, object);
        gsize end = i + 1 < f->order->len ? place_at(f, g_array_index(f->order, int, i + 1))->offset : f->bodies->len;
        gsize start = p->offset;
        *p = (Place){ .written = true, .offset = f->out->len };
        num_append_int(f->out, object);
        g_string_append(f->out, " 0 obj\n");
        g_string_append_len(f->out, f->bodies->str + start, (gssize)(end - start));
        g_string_append(f->out, "endobj\n");
    }
}

/* A cross-reference table and a trailer, as PDF 1.4 has them. */
static guint64 finish_table(PdfFile *f, int root, int info)
{
    unpack(f);
    g_autofree char *sum = checksum_new(f);
    guint64 start = f->out->len;
    g_string_append_printf(f->out, "xref\n0 %u\n0000000000 65535 f \n", f->places->len);
    for (int i = 1; i < (int)f->places->len; i++) {
        g_assert(place_at(f, i)->written);
        g_string_append_printf(f->out, "%010" G_GUINT64_FORMAT " 00000 n \n", place_at(f, i)->offset);
    }
    g_string_append_printf(f->out, "trailer\n<</Size %u", f->places->len);
    put_trailer(f->out, sum, root, info);
    g_string_append(f->out, ">>\n");
    return start;
}

GBytes *pdf_file_finish(PdfFile *f, int root, int info)
{
    guint64 start = f->standard == PDF_X_1A ? finish_table(f, root, info) : finish_stream(f, root, info);
    g_string_append(f->out, "startxref\n");
    num_append_int(f->out, (gint64)start);
    g_string_append(f->out, "\n%%EOF\n");
    GBytes *bytes = g_string_free_to_bytes(f->out);
    f->out = NULL;
    return bytes;
}

void pdf_put_ref(GString *s, int number)
{
    num_append_int(s, number);
    g_string_append(s, " 0 R");
}

void pdf_put_box(GString *s, double a, double b, double c, double d)
{
    const double v[4] = { a, b, c, d };
    for (int i = 0; i < 4; i++) {
        g_string_append_c(s, i ? ' ' : '[');
        num_append(s, v[i], 3);
    }
    g_string_append_c(s, ']');
}

void pdf_put_hex4(GString *s, unsigned v)
{
    static const char digit[] = "0123456789ABCDEF";
    char t[4] = { digit[v >> 12 & 15], digit[v >> 8 & 15], digit[v >> 4 & 15], digit[v & 15] };
    g_string_append_len(s, t, 4);
}

static bool is_plain(const char *t, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (t[i] < 0x20 || t[i] > 0x7E) {
            return false;
        }
    }
    return true;
}

void pdf_put_text(GString *s, const char *utf8, gssize length)
{
    gsize n = length < 0 ? strlen(utf8) : (gsize)length;
    if (is_plain(utf8, n)) {
        g_string_append_c(s, '(');
        for (gsize i = 0; i < n; i++) {
            if (strchr("()\\", utf8[i])) {
                g_string_append_c(s, '\\');
            }
            g_string_append_c(s, utf8[i]);
        }
        g_string_append_c(s, ')');
        return;
    }
    g_string_append(s, "<FEFF");
    for (const char *p = utf8; p < utf8 + n; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x10000) {
            pdf_put_hex4(s, 0xD7C0 + (c >> 10));
        }
        pdf_put_hex4(s, c >= 0x10000 ? 0xDC00 + (c & 0x3FF) : c);
    }
    g_string_append_c(s, '>');
}

void pdf_put_uri(GString *s, const char *uri)
{
    static const char digit[] = "0123456789ABCDEF";
    g_string_append_c(s, '(');
    for (const char *p = uri; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c <= 0x20 || c >= 0x7F) {
            g_string_append_c(s, '%');
            g_string_append_c(s, digit[c >> 4]);
            g_string_append_c(s, digit[c & 15]);
            continue;
        }
        if (strchr("()\\", c)) {
            g_string_append_c(s, '\\');
        }
        g_string_append_c(s, (char)c);
    }
    g_string_append_c(s, ')');
}

void pdf_put_name(GString *s, const char *name)
{
    static const char digit[] = "0123456789ABCDEF";
    g_string_append_c(s, '/');
    for (const char *p = name; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c > 0x20 && c < 0x7F && !strchr("()<>[]{}/%#", c)) {
            g_string_append_c(s, (char)c);
            continue;
        }
        g_string_append_c(s, '#');
        g_string_append_c(s, digit[c >> 4]);
        g_string_append_c(s, digit[c & 15]);
    }
}
