/* The page list as text, one thing a line: the golden form, and what tests measure pages from. Apart from list.c so
 * that its grammar stands in one place.
 *
 *   line    = INDENT word { " " field }        two spaces an indent; a field never holds a space outside quotes
 *   field   = name "=" value                   (the first field of font, color, image, page, panel has no name)
 *   value   = number | word | string | number { "," number }
 *   number  = points, at most 3 decimals (colours, 0 to 1: 4; matrices: 6), no exponent
 *   string  = '"' … '"' with \" \\ \n \t, and \u{HEX} for other controls; "-" alone is none
 *
 *   list pages=N nodes=N duplex=none|short-edge|long-edge|simplex
 *   fit STRING                                 where copyfit chose something
 *   font INDEX family=S weight=N postscript=S upem=N face=N checksum=HEX file=S      file without its folder
 *   color INDEX name=S rgb=R,G,B cmyk=C,M,Y,K spot=S|-
 *   image INDEX file=S mime=S size=W,H bytes=N checksum=HEX
 *   page NUMBER name=S media=X,Y,W,H bleed=X,Y,W,H trim=X,Y,W,H                      numbers from 1
 *     fold x=X
 *     panel S rect=X,Y,W,H live=X,Y,W,H
 *     mark node=N part=body|label actual=S|-   what it holds follows, indented; so with artifact and group
 *     artifact kind=layout|page-number|running|page-mark
 *     group matrix=A,B,C,D,E,F clip=X,Y,W,H|-
 *     end                                      of the innermost mark, artifact or group, at its indent
 *     glyphs x=X y=Y width=W size=P font=I color=I rtl=0|1 count=N text=S glyphs=G;G;…
 *                                              x, y: origin of the baseline
 *     path fill=I|- stroke=I|- width=W round=0|1 dash=ON,OFF|- d=STEP;STEP;…
 *     image index=I rect=X,Y,W,H
 *     qr rect=X,Y,W,H modules=N level=L color=I record=S payload=S dark=HEX;HEX;…
 *                                              rect without quiet zone; HEX a row each
 *     link rect=X,Y,W,H node=N uri=S contents=S
 *     field rect=X,Y,W,H node=N font=I size=P color=I letters=N name=S contents=S
 *   G    = ID@X,Y+ADVANCE/CLUSTER              X,Y from the run's origin; "ID@X+ADVANCE/CLUSTER" where Y is 0
 *   STEP = M,X,Y | L,X,Y | C,X,Y,X,Y,X,Y | Z
 *   To read the fields of a line: (\w+)=("(?:\\.|[^"\\])*"|\S+)
 *   HEX of a qr row: its modules from the left, the first the highest bit, padded with 0 to whole digits */
#include "list/list.h"

#include <string.h>

#include "base/num.h"

static void put_number(GString *s, const char *name, double v)
{
    g_string_append_printf(s, " %s=", name);
    num_append(s, v, 3);
}

static void put_int(GString *s, const char *name, gint64 v)
{
    g_string_append_printf(s, " %s=", name);
    num_append_int(s, v);
}

/* -1 is none. */
static void put_index(GString *s, const char *name, int v)
{
    if (v >= 0) {
        put_int(s, name, v);
    } else {
        g_string_append_printf(s, " %s=-", name);
    }
}

static void put_list(GString *s, const char *name, const double *v, int count, int decimals)
{
    g_string_append_printf(s, " %s=", name);
    for (int i = 0; i < count; i++) {
        if (i > 0) {
            g_string_append_c(s, ',');
        }
        num_append(s, v[i], decimals);
    }
}

static void put_rect(GString *s, const char *name, Rect r)
{
    put_list(s, name, (double[]){ r.x, r.y, r.w, r.h }, 4, 3);
}

static void put_quoted(GString *s, const char *text)
{
    if (text == NULL) {
        g_string_append_c(s, '-');
        return;
    }
    g_string_append_c(s, '"');
    for (const char *p = text; *p != '\0'; p++) {
        guchar c = (guchar)*p;
        if (c == '"' || c == '\\') {
            g_string_append_printf(s, "\\%c", c);
        } else if (c == '\n') {
            g_string_append(s, "\\n");
        } else if (c == '\t') {
            g_string_append(s, "\\t");
        } else if (c < 0x20 || c == 0x7F) {
            g_string_append_printf(s, "\\u{%X}", c);
        } else {
            g_string_append_c(s, (char)c);
        }
    }
    g_string_append_c(s, '"');
}

static void put_string(GString *s, const char *name, const char *text)
{
    g_string_append_printf(s, " %s=", name);
    put_quoted(s, text);
}

static const char *artifact_text(ArtifactKind k)
{
    switch (k) {
    case ARTIFACT_LAYOUT:
        return "layout";
    case ARTIFACT_PAGE_NUMBER:
        return "page-number";
    case ARTIFACT_RUNNING:
        return "running";
    case ARTIFACT_PAGE_MARK:
        return "page-mark";
    }
    g_assert_not_reached();
}

static void dump_resources(const List *l, GString *s)
{
    for (guint i = 0; i < l->fonts->len; i++) {
        const ListFont *font = &g_array_index(l->fonts, ListFont, i);
        g_autofree char *name = font->file != NULL ? g_path_get_basename(font->file) : NULL;
        g_string_append(s, "font ");
        num_append_int(s, i);
        put_string(s, "family", font->family);
        put_int(s, "weight", font->weight);
        g_string_append(s, font->italic ? " italic" : "");
        put_string(s, "postscript", font->postscript);
        put_int(s, "upem", font->upem);
        put_int(s, "face", font->index);
        g_string_append_printf(s, " checksum=%s", font->checksum != NULL ? font->checksum : "-");
        put_string(s, "file", name);
        g_string_append_c(s, '\n');
    }
    for (guint i = 0; i < l->colors->len; i++) {
        const Color *c = &g_array_index(l->colors, Color, i);
        g_string_append(s, "color ");
        num_append_int(s, i);
        put_string(s, "name", c->name);
        put_list(s, "rgb", c->rgb, 3, 4);
        put_list(s, "cmyk", c->cmyk, 4, 4);
        put_string(s, "spot", c->spot);
        g_string_append_c(s, '\n');
    }
    for (guint i = 0; i < l->images->len; i++) {
        const ListImage *image = &g_array_index(l->images, ListImage, i);
        g_autofree char *checksum = image->data != NULL ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, image->data)
                                                        : NULL;
        g_string_append(s, "image ");
        num_append_int(s, i);
        put_string(s, "file", image->file);
        put_string(s, "mime", image->mime);
        put_list(s, "size", (double[]){ image->w, image->h }, 2, 3);
        put_int(s, "bytes", image->data != NULL ? (gint64)g_bytes_get_size(image->data) : 0);
        g_string_append_printf(s, " checksum=%s\n", checksum != NULL ? checksum : "-");
    }
}

static void dump_glyphs(const Item *i, GString *s)
{
    g_string_append(s, "glyphs");
    put_number(s, "x", i->glyphs.x);
    put_number(s, "y", i->glyphs.y);
    put_number(s, "width", i->glyphs.width);
    put_number(s, "size", i->glyphs.size);
    put_int(s, "font", i->glyphs.font);
    put_index(s, "color", i->glyphs.color);
    put_int(s, "rtl", i->glyphs.rtl);
    put_int(s, "count", i->glyphs.count);
    put_string(s, "text", i->glyphs.text);
    g_string_append(s, " glyphs=");
    for (int k = 0; k < i->glyphs.count; k++) {
        const Glyph *g = &i->glyphs.glyphs[k];
        gsize before;
        if (k > 0) {
            g_string_append_c(s, ';');
        }
        num_append_int(s, g->id);
        g_string_append_c(s, '@');
        num_append(s, g->x, 3);
        before = s->len;
        g_string_append_c(s, ',');
        num_append(s, g->y, 3);
        if (strcmp(s->str + before, ",0") == 0) {
            g_string_truncate(s, before);
        }
        g_string_append_c(s, '+');
        num_append(s, g->advance, 3);
        g_string_append_c(s, '/');
        num_append_int(s, g->cluster);
    }
}

static void dump_path(const Item *i, GString *s)
{
    g_string_append(s, "path");
    put_index(s, "fill", i->path.fill);
    put_index(s, "stroke", i->path.stroke);
    put_number(s, "width", i->path.width);
    put_int(s, "round", i->path.round);
    if (i->path.dash[0] > 0) {
        put_list(s, "dash", i->path.dash, 2, 3);
    } else {
        g_string_append(s, " dash=-");
    }
    g_string_append(s, " d=");
    for (int k = 0; k < i->path.count; k++) {
        const PathStep *step = &i->path.steps[k];
        int numbers = step->op == PATH_CURVE ? 6 : step->op == PATH_CLOSE ? 0 : 2;
        if (k > 0) {
            g_string_append_c(s, ';');
        }
        g_string_append_c(s, "MLCZ"[step->op]);
        for (int n = 0; n < numbers; n++) {
            g_string_append_c(s, ',');
            num_append(s, step->p[n], 3);
        }
    }
}

static void dump_qr(const Item *i, GString *s)
{
    g_string_append(s, "qr");
    put_rect(s, "rect", i->qr.rect);
    put_int(s, "modules", i->qr.modules);
    g_string_append_printf(s, " level=%c", i->qr.level != '\0' ? i->qr.level : '-');
    put_index(s, "color", i->qr.color);
    put_string(s, "record", i->qr.record);
    put_string(s, "payload", i->qr.payload);
    g_string_append(s, " dark=");
    for (int row = 0, n = i->qr.modules; row < n; row++) {
        if (row > 0) {
            g_string_append_c(s, ';');
        }
        for (int at = 0; at < n; at += 4) {
            int digit = 0;
            for (int bit = 0; bit < 4; bit++) {
                digit = digit * 2 + (at + bit < n && i->qr.dark[row * n + at + bit]);
            }
            g_string_append_c(s, "0123456789ABCDEF"[digit]);
        }
    }
}

static void dump_group(const Item *i, GString *s)
{
    g_string_append(s, "group");
    const Matrix *m = &i->group.matrix;
    put_list(s, "matrix", (double[]){ m->a, m->b, m->c, m->d, m->e, m->f }, 6, 6);
    if (i->group.clip) {
        put_rect(s, "clip", i->group.clip_rect);
    } else {
        g_string_append(s, " clip=-");
    }
}

static void dump_mark(const Item *i, GString *s)
{
    if (i->mark.node < 0) {
        g_string_append_printf(s, "artifact kind=%s%s", artifact_text(i->mark.artifact), i->mark.art > 0 ? " art" : "");
        return;
    }
    g_string_append(s, "mark");
    put_int(s, "node", i->mark.node);
    g_string_append_printf(s, " part=%s", i->mark.part == PART_LABEL ? "label" : "body");
    put_string(s, "actual", i->mark.actual);
}

/* Ends the line. *depth is the indent of what follows. */
static void dump_item(const Item *i, int *depth, GString *s)
{
    if (i->kind == ITEM_GROUP_END || i->kind == ITEM_MARK_END) {
        *depth = MAX(1, *depth - 1);
    }
    for (int k = 0; k < *depth; k++) {
        g_string_append(s, "  ");
    }
    switch (i->kind) {
    case ITEM_GLYPHS:
        dump_glyphs(i, s);
        break;
    case ITEM_PATH:
        dump_path(i, s);
        break;
    case ITEM_IMAGE:
        g_string_append(s, "image");
        put_int(s, "index", i->image.image);
        put_rect(s, "rect", i->image.rect);
        break;
    case ITEM_QR:
        dump_qr(i, s);
        break;
    case ITEM_LINK:
        g_string_append(s, "link");
        put_rect(s, "rect", i->link.rect);
        put_int(s, "node", i->link.node);
        put_string(s, "uri", i->link.uri);
        put_string(s, "contents", i->link.contents);
        break;
    case ITEM_FIELD:
        g_string_append(s, "field");
        put_rect(s, "rect", i->field.rect);
        put_int(s, "node", i->field.node);
        put_int(s, "font", i->field.font);
        put_number(s, "size", i->field.size);
        put_index(s, "color", i->field.color);
        put_int(s, "letters", i->field.letters);
        put_string(s, "name", i->field.name);
        put_string(s, "contents", i->field.contents);
        break;
    case ITEM_GROUP_BEGIN:
        dump_group(i, s);
        ++*depth;
        break;
    case ITEM_MARK_BEGIN:
        dump_mark(i, s);
        ++*depth;
        break;
    case ITEM_GROUP_END:
    case ITEM_MARK_END:
        g_string_append(s, "end");
        break;
    }
    g_string_append_c(s, '\n');
}

static void dump_page(const Page *p, int number, GString *s)
{
    g_string_append(s, "page ");
    num_append_int(s, number);
    put_string(s, "name", p->name);
    put_rect(s, "media", p->media);
    put_rect(s, "bleed", p->bleed);
    put_rect(s, "trim", p->trim);
    g_string_append_c(s, '\n');
    for (guint i = 0; i < p->folds->len; i++) {
        g_string_append(s, "  fold");
        put_number(s, "x", g_array_index(p->folds, double, i));
        g_string_append_c(s, '\n');
    }
    for (guint i = 0; i < p->panels->len; i++) {
        const ListPanel *panel = &g_array_index(p->panels, ListPanel, i);
        g_string_append(s, "  panel ");
        put_quoted(s, panel->id);
        put_rect(s, "rect", panel->rect);
        put_rect(s, "live", panel->live);
        g_string_append_c(s, '\n');
    }
    int depth = 1;
    for (guint i = 0; i < p->items->len; i++) {
        dump_item(&g_array_index(p->items, Item, i), &depth, s);
    }
}

void list_dump(const List *l, GString *s)
{
    g_string_append(s, "list");
    put_int(s, "pages", l->pages->len);
    put_int(s, "nodes", l->nodes);
    g_string_append_printf(s, " duplex=%s\n", duplex_names[l->duplex]);
    if (l->fit != NULL && l->fit->len > 0) {
        g_string_append(s, "fit ");
        put_quoted(s, l->fit->str);
        g_string_append_c(s, '\n');
    }
    dump_resources(l, s);
    for (guint i = 0; i < l->pages->len; i++) {
        dump_page(g_ptr_array_index(l->pages, i), (int)i + 1, s);
    }
}
