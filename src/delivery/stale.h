/* The kit's page and archive where a build doesn't make them: they go as soon as they would show something else than
 * what is there. Prefix: stale_. */
#ifndef DELIVERY_STALE_H
#define DELIVERY_STALE_H

#include "delivery/index.h"
#include "delivery/manifest.h"

/* The names that the kit's archive may have, now or from an earlier slug: the campaigns', what the page that is there
 * offers, and those of the files that go. Asked before a page is staged. char *; you own it. */
GPtrArray *stale_archives(const Job *job, Store *store, const ManifestChange *change);

/* Removes, when the step is committed, what `made` doesn't replace: the page where the manifest differs, archives where
 * their files do or there is one of another name now, and the statement where any file does. Their paths, char *, are
 * added to `removed`. */
void stale_remove(Store *store, const GPtrArray *archives, const ManifestChange *change, const IndexMade *made,
                  GPtrArray *removed);

#endif
