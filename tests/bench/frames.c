/* What a frame costs: frames KINDS_PACK VOICE
 *
 * The kiosk itself, on the null platform, which paints the same pixels as a window does; only sending
 * them to the display is left out, and measured by kiosk.sh. KINDS_PACK has a page of every kind of
 * question; VOICE is the path of kiosk-voice. Prints lines of NAME FIGURE...; times in ms. */
#include "main_hand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { SAMPLES_MAX = 20000, ROUNDS = 12 };
static const double FRAME_MS = 16.7;

struct samples {
    double at[SAMPLES_MAX];
    int count;
};

static struct loop loop;
static struct samples taps, slides, visit, layouts;
static int late; /* frames of slides that came too late */

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void add(struct samples *to, double ms)
{
    if (to->count < SAMPLES_MAX)
        to->at[to->count++] = ms;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double at(struct samples *samples, double part)
{
    qsort(samples->at, (size_t)samples->count, sizeof *samples->at, by_size);
    return samples->count > 0 ? samples->at[(int)(part * (samples->count - 1))] : 0;
}

/* One event and the frame that answers it. */
static double feed(struct platform_event event)
{
    double begun = now_ms();
    hand_feed(&loop, event);
    double took = now_ms() - begun;
    add(&visit, took);
    return took;
}

static void run_slide(void)
{
    while (platform_next_frame(loop.platform) != UINT64_MAX) {
        double begun = now_ms();
        loop_step(&loop);
        double took = now_ms() - begun;
        add(&slides, took);
        add(&visit, took);
        late += took > FRAME_MS;
    }
}

/* A finger down on the middle of an item and up: both change the picture. */
static void tap(const struct ui_item *item, struct samples *to)
{
    struct platform_event event = {.kind = PLATFORM_DOWN,
                                   .x = item->rect.x + item->rect.w / 2,
                                   .y = item->rect.y + item->rect.h / 2};
    hand_wait(&loop, 600);
    double down = feed(event);
    hand_wait(&loop, 60);
    event.kind = PLATFORM_UP;
    double up = feed(event);
    if (to != NULL) {
        add(to, down);
        add(to, up);
    }
    run_slide();
}

static bool press(const char *name)
{
    const struct ui_item *item = ui_find(&loop.ui, name);
    if (item != NULL)
        tap(item, &taps);
    return item != NULL;
}

/* The items of the page that answer, each touched in turn. */
static void touch_answers(struct samples *to)
{
    for (int round = 0; round < ROUNDS; round++) {
        int answers[UI_ITEMS_MAX], count = 0;
        for (int i = 0; i < loop.ui.count; i++) {
            const struct ui_item *item = &loop.ui.items[i];
            if (item->action.verb != 0 && !(item->flags & (UI_CHROME | UI_OFF | UI_HIDDEN_FOCUS)))
                answers[count++] = i;
        }
        if (count == 0)
            return;
        tap(&loop.ui.items[answers[round % count]], to);
    }
}

static void open_kiosk(const char *pack, enum platform_voice voice, const char *program)
{
    struct fails fails = {0};
    struct loop_options options = {
        .pack = pack,
        .band = "7-13",
        .platform = {.null = true, .w = 1920, .h = 1080, .voice = voice, .voice_program = program}};
    if (!loop_open(&loop, &options, &fails)) {
        fails_print(&fails, stderr);
        exit(1);
    }
}

static void to_home(void)
{
    struct fail fail;
    if (!hand_home(&loop, "en", NULL, NULL, &fail)) {
        fprintf(stderr, "frames: %s\n", fail.text);
        exit(1);
    }
}

static void kinds(const char *pack)
{
    open_kiosk(pack, PLATFORM_VOICE_NONE, NULL);
    to_home();
    for (int i = 0; i < loop.pack->tile_count && loop.pack->tiles[i].page != PACK_PAGE_NONE; i++)
        continue;
    press(arena_printf(&loop.arena, "tile.%s", loop.pack->tiles[0].id));
    while (loop.app.guest.screen == SCREEN_QUESTIONS) {
        static struct samples page;
        const struct ui_item *heading = NULL;
        char name[80] = "page";
        page.count = 0;
        for (int i = 0; i < loop.ui.count && heading == NULL; i++)
            if (loop.ui.items[i].role == UI_HEADING)
                heading = &loop.ui.items[i];
        if (heading != NULL)
            snprintf(name, sizeof name, "%.70s", heading->name);
        touch_answers(&page);
        if (page.count > 0)
            printf("kind %s %.2f %.2f %.2f\n", name, at(&page, 0.5), at(&page, 0.95),
                   at(&page, 0.99));
        if (!press("next") || (ui_find(&loop.ui, "problem") != NULL && !press("miss")))
            break;
    }
    loop_close(&loop);
}

/* The first pages of the pack, in each of its languages; in Arabic at 200 %, laid out cold. */
static void languages(const char *pack)
{
    struct ui_display display;
    open_kiosk(pack, PLATFORM_VOICE_STUB, NULL);
    to_home();
    platform_display(loop.platform, &display);
    for (int i = 0; i < loop.pack->language_count; i++) {
        loop.app.guest.language = i;
        for (int screen = SCREEN_BAND; screen <= SCREEN_HOME; screen++) {
            loop.app.guest.screen = (enum app_screen)screen;
            hand_feed(&loop, (struct platform_event){.kind = PLATFORM_CHANGED});
            bool arabic = strcmp(loop.pack->languages[i].code, "ar") == 0;
            sense_set(&loop.app, SENSE_WORDS, arabic ? 2 : 0);
            double begun = now_ms();
            loop_scene(&loop, &loop.ui, &display, platform_now(loop.platform));
            if (arabic)
                add(&layouts, now_ms() - begun);
            sense_set(&loop.app, SENSE_WORDS, 0);
        }
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("memory %.1f\n", (double)usage.ru_maxrss / 1024);
    printf("arabic %.2f %.2f\n", at(&layouts, 0.5), at(&layouts, 1));
    loop_close(&loop);
}

/* From the touch on Read to the first sample, but for the buffer of the sound device. */
static void first_sound(const char *pack, const char *program)
{
    static struct samples sounds;
    open_kiosk(pack, PLATFORM_VOICE_PROGRAM, program);
    for (int i = 0; i < 1000 && !platform_can_say(loop.platform, "en"); i++) {
        nanosleep(&(struct timespec){0, 2000000}, NULL);
        platform_advance(loop.platform, 2);
        hand_feed(&loop, (struct platform_event){.kind = PLATFORM_CHANGED});
    }
    to_home();
    press("tile.say");
    for (int i = 0; i < 11; i++) {
        int from, to;
        platform_hush(loop.platform);
        double begun = now_ms();
        platform_say(loop.platform,
                     &(struct platform_speech){.text = "Do you get to do fun things?",
                                               .language = "en",
                                               .words_a_minute = 135,
                                               .volume = 0.65f});
        while (platform_said(loop.platform, &from, &to) == PLATFORM_PREPARING &&
               now_ms() - begun < 2000)
            nanosleep(&(struct timespec){0, 200000}, NULL);
        add(&sounds, now_ms() - begun);
    }
    printf("sound %.1f %.1f\n", at(&sounds, 0.5), at(&sounds, 1));
    loop_close(&loop);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: frames KINDS_PACK VOICE\n", stderr);
        return 2;
    }
    kinds(argv[1]);
    languages("content/leicestershire");
    first_sound("content/leicestershire", argv[2]);
    printf("taps %.2f %.2f %.2f\n", at(&taps, 0.5), at(&taps, 0.95), at(&taps, 0.99));
    printf("slides %d %d %.2f\n", slides.count, late, at(&slides, 0.5));
    printf("longest %.2f\n", at(&visit, 1));
    return 0;
}
