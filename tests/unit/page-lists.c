/* Writes the list of made-list.h in every format that draws pages, with the program's own writers, and prints where the
 * rules see its ink. Built and judged by test_page_lists.py. Usage: page-lists FOLDER FONT-FILE POSTSCRIPT-NAME */
#include <stdio.h>
#include "check/facts.h"
#include "formats/formats.h"
#include "made-list.h"
#include "type/font-file.h"

static bool write_output(const OutInput *in, const char *folder, const Output *o)
{
    Findings *f = findings_new();
    g_autoptr(GBytes) bytes = o->write(in, 0, f);
    for (int i = 0; i < findings_count(f); i++) {
        fprintf(stderr, "%s: %s\n", o->format, findings_at(f, i)->message);
    }
    findings_free(f);
    g_autofree char *path = g_strconcat(folder, "/made", o->suffix, NULL);
    return bytes && g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), NULL);
}

/* "red 125 30 20 20", by the colour's name. */
static void print_ink(const CheckInput *in)
{
    CheckFacts *facts = facts_new(in);
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        int color = k->item->kind == ITEM_PATH     ? MAX(k->item->path.fill, k->item->path.stroke)
                    : k->item->kind == ITEM_GLYPHS ? k->item->glyphs.color
                    : k->item->kind == ITEM_QR     ? k->item->qr.color
                                                   : -1;
        printf("%s %.2f %.2f %.2f %.2f\n", color < 0 ? "image" : facts_color(facts, color)->name, k->box.x, k->box.y,
               k->box.w, k->box.h);
    }
    facts_free(facts);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        return 2;
    }
    hb_font_t *opened = font_file_open(argv[2], 0);
    if (!opened) {
        return 3;
    }
    const ListFont font = { .file = argv[2],
                            .checksum = "00",
                            .postscript = argv[3],
                            .family = "Made",
                            .weight = 400,
                            .upem = hb_face_get_upem(hb_font_get_face(opened)) };
    List *list = made_list(&font, opened);
    hb_font_destroy(opened);
    g_autofree char *fault = list_check(list);
    if (fault) {
        fprintf(stderr, "%s\n", fault);
        return 4;
    }
    Node *view = made_view();
    Campaign campaign = { .title = "Made by hand", .subject = "A list", .lang = "en" };
    OutInput in = {
        .campaign = &campaign, .view = view, .list = list, .date = "2026-01-01T00:00:00Z", .resolution = 144
    };
    bool good = true;
    for (int i = 0; out_at(i); i++) {
        const char *format = out_at(i)->format; /* of a layout that says how many pixels, of an office with a press */
        bool pixels = g_str_has_prefix(format, "image") || g_str_has_prefix(format, "pdf-x");
        good = (pixels || out_at(i)->reads == READS_VIEW || write_output(&in, argv[1], out_at(i))) && good;
    }
    CheckInput facts = { &campaign, NULL, view, list };
    print_ink(&facts);
    node_free(view);
    list_free(list);
    return good ? 0 : 5;
}
