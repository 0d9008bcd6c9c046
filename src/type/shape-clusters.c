/* HarfBuzz: items of one face, span, script and level become glyphs, and glyphs become clusters in logical order.
 * Separate because it is the only file that shapes; the whole paragraph is given as context, so that letters join
 * across items. */
#include "type/shape-parts.h"

struct ShapeFeatures {
    unsigned count;
    hb_feature_t *list; /* one more than count: ccmp off */
};

struct ShapeTools {
    hb_buffer_t *buffer;
    GHashTable *features; /* as the theme writes them → ShapeFeatures */
};

static void features_free(gpointer data)
{
    ShapeFeatures *x = data;
    g_free(x->list);
    g_free(x);
}

ShapeTools *shape_tools_new(void)
{
    ShapeTools *t = g_new0(ShapeTools, 1);
    t->buffer = hb_buffer_create();
    hb_buffer_set_flags(
        t->buffer,
        HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES); /* a non-joiner has done its work when letters have their shapes */
    t->features = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, features_free);
    return t;
}

void shape_tools_free(ShapeTools *t)
{
    hb_buffer_destroy(t->buffer);
    g_hash_table_unref(t->features);
    g_free(t);
}

/* "ss02, -liga", parsed once. What HarfBuzz can't read is left out: the theme's reader has said so. */
static const ShapeFeatures *features_find(ShapeTools *t, const char *text)
{
    ShapeFeatures *x = g_hash_table_lookup(t->features, text ? text : "");
    if (x) {
        return x;
    }
    g_auto(GStrv) words = g_strsplit(text ? text : "", ",", -1);
    x = g_new0(ShapeFeatures, 1);
    x->list = g_new0(hb_feature_t, g_strv_length(words) + 1);
    for (int i = 0; words[i]; i++) {
        if (hb_feature_from_string(g_strstrip(words[i]), -1, &x->list[x->count])) {
            x->count++;
        }
    }
    hb_feature_from_string("-ccmp", -1, &x->list[x->count]);
    g_hash_table_insert(t->features, g_strdup(text ? text : ""), x);
    return x;
}

/* A family's features, and behind them those that the span lays over them: the later of two wins. */
static const ShapeFeatures *features_of(ShapeTools *t, const FontFamily *family, const ShapeSpan *span)
{
    if (!span->features) {
        return features_find(t, family->features);
    }
    g_autofree char *both = g_strjoin(",", family->features ? family->features : "", span->features, NULL);
    return features_find(t, both);
}

/* Whether nothing in the text can be composed: ASCII, dashes and curly quotes. Most items are, and a font's rules for
 * composition, tried on every letter, are a third of the time that shaping takes. */
static bool is_plain(const char *text, int start, int end)
{
    for (const guchar *p = (const guchar *)text + start, *stop = (const guchar *)text + end; p < stop; p++) {
        if (*p >= 0x80 && !(p + 2 < stop && p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7)) {
            return false;
        } else if (*p >= 0x80) {
            p += 2;
        }
    }
    return true;
}

/* Shapes bytes [start, end) of the item; the buffer holds its glyphs in visual order. */
static void shape_item(ShapeTools *tools, const ShapeKept *k, const ShapeItem *item, int start, int end)
{
    hb_buffer_t *buffer = tools->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, k->text.text, k->text.length, (unsigned)start, end - start);
    hb_buffer_set_direction(buffer, item->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, item->script);
    hb_buffer_set_language(buffer, k->language[item->span]);
    hb_shape(item->face->hb, buffer, item->features->list, item->features->count + is_plain(k->text.text, start, end));
    if (!hb_buffer_allocation_successful(buffer)) {
        g_error("there was no memory to shape a line"); /* HarfBuzz goes on with what it has */
    }
}

static ShapeGlyph glyph_at(const hb_glyph_info_t *info, const hb_glyph_position_t *p, double upem)
{
    return (ShapeGlyph){ .id = info->codepoint,
                         .advance = p->x_advance / upem,
                         .x_offset = p->x_offset / upem,
                         .y_offset = p->y_offset / upem };
}

/* What is being built: clusters and glyphs of the paragraph so far. */
typedef struct Build {
    GArray *clusters, *glyphs;
    const ShapeChar *chars;
    int count;
    int next; /* the first character that no cluster holds yet */
    int length;
} Build;

/* Takes the characters of bytes up to `end` into the cluster; its breaks are those of its last. */
static void take_characters(Build *b, Cluster *c, int end)
{
    c->space = b->chars[b->next].space;
    c->bar = b->chars[b->next].bar;
    while (b->next < b->count && b->chars[b->next].at < end) {
        b->next++;
    }
    c->length = end - c->start;
    c->break_after = b->next == b->count || b->chars[b->next].may_break;
    c->ending = b->next < b->count ? b->chars[b->next].ending : 0;
    c->hyphen = b->next < b->count && b->chars[b->next].may_break && b->chars[b->next].hyphen;
}

/* Scripts whose letters hang on one line or join: space between them would tear words apart. */
static bool joins(hb_script_t script)
{
    switch ((int)script) {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_MONGOLIAN:
    case HB_SCRIPT_NKO:
    case HB_SCRIPT_DEVANAGARI:
    case HB_SCRIPT_BENGALI:
    case HB_SCRIPT_GURMUKHI:
        return true;
    }
    return false;
}

/* The glyphs of a shaped item as clusters. A theme's letter-spacing is made for the family that it names. */
static void add_clusters(Build *b, hb_buffer_t *buffer, const ShapeItem *item, const Face *own)
{
    unsigned n;
    bool solid = item->level & 1 || item->face != own || joins(item->script);
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    hb_glyph_position_t *p = hb_buffer_get_glyph_positions(buffer, NULL);
    bool rtl = item->level & 1;
    /* Logical order is the buffer's order, or its reverse; a cluster's own glyphs stay in visual order. */
    for (unsigned done = 0; done < n;) {
        unsigned first = rtl ? n - 1 - done : done, same = 1;
        guint32 at = info[first].cluster;
        while (done + same < n && info[rtl ? first - same : first + same].cluster == at) {
            same++;
        }
        unsigned left = rtl ? first + 1 - same : first;
        guint32 end = (guint32)(item->start + item->length);
        if (done + same < n) {
            end = info[rtl ? left - 1 : left + same].cluster;
        }
        Cluster c = { .start = (int)at,
                      .glyph = (int)b->glyphs->len,
                      .glyph_count = (int)same,
                      .face = item->face,
                      .span = item->span,
                      .level = item->level,
                      .solid = solid };
        for (unsigned i = left; i < left + same; i++) {
            ShapeGlyph g = glyph_at(&info[i], &p[i], item->face->upem);
            c.advance += g.advance;
            c.unsafe = c.unsafe || (hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK);
            g_array_append_val(b->glyphs, g);
        }
        take_characters(b, &c, (int)end);
        g_array_append_val(b->clusters, c);
        done += same;
    }
}

/* A line break asked for: a space that a line must end behind, so that readers of the text still find two words;
 * nothing behind a space. */
static void add_newline(Build *b, const ShapeChar *at)
{
    hb_codepoint_t id;
    Cluster c = { .start = at->at,
                  .glyph = (int)b->glyphs->len,
                  .face = at->face,
                  .span = at->span,
                  .level = at->level,
                  .must_break = true };
    bool after_space = b->clusters->len && g_array_index(b->clusters, Cluster, b->clusters->len - 1).space;
    if (!after_space && hb_font_get_nominal_glyph(at->face->hb, ' ', &id)) {
        ShapeGlyph g = { .id = id, .advance = hb_font_get_glyph_h_advance(at->face->hb, id) / (double)at->face->upem };
        g_array_append_val(b->glyphs, g);
        c.glyph_count = 1;
        c.advance = g.advance;
    }
    take_characters(b, &c, b->next + 1 < b->count ? at[1].at : b->length);
    c.break_after = true;
    g_array_append_val(b->clusters, c);
}

static bool same_item(const ShapeChar *a, const ShapeChar *b)
{
    return a->face == b->face && a->family == b->family && a->span == b->span && a->script == b->script
           && a->level == b->level && !a->newline && !b->newline;
}

void shape_clusters(ShapeTools *tools, const ShapeChar *chars, int count, const ShapeSpan *spans, ShapeKept *kept)
{
    Build b = { g_array_sized_new(FALSE, FALSE, sizeof(Cluster), (guint)count),
                g_array_sized_new(FALSE, FALSE, sizeof(ShapeGlyph), (guint)count),
                chars,
                count,
                0,
                kept->text.length };
    kept->items = g_array_new(FALSE, FALSE, sizeof(ShapeItem));
    for (int i = 0, end; i < count; i = end) {
        end = i + 1;
        if (chars[i].newline) {
            add_newline(&b, &chars[i]);
            continue;
        }
        while (end < count && same_item(&chars[i], &chars[end])) {
            end++;
        }
        int stop = end < count ? chars[end].at : kept->text.length;
        ShapeItem item = { chars[i].at,   stop - chars[i].at,
                           chars[i].face, features_of(tools, chars[i].family, &spans[chars[i].span]),
                           chars[i].span, chars[i].script,
                           chars[i].level };
        g_array_append_val(kept->items, item);
        shape_item(tools, kept, &item, item.start, stop);
        add_clusters(&b, tools->buffer, &item, kept->text.own[item.span]);
    }
    kept->text.count = (int)b.clusters->len;
    kept->text.glyph_count = (int)b.glyphs->len;
    kept->text.clusters = (Cluster *)(void *)g_array_free(b.clusters, FALSE);
    kept->text.glyphs = (ShapeGlyph *)(void *)g_array_free(b.glyphs, FALSE);
}

static void append_shaped(hb_buffer_t *buffer, const ShapeItem *item, GArray *glyphs, GArray *bytes)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *p = hb_buffer_get_glyph_positions(buffer, NULL);
    for (unsigned i = 0; i < n; i++) {
        ShapeGlyph g = glyph_at(&info[i], &p[i], item->face->upem);
        guint32 at = info[i].cluster;
        g_array_append_val(glyphs, g);
        g_array_append_val(bytes, at);
    }
}

int shape_range(ShapeTools *tools, const ShapeKept *kept, int start, int end, ShapeGlyph **glyphs, guint32 **bytes)
{
    GArray *g = g_array_new(FALSE, FALSE, sizeof(ShapeGlyph)), *b = g_array_new(FALSE, FALSE, sizeof(guint32));
    int n = (int)kept->items->len, last = n - 1;
    while (last > 0 && g_array_index(kept->items, ShapeItem, last).start >= end) {
        last--;
    }
    bool rtl = n && g_array_index(kept->items, ShapeItem, last).level & 1;
    for (int i = 0; i < n; i++) {
        /* Visual order: the items of a right-to-left stretch from its end. */
        const ShapeItem *item = &g_array_index(kept->items, ShapeItem, rtl ? n - 1 - i : i);
        int from = MAX(start, item->start), to = MIN(end, item->start + item->length);
        if (from >= to) {
            continue;
        }
        shape_item(tools, kept, item, from, to);
        append_shaped(tools->buffer, item, g, b);
    }
    int count = (int)g->len;
    *glyphs = (ShapeGlyph *)(void *)g_array_free(g, FALSE);
    *bytes = (guint32 *)(void *)g_array_free(b, FALSE);
    return count;
}
