/* Opens shared libraries by dlopen: the only file that does. */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

enum { THERE = 1, NOT_THERE = 2 };

static gsize open_now(Library *l)
{
    void *handle = dlopen(l->file, RTLD_LAZY | RTLD_LOCAL);
    char *field = l->functions;
    if (handle == NULL) {
        return NOT_THERE;
    }
    for (gsize i = 0; l->names[i] != NULL; i++) {
        void *function = dlsym(handle, l->names[i]); /* in the libraries that it brings along, too */
        if (function == NULL) {
            return NOT_THERE;
        }
        memcpy(field, &function, sizeof function); /* ISO C has no other way from an object's pointer to a function's */
        field += sizeof function;
    }
    return THERE;
}

bool library_open(Library *library)
{
    if (g_once_init_enter(&library->state)) {
        g_once_init_leave(&library->state, open_now(library));
    }
    return library->state == THERE;
}
