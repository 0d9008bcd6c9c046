/* Reading: a small view made by hand, as a row of utterances. */
#include "view/reading.h"

#include <string.h>

#include "view/words.h"

static const Pos nowhere = { "made.md", 1, 1 };

static Node *add(Node *parent, NodeKind kind)
{
    Node *n = node_new(kind, nowhere);
    node_append(parent, n);
    return n;
}

static Node *add_words(Node *parent, NodeKind kind, const char *words)
{
    Node *n = add(parent, kind);
    add(n, NODE_TEXT)->text = g_strdup(words);
    return n;
}

static Node *add_section(Node *parent, int level, const char *words)
{
    Node *section = add(parent, NODE_SECTION);
    add_words(section, NODE_HEADING, words)->level = level;
    return section;
}

static void append_sign(GString *s, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        g_string_append_c(s, *p == WORDS_HARD_SPACE ? '_' : *p);
    }
}

static const char *const kinds[] = { "title", "note", "heading", "paragraph", "count", "item", "address" };

/* "kind level [label] words (language)", a line each; hard spaces as _. You own it. */
static char *read_out(const Node *view)
{
    g_autoptr(Findings) f = findings_new();
    Frame *frame = frame_read(g_test_get_dir(G_TEST_DIST), "content/frame/en.yaml", f);
    g_assert_cmpint(findings_count(f), ==, 0);
    Campaign campaign = {
        .frame = frame, .title = (char *)"Get help", .lang = (char *)"en", .edition = (char *)"May 1, 2026"
    };
    g_autoptr(GPtrArray) row = reading_new(view, &campaign);
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < row->len; i++) {
        const Utterance *u = g_ptr_array_index(row, i);
        g_assert_true((u->kind == UTTERANCE_ADDRESS) == (u->address != NULL));
        g_string_append_printf(s, "%s %d ", kinds[u->kind], u->level);
        if (u->label != NULL) {
            g_string_append_printf(s, "[%s] ", u->label);
        }
        append_sign(s, u->words);
        g_string_append_printf(s, " (%s)\n", u->lang);
    }
    frame_free(frame);
    return g_string_free(s, FALSE);
}

static void test_sections(void)
{
    Node *view = node_new(NODE_ROOT, nowhere);
    view->lang = g_intern_string("en");
    Node *title = add_section(view, 1, "Title");
    add_words(add_section(title, 2, "One"), NODE_PARAGRAPH, "First  words.");
    Node *two = add_section(title, 2, "Dos");
    two->lang = g_intern_string("es");
    Node *quote = add(two, NODE_QUOTE);
    add_words(quote, NODE_PARAGRAPH, "a");
    add_words(quote, NODE_PARAGRAPH, "b");
    add(two, NODE_PARAGRAPH); /* says nothing */
    Node *chat = add(two, NODE_GROUP);
    chat->roles = (guint64)1 << ROLE_CHAT;
    add_words(chat, NODE_PARAGRAPH, "hi");
    g_autofree char *read = read_out(view);
    g_assert_cmpstr(
        read, ==,
        "title 0 Get help (en)\nnote 0 Language: English. (en)\nnote 0 Edition of May_1,_2026. (en)\n"
        "heading 1 Contents (en)\ncount 1 List of 2 items. (en)\nitem 1 [1.] One (en)\nitem 1 [2.] Dos (es)\n"
        "heading 1 Title (en)\nheading 2 [Section 1 of 2.] One (en)\nparagraph 0 First words. (en)\n"
        "heading 2 [Section 2 of 2.] Dos (es)\nparagraph 0 [Quote:] a (es)\nparagraph 0 b (es)\n"
        "note 0 Messages: (en)\nparagraph 0 hi (es)\nnote 0 End of document. (en)\n");
    node_free(view);
}

static void test_lists(void)
{
    Node *view = node_new(NODE_ROOT, nowhere);
    view->lang = g_intern_string("en");
    Node *list = add(view, NODE_LIST);
    list->ordered = true;
    list->start = 3;
    Node *item = add(list, NODE_ITEM);
    add_words(item, NODE_PARAGRAPH, "outer");
    Node *inner = add(item, NODE_LIST);
    inner->ordered = true;
    inner->start = 1;
    add_words(add(inner, NODE_ITEM), NODE_PARAGRAPH, "inner");
    add_words(item, NODE_PARAGRAPH, "on");
    Node *dont = add(view, NODE_LIST);
    dont->roles = (guint64)1 << ROLE_DONT;
    Node *no = add(dont, NODE_ITEM);
    add_words(no, NODE_PARAGRAPH, "pay");
    add_words(add(add(no, NODE_LIST), NODE_ITEM), NODE_PARAGRAPH, "ever");
    g_autofree char *read = read_out(view);
    const char *lists = strstr(read, "count");
    g_assert_nonnull(lists);
    g_assert_cmpstr(lists, ==,
                    "count 1 List of 1 item. (en)\nitem 1 [3.] outer (en)\ncount 2 List of 1 item. (en)\n"
                    "item 2 [3.1.] inner (en)\nitem 1 on (en)\n"
                    "count 1 List of 1 item. (en)\nitem 1 [Do not:] pay (en)\ncount 2 List of 1 item. (en)\n"
                    "item 2 [Do not: -] ever (en)\nnote 0 End of document. (en)\n");
    node_free(view);
}

static void test_addresses(void)
{
    Record site = { .id = (char *)"site",
                    .kind = RECORD_URL,
                    .value = (char *)"https://help.example/",
                    .printed = (char *)"Help.Example" };
    Record phone = { .id = (char *)"phone",
                     .kind = RECORD_PHONE,
                     .value = (char *)"tel:+16015550123",
                     .printed = (char *)"601-555-HELP",
                     .digits = (char *)"601 555 0123" };
    Node *view = node_new(NODE_ROOT, nowhere);
    view->lang = g_intern_string("en");
    Node *p = add_words(view, NODE_PARAGRAPH, "See ");
    add_words(p, NODE_LINK, "Help.Example")->record = &site;
    add(p, NODE_TEXT)->text = g_strdup(" or ");
    add_words(p, NODE_LINK, "601-555-HELP")->record = &phone;
    for (int i = 0; i < 2; i++) { /* given just before; then given nowhere since the heading */
        Node *qr = add(i == 0 ? view : add_section(view, 2, "Next"), NODE_QR);
        qr->record = &site;
        qr->alt = g_strdup("QR code: Help");
    }
    g_autofree char *read = read_out(view);
    const char *said = strstr(read, "paragraph");
    g_assert_nonnull(said);
    g_assert_cmpstr(said, ==,
                    "paragraph 0 See Help.Example or 601-555-HELP (601_555_0123) (en)\n"
                    "address 0 https://Help.Example/ (en)\n"
                    "paragraph 0 QR code: Help (en)\nheading 2 [Section 1 of 1.] Next (en)\n"
                    "paragraph 0 QR code: Help. It opens the address Help.Example (en)\n"
                    "address 0 https://Help.Example/ (en)\nnote 0 End of document. (en)\n");
    node_free(view);
}

/* An abbreviation is expanded in the first paragraph that has it, not in the heading before it; the sentence goes on
 * behind a comma. What the paragraph spells out itself isn't said twice. */
static void test_abbreviations(void)
{
    Node *view = node_new(NODE_ROOT, nowhere);
    view->lang = g_intern_string("en");
    Node *section = add(view, NODE_SECTION), *heading = add(section, NODE_HEADING);
    heading->level = 2;
    add_words(heading, NODE_ABBREVIATION, "ABC")->alt = g_strdup("Aid by Cell");
    Node *p = add_words(section, NODE_PARAGRAPH, "Call ");
    add_words(p, NODE_ABBREVIATION, "ABC")->alt = g_strdup("Aid by Cell");
    add(p, NODE_TEXT)->text = g_strdup(" now, or ");
    add_words(p, NODE_ABBREVIATION, "ABC")->alt = g_strdup("Aid by Cell");
    Node *q = add_words(section, NODE_PARAGRAPH, "Dial for Youth (");
    add_words(q, NODE_ABBREVIATION, "DFY")->alt = g_strdup("Dial for Youth");
    add(q, NODE_TEXT)->text = g_strdup(").");
    g_autofree char *read = read_out(view);
    const char *said = strstr(read, "heading 2");
    g_assert_nonnull(said);
    g_assert_cmpstr(said, ==,
                    "heading 2 [Section 1 of 1.] ABC (en)\nparagraph 0 Call ABC, the Aid by Cell, now, or ABC (en)\n"
                    "paragraph 0 Dial for Youth (DFY). (en)\nnote 0 End of document. (en)\n");
    node_free(view);
}

/* Phones side by side become lines; a label of their own is whose they are, or else their record's name. */
static void test_phones(void)
{
    Record phone = { .kind = RECORD_PHONE, .name = (char *)"Day", .printed = (char *)"601 555 0123" },
           night = { .kind = RECORD_PHONE, .name = (char *)"Night", .printed = (char *)"601 555 0124" };
    Node *view = node_new(NODE_ROOT, nowhere);
    view->lang = g_intern_string("en");
    Node *p = add_words(view, NODE_PARAGRAPH, "Ask us or ");
    p->roles = (guint64)1 << ROLE_PHONES;
    add_words(p, NODE_LINK, phone.printed)->record = &phone;
    add(p, NODE_TEXT)->text = g_strdup(" | ");
    add_words(p, NODE_SPAN, "Late:")->roles = (guint64)1 << ROLE_LABEL;
    add(p, NODE_TEXT)->text = g_strdup(" ");
    add_words(p, NODE_LINK, night.printed)->record = &night;
    add(p, NODE_TEXT)->text = g_strdup(" (from ten)");
    add(add_words(view, NODE_PARAGRAPH, "Mine: (601) 555-0199, "), NODE_TEXT)->text = g_strdup("May 1");
    g_autofree char *read = read_out(view);
    const char *said = strstr(read, "paragraph");
    g_assert_nonnull(said);
    g_assert_cmpstr(said, ==,
                    "paragraph 0 Ask us or (en)\nparagraph 0 [Day:] 601_555_0123 (en)\n"
                    "paragraph 0 Late: 601_555_0124 (from ten) (en)\nparagraph 0 Mine: (601)_555-0199, May 1 (en)\n"
                    "note 0 End of document. (en)\n");
    node_free(view);
}

/* The title, its subtitle and the edition are said at the head. */
static void test_once(void)
{
    Node *view = node_new(NODE_ROOT, nowhere);
    view->lang = g_intern_string("en");
    Node *title = add_section(view, 1, "Get");
    add_words(title, NODE_PARAGRAPH, "Help!")->roles = (guint64)1 << ROLE_SUBTITLE;
    add_words(title, NODE_PARAGRAPH, "Soon");
    Node *mark = add(add_section(view, 2, "Who"), NODE_GROUP);
    mark->roles = (guint64)1 << ROLE_MARK;
    add_words(mark, NODE_PARAGRAPH, "Office");
    add_words(add(mark, NODE_GROUP), NODE_PARAGRAPH, "Lee");
    add_words(view, NODE_PARAGRAPH, "Printed May 1, 2026")->roles = (guint64)1 << ROLE_EDITION;
    g_autofree char *read = read_out(view);
    g_assert_cmpstr(read, ==,
                    "title 0 Get help (en)\nnote 0 Language: English. (en)\nnote 0 Printed May_1,_2026. (en)\n"
                    "heading 1 Contents (en)\ncount 1 List of 1 item. (en)\nitem 1 [1.] Who (en)\n"
                    "paragraph 0 Soon (en)\nheading 2 [Section 1 of 1.] Who (en)\nparagraph 0 Office, Lee (en)\n"
                    "note 0 End of document. (en)\n");
    node_free(view);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading/sections", test_sections);
    g_test_add_func("/reading/lists", test_lists);
    g_test_add_func("/reading/addresses", test_addresses);
    g_test_add_func("/reading/abbreviations", test_abbreviations);
    g_test_add_func("/reading/phones", test_phones);
    g_test_add_func("/reading/once", test_once);
    return g_test_run();
}
