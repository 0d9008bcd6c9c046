/* Paints lines of text: runs in their marks, underlines, and the areas of links. Apart from paint.c, which paints boxes
 * and what stands around the words. */
#include "layout/box.h"

#include <string.h>
#include "content/record.h"
#include "type/line-items.h"
#include "view/words.h"

#define UNDERLINE_THICKNESS 0.0667 /* em */
#define UNDERLINE_OFFSET 0.13      /* em, baseline to the line's upper edge */

int paint_font(Pass *pass, const Face *face)
{
    int unknown = -1;
    while (pass->list_font_of->len <= (guint)face->number) { /* a page number may open a face that no text has */
        g_array_append_val(pass->list_font_of, unknown);
    }
    int *place = &g_array_index(pass->list_font_of, int, face->number);
    if (*place < 0) {
        *place = line_item_font(pass->list, face);
    }
    return *place;
}

/* "Find support: Page 8": a contents entry's words, and its page in words, for a bare number is heard as a part of the
 * title. You own it. */
static char *entry_contents(const Pass *pass, const Node *link)
{
    GString *s = g_string_new(NULL);
    for (const Node *n = link->first; n; n = n->next) {
        g_autofree char *words = node_text(n);
        gint64 page = n != link->first && !n->next ? g_ascii_strtoll(words, NULL, 10) : 0;
        g_autofree char *number = page ? frame_fill(pass->campaign->frame, FRAME_PAGE, (int)page, 0, NULL) : NULL;
        if (number) {
            words_stop(s);
        }
        g_string_append_printf(s, "%s%s", s->len ? " " : "", number ? number : words);
    }
    return g_string_free(s, FALSE);
}

/* What a link does, in the frame's words. You own it. */
static char *link_contents(const Pass *pass, const Node *link)
{
    const Record *r = link->record;
    FrameWord w = FRAME_OPENS;
    if (!r) {
        return entry_contents(pass, link);
    }
    switch (r->kind) {
    case RECORD_EMAIL:
        w = FRAME_MAILS;
        break;
    case RECORD_PHONE:
        w = FRAME_CALLS;
        break;
    case RECORD_SMS:
        return frame_fill_texts(pass->campaign->frame, r->printed, r->keyword);
    case RECORD_URL:
    case RECORD_TEXT:
    case RECORD_PICTURE:
    case RECORD_KIND_COUNT:
        break;
    }
    const char *address = link->digits && r->digits ? r->digits : r->printed;
    g_autofree char *whose = r->organization ? g_strconcat(address, ", ", r->organization, NULL) : NULL;
    return frame_fill(pass->campaign->frame, w, 0, 0, whose ? whose : address);
}

void paint_link(Pass *pass, const Node *link, Rect r)
{
    if (!pass->spec->links || pass->repeating || (!link->target && (!link->record || !link->record->value))) {
        return;
    }
    Item *i = page_add(pass->page, ITEM_LINK);
    i->link.rect = r;
    i->link.node = link->index;
    i->link.uri = link->target ? g_strconcat("#", link->target, NULL) : record_link_new(link->record);
    i->link.contents = link_contents(pass, link);
}

/* at: where the line begins, on its baseline. */
static void paint_run(Pass *pass, const LineRun *run, const TextSpan *span, Point at)
{
    line_item_add(pass->page, run, paint_font(pass, run->face), span->style.font_size,
                  paint_color(pass, span->style.color), at);
}

/* A line under words that begin at `at` on the baseline; where the style names no thickness or offset, what suits most
 * faces. */
static void paint_underline(Pass *pass, const Style *s, Point at, double w)
{
    double thick = s->underline_thickness > 0 ? s->underline_thickness : s->font_size * UNDERLINE_THICKNESS;
    double offset = s->underline_offset > 0 ? s->underline_offset : s->font_size * UNDERLINE_OFFSET;
    paint_rect(pass, (Rect){ at.x, at.y + offset, w, thick }, s->color);
}

void paint_text(Pass *pass, const Text *t, int line, Point at, Marked marked)
{
    const TextLine *l = &g_array_index(t->lines, TextLine, line);
    LineMetrics m = text_line_metrics(t, line);
    Point base = { at.x + l->x, at.y + m.baseline };
    GArray *runs = lines_runs(pass->typesetter->shaper, t->shaped, l, &t->options);
    for (guint k = 0; k < runs->len; k++) {
        const LineRun *run = &g_array_index(runs, LineRun, k);
        const TextSpan *span = &g_array_index(t->spans, TextSpan, run->span);
        if (span->box > 0) {
            field_paint(pass, span, run->face, (Rect){ base.x + run->x, at.y, run->width, m.height });
            continue;
        }
        if (t->box && run->text[strspn(run->text, " ")] == '\0') { /* between fields: no words to read */
            continue;
        }
        if (pass->repeating && marked != MARKED_NONE) {
            page_artifact(pass->page, ARTIFACT_RUNNING);
        } else if (marked != MARKED_NONE) {
            page_mark(pass->page, span->leaf->index, marked == MARKED_LABEL ? PART_LABEL : PART_BODY, NULL);
        }
        paint_run(pass, run, span, base);
        if (marked != MARKED_NONE) {
            page_mark_end(pass->page);
        }
        double from = MAX(run->x, 0),
               w = MIN(run->x + run->width, l->width) - from; /* spaces at the line's end hang beyond it */
        if (span->style.underline && w > 0) {
            paint_underline(pass, &span->style, (Point){ base.x + from, base.y }, w);
        }
        if (span->link && w > 0) {
            double a = MIN(run->face->ascent * span->style.font_size,
                           m.baseline); /* on its own line: tight ones meet */
            double d = MIN(run->face->descent * span->style.font_size, m.height - m.baseline);
            paint_link(pass, span->link, (Rect){ base.x + from, base.y - a, w, a + d });
        }
    }
    lines_runs_free(runs);
}
