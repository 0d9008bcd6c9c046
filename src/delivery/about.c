/* What the kit's page says of a product, taken while its spec and view are there. Apart from the page because a build
 * frees both long before the page is written. */
#include "delivery/about.h"

#include <string.h>
#include "view/title.h"

#define INCH 72.0
#define OFFICE_PRINTER_MAX (12 * INCH) /* the widest sheet that goes through one */

/* "Letter, 11 × 8.5 in", "A4, 297 × 210 mm", "18 × 24 in". */
static char *sheet_text(const Spec *spec)
{
    g_autofree char *name = title_sheet_name(spec), *size = title_sheet_size(spec);
    return g_strconcat(name != NULL ? name : "", name != NULL ? ", " : "", size, NULL);
}

static GPtrArray *page_names(const Spec *spec)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; spec->pages == PAGES_SHEET && spec->surfaces > 1 && i < 2; i++) {
        g_ptr_array_add(names, g_strdup(spec->surface_name[i]));
    }
    for (guint i = 0; spec->pages == PAGES_PANELS && i < spec->panels->len; i++) {
        char *name = g_strdup(g_array_index(spec->panels, Panel, i).id);
        g_ptr_array_add(names, g_strdelimit(name, "-", ' '));
    }
    return names;
}

About *about_new(const Spec *spec, const Node *view)
{
    About *a = g_new0(About, 1);
    const FontFamily *text = spec_family(spec, "text"), *display = spec_family(spec, "display");
    a->purpose = g_strdup(spec->purpose);
    a->title = g_strdup(spec->title);
    a->use = g_strdup(spec->use);
    a->label = g_strdup(spec->label);
    a->door = spec->door;
    a->headline = title_headline(view);
    a->text_family = g_strdup(text != NULL ? text->family : NULL);
    a->display_family = g_strdup(display != NULL ? display->family : a->text_family);
    a->whole = spec->covers_all;
    a->paged = spec->pages != PAGES_NONE;
    a->screen = spec->screen;
    a->fields = spec->fields;
    a->press = spec->press != PRESS_NONE;
    a->pixels = spec->pixels_w > 0;
    a->cut = spec->impose.kind == IMPOSE_NUP;
    a->sheet = a->paged && !a->screen && !a->pixels ? sheet_text(spec) : NULL;
    a->large = a->sheet != NULL && MIN(spec->page_w, spec->page_h) > OFFICE_PRINTER_MAX;
    a->fold = spec->fold;
    a->actual_size = spec->actual_size;
    a->duplex = spec->duplex;
    a->page_names = page_names(spec);
    a->colors = g_array_ref(spec->colors);
    return a;
}

void about_free(About *a)
{
    if (a == NULL) {
        return;
    }
    g_free(a->purpose);
    g_free(a->title);
    g_free(a->use);
    g_free(a->label);
    g_free(a->headline);
    g_free(a->sheet);
    g_free(a->text_family);
    g_free(a->display_family);
    g_ptr_array_unref(a->page_names);
    g_array_unref(a->colors);
    g_free(a);
}

/* How it goes through a printer; a size is named only where it matters: a poster may be printed to fit. */
static const char *sides(const About *a)
{
    switch (a->duplex) {
    case DUPLEX_SHORT_EDGE:
        return a->actual_size ? "Print on both sides, flip on the short edge, at 100 %."
                              : "Print on both sides, flip on the short edge.";
    case DUPLEX_LONG_EDGE:
        return a->actual_size ? "Print on both sides, flip on the long edge, at 100 %."
                              : "Print on both sides, flip on the long edge.";
    case DUPLEX_SIMPLEX:
        return a->actual_size ? "Print on one side, at 100 %." : "Print on one side.";
    case DUPLEX_NONE:
        break;
    }
    return a->actual_size ? "Print at 100 %." : "";
}

static const char *folding(Fold fold)
{
    switch (fold) {
    case FOLD_LETTER:
        return "Fold it in three: the narrow panel in first, the cover over it.";
    case FOLD_Z:
        return "Fold it in three, to and fro like an accordion, the cover on top.";
    case FOLD_HALF:
        return "Fold it once, in the middle.";
    case FOLD_GATE:
        return "Fold both sides in to the middle, like a gate.";
    case FOLD_NONE:
        break;
    }
    return "";
}

char *about_how(const About *a, const PageWords *words)
{
    if (!a->paged || a->pixels) {
        return NULL;
    }
    if (a->screen) {
        return g_strdup(page_words_of(
            words, "To read on a screen: for a web page, an e-mail or a message. Not made for printing."));
    }
    if (a->press) {
        return g_strdup(page_words_of(words, "For a commercial printer: send the PDF as it is."));
    }
    static const char large[] = "Larger than an office printer takes: give the PDF to a print shop.";
    const char *said[] = { a->large ? large : "", sides(a), a->cut ? "Then cut at the marks." : "", folding(a->fold) };
    GString *all = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        g_string_append(all, said[i][0] != '\0' && all->len > 0 ? " " : "");
        g_string_append(all, said[i][0] != '\0' ? page_words_of(words, said[i]) : "");
    }
    char *how = g_string_free(all, FALSE);
    if (how[0] == '\0') {
        g_free(how);
        return NULL;
    }
    g_auto(GStrv) parts = g_strsplit(how, " %", -1); /* a number and its unit stay together */
    g_free(how);
    return g_strjoinv("\u00a0%", parts);
}
