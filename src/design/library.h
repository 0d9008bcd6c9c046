/* The library of definitions: each layout, theme, profile and kit file is read and parsed once a run, and what is made
 * of it (a theme's rules, a profile's numbers) once too. A file's findings are kept with it and told to each piece that
 * uses it. It also knows which files each piece asked for, those that are not there included. What it hands out is
 * borrowed until the library is freed or drops something. Only one thread may ask it. Prefix: library_. */
#ifndef DESIGN_LIBRARY_H
#define DESIGN_LIBRARY_H

#include <glib.h>
#include <stdbool.h>
#include "base/yaml.h"
#include "design/shipped.h"

#define LIBRARY_KIT "layouts/kit.yaml" /* touches every piece */

typedef struct Library Library;

/* A folder of definitions that are called by their names. */
typedef struct Shelf {
    const char *folder;     /* "layouts/themes" */
    const char *what;       /* "theme": what a finding calls one */
    const Shipped *shipped; /* those that are there without a file in the project; or NULL */
} Shelf;

#define LIBRARY_OWN "handbill:" /* what stands before the name of a definition of the program's own */

/* root: the project's folder, absolute; own: the folder whose layouts/ has the program's own definitions, absolute, or
 * NULL where they are not found beside it. You own it; it outlives every Spec and Kit that was read through it. */
Library *library_new(const char *root, const char *own);
void library_free(Library *l);

/* The path of the layout that is called so in the file `from`: "handbill:NAME" is the program's own of that name, and
 * in one of those "layouts/NAME.yaml" is too; anything else is a path in the project. You own it. */
char *library_layout_path(const char *called, const char *from);

/* The tree of a file of the project, or of the program's own; NULL where it can't be read. Its findings are added to f.
 */
const Yaml *library_file(Library *l, const char *path, Findings *f);

/* True where the project has a file of that path. */
bool library_has(const Library *l, const char *path);

/* The tree of the definition of that name: the project's, else the program's own, which "handbill:NAME" means alone;
 * NULL with a finding at pos where there is none, or where it can't be read. Either way it counts as asked for. */
const Yaml *library_named(Library *l, const Shelf *shelf, const char *name, Pos pos, Findings *f);

/* Notes that the piece being resolved depends on that definition, which may not be there. library_named does so itself.
 */
void library_note_named(Library *l, const Shelf *shelf, const char *name);

/* What was made of files and kept by a key such as "theme/default"; NULL where there is none yet. */
gpointer library_made(const Library *l, const char *key);
/* Keeps it, and frees it in the end. Returns it. */
gpointer library_keep(Library *l, const char *key, gpointer made, GDestroyNotify made_free);

/* From here on files are asked for by that piece (a name of the caller's choice); NULL: by none. What it asked for
 * before is forgotten. */
void library_begin(Library *l, const char *piece);

/* True where a change of one of the paths (char *, project-relative) may change what is made of the piece: of a file
 * that it asked for, of the kit, of anything outside layouts/. True too of a piece that never asked. */
bool library_touches(const Library *l, const char *piece, GHashTable *paths);

/* Forgets a file, or a folder and all below it, that changed, came or went. No Spec or Kit may be left. */
void library_drop(Library *l, const char *path);

#endif
