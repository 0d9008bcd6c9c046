/* Shared libraries that most runs don't need, opened when they are first asked for: linked in the usual way, each run
 * would load them and all that they bring along. Their functions are called through a struct of pointers that have the
 * types of the library's own header. Prefix: library_. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <glib.h>
#include <stdbool.h>

/* A field of such a struct, and its name in Library.names: of the function prefix##name. */
#define LIBRARY_FIELD(prefix, name) __typeof__(&prefix##name) name;
#define LIBRARY_NAME(prefix, name) #prefix #name,

typedef struct Library {
    const char *file;         /* as the dynamic linker looks for it: "libcairo.so.2" */
    const char *const *names; /* of the functions that are called; the last is NULL */
    void *functions;          /* a struct of as many pointers to functions, in that order; filled by library_open */
    gsize state;              /* 0: not asked for yet; private to library.c */
} Library;

/* False where the library, or one of the functions, is not there. From any thread; it stays loaded, because what a
 * library registered can't be taken back. */
bool library_open(Library *library);

#endif
