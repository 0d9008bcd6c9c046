/* Names from the parts that a product has. Apart from the outputs because a name is a promise to those who link to it.
 */
#include "job/names.h"

#include <string.h>

bool name_is_plain(const char *word)
{
    if (word == NULL || !g_ascii_isalnum(word[0])) {
        return false;
    }
    for (const char *c = word; *c != '\0'; c++) {
        if (!g_ascii_isalnum(*c) && strchr("-_.", *c) == NULL) {
            return false;
        }
    }
    return strstr(word, "..") == NULL;
}

static bool has_word(const GPtrArray *words, const char *word)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)words, word, g_str_equal, NULL);
}

/* True where another piece that comes earlier in the kit has the product's edition in that format and language. */
static bool is_taken(const Kit *kit, const Product *product, const char *format)
{
    const KitPiece *piece = product->piece;
    const char *edition = product->edition;
    for (guint i = 0;
         i < kit->pieces->len && strcmp(((const KitPiece *)kit->pieces->pdata[i])->piece, piece->piece) != 0; i++) {
        const KitPiece *other = kit->pieces->pdata[i];
        for (guint e = 0; has_word(other->languages, product->lang) && e < other->editions->len; e++) {
            const GPtrArray *formats = other->formats->pdata[e];
            for (guint n = 0; strcmp(other->editions->pdata[e], edition) == 0 && n < formats->len; n++) {
                if (strcmp(formats->pdata[n], format) == 0) {
                    return true;
                }
            }
        }
    }
    return false;
}

char *name_of_product(const Job *job, const Product *product, NameSlug slug)
{
    static const char *const press[] = { [PRESS_NONE] = "", [PRESS_PROOF] = "-proof", [PRESS_FINAL] = "-final" };
    const Campaign *c = product->campaign;
    GString *s = g_string_new(slug == NAME_PLAIN || slug == NAME_PLAIN_ALONE ? c->slug : c->discreet);
    if (job->request->local != NULL) {
        g_string_append_printf(s, "-local-%s", job->request->local);
    }
    if (slug == NAME_PLAIN || slug == NAME_DISCREET) {
        g_string_append_printf(s, "-%s", product->piece->piece);
    }
    if (product->variant != NULL) {
        g_string_append_printf(s, "-%s", product->variant);
    }
    g_string_append_printf(s, "-%s%s-%s", product->edition, press[product->spec->press], c->lang_short);
    return g_string_free(s, FALSE);
}

char *name_of_file(const Job *job, const Product *product, const Output *output, int page, Findings *f)
{
    const KitPiece *piece = product->piece;
    const Campaign *c = product->campaign;
    bool downloaded = product->spec->screen || output->discreet; /* by a child, who is not to be asked what it is */
    bool discreet = product->spec->discreet || output->discreet;
    const struct {
        const char *what, *word;
        Pos pos;
    } parts[] = {
        { "slug", discreet ? c->discreet : c->slug, { g_intern_string(c->file), 1, 1 } },
        { "piece", piece->piece, piece->pos },
        { "variant", product->variant != NULL ? product->variant : "none", piece->pos },
        { "edition", product->edition, piece->pos },
        { "language", c->lang_short, { g_intern_string(c->file), 1, 1 } },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!name_is_plain(parts[i].word)) {
            finding_add(f, CODE_VALUE_INVALID, parts[i].pos, "use letters, digits and hyphens",
                        "the %s ‘%s’ can’t be part of a file name", parts[i].what,
                        parts[i].word != NULL ? parts[i].word : "");
            return NULL;
        }
    }
    bool alone = downloaded && !is_taken(job->kit, product, output->format);
    NameSlug slug = discreet ? (alone ? NAME_ALONE : NAME_DISCREET) : alone ? NAME_PLAIN_ALONE : NAME_PLAIN;
    g_autofree char *name = name_of_product(job, product, slug);
    GString *s = g_string_new(NULL);
    g_string_append_printf(s, "%s/%s", piece->piece, name);
    if (page > 0) {
        g_string_append_printf(s, "-p%02d", page);
    }
    g_string_append(s, output->suffix);
    return g_string_free(s, FALSE);
}
