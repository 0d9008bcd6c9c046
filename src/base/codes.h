/* The closed set of finding codes: one line each, in the order of the ranks that raise them.
 * X(ENUM, "code", LEVEL). The code is stable: editors, the manifest and layouts/kit.yaml name it.
 * Add a line here to add a code; nothing else lists them. */
#ifndef BASE_CODES_H
#define BASE_CODES_H

#define FINDING_CODES(X)                                                  \
    /* files, YAML */                                                     \
    X(CODE_FILE_MISSING, "file-missing", LEVEL_ERROR)                     \
    X(CODE_FILE_UNREADABLE, "file-unreadable", LEVEL_ERROR)               \
    X(CODE_FILE_EMPTY, "file-empty", LEVEL_ERROR)                         \
    X(CODE_FILE_WRITE, "file-write", LEVEL_ERROR)                         \
    X(CODE_PATH_OUTSIDE, "path-outside", LEVEL_ERROR)                     \
    X(CODE_UTF8_INVALID, "utf8-invalid", LEVEL_ERROR)                     \
    X(CODE_CHAR_FORBIDDEN, "char-forbidden", LEVEL_ERROR)                 \
    X(CODE_YAML_SYNTAX, "yaml-syntax", LEVEL_ERROR)                       \
    X(CODE_YAML_ALIAS, "yaml-alias", LEVEL_ERROR)                         \
    X(CODE_YAML_TAG, "yaml-tag", LEVEL_ERROR)                             \
    X(CODE_YAML_DOCUMENTS, "yaml-documents", LEVEL_ERROR)                 \
    X(CODE_YAML_DUPLICATE, "yaml-duplicate-key", LEVEL_ERROR)             \
    X(CODE_KEY_UNKNOWN, "key-unknown", LEVEL_ERROR)                       \
    X(CODE_KEY_MISSING, "key-missing", LEVEL_ERROR)                       \
    X(CODE_VALUE_INVALID, "value-invalid", LEVEL_ERROR)                   \
    /* content */                                                         \
    X(CODE_MARKDOWN_UNSUPPORTED, "markdown-unsupported", LEVEL_ERROR)     \
    X(CODE_FENCE_UNBALANCED, "fence-unbalanced", LEVEL_ERROR)             \
    X(CODE_ATTRIBUTE_SYNTAX, "attribute-syntax", LEVEL_ERROR)             \
    X(CODE_ATTRIBUTE_UNKNOWN, "attribute-unknown", LEVEL_ERROR)           \
    X(CODE_ROLE_UNKNOWN, "role-unknown", LEVEL_ERROR)                     \
    X(CODE_ID_DUPLICATE, "id-duplicate", LEVEL_ERROR)                     \
    X(CODE_RECORD_UNKNOWN, "record-unknown", LEVEL_ERROR)                 \
    X(CODE_RECORD_INVALID, "record-invalid", LEVEL_ERROR)                 \
    X(CODE_RECORD_UNCONFIRMED, "record-unconfirmed", LEVEL_NOTICE)        \
    X(CODE_RECORD_REVIEW_DUE, "record-review-due", LEVEL_WARNING)         \
    X(CODE_VARIABLE_UNKNOWN, "variable-unknown", LEVEL_ERROR)             \
    X(CODE_ADDRESS_MISMATCH, "address-mismatch", LEVEL_ERROR)             \
    X(CODE_ADDRESS_LOOKALIKE, "address-lookalike", LEVEL_ERROR)           \
    X(CODE_ADDRESS_UNREGISTERED, "address-unregistered", LEVEL_ERROR)     \
    X(CODE_LINK_SCHEME, "link-scheme", LEVEL_ERROR)                       \
    X(CODE_WORDS_OURS, "words-ours", LEVEL_NOTICE)                        \
    X(CODE_CONTENT_EMPTY, "content-empty", LEVEL_ERROR)                   \
    /* spec */                                                            \
    X(CODE_EDITION_UNKNOWN, "edition-unknown", LEVEL_ERROR)               \
    X(CODE_VARIANT_UNKNOWN, "variant-unknown", LEVEL_ERROR)               \
    X(CODE_SECTION_UNKNOWN, "section-unknown", LEVEL_ERROR)               \
    X(CODE_SECTION_UNTAKEN, "section-untaken", LEVEL_ERROR)               \
    X(CODE_SECTION_TAKEN_TWICE, "section-taken-twice", LEVEL_ERROR)       \
    X(CODE_PANEL_UNKNOWN, "panel-unknown", LEVEL_ERROR)                   \
    X(CODE_PANEL_GEOMETRY, "panel-geometry", LEVEL_ERROR)                 \
    X(CODE_STYLE_UNKNOWN, "style-unknown", LEVEL_ERROR)                   \
    X(CODE_SELECTOR_SYNTAX, "selector-syntax", LEVEL_ERROR)               \
    X(CODE_COLOR_UNKNOWN, "color-unknown", LEVEL_ERROR)                   \
    X(CODE_HEADING_ORDER, "heading-order", LEVEL_ERROR)                   \
    X(CODE_NO_EFFECT, "no-effect", LEVEL_WARNING)                         \
    /* layout */                                                          \
    X(CODE_FONT_MISSING, "font-missing", LEVEL_ERROR)                     \
    X(CODE_GLYPH_MISSING, "glyph-missing", LEVEL_ERROR)                   \
    X(CODE_PANEL_OVERFLOW, "panel-overflow", LEVEL_ERROR)                 \
    X(CODE_LINE_OVERFLOW, "line-overflow", LEVEL_ERROR)                   \
    X(CODE_CONTENTS_UNSTABLE, "contents-unstable", LEVEL_ERROR)           \
    X(CODE_QR_FAILED, "qr-failed", LEVEL_ERROR)                           \
    X(CODE_QR_SIZE, "qr-size", LEVEL_ERROR)                               \
    X(CODE_PICTURE_INVALID, "picture-invalid", LEVEL_ERROR)               \
    X(CODE_PICTURE_RESOLUTION, "picture-resolution", LEVEL_WARNING)       \
    /* check */                                                           \
    X(CODE_LIVE_MATTER, "live-matter", LEVEL_ERROR)                       \
    X(CODE_LIVE_TIGHT, "live-matter-tight", LEVEL_WARNING)                \
    X(CODE_FOLD_CROSSED, "fold-crossed", LEVEL_ERROR)                     \
    X(CODE_PRINTABLE, "printable", LEVEL_ERROR)                           \
    X(CODE_QR_QUIET, "qr-quiet", LEVEL_ERROR)                             \
    X(CODE_QR_SMALL, "qr-small", LEVEL_ERROR)                             \
    X(CODE_QR_MODULE, "qr-module", LEVEL_ERROR)                           \
    X(CODE_QR_TIGHT, "qr-tight", LEVEL_WARNING)                           \
    X(CODE_QR_CONTRAST, "qr-contrast", LEVEL_ERROR)                       \
    X(CODE_QR_ADDRESS, "qr-address", LEVEL_ERROR)                         \
    X(CODE_CONTRAST, "contrast", LEVEL_ERROR)                             \
    X(CODE_CONTRAST_LOW, "contrast-low", LEVEL_WARNING)                   \
    X(CODE_CONTRAST_GRAPHIC, "contrast-graphic", LEVEL_ERROR)             \
    X(CODE_TYPE_SMALL, "type-small", LEVEL_ERROR)                         \
    X(CODE_BODY_SMALL, "body-small", LEVEL_WARNING)                       \
    X(CODE_X_HEIGHT, "x-height", LEVEL_WARNING)                           \
    X(CODE_WORDS_LOST, "words-lost", LEVEL_ERROR)                         \
    X(CODE_ADDRESS_BROKEN, "address-broken", LEVEL_ERROR)                 \
    X(CODE_HEADING_STRANDED, "heading-stranded", LEVEL_ERROR)             \
    X(CODE_PARAGRAPH_SPLIT, "paragraph-split", LEVEL_ERROR)               \
    X(CODE_LONE_WORD, "lone-word", LEVEL_WARNING)                         \
    X(CODE_PROFILE_SIZE, "profile-size", LEVEL_ERROR)                     \
    X(CODE_PROFILE_HEADING, "profile-heading", LEVEL_ERROR)               \
    X(CODE_PROFILE_HEADING_LARGER, "profile-heading-larger", LEVEL_ERROR) \
    X(CODE_PROFILE_X_HEIGHT, "profile-x-height", LEVEL_ERROR)             \
    X(CODE_PROFILE_LEADING, "profile-leading", LEVEL_ERROR)               \
    X(CODE_PROFILE_GAP, "profile-gap", LEVEL_ERROR)                       \
    X(CODE_PROFILE_MARGIN, "profile-margin", LEVEL_ERROR)                 \
    X(CODE_PROFILE_COLUMNS, "profile-columns", LEVEL_ERROR)               \
    X(CODE_PROFILE_FLUSH, "profile-flush", LEVEL_ERROR)                   \
    X(CODE_PROFILE_MEASURE, "profile-measure", LEVEL_ERROR)               \
    X(CODE_PROFILE_ITALICS, "profile-italics", LEVEL_ERROR)               \
    X(CODE_PROFILE_CAPITALS, "profile-capitals", LEVEL_ERROR)             \
    X(CODE_PROFILE_BOLD, "profile-bold", LEVEL_ERROR)                     \
    X(CODE_PROFILE_GREY, "profile-grey", LEVEL_ERROR)                     \
    X(CODE_PROFILE_PAGE_NUMBER, "profile-page-number", LEVEL_ERROR)       \
    X(CODE_PROFILE_CONTENTS, "profile-contents", LEVEL_ERROR)             \
    /* output */                                                          \
    X(CODE_OUTPUT_FAILED, "output-failed", LEVEL_ERROR)                   \
    X(CODE_MANIFEST_LOST, "manifest-lost", LEVEL_WARNING)                 \
    X(CODE_PIECE_NOT_WRITTEN, "piece-not-written", LEVEL_NOTICE)

#endif
