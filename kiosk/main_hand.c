/* A hand on the null platform. */
#include "main_hand.h"

#include "app/screen.h"
#include "ui/scan.h"

#include <stdio.h>
#include <string.h>

enum { SETTLE_MS = 600, HOLD_MS = 60, WALK_MOST = 400, ASKED_MOST = 64 };

const char *hand_screen(const struct loop *loop)
{
    return loop->app.screens[loop->app.guest.screen]->name;
}

void hand_wait(struct loop *loop, uint64_t ms)
{
    uint64_t until = platform_now(loop->platform) + ms;
    while (loop_next(loop) <= until)
        loop_step(loop);
    if (platform_now(loop->platform) < until)
        platform_advance(loop->platform, until - platform_now(loop->platform));
}

void hand_feed(struct loop *loop, struct platform_event event)
{
    platform_feed(loop->platform, &event);
    loop_step(loop);
}

void hand_strike(struct loop *loop, float x, float y)
{
    hand_feed(loop, (struct platform_event){.kind = PLATFORM_DOWN, .x = x, .y = y});
    hand_wait(loop, HOLD_MS);
    hand_feed(loop, (struct platform_event){.kind = PLATFORM_UP, .x = x, .y = y});
}

void hand_touch(struct loop *loop, float x, float y)
{
    hand_wait(loop, SETTLE_MS);
    hand_strike(loop, x, y);
}

bool hand_slide(struct loop *loop, const char *name, float dx, float dy, struct fail *fail)
{
    const struct ui_item *item = ui_find(&loop->ui, name);
    if (item == NULL)
        return fail_set(fail, "there is no '%s' on screen '%s'", name, hand_screen(loop));
    float x = item->rect.x + item->rect.w / 2, y = item->rect.y + item->rect.h / 2;
    hand_wait(loop, SETTLE_MS);
    hand_feed(loop, (struct platform_event){.kind = PLATFORM_DOWN, .x = x, .y = y});
    hand_feed(loop, (struct platform_event){.kind = PLATFORM_MOVE, .x = x + dx, .y = y + dy});
    hand_feed(loop, (struct platform_event){.kind = PLATFORM_UP, .x = x + dx, .y = y + dy});
    return true;
}

bool hand_draw(struct loop *loop, const char *name, const char *points, struct fail *fail)
{
    const struct ui_item *item = ui_find(&loop->ui, name);
    struct platform_event event = {.kind = PLATFORM_DOWN};
    float x, y;
    int length;
    if (item == NULL)
        return fail_set(fail, "there is no '%s' on screen '%s'", name, hand_screen(loop));
    const struct ui_rect paper = item->rect;
    hand_wait(loop, SETTLE_MS);
    for (; sscanf(points, " %f,%f%n", &x, &y, &length) == 2; points += length) {
        event.x = paper.x + paper.w * x / 100;
        event.y = paper.y + paper.h * y / 100;
        hand_feed(loop, event);
        event.kind = PLATFORM_MOVE;
    }
    event.kind = PLATFORM_UP;
    hand_feed(loop, event);
    return true;
}

static bool on_screen(const struct ui *ui, struct ui_rect r)
{
    return r.x >= -1 && r.y >= -1 && r.x + r.w <= ui->m.w + 1 && r.y + r.h <= ui->m.h + 1;
}

static bool large_enough(const struct ui *ui, const struct ui_item *item, struct fail *fail)
{
    float least = ui->m.least_target - 1;
    if (item->action.verb == 0 || (item->rect.w >= least && item->rect.h >= least))
        return true;
    return fail_set(fail, "'%s' is smaller than a finger needs: %.0f by %.0f", item->name,
                    (double)item->rect.w, (double)item->rect.h);
}

bool hand_tap(struct loop *loop, const char *name, struct fail *fail)
{
    struct ui *ui = &loop->ui;
    struct ui_item *item = ui_find(ui, name);
    if (item == NULL)
        return fail_set(fail, "there is no '%s' on screen '%s'", name, hand_screen(loop));
    float x = item->rect.x + item->rect.w / 2, y = item->rect.y + item->rect.h / 2;
    if (item->action.verb == 0 || item->flags & UI_OFF)
        return fail_set(fail, "'%s' cannot be touched now", name);
    if (!on_screen(ui, item->rect))
        return fail_set(fail, "'%s' is not wholly on the screen", name);
    if (!large_enough(ui, item, fail))
        return false;
    if (ui_hit(ui, x, y) != item)
        return fail_set(fail, "'%s' is covered by another item", name);
    hand_touch(loop, x, y);
    return true;
}

bool hand_switch(struct loop *loop, const char *name, struct fail *fail)
{
    const struct platform_event press = {.kind = PLATFORM_KEY, .key = PLATFORM_SPACE};
    enum { STEPS_MOST = 200 };
    hand_wait(loop, 300);
    for (int i = 0; i < STEPS_MOST; i++) {
        const struct ui_item *item = ui_find(&loop->ui, name);
        if (item == NULL || item->action.verb == 0 || (item->flags & UI_OFF) != 0)
            return fail_set(fail, "there is no '%s' to press on screen '%s'", name,
                            hand_screen(loop));
        bool alone = ui_scan_item(&loop->ui) == item;
        if (item->focused)
            hand_feed(loop, press);
        else
            hand_wait(loop, (uint64_t)sense_pace_ms(&loop->app));
        if (alone)
            return true;
    }
    return fail_set(fail, "the light does not come to '%s' on screen '%s'", name,
                    hand_screen(loop));
}

/* Numerical Recipes' generator: chance enough for fingers, and the same for the same seed. */
static uint32_t chance(uint64_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)(*state >> 16 & 0xFFFFFFu) % below;
}

void hand_storm(struct loop *loop, int events, uint64_t seed)
{
    static const char *const letters[] = {"a", "Z", "9", "ż", "ك", "ગ", "🙂", "."};
    for (int i = 0; i < events && !loop->quit; i++) {
        static const enum platform_event_kind touches[] = {PLATFORM_DOWN, PLATFORM_MOVE,
                                                           PLATFORM_UP};
        struct platform_event event = {.kind = touches[chance(&seed, 3)],
                                       .x = (float)chance(&seed, (uint32_t)loop->ui.m.w),
                                       .y = (float)chance(&seed, (uint32_t)loop->ui.m.h)};
        uint32_t kind = chance(&seed, 10);
        if (kind == 0) {
            event.kind = PLATFORM_KEY;
            event.key = (enum platform_key)chance(&seed, PLATFORM_SPACE + 1);
        } else if (kind == 1) {
            event.kind = PLATFORM_TEXT;
            snprintf(event.text, sizeof event.text, "%s", letters[chance(&seed, 8)]);
        } else if (kind == 2) {
            event.kind = PLATFORM_CHANGED;
        }
        platform_advance(loop->platform, 1);
        hand_feed(loop, event);
    }
}

bool hand_whole(const struct loop *loop, struct fail *fail)
{
    const struct ui *ui = &loop->ui;
    if (ui->overflowed)
        return fail_set(fail, "'%s' on screen '%s' does not fit where it stands",
                        ui->overflowing != NULL ? ui->overflowing : "something", hand_screen(loop));
    for (int i = 0; i < ui->count; i++) {
        const struct ui_item *item = &ui->items[i];
        if (item->role != UI_PART && !on_screen(ui, item->rect))
            return fail_set(fail, "'%s' is not wholly on screen '%s'", item->name,
                            hand_screen(loop));
        if (!large_enough(ui, item, fail))
            return false;
    }
    return true;
}

/* The name of the n-th item on the screen that begins with `start`, going round; NULL for none. */
static const char *nth_item(const struct loop *loop, const char *start, int n)
{
    const struct ui *ui = &loop->ui;
    const char *found[UI_ITEMS_MAX];
    int count = 0;
    for (int i = 0; i < ui->count; i++)
        if (strncmp(ui->items[i].name, start, strlen(start)) == 0 &&
            ui->items[i].action.verb != 0 && !(ui->items[i].flags & UI_CHOSEN))
            found[count++] = ui->items[i].name;
    return count > 0 ? found[n % count] : NULL;
}

static bool already_chosen(const struct loop *loop)
{
    for (int i = 0; i < loop->ui.count; i++)
        if (loop->ui.items[i].flags & UI_CHOSEN &&
            strncmp(loop->ui.items[i].name, "choice.", 7) == 0)
            return true;
    return false;
}

/* The questions of the page; none on other screens. */
static int asked_now(const struct loop *loop, struct node **out)
{
    bool asks = loop->app.guest.screen == SCREEN_QUESTIONS;
    return asks ? flow_questions(app_visit(&loop->app), loop->app.guest.page, out, ASKED_MOST) : 0;
}

static const struct node *asked_node(const struct loop *loop, int question)
{
    struct node *asked[ASKED_MOST];
    int count = asked_now(loop, asked);
    for (int i = 0; i < count; i++)
        if (asked[i]->form_node == question)
            return asked[i];
    return NULL;
}

/* Touches the choices that an answer names; those on another part of the page are touched there. */
static bool choose(struct loop *loop, const char *question, const char *names, struct fail *fail)
{
    for (size_t length; *names != '\0'; names += length + strspn(names + length, " ")) {
        char name[160];
        length = strcspn(names, " ");
        snprintf(name, sizeof name, "choice.%s.%.*s", question, (int)length, names);
        const struct ui_item *item = ui_find(&loop->ui, name);
        if (item != NULL && item->action.verb != 0 && !(item->flags & UI_CHOSEN) &&
            !hand_tap(loop, name, fail))
            return false;
    }
    return true;
}

/* Types a number or a text, as far as there are keys for it. */
static bool type(struct loop *loop, const char *text, struct fail *fail)
{
    for (; *text != '\0'; text++) {
        char name[] = "key.x";
        name[4] = *text;
        if (ui_find(&loop->ui, name) != NULL && !hand_tap(loop, name, fail))
            return false;
    }
    return true;
}

/* Answers what the branch names of the questions on the page; `found` says that there was one. */
static bool answer_branch(struct loop *loop, const struct branch *branch, bool *found,
                          struct fail *fail)
{
    *found = false;
    for (int i = 0; branch != NULL && i < branch->count; i++) {
        const char *value = branch->answers[i].value;
        const struct node *node = asked_node(loop, branch->answers[i].question);
        if (node == NULL)
            continue;
        *found = true;
        bool listed = form_types[visit_form_node(app_visit(&loop->app), node)->type].takes_list;
        if (listed ? !choose(loop, node->name, value, fail)
                   : node->value[0] == '\0' && !type(loop, value, fail))
            return false;
    }
    return true;
}

/* Answers what is on the page, once. */
static bool answer(struct loop *loop, struct hand_way way, struct fail *fail)
{
    bool found;
    if (!answer_branch(loop, way.branch, &found, fail))
        return false;
    if (found)
        return true;
    const char *choice = already_chosen(loop) ? NULL : nth_item(loop, "choice.", way.step);
    char name[160];
    if (choice == NULL && ui_find(&loop->ui, "key.1") != NULL)
        choice = "key.1";
    if (choice == NULL)
        return true;
    snprintf(name, sizeof name, "%s", choice);
    return hand_tap(loop, name, fail);
}

/* The list of a repeat: asks about the first and keeps it, so that the page which asks is seen; adds
 * one more; then goes on. */
static bool one_list(struct loop *loop, struct fail *fail)
{
    if (ui_find(&loop->ui, "sure") != NULL)
        return hand_tap(loop, "back", fail) && hand_tap(loop, "add", fail);
    if (ui_find(&loop->ui, "instance.2") == NULL && ui_find(&loop->ui, "take.1") != NULL)
        return hand_tap(loop, "take.1", fail);
    return hand_tap(loop, "next", fail);
}

/* Answers, and shows the page again when that brought more questions to it. */
static bool answer_page(struct loop *loop, struct hand_way way,
                        bool (*page)(struct loop *, void *, struct fail *), void *ctx,
                        struct fail *fail)
{
    struct node *asked[ASKED_MOST];
    int before = asked_now(loop, asked);
    if (!answer(loop, way, fail))
        return false;
    return asked_now(loop, asked) <= before || page(loop, ctx, fail);
}

static bool one_page(struct loop *loop, struct hand_way way,
                     bool (*page)(struct loop *, void *, struct fail *), void *ctx,
                     struct fail *fail)
{
    if (loop->app.guest.screen == SCREEN_REPEAT)
        return one_list(loop, fail);
    char name[160];
    const char *card = nth_item(loop, "card.", 0);
    if (loop->app.guest.screen == SCREEN_CARDS && card != NULL) {
        snprintf(name, sizeof name, "%s", card);
        return hand_tap(loop, name, fail);
    }
    /* Further cards may stand on another part: only then is the page gone past. */
    if (loop->app.guest.screen == SCREEN_CARDS && ui_find(&loop->ui, "more") != NULL)
        return hand_tap(loop, "more", fail);
    if (!answer_page(loop, way, page, ctx, fail) || !hand_tap(loop, "next", fail))
        return false;
    return ui_find(&loop->ui, "problem") == NULL || hand_tap(loop, "miss", fail);
}

/* Looks behind every "?" and at every picture that grows, and comes back. */
static bool closer_looks(struct loop *loop, bool (*page)(struct loop *, void *, struct fail *),
                         void *ctx, struct fail *fail)
{
    char names[16][160];
    int count = 0;
    for (int i = 0; i < loop->ui.count && count < 16; i++)
        if (loop->ui.items[i].action.verb == ACT_LOOK)
            snprintf(names[count++], sizeof names[0], "%s", loop->ui.items[i].name);
    for (int i = 0; i < count; i++) {
        if (!hand_tap(loop, names[i], fail))
            return false;
        hand_wait(loop, SETTLE_MS);
        if (!page(loop, ctx, fail) || !hand_tap(loop, "back", fail))
            return false;
    }
    return true;
}

static bool tap_on(struct loop *loop, const char *name,
                   bool (*page)(struct loop *loop, void *ctx, struct fail *fail), void *ctx,
                   struct fail *fail)
{
    return hand_tap(loop, name, fail) && (page == NULL || page(loop, ctx, fail));
}

bool hand_home(struct loop *loop, const char *language,
               bool (*page)(struct loop *loop, void *ctx, struct fail *fail), void *ctx,
               struct fail *fail)
{
    char name[80];
    snprintf(name, sizeof name, "language.%s", language);
    if ((page != NULL && !page(loop, ctx, fail)) || !tap_on(loop, "start", page, ctx, fail))
        return false;
    while (loop->app.guest.screen == SCREEN_LANGUAGE)
        if (!tap_on(loop, ui_find(&loop->ui, name) != NULL ? name : "more", page, ctx, fail))
            return false;
    while (ui_find(&loop->ui, "yes") == NULL)
        if (!tap_on(loop, "next", page, ctx, fail))
            return false;
    return tap_on(loop, "yes", page, ctx, fail);
}

bool hand_tile(struct loop *loop, const char *tile, struct fail *fail)
{
    char name[80];
    snprintf(name, sizeof name, "tile.%s", tile);
    for (int i = 0; i < PACK_TILES_MAX && ui_find(&loop->ui, name) == NULL; i++)
        if (!hand_tap(loop, "more", fail))
            return false;
    return hand_tap(loop, name, fail);
}

bool hand_walk(struct loop *loop, const char *tile, struct hand_way way,
               bool (*page)(struct loop *loop, void *ctx, struct fail *fail), void *ctx,
               struct fail *fail)
{
    if (!hand_tile(loop, tile, fail))
        return false;
    for (int i = 0; i < WALK_MOST; i++) {
        hand_wait(loop, SETTLE_MS);
        if (!page(loop, ctx, fail) || !closer_looks(loop, page, ctx, fail))
            return false;
        if (loop->app.guest.screen == SCREEN_REVIEW)
            return true;
        if (!one_page(loop, way, page, ctx, fail))
            return false;
    }
    return fail_set(fail, "the form of tile '%s' does not come to an end", tile);
}
