/* Removing what a folder of ours holds. Prefix: sweep_. */
#ifndef STORE_SWEEP_H
#define STORE_SWEEP_H

/* Removes everything in the open folder, as deep as it goes, and nothing that a link leads to. What can't be removed
 * stays. */
void sweep_folder(int folder);

#endif
