/* A question's row: its name, its type, where its choices come from. */
#include "form/compile_survey.h"

#include <string.h>

/* The row's name; a missing or bad one is told, and something stands in for it. */
const char *survey_name(struct survey_reading *in, const char *what)
{
    struct compile *c = in->c;
    const char *name = source_text(&in->source, COLUMN_NAME), *why;
    if (*name == '\0') {
        if (in->c->survey->first->block->at[COLUMN_NAME][COLUMNS_UNTOLD] != 0)
            compile_error(c, survey_place(in, COLUMN_NAME),
                          "this %s has no name; write a short one here, of letters, digits and '_'",
                          what);
        return "";
    }
    if (!names_valid(name, &why))
        compile_error(c, survey_place(in, COLUMN_NAME), "name '%.80s' %s", name, why);
    else if (strcmp(name, "meta") == 0)
        compile_error(c, survey_place(in, COLUMN_NAME),
                      "the name 'meta' is kept for the record's own use; choose another");
    else if (strlen(name) > COMPILE_NAME_MAX)
        compile_warn(c, survey_place(in, COLUMN_NAME),
                     "name '%.80s' is longer than %d letters, which some tools cut", name,
                     COMPILE_NAME_MAX);
    return name;
}

/* The text question that goes with `or_other`; its label is the kiosk's own. */
static void add_other_text(struct survey_reading *in, const struct form_node *select)
{
    const char *name = arena_printf(in->c->scratch, "%s_other", select->name);
    struct form_node *node = survey_add(in, FORM_TEXT, name);
    if (node != NULL)
        node->or_other_text = true;
}

void survey_no_list(struct survey_reading *in, const char *name)
{
    struct compile *c = in->c;
    if (c->choices != NULL && !choices_have_names(c))
        return; /* told already, of the whole sheet */
    if (c->choices == NULL && !c->full)
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "there is no list '%.60s', since there is no sheet 'choices'; add one, with "
                      "the columns list_name, name and label",
                      name);
    else if (!c->full)
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "there is no list '%.60s' in the sheet 'choices'%s", name,
                      choices_hint(c, name));
}

static bool is_column(struct survey_reading *in, const char *key, const char *column)
{
    const char *why;
    if (column == NULL || names_valid(column, &why))
        return true;
    compile_error(in->c, survey_place(in, COLUMN_PARAMETERS),
                  "parameter '%s': the column's name '%.60s' %s", key, column, why);
    return false;
}

/* The choices of a select that are a file; .xml and .geojson are not read here. */
static const struct form_list *find_file(struct survey_reading *in)
{
    const char *parameters = source_text(&in->source, COLUMN_PARAMETERS);
    const struct list_file wanted = {
        .file = in->type->file,
        .value = parameters_find(in->c, parameters, "value"),
        .label = parameters_find(in->c, parameters, "label"),
        .needs_columns = true,
        .place = survey_place(in, COLUMN_TYPE),
    };
    bool value = is_column(in, "value", wanted.value), label = is_column(in, "label", wanted.label);
    return value && label ? list_file(in->c, &wanted) : NULL;
}

static void find_choices(struct survey_reading *in, struct form_node *node)
{
    const struct type_cell *type = in->type;
    if (type->file != NULL) {
        node->list = find_file(in);
    } else if (type->list != NULL) {
        node->list = choices_find(in->c, type->list, type->or_other);
        if (node->list == NULL)
            survey_no_list(in, type->list);
    }
}

static void add_or_other(struct survey_reading *in, const struct form_node *select)
{
    struct compile *c = in->c;
    if (*source_text(&in->source, COLUMN_CHOICE_FILTER) != '\0')
        compile_error(c, survey_place(in, COLUMN_CHOICE_FILTER),
                      "'or_other' and a choice_filter cannot go together");
    if (c->own_language_count > 1)
        compile_warn(c, survey_place(in, COLUMN_TYPE),
                     "other XLSForm tools show the word for 'or_other' in English only");
    add_other_text(in, select);
}

/* What keeps a row of a type that is not asked from being right in other tools. */
static void check_other(struct survey_reading *in, const char *name)
{
    struct compile *c = in->c;
    const struct form_other_type *other = in->type->other;
    const struct source *source = &in->source;
    if (strcmp(other->name, "audit") == 0 && strcmp(name, "audit") != 0)
        compile_error(c, survey_place(in, COLUMN_NAME),
                      "a row of type audit is called 'audit', not '%.60s'", name);
    if (strcmp(other->name, "background-geopoint") != 0)
        return;
    if (*source_text(source, COLUMN_TRIGGER) == '\0')
        compile_error(c, survey_place(in, COLUMN_TRIGGER),
                      "a background-geopoint needs a trigger: the question at which it is taken");
    if (*source_text(source, COLUMN_CALCULATION) != '\0')
        compile_error(c, survey_place(in, COLUMN_CALCULATION),
                      "a background-geopoint cannot have a calculation; empty this cell");
}

/* select_one_external: its choices are a sheet of their own. */
static void check_external(struct survey_reading *in)
{
    struct compile *c = in->c;
    const struct sheet *sheet = workbook_find(c->book, "external_choices");
    const char *list = in->type->list, *lacks;
    if (in->type->other == NULL || strcmp(in->type->other->name, "select_one_external") != 0)
        return;
    if (list == NULL)
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "'select_one_external' needs the name of a list after it, as in "
                      "'select_one_external towns'");
    else if (sheet == NULL)
        compile_error(c, survey_place(in, COLUMN_TYPE),
                      "there is no list '%.60s', since there is no sheet 'external_choices'; add "
                      "one, with the columns list_name, name and label",
                      list);
    else if ((lacks = choices_sheet_lacks(c, sheet, list)) != NULL)
        compile_error(c, survey_place(in, COLUMN_TYPE), "the sheet 'external_choices' %s", lacks);
}

/* A note needs no name. */
static const char *question_name(struct survey_reading *in)
{
    const struct form_type_row *row = in->type->row;
    if (row != NULL && row->type == FORM_NOTE && *source_text(&in->source, COLUMN_NAME) == '\0')
        return arena_printf(in->c->scratch, "generated_note_name_%d", in->source.row->number);
    return survey_name(in, "question");
}

/* A row that a kiosk does not ask: it keeps its place in the record, and stays empty. */
static void add_kept(struct survey_reading *in)
{
    struct compile *c = in->c;
    const struct form_other_type *other = in->type->other;
    const char *name = source_text(&in->source, COLUMN_NAME);
    if (other == NULL) { /* in a loop, which was told as a whole */
        survey_add(in, FORM_KEPT, question_name(in));
        return;
    }
    if (strcmp(other->name, "audit") == 0 && *name == '\0')
        name = "audit";
    else
        name = survey_name(in, "question");
    if (!other->refused)
        compile_warn(c, survey_place(in, COLUMN_TYPE),
                     "type %s is not asked here, and stays empty: %s", other->name, other->why);
    check_other(in, name);
    check_external(in);
    if (!other->nothing)
        survey_add(in, FORM_KEPT, name);
}

/* csv-external: the file is known to expressions by the row's name. */
static void add_declared(struct survey_reading *in)
{
    struct compile *c = in->c;
    const char *name = survey_name(in, "file");
    if (*name == '\0')
        return;
    const struct list_file wanted = {.file = arena_printf(c->scratch, "%s.csv", name),
                                     .place = survey_place(in, COLUMN_NAME)};
    list_file(c, &wanted);
}

static bool ends_in_csv(const char *file)
{
    return strcmp(strrchr(file, '.'), ".csv") == 0;
}

static void add_question(struct survey_reading *in)
{
    struct compile *c = in->c;
    const struct type_cell *type = in->type;
    /* What was not understood was told; the row still holds its name for others to use. */
    enum form_type kind = type->row != NULL ? type->row->type : FORM_HIDDEN;
    const char *name = question_name(in);
    bool unread = type->row != NULL && type->file != NULL && !ends_in_csv(type->file);
    if (unread)
        compile_warn(c, survey_place(in, COLUMN_TYPE),
                     "choices in '%.60s' are not read here, so the question is not asked and stays "
                     "empty; save the file as .csv",
                     type->file);
    struct form_node *node = survey_add(in, unread ? FORM_KEPT : kind, name);
    if (node == NULL)
        return;
    if (type->row == NULL) {
        c->sources[node - c->nodes].row = NULL;
        return;
    }
    if (type->row->takes_list && !unread)
        find_choices(in, node);
    if (type->or_other)
        add_or_other(in, node);
}

void survey_question(struct survey_reading *in)
{
    if (in->type->declares)
        add_declared(in);
    else if (in->type->other != NULL || in->loops > 0)
        add_kept(in);
    else
        add_question(in);
}
