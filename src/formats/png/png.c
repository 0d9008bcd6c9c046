/* PNG proofs: one page of the list, drawn by cairo on white. It draws letters from their outlines and codes from their
 * modules, so that its picture and a PDF reader's picture of the same list must agree. The only output that
 * meets cairo. */
#include "formats/formats.h"

#include <math.h>
#include <string.h>
#include "base/num.h"
#include "formats/common/outline.h"
#include "formats/png/png-file.h"
#include "list/walk.h"
#include "picture/cairo-calls.h"

static const char no_memory[] = "ask for a lower resolution, or free memory";

enum {
    DEFAULT_PPI = 150,
    RESOLUTION_LEAST = 18, /* that can be asked for */
    SIDE_MAX = 30000,      /* pixels; cairo draws 32767 */
    PIXELS_MAX = 500000000 /* in all: a gigabyte and a half of memory */
};

/* What a picture is made for: to be looked at before it is printed, or to be posted as it is. */
typedef enum { PICTURE_PROOF, PICTURE_PIECE } PictureUse;

/* One page being drawn. */
typedef struct Proof {
    const List *list;
    const Page *page; /* of the list */
    PictureUse use;
    int width;    /* pixels */
    double scale; /* pixels a pt */
    cairo_t *cr;  /* of the band that is being drawn */
    Outlines *outlines;
    cairo_surface_t **images; /* parallel to List.images; NULL until drawn once */
    bool pictured;            /* it has a picture, whose colors are its own */
    char *fault;              /* what went wrong first, or NULL */
    char *fix;                /* and what would help */
} Proof;

static void fail(Proof *p, const char *fix, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void fail(Proof *p, const char *fix, const char *format, ...)
{
    if (p->fault) {
        return;
    }
    va_list args;
    va_start(args, format);
    p->fault = g_strdup_vprintf(format, args);
    va_end(args);
    p->fix = g_strdup(fix);
}

static void set_color(Proof *p, int color)
{
    const Color *c = &g_array_index(p->list->colors, Color, color);
    cairo.set_source_rgb(p->cr, c->rgb[0], c->rgb[1], c->rgb[2]);
}

/* Where steps go: scaled, about a place. */
typedef struct Scaling {
    double x, y;   /* of their origin, pt */
    double sx, sy; /* pt a unit of theirs; sy is negative where their y goes up */
} Scaling;

static void trace(cairo_t *cr, const PathStep *steps, guint count, Scaling to)
{
    double x = to.x, y = to.y, sx = to.sx, sy = to.sy;
    for (guint i = 0; i < count; i++) {
        const double *v = steps[i].p;
        switch (steps[i].op) {
        case PATH_MOVE:
            cairo.move_to(cr, x + v[0] * sx, y + v[1] * sy);
            break;
        case PATH_LINE:
            cairo.line_to(cr, x + v[0] * sx, y + v[1] * sy);
            break;
        case PATH_CURVE:
            cairo.curve_to(cr, x + v[0] * sx, y + v[1] * sy, x + v[2] * sx, y + v[3] * sy, x + v[4] * sx,
                           y + v[5] * sy);
            break;
        case PATH_CLOSE:
            cairo.close_path(cr);
            break;
        }
    }
}

static void draw_glyphs(Proof *p, const Item *i)
{
    const ListFont *font = &g_array_index(p->list->fonts, ListFont, i->glyphs.font);
    double scale = i->glyphs.size / font->upem;
    cairo.new_path(p->cr);
    for (int g = 0; g < i->glyphs.count; g++) {
        const Glyph *glyph = &i->glyphs.glyphs[g];
        const GArray *steps = outlines_at(p->outlines, i->glyphs.font, glyph->id);
        if (!steps) {
            fail(p, "install the package that the theme names for this family", "the font file %s can't be read",
                 font->file);
            return;
        }
        Scaling to = { i->glyphs.x + glyph->x, i->glyphs.y + glyph->y, scale, -scale };
        trace(p->cr, (const PathStep *)(const void *)steps->data, steps->len, to);
    }
    set_color(p, i->glyphs.color);
    cairo.fill(p->cr);
}

static void draw_path(Proof *p, const Item *i)
{
    cairo.new_path(p->cr);
    trace(p->cr, i->path.steps, (guint)i->path.count, (Scaling){ 0, 0, 1, 1 });
    if (i->path.fill >= 0) {
        set_color(p, i->path.fill);
        cairo.fill_preserve(p->cr);
    }
    if (i->path.stroke >= 0) {
        set_color(p, i->path.stroke);
        cairo.set_line_width(p->cr, i->path.width);
        cairo.set_line_cap(p->cr, i->path.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo.set_line_join(p->cr, i->path.round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
        bool dashed = i->path.dash[0] > 0;
        cairo.set_dash(p->cr, i->path.dash, dashed ? 2 : 0, 0);
        cairo.stroke_preserve(p->cr);
    }
    cairo.new_path(p->cr);
}

/* The dark modules as one shape, a rectangle for each run of a row: neighbours share their edges exactly, no seam
 * shows. */
static void draw_qr(Proof *p, const Item *i)
{
    int n = i->qr.modules;
    double w = i->qr.rect.w / n, h = i->qr.rect.h / n;
    cairo.new_path(p->cr);
    for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column++) {
            int first = column;
            while (column < n && i->qr.dark[row * n + column]) {
                column++;
            }
            if (column > first) {
                cairo.rectangle(p->cr, i->qr.rect.x + first * w, i->qr.rect.y + row * h, (column - first) * w, h);
            }
        }
    }
    set_color(p, i->qr.color);
    cairo.fill(p->cr);
}

static cairo_surface_t *open_image(Proof *p, int index)
{
    if (p->images[index]) {
        return p->images[index];
    }
    const ListImage *image = &g_array_index(p->list->images, ListImage, index);
    if (g_strcmp0(image->mime, "image/png") != 0) {
        fail(p, "give the picture as PNG", "the picture %s is %s, which a proof can't draw", image->file, image->mime);
        return NULL;
    }
    p->images[index] = cairo_read_png(image->data);
    if (cairo.surface_status(p->images[index]) != CAIRO_STATUS_SUCCESS) {
        fail(p, "save the picture as PNG again", "the picture %s is no PNG that can be read", image->file);
        return NULL;
    }
    return p->images[index];
}

static void draw_image(Proof *p, const Item *i)
{
    cairo_surface_t *surface = open_image(p, i->image.image);
    if (!surface) {
        return;
    }
    Rect r = i->image.rect;
    p->pictured = true;
    cairo.save(p->cr);
    cairo.rectangle(p->cr, r.x, r.y, r.w, r.h);
    cairo.clip(p->cr);
    cairo.translate(p->cr, r.x, r.y);
    cairo.scale(p->cr, r.w / cairo.image_surface_get_width(surface), r.h / cairo.image_surface_get_height(surface));
    cairo.set_source_surface(p->cr, surface, 0, 0);
    cairo.pattern_set_filter(cairo.get_source(p->cr), CAIRO_FILTER_BEST);
    cairo.pattern_set_extend(cairo.get_source(p->cr), CAIRO_EXTEND_PAD);
    cairo.paint(p->cr);
    cairo.restore(p->cr);
}

static void begin_group(Proof *p, const Item *i)
{
    cairo.save(p->cr);
    if (i->group.clip) {
        Rect r = i->group.clip_rect;
        cairo.new_path(p->cr);
        cairo.rectangle(p->cr, r.x, r.y, r.w, r.h);
        cairo.clip(p->cr);
    }
    Matrix m = i->group.matrix;
    cairo_matrix_t matrix = { .xx = m.a, .yx = m.b, .xy = m.c, .yy = m.d, .x0 = m.e, .y0 = m.f };
    cairo.transform(p->cr, &matrix);
}

static void draw_item(Proof *p, const Item *i)
{
    switch (i->kind) {
    case ITEM_GLYPHS:
        draw_glyphs(p, i);
        break;
    case ITEM_PATH:
        draw_path(p, i);
        break;
    case ITEM_IMAGE:
        draw_image(p, i);
        break;
    case ITEM_QR:
        draw_qr(p, i);
        break;
    case ITEM_GROUP_BEGIN:
        begin_group(p, i);
        break;
    case ITEM_GROUP_END:
        cairo.restore(p->cr);
        break;
    case ITEM_LINK:
    case ITEM_FIELD:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        break; /* a picture has no meaning */
    }
}

/* Draws rows of the page, on white paper. */
static PngMixtures draw_band(void *user, int first, int rows, guint8 *pixels)
{
    Proof *p = user;
    memset(pixels, 0xFF, (gsize)rows * (gsize)p->width * 4);
    cairo_surface_t *surface = cairo.image_surface_create_for_data(pixels, CAIRO_FORMAT_ARGB32, p->width, rows,
                                                                   4 * p->width);
    p->cr = cairo.create(surface);
    cairo.translate(p->cr, 0, -first);
    cairo.scale(p->cr, p->scale, p->scale);
    cairo.translate(p->cr, -p->page->media.x, -p->page->media.y);
    /* The fast one knows a quarter of a pixel, which is enough unless a large sheet has few of them. */
    cairo.set_antialias(p->cr, p->use == PICTURE_PIECE || p->scale < 1 ? CAIRO_ANTIALIAS_BEST : CAIRO_ANTIALIAS_FAST);
    cairo.set_tolerance(p->cr, 0.05);
    cairo.set_miter_limit(p->cr, 10);
    g_auto(Walk) w = walk_page(p->page);
    while (!p->fault && walk_next(&w)) {
        draw_item(p, w.item);
    }
    cairo_status_t status = cairo.status(p->cr);
    if (status != CAIRO_STATUS_SUCCESS) {
        fail(p, no_memory, "cairo can't draw the proof: %s", cairo.status_to_string(status));
    }
    cairo.destroy(p->cr);
    cairo.surface_flush(surface);
    cairo.surface_destroy(surface);
    return p->pictured || p->use == PICTURE_PIECE ? PNG_MIXTURES_EXACT : PNG_MIXTURES_ROUNDED;
}

/* Pixels of a length in pt: a part of one is a whole one. In floating point: it may be more than any integer holds. */
static double pixels_of(double length, double scale)
{
    return ceil(length * scale - 1e-6);
}

/* Pixels an inch that the page may have at most. */
static int most_ppi(const Page *page)
{
    double w = page->media.w / 72, h = page->media.h / 72;
    return (int)MIN(SIDE_MAX / MAX(w, h), sqrt(PIXELS_MAX / w / h));
}

/* True where the page's picture is neither empty nor too large; else a finding says so. */
static bool has_size(const Page *page, double scale, Pos pos, Findings *f)
{
    double width = pixels_of(page->media.w, scale), height = pixels_of(page->media.h, scale);
    if (width >= 1 && height >= 1 && width <= SIDE_MAX && height <= SIDE_MAX && width * height <= PIXELS_MAX) {
        return true;
    }
    g_autofree char *is_w = num_text(page->media.w / 72, 1), *is_h = num_text(page->media.h / 72, 1);
    g_autofree char *ppi = num_text(scale * 72, 0), *million = num_text(width * height / 1e6, 0);
    int most = most_ppi(page);
    g_autofree char *fix = most >= RESOLUTION_LEAST
                               ? g_strdup_printf("ask for --resolution %d or less", most)
                               : g_strdup("make the sheet smaller, or take png out of its formats in the kit");
    finding_add(
        f, CODE_OUTPUT_FAILED, pos, fix,
        "a picture of %s × %s in at %s pixels an inch has %s million pixels; %d million and %d a side are the most",
        is_w, is_h, ppi, million, PIXELS_MAX / 1000000, SIDE_MAX);
    return false;
}

typedef struct Sizing {
    PictureUse use;
    double scale; /* pixels a pt */
} Sizing;

static GBytes *write_page(const OutInput *in, int page, Sizing size, Findings *f)
{
    const Page *from = g_ptr_array_index(in->list->pages, page);
    double scale = size.scale;
    Pos pos = { .file = in->spec ? g_intern_string(in->spec->file) : NULL };
    if (!has_size(from, scale, pos, f)) {
        return NULL;
    }
    int width = (int)pixels_of(from->media.w, scale), height = (int)pixels_of(from->media.h, scale);
    if (!cairo_open()) {
        finding_add(f, CODE_OUTPUT_FAILED, pos, "install the package libcairo2",
                    "cairo, which draws proofs, is missing");
        return NULL;
    }
    Proof p = { .list = in->list,
                .page = from,
                .use = size.use,
                .width = width,
                .scale = scale,
                .outlines = outlines_new(in->list) };
    p.images = g_new0(cairo_surface_t *, in->list->images->len + 1);
    GBytes *result = png_file(&(PngPicture){ width, height, scale * 72, draw_band, &p });
    for (guint n = 0; n < in->list->images->len; n++) {
        if (p.images[n]) {
            cairo.surface_destroy(p.images[n]);
        }
    }
    g_free(p.images);
    outlines_free(p.outlines);
    if (!result) {
        fail(&p, no_memory, "there is no memory for the proof");
    }
    if (p.fault) {
        finding_add(f, CODE_OUTPUT_FAILED, pos, p.fix, "page %d: %s", page + 1, p.fault);
        g_clear_pointer(&result, g_bytes_unref);
    }
    g_free(p.fault);
    g_free(p.fix);
    return result;
}

GBytes *png_write(const OutInput *in, int page, Findings *f)
{
    double ppi = in->resolution > 0 ? in->resolution : DEFAULT_PPI;
    return write_page(in, page, (Sizing){ PICTURE_PROOF, ppi / 72 }, f);
}

GBytes *image_write(const OutInput *in, int page, Findings *f)
{
    const Spec *spec = in->spec;
    const Page *from = g_ptr_array_index(in->list->pages, page);
    Pos pos = { g_intern_string(spec->file), 1, 1 };
    if (in->list->pages->len > 1) {
        finding_add(f, CODE_VALUE_INVALID, pos,
                    "ask for png, which is one file a page, or let the layout have one page",
                    "an image is one page, and this piece has %u", in->list->pages->len);
        return NULL;
    }
    if (spec->pixels_w == 0) {
        g_autofree char *w = num_text(from->media.w, 0), *h = num_text(from->media.h, 0);
        g_autofree char *fix = g_strdup_printf("add pixels: %s x %s to the layout", w, h);
        finding_add(f, CODE_KEY_MISSING, pos, fix, "the layout does not say how many pixels its image has");
        return NULL;
    }
    return write_page(in, page, (Sizing){ PICTURE_PIECE, spec->pixels_w / from->media.w }, f);
}
