/* A loop, unrolled: a group for each choice of its list, each with the loop's questions, as other
 * tools lay the record out. */
#include "form/compile_survey.h"

#include <string.h>

struct body {
    const struct form_node *nodes; /* as they were read */
    int first, count;
    int loop; /* index of the loop's own node */
};

static void add_copy(struct survey_reading *in, const struct body *body, int i, int group)
{
    const struct form_node *from = &body->nodes[i];
    struct form_node *copy = survey_add(in, from->type, from->name);
    if (copy == NULL)
        return;
    int shift = group + 1 - body->first;
    copy->parent = from->parent == body->loop ? group : from->parent + shift;
    copy->repeat = from->repeat > body->loop ? from->repeat + shift : from->repeat;
    copy->end = from->end + shift;
    copy->place = from->place;
}

static void add_choice(struct survey_reading *in, const struct body *body,
                       const struct form_choice *choice)
{
    struct compile *c = in->c;
    const char *why;
    if (!names_valid(choice->name, &why))
        compile_error(c, choice->place,
                      "choice '%.60s' names a group of the loop '%.60s', so it cannot be called "
                      "that: it %s",
                      choice->name, c->nodes[body->loop].name, why);
    struct form_node *node = survey_add(in, FORM_GROUP, choice->name);
    if (node == NULL)
        return;
    int group = (int)(node - c->nodes);
    node->end = group + 1 + body->count;
    for (int i = 0; i < body->count; i++)
        add_copy(in, body, i, group);
}

void survey_unroll(struct survey_reading *in, const struct open_block *loop)
{
    struct compile *c = in->c;
    struct body body = {.first = loop->node + 1, .loop = loop->node};
    body.count = c->form->node_count - body.first;
    if (loop->list == NULL || body.count == 0)
        return;
    struct form_node *nodes = ARENA_ARRAY(c->scratch, struct form_node, body.count);
    memcpy(nodes, &c->nodes[body.first], sizeof *nodes * (size_t)body.count);
    body.nodes = nodes;
    c->form->node_count = body.first;
    for (int i = 0; i < loop->list->count && !c->full; i++)
        add_choice(in, &body, &loop->list->choices[i]);
    /* No cells are read for them: nothing of a loop is asked. */
    for (int i = body.first; i < c->form->node_count; i++)
        c->sources[i].row = NULL;
}
