/* How somebody fills a form in a simulated year: for tests/tools/year.c.
 *
 * Questions are met in the order of the form, as on the kiosk. What the packs do not ask (drawings,
 * dates, rankings) is missed out, and nobody adds an instance to a repeat. */
#ifndef TESTS_YEAR_ANSWERS_H
#define TESTS_YEAR_ANSWERS_H

#include "base/buf.h"
#include "form/visit.h"
#include "year_people.h"

#include <math.h>
#include <string.h>

/* Somebody in front of a form. */
struct year_filling {
    struct visit *visit;
    const struct year_person *person;
    const char *band;
    int wave; /* from 0 */
    uint64_t seed;
    uint64_t *chance;
};

static const char *const year_sentences[] = {
    "More trips at the weekend.",
    "I would like a bike.",
    "Tell me sooner when plans change.",
    "My carer makes good pancakes.",
    "A quiet place to do homework.",
    "More time with my brother.",
    "Meetings that start on time.",
    "I want to learn to cook.",
    "Let me choose the colour of my room.",
    "It is fine as it is.",
    "Better wifi.",
    "Write letters that I can understand.",
    "I would like to join a football team.",
    "Somebody who stays for longer.",
    "Help with the bus fare.",
};

/* Choices that are no escape; they stand first. */
static inline int year_steps(const struct visit_choices *open)
{
    int count = open->count;
    while (count > 0 && form_is_escape(open->at[count - 1]->name))
        count--;
    return count;
}

/* A list from low to high, and not one of different things. */
static inline bool year_is_scale(const struct visit_choices *open, int steps)
{
    static const char *const best[] = {"yes", "good", "very_good"};
    for (size_t i = 0; i < sizeof best / sizeof *best && steps >= 3; i++)
        if (strcmp(open->at[steps - 1]->name, best[i]) == 0)
            return true;
    return false;
}

/* The step of a scale. As many answers are good (the upper half of it, without its middle) as the level
 * says; whose mood is better than others' is the likelier to be among them. */
static inline int year_step(const struct year_filling *f, const char *promise, int steps)
{
    double level = year_level(f->seed, promise, f->band, f->wave);
    double latent = 0.5 * f->person->mood + sqrt(0.75) * year_bell(f->chance);
    double rank = 0.5 * erfc(-latent / sqrt(2)); /* among everybody, 0 to 1 */
    int good = steps / 2, poor = steps - good;
    if (rank >= 1 - level) {
        int up = (int)(good * (rank - (1 - level)) / level);
        return poor + (up < good ? up : good - 1);
    }
    return (int)(poor * sqrt(rank / (1 - level))); /* the middle more often than the worst */
}

/* "dont_know" or "rather_not_say", now and then, where the list has it; else NULL. */
static inline const char *year_escape(const struct year_filling *f,
                                      const struct visit_choices *open, int steps)
{
    double drawn = chance_fraction(f->chance);
    const char *wanted = drawn < 0.04 ? FORM_DONT_KNOW : drawn < 0.06 ? FORM_RATHER_NOT_SAY : NULL;
    for (int i = steps; i < open->count && wanted != NULL; i++)
        if (strcmp(open->at[i]->name, wanted) == 0)
            return wanted;
    return NULL;
}

static inline const char *year_one(const struct year_filling *f, const struct form_node *row,
                                   const struct visit_choices *open, int steps)
{
    if (year_is_scale(open, steps))
        return open->at[year_step(f, row->promise, steps)]->name;
    /* Of different things the first ones are named more often, so that no two are alike. */
    return open->at[(int)(steps * pow(chance_fraction(f->chance), 1.5))]->name;
}

/* One to three, in the order drawn: the visit puts them into that of the list. */
static inline const char *year_several(const struct year_filling *f,
                                       const struct visit_choices *open, int steps)
{
    struct buf names = {.arena = f->visit->arena};
    int wanted = 1 + year_draw(f->chance, 3);
    for (int i = 0; i < wanted && i < steps; i++) {
        int at = i + (int)((steps - i) * pow(chance_fraction(f->chance), 1.5));
        const struct form_choice *drawn = open->at[at];
        open->at[at] = open->at[i];
        open->at[i] = drawn;
        buf_printf(&names, "%s%s", i > 0 ? " " : "", drawn->name);
    }
    return names.at;
}

static inline const char *year_chosen(const struct year_filling *f, const struct node *node,
                                      const struct form_node *row)
{
    struct visit_choices open = visit_choices(f->visit, node, f->visit->arena);
    int steps = year_steps(&open);
    const char *escape = year_escape(f, &open, steps);
    if (escape != NULL || steps == 0)
        return escape != NULL ? escape : "";
    return row->type == FORM_SELECT_ONE ? year_one(f, row, &open, steps)
                                        : year_several(f, &open, steps);
}

/* "" for what is not answered. */
static inline const char *year_value(const struct year_filling *f, const struct node *node,
                                     const struct form_node *row)
{
    enum { SENTENCES = sizeof year_sentences / sizeof *year_sentences };
    switch (row->type) {
    case FORM_SELECT_ONE:
    case FORM_SELECT_MULTIPLE:
        return year_chosen(f, node, row);
    case FORM_INTEGER:
        return arena_printf(f->visit->arena, "%d", year_draw(f->chance, 6));
    case FORM_ACKNOWLEDGE:
        return "OK";
    case FORM_TEXT: /* most write nothing */
        return chance_fraction(f->chance) < 0.12 ? year_sentences[year_draw(f->chance, SENTENCES)]
                                                 : "";
    default:
        return "";
    }
}

static inline void year_answer(const struct year_filling *f, struct node *node)
{
    const struct form_node *row = visit_form_node(f->visit, node);
    bool missed = chance_fraction(f->chance) < f->person->skips;
    if (row->type == FORM_NOTE || visit_read_only(f->visit, node) ||
        (missed && visit_check(f->visit, node, 0, NULL) != VISIT_REQUIRED))
        return;
    const char *value = year_value(f, node, row);
    if (value[0] != '\0' && visit_set(f->visit, node, value) &&
        visit_check(f->visit, node, 0, NULL) == VISIT_CONSTRAINT)
        visit_set(f->visit, node, "");
}

/* From the first question to the last; what is asked may depend on what was said before. */
static inline void year_fill(const struct year_filling *f)
{
    struct node *root = f->visit->tree.root, *node = root;
    while (node != NULL) {
        if (node->relevant && node->form_node > 0 && !node->tail &&
            form_is_shown(visit_form_node(f->visit, node)))
            year_answer(f, node);
        node = node->relevant ? tree_next(node, root) : tree_after(node, root);
    }
}

#endif
