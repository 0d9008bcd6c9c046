/* Requests and their mistakes. Apart from the job because whoever fills a request needs no more than this. */
#include "job/request.h"

#include <string.h>
#include "base/nearest.h"

bool request_admits(const GPtrArray *names, const char *word)
{
    for (guint i = 0; names != NULL && i < names->len; i++) {
        if (strcmp(names->pdata[i], word) == 0) {
            return true;
        }
    }
    return names == NULL || names->len == 0;
}

bool request_is_whole(const Request *r)
{
    const GPtrArray *named[] = { r->pieces, r->variants, r->editions, r->formats, r->languages };
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++) {
        if (named[i] != NULL && named[i]->len > 0) {
            return false;
        }
    }
    return true;
}

Mistake *mistake_new(const char *fix, const char *format, ...)
{
    Mistake *m = g_new0(Mistake, 1);
    va_list arguments;
    va_start(arguments, format);
    m->message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    m->fix = g_strdup(fix);
    return m;
}

Mistake *mistake_unknown(const char *what, const char *word, const char *const *known)
{
    g_autofree char *fix = nearest_fix(word, known);
    return mistake_new(fix, "unknown %s ‘%s’", what, word);
}

void mistake_free(Mistake *m)
{
    if (m != NULL) {
        g_free(m->message);
        g_free(m->fix);
        g_free(m);
    }
}
