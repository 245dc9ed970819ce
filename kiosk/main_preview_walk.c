/* The walk through a pack that draws each page once.
 *
 * A form is walked with the first choice of each question. For what was not seen then, answers are
 * looked for that lead there (form/branch.h), and the form is walked again with them; pages that were
 * seen are gone past. A page is a row of the form: when it comes again with a question that was not
 * on it before, or with another part, it gets a further picture. */
#include "main_hand.h"
#include "main_preview_inside.h"

#include <stdio.h>
#include <string.h>

enum { ASKED_MOST = 64, LOOKED_MOST = 10 };

struct walk {
    struct preview *preview;
    struct preview_tile *tile; /* whose pages are drawn */
    struct preview_tile *other; /* where the review goes, until it was drawn */
};

/* --- what is kept */

static struct preview_tile *add_tile(struct preview *preview, const char *id, const char *title,
                                     const struct form *form)
{
    struct preview_tile *tile = ARENA_NEW(&preview->arena, struct preview_tile);
    struct preview_tile **end = &preview->section->tiles;
    while (*end != NULL)
        end = &(*end)->next;
    *tile = (struct preview_tile){.id = id, .title = title, .form = form};
    if (form != NULL)
        tile->seen = ARENA_ARRAY(&preview->arena, bool, form->node_count);
    *end = tile;
    return tile;
}

static bool comes_later(const struct preview_page *page, int row, bool list)
{
    return page->row > row || (page->row == row && page->list && !list);
}

/* The page of that row: a new one at its place in the form, where it was not seen before. */
static struct preview_page *page_at(struct preview *preview, struct preview_tile *tile, int row,
                                    bool list)
{
    struct preview_page **at = &tile->pages;
    while (*at != NULL && !comes_later(*at, row, list)) {
        if ((*at)->row == row && (*at)->list == list)
            return *at;
        at = &(*at)->next;
    }
    struct preview_page *page = ARENA_NEW(&preview->arena, struct preview_page);
    *page = (struct preview_page){.next = *at, .row = row, .list = list};
    *at = page;
    tile->count++;
    return page;
}

static bool was_asked(const struct preview_page *page, int row)
{
    for (const struct preview_asked *asked = page->asked; asked != NULL; asked = asked->next)
        if (asked->row == row)
            return true;
    return false;
}

static const char *words_of(struct preview *preview, const struct loop *loop,
                            const struct node *node)
{
    const struct visit *visit = app_visit(&loop->app);
    const struct form_node *row = visit_form_node(visit, node);
    int language = app_form_language(&loop->app, visit->form);
    const char *label = visit_say(visit, node, &row->label, language, &preview->arena);
    if (label[0] == '\0')
        label = visit_say(visit, node, &row->hint, language, &preview->arena);
    return arena_text(&preview->arena, label[0] != '\0' ? label : row->name);
}

static void add_asked(struct preview *preview, struct preview_page *page, int row,
                      const char *words)
{
    struct preview_asked *asked = ARENA_NEW(&preview->arena, struct preview_asked);
    struct preview_asked **at = &page->asked;
    while (*at != NULL && (*at)->row < row)
        at = &(*at)->next;
    *asked = (struct preview_asked){.next = *at, .row = row, .words = words};
    *at = asked;
}

/* --- one picture */

/* The first heading, or NULL. */
static const char *heading(const struct loop *loop)
{
    for (int i = 0; i < loop->ui.count; i++)
        if (loop->ui.items[i].role == UI_HEADING && loop->ui.items[i].label != NULL)
            return loop->ui.items[i].label;
    return NULL;
}

/* All that stands on the page, but for what is the same on every page. */
static const char *all_words(struct preview *preview, const struct loop *loop)
{
    struct buf out = {.arena = &preview->arena};
    buf_text(&out, "");
    for (int i = 0; i < loop->ui.count; i++) {
        const struct ui_item *item = &loop->ui.items[i];
        if (item->label != NULL && item->label[0] != '\0' && !(item->flags & UI_CHROME))
            buf_printf(&out, "%s%s", out.length > 0 ? " / " : "", item->label);
    }
    return out.at;
}

static bool shoot(struct preview *preview, struct loop *loop, const struct preview_tile *tile,
                  struct preview_page *page, struct fail *fail)
{
    struct fail why;
    struct preview_picture *picture = ARENA_NEW(&preview->arena, struct preview_picture);
    struct preview_picture **end = &page->pictures;
    const char *further = page->picture_count == 0
                              ? ""
                              : arena_printf(&preview->arena, "-%d", page->picture_count + 1);
    while (*end != NULL)
        end = &(*end)->next;
    hand_wait(loop, 600);
    picture->file = arena_printf(&preview->arena, "%s-%s-%s-%03d%s%s.png",
                                 preview->pack->bands[preview->section->band].id,
                                 preview->pack->languages[preview->section->language].code,
                                 tile->id, page->row, page->list ? "-list" : "", further);
    picture->words = all_words(preview, loop);
    page->language = loop->app.guest.language;
    if (!platform_shot(loop->platform, path_join(&preview->arena, preview->folder, picture->file),
                       fail))
        return false;
    if (!hand_whole(loop, &why)) {
        fprintf(stderr, "kiosk: %s: %s\n", picture->file, why.text);
        preview->problems++;
    }
    *end = picture;
    page->picture_count++;
    return true;
}

/* A screen that stands in no form: each part of it is a page. */
static bool other_screen(struct loop *loop, void *ctx, struct fail *fail)
{
    struct walk *walk = ctx;
    struct preview_page *page = page_at(walk->preview, walk->tile, walk->tile->count + 1, false);
    hand_wait(loop, 600);
    const char *title = heading(loop);
    page->title = arena_text(&walk->preview->arena, title != NULL ? title : hand_screen(loop));
    return shoot(walk->preview, loop, walk->tile, page, fail);
}

static bool every_part(struct loop *loop, void *ctx, struct fail *fail)
{
    if (!other_screen(loop, ctx, fail))
        return false;
    while (ui_find(&loop->ui, "more") != NULL)
        if (!hand_tap(loop, "more", fail) || !other_screen(loop, ctx, fail))
            return false;
    return true;
}

static bool back_from(struct loop *loop, enum app_screen screen, struct fail *fail)
{
    while (loop->app.guest.screen == screen)
        if (!hand_tap(loop, "back", fail))
            return false;
    return true;
}

/* --- one page of a form */

/* Notes the questions that were not on the page before; true when there are any. */
static bool new_questions(struct walk *walk, struct loop *loop, struct preview_page *page)
{
    struct node *asked[ASKED_MOST];
    struct visit *visit = app_visit(&loop->app);
    int count = flow_questions(visit, loop->app.guest.page, asked, ASKED_MOST);
    bool new = false;
    for (int i = 0; i < count; i++) {
        int row = asked[i]->form_node;
        if (was_asked(page, row))
            continue;
        add_asked(walk->preview, page, row, words_of(walk->preview, loop, asked[i]));
        walk->tile->seen[row] = new = true;
    }
    return new;
}

/* A page of tiles, or a list, is seen as itself. */
static void note_kind(struct walk *walk, struct loop *loop, struct preview_page *page)
{
    const struct node *node = loop->app.guest.page;
    if (flow_kind(app_visit(&loop->app), node) == FLOW_QUESTIONS)
        return;
    walk->tile->seen[page->row] = true;
    page->title = words_of(walk->preview, loop, node);
}

/* What is shown of it was not drawn yet: a closer look, a part, or what a list asks. */
static bool new_view(const struct guest *guest, struct preview_page *page)
{
    if (guest->look != APP_LOOK_NOT) {
        int place = guest->looked_at < LOOKED_MOST ? guest->looked_at : LOOKED_MOST - 1;
        unsigned bit = 1u << (3 * place + (int)guest->look);
        bool new = (page->looks & bit) == 0;
        page->looks |= bit;
        return new;
    }
    if (guest->taking > 0) {
        bool new = !page->takes;
        page->takes = true;
        return new;
    }
    bool new = guest->part > page->last_part;
    page->last_part = new ? guest->part : page->last_part;
    return new;
}

static bool review(struct walk *walk, struct loop *loop, struct fail *fail)
{
    struct walk other = {.preview = walk->preview, .tile = walk->other};
    if (walk->other == NULL)
        return true;
    walk->other = NULL;
    return every_part(loop, &other, fail);
}

static bool form_page(struct loop *loop, void *ctx, struct fail *fail)
{
    struct walk *walk = ctx;
    const struct node *node = loop->app.guest.page;
    if (loop->app.guest.screen == SCREEN_REVIEW)
        return review(walk, loop, fail);
    struct preview_page *page = page_at(walk->preview, walk->tile, node->form_node, node->tail);
    note_kind(walk, loop, page);
    bool asks = new_questions(walk, loop, page), view = new_view(&loop->app.guest, page);
    if (!asks && !view && page->picture_count > 0)
        return true;
    return shoot(walk->preview, loop, walk->tile, page, fail);
}

/* --- one form */

static bool is_target(const struct form *form, int row)
{
    const struct form_node *node = &form->nodes[row];
    bool cards = node->type == FORM_GROUP && form_has_word(node->appearance, "cards");
    bool list = node->type == FORM_REPEAT && node->repeat_count == NULL;
    return form_is_shown(node) || cards || list;
}

bool preview_missed(const struct preview_tile *tile, int row)
{
    return is_target(tile->form, row) && !tile->seen[row];
}

static bool walk_once(struct walk *walk, struct loop *loop, int tile, const struct branch *branch,
                      struct fail *fail)
{
    loop->app.guest.visits[tile] = NULL; /* answered afresh */
    return hand_walk(loop, loop->pack->tiles[tile].id, (struct hand_way){0, branch}, form_page,
                     walk, fail) &&
           back_from(loop, SCREEN_REVIEW, fail);
}

static bool walk_form(struct walk *walk, struct loop *loop, int tile, struct fail *fail)
{
    struct branch branch;
    const struct form *form = walk->tile->form;
    if (!walk_once(walk, loop, tile, NULL, fail))
        return false;
    for (int row = 1; row < form->node_count; row++)
        if (preview_missed(walk->tile, row) &&
            branch_find(form, row, &loop->app.clock, &walk->preview->arena, &branch) &&
            !walk_once(walk, loop, tile, &branch, fail))
            return false;
    return true;
}

/* --- a band in a language */

static bool walk_tile(struct preview *preview, struct loop *loop, int tile,
                      struct preview_tile **other, struct fail *fail)
{
    const struct preview_section *section = preview->section;
    const struct pack_tile *row = &preview->pack->tiles[tile];
    struct walk walk = {.preview = preview, .other = *other};
    walk.tile = add_tile(preview, row->id, row->title[section->band].in[section->language],
                         row->forms[section->band]);
    bool ok = row->page != PACK_PAGE_NONE
                  ? hand_tile(loop, row->id, fail) && every_part(loop, &walk, fail) &&
                        back_from(loop, loop->app.guest.screen, fail)
                  : walk_form(&walk, loop, tile, fail);
    *other = walk.other;
    return ok;
}

/* The last screen, as it comes once answers are kept. */
static bool thanks(struct preview *preview, struct preview_tile *tile, struct loop *loop,
                   struct fail *fail)
{
    struct walk walk = {.preview = preview, .tile = tile};
    loop->app.guest.screen = SCREEN_THANKS;
    loop->app.guest.part = 0;
    hand_feed(loop, (struct platform_event){.kind = PLATFORM_CHANGED});
    return other_screen(loop, &walk, fail);
}

bool preview_walk(struct preview *preview, struct loop *loop, struct fail *fail)
{
    const char *code = preview->pack->languages[preview->section->language].code;
    struct walk in = {.preview = preview, .tile = add_tile(preview, "way-in", "The way in", NULL)};
    struct preview_tile *out = ARENA_NEW(&preview->arena, struct preview_tile), *other = out;
    *out = (struct preview_tile){.id = "way-out", .title = "The way out", .beside = true};
    in.tile->beside = true;
    if (!hand_home(loop, code, other_screen, &in, fail))
        return false;
    for (int i = 0; i < preview->pack->tile_count; i++)
        if (app_offers_tile(&loop->app, i) && !walk_tile(preview, loop, i, &other, fail))
            return false;
    struct preview_tile **end = &preview->section->tiles;
    while (*end != NULL)
        end = &(*end)->next;
    *end = out;
    return thanks(preview, out, loop, fail);
}
