/* The answers are tried on a visit of their own: what opens a question there opens it for a
 * visitor. */
#include "form/branch.h"

#include "base/buf.h"
#include "form/expr.h"
#include "form/visit.h"

#include <string.h>

enum { VALUES_MAX = 40, TRIES_MAX = 4000, SEVERAL_MAX = 6, VISIT_ARENA = 64 << 20 };

/* A question, and the answers that are tried. */
struct trial {
    int question;
    const char *values[VALUES_MAX];
    int count, at;
};

struct search {
    const struct form *form;
    struct arena *arena;
    bool *read; /* by row: what the way depends on */
    struct trial trials[BRANCH_ANSWERS_MAX];
    int count;
};

/* --- what the way depends on */

static void need_row(struct search *search, int row);

static void take_read(void *context, struct expr_read read)
{
    struct search *search = context;
    const struct form_node *row = &search->form->nodes[read.form_node];
    if (search->read[read.form_node])
        return;
    search->read[read.form_node] = true;
    if (row->calculation != NULL)
        expr_reads(row->calculation, take_read, search);
    if (row->choice_filter != NULL)
        expr_reads(row->choice_filter, take_read, search);
    need_row(search, read.form_node);
}

static void need_row(struct search *search, int row)
{
    for (int at = row; at > 0; at = search->form->nodes[at].parent) {
        const struct form_node *node = &search->form->nodes[at];
        if (node->relevant != NULL)
            expr_reads(node->relevant, take_read, search);
        if (node->repeat_count != NULL)
            expr_reads(node->repeat_count, take_read, search);
    }
}

/* --- what is tried */

static void try_value(struct trial *trial, const char *value)
{
    if (trial->count < VALUES_MAX)
        trial->values[trial->count++] = value;
}

/* Each choice by itself; of several also the first two, the first three ... */
static void try_choices(struct search *search, struct trial *trial, const struct form_node *row)
{
    struct buf several = {.arena = search->arena};
    int most = row->choose_most > 0 ? row->choose_most : SEVERAL_MAX, chosen = 0;
    for (int i = 0; i < row->list->count; i++)
        try_value(trial, row->list->choices[i].name);
    for (int i = 0; row->type == FORM_SELECT_MULTIPLE && i < row->list->count && chosen < most;
         i++) {
        if (form_is_escape(row->list->choices[i].name))
            continue;
        buf_printf(&several, "%s%s", chosen > 0 ? " " : "", row->list->choices[i].name);
        if (++chosen > 1)
            try_value(trial, arena_text(search->arena, several.at));
    }
}

static void try_all(struct trial *trial, const char *const *values)
{
    for (int i = 0; values[i] != NULL; i++)
        try_value(trial, values[i]);
}

static void add_trial(struct search *search, int question)
{
    static const char *const numbers[] = {"1", "0", "2", "3",  "4",  "5", "6",
                                          "7", "8", "9", "10", "99", NULL};
    static const char *const texts[] = {"a", NULL}, *const agreed[] = {"OK", NULL};
    const struct form_node *row = &search->form->nodes[question];
    struct trial trial = {.question = question};
    bool choice = row->type == FORM_SELECT_ONE || row->type == FORM_SELECT_MULTIPLE;
    if (search->count == BRANCH_ANSWERS_MAX || !form_is_shown(row))
        return;
    if (choice && row->list != NULL)
        try_choices(search, &trial, row);
    else if (row->type == FORM_INTEGER || row->type == FORM_DECIMAL)
        try_all(&trial, numbers);
    else if (row->type == FORM_TEXT)
        try_all(&trial, texts);
    else if (row->type == FORM_ACKNOWLEDGE)
        try_all(&trial, agreed);
    if (trial.count == 0)
        return;
    trial.count -= trial.count == VALUES_MAX;
    try_value(&trial, "");
    search->trials[search->count++] = trial;
}

/* --- trying */

/* The node of a row, the first of those in a repeat; NULL while there is none. */
static struct node *node_at(const struct visit *visit, int row)
{
    const struct form_node *asked = &visit->form->nodes[row];
    if (asked->repeat == 0)
        return visit->by_form_node[row];
    struct node *node = visit_find(visit, asked->name);
    return node != NULL && node->form_node == row ? node : NULL;
}

/* Who may add to a repeat is asked about one. */
static void fill_repeats(struct visit *visit)
{
    const struct form *form = visit->form;
    for (int i = 1; i < form->node_count; i++)
        if (form->nodes[i].type == FORM_REPEAT && form->nodes[i].repeat == 0 &&
            visit_instances(visit, visit->by_form_node[i], NULL) == 0)
            visit_repeat_add(visit, visit->by_form_node[i]);
}

static bool leads_there(const struct search *search, struct visit *visit, int row)
{
    for (int i = 0; i < search->count; i++) {
        const struct trial *trial = &search->trials[i];
        struct node *node = node_at(visit, trial->question);
        const char *value = trial->values[trial->at];
        if (node != NULL && (!visit_allows(visit, node, value) || !visit_set(visit, node, value)))
            visit_set(visit, node, "");
    }
    fill_repeats(visit);
    const struct node *node = node_at(visit, row);
    return node != NULL && node->relevant;
}

/* The next combination, the last question's answers changing first. False after the last. */
static bool go_on(struct search *search)
{
    for (int i = search->count - 1; i >= 0; i--) {
        if (++search->trials[i].at < search->trials[i].count)
            return true;
        search->trials[i].at = 0;
    }
    return false;
}

/* What was answered on the way, but for what nobody was asked. */
static void keep_answers(const struct search *search, const struct visit *visit, struct branch *out)
{
    *out = (struct branch){0};
    for (int i = 0; i < search->count; i++) {
        const struct node *node = node_at(visit, search->trials[i].question);
        if (node != NULL && node->relevant)
            out->answers[out->count++] = (struct branch_answer){
                search->trials[i].question, arena_text(search->arena, node->value)};
    }
}

bool branch_find(const struct form *form, int row, const struct clock *clock, struct arena *arena,
                 struct branch *out)
{
    static const unsigned char random[16] = {0};
    struct arena answers;
    struct search search = {
        .form = form, .arena = arena, .read = ARENA_ARRAY(arena, bool, form->node_count)};
    need_row(&search, row);
    for (int i = 1; i < form->node_count; i++)
        if (search.read[i])
            add_trial(&search, i);
    arena_init(&answers, VISIT_ARENA);
    struct visit *visit = visit_new(form, &answers, &(struct visit_start){clock, random, ""});
    bool found = leads_there(&search, visit, row);
    for (int i = 0; !found && i < TRIES_MAX && go_on(&search); i++)
        found = leads_there(&search, visit, row);
    if (found)
        keep_answers(&search, visit, out);
    arena_free(&answers);
    return found;
}
