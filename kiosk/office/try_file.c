/* Answers from a file, given to the visit.
 *
 * The form is gone through in its order, and each question that is relevant is given its line, again
 * and again until no more lines are taken: an answer may open a question further up. A second line
 * for a question is a change of mind. A repeat itself takes the number of its instances. What is
 * then left over is told, line by line, with its reason. */
#include "office/try_lines.h"

#include <stdlib.h>
#include <string.h>

static bool add_instances(struct try *try, struct node *tail, int wanted)
{
    bool added = false;
    int count = visit_instances(try->visit, tail, NULL);
    if (wanted > VISIT_INSTANCES_MAX)
        return false;
    for (; count < wanted && visit_repeat_add(try->visit, tail) != NULL; count++)
        added = true;
    return added;
}

/* "child = 2": exactly so many. */
static void set_count(struct try *try, struct node *tail, struct line *line)
{
    struct node *instances[VISIT_INSTANCES_MAX];
    char *end;
    long wanted = strtol(line->value, &end, 10);
    line->reason = TRY_TYPE;
    line->why = "a repeat takes the number of its instances, at most 50";
    if (end == line->value || *end != '\0' || wanted < 0 || wanted > VISIT_INSTANCES_MAX)
        return;
    line->why = "the form itself counts its instances";
    if (!visit_repeat_is_open(try->visit, tail))
        return;
    for (int n; (n = visit_instances(try->visit, tail, instances)) > wanted;)
        visit_repeat_remove(try->visit, instances[n - 1]);
    add_instances(try, tail, (int)wanted);
    line->reason = TRY_FINE;
    line->taken = true;
}

static bool is_for(const struct try *try, const struct line *line, const struct node *node)
{
    return line->target.row == node->form_node && target_node(try, &line->target) == node;
}

static bool give_tail(struct try *try, struct node *tail, struct line *line)
{
    if (is_for(try, line, tail))
        set_count(try, tail, line);
    return line->taken || add_instances(try, tail, target_wants(try, &line->target, tail));
}

static bool give_question(struct try *try, struct node *node, struct line *line)
{
    if (!is_for(try, line, node))
        return false;
    line->reason = try_give(try, node, line->value, &line->why);
    line->taken = line->reason == TRY_FINE;
    return line->taken;
}

/* A question takes one line each time it is passed, a repeat what all of them ask for. */
static bool give_one(struct try *try, struct node *node, const struct lines *lines)
{
    bool more = false;
    for (int i = 0; i < lines->count && (node->tail || !more); i++) {
        struct line *line = &lines->at[i];
        if (!line->taken)
            more = (node->tail ? give_tail : give_question)(try, node, line) || more;
    }
    return more;
}

static void give_all(struct try *try, const struct lines *lines)
{
    for (bool more = true; more;) {
        more = false;
        for (struct node *node = try_next(try, NULL); node != NULL; node = try_next(try, node))
            more = give_one(try, node, lines) || more;
    }
}

/* --- what became of each line --- */

static void refuse(struct line *line, enum try_reason reason, const char *why)
{
    line->reason = reason;
    line->why = why;
}

/* The last line that gave a question its answer; or NULL. */
static struct line *giver_of(const struct try *try, const struct lines *lines,
                             const struct node *node)
{
    struct line *last = NULL;
    for (int i = 0; i < lines->count; i++) {
        struct line *line = &lines->at[i];
        if (line->taken && line->reason == TRY_FINE && is_for(try, line, node))
            last = line;
    }
    return last;
}

/* A later answer may have closed a choice, which the visit then drops (7.8). */
static bool lost_choice(const struct try *try, const struct node *node, const char *value)
{
    const struct form_node *row = visit_form_node(try->visit, node);
    if (row->type == FORM_SELECT_ONE)
        return value[0] != '\0' && node->value[0] == '\0';
    if (row->type != FORM_SELECT_MULTIPLE && row->type != FORM_RANK)
        return false;
    for (size_t length; (length = strcspn(value, " ")) > 0;) {
        if (!visit_is_chosen(node, arena_copy(try->arena, value, length)))
            return true;
        value += length + strspn(value + length, " ");
    }
    return false;
}

/* What became of a line, once all have had their chance. */
static void judge(const struct try *try, const struct lines *lines, struct line *line)
{
    if (line->target.row < 0) {
        line->reason = TRY_UNKNOWN;
        return;
    }
    const struct node *node = target_node(try, &line->target);
    const struct form_node *row = &try->form->nodes[line->target.row];
    if (node == NULL)
        refuse(line, TRY_IRRELEVANT, "there is no such instance");
    else if (!node->relevant)
        refuse(line, TRY_IRRELEVANT, NULL);
    else if (!line->taken && line->reason == TRY_FINE)
        refuse(line, TRY_TYPE,
               row->type == FORM_REPEAT ? "the form itself counts its instances"
               : form_is_group(row)     ? "it is a group, and has no answer of its own"
                                        : "nobody answers it");
    else if (giver_of(try, lines, node) == line && lost_choice(try, node, line->value))
        refuse(line, TRY_TYPE, "after the other answers its choice is no longer open");
}

/* A constraint may read what was answered after it: such an answer is taken back. */
static bool take_back(struct try *try, const struct lines *lines)
{
    const char *why;
    for (struct node *node = try_next(try, NULL); node != NULL; node = try_next(try, node)) {
        struct line *line = giver_of(try, lines, node);
        if (line == NULL || try_problem(try, node, &why) != TRY_CONSTRAINT)
            continue;
        refuse(line, TRY_CONSTRAINT, why);
        visit_set(try->visit, node, "");
        return true;
    }
    return false;
}

static bool is_told(const struct try *try, const struct lines *lines, const struct node *node)
{
    for (int i = 0; i < lines->count; i++)
        if (lines->at[i].reason == TRY_REQUIRED && target_node(try, &lines->at[i].target) == node)
            return true;
    return false;
}

/* What no line brought about: answers that are missing, defaults that the form itself refuses. */
static void tell_rest(const struct try *try, const struct lines *lines, const char *file,
                      struct fails *fails)
{
    const char *why;
    for (struct node *node = try_next(try, NULL); node != NULL; node = try_next(try, node)) {
        enum try_reason reason = try_problem(try, node, &why);
        if (reason == TRY_FINE || is_told(try, lines, node))
            continue;
        line_tell(
            try,
            &(struct line){
                .path = try_path(try, node), .value = node->value, .reason = reason, .why = why},
            file, fails);
    }
}

enum try_end try_from_file(struct try *try, const char *path, struct fails *fails)
{
    struct lines lines = {0};
    if (!lines_read(try, path, &lines, fails))
        return TRY_REFUSED;
    do
        give_all(try, &lines);
    while (take_back(try, &lines));
    for (int i = 0; i < lines.count; i++) {
        judge(try, &lines, &lines.at[i]);
        line_tell(try, &lines.at[i], path, fails);
    }
    tell_rest(try, &lines, path, fails);
    return fails->errors > 0 ? TRY_INCOMPLETE : TRY_DONE;
}
