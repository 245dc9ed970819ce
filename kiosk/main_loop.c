/* The loop: an event, an action, its effects, a frame. */
#include "main_loop.h"

#include "app/screen.h"
#include "base/utf8.h"
#include "main_send.h"
#include "main_staff.h"
#include "screens/screens.h"
#include "seal/random.h"
#include "ui/rules.h"
#include "ui/scan.h"

#include <math.h>
#include <string.h>

static int theme_index(const struct app *app)
{
    int band = app->guest.band > 0 ? app->guest.band : app_only_band(app);
    return band > 0 ? band - 1 : 0;
}

static int words_in(const struct ui *ui)
{
    int words = 0;
    for (int i = 0; i < ui->count; i++)
        words += ui->items[i].label != NULL ? utf8_words(ui->items[i].label) : 0;
    return words;
}

/* What the visitor set, as far as it is about the picture. */
static void set_senses(struct loop *loop, struct ui *ui, int band)
{
    const struct app *app = &loop->app;
    const struct ui_theme *colours[] = {NULL, loop->dark, loop->high};
    const struct ui_theme *over = colours[sense_of(app, SENSE_COLOURS)];
    loop->theme = *loop->themes[band];
    if (over != NULL)
        loop->theme = ui_theme_over(loop->themes[band], over);
    ui->theme = &loop->theme;
    ui->calm = loop->calm_always || sense_of(app, SENSE_MOTION) > 0;
    ui->rtl = loop->pack->languages[app->guest.language].rtl;
    ui->hold_ms = sense_hold_ms(app);
    ui->left_handed = sense_of(app, SENSE_HAND) > 0;
}

/* Which page this is, as far as its letters' size goes. */
static uint64_t fit_key(const struct app *app, const struct ui_display *display)
{
    const struct guest *g = &app->guest;
    uint64_t key = app_page(app) * 31 + (uint64_t)g->language;
    for (int i = 0; i < SENSE_COUNT; i++)
        key = key * 5 + g->senses[i];
    return key * 16777619u + (uint64_t)display->w * 65536u + (uint64_t)display->h;
}

/* Pages split to hold large letters. Where one cannot, its letters are as large as it can hold. */
void loop_scene(struct loop *loop, struct ui *ui, const struct ui_display *display, uint64_t now)
{
    const struct app *app = &loop->app;
    int band = theme_index(app);
    bool young = strcmp(loop->pack->bands[band].theme, "young") == 0;
    float asked = sense_zoom(app);
    uint64_t key = fit_key(app, display);
    if (loop->fit_key != key) {
        loop->fit_key = key;
        loop->fit_zoom = asked;
    }
    set_senses(loop, ui, band);
    for (;; loop->fit_zoom = fmaxf(loop->fit_zoom - 0.1f, 1)) {
        ui->m = ui_metrics(display, young, asked, loop->fit_zoom);
        ui->low = ui->m.tall && sense_of(app, SENSE_PLACE) > 0;
        arena_reset(ui->frame_arena);
        ui_begin(ui, now);
        app->screens[app->guest.screen]->build(app, ui);
        ui_end(ui);
        if (loop->fit_zoom <= 1 || ui_rules_fits(ui))
            break;
        ui->frame_number--; /* the same frame is declared again */
    }
}

static void say_light(struct loop *loop)
{
    const struct ui_item *item = ui_scan_item(&loop->ui);
    if (item != NULL)
        read_item(loop, item);
}

/* Begins and ends with the setting; goes to the first row when a page comes. */
static void scan_page(struct loop *loop, bool new_page, uint64_t now)
{
    bool wanted = sense_of(&loop->app, SENSE_SWITCH) > 0;
    if (!wanted && loop->ui.scan.on)
        ui_scan_end(&loop->ui);
    if (wanted && (new_page || !loop->ui.scan.on)) {
        ui_scan_begin(&loop->ui);
        loop->scan_ms = now + (uint64_t)sense_pace_ms(&loop->app);
    }
}

/* The light of one switch moves on, once nothing is being read. */
static void scan_step(struct loop *loop, uint64_t now)
{
    if (!loop->ui.scan.on || sense_of(&loop->app, SENSE_SWITCH) != 1 || now < loop->scan_ms)
        return;
    if (!loop->reader.active) {
        ui_scan_on(&loop->ui);
        say_light(loop);
    }
    loop->scan_ms = now + (uint64_t)sense_pace_ms(&loop->app);
}

static void show(struct loop *loop, const struct ui_display *display, uint64_t now)
{
    struct ui *ui = &loop->ui;
    loop_scene(loop, ui, display, now);
    if (loop->app.screens[loop->app.guest.screen]->kind != SCREEN_COVER)
        loop->app.words_shown = words_in(ui);
    struct ui_frame frame = ui_frame(ui);
    platform_paint(loop->platform, &frame);
}

void loop_draw(struct loop *loop)
{
    struct ui *ui = &loop->ui;
    loop->app.voiced = read_voiced(loop);
    struct ui_display display;
    uint64_t now = platform_now(loop->platform), page = app_page(&loop->app);
    loop->app.shown_ms = now;
    platform_display(loop->platform, &display);
    ui->page = page;
    scan_page(loop, page != loop->page, now);
    ui->slide = UI_STILL;
    if (page != loop->page) {
        /* Onwards is to the left where people read to the left. */
        bool rtl = loop->pack->languages[loop->app.guest.language].rtl;
        ui->slide = loop->app.guest.going_back != rtl ? UI_BACK : UI_FORWARD;
        ui->page_since_ms = now;
        ui->pressed = 0;
        loop->page = page;
        loop->reader.wanted = true;
    }
    show(loop, &display, now);
    read_after_draw(loop);
    if (read_step(loop))
        show(loop, &display, now);
}

static void forget(struct loop *loop)
{
    send_forget_guest(loop);
    read_forget(loop);
    ui_forget(&loop->ui);
    arena_wipe(&loop->frame_arena);
    platform_forget(loop->platform);
}

static struct ui_action carry_out(struct loop *loop, enum app_effect effect)
{
    bool stored;
    switch (effect) {
    case EFFECT_SEND:
    case EFFECT_SEND_AGAIN:
        stored = send_visits(loop);
        if (!stored)
            fprintf(stderr, "kiosk: answers could not be stored and wait in memory: %s\n",
                    loop->store_fail.text);
        return (struct ui_action){.verb = stored ? ACT_SENT : ACT_SEND_FAILED};
    case EFFECT_FORGET:
        forget(loop);
        return (struct ui_action){0};
    default:
        return staff_carry_out(loop, effect);
    }
}

/* A touch on Read while it is silent reads the page again; while it reads, it is turned off. */
static bool reads_again(struct loop *loop, struct ui_action action)
{
    if (action.verb != ACT_READ || !app_reads(&loop->app) || loop->reader.was_active)
        return false;
    read_page(loop);
    return true;
}

/* What was chosen is said, where only the visitor hears it. */
static void say_choice(struct loop *loop, struct ui_action action)
{
    bool heard = sense_of(&loop->app, SENSE_EARS) == 1;
    loop->reader.wanted |= action.verb == ACT_READ;
    if (action.verb == ACT_CHOOSE && heard)
        loop->reader.said_choice = action;
}

static void act(struct loop *loop, struct ui_action action)
{
    uint64_t now = platform_now(loop->platform);
    struct effects effects = {0};
    if (reads_again(loop, action))
        return;
    say_choice(loop, action);
    platform_clock(loop->platform, &loop->app.clock);
    seal_random(loop->app.random, sizeof loop->app.random);
    app_act(&loop->app, action, now, &effects);
    for (int i = 0; i < effects.count; i++) {
        struct ui_action result = carry_out(loop, effects.list[i]);
        if (result.verb != 0)
            act(loop, result);
    }
}

/* The question that letters typed on a real keyboard go to: the one the screen's keys belong to. */
static const struct ui_item *typing_key(const struct ui *ui)
{
    for (int i = 0; i < ui->count; i++)
        if (ui->items[i].role == UI_KEY && ui->items[i].action.verb == ACT_TYPE)
            return &ui->items[i];
    return NULL;
}

static struct ui_action typed(struct loop *loop, uint32_t code)
{
    const struct ui_item *key = typing_key(&loop->ui);
    if (key == NULL)
        return (struct ui_action){ACT_LETTER, (int)code, 0};
    loop->ui.focus_shown = false; /* whoever types means the text, also with the space bar */
    return (struct ui_action){ACT_TYPE, key->action.a, (int)code};
}

/* The focus is on a paper: the arrows move the pen, and Escape puts it away. */
static struct ui_action pen_action(struct loop *loop, enum platform_key key)
{
    struct ui_action action = ui_focus_action(&loop->ui);
    bool out = loop->app.guest.pen.out;
    if (action.verb != ACT_DRAW || action.b != PEN_PRESS)
        return (struct ui_action){0};
    switch (key) {
    case PLATFORM_LEFT:
        action.b = PEN_LEFT;
        return action;
    case PLATFORM_RIGHT:
        action.b = PEN_RIGHT;
        return action;
    case PLATFORM_UPWARD:
        action.b = PEN_UP;
        return action;
    case PLATFORM_DOWNWARD:
        action.b = PEN_DOWN;
        return action;
    case PLATFORM_ESCAPE:
        if (!out)
            break;
        ui_focus_step(&loop->ui, 1);
        action.b = PEN_AWAY;
        return action;
    default:
        break;
    }
    return (struct ui_action){0};
}

static struct ui_action key_action(struct loop *loop, enum platform_key key)
{
    struct ui *ui = &loop->ui;
    const struct ui_item *typing = typing_key(ui);
    struct ui_action focused = ui_focus_action(ui);
    switch (key) {
    case PLATFORM_TAB:
        ui_focus_step(ui, 1);
        break;
    case PLATFORM_BACKTAB:
        ui_focus_step(ui, -1);
        break;
    case PLATFORM_LEFT:
        ui_focus_towards(ui, -1, 0);
        break;
    case PLATFORM_RIGHT:
        ui_focus_towards(ui, 1, 0);
        break;
    case PLATFORM_UPWARD:
        ui_focus_towards(ui, 0, -1);
        break;
    case PLATFORM_DOWNWARD:
        ui_focus_towards(ui, 0, 1);
        break;
    case PLATFORM_SPACE:
        /* A focus that the last page left behind is on nothing: then the space is a letter. */
        if (typing != NULL && focused.verb == 0)
            return (struct ui_action){ACT_TYPE, typing->action.a, ' '};
        return focused;
    case PLATFORM_ENTER: {
        /* Whoever types a PIN or a name on a keyboard ends it with Enter. */
        const struct ui_item *ok = focused.verb == 0 ? ui_find(ui, "key.ok") : NULL;
        if (ok == NULL && focused.verb == 0 && typing != NULL)
            ok = ui_find(ui, "done");
        return ok != NULL ? ok->action : focused;
    }
    case PLATFORM_DELETE:
        if (typing != NULL)
            return (struct ui_action){ACT_DELETE, typing->action.a, 0};
        break;
    case PLATFORM_ESCAPE: {
        const struct ui_item *back = ui_find(ui, "back");
        back = back != NULL ? back : ui_find(ui, "done"); /* where there is no other way out */
        return back != NULL ? back->action : (struct ui_action){0};
    }
    }
    return (struct ui_action){0};
}

/* What the focus comes to is said. */
static struct ui_action key_pressed(struct loop *loop, enum platform_key key)
{
    uint64_t before = loop->ui.focus;
    struct ui_action action = pen_action(loop, key);
    if (action.verb == 0)
        action = key_action(loop, key);
    for (int i = 0; i < loop->ui.count && action.verb == 0 && loop->ui.focus != before; i++)
        if (ui_hash(loop->ui.items[i].name) == loop->ui.focus)
            read_item(loop, &loop->ui.items[i]);
    return action;
}

/* One switch: space or Enter presses, the light moves by itself. Two: space moves it. */
static struct ui_action switch_pressed(struct loop *loop, enum platform_key key)
{
    struct ui *ui = &loop->ui;
    bool two = sense_of(&loop->app, SENSE_SWITCH) == 2;
    loop->scan_ms = platform_now(loop->platform) + (uint64_t)sense_pace_ms(&loop->app);
    if (two && key == PLATFORM_SPACE) {
        ui_scan_on(ui);
        say_light(loop);
        return (struct ui_action){0};
    }
    struct ui_action action = ui_scan_press(ui);
    if (action.verb == 0)
        say_light(loop);
    return action;
}

static bool is_switch(const struct loop *loop, enum platform_key key)
{
    return loop->ui.scan.on && (key == PLATFORM_SPACE || key == PLATFORM_ENTER);
}

static struct ui_action text_action(struct loop *loop, const char *text)
{
    struct ui_action last = {0};
    int length;
    for (uint32_t code; (code = utf8_read(text, &length)) != 0; text += length) {
        if (last.verb != 0)
            act(loop, last);
        last = code != ' ' ? typed(loop, code) : (struct ui_action){0};
    }
    return last;
}

static struct ui_action event_action(struct loop *loop, const struct platform_event *event)
{
    uint64_t now = platform_now(loop->platform);
    struct ui *ui = &loop->ui;
    switch (event->kind) {
    case PLATFORM_DOWN:
        app_touched(&loop->app, now);
        loop->reader.was_active = loop->reader.active;
        read_stop(loop);
        ui_finger_down(ui, event->x, event->y, now);
        return ui_finger_draws(ui, event->x, event->y, true);
    case PLATFORM_MOVE:
        ui_finger_move(ui, event->x, event->y);
        return ui_finger_draws(ui, event->x, event->y, false);
    case PLATFORM_UP:
        return ui_finger_up(ui, event->x, event->y, now);
    case PLATFORM_CANCEL:
        ui_finger_lost(ui);
        break;
    case PLATFORM_KEY:
        app_touched(&loop->app, now);
        loop->reader.was_active = loop->reader.active;
        read_stop(loop);
        if (is_switch(loop, event->key))
            return switch_pressed(loop, event->key);
        return key_pressed(loop, event->key);
    case PLATFORM_TEXT:
        app_touched(&loop->app, now);
        read_stop(loop);
        return text_action(loop, event->text);
    case PLATFORM_QUIT:
        loop->quit = true;
        break;
    case PLATFORM_NOTHING:
    case PLATFORM_CHANGED:
        break;
    }
    return (struct ui_action){0};
}

static uint64_t sooner(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

uint64_t loop_next(const struct loop *loop)
{
    uint64_t next = sooner(app_next_tick(&loop->app), ui_next_change(&loop->ui));
    next = sooner(next, platform_next_frame(loop->platform));
    next = sooner(next, platform_next_word(loop->platform));
    next = sooner(next, staff_world_next(loop));
    next = sooner(next, watchdog_next(&loop->watchdog));
    if (loop->ui.scan.on && sense_of(&loop->app, SENSE_SWITCH) == 1)
        next = sooner(next, loop->scan_ms);
    return loop->retry_ms > 0 ? sooner(next, loop->retry_ms) : next;
}

static void time_passes(struct loop *loop)
{
    uint64_t now = platform_now(loop->platform);
    watchdog_step(&loop->watchdog, now);
    scan_step(loop, now);
    staff_world_step(loop);
    if (now >= app_next_tick(&loop->app))
        act(loop, (struct ui_action){.verb = ACT_TICK});
    if (loop->retry_ms > 0 && now >= loop->retry_ms && send_pending(loop) &&
        loop->app.guest.screen == SCREEN_OOPS)
        act(loop, (struct ui_action){.verb = ACT_SENT});
}

bool loop_step(struct loop *loop)
{
    struct platform_event event;
    if (!platform_wait(loop->platform, loop_next(loop), &event))
        return false;
    struct ui_action action = event_action(loop, &event);
    if (action.verb != 0)
        act(loop, action);
    time_passes(loop);
    loop_draw(loop);
    return !loop->quit;
}
