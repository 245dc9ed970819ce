/* Which choices are open now, and which names of an answer are among them (7.8). */
#include "form/visit_inside.h"

#include "base/buf.h"
#include "form/chance.h"

#include <string.h>

enum { CANDIDATES_MAX = 200 };

static bool is_open(const struct expr_context *context, const struct expr *filter)
{
    size_t mark = context->scratch->used;
    bool open = filter == NULL || expr_true(filter, context);
    context->scratch->used = mark;
    return open;
}

static void add_filtered(const struct visit *visit, const struct node *node,
                         const struct form_node *row, struct arena *arena,
                         struct visit_choices *out)
{
    struct expr_context context =
        visit_context(visit, (struct node *)node, visit->form->default_language);
    context.list = row->list;
    size_t mark = visit_mark(visit);
    struct expr_candidates rows = expr_candidates(row->choice_filter, &context);
    out->at = ARENA_ARRAY(arena, const struct form_choice *, rows.count);
    for (int i = 0; i < rows.count; i++) {
        context.choice = &row->list->choices[rows.at != NULL ? rows.at[i] : i];
        if (is_open(&context, row->choice_filter))
            out->at[out->count++] = context.choice;
    }
    if (arena != visit->arena)
        visit_release(visit, mark);
}

struct gathering {
    const struct visit *visit;
    const struct form_node *row; /* whose choices are gathered */
    struct arena *arena;
    struct visit_choices *out;
};

/* An answer as a choice: its name is its label, in every language. */
static const struct form_choice *answer_choice(const struct gathering *g, const char *answer)
{
    struct form_choice *choice = ARENA_NEW(g->arena, struct form_choice);
    int languages = g->visit->form->language_count;
    struct form_say *in = ARENA_ARRAY(g->arena, struct form_say, languages);
    struct form_piece *piece = ARENA_NEW(g->arena, struct form_piece);
    choice->name = piece->text = arena_text(g->arena, answer);
    for (int i = 0; i < languages; i++)
        in[i] = (struct form_say){piece, 1};
    choice->label.in = in;
    return choice;
}

static void gather(void *context, struct node *node)
{
    struct gathering *g = context;
    struct expr_context filter = visit_context(g->visit, node, g->visit->form->default_language);
    if (!node->relevant || node->value[0] == '\0' || g->out->count == CANDIDATES_MAX ||
        !is_open(&filter, g->row->choice_filter))
        return;
    g->out->at[g->out->count++] = answer_choice(g, node->value);
}

/* The answers to the question in every instance around (4.1). */
static void add_answers(const struct visit *visit, const struct node *node,
                        const struct form_node *row, struct arena *arena, struct visit_choices *out)
{
    const struct form *form = visit->form;
    int repeat = form->nodes[row->from_repeat].repeat;
    struct gathering g = {visit, row, arena, out};
    out->at = ARENA_ARRAY(arena, const struct form_choice *, CANDIDATES_MAX);
    scope_each(scope_around(node->scope, form, form->nodes[repeat].repeat), form, row->from_repeat,
               gather, &g);
}

static bool stands_apart(const struct form_choice *choice)
{
    return strcmp(choice->name, FORM_DONT_KNOW) == 0 ||
           strcmp(choice->name, FORM_RATHER_NOT_SAY) == 0;
}

/* Without a seed of the form's own, the order is one of the visit's for each question, so that it
 * stays while the visit lasts. The two that stand apart stay last. */
static int64_t seed_of(const struct visit *visit, const struct node *node,
                       const struct form_node *row)
{
    if (row->seed == NULL) {
        uint64_t state = visit->order_seed + (uint64_t)(row - visit->form->nodes);
        return (int64_t)(chance_next(&state) >> 1);
    }
    struct expr_context context =
        visit_context(visit, (struct node *)node, visit->form->default_language);
    size_t mark = visit_mark(visit);
    int64_t seed = expr_shuffle_seed(row->seed, &context);
    visit_release(visit, mark);
    return seed;
}

static void shuffle(const struct visit *visit, const struct node *node, const struct form_node *row,
                    struct visit_choices *out)
{
    int count = out->count;
    while (count > 0 && stands_apart(out->at[count - 1]))
        count--;
    chance_shuffle((const void **)out->at, count, seed_of(visit, node, row));
}

struct visit_choices visit_choices(const struct visit *visit, const struct node *node,
                                   struct arena *arena)
{
    const struct form_node *row = visit_form_node(visit, node);
    struct visit_choices out = {0};
    if (row == NULL || (row->list == NULL && row->from_repeat == 0))
        return out;
    if (row->list != NULL)
        add_filtered(visit, node, row, arena, &out);
    else
        add_answers(visit, node, row, arena, &out);
    if (row->shuffled)
        shuffle(visit, node, row, &out);
    return out;
}

/* True when `name` is one of the names of `value`. */
static bool names_hold(const char *value, const char *name)
{
    return visit_is_chosen(&(struct node){.value = value}, name);
}

static int count_names(const char *value)
{
    int count = 0;
    for (const char *at = value; *at != '\0'; at++)
        count += *at != ' ' && (at == value || at[-1] == ' ');
    return count;
}

/* One space between names, none at the ends. */
static bool is_tidy(const char *value)
{
    size_t length = strlen(value);
    return length == 0 ||
           (value[0] != ' ' && value[length - 1] != ' ' && strstr(value, "  ") == NULL);
}

/* Adds a name, after a space. */
static void add_name(struct buf *names, const char *name, size_t length)
{
    if (names->length > 0)
        buf_text(names, " ");
    buf_add(names, name, length);
}

/* The open names of `value` in the order of the list. */
static int names_by_list(const struct visit_choices *open, const char *value, bool one,
                         struct buf *names)
{
    int found = 0;
    for (int i = 0; i < open->count; i++) {
        const char *name = open->at[i]->name;
        if (one ? found > 0 || strcmp(name, value) != 0 : !names_hold(value, name))
            continue;
        add_name(names, name, strlen(name));
        found++;
    }
    return found;
}

static bool is_candidate(const struct visit_choices *open, const char *name, size_t length)
{
    for (int i = 0; i < open->count; i++)
        if (strncmp(open->at[i]->name, name, length) == 0 && open->at[i]->name[length] == '\0')
            return true;
    return false;
}

/* The open names of a ranking, in its own order. */
static int names_by_rank(const struct visit_choices *open, const char *value, struct buf *names)
{
    int found = 0;
    for (const char *at = value; *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (length > 0 && is_candidate(open, at, length)) {
            add_name(names, at, length);
            found++;
        }
        at += length + strspn(at + length, " ");
    }
    return found;
}

static bool each_once(const struct visit_choices *open, const char *value)
{
    for (int i = 0; i < open->count; i++)
        if (!names_hold(value, open->at[i]->name))
            return false;
    return true;
}

/* Whether every name of `value` was found. A ranking has every choice, once. */
static bool is_whole(const struct visit_choices *open, const char *value, enum form_type type,
                     int found)
{
    if (type == FORM_SELECT_ONE)
        return found == 1;
    bool tidy = is_tidy(value) && found == count_names(value);
    return type == FORM_RANK ? tidy && found == open->count && each_once(open, value) : tidy;
}

const char *visit_open_names(const struct visit *visit, const struct node *node, const char *value,
                             bool *all)
{
    const struct form_node *row = visit_form_node(visit, node);
    struct buf names = {.arena = visit->arena};
    if (value[0] == '\0')
        return "";
    struct visit_choices open = visit_choices(visit, node, visit->arena);
    int found = row->type == FORM_RANK
                    ? names_by_rank(&open, value, &names)
                    : names_by_list(&open, value, row->type == FORM_SELECT_ONE, &names);
    if (all != NULL)
        *all = is_whole(&open, value, row->type, found);
    return names.length > 0 ? names.at : "";
}
