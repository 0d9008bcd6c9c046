/* Text messages, a line each, as a service that sends them takes them. A message that doesn't go out in one piece is an
 * error: a phone may show its parts in the wrong order, or one of them not at all. */
#include "formats/common/ascii.h"
#include "formats/formats.h"
#include "formats/sms/septets.h"
#include "view/reading-messages.h"

/* Too long, and in the short form of messages because of one character; what would help. */
static void report_units(const Utterance *u, gunichar outside, int units, Findings *f)
{
    gunichar lost = 0;
    g_autofree char *ascii = ascii_new(u->words, &lost);
    int septets = ascii != NULL ? septets_count(ascii, &lost) : -1;
    char letter[7] = { 0 };
    g_unichar_to_utf8(outside, letter);
    g_autofree char *plain = ascii_new(letter, &lost);
    g_autofree char *fix = septets >= 0 && septets <= SEPTETS_MAX
                               ? g_strdup_printf("write %s in its place, and the message takes %d septets of %d", plain,
                                                 septets, SEPTETS_MAX)
                               : g_strdup_printf("write it without ‘%s’, or shorten it by %d", letter,
                                                 units - UNITS_MAX);
    finding_add(f, CODE_SMS_LONG, u->pos, fix,
                "the message takes %d UTF-16 units of %d, for ‘%s’ (U+%04X) is outside of GSM’s alphabet: %d too many",
                units, UNITS_MAX, letter, (unsigned)outside, units - UNITS_MAX);
}

static void check_length(const Utterance *u, Findings *f)
{
    gunichar outside = 0;
    int septets = septets_count(u->words, &outside), units = septets_units(u->words);
    if (septets < 0 && units > UNITS_MAX) {
        report_units(u, outside, units, f);
    } else if (septets > SEPTETS_MAX) {
        g_autofree char *fix = g_strdup_printf("shorten it by %d, or make two messages of it", septets - SEPTETS_MAX);
        finding_add(f, CODE_SMS_LONG, u->pos, fix, "the message takes %d septets of %d: %d too many", septets,
                    SEPTETS_MAX, septets - SEPTETS_MAX);
    }
}

/* What no message holds, and what can't be sent, isn't dropped without a word. */
static void report_outside(const OutInput *in, const GPtrArray *outside, guint messages, Findings *f)
{
    for (guint i = 0; i < outside->len; i++) {
        const Node *n = g_ptr_array_index(outside, i);
        g_autofree char *text = node_text(n), *words = g_utf8_substring(text, 0, MIN(40, g_utf8_strlen(text, -1)));
        finding_add(f, CODE_SMS_OUTSIDE, n->pos, "put its words into a group .sms, or leave it out of the piece",
                    "“%s”, a %s, is in no text message",
                    *words != '\0' ? words
                    : n->alt       ? n->alt
                                   : "",
                    node_kind_text(n->kind));
    }
    if (messages == 0 && outside->len == 0) {
        finding_add(f, CODE_SMS_OUTSIDE, (Pos){ .file = g_intern_string(in->spec->file), .line = 1, .column = 1 },
                    "take a group .sms of the content", "the piece has no text message");
    }
}

GBytes *sms_write(const OutInput *in, int page, Findings *f)
{
    g_autoptr(GPtrArray) outside = g_ptr_array_new();
    g_autoptr(GPtrArray) messages = reading_messages_new(in->view, in->campaign, outside);
    g_autoptr(GString) s = g_string_new(NULL);
    int errors = findings_count_level(f, LEVEL_ERROR);
    for (guint i = 0; i < messages->len; i++) {
        const Utterance *u = g_ptr_array_index(messages, i);
        check_length(u, f);
        g_string_append(s, u->words);
        g_string_append_c(s, '\n');
    }
    report_outside(in, outside, messages->len, f);
    bool good = findings_count_level(f, LEVEL_ERROR) == errors;
    return good ? g_string_free_to_bytes(g_steal_pointer(&s)) : NULL;
}
