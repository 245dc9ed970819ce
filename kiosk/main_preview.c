/* Preview: every page of the pack once, as a picture. */
#include "main_preview.h"

#include "main_hand.h"
#include "main_preview_inside.h"

#include <stdio.h>
#include <string.h>

enum { PREVIEW_ARENA = 256 << 20 };

static struct preview_section *add_section(struct preview *preview, int band, int language)
{
    struct preview_section *section = ARENA_NEW(&preview->arena, struct preview_section);
    struct preview_section **end = &preview->sections;
    while (*end != NULL)
        end = &(*end)->next;
    *section = (struct preview_section){.band = band, .language = language};
    return *end = section;
}

/* What no answers led to, each in a sentence. */
static void tell_missed(struct preview *preview)
{
    const struct preview_section *section = preview->section;
    for (const struct preview_tile *tile = section->tiles; tile != NULL; tile = tile->next)
        for (int row = 1; tile->form != NULL && row < tile->form->node_count; row++) {
            struct buf when = {.arena = &preview->arena};
            if (!preview_missed(tile, row))
                continue;
            bool has = preview_when(preview, tile->form, row, 0, false, &when);
            fprintf(stderr, "kiosk: band %s, in %s: the walk did not reach '%s' of form '%s'%s%s\n",
                    preview->pack->bands[section->band].id,
                    preview->pack->languages[section->language].code, tile->form->nodes[row].name,
                    tile->form->id, has ? ", which is shown when " : "", has ? when.at : "");
        }
}

static bool one_section(struct preview *preview, const struct loop_options *given, int band,
                        int language)
{
    static struct loop loop;
    struct loop_options options = *given;
    struct fails fails = {0};
    struct fail fail;
    options.band = preview->pack->bands[band].id;
    preview->section = add_section(preview, band, language);
    bool ok = loop_open(&loop, &options, &fails);
    if (!ok)
        fails_print(&fails, stderr);
    else if (!preview_walk(preview, &loop, &fail)) {
        fprintf(stderr, "kiosk: %s: %s\n", options.band, fail.text);
        ok = false;
    }
    loop_close(&loop);
    if (ok)
        tell_missed(preview);
    return ok;
}

static const struct pack *pack_of(const char *folder, struct arena *arena)
{
    struct fails fails = {.arena = arena};
    const struct pack *loaded = pack_load(folder, arena, &fails);
    if (loaded == NULL)
        fails_print(&fails, stderr);
    return loaded;
}

/* Whether there is the band and the language that were asked for. */
static bool has_what_is_asked(const struct pack *pack, const struct loop_options *given)
{
    bool spoken = given->language == NULL;
    for (int i = 0; i < pack->language_count; i++)
        spoken = spoken || strcmp(given->language, pack->languages[i].code) == 0;
    if (!spoken)
        fprintf(stderr, "kiosk: the pack has no language '%s'\n", given->language);
    if (given->band == NULL || pack_band(pack, given->band) >= 0)
        return spoken;
    fprintf(stderr, "kiosk: the pack has no band '%s'\n", given->band);
    return false;
}

static bool every_section(struct preview *preview, const struct loop_options *given)
{
    const struct pack *pack = preview->pack;
    bool ok = true;
    for (int band = 0; ok && band < pack->band_count; band++)
        for (int i = 0; ok && i < pack->language_count; i++)
            if ((given->band == NULL || strcmp(given->band, pack->bands[band].id) == 0) &&
                (given->language == NULL || strcmp(given->language, pack->languages[i].code) == 0))
                ok = one_section(preview, given, band, i);
    return ok;
}

int preview_pack(const char *folder, const struct loop_options *given)
{
    struct preview preview = {.folder = folder};
    struct loop_options options = *given;
    struct fail fail = {{0}};
    arena_init(&preview.arena, PREVIEW_ARENA);
    options.platform.null = options.calm = options.everything = true;
    options.data = NULL;
    if (options.platform.w == 0) {
        options.platform.w = 1280;
        options.platform.h = 800;
    }
    preview.pack = pack_of(options.pack, &preview.arena);
    bool ok = preview.pack != NULL && has_what_is_asked(preview.pack, &options);
    if (ok && !file_make_folder(folder, &fail))
        ok = false;
    ok = ok && every_section(&preview, &options) && preview_write(&preview, &fail);
    if (!ok && fail.text[0] != '\0')
        fprintf(stderr, "kiosk: %s\n", fail.text);
    if (ok)
        printf("%s\n", path_join(&preview.arena, folder, "index.html"));
    arena_free(&preview.arena);
    return ok && preview.problems == 0 ? 0 : 1;
}
