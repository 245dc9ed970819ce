/* The kiosk as one value: what every screen shares. */
#include "app/app.h"

#include "app/screen.h"

#include <string.h>

void app_init(struct app *app, const struct pack *pack, const struct screen *const *screens,
              struct arena *visit_arena)
{
    *app = (struct app){.pack = pack, .screens = screens, .visit_arena = visit_arena, .device = ""};
}

const char *app_word(const struct app *app, enum word word)
{
    return pack_word(app->pack, word, app->guest.band - 1, app->guest.language);
}

const char *app_text(const struct app *app, const struct pack_text *text)
{
    return text->in[app->guest.language];
}

struct visit *app_visit(const struct app *app)
{
    return app->guest.visits[app->guest.tile];
}

int app_form_language(const struct app *app, const struct form *form)
{
    return form_language(form, app->pack->languages[app->guest.language].code);
}

bool app_can_read(const struct app *app)
{
    return (app->voiced >> app->guest.language & 1u) != 0;
}

bool app_reads(const struct app *app)
{
    const struct guest *g = &app->guest;
    bool by_band = g->band > 0 && app->pack->bands[g->band - 1].reads;
    bool staff = app->screens[g->screen]->kind == SCREEN_STAFF_ONLY;
    return app_can_read(app) && !staff &&
           (g->reading == APP_READ_ON || (g->reading == APP_READ_AS_BAND && by_band));
}

bool app_has_answers(const struct app *app)
{
    for (int i = 0; i < app->pack->tile_count; i++)
        if (app->guest.visits[i] != NULL && visit_has_answers(app->guest.visits[i]))
            return true;
    return false;
}

bool app_offers_band(const struct app *app, int band)
{
    unsigned bands = app->session.bands != 0 ? app->session.bands : app->pack->usual_bands;
    return (bands >> band & 1u) != 0;
}

bool app_is_on(const struct app *app, int tile)
{
    return clock_day(&app->clock) <= app->pack->tiles[tile].until;
}

bool app_offers_tile(const struct app *app, int tile)
{
    const struct pack_tile *at = &app->pack->tiles[tile];
    int band = app->guest.band; /* 0: none is chosen yet */
    bool of_band = band == 0 || (at->bands >> (band - 1) & 1u) != 0;
    unsigned tiles = app->session.tiles != 0 ? app->session.tiles : app->pack->usual_tiles;
    return of_band && (tiles >> tile & 1u) != 0 && app_is_on(app, tile);
}

int app_only_band(const struct app *app)
{
    int only = 0, offered = 0;
    for (int i = 0; i < app->pack->band_count; i++)
        if (app_offers_band(app, i)) {
            only = i + 1;
            offered++;
        }
    return offered == 1 ? only : 0;
}

void app_go(struct app *app, enum app_screen screen, bool back)
{
    app->guest.screen = screen;
    app->guest.part = 0;
    app->guest.going_back = back;
    app->guest.problem = NULL;
    app->guest.taking = 0;
    app->guest.look = APP_LOOK_NOT;
}

void app_end_visit(struct app *app, struct effects *effects)
{
    arena_wipe(app->visit_arena);
    memset(&app->guest, 0, sizeof app->guest);
    effects_add(effects, EFFECT_FORGET);
}

void effects_add(struct effects *effects, enum app_effect effect)
{
    if (effects->count < (int)(sizeof effects->list / sizeof effects->list[0]))
        effects->list[effects->count++] = effect;
}

uint64_t app_page(const struct app *app)
{
    const struct guest *g = &app->guest;
    uint64_t page = (uint64_t)g->screen + 1;
    page = page * 31 + (uint64_t)g->tile;
    page = page * 31 + (uint64_t)g->part;
    page = page * 31 + (uint64_t)g->band;
    page = page * 61 + (uint64_t)g->taking;
    page = page * 3 + (uint64_t)g->look;
    /* Instances of a repeat have the same rows: the node itself tells them apart. */
    if (g->screen == SCREEN_QUESTIONS || g->screen == SCREEN_CARDS || g->screen == SCREEN_REPEAT)
        page = page * 1000003 + (uint64_t)(uintptr_t)g->page;
    return page;
}

bool app_is_blank(const struct app *app)
{
    static const struct guest nobody;
    return memcmp(&app->guest, &nobody, sizeof nobody) == 0 && arena_is_blank(app->visit_arena);
}
