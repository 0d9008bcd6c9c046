/* HTML: one page that needs no other file, no network and no script. What it says is the body's
 * (formats/common/body.h); here stand its head, the way out, and what only a page in a browser has to look like: its
 * width, where the way out stays, forced colors, and the page as it is printed. */
#include "formats/formats.h"

#include "base/language.h"
#include "base/markup.h"
#include "formats/common/body.h"
#include "formats/common/sheet.h"
#include "view/leave.h"
#include "view/title.h"

/* The way out stays in sight where the window is high enough for it; what gets the focus is never scrolled under it.
 * Where the window is low, as on a phone that is turned or at 400 % zoom, it scrolls with the page. */
static const char page_rules[] =
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",Arial,sans-serif;font-size:1.0625rem}\n"
    "header{display:flex;flex-wrap:wrap;gap:.35rem 1rem;align-items:center;padding:.6rem max(1rem,50vw - 19rem);background:var(--ground);border-bottom:2px solid var(--head);font-size:.875rem;line-height:1.35}\n"
    "header p{flex:1 1 12rem;margin:0}\n"
    ".leave{display:inline-block;padding:.55rem 1.1rem;border:2px solid var(--head);border-radius:.75rem;background:var(--head);color:var(--ground);font-size:1.0625rem;line-height:1.4}\n"
    "main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem 3rem}\n"
    "section{margin-bottom:2.25rem}\n"
    "h2+.bubble,.bubble h2{margin-top:0}\n"
    ":focus-visible{outline:3px solid var(--ink);outline-offset:3px;border-radius:.2em}\n"
    ".bubble :focus-visible,.lamp-box :focus-visible,.help :focus-visible{outline-color:var(--on-field)}\n"
    "@media(min-height:36rem){header{position:sticky;top:0;z-index:1}html{scroll-padding-top:8rem}}\n"
    "@media(forced-colors:active){.me{border-color:CanvasText}.bubble::after,.help::after,h2:has(+.steps)::after{display:none}.leave{border-color:LinkText}}\n"
    "@media print{@page{margin:.6in .65in}\n"
    "header{display:none}\n"
    "body{font-size:10pt;line-height:1.38}h2{font-size:1.5em}.bubble{font-size:1.2em}.dont{font-size:1.05em}\n"
    "main{max-width:none;padding:0;columns:2;column-gap:.4in}\n"
    "section:has(>h1){column-span:all;border-bottom:1.5pt solid var(--head);padding-bottom:4pt}\n"
    "section{margin-bottom:13pt}.bubble,.help,h2:has(+.steps){margin-bottom:1.6em}.steps>li{margin-bottom:.7em}.dont>li{margin-bottom:.55em}.mark{margin:10pt 0}.office{margin-top:14pt}\n"
    "a{color:inherit;text-decoration:none}\n"
    "p,li{orphans:2;widows:2}\n"
    ".me{background:none;color:var(--ink)}\n"
    ".beside{gap:4pt 10pt}.beside>*{flex-basis:10em}.qr{width:.95in}\n"
    ".lamp-box,.bubble,.help,h2:has(+.steps){border-color:var(--field)}}\n";

/* First in the order of focus. It says where it leads, and what it can't do: a page has no means to take itself out of
 * a browser's history, so it doesn't let anybody think so. The other site isn't told where its visitor comes from. */
static void put_leave(GString *s, const Campaign *c, const Record *record)
{
    g_autofree char *note = frame_fill(c->frame, FRAME_LEAVE_NOTE, 0, 0, record->printed);
    g_string_append(s, "<header>\n<a class=\"leave\" rel=\"noreferrer\" aria-describedby=\"_note\"");
    body_put_href(s, record);
    g_string_append_c(s, '>');
    markup_put(s, frame_word(c->frame, FRAME_LEAVE), -1);
    g_string_append(s, "</a>\n<p id=\"_note\">");
    markup_put(s, note, -1);
    g_string_append(s, "</p>\n</header>\n");
}

static void put_head(GString *s, const OutInput *in)
{
    g_autofree char *title = title_discreet_new(in->campaign);
    g_string_append(s, "<!DOCTYPE html>\n<html");
    body_put_language(s, SYNTAX_HTML, in->campaign->lang, NULL);
    g_string_append(s, ">\n<head>\n<meta charset=\"utf-8\">\n");
    markup_put_element(s, "title", title);
    g_string_append(s, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n<style>\n");
    sheet_put_palette(s, in->spec);
    sheet_put_rules(s);
    g_string_append(s, page_rules);
    g_string_append(s, "</style>\n</head>\n");
}

GBytes *html_write(const OutInput *in, int page, Findings *f)
{
    const Record *leave = leave_find(in->campaign);
    if (leave == NULL) {
        return NULL; /* a finding says so already */
    }
    GString *s = g_string_new(NULL);
    Body body;
    put_head(s, in);
    g_string_append(s, "<body>\n");
    put_leave(s, in->campaign, leave);
    g_string_append(s, "<main>\n");
    bool good = body_write(&body, in, SYNTAX_HTML, s, f);
    body_end(&body);
    g_string_append(s, "</main>\n</body>\n</html>\n");
    if (good) {
        return g_string_free_to_bytes(s);
    }
    g_string_free(s, TRUE);
    return NULL;
}
