/* Subsets the fonts and writes their objects: font, descendant, descriptor, program, ToUnicode. Apart from the content
 * streams because their codes must be known before the first of them. */
#include "formats/pdf/fonts.h"

#include <hb-ot.h>
#include <stdlib.h>
#include "base/num.h"
#include "formats/common/subset.h"
#include "formats/pdf/charset.h"
#include "formats/pdf/composites.h"
#include "formats/pdf/to-unicode.h"

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

/* A descriptor's flags. */
enum { SYMBOLIC = 4, ITALIC = 64 };

/* "ABCDEF+Inter-Bold": the tag tells subsets of one font apart. */
static char *subset_name(const PdfFont *font)
{
    guint64 h = 14695981039346656037u;
    for (const char *p = font->font->checksum ? font->font->checksum : ""; *p; p++) {
        h = (h ^ (guint64)(unsigned char)*p) * 1099511628211u;
    }
    for (guint i = 0; i < font->used->len; i++) {
        h = (h ^ g_array_index(font->used, guint32, i)) * 1099511628211u;
    }
    char tag[7] = { 0 };
    for (int i = 0; i < 6; i++, h /= 26) {
        tag[i] = (char)('A' + h % 26);
    }
    return g_strconcat(tag, "+", font->font->postscript, NULL);
}

/* Subsets the font to the glyphs in use and sets their codes. NULL where harfbuzz can't. */
static hb_face_t *subset(PdfFont *font)
{
    static const hb_tag_t kept[] = {
        HB_TAG('h', 'e', 'a', 'd'),
        HB_TAG('h', 'h', 'e', 'a'),
        HB_TAG('h', 'm', 't', 'x'),
        HB_TAG('m', 'a', 'x', 'p'),
        HB_TAG('C', 'F', 'F', ' '),
        HB_TAG('g', 'l', 'y', 'f'),
        HB_TAG('l', 'o', 'c', 'a'),
        HB_TAG('c', 'v', 't', ' '),
        HB_TAG('f', 'p', 'g', 'm'),
        HB_TAG('p', 'r', 'e', 'p'),
        0,
    };
    const guint32 *ids = (const guint32 *)(const void *)font->used->data;
    g_autofree guint32 *own = g_new(guint32, font->used->len);
    hb_face_t *face = subset_glyphs(font->face, kept, ids, own, (int)font->used->len, SUBSET_FLAT);
    for (guint i = 0; face && i < font->used->len; i++) {
        font->glyphs[ids[i]].code = (guint16)own[i];
    }
    return face;
}

/* Big-endian signed 16 bits of a table, 0 where it is too short. */
static int table_short(hb_face_t *face, hb_tag_t tag, unsigned at)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned n;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(blob, &n);
    int v = n >= at + 2 ? (gint16)(p[at] << 8 | p[at + 1]) : 0;
    hb_blob_destroy(blob);
    return v;
}

static void put_entry(GString *s, const char *key, double value)
{
    g_string_append(s, key);
    g_string_append_c(s, ' ');
    num_append(s, value, 0);
}

/* program: its entry for the font program. */
static void write_descriptor(const PdfFont *font, PdfFile *file, int number, const char *name, const char *program)
{
    double k = 1000.0 / font->upem;
    hb_font_extents_t extents = { 0 };
    hb_font_get_h_extents(font->hb, &extents);
    hb_position_t cap = 0;
    if (!hb_ot_metrics_get_position(font->hb, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap)) {
        cap = (hb_position_t)(0.7 * font->upem);
    }
    GString *s = pdf_object_begin(file, number);
    g_string_append(s, "<</Type/FontDescriptor/FontName");
    pdf_put_name(s, name);
    put_entry(s, "/Flags", font->font->italic ? SYMBOLIC | ITALIC : SYMBOLIC);
    g_string_append(s, "/FontBBox[");
    for (unsigned i = 0; i < 4; i++) {
        put_entry(s, "", table_short(font->face, HB_TAG('h', 'e', 'a', 'd'), 36 + 2 * i) * k);
    }
    g_string_append_c(s, ']');
    int angle = table_short(font->face, HB_TAG('p', 'o', 's', 't'), 4);
    put_entry(s, "/ItalicAngle",
              font->font->italic ? -abs(angle) : angle); /* some faces of Inter have the sign wrong */
    put_entry(s, "/Ascent", extents.ascender * k);
    put_entry(s, "/Descent", extents.descender * k);
    put_entry(s, "/CapHeight", cap * k);
    put_entry(s, "/StemV", 50 + (font->font->weight / 65.0) * (font->font->weight / 65.0));
    g_string_append(s, program);
    g_string_append(s, ">>");
    pdf_object_end(file);
}

static int by_code(const void *a, const void *b, void *data)
{
    const PdfGlyph *glyphs = data;
    return (int)glyphs[*(const guint32 *)a].code - (int)glyphs[*(const guint32 *)b].code;
}

/* "[0[…]7[…]]": widths by code, neighbours in one array. */
static void put_widths(const PdfFont *font, GString *s)
{
    int next = -1;
    g_string_append_c(s, '[');
    for (guint i = 0; i < font->used->len; i++) {
        const PdfGlyph *g = &font->glyphs[g_array_index(font->used, guint32, i)];
        if (g->code == next) {
            g_string_append_c(s, ' ');
        } else {
            if (next >= 0) {
                g_string_append_c(s, ']');
            }
            num_append_int(s, g->code);
            g_string_append_c(s, '[');
        }
        num_append(s, g->width, 3);
        next = g->code + 1;
    }
    for (guint i = 0; i < font->others->len; i++) { /* their codes follow on one another, behind those of glyphs */
        const PdfOther *o = &g_array_index(font->others, PdfOther, i);
        if (i) {
            g_string_append_c(s, ' ');
        } else {
            g_string_append_printf(s, "]%d[", o->code);
        }
        num_append(s, font->glyphs[o->id].width, 3);
    }
    if (next >= 0) {
        g_string_append_c(s, ']');
    }
    g_string_append_c(s, ']');
}

static void write_to_unicode(const PdfFont *font, PdfFile *file, int number)
{
    PdfUnicode *u = pdf_unicode_new(2);
    guint used = font->used->len, all = used + font->others->len;
    for (guint i = 0; i < all; i++) {
        const PdfGlyph *g = i < used ? &font->glyphs[g_array_index(font->used, guint32, i)] : NULL;
        const PdfOther *o = g ? NULL : &g_array_index(font->others, PdfOther, i - used);
        guint32 text = g ? g->text : o->text;
        if (!text && font->mapped) {
            continue; /* only a part of composites */
        }
        char point[7] = { 0 };
        g_unichar_to_utf8(text && text < PDF_TEXT_MANY ? text : 0xFFFD, point);
        pdf_unicode_add(u, g ? g->code : o->code,
                        text >= PDF_TEXT_MANY ? (const char *)font->texts->pdata[text - PDF_TEXT_MANY] : point);
    }
    pdf_unicode_write(u, file, number);
}

/* Gives further texts their codes, behind the subset's glyphs, and writes which glyph each code shows. The object's
 * number; 0 where each code is its glyph's number. */
static int write_map(PdfFont *font, PdfFile *file, unsigned glyphs)
{
    if (!font->others->len) {
        return 0;
    }
    int number = pdf_object_reserve(file, 1);
    g_autoptr(GString) s = g_string_new(NULL);
    for (unsigned code = 0; code < glyphs + font->others->len; code++) {
        unsigned glyph = code;
        if (code >= glyphs) {
            PdfOther *o = &g_array_index(font->others, PdfOther, code - glyphs);
            o->code = (guint16)code;
            glyph = font->glyphs[o->id].code;
        }
        g_string_append_c(s, (char)(glyph >> 8));
        g_string_append_c(s, (char)(glyph & 0xFF));
    }
    pdf_object_stream(file, number, "", s->str, s->len);
    return number;
}

/* The program of a TrueType font: the subset, and behind its glyphs, whose number *glyphs is, the composites, which get
 * their codes. You own it. */
static hb_blob_t *truetype_program(PdfFont *font, hb_face_t *part, unsigned *glyphs)
{
    int count = pdf_composites_count(font->composites);
    if (!count) {
        return hb_face_reference_blob(part);
    }
    g_autofree guint16 *codes = g_new0(guint16, font->count);
    for (unsigned i = 0; i < font->count; i++) {
        codes[i] = font->glyphs[i].code;
    }
    g_autofree int *advances = g_new0(int, count);
    for (int i = 0; i < count; i++) {
        guint32 id = font->count + (guint32)i;
        advances[i] = (int)(font->glyphs[id].width * font->upem / 1000 + 0.5);
        font->glyphs[id].code = (guint16)(*glyphs)++;
        g_array_append_val(font->used, id);
    }
    return pdf_composites_build(font->composites, &(PdfCompositeFont){ font->hb, part, codes, advances });
}

static void write_font(PdfFont *font, PdfFile *file, hb_face_t *part)
{
    int number = pdf_object_reserve(file, 5);
    int descendant = number + 1, descriptor = number + 2, program = number + 3, unicode = number + 4;
    hb_blob_t *blob = hb_face_reference_table(part, HB_TAG('C', 'F', 'F', ' '));
    bool cff = hb_blob_get_length(blob) > 0;
    unsigned glyphs = hb_face_get_glyph_count(part);
    if (!cff) {
        hb_blob_destroy(blob);
        blob = truetype_program(font, part, &glyphs);
    }
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    if (cff) {
        g_autofree guint16 *cids = pdf_charset_read((const unsigned char *)data, length, hb_face_get_glyph_count(part));
        for (guint i = 0; cids && i < font->used->len; i++) {
            PdfGlyph *g = &font->glyphs[g_array_index(font->used, guint32, i)];
            g->code = cids[g->code];
        }
    }
    g_array_sort_with_data(font->used, by_code, font->glyphs);

    g_autoptr(GString) dict = g_string_new(cff ? "/Subtype/CIDFontType0C" : "/Length1 ");
    if (!cff) {
        num_append_int(dict, length);
    }
    pdf_object_stream(file, program, dict->str, data, length);
    hb_blob_destroy(blob);

    int map = write_map(font, file, glyphs);
    g_autofree char *name = subset_name(font);
    g_autofree char *embedded = g_strdup_printf("/FontFile%d %d 0 R", cff ? 3 : 2, program);
    write_descriptor(font, file, descriptor, name, embedded);
    GString *s = pdf_object_begin(file, descendant);
    g_string_append(s, cff   ? "<</Type/Font/Subtype/CIDFontType0"
                       : map ? "<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap "
                             : "<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity");
    if (map) {
        pdf_put_ref(s, map);
    }
    g_string_append(s, "/BaseFont");
    pdf_put_name(s, name);
    g_string_append(s, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor ");
    pdf_put_ref(s, descriptor);
    g_string_append(s, "/W");
    put_widths(font, s);
    g_string_append(s, ">>");
    pdf_object_end(file);

    s = pdf_object_begin(file, number);
    g_string_append(s, "<</Type/Font/Subtype/Type0/BaseFont");
    pdf_put_name(s, name);
    g_string_append(s, "/Encoding/Identity-H/DescendantFonts[");
    pdf_put_ref(s, descendant);
    g_string_append(s, "]/ToUnicode ");
    pdf_put_ref(s, unicode);
    g_string_append(s, ">>");
    pdf_object_end(file);
    write_to_unicode(font, file, unicode);
    font->object = number;
}

static int by_id(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return x < y ? -1 : x > y;
}

bool pdf_fonts_write(PdfFonts *fonts, PdfFile *file, Findings *f)
{
    for (int i = 0; i < fonts->count; i++) {
        PdfFont *font = &fonts->fonts[i];
        if (!font->used->len) {
            continue;
        }
        g_array_sort(font->used, by_id);
        hb_face_t *part = subset(font);
        if (!part) {
            Pos pos = { g_intern_string(font->font->file), 0, 0 };
            finding_add(f, CODE_OUTPUT_FAILED, pos, "install the font again", "the font %s can't be subset",
                        font->font->postscript);
            return false;
        }
        write_font(font, file, part);
        hb_face_destroy(part);
    }
    return true;
}
