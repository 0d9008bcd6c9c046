/* Checks the words that no block of the body holds: an address in a title, an expansion, a frame's word or an office's
 * postal address is guarded as one in the text. Apart from campaign.c, which reads them. */
#include "content/guards.h"

#include <string.h>

static Pos still_pos(const void *data, gsize offset)
{
    return *(const Pos *)data;
}

static void check(const Guards *g, const char *words, Pos pos, const Record *record, Findings *f)
{
    AddressText t = { .text = words, .length = strlen(words), .pos = still_pos, .data = &pos, .words = record };
    address_check(g->addresses, g->values, &t, f);
}

static void check_front(const Guards *g, Findings *f)
{
    static const char *const keys[] = { "title", "subject" };
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const Yaml *value = yaml_at(g->front, keys[i]);
        if (value != NULL && value->kind == YAML_SCALAR) {
            check(g, value->text, value->pos, NULL, f);
        }
    }
    const Yaml *expand = yaml_at(g->front, "expand");
    for (guint i = 0; expand != NULL && expand->kind == YAML_MAP && i < expand->items->len; i++) {
        const Yaml *value = g_ptr_array_index(expand->items, i);
        if (value->kind == YAML_SCALAR) {
            check(g, value->text, value->pos, NULL, f);
        }
    }
}

void guards_check(const Guards *g, Findings *f)
{
    check_front(g, f);
    for (int w = 0; w < FRAME_COUNT; w++) {
        Pos pos;
        if (frame_find_pos(g->frame, (FrameWord)w, &pos)) {
            check(g, frame_word(g->frame, (FrameWord)w), pos, NULL, f);
        }
    }
    for (int w = BRAILLE_DRAFT; w < BRAILLE_COUNT; w++) {
        const BrailleWords *braille = frame_braille(g->frame);
        const char *words = braille_words_at(braille, (BrailleWord)w);
        if (words != NULL) {
            check(g, words, braille_words_pos(braille, (BrailleWord)w), NULL, f);
        }
    }
    for (int i = 0; i < register_count(g->addresses->reg); i++) {
        const Record *r = register_at(g->addresses->reg, i);
        if (r->kind == RECORD_TEXT) {
            check(g, r->printed, r->pos, r, f);
        }
    }
}
