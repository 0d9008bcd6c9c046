/* Lines and columns: asked for in any order, they are what counting from the line's start gives. */
#include "content/place.h"

#include <string.h>

static const char text[] = "one\n\ntwo \xC3\xA9t\xC3\xA9 \xE4\xBB\x8A\xE5\xA4\xA9\nlast \xF0\x9F\x98\x80 line";

static Pos counted(gsize offset)
{
    Pos pos = { NULL, 1, 1 };
    for (gsize i = 0; i < offset; i++) {
        if (text[i] == '\n') {
            pos.line++;
            pos.column = 1;
        } else if (((guchar)text[i] & 0xC0) != 0x80) {
            pos.column++;
        }
    }
    return pos;
}

static void check(const Place *place, gsize offset)
{
    Pos have = place_pos(place, offset), want = counted(offset);
    g_assert_cmpint(have.line, ==, want.line);
    g_assert_cmpint(have.column, ==, want.column);
}

/* From each offset to each other. */
static void test_any_order(void)
{
    Place *place = place_new("made.md", text, strlen(text));
    for (gsize a = 0; a <= strlen(text); a++) {
        for (gsize b = 0; b <= strlen(text); b++) {
            check(place, a);
            check(place, b);
        }
    }
    place_free(place);
}

static void test_behind_the_end(void)
{
    Place *place = place_new("made.md", text, strlen(text));
    Pos pos = place_pos(place, strlen(text) + 9), want = counted(strlen(text));
    g_assert_cmpint(pos.line, ==, want.line);
    g_assert_cmpint(pos.column, ==, want.column);
    place_free(place);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/place/any-order", test_any_order);
    g_test_add_func("/place/behind-the-end", test_behind_the_end);
    return g_test_run();
}
