/* A check as a page to look at: its findings by piece, worst first, with each page's picture and a frame around the
 * place; and what only a person can judge. Prefix: report_html_. */
#ifndef CLI_REPORT_HTML_H
#define CLI_REPORT_HTML_H

#include "job/run.h"

typedef struct HtmlReport HtmlReport;

HtmlReport *report_html_new(void);
void report_html_free(HtmlReport *r); /* NULL is fine */
/* Draws the pages of job->products[at] that have findings, while its list is there. */
void report_html_take(HtmlReport *r, const Job *job, guint at);
/* Prints the page on standard output; counts: what there is in all, in words. */
void report_html_put(const HtmlReport *r, const Job *job, const char *counts);

#endif
