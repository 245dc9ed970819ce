/* Questions: one page of a form, one question or a list of them.
 *
 * A page is tried as the design shows it (a note as a panel beside its question; several questions
 * one under another); what does not fit is split into parts, and Next goes through them. The kinds
 * of question are in the table of kinds. */
#include "app/route.h"
#include "screens/kind.h"
#include "screens/kind_grid.h"
#include "screens/kind_note.h"
#include "screens/kind_piles.h"
#include "screens/look.h"
#include "screens/repeat.h"
#include "screens/screens.h"

#include <math.h>

enum { ASKED_MAX = 32 };

/* Air below a question's words, in 1/1080 of the shorter side. */
static const float WORDS_GAP = 28;

struct sheet {
    struct asked asked[ASKED_MAX];
    int count;
    enum ui_size words; /* how large the questions are written */
};

static const struct kind *kind_for(const struct asked *asked)
{
    if (asked->rows == NULL)
        return kind_of(asked->row);
    return asked->piles ? &kind_piles : &kind_grid;
}

static bool answers(const struct asked *asked)
{
    return asked->rows != NULL || kind_of(asked->row)->act != NULL;
}

/* How many may be chosen, in words, where the constraint says it. */
static const char *how_many(const struct app *app, struct ui *ui, const struct form_node *row)
{
    int least = row->choose_least, most = row->choose_most;
    if (most > 0 && least == most)
        return chrome_count(app, ui, WORD_CHOOSE_JUST, most, most);
    if (most > 0 && least > 1)
        return chrome_count(app, ui, WORD_CHOOSE_BETWEEN, least, most);
    if (most > 0)
        return chrome_count(app, ui, WORD_CHOOSE_MOST, most, most);
    if (least > 1)
        return chrome_count(app, ui, WORD_CHOOSE_LEAST, least, least);
    return app_word(app, WORD_CHOOSE_SEVERAL);
}

static const char *hint_of(const struct app *app, struct ui *ui, const struct asked *asked)
{
    const char *hint =
        visit_say(asked->visit, asked->node, &asked->row->hint, asked->language, ui->frame_arena);
    if (asked->row->type != FORM_SELECT_MULTIPLE)
        return hint;
    int chosen = visit_chosen_count(asked->node);
    if (hint[0] == '\0')
        hint = how_many(app, ui, asked->row);
    if (chosen == 0)
        return hint;
    return arena_printf(ui->frame_arena, "%s %s", hint,
                        chrome_count(app, ui, WORD_CHOOSE_CHOSEN, chosen, 0));
}

static const char *label_of(const struct app *app, struct ui *ui, const struct asked *asked)
{
    const char *label =
        visit_say(asked->visit, asked->node, &asked->row->label, asked->language, ui->frame_arena);
    return label[0] == '\0' && asked->row->or_other_text ? app_word(app, WORD_OTHER_SPECIFY)
                                                         : label;
}

static const char *large_of(const struct app *app, struct ui *ui, const struct asked *asked)
{
    const struct form_media *large = &asked->row->big_image;
    bool there = asked->picture != NULL && large->in != NULL && large->in[asked->language] != NULL;
    return there ? chrome_picture(app, ui, large->in[asked->language]) : NULL;
}

static void sheet_of(const struct app *app, struct ui *ui, struct sheet *sheet)
{
    struct visit *visit = app_visit(app);
    struct node *nodes[ASKED_MAX];
    sheet->count = flow_questions(visit, app->guest.page, nodes, ASKED_MAX);
    sheet->words = UI_TITLE;
    for (int i = 0; i < sheet->count; i++) {
        struct asked *asked = &sheet->asked[i];
        *asked = (struct asked){.index = i,
                                .visit = visit,
                                .node = nodes[i],
                                .row = visit_form_node(visit, nodes[i]),
                                .language = app_form_language(app, visit->form)};
        asked->label = label_of(app, ui, asked);
        asked->hint = hint_of(app, ui, asked);
        if (!kind_of(asked->row)->shows_picture)
            asked->picture = chrome_image(app, ui, asked->row, asked->language);
        asked->large = large_of(app, ui, asked);
        asked->guide =
            visit_say(visit, asked->node, &asked->row->guidance, asked->language, ui->frame_arena);
    }
}

static struct ui_style question_style(const struct sheet *sheet)
{
    return (struct ui_style){.size = sheet->words, .bold = true};
}

static struct ui_style hint_style(const struct ui *ui)
{
    /* On a small screen what stands below a question is quieter, so that the answers have room. */
    bool small = ui->m.text[UI_BODY] * 20 > ui->m.h;
    return (struct ui_style){.size = small ? UI_SMALL : UI_BODY, .ink = ui_colour(ui, UI_SOFT)};
}

/* The side of a question's picture, which stands before its words; 0 for none. */
static float picture_side(const struct ui *ui, const struct asked *asked)
{
    return asked->picture != NULL ? 116 * ui->m.u : 0;
}

static float beside_picture(const struct ui *ui, const struct asked *asked, float width)
{
    float side = picture_side(ui, asked);
    return side > 0 ? width - side - WORDS_GAP * ui->m.u : width;
}

/* The width of a question's words: between its picture and its "?". */
static float label_width(const struct ui *ui, const struct asked *asked, float width)
{
    float side = look_guide_side(ui, asked);
    return beside_picture(ui, asked, width) - (side > 0 ? side + ui->m.gap : 0);
}

/* The least height that the picture and the "?" of a question ask for. */
static float least_words(const struct ui *ui, const struct asked *asked)
{
    return fmaxf(picture_side(ui, asked), look_guide_side(ui, asked));
}

/* What stands below a question: its hint, or what is wrong, which takes the hint's place so that
 * nothing moves under the finger. */
static const char *under_question(const struct app *app, const struct asked *asked)
{
    bool wrong = app->guest.problem != NULL && answers(asked);
    return wrong ? app->guest.problem : asked->hint;
}

static bool says_nothing(const struct asked *asked)
{
    return kind_for(asked)->says_itself || (asked->rows != NULL && asked->label[0] == '\0');
}

/* The height of the words above a kind's body. */
static float words_height(const struct app *app, struct ui *ui, const struct sheet *sheet,
                          const struct asked *asked, float width)
{
    if (says_nothing(asked))
        return 0;
    float gap = WORDS_GAP * ui->m.u, w = label_width(ui, asked, width);
    float h = ui_lay(ui, asked->label, question_style(sheet), w).height + gap;
    const char *under = under_question(app, asked);
    if (under[0] != '\0')
        h += ui_lay(ui, under, hint_style(ui), w).height + gap;
    float least = least_words(ui, asked);
    return chrome_place_height(ui, asked->above, width) + fmaxf(h, least > 0 ? least + gap : 0);
}

static float under_build(const struct app *app, struct ui *ui, const struct asked *asked,
                         struct ui_rect at)
{
    const char *under = under_question(app, asked);
    bool wrong = under != asked->hint;
    struct ui_style style = hint_style(ui);
    if (wrong)
        style.ink = ui_colour(ui, UI_STATE_INK);
    const char *name = wrong ? "problem" : ui_name(ui, "hint.%s", asked->row->name);
    if (under[0] == '\0' || ui_find(ui, name) != NULL)
        return 0;
    struct ui_item *item = ui_text(ui, name, UI_TEXT, under, style, at);
    float h = item->rect.h;
    if (wrong) {
        uint32_t fill = ui_colour(ui, UI_NO);
        float pad = 14 * ui->m.u;
        item->text_x += pad;
        item->rect = (struct ui_rect){at.x, at.y, item->text.width + 2 * pad, h};
        item->shape = (struct ui_shape){.fill = fill, .fill_bottom = fill, .radius = pad};
    }
    return h + WORDS_GAP * ui->m.u;
}

/* What stands at the ends of a question: its picture, and its "?". */
static void at_ends(const struct app *app, struct ui *ui, const struct asked *asked,
                    struct ui_rect area)
{
    float side = picture_side(ui, asked), guide = look_guide_side(ui, asked);
    if (side > 0) {
        struct ui_item *picture =
            ui_picture(ui, ui_name(ui, "question.%s.picture", asked->row->name), NULL,
                       asked->picture, (struct ui_rect){area.x, area.y, side, side});
        if (asked->large != NULL)
            look_picture_button(app, ui, asked, picture);
    }
    if (guide > 0)
        look_guide_button(app, ui, asked,
                          (struct ui_rect){area.x + area.w - guide, area.y, guide, guide});
}

/* Picture, question, and what stands below; returns how high they are. */
static float question(const struct app *app, struct ui *ui, const struct sheet *sheet,
                      const struct asked *asked, struct ui_rect area)
{
    float side = picture_side(ui, asked), gap = WORDS_GAP * ui->m.u;
    float least = least_words(ui, asked), used = 0, above = area.y;
    chrome_place(ui, &area, asked->above);
    above = area.y - above;
    at_ends(app, ui, asked, area);
    area.x += side > 0 ? side + gap : 0;
    area.w = label_width(ui, asked, area.w);
    if (under_question(app, asked)[0] == '\0')
        used = (least - ui_lay(ui, asked->label, question_style(sheet), area.w).height) / 2;
    used = fmaxf(used, 0);
    struct ui_rect at = {area.x, area.y + used, area.w, area.h - used};
    struct ui_item *item = ui_text(ui, ui_name(ui, "question.%s", asked->row->name), UI_HEADING,
                                   asked->label, question_style(sheet), at);
    used += item->rect.h + gap;
    used +=
        under_build(app, ui, asked, (struct ui_rect){area.x, area.y + used, area.w, area.h - used});
    return above + fmaxf(used, least > 0 ? least + gap : 0);
}

static void words(const struct app *app, struct ui *ui, const struct sheet *sheet,
                  const struct asked *asked, struct ui_rect *area)
{
    if (!says_nothing(asked))
        ui_cut_top(area, question(app, ui, sheet, asked, *area));
}

static float block_height(const struct app *app, struct ui *ui, const struct sheet *sheet,
                          const struct asked *asked, float width)
{
    return words_height(app, ui, sheet, asked, width) +
           kind_for(asked)->height(app, ui, asked, width);
}

/* Where the words and the body of a question go: one above the other, or, on a low wide screen
 * where that is too high, side by side. */
struct places {
    struct ui_rect words, body;
};

/* How much of the width the words take that stand beside their answers: as little as they fit in. */
static float words_share(const struct app *app, struct ui *ui, const struct sheet *sheet,
                         const struct asked *asked, struct ui_rect area)
{
    float share = 0.36f;
    while (share < 0.5f && words_height(app, ui, sheet, asked, area.w * share) > area.h)
        share += 0.04f;
    return share;
}

static struct places places_of(const struct app *app, struct ui *ui, const struct sheet *sheet,
                               const struct asked *asked, struct ui_rect area, int part)
{
    const struct kind *kind = kind_for(asked);
    struct places at = {area, area};
    if (kind->words_once && part > 0)
        at.words.h = 0;
    else if (!ui->m.portrait && !kind->says_itself && !kind->words_once && asked->rows == NULL &&
             block_height(app, ui, sheet, asked, area.w) > area.h) {
        at.words = ui_cut_left(&at.body, area.w * words_share(app, ui, sheet, asked, area));
        ui_cut_left(&at.body, 2 * ui->m.gap);
    } else {
        ui_cut_top(&at.body, words_height(app, ui, sheet, asked, area.w));
    }
    if (ui->low && !(kind->words_once && part > 0)) {
        /* What can be split need not reach higher than a hand does. */
        /* A keyboard grows with its room, and what is written needs some of it. */
        float needed = kind->height(app, ui, asked, at.body.w) * (kind->fills_foot ? 1.8f : 1);
        float most = at.body.y + at.body.h - fminf(ui->m.h / 2, ui->m.h - ui->m.reach);
        chrome_low(ui, &at.body, kind->parts != NULL ? fminf(needed, most) : needed);
    }
    return at;
}

static void scale(struct ui_metrics *m, float by)
{
    m->u *= by;
    m->target *= by;
    m->gap *= by;
    for (int i = 0; i < UI_BAR; i++)
        m->text[i] *= by;
}

/* What is small by nature is drawn larger where there is room, by up to this much. */
static const float GROWS_MOST = 1.45f;

static void build_kind(const struct app *app, struct ui *ui, const struct asked *asked,
                       struct ui_rect area, int part)
{
    const struct kind *kind = kind_for(asked);
    struct ui_metrics usual = ui->m;
    float least = kind->height(app, ui, asked, area.w), by = GROWS_MOST;
    for (; kind->grows && by > 1.04f && least > 0; by -= 0.1f) {
        scale(&ui->m, by);
        /* Much higher than it is larger: its row has broken in two. */
        float h = kind->height(app, ui, asked, area.w);
        bool fits = h <= area.h && h <= least * by * 1.12f;
        if (fits && (kind->parts == NULL || kind->parts(app, ui, asked, area) == 1))
            break;
        ui->m = usual;
    }
    kind->build(app, ui, asked, area, part);
    ui->m = usual;
}

static void body(const struct app *app, struct ui *ui, const struct sheet *sheet,
                 const struct asked *asked, struct ui_rect area, int part)
{
    struct places at = places_of(app, ui, sheet, asked, area, part);
    if (at.words.h > 0)
        words(app, ui, sheet, asked, &at.words);
    build_kind(app, ui, asked, at.body, part);
}

/* A note at the left, its question at the right: when both are whole there. */
static bool try_panel(const struct app *app, struct ui *ui, const struct sheet *sheet,
                      struct ui_rect area, bool build)
{
    const struct asked *note = &sheet->asked[0], *asked = &sheet->asked[1];
    if (ui->low || ui->m.portrait || sheet->count != 2 || kind_for(note) != &kind_note ||
        kind_for(asked)->alone)
        return false;
    struct ui_rect right = area, left = ui_cut_left(&right, area.w * 0.345f);
    ui_cut_left(&right, 60 * ui->m.u);
    if (note_panel_height(app, ui, note, left.w) > left.h ||
        block_height(app, ui, sheet, asked, right.w) > right.h)
        return false;
    if (build) {
        note_panel(app, ui, note, left);
        body(app, ui, sheet, asked, right, 0);
    }
    return true;
}

static bool try_stack(const struct app *app, struct ui *ui, const struct sheet *sheet,
                      struct ui_rect area, bool build)
{
    float least[ASKED_MAX] = {0}, gap = ui->m.gap * 1.6f, sum = -gap;
    if (sheet->count < 2 || ui->low)
        return false;
    for (int i = 0; i < sheet->count; i++) {
        least[i] = block_height(app, ui, sheet, &sheet->asked[i], area.w);
        sum += least[i] + gap;
        if (kind_for(&sheet->asked[i])->alone || sheet->asked[i].above != NULL)
            return false;
    }
    if (sum > area.h)
        return false;
    float share = fminf((area.h - sum) / (float)sheet->count, 260 * ui->m.u);
    for (int i = 0; build && i < sheet->count; i++) {
        struct ui_rect block = ui_cut_top(&area, least[i] + share);
        ui_cut_top(&area, gap);
        body(app, ui, sheet, &sheet->asked[i], block, 0);
    }
    return true;
}

static int parts_of(const struct app *app, struct ui *ui, const struct sheet *sheet,
                    const struct asked *asked, struct ui_rect area)
{
    const struct kind *kind = kind_for(asked);
    struct places at = places_of(app, ui, sheet, asked, area, 0);
    return kind->parts != NULL ? kind->parts(app, ui, asked, at.body) : 1;
}

/* What a page that was split shows on one of its parts. */
struct turn {
    const struct asked *asked;
    int after; /* the part with the next question */
};

/* Each question by itself, and each in as many parts as it needs. `part` counts through them all.
 */
static int split(const struct app *app, struct ui *ui, const struct sheet *sheet,
                 struct ui_rect area, int part, struct turn *build)
{
    int parts = 0;
    for (int i = 0; i < sheet->count; i++) {
        int own = parts_of(app, ui, sheet, &sheet->asked[i], area);
        if (build != NULL && part >= parts && part < parts + own) {
            body(app, ui, sheet, &sheet->asked[i], area, part - parts);
            *build = (struct turn){&sheet->asked[i], parts + own};
        }
        parts += own;
    }
    return parts > 0 ? parts : 1;
}

static bool fits_whole(const struct app *app, struct ui *ui, const struct sheet *sheet,
                       struct ui_rect area)
{
    return try_panel(app, ui, sheet, area, false) || try_stack(app, ui, sheet, area, false);
}

/* Each question, by itself, has the page to itself without being split. */
static bool each_fits(const struct app *app, struct ui *ui, const struct sheet *sheet,
                      struct ui_rect area)
{
    for (int i = 0; i < sheet->count; i++)
        if (block_height(app, ui, sheet, &sheet->asked[i], area.w) > area.h ||
            parts_of(app, ui, sheet, &sheet->asked[i], area) > 1)
            return false;
    return true;
}

/* Large words where there is room for them, smaller ones before the page is split; and before a
 * question is. */
static void choose_size(const struct app *app, struct ui *ui, struct sheet *sheet,
                        struct ui_rect area)
{
    static const enum ui_size sizes[] = {UI_TITLE, UI_LEAD};
    static bool (*const fit[])(const struct app *, struct ui *, const struct sheet *,
                               struct ui_rect) = {fits_whole, each_fits};
    for (int i = 0; i < 4; i++) {
        sheet->words = sizes[i % 2];
        if (fit[i / 2](app, ui, sheet, area))
            return;
    }
}

static bool any_to_answer(const struct sheet *sheet)
{
    for (int i = 0; i < sheet->count; i++)
        if (answers(&sheet->asked[i]))
            return true;
    return false;
}

/* Missing out is no smaller than going on (R309). */
static struct chrome_bottom bottom_of(const struct app *app, struct ui *ui,
                                      const struct sheet *sheet)
{
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK),
                                   .next = chrome_next(app, (struct ui_action){.verb = ACT_NEXT})};
    bool filled = sheet->count == 1 && kind_for(&sheet->asked[0])->fills_foot;
    if (!filled)
        chrome_progress(app, &bottom);
    if (any_to_answer(sheet))
        bottom.extra = (struct ui_button){.name = "miss",
                                          .label = app_word(app, WORD_NAV_MISS),
                                          .width = ui_button_width(ui, &bottom.next),
                                          .action = {ACT_MISS, -1, 0}};
    return bottom;
}

/* The questions, below the line that says where in a repeat they stand. */
static void sheet_build(const struct app *app, struct ui *ui, struct sheet *sheet,
                        struct ui_rect area, struct chrome_bottom *bottom)
{
    const char *place =
        repeat_place(app, ui, app_visit(app), app->guest.page, sheet->asked[0].language);
    struct ui_rect below = area;
    ui_cut_top(&below, chrome_place_height(ui, place, area.w));
    choose_size(app, ui, sheet, below);
    if (fits_whole(app, ui, sheet, below)) {
        chrome_place(ui, &area, place);
        if (!try_panel(app, ui, sheet, area, true))
            try_stack(app, ui, sheet, area, true);
        return;
    }
    struct turn turn = {0};
    int parts = split(app, ui, sheet, below, 0, NULL);
    int part = app->guest.part < parts ? app->guest.part : parts - 1;
    /* A keyboard that has the later part to itself needs all of it. */
    if (part == 0 || !kind_for(&sheet->asked[0])->words_once)
        chrome_place(ui, &area, place);
    split(app, ui, sheet, area, part, &turn);
    /* Missing one out leaves what the others of the page were answered. */
    if (sheet->count > 1 && turn.asked != NULL && turn.asked->rows == NULL)
        bottom->extra.action =
            (struct ui_action){ACT_MISS, turn.asked->index, turn.after < parts ? turn.after : 0};
    if (part + 1 < parts) {
        bottom->next.label = app_word(app, WORD_NAV_MORE);
        bottom->next.action = (struct ui_action){ACT_PART, part + 1, 0};
    }
    if (part > 0)
        bottom->back_action = (struct ui_action){ACT_PART, part - 1, 0};
}

/* The guide and its friends, in turn, where a page leaves room at its foot. They listen and think
 * with the visitor; what is answered changes nothing about them (R224). */
static void company(const struct app *app, struct ui *ui, struct ui_rect area, int first)
{
    float bottom = area.y, most = 300 * ui->m.u;
    const struct ui_theme *theme = ui->theme;
    for (int i = first; i < ui->count; i++)
        bottom = fmaxf(bottom, ui->items[i].rect.y + ui->items[i].rect.h);
    float room = area.y + area.h - bottom - 20 * ui->m.u;
    if (theme->friend_count == 0 || ui->low || room < 190 * ui->m.u)
        return;
    int step = 0, steps = 0;
    flow_progress(app_visit(app), app->guest.page, &step, &steps);
    float side = fminf(room, most);
    enum ui_mood mood = step % 2 == 0 ? UI_LISTENING : UI_THINKING;
    ui_picture(ui, "company", NULL, theme->friends[step % theme->friend_count][mood],
               (struct ui_rect){area.x + area.w - side, area.y + area.h - side, side, side});
}

static void build(const struct app *app, struct ui *ui)
{
    struct sheet sheet;
    struct visit *visit = app_visit(app);
    int band = app->guest.band - 1;
    sheet_of(app, ui, &sheet);
    bool in_card = flow_card_of(visit, app->guest.page) != NULL && !app->guest.to_review;
    struct ui_rect area = chrome_top(
        app, ui,
        (struct chrome_top){.title = app_text(app, &app->pack->tiles[app->guest.tile].title[band]),
                            .chip = chrome_band_name(app),
                            .all = in_card ? app_word(app, WORD_NAV_ALL) : NULL,
                            .plain = true});
    if (app->guest.look != APP_LOOK_NOT && app->guest.looked_at < sheet.count) {
        look_build(app, ui, &sheet.asked[app->guest.looked_at], area);
        return;
    }
    struct chrome_bottom bottom = bottom_of(app, ui, &sheet);
    chrome_reserve(ui, &area, &bottom);
    sheet.count = grid_fold(app, ui, sheet.asked, sheet.count, area);
    for (int i = 0; i < sheet.count; i++)
        sheet.asked[i].foot = bottom.middle_at;
    int first = ui->count;
    sheet_build(app, ui, &sheet, area, &bottom);
    company(app, ui, area, first);
    chrome_bottom(app, ui, &bottom);
}

/* The question an action is about. Only what acting needs is filled in. */
static bool asked_by(struct app *app, int index, struct asked *out)
{
    struct visit *visit = app_visit(app);
    struct node *nodes[ASKED_MAX];
    int count = flow_questions(visit, app->guest.page, nodes, ASKED_MAX);
    if (index < 0 || index >= count)
        return false;
    *out = (struct asked){.index = index,
                          .visit = visit,
                          .node = nodes[index],
                          .row = visit_form_node(visit, nodes[index])};
    return true;
}

/* Missing a question out, or all of a page, takes its answers away, and goes on. */
static void miss(struct app *app, int which, int part)
{
    struct visit *visit = app_visit(app);
    struct node *nodes[ASKED_MAX];
    int count = flow_questions(visit, app->guest.page, nodes, ASKED_MAX);
    for (int i = 0; i < count; i++)
        if ((which < 0 || which == i) && kind_of(visit_form_node(visit, nodes[i]))->act != NULL)
            visit_set(visit, nodes[i], "");
    if (part > 0)
        app->guest.part = part;
    else
        route_next(app);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    struct asked asked;
    (void)effects;
    if (action.verb == ACT_NEXT) {
        route_next(app);
    } else if (action.verb == ACT_MISS) {
        miss(app, action.a, action.b);
    } else if (action.verb == ACT_ALL_CARDS) {
        route_all_cards(app);
    } else if (action.verb == ACT_LOOK_AWAY) {
        app->guest.look = APP_LOOK_NOT;
    } else if (asked_by(app, action.a, &asked)) {
        if (action.verb == ACT_LOOK) {
            app->guest.look = (enum app_look)action.b;
            app->guest.looked_at = action.a;
            return;
        }
        const struct kind *kind = kind_of(asked.row);
        app->guest.problem = NULL;
        if (kind->act != NULL)
            kind->act(app, &asked, action);
    }
}

const struct screen screen_questions = {.name = "questions", .build = build, .act = act};
