/* The cells of each question: texts, expressions, defaults, the kiosk's own columns; and what a
 * question must and must not have. */
#include "form/compile.h"
#include "form/expr.h"

#include <stdlib.h>
#include <string.h>

struct cells_reading {
    struct compile *c;
    const struct source *source;
    struct form_node *node;
    int index;
};

static struct place place_of(const struct cells_reading *in, enum column column)
{
    return source_place(in->source, in->c->file, column);
}

static const char *text_of(const struct cells_reading *in, enum column column)
{
    return source_text(in->source, column);
}

static const struct expr *compile_text(const struct cells_reading *in, enum column column,
                                       const char *text)
{
    struct compile *c = in->c;
    struct fail fail = {{0}};
    if (!compile_has_room(c))
        return NULL;
    const struct expr *expr = NULL;
    if (strlen(text) > EXPR_TEXT_MAX)
        fail_set(&fail, "the expression is longer than %d characters", EXPR_TEXT_MAX);
    else
        expr = expr_compile(arena_text(c->arena, text), c->form, in->index, c->arena, &fail);
    if (expr == NULL)
        compile_error(c, place_of(in, column), "%s", fail.text);
    return expr;
}

static const struct expr *read_expr(const struct cells_reading *in, enum column column)
{
    const char *text = text_of(in, column);
    return *text != '\0' ? compile_text(in, column, text) : NULL;
}

/* yes, no, or an expression. */
static const struct expr *read_truth(const struct cells_reading *in, enum column column)
{
    const char *text = text_of(in, column);
    if (names_is_no(text))
        return NULL;
    return names_is_yes(text) ? compile_text(in, column, "true()") : read_expr(in, column);
}

static const char *keep(const struct cells_reading *in, enum column column)
{
    const char *text = text_of(in, column);
    return *text != '\0' ? arena_text(in->c->arena, text) : "";
}

/* A field-list, or a table-list, which is a field-list whose rows share their choices (4.3). What
 * holds a repeat cannot be one page: instances come and go. */
static bool is_one_page(const struct cells_reading *in)
{
    const struct form_node *nodes = in->c->nodes, *node = in->node;
    bool asked = form_is_group(node) && (form_has_word(node->appearance, "field-list") ||
                                         form_has_word(node->appearance, "table-list"));
    for (int i = in->index + 1; i < node->end; i++)
        asked = asked && nodes[i].type != FORM_REPEAT;
    return asked;
}

static void read_texts(const struct cells_reading *in)
{
    struct form_node *node = in->node;
    node->label = texts_read(in->c, in->source, COLUMN_LABEL, in->index);
    node->hint = texts_read(in->c, in->source, COLUMN_HINT, in->index);
    node->required_message = texts_read(in->c, in->source, COLUMN_REQUIRED_MESSAGE, in->index);
    node->constraint_message = texts_read(in->c, in->source, COLUMN_CONSTRAINT_MESSAGE, in->index);
    node->image = texts_media(in->c, in->source);
    node->appearance = keep(in, COLUMN_APPEARANCE);
    node->one_page = is_one_page(in);
    node->promise = keep(in, COLUMN_PROMISE);
    node->topic = keep(in, COLUMN_TOPIC);
    node->principle = keep(in, COLUMN_PRINCIPLE);
    node->emoji = keep(in, COLUMN_EMOJI);
    node->sensitive = names_is_yes(text_of(in, COLUMN_SENSITIVE));
}

static void read_expressions(const struct cells_reading *in)
{
    struct form_node *node = in->node;
    node->relevant = read_expr(in, COLUMN_RELEVANT);
    node->required = read_truth(in, COLUMN_REQUIRED);
    node->constraint = read_expr(in, COLUMN_CONSTRAINT);
    node->calculation = read_expr(in, COLUMN_CALCULATION);
    node->read_only = read_truth(in, COLUMN_READ_ONLY);
    node->repeat_count = node->type == FORM_REPEAT ? read_expr(in, COLUMN_REPEAT_COUNT) : NULL;
    if (node->list != NULL)
        node->choice_filter = read_expr(in, COLUMN_CHOICE_FILTER);
    else if (*text_of(in, COLUMN_CHOICE_FILTER) != '\0' && !form_types[node->type].takes_list)
        compile_error(in->c, place_of(in, COLUMN_CHOICE_FILTER),
                      "only a question with choices can have a choice_filter");
}

static void check_default_choices(const struct cells_reading *in, const char *text)
{
    const struct form_list *list = in->node->list;
    bool many = in->node->type == FORM_SELECT_MULTIPLE;
    for (const char *at = text; list != NULL && *at != '\0';) {
        size_t length = many ? strcspn(at, " ") : strlen(at);
        if (choices_choice(list, at, length) == NULL)
            compile_error(in->c, place_of(in, COLUMN_DEFAULT),
                          "default '%.*s' is not a choice of list '%.60s'",
                          (int)(length < 60 ? length : 60), at, list->name);
        at += length;
        at += strspn(at, " ");
    }
}

static bool is_whole(const char *text)
{
    size_t sign = *text == '-' ? 1 : 0, digits = strspn(text + sign, "0123456789");
    return digits > 0 && text[sign + digits] == '\0';
}

static void read_default(const struct cells_reading *in)
{
    const char *text = text_of(in, COLUMN_DEFAULT);
    struct form_node *node = in->node;
    if (*text == '\0')
        return;
    if (names_is_dynamic(text)) {
        node->dynamic_default = compile_text(in, COLUMN_DEFAULT, text);
        return;
    }
    node->static_default = keep(in, COLUMN_DEFAULT);
    if (form_types[node->type].takes_list)
        check_default_choices(in, text);
    else if (node->type == FORM_INTEGER && !is_whole(text))
        compile_error(in->c, place_of(in, COLUMN_DEFAULT), "default '%.60s' is not a whole number",
                      text);
    else if (node->type == FORM_NOTE || node->type == FORM_GROUP)
        compile_error(in->c, place_of(in, COLUMN_DEFAULT),
                      "'%.60s' is of type %s, which holds no answer, so it cannot have a default",
                      node->name, form_types[node->type].name);
}

/* Columns that XLSForm has and this kiosk has no use for yet. */
static void check_unavailable(const struct cells_reading *in)
{
    static const enum column refused[] = {COLUMN_PARAMETERS, COLUMN_TRIGGER};
    static const enum column left_out[] = {COLUMN_AUDIO, COLUMN_VIDEO, COLUMN_BIG_IMAGE,
                                           COLUMN_AUTOPLAY};
    for (int i = 0; i < 2; i++)
        if (*text_of(in, refused[i]) != '\0')
            compile_error(in->c, place_of(in, refused[i]),
                          "'%s' is not available on this kiosk yet; empty this cell",
                          column_name(refused[i]));
    for (int i = 0; i < 4; i++)
        if (source_has(in->source, left_out[i]))
            compile_warn(in->c, place_of(in, left_out[i]),
                         "'%s' is not available on this kiosk yet, and is left out",
                         column_name(left_out[i]));
}

static bool has_calculation(const struct cells_reading *in)
{
    return *text_of(in, COLUMN_CALCULATION) != '\0';
}

static bool has_words(const struct cells_reading *in)
{
    return source_has(in->source, COLUMN_LABEL) || source_has(in->source, COLUMN_HINT) ||
           source_has(in->source, COLUMN_IMAGE);
}

/* "'q1'"; a note may be without a name. */
static const char *what_of(const struct cells_reading *in)
{
    if (*text_of(in, COLUMN_NAME) == '\0')
        return "this note";
    return arena_printf(in->c->scratch, "'%.60s'", in->node->name);
}

static void check_label(const struct cells_reading *in)
{
    if (!form_types[in->node->type].asks || has_words(in) || has_calculation(in))
        return;
    if (source_has(in->source, COLUMN_GUIDANCE_HINT))
        compile_error(
            in->c, place_of(in, COLUMN_GUIDANCE_HINT),
            "%s has a guidance_hint alone, which stays hidden until it is asked for; write "
            "a label, too",
            what_of(in));
    else
        compile_error(
            in->c, place_of(in, COLUMN_LABEL),
            "%s has no label, hint or image, so that a visitor would see nothing; write a "
            "label here",
            what_of(in));
}

/* The type as its author wrote it. */
static const char *type_of(const struct cells_reading *in)
{
    return form_is_group(in->node) ? form_types[in->node->type].name : text_of(in, COLUMN_TYPE);
}

/* What never holds an answer of a visitor's cannot be required, nor wrong. Other tools take such a
 * form, and so it is taken here, without these cells. */
static void check_unanswered(const struct cells_reading *in)
{
    static const enum column columns[] = {COLUMN_REQUIRED, COLUMN_CONSTRAINT};
    enum form_type type = in->node->type;
    if (form_types[type].asks && type != FORM_NOTE)
        return;
    in->node->required = in->node->constraint = NULL;
    for (int i = 0; i < 2 && type != FORM_KEPT; i++) {
        const char *text = text_of(in, columns[i]);
        if (*text != '\0' && !names_is_no(text))
            compile_warn(in->c, place_of(in, columns[i]),
                         "%s is of type %.40s, which no visitor answers, so that '%s' does nothing "
                         "here; empty this cell",
                         what_of(in), type_of(in), column_name(columns[i]));
    }
}

static void check_calculation(const struct cells_reading *in)
{
    if (in->node->type == FORM_CALCULATE && !has_calculation(in) &&
        !names_is_dynamic(text_of(in, COLUMN_DEFAULT)))
        compile_error(in->c, place_of(in, COLUMN_CALCULATION),
                      "'%.60s' is of type calculate and has no calculation; write one here",
                      in->node->name);
    if (in->node->type == FORM_GROUP && has_calculation(in))
        compile_error(in->c, place_of(in, COLUMN_CALCULATION), "a group cannot have a calculation");
}

/* On a page of tiles only groups can be opened. */
static void check_cards(const struct cells_reading *in)
{
    const struct form_node *parent = &in->c->nodes[in->node->parent];
    if (parent->type != FORM_GROUP || !form_has_word(parent->appearance, "cards"))
        return;
    if (form_is_shown(in->node))
        compile_error(
            in->c, in->node->place,
            "'%.60s' stands beside the tiles of '%.60s', where no visitor can open it; put "
            "it in a group of its own",
            in->node->name, parent->name);
    else if (in->node->type == FORM_GROUP && !has_words(in))
        compile_error(in->c, place_of(in, COLUMN_LABEL),
                      "group '%.60s' is a tile of '%.60s' and has no label", in->node->name,
                      parent->name);
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
        read_default(&in);
        check_unavailable(&in);
        texts_check_big_image(c, in.source);
        check_label(&in);
        check_unanswered(&in);
        check_calculation(&in);
        check_cards(&in);
    }
}
