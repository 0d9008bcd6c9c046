/* The files of an EPUB that say what is in it. Prefix: package_. */
#ifndef FORMATS_EPUB_PACKAGE_H
#define FORMATS_EPUB_PACKAGE_H

#include "formats/common/body.h"

/* Names of the files in the folder that the package stands in. */
#define PACKAGE_FOLDER "EPUB/"
#define PACKAGE_FILE "package.opf"
#define PACKAGE_TEXT "text.xhtml"
#define PACKAGE_NAV "contents.xhtml"
#define PACKAGE_STYLE "style.css"

/* A record of the office's: who certified that its e-books keep EPUB Accessibility. */
#define PACKAGE_CERTIFIER "office.certified-by"

/* META-INF/container.xml: where the package is. You own each of these. */
GBytes *package_container_new(void);
/* The package document: metadata, all files, their order. `drawn`: the text holds SVG. */
GBytes *package_document_new(const Body *body, bool drawn);
/* The contents, from the headings of the text. */
GBytes *package_nav_new(const Body *body);
/* <?xml … <body>: the head of an XHTML file, in the campaign's language. */
void package_put_head(GString *s, const OutInput *in);

#endif
