/* Reads the frame's map `fields` and refuses a limit without its places. */
#include "content/field-words.h"

#include <string.h>

#include "base/num.h"

#define LIMIT "limit"
#define PLACE_NAME "{x}"
#define PLACE_COUNT "{n}"

struct FieldWords {
    GHashTable *name; /* variable → char *, owned */
    char *limit;      /* or NULL: there is no map, or none in it */
    bool there;
};

static void check_places(const char *limit, Pos pos, Findings *f)
{
    static const char *const places[] = { PLACE_NAME, PLACE_COUNT };
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        if (strstr(limit, places[i]) == NULL) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write it where the number or name stands", "‘%s’ lacks %s", LIMIT,
                        places[i]);
        }
    }
}

/* A word of the map; what lacks is gathered. Borrowed; NULL where it has none. */
static const char *take(const Yaml *map, const char *key, GString *lacks, Findings *f)
{
    const char *text = yaml_text(map, key, NULL, f);
    if (text == NULL || text[0] == '\0') {
        g_string_append_printf(lacks, "%s‘%s:’", lacks->len > 0 ? ", " : "", key);
        return NULL;
    }
    return text;
}

static void read_map(FieldWords *w, const Yaml *map, const char *const *variables, Findings *f)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    g_autoptr(GString) lacks = g_string_new(NULL);
    g_ptr_array_add(keys, (gpointer)LIMIT);
    for (const char *const *v = variables; *v != NULL; v++) {
        g_ptr_array_add(keys, (gpointer)*v);
        const char *name = take(map, *v, lacks, f);
        if (name != NULL) {
            g_hash_table_insert(w->name, (gpointer)*v, g_strdup(name));
        }
    }
    g_ptr_array_add(keys, NULL);
    yaml_check_keys(map, (const char *const *)keys->pdata, f);
    w->limit = g_strdup(take(map, LIMIT, lacks, f));
    if (w->limit != NULL) {
        check_places(w->limit, yaml_at(map, LIMIT)->pos, f);
    }
    if (lacks->len > 0) {
        finding_add(f, CODE_KEY_MISSING, map->pos, "add it, as content/frame/en.yaml has it", "‘%s’ lacks %s",
                    FIELDS_KEY, lacks->str);
    }
}

FieldWords *field_words_read(const Yaml *file, const char *const *variables, Findings *f)
{
    FieldWords *w = g_new0(FieldWords, 1);
    const Yaml *map = yaml_at(file, FIELDS_KEY);
    w->name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    w->there = map != NULL && map->kind == YAML_MAP;
    if (w->there) {
        read_map(w, map, variables, f);
    } else if (map != NULL) {
        finding_add(f, CODE_VALUE_INVALID, map->pos, "write it as content/frame/en.yaml has it", "‘%s’ is no map",
                    FIELDS_KEY);
    }
    return w;
}

void field_words_free(FieldWords *w)
{
    if (w != NULL) {
        g_hash_table_unref(w->name);
        g_free(w->limit);
        g_free(w);
    }
}

bool field_words_are_there(const FieldWords *w)
{
    return w->there;
}

char *field_words_new(const FieldWords *w, const char *variable, int letters)
{
    const char *name = g_hash_table_lookup(w->name, variable);
    if (name == NULL) {
        return NULL;
    }
    GString *s = g_string_new(w->limit != NULL ? w->limit : PLACE_NAME);
    g_autoptr(GString) count = g_string_new(NULL);
    num_append_int(count, letters);
    g_string_replace(s, PLACE_COUNT, count->str, 1);
    g_string_replace(s, PLACE_NAME, name, 1);
    return g_string_free(s, FALSE);
}
