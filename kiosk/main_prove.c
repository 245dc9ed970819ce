/* The proof by machine. A hand walks through each band once; each page it comes to is laid out anew,
 * without being painted, in every language, text size and display, part by part, and measured. A
 * scene is a function of what the visitor has answered and set, so nothing is walked twice. */
#include "main_prove.h"

#include "main_hand.h"
#include "ui/rules.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWER_WAYS = 2, SEEN_MAX = 2048, BROKEN_MAX = 4096, SIZES = 3, PARTS_MOST = 100 };
static const float SMALL_IN = 16;
enum { PLACES = 6, ADDRESS_SPACE = 256 << 20 };

static const struct {
    const char *name;
    int w, h;
    float diagonal_in;
} displays[] = {
    {"1920x1080", 1920, 1080, 21.5f}, {"1024x600", 1024, 600, 10.1f},
    {"1280x800", 1280, 800, 15.4f},   {"1080x1920", 1080, 1920, 27.0f},
    {"3840x2160", 3840, 2160, 32.0f},
};
enum { SMALLEST = 1, TALL = 3 }; /* of them: where pages are fullest */
enum { DISPLAYS = sizeof displays / sizeof displays[0] };

/* What stands in the same place on every screen (R134). */
static const char *const placed[PLACES] = {"language", "see", "read", "hide", "help", "leave"};

struct prove {
    struct arena arena, frame;
    struct loop *loop;
    struct ui ui;
    struct ui_rules rules;
    const char *band;
    bool fit; /* the quick way: largest letters, fullest displays, and only whether all fits */
    uint64_t seen[SEEN_MAX];
    int seen_count;
    uint64_t broken[BROKEN_MAX];
    int broken_count, scenes, apart,
        smaller; /* smaller: with letters smaller than were asked for */
    struct ui_rect places[DISPLAYS][FORM_LANGUAGES_MAX][SIZES][2][PLACES];
    int display, size, low; /* of the scene that is being checked */
};

/* --- one scene */

/* The question that a page begins with, or NULL. */
static const struct form_node *first_question(const struct app *app)
{
    struct node *asked[1];
    if (app->guest.screen != SCREEN_QUESTIONS ||
        flow_questions(app_visit(app), app->guest.page, asked, 1) < 1)
        return NULL;
    return visit_form_node(app_visit(app), asked[0]);
}

/* For the authors of a pack: one line, with the place of the question. */
static void report_unfit(struct prove *prove, const char *item, const char *found)
{
    const struct loop *loop = prove->loop;
    const struct form_node *row = first_question(&loop->app);
    struct fails lines = {.arena = &prove->arena};
    struct place place = {.file = loop->pack->folder};
    const char *where = hand_screen(loop);
    if (row != NULL) {
        place = row->place;
        where = arena_printf(&prove->arena, "form '%s', question '%s'",
                             app_visit(&loop->app)->form->id, row->name);
    } else {
        where = arena_printf(&prove->arena, "screen '%s'", where);
    }
    fails_add(&lines, FAIL_ERROR, place,
              "the page does not fit: %s, band %s, in %s, letters of %d %%, display %s: '%s': %s",
              where, prove->band, loop->pack->languages[loop->app.guest.language].code,
              100 + 50 * prove->size, displays[prove->display].name, item, found);
    puts(lines.first->text);
}

static void report(void *ctx, const char *item, const char *rule, const char *found)
{
    struct prove *prove = ctx;
    const struct loop *loop = prove->loop;
    const char *screen = hand_screen(loop);
    uint64_t key =
        ui_hash(arena_printf(&prove->arena, "%s/%s/%s/%s", prove->band, screen, item, rule));
    for (int i = 0; i < prove->broken_count; i++)
        if (prove->broken[i] == key)
            return;
    if (prove->broken_count == BROKEN_MAX)
        return;
    prove->broken[prove->broken_count++] = key;
    if (prove->fit) {
        report_unfit(prove, item, found);
        return;
    }
    printf("screen %s, item '%s': %s: %s (band %s, %s, %d %%, %s%s)\n", screen, item, rule, found,
           prove->band, loop->pack->languages[loop->app.guest.language].code,
           100 + 50 * prove->size, displays[prove->display].name, prove->low ? ", low" : "");
}

/* R134: the same place as on the first screen that had it. */
static void check_places(struct prove *prove)
{
    int language = prove->loop->app.guest.language;
    for (int i = 0; i < PLACES; i++) {
        struct ui_rect *first =
            &prove->places[prove->display][language][prove->size][prove->low][i];
        const struct ui_item *item = ui_find(&prove->ui, placed[i]);
        if (item == NULL)
            continue;
        prove->rules.checked++;
        if (first->w <= 0)
            *first = item->rect;
        else if (memcmp(first, &item->rect, sizeof *first) != 0)
            report(prove, placed[i], "R134", "it stands elsewhere than on the screens before");
    }
}

/* R203, R220: the points of a scale are seen at one look, in one row or one column. */
static void check_scale(struct prove *prove, const struct form_node *row)
{
    int wanted = 0, count = 0;
    const struct ui_item *first = NULL;
    bool row_of = true, column_of = true;
    for (int i = 0; i < row->list->count; i++) {
        const char *name = row->list->choices[i].name;
        const struct ui_item *item =
            ui_find(&prove->ui, arena_printf(&prove->frame, "choice.%s.%s", row->name, name));
        wanted += !form_is_escape(name);
        if (item == NULL || form_is_escape(name))
            continue;
        first = first == NULL ? item : first;
        row_of = row_of && fabsf(item->rect.y - first->rect.y) < 1;
        column_of = column_of && fabsf(item->rect.x - first->rect.x) < 1;
        count++;
    }
    prove->rules.checked++;
    bool apart = count > 0 && (count < wanted || (!row_of && !column_of));
    /* On the smaller displays some scales have long words in some language and no room: two rows, in
     * reading order, or two parts, are then the lesser evil. They are counted. */
    if (apart && displays[prove->display].diagonal_in < SMALL_IN && prove->loop->fit_zoom <= 1) {
        prove->apart++;
        return;
    }
    if (count > 0 && count < wanted)
        report(prove, row->name, "R203", "a part of its scale is on another part of the page");
    else if (count > 0 && !row_of && !column_of)
        report(prove, row->name, "R220", "its scale is neither one row nor one column");
}

static void check_scales(struct prove *prove)
{
    enum { ASKED_MOST = 32, SCALE_MOST = 7 };
    const struct app *app = &prove->loop->app;
    struct node *asked[ASKED_MOST];
    if (app->guest.screen != SCREEN_QUESTIONS)
        return;
    int count = flow_questions(app_visit(app), app->guest.page, asked, ASKED_MOST);
    for (int i = 0; i < count; i++) {
        const struct form_node *row = visit_form_node(app_visit(app), asked[i]);
        bool scale = row->type == FORM_SELECT_ONE && row->list != NULL &&
                     row->list->count <= SCALE_MOST && row->appearance[0] == '\0';
        if (scale && row->choice_filter == NULL)
            check_scale(prove, row);
    }
}

static bool has_part(const struct ui *ui, int part)
{
    for (int i = 0; i < ui->count; i++)
        if (ui->items[i].action.verb == ACT_PART && ui->items[i].action.a == part)
            return true;
    return false;
}

static void one_scene(struct prove *prove)
{
    struct ui_display display = {
        .w = displays[prove->display].w,
        .h = displays[prove->display].h,
        .ppmm = hypotf((float)displays[prove->display].w, (float)displays[prove->display].h) /
                (displays[prove->display].diagonal_in * 25.4f)};
    struct guest *guest = &prove->loop->app.guest;
    bool letters = prove->display == 0 && prove->size == 0;
    prove->rules.missing = letters ? platform_missing_glyphs : NULL;
    for (int part = 0; part < PARTS_MOST; part++) {
        guest->part = part;
        loop_scene(prove->loop, &prove->ui, &display, 100000);
        if (prove->fit) {
            ui_rules_check_fit(&prove->rules, &prove->ui);
        } else {
            ui_rules_check(&prove->rules, &prove->ui);
            check_places(prove);
            check_scales(prove);
        }
        prove->scenes++;
        prove->smaller += prove->loop->fit_zoom < sense_zoom(&prove->loop->app) - 0.01f;
        if (!has_part(&prove->ui, part + 1))
            return;
    }
    report(prove, "part", "R115", "the page has no last part");
}

/* --- one page of the visit, every way it can be shown */

static void every_way(struct prove *prove)
{
    struct guest *guest = &prove->loop->app.guest, before = *guest;
    for (prove->display = 0; prove->display < DISPLAYS; prove->display++)
        for (int language = 0; language < prove->loop->pack->language_count; language++) {
            guest->language = language;
            for (prove->size = 0; prove->size < SIZES; prove->size++) {
                sense_set(&prove->loop->app, SENSE_WORDS, prove->size);
                one_scene(prove);
            }
            sense_set(&prove->loop->app, SENSE_WORDS, 0);
            if (language > 0)
                continue;
            prove->size = 0;
            prove->low = 1;
            sense_set(&prove->loop->app, SENSE_PLACE, 1);
            one_scene(prove);
            sense_set(&prove->loop->app, SENSE_PLACE, 0);
            prove->low = 0;
        }
    prove->size = prove->display = 0;
    *guest = before;
}

/* The page in the largest letters, in every language, where it has least room. */
static void fullest_ways(struct prove *prove)
{
    static const int fullest[] = {SMALLEST, TALL};
    struct guest *guest = &prove->loop->app.guest, before = *guest;
    prove->size = SIZES - 1;
    sense_set(&prove->loop->app, SENSE_WORDS, prove->size);
    for (size_t i = 0; i < sizeof fullest / sizeof *fullest; i++) {
        prove->display = fullest[i];
        for (int language = 0; language < prove->loop->pack->language_count; language++) {
            guest->language = language;
            one_scene(prove);
        }
    }
    prove->size = prove->display = 0;
    *guest = before;
}

/* The page as it is painted, in each contrast. */
static void painted(struct prove *prove)
{
    struct loop *loop = prove->loop;
    int w, h;
    for (int colours = 0; colours < sense_rows[SENSE_COLOURS].count; colours++) {
        sense_set(&loop->app, SENSE_COLOURS, colours);
        hand_feed(loop, (struct platform_event){.kind = PLATFORM_CHANGED});
        const uint32_t *pixels = platform_pixels(loop->platform, &w, &h);
        if (pixels != NULL)
            ui_rules_painted(&prove->rules, &loop->ui, pixels, w, h);
    }
    sense_set(&loop->app, SENSE_COLOURS, 0);
    hand_feed(loop, (struct platform_event){.kind = PLATFORM_CHANGED});
}

static void prove_page(struct prove *prove)
{
    if (prove->fit) {
        fullest_ways(prove);
        return;
    }
    every_way(prove);
    painted(prove);
}

static bool is_new(struct prove *prove, uint64_t key)
{
    for (int i = 0; i < prove->seen_count; i++)
        if (prove->seen[i] == key)
            return false;
    if (prove->seen_count < SEEN_MAX)
        prove->seen[prove->seen_count++] = key;
    return true;
}

static bool page(struct loop *loop, void *ctx, struct fail *fail)
{
    struct prove *prove = ctx;
    struct guest *guest = &loop->app.guest;
    int part = guest->part;
    (void)fail;
    guest->part = 0;
    uint64_t key =
        app_page(&loop->app) * 31 + (guest->problem != NULL) + 7u * (unsigned)guest->looked_at;
    guest->part = part;
    if (is_new(prove, key))
        prove_page(prove);
    return true;
}

/* Screens that lie beside the way, or over it. */
static void beside(struct prove *prove)
{
    static const enum app_screen screens[] = {
        SCREEN_HELP,    SCREEN_TALK,  SCREEN_SEE,     SCREEN_LANGUAGE, SCREEN_HIDE,
        SCREEN_CURTAIN, SCREEN_OFFER, SCREEN_WARNING, SCREEN_OOPS,     SCREEN_THANKS};
    struct guest *guest = &prove->loop->app.guest, before = *guest;
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        *guest = before;
        guest->screen = screens[i];
        prove_page(prove);
    }
    *guest = before;
}

static bool tap(struct prove *prove, const char *name, struct fail *fail)
{
    return page(prove->loop, prove, fail) && hand_tap(prove->loop, name, fail);
}

static bool tiles(struct prove *prove, struct fail *fail)
{
    struct loop *loop = prove->loop;
    for (int i = 0; i < loop->pack->tile_count; i++) {
        const struct pack_tile *tile = &loop->pack->tiles[i];
        if (!app_offers_tile(&loop->app, i))
            continue;
        if (tile->page != PACK_PAGE_NONE) {
            if (!hand_tile(loop, tile->id, fail) || !tap(prove, "back", fail))
                return false;
            continue;
        }
        for (int way = 0; way < ANSWER_WAYS; way++) {
            if (way > 0)
                loop->app.guest.visits[i] = NULL;
            prove->seen_count = way > 0 ? prove->seen_count : 0;
            if (!hand_walk(loop, tile->id, (struct hand_way){.step = way}, page, prove, fail) ||
                !hand_tap(loop, "back", fail))
                return false;
        }
        /* What was answered there stands on the review in lines of its own: seen once is enough. */
        loop->app.guest.visits[i] = NULL;
    }
    beside(prove);
    return true;
}

/* --- one band, in a process of its own, so that bands are proved side by side */

struct sums {
    int scenes, apart, smaller, checked, broken;
};

static bool one_band(const struct loop_options *given, const char *band, bool fit,
                     struct sums *sums)
{
    static struct loop loop;
    static struct prove prove;
    struct loop_options options = *given;
    struct fails fails = {0};
    struct fail fail;
    options.band = prove.band = band;
    prove.fit = fit;
    bool ok = loop_open(&loop, &options, &fails);
    if (!ok) {
        fails_print(&fails, stderr);
        return false;
    }
    arena_init(&prove.arena, ADDRESS_SPACE);
    arena_init(&prove.frame, ADDRESS_SPACE);
    prove.loop = &loop;
    prove.ui.frame_arena = &prove.frame;
    prove.ui.fonts = platform_fonts(loop.platform);
    prove.rules = (struct ui_rules){.broken = report, .ctx = &prove, .fonts = loop.platform};
    ok = hand_home(&loop, "en", page, &prove, &fail) && tiles(&prove, &fail);
    if (!ok)
        fprintf(stderr, "kiosk: %s: %s\n", band, fail.text);
    *sums = (struct sums){prove.scenes, prove.apart, prove.smaller, prove.rules.checked,
                          prove.broken_count};
    loop_close(&loop);
    arena_free(&prove.arena);
    arena_free(&prove.frame);
    return ok;
}

/* Starts the proof of a band; its sums can then be read from the pipe. */
static pid_t start(const struct loop_options *options, const char *band, bool fit, int *from)
{
    int ends[2];
    struct sums sums = {0};
    fflush(stdout);
    if (pipe(ends) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        setvbuf(stdout, NULL, _IOLBF, 0); /* lines of other bands come between, but whole ones */
        bool ok = one_band(options, band, fit, &sums);
        fflush(stdout);
        ok = write(ends[1], &sums, sizeof sums) == (ssize_t)sizeof sums && ok;
        _exit(ok && sums.broken == 0 ? 0 : 1);
    }
    close(ends[1]);
    *from = ends[0];
    return child;
}

static int finish(pid_t child, int from, struct sums *all)
{
    struct sums sums = {0};
    int status = 1;
    if (read(from, &sums, sizeof sums) != (ssize_t)sizeof sums)
        fprintf(stderr, "kiosk: the proof of a band ended early\n");
    close(from);
    all->scenes += sums.scenes;
    all->apart += sums.apart;
    all->smaller += sums.smaller;
    all->checked += sums.checked;
    all->broken += sums.broken;
    waitpid(child, &status, 0);
    return status == 0 ? 0 : 1;
}

int prove_pack(const struct loop_options *given, bool fit)
{
    struct arena arena;
    struct fails fails = {0};
    struct sums all = {0};
    struct loop_options options = *given;
    pid_t children[PACK_BANDS_MAX];
    int from[PACK_BANDS_MAX], status = 0;
    arena_init(&arena, ADDRESS_SPACE);
    fails.arena = &arena;
    const struct pack *pack = pack_load(given->pack, &arena, &fails);
    if (pack == NULL)
        fails_print(&fails, stderr);
    options.platform =
        (struct platform_options){.null = true, .w = 1280, .h = 800, .voice = PLATFORM_VOICE_STUB};
    options.calm = options.everything = true;
    options.data = NULL;
    int only = pack != NULL && given->band != NULL ? pack_band(pack, given->band) : -1;
    for (int i = 0; pack != NULL && i < pack->band_count; i++)
        if (only < 0 || only == i)
            children[i] = start(&options, pack->bands[i].id, fit, &from[i]);
    for (int i = 0; pack != NULL && i < pack->band_count; i++)
        if (only < 0 || only == i)
            status |= children[i] < 0 ? 1 : finish(children[i], from[i], &all);
    if (!fit)
        printf(
            "%d screens laid out (%d of them with letters smaller than asked for, to fit; %d with "
            "a "
            "scale in two rows or parts, on the smaller displays), %d rules checked, %d broken\n",
            all.scenes, all.smaller, all.apart, all.checked, all.broken);
    arena_free(&arena);
    return pack != NULL ? status : 1;
}
