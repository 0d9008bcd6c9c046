/* The table of outputs, one line a format. It stands apart so that a new format is one line here and one folder or file
 * beside it: nothing else in the program lists the formats. */
#include "formats/formats.h"

#include <string.h>

static const Output outputs[] = {
    { .format = "pdf", .suffix = ".pdf", .needs_list = true, .names_standard = true, .write = pdf_write },
    { .format = "png", .suffix = ".png", .needs_list = true, .per_page = true, .picture = true, .write = png_write },
    { .format = "svg", .suffix = ".svg", .needs_list = true, .per_page = true, .write = svg_write },
    { .format = "svg-outlines",
      .suffix = "-outlines.svg",
      .kind = "svg",
      .needs_list = true,
      .per_page = true,
      .write = svg_outlines_write },
    { .format = "text", .suffix = ".txt", .write = text_write },
};

static const char *const formats[G_N_ELEMENTS(outputs) + 1] = { "pdf", "png", "svg", "svg-outlines", "text", NULL };

const Output *out_find(const char *format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(outputs); i++) {
        if (g_strcmp0(outputs[i].format, format) == 0) {
            return &outputs[i];
        }
    }
    return NULL;
}

const Output *out_at(int i)
{
    return i >= 0 && i < (int)G_N_ELEMENTS(outputs) ? &outputs[i] : NULL;
}

const char *const *out_formats(void)
{
    return formats;
}

const char *out_kind(const Output *o)
{
    return o->kind ? o->kind : o->format;
}

const Output *out_of(const char *kind, const char *path)
{
    const Output *found = NULL;
    for (gsize i = 0; path && i < G_N_ELEMENTS(outputs); i++) {
        const Output *o = &outputs[i];
        bool longer = !found || strlen(o->suffix) > strlen(found->suffix);
        if (longer && g_strcmp0(out_kind(o), kind) == 0 && g_str_has_suffix(path, o->suffix)) {
            found = o;
        }
    }
    return found;
}
