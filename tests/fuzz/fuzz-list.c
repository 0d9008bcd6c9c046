/* Fuzzing: a page list made of any bytes. Its check must find what is wrong without harm; what it calls sound is
 * dumped. Lists are made by the layout alone, so that no text file can be the input: each byte decides what comes next.
 */
#include "fuzz.h"
#include "list/list.h"

/* What is left of the input: zeros behind its end. */
typedef struct Bytes {
    const guint8 *at;
    size_t left;
} Bytes;

static int byte(Bytes *b)
{
    if (b->left == 0) {
        return 0;
    }
    b->left--;
    return *b->at++;
}

/* Mostly small whole numbers, now and then any double. */
static double number(Bytes *b)
{
    int first = byte(b);
    if (first < 0xF0) {
        return first - 0x10;
    }
    guint8 raw[sizeof(double)];
    for (size_t i = 0; i < sizeof raw; i++) {
        raw[i] = (guint8)byte(b);
    }
    double v;
    memcpy(&v, raw, sizeof v);
    return v;
}

/* You own it; NULL now and then. */
static char *text(Bytes *b)
{
    int length = byte(b) % 16;
    char *s = length == 15 ? NULL : g_malloc0((gsize)length + 1);
    for (int i = 0; s != NULL && i < length; i++) {
        s[i] = (char)byte(b);
    }
    return s;
}

static Rect rect(Bytes *b)
{
    double x = number(b), y = number(b), w = number(b);
    return (Rect){ x, y, w, number(b) };
}

static int index_of(Bytes *b)
{
    return byte(b) % 6 - 1;
}

static void make_glyphs(Bytes *b, Item *i)
{
    i->glyphs.font = index_of(b);
    i->glyphs.color = index_of(b);
    i->glyphs.size = number(b);
    i->glyphs.x = number(b);
    i->glyphs.y = number(b);
    i->glyphs.width = number(b);
    i->glyphs.rtl = byte(b) % 2;
    i->glyphs.text = text(b);
    i->glyphs.count = byte(b) % 9;
    i->glyphs.glyphs = g_new0(Glyph, i->glyphs.count);
    for (int k = 0; k < i->glyphs.count; k++) {
        Glyph *g = &i->glyphs.glyphs[k];
        *g = (Glyph){ (guint32)byte(b), number(b), 0, number(b), (guint32)(gint8)byte(b) };
    }
}

static void make_path(Bytes *b, Item *i)
{
    i->path.fill = index_of(b);
    i->path.stroke = index_of(b);
    i->path.width = number(b);
    i->path.dash[0] = number(b);
    i->path.dash[1] = number(b);
    for (int steps = byte(b) % 9; steps > 0; steps--) {
        double x = number(b), y = number(b);
        switch (byte(b) % 5) {
        case 0:
            path_move(i, x, y);
            break;
        case 1:
            path_line(i, x, y);
            break;
        case 2:
            path_curve(i, (Point){ x, y }, (Point){ y, x }, (Point){ x, x });
            break;
        case 3:
            path_close(i);
            break;
        default:
            path_rect(i, rect(b), x);
        }
    }
}

static void make_qr(Bytes *b, Item *i)
{
    i->qr.rect = rect(b);
    i->qr.modules = byte(b);
    i->qr.dark = byte(b) == 0 ? NULL : g_malloc0((gsize)(i->qr.modules * i->qr.modules));
    i->qr.payload = text(b);
    i->qr.record = text(b);
    i->qr.level = (char)byte(b);
    i->qr.color = index_of(b);
}

static void make_item(Bytes *b, Page *p)
{
    Item *i = page_add(p, (ItemKind)(byte(b) % (ITEM_MARK_END + 1)));
    switch (i->kind) {
    case ITEM_GLYPHS:
        make_glyphs(b, i);
        break;
    case ITEM_PATH:
        make_path(b, i);
        break;
    case ITEM_IMAGE:
        i->image.image = index_of(b);
        i->image.rect = rect(b);
        break;
    case ITEM_QR:
        make_qr(b, i);
        break;
    case ITEM_LINK:
        i->link.rect = rect(b);
        i->link.node = index_of(b);
        i->link.uri = text(b);
        i->link.contents = text(b);
        break;
    case ITEM_GROUP_BEGIN:
        i->group.matrix = (Matrix){ number(b), number(b), number(b), number(b), number(b), number(b) };
        i->group.clip = byte(b) % 2;
        i->group.clip_rect = rect(b);
        break;
    case ITEM_MARK_BEGIN:
        i->mark.node = index_of(b);
        i->mark.part = (MarkPart)(byte(b) % 2);
        i->mark.artifact = (ArtifactKind)(byte(b) % 4);
        i->mark.actual = text(b);
        break;
    case ITEM_GROUP_END:
    case ITEM_MARK_END:
        break;
    }
}

static void make_page(Bytes *b, List *l)
{
    double w = number(b);
    Page *p = list_page_new(l, "fuzz", w, number(b));
    if (byte(b) % 2) {
        p->bleed = rect(b);
        p->media = rect(b);
        double fold = number(b);
        g_array_append_val(p->folds, fold);
        ListPanel panel = { text(b), rect(b), rect(b) };
        g_array_append_val(p->panels, panel);
    }
    for (int items = byte(b) % 32; items > 0; items--) {
        make_item(b, p);
    }
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    static char file[] = "/fuzz.ttf", sum[] = "00", name[] = "Fuzz";
    fuzz_plant(data, size);
    Bytes b = { data, size };
    List *l = list_new();
    l->nodes = byte(&b) % 5;
    list_font(l, &(ListFont){ file, 0, sum, name, name, 400, (unsigned)byte(&b) });
    double red = byte(&b) == 0 ? 0 : number(&b) / 100;
    list_color(l, &(Color){ .name = "black" });
    list_color(l, &(Color){ .name = "fuzz", .rgb = { red, 0, 1 } });
    g_autoptr(GBytes) bytes = g_bytes_new_static(sum, 2);
    list_image(l, "fuzz.png", bytes, "image/png", 1, 1);
    for (int pages = byte(&b) % 4; pages > 0; pages--) {
        make_page(&b, l);
    }
    g_autofree char *fault = list_check(l);
    if (fault == NULL) {
        g_autoptr(GString) s = g_string_new(NULL);
        list_dump(l, s);
    }
    list_free(l);
    return 0;
}
