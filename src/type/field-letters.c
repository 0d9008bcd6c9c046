/* Finds a field's letters. Apart from fonts.c, which knows a language's letters, and from the PDF writer: layout has to
 * know how many fit. */
#include "type/field-letters.h"

#include "type/fonts.h"

enum { LETTERS_MOST = 400 }; /* a language of more is none of letters */

/* Windows' places from 128 to 159; a space and a hyphen that don't part have the places of plain ones in
 * WinAnsiEncoding (PDF 32000-1, annex D.2). */
static const guint16 windows[32] = { 0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178 };

static bool has(const FieldLetters *letters, guint32 point)
{
    for (int code = 0; code < FIELD_CODES; code++) {
        if (letters->point[code] == point) {
            return true;
        }
    }
    return false;
}

/* Tab and the two line ends are no letters to any reader. */
static bool is_free(const FieldLetters *letters, int code)
{
    return letters->point[code] == 0 && code != 0 && code != '\t' && code != '\n' && code != '\r';
}

/* Gives a letter the next free place from `code` on, and returns it. */
static int place(FieldLetters *letters, int code, guint32 point)
{
    while (code < FIELD_CODES && !is_free(letters, code)) {
        code++;
    }
    if (code < FIELD_CODES) {
        letters->point[code] = point;
    } else {
        letters->lacking++;
    }
    return code;
}

FieldLetters field_letters(const char *lang)
{
    FieldLetters letters = { 0 };
    for (int code = 0x20; code < FIELD_CODES; code++) {
        letters.point[code] = code == 0x7F ? 0 : code >= 0x80 && code < 0xA0 ? windows[code - 0x80] : (guint32)code;
    }
    g_autoptr(GArray) own = fonts_letters(lang, LETTERS_MOST);
    for (guint i = 0, code = 1; i < own->len; i++) {
        guint32 point = g_array_index(own, guint32, i);
        if (!has(&letters, point)) {
            code = (guint)place(&letters, (int)code, point);
        }
    }
    return letters;
}

double field_letters_widest(const FieldLetters *letters, const Face *face)
{
    double widest = 0;
    for (int code = 0; code < FIELD_CODES; code++) {
        hb_codepoint_t glyph;
        if (letters->point[code] != 0 && hb_font_get_nominal_glyph(face->hb, letters->point[code], &glyph)) {
            widest = MAX(widest, hb_font_get_glyph_h_advance(face->hb, glyph) / (double)face->upem);
        }
    }
    return widest;
}
