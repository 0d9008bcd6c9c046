/* A table a kind, emptied when they hold too much: what is asked for again is soon back. */
#include "formats/common/keep.h"

#include <string.h>

enum { KEEP_MOST = 12 * 1024 * 1024 }; /* bytes */

struct OutKeep {
    GHashTable *table[KEEP_KINDS]; /* GBytes * → value, owned */
    GDestroyNotify value_free[KEEP_KINDS];
    gsize bytes;
};

/* Of streams of kilobytes: eight bytes at a time. */
static guint quick_hash(gconstpointer key)
{
    gsize length;
    const guint8 *data = g_bytes_get_data((GBytes *)key, &length);
    guint64 h = length * 0x9E3779B97F4A7C15u;
    for (; length >= 8; length -= 8, data += 8) {
        guint64 eight;
        memcpy(&eight, data, 8);
        h = (h ^ eight) * 0x9FB21C651E98DF25u;
        h ^= h >> 32;
    }
    for (; length > 0; length--, data++) {
        h = (h ^ *data) * 0x100000001B3u;
    }
    return (guint)(h ^ h >> 32);
}

OutKeep *keep_new(void)
{
    OutKeep *k = g_new0(OutKeep, 1);
    for (int i = 0; i < KEEP_KINDS; i++) {
        k->table[i] = g_hash_table_new_full(quick_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    }
    return k;
}

static void empty(OutKeep *k)
{
    for (int i = 0; i < KEEP_KINDS; i++) {
        GHashTableIter at;
        gpointer value;
        g_hash_table_iter_init(&at, k->table[i]);
        while (g_hash_table_iter_next(&at, NULL, &value)) {
            k->value_free[i](value);
        }
        g_hash_table_remove_all(k->table[i]);
    }
    k->bytes = 0;
}

void keep_free(OutKeep *k)
{
    if (k == NULL) {
        return;
    }
    empty(k);
    for (int i = 0; i < KEEP_KINDS; i++) {
        g_hash_table_unref(k->table[i]);
    }
    g_free(k);
}

void keep_frees(OutKeep *k, KeepKind kind, GDestroyNotify value_free)
{
    k->value_free[kind] = value_free;
}

void keep_settle(OutKeep *k)
{
    if (k != NULL && k->bytes > KEEP_MOST) {
        empty(k);
    }
}

gpointer keep_find(OutKeep *k, KeepKind kind, const void *key, gsize length)
{
    if (k == NULL) {
        return NULL;
    }
    GBytes *bytes = g_bytes_new_static(key, length);
    gpointer value = g_hash_table_lookup(k->table[kind], bytes);
    g_bytes_unref(bytes);
    return value;
}

void keep_add(OutKeep *k, KeepKind kind, GBytes *key, gpointer value, gsize bytes)
{
    k->bytes += bytes + g_bytes_get_size(key);
    g_hash_table_insert(k->table[kind], g_bytes_ref(key), value);
}
