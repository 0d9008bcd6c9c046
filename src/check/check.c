/* The rule table and its run. Each rule stands in a file by subject; a piece without pages has nothing to measure. */
#include "check/check.h"

#include "check/rules.h"

const CheckRule check_rules[] = {
    { CODE_LIVE_MATTER, "Live matter stands clear of trim and folds by the profile's live-min.", rule_live_matter },
    { CODE_LIVE_TIGHT, "Live matter should stand clear of trim and folds by the profile's live-should.", NULL },
    { CODE_PANEL_EMPTY, "No panel is less than half full while another of its sheet is full.", rule_panel_empty },
    { CODE_FOLD_CROSSED, "Nothing crosses a fold.", rule_fold_crossed },
    { CODE_PRINTABLE, "An office edition keeps clear of the edges that its printers cannot reach.", rule_printable },
    { CODE_QR_QUIET, "Four modules around a code stay clear of any other ink (ISO/IEC 18004).", rule_qr_quiet },
    { CODE_QR_SMALL, "A code's side reaches the profile's qr-side-min.", rule_qr_size },
    { CODE_QR_MODULE, "A code's module reaches the profile's qr-module-min.", NULL },
    { CODE_QR_TIGHT, "A code should reach the profile's qr-side-should and qr-module-should.", NULL },
    { CODE_QR_CONTRAST, "A code is dark on light, 7:1 or more.", rule_qr_contrast },
    { CODE_QR_ADDRESS, "A code's address stands in print on the same page.", rule_qr_address },
    { CODE_CONTRAST,
      "Text has 4.5:1 on its ground (3:1 from 18 pt, or 14 pt bold); addresses and phones 7:1 (WCAG 2.2).",
      rule_contrast },
    { CODE_CONTRAST_LOW, "Text should have 7:1 on its ground (4.5:1 from 18 pt, or 14 pt bold).", NULL },
    { CODE_CONTRAST_GRAPHIC, "A list mark has 3:1 on its ground (WCAG 2.2, 1.4.11).", rule_contrast_graphic },
    { CODE_TYPE_SMALL, "No type is smaller than the profile's text-min, no running text smaller than its running-min.",
      rule_type_small },
    { CODE_BODY_SMALL, "Running text should reach the profile's running-should.", rule_body_small },
    { CODE_X_HEIGHT, "The x-height of running text should reach the profile's x-height-should.", rule_x_height },
    { CODE_GLYPH_EMPTY, "Every character that is written has ink.", rule_glyph_empty },
    { CODE_LINE_OVERLAP, "The ink of a line stands clear of the next line's.", rule_ink_meets },
    { CODE_MARKER_OVERLAP, "A list's mark or numeral stands clear of text.", NULL },
    { CODE_TEXT_OVERLAP, "Text stands clear of other text, of lines, pictures and codes.", NULL },
    { CODE_INK_OUTSIDE, "Words stay on their field, fields and pictures on their page.", rule_ink_outside },
    { CODE_ART_OVERLAP, "Art stands clear of text, marks and pictures; what is set behind text leaves it its contrast.",
      rule_art },
    { CODE_WORDS_LOST, "The words painted are the words of the view, each once.", rule_words_lost },
    { CODE_ADDRESS_BROKEN, "A phone number, short code or address stands on one line.", rule_address_broken },
    { CODE_HEADING_STRANDED, "A heading stays with the profile's heading-lines-min of what follows.",
      rule_heading_stranded },
    { CODE_PARAGRAPH_SPLIT, "The profile's orphans-min of a paragraph stand on each side of a break.",
      rule_paragraph_split },
    { CODE_LONE_WORD, "A paragraph or heading should not end in a line of one word where a better break exists.",
      rule_lone_word },
    { CODE_PROFILE_SIZE, "Every run of text reaches the profile's body size.", rule_profile_size },
    { CODE_PROFILE_HEADING, "Headings reach the profile's sizes and weight.", rule_profile_heading },
    { CODE_PROFILE_HEADING_LARGER, "Headings are larger than body text.", rule_profile_heading_larger },
    { CODE_PROFILE_X_HEIGHT, "The x-height reaches the profile's.", rule_profile_x_height },
    { CODE_PROFILE_LEADING, "Lines stand the profile's multiple of the font's natural line apart.",
      rule_profile_leading },
    { CODE_PROFILE_GAP, "Paragraphs and headings are parted by the profile's blank line.", rule_profile_gap },
    { CODE_PROFILE_MARGIN, "Margins reach the profile's.", rule_profile_margin },
    { CODE_PROFILE_COLUMNS, "Text runs in one column.", rule_profile_columns },
    { CODE_PROFILE_FLUSH, "Lines are flush left.", rule_profile_flush },
    { CODE_PROFILE_MEASURE, "Lines keep the profile's measure.", rule_profile_measure },
    { CODE_PROFILE_ITALICS, "No italics.", rule_profile_italics },
    { CODE_PROFILE_CAPITALS, "No words set in capitals for emphasis.", rule_profile_capitals },
    { CODE_PROFILE_BOLD, "Body paragraphs are not bold.", rule_profile_bold },
    { CODE_PROFILE_GREY, "No grey text.", rule_profile_grey },
    { CODE_PROFILE_PAGE_NUMBER, "Each page has its number: bold, at least body size, in the lower outer corner.",
      rule_profile_page_number },
    { CODE_PROFILE_CONTENTS, "A contents list where there are more pages than the profile's.", rule_profile_contents },
    { CODE_INK_TOTAL, "No spot of a press edition takes more ink than its stock does.", rule_ink },
    { CODE_INK_RICH, "Black of several inks is for type and lines of 36 pt and more.", NULL },
    { CODE_INK_FINE, "Colored type under 14 pt should have one or two inks, and none but black under 8 pt.", NULL },
    { CODE_INK_REVERSED, "Type left white in four inks should have 14 pt or more.", NULL },
    { CODE_INK_HAIRLINE, "Lines have 0.25 pt or more; left white, or in several inks, 0.5 pt.", NULL },
    { CODE_COUNT, NULL, NULL },
};

void check_run(const CheckInput *in, Findings *f)
{
    if (!in->list) {
        return;
    }
    CheckFacts *facts = facts_new(in);
    for (const CheckRule *r = check_rules; r->asks; r++) {
        if (r->run) {
            r->run(facts, f);
        }
    }
    facts_free(facts);
    findings_page(f, 0);
}
