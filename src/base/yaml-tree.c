/* What is asked of a YAML tree once it is read: merging, and values by form. Apart from yaml.c, which meets
 * libfyaml; here is none of it. */
#include "base/yaml.h"

#include <string.h>

#include "base/nearest.h"
#include "base/num.h"

enum { MANY = 16 }; /* keys of a map from which on they are found by a table */

void yaml_free(Yaml *y)
{
    if (y == NULL || !g_atomic_int_dec_and_test(&y->holders)) {
        return;
    }
    g_free(y->text);
    if (y->places != NULL) {
        g_hash_table_destroy(y->places); /* before the keys that it borrows */
    }
    if (y->keys != NULL) {
        g_ptr_array_free(y->keys, TRUE);
    }
    if (y->key_pos != NULL) {
        g_array_free(y->key_pos, TRUE);
    }
    if (y->items != NULL) {
        g_ptr_array_free(y->items, TRUE);
    }
    g_free(y);
}

Yaml *yaml_map_new(Pos pos)
{
    Yaml *y = g_new0(Yaml, 1);
    y->holders = 1;
    y->kind = YAML_MAP;
    y->pos = pos;
    y->keys = g_ptr_array_new_with_free_func(g_free);
    y->key_pos = g_array_new(FALSE, FALSE, sizeof(Pos));
    y->items = g_ptr_array_new_with_free_func((GDestroyNotify)yaml_free);
    return y;
}

void yaml_map_add(Yaml *map, char *key, Pos pos, Yaml *value)
{
    g_ptr_array_add(map->keys, key);
    g_array_append_val(map->key_pos, pos);
    g_ptr_array_add(map->items, value);
    if (map->keys->len == MANY) {
        map->places = g_hash_table_new(g_str_hash, g_str_equal);
        for (guint i = 0; i < map->keys->len; i++) {
            g_hash_table_insert(map->places, g_ptr_array_index(map->keys, i), GUINT_TO_POINTER(i + 1));
        }
    } else if (map->places != NULL) {
        g_hash_table_insert(map->places, key, GUINT_TO_POINTER(map->keys->len));
    }
}

Yaml *yaml_hold(const Yaml *y)
{
    Yaml *held = (Yaml *)y; /* counting the holders changes nothing that is read */
    if (held != NULL) {
        g_atomic_int_inc(&held->holders);
    }
    return held;
}

/* The place of a key, or -1. */
static int find(const Yaml *map, const char *key)
{
    if (map == NULL || map->kind != YAML_MAP) {
        return -1;
    }
    if (map->places != NULL) {
        return GPOINTER_TO_INT(g_hash_table_lookup(map->places, key)) - 1;
    }
    for (guint i = 0; i < map->keys->len; i++) {
        if (strcmp(g_ptr_array_index(map->keys, i), key) == 0) {
            return (int)i;
        }
    }
    return -1;
}

Yaml *yaml_merge(const Yaml *base, const Yaml *patch)
{
    if (base == NULL || patch == NULL || base->kind != YAML_MAP || patch->kind != YAML_MAP) {
        return yaml_hold(patch != NULL ? patch : base);
    }
    Yaml *merged = yaml_map_new(base->pos);
    for (guint i = 0; i < base->keys->len; i++) {
        const char *key = g_ptr_array_index(base->keys, i);
        int at = find(patch, key);
        Pos pos = at < 0 ? g_array_index(base->key_pos, Pos, i) : g_array_index(patch->key_pos, Pos, at);
        const Yaml *over = at < 0 ? NULL : g_ptr_array_index(patch->items, at);
        yaml_map_add(merged, g_strdup(key), pos, yaml_merge(g_ptr_array_index(base->items, i), over));
    }
    for (guint i = 0; i < patch->keys->len; i++) {
        const char *key = g_ptr_array_index(patch->keys, i);
        if (find(base, key) < 0) {
            yaml_map_add(merged, g_strdup(key), g_array_index(patch->key_pos, Pos, i),
                         yaml_hold(g_ptr_array_index(patch->items, i)));
        }
    }
    return merged;
}

const Yaml *yaml_at(const Yaml *map, const char *key)
{
    int at = find(map, key);
    return at >= 0 ? g_ptr_array_index(map->items, at) : NULL;
}

Pos yaml_key_pos(const Yaml *map, const char *key)
{
    int at = find(map, key);
    if (at >= 0) {
        return g_array_index(map->key_pos, Pos, at);
    }
    return map != NULL ? map->pos : (Pos){ 0 };
}

void yaml_check_keys(const Yaml *map, const char *const *known, Findings *f)
{
    if (map == NULL) {
        return;
    }
    if (map->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, map->pos, "write { key: value }, or keys on lines of their own",
                    "keys with values are expected here");
        return;
    }
    for (guint i = 0; i < map->keys->len; i++) {
        const char *key = g_ptr_array_index(map->keys, i);
        bool found = false;
        for (int k = 0; known[k] != NULL; k++) {
            found = found || strcmp(known[k], key) == 0;
        }
        if (found) {
            continue;
        }
        g_autofree char *fix = nearest_fix(key, known);
        finding_add(f, CODE_KEY_UNKNOWN, g_array_index(map->key_pos, Pos, i), fix, "unknown key ‘%s’", key);
    }
}

/* The scalar of a key; NULL where it is absent, and with a finding where it is a list or a map. */
static const Yaml *scalar(const Yaml *map, const char *key, const char *fix, Findings *f)
{
    const Yaml *y = yaml_at(map, key);
    if (y == NULL || y->kind == YAML_SCALAR) {
        return y;
    }
    finding_add(f, CODE_VALUE_INVALID, y->pos, fix, "‘%s’ takes a single value, not a %s", key,
                y->kind == YAML_LIST ? "list" : "map");
    return NULL;
}

static void invalid(const Yaml *y, const char *key, const char *what, const char *fix, Findings *f)
{
    if (y->text[0] == '\0') {
        finding_add(f, CODE_VALUE_INVALID, y->pos, fix, "‘%s’ is empty; it takes %s", key, what);
    } else {
        finding_add(f, CODE_VALUE_INVALID, y->pos, fix, "‘%s’ takes %s, not ‘%s’", key, what, y->text);
    }
}

const char *yaml_text(const Yaml *map, const char *key, const char *otherwise, Findings *f)
{
    const Yaml *y = scalar(map, key, "write one value behind the colon", f);
    if (y != NULL && strchr(y->text, '\n') != NULL) { /* a block (| or >) keeps the last one, too */
        finding_add(f, CODE_VALUE_INVALID, yaml_key_pos(map, key), "write it on one line, behind the colon",
                    "‘%s’ holds a line end", key);
    }
    return y != NULL ? y->text : otherwise;
}

double yaml_number(const Yaml *map, const char *key, double otherwise, Findings *f)
{
    static const char fix[] = "write a plain number such as 12 or 0.5";
    const Yaml *y = scalar(map, key, fix, f);
    if (y == NULL) {
        return otherwise;
    }
    double v;
    const char *end;
    if (num_read(y->text, &v, &end) && *end == '\0') {
        return v;
    }
    invalid(y, key, "a number", fix, f);
    return otherwise;
}

bool yaml_bool(const Yaml *map, const char *key, Otherwise otherwise, Findings *f)
{
    static const char fix[] = "write true or false";
    const Yaml *y = scalar(map, key, fix, f);
    if (y == NULL) {
        return otherwise == OTHERWISE_TRUE;
    }
    if (strcmp(y->text, "true") == 0) {
        return true;
    }
    if (strcmp(y->text, "false") == 0) {
        return false;
    }
    invalid(y, key, "true or false", fix, f);
    return otherwise == OTHERWISE_TRUE;
}

Length yaml_length(const Yaml *map, const char *key, Length otherwise, Findings *f)
{
    static const char fix[] =
        "write a number and its unit at once: 12pt, 0.25in, 1/16in, 3mm, 1.5em, 1rem, 50%, 1fr, auto";
    const Yaml *y = scalar(map, key, fix, f);
    if (y == NULL) {
        return otherwise;
    }
    Length l;
    if (length_read(y->text, &l)) {
        return l;
    }
    invalid(y, key, "a length", fix, f);
    return otherwise;
}

int yaml_choice(const Yaml *map, const char *key, const char *const *one_of, int otherwise, Findings *f)
{
    const Yaml *y = scalar(map, key, "write one value behind the colon", f);
    if (y == NULL) {
        return otherwise;
    }
    for (int i = 0; one_of[i] != NULL; i++) {
        if (strcmp(one_of[i], y->text) == 0) {
            return i;
        }
    }
    g_autofree char *fix = nearest_fix(y->text, one_of);
    if (y->text[0] == '\0') {
        finding_add(f, CODE_VALUE_INVALID, y->pos, fix, "‘%s’ is empty", key);
    } else {
        finding_add(f, CODE_VALUE_INVALID, y->pos, fix, "‘%s’ cannot be ‘%s’", key, y->text);
    }
    return otherwise;
}
