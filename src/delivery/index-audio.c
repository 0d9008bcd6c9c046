/* The audio of the kit's page: `make audio` speaks a piece after the kit was made, and writes beside the recordings a
 * manifest of its own, with the entries of the SSML that it read. A recording is shown while the kit's SSML is still
 * that one: what says another number than the page beside it is worse than none. */
#include <string.h>
#include "delivery/index-page.h"

enum { AUDIO_MOST = 1024 * 1024 };

Manifest *index_audio_read(Store *store)
{
    gsize length;
    char *text = store_text(store, "audio/manifest.json", AUDIO_MOST, &length);
    Manifest *m = text != NULL ? manifest_scan(text, length) : NULL;
    if (m != NULL && m->misfit != NULL) {
        g_clear_pointer(&m, manifest_free);
    }
    return m;
}

static bool is_of(const ManifestFile *file, const IndexCard *card)
{
    return g_strcmp0(file->piece, card->piece) == 0 && g_strcmp0(file->variant, card->variant) == 0
           && g_strcmp0(file->edition, card->edition) == 0 && g_strcmp0(file->language, card->lang) == 0;
}

/* True where the recording's words are those of one of the card's files. */
static bool is_fresh(const Manifest *audio, const IndexCard *card)
{
    for (guint i = 0; i < audio->files->len; i++) {
        const ManifestFile *read = &g_array_index(audio->files, ManifestFile, i);
        for (guint n = 0; is_of(read, card) && n < card->files->len; n++) {
            const ManifestFile *file = card->files->pdata[n];
            if (g_strcmp0(read->path, file->path) == 0 && g_strcmp0(read->sha256, file->sha256) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* True of a recording that is there as it was made. */
static bool is_there(const IndexPage *page, const ManifestFile *file)
{
    StoreFile there;
    return g_strcmp0(file->kind, INDEX_AUDIO) == 0 && file->path != NULL && g_str_has_prefix(file->path, "audio/")
           && store_path_is_below(file->path) && store_look(page->store, file->path, &there)
           && there.bytes == file->bytes;
}

const ManifestFile *index_audio_of(const IndexPage *page, const IndexCard *card)
{
    const Manifest *audio = page->view == VIEW_FOLDER ? page->audio : NULL;
    for (guint i = 0; audio != NULL && i < audio->files->len; i++) {
        const ManifestFile *file = &g_array_index(audio->files, ManifestFile, i);
        if (is_of(file, card) && is_there(page, file)) {
            return is_fresh(audio, card) ? file : NULL;
        }
    }
    return NULL;
}
