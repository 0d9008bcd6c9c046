/* The look of the kit's page: the campaign's palette and type, its bubble, numerals and rules. One column on a phone;
 * no file besides the page. */
#include <string.h>
#include "delivery/index-page.h"

#define TEXT_CONTRAST 7.0

/* The page's colors: text and ground, the color of headings, and a field that both can be read on. */
typedef struct Palette {
    double ink[3], paper[3], heading[3], field[3];
} Palette;

static double colorfulness(const double rgb[3])
{
    return MAX(MAX(rgb[0], rgb[1]), rgb[2]) - MIN(MIN(rgb[0], rgb[1]), rgb[2]);
}

/* Takes the color where it is more colorful than the one there. */
static void prefer(double to[3], const double rgb[3])
{
    if (colorfulness(rgb) > colorfulness(to)) {
        memcpy(to, rgb, 3 * sizeof rgb[0]);
    }
}

/* From the theme's palette by contrast, not by name: whatever a theme has, all text on the page has 7:1. */
static Palette choose(const GArray *colors)
{
    Palette p = { .ink = { 0, 0, 0 }, .paper = { 1, 1, 1 }, .heading = { 0, 0, 0 }, .field = { 1, 1, 1 } };
    for (guint i = 0; colors != NULL && i < colors->len; i++) {
        const double *rgb = g_array_index(colors, Color, i).rgb;
        if (color_contrast(rgb, p.paper) >= TEXT_CONTRAST) {
            prefer(p.heading, rgb);
        }
    }
    for (guint i = 0; colors != NULL && i < colors->len; i++) {
        const double *rgb = g_array_index(colors, Color, i).rgb;
        if (color_contrast(rgb, p.ink) >= TEXT_CONTRAST && color_contrast(rgb, p.heading) >= TEXT_CONTRAST) {
            prefer(p.field, rgb);
        }
    }
    return p;
}

static void put_color(GString *s, const char *name, const double rgb[3])
{
    g_string_append_printf(s, "--%s:#%02x%02x%02x;", name, (unsigned)(rgb[0] * 255 + 0.5),
                           (unsigned)(rgb[1] * 255 + 0.5), (unsigned)(rgb[2] * 255 + 0.5));
}

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
    "body{margin:0 auto;padding:1.25rem;max-width:76rem;background:var(--paper);color:var(--ink);font:400 1.0625rem/1.5 var(--text);font-feature-settings:\"ss02\";"
    "overflow-wrap:break-word}\n"
    "h1,h2,h3,p,ul,ol,dl,dd{margin:0}\n"
    "ul,ol{padding:0;list-style:none}\n"
    "a{color:var(--heading);text-underline-offset:.2em}\n"
    "a:hover{text-decoration-thickness:.15em}\n"
    ":focus-visible{outline:3px solid var(--ink);outline-offset:3px}\n"
    "#kit:focus{outline:none}\n"
    "h1,h2,h3,.name{font-family:var(--display);color:var(--heading);font-weight:700;text-wrap:balance}\n"
    "h1{font-size:clamp(1.75rem,1.1rem + 3.2vw,3.25rem);line-height:1.08;letter-spacing:-.022em}\n"
    "h2{font-size:clamp(1.5rem,1.3rem + 1vw,2rem);line-height:1.1;letter-spacing:-.018em}\n"
    "h3{font-size:1.1875rem;line-height:1.25;letter-spacing:-.008em}\n"
    ".skip{position:absolute;left:-100vw;padding:.5rem 1rem;background:var(--paper)}\n"
    ".skip:focus{left:1rem;top:.5rem;z-index:1}\n"
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    /* The bubble: three round corners; its left side runs down into the tail, which points at the speaker. */
    ".bubble{position:relative;margin-bottom:2.75rem;padding:clamp(1.25rem,.8rem + 2.5vw,2.75rem);border-radius:1.25rem 1.25rem 1.25rem 0;background:var(--field);color:var(--heading)}\n"
    ".bubble::after{content:\"\";position:absolute;left:0;top:calc(100% - 1px);width:2.375rem;height:2.0625rem;background:inherit;clip-path:polygon(0 0,100% 0,0 100%)}\n"
    ".bubble p{margin-top:.75rem;font:500 clamp(1.125rem,1rem + .9vw,1.5rem)/1.3 var(--display);letter-spacing:-.014em;text-wrap:balance}\n"
    ".mark .name{display:block;font-size:1.5rem;line-height:1.15;letter-spacing:-.014em}\n"
    ".mark .title{display:block;font-weight:700;font-size:.875rem;letter-spacing:.1em;text-transform:uppercase}\n"
    "nav{margin-top:1.75rem;padding:.75rem 0;border-top:2px solid var(--heading);border-bottom:1px solid var(--heading)}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}\n"
    "nav a{display:inline-block;padding:.25rem 0;font-weight:600}\n"
    "main>section{margin-top:3rem;padding-top:.875rem;border-top:2px solid var(--heading)}\n"
    "main>section>p,main>section>h3{max-width:44rem}\n"
    "section>h2+*{margin-top:1rem}\n"
    ".state{margin-top:1.5rem}\n"
    ".steps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1.25rem 2rem;counter-reset:step}\n"
    ".steps li{position:relative;padding-left:3.25rem;counter-increment:step}\n"
    ".steps li::before{content:counter(step)/\"\";content:counter(step);position:absolute;left:0;top:.05rem;font:700 3.75rem/.8 var(--display);letter-spacing:-.03em;color:var(--heading)}\n"
    ".steps strong{display:block;color:var(--heading);font-family:var(--display);font-size:1.125rem;line-height:1.3}\n"
    ".steps+p{margin-top:1.5rem}\n"
    "section>p+p{margin-top:.75rem}\n"
    ".headline{font:700 1.25rem/1.3 var(--display);color:var(--heading);text-wrap:balance}\n"
    ".card .headline{font-size:1rem}\n"
    ".cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1.25rem;margin-top:1.25rem}\n"
    ".rows{grid-template-columns:minmax(0,1fr)}\n"
    ".card{padding:1.125rem;border:1px solid var(--heading);border-radius:1rem}\n"
    ".one .proofs{width:8rem;margin-top:1rem}\n"
    "@media(min-width:26rem){.one{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:1rem;align-items:start}.one .proofs{grid-row:1;width:auto;margin-top:0}}\n"
    ".several .proofs{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.5rem,1fr));gap:.75rem 1rem}\n"
    ".several .proofs,.beginning{margin-top:1rem}\n"
    "@media(min-width:48rem){.several{display:grid;grid-template-columns:20rem minmax(0,1fr);gap:1.5rem}.several .proofs,.beginning{margin-top:0}"
    ".several .proofs{grid-template-columns:repeat(auto-fill,minmax(7.5rem,1fr))}.spread .proofs{grid-template-columns:1fr 1fr}}\n"
    ".card p{margin-top:.375rem}\n"
    ".sheet{font-weight:600}\n"
    ".card .files{display:flex;flex-wrap:wrap;gap:.25rem .875rem;margin-top:.875rem}\n"
    ".button{display:inline-block;padding:.625rem 1rem;min-height:2.75rem;border-radius:.75rem;background:var(--heading);color:var(--paper);font-weight:600;line-height:1.5rem;text-decoration:none}\n"
    ".button:hover{text-decoration:underline}\n"
    ".file{display:inline-block;padding:.25rem 0;font-size:.9375rem}\n"
    ".one .button{padding:.625rem .875rem}\n"
    ".proof{display:block}\n"
    ".proof img{display:block;max-width:100%;height:auto;border:1px solid var(--heading);background:var(--paper)}\n"
    ".beginning{padding:1rem;border:1px solid var(--heading);font:.875rem/1.5 ui-monospace,\"DejaVu Sans Mono\",Consolas,monospace;white-space:pre-wrap}\n"
    "dl{display:grid;grid-template-columns:minmax(5rem,auto) 1fr;gap:.5rem 1.5rem;max-width:50rem}\n"
    "dt{font-weight:700;color:var(--heading)}\n"
    "@media(max-width:34rem){dl{display:block}dd{margin-bottom:.75rem}}\n"
    "section>h3{margin-top:1.5rem}\n"
    ".findings{max-width:44rem}\n"
    ".findings>li{margin-top:1rem;padding-left:1rem;border-left:2px solid var(--heading)}\n"
    "ul.where{padding-left:1.125rem;list-style:disc}\n"
    "ul.where li::marker{color:var(--heading)}\n"
    ".where{margin-top:.25rem;font-size:.9375rem}\n"
    ".place{overflow-wrap:anywhere}\n"
    "footer{margin-top:3.5rem;padding:.875rem 0 1rem;border-top:2px solid var(--heading);font-size:.9375rem}\n"
    "footer p+p{margin-top:.75rem}\n"
    "@media print{nav,.skip{display:none}.card{break-inside:avoid}}\n";

void index_style(GString *s, const About *about)
{
    Palette p = choose(about != NULL ? about->colors : NULL);
    g_string_append(s, ":root{");
    put_color(s, "ink", p.ink);
    put_color(s, "paper", p.paper);
    put_color(s, "heading", p.heading);
    put_color(s, "field", p.field);
    g_string_append(s, "--text:");
    put_family(s, about != NULL ? about->text_family : NULL);
    g_string_append(s, "system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;--display:");
    put_family(s, about != NULL ? about->display_family : NULL);
    put_family(s, about != NULL ? about->text_family : NULL);
    g_string_append(s, "system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}\n");
    g_string_append(s, rules);
}
