/* Columns: what the versions of a form have, merged, and which choices occur. */
#include "office/columns.h"

#include "base/buf.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char *const none[] = {NULL};
static const char *const before_submission[] = {"SubmissionDate", NULL};
static const char *const after_submission[] = {"KEY",
                                               "SubmitterID",
                                               "SubmitterName",
                                               "AttachmentsPresent",
                                               "AttachmentsExpected",
                                               "Status",
                                               "ReviewState",
                                               "DeviceID",
                                               "Edits",
                                               "FormVersion",
                                               NULL};
static const char *const after_instance[] = {"PARENT_KEY", "KEY", NULL};

const char *const *columns_before(const struct columns *columns)
{
    return columns->section == 0 ? before_submission : none;
}

const char *const *columns_after(const struct columns *columns)
{
    return columns->section == 0 ? after_submission : after_instance;
}

static bool is_listed(const char *const *names, const char *name)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static struct column *add(struct columns *columns, const char *path, const struct form *form,
                          int node)
{
    if (columns->count == columns->room) {
        int room = columns->room > 0 ? columns->room * 2 : 128;
        columns->at =
            arena_grow(columns->arena, columns->at, sizeof *columns->at * (size_t)columns->room,
                       sizeof *columns->at * (size_t)room);
        columns->room = room;
    }
    const char *around = columns->sections->at[columns->section].path;
    const char *name = columns->section == 0 ? path : path + strlen(around) + 1;
    bool taken =
        is_listed(columns_before(columns), name) || is_listed(columns_after(columns), name);
    struct column *column = &columns->at[columns->count++];
    *column = (struct column){.path = path, .form = form, .node = node};
    column->name = taken ? arena_printf(columns->arena, "%s~1", name) : name;
    return column;
}

static void add_form(struct columns *columns, const struct form *form)
{
    for (int i = 1; i < form->node_count; i++) {
        const struct form_node *node = &form->nodes[i];
        if (form_is_group(node) || sections_of_node(columns->sections, form, i) != columns->section)
            continue;
        const char *path = sections_node_path(form, i, columns->arena);
        struct column *column = columns_find(columns, path);
        if (column == NULL)
            add(columns, path, form, i);
        else if (column->form != form && column->form->nodes[column->node].type != node->type)
            column->mixed = true;
    }
}

void columns_init(struct columns *columns)
{
    if (columns->form_count > 0)
        add_form(columns, columns->forms[0]);
    if (columns->section == 0)
        add(columns, "meta-instanceID", NULL, 0);
    for (int i = 1; i < columns->form_count; i++)
        add_form(columns, columns->forms[i]);
}

struct column *columns_find(struct columns *columns, const char *path)
{
    for (int i = 0; i < columns->count; i++) {
        int at = (columns->next + i) % columns->count;
        if (strcmp(columns->at[at].path, path) == 0) {
            columns->next = at + 1;
            return &columns->at[at];
        }
    }
    return NULL;
}

/* The label and rank of a choice, from the newest version that has it. */
static void look_up(const struct columns *columns, const char *path, struct column_value *value)
{
    value->rank = INT_MAX;
    for (int f = 0, rank = 0; f < columns->form_count; f++) {
        const struct form *form = columns->forms[f];
        for (int i = 1; i < form->node_count; i++) {
            const struct form_list *list = form->nodes[i].list;
            if (list == NULL || strcmp(sections_node_path(form, i, columns->arena), path) != 0)
                continue;
            for (int c = 0; c < list->count; c++, rank++)
                if (strcmp(list->choices[c].name, value->text) == 0) {
                    value->rank = rank;
                    value->label = column_label(&list->choices[c].label, form->default_language,
                                                columns->arena);
                    return;
                }
        }
    }
}

static bool note_value(struct columns *columns, struct column *column, const char *text,
                       size_t length, struct fail *fail)
{
    for (int i = 0; i < column->value_count; i++)
        if (strncmp(column->values[i].text, text, length) == 0 &&
            column->values[i].text[length] == '\0')
            return true;
    if (column->value_count == COLUMN_VALUES_MAX)
        return fail_set(fail, "the question '%s' has more than %d different choices", column->path,
                        COLUMN_VALUES_MAX);
    if (column->value_count == column->value_room) {
        int room = column->value_room > 0 ? column->value_room * 2 : 16;
        column->values = arena_grow(columns->arena, column->values,
                                    sizeof *column->values * (size_t)column->value_room,
                                    sizeof *column->values * (size_t)room);
        column->value_room = room;
    }
    struct column_value *value = &column->values[column->value_count++];
    *value = (struct column_value){.text = arena_copy(columns->arena, text, length)};
    look_up(columns, column->path, value);
    return true;
}

bool columns_note(struct columns *columns, const struct xml_element *leaf, struct fail *fail)
{
    struct column *column = columns_find(columns, leaf->path);
    /* A group without relevant questions is an empty element too. */
    if (leaf->value[0] == '\0')
        return true;
    if (column == NULL) {
        if (columns->count == COLUMNS_MAX)
            return fail_set(fail, "there are more than %d questions", COLUMNS_MAX);
        column = add(columns, arena_text(columns->arena, leaf->path), NULL, 0);
    }
    enum form_type type = column_type(column);
    if (type == FORM_SELECT_ONE)
        return note_value(columns, column, leaf->value, strlen(leaf->value), fail);
    if (type != FORM_SELECT_MULTIPLE)
        return true;
    for (const char *at = leaf->value; *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (length > 0 && !note_value(columns, column, at, length, fail))
            return false;
        at += length + (at[length] == ' ');
    }
    return true;
}

static int by_rank(const void *a, const void *b)
{
    const struct column_value *x = a, *y = b;
    return x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank)
                              : strcmp(x->text, y->text);
}

void columns_ready(struct columns *columns)
{
    for (int i = 0; i < columns->count; i++)
        if (columns->at[i].value_count > 1)
            qsort(columns->at[i].values, (size_t)columns->at[i].value_count,
                  sizeof *columns->at[i].values, by_rank);
    columns->next = 0;
}

enum form_type column_type(const struct column *column)
{
    return column->form == NULL || column->mixed ? FORM_TEXT
                                                 : column->form->nodes[column->node].type;
}

bool column_is_split(const struct column *column)
{
    return column_type(column) == FORM_SELECT_MULTIPLE;
}

bool column_has(const char *answer, const char *choice)
{
    size_t length = strlen(choice);
    for (const char *at = answer; *at != '\0';) {
        size_t word = strcspn(at, " ");
        if (word == length && strncmp(at, choice, length) == 0)
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

const char *column_label(const struct form_text *text, int language, struct arena *arena)
{
    struct buf out = {.arena = arena};
    if (text->in == NULL)
        return "";
    const struct form_say *say = &text->in[language];
    for (int i = 0; i < say->count; i++)
        buf_text(&out, say->pieces[i].text != NULL ? say->pieces[i].text : "...");
    return out.at != NULL ? out.at : "";
}
