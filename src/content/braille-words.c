/* Reads the frame's map `braille` and refuses what no braille can be made of: a table that is no file's name, signs
 * that are no cells, words without their place. Whether the table is installed is for the output to say. */
#include "content/braille-words.h"

#include <string.h>

typedef enum { TABLE, CELL, CELLS, WORDS } BrailleKind;

struct BrailleWords {
    char *word[BRAILLE_COUNT];
    Pos pos[BRAILLE_COUNT];
};

static const char *const keys[] = {
#define X(name, key, kind) key,
    BRAILLE_WORDS(X)
#undef X
        NULL
};

static const BrailleKind kinds[] = {
#define X(name, key, kind) kind,
    BRAILLE_WORDS(X)
#undef X
};

static const char place[] = "{x}";

/* A file's name, which leads nowhere else, of a table that translates. */
static bool is_table(const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (!g_ascii_isalnum(*c) && strchr("-_.", *c) == NULL) {
            return false;
        }
    }
    return g_ascii_isalnum(text[0]) && (g_str_has_suffix(text, ".ctb") || g_str_has_suffix(text, ".utb"));
}

static bool is_cells(const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (u <= 0x2800 || u > 0x283F) {
            return false;
        }
    }
    return text[0] != '\0';
}

/* Says what is wrong with a value, if anything. */
static bool is_sound(BrailleWord w, const char *text, Pos pos, Findings *f)
{
    bool sound = true;
    switch (kinds[w]) {
    case TABLE:
        sound = is_table(text);
        if (!sound) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write the name of one of liblouis’ files, such as en-ueb-g2.ctb",
                        "‘%s’ is no braille table", text);
        }
        break;
    case CELL:
        sound = is_cells(text) && g_utf8_strlen(text, -1) == 1;
        if (!sound) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write one braille character of six dots (U+2801 to U+283F)",
                        "‘%s’ of ‘%s’ is not one cell", text, keys[w]);
        }
        break;
    case CELLS:
        sound = is_cells(text);
        if (!sound) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write braille characters of six dots (U+2801 to U+283F)",
                        "‘%s’ of ‘%s’ is no cells", text, keys[w]);
        }
        break;
    case WORDS:
        sound = strstr(text, place) != NULL && strchr(strstr(text, place) + 1, '{') == NULL
                && strchr(text, '{') == strstr(text, place);
        if (!sound) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write {x} once, where the name stands", "‘%s’ lacks its one {x}",
                        keys[w]);
        }
        break;
    }
    return sound;
}

BrailleWords *braille_words_read(const Yaml *file, Findings *f)
{
    BrailleWords *b = g_new0(BrailleWords, 1);
    const Yaml *map = yaml_at(file, BRAILLE_KEY);
    for (int w = 0; w < BRAILLE_COUNT; w++) {
        b->pos[w] = map != NULL ? map->pos : (Pos){ file != NULL ? file->pos.file : NULL, 1, 1 };
    }
    if (map == NULL) {
        return b;
    }
    yaml_check_keys(map, keys, f);
    g_autoptr(GString) lacks = g_string_new(NULL);
    bool sound = map->kind == YAML_MAP;
    for (int w = 0; sound && w < BRAILLE_COUNT; w++) {
        const char *text = yaml_text(map, keys[w], NULL, f);
        const Yaml *value = yaml_at(map, keys[w]);
        if (text == NULL || text[0] == '\0') {
            if (kinds[w] == TABLE || kinds[w] == WORDS || text != NULL) {
                g_string_append_printf(lacks, "%s‘%s:’", lacks->len > 0 ? ", " : "", keys[w]);
            }
            continue;
        }
        b->pos[w] = value->pos;
        if (is_sound((BrailleWord)w, text, value->pos, f)) {
            b->word[w] = g_strdup(text);
        }
    }
    if (lacks->len > 0) {
        finding_add(f, CODE_KEY_MISSING, map->pos, "add it, as content/frame/en.yaml has it", "‘%s’ lacks %s",
                    BRAILLE_KEY, lacks->str);
    }
    return b;
}

void braille_words_free(BrailleWords *b)
{
    for (int w = 0; b != NULL && w < BRAILLE_COUNT; w++) {
        g_free(b->word[w]);
    }
    g_free(b);
}

const char *braille_words_at(const BrailleWords *b, BrailleWord w)
{
    return b->word[w];
}

Pos braille_words_pos(const BrailleWords *b, BrailleWord w)
{
    return b->pos[w];
}

char *braille_words_fill(const BrailleWords *b, BrailleWord w, const char *x)
{
    const char *word = b->word[w], *at = word != NULL ? strstr(word, place) : NULL;
    if (at == NULL) {
        return g_strdup(x);
    }
    g_autofree char *before = g_strndup(word, (gsize)(at - word));
    return g_strconcat(before, x, at + strlen(place), NULL);
}
