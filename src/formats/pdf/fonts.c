/* Writes the fonts' objects: font, descendant, descriptor, program, ToUnicode. Apart from the content streams because
 * their codes must be known before the first of them. */
#include "formats/pdf/fonts.h"

#include "base/num.h"
#include "formats/pdf/composites.h"
#include "formats/pdf/font-parts.h"

void pdf_fonts_put_resources(const PdfFonts *fonts, GString *s)
{
    for (int i = 0; i < fonts->count; i++) {
        if (!fonts->fonts[i].object) {
            continue;
        }
        g_string_append(s, "/F");
        num_append_int(s, i);
        g_string_append_c(s, ' ');
        pdf_put_ref(s, fonts->fonts[i].object);
    }
}

static void put_stream(PdfFile *file, int number, const char *dict, GBytes *bytes)
{
    g_autofree char *entries = g_strconcat(dict, "/Filter/FlateDecode", NULL);
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    pdf_object_stream_coded(file, number, entries, data, length);
}

static void put_descendant(const FontParts *p, GString *s, int map, int descriptor)
{
    g_string_append(s, p->cff ? "<</Type/Font/Subtype/CIDFontType0"
                       : map  ? "<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap "
                              : "<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity");
    if (map) {
        pdf_put_ref(s, map);
    }
    g_string_append(s, "/BaseFont");
    pdf_put_name(s, p->name);
    g_string_append(s, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor ");
    pdf_put_ref(s, descriptor);
    g_string_append(s, "/W");
    g_string_append(s, p->widths);
    g_string_append(s, ">>");
}

/* The number of the font's object. */
static int put_parts(const FontParts *p, PdfFile *file)
{
    int number = pdf_object_reserve(file, 5);
    int descendant = number + 1, descriptor = number + 2, program = number + 3, unicode = number + 4;
    put_stream(file, program, p->program_dict, p->program);
    int map = p->map ? pdf_object_reserve(file, 1) : 0;
    if (map) {
        put_stream(file, map, "", p->map);
    }
    GString *s = pdf_object_begin(file, descriptor);
    g_string_append(s, "<</Type/FontDescriptor/FontName");
    pdf_put_name(s, p->name);
    g_string_append(s, p->descriptor);
    g_string_append_printf(s, "/FontFile%d %d 0 R>>", p->cff ? 3 : 2, program);
    pdf_object_end(file);
    s = pdf_object_begin(file, descendant);
    put_descendant(p, s, map, descriptor);
    pdf_object_end(file);
    s = pdf_object_begin(file, number);
    g_string_append(s, "<</Type/Font/Subtype/Type0/BaseFont");
    pdf_put_name(s, p->name);
    g_string_append(s, "/Encoding/Identity-H/DescendantFonts[");
    pdf_put_ref(s, descendant);
    g_string_append(s, "]/ToUnicode ");
    pdf_put_ref(s, unicode);
    g_string_append(s, ">>");
    pdf_object_end(file);
    put_stream(file, unicode, "", p->unicode);
    return number;
}

/* All that its parts depend on. */
static GBytes *parts_key(const PdfFont *font)
{
    GString *s = g_string_new("font\n");
    g_string_append_printf(s, "%s\n%d\n", font->font->file, font->font->index);
    for (guint i = 0; i < font->used->len; i++) {
        guint32 pair[2] = { g_array_index(font->used, guint32, i), 0 };
        pair[1] = font->glyphs[pair[0]].text;
        g_string_append_len(s, (const char *)pair, sizeof pair);
    }
    for (guint i = 0; i < font->others->len; i++) {
        const PdfOther *o = &g_array_index(font->others, PdfOther, i);
        guint32 pair[2] = { o->id | 0x40000000u, o->text };
        g_string_append_len(s, (const char *)pair, sizeof pair);
    }
    for (guint i = 0; i < font->texts->len; i++) {
        g_string_append_printf(s, "\n%s", (const char *)font->texts->pdata[i]);
    }
    return g_string_free_to_bytes(s);
}

/* The codes of parts that were kept. */
static void take_codes(PdfFont *font, const FontParts *p)
{
    for (guint i = 0; i < font->used->len; i++) {
        font->glyphs[g_array_index(font->used, guint32, i)].code = g_array_index(p->codes, guint16, i);
    }
    for (guint i = 0; i < font->others->len; i++) {
        g_array_index(font->others, PdfOther, i).code = g_array_index(p->codes, guint16, font->used->len + i);
    }
}

static int by_id(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return x < y ? -1 : x > y;
}

/* Its object, written where this file doesn't have it yet. key: what its parts depend on, or NULL. */
static int place_parts(const PdfFonts *fonts, const FontParts *p, GBytes *key, PdfFile *file)
{
    int number = fonts->written && key ? GPOINTER_TO_INT(g_hash_table_lookup(fonts->written, key)) : 0;
    if (!number) {
        number = put_parts(p, file);
        if (fonts->written && key) {
            g_hash_table_insert(fonts->written, g_bytes_ref(key), GINT_TO_POINTER(number));
        }
    }
    return number;
}

/* Cuts and writes one; false where it can't be cut. */
static bool write_font(const PdfFonts *fonts, PdfFont *font, PdfFile *file)
{
    g_array_sort(font->used, by_id);
    bool keeps = fonts->keep && !pdf_composites_count(font->composites); /* they add to what is in use */
    g_autoptr(GBytes) key = keeps ? parts_key(font) : NULL;
    FontParts *p = keeps ? keep_find(fonts->keep, KEEP_FONT, g_bytes_get_data(key, NULL), g_bytes_get_size(key)) : NULL;
    if (p) {
        take_codes(font, p);
        font->object = place_parts(fonts, p, key, file);
        return true;
    }
    p = font_parts_new(font, file);
    if (!p) {
        return false;
    }
    font->object = place_parts(fonts, p, key, file);
    if (keeps) {
        keep_frees(fonts->keep, KEEP_FONT, font_parts_free);
        keep_add(fonts->keep, KEEP_FONT, key, p, g_bytes_get_size(p->program) + g_bytes_get_size(p->unicode) + 4096);
    } else {
        font_parts_free(p);
    }
    return true;
}

bool pdf_fonts_write(PdfFonts *fonts, PdfFile *file, Findings *f)
{
    for (int i = 0; i < fonts->count; i++) {
        PdfFont *font = &fonts->fonts[i];
        if (!font->font || !font->used->len) {
            continue;
        }
        if (!write_font(fonts, font, file)) {
            Pos pos = { g_intern_string(font->font->file), 0, 0 };
            finding_add(f, CODE_OUTPUT_FAILED, pos, "install the font again", "the font %s can't be subset",
                        font->font->postscript);
            return false;
        }
    }
    return true;
}
