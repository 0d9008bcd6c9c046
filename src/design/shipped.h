/* The profiles that are compiled into the program, so that a project need not carry a copy of them: the files of
 * layouts/profiles/ as they were when it was made. A project's file of the same name goes before. Prefix: shipped_. */
#ifndef DESIGN_SHIPPED_H
#define DESIGN_SHIPPED_H

typedef struct Shipped {
    const char *name; /* of the file, without .yaml */
    const char *text; /* of its file */
} Shipped;

/* Sorted by name; the last one's name is NULL. The Makefile writes it from the files. */
extern const Shipped shipped_profiles[];

#endif
