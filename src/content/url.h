/* Web and e-mail addresses in ASCII: hosts beyond it in punycode, all else percent-encoded, as links and codes need
 * them; with or without https:// or mailto:. Prefix: url_. */
#ifndef CONTENT_URL_H
#define CONTENT_URL_H

#include <glib.h>
#include <stdbool.h>

/* The address in ASCII (IDNA 2008 by UTS 46; RFC 3986, RFC 6068), or NULL where its host can't be written so, or
 * libidn2 isn't there. ASCII stays what it is. You own it. */
char *url_ascii_new(const char *address);

/* What two spellings of one address have in common, in small letters. You own it. */
char *url_key(const char *address);

/* Its host, without a name before @ and a port: a part of the address. */
const char *url_host_find(const char *address, gsize *length);
/* Whether a web address has a user's name or password before its host. */
bool url_has_user(const char *address);

/* A host's labels in Unicode ("münchen.de" of xn--mnchen-3ya.de), or NULL where they are no such. You own it. */
char *url_host_unicode_new(const char *host, gsize length);

#endif
