/* The only file that meets nettle. */
#include "base/sum.h"

#include <nettle/base16.h>
#include <nettle/md5.h>
#include <nettle/sha2.h>

static char *hex_new(const guint8 *digest, gsize length)
{
    char *hex = g_malloc(2 * length + 1);
    nettle_base16_encode_update(hex, length, digest);
    hex[2 * length] = '\0';
    return hex;
}

char *sum_sha256(const void *data, gsize length)
{
    struct sha256_ctx c;
    guint8 digest[SHA256_DIGEST_SIZE];
    nettle_sha256_init(&c);
    nettle_sha256_update(&c, length, data);
    nettle_sha256_digest(&c, sizeof digest, digest);
    return hex_new(digest, sizeof digest);
}

char *sum_md5(const void *data, gsize length)
{
    struct md5_ctx c;
    guint8 digest[MD5_DIGEST_SIZE];
    nettle_md5_init(&c);
    nettle_md5_update(&c, length, data);
    nettle_md5_digest(&c, sizeof digest, digest);
    return hex_new(digest, sizeof digest);
}
