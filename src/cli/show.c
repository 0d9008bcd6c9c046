/* show: what each stage made, as text: the golden files. list: what there is. Both read and print, nothing else. */
#include "cli/show.h"

#include <string.h>
#include "job/pipeline.h"

static void print(GString *s)
{
    fputs(s->str, stdout);
    g_string_free(s, TRUE);
}

/* True where the stage made something, which was printed. */
static bool print_stage(const Job *job, Product *product, const char *stage)
{
    GString *s = g_string_new(NULL);
    bool there = true;
    if (strcmp(stage, "doc") == 0 && product->campaign != NULL) {
        node_dump(product->campaign->doc, s);
    } else if (strcmp(stage, "spec") == 0 && product->spec != NULL) {
        spec_dump(product->spec, s);
    } else if (strcmp(stage, "view") == 0 && product->view != NULL) {
        node_dump(product->view, s);
    } else if (strcmp(stage, "list") == 0 && product->list != NULL) {
        list_dump(product->list, s);
    } else if (strcmp(stage, "tags") == 0 && product->list != NULL) {
        OutInput in = product_input(job, product);
        pdf_dump_tags(&in, s);
    } else if (strcmp(stage, "speech") == 0 && product->list != NULL) {
        OutInput in = product_input(job, product);
        pdf_dump_speech(&in, s);
    } else if (strcmp(stage, "braille") == 0 && product->view != NULL) {
        OutInput in = product_input(job, product);
        braille_dump(&in, s, product->findings);
    } else {
        there = false;
    }
    print(s);
    return there;
}

int show_stage(Job *job, const Options *options)
{
    const char *stage = options_value(options, OPTION_STAGE);
    if (job->products->len == 0) {
        return 0; /* the kit could not be read: findings say so */
    }
    Product *product = job->products->pdata[0];
    if (strcmp(stage, "doc") != 0) {
        product_resolve(job, product);
    }
    if (strcmp(stage, "doc") != 0 && strcmp(stage, "spec") != 0) {
        product_lay_out(job, product);
        product_impose(job, product);
    }
    bool there = print_stage(job, product, stage);
    findings_append(job->findings, product->findings);
    if (!there && product->spec != NULL && product->spec->pages == PAGES_NONE
        && (strcmp(stage, "list") == 0 || strcmp(stage, "tags") == 0 || strcmp(stage, "speech") == 0)) {
        return usage_error("show it with --stage view", "‘%s’ has no pages, so it has no %s", product->piece->piece,
                           stage);
    }
    return 0;
}

static void append_words(GString *s, const char *title, const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        g_string_append_printf(s, "%s%s", i > 0 ? " " : title, (const char *)words->pdata[i]);
    }
    g_string_append_c(s, '\n');
}

/* Every block with an id, as deep as it stands. */
static void append_sections(GString *s, const Node *doc)
{
    for (const Node *n = doc; n != NULL; n = node_following(n, doc)) {
        if (n->id == NULL) {
            continue;
        }
        int depth = 0;
        for (const Node *up = n->parent; up != NULL && up != doc; up = up->parent) {
            depth += up->id != NULL;
        }
        const Node *heading = n->kind == NODE_SECTION && n->first != NULL && n->first->kind == NODE_HEADING ? n->first
                                                                                                            : NULL;
        g_autofree char *title = heading != NULL ? node_text(heading) : g_strdup(node_kind_text(n->kind));
        g_string_append_printf(s, "  %*s%s: %s (%s:%d)\n", depth * 2, "", n->id, title, n->pos.file, n->pos.line);
    }
}

void show_list(Job *job)
{
    GString *s = g_string_new(NULL);
    const Kit *kit = job->kit;
    for (guint i = 0; kit != NULL && i < kit->pieces->len; i++) {
        const KitPiece *piece = kit->pieces->pdata[i];
        const char *variant = piece->variants->len > 0 ? piece->variants->pdata[0] : NULL;
        Findings *f = findings_new();
        findings_context(f, &(FindingContext){ .piece = piece->piece });
        SpecAsk ask = { .file = piece->file, .variant = variant };
        ask.edition = piece->editions->len > 0 ? piece->editions->pdata[0] : NULL;
        Spec *spec = ask.edition != NULL ? spec_resolve(job->library, &ask, f) : NULL;
        bool own = piece->languages->len > 0 && i > 0
                   && strcmp(((const KitPiece *)kit->pieces->pdata[i - 1])->piece, piece->piece) == 0;
        g_string_append_printf(s, "%s%s%s: %s\n", piece->piece, own ? " in " : "",
                               own ? (const char *)piece->languages->pdata[0] : "",
                               spec != NULL && spec->purpose != NULL ? spec->purpose : piece->file);
        if (piece->variants->len > 0) {
            append_words(s, "  variants: ", piece->variants);
        }
        for (guint e = 0; e < piece->editions->len; e++) {
            g_autofree char *title = g_strdup_printf("  edition %s: ", (const char *)piece->editions->pdata[e]);
            append_words(s, title, piece->formats->pdata[e]);
        }
        spec_free(spec);
        findings_append(job->findings, f);
        findings_free(f);
    }
    if (kit != NULL) {
        append_words(s, "languages: ", kit->languages);
    }
    for (guint i = 0; i < job->campaigns->len; i++) {
        const Campaign *campaign = job->campaigns->pdata[i];
        if (campaign != NULL) {
            g_string_append_printf(s, "sections of %s (%s):\n", campaign->slug, campaign->lang_short);
            append_sections(s, campaign->doc);
        }
    }
    print(s);
}
