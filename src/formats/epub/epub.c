/* EPUB 3.3: the body of a page on a screen (formats/common/body.h) in a container, for apps in which a reader chooses
 * the type. The same view and date make the same bytes. */
#include "formats/formats.h"

#include <string.h>
#include "formats/common/sheet.h"
#include "formats/common/zip.h"
#include "formats/epub/package.h"

/* A reading app has its own margins, type and dark mode; this is for the page in it. */
static const char book_rules[] = "body{margin:0;padding:0;font-family:sans-serif}\n"
                                 "section{margin-bottom:2em}\n"
                                 "nav ol{list-style-type:none;padding-inline-start:1em}nav>ol{padding:0}\n";

static GBytes *style_new(const OutInput *in)
{
    GString *s = g_string_new(NULL);
    sheet_put_palette(s, in->spec);
    sheet_put_rules(s);
    g_string_append(s, book_rules);
    return g_string_free_to_bytes(s);
}

/* Puts one file of the package's folder, and lets it go. */
static void put_file(Zip *zip, const char *name, GBytes *bytes, bool stored, const char *date)
{
    g_autofree char *path = g_strconcat(PACKAGE_FOLDER, name, NULL);
    zip_put_bytes(zip, path, bytes, stored, date);
    g_bytes_unref(bytes);
}

/* The container, its mark first: a reader knows the file by the bytes at its beginning. */
static GBytes *pack(const Body *body, GBytes *text, bool drawn)
{
    static const char mark[] = "application/epub+zip";
    const OutInput *in = body->in;
    g_autoptr(GBytes) type = g_bytes_new_static(mark, sizeof mark - 1), container = package_container_new();
    Zip *zip = zip_new_memory();
    zip_put_bytes(zip, "mimetype", type, /*stored*/ true, in->date);
    zip_put_bytes(zip, "META-INF/container.xml", container, /*stored*/ false, in->date);
    put_file(zip, PACKAGE_FILE, package_document_new(body, drawn), /*stored*/ false, in->date);
    put_file(zip, PACKAGE_NAV, package_nav_new(body), /*stored*/ false, in->date);
    put_file(zip, PACKAGE_TEXT, g_bytes_ref(text), /*stored*/ false, in->date);
    put_file(zip, PACKAGE_STYLE, style_new(in), /*stored*/ false, in->date);
    for (guint i = 0; i < body->pictures->len; i++) {
        g_autofree char *name = g_strdup_printf("picture-%u.png", i + 1);
        put_file(zip, name, g_bytes_ref(body->pictures->pdata[i]), /*stored*/ true, in->date);
    }
    return zip_finish(zip);
}

GBytes *epub_write(const OutInput *in, int page, Findings *f)
{
    if (!zip_ready()) {
        finding_add(f, CODE_OUTPUT_FAILED, (Pos){ .file = g_intern_string(in->campaign->file) },
                    "install the package libminizip1",
                    "the e-book can’t be written: minizip, which packs it, is missing");
        return NULL;
    }
    GString *s = g_string_new(NULL);
    Body body;
    package_put_head(s, in);
    g_string_append(s, "<main>\n");
    bool good = body_write(&body, in, SYNTAX_XML, s, f);
    g_string_append(s, "</main>\n</body>\n</html>\n");
    bool drawn = strstr(s->str, "<svg") != NULL;
    g_autoptr(GBytes) text = g_string_free_to_bytes(s);
    GBytes *bytes = good ? pack(&body, text, drawn) : NULL;
    body_end(&body);
    return bytes;
}
