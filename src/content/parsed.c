/* Reads a content file's body: groups by their fences, then Markdown in each, then sections. Apart from campaign.c,
 * which reads what stands around it, and from fill.c, which sees no source text. */
#include "content/parsed.h"

#include "content/again.h"
#include "content/captions.h"
#include "content/fences.h"
#include "content/markdown.h"
#include "content/sections.h"

static void read_part(const BlockContext *ctx, const Place *place, const Fence *part, Node *container)
{
    if (part->parts == NULL) {
        markdown_read(ctx, place, part->start, part->end, container);
        return;
    }
    Node *group = container;
    if (part->attributes != NULL) {
        group = node_new(NODE_GROUP, part->pos);
        node_append(container, group);
        attributes_apply(part->attributes, group, ctx->f);
    }
    for (guint i = 0; i < part->parts->len; i++) {
        read_part(ctx, place, g_ptr_array_index(part->parts, i), group);
    }
}

Parsed *parsed_read(const ParsedSource *source, Findings *f)
{
    Parsed *p = g_new0(Parsed, 1);
    p->addresses = address_new(source->reg);
    p->doc = node_new(NODE_ROOT, (Pos){ source->place->file, (int)source->first + 1, 1 });
    p->doc->lang = g_intern_string(source->lang);
    if (source->first < place_lines(source->place)) {
        BlockContext ctx = { source->reg, source->dated, f };
        g_autoptr(Fence) whole = fences_split(source->place, source->first, f);
        read_part(&ctx, source->place, whole, p->doc);
    }
    captions_add(p->doc);
    sections_nest(p->doc);
    again_resolve(p->doc, f);
    p->abbreviations = abbreviations_read(yaml_at(source->front, "expand"), f);
    return p;
}

void parsed_free(Parsed *p)
{
    if (p == NULL) {
        return;
    }
    g_clear_pointer(&p->filled, g_hash_table_unref);
    node_free(p->doc);
    address_free(p->addresses);
    abbreviations_free(p->abbreviations);
    g_free(p);
}
