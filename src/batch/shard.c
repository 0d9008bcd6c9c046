/* The hash of an id and the part it falls to. */
#include "batch/shard.h"

#include <string.h>

guint64 shard_number(const char *id)
{
    guint8 sum[32];
    gsize length = sizeof sum;
    g_autoptr(GChecksum) c = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(c, (const guchar *)id, -1);
    g_checksum_get_digest(c, sum, &length);
    guint64 n = 0;
    for (gsize i = 0; i < sizeof n; i++) {
        n = n << 8 | sum[i];
    }
    return n;
}

int shard_of(guint64 number, int count)
{
    gint64 at = -1;
    for (gint64 next = 0; next < count;) {
        at = next;
        number = number * G_GUINT64_CONSTANT(2862933555777941757) + 1;
        next = (gint64)((double)(at + 1) * ((double)(G_GINT64_CONSTANT(1) << 31) / (double)((number >> 33) + 1)));
    }
    return (int)at;
}

static bool parse_number(const char *text, guint64 least, guint64 most, int *number)
{
    guint64 n;
    if (!g_ascii_string_to_unsigned(text, 10, least, most, &n, NULL)) {
        return false;
    }
    *number = (int)n;
    return true;
}

bool shard_parse(const char *text, Shard *shard)
{
    const char *slash = strchr(text, '/');
    g_autofree char *index = g_strndup(text, slash != NULL ? (gsize)(slash - text) : 0);
    return slash != NULL && parse_number(slash + 1, 1, SHARD_MOST, &shard->count)
           && parse_number(index, 0, (guint64)shard->count - 1, &shard->index);
}

const char *shard_find_index(int count, int *index)
{
    static const char *const names[][2] = { { "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN" },
                                            { "JOB_COMPLETION_INDEX", NULL },
                                            { "AWS_BATCH_JOB_ARRAY_INDEX", NULL } };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i][0]), *least = names[i][1] != NULL ? g_getenv(names[i][1]) : NULL;
        int number = 0, first = 0;
        if (value == NULL) {
            continue;
        }
        bool good = parse_number(value, 0, G_MAXINT, &number)
                    && (least == NULL || parse_number(least, 0, G_MAXINT, &first)) && number >= first
                    && number - first < count;
        *index = good ? number - first : -1;
        return names[i][0];
    }
    return NULL;
}
