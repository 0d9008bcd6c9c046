/* Reads the frame's words. Apart from the register and the campaign: they are handbill's own, the same for every
 * campaign. */
#include "content/frame.h"

#include <string.h>

#include "base/num.h"
#include "base/yaml.h"

struct Frame {
    char *word[FRAME_COUNT];
};

static const char *const keys[] = {
#define X(name, key) key,
    FRAME_WORDS(X)
#undef X
        NULL
};

/* Which of {n}, {m} and {x} a word must hold; it may hold no other. */
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
        return "x";
    case FRAME_LIST_ONE:
    case FRAME_DONT:
    case FRAME_BULLET:
    case FRAME_QUOTE_BEGIN:
    case FRAME_CHAT:
    case FRAME_CONTENTS:
    case FRAME_END:
    case FRAME_LANGUAGE_NAME:
    case FRAME_COUNT:
        break;
    }
    return "";
}

/* The letter of a placeholder at p, or '\0'. */
static char place_at(const char *p)
{
    return p[0] == '{' && (p[1] == 'n' || p[1] == 'm' || p[1] == 'x') && p[2] == '}' ? p[1] : '\0';
}

static bool check_places(FrameWord w, const char *text, Pos pos, Findings *f)
{
    const char *want = places(w);
    bool ok = true;
    for (const char *p = want; *p != '\0'; p++) {
        const char place[] = { '{', *p, '}', '\0' };
        if (strstr(text, place) == NULL) {
            finding_add(f, CODE_VALUE_INVALID, pos, "write it where the number or name stands", "‘%s’ lacks %s",
                        keys[w], place);
            ok = false;
        }
    }
    for (const char *p = text; *p != '\0'; p++) {
        if ((*p != '{' && *p != '}') || (*p == '}' && p - text >= 2 && place_at(p - 2) != '\0')) {
            continue;
        }
        char place = place_at(p);
        if (place == '\0' || strchr(want, place) == NULL) {
            finding_add(f, CODE_VALUE_INVALID, pos, "take it away", "‘%s’ has no use for a brace in ‘%s’", keys[w],
                        text);
            ok = false;
            break;
        }
    }
    return ok;
}

Frame *frame_read(const char *root, const char *path, Findings *f)
{
    g_autoptr(Yaml) file = yaml_read_file(root, path, f);
    if (file == NULL) {
        return NULL;
    }
    yaml_check_keys(file, keys, f);
    Frame *frame = g_new0(Frame, 1);
    bool ok = file->kind == YAML_MAP;
    for (int i = 0; ok && i < FRAME_COUNT; i++) {
        const char *text = yaml_text(file, keys[i], NULL, f);
        frame->word[i] = g_strdup(text);
        if (text != NULL) {
            check_places((FrameWord)i, text, yaml_at(file, keys[i])->pos, f);
        }
    }
    for (int i = 0; file->kind == YAML_MAP && i < FRAME_COUNT; i++) {
        if (frame->word[i] != NULL && frame->word[i][0] != '\0') {
            continue;
        }
        const Yaml *value = yaml_at(file, keys[i]);
        g_autofree char *fix = g_strdup_printf("add ‘%s:’", keys[i]);
        finding_add(f, CODE_KEY_MISSING, value != NULL ? value->pos : (Pos){ g_intern_string(path), 1, 1 }, fix,
                    "the frame's word ‘%s’ is missing", keys[i]);
        ok = false;
    }
    if (ok) {
        return frame;
    }
    frame_free(frame);
    return NULL;
}

void frame_free(Frame *frame)
{
    if (frame == NULL) {
        return;
    }
    for (int i = 0; i < FRAME_COUNT; i++) {
        g_free(frame->word[i]);
    }
    g_free(frame);
}

const char *frame_word(const Frame *frame, FrameWord w)
{
    return frame->word[w];
}

char *frame_fill(const Frame *frame, FrameWord w, int n, int m, const char *x)
{
    GString *s = g_string_new(NULL);
    for (const char *p = frame->word[w]; *p != '\0'; p++) {
        char place = place_at(p);
        if (place == '\0') {
            g_string_append_c(s, *p);
            continue;
        }
        if (place == 'x') {
            g_string_append(s, x != NULL ? x : "");
        } else {
            num_append_int(s, place == 'n' ? n : m);
        }
        p += 2;
    }
    return g_string_free(s, FALSE);
}
