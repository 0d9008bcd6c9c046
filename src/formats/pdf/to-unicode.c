/* Writes ToUnicode CMaps. Apart from fonts.c and labels.c, which both have codes and agree in nothing else. */
#include "formats/pdf/to-unicode.h"

#include "base/num.h"

#define ROWS_MAX 100 /* of one block: the limit of CMap files (Adobe Technical Note 5014) */

struct PdfUnicode {
    GString *all;
    GString *block; /* rows of the block that is being filled */
    int rows;       /* in it */
    int bytes;      /* of a code */
};

static void put_code(GString *s, unsigned code, int bytes)
{
    g_string_append_c(s, '<');
    if (bytes == 2) {
        pdf_put_hex4(s, code);
    } else {
        g_string_append_c(s, "0123456789ABCDEF"[code >> 4 & 15]);
        g_string_append_c(s, "0123456789ABCDEF"[code & 15]);
    }
    g_string_append_c(s, '>');
}

PdfUnicode *pdf_unicode_new(int bytes)
{
    PdfUnicode *u = g_new0(PdfUnicode, 1);
    u->bytes = bytes;
    u->block = g_string_new(NULL);
    u->all = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                          "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                          "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n");
    put_code(u->all, 0, bytes);
    g_string_append_c(u->all, ' ');
    put_code(u->all, bytes == 1 ? 0xFF : 0xFFFF, bytes);
    g_string_append(u->all, "\nendcodespacerange\n");
    return u;
}

static void close_block(PdfUnicode *u)
{
    if (!u->rows) {
        return;
    }
    num_append_int(u->all, u->rows);
    g_string_append(u->all, " beginbfchar\n");
    g_string_append_len(u->all, u->block->str, (gssize)u->block->len);
    g_string_append(u->all, "endbfchar\n");
    g_string_truncate(u->block, 0);
    u->rows = 0;
}

void pdf_unicode_add(PdfUnicode *u, unsigned code, const char *text)
{
    if (u->rows == ROWS_MAX) {
        close_block(u);
    }
    put_code(u->block, code, u->bytes);
    g_string_append(u->block, " <");
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x10000) {
            pdf_put_hex4(u->block, 0xD7C0 + (c >> 10));
        }
        pdf_put_hex4(u->block, c >= 0x10000 ? 0xDC00 + (c & 0x3FF) : c);
    }
    g_string_append(u->block, ">\n");
    u->rows++;
}

GString *pdf_unicode_end(PdfUnicode *u)
{
    close_block(u);
    GString *all = u->all;
    g_string_append(all, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    g_string_free(u->block, TRUE);
    g_free(u);
    return all;
}

void pdf_unicode_write(PdfUnicode *u, PdfFile *file, int number)
{
    GString *all = pdf_unicode_end(u);
    pdf_object_stream(file, number, "", all->str, all->len);
    g_string_free(all, TRUE);
}
