/* Fuzzing: a theme, as a layout that names it reads it. */
#include "design/resolve.h"
#include "fuzz.h"

static const char layout[] = "title: Fuzz\n"
                             "theme: fuzz\n"
                             "sheet: { size: 6in x 4in }\n"
                             "covers: part\n"
                             "body: 12pt\n"
                             "margin: 24pt\n"
                             "blocks:\n"
                             "  - { take: victim }\n"
                             "styles:\n"
                             "  h1: { font-size: 20pt, color: black }\n";

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    if (fuzz_folder == NULL) {
        fuzz_write("layouts/fuzz.yaml", layout, strlen(layout));
        fuzz_copy("layouts/themes/default.yaml");
        fuzz_copy("layouts/themes/brochure.yaml");
        fuzz_copy("layouts/themes/poster.yaml");
    }
    fuzz_plant(data, size);
    fuzz_write("layouts/themes/fuzz.yaml", data, size);
    g_autoptr(Findings) f = findings_new();
    Library *library = library_new(fuzz_root(), NULL);
    spec_free(spec_resolve(library, &(SpecAsk){ .file = "layouts/fuzz.yaml", .lang = "en" }, f));
    library_free(library);
    return 0;
}
