/* Rules on promises and what asks about them: R236, R523, R524. */
#include "office/style_inside.h"

#include <stdio.h>
#include <string.h>

static struct style_at at_label(const struct style_form *form, int node)
{
    return (struct style_at){.place = style_label_place(form, node),
                             .where = form->form->nodes[node].name};
}

/* A promise is a group with a `promise` inside the group that shows them as cards. */
static bool is_promise(const struct form *form, int node)
{
    const struct form_node *at = &form->nodes[node];
    return at->type == FORM_GROUP && at->promise[0] != '\0' && at->parent >= 0 &&
           form_has_word(form->nodes[at->parent].appearance, "cards");
}

static bool has_question(const struct form *form, int promise)
{
    for (int i = promise + 1; i < form->nodes[promise].end; i++)
        if (style_is_asked(&form->nodes[i]))
            return true;
    return false;
}

static void look_promise(struct styling *in, const struct style_form *form, int node)
{
    const struct form_node *promise = &form->form->nodes[node];
    const char *title = style_plain(in->style->arena, promise->label, form->language);
    int words = style_words(title);
    int most = form->band != NULL ? form->band->promise_words : 20;
    if (form->language >= 0 && strncmp(title, "We will ", 8) != 0)
        style_tell(in, at_label(form, node),
                   "the promise '%.60s' does not begin with 'We will'; try 'We will listen to you'",
                   title);
    if (words > most)
        style_tell(
            in, at_label(form, node),
            "the promise has %d words, and %d are the most; put the rest into a note below it",
            words, most);
    if (!has_question(form->form, node))
        style_tell(in, at_label(form, node),
                   "no question asks about this promise; add one such as 'Do we listen to you?'");
    if (promise->principle[0] == '\0')
        style_tell(in, at_label(form, node),
                   "the promise names no principle; write one, such as views-taken, in the column "
                   "'principle'");
}

void style_promises(struct styling *in)
{
    for (int i = 0; i < in->form_count; i++)
        for (int node = 1; node < in->forms[i].form->node_count; node++)
            if (is_promise(in->forms[i].form, node))
                look_promise(in, &in->forms[i], node);
}

/* --- R524: the seven corporate parenting principles (Children and Social Work Act 2017, s 1) */

enum { PRINCIPLES_LEAST = 5 };
static const char *const principles[] = {
    "best-interests", "views-encouraged", "views-taken", "services",
    "aspirations",    "safe-stable",      "adulthood",
};
enum { PRINCIPLE_COUNT = sizeof principles / sizeof *principles };

static int principle_of(const char *name)
{
    for (int i = 0; i < PRINCIPLE_COUNT; i++)
        if (strcmp(principles[i], name) == 0)
            return i;
    return -1;
}

/* The principles that a promise of the pack is about, a bit each. A questionnaire that councils share names
 * no promise: its questions are linked to those of the same principle. */
static unsigned promised(const struct styling *in)
{
    unsigned bits = 0;
    for (int f = 0; f < in->form_count; f++)
        for (int i = 1; i < in->forms[f].form->node_count; i++) {
            const struct form_node *node = &in->forms[f].form->nodes[i];
            int principle = principle_of(node->principle);
            if (node->promise[0] != '\0' && principle >= 0)
                bits |= 1U << principle;
        }
    return bits;
}

/* Returns the principles that the form's questions cover, a bit each. */
static unsigned look_links(struct styling *in, const struct style_form *form)
{
    unsigned covered = 0, linked = promised(in);
    for (int i = 1; i < form->form->node_count; i++) {
        const struct form_node *node = &form->form->nodes[i];
        struct style_at at = {.place = node->place, .where = node->name};
        if (!style_is_asked(node) || node->topic[0] == '\0')
            continue;
        int principle = principle_of(node->principle);
        if (principle >= 0)
            covered |= 1U << principle;
        else if (node->principle[0] != '\0')
            style_tell(in, at, "'%.40s' is none of the seven principles; safe-stable is one",
                       node->principle);
        bool lacks_promise =
            node->promise[0] == '\0' && (principle < 0 || (linked >> principle & 1U) == 0);
        if (lacks_promise || node->principle[0] == '\0')
            style_tell(in, at,
                       "the topic %.20s is linked to no %s; write one in the column '%s', as the "
                       "questions beside it do",
                       node->topic, lacks_promise ? "promise" : "principle",
                       lacks_promise ? "promise" : "principle");
    }
    return covered;
}

void style_principles(struct styling *in)
{
    unsigned covered = 0;
    int count = 0;
    for (int i = 0; i < in->form_count; i++)
        covered |= look_links(in, &in->forms[i]);
    for (int i = 0; i < PRINCIPLE_COUNT; i++)
        count += (covered >> i & 1U) != 0;
    if (count < PRINCIPLES_LEAST && in->form_count > 0)
        style_tell(
            in, (struct style_at){.place = {.file = in->pack->folder}, .where = in->pack->id},
            "the questions cover %d of the seven principles, and %d is the least; add one on "
            "'%s'",
            count, PRINCIPLES_LEAST,
            principles[(covered & 1U) == 0    ? 0
                       : (covered & 2U) == 0  ? 1
                       : (covered & 4U) == 0  ? 2
                       : (covered & 8U) == 0  ? 3
                       : (covered & 16U) == 0 ? 4
                                              : 5]);
}

/* --- R523: what the youngest are asked, everybody is, so that bands can be compared */

static int youngest(const struct pack *pack)
{
    int found = 0;
    for (int i = 1; i < pack->band_count; i++)
        if (pack->bands[i].words_a_minute < pack->bands[found].words_a_minute)
            found = i;
    return found;
}

static const struct style_form *form_of(const struct styling *in, const struct form *form)
{
    for (int i = 0; i < in->form_count; i++)
        if (in->forms[i].form == form)
            return &in->forms[i];
    return NULL;
}

static void look_core(struct styling *in, const struct style_form *young, const struct form *other,
                      const char *band)
{
    for (int i = 1; i < young->form->node_count; i++) {
        const struct form_node *node = &young->form->nodes[i];
        if (!style_is_asked(node) || node->topic[0] == '\0')
            continue;
        int same = form_find(other, node->name);
        if (same < 0 || !style_is_asked(&other->nodes[same]))
            style_tell(in, (struct style_at){.place = node->place, .where = node->name},
                       "%s is not asked this, so the bands cannot be compared; ask it there under "
                       "the same name, in words of that band",
                       band);
    }
}

void style_core(struct styling *in)
{
    const struct pack *pack = in->pack;
    int young = youngest(pack);
    for (int tile = 0; tile < pack->tile_count; tile++)
        for (int band = 0; band < pack->band_count; band++) {
            const struct form *from = pack->tiles[tile].forms[young];
            const struct form *other = pack->tiles[tile].forms[band];
            if (from != NULL && other != NULL && from != other)
                look_core(in, form_of(in, from), other, pack->bands[band].id);
        }
}
