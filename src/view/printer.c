/* Makes what folding dummies and printer's specifications say. Apart from the builder, which takes parts of the content
 * and makes none: here all words are the frame's, all numbers the layout's. */
#include "view/printer.h"

#include <math.h>
#include <string.h>
#include "base/nearest.h"
#include "base/num.h"
#include "view/title.h"

#define INCH 72.0
#define MM (72 / 25.4)

/* What is made, and from what. */
typedef struct Sheet {
    const Spec *spec; /* the sheet's own */
    const Spec *of;   /* the piece that it is about: the one that it describes, or itself */
    const PrinterWords *words;
    Pos pos;
} Sheet;

/* True of sheets that are measured in millimeters: whole ones both ways. */
static bool is_metric(const Spec *s)
{
    double w = s->page_w / MM, h = s->page_h / MM;
    return fabs(w - round(w)) < 1e-6 && fabs(h - round(h)) < 1e-6;
}

/* Inches as a printer reads them: "3 11/16" where it is so many parts of 32, else "3.667". */
static void append_inches(GString *s, double pt)
{
    double inches = pt / INCH, parts = inches * 32;
    int whole = (int)floor(inches + 1e-9), over = (int)round(parts) - whole * 32, of = 32;
    if (fabs(parts - round(parts)) > 1e-6) {
        num_append(s, inches, 3);
        return;
    }
    while (over > 0 && over % 2 == 0) {
        over /= 2;
        of /= 2;
    }
    if (whole > 0 || over == 0) {
        num_append_int(s, whole);
    }
    if (over > 0) {
        g_string_append_printf(s, "%s%d/%d", whole > 0 ? " " : "", over, of);
    }
}

static void append_number(GString *s, const Spec *of, double pt)
{
    if (is_metric(of)) {
        num_append(s, pt / MM, 1);
    } else {
        append_inches(s, pt);
    }
}

static const char *unit_of(const Spec *of)
{
    return is_metric(of) ? " mm" : " in";
}

/* "3 11/16 in". You own it. */
static char *length_text(const Spec *of, double pt)
{
    GString *s = g_string_new(NULL);
    append_number(s, of, pt);
    g_string_append(s, unit_of(of));
    return g_string_free(s, FALSE);
}

/* "11 × 8 1/2 in". You own it. */
static char *size_text(const Spec *of, double w, double h)
{
    GString *s = g_string_new(NULL);
    append_number(s, of, w);
    g_string_append(s, " × ");
    append_number(s, of, h);
    g_string_append(s, unit_of(of));
    return g_string_free(s, FALSE);
}

static Node *words_new(const Sheet *sheet, NodeKind kind, const char *class, char *words)
{
    Node *n = node_new(kind, sheet->pos), *text = node_new(NODE_TEXT, sheet->pos);
    if (class != NULL) {
        node_add_class(n, g_intern_string(class));
    }
    text->text = words;
    node_append(n, text);
    return n;
}

static char *word(const Sheet *sheet, PrinterWord w)
{
    return printer_words_fill(sheet->words, w, NULL, NULL);
}

/* The number of a panel as a reader meets it, which side it is on and how wide. */
static Node *panel_new(const Sheet *sheet, int panel, Findings *f)
{
    if (panel < 0 || sheet->of->fold == FOLD_NONE) {
        finding_add(f, CODE_VALUE_INVALID, sheet->pos, "put it into a panel of a layout with a fold",
                    "‘printer: panel’ numbers the panels of a folded sheet");
        return NULL;
    }
    const Panel *p = &g_array_index(sheet->of->panels, Panel, (guint)panel);
    Node *group = node_new(NODE_GROUP, sheet->pos);
    GString *number = g_string_new(NULL);
    num_append_int(number, panel + 1);
    g_autofree char *width = length_text(sheet->of, p->rect.w);
    node_append(group, words_new(sheet, NODE_PARAGRAPH, "panel-number", g_string_free(number, FALSE)));
    node_append(group,
                words_new(sheet, NODE_PARAGRAPH, "panel-place",
                          printer_words_count(sheet->words, PRINTER_PANEL, panel + 1, (int)sheet->of->panels->len)));
    node_append(
        group, words_new(sheet, NODE_PARAGRAPH, NULL, word(sheet, p->surface == 0 ? PRINTER_OUTSIDE : PRINTER_INSIDE)));
    node_append(group,
                words_new(sheet, NODE_PARAGRAPH, NULL, printer_words_fill(sheet->words, PRINTER_WIDE, width, NULL)));
    return group;
}

/* How it is folded; NULL with a finding where it isn't. You own it. */
static char *folding(const Sheet *sheet, Findings *f)
{
    switch (sheet->of->fold) {
    case FOLD_LETTER:
        return word(sheet, PRINTER_FOLD_LETTER);
    case FOLD_Z:
        return word(sheet, PRINTER_FOLD_Z);
    case FOLD_HALF:
        return word(sheet, PRINTER_FOLD_HALF);
    case FOLD_GATE:
        return word(sheet, PRINTER_FOLD_GATE);
    case FOLD_NONE:
        break;
    }
    finding_add(f, CODE_VALUE_INVALID, sheet->pos, "extend or describe a layout with a fold",
                "the piece that this is about has no fold");
    return NULL;
}

/* A row: its label, then what is said. */
static void add_row(const Sheet *sheet, Node *table, PrinterWord label, char *value)
{
    Node *row = node_new(NODE_ROW, sheet->pos);
    Node *header = words_new(sheet, NODE_CELL, NULL, word(sheet, label));
    header->roles |= G_GUINT64_CONSTANT(1) << ROLE_HEADER;
    node_append(row, header);
    node_append(row, words_new(sheet, NODE_CELL, NULL, value));
    node_append(table, row);
}

/* The widest panel, which is how wide the piece is when it is folded, pt. */
static double folded_width(const Spec *of)
{
    double widest = 0;
    for (guint i = 0; i < of->panels->len; i++) {
        widest = MAX(widest, g_array_index(of->panels, Panel, i).rect.w);
    }
    return widest;
}

/* "Panels 3 5/8, 3 11/16, 3 11/16 in; folds at 3 5/8, 7 5/16 in from the left": a side of the sheet. You own it. */
static char *side_text(const Sheet *sheet, int surface)
{
    const Spec *of = sheet->of;
    g_autoptr(GString) panels = g_string_new(NULL), folds = g_string_new(NULL);
    double before = 0;
    for (int i = 0; i <= of->folds; i++) {
        double at = i < of->folds ? of->fold_at[surface][i] : of->page_w;
        g_string_append(panels, i > 0 ? ", " : "");
        append_number(panels, of, at - before);
        if (i < of->folds) {
            g_string_append(folds, i > 0 ? ", " : "");
            append_number(folds, of, at);
        }
        before = at;
    }
    g_string_append(panels, unit_of(of));
    g_string_append(folds, unit_of(of));
    return printer_words_fill(sheet->words, of->folds > 1 ? PRINTER_SIDE : PRINTER_SIDE_ONE, panels->str, folds->str);
}

/* The inks that the theme's builds have: process ones in their order, then spots by their names. You own it. */
static char *inks_text(const Sheet *sheet)
{
    static const PrinterWord names[] = { PRINTER_CYAN, PRINTER_MAGENTA, PRINTER_YELLOW, PRINTER_BLACK };
    g_autoptr(GString) s = g_string_new(NULL);
    for (gsize ink = 0; ink < G_N_ELEMENTS(names); ink++) {
        bool used = false;
        for (guint i = 0; i < sheet->of->colors->len && !used; i++) {
            const Color *c = &g_array_index(sheet->of->colors, Color, i);
            used = c->spot == NULL && c->cmyk[ink] > 0;
        }
        g_autofree char *name = used ? word(sheet, names[ink]) : NULL;
        g_string_append_printf(s, "%s%s", used && s->len > 0 ? ", " : "", used ? name : "");
    }
    for (guint i = 0; i < sheet->of->colors->len; i++) {
        const char *spot = g_array_index(sheet->of->colors, Color, i).spot;
        if (spot != NULL && strstr(s->str, spot) == NULL) {
            g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "", spot);
        }
    }
    return printer_words_fill(sheet->words, PRINTER_BOTH_SIDES, s->str, NULL);
}

/* What the layout's `printer` says, or that it is open. You own it. */
static char *agreed(const Sheet *sheet, const char *key, Findings *f)
{
    const char *text = yaml_text(yaml_at(sheet->spec->tree, "printer"), key, NULL, f);
    return text != NULL && *text != '\0' ? g_strdup(text) : word(sheet, PRINTER_OPEN);
}

/* A tolerance of the layout's `printer`, "± 1/32 in". You own it. */
static char *tolerance(const Sheet *sheet, const char *key, Findings *f)
{
    const Yaml *map = yaml_at(sheet->spec->tree, "printer");
    Length l = yaml_length(map, key, (Length){ .value = 0, .unit = UNIT_PT }, f);
    g_autofree char *is = l.value > 0 && l.unit == UNIT_PT ? length_text(sheet->of, l.value)
                                                           : word(sheet, PRINTER_OPEN);
    return g_strdup_printf("± %s", is);
}

static char *bleed_text(const Sheet *sheet)
{
    g_autofree char *is = length_text(sheet->of, sheet->of->bleed);
    if (sheet->of->bleed <= 0) {
        return word(sheet, PRINTER_NO_BLEED);
    }
    bool bleeds = stylesheet_bleeds(sheet->of->sheet);
    return printer_words_fill(sheet->words, bleeds ? PRINTER_BLEEDS : PRINTER_BLEED_BLANK, is, NULL);
}

/* What people call the piece. You own it. */
static char *piece_text(const Sheet *sheet)
{
    return sheet->of->title != NULL ? g_strdup(sheet->of->title) : title_of_word(sheet->of->piece);
}

static Node *rows_new(const Sheet *sheet, Findings *f)
{
    static const char *const known[] = { "stock", "quantity", "packing", "fold-tolerance", "trim-tolerance", NULL };
    const Spec *of = sheet->of;
    const Yaml *printer = yaml_at(sheet->spec->tree, "printer");
    char *how = folding(sheet, f);
    if (how == NULL) {
        return NULL;
    }
    if (printer != NULL) {
        yaml_check_keys(printer, known, f);
    }
    Node *table = node_new(NODE_TABLE, sheet->pos);
    g_autofree char *fold = tolerance(sheet, "fold-tolerance", f), *trim = tolerance(sheet, "trim-tolerance", f);
    add_row(sheet, table, PRINTER_PIECE, piece_text(sheet));
    add_row(sheet, table, PRINTER_QUANTITY, agreed(sheet, "quantity", f));
    add_row(sheet, table, PRINTER_STOCK, agreed(sheet, "stock", f));
    add_row(sheet, table, PRINTER_GRAIN, word(sheet, PRINTER_GRAIN_FOLD));
    add_row(sheet, table, PRINTER_INKS, inks_text(sheet));
    add_row(sheet, table, PRINTER_FLAT, size_text(of, of->page_w, of->page_h));
    add_row(sheet, table, PRINTER_FOLDED, size_text(of, folded_width(of), of->page_h));
    add_row(sheet, table, PRINTER_FOLD, how);
    add_row(sheet, table, PRINTER_OUTSIDE, side_text(sheet, 0));
    add_row(sheet, table, PRINTER_INSIDE, side_text(sheet, 1));
    add_row(sheet, table, PRINTER_TOLERANCE, printer_words_fill(sheet->words, PRINTER_TOLERANCES, fold, trim));
    add_row(sheet, table, PRINTER_BLEED, bleed_text(sheet));
    add_row(sheet, table, PRINTER_PACKING, agreed(sheet, "packing", f));
    return table;
}

/* The panels and folds of the side that the panel is on, as a specification has them. */
static Node *side_new(const Sheet *sheet, int panel, Findings *f)
{
    if (panel < 0 || sheet->of->fold == FOLD_NONE) {
        finding_add(f, CODE_VALUE_INVALID, sheet->pos, "put it into a panel of a layout with a fold",
                    "‘printer: side’ measures the side of a folded sheet that its panel is on");
        return NULL;
    }
    int surface = g_array_index(sheet->of->panels, Panel, (guint)panel).surface;
    return words_new(sheet, NODE_PARAGRAPH, NULL, side_text(sheet, surface));
}

/* The piece's name, or a word by its key, as a heading where the block has a level. */
static Node *word_new(const Sheet *sheet, const char *what, const Yaml *block, Findings *f)
{
    PrinterWord w = PRINTER_COUNT;
    if (strcmp(what, "name") != 0 && !printer_words_find(what, &w)) {
        g_autofree char *fix = nearest_fix(what, printer_words_keys());
        finding_add(f, CODE_VALUE_INVALID, yaml_at(block, "printer")->pos, fix,
                    "‘printer: %s’ is neither panel, fold, side, rows nor name, nor a word of the frame’s ‘printer’",
                    what);
        return NULL;
    }
    int level = (int)yaml_number(block, "level", 0, f);
    Node *n = words_new(sheet, level > 0 ? NODE_HEADING : NODE_PARAGRAPH, NULL,
                        w == PRINTER_COUNT ? piece_text(sheet) : word(sheet, w));
    n->level = CLAMP(level, 0, 6);
    return n;
}

Node *printer_new(const Spec *spec, const Campaign *campaign, int panel, const Yaml *block, Findings *f)
{
    const PrinterWords *words = frame_printer(campaign->frame);
    Sheet sheet = { spec, spec->described != NULL ? spec->described : spec, words, block->pos };
    const char *what = yaml_text(block, "printer", "", f);
    if (!printer_words_are_there(words)) {
        finding_add(f, CODE_KEY_MISSING, printer_words_pos(words, PRINTER_DUMMY),
                    "add the map ‘printer:’, as content/frame/en.yaml has it",
                    "the frame has no words for sheets that printers read");
        return NULL;
    }
    if (strcmp(what, "panel") == 0) {
        return panel_new(&sheet, panel, f);
    }
    if (strcmp(what, "fold") == 0) {
        char *how = folding(&sheet, f);
        return how != NULL ? words_new(&sheet, NODE_PARAGRAPH, NULL, how) : NULL;
    }
    if (strcmp(what, "side") == 0) {
        return side_new(&sheet, panel, f);
    }
    return strcmp(what, "rows") == 0 ? rows_new(&sheet, f) : word_new(&sheet, what, block, f);
}
