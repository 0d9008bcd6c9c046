/* What is heard of finished files, against which a build holds its facts: one cell, digit or byte that is changed in a
 * file behind its writer's back must be noticed. In C because no project can make a writer write a wrong digit. */
#include "formats/formats.h"

#include <string.h>

#include "content/register.h"
#include "formats/braille/louis.h"
#include "formats/common/zip.h"

static const char number[] = "601.359.6766";

static const char book_page[] = "<html><body><p>Call <a href=\"tel:+1\">601.359.6766</a> &amp; ask.</p></body></html>";

/* The project's English campaign, whose doc is the view. */
typedef struct Made {
    Findings *f;
    Campaign *campaign;
    OutInput in;
} Made;

static void begin(Made *m)
{
    CampaignSource source = { .root = g_test_get_dir(G_TEST_DIST),
                              .content = "content/sextortion/en.md",
                              .services = "content/services.yaml",
                              .office = "content/offices/ms-ag.yaml",
                              .frame = "content/frame/en.yaml" };
    m->f = findings_new();
    m->campaign = campaign_read(&source, m->f);
    g_assert_nonnull(m->campaign);
    m->in = (OutInput){ .campaign = m->campaign, .view = m->campaign->doc, .root = source.root };
}

static void end(Made *m)
{
    campaign_free(m->campaign);
    findings_free(m->f);
}

static int count(const char *text, const char *words)
{
    int n = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + strlen(words), words)) {
        n++;
    }
    return n;
}

/* How often a file is heard to say the record. */
static int count_heard(const Made *m, const Output *output, const char *bytes, const Record *r)
{
    g_autoptr(GBytes) file = g_bytes_new_static(bytes, strlen(bytes));
    g_autofree char *heard = output->heard(&m->in, file, 0), *said = output->said(r, r->printed);
    return count(heard, said);
}

/* Writes the piece in that format, and changes the first `from` into `to`: the record is heard once less. */
static void change(const char *format, const char *id, const char *from, const char *to)
{
    Made m;
    begin(&m);
    const Output *output = out_find(format);
    const Record *r = register_find(m.campaign->reg, id);
    g_assert_nonnull(r);
    g_autoptr(GBytes) bytes = output->write(&m.in, 0, m.f);
    g_assert_nonnull(bytes);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    int before = count_heard(&m, output, text, r);
    g_assert_cmpint(before, >, 0);
    char *at = strstr(text, from);
    g_assert_nonnull(at);
    g_assert_cmpuint(strlen(from), ==, strlen(to));
    memcpy(at, to, strlen(to));
    g_assert_cmpint(count_heard(&m, output, text, r), ==, before - 1);
    end(&m);
}

static void test_braille(void)
{
    if (!louis_open()) {
        g_test_skip("no liblouis");
        return;
    }
    change("brf", "office.phone", "#FJA", "#FJB");
    change("brf", "thorn", "#GDAGDA", "#GDAGDC");
    change("brf", "thorn", "#GDAGDA", "#GD GDA");
}

static void test_speech(void)
{
    change("ssml", "office.phone", "alias=\"6 0 1\"", "alias=\"6 0 7\"");
    change("ssml", "thorn", "7 4 1 7 4 1", "7 4 1 7   1");
    change("ssml", "takeitback", "take it back dot", "take it bark dot");
}

/* A book in memory; `torn`: with one byte of the page changed. You own the text. */
static char *heard_of_book(bool torn)
{
    g_autoptr(GBytes) page = g_bytes_new_static(book_page, sizeof book_page - 1);
    g_assert_true(zip_ready());
    Zip *zip = zip_new_memory();
    zip_put_bytes(zip, "page.xhtml", page, /*stored*/ true, NULL);
    zip_put_bytes(zip, "picture.svg", page, /*stored*/ false, NULL);
    g_autoptr(GBytes) book = zip_finish(zip);
    gsize size;
    g_autofree char *bytes = g_memdup2(g_bytes_get_data(book, &size), g_bytes_get_size(book));
    char *at = memmem(bytes, size, number, strlen(number));
    g_assert_nonnull(at);
    *at = torn ? '7' : *at;
    g_autoptr(GBytes) file = g_bytes_new(bytes, size);
    OutInput in = { 0 };
    return out_find("epub")->heard(&in, file, 0);
}

static void test_book(void)
{
    g_autofree char *whole = heard_of_book(false), *torn = heard_of_book(true);
    g_assert_cmpint(count(whole, number), ==, 1); /* of the page alone */
    g_assert_nonnull(strstr(whole, "& ask."));
    g_assert_cmpint(count(torn, number), ==, 0);
    g_autoptr(GBytes) none = g_bytes_new_static("no archive", 10);
    OutInput in = { 0 };
    g_autofree char *nothing = out_find("epub")->heard(&in, none, 0);
    g_assert_cmpstr(nothing, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/braille", test_braille);
    g_test_add_func("/speech", test_speech);
    g_test_add_func("/book", test_book);
    return g_test_run();
}
