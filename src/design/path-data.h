/* SVG path data, as icons and art are drawn by: read once into moves, lines, curves and closings in absolute
 * coordinates. Pictures that an office brings are read elsewhere. Prefix: path_data_. */
#ifndef DESIGN_PATH_DATA_H
#define DESIGN_PATH_DATA_H

#include <glib.h>

/* One step. op: M and L use v[0], v[1]; C control, control, end; Z nothing. */
typedef struct PathDataStep {
    char op;
    double v[6];
} PathDataStep;

/* Reads M L H V C A Z in either case; arcs become curves of at most a quarter circle each. Array of PathDataStep, yours
 * to unref; NULL where it is no such data, and *fault (or NULL) says why: static. */
GArray *path_data_read(const char *data, const char **fault);

#endif
