/* Reads YAML by libfyaml's events into our tree. Events rather than its documents: they show anchors, tags and every
 * position, and nothing is resolved behind our back. The only file that meets libfyaml. */
#include "base/yaml.h"

#include <libfyaml.h>
#include <string.h>

#include "base/source.h"
#include "base/yaml-comment.h"

#define DEEPEST 64 /* lists and maps in one another */

typedef struct YamlReader {
    struct fy_parser *parser;
    const char *text; /* all of it, NUL-terminated or not */
    gsize length;
    const char *file; /* interned */
    int first_line;   /* of the text in its file */
    int depth;        /* lists and maps that are open */
    gsize end;        /* where the last plain or quoted value or key ends, bytes from the start */
    bool unusable;    /* no tree can be made of it */
    Findings *f;
} YamlReader;

static void reader_fault(YamlReader *r, Code code, Pos pos, const char *fix, const char *message)
{
    finding_add(r->f, code, pos, fix, "%s", message);
}

/* The mark of a quoted value, an anchor or an alias stands behind its sign: the sign is meant. */
static Pos mark_pos(const YamlReader *r, const struct fy_mark *mark, Pos otherwise)
{
    if (mark == NULL) {
        return otherwise;
    }
    bool behind_sign = mark->column > 0 && mark->input_pos > 0 && mark->input_pos <= r->length
                       && strchr("'\"&*", r->text[mark->input_pos - 1]) != NULL;
    return (Pos){ r->file, r->first_line + mark->line, mark->column + (behind_sign ? 0 : 1) };
}

static Pos token_pos(const YamlReader *r, struct fy_token *token, Pos otherwise)
{
    return token != NULL ? mark_pos(r, fy_token_start_mark(token), otherwise) : otherwise;
}

/* Where the event starts; `otherwise` for one that stands nowhere (an empty value). */
static Pos event_pos(const YamlReader *r, struct fy_event *e, Pos otherwise)
{
    return e->type == FYET_SCALAR ? token_pos(r, fy_event_get_token(e), otherwise)
                                  : mark_pos(r, fy_event_start_mark(e), otherwise);
}

static Yaml *yaml_new(YamlKind kind, Pos pos)
{
    if (kind == YAML_MAP) {
        return yaml_map_new(pos);
    }
    Yaml *y = g_new0(Yaml, 1);
    y->holders = 1;
    y->kind = kind;
    y->pos = pos;
    if (kind == YAML_LIST) {
        y->items = g_ptr_array_new_with_free_func((GDestroyNotify)yaml_free);
    }
    return y;
}

/* What is meant as a value must not be lost as a comment. */
static void check_comment(const YamlReader *r, CommentBehind behind)
{
    YamlComment lost;
    if (yaml_comment_find(r->text, r->length, r->end, behind, &lost)) {
        g_autofree char *words = g_strndup(r->text + lost.at, lost.length);
        finding_add(r->f, CODE_YAML_COMMENT, (Pos){ r->file, r->first_line + lost.line, lost.column },
                    "put the value in quotes, or the comment on a line of its own",
                    "‘%s’ is a comment to YAML, and not part of the value", words);
    }
}

static Yaml *read_scalar(YamlReader *r, struct fy_event *e, Pos pos)
{
    Yaml *y = yaml_new(YAML_SCALAR, pos);
    struct fy_token *token = fy_event_get_token(e);
    size_t length = 0;
    const char *text = token != NULL ? fy_token_get_text(token, &length) : NULL;
    if (text == NULL) {
        text = "";
        length = 0;
    }
    y->text = g_strndup(text, length);
    y->quoted = token != NULL && fy_token_scalar_style(token) != FYSS_PLAIN;
    const struct fy_mark *end = length > 0 || y->quoted ? fy_token_end_mark(token) : NULL;
    r->end = end != NULL ? end->input_pos : r->end;
    if (!y->quoted) {
        check_comment(r, length == 0 ? BEHIND_NOTHING : BEHIND_VALUE);
    }
    /* an escape ("\u202E", "\0") can say what the file itself may not hold */
    if (length > 0 && fy_token_scalar_style(token) == FYSS_DOUBLE_QUOTED) {
        g_autoptr(Findings) own = findings_new();
        if (!source_check(text, length, r->file, pos.line, own)) {
            for (int i = 0; i < findings_count(own); i++) {
                const Finding *n = findings_at(own, i);
                reader_fault(r, n->code, pos, n->fix, n->message);
            }
        }
    }
    return y;
}

static Yaml *read_node(YamlReader *r, struct fy_event *e, Pos otherwise);

/* The next event, or NULL where the text is broken. */
static struct fy_event *next(YamlReader *r)
{
    return fy_parser_parse(r->parser);
}

static void read_list(YamlReader *r, Yaml *list)
{
    for (struct fy_event *e; (e = next(r)) != NULL;) {
        if (e->type == FYET_SEQUENCE_END) {
            fy_parser_event_free(r->parser, e);
            return;
        }
        g_ptr_array_add(list->items, read_node(r, e, list->pos));
    }
}

/* Adds the pair; a key that cannot be one is a fault, and the pair is dropped. */
static void add_pair(YamlReader *r, Yaml *map, Yaml *key, Yaml *value)
{
    if (key->kind != YAML_SCALAR) {
        reader_fault(r, CODE_YAML_SYNTAX, key->pos, "write a word before the colon", "a list or a map cannot be a key");
    } else if (key->text[0] == '\0') {
        reader_fault(r, CODE_YAML_SYNTAX, key->pos, "write a word before the colon", "this key is empty");
    } else if (yaml_at(map, key->text) != NULL) {
        finding_add(r->f, CODE_YAML_DUPLICATE, key->pos, "keep one of the two",
                    "the key ‘%s’ stands here again; it stood already at line %d", key->text,
                    yaml_key_pos(map, key->text).line);
    } else {
        yaml_map_add(map, g_steal_pointer(&key->text), key->pos, g_steal_pointer(&value));
    }
    yaml_free(value);
    yaml_free(key);
}

static void read_map(YamlReader *r, Yaml *map)
{
    for (struct fy_event *e; (e = next(r)) != NULL;) {
        if (e->type == FYET_MAPPING_END) {
            fy_parser_event_free(r->parser, e);
            return;
        }
        Yaml *key = read_node(r, e, map->pos);
        if ((e = next(r)) == NULL) {
            yaml_free(key);
            return;
        }
        add_pair(r, map, key, read_node(r, e, key->pos));
    }
}

/* Passes over the rest of a list or map that is nested too deep. */
static void skip(YamlReader *r)
{
    int open = 1;
    for (struct fy_event *e; open > 0 && (e = next(r)) != NULL; fy_parser_event_free(r->parser, e)) {
        open += e->type == FYET_SEQUENCE_START || e->type == FYET_MAPPING_START;
        open -= e->type == FYET_SEQUENCE_END || e->type == FYET_MAPPING_END;
    }
}

static void check_anchor_and_tag(YamlReader *r, struct fy_event *e, Pos pos)
{
    if (e->type == FYET_ALIAS) {
        r->unusable = true; /* the value is elsewhere */
        reader_fault(r, CODE_YAML_ALIAS, pos, "write the value out", "aliases (*name) are not used here");
        return;
    }
    struct fy_token *anchor = fy_event_get_anchor_token(e), *tag = fy_event_get_tag_token(e);
    if (anchor != NULL) {
        reader_fault(r, CODE_YAML_ALIAS, token_pos(r, anchor, pos),
                     "remove the anchor, and write the value out where it is needed",
                     "anchors (&name) are not used here");
    }
    if (tag != NULL) {
        reader_fault(r, CODE_YAML_TAG, token_pos(r, tag, pos),
                     "remove the tag; put text that looks like a number in quotes", "tags (!name) are not used here");
    }
}

/* The node that starts with `e`, which is freed. Never NULL; where the text breaks off, what there is. */
static Yaml *read_node(YamlReader *r, struct fy_event *e, Pos otherwise)
{
    Pos pos = event_pos(r, e, otherwise);
    check_anchor_and_tag(r, e, pos);
    bool list = e->type == FYET_SEQUENCE_START, map = e->type == FYET_MAPPING_START;
    Yaml *y;
    if (list || map) {
        y = yaml_new(map ? YAML_MAP : YAML_LIST, pos);
    } else if (e->type == FYET_SCALAR) {
        y = read_scalar(r, e, pos);
    } else {
        y = yaml_new(YAML_SCALAR, pos);
        y->text = g_strdup("");
    }
    fy_parser_event_free(r->parser, e);
    if (!list && !map) {
        return y;
    }
    if (r->depth == DEEPEST) {
        reader_fault(r, CODE_YAML_SYNTAX, pos, "use fewer levels", "lists and maps are nested too deep here");
        skip(r);
        return y;
    }
    r->depth++;
    if (list) {
        read_list(r, y);
    } else {
        read_map(r, y);
    }
    r->depth--;
    return y;
}

/* Plain words for the parser's commonest complaints. */
typedef struct Complaint {
    const char *says; /* part of its message */
    const char *message, *fix;
} Complaint;

static const Complaint complaints[] = {
    { "nested block mapping on the same line", "a second colon in one line",
      "put a value that holds ‘: ’ in quotes, or write the map as { key: value }" },
    { "multiline plain key", "this line is indented further than the one before it, which is complete",
      "give the keys of one map the same indentation" },
    { "after mapping", "a key without a colon and a value", "write ‘key: value’ with a space behind the colon" },
    { "expected ':'", "a key without a colon", "write ‘key: value’ with a space behind the colon" },
    { "expected key", "this line has another indentation than its neighbours",
      "give the keys of one map the same indentation" },
    { "expected '-'", "this line stands in a list and has no ‘-’",
      "start each item of a list with ‘- ’, all with the same indentation" },
    { "without a closing", "a bracket or brace that is not closed", "close the bracket or brace" },
    { "extra closing", "a closing bracket or brace too many", "remove it" },
    { "without closing quote", "a quotation mark that is not closed", "close the quotation mark" },
    { "plain scalar cannot start with", "a value starts with a character that means something in YAML",
      "put the value in quotes" },
    { "expected node content", "a bracket or brace that is not closed, or a value that is missing",
      "close the bracket or brace" },
};

/* At the end of its text the parser names the line behind it: the last character's place is meant. */
static Pos error_pos(const YamlReader *r, int line, int column)
{
    gsize length = r->length;
    while (length > 0 && r->text[length - 1] == '\n') {
        length--;
    }
    int lines = 1;
    const char *start = r->text;
    for (gsize i = 0; i < length; i++) {
        if (r->text[i] == '\n') {
            lines++;
            start = r->text + i + 1;
        }
    }
    if (line > lines) {
        line = lines;
        column = (int)g_utf8_strlen(start, r->text + length - start) + 1;
    }
    return (Pos){ r->file, r->first_line + MAX(line, 1) - 1, MAX(column, 1) };
}

static void report_syntax(YamlReader *r, struct fy_diag *diag)
{
    void *at = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(diag, &at);
    const char *says = error != NULL && error->msg != NULL ? error->msg : "it cannot be read";
    Pos pos = error != NULL ? error_pos(r, error->line, error->column) : (Pos){ r->file, r->first_line, 1 };
    r->unusable = true;
    for (gsize i = 0; i < G_N_ELEMENTS(complaints); i++) {
        if (strstr(says, complaints[i].says) != NULL) {
            finding_add(r->f, CODE_YAML_SYNTAX, pos, complaints[i].fix, "this is not valid YAML: %s",
                        complaints[i].message);
            return;
        }
    }
    finding_add(r->f, CODE_YAML_SYNTAX, pos, "look at the indentation, the quotes and the space behind each colon",
                "this is not valid YAML: %s", says);
}

/* "%YAML" and the like, which stand before a document; `end` is where it starts. */
static void check_directives(YamlReader *r, gsize end)
{
    int line = 0;
    for (gsize i = 0; i < MIN(end, r->length); i++) {
        bool line_start = i == 0 || r->text[i - 1] == '\n';
        line += i > 0 && line_start;
        if (line_start && r->text[i] == '%') {
            reader_fault(r, CODE_YAML_SYNTAX, (Pos){ r->file, r->first_line + line, 1 }, "remove the line",
                         "directives (%NAME) are not used here");
        }
    }
}

/* The whole stream: at most one document. NULL where it holds none. */
static Yaml *read_stream(YamlReader *r)
{
    Yaml *root = NULL;
    int documents = 0;
    Pos start = { r->file, r->first_line, 1 }; /* of the document */
    for (struct fy_event *e; (e = next(r)) != NULL;) {
        switch (e->type) {
        case FYET_DOCUMENT_START:
            start.line = 0;
            start = event_pos(r, e, start);
            if (++documents == 1 && fy_event_start_mark(e) != NULL) {
                check_directives(r, fy_event_start_mark(e)->input_pos);
            }
            break;
        case FYET_ALIAS:
        case FYET_SCALAR:
        case FYET_SEQUENCE_START:
        case FYET_MAPPING_START:
            if (start.line == 0) { /* no line ‘---’ */
                start = event_pos(r, e, (Pos){ r->file, r->first_line, 1 });
            }
            if (documents == 2) {
                reader_fault(r, CODE_YAML_DOCUMENTS, start, "remove the line ‘---’ or ‘...’, or make two files",
                             "a second document starts here; a file holds one");
            }
            yaml_free(root); /* of an earlier document, which is a fault by now */
            root = read_node(r, e, start);
            continue;
        default: /* the ends, and the stream's start */
            break;
        }
        fy_parser_event_free(r->parser, e);
    }
    return root;
}

/* libfyaml's own words go nowhere: its errors are collected. */
static void silent(struct fy_diag *diag, void *user, const char *text, size_t length) {}

/* The tree of text that source_check has nothing against. NULL where it is no YAML, or holds nothing. */
static Yaml *parse(YamlReader *r)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    quiet.output_fn = silent;
    quiet.colorize = false;
    struct fy_diag *diag = fy_diag_create(&quiet);
    g_assert(diag != NULL);
    fy_diag_set_collect_errors(diag, true);
    /* we look for duplicate keys ourselves: libfyaml does so for documents, not for events */
    struct fy_parse_cfg config = {
        .flags = FYPCF_SLOPPY_FLOW_INDENTATION | FYPCF_JSON_NONE | FYPCF_ALLOW_DUPLICATE_KEYS, .diag = diag
    };
    r->parser = fy_parser_create(&config);
    g_assert(r->parser != NULL);
    Yaml *root = NULL;
    if (fy_parser_set_string(r->parser, r->text, r->length) == 0) {
        root = read_stream(r);
    }
    if (fy_parser_get_stream_error(r->parser)) {
        report_syntax(r, diag);
    } else if (root == NULL) {
        reader_fault(r, CODE_FILE_EMPTY, (Pos){ r->file, r->first_line, 1 }, "write ‘key: value’ lines",
                     "there is nothing here but comments");
    }
    fy_parser_destroy(r->parser);
    fy_diag_destroy(diag);
    if (r->unusable) {
        g_clear_pointer(&root, yaml_free);
    }
    return root;
}

Yaml *yaml_read(const char *text, gsize length, const char *file, int first_line, Findings *f)
{
    YamlReader r = { .text = text, .length = length, .file = g_intern_string(file), .first_line = first_line, .f = f };
    g_autofree char *readable = NULL;
    g_autoptr(Findings) dropped = NULL;
    if (!source_check(text, length, file, first_line, f)) {
        readable = source_readable(text, length, &r.length);
        r.text = readable;
        r.f = dropped = findings_new(); /* they speak of what stands in for it */
    }
    return parse(&r);
}

Yaml *yaml_read_file(const char *root, const char *path, Findings *f)
{
    gsize length;
    g_autofree char *text = source_read(root, path, &length, f);
    return text != NULL ? yaml_read(text, length, path, 1, f) : NULL;
}
