/* Takes a page's picture while its list is there, finds on it what stands at a finding's place in the source, and sets
 * both into one HTML file without anything outside of it. Apart from report.c, which speaks to a terminal. */
#include "cli/report-html.h"

#include <stdio.h>
#include <string.h>
#include "base/markup.h"
#include "base/num.h"
#include "base/visible.h"
#include "cli/report-pieces.h"
#include "formats/formats.h"
#include "job/pipeline.h"
#include "list/walk.h"

enum { PPI = 50, SHOTS_MOST = 60 }; /* pixels an inch of a Letter page; pictures in a report */

/* A page's picture. */
typedef struct Shot {
    FindingContext where;
    int page;      /* from 1 */
    char *png;     /* base64 */
    double w, h;   /* of the page, pt */
    GArray *marks; /* Mark */
} Shot;

/* Where a place in the source stands on the page: one of its places, where it is said again. */
typedef struct Mark {
    Pos pos;
    const Node *node; /* to tell them apart while the view is there; never followed */
    Extent at;        /* pt */
} Mark;

struct HtmlReport {
    GArray *shots; /* Shot */
};

static void shot_end(gpointer data)
{
    g_free(((Shot *)data)->png);
    g_array_unref(((Shot *)data)->marks);
}

HtmlReport *report_html_new(void)
{
    HtmlReport *r = g_new0(HtmlReport, 1);
    r->shots = g_array_new(FALSE, TRUE, sizeof(Shot));
    g_array_set_clear_func(r->shots, shot_end);
    return r;
}

void report_html_free(HtmlReport *r)
{
    if (r != NULL) {
        g_array_unref(r->shots);
        g_free(r);
    }
}

static bool is_same_pos(Pos a, Pos b)
{
    return a.file == b.file && a.line == b.line && a.column == b.column;
}

/* What was written there, the outermost that the node stands in; NULL where it was written elsewhere. */
static const Node *from(const Node *n, Pos pos)
{
    const Node *found = NULL;
    for (; n != NULL; n = n->parent) {
        found = is_same_pos(n->pos, pos) ? n : found;
    }
    return found;
}

static Mark *mark_at(GArray *marks, Pos pos, const Node *node)
{
    for (guint i = 0; i < marks->len; i++) {
        Mark *m = &g_array_index(marks, Mark, i);
        if (m->node == node && is_same_pos(m->pos, pos)) {
            return m;
        }
    }
    Mark m = { pos, node, extent_nothing() };
    g_array_append_val(marks, m);
    return &g_array_index(marks, Mark, marks->len - 1);
}

/* Marks all that a place in the source painted on a page. */
static void mark_place(GArray *marks, const Page *page, const GPtrArray *nodes, Pos pos)
{
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        int index = w.mark != NULL ? w.mark->mark.node : -1;
        const Node *node = index >= 0 && index < (int)nodes->len ? from(nodes->pdata[index], pos) : NULL;
        Extent e = walk_extent(&w);
        if (node != NULL && !extent_is_nothing(e)) {
            extent_add(&mark_at(marks, pos, node)->at, e);
        }
    }
}

static char *draw(const Job *job, const Product *product, int page)
{
    OutInput in = product_input(job, product);
    const Page *p = list_page(product->list, page - 1);
    in.resolution = PPI * MIN(1.0, 1100 / MAX(p->trim.w, p->trim.h));
    g_autoptr(Findings) ignored = findings_new();
    g_autoptr(GBytes) png = out_find("png")->write(&in, page - 1, ignored);
    gsize length = 0;
    const guchar *data = png != NULL ? g_bytes_get_data(png, &length) : NULL;
    return data != NULL ? g_base64_encode(data, length) : NULL;
}

static Shot *shot_of(const HtmlReport *r, const Finding *f)
{
    for (guint i = 0; i < r->shots->len; i++) {
        Shot *s = &g_array_index(r->shots, Shot, i);
        if (s->page == f->page && s->where.piece == f->where.piece && s->where.variant == f->where.variant
            && s->where.edition == f->where.edition && s->where.lang == f->where.lang) {
            return s;
        }
    }
    return NULL;
}

/* The picture of a finding's page, made where there is none yet; NULL where there can't be one. */
static Shot *shoot(HtmlReport *r, const Job *job, const Product *product, const Finding *f)
{
    Shot *shot = shot_of(r, f);
    if (shot != NULL || r->shots->len >= SHOTS_MOST || f->page > (int)product->list->pages->len) {
        return shot;
    }
    const Page *page = list_page(product->list, f->page - 1);
    Shot made = { f->where,     f->page,      draw(job, product, f->page),
                  page->trim.w, page->trim.h, g_array_new(FALSE, FALSE, sizeof(Mark)) };
    g_array_append_val(r->shots, made);
    return &g_array_index(r->shots, Shot, r->shots->len - 1);
}

void report_html_take(HtmlReport *r, const Job *job, guint at)
{
    const Product *product = job->products->pdata[at];
    if (product->list == NULL || product->view == NULL) {
        return;
    }
    g_autoptr(GPtrArray) nodes = node_table(product->view);
    for (int i = 0; i < findings_count(product->findings); i++) {
        const Finding *f = findings_at(product->findings, i);
        Shot *shot = f->page > 0 ? shoot(r, job, product, f) : NULL;
        if (shot != NULL) {
            mark_place(shot->marks, list_page(product->list, f->page - 1), nodes, f->pos);
        }
    }
}

/* Writing */

static void put_number(GString *s, double v)
{
    num_append(s, v, 1);
}

/* A frame around a mark, as thick as the page is large. */
static void put_frame(GString *s, const Shot *shot, Extent e)
{
    double pad = MAX(shot->w, shot->h) / 120;
    const double box[4] = { e.left - pad, e.top - pad, e.right - e.left + 2 * pad, e.bottom - e.top + 2 * pad };
    static const char *const names[4] = { " x=\"", "\" y=\"", "\" width=\"", "\" height=\"" };
    g_string_append(s, "<rect class=\"place\"");
    for (int i = 0; i < 4; i++) {
        g_string_append(s, names[i]);
        put_number(s, box[i]);
    }
    g_string_append(s, "\" stroke-width=\"");
    put_number(s, pad / 2);
    g_string_append(s, "\"/>");
}

static void put_size(GString *s, const char *before, const Shot *shot, const char *between)
{
    g_string_append(s, before);
    put_number(s, shot->w);
    g_string_append(s, between);
    put_number(s, shot->h);
    g_string_append_c(s, '"');
}

/* The pictures, each once: the articles use them. */
static void put_pictures(const HtmlReport *r, GString *s)
{
    g_string_append(s, "<svg class=\"pictures\" aria-hidden=\"true\"><defs>\n");
    for (guint i = 0; i < r->shots->len; i++) {
        const Shot *shot = &g_array_index(r->shots, Shot, i);
        if (shot->png != NULL) {
            g_string_append_printf(s, "<image id=\"page-%u\"", i);
            put_size(s, " width=\"", shot, "\" height=\"");
            g_string_append_printf(s, " href=\"data:image/png;base64,%s\"/>\n", shot->png);
        }
    }
    g_string_append(s, "</defs></svg>\n");
}

/* The page with a frame around each place. */
static void put_shot(const HtmlReport *r, const Shot *shot, const Finding *f, GString *s)
{
    const FindingContext *c = &shot->where;
    g_autofree char *label = g_strdup_printf("Page %d of %s%s%s %s %s, its place in a frame", shot->page, c->piece,
                                             c->variant != NULL ? " " : "", c->variant != NULL ? c->variant : "",
                                             c->edition, c->lang);
    g_string_append(s, "<svg role=\"img\"");
    markup_put_attribute(s, "aria-label", label);
    put_size(s, " viewBox=\"0 0 ", shot, " ");
    g_string_append_printf(s, "><use href=\"#page-%d\"/>", (int)(shot - &g_array_index(r->shots, Shot, 0)));
    for (guint i = 0; i < shot->marks->len; i++) {
        const Mark *m = &g_array_index(shot->marks, Mark, i);
        if (is_same_pos(m->pos, f->pos)) {
            put_frame(s, shot, m->at);
        }
    }
    g_string_append(s, "</svg>\n");
}

/* The first of its outputs that there is a picture of. */
static const Shot *picture_of(const HtmlReport *r, const ReportGroup *group)
{
    const Shot *shot = group->first->page > 0 ? shot_of(r, group->first) : NULL;
    for (guint i = 0; shot == NULL && i < group->in->len; i++) {
        const Finding *f = group->in->pdata[i];
        shot = f->page > 0 ? shot_of(r, f) : NULL;
    }
    return shot != NULL && shot->png != NULL ? shot : NULL;
}

static void put_group(const HtmlReport *r, const Job *job, const ReportGroup *group, GString *s)
{
    const Finding *f = group->first;
    const Shot *shot = picture_of(r, group);
    g_autofree char *text = report_group_text(job, group), *visible = visible_text(f->message);
    g_string_append_printf(s, "<article class=\"%s\">\n<div>\n<h3><span>%s</span> ", level_text(f->level),
                           f->accepted ? "accepted" : level_text(f->level));
    markup_put(s, visible, -1);
    g_string_append(s, "</h3>\n<pre>");
    markup_put(s, text, -1);
    g_string_append(s, "</pre>\n</div>\n");
    if (shot != NULL) {
        put_shot(r, shot, f, s);
    }
    g_string_append(s, "</article>\n");
}

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>What handbill check found</title>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n"
    "body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:60rem;font:400 1rem/1.5 system-ui,sans-serif;color:#000;background:#fff}\n"
    "h1,h2,h3{line-height:1.25;text-wrap:balance}h2{margin-top:2.5rem;padding-top:.75rem;border-top:3px solid}\n"
    "h3{margin:0;font-size:1rem}h3 span{padding:.1rem .5rem;border:1px solid;border-radius:.5rem;font-size:.8125rem}\n"
    "article{display:grid;grid-template-columns:1fr minmax(0,18rem);gap:1rem;margin-top:1rem;padding:.75rem 0 0 1rem;border-left:4px solid #595959}\n"
    "article>div:only-child{grid-column:1/-1}.error{border-color:#b00020}.warning{border-color:#9a5b00}\n"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8125rem;margin:.5rem 0}\n"
    "svg{width:100%;height:auto;border:1px solid #595959}.place{fill:none;stroke:#b00020}\n"
    ".pictures{position:absolute;width:0;height:0;border:0}\n"
    "@media(max-width:40rem){article{grid-template-columns:1fr}}\n"
    "@media print{article{break-inside:avoid}}\n</style>\n</head>\n<body>\n<main>\n<h1>What handbill check found</h1>\n";

/* What no program sees. Each is a question, with a box for a pen. */
static const char judge[] =
    "<section aria-labelledby=\"judge\">\n<h2 id=\"judge\">What only a person can judge</h2>\n"
    "<p>A passed check is no promise that a page is accessible, true, or right in print. Print this list, take the pieces, and tick.</p>\n<ul class=\"judge\">\n"
    "<li>☐ The words: are they true today, and is each number and address the one that is meant? Someone rang each phone and opened each address.</li>\n"
    "<li>☐ The wording: does a reader of that age understand it when it is read once? Two of them told it back in their own words.</li>\n"
    "<li>☐ The main message: is it what a reader says when asked what the page is about? (Clear Communication Index 1 and 2)</li>\n"
    "<li>☐ The order: does it make sense when it is heard from top to end?</li>\n"
    "<li>☐ The alternative texts: do they say what matters of each picture, and nothing else?</li>\n"
    "<li>☐ The languages: is each passage in another language marked, and did someone who speaks it read the translation?</li>\n"
    "<li>☐ The tone: does nothing blame the reader, and does nothing give away what it is about where others look on?</li>\n"
    "<li>☐ The codes: does each scan from where it hangs, with the oldest phone at hand? (out/codes.html)</li>\n"
    "<li>☐ The paper: does a fold fall where it is meant, on the paper that is meant, and do the two sides meet?</li>\n"
    "<li>☐ The ink: are small type, pale fields and pictures what was meant, by daylight?</li>\n"
    "<li>☐ Large print, braille and speech: did someone who reads by them read them?</li>\n"
    "</ul>\n</section>\n";

void report_html_put(const HtmlReport *r, const Job *job, const char *counts)
{
    g_autoptr(GPtrArray) groups = report_groups_new(job);
    g_autoptr(GArray) pieces = report_pieces_new(groups, REPORT_WITH_ACCEPTED);
    g_autoptr(GString) s = g_string_new(head);
    g_string_append_printf(s, "<p>%s.</p>\n", counts);
    put_pictures(r, s);
    for (guint i = 0; i < pieces->len; i++) {
        const ReportPiece *p = &g_array_index(pieces, ReportPiece, i);
        g_autofree char *title = report_piece_title(p);
        g_string_append(s, "<section>\n<h2>");
        markup_put(s, title, -1);
        g_string_append(s, "</h2>\n");
        for (guint k = 0; k < p->groups->len; k++) {
            put_group(r, job, p->groups->pdata[k], s);
        }
        g_string_append(s, "</section>\n");
    }
    g_string_append(s, judge);
    g_string_append(s, "</main>\n</body>\n</html>");
    puts(s->str);
}
