/* Fuzzing: a content file, read as a campaign of a small project, with the values of a school and without. */
#include "content/campaign.h"
#include "fuzz.h"

static const CampaignSource source = { .content = "content/fuzz/en.md",
                                       .services = "content/services.yaml",
                                       .office = "content/offices/ms-ag.yaml",
                                       .frame = "content/frame/en.yaml" };

static void read_campaign(GHashTable *set)
{
    g_autoptr(Findings) f = findings_new();
    CampaignSource here = source;
    here.root = fuzz_root();
    here.set = set;
    Campaign *c = campaign_read(&here, f);
    if (c != NULL) {
        g_autofree char *text = node_text(c->doc);
        register_report(c->reg, c->doc, "2026-12-01", f);
    }
    campaign_free(c);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    if (fuzz_folder == NULL) {
        fuzz_copy(source.services);
        fuzz_copy(source.office);
        fuzz_copy(source.frame);
    }
    fuzz_plant(data, size);
    fuzz_write(source.content, data, size);
    g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(set, (gpointer) "school.counselor", (gpointer) "Ms. O\xE2\x80\x99Neil *room* 4");
    g_hash_table_insert(set, (gpointer) "school.phone", (gpointer) "601-555-0123");
    read_campaign(size % 2 == 0 ? NULL : set);
    return 0;
}
