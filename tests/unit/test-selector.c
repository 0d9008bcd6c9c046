/* Selectors: what is read, what weighs more, which nodes are meant, and what is said of a faulty one. */
#include "design/selector.h"

#include <string.h>

static const struct {
    const char *text;
    int count, specificity;
    bool marker;
} good[] = {
    { "heading", 1, 1, false },
    { "h1", 1, 1, false },
    { ".lead", 1, 100, false },
    { "#help", 1, 10000, false },
    { "heading.lead#help", 1, 10101, false },
    { "item:first", 1, 101, false },
    { "item:first:last", 1, 201, false },
    { "item::marker", 1, 1, true },
    { ".steps item::marker", 2, 101, true },
    { ".steps item:first paragraph", 3, 202, false },
    { "section > heading", 2, 2, false },
    { "section>heading", 2, 2, false },
    { "  #a   .b  em ", 3, 10101, false },
    { ".a.b.c.d", 1, 400, false },
    { ".with-hyphen_and_2", 1, 100, false },
};

static const struct {
    const char *text, *wrong; /* a part of what is said */
} faults[] = {
    { "", "it is empty" },
    { "   ", "it is empty" },
    { "headin", "did you mean ‘heading’" },
    { "h7", "is no kind of node" },
    { "lead", "a name needs a dot" },
    { ".", "a name is missing behind ‘.’" },
    { "#", "a name is missing behind ‘#’" },
    { "a#b#c", "is no kind" },
    { "#b#c", "one id only" },
    { ".a.b.c.d.e", "more than 4 names" },
    { ":first", "a kind, a .name or an #id is missing" },
    { "item:second", "‘:second’ is none of" },
    { "item:", "‘:’ is none of" },
    { "item::first", "‘::first’ is none of" },
    { "item:marker", "‘:marker’ is none of" },
    { "item::marker.a", "must stand last" },
    { "item::marker em", "must stand last" },
    { "section >", "nothing stands behind" },
    { "> heading", "is missing" },
    { "section >> heading", "is missing" },
    { "heading, em", "‘,’ has no meaning here" },
    { "*", "‘*’ has no meaning here" },
    { "item[1]", "‘[’ has no meaning here" },
};

static void test_read(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_test_message("%s", good[i].text);
        Selector s = { 0 };
        g_autofree char *wrong = selector_read(good[i].text, &s);
        g_assert_null(wrong);
        g_assert_cmpint(s.count, ==, good[i].count);
        g_assert_cmpint(s.specificity, ==, good[i].specificity);
        g_assert_true(s.marker == good[i].marker);
        selector_clear(&s);
    }
}

static void test_faults(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        Selector s = { 0 };
        g_autofree char *wrong = selector_read(faults[i].text, &s);
        g_test_message("%s: %s", faults[i].text, wrong ? wrong : "nothing");
        g_assert_nonnull(wrong);
        g_assert_nonnull(strstr(wrong, faults[i].wrong));
    }
}

static Node *add(Node *parent, NodeKind kind, const char *id)
{
    Node *n = node_new(kind, (Pos){ 0 });
    n->id = g_strdup(id);
    if (parent) {
        node_append(parent, n);
    }
    return n;
}

/* root > section#help > heading (level 2) ; list.steps > item#one > paragraph#p1 > strong#s ; item#two.last-of-all >
 * paragraph#p2 */
static Node *tree(void)
{
    Node *root = add(NULL, NODE_ROOT, NULL);
    Node *section = add(root, NODE_SECTION, "help");
    add(section, NODE_HEADING, "title")->level = 2;
    Node *list = add(section, NODE_LIST, "list");
    list->roles = G_GUINT64_CONSTANT(1) << ROLE_STEPS;
    Node *p1 = add(add(list, NODE_ITEM, "one"), NODE_PARAGRAPH, "p1");
    add(p1, NODE_STRONG, "s");
    Node *two = add(list, NODE_ITEM, "two");
    node_add_class(two, g_intern_string("last-of-all"));
    add(two, NODE_PARAGRAPH, "p2");
    return root;
}

static const struct {
    const char *selector, *ids; /* of the nodes that it means, in their order */
} matches[] = {
    { "paragraph", "p1 p2" },
    { "heading", "title" },
    { "h2", "title" },
    { "h1", "" },
    { "h2#title", "title" },
    { "#help", "help" },
    { "#nobody", "" },
    { ".steps", "list" },
    { "item.steps", "" },
    { ".last-of-all", "two" },
    { "item:first", "one" },
    { "item:last", "two" },
    { "list:first", "" },
    { "list:last", "list" },
    { "strong:first:last", "s" },
    { ".steps item", "one two" },
    { ".steps paragraph", "p1 p2" },
    { ".steps > paragraph", "" },
    { ".steps > item > paragraph", "p1 p2" },
    { "section > heading", "title" },
    { "root > heading", "" },
    { "root heading", "title" },
    { "section strong", "s" },
    { "section > item", "" },
    { ".steps item:first strong", "s" },
    { "item:last strong", "" },
    /* an ancestor further up may be the one that has the parent */
    { "section > list item paragraph", "p1 p2" },
    { "item::marker", "one two" },
};

static void test_matches(void)
{
    Node *root = tree();
    for (gsize i = 0; i < G_N_ELEMENTS(matches); i++) {
        g_test_message("%s", matches[i].selector);
        Selector s = { 0 };
        g_autofree char *wrong = selector_read(matches[i].selector, &s);
        g_assert_null(wrong);
        g_autoptr(GString) ids = g_string_new(NULL);
        for (const Node *n = root; n; n = node_following(n, root)) {
            if (n->id && selector_matches(&s, n)) {
                g_string_append_printf(ids, "%s%s", ids->len ? " " : "", n->id);
            }
        }
        g_assert_cmpstr(ids->str, ==, matches[i].ids);
        selector_clear(&s);
    }
    node_free(root);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/read", test_read);
    g_test_add_func("/faults", test_faults);
    g_test_add_func("/matches", test_matches);
    return g_test_run();
}
