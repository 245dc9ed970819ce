/* Preview: every page of the pack as a picture. */
#include "main_preview.h"

#include "main_hand.h"

#include <stdio.h>
#include <string.h>

enum { ANSWER_WAYS = 2 }; /* walks that choose differently, so that both sides of a branch show */

struct preview {
    const char *folder;
    struct arena arena;
    struct buf html;
    const char *band, *language;
    int number; /* of the picture */
    int problems;
};

static void html_text(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        buf_add(out,
                *text == '<'   ? "&lt;"
                : *text == '&' ? "&amp;"
                               : text,
                *text == '<'   ? 4
                : *text == '&' ? 5
                               : 1);
}

/* A few words that say which page it is: its heading, or its first question. */
static const char *caption(const struct loop *loop)
{
    for (int i = 0; i < loop->ui.count; i++)
        if (loop->ui.items[i].role == UI_HEADING && loop->ui.items[i].label != NULL)
            return loop->ui.items[i].label;
    return hand_screen(loop);
}

static bool draw(struct loop *loop, void *ctx, struct fail *fail)
{
    struct preview *preview = ctx;
    struct fail why;
    hand_wait(loop, 600);
    const char *name = arena_printf(&preview->arena, "%s-%s-%03d.png", preview->band,
                                    preview->language, ++preview->number);
    if (!platform_shot(loop->platform, path_join(&preview->arena, preview->folder, name), fail))
        return false;
    if (!hand_whole(loop, &why)) {
        fprintf(stderr, "kiosk: %s: %s\n", name, why.text);
        preview->problems++;
    }
    buf_printf(&preview->html, "<figure><img src=\"%s\" alt=\"\"><figcaption>%d. ", name,
               preview->number);
    html_text(&preview->html, caption(loop));
    buf_text(&preview->html, "</figcaption></figure>\n");
    return true;
}

static bool go(struct loop *loop, struct preview *preview, const char *name, struct fail *fail)
{
    return hand_tap(loop, name, fail) && draw(loop, preview, fail);
}

static bool pages_of_tile(struct loop *loop, struct preview *preview, const char *tile,
                          struct fail *fail)
{
    if (!hand_tile(loop, tile, fail) || !draw(loop, preview, fail))
        return false;
    while (ui_find(&loop->ui, "more") != NULL)
        if (!go(loop, preview, "more", fail))
            return false;
    while (loop->app.guest.screen != SCREEN_HOME)
        if (!hand_tap(loop, "back", fail))
            return false;
    return true;
}

static bool tiles(struct loop *loop, struct preview *preview, struct fail *fail)
{
    for (int i = 0; i < loop->pack->tile_count; i++) {
        const struct pack_tile *tile = &loop->pack->tiles[i];
        if (!app_offers_tile(&loop->app, i))
            continue;
        buf_text(&preview->html, "<h3>");
        html_text(&preview->html, tile->id);
        buf_text(&preview->html, "</h3>\n");
        if (tile->page != PACK_PAGE_NONE) {
            if (!pages_of_tile(loop, preview, tile->id, fail))
                return false;
            continue;
        }
        for (int way = 0; way < ANSWER_WAYS; way++) {
            if (way > 0)
                loop->app.guest.visits[i] = NULL; /* answered afresh, the other way */
            if (!hand_walk(loop, tile->id, way, draw, preview, fail) ||
                !hand_tap(loop, "back", fail))
                return false;
        }
    }
    return true;
}

static bool one_band(struct preview *preview, const struct loop_options *given, const char *band,
                     const struct pack_language *language)
{
    static struct loop loop;
    struct loop_options options = *given;
    struct fails fails = {0};
    struct fail fail;
    options.band = preview->band = band;
    preview->language = language->code;
    preview->number = 0;
    buf_printf(&preview->html, "<h2 lang=\"%s\">%s, %s</h2>\n", language->code, band,
               language->name);
    bool ok = loop_open(&loop, &options, &fails);
    if (!ok)
        fails_print(&fails, stderr);
    else if (!hand_home(&loop, preview->language, draw, preview, &fail) ||
             !tiles(&loop, preview, &fail)) {
        fprintf(stderr, "kiosk: %s: %s\n", band, fail.text);
        ok = false;
    }
    loop_close(&loop);
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

static const char page_head[] =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Every page of the "
    "pack</title>\n"
    "<style>body{font-family:sans-serif;margin:2em;background:#f6f4ef;color:#1e2b26}"
    "figure{display:inline-block;margin:0 1em 1.5em 0;width:30em;vertical-align:top}"
    "img{width:100%;border-radius:.5em}figcaption{padding:.3em 0}</style>\n"
    "<h1>Every page of the pack</h1>\n";

int preview_pack(const char *folder, const struct loop_options *given)
{
    struct preview preview = {.folder = folder};
    struct loop_options options = *given;
    struct fail fail;
    arena_init(&preview.arena, (size_t)128 << 20);
    preview.html.arena = &preview.arena;
    options.platform.null = options.calm = options.everything = true;
    options.data = NULL;
    if (options.platform.w == 0) {
        options.platform.w = 1280;
        options.platform.h = 800;
    }
    buf_text(&preview.html, page_head);
    bool ok = file_make_folder(folder, &fail);
    if (!ok)
        fprintf(stderr, "kiosk: %s\n", fail.text);
    const struct pack *pack = ok ? pack_of(options.pack, &preview.arena) : NULL;
    ok = pack != NULL;
    for (int i = 0; ok && i < pack->language_count; i++)
        for (int band = 0; ok && band < pack->band_count; band++)
            if (given->band == NULL || strcmp(given->band, pack->bands[band].id) == 0)
                ok = one_band(&preview, &options, pack->bands[band].id, &pack->languages[i]);
    const char *index = path_join(&preview.arena, folder, "index.html");
    if (ok && !file_write(index, preview.html.at, preview.html.length, 0644, &fail)) {
        fprintf(stderr, "kiosk: %s\n", fail.text);
        ok = false;
    }
    if (ok)
        printf("%s\n", index);
    arena_free(&preview.arena);
    return ok && preview.problems == 0 ? 0 : 1;
}
