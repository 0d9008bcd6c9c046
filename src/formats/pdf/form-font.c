/* Cuts and writes a form's font. Apart from fonts.c, whose fonts have two bytes a code and the glyphs of what stands on
 * the page: to set what is typed, readers go from letters to codes, and all of them can do that only where a code is a
 * byte and has its letter's name (PDF 32000-1, 9.6.6 and 12.7.3.3). */
#include "formats/pdf/form-font.h"

#include <hb-ot.h>
#include <string.h>
#include "base/num.h"
#include "formats/common/subset.h"
#include "formats/pdf/charset.h"
#include "formats/pdf/font-parts.h"
#include "formats/pdf/local.h"
#include "formats/pdf/to-unicode.h"
#include "type/field-letters.h"
#include "type/font-file.h"

/* Of a descriptor's flags. */
enum { NONSYMBOLIC = 32 };

/* What WinAnsiEncoding calls the letters from 32 on, as numbers of CFF's standard strings (Adobe technical note 5176,
 * appendix A); 0: it has none for it. */
static const guint16 standard[FIELD_CODES - 0x20] = {
    1,   2,   3,   4,   5,   6,   7,   104, 9,   10,  11,  12,  13,  14,  15,  16,  17,  18,  19,  20,  21,  22,  23,
    24,  25,  26,  27,  28,  29,  30,  31,  32,  33,  34,  35,  36,  37,  38,  39,  40,  41,  42,  43,  44,  45,  46,
    47,  48,  49,  50,  51,  52,  53,  54,  55,  56,  57,  58,  59,  60,  61,  62,  63,  64,  124, 66,  67,  68,  69,
    70,  71,  72,  73,  74,  75,  76,  77,  78,  79,  80,  81,  82,  83,  84,  85,  86,  87,  88,  89,  90,  91,  92,
    93,  94,  95,  0,   0,   0,   117, 101, 118, 121, 112, 113, 126, 122, 192, 107, 142, 0,   199, 0,   0,   65,  8,
    105, 119, 116, 111, 137, 127, 153, 221, 108, 148, 0,   228, 198, 1,   96,  97,  98,  103, 100, 160, 102, 131, 170,
    139, 106, 151, 14,  165, 128, 161, 156, 164, 169, 125, 152, 115, 114, 133, 150, 143, 120, 158, 155, 163, 123, 174,
    171, 172, 176, 173, 175, 138, 177, 181, 178, 179, 180, 185, 182, 183, 184, 154, 186, 190, 187, 188, 191, 189, 168,
    141, 196, 193, 194, 195, 197, 157, 149, 203, 200, 201, 205, 202, 204, 144, 206, 210, 207, 208, 209, 214, 211, 212,
    213, 167, 215, 219, 216, 217, 220, 218, 159, 147, 225, 222, 223, 224, 226, 162, 227,
};

enum { NO_BREAK_SPACE = 0xA0, SOFT_HYPHEN = 0xAD }; /* their codes show a space and a hyphen */

/* A font being written. */
typedef struct FormFont {
    const ListFont *font;
    hb_font_t *hb;     /* scaled to its units */
    double thousandth; /* of an em, in its units, inverted */
    FieldLetters letters;
    guint32 glyph[FIELD_CODES]; /* of the original font, by code; 0: none */
    bool cff;
    bool renamed; /* its glyphs have the names of WinAnsiEncoding; else their own, which the encoding says */
    GBytes *program;
} FormFont;

/* The glyphs that the theme shows the letters with: its I is neither l nor 1 here too. */
static void find_glyphs(FormFont *font, const char *features)
{
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (int code = 0; code < FIELD_CODES; code++) {
        if (font->letters.point[code]) {
            g_array_append_val(points, font->letters.point[code]);
        }
    }
    g_autoptr(GArray) found = pdf_letters_new(points, features, font->hb);
    for (guint i = 0, code = 0; i < found->len; i++, code++) {
        const PdfLetter *letter = &g_array_index(found, PdfLetter, i);
        while (font->letters.point[code] != letter->point) {
            code++;
        }
        font->glyph[code] = letter->glyph;
    }
    font->glyph[NO_BREAK_SPACE] = font->glyph[' '];
    font->glyph[SOFT_HYPHEN] = font->glyph['-'];
}

static int by_point(const void *a, const void *b)
{
    guint32 x = ((const SubsetPair *)a)->point, y = ((const SubsetPair *)b)->point;
    return x < y ? -1 : x > y;
}

/* The name that the encoding has for a code's letter; 0 where it has none. */
static guint16 standard_name(int code)
{
    return code >= 0x20 ? standard[code - 0x20] : 0;
}

/* A euro sign has no standard name; no line of a school's needs one. */
static void forget_nameless(FormFont *font)
{
    for (int code = 0x20; code < FIELD_CODES; code++) {
        font->glyph[code] = standard_name(code) ? font->glyph[code] : 0;
    }
}

/* Gives the glyphs the names that readers look for; the font's own, "uni00E9", are known to few. */
static void rename_glyphs(FormFont *font, hb_face_t *part)
{
    hb_font_t *hb = hb_font_create(part);
    unsigned count = hb_face_get_glyph_count(part);
    g_autofree guint16 *names = g_new0(guint16, count + 1);
    for (int code = 0; code < FIELD_CODES; code++) {
        hb_codepoint_t glyph;
        bool own = code != NO_BREAK_SPACE && code != SOFT_HYPHEN && font->glyph[code];
        if (own && hb_font_get_nominal_glyph(hb, font->letters.point[code], &glyph) && glyph < count) {
            names[glyph] = standard_name(code);
        }
    }
    GBytes *renamed = font->program ? pdf_charset_renamed(font->program, names, count) : NULL;
    font->renamed = renamed != NULL;
    if (renamed) {
        g_bytes_unref(font->program);
        font->program = renamed;
        forget_nameless(font);
    }
    hb_font_destroy(hb);
}

/* The outlines alone of a font file whose outlines are CFF. */
static void take_outlines(FormFont *font, GBytes *file)
{
    gsize size;
    const char *data = g_bytes_get_data(file, &size);
    hb_blob_t *blob = hb_blob_create(data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    unsigned length;
    const char *outlines = hb_blob_get_data(table, &length);
    font->program = length ? g_bytes_new(outlines, length) : NULL;
    rename_glyphs(font, face);
    hb_blob_destroy(table);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

/* Cuts the font to its letters: a bare CFF, whose glyphs go by their names, or a TrueType font, whose glyphs go by its
 * cmap. False where it can't be cut. */
static bool cut(FormFont *font)
{
    SubsetPair pairs[FIELD_CODES];
    int count = 0;
    for (int code = 0; code < FIELD_CODES; code++) {
        if (font->glyph[code] && code != NO_BREAK_SPACE && code != SOFT_HYPHEN) {
            pairs[count++] = (SubsetPair){ font->letters.point[code], font->glyph[code] };
        }
    }
    qsort(pairs, (gsize)count, sizeof *pairs, by_point);
    g_autoptr(GBytes) file = subset_mapped(font->font, pairs, count, &font->cff);
    if (file && font->cff) {
        take_outlines(font, file);
    } else {
        font->program = file ? g_bytes_ref(file) : NULL;
    }
    return font->program != NULL;
}

/* "/eacute": what the font calls a glyph; of a TrueType font, whose names nobody reads, by its letter. */
static void put_glyph_name(const FormFont *font, int code, GString *s)
{
    char name[64];
    if (!font->cff) {
        g_snprintf(name, sizeof name, "uni%04X", font->letters.point[code]);
    } else if (!hb_font_get_glyph_name(font->hb, font->glyph[code], name, sizeof name)) {
        g_snprintf(name, sizeof name, ".notdef");
    }
    pdf_put_name(s, name);
}

/* Whether the encoding has to say what a code shows: not of Windows' letters, where the font has their names. */
static bool differs(const FormFont *font, int code)
{
    return font->glyph[code] && (code < 0x20 || (font->cff && !font->renamed));
}

/* Nothing is said that needn't be: some programs that fill forms know no differences. */
static void put_encoding(const FormFont *font, GString *s)
{
    bool any = false, follows = false;
    for (int code = 0; code < FIELD_CODES; code++) {
        any = any || differs(font, code);
    }
    if (!any) {
        g_string_append(s, "/Encoding/WinAnsiEncoding");
        return;
    }
    g_string_append(s, "/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[");
    for (int code = 0; code < FIELD_CODES; code++) {
        bool said = differs(font, code);
        if (said && !follows) {
            g_string_append_c(s, ' ');
            num_append_int(s, code);
        }
        if (said) {
            put_glyph_name(font, code, s);
        }
        follows = said;
    }
    g_string_append(s, "]>>");
}

static double width_of(const FormFont *font, int code)
{
    return font->glyph[code] ? hb_font_get_glyph_h_advance(font->hb, font->glyph[code]) * font->thousandth : 0;
}

static int write_unicode(const FormFont *font, PdfFile *file)
{
    PdfUnicode *u = pdf_unicode_new(1);
    for (int code = 0; code < FIELD_CODES; code++) {
        if (font->glyph[code]) {
            char text[7] = { 0 };
            g_unichar_to_utf8(font->letters.point[code], text);
            pdf_unicode_add(u, (unsigned)code, text);
        }
    }
    int number = pdf_object_reserve(file, 1);
    pdf_unicode_write(u, file, number);
    return number;
}

static int write_descriptor(const FormFont *font, PdfFile *file)
{
    int program = pdf_object_reserve(file, 2), number = program + 1;
    gsize length;
    const void *data = g_bytes_get_data(font->program, &length);
    g_autofree char *dict = font->cff ? g_strdup("/Subtype/Type1C") : g_strdup_printf("/Length1 %d", (int)length);
    pdf_object_stream(file, program, dict, data, length);
    GString *s = pdf_object_begin(file, number);
    g_string_append(s, "<</Type/FontDescriptor/FontName");
    pdf_put_name(s, font->font->postscript);
    font_parts_put_descriptor(font->font, font->hb, NONSYMBOLIC, s);
    g_string_append(s, font->cff ? "/FontFile3 " : "/FontFile2 ");
    pdf_put_ref(s, program);
    g_string_append(s, ">>");
    pdf_object_end(file);
    return number;
}

static int write_font(const FormFont *font, PdfFile *file)
{
    int unicode = write_unicode(font, file), descriptor = write_descriptor(font, file);
    int number = pdf_object_reserve(file, 1);
    GString *s = pdf_object_begin(file, number);
    g_string_append(s, font->cff ? "<</Type/Font/Subtype/Type1/BaseFont" : "<</Type/Font/Subtype/TrueType/BaseFont");
    pdf_put_name(s, font->font->postscript);
    put_encoding(font, s);
    g_string_append(s, "/FirstChar 0/LastChar 255/Widths[");
    for (int code = 0; code < FIELD_CODES; code++) {
        g_string_append(s, code ? " " : "");
        num_append(s, width_of(font, code), 3);
    }
    g_string_append(s, "]/FontDescriptor ");
    pdf_put_ref(s, descriptor);
    g_string_append(s, "/ToUnicode ");
    pdf_put_ref(s, unicode);
    g_string_append(s, ">>");
    pdf_object_end(file);
    return number;
}

int pdf_form_font_write(const OutInput *in, const ListFont *font, PdfFile *file, Findings *f)
{
    FormFont own = { .font = font,
                     .hb = font_file_open(font->file, font->index),
                     .letters = field_letters(in->campaign->lang) };
    int number = 0;
    if (own.hb) {
        own.thousandth = 1000.0 / font->upem;
        find_glyphs(&own, pdf_local_features(in, font));
        number = cut(&own) ? write_font(&own, file) : 0;
    }
    if (!number) {
        finding_add(f, CODE_OUTPUT_FAILED, (Pos){ g_intern_string(font->file), 0, 0 }, "install the font again",
                    "the font %s can't be subset", font->postscript);
    }
    g_clear_pointer(&own.program, g_bytes_unref);
    hb_font_destroy(own.hb);
    return number;
}
