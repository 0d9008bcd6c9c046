/* Takes web and e-mail addresses apart and writes them in ASCII. The only file that meets libidn2, which is opened for
 * the first host beyond ASCII. */
#include "content/url.h"

#include <idn2.h>
#include <string.h>

#include "base/shared-library.h"

#define IDN2_CALLS(X) X(idn2_, to_ascii_8z) X(idn2_, to_unicode_8z8z) X(idn2_, free)

static struct {
    IDN2_CALLS(SHARED_FIELD)
} idn2;

static bool idn2_open(void)
{
    static const char *const names[] = { IDN2_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libidn2.so.0", names, &idn2, 0 };
    return shared_open(&library);
}

/* An address's authority: what stands between // and the path; of an e-mail address all of it. */
static const char *authority(const char *address, gsize *length)
{
    const char *scheme = strstr(address, "://");
    const char *start = scheme != NULL                                    ? scheme + 3
                        : g_ascii_strncasecmp(address, "mailto:", 7) == 0 ? address + 7
                                                                          : address;
    *length = strcspn(start, "/?#");
    return start;
}

const char *url_host_find(const char *address, gsize *length)
{
    gsize whole;
    const char *start = authority(address, &whole);
    const char *at = g_strrstr_len(start, (gssize)whole, "@");
    if (at != NULL) {
        whole -= (gsize)(at + 1 - start);
        start = at + 1;
    }
    gsize n = whole;
    while (n > 0 && g_ascii_isdigit(start[n - 1])) {
        n--;
    }
    *length = n > 0 && n < whole && start[n - 1] == ':' ? n - 1 : whole;
    return start;
}

bool url_has_user(const char *address)
{
    gsize length;
    const char *start = authority(address, &length);
    return memchr(start, '@', length) != NULL;
}

static bool is_ascii(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if ((guchar)text[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static bool append_host(GString *s, const char *host, gsize length)
{
    if (is_ascii(host, length)) {
        g_string_append_len(s, host, (gssize)length);
        return true;
    }
    if (!idn2_open()) {
        return false;
    }
    g_autofree char *unicode = g_strndup(host, length);
    char *ascii = NULL;
    bool done = idn2.to_ascii_8z(unicode, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK;
    if (done) {
        g_string_append(s, ascii);
        idn2.free(ascii);
    }
    return done;
}

static void append_encoded(GString *s, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if ((guchar)text[i] < 0x80) {
            g_string_append_c(s, text[i]);
        } else {
            g_string_append_printf(s, "%%%02X", (guchar)text[i]);
        }
    }
}

char *url_ascii_new(const char *address)
{
    gsize all = strlen(address), length;
    const char *host = url_host_find(address, &length);
    GString *s = g_string_sized_new(all);
    append_encoded(s, address, (gsize)(host - address));
    bool done = append_host(s, host, length);
    append_encoded(s, host + length, all - (gsize)(host + length - address));
    return g_string_free(s, !done);
}

char *url_key(const char *address)
{
    char *ascii = is_ascii(address, strlen(address)) ? NULL : url_ascii_new(address);
    char *key = g_ascii_strdown(ascii != NULL ? ascii : address, -1);
    g_free(ascii);
    return key;
}

char *url_host_unicode_new(const char *host, gsize length)
{
    g_autofree char *ascii = g_ascii_strdown(host, (gssize)length);
    if (is_ascii(ascii, length) && strstr(ascii, "xn--") == NULL) {
        return g_steal_pointer(&ascii);
    }
    char *unicode = NULL;
    if (!idn2_open() || idn2.to_unicode_8z8z(ascii, &unicode, 0) != IDN2_OK) {
        return NULL;
    }
    char *mine = g_strdup(unicode);
    idn2.free(unicode);
    return mine;
}
