/* Package document, contents and container of an EPUB 3.3. What it says of its accessibility (EPUB Accessibility 1.1,
 * discovery) is true of every body that body.h writes; that somebody looked and found it good is for the office to say.
 */
#include "formats/epub/package.h"

#include <string.h>
#include "base/language.h"
#include "base/markup.h"
#include "view/title.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

GBytes *package_container_new(void)
{
    static const char text[] = XML
        "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\n<rootfiles>\n"
        "<rootfile full-path=\"" PACKAGE_FOLDER PACKAGE_FILE
        "\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";
    return g_bytes_new_static(text, sizeof text - 1);
}

/* A name that stays the same from edition to edition, as those of the files do: a UUID (version 8, RFC 9562) of what
 * the e-book is. You own it. */
static char *identifier_new(const OutInput *in)
{
    const Campaign *c = in->campaign;
    g_autofree char *what = g_strjoin("\n", c->slug, c->author != NULL ? c->author : "", in->spec->piece,
                                      in->spec->variant != NULL ? in->spec->variant : "", in->spec->edition, c->lang,
                                      NULL);
    g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, what, -1);
    hex[12] = '8';
    hex[16] = '8';
    return g_strdup_printf("urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

static void put_meta(GString *s, const char *property, const char *words)
{
    g_string_append_printf(s, "<meta property=\"%s\">", property);
    markup_put(s, words, -1);
    g_string_append(s, "</meta>\n");
}

/* What anybody can rely on who chooses an e-book that they can read. */
static void put_discovery(GString *s, const OutInput *in, bool visual)
{
    static const char *const features[] = { "tableOfContents",         "readingOrder", "structuralNavigation",
                                            "displayTransformability", "ARIA",         NULL };
    put_meta(s, "schema:accessMode", "textual");
    if (visual) {
        put_meta(s, "schema:accessMode", "visual");
    }
    put_meta(s, "schema:accessModeSufficient", "textual");
    for (int i = 0; features[i] != NULL; i++) {
        put_meta(s, "schema:accessibilityFeature", features[i]);
    }
    if (visual) {
        put_meta(s, "schema:accessibilityFeature", "alternativeText");
    }
    put_meta(s, "schema:accessibilityHazard", "none");
    put_meta(s, "schema:accessibilitySummary", frame_word(in->campaign->frame, FRAME_ACCESSIBILITY));
}

/* Conformance is claimed only where somebody is named who stands for it. */
static void put_conformance(GString *s, const OutInput *in)
{
    const Record *by = register_find(in->campaign->reg, PACKAGE_CERTIFIER);
    if (by == NULL) {
        return;
    }
    g_string_append(s,
                    "<meta property=\"dcterms:conformsTo\" id=\"conforms\">EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
                    "</meta>\n<meta property=\"a11y:certifiedBy\" refines=\"#conforms\">");
    markup_put(s, by->printed, -1);
    g_string_append(s, "</meta>\n");
}

static void put_metadata(GString *s, const OutInput *in, bool visual)
{
    const Campaign *c = in->campaign;
    g_autofree char *id = identifier_new(in), *title = title_discreet_new(c);
    g_string_append_printf(
        s, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">%s</dc:identifier>\n",
        id);
    markup_put_element(s, "dc:title", title);
    markup_put_element(s, "dc:language", c->lang);
    markup_put_element(s, "dc:publisher", c->author);
    markup_put_element(s, "dc:date", c->edition_date);
    put_meta(s, "dcterms:modified", in->date);
    put_discovery(s, in, visual);
    put_conformance(s, in);
    g_string_append(s, "</metadata>\n");
}

GBytes *package_document_new(const Body *body, bool drawn)
{
    const OutInput *in = body->in;
    GString *s = g_string_new(
        XML "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\"");
    markup_put_attribute(s, "xml:lang", in->campaign->lang);
    if (language_is_rtl(in->campaign->lang)) {
        markup_put_attribute(s, "dir", "rtl");
    }
    g_string_append(s, ">\n");
    put_metadata(s, in, drawn || body->pictures->len > 0);
    g_string_append_printf(s,
                           "<manifest>\n<item id=\"nav\" href=\"" PACKAGE_NAV
                           "\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n"
                           "<item id=\"text\" href=\"" PACKAGE_TEXT "\" media-type=\"application/xhtml+xml\"%s/>\n"
                           "<item id=\"style\" href=\"" PACKAGE_STYLE "\" media-type=\"text/css\"/>\n",
                           drawn ? " properties=\"svg\"" : "");
    for (guint i = 1; i <= body->pictures->len; i++) {
        g_string_append_printf(s, "<item id=\"picture-%u\" href=\"picture-%u.png\" media-type=\"image/png\"/>\n", i, i);
    }
    g_string_append(s, "</manifest>\n<spine");
    if (language_is_rtl(in->campaign->lang)) {
        markup_put_attribute(s, "page-progression-direction", "rtl");
    }
    g_string_append(s, ">\n<itemref idref=\"text\"/>\n</spine>\n</package>\n");
    return g_string_free_to_bytes(s);
}

void package_put_head(GString *s, const OutInput *in)
{
    g_autofree char *title = title_discreet_new(in->campaign);
    g_string_append(
        s, XML
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    body_put_language(s, SYNTAX_XML, in->campaign->lang, NULL);
    g_string_append(s, ">\n<head>\n");
    markup_put_element(s, "title", title);
    g_string_append(s, "<link rel=\"stylesheet\" type=\"text/css\" href=\"" PACKAGE_STYLE "\"/>\n</head>\n<body>\n");
}

/* A link to a heading, or to the text where that is NULL. */
static void put_entry(GString *s, const Body *body, const Node *heading)
{
    g_autofree char *id = heading != NULL ? body_heading_id(body->in->view, heading) : NULL;
    g_autofree char *words = heading != NULL ? node_text(heading) : title_discreet_new(body->in->campaign);
    g_string_append(s, "<li");
    if (heading != NULL && strcmp(node_language(heading), body->in->campaign->lang) != 0) {
        body_put_language(s, SYNTAX_XML, node_language(heading), body->in->campaign->lang);
    }
    g_string_append(s, "><a href=\"" PACKAGE_TEXT);
    g_string_append(s, id != NULL ? "#" : "");
    markup_put(s, id != NULL ? id : "", -1);
    g_string_append(s, "\">");
    markup_put(s, words, -1);
    g_string_append(s, "</a>");
}

GBytes *package_nav_new(const Body *body)
{
    const OutInput *in = body->in;
    GString *s = g_string_new(NULL);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(int)); /* levels of the entries that are open */
    package_put_head(s, in);
    g_string_append(s, "<nav epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"contents\">\n<h1 id=\"contents\">");
    markup_put(s, frame_word(in->campaign->frame, FRAME_CONTENTS), -1);
    g_string_append(s, "</h1>\n<ol>\n");
    for (guint i = 0; i < body->headings->len; i++) {
        const Node *heading = body->headings->pdata[i];
        int last = open->len > 0 ? g_array_index(open, int, open->len - 1) : 0;
        if (open->len > 0 && heading->level > last) {
            g_string_append(s, "\n<ol>\n");
        } else if (open->len > 0) {
            g_string_append(s, "</li>\n");
            g_array_set_size(open, open->len - 1);
            while (open->len > 0 && g_array_index(open, int, open->len - 1) >= heading->level) {
                g_string_append(s, "</ol>\n</li>\n");
                g_array_set_size(open, open->len - 1);
            }
        }
        put_entry(s, body, heading);
        g_array_append_val(open, heading->level);
    }
    if (open->len == 0) {
        put_entry(s, body, NULL);
        g_string_append(s, "</li>\n");
    }
    for (guint i = 0; i < open->len; i++) {
        g_string_append(s, i == 0 ? "</li>\n" : "</ol>\n</li>\n");
    }
    g_string_append(s, "</ol>\n</nav>\n</body>\n</html>\n");
    return g_string_free_to_bytes(s);
}
