/* Cells by our own table to bytes and from Unicode: what a braille file is, apart from what liblouis makes. */
#include "formats/braille/cells.h"

#include <string.h>
#include "formats/braille/louis.h"
#include "view/words.h"

Cells *cells_new(void)
{
    Cells *c = g_new0(Cells, 1);
    c->row = g_array_new(FALSE, FALSE, sizeof(Cell));
    c->print = g_string_new(NULL);
    return c;
}

void cells_free(Cells *c)
{
    if (c != NULL) {
        g_array_unref(c->row);
        g_string_free(c->print, TRUE);
        g_free(c);
    }
}

static void add(Cells *c, guint8 dots, bool hard, int at)
{
    Cell cell = { dots, hard, at };
    g_array_append_val(c->row, cell);
}

guint8 cells_of_sign(const char *unicode)
{
    return (guint8)(g_utf8_get_char(unicode) & 0x3F);
}

void cells_add_signs(Cells *c, const char *unicode)
{
    for (const char *p = unicode; p != NULL && *p != '\0'; p = g_utf8_next_char(p)) {
        add(c, cells_of_sign(p), false, -1);
    }
}

void cells_add_blank(Cells *c)
{
    add(c, 0, false, -1);
}

bool cells_add_text(Cells *c, const char *text, const char *table)
{
    g_autoptr(GByteArray) dots = g_byte_array_new();
    g_autoptr(GArray) at = g_array_new(FALSE, FALSE, sizeof(int));
    g_autofree char *plain = g_strdelimit(g_strdup(text), (const char[]){ WORDS_HARD_SPACE, '\0' }, ' ');
    if (!louis_translate(table, plain, dots, at)) {
        return false;
    }
    int before = (int)g_utf8_strlen(c->print->str, -1);
    for (guint i = 0; i < dots->len; i++) {
        int from = g_array_index(at, int, i);
        const char *character = g_utf8_offset_to_pointer(text, from);
        add(c, dots->data[i], dots->data[i] == 0 && *character == WORDS_HARD_SPACE, before + from);
    }
    g_string_append(c->print, plain);
    return true;
}

static const char ascii[] = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)=";

char cells_ascii(guint8 dots)
{
    return ascii[dots & 0x3F];
}

guint8 cells_of_ascii(char c)
{
    const char *at = c != '\0' ? strchr(ascii, c) : NULL;
    return at != NULL ? (guint8)(at - ascii) : 0;
}
