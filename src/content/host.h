/* Whether a host could be taken for another's. Prefix: host_. */
#ifndef CONTENT_HOST_H
#define CONTENT_HOST_H

/* NULL, or why the host of a record's address (`value`: https:// or mailto:) as it is printed could be taken for
 * another's or can't be read as one. You own it. */
char *host_fault_new(const char *value, const char *printed);

#endif
