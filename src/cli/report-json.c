/* Reports for programs: findings as JSON, and as SARIF 2.1.0 for code hosts and editors. Apart from report.c because it
 * has readers that want a fixed form. */
#include "cli/report.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include "base/version.h"
#include "delivery/manifest.h"

static void print(JsonObject *root)
{
    g_autofree char *text = manifest_text(root);
    fputs(text, stdout);
}

void report_json(const Job *job)
{
    JsonArray *findings = json_array_new();
    for (int i = 0; i < findings_count(job->findings); i++) {
        json_array_add_object_element(findings, manifest_finding(findings_at(job->findings, i)));
    }
    JsonObject *root = json_object_new();
    json_object_set_string_member(root, "handbill", HANDBILL_VERSION);
    json_object_set_array_member(root, "findings", findings);
    print(root);
}

/* {"text": TEXT} */
static JsonObject *message(const char *text)
{
    JsonObject *o = json_object_new();
    json_object_set_string_member(o, "text", text);
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

static JsonObject *sarif_location(const Finding *f)
{
    JsonObject *artifact = json_object_new();
    g_autofree char *uri = g_uri_escape_string(f->pos.file != NULL ? f->pos.file : "", "/", FALSE);
    json_object_set_string_member(artifact, "uri", uri);
    JsonObject *region = json_object_new();
    json_object_set_int_member(region, "startLine", MAX(f->pos.line, 1));
    json_object_set_int_member(region, "startColumn", MAX(f->pos.column, 1));
    JsonObject *physical = json_object_new();
    json_object_set_object_member(physical, "artifactLocation", artifact);
    json_object_set_object_member(physical, "region", region);
    JsonObject *location = json_object_new();
    json_object_set_object_member(location, "physicalLocation", physical);
    return location;
}

static JsonObject *sarif_result(const Finding *f)
{
    JsonObject *o = json_object_new();
    g_autofree char *text = g_strconcat(f->message, f->fix != NULL && f->fix[0] != '\0' ? "; fix: " : "", f->fix, NULL);
    json_object_set_string_member(o, "ruleId", code_text(f->code));
    json_object_set_int_member(o, "ruleIndex", f->code);
    json_object_set_string_member(o, "level", sarif_level(f->level));
    json_object_set_object_member(o, "message", message(text));
    JsonArray *locations = json_array_new();
    json_array_add_object_element(locations, sarif_location(f));
    json_object_set_array_member(o, "locations", locations);
    if (f->accepted) {
        JsonObject *suppression = json_object_new();
        json_object_set_string_member(suppression, "kind", "external");
        JsonArray *suppressions = json_array_new();
        json_array_add_object_element(suppressions, suppression);
        json_object_set_array_member(o, "suppressions", suppressions);
    }
    JsonObject *properties = json_object_new();
    if (f->piece != NULL) {
        json_object_set_string_member(properties, "piece", f->piece);
    }
    if (f->edition != NULL) {
        json_object_set_string_member(properties, "edition", f->edition);
    }
    if (f->page > 0) {
        json_object_set_int_member(properties, "page", f->page);
    }
    json_object_set_object_member(o, "properties", properties);
    return o;
}

static JsonObject *sarif_tool(void)
{
    JsonArray *rules = json_array_new();
    for (int code = 0; code < CODE_COUNT; code++) {
        JsonObject *level = json_object_new();
        json_object_set_string_member(level, "level", sarif_level(code_level((Code)code)));
        JsonObject *rule = json_object_new();
        json_object_set_string_member(rule, "id", code_text((Code)code));
        json_object_set_object_member(rule, "defaultConfiguration", level);
        json_array_add_object_element(rules, rule);
    }
    JsonObject *driver = json_object_new();
    json_object_set_string_member(driver, "name", "handbill");
    json_object_set_string_member(driver, "version", HANDBILL_VERSION);
    json_object_set_array_member(driver, "rules", rules);
    JsonObject *tool = json_object_new();
    json_object_set_object_member(tool, "driver", driver);
    return tool;
}

void report_sarif(const Job *job)
{
    JsonArray *results = json_array_new();
    for (int i = 0; i < findings_count(job->findings); i++) {
        json_array_add_object_element(results, sarif_result(findings_at(job->findings, i)));
    }
    JsonObject *run = json_object_new();
    json_object_set_object_member(run, "tool", sarif_tool());
    json_object_set_string_member(run, "columnKind", "unicodeCodePoints");
    json_object_set_array_member(run, "results", results);
    JsonArray *runs = json_array_new();
    json_array_add_object_element(runs, run);
    JsonObject *root = json_object_new();
    json_object_set_string_member(root, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_object_set_string_member(root, "version", "2.1.0");
    json_object_set_array_member(root, "runs", runs);
    print(root);
}
