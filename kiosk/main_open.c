/* Opening the kiosk: its pack, its store, its display; and opening the first two anew. */
#include "main_loop.h"

#include "main_staff.h"
#include "main_update.h"
#include "screens/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Address space; a page costs memory only once it is used. */
static const size_t PACK_ARENA = 64u << 20, STORE_ARENA = 4u << 20, PLATFORM_ARENA = 64u << 20,
                    VISIT_ARENA = 64u << 20, FRAME_ARENA = 16u << 20, PENDING_ARENA = 16u << 20;

/* The folder of this program; NULL where the system does not tell. */
static const char *own_folder(struct arena *arena)
{
    char exe[2048];
    ssize_t length = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (length <= 0)
        return NULL;
    exe[length] = '\0';
    return path_folder(arena, exe);
}

const char *loop_program(struct arena *arena)
{
    const char *folder = own_folder(arena);
    return folder != NULL ? path_join(arena, folder, "kiosk") : "kiosk";
}

const char *loop_beside(struct arena *arena, const char *name)
{
    const char *folder = own_folder(arena);
    const char *path = folder != NULL ? path_join(arena, folder, name) : NULL;
    return path != NULL && file_exists(path) ? path : NULL;
}

const char *loop_share(struct arena *arena)
{
    if (file_exists("assets/themes"))
        return ".";
    const char *folder = own_folder(arena);
    if (folder == NULL)
        return ".";
    const char *beside = path_join(arena, folder, "..");
    if (file_exists(path_join(arena, beside, "assets/themes")))
        return beside; /* built here, started from elsewhere */
    return path_join(arena, folder, "../share/kiosk");
}

const char *loop_own_pack(struct arena *arena)
{
    const char *path = path_join(arena, loop_share(arena), "content/leicestershire");
    return strncmp(path, "./", 2) == 0 ? path + 2 : path;
}

static void store_forms(struct loop *loop, struct fails *fails)
{
    const struct pack *pack = loop->pack;
    struct fail fail;
    struct store_form *forms =
        ARENA_ARRAY(&loop->pack_arena, struct store_form, pack->form_count + 1);
    for (int i = 0; i < pack->form_count; i++)
        forms[i] = (struct store_form){.id = pack->forms[i]->id,
                                       .version = pack->forms[i]->version,
                                       .file = path_name(pack->form_files[i]),
                                       .definition = pack->forms[i]->source};
    if (!store_use_pack(loop->store, pack->version, forms, pack->form_count, &fail))
        fails_take(fails, (struct place){0}, &fail);
}

static void open_store(struct loop *loop, const char *data, struct fails *fails)
{
    struct fail fail;
    loop->store = store_open(data, &loop->store_arena, &fail);
    if (loop->store == NULL) {
        fails_take(fails, (struct place){0}, &fail);
        return;
    }
    /* A full disk does not stop the kiosk: answers wait in memory until there is room. */
    if (!store_can_write(loop->store, &fail))
        fails_add(fails, FAIL_WARNING, (struct place){0}, "%s", fail.text);
    if (loop->pack != NULL)
        store_forms(loop, fails);
}

/* The folder itself, where the path leads through a link: an update changes the link, and whoever is
 * here keeps the pictures that belong to their questions. */
static const char *settled(struct loop *loop, const char *path)
{
    struct stat info;
    char whole[4096];
    const char *above = path_folder(&loop->pack_arena, path);
    bool linked = lstat(above, &info) == 0 && S_ISLNK(info.st_mode);
    return linked && realpath(path, whole) != NULL ? arena_text(&loop->pack_arena, whole) : path;
}

static void open_pack(struct loop *loop, const struct loop_options *options, struct fails *fails)
{
    const char *assets = path_join(&loop->pack_arena, loop_share(&loop->pack_arena), "assets");
    loop->pack = pack_load(settled(loop, options->pack), &loop->pack_arena, fails);
    if (loop->pack == NULL)
        return;
    for (int i = 0; i < loop->pack->band_count; i++)
        loop->themes[i] =
            ui_theme_load(assets, loop->pack->bands[i].theme, &loop->pack_arena, fails);
    loop->dark = ui_theme_load(assets, "dark", &loop->pack_arena, fails);
    loop->high = ui_theme_load(assets, "high", &loop->pack_arena, fails);
    if (options->band != NULL && pack_band(loop->pack, options->band) < 0)
        fails_add(fails, FAIL_ERROR, (struct place){0}, "the pack has no band '%s'", options->band);
}

/* What holds answers is locked where it is a visitor's; a script's may be swapped. */
static void open_arenas(struct loop *loop, bool null)
{
    struct {
        struct arena *arena;
        size_t size;
    } answers[] = {
        {&loop->visit_arena, VISIT_ARENA},
        {&loop->frame_arena, FRAME_ARENA},
        {&loop->pending_arena, PENDING_ARENA},
    };
    arena_init(&loop->arena, PLATFORM_ARENA);
    arena_init(&loop->pack_arena, PACK_ARENA);
    arena_init(&loop->store_arena, STORE_ARENA);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        arena_init(answers[i].arena, answers[i].size);
        if (!null)
            arena_lock(answers[i].arena);
    }
}

/* Whoever looks a pack over looks at all of it. */
static void offer_everything(struct loop *loop)
{
    if (loop->options.band == NULL)
        loop->app.session.bands = (1u << loop->pack->band_count) - 1;
    loop->app.session.tiles = (1u << loop->pack->tile_count) - 1;
}

bool loop_open(struct loop *loop, const struct loop_options *options, struct fails *fails)
{
    memset(loop, 0, sizeof *loop);
    loop->options = *options;
    open_arenas(loop, options->platform.null);
    if (fails->arena == NULL)
        fails->arena = &loop->arena;
    open_pack(loop, options, fails);
    if (options->data != NULL && !options->practice)
        open_store(loop, options->data, fails);
    loop->platform = platform_open(&options->platform, &loop->arena, fails);
    if (fails->errors > 0)
        return false;
    app_init(&loop->app, loop->pack, screens_table, &loop->visit_arena);
    if (options->band != NULL)
        loop->app.session.bands = 1u << pack_band(loop->pack, options->band);
    loop->app.session.practice = options->practice;
    if (options->everything || options->practice)
        offer_everything(loop);
    if (loop->store != NULL)
        loop->app.device = store_kiosk(loop->store);
    loop->ui.frame_arena = &loop->frame_arena;
    loop->ui.fonts = platform_fonts(loop->platform);
    read_open(loop);
    loop->calm_always = options->calm;
    staff_world_open(loop);
    loop_draw(loop);
    if (!options->platform.null)
        watchdog_begin(&loop->watchdog, platform_now(loop->platform));
    return true;
}

void loop_close(struct loop *loop)
{
    watchdog_end(&loop->watchdog);
    staff_world_close(loop);
    platform_close(loop->platform);
    store_close(loop->store);
    arena_wipe(&loop->visit_arena);
    arena_wipe(&loop->frame_arena);
    arena_free(&loop->visit_arena);
    arena_free(&loop->frame_arena);
    arena_free(&loop->pending_arena);
    arena_free(&loop->store_arena);
    arena_free(&loop->pack_arena);
    arena_free(&loop->arena);
}

/* What an update replaces. */
struct opened {
    struct arena pack_arena, store_arena;
    const struct pack *pack;
    const struct ui_theme *themes[PACK_BANDS_MAX], *dark, *high;
    struct store *store;
};

static struct opened take_out(struct loop *loop)
{
    struct opened was = {.pack_arena = loop->pack_arena,
                         .store_arena = loop->store_arena,
                         .pack = loop->pack,
                         .dark = loop->dark,
                         .high = loop->high,
                         .store = loop->store};
    memcpy(was.themes, loop->themes, sizeof was.themes);
    return was;
}

static void put_back(struct loop *loop, const struct opened *was)
{
    loop->pack_arena = was->pack_arena;
    loop->store_arena = was->store_arena;
    loop->pack = was->pack;
    loop->dark = was->dark;
    loop->high = was->high;
    loop->store = was->store;
    memcpy(loop->themes, was->themes, sizeof loop->themes);
}

static void begin_anew(struct loop *loop)
{
    const struct app_counts counts = loop->app.counts;
    const struct staff_plan plan = loop->app.staff.plan;
    app_init(&loop->app, loop->pack, screens_table, &loop->visit_arena);
    loop->app.counts = counts;
    loop->app.staff.plan = plan;
    loop->app.device = store_kiosk(loop->store);
    if (loop->options.band != NULL)
        loop->app.session.bands = 1u << pack_band(loop->pack, loop->options.band);
    memset(&loop->reader, 0, sizeof loop->reader);
    read_open(loop);
    ui_forget(&loop->ui);
    platform_forget(loop->platform);
    loop->fit_key = 0;
}

void loop_reload(struct loop *loop)
{
    struct opened was = take_out(loop), now;
    struct fails fails = {0};
    arena_init(&loop->pack_arena, PACK_ARENA);
    arena_init(&loop->store_arena, STORE_ARENA);
    fails.arena = &loop->pack_arena;
    loop->store = NULL;
    const char *installed = update_installed(loop->options.data, &loop->arena);
    if (!loop->options.pack_given)
        loop->options.pack = installed != NULL ? installed : loop_own_pack(&loop->arena);
    open_pack(loop, &loop->options, &fails);
    open_store(loop, loop->options.data, &fails);
    bool ok = fails.errors == 0;
    fails_print(&fails, stderr);
    now = take_out(loop);
    if (!ok)
        put_back(loop, &was);
    struct opened *gone = ok ? &was : &now;
    store_close(gone->store);
    arena_free(&gone->store_arena);
    if (ok)
        begin_anew(loop);
    arena_free(&gone->pack_arena);
    loop->staff.reload = false;
    staff_world_look(loop);
}
