/* How large an SVG says that it is, in units of its own. Apart from the reader because lengths of CSS have units of
 * their own too (CSS Values 3, 5.2: 96 px an inch). */
#include "picture/svg-parts.h"

#include <string.h>
#include "base/num.h"

/* "2in", "48", "300px" in user units; 0 where it is no plain length. */
static double user_units(const char *text)
{
    static const struct {
        const char *unit;
        double px;
    } units[] = { { "", 1 },    { "px", 1 },         { "pt", 96.0 / 72 }, { "pc", 16 },
                  { "in", 96 }, { "mm", 96 / 25.4 }, { "cm", 96 / 2.54 } };
    double v;
    const char *end;
    if (!num_read(text, &v, &end)) {
        return 0;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(end, units[i].unit) == 0) {
            return v * units[i].px;
        }
    }
    return 0;
}

/* The last two numbers of "x y w h". */
static bool read_view_box(const char *text, double *w, double *h)
{
    double v[4];
    for (int i = 0; i < 4; i++) {
        text += strspn(text, " ,");
        if (!num_read(text, &v[i], &text)) {
            return false;
        }
    }
    *w = v[2];
    *h = v[3];
    return text[strspn(text, " ")] == '\0';
}

void svg_size_read(const char **names, const char **values, double *w, double *h)
{
    double wide = 0, high = 0, box_w = 0, box_h = 0;
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], "width") == 0) {
            wide = user_units(values[i]);
        } else if (strcmp(names[i], "height") == 0) {
            high = user_units(values[i]);
        } else if (strcmp(names[i], "viewBox") == 0 && !read_view_box(values[i], &box_w, &box_h)) {
            box_w = box_h = 0;
        }
    }
    bool sized = wide > 0 && high > 0;
    *w = sized ? wide : box_w;
    *h = sized ? high : box_h;
}
