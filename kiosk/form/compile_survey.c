/* The structure of the survey: which row is which node, and what stands inside what. */
#include "form/compile.h"

#include <string.h>

/* A block that was begun and not ended yet. Loops, which cannot be shown yet, are followed as groups,
 * so that their ends are understood. */
struct open_block {
    int node;
    enum type_block block;
    struct place place;
};

struct survey_reading {
    struct compile *c;
    struct open_block open[FORM_DEPTH_MAX + 1];
    int depth; /* 0: at the root */
    int too_deep;
    struct source source; /* the row being read */
};

/* Before its cells are read; texts are never NULL. */
static const struct form_node blank_node = {.appearance = "",
                                            .static_default = "",
                                            .promise = "",
                                            .topic = "",
                                            .principle = "",
                                            .emoji = ""};

static struct place place_of(const struct survey_reading *in, enum column column)
{
    return source_place(&in->source, in->c->file, column);
}

static struct form_node *add_node(struct survey_reading *in, enum form_type type, const char *name)
{
    struct compile *c = in->c;
    if (c->form->node_count == c->node_room) {
        if (!c->full)
            compile_error(c, place_of(in, COLUMN_TYPE), "the form has more than %d rows",
                          FORM_NODES_MAX);
        c->full = true;
        return NULL;
    }
    int index = c->form->node_count++;
    struct form_node *node = &c->nodes[index];
    struct place place = place_of(in, COLUMN_TYPE);
    place.sheet = c->survey_name;
    *node = blank_node;
    node->name = arena_text(c->arena, name);
    node->type = type;
    node->parent = in->open[in->depth].node;
    node->repeat = form_scope(c->form, node->parent);
    node->end = index + 1;
    node->place = place;
    c->sources[index] = in->source;
    return node;
}

/* The row's name; a missing or bad one is told, and something stands in for it. */
static const char *read_name(struct survey_reading *in, const char *what)
{
    struct compile *c = in->c;
    const char *name = source_text(&in->source, COLUMN_NAME), *why;
    if (*name == '\0') {
        if (in->c->survey->first->block->at[COLUMN_NAME][COLUMNS_UNTOLD] != 0)
            compile_error(c, place_of(in, COLUMN_NAME),
                          "this %s has no name; write a short one here, of letters, digits and '_'",
                          what);
        return "";
    }
    if (!names_valid(name, &why))
        compile_error(c, place_of(in, COLUMN_NAME), "name '%.80s' %s", name, why);
    else if (strcmp(name, "meta") == 0)
        compile_error(c, place_of(in, COLUMN_NAME),
                      "the name 'meta' is kept for the record's own use; choose another");
    else if (strlen(name) > COMPILE_NAME_MAX)
        compile_warn(c, place_of(in, COLUMN_NAME),
                     "name '%.80s' is longer than %d letters, which some tools cut", name,
                     COMPILE_NAME_MAX);
    return name;
}

static void begin_block(struct survey_reading *in, const struct type_cell *type)
{
    struct form_node *node = NULL;
    if (in->depth == FORM_DEPTH_MAX) {
        if (in->too_deep++ == 0)
            compile_error(in->c, place_of(in, COLUMN_TYPE), "groups stand more than %d deep",
                          FORM_DEPTH_MAX);
        return;
    }
    enum form_type kind = type->block == TYPE_REPEAT ? FORM_REPEAT : FORM_GROUP;
    node = add_node(in, kind, read_name(in, types_block(type->block)));
    if (node == NULL)
        return;
    in->open[++in->depth] =
        (struct open_block){(int)(node - in->c->nodes), type->block, place_of(in, COLUMN_TYPE)};
}

static void close_block(struct survey_reading *in)
{
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
        compile_error(c, place_of(in, COLUMN_TYPE),
                      "'end %s' stands here, and no 'begin %s' is open above it", what, what);
        return;
    }
    const struct open_block *open = &in->open[in->depth];
    if (open->block != type->block) {
        const char *begun = types_block(open->block);
        compile_error(c, place_of(in, COLUMN_TYPE),
                      "'end %s' stands here, and what is open above it is the %s '%.60s' of row "
                      "%d; write 'end %s'",
                      what, begun, c->nodes[open->node].name, open->place.row, begun);
    }
    close_block(in);
}

/* The text question that goes with `or_other`; its label is the kiosk's own. */
static void add_other_text(struct survey_reading *in, const struct form_node *select)
{
    const char *name = arena_printf(in->c->scratch, "%s_other", select->name);
    struct form_node *node = add_node(in, FORM_TEXT, name);
    if (node != NULL)
        node->or_other_text = true;
}

static void find_list(struct survey_reading *in, struct form_node *node,
                      const struct type_cell *type)
{
    struct compile *c = in->c;
    node->list = choices_find(c, type->list, type->or_other);
    if (c->choices != NULL && !choices_have_names(c))
        return; /* told already, of the whole sheet */
    if (node->list == NULL && c->choices == NULL && !c->full)
        compile_error(
            c, place_of(in, COLUMN_TYPE),
            "there is no list '%.60s', since there is no sheet 'choices'; add one, with the "
            "columns list_name, name and label",
            type->list);
    else if (node->list == NULL && !c->full)
        compile_error(c, place_of(in, COLUMN_TYPE),
                      "there is no list '%.60s' in the sheet "
                      "'choices'%s",
                      type->list, choices_hint(c, type->list));
}

static void add_question(struct survey_reading *in, const struct type_cell *type)
{
    struct compile *c = in->c;
    const struct source *source = &in->source;
    /* A type that cannot be shown was told; the row still holds its name for others to use. */
    enum form_type kind = type->row != NULL ? type->row->type : FORM_HIDDEN;
    const char *name = "";
    if (kind == FORM_NOTE && *source_text(source, COLUMN_NAME) == '\0')
        name = arena_printf(c->scratch, "generated_note_name_%d", source->row->number);
    else
        name = read_name(in, "question");
    struct form_node *node = add_node(in, kind, name);
    if (node == NULL)
        return;
    if (type->row == NULL) {
        c->sources[node - c->nodes].row = NULL;
        return;
    }
    if (type->row->takes_list)
        find_list(in, node, type);
    if (!type->or_other)
        return;
    if (*source_text(source, COLUMN_CHOICE_FILTER) != '\0')
        compile_error(c, place_of(in, COLUMN_CHOICE_FILTER),
                      "'or_other' and a choice_filter cannot go together");
    if (c->language_count > 1)
        compile_warn(c, place_of(in, COLUMN_TYPE),
                     "other XLSForm tools show the word for 'or_other' in English only");
    add_other_text(in, node);
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
        compile_error(c, place_of(in, COLUMN_TYPE),
                      "question '%.60s' has no type; write one here, such as 'text'", name);
    else if (source_has(source, COLUMN_LABEL))
        compile_error(c, place_of(in, COLUMN_TYPE),
                      "this row has a label and no type; write one here, such as 'note'");
    else
        compile_warn(c, place_of(in, COLUMN_TYPE),
                     "this row has no type, name or label, and is left out; delete it");
}

static void take_row(struct survey_reading *in)
{
    struct compile *c = in->c;
    const char *text = source_text(&in->source, COLUMN_TYPE);
    if (names_is_yes(source_text(&in->source, COLUMN_DISABLED))) {
        compile_warn(c, place_of(in, COLUMN_DISABLED),
                     "this row is disabled, and is left out; delete it instead");
        return;
    }
    if (*text == '\0') {
        untyped_row(in);
        return;
    }
    struct type_cell type;
    struct fail fail;
    if (!types_read(text, c->scratch, &type, &fail))
        compile_error(c, place_of(in, COLUMN_TYPE), "%s", fail.text);
    if (type.kind == TYPE_BEGIN)
        begin_block(in, &type);
    else if (type.kind == TYPE_END)
        end_block(in, &type);
    else
        add_question(in, &type);
}

static void prepare(struct compile *c)
{
    int rows = c->survey != NULL ? c->survey->data_rows : 0;
    c->node_room = rows < FORM_NODES_MAX / 2 ? rows * 2 + 1 : FORM_NODES_MAX;
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
