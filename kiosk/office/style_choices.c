/* Rules on what a question offers: how many points a scale has, words and no numbers, both ways out,
 * and what a report counts an answer as. */
#include "office/style_inside.h"

#include <string.h>

void style_each_list(struct styling *in, void (*look)(struct styling *, const struct style_form *,
                                                      int node, const struct form_list *))
{
    for (int i = 0; i < in->form_count; i++) {
        const struct form *form = in->forms[i].form;
        for (int list = 0; list < form->list_count; list++)
            for (int node = 1; node < form->node_count; node++)
                if (form->nodes[node].list == &form->lists[list] &&
                    form_is_shown(&form->nodes[node]) && form->nodes[node].type != FORM_RANK &&
                    form->lists[list].file == NULL) {
                    look(in, &in->forms[i], node, &form->lists[list]);
                    break;
                }
    }
}

static struct style_at at_list(const struct form_list *list)
{
    return (struct style_at){.place = list->choices[0].place, .where = list->name};
}

static bool is(const struct form_list *list, int choice, const char *means)
{
    return strcmp(style_means(list, choice), means) == 0;
}

/* Points of a scale from bad to good; 0 where the list is none: not one of the three meanings, or
 * its best lies between two that are not ("too little, right, too much"). */
static int scale_points(const struct form_list *list)
{
    int points = 0, good = 0, bad_after_good = 0;
    for (int i = 0; i < list->count; i++) {
        points += !form_is_escape(list->choices[i].name) && !is(list, i, "apart");
        bad_after_good += good > 0 && is(list, i, "not-good");
        good += is(list, i, "good");
    }
    return good > 0 && bad_after_good == 0 ? points : 0;
}

static void look_points(struct styling *in, const struct style_form *form, int node,
                        const struct form_list *list)
{
    int points = scale_points(list);
    const struct style_band *band = form->band;
    (void)node;
    if (points == 0 || band == NULL ||
        (points >= band->points_least && points <= band->points_most))
        return;
    if (band->points_least == band->points_most)
        style_tell(in, at_list(list), "the scale has %d points, and %s has %d; %s", points,
                   band->id, band->points_most,
                   points < band->points_most ? "add one such as 'Mostly'" : "take the finest out");
    else
        style_tell(in, at_list(list),
                   "the scale has %d points, and %s has %d or %d; try 'No', 'Sometimes', 'Yes'",
                   points, band->id, band->points_least, band->points_most);
}

void style_scale_points(struct styling *in)
{
    style_each_list(in, look_points);
}

static void look_numbers(struct styling *in, const struct style_form *form, int node,
                         const struct form_list *list)
{
    (void)node;
    for (int i = 0; form->language >= 0 && i < list->count; i++) {
        const char *label = style_plain(in->style->arena, list->choices[i].label, form->language);
        if (label[0] != '\0' && label[strspn(label, "0123456789 .,%/-+")] == '\0')
            style_tell(in, (struct style_at){.place = list->choices[i].place, .where = list->name},
                       "the choice '%.20s' has no words, and numbers mean little to a child; try "
                       "'A bit' or 'A lot'",
                       label);
    }
}

/* A range is a slider, or a row of numbers. */
static void look_ranges(struct styling *in, const struct style_form *form)
{
    for (int i = 1; i < form->form->node_count; i++) {
        const struct form_node *node = &form->form->nodes[i];
        if (node->type == FORM_RANGE && node->range.labels == NULL)
            style_tell(in, (struct style_at){.place = node->place, .where = node->name},
                       "a range shows numbers alone, which mean little to a child; use select_one "
                       "with words such as 'A bit' and 'A lot'");
    }
}

void style_scale_numbers(struct styling *in)
{
    style_each_list(in, look_numbers);
    for (int i = 0; i < in->form_count; i++)
        look_ranges(in, &in->forms[i]);
}

static bool offers(const struct form_list *list, const char *name)
{
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->choices[i].name, name) == 0)
            return true;
    return false;
}

/* R206. A choice called `skip` is a way out by itself: the question asks whether to go on. */
static void look_escapes(struct styling *in, const struct style_form *form, int node,
                         const struct form_list *list)
{
    bool unknown = offers(list, FORM_DONT_KNOW), unsaid = offers(list, FORM_RATHER_NOT_SAY);
    if ((unknown && unsaid) || style_offers_part(list))
        return;
    style_tell(in, (struct style_at){.place = form->form->nodes[node].place, .where = list->name},
               "the list has no choice %s%s%s, so a child cannot pass; add %s%s%s to it",
               unknown ? "" : FORM_DONT_KNOW, unknown || unsaid ? "" : " and no ",
               unsaid ? "" : FORM_RATHER_NOT_SAY, unknown ? "" : "'I don’t know'",
               unknown || unsaid ? "" : " and ", unsaid ? "" : "'I’d rather not say'");
}

void style_escapes(struct styling *in)
{
    style_each_list(in, look_escapes);
}

static bool is_meant(const struct form_list *list, int choice)
{
    return is(list, choice, "good") || is(list, choice, "between") || is(list, choice, "not-good");
}

/* A list that is a scale by what its choices mean or, where nobody said, by three of their names. */
static bool is_scale(const struct form_list *list)
{
    static const char *const usual[] = {
        "no",        "mostly_no", "sometimes", "mostly_yes", "yes",   "never",     "rarely",
        "often",     "always",    "a_bit",     "low",        "ok",    "good",      "very_low",
        "very_good", "bad",       "very_bad",  "mostly",     "a_lot", "not_at_all"};
    int meant = 0, named = 0;
    for (int i = 0; i < list->count; i++)
        meant += is_meant(list, i);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        named += offers(list, usual[i]);
    return meant > 0 || named >= 3;
}

/* One of those who ask with the list asks for one answer about a promise or a topic. */
static bool is_reported(const struct form *form, const struct form_list *list)
{
    for (int i = 1; i < form->node_count; i++) {
        const struct form_node *node = &form->nodes[i];
        if (node->list == list && node->type == FORM_SELECT_ONE &&
            (node->promise[0] != '\0' || node->topic[0] != '\0'))
            return true;
    }
    return false;
}

/* R324: a report collapses answers before it hides small ones, so it must know what each means. */
static void look_counted(struct styling *in, const struct style_form *form, int node,
                         const struct form_list *list)
{
    (void)node;
    if (!is_reported(form->form, list) || !is_scale(list))
        return;
    for (int i = 0; i < list->count; i++) {
        if (form_is_escape(list->choices[i].name) || is_meant(list, i) || is(list, i, "apart"))
            continue;
        style_tell(in, (struct style_at){.place = list->choices[i].place, .where = list->name},
                   "a report cannot count the choice '%.40s'; in the column 'means' write good, "
                   "between, not-good or apart",
                   list->choices[i].name);
        return;
    }
}

void style_counted(struct styling *in)
{
    style_each_list(in, look_counted);
}
