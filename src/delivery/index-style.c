/* The look of the kit's page: the campaign's palette and type, its mark and rules; yellow only in the mark and in the
 * pictures. One column on a phone; no file besides the page. */
#include <string.h>
#include "delivery/index-page.h"
#include "formats/common/palette.h"

/* A family's name as a CSS string; nothing where it could end the string. */
static void put_family(GString *s, const char *name)
{
    if (name != NULL && strpbrk(name, "\"\\<\n") == NULL) {
        g_string_append_printf(s, "\"%s\",", name);
    }
}

static const char rules[] =
    "*{box-sizing:border-box}\n"
    "html{color-scheme:light;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}\n"
    "body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:76rem;background:var(--paper);color:var(--ink);font:400 1.0625rem/1.5 var(--text);"
    "font-feature-settings:\"cv08\";overflow-wrap:break-word}\n"
    "@media(min-width:48rem){body{padding:2rem 1.25rem 4rem}}\n"
    "h1,h2,h3,p,ul,ol{margin:0}\n"
    "ul{padding:0;list-style:none}\n"
    "a{color:var(--heading);text-underline-offset:.2em}\n"
    "a:hover,summary:hover{text-decoration-thickness:.15em}\n"
    ":focus-visible{outline:3px solid var(--ink);outline-offset:3px}\n"
    "#kit:focus{outline:none}\n"
    "h1,h2,h3,.name{font-family:var(--display);color:var(--heading);font-weight:700;text-wrap:balance;font-feature-settings:normal}\n"
    "h1{font-size:clamp(1.375rem,.9rem + 2.2vw,2.25rem);line-height:1.16;letter-spacing:-.02em}\n"
    "h2{font-size:clamp(1.375rem,1.2rem + .9vw,1.875rem);line-height:1.2;letter-spacing:-.016em}\n"
    "h3{font-size:1.1875rem;line-height:1.25;letter-spacing:-.008em}\n"
    ".name{font-size:1.0625rem;line-height:1.4;color:var(--ink)}\n"
    ".skip{position:absolute;left:-100vw;padding:.5rem 1rem;background:var(--paper)}\n"
    ".skip:focus{left:1rem;top:.5rem;z-index:1}\n"
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    /* The kit's mark: help arrives as a message. */
    ".top{display:flex;gap:clamp(.75rem,2vw,1.5rem);align-items:flex-start}\n"
    ".mark{flex:none;width:clamp(2.75rem,6vw,4.5rem);height:auto;fill:var(--field)}\n"
    ".top p{line-height:1.4}.top h1+p{margin-top:.375rem}\n"
    ".notice{margin-top:clamp(1rem,2vw,1.5rem);padding:clamp(.75rem,1.5vw,1rem) clamp(1rem,2.5vw,1.75rem);border:2px solid var(--heading);border-radius:1rem;line-height:1.4}\n"
    ".notice h2{font-size:1.1875rem;line-height:1.3;text-wrap:balance}\n"
    ".notice ol{margin-top:.375rem;padding-left:1.375rem}\n"
    ".notice p,.notice details{margin-top:.375rem}\n"
    ".notice .points{max-width:52rem;padding-left:1.125rem;list-style:disc}.points>li+li{margin-top:.5rem}\n"
    ".quoted{padding-left:1.125rem;list-style:circle}\n"
    "@media(min-width:48rem){.quoted{columns:2;column-gap:2rem}.quoted li{break-inside:avoid}}\n"
    /* Picture above the words in a narrow door, beside them in a wide one. */
    ".doors{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15.5rem),1fr));gap:clamp(.625rem,2vw,1.5rem);margin-top:clamp(1rem,2vw,1.5rem)}\n"
    ".doors a{display:grid;grid-template-rows:7.5rem 1fr;gap:1rem;height:100%;padding:1.25rem;border-radius:1rem;background:var(--heading);color:var(--paper);"
    "font:700 1.3125rem/1.2 var(--display);letter-spacing:-.014em;text-wrap:balance;text-decoration:none}\n"
    ".doors b{font-weight:inherit;text-decoration:underline;text-decoration-thickness:.08em;text-underline-offset:.16em}\n"
    ".doors a:hover b{text-decoration-thickness:.15em}\n"
    ".doors small{display:block;margin-top:.4em;font:400 1rem/1.35 var(--text);letter-spacing:0;text-wrap:pretty}\n"
    ".picture{display:flex;align-items:center}.picture:empty{display:none}\n"
    ".doors img{width:auto;height:auto;max-width:100%;max-height:7.5rem}\n"
    "@media(min-width:48rem) and (max-width:70rem){.doors{grid-template-columns:1fr 1fr}.doors a{grid-template-columns:6rem 1fr;grid-template-rows:1fr;align-items:center}.picture{justify-content:center}.picture:empty+span{grid-column:1/-1}}\n"
    "@media(max-width:34rem){.notice{font-size:1rem}.notice ol{padding-left:1.25rem}.doors a{grid-template-rows:auto;grid-template-columns:3.5rem 1fr;gap:1.25rem;align-items:center;min-height:5rem;padding:.875rem 1.25rem;font-size:1.125rem}"
    ".picture{justify-content:center}.doors img{max-height:4rem}.picture:empty+span{grid-column:1/-1}}\n"
    "main>section{margin-top:2.75rem;padding-top:.875rem;border-top:3px solid var(--heading)}\n"
    ".cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15.5rem),1fr));gap:0 1.5rem;margin:1.25rem 0 -2.25rem}\n"
    ".card{display:flex;flex-direction:column;margin-bottom:2.25rem}\n"
    /* Pictures, words and buttons of a row each begin on one line; its buttons are of one height. */
    "@media(min-width:34.01rem){@supports(grid-template-rows:subgrid){.card{display:grid;grid-row:span 5;grid-template-rows:subgrid}.preview{align-self:end}.get{display:grid;grid-row:3/6;grid-template-rows:subgrid;justify-items:start}.get .fill{grid-row:2}.get details{grid-row:3}}}\n"
    ".preview img{display:block;max-width:100%;height:auto;border:1px solid var(--heading);background:var(--paper)}\n"
    ".preview:empty{display:none}\n"
    ".sheet{width:7rem;height:9rem;padding:.5rem;overflow:hidden;border:1px solid var(--heading);font-size:.25rem;line-height:1.35;white-space:pre-line}\n"
    ".words{grid-row:2;margin-top:.75rem}.words p{text-wrap:pretty}.words>*+*{margin-top:.375rem}\n"
    ".get{margin-top:.75rem}.get details{margin-top:.5rem}\n"
    ".how{font-size:.9375rem}\n"
    ".leaflets .cards{grid-template-columns:1fr}\n"
    ".leaflets .preview{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:.75rem;max-width:52rem}\n"
    "@media(min-width:64rem){.leaflets{display:grid;grid-template-columns:62fr 38fr;grid-template-rows:auto auto auto 1fr;gap:0 1.75rem}.leaflets h2{grid-column:1/-1}"
    ".leaflets .cards,.leaflets .card{display:contents}.leaflets h2{margin-bottom:1.25rem}.leaflets .preview{grid-row:2/5;align-self:start}.leaflets .words{grid-column:2;margin-top:0}.leaflets .get{display:block;grid-row:3;grid-column:2}.leaflets .others{grid-row:4;grid-column:2;margin-top:.25rem}}\n"
    ".reading .preview img,.small .preview img{width:auto;max-width:100%;max-height:9.5rem}.small .preview img{max-height:12rem}\n"
    /* A card whose list is open takes the row: the list is as wide as the page. */
    ".reading .card:has(details[open]){grid-column:1/-1}\n"
    "@media(max-width:34rem){.card{display:grid;grid-template-columns:7rem 1fr;gap:.75rem 1rem;align-items:start;grid-template-rows:auto 1fr}.card .preview{grid-row:1/3}.card .words{grid-row:1;margin-top:0}.card .get{grid-row:2;margin-top:0}"
    ".card .preview:empty~*{grid-column:1/-1}.card .get:has(details[open]){grid-row:3;grid-column:1/-1}.leaflets .card{display:flex;flex-direction:column}}\n"
    ".button{display:inline-flex;align-items:center;padding:.59rem 1rem;min-height:2.75rem;border-radius:.75rem;background:var(--heading);color:var(--paper);font-weight:600;line-height:1.5rem;text-decoration:none}\n"
    ".fill{margin:.5rem 0 0}.fill a{display:inline-block;padding:.25rem 0}\n"
    ".button:hover{text-decoration:underline}\n"
    "summary{display:inline-block;padding:.3rem 0;min-height:2.125rem;font-weight:600;color:var(--heading);text-decoration:underline;text-underline-offset:.2em;cursor:pointer}\n"
    "summary::before{content:\"\\25B8\";content:\"\\25B8\"/\"\";display:inline-block;width:1.125em}\n"
    "details[open]>summary::before{content:\"\\25BE\";content:\"\\25BE\"/\"\"}\n"
    ".others{margin-top:1rem}\n"
    ".rows{margin-top:.25rem;max-width:52rem}\n"
    ".rows li{display:flex;flex-wrap:wrap;gap:0 .875rem;padding:.25rem 0;border-bottom:1px solid var(--heading)}\n"
    ".rows span:first-child{flex:1 1 9rem}\n"
    ".file{display:inline-block;padding:.15rem 0;min-height:1.75rem;font-weight:600;font-size:.9375rem}\n"
    ".more>p,.more>details{margin-top:.75rem;max-width:52rem}\n"
    "details h3{margin-top:1.5rem}\n"
    "details p{margin-top:.375rem}\n"
    ".findings{max-width:46rem}\n"
    ".findings>li{margin-top:1rem;padding-left:1rem;border-left:2px solid var(--heading)}\n"
    "ul.where{padding-left:1.125rem;list-style:disc}\n"
    ".where{margin-top:.25rem;font-size:.9375rem}\n"
    ".place{overflow-wrap:anywhere}\n"
    "footer{margin-top:3rem;padding:.875rem 0 1rem;border-top:1px solid var(--heading);font-size:.9375rem}\n"
    "footer p+p{margin-top:.75rem}\n"
    "@media print{nav,.skip{display:none}.card{break-inside:avoid}}\n";

void index_style(GString *s, const About *about)
{
    Palette p = palette_choose(about != NULL ? about->colors : NULL);
    g_string_append(s, ":root{");
    palette_put(s, "ink", p.ink);
    palette_put(s, "paper", p.paper);
    palette_put(s, "heading", p.heading);
    palette_put(s, "field", p.field);
    g_string_append(s, "--text:");
    put_family(s, about != NULL ? about->text_family : NULL);
    g_string_append(s, "system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;--display:");
    put_family(s, about != NULL ? about->display_family : NULL);
    put_family(s, about != NULL ? about->text_family : NULL);
    g_string_append(s, "system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}\n");
    g_string_append(s, rules);
}
