/* Rules on how much is asked in one sitting: R201 in questions, R202 in minutes.
 *
 * A sitting is what a visitor passes to get to the end: the form, or one card of a page of cards,
 * which are chosen one by one. What an answer brings up counts, since it may be shown; a whole part
 * that an answer brings up does not, since it can be passed over. */
#include "office/style_inside.h"

struct sitting {
    const struct style_form *of;
    int first, end; /* nodes */
    struct style_at at;
};
typedef void look_sitting(struct styling *in, const struct sitting *sitting);

static void look_cards(struct styling *in, const struct style_form *of, int cards,
                       look_sitting *look)
{
    const struct form_node *nodes = of->form->nodes;
    for (int i = cards + 1; i < nodes[cards].end; i = nodes[i].end)
        look(in, &(struct sitting){.of = of,
                                   .first = i,
                                   .end = nodes[i].end,
                                   .at = {.place = nodes[i].place, .where = nodes[i].name}});
}

/* Before, between and behind pages of cards, a form is passed from one end to the other. */
static void look_form(struct styling *in, const struct style_form *of, look_sitting *look)
{
    const struct form *form = of->form;
    struct sitting rest = {
        .of = of, .first = 1, .at = {.place = {.file = form->file}, .where = form->id}};
    for (int i = 1; i < form->node_count; i++) {
        if (!style_is_cards(&form->nodes[i]))
            continue;
        rest.end = i;
        look(in, &rest);
        look_cards(in, of, i, look);
        rest.first = form->nodes[i].end;
        i = rest.first - 1;
    }
    rest.end = form->node_count;
    look(in, &rest);
}

static void each_sitting(struct styling *in, look_sitting *look)
{
    for (int i = 0; i < in->form_count; i++)
        if (in->forms[i].band != NULL)
            look_form(in, &in->forms[i], look);
}

/* A question that only offers a part is the door to it, and no question of the sitting. */
static int count_questions(const struct form *form, int first, int end)
{
    int count = 0;
    for (int i = first; i < end; i++) {
        const struct form_node *node = &form->nodes[i];
        if (form_is_group(node) && node->relevant != NULL)
            i = node->end - 1;
        else
            count += style_is_asked(node) && !style_offers_part(node->list);
    }
    return count;
}

static void look_questions(struct styling *in, const struct sitting *sitting)
{
    const struct style_band *band = sitting->of->band;
    int count = count_questions(sitting->of->form, sitting->first, sitting->end);
    if (count > band->questions)
        style_tell(
            in, sitting->at,
            "%d questions are asked in one sitting, and %d are the most for %s; put the rest "
            "into a group behind a question such as 'Do you want to do the next part?'",
            count, band->questions, band->id);
}

void style_sittings(struct styling *in)
{
    each_sitting(in, look_questions);
}

static void look_minutes(struct styling *in, const struct sitting *sitting)
{
    const struct style_band *band = sitting->of->band;
    int minutes =
        pack_minutes(sitting->of->form, sitting->first, sitting->end, true, sitting->of->rate);
    if (minutes > band->minutes)
        style_tell(in, sitting->at,
                   "it takes about %d minutes to read and answer, and %d are the most for %s; "
                   "shorten hints and notes, as in 'Half way! Take a big breath.', or ask less",
                   minutes, band->minutes, band->id);
}

void style_minutes(struct styling *in)
{
    each_sitting(in, look_minutes);
}
