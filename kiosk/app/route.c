/* The way through a visit. */
#include "app/route.h"

#include "pack/worry.h"

#include <string.h>

/* A text that is still to be written begins with a capital. */
static bool begins_empty(const struct visit *visit, const struct node *page)
{
    struct node *first;
    return flow_questions(visit, page, &first, 1) > 0 && first->value[0] == '\0';
}

static void show_page(struct app *app, struct node *page, bool back)
{
    static const enum app_screen screens[] = {[FLOW_QUESTIONS] = SCREEN_QUESTIONS,
                                              [FLOW_CARDS] = SCREEN_CARDS,
                                              [FLOW_REPEAT] = SCREEN_REPEAT};
    struct visit *visit = app_visit(app);
    if (page == NULL) {
        app_go(app, back ? SCREEN_HOME : SCREEN_REVIEW, back);
        return;
    }
    enum flow_kind kind = flow_kind(visit, page);
    app_go(app, screens[kind], back);
    app->guest.page = page;
    app->guest.page_ms = 0;
    /* The last of a list is what was added last. */
    app->guest.part = back || kind == FLOW_REPEAT ? APP_LAST_PART : 0;
    if (kind == FLOW_REPEAT)
        flow_leave(page);
    app->guest.shift = begins_empty(visit, page);
    app->guest.keyboard_page = 0;
    app->guest.held = 0;
    app->guest.pen = (struct app_pen){0};
}

void route_tile(struct app *app, int tile)
{
    const struct pack_tile *opened = &app->pack->tiles[tile];
    const struct form *form = opened->forms[app->guest.band - 1];
    app->guest.tile = tile;
    app->guest.to_review = false;
    if (opened->page != PACK_PAGE_NONE) {
        app_go(app, opened->page == PACK_PAGE_READ ? SCREEN_PAGE : SCREEN_YOU_SAID, false);
        return;
    }
    if (app->guest.visits[tile] == NULL)
        app->guest.visits[tile] = visit_new(
            form, app->visit_arena, &(struct visit_start){&app->clock, app->random, app->device});
    show_page(app, flow_first(app_visit(app)), false);
}

void route_card(struct app *app, int card)
{
    struct node *cards[64];
    int count = flow_cards(app_visit(app), app->guest.page, cards, 64);
    if (card < count)
        show_page(app, flow_card_first(app_visit(app), cards[card]), false);
}

void route_all_cards(struct app *app)
{
    const struct node *card = flow_card_of(app_visit(app), app->guest.page);
    if (card != NULL)
        show_page(app, card->parent, true);
    app->guest.part = 0;
}

static void enter_instance(struct app *app, struct node *instance)
{
    struct node *first = flow_enter(app_visit(app), instance);
    if (first != NULL)
        show_page(app, first, false);
}

void route_add(struct app *app)
{
    struct node *added = visit_repeat_add(app_visit(app), app->guest.page);
    if (added != NULL)
        enter_instance(app, added);
    else
        app->guest.problem = app_word(app, WORD_REPEAT_FULL);
}

static struct node *instance_at(const struct app *app, int index)
{
    struct node *all[VISIT_INSTANCES_MAX];
    int count = visit_instances(app_visit(app), app->guest.page, all);
    return index >= 0 && index < count ? all[index] : NULL;
}

void route_open(struct app *app, int instance)
{
    struct node *opened = instance_at(app, instance);
    if (opened != NULL)
        enter_instance(app, opened);
}

void route_take(struct app *app)
{
    struct node *taken = instance_at(app, app->guest.taking - 1);
    if (taken != NULL)
        visit_repeat_remove(app_visit(app), taken);
    app->guest.taking = 0;
    app->guest.problem = NULL;
}

/* The first thing on the page that keeps it from being complete. */
static const char *problem_of(const struct app *app)
{
    struct visit *visit = app_visit(app);
    struct node *asked[32];
    int count = flow_questions(visit, app->guest.page, asked, 32);
    int language = app_form_language(app, visit->form);
    for (int i = 0; i < count; i++) {
        const char *message = NULL;
        enum visit_problem problem = visit_check(visit, asked[i], language, &message);
        if (problem == VISIT_FINE)
            continue;
        if (message != NULL)
            return message;
        return app_word(app,
                        problem == VISIT_REQUIRED ? WORD_ERROR_REQUIRED : WORD_ERROR_CONSTRAINT);
    }
    return NULL;
}

/* A choice that its list marks in the column `worry`. */
static bool choice_worries(const struct form_node *row, const struct node *node)
{
    const struct form_list *list = row->list;
    for (int column = 0; list != NULL && column < list->column_count; column++)
        for (int i = 0; strcmp(list->columns[column], "worry") == 0 && i < list->count; i++)
            if (list->choices[i].extra[column][0] != '\0' &&
                visit_is_chosen(node, list->choices[i].name))
                return true;
    return false;
}

/* Something on the page was answered so that help is to be offered. */
static bool page_worries(const struct app *app)
{
    struct visit *visit = app_visit(app);
    struct node *asked[32];
    int count = flow_questions(visit, app->guest.page, asked, 32);
    for (int i = 0; i < count; i++) {
        const struct form_node *row = visit_form_node(visit, asked[i]);
        if (choice_worries(row, asked[i]) ||
            (row->type == FORM_TEXT &&
             pack_worries(app->pack, app->guest.language, asked[i]->value)))
            return true;
    }
    return false;
}

void route_next(struct app *app)
{
    struct visit *visit = app_visit(app);
    app->guest.problem = problem_of(app);
    if (app->guest.problem != NULL) {
        app->guest.part = 0;
        return;
    }
    flow_mark_seen(visit, app->guest.page);
    if (app->guest.offered != app->guest.page && page_worries(app)) {
        app->guest.offered = app->guest.page;
        app_go(app, SCREEN_OFFER, false);
        return;
    }
    if (app->guest.to_review) {
        app->guest.to_review = false;
        app_go(app, SCREEN_REVIEW, false);
        return;
    }
    show_page(app, flow_next(visit, app->guest.page), false);
}

static void back_from_page(struct app *app)
{
    if (app->guest.taking > 0 || app->guest.look != APP_LOOK_NOT) {
        app->guest.taking = 0;
        app->guest.look = APP_LOOK_NOT;
        return;
    }
    if (app->guest.to_review) {
        app->guest.to_review = false;
        app_go(app, SCREEN_REVIEW, true);
        return;
    }
    show_page(app, flow_back(app_visit(app), app->guest.page), true);
}

static void back_from_aside(struct app *app)
{
    struct guest *g = &app->guest;
    int top = g->under_count - 1;
    app_go(app, top >= 0 ? g->under[top].screen : SCREEN_ATTRACT, true);
    if (top < 0)
        return;
    g->part = g->under[top].part;
    g->under_count = top;
}

void route_back(struct app *app)
{
    switch (app->guest.screen) {
    case SCREEN_QUESTIONS:
    case SCREEN_CARDS:
    case SCREEN_REPEAT:
        back_from_page(app);
        break;
    case SCREEN_OFFER:
        app_go(app, SCREEN_QUESTIONS, true);
        break;
    case SCREEN_HELP:
    case SCREEN_TALK:
    case SCREEN_LANGUAGE:
    case SCREEN_SEE:
        back_from_aside(app);
        break;
    case SCREEN_SHOW:
        app_go(app, SCREEN_REVIEW, true);
        break;
    case SCREEN_REVIEW:
    case SCREEN_YOU_SAID:
    case SCREEN_PAGE:
        app_go(app, SCREEN_HOME, true);
        break;
    case SCREEN_HOME:
        app_go(app, SCREEN_KNOW, true);
        break;
    case SCREEN_KNOW:
        app_go(app, app_only_band(app) > 0 ? SCREEN_ATTRACT : SCREEN_BAND, true);
        break;
    default:
        app_go(app, SCREEN_ATTRACT, true);
        break;
    }
}

void route_change(struct app *app, int tile, int number)
{
    app->guest.tile = tile;
    struct visit *visit = app_visit(app);
    struct node *question = visit_at(visit, number);
    show_page(app, flow_page_of(visit, question), false);
    app->guest.to_review = true;
}
