/* Removes by descriptor, so that no link is followed. Apart from the trail because it knows nothing of what goes. */
#include "store/sweep.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static void sweep_entry(int folder, const char *name)
{
    if (unlinkat(folder, name, 0) == 0 || (errno != EISDIR && errno != EPERM)) {
        return;
    }
    int below = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (below >= 0) {
        sweep_folder(below);
        close(below);
        unlinkat(folder, name, AT_REMOVEDIR);
    }
}

void sweep_folder(int folder)
{
    int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = own >= 0 ? fdopendir(own) : NULL;
    for (struct dirent *e; entries != NULL && (e = readdir(entries)) != NULL;) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
            sweep_entry(folder, e->d_name);
        }
    }
    if (entries != NULL) {
        closedir(entries);
    } else if (own >= 0) {
        close(own);
    }
}
