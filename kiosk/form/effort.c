/* Answers that were tapped faster than they can be read, or all in one place. */
#include "form/effort.h"

#include "form/visit_inside.h"

#include <string.h>

enum {
    WORDS_A_SECOND = 3,
    HASTY_LEAST = 4,
    STRAIGHT_LEAST = 6,
    STRAIGHT_HASTY_LEAST = 2,
    SCALE_LEAST = 3
};

/* Places on a scale are counted from 0. */
enum { NO_SCALE = -2, ESCAPED = -1 };

void effort_time(struct node *node, uint64_t ms, int words)
{
    if (node->timed)
        return;
    node->timed = true;
    node->hasty = ms * WORDS_A_SECOND < (uint64_t)words * 1000;
}

/* The row of a choice question that has an answer; NULL for what is none. */
static const struct form_node *chosen_row(const struct visit *visit, const struct node *node)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (row == NULL || !node->relevant || node->tail || node->value[0] == '\0')
        return NULL;
    return row->type == FORM_SELECT_ONE || row->type == FORM_SELECT_MULTIPLE ? row : NULL;
}

struct choices {
    int answered, hasty;
};

static struct choices count_choices(const struct visit *visit)
{
    const struct node *root = visit->tree.root;
    struct choices choices = {0};
    for (const struct node *node = root; node != NULL; node = tree_next(node, root)) {
        if (chosen_row(visit, node) == NULL)
            continue;
        choices.answered++;
        choices.hasty += node->hasty;
    }
    return choices;
}

bool effort_hasty(const struct visit *visit)
{
    struct choices choices = count_choices(visit);
    return choices.hasty >= HASTY_LEAST && 2 * choices.hasty >= choices.answered;
}

/* Where the answer stands on the scale as it was shown: in its own order, of what was open. */
static int place_of(const struct visit *visit, const struct node *node)
{
    size_t mark = visit_mark(visit);
    struct visit_choices open = visit_choices(visit, node, visit->arena);
    int place = ESCAPED, steps = 0;
    for (int i = 0; i < open.count; i++) {
        const char *name = open.at[i]->name;
        if (form_is_escape(name))
            continue;
        if (strcmp(name, node->value) == 0)
            place = steps;
        steps++;
    }
    visit_release(visit, mark);
    return steps < SCALE_LEAST ? NO_SCALE : place;
}

/* Answers in the same place, one after the other. */
struct run {
    int place, length;
    const char *topic; /* the last that was named; "" for none yet */
    bool mixed; /* there was another before */
};

static void run_on(struct run *run, int place, const char *topic)
{
    if (place == ESCAPED || place != run->place)
        *run = (struct run){.place = place, .topic = ""};
    run->length += place != ESCAPED;
    if (topic[0] == '\0')
        return;
    run->mixed |= run->topic[0] != '\0' && strcmp(run->topic, topic) != 0;
    run->topic = topic;
}

bool effort_straight(const struct visit *visit)
{
    const struct node *root = visit->tree.root;
    struct run run = {.place = ESCAPED, .topic = ""};
    for (const struct node *node = root; node != NULL; node = tree_next(node, root)) {
        const struct form_node *row = chosen_row(visit, node);
        if (row == NULL || row->type != FORM_SELECT_ONE || row->list == NULL)
            continue;
        int place = place_of(visit, node);
        if (place != NO_SCALE)
            run_on(&run, place, row->topic);
        if (run.length >= STRAIGHT_LEAST && run.mixed)
            return true;
    }
    return false;
}

bool effort_low(const struct visit *visit)
{
    return effort_hasty(visit) ||
           (effort_straight(visit) && count_choices(visit).hasty >= STRAIGHT_HASTY_LEAST);
}
