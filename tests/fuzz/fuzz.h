/* What the fuzz targets share: a project in a folder of its own, which goes when the program ends, and faults planted
 * on purpose, so that the tests know that one would be seen. A target reads HANDBILL_FUZZ_PLANT; the library does not.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <glib.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* libFuzzer's: one input. */
int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static char *fuzz_folder; /* absolute; NULL until it is asked for */

static inline void fuzz_remove(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        fuzz_remove(below);
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    g_remove(path);
}

static inline void fuzz_end(void)
{
    fuzz_remove(fuzz_folder);
}

/* The project's folder, below TMPDIR. */
static inline const char *fuzz_root(void)
{
    if (fuzz_folder == NULL) {
        fuzz_folder = g_dir_make_tmp("handbill-fuzz-XXXXXX", NULL);
        g_assert_nonnull(fuzz_folder);
        atexit(fuzz_end);
    }
    return fuzz_folder;
}

/* Writes a file of the project. */
static inline void fuzz_write(const char *path, const void *data, gsize size)
{
    g_autofree char *full = g_build_filename(fuzz_root(), path, NULL), *folder = g_path_get_dirname(full);
    g_mkdir_with_parents(folder, 0755);
    FILE *file = g_fopen(full, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(data, 1, size, file), ==, size);
    fclose(file);
}

/* Copies a file of this project, in whose folder the target runs. */
static inline void fuzz_copy(const char *path)
{
    char *data;
    gsize size;
    g_assert_true(g_file_get_contents(path, &data, &size, NULL));
    fuzz_write(path, data, size);
    g_free(data);
}

/* Where HANDBILL_FUZZ_PLANT is set, the fault that it names, on inputs that begin with a byte from 0x80, as no seed
 * of the list does. */
static inline void fuzz_plant(const guint8 *data, size_t size)
{
    const char *plant = g_getenv("HANDBILL_FUZZ_PLANT");
    if (plant == NULL || size == 0 || data[0] < 0x80) {
        return;
    }
    volatile int most = INT_MAX;
    char *volatile bytes = malloc(size);
    if (strcmp(plant, "overrun") == 0) {
        most = bytes[size];
    } else if (strcmp(plant, "overflow") == 0) {
        most += (int)size;
    } else if (strcmp(plant, "leak") == 0) {
        bytes = NULL;
    }
    free(bytes);
}

#endif
