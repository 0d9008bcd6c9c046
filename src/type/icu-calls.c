/* Where ICU's functions are, once it is opened. Apart because letters' case and line breaks both ask it. */
#include "type/icu-calls.h"

IcuCalls icu;

/* Its names end in its version, as its own header renames them. */
#define ICU_NAME(prefix, name) #prefix #name "_" U_ICU_VERSION_SHORT,

bool icu_open(Findings *f)
{
    static const char *const names[] = { ICU_CALLS(ICU_NAME) NULL };
    static SharedLibrary library = { "libicuuc.so." U_ICU_VERSION_SHORT, names, &icu, 0 };
    if (shared_open(&library)) {
        return true;
    }
    if (f) {
        finding_add(f, CODE_FILE_MISSING, (Pos){ 0 }, "install the package libicu" U_ICU_VERSION_SHORT,
                    "ICU, which knows the language's letters and words, is missing");
    }
    return false;
}
