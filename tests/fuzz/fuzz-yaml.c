/* Fuzzing: a YAML file, read, walked through with the typed reads, and merged with itself. */
#include "base/yaml.h"
#include "fuzz.h"

static void walk(const Yaml *y, Findings *f)
{
    static const char *const known[] = { "title", "color", "size", NULL };
    for (guint i = 0; y->kind != YAML_SCALAR && i < y->items->len; i++) {
        if (y->kind == YAML_MAP) {
            const char *key = y->keys->pdata[i];
            g_assert_nonnull(yaml_at(y, key));
            yaml_text(y, key, NULL, f);
            yaml_number(y, key, 0, f);
            yaml_bool(y, key, OTHERWISE_TRUE, f);
            yaml_length(y, key, (Length){ 0 }, f);
            yaml_choice(y, key, known, 0, f);
        }
        walk(y->items->pdata[i], f);
    }
    if (y->kind == YAML_MAP) {
        yaml_check_keys(y, known, f);
    }
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    fuzz_plant(data, size);
    g_autoptr(Findings) f = findings_new();
    g_autofree char *text = g_malloc(size + 1); /* exactly as long, so that one byte too far is seen */
    memcpy(text, data, size);
    text[size] = '\0';
    g_autoptr(Yaml) y = yaml_read(text, size, "fuzz.yaml", 1, f);
    if (y != NULL) {
        walk(y, f);
        g_autoptr(Yaml) merged = yaml_merge(y, y);
        g_assert_cmpint(merged->kind, ==, y->kind);
    } else {
        g_assert_cmpint(findings_count(f), >, 0);
    }
    return 0;
}
