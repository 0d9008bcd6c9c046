/* The walk over a page list, matrices and extents, and the invariants: each of them is broken once, on a list that is
 * sound otherwise. Where the ink of such a list lies is measured by test_page_lists.py. */
#include <math.h>
#include "list/walk.h"
#include "made-list.h"

static const ListFont no_font = {
    .file = "none.ttf", .checksum = "00", .postscript = "None", .family = "None", .upem = 1000
};

static List *sound(void)
{
    return made_list(&no_font, NULL);
}

static Page *page_of(List *l)
{
    return g_ptr_array_index(l->pages, 0);
}

/* The first item of a kind; behind: that many further ones are passed over. */
static Item *item_of(List *l, ItemKind kind, int behind)
{
    GArray *items = page_of(l)->items;
    for (guint i = 0; i < items->len; i++) {
        Item *item = &g_array_index(items, Item, i);
        if (item->kind == kind && behind-- == 0) {
            return item;
        }
    }
    g_error("no such item");
}

static void near(double have, double want)
{
    g_assert_cmpfloat_with_epsilon(have, want, 1e-9);
}

static void near_extent(Extent e, double left, double top, double right, double bottom)
{
    near(e.left, left);
    near(e.top, top);
    near(e.right, right);
    near(e.bottom, bottom);
}

static void test_matrix(void)
{
    Matrix turn = { 0, 1, -1, 0, 150, 20 }, large = { 2, 0, 0, 2, 10, 5 };
    Matrix m = matrix_times(turn, large); /* large first */
    double x = 3, y = 4;
    matrix_move(m, &x, &y); /* 3, 4 → 16, 13 → 150 - 13, 16 + 20 */
    near(x, 137);
    near(y, 36);
    near(matrix_scale(m), 2);
    near_extent(matrix_extent(turn, (Rect){ 0, 0, 10, 20 }), 130, 20, 150, 30);
    Matrix same = matrix_times(matrix_identity(), turn);
    g_assert_cmpmem(&same, sizeof same, &turn, sizeof turn);
}

static void test_extent(void)
{
    Extent e = extent_nothing();
    g_assert_true(extent_is_nothing(e));
    near(extent_rect(e).w, 0);
    extent_add(&e, extent_nothing());
    g_assert_true(extent_is_nothing(e));
    extent_add_point(&e, 5, 6);
    g_assert_false(extent_is_nothing(e));
    extent_add_rect(&e, (Rect){ 1, 2, 3, 10 });
    near_extent(e, 1, 2, 5, 12);
    Rect apart = rect_cut((Rect){ 0, 0, 5, 5 }, (Rect){ 7, 1, 5, 3 });
    near(apart.w, 0);
    near(rect_cut((Rect){ 0, 0, 5, 5 }, (Rect){ 3, 1, 5, 3 }).w, 2);
}

/* The square: two groups around its mark, clipped. */
static void test_walk_in_groups(void)
{
    List *l = sound();
    const Item *square = NULL;
    g_auto(Walk) w = walk_page(list_page(l, 0));
    while (walk_next(&w)) {
        if (w.item->kind != ITEM_PATH || !w.mark || w.mark->mark.node != MADE_SQUARE) {
            continue;
        }
        square = w.item;
        g_assert_cmpint(w.depth, ==, 2);
        g_assert_cmpint(w.mark_depth, ==, 2);
        g_assert_true(page_item(w.page, walk_group(&w, 0))->kind == ITEM_GROUP_BEGIN);
        g_assert_true(page_item(w.page, walk_group(&w, 1))->group.clip);
        g_assert_true(page_item(w.page, w.mark_at) == w.mark);
        g_assert_true(w.clipped);
        near_extent(matrix_extent(matrix_identity(), w.clip), 125, 30, 145, 50);
        near_extent(walk_extent(&w), 125, 30, 145, 50); /* what the clip leaves of it */
        near(matrix_scale(w.matrix), 2);
    }
    g_assert_nonnull(square);
    g_assert_cmpint(w.depth, ==, 0);
    g_assert_null(w.mark);
    g_assert_false(walk_next(&w)); /* it stays at the end */
    list_free(l);
}

/* Artifacts of all kinds; a group inside a mark; what a begin and an end stand in. */
static void test_walk_in_marks(void)
{
    List *l = sound();
    int seen[ARTIFACT_PAGE_MARK + 1] = { 0 }, inside = 0, outside = 0;
    g_auto(Walk) w = walk_page(list_page(l, 0));
    while (walk_next(&w)) {
        g_assert_cmpint(w.fault, ==, WALK_SOUND);
        if (w.item->kind == ITEM_MARK_BEGIN) {
            g_assert_true(w.mark == w.item);
            seen[w.item->mark.artifact] += w.item->mark.node < 0;
        }
        if (w.item->kind == ITEM_MARK_END) {
            g_assert_nonnull(w.mark);
        }
        if (w.item->kind == ITEM_GLYPHS && w.mark->mark.node == MADE_TEXT) {
            g_assert_cmpint(w.depth, ==, w.mark_depth + 1);
            near_extent(walk_extent(&w), 197.5, 100, 210, 130); /* 6 letters of half an em, 10 pt, turned */
            inside++;
        }
        if (w.item->kind == ITEM_LINK) {
            g_assert_null(w.mark);
            near_extent(walk_extent(&w), 110, 60, 140, 72);
            outside++;
        }
        if (w.item->kind == ITEM_GROUP_BEGIN && w.item->group.clip) {
            g_assert_cmpint(w.depth, ==, 1); /* the group around it alone */
            g_assert_false(w.clipped);
        }
    }
    g_assert_cmpint(seen[ARTIFACT_LAYOUT], ==, 3);
    g_assert_cmpint(seen[ARTIFACT_PAGE_MARK], ==, 1);
    g_assert_cmpint(seen[ARTIFACT_RUNNING], ==, 1);
    g_assert_cmpint(seen[ARTIFACT_PAGE_NUMBER], ==, 1);
    g_assert_cmpint(inside, ==, 1);
    g_assert_cmpint(outside, ==, 1);
    list_free(l);
}

static void test_walk_of_nothing(void)
{
    List *l = list_new();
    list_page_new(l, "empty", 10, 10);
    g_auto(Walk) w = walk_page(list_page(l, 0));
    g_assert_false(walk_next(&w));
    g_assert_null(w.item);
    list_free(l);
}

/* Ways to break the list, and the invariant that each breaks. */
static void no_mark(List *l)
{
    made_rect(page_of(l), (Rect){ 1, 1, 1, 1 }, 0);
}
static void mark_in_mark(List *l)
{
    page_artifact(page_of(l), ARTIFACT_LAYOUT);
    page_artifact(page_of(l), ARTIFACT_LAYOUT);
    page_mark_end(page_of(l));
    page_mark_end(page_of(l));
}
static void lone_group_end(List *l)
{
    made_group_end(page_of(l));
}
static void lone_mark_end(List *l)
{
    page_mark_end(page_of(l));
}
static void open_mark(List *l)
{
    page_artifact(page_of(l), ARTIFACT_LAYOUT);
}
static void open_group(List *l)
{
    made_group(page_of(l), matrix_identity());
}
static void group_over_a_mark_end(List *l)
{
    page_artifact(page_of(l), ARTIFACT_LAYOUT);
    made_group(page_of(l), matrix_identity());
    page_mark_end(page_of(l));
    made_group_end(page_of(l));
}
static void mark_over_a_group_end(List *l)
{
    made_group(page_of(l), matrix_identity());
    page_artifact(page_of(l), ARTIFACT_LAYOUT);
    made_group_end(page_of(l));
    page_mark_end(page_of(l));
}
static void no_such_color(List *l)
{
    item_of(l, ITEM_PATH, 0)->path.fill = 99;
}
static void no_such_image(List *l)
{
    item_of(l, ITEM_IMAGE, 0)->image.image = 7;
}
static void endless(List *l)
{
    item_of(l, ITEM_GLYPHS, 0)->glyphs.x = NAN;
}
static void flat_group(List *l)
{
    item_of(l, ITEM_GROUP_BEGIN, 0)->group.matrix = (Matrix){ 1, 2, 2, 4, 0, 0 };
}
static void negative_dash(List *l)
{
    item_of(l, ITEM_PATH, 0)->path.dash[0] = -1;
}
static void wrong_cluster(List *l)
{
    item_of(l, ITEM_GLYPHS, 0)->glyphs.glyphs[1].cluster = 99;
}
static void no_glyph(List *l)
{
    item_of(l, ITEM_GLYPHS, 0)->glyphs.glyphs[1].id = 0;
}
static void no_such_node(List *l)
{
    l->nodes = 2;
}
static void no_such_artifact(List *l)
{
    item_of(l, ITEM_MARK_BEGIN, 0)->mark.artifact = (ArtifactKind)9;
}
static void trim_elsewhere(List *l)
{
    page_of(l)->trim.x = 1;
}
static void bleed_inside_the_trim(List *l)
{
    page_of(l)->bleed = (Rect){ 1, 1, 298, 198 };
}
static void media_inside_the_bleed(List *l)
{
    page_of(l)->media = page_of(l)->trim;
}

/* A sound field at the page's end. */
static Item *add_field(List *l)
{
    Item *i = page_add(page_of(l), ITEM_FIELD);
    i->field.rect = (Rect){ 10, 10, 100, 20 };
    i->field.size = 12;
    i->field.letters = 8;
    i->field.name = g_strdup("school.name");
    i->field.contents = g_strdup("Name, up to 8 letters");
    return i;
}

static void field_without_letters(List *l)
{
    add_field(l)->field.letters = 0;
}

static void field_without_contents(List *l)
{
    add_field(l)->field.contents[0] = '\0';
}

static void field_in_no_font(List *l)
{
    add_field(l)->field.font = (int)l->fonts->len;
}

static void field_in_a_mark(List *l)
{
    page_mark(page_of(l), 0, PART_BODY, NULL);
    add_field(l);
    page_mark_end(page_of(l));
}

static const struct {
    const char *name, *fault;
    void (*break_it)(List *l);
} broken[] = {
    { "no-mark", "I1:", no_mark },
    { "mark-in-mark", "I1:", mark_in_mark },
    { "lone-group-end", "I2:", lone_group_end },
    { "lone-mark-end", "I2:", lone_mark_end },
    { "open-mark", "I2:", open_mark },
    { "open-group", "I2:", open_group },
    { "group-over-a-mark-end", "I2:", group_over_a_mark_end },
    { "mark-over-a-group-end", "I2:", mark_over_a_group_end },
    { "no-such-color", "I3:", no_such_color },
    { "no-such-image", "I3:", no_such_image },
    { "endless", "I3:", endless },
    { "flat-group", "I3:", flat_group },
    { "negative-dash", "I3:", negative_dash },
    { "wrong-cluster", "I4:", wrong_cluster },
    { "no-glyph", "I5:", no_glyph },
    { "no-such-node", "I6:", no_such_node },
    { "no-such-artifact", "I6:", no_such_artifact },
    { "trim-elsewhere", "I7:", trim_elsewhere },
    { "bleed-inside-the-trim", "I7:", bleed_inside_the_trim },
    { "media-inside-the-bleed", "I7:", media_inside_the_bleed },
    { "field-without-letters", "I8:", field_without_letters },
    { "field-without-contents", "I8:", field_without_contents },
    { "field-in-no-font", "I8:", field_in_no_font },
    { "field-in-a-mark", "I8:", field_in_a_mark },
};

static void test_sound(void)
{
    List *l = sound();
    g_autofree char *fault = list_check(l);
    g_assert_cmpstr(fault, ==, NULL);
    add_field(l);
    g_autofree char *with_field = list_check(l);
    g_assert_cmpstr(with_field, ==, NULL);
    list_free(l);
}

static void test_broken(gconstpointer which)
{
    List *l = sound();
    broken[GPOINTER_TO_SIZE(which)].break_it(l);
    g_autofree char *fault = list_check(l);
    g_assert_nonnull(fault);
    g_assert_true(g_str_has_prefix(fault, broken[GPOINTER_TO_SIZE(which)].fault));
    list_free(l);
}

/* The dump has a line for each thing that layout makes none of. */
static void test_dump(void)
{
    static const char *const lines[] = {
        "page 1 name=\"made\" media=-30,-30,360,260 bleed=-9,-9,318,218 trim=0,0,300,200\n",
        "  group matrix=0,1,-1,0,150,20 clip=-\n    group matrix=2,0,0,2,10,5 clip=10,5,20,20\n      mark node=3 ",
        "  artifact kind=layout\n",
        "  artifact kind=page-mark\n",
        "  artifact kind=running\n",
        "  artifact kind=page-number\n",
        " width=4 round=0 dash=6,4 ",
    };
    List *l = sound();
    GString *s = g_string_new(NULL);
    list_dump(l, s);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (!strstr(s->str, lines[i])) {
            g_error("the dump lacks: %s\n%s", lines[i], s->str);
        }
    }
    g_string_free(s, TRUE);
    list_free(l);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/list/matrix", test_matrix);
    g_test_add_func("/list/extent", test_extent);
    g_test_add_func("/list/walk/groups", test_walk_in_groups);
    g_test_add_func("/list/walk/marks", test_walk_in_marks);
    g_test_add_func("/list/walk/nothing", test_walk_of_nothing);
    g_test_add_func("/list/sound", test_sound);
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autofree char *path = g_strconcat("/list/broken/", broken[i].name, NULL);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_broken);
    }
    g_test_add_func("/list/dump", test_dump);
    return g_test_run();
}
