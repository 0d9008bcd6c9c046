/* Fonts: which faces exist, and their measures. Two private fontconfig configurations: a small one that every run
 * reads, and one of the big packages for other scripts, read only when a family is asked for that the first lacks.
 * Faces are looked up by exact family and weight in the font sets themselves, because fontconfig's own matching always
 * answers with something. */
#include "type/fonts.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <string.h>
#include "type/font-file.h"
#include "type/font-places.h"

enum { SETS = 2 };
static const char *const set_file[SETS] = { "fonts/fonts.conf", "fonts/fallback.conf" };

struct Fonts {
    char *root, *cache;
    char *own;              /* the project's own folder of fonts */
    FcConfig *config[SETS]; /* the second NULL until needed */
    bool tried;             /* whether the second was read */
    GPtrArray *faces;       /* Face *, by number */
    GPtrArray *absent;      /* FontAbsent * */
};

static void absent_free(gpointer data)
{
    FontAbsent *a = data;
    g_free(a->family);
    g_free(a->file);
    g_free(a);
}

static void face_free(gpointer data)
{
    Face *face = data;
    hb_font_destroy(face->hb);
    g_free(face->file);
    g_free(face->checksum);
    g_free(face->postscript);
    g_free(face->family);
    g_free(face);
}

static void add_folder(GString *xml, const char *element, const char *folder)
{
    g_autofree char *text = g_markup_printf_escaped("<%s>%s</%s>", element, folder, element);
    g_string_append(xml, text);
}

/* A configuration of the file, the cache folder and, for the first, the project's own fonts folder, its font set built;
 * NULL where fontconfig can't read it. What depends on where the project lies is said here: fontconfig leaks memory on
 * a `prefix="relative"`. */
static FcConfig *config_new(const Fonts *fonts, const char *name)
{
    g_autofree char *path = g_build_filename(fonts->root, name, NULL);
    FcConfig *config = FcConfigCreate();
    bool ok = config != NULL;
    g_autoptr(GString) xml = g_string_new("<fontconfig>");
    if (fonts->cache) {
        add_folder(xml, "cachedir", fonts->cache);
    }
    if (name == set_file[0]) {
        add_folder(xml, "dir", fonts->own);
    }
    g_string_append(xml, "</fontconfig>");
    ok = ok && FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml->str, FcTrue);
    ok = ok && FcConfigParseAndLoad(config, (const FcChar8 *)path, FcTrue) && FcConfigBuildFonts(config);
    if (!ok && config) {
        FcConfigDestroy(config);
        config = NULL;
    }
    return config;
}

Fonts *fonts_new(const char *root, const char *cache, Findings *f)
{
    Pos pos = { g_intern_string(set_file[0]), 1, 1 };
    Fonts *fonts = g_new0(Fonts, 1);
    font_file_keep();
    fonts->root = g_canonicalize_filename(root, NULL); /* fontconfig resolves a relative path by its own rules */
    fonts->own = g_build_filename(fonts->root, "fonts", NULL);
    fonts->cache = g_strdup(cache);
    fonts->faces = g_ptr_array_new_with_free_func(face_free);
    fonts->absent = g_ptr_array_new_with_free_func(absent_free);
    g_autofree char *path = g_build_filename(fonts->root, set_file[0], NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        finding_add(f, CODE_FILE_MISSING, pos, "put the file back: it says in which folders fonts are", "%s is missing",
                    set_file[0]);
    } else if (font_places_check(fonts->root, set_file[0], f) && font_places_check(fonts->root, set_file[1], f)
               && font_places_check_folder(fonts->own, "fonts", f)
               && !(fonts->config[0] = config_new(fonts, set_file[0]))) {
        finding_add(f, CODE_FILE_UNREADABLE, pos, "it must be XML as fontconfig reads it",
                    "%s is not a font configuration", set_file[0]);
    }
    if (fonts->config[0]) {
        return fonts;
    }
    fonts_free(fonts);
    return NULL;
}

void fonts_free(Fonts *fonts)
{
    if (!fonts) {
        return;
    }
    g_ptr_array_unref(fonts->faces);
    g_ptr_array_unref(fonts->absent);
    for (int i = 0; i < SETS; i++) {
        if (fonts->config[i]) {
            FcConfigDestroy(fonts->config[i]);
        }
    }
    font_file_drop();
    g_free(fonts->root);
    g_free(fonts->cache);
    g_free(fonts->own);
    g_free(fonts);
}

static bool has_family(FcPattern *p, const char *family)
{
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(p, FC_FAMILY, i, &name) == FcResultMatch; i++) {
        if (!strcmp((const char *)name, family)) {
            return true;
        }
    }
    return false;
}

/* Not static, or without outlines: a variable font, or one of its named instances (index above 16 bits), would be drawn
 * in its default weight. */
static bool unusable(FcPattern *p)
{
    int index = 0;
    FcBool variable = FcFalse, outline = FcTrue;
    FcPatternGetInteger(p, FC_INDEX, 0, &index);
    FcPatternGetBool(p, FC_VARIABLE, 0, &variable);
    FcPatternGetBool(p, FC_OUTLINE, 0, &outline);
    return variable || index > 0xFFFF || !outline;
}

/* Of that slant and of normal width, and nothing in its way. */
static bool usable(FcPattern *p, Slant wanted)
{
    int slant = FC_SLANT_ROMAN;
    double width = FC_WIDTH_NORMAL;
    FcPatternGetInteger(p, FC_SLANT, 0, &slant);
    if (FcPatternGetDouble(p, FC_WIDTH, 0, &width) != FcResultMatch) {
        return false;
    }
    return (slant != FC_SLANT_ROMAN) == (wanted == SLANT_ITALIC) && fabs(width - FC_WIDTH_NORMAL) < 0.5 && !unusable(p);
}

/* OpenType's 100 to 900, or 0 where the face has no single weight. */
static int weight_of(FcPattern *p)
{
    double weight;
    if (FcPatternGetDouble(p, FC_WEIGHT, 0, &weight) != FcResultMatch) {
        return 0;
    }
    return (int)lround(FcWeightToOpenTypeDouble(weight));
}

/* The usable face of the family, weight and slant that are wanted, or NULL; adds the weights of all its faces of that
 * slant to `weights` where that is wanted. `own`: the project's folder of fonts. */
static FcPattern *scan(FcConfig *config, const char *own, const FontAbsent *wanted, GArray *weights)
{
    const FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);
    FcPattern *best = NULL;
    const char *best_file = NULL;
    bool best_own = false;
    gsize n = strlen(own);
    for (int i = 0; set && i < set->nfont; i++) {
        FcPattern *p = set->fonts[i];
        FcChar8 *file;
        if (!has_family(p, wanted->family) || !usable(p, wanted->slant)
            || FcPatternGetString(p, FC_FILE, 0, &file) != FcResultMatch) {
            continue;
        }
        int w = weight_of(p);
        if (weights && w) {
            g_array_append_val(weights, w);
        }
        if (w != wanted->weight) {
            continue;
        }
        /* The same face twice: an office's own before a package's, else the first path, because a folder's order is not
         * stable. */
        bool is_own = !strncmp((const char *)file, own, n) && file[n] == '/';
        if (!best || is_own > best_own || (is_own == best_own && strcmp((const char *)file, best_file) < 0)) {
            best = p;
            best_file = (const char *)file;
            best_own = is_own;
        }
    }
    return best;
}

/* NULL with the reason in `absent` where the file is refused. */
static Face *face_new(Fonts *fonts, FcPattern *p, FontAbsent *absent)
{
    FcChar8 *file, *postscript;
    int index = 0;
    FcPatternGetString(p, FC_FILE, 0, &file);
    FcPatternGetInteger(p, FC_INDEX, 0, &index);
    hb_font_t *hb = font_file_open((const char *)file, index & 0xFFFF);
    absent->why = !hb                                ? &font_refusal_unreadable
                  : unusable(p) && !font_refusal(hb) ? &font_refusal_variable
                                                     : font_refusal(hb);
    if (absent->why) {
        gsize root = strlen(fonts->root);
        bool own = !strncmp((const char *)file, fonts->own, strlen(fonts->own));
        absent->file = g_strdup((const char *)file + (own ? root + 1 : 0));
        g_clear_pointer(&hb, hb_font_destroy);
        return NULL;
    }
    Face *face = g_new0(Face, 1);
    face->number = (int)fonts->faces->len;
    face->file = g_strdup((const char *)file);
    face->index = index;
    face->family = g_strdup(absent->family);
    face->weight = absent->weight;
    face->slant = absent->slant;
    face->postscript = g_strdup(FcPatternGetString(p, FC_POSTSCRIPT_NAME, 0, &postscript) == FcResultMatch
                                    ? (const char *)postscript
                                    : face->family);
    face->hb = hb;
    face_measure(face);
    g_ptr_array_add(fonts->faces, face);
    return face;
}

/* The second configuration, read when first wanted. NULL where there is none. */
static FcConfig *config_at(Fonts *fonts, int i)
{
    if (i == 0 || fonts->tried) {
        return fonts->config[i];
    }
    fonts->tried = true;
    g_autofree char *path = g_build_filename(fonts->root, set_file[1], NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        fonts->config[1] = config_new(fonts, set_file[1]);
    }
    return fonts->config[1];
}

/* The first file of the family that is refused whatever the weight, or NULL. */
static FcPattern *scan_unusable(FcConfig *config, const char *family)
{
    const FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);
    for (int i = 0; set && i < set->nfont; i++) {
        FcChar8 *file;
        if (has_family(set->fonts[i], family) && unusable(set->fonts[i])
            && FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) == FcResultMatch) {
            return set->fonts[i];
        }
    }
    return NULL;
}

/* A face that can be used; else NULL, and `absent` says what stands in its place. */
static Face *look_for(Fonts *fonts, FontAbsent *absent)
{
    Face *face = NULL;
    for (int i = 0; i < SETS && !face && !absent->why; i++) {
        FcConfig *config = config_at(fonts, i);
        FcPattern *p = config ? scan(config, fonts->own, absent, NULL) : NULL;
        face = p ? face_new(fonts, p, absent) : NULL;
    }
    for (int i = 0; i < SETS && !face && !absent->why; i++) {
        FcConfig *config = config_at(fonts, i);
        FcPattern *p = config ? scan_unusable(config, absent->family) : NULL;
        face = p ? face_new(fonts, p, absent) : NULL;
    }
    return face;
}

const FontAbsent *fonts_absent(const Fonts *fonts, const char *family, int weight, Slant slant)
{
    for (guint i = 0; i < fonts->absent->len; i++) {
        const FontAbsent *a = g_ptr_array_index(fonts->absent, i);
        if (a->weight == weight && a->slant == slant && !strcmp(a->family, family)) {
            return a;
        }
    }
    return NULL;
}

const Face *fonts_find(Fonts *fonts, const char *family, int weight, Slant slant)
{
    for (guint i = 0; i < fonts->faces->len; i++) {
        const Face *face = g_ptr_array_index(fonts->faces, i);
        if (face->weight == weight && face->slant == slant && !strcmp(face->family, family)) {
            return face;
        }
    }
    if (fonts_absent(fonts, family, weight, slant)) {
        return NULL;
    }
    FontAbsent *absent = g_new0(FontAbsent, 1);
    absent->family = g_strdup(family);
    absent->weight = weight;
    absent->slant = slant;
    Face *face = look_for(fonts, absent);
    if (face) {
        absent_free(absent);
    } else {
        g_ptr_array_add(fonts->absent, absent);
    }
    return face;
}

static int by_number(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

GArray *fonts_weights(Fonts *fonts, const char *family, Slant slant)
{
    const FontAbsent wanted = { .family = (char *)family, .slant = slant };
    GArray *weights = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < SETS; i++) {
        FcConfig *config = config_at(fonts, i);
        if (config) {
            scan(config, fonts->own, &wanted, weights);
        }
    }
    g_array_sort(weights, by_number);
    for (guint i = weights->len; i-- > 1;) {
        if (g_array_index(weights, int, i) == g_array_index(weights, int, i - 1)) {
            g_array_remove_index(weights, i);
        }
    }
    return weights;
}

const Face *fonts_at(const Fonts *fonts, int number)
{
    return number >= 0 && number < (int)fonts->faces->len ? g_ptr_array_index(fonts->faces, number) : NULL;
}

GArray *fonts_letters(const char *lang, guint most)
{
    GArray *letters = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree char *language = g_ascii_strdown(lang, -1), *bare = g_strndup(language, strcspn(language, "-"));
    const FcCharSet *known = FcLangGetCharSet((const FcChar8 *)language);
    known = known ? known : FcLangGetCharSet((const FcChar8 *)bare);
    FcChar32 map[FC_CHARSET_MAP_SIZE], next;
    if (!known || FcCharSetCount(known) > most) {
        return letters;
    }
    for (FcChar32 page = FcCharSetFirstPage(known, map, &next); page != FC_CHARSET_DONE;
         page = FcCharSetNextPage(known, map, &next)) {
        for (guint32 i = 0; i < FC_CHARSET_MAP_SIZE * 32; i++) {
            guint32 point = page + i;
            if (map[i / 32] >> (i % 32) & 1) {
                g_array_append_val(letters, point);
            }
        }
    }
    return letters;
}
