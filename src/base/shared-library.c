/* Opens shared libraries by dlopen: the only file that does. */
#include "base/shared-library.h"

#include <dlfcn.h>
#include <string.h>

enum { THERE = 1, NOT_THERE = 2 };

/* A library's names are looked up among those that it brings along before all that the program has loaded: a third of
 * the cost. AddressSanitizer must come first, and refuses that. */
#ifdef __SANITIZE_ADDRESS__
enum { FLAGS = RTLD_LAZY | RTLD_LOCAL };
#else
enum { FLAGS = RTLD_LAZY | RTLD_LOCAL | RTLD_DEEPBIND };
#endif

static gsize open_now(SharedLibrary *l)
{
    void *handle = dlopen(l->file, FLAGS);
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

bool shared_open(SharedLibrary *library)
{
    if (g_once_init_enter(&library->state)) {
        g_once_init_leave(&library->state, open_now(library));
    }
    return library->state == THERE;
}
