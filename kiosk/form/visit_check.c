/* What keeps a question from being complete: required and constraint (7.6). */
#include "form/visit_inside.h"

#include <string.h>

/* Messages that had values put in. A screen may ask every frame, so each text is kept once. */
struct visit_message {
    struct visit_message *next;
    const char *text; /* NULL in the head of the list */
};

void visit_messages_init(struct visit *visit)
{
    visit->messages = ARENA_NEW(visit->arena, struct visit_message);
}

static const char *keep(const struct visit *visit, const char *text, size_t mark)
{
    if (visit_mark(visit) == mark)
        return text; /* nothing was put together */
    struct visit_message *head = visit->messages;
    for (struct visit_message *message = head->next; message != NULL; message = message->next)
        if (strcmp(message->text, text) == 0) {
            visit_release(visit, mark);
            return message->text;
        }
    struct visit_message *message = ARENA_NEW(visit->arena, struct visit_message);
    *message = (struct visit_message){head->next, text};
    head->next = message;
    return text;
}

static enum visit_problem problem_of(const struct visit *visit, const struct node *node,
                                     const struct form_node *row)
{
    if (node->value[0] == '\0') {
        bool required = row->required != NULL && visit_condition(visit, node, row->required, NULL);
        return required ? VISIT_REQUIRED : VISIT_FINE;
    }
    if (row->constraint == NULL || visit_condition(visit, node, row->constraint, node->value))
        return VISIT_FINE;
    return VISIT_CONSTRAINT;
}

enum visit_problem visit_check(const struct visit *visit, const struct node *node, int language,
                               const char **message)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (message != NULL)
        *message = NULL;
    /* Nothing can be wrong with what nobody answers. */
    if (row == NULL || !node->relevant || !form_is_shown(row) || row->type == FORM_NOTE)
        return VISIT_FINE;
    enum visit_problem problem = problem_of(visit, node, row);
    if (problem == VISIT_FINE || message == NULL)
        return problem;
    const struct form_text *text =
        problem == VISIT_REQUIRED ? &row->required_message : &row->constraint_message;
    size_t mark = visit_mark(visit);
    const char *say = visit_say(visit, node, text, language, visit->arena);
    *message = say[0] != '\0' ? keep(visit, say, mark) : NULL;
    return problem;
}

bool visit_allows(const struct visit *visit, const struct node *node, const char *value)
{
    const struct form_node *row = visit_form_node(visit, node);
    return row->constraint == NULL || visit_condition(visit, node, row->constraint, value);
}

bool visit_read_only(const struct visit *visit, const struct node *node)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (row == NULL || (row->calculation != NULL && row->trigger_count == 0))
        return true;
    return row->read_only != NULL && visit_condition(visit, node, row->read_only, NULL);
}
