/* Reads and draws pictures as the program does, many in one run. Judged by test_svg_forms.py. Usage: pictures FOLDER,
 * names in it on the standard input; each is written to NAME.png, or why it can't be to NAME.fault. */
#include <stdio.h>
#include <string.h>
#include "picture/picture-helper.h"
#include "picture/picture.h"

enum { WIDTH = 72 /* pt */ };

static bool draw(const char *folder, const char *name)
{
    Picture *p = picture_new(folder, name);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GBytes *png = picture_png(p, WIDTH, PICTURE_COLORED);
    g_autofree char *to = g_strconcat(path, png != NULL ? ".png" : ".fault", NULL);
    g_autofree char *fault = g_strdup_printf("%d:%d: %s\nfix: %s\n", p->line, p->column, p->fault, p->fix);
    const char *data = png != NULL ? g_bytes_get_data(png, NULL) : fault;
    bool good = g_file_set_contents(to, data, (gssize)(png != NULL ? g_bytes_get_size(png) : strlen(fault)), NULL);
    picture_free(p);
    return good;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        return 2;
    }
    picture_helper_start();
    bool good = true;
    char name[200];
    while (good && fgets(name, sizeof name, stdin) != NULL) {
        good = draw(argv[1], g_strchomp(name));
    }
    picture_helper_stop();
    return good ? 0 : 1;
}
