/* The proof sheet of codes, out/codes.html: each code at its smallest size, to be printed and scanned, with its words,
 * where it leads, and each size that it has in the kit, as the page lists have it by way of the manifest. Apart from
 * the kit's page, whose look it shares, because it is printed at its own size. */
#include <math.h>
#include <string.h>
#include "base/num.h"
#include "content/node.h"
#include "delivery/index-page.h"
#include "formats/common/modules.h"
#include "picture/qr.h"
#include "view/title.h"

enum { QUIET = 4, TENTH = 10 }; /* modules; a code is scanned from ten times its side at most */
#define MM 1000.0               /* of the manifest's unit */

/* A size of a code. */
typedef struct Size {
    double side;       /* mm, to a tenth */
    GPtrArray *places; /* char *: pieces that have it */
} Size;

/* A code: what one record's address looks like. */
typedef struct SheetCode {
    char *record, *payload;
    int modules;
    GArray *sizes; /* Size, the smallest first */
} SheetCode;

typedef struct Sheet {
    IndexPage *page;
    GArray *codes; /* SheetCode, in the order in which they are met */
} Sheet;

static void size_end(gpointer data)
{
    g_ptr_array_unref(((Size *)data)->places);
}

static void code_end(gpointer data)
{
    SheetCode *code = data;
    g_free(code->record);
    g_free(code->payload);
    g_array_unref(code->sizes);
}

static SheetCode *code_of(Sheet *sheet, const MadeCode *made)
{
    for (guint i = 0; i < sheet->codes->len; i++) {
        SheetCode *code = &g_array_index(sheet->codes, SheetCode, i);
        if (strcmp(code->payload, made->payload) == 0) {
            return code;
        }
    }
    SheetCode code = { g_strdup(made->record), g_strdup(made->payload), made->modules,
                       g_array_new(FALSE, FALSE, sizeof(Size)) };
    g_array_set_clear_func(code.sizes, size_end);
    g_array_append_val(sheet->codes, code);
    return &g_array_index(sheet->codes, SheetCode, sheet->codes->len - 1);
}

static Size *size_of(SheetCode *code, double side)
{
    guint i = 0;
    while (i < code->sizes->len && g_array_index(code->sizes, Size, i).side < side - 0.01) {
        i++;
    }
    if (i == code->sizes->len || g_array_index(code->sizes, Size, i).side > side + 0.01) {
        Size size = { side, g_ptr_array_new_with_free_func(g_free) };
        g_array_insert_val(code->sizes, i, size);
    }
    return &g_array_index(code->sizes, Size, i);
}

/* True where a piece's variants are sheets to hang, not parts of the campaign on one sheet. */
static bool is_hung(const IndexPage *page, const char *piece)
{
    for (guint i = 0; i < page->cards->len; i++) {
        const IndexCard *card = index_card_at(page, i);
        if (card->about != NULL && strcmp(card->piece, piece) == 0) {
            return card->about->door == DOOR_POSTER;
        }
    }
    return false;
}

/* "Red flags, poster, 18x24". You own it. */
static char *place_of(const IndexPage *page, const ManifestFile *file)
{
    g_autofree char *piece = index_piece_name(page, file->piece);
    bool told = file->variant != NULL && is_hung(page, file->piece);
    g_autofree char *variant = told ? title_of_word(file->variant) : g_strdup("");
    return g_strconcat(piece, variant[0] != '\0' ? ", " : "", variant, NULL);
}

static void take_code(const ManifestFile *file, const MadeCode *made, void *user)
{
    Sheet *sheet = user;
    Size *size = size_of(code_of(sheet, made), round(made->side / MM * 10) / 10);
    g_autofree char *place = place_of(sheet->page, file);
    for (guint i = 0; i < size->places->len; i++) {
        if (strcmp(size->places->pdata[i], place) == 0) {
            return;
        }
    }
    g_ptr_array_add(size->places, g_steal_pointer(&place));
}

/* Of one PDF each: other formats have the same pages. */
static void gather(Sheet *sheet)
{
    const GArray *files = sheet->page->manifest->files;
    for (guint i = 0; i < files->len; i++) {
        const ManifestFile *file = &g_array_index(files, ManifestFile, i);
        if (file->page == 0 && g_strcmp0(file->kind, "pdf") == 0) {
            manifest_each_code(file, take_code, sheet);
        }
    }
}

/* The code with its quiet zone, as large as it is printed. */
static void put_drawing(GString *s, const SheetCode *code, double side)
{
    QrMatrix *q = qr_encode(code->payload);
    if (q == NULL) {
        return;
    }
    int all = q->modules + 2 * QUIET;
    g_string_append(s, "<svg aria-hidden=\"true\" style=\"width:");
    num_append(s, side / q->modules * all, 3);
    g_string_append_printf(s, "mm\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"", all, all);
    g_autoptr(GArray) rects = modules_new(q->modules, q->dark);
    for (guint k = 0; k < rects->len; k++) {
        const ModuleRect *r = &g_array_index(rects, ModuleRect, k);
        g_string_append_printf(s, "M%d %dh%dv%dh%dz", r->x + QUIET, r->y + QUIET, r->w, r->h, -r->w);
    }
    g_string_append(s, "\"/></svg>\n");
    qr_free(q);
}

/* What stands at the code of a record in a language: "Scan to text". */
static void put_caption(GString *s, const Campaign *c, const char *record)
{
    for (const Node *n = c->doc; n != NULL; n = node_following(n, c->doc)) {
        if (n->kind != NODE_QR || n->record == NULL || strcmp(n->record->id, record) != 0) {
            continue;
        }
        for (const Node *k = n->parent->first; k != NULL; k = k->next) {
            if (node_has_role(k, ROLE_CAPTION)) {
                g_autofree char *words = node_text(k);
                g_string_append(s, "<p lang=\"");
                index_text(s, c->lang);
                g_string_append(s, "\">“");
                index_text(s, words);
                g_string_append(s, "”</p>\n");
                return;
            }
        }
    }
}

static void put_number(GString *s, double v, int decimals, const char *unit)
{
    num_append(s, v, decimals);
    g_string_append_printf(s, " %s", unit);
}

static void put_row(GString *s, const SheetCode *code, const Size *size)
{
    g_string_append(s, "<tr><th scope=\"row\">");
    put_number(s, size->side, 1, "mm");
    g_string_append(s, "</th><td>");
    put_number(s, size->side / code->modules, 2, "mm");
    g_string_append(s, "</td><td>");
    double far = size->side * TENTH / 1000; /* m */
    put_number(s, far < 1 ? floor(far * 100 + 0.01) : floor(far * 10 + 0.01) / 10, far < 1 ? 0 : 1,
               far < 1 ? "cm" : "m");
    g_string_append(s, "</td><td>");
    for (guint i = 0; i < size->places->len; i++) {
        g_string_append(s, i > 0 ? "; " : "");
        index_text(s, size->places->pdata[i]);
    }
    g_string_append(s, "</td></tr>\n");
}

static void put_code(const IndexPage *page, const SheetCode *code)
{
    GString *s = page->s;
    const Record *record = page->campaign != NULL ? register_find(page->campaign->reg, code->record) : NULL;
    g_string_append(s, "<section class=\"code\">\n<div class=\"scan\">\n");
    put_drawing(s, code, g_array_index(code->sizes, Size, 0).side);
    g_string_append(s, "</div>\n<div>\n<h2>");
    index_text(s, record != NULL && record->printed != NULL ? record->printed : code->record);
    g_string_append(s, "</h2>\n");
    for (guint l = 0; l < page->job->campaigns->len; l++) {
        if (page->job->campaigns->pdata[l] != NULL) {
            put_caption(s, page->job->campaigns->pdata[l], code->record);
        }
    }
    g_string_append(s, "<p>It must open: <strong class=\"target\">");
    index_text(s, code->payload);
    g_string_append(s, "</strong></p>\n<table>\n<thead><tr><th scope=\"col\">Side</th><th scope=\"col\">Module</th>"
                       "<th scope=\"col\">Scans from up to</th><th scope=\"col\">Where</th></tr></thead>\n<tbody>\n");
    for (guint i = 0; i < code->sizes->len; i++) {
        put_row(s, code, &g_array_index(code->sizes, Size, i));
    }
    g_string_append(s, "</tbody></table>\n</div>\n</section>\n");
}

static const char rules[] =
    "@page{size:letter;margin:.5in}\n"
    "body{font-size:.9375rem}\n"
    ".code{display:grid;grid-template-columns:48mm 1fr;gap:8mm;margin-top:8mm;padding-top:4mm;border-top:3px solid var(--heading)}\n"
    ".scan svg{display:block;background:#fff}\n"
    ".code p{margin-top:.25rem}.target{overflow-wrap:anywhere}\n"
    "table{margin-top:.75rem;border-collapse:collapse;width:100%;font-size:.8125rem;line-height:1.35}\n"
    "tr,.code p{break-inside:avoid}h2,.code p{break-after:avoid}\n"
    "th,td{padding:.15rem 1rem .15rem 0;border-bottom:1px solid var(--heading);text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}\n"
    "thead th,tbody th,td:nth-child(-n+3){white-space:nowrap}tbody th{font-weight:400}td:last-child{width:99%}\n"
    ".ruler{display:block;width:100mm;height:3mm;margin-top:.75rem;border:1px solid;border-top:0}\n"
    "@media(max-width:40rem){.code{grid-template-columns:1fr}}\n"
    "@media print{body{max-width:none;padding:0}a{color:inherit;text-decoration:none}}\n";

static void put_head(const IndexPage *page, const About *about)
{
    GString *s = page->s;
    g_string_append(s, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<title>Codes, to print and scan</title>\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"robots\" content=\"noindex\">\n<style>\n");
    index_style(s, about);
    g_string_append(s, rules);
    g_string_append(
        s,
        "</style>\n</head>\n<body>\n<main>\n<h1>Codes, to print and scan</h1>\n"
        "<p>Print this sheet at 100 %, on the printer and the paper that are meant, and scan each code with a phone. Each stands here at the "
        "smallest size that it has in the kit; a larger one scans from farther away. This line is 100 mm long, where the size is right:</p>\n"
        "<span class=\"ruler\"></span>\n");
}

bool index_code_sheet(IndexPage *page, const About *about, GBytes **made)
{
    Sheet sheet = { page, g_array_new(FALSE, FALSE, sizeof(SheetCode)) };
    g_array_set_clear_func(sheet.codes, code_end);
    gather(&sheet);
    bool any = sheet.codes->len > 0;
    if (any) {
        page->s = g_string_new(NULL);
        put_head(page, about);
        for (guint i = 0; i < sheet.codes->len; i++) {
            put_code(page, &g_array_index(sheet.codes, SheetCode, i));
        }
        g_string_append(page->s, "</main>\n</body>\n</html>\n");
        *made = g_string_free_to_bytes(page->s);
        page->s = NULL;
    }
    g_array_unref(sheet.codes);
    return any;
}
