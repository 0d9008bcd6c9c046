/* Reports for programs: findings as JSON, and as SARIF 2.1.0 for code hosts and editors. Apart from report.c because it
 * has readers that want a fixed form. */
#include "cli/report.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/version.h"
#include "delivery/manifest-form.h"

/* Prints the tree, indented, and frees it. */
static void print(json_t *root)
{
    char *text = json_dumps(root, JSON_INDENT(2));
    puts(text);
    free(text);
    json_decref(root);
}

/* A text, made valid where a file's name is not. */
static void set_text(json_t *o, const char *key, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_object_set_new(o, key, json_string(valid));
}

void report_json(const Job *job)
{
    json_t *findings = json_array();
    for (int i = 0; i < findings_count(job->findings); i++) {
        const Finding *f = findings_at(job->findings, i);
        json_t *finding = manifest_finding(f);
        json_object_set_new(finding, "accepted", json_boolean(f->accepted));
        json_array_append_new(findings, finding);
    }
    json_t *root = json_object();
    set_text(root, "handbill", HANDBILL_VERSION);
    json_object_set_new(root, "findings", findings);
    print(root);
}

/* {"text": TEXT} */
static json_t *message(const char *text)
{
    json_t *o = json_object();
    set_text(o, "text", text);
    return o;
}

static const char *sarif_level(Level level)
{
    switch (level) {
    case LEVEL_NOTICE:
        return "note";
    case LEVEL_WARNING:
        return "warning";
    case LEVEL_ERROR:
        return "error";
    }
    return "none";
}

static json_t *sarif_location(const Finding *f)
{
    json_t *artifact = json_object();
    g_autofree char *uri = g_uri_escape_string(f->pos.file != NULL ? f->pos.file : "", "/", FALSE);
    set_text(artifact, "uri", uri);
    json_t *region = json_object();
    json_object_set_new(region, "startLine", json_integer(MAX(f->pos.line, 1)));
    json_object_set_new(region, "startColumn", json_integer(MAX(f->pos.column, 1)));
    json_t *physical = json_object();
    json_object_set_new(physical, "artifactLocation", artifact);
    json_object_set_new(physical, "region", region);
    json_t *location = json_object();
    json_object_set_new(location, "physicalLocation", physical);
    return location;
}

static json_t *sarif_result(const Finding *f)
{
    json_t *o = json_object();
    g_autofree char *text = g_strconcat(f->message, f->fix != NULL && f->fix[0] != '\0' ? "; fix: " : "", f->fix, NULL);
    set_text(o, "ruleId", code_text(f->code));
    json_object_set_new(o, "ruleIndex", json_integer(f->code));
    set_text(o, "level", sarif_level(f->level));
    json_object_set_new(o, "message", message(text));
    json_t *locations = json_array();
    json_array_append_new(locations, sarif_location(f));
    json_object_set_new(o, "locations", locations);
    if (f->accepted) {
        json_t *suppression = json_object();
        set_text(suppression, "kind", "external");
        json_t *suppressions = json_array();
        json_array_append_new(suppressions, suppression);
        json_object_set_new(o, "suppressions", suppressions);
    }
    json_t *properties = json_object();
    const FindingContext *c = &f->where;
    const char *names[][2] = {
        { "piece", c->piece }, { "variant", c->variant }, { "edition", c->edition }, { "language", c->lang }
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i][1] != NULL) {
            set_text(properties, names[i][0], names[i][1]);
        }
    }
    if (f->page > 0) {
        json_object_set_new(properties, "page", json_integer(f->page));
    }
    json_object_set_new(o, "properties", properties);
    return o;
}

/* A rule's words: Markdown, and the same without its marks. */
static json_t *rule_message(const char *markdown)
{
    g_auto(GStrv) parts = g_strsplit(markdown, "`", -1);
    g_autofree char *plain = g_strjoinv("", parts);
    json_t *o = json_object();
    set_text(o, "text", plain);
    set_text(o, "markdown", markdown);
    return o;
}

static json_t *sarif_tool(void)
{
    json_t *rules = json_array();
    for (int code = 0; code < CODE_COUNT; code++) {
        json_t *level = json_object();
        set_text(level, "level", sarif_level(code_level((Code)code)));
        json_t *rule = json_object();
        set_text(rule, "id", code_text((Code)code));
        json_object_set_new(rule, "shortDescription", rule_message(code_meaning((Code)code)));
        json_object_set_new(rule, "help", rule_message(code_way((Code)code)));
        json_object_set_new(rule, "defaultConfiguration", level);
        json_array_append_new(rules, rule);
    }
    json_t *driver = json_object();
    set_text(driver, "name", "handbill");
    set_text(driver, "version", HANDBILL_VERSION);
    json_object_set_new(driver, "rules", rules);
    json_t *tool = json_object();
    json_object_set_new(tool, "driver", driver);
    return tool;
}

void report_sarif(const Job *job)
{
    json_t *results = json_array();
    for (int i = 0; i < findings_count(job->findings); i++) {
        json_array_append_new(results, sarif_result(findings_at(job->findings, i)));
    }
    json_t *run = json_object();
    json_object_set_new(run, "tool", sarif_tool());
    set_text(run, "columnKind", "unicodeCodePoints");
    json_object_set_new(run, "results", results);
    json_t *runs = json_array();
    json_array_append_new(runs, run);
    json_t *root = json_object();
    set_text(root, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    set_text(root, "version", "2.1.0");
    json_object_set_new(root, "runs", runs);
    print(root);
}
