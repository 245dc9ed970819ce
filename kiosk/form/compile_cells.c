/* The cells of each question: texts, expressions, the kiosk's own columns. */
#include "form/compile_cells.h"
#include "form/expr.h"
#include "form/expr_lint.h"

#include <stdlib.h>
#include <string.h>

struct place cells_place(const struct cells_reading *in, enum column column)
{
    return source_place(in->source, in->c->file, column);
}

const char *cells_text(const struct cells_reading *in, enum column column)
{
    return source_text(in->source, column);
}

struct warning {
    const struct cells_reading *in;
    enum column column;
};

static void warn(void *context, const char *sentence)
{
    const struct warning *warning = context;
    compile_warn(warning->in->c, cells_place(warning->in, warning->column), "%s", sentence);
}

static void look_over(const struct cells_reading *in, enum column column, const struct expr *expr,
                      int index)
{
    struct warning warning = {in, column};
    const struct expr_lint lint = {.form = in->c->form,
                                   .node = index,
                                   .condition =
                                       column == COLUMN_RELEVANT || column == COLUMN_REQUIRED ||
                                       column == COLUMN_CONSTRAINT || column == COLUMN_READ_ONLY,
                                   .filter = column == COLUMN_CHOICE_FILTER,
                                   .tell = warn,
                                   .context = &warning,
                                   .scratch = in->c->scratch};
    expr_lint(expr, &lint);
}

const struct expr *cells_expr(const struct cells_reading *in, enum column column, const char *text,
                              int index)
{
    struct compile *c = in->c;
    struct fail fail = {{0}};
    if (!compile_has_room(c))
        return NULL;
    const struct expr *expr = NULL;
    if (strlen(text) > EXPR_TEXT_MAX)
        fail_set(&fail, "the expression is longer than %d characters", EXPR_TEXT_MAX);
    else
        expr = expr_compile(arena_text(c->arena, text), c->form, index, c->arena, &fail);
    if (expr == NULL)
        compile_error(c, cells_place(in, column), "%s", fail.text);
    else if (column != COLUMN_TYPE)
        look_over(in, column, expr, index);
    return expr;
}

static const struct expr *read_expr(const struct cells_reading *in, enum column column)
{
    const char *text = cells_text(in, column);
    return *text != '\0' ? cells_expr(in, column, text, in->index) : NULL;
}

/* yes, no, or an expression. */
static const struct expr *read_truth(const struct cells_reading *in, enum column column)
{
    const char *text = cells_text(in, column);
    if (names_is_no(text))
        return NULL;
    return names_is_yes(text) ? cells_expr(in, column, "true()", in->index) : read_expr(in, column);
}

static const char *keep(const struct cells_reading *in, enum column column)
{
    const char *text = cells_text(in, column);
    return *text != '\0' ? arena_text(in->c->arena, text) : "";
}

/* A field-list, or a table-list, which is a field-list whose rows share their choices (4.3). Repeats
 * inside it have pages of their own, after this one. */
static bool is_one_page(const struct form_node *node)
{
    return form_is_group(node) && (form_has_word(node->appearance, "field-list") ||
                                   form_has_word(node->appearance, "table-list") ||
                                   form_has_word(node->appearance, "piles"));
}

/* Rows of list-nolabel below one that shows the labels of the list that they share. */
static bool is_grid(const struct cells_reading *in)
{
    const struct form_node *nodes = in->c->nodes;
    const struct form_list *list = NULL;
    bool labels = false, rows = false, shared = true;
    if (!in->node->one_page)
        return false;
    for (int i = in->index + 1; i < in->node->end; i++) {
        /* Those further down have not been read yet. */
        const struct source *source = &in->c->sources[i];
        const char *words = source->row != NULL ? source_text(source, COLUMN_APPEARANCE) : "";
        bool label = form_has_word(words, "label"), row = form_has_word(words, "list-nolabel");
        if (nodes[i].list == NULL || (!label && !row))
            continue;
        labels = labels || label;
        rows = rows || row;
        shared = shared && (list == NULL || list == nodes[i].list);
        list = nodes[i].list;
    }
    return form_has_word(in->node->appearance, "table-list") ||
           form_has_word(in->node->appearance, "piles") || (labels && rows && shared);
}

static void read_media(const struct cells_reading *in)
{
    struct form_node *node = in->node;
    node->image = texts_media(in->c, in->source, COLUMN_IMAGE);
    node->big_image = texts_media(in->c, in->source, COLUMN_BIG_IMAGE);
    node->audio = texts_media(in->c, in->source, COLUMN_AUDIO);
    node->video = texts_media(in->c, in->source, COLUMN_VIDEO);
    node->autoplay = *cells_text(in, COLUMN_AUTOPLAY) != '\0';
    texts_check_big_image(in->c, in->source);
}

static void read_texts(const struct cells_reading *in)
{
    struct form_node *node = in->node;
    node->label = texts_read(in->c, in->source, COLUMN_LABEL, in->index);
    node->hint = texts_read(in->c, in->source, COLUMN_HINT, in->index);
    node->guidance = texts_read(in->c, in->source, COLUMN_GUIDANCE_HINT, in->index);
    node->required_message = texts_read(in->c, in->source, COLUMN_REQUIRED_MESSAGE, in->index);
    node->constraint_message = texts_read(in->c, in->source, COLUMN_CONSTRAINT_MESSAGE, in->index);
    read_media(in);
    node->appearance = keep(in, COLUMN_APPEARANCE);
    node->one_page = is_one_page(node);
    node->grid = is_grid(in);
    node->promise = keep(in, COLUMN_PROMISE);
    node->topic = keep(in, COLUMN_TOPIC);
    node->principle = keep(in, COLUMN_PRINCIPLE);
    node->emoji = keep(in, COLUMN_EMOJI);
    node->sensitive = names_is_yes(cells_text(in, COLUMN_SENSITIVE));
}

/* The question in a repeat whose answers are the choices (7.8). */
static void find_question(const struct cells_reading *in)
{
    struct compile *c = in->c;
    const char *name = in->source->type->question;
    if (name == NULL)
        return;
    int found = compile_find(c, cells_place(in, COLUMN_TYPE), name);
    if (found < 0)
        return;
    if (c->nodes[found].repeat == 0 || form_is_group(&c->nodes[found]))
        compile_error(c, cells_place(in, COLUMN_TYPE),
                      "'%.60s' is not a question inside a repeat, so its answers cannot be choices",
                      name);
    else
        in->node->from_repeat = found;
}

static void read_choice_filter(const struct cells_reading *in)
{
    const char *text = cells_text(in, COLUMN_CHOICE_FILTER);
    /* Of answers it is asked for each of them, where that one stands. */
    int index = in->node->from_repeat > 0 ? in->node->from_repeat : in->index;
    if (*text == '\0')
        return;
    if (in->node->list != NULL || in->node->from_repeat > 0)
        in->node->choice_filter = cells_expr(in, COLUMN_CHOICE_FILTER, text, index);
    else if (!form_types[in->node->type].takes_list && in->node->type != FORM_KEPT)
        compile_error(in->c, cells_place(in, COLUMN_CHOICE_FILTER),
                      "only a question with choices can have a choice_filter");
}

static void read_expressions(const struct cells_reading *in)
{
    struct form_node *node = in->node;
    const struct form_preset *preset = in->source->type->preset;
    node->relevant = read_expr(in, COLUMN_RELEVANT);
    node->relevant_text = keep(in, COLUMN_RELEVANT);
    node->required = read_truth(in, COLUMN_REQUIRED);
    node->constraint = read_expr(in, COLUMN_CONSTRAINT);
    if (node->type == FORM_SELECT_MULTIPLE)
        expr_count_limits(node->constraint, &node->choose_least, &node->choose_most);
    if (preset != NULL && *cells_text(in, COLUMN_CONSTRAINT) == '\0')
        node->constraint = cells_expr(in, COLUMN_TYPE, preset->constraint, in->index);
    node->calculation = read_expr(in, COLUMN_CALCULATION);
    if (node->type == FORM_KEPT) /* it was looked through for faults, and stays empty */
        node->calculation = NULL;
    node->read_only = read_truth(in, COLUMN_READ_ONLY);
    node->repeat_count = node->type == FORM_REPEAT ? read_expr(in, COLUMN_REPEAT_COUNT) : NULL;
    find_question(in);
    read_choice_filter(in);
}

/* The text question of `or_other` has cells of its own making. */
static void fill_other_text(const struct cells_reading *in)
{
    const struct form_node *select = in->node - 1;
    const char *relevant = arena_printf(in->c->arena, "selected(../%s, 'other')", select->name);
    /* A select whose name is missing or bad was told of already. */
    struct fail fail;
    const char *why;
    if (names_valid(select->name, &why))
        in->node->relevant = expr_compile(relevant, in->c->form, in->index, in->c->arena, &fail);
    in->node->relevant_text = relevant;
    in->node->promise = select->promise;
    in->node->topic = select->topic;
    in->node->principle = select->principle;
    in->node->sensitive = select->sensitive;
}

void compile_cells(struct compile *c)
{
    for (int i = 1; i < c->form->node_count && compile_has_room(c); i++) {
        struct cells_reading in = {
            .c = c, .source = &c->sources[i], .node = &c->nodes[i], .index = i};
        if (in.node->or_other_text) {
            fill_other_text(&in);
            continue;
        }
        if (in.source->row == NULL)
            continue;
        read_texts(&in);
        read_expressions(&in);
        appearances_check(&in);
        parameters_read(&in);
        defaults_read(&in); /* of a range: after its steps */
        triggers_read(&in);
        cells_check(&in);
    }
    texts_read_late(c);
    compile_instance_name(c);
}
