/* What a number is by the words beside it: a postal code, a room, a page, a post box. Apart from address-number.c
 * because it is about words. */
#include "content/address-find.h"

#include <string.h>

/* Words before a number of a room, a page or a box, in small letters, in the languages of the leaflets that offices
 * print. */
static const char before_words[] =
    " room rooms rm suite ste apt apartment unit floor bldg building box page pages chapter section bed ward lot route hwy "
    "zip habitación oficina aula sala salón piso página caja apartado casilla apdo cp salle bureau chambre étage porte bp "
    "zimmer raum büro stock etage seite postfach plz stanza ufficio piano pagina casella cap quarto andar lokaal kamer "
    "verdieping postbus rum sal sida huone sivu pokój strona skrytka místnost strana szoba oldal oda sayfa phòng trang каб "
    "кабинет комната аудитория стр кв индекс кімната غرفة صندوق צפון חדר عرض कमरा कक्ष ห้อง ";

/* Signs right before or behind a number: 〒100001, 211号室, 211室, 211호, No. and § say nothing of codes. */
static bool is_room_sign(gunichar c)
{
    return c == 0x3012 || c == 0x53F7 || c == 0x865F || c == 0x5BA4 || c == 0xD638 || c == 0xA7 || c == 0x9801
           || c == 0x9875;
}

static const char *word_start(const char *text, const char *end)
{
    while (end > text) {
        const char *p = g_utf8_prev_char(end);
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalpha(c) && !g_unichar_ismark(c)) {
            break;
        }
        end = p;
    }
    return end;
}

static bool is_title_case(const char *p, const char *end)
{
    if (p >= end || !g_unichar_isupper(g_utf8_get_char(p))) {
        return false;
    }
    int letters = 1;
    for (p = g_utf8_next_char(p); p < end; p = g_utf8_next_char(p), letters++) {
        if (!g_unichar_islower(g_utf8_get_char(p))) {
            return false;
        }
    }
    return letters > 2;
}

/* MS 39205, D-10115: one or two capitals of a state or country. */
static bool is_state(const char *p, const char *end)
{
    return end - p >= 1 && end - p <= 2 && g_ascii_isupper(p[0]) && (end - p == 1 || g_ascii_isupper(p[1]));
}

/* Behind "Jackson, " or "New Delhi ": a place's name, which a sentence does not begin with. */
static bool is_behind_place(const char *text, const char *word, const char *word_end, const char *number)
{
    if (!is_title_case(word, word_end)) {
        return false;
    }
    if (*word_end == ',' || (*word_end == ' ' && number - word_end > 1)) {
        return true;
    }
    const char *space = word > text ? word - 1 : NULL;
    return space != NULL && *space == ' ' && space > text && is_title_case(word_start(text, space), space);
}

/* A word before the number, and what stands between. */
static bool is_behind_word(const char *text, const char *number)
{
    const char *end = number;
    for (int signs = 0; end > text && strchr(" .,-#:", end[-1]) != NULL && signs < 3; signs++) {
        end--;
    }
    const char *word = word_start(text, end);
    if (word == end || (end == number && (guchar)*word < 0x80)) {
        return false;
    }
    if (is_state(word, end) && number - end == 1 && (*end == ' ' || *end == '-')) {
        return true;
    }
    g_autofree char *lower = g_utf8_strdown(word, (gssize)(end - word));
    g_autofree char *spaced = g_strdup_printf(" %s ", lower);
    return strstr(before_words, spaced) != NULL || is_behind_place(text, word, end, number);
}

/* 75001 Paris: a postal code and its town. */
static bool is_before_town(const char *p, const char *end)
{
    if (p >= end || *p != ' ') {
        return false;
    }
    const char *stop = ++p;
    while (stop < end && g_unichar_isalpha(g_utf8_get_char(stop))) {
        stop = g_utf8_next_char(stop);
    }
    return is_title_case(p, stop);
}

bool address_in_context(const char *text, gsize length, gsize start, gsize end)
{
    gsize before = start > 0 && text[start - 1] == ' ' ? start - 1 : start; /* § 12345 */
    return is_room_sign(address_char_before(text, before)) || is_room_sign(address_char_at(text, length, end))
           || is_behind_word(text, text + start) || is_before_town(text + end, text + length);
}
