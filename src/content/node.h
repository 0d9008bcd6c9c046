/* The doc: a campaign's content as a tree of a closed set of kinds, the same tree that a view is made of. It knows what
 * things are, never how they look. Every later stage reads it; none changes it. As parsed it holds variables
 * (content/content.h); filled it has words in their place. Prefix: node_. */
#ifndef CONTENT_NODE_H
#define CONTENT_NODE_H

#include <glib.h>
#include <stdbool.h>
#include "base/finding.h"

/* X(ENUM, "name in selectors and dumps", is_block) */
#define NODE_KINDS(X)                                                                                                \
    X(NODE_ROOT, "root", true)                                                                                       \
    X(NODE_SECTION, "section", true) /* a heading and what stands under it */                                        \
    X(NODE_HEADING, "heading", true) /* first child of its section; level 1 to 6 */                                  \
    X(NODE_PARAGRAPH, "paragraph", true)                                                                             \
    X(NODE_LIST, "list", true)         /* of items; ordered or not */                                                \
    X(NODE_ITEM, "item", true)         /* holds blocks */                                                            \
    X(NODE_QUOTE, "quote", true)       /* a block quotation */                                                       \
    X(NODE_TABLE, "table", true)       /* of one head and rows */                                                    \
    X(NODE_HEAD, "head", true)         /* a table's first row: cells that say what stands in the columns */          \
    X(NODE_ROW, "row", true)           /* of cells */                                                                \
    X(NODE_CELL, "cell", true)         /* words, or none */                                                          \
    X(NODE_GROUP, "group", true)       /* a fenced group, or one that a layout made */                               \
    X(NODE_QR, "qr", true)             /* a code for a record; alone in its paragraph */                             \
    X(NODE_PICTURE, "picture", true)   /* an office's mark: a file and its alt text */                               \
    X(NODE_ART, "art", true)           /* view only: decoration of the theme's, read by nobody */                    \
    X(NODE_CONTENTS, "contents", true) /* view only: a contents list, of entries */                                  \
    X(NODE_ENTRY, "entry", true)       /* view only: title and page number as two spans in a link */                 \
    X(NODE_TEXT, "text", false)        /* a leaf: characters */                                                      \
    X(NODE_STRONG, "strong", false)                                                                                  \
    X(NODE_EMPHASIS, "em", false)                                                                                    \
    X(NODE_SPAN, "span", false)         /* set apart by a role */                                                    \
    X(NODE_LINK, "link", false)         /* to a record */                                                            \
    X(NODE_ABBREVIATION, "abbr", false) /* with its expansion */                                                     \
    X(NODE_FIELD, "field", false)       /* words that a reader types in: an unset variable, of a fillable edition */ \
    X(NODE_BREAK, "break", false)       /* a line break that the source asks for */                                  \
    X(NODE_VARIABLE, "variable", false) /* parsed doc only: words that a value set gives */                          \
    X(NODE_AGAIN, "again", true)        /* parsed doc only: a part's words, which stand here once more */

#define X(name, text, block) name,
typedef enum { NODE_KINDS(X) NODE_KIND_COUNT } NodeKind;
#undef X

/* Roles: what a block or span means. A closed set; how each looks stands in the theme. */
#define NODE_ROLES(X)                                                                             \
    X(ROLE_STEPS, "steps")           /* a numbered list of things to do */                        \
    X(ROLE_DONT, "dont")             /* a list of things not to do */                             \
    X(ROLE_FLAGS, "flags")           /* a list of warning signs */                                \
    X(ROLE_CALLOUT, "callout")       /* a passage that stands out */                              \
    X(ROLE_NOTE, "note")             /* a help box */                                             \
    X(ROLE_DEFINITION, "definition") /* a quoted definition */                                    \
    X(ROLE_CREDIT, "credit")         /* whom a quotation is by */                                 \
    X(ROLE_CONTACT, "contact")       /* where to get help */                                      \
    X(ROLE_OFFICE, "office")         /* who publishes this */                                     \
    X(ROLE_MARK, "mark")             /* the office's wordmark or seal */                          \
    X(ROLE_CHAT, "chat")             /* a conversation */                                         \
    X(ROLE_THEM, "them")             /* a message of the other side */                            \
    X(ROLE_ME, "me")                 /* a message of the reader's side */                         \
    X(ROLE_HELP, "help")             /* a message of someone on the reader's side */              \
    X(ROLE_SPEAKER, "speaker")       /* who says a message */                                     \
    X(ROLE_BESIDE, "beside")         /* text with its code beside it */                           \
    X(ROLE_CODE, "code")             /* a code with what it does in words */                      \
    X(ROLE_FIGURE, "figure")         /* a picture with its caption */                             \
    X(ROLE_CAPTION, "caption")       /* what a picture or code shows or does */                   \
    X(ROLE_FORMATS, "formats")       /* how to get this in another form: no piece must take it */ \
    X(ROLE_SMS, "sms")               /* a text message: no piece must take it */                  \
    X(ROLE_STAFF, "staff")           /* what is said to staff alone: no piece must take it */     \
    X(ROLE_SIZE, "size")             /* a number that stands for the piece's body size, pt */     \
    X(ROLE_LEAD, "lead")             /* the first words of a section */                           \
    X(ROLE_HEADER, "header")         /* a cell that says what stands in its column or row */      \
    X(ROLE_ACTION, "action")         /* the words that say what to do */                          \
    X(ROLE_TERM, "term")             /* the word that is defined */                               \
    X(ROLE_KEYWORD, "keyword")       /* a word to be typed: keeps its capitals */                 \
    X(ROLE_CAPS, "caps")             /* capitals for emphasis: a profile may forbid them */       \
    X(ROLE_PHRASE, "phrase")         /* words that stay on one line */                            \
    X(ROLE_NAME, "name")             /* a person's or organisation's name */                      \
    X(ROLE_TITLE, "title")           /* a title of a person */                                    \
    X(ROLE_SIGNATORY, "signatory")   /* the person who speaks for the office */                   \
    X(ROLE_SUBTITLE, "subtitle")                                                                  \
    X(ROLE_ADDRESS, "address")                                                                    \
    X(ROLE_PHONES, "phones")                                                                      \
    X(ROLE_LABEL, "label") /* for whom a phone is */                                              \
    X(ROLE_SITE, "site")                                                                          \
    X(ROLE_EDITION, "edition") /* the edition date */                                             \
    X(ROLE_SCHOOL, "school")   /* a school's own line */                                          \
    X(ROLE_STATUS, "status")   /* that a translation has not been reviewed */                     \
    X(ROLE_DETAIL, "detail")   /* what follows an action */                                       \
    X(ROLE_DIGITS, "digits")   /* a lettered number in digits */                                  \
    X(ROLE_PLAIN, "plain")     /* a span whose words only look like an address: they are none */

#define X(name, text) name,
typedef enum { NODE_ROLES(X) ROLE_COUNT } Role;
#undef X

/* How a column of a table asks to be set: `:--`, `:-:`, `--:` in its line of dashes; from right to left where its
 * language runs so. */
typedef enum { COLUMN_AS_STYLED, COLUMN_START, COLUMN_CENTER, COLUMN_END } ColumnAlign;

typedef struct Record Record; /* content/register.h */

typedef struct Node Node;
struct Node {
    NodeKind kind;
    int index;          /* preorder number in its tree, from 0; -1 until node_number */
    Pos pos;            /* where it stands in the content (a layout's group: in the layout) */
    char *id;           /* or NULL; unique in a finished tree */
    char *content_id;   /* view only: its id in the content where a node before it in the view has that; else NULL */
    guint64 roles;      /* bit (1 << Role) */
    GPtrArray *classes; /* interned names that a layout gave it with `as:`, or NULL */
    const char *lang;   /* interned BCP 47 tag where it differs from the parent's, else NULL; the root always has one */
    int level;          /* HEADING: 1 to 6 (0 in a view: shown as a paragraph) */
    bool ordered;       /* LIST */
    int start;          /* LIST, ordered: the first number */
    ColumnAlign align;  /* CELL: its column's */
    char *text; /* TEXT: UTF-8, NFC, no newline. PICTURE: project-relative path. VARIABLE, FIELD: its name. AGAIN: the
                   part's id. ART: its name in the theme. else NULL */
    const char *value;    /* TEXT of a filled doc: the variable that its words, or the first of them, are a value of;
                           * interned; else NULL */
    bool optional;        /* VARIABLE: where it is unset, the block that holds it falls away */
    const Record *record; /* LINK, QR: borrowed from the register */
    bool digits;          /* LINK: shows the record's digits, not its printed form */
    char *target;         /* view only: LINK inside a contents list: id of the heading's section it leads to */
    char *alt;            /* QR, PICTURE: alternative text, never empty. ABBREVIATION: its expansion */
    bool ours;            /* words that are not the office's and await its approval */
    bool ghost;           /* view only: a group that only lays out; it has no meaning and makes no tag */
    int panel;            /* view only: the panel of the spec that this child of the root fills; else -1 */
    void *own;            /* view only: style declarations of this very node (design/style.h owns them), else NULL */
    GHashTable *ids;      /* root only: char * (the nodes') → Node *, by node_number; else NULL */
    Node *parent, *first, *last, *previous, *next;
};

/* A new node without parent, index -1, panel -1. You own it until it is appended. */
Node *node_new(NodeKind kind, Pos pos);
/* Frees it and everything below it. It must have no parent (see node_detach). NULL is fine. */
void node_free(Node *n);
/* Makes child the last child of parent, which then owns it. */
void node_append(Node *parent, Node *child);
void node_insert_before(Node *sibling, Node *child);
void node_detach(Node *n);
/* A deep copy without parent; indices are -1, records and languages shared, `own` NULL. You own it. */
Node *node_copy(const Node *n);
/* The same without the children. You own it. */
Node *node_copy_bare(const Node *n);
/* Numbers the tree in preorder from 0, makes the root's index of ids and returns how many nodes there are. Once the
 * tree is finished: ids and nodes stay what they are from then on. */
int node_number(Node *root);
/* Preorder successor within the tree of `root`; NULL at the end. Start with root itself. */
const Node *node_following(const Node *n, const Node *root);
/* The node with that id below (or at) root, borrowed; NULL if none. At once where root is numbered, else by a walk. */
const Node *node_find(const Node *root, const char *id);
/* Node by index: array of pointers, indexed by Node.index. You own the array (g_ptr_array_unref), not the nodes. */
GPtrArray *node_table(Node *root);

/* Its id in the content, which styles and selectors name it by; NULL if none. Borrowed. */
const char *node_content_id(const Node *n);

bool node_is_block(NodeKind kind);
bool node_has_role(const Node *n, Role role);
void node_add_class(Node *n, const char *name);
/* Effective language: its own or the nearest ancestor's. Borrowed. */
const char *node_language(const Node *n);
/* All text below n in reading order, BREAK as one space, blocks parted by one space. Speakers' labels included, QR and
 * pictures not; without marks where a line may end. You own it. */
char *node_text(const Node *n);

const char *node_kind_text(NodeKind kind);
const char *role_text(Role role);
/* False where no role has that name. */
bool role_find(const char *name, Role *out);
/* NULL-terminated names of all roles, for nearest_fix. Static. */
const char *const *role_names(void);

/* One line a node, two spaces an indent: `kind #id .role .class level=2 record=x lang=es ours "text" @line:column`: the
 * golden form of doc and view. Appends to s. */
void node_dump(const Node *root, GString *s);

#endif
