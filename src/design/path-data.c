/* Reads SVG path data (SVG 1.1, 8.3): a closed set of commands, since a theme's drawings are small and written by hand.
 * Arcs follow the implementation notes of SVG 1.1, F.6. */
#include "design/path-data.h"

#include <math.h>
#include <string.h>
#include "base/num.h"

typedef struct Reader {
    const char *at;
    GArray *steps;
    double x, y;             /* current point */
    double start_x, start_y; /* of its subpath */
} Reader;

enum { ARC_FLAG_LARGE = 3, ARC_FLAG_SWEEP = 4 }; /* which of an arc's seven numbers are flags, one digit each */

static const char *skip_blanks(const char *p)
{
    while (*p == ' ' || *p == ',' || *p == '\n') {
        p++;
    }
    return p;
}

/* How many numbers the command takes; -1 where there is no such command. */
static int count_of(char command)
{
    static const char commands[] = "MLHVCAZ";
    static const int counts[] = { 2, 2, 1, 1, 6, 7, 0 };
    const char *at = g_ascii_isalpha(command) ? strchr(commands, g_ascii_toupper(command)) : NULL;
    return at ? counts[at - commands] : -1;
}

static void add(Reader *r, char op, const double v[6])
{
    PathDataStep step = { .op = op };
    memcpy(step.v, v, sizeof step.v);
    g_array_append_val(r->steps, step);
}

static double angle(double ux, double uy, double vx, double vy)
{
    return atan2(ux * vy - uy * vx, ux * vx + uy * vy);
}

/* An ellipse's arc about a center: radii, its axis' turn and the two angles, radians. */
typedef struct Arc {
    double cx, cy, rx, ry, turn, from, by;
} Arc;

static void add_arc(Reader *r, const Arc *a, double end_x, double end_y)
{
    int parts = MAX(1, (int)ceil(fabs(a->by) / G_PI_2 - 1e-9));
    double each = a->by / parts, k = 4.0 / 3 * tan(each / 4), c = cos(a->turn), s = sin(a->turn);
    for (int i = 0; i < parts; i++) {
        double t = a->from + i * each, u = t + each;
        double p[6] = {
            cos(t) - k * sin(t), sin(t) + k * cos(t), cos(u) + k * sin(u), sin(u) - k * cos(u), cos(u), sin(u)
        };
        double v[6];
        for (int j = 0; j < 6; j += 2) {
            v[j] = a->cx + a->rx * p[j] * c - a->ry * p[j + 1] * s;
            v[j + 1] = a->cy + a->rx * p[j] * s + a->ry * p[j + 1] * c;
        }
        if (i == parts - 1) {
            v[4] = end_x;
            v[5] = end_y;
        }
        add(r, 'C', v);
    }
}

/* From the current point to the end of n: rx, ry, turn in degrees, large, sweep, x, y. */
static void arc_to(Reader *r, const double n[7])
{
    double rx = fabs(n[0]), ry = fabs(n[1]), turn = n[2] * G_PI / 180, c = cos(turn), s = sin(turn);
    double hx = (r->x - n[5]) / 2, hy = (r->y - n[6]) / 2, x = c * hx + s * hy, y = c * hy - s * hx;
    if (rx <= 0 || ry <= 0) { /* F.6.2: a straight line */
        add(r, 'L', (double[6]){ n[5], n[6] });
        return;
    }
    if (hx == 0 && hy == 0) {
        return;
    }
    double reach = x * x / (rx * rx) + y * y / (ry * ry); /* F.6.6: radii too small for the way grow */
    if (reach > 1) {
        rx *= sqrt(reach);
        ry *= sqrt(reach);
    }
    double across = rx * rx * y * y + ry * ry * x * x, left = fmax(0, rx * rx * ry * ry - across);
    double f = ((n[ARC_FLAG_LARGE] != 0) == (n[ARC_FLAG_SWEEP] != 0) ? -1 : 1) * sqrt(left / across);
    double cx = f * rx * y / ry, cy = -f * ry * x / rx;
    double ux = (x - cx) / rx, uy = (y - cy) / ry;
    Arc a = { .rx = rx, .ry = ry, .turn = turn, .from = angle(1, 0, ux, uy) };
    a.by = angle(ux, uy, (-x - cx) / rx, (-y - cy) / ry);
    if (n[ARC_FLAG_SWEEP] != 0 && a.by < 0) {
        a.by += 2 * G_PI;
    } else if (n[ARC_FLAG_SWEEP] == 0 && a.by > 0) {
        a.by -= 2 * G_PI;
    }
    a.cx = c * cx - s * cy + (r->x + n[5]) / 2;
    a.cy = s * cx + c * cy + (r->y + n[6]) / 2;
    add_arc(r, &a, n[5], n[6]);
}

/* The numbers of one command made absolute; H and V become a line's. */
static void make_absolute(const Reader *r, char command, double n[7])
{
    bool relative = g_ascii_islower(command);
    char up = g_ascii_toupper(command);
    if (up == 'H' || up == 'V') {
        double at = n[0] + (relative ? (up == 'H' ? r->x : r->y) : 0);
        n[0] = up == 'H' ? at : r->x;
        n[1] = up == 'H' ? r->y : at;
    } else if (relative) {
        for (int i = up == 'A' ? 5 : 0; i < count_of(command); i++) {
            n[i] += i % 2 == (up == 'A' ? 0 : 1) ? r->y : r->x;
        }
    }
}

static void draw(Reader *r, char command, double n[7])
{
    char up = g_ascii_toupper(command);
    make_absolute(r, command, n);
    if (up == 'Z') {
        add(r, 'Z', (double[6]){ 0 });
        r->x = r->start_x;
        r->y = r->start_y;
        return;
    }
    if (up == 'A') {
        arc_to(r, n);
    } else {
        add(r, up == 'H' || up == 'V' ? 'L' : up, n);
    }
    int end = up == 'C' ? 4 : up == 'A' ? 5 : 0;
    r->x = n[end];
    r->y = n[end + 1];
    if (up == 'M') {
        r->start_x = r->x;
        r->start_y = r->y;
    }
}

/* The command's numbers. How many were read before what is none. */
static int read_numbers(Reader *r, char command, double n[7])
{
    int want = count_of(command), have = 0;
    while (have < want) {
        const char *p = skip_blanks(r->at);
        bool flag = g_ascii_toupper(command) == 'A' && (have == ARC_FLAG_LARGE || have == ARC_FLAG_SWEEP);
        if (flag && *p != '0' && *p != '1') {
            return have;
        }
        if (flag) {
            n[have] = *p == '1';
            r->at = p + 1;
        } else if (!num_read(p, &n[have], &r->at)) {
            return have;
        }
        have++;
    }
    return have;
}

/* What is wrong where no command's letter stands, or NULL where the last one goes on. */
static const char *why_not_on(const char *p, char last)
{
    double v;
    const char *end;
    if (g_ascii_isalpha(*p) || !num_read(p, &v, &end)) {
        return "only M, L, H, V, C, A, Z and numbers may stand in it";
    }
    return !last ? "it does not begin with M" : count_of(last) == 0 ? "a number belongs to no command" : NULL;
}

static const char *read_all(Reader *r)
{
    char last = 0;
    for (r->at = skip_blanks(r->at); *r->at; r->at = skip_blanks(r->at)) {
        double n[7] = { 0 };
        const char *fault = count_of(*r->at) < 0 ? why_not_on(r->at, last) : NULL;
        if (fault) {
            return fault;
        }
        if (count_of(*r->at) >= 0) {
            if (!last && g_ascii_toupper(*r->at) != 'M') {
                return "it does not begin with M";
            }
            last = *r->at++;
        } else if (last == 'M' || last == 'm') {
            last = last == 'M' ? 'L' : 'l';
        }
        if (read_numbers(r, last, n) < count_of(last)) {
            return "a command has the wrong number of numbers";
        }
        draw(r, last, n);
    }
    return last ? NULL : "it is empty";
}

GArray *path_data_read(const char *data, const char **fault)
{
    Reader r = { .at = data, .steps = g_array_new(FALSE, FALSE, sizeof(PathDataStep)) };
    const char *wrong = read_all(&r);
    if (fault) {
        *fault = wrong;
    }
    if (wrong) {
        g_array_unref(r.steps);
        return NULL;
    }
    return r.steps;
}
