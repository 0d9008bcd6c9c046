/* Gathers the glyphs of drawn marks and writes their fonts. Apart from fonts.c, which subsets fonts that others made.
 */
#include "formats/pdf/labels.h"

#include <math.h>
#include "base/num.h"
#include "formats/pdf/to-unicode.h"

#define CODES 256 /* of one font; 0 is the letter m's */

/* poppler judges the size of a Type 3 font by the width of its letter m, and takes six tenths of an em for the usual
 * one (TextPage::updateFont). */
#define WIDTH_OF_M 600

/* How far lines of text reach, for readers that ask the font: thousandths of an em. */
#define ASCENT 750
#define DESCENT (-250)

typedef struct LabelGlyph {
    char *drawing;
    double width;
    char *text;
} LabelGlyph;

/* A font holds ordinary drawings, as high as letters or not much higher; or a single large one, because readers take
 * the extent of a font for that of each of its characters, and MuPDF drops characters that reach over the page's edge.
 */
typedef struct LabelFont {
    int object;
    GArray *glyphs; /* LabelGlyph: code 1 is the first */
    Extent ink;     /* of all of them and of a line of text */
    bool large;
} LabelFont;

struct PdfLabels {
    GArray *fonts;     /* LabelFont */
    GHashTable *known; /* what a glyph is, as text, to its font × CODES + code */
};

static void glyph_clear(gpointer data)
{
    LabelGlyph *g = data;
    g_free(g->drawing);
    g_free(g->text);
}

static void font_clear(gpointer data)
{
    g_array_unref(((LabelFont *)data)->glyphs);
}

PdfLabels *pdf_labels_new(void)
{
    PdfLabels *l = g_new0(PdfLabels, 1);
    l->fonts = g_array_new(FALSE, FALSE, sizeof(LabelFont));
    g_array_set_clear_func(l->fonts, font_clear);
    l->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return l;
}

void pdf_labels_free(PdfLabels *l)
{
    g_array_unref(l->fonts);
    g_hash_table_unref(l->known);
    g_free(l);
}

static LabelFont *font_at(const PdfLabels *l, int font)
{
    return &g_array_index(l->fonts, LabelFont, font);
}

static const LabelGlyph *glyph_at(const LabelFont *font, int code)
{
    return &g_array_index(font->glyphs, LabelGlyph, code - 1);
}

/* The font that the glyph goes to. */
static int choose_font(PdfLabels *l, Extent ink)
{
    bool large = ink.top < 2 * DESCENT || ink.bottom > 2 * ASCENT;
    for (int i = 0; i < (int)l->fonts->len && !large; i++) {
        if (!font_at(l, i)->large && font_at(l, i)->glyphs->len < CODES - 1) {
            return i;
        }
    }
    LabelFont font = { .glyphs = g_array_new(FALSE, FALSE, sizeof(LabelGlyph)),
                       .ink = { 0, DESCENT, WIDTH_OF_M, ASCENT },
                       .large = large };
    g_array_set_clear_func(font.glyphs, glyph_clear);
    g_array_append_val(l->fonts, font);
    return (int)l->fonts->len - 1;
}

PdfLabelCode pdf_labels_add(PdfLabels *l, const PdfLabelGlyph *glyph)
{
    GString *key = g_string_new(NULL);
    num_append(key, glyph->width, 3);
    g_string_append_c(key, ' ');
    g_string_append(key, glyph->text);
    g_string_append(key, glyph->drawing);
    int known = GPOINTER_TO_INT(g_hash_table_lookup(l->known, key->str));
    if (!known) {
        int number = choose_font(l, glyph->ink);
        LabelFont *font = font_at(l, number);
        LabelGlyph own = { g_strdup(glyph->drawing), glyph->width, g_strdup(glyph->text) };
        g_array_append_val(font->glyphs, own);
        extent_add(&font->ink, glyph->ink);
        if (*glyph->drawing == '\0') { /* what a blank states of itself; poppler warns of a box beyond the font's */
            extent_add(&font->ink, (Extent){ 0, 0, glyph->width, ASCENT });
        }
        known = number * CODES + (int)font->glyphs->len;
        g_hash_table_insert(l->known, g_strdup(key->str), GINT_TO_POINTER(known));
    }
    g_string_free(key, TRUE);
    return (PdfLabelCode){ known / CODES, known % CODES };
}

/* A drawing has its own colours. A blank says how far it reaches, for PDFium passes over characters without extent.
 * They are a few bytes each: deflating them would cost more than it saves. */
static void write_drawing(PdfFile *file, int number, const char *drawing, double width)
{
    g_autoptr(GString) s = g_string_new(NULL);
    num_append(s, width, 3);
    if (*drawing) {
        g_string_append(s, " 0 d0\n");
        g_string_append(s, drawing);
    } else {
        g_string_append_printf(s, " 0 0 0 %s %d d1\n", s->str, ASCENT);
    }
    pdf_object_stream_coded(file, number, "", s->str, s->len);
}

static void write_to_unicode(const LabelFont *font, PdfFile *file, int number)
{
    PdfUnicode *u = pdf_unicode_new(1);
    pdf_unicode_add(u, 0, "m");
    for (guint code = 1; code <= font->glyphs->len; code++) {
        pdf_unicode_add(u, code, glyph_at(font, (int)code)->text);
    }
    pdf_unicode_write(u, file, number);
}

static void put_ink(GString *s, Extent e)
{
    g_string_append(s, "/FontBBox");
    pdf_put_box(s, floor(e.left), floor(e.top), ceil(e.right), ceil(e.bottom));
}

static void write_descriptor(const LabelFont *font, PdfFile *file, int number)
{
    GString *s = pdf_object_begin(file, number);
    g_string_append(s, "<</Type/FontDescriptor/FontName/Labels/Flags 4/ItalicAngle 0/StemV 80/CapHeight 700/Ascent ");
    num_append_int(s, ASCENT);
    g_string_append(s, "/Descent ");
    num_append_int(s, DESCENT);
    put_ink(s, font->ink);
    g_string_append(s, ">>");
    pdf_object_end(file);
}

static void put_name(GString *s, int code)
{
    g_string_append(s, "/g");
    num_append_int(s, code);
}

static void write_font(LabelFont *font, PdfFile *file, const char *resources)
{
    int last = (int)font->glyphs->len;
    int first = pdf_object_reserve(file, last + 1), number = pdf_object_reserve(file, 3);
    int descriptor = number + 1, unicode = number + 2;
    write_drawing(file, first, "", WIDTH_OF_M);
    for (int code = 1; code <= last; code++) {
        const LabelGlyph *g = glyph_at(font, code);
        write_drawing(file, first + code, g->drawing, g->width);
    }
    GString *s = pdf_object_begin(file, number);
    g_string_append(s, "<</Type/Font/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/Resources<<");
    g_string_append(s, resources);
    g_string_append(s, ">>");
    put_ink(s, font->ink);
    g_string_append(s, "/FirstChar 0/LastChar ");
    num_append_int(s, last);
    g_string_append(s, "/Widths[");
    num_append_int(s, WIDTH_OF_M);
    for (int code = 1; code <= last; code++) {
        g_string_append_c(s, ' ');
        num_append(s, glyph_at(font, code)->width, 3);
    }
    g_string_append(s, "]/CharProcs<</m ");
    pdf_put_ref(s, first);
    for (int code = 1; code <= last; code++) {
        put_name(s, code);
        g_string_append_c(s, ' ');
        pdf_put_ref(s, first + code);
    }
    g_string_append(s, ">>/Encoding<</Type/Encoding/Differences[0/m");
    for (int code = 1; code <= last; code++) {
        put_name(s, code);
    }
    g_string_append(s, "]>>/FontDescriptor ");
    pdf_put_ref(s, descriptor);
    g_string_append(s, "/ToUnicode ");
    pdf_put_ref(s, unicode);
    g_string_append(s, ">>");
    pdf_object_end(file);
    write_descriptor(font, file, descriptor);
    write_to_unicode(font, file, unicode);
    font->object = number;
}

void pdf_labels_write(PdfLabels *l, PdfFile *file, const char *resources)
{
    for (int i = 0; i < (int)l->fonts->len; i++) {
        write_font(font_at(l, i), file, resources);
    }
}

void pdf_labels_put_resources(const PdfLabels *l, GString *s)
{
    for (guint i = 0; i < l->fonts->len; i++) {
        g_string_append_printf(s, "/L%u ", i);
        pdf_put_ref(s, g_array_index(l->fonts, LabelFont, i).object);
    }
}
