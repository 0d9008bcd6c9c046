/* The table of outputs, one entry a format. It stands apart so that a new format is one entry here and one folder or
 * file beside it: nothing else in the program lists the formats. */
#include "formats/formats.h"

#include <string.h>

static const Output outputs[] = {
    { .format = "pdf",
      .suffix = ".pdf",
      .name = "PDF",
      .use = "To print, to mail and to post. It carries its structure, so that a screen reader reads it in the right "
             "order.",
      .standard = "pdf/ua-1",
      .reads = READS_LIST,
      .packed = true,
      .write = pdf_write,
      .heard = heard_pages },
    { .format = "pdf-ua2",
      .suffix = "-ua2.pdf",
      .name = "PDF/UA-2",
      .use =
          "The same pages as a PDF of the newer standard, for offices that ask for PDF/UA-2 or WTPDF, and for readers "
          "made for PDF 2.0. Where nobody asks, send the other.",
      .standard = "pdf/ua-2",
      .reads = READS_LIST,
      .packed = true,
      .write = pdf_ua2_write,
      .heard = heard_pages },
    { .format = "pdf-x4",
      .suffix = "-x4.pdf",
      .name = "PDF/X-4",
      .use = "For a commercial printer: its inks are those of the theme, its marks stand outside the page.",
      .standard = "pdf/ua-1",
      .reads = READS_LIST,
      .press = true,
      .packed = true,
      .write = pdf_x4_write,
      .heard = heard_pages },
    { .format = "pdf-x1a",
      .suffix = "-x1a.pdf",
      .name = "PDF/X-1a",
      .use = "For a commercial printer whose machines are older: send the PDF/X-4 where they take it.",
      .reads = READS_LIST,
      .press = true,
      .packed = true,
      .write = pdf_x1a_write,
      .heard = heard_pages },
    { .format = "html",
      .suffix = ".html",
      .name = "web page",
      .use = "To post on a website, or to send to a phone: one file, which needs no other.",
      .reads = READS_VIEW,
      .leaves = true,
      .discreet = true,
      .write = html_write,
      .heard = heard_markup },
    { .format = "epub",
      .suffix = ".epub",
      .name = "e-book",
      .use = "To read in an e-book app, in the size and the colors that a reader chose there.",
      .standard = "epub/3.3",
      .reads = READS_VIEW,
      .discreet = true,
      .packed = true,
      .write = epub_write,
      .heard = epub_heard },
    { .format = "text",
      .suffix = ".txt",
      .name = "text",
      .use = "For screen readers, and to paste into an e-mail or a message.",
      .reads = READS_VIEW,
      .discreet = true,
      .write = text_write,
      .heard = heard_plain },
    { .format = "brf",
      .suffix = ".brf",
      .name = "Braille",
      .use = "For a braille embosser or display: a draft, which a certified transcriber checks first.",
      .reads = READS_VIEW,
      .discreet = true,
      .write = brf_write,
      .heard = brf_heard,
      .said = brf_said },
    { .format = "brf-proof",
      .suffix = "-proof.png",
      .name = "Braille, proof",
      .use = "A picture of a page of braille with its words below the cells, for people who read print.",
      .reads = READS_VIEW,
      .per_page = true,
      .picture = true,
      .discreet = true,
      .packed = true,
      .draw = brf_proof_draw,
      .write = png_write },
    { .format = "ssml",
      .suffix = ".ssml",
      .name = "SSML",
      .use = "For a program that speaks: it says numbers digit by digit, and addresses as people do.",
      .reads = READS_VIEW,
      .discreet = true,
      .write = ssml_write,
      .heard = ssml_heard,
      .said = ssml_said },
    { .format = "sms",
      .suffix = "-messages.txt",
      .name = "text messages",
      .use = "To send by phone, one line a message: each is complete in itself and goes out in one piece.",
      .reads = READS_VIEW,
      .discreet = true,
      .write = sms_write,
      .heard = heard_plain },
    { .format = "png",
      .suffix = ".png",
      .name = "PNG",
      .use =
          "A picture of a page, to look at or to show in a message. It is no substitute for the PDF: a screen reader "
          "can’t read it.",
      .reads = READS_LIST,
      .per_page = true,
      .picture = true,
      .packed = true,
      .write = png_write },
    { .format = "image",
      .suffix = "-image.png",
      .name = "PNG image",
      .use = "To post or to show: the piece itself as a picture, in the pixels that the place asks for. Give its "
             "alternative text with it, which is in the text of the same name.",
      .reads = READS_LIST,
      .picture = true,
      .piece = true,
      .beside = "image-text",
      .packed = true,
      .write = image_write },
    { .format = "image-text",
      .suffix = "-image.txt",
      .name = "alternative text",
      .use = "What the image of the same name says: paste it where the service asks for a description of the picture.",
      .reads = READS_VIEW,
      .write = image_text_write,
      .heard = heard_plain },
    { .format = "svg",
      .suffix = ".svg",
      .name = "SVG",
      .use = "A page as a drawing with real text, for a web page.",
      .reads = READS_LIST,
      .per_page = true,
      .write = svg_write,
      .heard = heard_svg },
    { .format = "svg-outlines",
      .suffix = "-outlines.svg",
      .kind = "svg",
      .name = "SVG, outlines",
      .use = "A page as a drawing of shapes, for print shops and cutters.",
      .reads = READS_LIST,
      .per_page = true,
      .write = svg_outlines_write },
};

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

bool out_is_asked(const GPtrArray *asked, const char *format)
{
    for (guint i = 0; format != NULL && i < asked->len; i++) {
        const Output *o = out_find(asked->pdata[i]);
        if (strcmp(asked->pdata[i], format) == 0 || (o != NULL && g_strcmp0(o->beside, format) == 0)) {
            return true;
        }
    }
    return false;
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
        if (longer && (!kind || strcmp(out_kind(o), kind) == 0) && g_str_has_suffix(path, o->suffix)) {
            found = o;
        }
    }
    return found;
}

const char **out_formats_new(void)
{
    const char **names = g_new0(const char *, G_N_ELEMENTS(outputs) + 1);
    for (gsize i = 0; i < G_N_ELEMENTS(outputs); i++) {
        names[i] = outputs[i].format;
    }
    return names;
}
