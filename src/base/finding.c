/* The store of findings: an array in the order of adding, and a set that keeps one copy of each.
 * Apart from the codes (codes.h) so that a new code touches one line of one file. */
#include "base/finding.h"

#include <string.h>
#include "base/visible.h"

struct Findings {
    GPtrArray *all;       /* Finding *, owned */
    GHashTable *known;    /* the same, as a set; never iterated */
    FindingContext where; /* of what is added next */
    int page;
};

typedef struct CodeFacts {
    const char *text;
    Level level;
    const char *meaning, *way;
} CodeFacts;

#define X(name, text, level, meaning, way) { text, level, meaning, way },
static const CodeFacts code_facts[] = { FINDING_CODES(X) };
#undef X

const char *code_text(Code code)
{
    return code_facts[code].text;
}

Level code_level(Code code)
{
    return code_facts[code].level;
}

const char *code_meaning(Code code)
{
    return code_facts[code].meaning;
}

const char *code_way(Code code)
{
    return code_facts[code].way;
}

const char *level_text(Level level)
{
    switch (level) {
    case LEVEL_NOTICE:
        return "notice";
    case LEVEL_WARNING:
        return "warning";
    case LEVEL_ERROR:
        return "error";
    }
    g_assert_not_reached();
}

static void finding_free(gpointer data)
{
    Finding *f = data;
    g_free(f->message);
    g_free(f->fix);
    g_free(f);
}

bool finding_same_output(const Finding *a, const Finding *b)
{
    const FindingContext *x = &a->where, *y = &b->where;
    return x->piece == y->piece && x->variant == y->variant && x->edition == y->edition && x->lang == y->lang;
}

/* What makes two findings the same one: all but the page, the fix and the acceptance. */
static guint finding_hash(gconstpointer data)
{
    const Finding *f = data;
    guint h = g_str_hash(f->message);
    h = h * 33 + (guint)f->code;
    h = h * 33 + (guint)f->pos.line;
    return h * 33 + (guint)f->pos.column;
}

static gboolean finding_equal(gconstpointer a, gconstpointer b)
{
    const Finding *x = a, *y = b;
    return x->code == y->code && x->pos.line == y->pos.line && x->pos.column == y->pos.column
           && g_strcmp0(x->pos.file, y->pos.file) == 0 && strcmp(x->message, y->message) == 0
           && finding_same_output(x, y);
}

Findings *findings_new(void)
{
    Findings *f = g_new0(Findings, 1);
    f->all = g_ptr_array_new_with_free_func(finding_free);
    f->known = g_hash_table_new(finding_hash, finding_equal);
    return f;
}

void findings_free(Findings *f)
{
    if (f == NULL) {
        return;
    }
    g_hash_table_destroy(f->known);
    g_ptr_array_free(f->all, TRUE);
    g_free(f);
}

Findings *findings_new_beside(const Findings *f)
{
    Findings *beside = findings_new();
    beside->where = f->where;
    beside->page = f->page;
    return beside;
}

void findings_context(Findings *f, const FindingContext *where)
{
    f->where = (FindingContext){ g_intern_string(where->piece), g_intern_string(where->variant),
                                 g_intern_string(where->edition), g_intern_string(where->lang) };
    f->page = 0;
}

void findings_page(Findings *f, int page)
{
    if (f != NULL) {
        f->page = page;
    }
}

/* Takes `n`. */
static void store(Findings *f, Finding *n)
{
    if (g_hash_table_contains(f->known, n)) {
        finding_free(n);
        return;
    }
    g_hash_table_add(f->known, n);
    g_ptr_array_add(f->all, n);
}

void finding_add(Findings *f, Code code, Pos pos, const char *fix, const char *format, ...)
{
    if (f == NULL) {
        return;
    }
    Finding *n = g_new0(Finding, 1);
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    n->message = visible_text(message);
    va_end(arguments);
    n->code = code;
    n->level = code_level(code);
    n->pos = (Pos){ g_intern_string(pos.file), MAX(pos.line, 0), MAX(pos.column, 0) };
    n->fix = visible_text(fix != NULL ? fix : "");
    n->where = f->where;
    n->page = f->page;
    store(f, n);
}

int findings_count(const Findings *f)
{
    return (int)f->all->len;
}

int findings_count_level(const Findings *f, Level level)
{
    int count = 0;
    for (guint i = 0; i < f->all->len; i++) {
        count += findings_at(f, (int)i)->level == level;
    }
    return count;
}

const Finding *findings_at(const Findings *f, int i)
{
    return g_ptr_array_index(f->all, i);
}

Finding *findings_edit(Findings *f, int i)
{
    return g_ptr_array_index(f->all, i);
}

void findings_drop(Findings *f, bool (*is)(const Finding *finding, const void *data), const void *data)
{
    for (guint i = f->all->len; i > 0; i--) {
        Finding *n = f->all->pdata[i - 1];
        if (is(n, data)) {
            g_hash_table_remove(f->known, n);
            g_ptr_array_remove_index(f->all, i - 1);
        }
    }
}

/* Stores a copy of `old` that was found there. */
static void store_copy(Findings *f, const Finding *old, FindingContext where, int page)
{
    Finding *n = g_new(Finding, 1);
    *n = *old;
    n->message = g_strdup(old->message);
    n->fix = g_strdup(old->fix);
    n->where = where;
    n->page = page;
    store(f, n);
}

void findings_append(Findings *to, const Findings *from)
{
    for (guint i = 0, count = from->all->len; i < count; i++) {
        const Finding *old = findings_at(from, (int)i);
        store_copy(to, old, old->where, old->page);
    }
}

void findings_repeat(Findings *to, const Findings *from)
{
    for (guint i = 0, count = from->all->len; i < count; i++) {
        store_copy(to, findings_at(from, (int)i), to->where, to->page);
    }
}

/* Ends on every field that can differ, so that the order is the same whatever the order of adding. */
static gint compare(gconstpointer a, gconstpointer b)
{
    const Finding *x = *(const Finding *const *)a, *y = *(const Finding *const *)b;
    int c = g_strcmp0(x->pos.file, y->pos.file);
    if (c == 0) {
        c = x->pos.line - y->pos.line;
    }
    if (c == 0) {
        c = x->pos.column - y->pos.column;
    }
    if (c == 0) {
        c = (int)x->code - (int)y->code;
    }
    if (c == 0) {
        c = strcmp(x->message, y->message);
    }
    if (c == 0) {
        c = g_strcmp0(x->where.piece, y->where.piece);
    }
    if (c == 0) {
        c = g_strcmp0(x->where.variant, y->where.variant);
    }
    if (c == 0) {
        c = g_strcmp0(x->where.edition, y->where.edition);
    }
    if (c == 0) {
        c = g_strcmp0(x->where.lang, y->where.lang);
    }
    return c;
}

GPtrArray *findings_sorted_new(const Findings *f)
{
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < f->all->len; i++) {
        g_ptr_array_add(sorted, f->all->pdata[i]);
    }
    g_ptr_array_sort(sorted, compare);
    return sorted;
}
