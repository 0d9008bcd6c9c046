/* From the request and the kit to the list of products: which piece, variant, edition, language and formats. Apart from
 * the job because all mistakes in names are told here, with the nearest name. */
#include "job/select.h"

#include <string.h>

static const char *const *known(GPtrArray *names)
{
    g_ptr_array_add(names, NULL);
    return (const char *const *)names->pdata;
}

static bool has_word(const GPtrArray *names, const char *word)
{
    for (guint i = 0; i < names->len; i++) {
        if (strcmp(names->pdata[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_empty(const GPtrArray *names)
{
    return names == NULL || names->len == 0;
}

static void add_words(GPtrArray *to, const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        if (!has_word(to, words->pdata[i])) {
            g_ptr_array_add(to, words->pdata[i]);
        }
    }
}

/* Every value is among names. */
static Mistake *check_names(const GPtrArray *values, const char *what, GPtrArray *names)
{
    for (guint i = 0; values != NULL && i < values->len; i++) {
        if (!has_word(names, values->pdata[i])) {
            return mistake_unknown(what, values->pdata[i], known(names));
        }
    }
    return NULL;
}

static Mistake *check_pieces(const Job *job)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < job->kit->pieces->len; i++) {
        g_ptr_array_add(names, ((const KitPiece *)job->kit->pieces->pdata[i])->piece);
    }
    return check_names(job->request->pieces, "piece", names);
}

/* What people call a format when they ask for it: its own name ("Braille"), or a word for what is recorded, which no
 * output makes. A fix, or NULL where nobody knows. You own it. */
static char *format_fix(const char *word)
{
    static const char *const heard[] = { "audio", "opus", "ogg", "mp3", "wav", "speech" };
    for (gsize i = 0; i < G_N_ELEMENTS(heard); i++) {
        if (g_ascii_strcasecmp(word, heard[i]) == 0) {
            return g_strdup("‘make audio’ records it; ssml is what a synthesiser reads");
        }
    }
    for (int i = 0; out_at(i) != NULL; i++) {
        if (g_ascii_strcasecmp(word, out_at(i)->name) == 0) {
            return g_strdup_printf("write --format %s", out_at(i)->format);
        }
    }
    return NULL;
}

static Mistake *check_formats(const GPtrArray *values, GPtrArray *names)
{
    for (guint i = 0; values != NULL && i < values->len; i++) {
        g_autofree char *fix = has_word(names, values->pdata[i]) ? NULL : format_fix(values->pdata[i]);
        if (fix != NULL) {
            return mistake_new(fix, "unknown format ‘%s’", (const char *)values->pdata[i]);
        }
    }
    return check_names(values, "format", names);
}

static Mistake *check_values(const Job *job)
{
    const Request *r = job->request;
    g_autoptr(GPtrArray) variants = g_ptr_array_new();
    g_autoptr(GPtrArray) editions = g_ptr_array_new();
    g_autoptr(GPtrArray) formats = g_ptr_array_new();
    g_autoptr(GPtrArray) languages = g_ptr_array_new();
    for (guint i = 0; i < job->kit->pieces->len; i++) {
        const KitPiece *piece = job->kit->pieces->pdata[i];
        add_words(variants, piece->variants);
        add_words(editions, piece->editions);
    }
    for (int i = 0; out_at(i) != NULL; i++) {
        g_ptr_array_add(formats, (gpointer)out_at(i)->format);
    }
    add_words(languages, job->kit->languages);
    Mistake *m = check_names(r->variants, "variant", variants);
    m = m != NULL ? m : check_names(r->editions, "edition", editions);
    m = m != NULL ? m : check_formats(r->formats, formats);
    return m != NULL ? m : check_names(r->languages, "language", languages);
}

/* One product, where some of the edition's formats are asked for. */
static void add_product(Job *job, const KitPiece *piece, const char *variant, guint edition, const char *lang)
{
    const GPtrArray *formats = piece->formats->pdata[edition];
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    for (guint i = 0; i < formats->len; i++) {
        if (request_admits(job->request->formats, formats->pdata[i])) {
            g_ptr_array_add(wanted, formats->pdata[i]);
        }
    }
    if (wanted->len == 0) {
        return;
    }
    Product *product = product_new(piece, variant, piece->editions->pdata[edition], lang, g_steal_pointer(&wanted));
    g_ptr_array_add(job->products, product);
}

static void add_editions(Job *job, const KitPiece *piece, const char *variant)
{
    for (guint i = 0; i < piece->editions->len; i++) {
        bool made = kit_makes(piece, i, variant);
        for (guint l = 0;
             made && request_admits(job->request->editions, piece->editions->pdata[i]) && l < job->languages->len;
             l++) {
            if (has_word(piece->languages, job->languages->pdata[l])) {
                add_product(job, piece, variant, i, job->languages->pdata[l]);
            }
        }
    }
}

/* All products of a piece that the options admit. */
static void add_piece(Job *job, const KitPiece *piece)
{
    if (piece->variants->len == 0) {
        if (is_empty(job->request->variants)) {
            add_editions(job, piece, /*variant*/ NULL);
        }
        return;
    }
    for (guint i = 0; i < piece->variants->len; i++) {
        if (request_admits(job->request->variants, piece->variants->pdata[i])) {
            add_editions(job, piece, piece->variants->pdata[i]);
        }
    }
}

static void append_words(GString *s, const char *title, const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        g_string_append_printf(s, "%s%s", i > 0 ? ", " : title, (const char *)words->pdata[i]);
    }
}

static bool makes(const KitPiece *piece, const char *format)
{
    bool made = false;
    for (guint i = 0; i < piece->formats->len; i++) {
        made = made || has_word(piece->formats->pdata[i], format);
    }
    return made;
}

/* "; brf is made of text": other pieces that have what this one lacks. */
static void append_others(GString *s, const Job *job, const KitPiece *piece)
{
    const GPtrArray *formats = job->request->formats;
    for (guint f = 0; formats != NULL && f < formats->len; f++) {
        g_autoptr(GPtrArray) others = g_ptr_array_new();
        for (guint i = 0; i < job->kit->pieces->len && !makes(piece, formats->pdata[f]); i++) {
            const KitPiece *other = job->kit->pieces->pdata[i];
            if (makes(other, formats->pdata[f]) && !has_word(others, other->piece)) {
                g_ptr_array_add(others, other->piece);
            }
        }
        g_autofree char *title = g_strdup_printf("; %s is made of ", (const char *)formats->pdata[f]);
        append_words(s, title, others);
    }
}

/* The piece has nothing of what the options ask for: says what it has. */
static Mistake *nothing_of(const Job *job, const KitPiece *piece)
{
    GString *fix = g_string_new(NULL);
    g_string_append_printf(fix, "%s has", piece->piece);
    append_words(fix, " variants ", piece->variants);
    append_words(fix, piece->variants->len > 0 ? "; editions " : " editions ", piece->editions);
    for (guint i = 0; i < piece->formats->len; i++) {
        append_words(fix, "; formats ", piece->formats->pdata[i]);
        g_string_append_printf(fix, " of %s", (const char *)piece->editions->pdata[i]);
    }
    append_others(fix, job, piece);
    Mistake *mistake = mistake_new(fix->str, "‘%s’ has no such variant, edition or format in layouts/kit.yaml",
                                   piece->piece);
    g_string_free(fix, TRUE);
    return mistake;
}

static bool has_products(const Job *job, const char *piece)
{
    for (guint i = 0; i < job->products->len; i++) {
        if (strcmp(((const Product *)job->products->pdata[i])->piece->piece, piece) == 0) {
            return true;
        }
    }
    return false;
}

/* True where the piece has no further entry, for other languages, behind the one at i. */
static bool is_last(const Kit *kit, guint i)
{
    const KitPiece *piece = kit->pieces->pdata[i], *next = i + 1 < kit->pieces->len ? kit->pieces->pdata[i + 1] : NULL;
    return next == NULL || strcmp(next->piece, piece->piece) != 0;
}

Mistake *job_select(Job *job)
{
    const Request *r = job->request;
    if (job->kit == NULL) {
        return NULL;
    }
    Mistake *mistake = check_pieces(job);
    mistake = mistake != NULL ? mistake : check_values(job);
    if (mistake != NULL) {
        return mistake;
    }
    for (guint i = 0; i < job->kit->languages->len; i++) {
        if (request_admits(r->languages, job->kit->languages->pdata[i])) {
            g_ptr_array_add(job->languages, job->kit->languages->pdata[i]);
        }
    }
    for (guint i = 0; i < job->kit->pieces->len; i++) {
        const KitPiece *piece = job->kit->pieces->pdata[i];
        if (!request_admits(r->pieces, piece->piece)) {
            continue;
        }
        add_piece(job, piece);
        if (!is_empty(r->pieces) && !has_products(job, piece->piece) && is_last(job->kit, i)) {
            return nothing_of(job, piece);
        }
    }
    bool narrowed = !is_empty(r->variants) || !is_empty(r->editions) || !is_empty(r->formats);
    if (job->products->len == 0 && narrowed) {
        return mistake_new("see handbill list",
                           "no piece of layouts/kit.yaml has that variant, edition and format together");
    }
    return NULL;
}
