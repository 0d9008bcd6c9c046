/* What a sheet for printers says of a folded piece: a folding dummy's panels, a specification's rows. All numbers are
 * those of the layout that the sheet extends or describes. Private to view/. Prefix: printer_. */
#ifndef VIEW_PRINTER_H
#define VIEW_PRINTER_H

#include "content/campaign.h"
#include "design/spec.h"

/* What the block `{ printer: WHAT, level: N }` makes: `panel`, the number, side and width of the panel that it stands
 * in; `fold`, how the piece is folded; `name`, what it is called; `rows`, the table of the specification; or a word of
 * the frame's map `printer`, with `level` as a heading. panel is an index of spec's panels, or -1. NULL with findings.
 * You own it. */
Node *printer_new(const Spec *spec, const Campaign *campaign, int panel, const Yaml *block, Findings *f);

#endif
