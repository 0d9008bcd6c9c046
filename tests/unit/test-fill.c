/* Filling: one parse of a content file serves several value sets, and no filling changes it. */
#include "content/fill.h"

#include <glib/gstdio.h>
#include <string.h>

static const char services[] = "source: made for the test\n"
                               "checked: 2026-11-01\n"
                               "status: confirmed\n"
                               "review-by: 2030-01-01\n"
                               "records:\n"
                               "  help:\n"
                               "    kind: url\n"
                               "    name: Help\n"
                               "    value: https://help.example/\n"
                               "    printed: help.example\n"
                               "    qr: https://help.example/\n";

static const char office[] = "id: office\n"
                             "source: made for the test\n"
                             "checked: 2026-11-01\n"
                             "status: confirmed\n"
                             "review-by: 2030-01-01\n"
                             "records:\n"
                             "  name:\n"
                             "    kind: text\n"
                             "    name: the office\n"
                             "    value: Office of Words\n"
                             "    printed: Office of Words\n";

/* One content text, and what it is read with. */
typedef struct Made {
    Findings *f;
    Register *reg;
    Parsed *parsed;
    GPtrArray *fallen;
} Made;

static void begin(Made *m, const char *text)
{
    static const char *const paths[] = { "services.yaml", "office.yaml" };
    static const char *const texts[] = { services, office };
    g_autofree char *root = g_test_build_filename(G_TEST_BUILT, "fill", NULL);
    g_assert_cmpint(g_mkdir_with_parents(root, 0755), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *path = g_build_filename(root, paths[i], NULL);
        g_assert_true(g_file_set_contents(path, texts[i], -1, NULL));
    }
    m->f = findings_new();
    m->fallen = g_ptr_array_new_with_free_func(g_free);
    m->reg = register_read(&(RegisterSource){ root, paths[0], paths[1], "en" }, m->f);
    g_assert_cmpint(findings_count(m->f), ==, 0);
    Place *place = place_new("made.md", text, strlen(text));
    ParsedSource source = { .reg = m->reg, .place = place, .first = 0, .lang = "en", .dated = true };
    m->parsed = parsed_read(&source, m->f);
    place_free(place); /* what is parsed needs no source text */
}

static void end(Made *m)
{
    parsed_free(m->parsed);
    register_free(m->reg);
    g_ptr_array_unref(m->fallen);
    findings_free(m->f);
}

/* A doc filled with the school's values, each NULL where it is unset. You own it. */
static Node *fill(Made *m, const char *counselor, const char *phone)
{
    g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
    if (counselor != NULL) {
        g_hash_table_insert(set, (gpointer) "school.counselor", (gpointer)counselor);
    }
    if (phone != NULL) {
        g_hash_table_insert(set, (gpointer) "school.phone", (gpointer)phone);
    }
    g_autoptr(Values) values = values_new(m->reg, "May 1, 2026", set, m->f);
    g_ptr_array_set_size(m->fallen, 0);
    return content_fill(m->parsed, values, UNSET_FALLS, m->fallen, m->f);
}

/* The words of a doc filled so. You own them. */
static char *words(Made *m, const char *counselor, const char *phone)
{
    Node *doc = fill(m, counselor, phone);
    for (const Node *n = doc; n != NULL; n = node_following(n, doc)) {
        g_assert_cmpint(n->kind, !=, NODE_VARIABLE);
    }
    char *text = node_text(doc);
    node_free(doc);
    return text;
}

static char *dump(const Node *root)
{
    GString *s = g_string_new(NULL);
    node_dump(root, s);
    return g_string_free(s, FALSE);
}

static void test_two_sets(void)
{
    Made m;
    begin(&m, "# Ask\n\nTalk to **{{school.counselor}}** of\n{{office.name}}, {{edition}}.\n\n"
              "::: {#school .school}\n[Call]{.lead} {{school.phone}}\n:::\n");
    g_autofree char *before = dump(m.parsed->doc);
    g_assert_nonnull(strstr(before, "variable optional \"school.counselor\" @3:11\n"));
    g_assert_nonnull(strstr(before, "variable \"office.name\" @4:1\n"));
    g_autofree char *lee = words(&m, "Ms. Lee", "601-555-0123"), *none = words(&m, "Mr. Roe", NULL),
                    *again = words(&m, "Ms. Lee", "601-555-0123");
    g_assert_cmpstr(lee, ==, "Ask Talk to Ms. Lee of Office of Words, May 1, 2026. Call 601-555-0123");
    g_assert_cmpstr(none, ==, "Ask Talk to Mr. Roe of Office of Words, May 1, 2026.");
    g_assert_cmpstr(lee, ==, again);
    g_autofree char *after = dump(m.parsed->doc);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpint(findings_count(m.f), ==, 0);
    end(&m);
}

static void test_falls_away(void)
{
    Made m;
    begin(&m, "# One\n\n::: {#box}\n[Ask [her]{#her}]{#ask} {{school.counselor}}\n:::\n\n"
              "## Two {#two}\n\nCall {{school.phone}}.\n");
    Node *doc = fill(&m, NULL, "601-555-0123");
    g_assert_null(node_find(doc, "box"));
    g_assert_nonnull(node_find(doc, "two"));
    g_assert_cmpint(m.fallen->len, ==, 3);
    g_assert_cmpstr(g_ptr_array_index(m.fallen, 0), ==, "ask");
    g_assert_cmpstr(g_ptr_array_index(m.fallen, 1), ==, "her");
    g_assert_cmpstr(g_ptr_array_index(m.fallen, 2), ==, "box");
    node_free(doc);
    doc = fill(&m, "Ms. Lee", NULL);
    g_assert_nonnull(node_find(doc, "her"));
    g_assert_null(node_find(doc, "two")); /* a section without its words goes with its heading */
    g_assert_cmpint(m.fallen->len, ==, 1);
    node_free(doc);
    g_assert_cmpint(findings_count(m.f), ==, 0);
    end(&m);
}

static void test_markup_is_text(void)
{
    Made m;
    begin(&m, "# One\n\nAsk {{school.counselor}}\n");
    g_autofree char *text = words(&m, "*Lee* [x]{.lead} {{office.name}} # <b>", NULL);
    g_assert_cmpstr(text, ==, "One Ask *Lee* [x]{.lead} {{office.name}} # <b>");
    end(&m);
}

/* Texts and values become one text node; no two spaces meet; lines of writing without spaces are joined. */
static void test_joins(void)
{
    Made m;
    begin(&m, "# One\n\nAsk  {{school.counselor}}\n  today\\.\n\n{{school.counselor}}\n\xE4\xBB\x8A\n");
    Node *doc = fill(&m, "\xE6\x9D\x8E", NULL);
    g_autofree char *text = dump(doc);
    g_assert_nonnull(strstr(text, "text \"Ask \xE6\x9D\x8E today.\" @3:1\n"));
    g_assert_nonnull(strstr(text, "text \"\xE6\x9D\x8E\xE4\xBB\x8A\" @6:1\n"));
    node_free(doc);
    doc = fill(&m, "Lee", NULL);
    g_autofree char *other = dump(doc);
    g_assert_nonnull(strstr(other, "text \"Lee \xE4\xBB\x8A\" @6:1\n"));
    node_free(doc);
    end(&m);
}

static const Finding *only(const Made *m)
{
    g_assert_cmpint(findings_count(m->f), ==, 1);
    return findings_at(m->f, 0);
}

/* An address across text and value is the filled words', at the place where it begins. */
static void test_addresses(void)
{
    Made m;
    begin(&m, "# One\n\nSee \\* www.{{school.counselor}}\n\n![QR code: {{help.name}}](qr:help)\n");
    Node *doc = fill(&m, "lee.example", NULL);
    g_assert_cmpint(only(&m)->code, ==, CODE_ADDRESS_UNREGISTERED);
    g_assert_cmpint(only(&m)->pos.line, ==, 3);
    g_assert_cmpint(only(&m)->pos.column, ==, 8);
    g_autofree char *text = dump(doc);
    g_assert_nonnull(strstr(text, "qr record=help alt=\"QR code: Help, help.example\" @5:1\n"));
    node_free(doc);
    end(&m);
    begin(&m, "# One\n\nSee {{school.counselor}}, not {{school.phone}}\n");
    node_free(fill(&m, "he1p.example", NULL)); /* it falls away */
    g_assert_cmpint(findings_count(m.f), ==, 0);
    node_free(fill(&m, "he1p.example", "601-555-0123"));
    g_assert_cmpint(only(&m)->code, ==, CODE_ADDRESS_LOOKALIKE);
    g_assert_cmpint(only(&m)->pos.column, ==, 5);
    end(&m);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fill/two-sets", test_two_sets);
    g_test_add_func("/fill/falls-away", test_falls_away);
    g_test_add_func("/fill/markup-is-text", test_markup_is_text);
    g_test_add_func("/fill/joins", test_joins);
    g_test_add_func("/fill/addresses", test_addresses);
    return g_test_run();
}
