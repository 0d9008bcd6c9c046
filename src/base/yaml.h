/* YAML files as a small tree that remembers where each thing stands: the only file that meets libfyaml is yaml.c.
 * Refused with a finding: aliases and anchors, tags, duplicate keys, several documents, keys that are
 * empty or no scalar, values cut off by a comment, and what source_check refuses. A key is any other scalar: `body`,
 * `.dont item`, `"#red"`. Prefix: yaml_. */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <glib.h>
#include <stdbool.h>
#include "base/finding.h"
#include "base/length.h"

typedef enum { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct Yaml Yaml;
struct Yaml {
    gint holders; /* it is freed when the last lets go */
    YamlKind kind;
    Pos pos;            /* of the value's first character */
    char *text;         /* SCALAR: its value; "" for an empty one */
    bool quoted;        /* SCALAR: stood in quotes, or is a block scalar (| or >) */
    GPtrArray *keys;    /* MAP: char *, in file order */
    GArray *key_pos;    /* MAP: Pos of each key */
    GPtrArray *items;   /* LIST: its items; MAP: the values, parallel to keys. Yaml *, owned */
    GHashTable *places; /* MAP of many keys: key → its place from 1, for yaml_at; else NULL */
};

/* Reads `text` (first line is `first_line` of `file`). NULL where it is no YAML, or holds nothing: the findings say so.
 * What else is refused leaves a tree, so that one fault does not hide the rest. You own it. */
Yaml *yaml_read(const char *text, gsize length, const char *file, int first_line, Findings *f);

/* Reads project-relative `path` below `root`. A missing or empty file is a finding at 1:1 and gives NULL. */
Yaml *yaml_read_file(const char *root, const char *path, Findings *f);

/* Lets go of it; what nobody else holds is freed. From any thread. */
void yaml_free(Yaml *y);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Yaml, yaml_free)
/* The same tree, held once more: end it with yaml_free too. Trees are never changed once they are read, so that any
 * number of others may hold parts of them. */
Yaml *yaml_hold(const Yaml *y);

/* An empty map. You own it. */
Yaml *yaml_map_new(Pos pos);
/* Adds a pair behind those there; the key is new. Takes key and value. Only for a map that nobody else holds yet. */
void yaml_map_add(Yaml *map, char *key, Pos pos, Yaml *value);

/* base with patch laid over it: maps merge key by key, anything else is replaced. Either may be NULL. You own the
 * result, which holds parts of both. */
Yaml *yaml_merge(const Yaml *base, const Yaml *patch);

/* The value of a key of a map, borrowed; NULL where y is NULL, no map, or has no such key. */
const Yaml *yaml_at(const Yaml *map, const char *key);
Pos yaml_key_pos(const Yaml *map, const char *key);

/* One finding (key-unknown, with the nearest) for each key not in NULL-terminated `known`; value-invalid where y is no
 * map. */
void yaml_check_keys(const Yaml *map, const char *const *known, Findings *f);

/* What holds where a key is absent. */
typedef enum { OTHERWISE_FALSE, OTHERWISE_TRUE } Otherwise;

/* Typed reads of map[key]. Absent: the default, silently. Of the wrong form: value-invalid and the default; a text with
 * a line end in it, value-invalid. Strings are borrowed from the tree. `one_of` is NULL-terminated; the result is the
 * index. */
const char *yaml_text(const Yaml *map, const char *key, const char *otherwise, Findings *f);
double yaml_number(const Yaml *map, const char *key, double otherwise, Findings *f);
bool yaml_bool(const Yaml *map, const char *key, Otherwise otherwise, Findings *f);
Length yaml_length(const Yaml *map, const char *key, Length otherwise, Findings *f);
int yaml_choice(const Yaml *map, const char *key, const char *const *one_of, int otherwise, Findings *f);

#endif
