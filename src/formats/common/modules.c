/* Joins dark modules into rectangles: each is as wide as its first row and as deep as that width stays dark. Apart
 * because PDF, SVG and HTML draw the same ones. */
#include "formats/common/modules.h"

#include <stdbool.h>
#include <string.h>

/* Whether a row is dark at all of [x, right). */
static bool is_dark(const unsigned char *row, int x, int right)
{
    while (x < right && row[x]) {
        x++;
    }
    return x == right;
}

GArray *modules_new(int n, const unsigned char *dark)
{
    GArray *rects = g_array_new(FALSE, FALSE, sizeof(ModuleRect));
    g_autofree unsigned char *left = g_memdup2(dark, (gsize)n * (gsize)n); /* dark ones that no rectangle has yet */
    for (int y = 0; y < n; y++) {
        for (int x = 0; x < n; x++) {
            int right = x, below = y + 1;
            while (right < n && left[y * n + right]) {
                right++;
            }
            if (right == x) {
                continue;
            }
            while (below < n && is_dark(left + below * n, x, right)) {
                below++;
            }
            for (int row = y; row < below; row++) {
                memset(left + row * n + x, 0, (gsize)(right - x));
            }
            ModuleRect rect = { x, y, right - x, below - y };
            g_array_append_val(rects, rect);
            x = right - 1;
        }
    }
    return rects;
}
