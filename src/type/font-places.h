/* What a font configuration leads to, looked at before fontconfig opens it. Prefix: font_places_. */
#ifndef TYPE_FONT_PLACES_H
#define TYPE_FONT_PLACES_H

#include "base/finding.h"

/* True where the configuration `file` (below `root`), what it includes and what lies in the folders that it names can
 * be opened without waiting: plain files and folders. Else false, with findings. Folders below /usr, which packages
 * fill, are not looked through. A configuration that isn't there, or is no XML, is left to fontconfig. */
bool font_places_check(const char *root, const char *file, Findings *f);

/* The same of a folder of fonts, absolute; messages name it as `shown`. */
bool font_places_check_folder(const char *folder, const char *shown, Findings *f);

#endif
