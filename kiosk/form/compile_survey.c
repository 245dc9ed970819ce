/* The structure of the survey: which row is which node, and what stands inside what. */
#include "form/compile_survey.h"

#include <string.h>

/* Before its cells are read; texts are never NULL. */
static const struct form_node blank_node = {.appearance = "",
                                            .static_default = "",
                                            .relevant_text = "",
                                            .promise = "",
                                            .topic = "",
                                            .principle = "",
                                            .emoji = ""};

struct place survey_place(const struct survey_reading *in, enum column column)
{
    return source_place(&in->source, in->c->file, column);
}

struct form_node *survey_add(struct survey_reading *in, enum form_type type, const char *name)
{
    struct compile *c = in->c;
    if (c->form->node_count == c->node_room) {
        if (!c->full)
            compile_error(c, survey_place(in, COLUMN_TYPE), "the form has more than %d rows",
                          FORM_NODES_MAX);
        c->full = true;
        return NULL;
    }
    int index = c->form->node_count++;
    struct form_node *node = &c->nodes[index];
    struct place place = survey_place(in, COLUMN_TYPE);
    place.sheet = c->survey_name;
    *node = blank_node;
    node->name = arena_text(c->arena, name);
    node->type = type;
    node->parent = in->open[in->depth].node;
    node->repeat = form_scope(c->form, node->parent);
    node->end = index + 1;
    node->place = place;
    c->sources[index] = in->source;
    c->sources[index].type = in->type;
    return node;
}

/* Other tools ask a loop's questions once for each choice; a kiosk keeps their places. */
static const struct form_list *loop_list(struct survey_reading *in, const struct type_cell *type)
{
    struct compile *c = in->c;
    const struct form_list *list = NULL;
    if (type->list == NULL)
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "a loop needs the list that it goes over, as in 'begin loop over pets'");
    else if ((list = choices_find(c, type->list, false)) == NULL)
        survey_no_list(in, type->list);
    else
        compile_warn(c, survey_place(in, COLUMN_TYPE),
                     "the questions of a loop are not asked here, and stay empty; write a repeat, "
                     "or the questions one by one");
    return list;
}

static void begin_block(struct survey_reading *in, const struct type_cell *type)
{
    struct form_node *node = NULL;
    if (in->depth == FORM_DEPTH_MAX) {
        if (in->too_deep++ == 0)
            compile_error(in->c, survey_place(in, COLUMN_TYPE), "groups stand more than %d deep",
                          FORM_DEPTH_MAX);
        return;
    }
    enum form_type kind = type->block == TYPE_REPEAT ? FORM_REPEAT : FORM_GROUP;
    node = survey_add(in, kind, survey_name(in, types_block(type->block)));
    if (node == NULL)
        return;
    in->open[++in->depth] = (struct open_block){.node = (int)(node - in->c->nodes),
                                                .block = type->block,
                                                .place = survey_place(in, COLUMN_TYPE)};
    if (type->block == TYPE_LOOP) {
        in->loops++;
        in->open[in->depth].list = loop_list(in, type);
    }
}

static void close_block(struct survey_reading *in)
{
    if (in->open[in->depth].block == TYPE_LOOP) {
        survey_unroll(in, &in->open[in->depth]);
        in->loops--;
    }
    in->c->nodes[in->open[in->depth--].node].end = in->c->form->node_count;
}

static void end_block(struct survey_reading *in, const struct type_cell *type)
{
    struct compile *c = in->c;
    const char *what = types_block(type->block);
    if (in->too_deep > 0) {
        in->too_deep--;
        return;
    }
    if (in->depth == 0) {
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "'end %s' stands here, and no 'begin %s' is open above it", what, what);
        return;
    }
    const struct open_block *open = &in->open[in->depth];
    if (open->block != type->block) {
        const char *begun = types_block(open->block);
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "'end %s' stands here, and what is open above it is the %s '%.60s' of row "
                      "%d; write 'end %s'",
                      what, begun, c->nodes[open->node].name, open->place.row, begun);
    }
    close_block(in);
}

/* A row without a type: a comment, or one that was forgotten. */
static void untyped_row(struct survey_reading *in)
{
    struct compile *c = in->c;
    const struct source *source = &in->source;
    const char *name = source_text(source, COLUMN_NAME);
    if (source->block->at[COLUMN_TYPE][COLUMNS_UNTOLD] == 0)
        return; /* told already, of the whole sheet */
    if (*name != '\0')
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "question '%.60s' has no type; write one here, such as 'text'", name);
    else if (source_has(source, COLUMN_LABEL))
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "this row has a label and no type; write one here, such as 'note'");
    else
        compile_warn(c, survey_place(in, COLUMN_TYPE),
                     "this row has no type, name or label, and is left out; delete it");
}

static void take_row(struct survey_reading *in)
{
    struct compile *c = in->c;
    const char *text = source_text(&in->source, COLUMN_TYPE);
    if (names_is_yes(source_text(&in->source, COLUMN_DISABLED))) {
        compile_warn(c, survey_place(in, COLUMN_DISABLED),
                     "this row is disabled, and is left out; delete it instead");
        return;
    }
    if (*text == '\0') {
        untyped_row(in);
        return;
    }
    struct type_cell *type = ARENA_NEW(c->scratch, struct type_cell);
    struct fail fail;
    if (!types_read(text, c->scratch, type, &fail))
        compile_error(c, survey_place(in, COLUMN_TYPE), "%s", fail.text);
    in->type = type;
    list_files_of_row(c, &in->source);
    if (type->kind == TYPE_BEGIN)
        begin_block(in, type);
    else if (type->kind == TYPE_END)
        end_block(in, type);
    else
        survey_question(in);
}

static bool has_loops(const struct compile *c)
{
    for (const struct cells_row *row = c->survey != NULL ? c->survey->first : NULL; row != NULL;
         row = row->next)
        for (int i = 0; i < row->count; i++)
            if (strncmp(row->cells[i].text, "begin", 5) == 0 &&
                strstr(row->cells[i].text, "loop over") != NULL)
                return true;
    return false;
}

static void prepare(struct compile *c)
{
    int rows = c->survey != NULL ? c->survey->data_rows : 0;
    /* `or_other` adds a node to a row; a loop, as many as it likes. */
    bool few = rows < FORM_NODES_MAX / 2 && !has_loops(c);
    c->node_room = few ? rows * 2 + 1 : FORM_NODES_MAX;
    c->nodes = ARENA_ARRAY(c->arena, struct form_node, c->node_room);
    c->sources = ARENA_ARRAY(c->scratch, struct source, c->node_room);
    c->nodes[0] = blank_node;
    c->nodes[0].name = c->form->root_name;
    c->nodes[0].type = FORM_ROOT;
    c->nodes[0].parent = -1;
    c->nodes[0].end = 1;
    c->nodes[0].place = (struct place){.file = c->file, .sheet = "survey"};
    c->form->nodes = c->nodes;
    c->form->node_count = 1;
}

void compile_survey(struct compile *c)
{
    prepare(c);
    if (c->survey == NULL)
        return;
    struct survey_reading in = {.c = c, .source = {.sheet = c->survey}};
    for (const struct cells_row *row = c->survey->first; row != NULL && compile_has_room(c);
         row = row->next) {
        if (row->header)
            in.source.block = row->block;
        in.source.row = row;
        if (!row->header && in.source.block != NULL)
            take_row(&in);
    }
    for (; in.depth > 0; close_block(&in))
        compile_error(c, in.open[in.depth].place,
                      "%s '%.60s' is begun here and never ended; add a "
                      "row 'end %s'",
                      types_block(in.open[in.depth].block), c->nodes[in.open[in.depth].node].name,
                      types_block(in.open[in.depth].block));
    c->nodes[0].end = c->form->node_count;
}
