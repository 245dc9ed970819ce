/* Fuzz target: a form as .csv, a NUL, and what a visitor does with it. Every decision is a byte: what
 * to do, at which node, and how. Then the pages are walked through and the submission is written. */
#include "form/effort.h"
#include "form/flow.h"
#include "form/submission.h"
#include "form/visit.h"
#include "fuzz.h"

enum { STEPS_MAX = 64, PAGES_MAX = 200, QUESTIONS_MAX = 64 };

static struct node *any_node(const struct visit *visit, struct dice *dice)
{
    int skip = dice_throw(dice, 256) % visit->node_count;
    struct node *node = visit->tree.root;
    while (skip-- > 0 && tree_next(node, visit->tree.root) != NULL)
        node = tree_next(node, visit->tree.root);
    return node;
}

static void answer(struct visit *visit, struct node *node, struct dice *dice)
{
    static const char *const values[] = {"",
                                         "a",
                                         "0",
                                         "1",
                                         "-3.5",
                                         "15",
                                         "2026-03-01",
                                         "OK",
                                         "2026-03-01T10:00:00",
                                         "10:00",
                                         "a b",
                                         "drawing.png",
                                         "999999999999999"};
    visit_set(visit, node, values[dice_throw(dice, sizeof values / sizeof *values)]);
}

static void answer_in_words(struct visit *visit, struct node *node, struct dice *dice)
{
    char words[16] = "";
    int length = dice_throw(dice, sizeof words);
    for (int i = 0; i < length; i++)
        words[i] = (char)dice_throw(dice, 256);
    visit_set(visit, node, words);
}

static void choose(struct visit *visit, struct node *node, struct dice *dice)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (row == NULL || (row->list == NULL && row->from_repeat == 0))
        return;
    struct visit_choices choices = visit_choices(visit, node, visit->arena);
    if (choices.count == 0)
        return;
    const char *name = choices.at[dice_throw(dice, choices.count)]->name;
    if (row->type == FORM_SELECT_MULTIPLE)
        visit_toggle(visit, node, name);
    else
        visit_set(visit, node, name);
}

static void repeat(struct visit *visit, struct node *node, struct dice *dice)
{
    struct node *instances[VISIT_INSTANCES_MAX];
    if (!node->tail)
        return;
    int count = visit_instances(visit, node, instances);
    MUST(count >= 0 && count <= VISIT_INSTANCES_MAX);
    if (dice_throw(dice, 3) > 0)
        visit_repeat_add(visit, node);
    else if (count > 0)
        visit_repeat_remove(visit, instances[dice_throw(dice, count)]);
}

static void act(struct visit *visit, struct dice *dice)
{
    static void (*const acts[])(struct visit *, struct node *,
                                struct dice *) = {answer, answer_in_words, choose, repeat};
    int what = dice_throw(dice, sizeof acts / sizeof *acts);
    acts[what](visit, any_node(visit, dice), dice);
}

static void read_questions(struct visit *visit, struct node *page)
{
    struct node *questions[QUESTIONS_MAX];
    int count = flow_questions(visit, page, questions, QUESTIONS_MAX);
    for (int i = 0; i < count; i++) {
        const struct form_node *row = visit_form_node(visit, questions[i]);
        const char *message;
        MUST(visit_say(visit, questions[i], &row->label, 0, visit->arena) != NULL);
        MUST(visit_answer_text(visit, questions[i], 0, visit->arena) != NULL);
        visit_check(visit, questions[i], 0, &message);
    }
}

static void walk(struct visit *visit)
{
    struct node *page = flow_first(visit);
    for (int i = 0; page != NULL && i < PAGES_MAX; i++) {
        read_questions(visit, page);
        flow_mark_seen(visit, page);
        page = flow_next(visit, page);
    }
}

static void fill(const struct form *form, struct dice *dice)
{
    static const struct clock clock = {.unix_ms = 1772407800000, .offset_minutes = 60};
    static const unsigned char random[16] = {1, 2, 3};
    struct arena answers;
    arena_init(&answers, FUZZ_ARENA);
    struct visit *visit =
        visit_new(form, &answers, &(struct visit_start){&clock, random, "kiosk-1"});
    for (int i = 0; i < STEPS_MAX && dice->at < dice->end; i++)
        act(visit, dice);
    walk(visit);
    struct buf xml = {.arena = &answers};
    submission_write(visit, effort_low(visit), &xml);
    MUST(xml.length > 0 && utf8_valid(xml.at, xml.length));
    arena_free(&answers);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *nul = size > 0 ? memchr(data, 0, size) : NULL;
    size_t length = nul != NULL ? (size_t)(nul - data) : size;
    struct arena arena;
    arena_init(&arena, FUZZ_ARENA);
    struct fails fails = {.arena = &arena};
    struct bytes text = {arena_copy(&arena, (const char *)data, length), length};
    const struct form *form = form_parse("nowhere/fuzz.csv", text, &arena, &fails);
    MUST((form == NULL) == (fails.errors > 0));
    if (form != NULL && form->node_count > 1)
        fill(form, &(struct dice){nul != NULL ? nul + 1 : data + size, data + size});
    arena_free(&arena);
    return 0;
}
