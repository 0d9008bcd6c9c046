/* Reads the frame's map `printer`, and fills its words. What they say is derived from layouts by view/printer.c. */
#include "content/printer-words.h"

#include <string.h>
#include "base/num.h"

struct PrinterWords {
    bool there;
    char *word[PRINTER_COUNT];
    Pos pos[PRINTER_COUNT];
};

static const char *const keys[] = {
#define X(name, key, places) key,
    PRINTER_WORDS(X)
#undef X
        NULL
};

static const char *const places[] = {
#define X(name, key, places) places,
    PRINTER_WORDS(X)
#undef X
};

/* The letter of a placeholder at p, or '\0'. */
static char place_at(const char *p)
{
    return p[0] == '{' && p[1] != '\0' && p[2] == '}' ? p[1] : '\0';
}

/* Each of its places once, and no other brace; else a finding. */
static void check_places(PrinterWord w, const char *text, Pos pos, Findings *f)
{
    g_autoptr(GString) found = g_string_new(NULL);
    bool odd = false;
    for (const char *p = text; *p != '\0'; p++) {
        char place = place_at(p);
        odd = odd || (*p == '{' && place == '\0');
        if (place != '\0') {
            g_string_append_c(found, place);
        }
    }
    bool all = found->len == strlen(places[w]);
    for (const char *p = places[w]; *p != '\0'; p++) {
        all = all && strchr(found->str, *p) != NULL;
    }
    if (all && !odd) {
        return;
    }
    g_autoptr(GString) want = g_string_new(NULL);
    for (const char *p = places[w]; *p != '\0'; p++) {
        g_string_append_printf(want, "%s{%c}", want->len > 0 ? " and " : "", *p);
    }
    g_autofree char *fix = want->len > 0 ? g_strdup_printf("write %s once, where the number or name stands", want->str)
                                         : g_strdup("take the braces away");
    finding_add(f, CODE_VALUE_INVALID, pos, fix, "‘%s’ of ‘" PRINTER_KEY "’ has other places than it fills", keys[w]);
}

PrinterWords *printer_words_read(const Yaml *file, Findings *f)
{
    PrinterWords *p = g_new0(PrinterWords, 1);
    const Yaml *map = yaml_at(file, PRINTER_KEY);
    g_autoptr(GString) lacks = g_string_new(NULL);
    p->there = map != NULL;
    if (map != NULL) {
        yaml_check_keys(map, keys, f);
    }
    for (int w = 0; w < PRINTER_COUNT; w++) {
        const char *text = map != NULL && map->kind == YAML_MAP ? yaml_text(map, keys[w], NULL, f) : NULL;
        p->pos[w] = map != NULL ? map->pos : (Pos){ file != NULL ? file->pos.file : NULL, 1, 1 };
        if (text != NULL && text[0] != '\0') {
            p->pos[w] = yaml_at(map, keys[w])->pos;
            p->word[w] = g_strdup(text);
            check_places((PrinterWord)w, text, p->pos[w], f);
        } else if (map != NULL) {
            g_string_append_printf(lacks, "%s‘%s:’", lacks->len > 0 ? ", " : "", keys[w]);
        }
    }
    if (lacks->len > 0) {
        finding_add(f, CODE_KEY_MISSING, map->pos, "add it, as content/frame/en.yaml has it",
                    "‘" PRINTER_KEY "’ lacks %s", lacks->str);
    }
    return p;
}

void printer_words_free(PrinterWords *p)
{
    for (int w = 0; p != NULL && w < PRINTER_COUNT; w++) {
        g_free(p->word[w]);
    }
    g_free(p);
}

bool printer_words_are_there(const PrinterWords *p)
{
    return p->there;
}

Pos printer_words_pos(const PrinterWords *p, PrinterWord w)
{
    return p->pos[w];
}

/* What goes into the places. */
typedef struct Filling {
    const char *x, *y;
    int n, m;
} Filling;

static char *fill(const char *word, const Filling *with)
{
    GString *s = g_string_new(NULL);
    for (const char *p = word != NULL ? word : "0"; *p != '\0'; p++) { /* a figure stands in for what is missing */
        char place = place_at(p);
        if (place == '\0') {
            g_string_append_c(s, *p);
            continue;
        }
        if (place == 'x' || place == 'y') {
            const char *words = place == 'x' ? with->x : with->y;
            g_string_append(s, words != NULL ? words : "");
        } else {
            num_append_int(s, place == 'n' ? with->n : with->m);
        }
        p += 2;
    }
    return g_string_free(s, FALSE);
}

char *printer_words_fill(const PrinterWords *p, PrinterWord w, const char *x, const char *y)
{
    return fill(p->word[w], &(Filling){ .x = x, .y = y });
}

char *printer_words_count(const PrinterWords *p, PrinterWord w, int n, int m)
{
    return fill(p->word[w], &(Filling){ .n = n, .m = m });
}

bool printer_words_find(const char *key, PrinterWord *w)
{
    for (int i = 0; i < PRINTER_COUNT; i++) {
        if (strcmp(keys[i], key) == 0) {
            *w = (PrinterWord)i;
            return true;
        }
    }
    return false;
}

const char *const *printer_words_keys(void)
{
    return keys;
}
