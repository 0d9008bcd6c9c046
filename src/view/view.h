/* The view: the piece's own doc: sections selected, excerpted, ordered and re-levelled by the spec. Same kinds, same
 * ids (what is taken again has one of its own: ID-2), source positions kept. Its root's children are ghost groups, one
 * a panel in reading order (Node.panel), or one that holds all. Every output of a piece, its tags and its text read the
 * view, never the campaign's doc. Prefix: view_.
 *
 * A panel's blocks, in the layout:
 *   - { take: ID, as: CLASS…, level: 1..6|none, only: [SEL…], without: [SEL…], again: true, grow: N, style: {…} }
 *       copies the block or span with that id (a span becomes a paragraph). level re-levels its heading (its
 * subsections follow); none shows headings as plain paragraphs of class `heading`. only/without keep or drop
 * descendants that match a selector (kind, .role, #id). again: true allows what another block takes too. grow: is short
 * for style: { grow: N }.
 *   - { group: CLASS…, blocks: […], grow: N, style: {…} }   a ghost group: lays out, means nothing
 *   - { rule: CLASS… }                        an empty ghost group: a line or a space
 *   - { contents: CLASS…, depth: N }          the contents list, where the piece has one: headings of level 2 to N
 * (default 2); its section has the id `contents`, an entry the class `to-ID` of its section, its spans `entry-title`
 * and `entry-page`; the title keeps the heading's roles A panel's ghost group has the class `panel-ID`, for selectors.
 * In a piece with a contents list, a section without id takes its group's id and "-section", so that an entry can lead
 * to it. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "content/campaign.h"
#include "design/spec.h"

/* Page numbers of headings, for a contents list: section id → page (GINT_TO_POINTER), from the last layout. */
typedef GHashTable ViewPages;

/* Builds the view. pages NULL: no contents list. Findings: unknown or untaken sections, unknown classes, heading order.
 * You own it (node_free); it borrows records of the campaign and declarations of the spec. Numbered. */
Node *view_build(Spec *spec, const Campaign *campaign, const ViewPages *pages, Findings *f);

#endif
