/* Shared libraries that most runs don't need, opened when they are first asked for: linked in the usual way, each run
 * would load them and all that they bring along. Their functions are called through a struct of pointers that have the
 * types of the library's own header. Prefix: shared_. */
#ifndef BASE_SHARED_LIBRARY_H
#define BASE_SHARED_LIBRARY_H

#include <glib.h>
#include <stdbool.h>

/* A field of such a struct, and its name in SharedLibrary.names: of the function prefix##name. */
#define SHARED_FIELD(prefix, name) __typeof__(&prefix##name) name;
#define SHARED_NAME(prefix, name) #prefix #name,

typedef struct SharedLibrary {
    const char *file;         /* as the dynamic linker looks for it: "libcairo.so.2" */
    const char *const *names; /* of the functions that are called; the last is NULL */
    void *functions;          /* a struct of as many pointers to functions, in that order; filled by shared_open */
    gsize state;              /* 0: not asked for yet; private to shared-library.c */
} SharedLibrary;

/* False where the library, or one of the functions, is not there. From any thread; it stays loaded, because what a
 * library registered can't be taken back. */
bool shared_open(SharedLibrary *library);

#endif
