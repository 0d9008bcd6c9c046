/* A table by a panel's content and scale. Apart from copyfit, which asks the same with it and without. */
#include "layout/fits.h"

#include <string.h>

enum { FITS_MOST = 20000 }; /* answers: then it begins anew */

struct Fits {
    GHashTable *table; /* FitKey * → FitAnswer *, owned */
};

static guint key_hash(gconstpointer data)
{
    return (guint)((const FitKey *)data)->words[0];
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const FitKey *x = a, *y = b;
    return x->words[0] == y->words[0] && x->words[1] == y->words[1] && x->spec == y->spec && x->campaign == y->campaign
           && x->scale.rem == y->scale.rem && x->scale.u == y->scale.u && x->scale.spacing == y->scale.spacing
           && x->scale.growth == y->scale.growth;
}

Fits *fits_new(void)
{
    Fits *f = g_new0(Fits, 1);
    f->table = g_hash_table_new_full(key_hash, key_equal, g_free, g_free);
    return f;
}

void fits_free(Fits *f)
{
    if (f) {
        g_hash_table_unref(f->table);
        g_free(f);
    }
}

/* Two sums that know nothing of each other: 128 bits, so that no two panels are ever taken for the same. */
static void mix(guint64 sum[2], guint64 v)
{
    sum[0] = (sum[0] ^ v) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    sum[0] ^= sum[0] >> 29;
    sum[1] = (sum[1] + v) * G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
    sum[1] ^= sum[1] >> 32;
}

static void mix_text(guint64 sum[2], const char *text)
{
    gsize length = text ? strlen(text) : 0;
    mix(sum, text ? length + 1 : 0);
    for (gsize i = 0; i < length; i += sizeof(guint64)) {
        guint64 v = 0;
        memcpy(&v, text + i, MIN(length - i, sizeof v));
        mix(sum, v);
    }
}

static void mix_node(guint64 sum[2], const Node *n)
{
    mix(sum, (guint64)n->kind << 32 ^ (guint64)(guint)n->level << 24 ^ (guint64)n->ordered << 16
                 ^ (guint64)n->ghost << 8 ^ (guint64)n->digits << 4 ^ (guint64)n->align << 2 ^ (n->own != NULL));
    mix(sum, n->roles);
    mix(sum, (guint64)(guint)n->start << 32 ^ (guint)n->panel);
    mix(sum, (guint64)(guint)n->pos.line << 32 ^ (guint)n->pos.column);
    mix(sum, (guintptr)n->pos.file);
    mix(sum, (guintptr)n->record);
    mix(sum, (guintptr)n->lang);
    for (guint i = 0; n->classes && i < n->classes->len; i++) {
        mix(sum, (guintptr)n->classes->pdata[i]);
    }
    mix_text(sum, n->id);
    mix_text(sum, n->content_id);
    mix_text(sum, n->text);
    mix_text(sum, n->alt);
    mix_text(sum, n->target);
}

/* Where n ends and others begin. */
static void mix_tree(guint64 sum[2], const Node *n)
{
    mix_node(sum, n);
    for (const Node *child = n->first; child; child = child->next) {
        mix_tree(sum, child);
    }
    mix(sum, G_MAXUINT64);
}

FitKey fits_key(const Node *group, const void *spec, const void *campaign)
{
    FitKey key = { .words = { 1, 2 }, .spec = spec, .campaign = campaign };
    mix_node(key.words, group->parent);
    mix_tree(key.words, group);
    return key;
}

bool fits_find(const Fits *f, const FitKey *key, FitAnswer *answer)
{
    const FitAnswer *known = f ? g_hash_table_lookup(f->table, key) : NULL;
    if (known) {
        *answer = *known;
    }
    return known != NULL;
}

void fits_note(Fits *f, const FitKey *key, FitAnswer answer)
{
    if (f && g_hash_table_size(f->table) >= FITS_MOST) {
        g_hash_table_remove_all(f->table);
    }
    if (f) {
        g_hash_table_replace(f->table, g_memdup2(key, sizeof *key), g_memdup2(&answer, sizeof answer));
    }
}
