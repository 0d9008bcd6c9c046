/* Cuts a font and puts together what is written of it. Apart from fonts.c, which writes it into a file: between two
 * files the parts are kept. */
#include "formats/pdf/font-parts.h"

#include <hb-ot.h>
#include <stdlib.h>
#include "base/num.h"
#include "formats/common/subset.h"
#include "formats/pdf/charset.h"
#include "formats/pdf/composites.h"
#include "formats/pdf/to-unicode.h"

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

void font_parts_put_descriptor(const ListFont *font, hb_font_t *hb, int flags, GString *s)
{
    hb_face_t *face = hb_font_get_face(hb);
    double k = 1000.0 / hb_face_get_upem(face);
    hb_font_extents_t extents = { 0 };
    hb_font_get_h_extents(hb, &extents);
    hb_position_t cap = 0;
    if (!hb_ot_metrics_get_position(hb, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap)) {
        cap = (hb_position_t)(0.7 * hb_face_get_upem(face));
    }
    put_entry(s, "/Flags", font->italic ? flags | ITALIC : flags);
    g_string_append(s, "/FontBBox[");
    for (unsigned i = 0; i < 4; i++) {
        put_entry(s, "", table_short(face, HB_TAG('h', 'e', 'a', 'd'), 36 + 2 * i) * k);
    }
    g_string_append_c(s, ']');
    int angle = table_short(face, HB_TAG('p', 'o', 's', 't'), 4);
    put_entry(s, "/ItalicAngle", font->italic ? -abs(angle) : angle); /* some faces of Inter have the sign wrong */
    put_entry(s, "/Ascent", extents.ascender * k);
    put_entry(s, "/Descent", extents.descender * k);
    put_entry(s, "/CapHeight", cap * k);
    put_entry(s, "/StemV", 50 + (font->weight / 65.0) * (font->weight / 65.0));
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

static GString *to_unicode(const PdfFont *font)
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
    return pdf_unicode_end(u);
}

/* Gives further texts their codes, behind the subset's glyphs: which glyph each code shows. NULL where each code is its
 * glyph's number. */
static GString *code_map(PdfFont *font, unsigned glyphs)
{
    if (!font->others->len) {
        return NULL;
    }
    GString *s = g_string_new(NULL);
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
    return s;
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

void font_parts_free(gpointer data)
{
    FontParts *p = data;
    g_bytes_unref(p->program);
    g_bytes_unref(p->unicode);
    g_clear_pointer(&p->map, g_bytes_unref);
    g_free(p->program_dict);
    g_free(p->name);
    g_free(p->descriptor);
    g_free(p->widths);
    g_array_unref(p->codes);
    g_free(p);
}

static GBytes *deflated(PdfFile *file, GString *s)
{
    GBytes *bytes = s ? pdf_deflated(file, s->str, s->len) : NULL;
    if (s) {
        g_string_free(s, TRUE);
    }
    return bytes;
}

/* Notes the codes in the order of ids. */
static void note_codes(const PdfFont *font, const guint32 *ids, guint count, GArray *codes)
{
    for (guint i = 0; i < count; i++) {
        g_array_append_val(codes, font->glyphs[ids[i]].code);
    }
    for (guint i = 0; i < font->others->len; i++) {
        g_array_append_val(codes, g_array_index(font->others, PdfOther, i).code);
    }
}

FontParts *font_parts_new(PdfFont *font, PdfFile *file)
{
    hb_face_t *part = subset(font);
    if (!part) {
        return NULL;
    }
    FontParts *p = g_new0(FontParts, 1);
    hb_blob_t *blob = hb_face_reference_table(part, HB_TAG('C', 'F', 'F', ' '));
    unsigned glyphs = hb_face_get_glyph_count(part), length;
    guint count = font->used->len;
    g_autofree guint32 *ids = g_memdup2(font->used->data, count * sizeof *ids);
    p->cff = hb_blob_get_length(blob) > 0;
    if (!p->cff) {
        hb_blob_destroy(blob);
        blob = truetype_program(font, part, &glyphs);
    }
    const char *data = hb_blob_get_data(blob, &length);
    if (p->cff) {
        g_autofree guint16 *cids = pdf_charset_read((const unsigned char *)data, length, hb_face_get_glyph_count(part));
        for (guint i = 0; cids && i < font->used->len; i++) {
            PdfGlyph *g = &font->glyphs[g_array_index(font->used, guint32, i)];
            g->code = cids[g->code];
        }
    }
    g_array_sort_with_data(font->used, by_code, font->glyphs);
    p->program_dict = p->cff ? g_strdup("/Subtype/CIDFontType0C") : g_strdup_printf("/Length1 %u", length);
    p->program = pdf_deflated(file, data, length);
    hb_blob_destroy(blob);
    p->map = deflated(file, code_map(font, glyphs));
    p->name = subset_name(font);
    GString *descriptor = g_string_new(NULL), *widths = g_string_new(NULL);
    font_parts_put_descriptor(font->font, font->hb, SYMBOLIC, descriptor);
    put_widths(font, widths);
    p->descriptor = g_string_free(descriptor, FALSE);
    p->widths = g_string_free(widths, FALSE);
    p->unicode = deflated(file, to_unicode(font));
    p->codes = g_array_new(FALSE, FALSE, sizeof(guint16));
    note_codes(font, ids, count, p->codes);
    hb_face_destroy(part);
    return p;
}
