/* Fuzzing: a register of services beside the kit's own office, and as the file of an office. */
#include "content/register.h"
#include "fuzz.h"

#define SERVICES "content/services.yaml"
#define OFFICE "content/offices/ms-ag.yaml"

static void read_records(const char *services, const char *office)
{
    g_autoptr(Findings) f = findings_new();
    Register *r = register_read(&(RegisterSource){ fuzz_root(), services, office, "es" }, f);
    for (int i = 0; i < register_count(r); i++) {
        g_assert_nonnull(register_find(r, register_names(r)[i]));
    }
    register_free(r);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    if (fuzz_folder == NULL) {
        fuzz_copy(SERVICES);
        fuzz_copy(OFFICE);
    }
    fuzz_plant(data, size);
    fuzz_write("content/fuzz.yaml", data, size);
    if (size % 2 == 0) {
        read_records("content/fuzz.yaml", OFFICE);
    } else {
        read_records(SERVICES, "content/fuzz.yaml");
    }
    return 0;
}
