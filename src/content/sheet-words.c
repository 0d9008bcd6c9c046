/* Reads the frame's map `sheets` and refuses words that lack a place, or have one of no use. */
#include "content/sheet-words.h"

#include <string.h>

struct SheetWords {
    char *word[SHEET_COUNT];
    Pos pos[SHEET_COUNT];
    bool there;
};

static const char *const keys[] = {
#define X(name, key, places) key,
    SHEET_WORDS(X)
#undef X
        NULL
};

static const char *const places[] = {
#define X(name, key, places) places,
    SHEET_WORDS(X)
#undef X
};

static const char letters[] = "nmxy";

/* The place at p, as an index into letters; -1 for none. */
static int place_at(const char *p)
{
    const char *letter = p[0] == '{' && p[1] && p[2] == '}' ? strchr(letters, p[1]) : NULL;
    return letter ? (int)(letter - letters) : -1;
}

/* Says which place a word lacks, or has no use for. */
static void check_places(SheetWord w, const char *text, Pos pos, Findings *f)
{
    for (const char *p = places[w]; *p; p++) {
        const char place[] = { '{', *p, '}', '\0' };
        if (!strstr(text, place)) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write it where the number or name stands", "‘%s’ lacks %s",
                        keys[w], place);
        }
    }
    for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{')) {
        int place = place_at(p);
        if (place < 0 || !strchr(places[w], letters[place])) {
            finding_add(f, CODE_VALUE_INVALID, pos, "take it away", "‘%s’ has no use for a brace in ‘%s’", keys[w],
                        text);
            return;
        }
    }
}

SheetWords *sheet_words_read(const Yaml *file, Findings *f)
{
    SheetWords *s = g_new0(SheetWords, 1);
    const Yaml *map = yaml_at(file, SHEETS_KEY);
    g_autoptr(GString) lacks = g_string_new(NULL);
    if (map) {
        yaml_check_keys(map, keys, f);
    }
    s->there = map && map->kind == YAML_MAP;
    for (int w = 0; w < SHEET_COUNT; w++) {
        const char *text = s->there ? yaml_text(map, keys[w], NULL, f) : NULL;
        s->pos[w] = text ? yaml_at(map, keys[w])->pos : map ? map->pos : (Pos){ file ? file->pos.file : NULL, 1, 1 };
        if (text && *text) {
            check_places((SheetWord)w, text, s->pos[w], f);
        } else if (s->there) {
            g_string_append_printf(lacks, "%s‘%s:’", lacks->len ? ", " : "", keys[w]);
        }
        s->word[w] = g_strdup(text && *text ? text : "0");
    }
    if (lacks->len) {
        finding_add(f, CODE_KEY_MISSING, map->pos, "add it, as content/frame/en.yaml has it", "‘%s’ lacks %s",
                    SHEETS_KEY, lacks->str);
    }
    return s;
}

void sheet_words_free(SheetWords *s)
{
    for (int w = 0; s && w < SHEET_COUNT; w++) {
        g_free(s->word[w]);
    }
    g_free(s);
}

bool sheet_words_are_there(const SheetWords *s)
{
    return s->there;
}

Pos sheet_words_pos(const SheetWords *s, SheetWord w)
{
    return s->pos[w];
}

char *sheet_words_fill(const SheetWords *s, SheetWord w, const char *const nmxy[4])
{
    GString *out = g_string_new(NULL);
    for (const char *p = s->word[w]; *p; p++) {
        int place = place_at(p);
        if (place >= 0 && nmxy[place]) {
            g_string_append(out, nmxy[place]);
            p += 2;
        } else {
            g_string_append_c(out, *p);
        }
    }
    return g_string_free(out, FALSE);
}
