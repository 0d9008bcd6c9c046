/* Reads the frame's words. Apart from the register and the campaign: they are handbill's own, the same for every
 * campaign. */
#include "content/frame.h"

#include <string.h>

#include "base/nearest.h"
#include "base/num.h"
#include "base/spelling.h"
#include "base/yaml.h"
#include "content/variable.h"

#define ENGLISH "content/frame/en.yaml"

struct Frame {
    Bonds *bonds;
    BrailleWords *braille;
    SheetWords *sheets;
    FieldWords *fields;
    PrinterWords *printer;
    PageWords *page;
    char *word[FRAME_COUNT];
    Pos pos[FRAME_COUNT]; /* of each in the file; no file where it has none */
};

static const char *const keys[] = {
#define X(name, key) key,
    FRAME_WORDS(X)
#undef X
        BONDS_NEGATIONS,
    BONDS_BINDS,
    BRAILLE_KEY,
    PRINTER_KEY,
    PAGE_WORDS_KEY,
    SHEETS_KEY,
    FIELDS_KEY,
    NULL
};

/* In place of a word that the file lacks: a figure, which every face has that sets page numbers. */
static const char stand_in[] = "0";

/* Which of {n}, {m}, {x} and {y} a word must hold; it may hold no other. */
static const char *places(FrameWord w)
{
    switch (w) {
    case FRAME_SECTION:
        return "nm";
    case FRAME_LIST:
    case FRAME_STEP:
    case FRAME_PAGE:
        return "n";
    case FRAME_LANGUAGE:
    case FRAME_EDITION:
    case FRAME_QR:
    case FRAME_OPENS:
    case FRAME_CALLS:
    case FRAME_TEXTS:
    case FRAME_MAILS:
    case FRAME_SAME_ADDRESS:
    case FRAME_LEAVE_NOTE:
        return "x";
    case FRAME_EXPANDS:
        return "xy";
    case FRAME_LIST_ONE:
    case FRAME_DONT:
    case FRAME_BULLET:
    case FRAME_QUOTE_BEGIN:
    case FRAME_CHAT:
    case FRAME_CONTENTS:
    case FRAME_END:
    case FRAME_UNREVIEWED:
    case FRAME_LANGUAGE_NAME:
    case FRAME_LEAVE:
    case FRAME_ACCESSIBILITY:
    case FRAME_COUNT:
        break;
    }
    return "";
}

/* Which it may hold besides. */
static const char *places_free(FrameWord w)
{
    return w == FRAME_TEXTS ? "y" : "";
}

/* "en" of "content/frame/en.yaml". You own it. */
static char *language_of(const char *path)
{
    char *base = g_path_get_basename(path);
    base[strcspn(base, ".")] = '\0';
    return base;
}

/* The letter of a placeholder at p, or '\0'. */
static char place_at(const char *p)
{
    return p[0] == '{' && p[1] != '\0' && strchr("nmxy", p[1]) != NULL && p[2] == '}' ? p[1] : '\0';
}

static void check_places(FrameWord w, const char *text, Pos pos, Findings *f)
{
    const char *want = places(w);
    for (const char *p = want; *p != '\0'; p++) {
        const char place[] = { '{', *p, '}', '\0' };
        if (strstr(text, place) == NULL) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write it where the number or name stands", "‘%s’ lacks %s",
                        keys[w], place);
        }
    }
    for (const char *p = text; *p != '\0'; p++) {
        if ((*p != '{' && *p != '}') || (*p == '}' && p - text >= 2 && place_at(p - 2) != '\0')) {
            continue;
        }
        char place = place_at(p);
        if (place == '\0' || (strchr(want, place) == NULL && strchr(places_free(w), place) == NULL)) {
            finding_add(f, CODE_VALUE_INVALID, pos, "take it away", "‘%s’ has no use for a brace in ‘%s’", keys[w],
                        text);
            break;
        }
    }
}

/* Whether the file has a key that is no word's, and this one's most nearly: that is said of it already. */
static bool is_misspelt(const Yaml *file, FrameWord w)
{
    for (guint i = 0; i < file->keys->len; i++) {
        const char *key = file->keys->pdata[i];
        if (!g_strv_contains(keys, key) && g_strcmp0(nearest_name(key, keys), keys[w]) == 0) {
            return true;
        }
    }
    return false;
}

/* The frame that all others translate, for what one lacks; NULL where there is none, or `path` is it. You own it. */
static Yaml *read_english(const char *root, const char *path)
{
    g_autoptr(Findings) passed = findings_new();
    g_autofree char *full = g_build_filename(root, ENGLISH, NULL);
    bool other = strcmp(path, ENGLISH) != 0 && g_file_test(full, G_FILE_TEST_IS_REGULAR);
    return other ? yaml_read_file(root, ENGLISH, passed) : NULL;
}

/* Takes the words that the file has. One finding names all that it lacks, and what each translates. */
static void read_words(Frame *frame, const Yaml *file, const char *root, Findings *f)
{
    g_autoptr(GString) lacks = g_string_new(NULL), named = g_string_new(NULL);
    g_autoptr(Yaml) english = NULL;
    Pos pos = { file->pos.file, 1, 1 };
    for (int i = 0; i < FRAME_COUNT; i++) {
        const Yaml *value = yaml_at(file, keys[i]);
        const char *text = yaml_text(file, keys[i], NULL, f);
        if (text != NULL && text[0] != '\0') {
            frame->word[i] = spelling_without_marks(text);
            frame->pos[i] = value->pos;
            check_places((FrameWord)i, text, value->pos, f);
        } else if (value == NULL ? !is_misspelt(file, (FrameWord)i) : text != NULL) {
            pos = value != NULL && lacks->len == 0 ? value->pos : pos;
            english = english != NULL ? english : read_english(root, file->pos.file);
            const Yaml *words = yaml_at(english, keys[i]);
            g_string_append_printf(lacks, "%s‘%s:’", lacks->len > 0 ? ", " : "", keys[i]);
            g_string_append_printf(named, "%s‘%s:’", named->len > 0 ? ", " : "", keys[i]);
            if (words != NULL && words->kind == YAML_SCALAR) {
                g_string_append_printf(named, ", in English “%s”", words->text);
            }
        }
    }
    if (lacks->len > 0) {
        g_autofree char *fix = g_strdup_printf("add %s with the words that are said there", lacks->str);
        finding_add(f, CODE_KEY_MISSING, pos, fix, "the frame has no words for %s%s", named->str,
                    english != NULL ? " (" ENGLISH ")" : "");
    }
}

Frame *frame_read(const char *root, const char *path, Findings *f)
{
    g_autoptr(Yaml) file = yaml_read_file(root, path, f);
    Frame *frame = g_new0(Frame, 1);
    yaml_check_keys(file, keys, f);
    if (file != NULL && file->kind == YAML_MAP) {
        read_words(frame, file, root, f);
    }
    g_autofree char *lang = language_of(path);
    frame->bonds = bonds_read(file, lang, f);
    frame->braille = braille_words_read(file, f);
    frame->sheets = sheet_words_read(file, f);
    frame->fields = field_words_read(file, variable_fields(), f);
    frame->printer = printer_words_read(file, f);
    frame->page = page_words_read(file, f);
    for (int i = 0; i < FRAME_COUNT; i++) {
        frame->word[i] = frame->word[i] != NULL ? frame->word[i] : g_strdup(stand_in);
    }
    return frame;
}

void frame_free(Frame *frame)
{
    for (int i = 0; frame != NULL && i < FRAME_COUNT; i++) {
        g_free(frame->word[i]);
    }
    if (frame != NULL) {
        bonds_free(frame->bonds);
        braille_words_free(frame->braille);
        sheet_words_free(frame->sheets);
        field_words_free(frame->fields);
        printer_words_free(frame->printer);
        page_words_free(frame->page);
    }
    g_free(frame);
}

const Bonds *frame_bonds(const Frame *frame)
{
    return frame->bonds;
}

const BrailleWords *frame_braille(const Frame *frame)
{
    return frame->braille;
}

const PrinterWords *frame_printer(const Frame *frame)
{
    return frame->printer;
}

const PageWords *frame_page_words(const Frame *frame)
{
    return frame->page;
}

const SheetWords *frame_sheets(const Frame *frame)
{
    return frame->sheets;
}

const FieldWords *frame_fields(const Frame *frame)
{
    return frame->fields;
}

bool frame_find_pos(const Frame *frame, FrameWord w, Pos *pos)
{
    *pos = frame->pos[w];
    return pos->file != NULL;
}

const char *frame_word(const Frame *frame, FrameWord w)
{
    return frame->word[w];
}

/* What goes into the places of one word. */
typedef struct Filling {
    int n, m;
    const char *x, *y;
} Filling;

static char *fill(const char *word, const Filling *with)
{
    GString *s = g_string_new(NULL);
    for (const char *p = word; *p != '\0'; p++) {
        char place = place_at(p);
        if (place == '\0') {
            g_string_append_c(s, *p);
            continue;
        }
        if (place == 'x' || place == 'y') {
            const char *words = place == 'x' ? with->x : with->y;
            g_string_append(s, words != NULL ? words : "");
        } else {
            num_append_int(s, place == 'n' ? with->n : with->m);
        }
        p += 2;
    }
    return g_string_free(s, FALSE);
}

char *frame_fill(const Frame *frame, FrameWord w, int n, int m, const char *x)
{
    return fill(frame->word[w], &(Filling){ n, m, x, NULL });
}

char *frame_fill_texts(const Frame *frame, const char *number, const char *keyword)
{
    return fill(frame->word[FRAME_TEXTS], &(Filling){ 0, 0, number, keyword });
}

char *frame_fill_expands(const Frame *frame, const char *abbreviation, const char *expansion)
{
    return fill(frame->word[FRAME_EXPANDS], &(Filling){ 0, 0, abbreviation, expansion });
}
