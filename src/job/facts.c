/* Collects facts, compares them with what files say, and tells what is lacking. Apart from the rules on pages, because
 * it looks at finished files of all formats, and tells of two at once. */
#include "job/facts.h"

#include <string.h>
#include "content/register.h"

/* What an output lacks. */
typedef struct Lack {
    Fact fact;
    const Output *output;
    int have, due; /* how often it says the fact, and how often it should */
} Lack;

static bool is_address(const Record *record)
{
    return record != NULL && record->kind != RECORD_TEXT && record->kind != RECORD_PICTURE;
}

static bool is_linked(const Node *n)
{
    while (n != NULL && n->kind != NODE_LINK) {
        n = n->parent;
    }
    return n != NULL;
}

/* The fact that a node says: a link's, or that of a variable that stands without one. NULL where it says none. */
static const char *fact_of(const Product *product, const Node *n, const Record **record)
{
    *record = NULL;
    if (n->kind == NODE_LINK) {
        *record = n->record;
    } else if (n->kind == NODE_TEXT && n->value != NULL && !is_linked(n)) {
        *record = register_find(product->campaign->reg, n->value);
    }
    if (!is_address(*record)) {
        return NULL;
    }
    return n->kind == NODE_LINK && n->digits ? (*record)->digits : (*record)->printed;
}

/* A place as the key of a table. You own it. */
static char *place_of(const Node *n)
{
    return g_strdup_printf("%d:%d", n->pos.line, n->pos.column);
}

/* The places of all words of the view. You own it. */
static GHashTable *places_said(const Node *view)
{
    GHashTable *said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const Node *n = view; n != NULL; n = node_following(n, view)) {
        if (n->kind == NODE_TEXT && n->text != NULL && strspn(n->text, " ") < strlen(n->text)) {
            g_hash_table_add(said, place_of(n));
        }
    }
    return said;
}

static bool is_said(const Node *paragraph, GHashTable *said)
{
    for (const Node *n = paragraph; n != NULL; n = node_following(n, paragraph)) {
        g_autofree char *place = n->kind == NODE_TEXT ? place_of(n) : NULL;
        if (place != NULL && g_hash_table_contains(said, place)) {
            return true;
        }
    }
    return false;
}

static const char *part_of(const Node *n)
{
    while (n != NULL && n->id == NULL) {
        n = n->parent;
    }
    return g_intern_string(n != NULL ? n->id : "the text");
}

void facts_gather(Product *product)
{
    product->facts = g_array_new(FALSE, FALSE, sizeof(Fact));
    product->lacks = g_array_new(FALSE, FALSE, sizeof(Lack));
    const Node *doc = product->campaign->doc;
    g_autoptr(GHashTable) said = places_said(product->view);
    for (const Node *p = doc; p != NULL; p = node_following(p, doc)) {
        bool words = p->kind == NODE_PARAGRAPH || p->kind == NODE_HEADING || p->kind == NODE_CELL;
        if (!words || !is_said(p, said)) {
            continue;
        }
        for (const Node *n = p; n != NULL; n = node_following(n, p)) {
            const Record *record;
            const char *printed = fact_of(product, n, &record);
            if (printed != NULL) {
                Fact fact = { record, printed, part_of(n), p->pos };
                g_array_append_val(product->facts, fact);
            }
        }
    }
}

/* How often the words stand there. */
static int count_words(const char *text, const char *words)
{
    int n = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + strlen(words), words)) {
        n++;
    }
    return n;
}

/* How often an output must say the fact: in each paragraph of it, and a reading one with each code, whose words end
 * with the address. */
static int count_due(const Product *product, const Output *output, const Fact *fact)
{
    int due = 0;
    for (guint i = 0; i < product->facts->len; i++) {
        due += strcmp(g_array_index(product->facts, Fact, i).printed, fact->printed) == 0;
    }
    for (const Node *n = product->view; output->says_codes && n != NULL; n = node_following(n, product->view)) {
        due += n->kind == NODE_QR && n->record == fact->record && fact->printed == fact->record->printed;
    }
    return due;
}

static bool is_known(const Product *product, const Output *output, const Fact *fact)
{
    for (guint i = 0; i < product->lacks->len; i++) {
        const Lack *lack = &g_array_index(product->lacks, Lack, i);
        if (lack->output == output && strcmp(lack->fact.printed, fact->printed) == 0) {
            return true;
        }
    }
    return false;
}

/* The fact as that output says it. You own it. */
static char *said_by(const Output *output, const Fact *fact)
{
    return output->said != NULL ? output->said(fact->record, fact->printed) : g_strdup(fact->printed);
}

bool facts_compare(Product *product, const Output *output, const char *heard)
{
    bool whole = true;
    for (guint i = 0; i < product->facts->len; i++) {
        const Fact *fact = &g_array_index(product->facts, Fact, i);
        g_autofree char *said = said_by(output, fact);
        int have = count_words(heard, said), due = count_due(product, output, fact);
        if (have < due && !is_known(product, output, fact)) {
            Lack lack = { *fact, output, have, due };
            g_array_append_val(product->lacks, lack);
        }
        whole = whole && have >= due;
    }
    return whole;
}

/* Whether the output is one of the product's and has the fact. */
static bool has(const Product *product, const Output *output, const Fact *fact)
{
    bool asked = output->heard != NULL
                 && g_ptr_array_find_with_equal_func(product->formats, output->format, g_str_equal, NULL);
    bool there = false;
    for (guint i = 0; asked && i < product->facts->len; i++) {
        const Fact *own = &g_array_index(product->facts, Fact, i);
        there = there || (own->part == fact->part && strcmp(own->printed, fact->printed) == 0);
    }
    return there && !is_known(product, output, fact);
}

/* "; the text of text plain en has it": the first output that does; "" where none does. You own it. */
static char *where_it_is(const Job *job, const Fact *fact)
{
    for (guint i = 0; i < job->products->len; i++) {
        const Product *product = job->products->pdata[i];
        for (int o = 0; product->facts != NULL && out_at(o) != NULL; o++) {
            if (has(product, out_at(o), fact)) {
                g_autofree char *label = product_label(job, product);
                return g_strdup_printf("; the %s of %s has it", out_at(o)->name, label);
            }
        }
    }
    return g_strdup("");
}

void facts_report(Job *job)
{
    for (guint i = 0; i < job->products->len; i++) {
        Product *product = job->products->pdata[i];
        for (guint n = 0; product->lacks != NULL && n < product->lacks->len; n++) {
            const Lack *lack = &g_array_index(product->lacks, Lack, n);
            g_autofree char *label = product_label(job, product), *other = where_it_is(job, &lack->fact),
                            *said = said_by(lack->output, &lack->fact),
                            *as = strcmp(said, lack->fact.printed) != 0 ? g_strdup_printf(" as ‘%s’", said)
                                                                        : g_strdup("");
            finding_add(product->findings, CODE_FACT_LOST, lack->fact.pos,
                        "take the whole passage in the layout, and let no style change its letters",
                        "‘%s’, of ‘%s’, stands %d of %d times%s in the %s of %s, which says ‘%s’%s", lack->fact.printed,
                        lack->fact.record->id, lack->have, lack->due, as, lack->output->name, label, lack->fact.part,
                        other);
        }
    }
}
