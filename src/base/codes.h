/* The closed set of finding codes: one entry each, in the order of the ranks that raise them.
 * X(ENUM, "code", LEVEL, "what it means", "the usual way out"). The code is stable: editors, the manifest and
 * layouts/kit.yaml name it. The words are Markdown: `handbill --help=findings` prints them as docs/findings.md has
 * them, and SARIF's rules say them. Add an entry here to add a code; nothing else lists them. */
#ifndef BASE_CODES_H
#define BASE_CODES_H

#define FINDING_CODES(X)                                                                                               \
    /* files, YAML */                                                                                                  \
    X(CODE_FILE_MISSING, "file-missing", LEVEL_ERROR, "a file that is named isn't there",                              \
      "correct the name, or write the file")                                                                           \
    X(CODE_FILE_UNREADABLE, "file-unreadable", LEVEL_ERROR, "it is no plain file, or may not be read",                 \
      "put a plain file there, readable to you")                                                                       \
    X(CODE_FILE_EMPTY, "file-empty", LEVEL_ERROR, "there is nothing in it, or nothing but comments",                   \
      "fill it, or take away the name that leads to it")                                                               \
    X(CODE_FILE_WRITE, "file-write", LEVEL_ERROR, "an output can't be written",                                        \
      "make the folder writable, or name another with `-o`")                                                           \
    X(CODE_PATH_OUTSIDE, "path-outside", LEVEL_ERROR, "a path or link leads out of the project",                       \
      "copy the file into the project")                                                                                \
    X(CODE_UTF8_INVALID, "utf8-invalid", LEVEL_ERROR, "bytes that are no UTF-8", "save the file as UTF-8")             \
    X(CODE_CHAR_FORBIDDEN, "char-forbidden", LEVEL_ERROR,                                                              \
      "a character that no reader sees, or that isn't what it looks like; named by its code point",                    \
      "remove it; a plain space for other spaces, a span `.phrase` for a no-break space")                              \
    X(CODE_YAML_SYNTAX, "yaml-syntax", LEVEL_ERROR, "this is no YAML",                                                 \
      "look at indentation, quotes, and the space behind each colon")                                                  \
    X(CODE_YAML_ALIAS, "yaml-alias", LEVEL_ERROR, "an anchor or alias", "write the value out")                         \
    X(CODE_YAML_TAG, "yaml-tag", LEVEL_ERROR, "a tag (`!name`)", "remove it; put the value in quotes")                 \
    X(CODE_YAML_DOCUMENTS, "yaml-documents", LEVEL_ERROR, "more than one document in a file", "keep one")              \
    X(CODE_YAML_DUPLICATE, "yaml-duplicate-key", LEVEL_ERROR, "a key twice in one map", "keep one of the two")         \
    X(CODE_YAML_COMMENT, "yaml-comment", LEVEL_ERROR,                                                                  \
      "what follows ` #` in a value that isn't quoted is a comment to YAML",                                           \
      "put the value in quotes; or a comment two spaces behind it, with a space behind `#`")                           \
    X(CODE_KEY_UNKNOWN, "key-unknown", LEVEL_ERROR, "a key, or a style property, that doesn't exist",                  \
      "the nearest known one is named")                                                                                \
    X(CODE_KEY_MISSING, "key-missing", LEVEL_ERROR, "something required isn't there", "add it")                        \
    X(CODE_VALUE_INVALID, "value-invalid", LEVEL_ERROR,                                                                \
      "a value of the wrong form, or a name that the theme or project lacks", "the message says what may stand there") \
    /* content */                                                                                                      \
    X(CODE_MARKDOWN_UNSUPPORTED, "markdown-unsupported", LEVEL_ERROR,                                                  \
      "Markdown that the content has no place for: code, HTML, footnotes …",                                           \
      "write it as paragraphs, lists, spans or groups")                                                                \
    X(CODE_TABLE_RAGGED, "table-ragged", LEVEL_ERROR,                                                                  \
      "a row of a table, or its line of dashes, has more or fewer cells than its head",                                \
      "give each row as many cells as the head; an empty line ends the table")                                         \
    X(CODE_FENCE_UNBALANCED, "fence-unbalanced", LEVEL_ERROR, "a `:::` that opens or closes nothing, or is indented",  \
      "close the group with a line `:::`, in the first column")                                                        \
    X(CODE_ATTRIBUTE_SYNTAX, "attribute-syntax", LEVEL_ERROR,                                                          \
      "braces that are no attributes, or stand where none may",                                                        \
      "`{#id .role key=\"value\"}` behind a heading, a span or `:::`")                                                 \
    X(CODE_ATTRIBUTE_UNKNOWN, "attribute-unknown", LEVEL_ERROR,                                                        \
      "an attribute that doesn't exist, or means nothing there", "`lang`, `source` or `expand`")                       \
    X(CODE_ROLE_UNKNOWN, "role-unknown", LEVEL_ERROR, "a role that doesn't exist", "the nearest known one is named")   \
    X(CODE_ID_DUPLICATE, "id-duplicate", LEVEL_ERROR, "an id, or a record's name, twice", "give one of them another")  \
    X(CODE_RECORD_UNKNOWN, "record-unknown", LEVEL_ERROR, "a link or code names a record that doesn't exist",          \
      "the nearest known one is named; or write the record")                                                           \
    X(CODE_RECORD_INVALID, "record-invalid", LEVEL_ERROR,                                                              \
      "a record's forms disagree, or it has no code, picture or link", "write the same address in all its forms")      \
    X(CODE_RECORD_HOST, "record-host", LEVEL_ERROR,                                                                    \
      "a record's host could be taken for another's: letters of several scripts, look-alikes, a name before `@`, "     \
      "`xn--` in print, a bare number",                                                                                \
      "write the host itself; or say why it is right: `unusual-host: …`")                                              \
    X(CODE_RECORD_UNCONFIRMED, "record-unconfirmed", LEVEL_NOTICE, "a record that is printed awaits confirmation",     \
      "confirm or replace it, then `status: confirmed`")                                                               \
    X(CODE_RECORD_REVIEW_DUE, "record-review-due", LEVEL_WARNING, "a record's `review-by` has passed",                 \
      "check it at its source, then write new dates")                                                                  \
    X(CODE_VARIABLE_UNKNOWN, "variable-unknown", LEVEL_ERROR, "`{{name}}` or `--set NAME` that doesn't exist",         \
      "the nearest known one is named")                                                                                \
    X(CODE_AGAIN_INVALID, "again-invalid", LEVEL_ERROR,                                                                \
      "`![](again:ID)` names what can't be said again: the part that it stands in, one with a heading, or one that "   \
      "says another again",                                                                                            \
      "name a group that holds the words and nothing else")                                                            \
    X(CODE_ADDRESS_MISMATCH, "address-mismatch", LEVEL_ERROR, "an address in the text isn't what its record prints",   \
      "write it as the record has it")                                                                                 \
    X(CODE_ADDRESS_LOOKALIKE, "address-lookalike", LEVEL_ERROR, "an address only looks like a record's",               \
      "write it as the record has it")                                                                                 \
    X(CODE_ADDRESS_UNREGISTERED, "address-unregistered", LEVEL_ERROR, "an address or number belongs to no record",     \
      "give it a record, and name that in a link")                                                                     \
    X(CODE_ADDRESS_UNSURE, "address-unsure", LEVEL_WARNING,                                                            \
      "words or digits that could be an address, and are like no record's", "`[words]{.plain}` where they are none")   \
    X(CODE_LINK_SCHEME, "link-scheme", LEVEL_ERROR,                                                                    \
      "a link doesn't name a record, or a record leads to no `https`, `mailto`, `tel` or `sms`",                       \
      "`[printed](service:ID)`")                                                                                       \
    X(CODE_WORDS_OURS, "words-ours", LEVEL_NOTICE, "words marked `source=\"ours, awaiting approval\"` are printed",    \
      "let the office approve them, then take `source=` away")                                                         \
    X(CODE_TRANSLATION_UNREVIEWED, "translation-unreviewed", LEVEL_NOTICE,                                             \
      "a translation that nobody has reviewed is printed: `status: unreviewed translation`",                           \
      "`reviewer:` and `reviewed:` in its front matter, once someone has")                                             \
    X(CODE_TRANSLATION_PARITY, "translation-parity", LEVEL_ERROR,                                                      \
      "a language lacks a part, list, item, heading, link, code or variable that the kit's first language has, or "    \
      "has one that is not there",                                                                                     \
      "translate it, with the same id, roles and records")                                                             \
    X(CODE_TRANSLATION_STALE, "translation-stale", LEVEL_WARNING,                                                      \
      "a part was translated from other words than its source has now",                                                \
      "translate what changed, then `handbill stamp LANG`")                                                            \
    X(CODE_EDITION_UNCHECKED, "edition-unchecked", LEVEL_NOTICE,                                                       \
      "the printed edition date can't be compared with `edition-date`, or is said to be ours",                         \
      "let someone who reads it compare them; name its calendar with `edition-date-calendar:`")                        \
    X(CODE_PLAIN_READING, "plain-reading", LEVEL_NOTICE,                                                               \
      "the reading level: Flesch–Kincaid's grade, in Spanish Fernández Huerta's ease; `check` alone says it",          \
      "shorter sentences, shorter words")                                                                              \
    X(CODE_PLAIN_SENTENCES, "plain-sentences", LEVEL_NOTICE,                                                           \
      "how long sentences are, and where the longest stands; `check` alone says it", "part the longest")               \
    X(CODE_PLAIN_PASSIVE, "plain-passive", LEVEL_NOTICE,                                                               \
      "how many sentences are passive, and where the first stands; `check` alone says it", "say who does it")          \
    X(CODE_PLAIN_ITEMS, "plain-items", LEVEL_NOTICE,                                                                   \
      "which items of CDC's Clear Communication Index and AHRQ's PEMAT-P that can be counted are met; `check` alone "  \
      "says it",                                                                                                       \
      "write what it lacks")                                                                                           \
    X(CODE_CONTENT_EMPTY, "content-empty", LEVEL_ERROR,                                                                \
      "a heading, item, group, span, link or alternative text with nothing in it", "fill it, or take it away")         \
    /* spec */                                                                                                         \
    X(CODE_EDITION_UNKNOWN, "edition-unknown", LEVEL_ERROR,                                                            \
      "the kit, or a block's ‘in’, names an edition that the layout lacks", "add it to the layout's `editions`")       \
    X(CODE_VARIANT_UNKNOWN, "variant-unknown", LEVEL_ERROR, "the kit names a variant that the layout lacks",           \
      "add it to the layout's `variants`")                                                                             \
    X(CODE_SECTION_UNKNOWN, "section-unknown", LEVEL_ERROR,                                                            \
      "`take`, `only` or `without` finds nothing in the content",                                                      \
      "the nearest known id is named; `handbill list` shows all")                                                      \
    X(CODE_SECTION_UNTAKEN, "section-untaken", LEVEL_ERROR, "no block takes this part of the content",                 \
      "take it, or `covers: part`")                                                                                    \
    X(CODE_SECTION_TAKEN_TWICE, "section-taken-twice", LEVEL_ERROR, "two blocks take the same words",                  \
      "`without:` in one of them, or `again: true`")                                                                   \
    X(CODE_PANEL_UNKNOWN, "panel-unknown", LEVEL_ERROR,                                                                \
      "reading order or `chain` names no panel, or a panel isn't in the order", "correct the name")                    \
    X(CODE_PANEL_GEOMETRY, "panel-geometry", LEVEL_ERROR,                                                              \
      "panels overlap, leave the sheet, or have no room inside their margins",                                         \
      "make the panel or its margins smaller")                                                                         \
    X(CODE_STYLE_UNKNOWN, "style-unknown", LEVEL_ERROR, "a class that no style speaks of",                             \
      "correct the class, or write a style for it")                                                                    \
    X(CODE_SELECTOR_SYNTAX, "selector-syntax", LEVEL_ERROR, "this is no selector", "kinds, `.names` and `#ids`")       \
    X(CODE_COLOR_UNKNOWN, "color-unknown", LEVEL_ERROR, "the palette has no such color",                               \
      "use one of the palette's, or add it")                                                                           \
    X(CODE_HEADING_ORDER, "heading-order", LEVEL_ERROR,                                                                \
      "a piece begins with another level than 1, has two of it, or skips one", "`level:` in the layout")               \
    X(CODE_NO_EFFECT, "no-effect", LEVEL_WARNING, "`bleed`, `marks` or `stock` in an edition that is for no press",    \
      "take it away, or write `press: true` beside it")                                                                \
    /* layout */                                                                                                       \
    X(CODE_COLUMN_NARROW, "column-narrow", LEVEL_WARNING, "a column of `column-count` is less than 10 em wide",        \
      "fewer columns, a smaller `column-gap`")                                                                         \
    X(CODE_FONT_MISSING, "font-missing", LEVEL_ERROR, "a font that the theme names isn't installed",                   \
      "install the package that is named")                                                                             \
    X(CODE_FONT_ITALIC, "font-italic", LEVEL_ERROR,                                                                    \
      "`font-style: italic` of a family that has no italics: nothing is slanted in their place",                       \
      "`font-style: normal`, or a family that has italics")                                                            \
    X(CODE_FONT_UNSUPPORTED, "font-unsupported", LEVEL_ERROR,                                                          \
      "a font's file is refused: a variable font, CFF2 outlines, letters in color only, a license against embedding",  \
      "static files of the family, or another family")                                                                 \
    X(CODE_GLYPH_MISSING, "glyph-missing", LEVEL_ERROR,                                                                \
      "no font of the theme has this character; named by its code point",                                              \
      "write it otherwise, or give the font a fallback")                                                               \
    X(CODE_PANEL_OVERFLOW, "panel-overflow", LEVEL_ERROR, "a panel is over, by so many lines and inches",              \
      "cut words, move a block, or widen copyfit")                                                                     \
    X(CODE_LINE_OVERFLOW, "line-overflow", LEVEL_ERROR,                                                                \
      "a word, number or phrase that may not be broken is wider than its column",                                      \
      "set it smaller, widen its column, or let it break: `hyphens: auto`, a soft hyphen, `white-space: normal`")      \
    X(CODE_CONTENTS_UNSTABLE, "contents-unstable", LEVEL_ERROR,                                                        \
      "the contents list changes the page numbers that it lists", "begin a new page behind it")                        \
    X(CODE_QR_FAILED, "qr-failed", LEVEL_ERROR, "a code can't be made", "give the record a shorter `qr`")              \
    X(CODE_QR_SIZE, "qr-size", LEVEL_ERROR, "a code is smaller than the layout's `qr-min`",                            \
      "give `qr` a larger `width`")                                                                                    \
    X(CODE_PICTURE_INVALID, "picture-invalid", LEVEL_ERROR,                                                            \
      "a picture can't be used: it is no PNG, JPEG or SVG, a link, broken, too large, takes too long to draw, or is "  \
      "an SVG with scripts, animation, text that needs fonts, references outside the file, or anything that "          \
      "would not be drawn as it is meant",                                                                             \
      "as the fix says: save it as plain SVG with its letters as outlines, as PNG, or again as JPEG")                  \
    X(CODE_PICTURE_RESOLUTION, "picture-resolution", LEVEL_WARNING,                                                    \
      "a PNG or JPEG has fewer pixels an inch at the size it is printed in than its sheet asks for: 300 up to "        \
      "11 × 17 in, 212 on 18 × 24 in, 150 on 24 × 36 in",                                                              \
      "a larger one, or an SVG")                                                                                       \
    X(CODE_PICTURE_PIXELS, "picture-pixels", LEVEL_NOTICE,                                                             \
      "an SVG has more than paths with solid fills and strokes: a PDF has it as pixels, 600 an inch",                  \
      "draw it plainly, or let it be")                                                                                 \
    X(CODE_PICTURE_FAINT, "picture-faint", LEVEL_WARNING, "a picture has no ink that is seen on white paper",          \
      "darker colors; on a dark ground, accept it in `layouts/kit.yaml`")                                              \
    /* check */                                                                                                        \
    X(CODE_LIVE_MATTER, "live-matter", LEVEL_ERROR, "ink nearer to trim or fold than the profile's `live-min`",        \
      "raise the panel's margin")                                                                                      \
    X(CODE_LIVE_TIGHT, "live-matter-tight", LEVEL_WARNING,                                                             \
      "ink nearer to trim or fold than the profile's `live-should`", "raise the panel's margin")                       \
    X(CODE_PANEL_EMPTY, "panel-empty", LEVEL_WARNING,                                                                  \
      "a panel is less than half full while another of the sheet is full",                                             \
      "move a block to it, or set its type larger")                                                                    \
    X(CODE_FOLD_CROSSED, "fold-crossed", LEVEL_ERROR, "a field or rule crosses a fold", "end it inside its panel")     \
    X(CODE_PRINTABLE, "printable", LEVEL_ERROR, "ink where the edition's printers can't reach",                        \
      "raise the margin on that side")                                                                                 \
    X(CODE_SHEET_SMALL, "sheet-small", LEVEL_ERROR, "what `impose` puts on a sheet is larger than the sheet",          \
      "fewer copies, a smaller gutter, or a larger sheet")                                                             \
    X(CODE_TILE_SEAM, "tile-seam", LEVEL_WARNING,                                                                      \
      "a code or a letter of a heading lies across the seam of two tiles, wherever that is put",                       \
      "a smaller overlap, a larger sheet, or the code elsewhere")                                                      \
    X(CODE_QR_QUIET, "qr-quiet", LEVEL_ERROR, "ink within four modules of a code, or the page's edge",                 \
      "give the code more room, or a white field of its own")                                                          \
    X(CODE_QR_SMALL, "qr-small", LEVEL_ERROR, "a code under the profile's `qr-side-min`", "make it wider")             \
    X(CODE_QR_MODULE, "qr-module", LEVEL_ERROR, "modules under the profile's `qr-module-min`",                         \
      "make the code wider, or its address shorter")                                                                   \
    X(CODE_QR_TIGHT, "qr-tight", LEVEL_WARNING,                                                                        \
      "a code under the profile's `qr-side-should`, or modules under its `qr-module-should`", "make it wider")         \
    X(CODE_QR_CONTRAST, "qr-contrast", LEVEL_ERROR, "a code that isn't dark on light, 7 : 1",                          \
      "print it in ink on white")                                                                                      \
    X(CODE_QR_ADDRESS, "qr-address", LEVEL_ERROR, "a code without its address in print on the same page",              \
      "`[ADDRESS](service:ID)` beside it")                                                                             \
    X(CODE_CONTRAST, "contrast", LEVEL_ERROR,                                                                          \
      "text under 4.5 : 1 (3 : 1 from 18 pt, or 14 pt bold), an address under 7 : 1",                                  \
      "a darker text or a lighter ground")                                                                             \
    X(CODE_CONTRAST_LOW, "contrast-low", LEVEL_WARNING, "text under 7 : 1 (4.5 : 1 when large)",                       \
      "a darker text or a lighter ground")                                                                             \
    X(CODE_CONTRAST_GRAPHIC, "contrast-graphic", LEVEL_ERROR, "a list's mark under 3 : 1",                             \
      "a darker color for the marker")                                                                                 \
    X(CODE_TYPE_SMALL, "type-small", LEVEL_ERROR,                                                                      \
      "type under the profile's `text-min`, running text under its `running-min`", "raise its `font-size`")            \
    X(CODE_BODY_SMALL, "body-small", LEVEL_WARNING, "running text under the profile's `running-should`",               \
      "shorten the fullest panel")                                                                                     \
    X(CODE_X_HEIGHT, "x-height", LEVEL_WARNING, "x-height of running text under the profile's `x-height-should`",      \
      "a larger body, or a face with a taller x-height")                                                               \
    X(CODE_GLYPH_EMPTY, "glyph-empty", LEVEL_ERROR, "a font maps a character to a glyph without ink",                  \
      "another family for it, first in the font's `fallback`")                                                         \
    X(CODE_LINE_OVERLAP, "line-overlap", LEVEL_ERROR, "the ink of a line meets the next line's",                       \
      "the `line-height` that is named; `line-overlap: allow` where it is meant")                                      \
    X(CODE_MARKER_OVERLAP, "marker-overlap", LEVEL_ERROR, "a list's mark or numeral meets text",                       \
      "the `padding-left` that is named")                                                                              \
    X(CODE_TEXT_OVERLAP, "text-overlap", LEVEL_ERROR, "text meets other text, a line, a picture or a code",            \
      "the distance that is named; `line-overlap: allow` where it is meant")                                           \
    X(CODE_INK_OUTSIDE, "ink-outside", LEVEL_ERROR,                                                                    \
      "words reach over the edge of a field, or a field or picture over the page's",                                   \
      "the `padding` that is named, or a narrower field")                                                              \
    X(CODE_ART_OVERLAP, "art-overlap", LEVEL_ERROR, "art lies on words, a list's mark or a picture",                   \
      "the distance that is named; `z-index: -1` where it is meant to stand behind the words")                         \
    X(CODE_WORDS_LOST, "words-lost", LEVEL_ERROR, "what is painted isn't what the piece says",                         \
      "a style hides it: show it, or leave the block out; else it is a fault of Handbill")                             \
    X(CODE_ADDRESS_BROKEN, "address-broken", LEVEL_ERROR, "a number or address stands on two lines",                   \
      "a wider column, or a smaller size")                                                                             \
    X(CODE_HEADING_STRANDED, "heading-stranded", LEVEL_ERROR,                                                          \
      "a heading without the profile's `heading-lines-min` of its text beside it",                                     \
      "`break-after: avoid`, or a page break before it")                                                               \
    X(CODE_PARAGRAPH_SPLIT, "paragraph-split", LEVEL_ERROR,                                                            \
      "fewer lines of a paragraph at a break than the profile's `orphans-min`",                                        \
      "`orphans: 2`, `widows: 2`, or `break-inside: avoid`")                                                           \
    X(CODE_LONE_WORD, "lone-word", LEVEL_WARNING, "a last line of one word where a better break exists",               \
      "`text-wrap: balance`, or another column width")                                                                 \
    X(CODE_PROFILE_SIZE, "profile-size", LEVEL_ERROR, "text smaller than the profile's body", "raise its `font-size`") \
    X(CODE_PROFILE_HEADING, "profile-heading", LEVEL_ERROR, "a heading smaller or lighter than the profile's",         \
      "raise its `font-size` or `font-weight`")                                                                        \
    X(CODE_PROFILE_HEADING_LARGER, "profile-heading-larger", LEVEL_ERROR,                                              \
      "a heading no larger than body text, where the profile asks for larger ones", "raise its `font-size`")           \
    X(CODE_PROFILE_X_HEIGHT, "profile-x-height", LEVEL_ERROR, "an x-height under the profile's",                       \
      "a larger size, or another face")                                                                                \
    X(CODE_PROFILE_LEADING, "profile-leading", LEVEL_ERROR, "lines closer than the profile's", "raise `line-height`")  \
    X(CODE_PROFILE_GAP, "profile-gap", LEVEL_ERROR, "no blank line where the profile asks for one",                    \
      "raise `margin-top`")                                                                                            \
    X(CODE_PROFILE_MARGIN, "profile-margin", LEVEL_ERROR, "something stands in the profile's margin",                  \
      "raise the margin")                                                                                              \
    X(CODE_PROFILE_COLUMNS, "profile-columns", LEVEL_ERROR, "text beside text", "let it follow below")                 \
    X(CODE_PROFILE_FLUSH, "profile-flush", LEVEL_ERROR, "lines that don't begin at one edge", "`text-align: start`")   \
    X(CODE_PROFILE_MEASURE, "profile-measure", LEVEL_ERROR, "lines longer or shorter than the profile's",              \
      "change the side margins")                                                                                       \
    X(CODE_PROFILE_ITALICS, "profile-italics", LEVEL_ERROR, "italics", "underline instead")                            \
    X(CODE_PROFILE_CAPITALS, "profile-capitals", LEVEL_ERROR, "words in capitals for emphasis",                        \
      "`text-transform: lowercase` and an underline")                                                                  \
    X(CODE_PROFILE_BOLD, "profile-bold", LEVEL_ERROR, "a body paragraph that is all bold",                             \
      "`font-weight: 400`; underline what matters")                                                                    \
    X(CODE_PROFILE_GREY, "profile-grey", LEVEL_ERROR, "grey text", "set it in black")                                  \
    X(CODE_PROFILE_PAGE_NUMBER, "profile-page-number", LEVEL_ERROR,                                                    \
      "a page number that is missing, small, light or in another place",                                               \
      "`page-number:` in the layout, `.page-number` in the theme")                                                     \
    X(CODE_PROFILE_CONTENTS, "profile-contents", LEVEL_ERROR, "no contents list, or one without leader dots",          \
      "`{ contents: CLASS }`; `leader: dots` for `entry`")                                                             \
    /* ink: editions for a press */                                                                                    \
    X(CODE_INK_TOTAL, "ink-total", LEVEL_ERROR,                                                                        \
      "more ink on one spot than the stock takes: 300 % coated, 260 % uncoated, 240 % newsprint",                      \
      "a leaner `cmyk` of the color, or less under it")                                                                \
    X(CODE_INK_RICH, "ink-rich", LEVEL_ERROR, "type or a line smaller than 36 pt in black with other inks under it",   \
      "`cmyk: 0 0 0 100`")                                                                                             \
    X(CODE_INK_FINE, "ink-fine", LEVEL_WARNING,                                                                        \
      "colored type under 14 pt in three inks or more, or under 8 pt in any but black",                                \
      "a build of one or two inks, or larger type")                                                                    \
    X(CODE_INK_REVERSED, "ink-reversed", LEVEL_WARNING, "type under 14 pt left white in a ground of four inks",        \
      "a ground of fewer inks, or larger type")                                                                        \
    X(CODE_INK_HAIRLINE, "ink-hairline", LEVEL_ERROR,                                                                  \
      "a line thinner than 0.25 pt, or than 0.5 pt where it is left white or has several inks", "a thicker line")      \
    /* output */                                                                                                       \
    X(CODE_BRAILLE_LOST, "braille-lost", LEVEL_ERROR,                                                                  \
      "a number or address that its braille doesn't give back, or a letter without cells",                             \
      "name another table in the frame, of grade 1: without contractions")                                             \
    X(CODE_BRAILLE_WORDS, "braille-words", LEVEL_WARNING, "words that their braille doesn't give back as they were",   \
      "let a reader of braille look at it, or name another table in the frame")                                        \
    X(CODE_SMS_LONG, "sms-long", LEVEL_ERROR,                                                                          \
      "a text message of more than 160 septets, or of more than 70 UTF-16 units where a character is outside of "      \
      "GSM's alphabet: curly quotes, dashes, á í ó ú",                                                                 \
      "shorten it; write straight quotes")                                                                             \
    X(CODE_SMS_OUTSIDE, "sms-outside", LEVEL_ERROR,                                                                    \
      "the format `sms` of a piece with words in no message, with a code, picture or table, or with no message",       \
      "a group `.sms` in the content for each message")                                                                \
    X(CODE_TEXT_CHARSET, "text-charset", LEVEL_ERROR, "a letter that a text with `charset: ascii` has no form for",    \
      "write it another way, or `charset: utf-8`")                                                                     \
    X(CODE_FACT_LOST, "fact-lost", LEVEL_ERROR,                                                                        \
      "a file says a passage without its phone, address or short code: byte for byte, in braille as it is read back, " \
      "in speech by its spoken form; another file is named that has it",                                               \
      "take the whole passage, and let no style change its letters")                                                   \
    X(CODE_PRESS_PROFILE, "press-profile", LEVEL_ERROR,                                                                \
      "the profile of a press can't be read, or is none of a press in CMYK",                                           \
      "the file that the printer gave, under `press:` in layouts/kit.yaml")                                            \
    X(CODE_PRESS_PROFILE_DEFAULT, "press-profile-default", LEVEL_NOTICE,                                               \
      "a press file has the packaged European profile, for the kit names none",                                        \
      "ask the printer for theirs, and name it under `press:` in layouts/kit.yaml")                                    \
    X(CODE_PRESS_PICTURE, "press-picture", LEVEL_ERROR,                                                                \
      "a picture in RGB, or one that lets the page shine through, in a PDF/X-1a file",                                 \
      "the picture in greys without transparency, or the format `pdf-x4`")                                             \
    X(CODE_PRESS_UNCONFIRMED, "press-unconfirmed", LEVEL_ERROR,                                                        \
      "a press file is asked for as final while something in it awaits confirmation, approval or a review",            \
      "confirm it, or build a proof: without `--final`")                                                               \
    X(CODE_OUTPUT_FAILED, "output-failed", LEVEL_ERROR, "an output can't be made", "the message says what failed")     \
    X(CODE_ROW_INVALID, "row-invalid", LEVEL_ERROR,                                                                    \
      "a table of rows (`handbill batch`) has a row or column that can't be used, or an id twice",                     \
      "the message says what may stand there; the other rows are made")                                                \
    X(CODE_ROW_MISSING, "row-missing", LEVEL_ERROR,                                                                    \
      "`handbill batch --merge`: a row is in no shard's manifest, in two, or its files are not there",                 \
      "run the shard that it belongs to again")                                                                        \
    X(CODE_FILE_CHANGED, "file-changed", LEVEL_WARNING,                                                                \
      "a file in `out/` is not what was built: its checksum differs",                                                  \
      "move it away if you need it, and build its piece again")                                                        \
    X(CODE_MANIFEST_LOST, "manifest-lost", LEVEL_WARNING,                                                              \
      "the manifest in `out/` is not one that a build wrote, and was begun anew", "build all pieces")                  \
    X(CODE_FAULT_INTERNAL, "fault-internal", LEVEL_ERROR,                                                              \
      "a fault of the program itself: what it laid out breaks its own rules",                                          \
      "report it with the files that lead to it")                                                                      \
    X(CODE_PIECE_NOT_WRITTEN, "piece-not-written", LEVEL_NOTICE,                                                       \
      "a piece has errors; its earlier files stay as they were", "correct the errors and build again")

#endif
