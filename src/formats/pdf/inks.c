/* The color policy: what each standard writes for a color, and what prints over what (PDF 32000-1, 8.6.7). Apart from
 * the content streams, so that nothing else knows of inks. */
#include "formats/pdf/inks.h"

#include "base/num.h"

#define RULE_MOST 4.0 /* pt: what is no thicker is a rule and no field */

static const Color *color_at(const List *list, int color)
{
    return &g_array_index(list->colors, Color, color);
}

static void put_numbers(const double *v, int count, GString *s)
{
    for (int i = 0; i < count; i++) {
        num_append(s, v[i], 4);
        g_string_append_c(s, ' ');
    }
}

static void put_screen(const Color *c, PdfPaint paint, GString *s)
{
    if (c->rgb[0] <= 0 && c->rgb[1] <= 0 && c->rgb[2] <= 0) {
        g_string_append(s, paint == PDF_PAINT_STROKE ? "0 G\n" : "0 g\n");
        return;
    }
    put_numbers(c->rgb, 3, s);
    g_string_append(s, paint == PDF_PAINT_STROKE ? "RG\n" : "rg\n");
}

void pdf_inks_put(const List *list, PdfInks inks, int color, PdfPaint paint, GString *s)
{
    const Color *c = color_at(list, color);
    if (inks == PDF_INKS_SCREEN) {
        put_screen(c, paint, s);
    } else if (c->spot) {
        g_string_append_printf(s, paint == PDF_PAINT_STROKE ? "/S%d CS 1 SCN\n" : "/S%d cs 1 scn\n", color);
    } else {
        put_numbers(c->cmyk, 4, s);
        g_string_append(s, paint == PDF_PAINT_STROKE ? "K\n" : "k\n");
    }
}

bool pdf_inks_overprint(const List *list, PdfInks inks, int color, PdfMatter matter)
{
    const Color *c = color_at(list, color);
    bool black = !c->spot && c->cmyk[0] <= 0 && c->cmyk[1] <= 0 && c->cmyk[2] <= 0 && c->cmyk[3] >= 1;
    return inks == PDF_INKS_PRESS && matter == PDF_MATTER_TYPE && black;
}

void pdf_inks_put_overprint(PdfInks inks, bool on, GString *s)
{
    if (inks == PDF_INKS_PRESS) {
        g_string_append(s, on ? "/Over gs\n" : "/Knock gs\n");
    }
}

/* "/S2[/Separation/Name/DeviceCMYK<<…>>]": its stand-in is the declared build. */
static void put_separation(const List *list, int color, GString *s)
{
    const Color *c = color_at(list, color);
    g_string_append_printf(s, "/S%d[/Separation", color);
    pdf_put_name(s, c->spot);
    g_string_append(s, "/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[");
    put_numbers(c->cmyk, 4, s);
    g_string_append(s, "]/N 1>>]");
}

void pdf_inks_put_resources(const List *list, PdfInks inks, GString *s)
{
    if (inks == PDF_INKS_SCREEN) {
        return;
    }
    g_string_append(s, "/ColorSpace<<");
    for (int i = 0; i < (int)list->colors->len; i++) {
        if (color_at(list, i)->spot) {
            put_separation(list, i, s);
        }
    }
    g_string_append(s, ">>/ExtGState<</Over<</Type/ExtGState/OP true/op true/OPM 1>>"
                       "/Knock<</Type/ExtGState/OP false/op false/OPM 0>>>>");
}

PdfMatter pdf_inks_matter(const Item *path)
{
    Extent e = extent_nothing();
    if (path->path.fill < 0) {
        return path->path.width <= RULE_MOST ? PDF_MATTER_TYPE : PDF_MATTER_FIELD;
    }
    for (int k = 0; k < path->path.count; k++) {
        const PathStep *s = &path->path.steps[k];
        int points = s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1;
        for (int p = 0; p < points; p++) {
            extent_add_point(&e, s->p[2 * p], s->p[2 * p + 1]);
        }
    }
    bool thin = extent_is_nothing(e) || MIN(e.right - e.left, e.bottom - e.top) <= RULE_MOST;
    return thin ? PDF_MATTER_TYPE : PDF_MATTER_FIELD;
}
