/* The lists of readers: first counted, then filled. */
#include "form/readers.h"

#include <string.h>

bool readers_computes(const struct form_node *node)
{
    return node->relevant != NULL || node->calculation != NULL || node->choice_filter != NULL ||
           node->repeat_count != NULL || node->from_repeat > 0 || node->trigger_count > 0;
}

/* The choices of a select from a repeat are the answers to its question in every instance. */
static struct expr_read read_of_repeat(const struct form *form, int node)
{
    int question = form->nodes[node].from_repeat, anchor = form->nodes[question].repeat;
    return (struct expr_read){question, form->nodes[anchor].repeat, EXPR_READS_VALUE};
}

void readers_collect(const struct form *form, int node,
                     void (*each)(void *context, struct expr_read read), void *context)
{
    const struct form_node *n = &form->nodes[node];
    const struct expr *calculation = n->trigger_count == 0 ? n->calculation : NULL;
    const struct expr *reads[] = {n->relevant, calculation, n->choice_filter, n->repeat_count};
    for (size_t i = 0; i < sizeof reads / sizeof *reads; i++)
        if (reads[i] != NULL)
            expr_reads(reads[i], each, context);
    if (n->from_repeat > 0)
        each(context, read_of_repeat(form, node));
}

struct listing {
    struct form *form;
    int *first; /* of each row; while counting, how many the row before has */
    int *filled; /* NULL while counting */
    struct form_reader *readers;
    int step;
};

static void add_reader(struct listing *in, int row, struct form_reader reader)
{
    if (in->filled == NULL)
        in->first[row + 1]++;
    else
        in->readers[in->first[row] + in->filled[row]++] = reader;
}

/* The repeat `anchor` or the one around it in which the reader stands as well. */
static int common_anchor(const struct form *form, int reader, int anchor)
{
    while (anchor != 0 && !form_within(form, reader, anchor))
        anchor = form->nodes[anchor].repeat;
    return anchor;
}

static void take_read(void *context, struct expr_read read)
{
    struct listing *in = context;
    bool all = read.what == EXPR_READS_ALL;
    int end = all ? in->form->nodes[read.form_node].end : read.form_node + 1;
    int anchor = common_anchor(in->form, in->form->order[in->step], read.anchor);
    struct form_reader reader = {in->step, anchor, FORM_READS_VALUE};
    if (read.what == EXPR_READS_COUNT)
        reader.how = FORM_READS_COUNT;
    for (int i = read.form_node; i < end; i++)
        add_reader(in, i, reader);
}

/* A trigger that stands in the same repeat is that of the same instance (7.3). */
static void take_triggers(struct listing *in, int node)
{
    const struct form *form = in->form;
    const struct form_node *n = &form->nodes[node];
    for (int i = 0; i < n->trigger_count; i++) {
        int anchor = common_anchor(form, node, form->nodes[n->triggers[i]].repeat);
        add_reader(in, n->triggers[i], (struct form_reader){in->step, anchor, FORM_TRIGGERED});
    }
}

static void list_all(struct listing *in)
{
    for (in->step = 0; in->step < in->form->order_count; in->step++) {
        int node = in->form->order[in->step];
        readers_collect(in->form, node, take_read, in);
        take_triggers(in, node);
    }
}

void readers_list(struct form *form, struct arena *arena, struct arena *scratch)
{
    int rows = form->node_count;
    int *step_of = ARENA_ARRAY(arena, int, rows);
    for (int i = 0; i < rows; i++)
        step_of[i] = -1;
    for (int i = 0; i < form->order_count; i++)
        step_of[form->order[i]] = i;
    struct listing in = {.form = form, .first = ARENA_ARRAY(arena, int, rows + 1)};
    list_all(&in);
    for (int i = 0; i < rows; i++)
        in.first[i + 1] += in.first[i];
    in.readers = ARENA_ARRAY(arena, struct form_reader, in.first[rows]);
    in.filled = ARENA_ARRAY(scratch, int, rows);
    list_all(&in);
    form->step_of = step_of;
    form->first_reader = in.first;
    form->readers = in.readers;
}
