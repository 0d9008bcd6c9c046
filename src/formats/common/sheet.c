/* The look of the kit's printed pieces on a screen: yellow bubbles for help, outlined and solid ones for a chat,
 * crosses, flags and large numerals. Sizes are relative, so that a reader's own size, spacing and width are kept;
 * nothing has a height. Apart from body.c, which says what things are. */
#include "formats/common/sheet.h"

#include "formats/common/palette.h"

/* One palette. What stands on a field keeps the light one's heading color. */
static void put_colors(GString *s, const Palette *p)
{
    palette_put(s, "ink", p->ink);
    palette_put(s, "ground", p->paper);
    palette_put(s, "head", p->heading);
}

void sheet_put_palette(GString *s, const Spec *spec)
{
    Palette light = palette_choose(spec->colors), dark = palette_dark(&light);
    g_string_append(s, ":root{color-scheme:light dark;");
    put_colors(s, &light);
    palette_put(s, "field", light.field);
    palette_put(s, "on-field", light.heading);
    g_string_append(s, "}\n@media screen and (prefers-color-scheme:dark){:root{");
    put_colors(s, &dark);
    g_string_append(s, "}}\n");
}

static const char rules[] =
    "*{box-sizing:border-box}\n"
    "body{background:var(--ground);color:var(--ink);line-height:1.55;overflow-wrap:break-word}\n"
    "h1,h2,h3,h4,h5,h6{color:var(--head);line-height:1.2;letter-spacing:-.01em;text-wrap:balance;break-after:avoid;break-inside:avoid}\n"
    "h1{font-size:1.25em;margin:0}\n"
    "h2{font-size:1.75em;margin:0 0 .5em}\n"
    "h3{font-size:1.2em;margin:1.5em 0 .35em}\n"
    "h4,h5,h6{font-size:1em;margin:1.25em 0 .25em}\n"
    "h2 .lead{display:block;margin-bottom:.3em;font-size:.62em;font-weight:400;line-height:1.35;letter-spacing:0}\n"
    "h2 .lead strong,h1 .caps,h2 .caps{font-weight:700}\n"
    "p,ul,ol,figure,table,blockquote{margin:0 0 .9em}\n"
    "ul,ol{padding-inline-start:1.25em}\n"
    "li{margin-bottom:.45em;break-inside:avoid}\n"
    "li::marker{color:var(--head)}\n"
    "em{font-style:normal;font-weight:700}\n"
    "abbr{text-decoration:none}\n"
    "a{color:var(--head);font-weight:700;text-underline-offset:.2em;padding-block:.3em}\n"
    ".whole,.digits{display:inline-block;max-width:100%;}.whole{margin-block:-.3em}\n"
    "a:hover{text-decoration-thickness:.15em}\n"
    "img{max-width:100%;height:auto}\n"
    ".subtitle{font-size:1.25em;line-height:1.3;color:var(--head)}\n"
    ".credit{display:block;font-weight:600}\n"
    ".caps{letter-spacing:.01em}\n"
    /* Help: a yellow bubble, its tail towards who speaks. The clear border shows where colors are forced. */
    ".bubble,.lamp-box,.help,h2:has(+.steps){position:relative;background:var(--field);color:var(--on-field);border:2px solid transparent;border-radius:1.1em;"
    "padding:1em 1.2em;break-inside:avoid;print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    ".bubble,.help,h2:has(+.steps){border-end-start-radius:0;margin-bottom:2em}\n"
    ".bubble::after,.help::after,h2:has(+.steps)::after{content:\"\";position:absolute;inset-inline-start:-2px;top:calc(100% + 1px);width:1.6rem;height:1.15rem;background:var(--field);"
    "clip-path:polygon(0 0,100% 0,0 100%)}\n"
    "[dir=rtl] .bubble::after,[dir=rtl] .help::after,[dir=rtl] h2:has(+.steps)::after{clip-path:polygon(0 0,100% 0,100% 100%)}\n"
    ".bubble :is(h2,h3,a),.lamp-box :is(h2,h3,a),.help a,h2:has(+.steps){color:var(--on-field)}\n"
    ".bubble{font-size:1.3em;line-height:1.4}\n"
    ".bubble h2{font-size:1.6em}.bubble p{margin-bottom:.2em}\n"
    ".bubble>:last-child,.lamp-box>:last-child,.help>:last-child{margin-bottom:0}\n"
    ".lamp-box :is(h2,h3){margin-top:0}\n"
    ".lamp-box{margin-bottom:1.5em}\n"
    /* The chat: theirs is outlined, the reader's solid and at the other side. */
    ".chat{padding:0;list-style-type:\"\";display:flex;flex-direction:column;align-items:flex-start;gap:.6em}\n"
    ".chat li{max-width:26em;margin:0}.chat p{margin:0}\n"
    ".them,.me{padding:.55em 1em .65em;border:2px solid var(--head);border-radius:1.1em;border-end-start-radius:0}\n"
    ".me{align-self:flex-end;border-radius:1.1em;border-end-end-radius:0;background:var(--head);color:var(--ground)}\n"
    ".help{font-size:1.15em;line-height:1.4}\n"
    ".help p{margin:0}\n"
    ".speaker{display:block;font-size:.85rem;font-weight:700;line-height:1.5}\n"
    /* Lists whose marks are drawn: an empty marker keeps them lists for every reader. */
    ".dont,.flags,.steps{padding:0;list-style-type:\"\"}\n"
    ".dont li,.flags li,.steps li{position:relative}\n"
    ".dont>li,.flags>li{padding-inline-start:2.6em}\n"
    ".dont>li>svg,.flags>li>svg{position:absolute;inset-inline-start:0;top:.05em;width:1.5em;color:var(--head)}\n"
    ".dont{font-size:1.1em;break-inside:avoid}.dont>li{margin-bottom:.85em;font-weight:600}\n"
    ".not{color:var(--head)}\n"
    ".flags>li{padding-inline-start:2em}.flags>li>svg{width:1em;top:.22em}\n"
    ".steps{counter-reset:step}\n"
    ".steps>li{counter-increment:step;padding-inline-start:3.4em;min-height:3.4em;margin-bottom:1.1em}\n"
    ".steps>li::before{content:counter(step) \" \";position:absolute;inset-inline-start:0;top:-.08em;font-size:3.2em;font-weight:700;line-height:1;letter-spacing:-.03em;color:var(--head)}\n"
    ".steps .action{display:block;font-weight:700}\n"
    ".steps li:first-child .action{font-size:1.25em;line-height:1.3}\n"
    /* Codes beside their words: one link of the code and its address. */
    ".beside{display:flex;flex-wrap:wrap;gap:.75em 1.5em;align-items:flex-start;justify-content:space-between;margin-bottom:1.25em}\n"
    ".beside>*{flex:1 1 14em;min-width:0}\n"
    ".beside>.code{flex:0 0 auto;max-width:100%;font-size:.8125em;line-height:1.4;break-inside:avoid}\n"
    ".code{margin:0}\n"
    ".scan{display:block;width:fit-content;font-weight:600;padding-block:0}\n"
    ".qr{display:block;width:9em;margin-bottom:.3em;border-radius:.6em;forced-color-adjust:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    ".code .caption{font-weight:600}\n"
    "table{width:100%;border-collapse:collapse}\n"
    "th,td{padding:.35em .7em .45em 0;border-bottom:1px solid var(--head);text-align:start;vertical-align:baseline;overflow-wrap:anywhere}\n"
    "thead th{color:var(--head);border-bottom-width:3px;vertical-align:bottom}\n"
    "blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:3px solid var(--head)}\n"
    ".figure figcaption{font-size:.9em}\n"
    ".mark{break-inside:avoid;margin:1.5em 0;line-height:1.35;overflow:hidden}.mark img{float:inline-start;margin-inline-end:1em;width:4.5em}\n"
    ".mark p{margin:0}.name{font-weight:700;font-size:1.1em;color:var(--head)}.signatory{font-weight:700}\n"
    ".office{margin-top:2.5em;padding-top:.9em;border-top:2px solid var(--head);font-size:.95em}\n"
    ".office p{margin-bottom:.3em}\n"
    ".school{font-weight:700}\n"
    "@media(min-width:30rem){.phrase{white-space:nowrap}.beside>*{min-width:min-content}}\n";

void sheet_put_rules(GString *s)
{
    g_string_append(s, rules);
}
