/* The choices sheet: lists, each with its choices in the order of the rows. */
#include "form/compile.h"
#include "form/list_file.h"
#include "form/near.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct form_choice *find(const struct form_choice *choices, int count,
                                      const char *name, size_t length)
{
    for (int i = 0; i < count; i++)
        if (strncmp(choices[i].name, name, length) == 0 && choices[i].name[length] == '\0')
            return &choices[i];
    return NULL;
}

const struct form_choice *choices_choice(const struct form_list *list, const char *name,
                                         size_t length)
{
    return find(list->choices, list->count, name, length);
}

/* A row of the sheet, and where it goes. */
struct row_of_list {
    struct source source;
    const char *list, *name;
    int number; /* in the order of the sheet */
};

static int by_list_then_row(const void *left, const void *right)
{
    const struct row_of_list *a = left, *b = right;
    int names = strcmp(a->list, b->list);
    return names != 0 ? names : (a->number > b->number) - (a->number < b->number);
}

static int by_name_then_row(const void *left, const void *right)
{
    const struct row_of_list *a = left, *b = right;
    int names = strcmp(a->name, b->name);
    return names != 0 ? names : (a->number > b->number) - (a->number < b->number);
}

bool choices_have_names(const struct compile *c)
{
    const struct block *block = c->choices->first->block;
    return block->at[COLUMN_LIST_NAME][COLUMNS_UNTOLD] != 0 &&
           block->at[COLUMN_NAME][COLUMNS_UNTOLD] != 0;
}

static bool row_is_sound(struct compile *c, const struct source *source)
{
    const char *list = source_text(source, COLUMN_LIST_NAME);
    const char *name = source_text(source, COLUMN_NAME);
    if (source->block->at[COLUMN_LIST_NAME][COLUMNS_UNTOLD] == 0 ||
        source->block->at[COLUMN_NAME][COLUMNS_UNTOLD] == 0)
        return false; /* told already, of the whole sheet */
    if (*list == '\0')
        compile_error(c, source_place(source, c->file, COLUMN_LIST_NAME),
                      "this choice has no list_name; write the name of its list here");
    else if (*name == '\0')
        compile_error(c, source_place(source, c->file, COLUMN_NAME),
                      "this choice of list '%.60s' has no name; write a short one here", list);
    else if (strchr(list, ' ') != NULL)
        compile_error(c, source_place(source, c->file, COLUMN_LIST_NAME),
                      "the name of list '%.60s' has a space in it; write '_' instead", list);
    else
        return true;
    return false;
}

static void check_row(struct compile *c, const struct source *source)
{
    static const enum column unused[] = {COLUMN_AUDIO, COLUMN_VIDEO};
    for (int i = 0; i < 2; i++)
        if (source_has(source, unused[i]))
            compile_warn(c, source_place(source, c->file, unused[i]),
                         "a choice has no %s of its own on a kiosk, and it is left out",
                         column_name(unused[i]));
    if (!source_has(source, COLUMN_LABEL))
        compile_warn(c, source_place(source, c->file, COLUMN_LABEL),
                     "choice '%.60s' has no label, so that there is nothing to read on it",
                     source_text(source, COLUMN_NAME));
    texts_check_big_image(c, source);
}

static const char *const *read_extra(struct compile *c, const struct source *source,
                                     const struct form_list *list)
{
    const char **extra = ARENA_ARRAY(c->arena, const char *, list->column_count);
    for (int i = 0; i < list->column_count; i++) {
        extra[i] = "";
        for (int j = 0; j < source->block->extra_count; j++) {
            const char *text = source_cell(source, source->block->extra_at[j]);
            if (strcmp(source->block->extra[j], list->columns[i]) == 0 && *text != '\0')
                extra[i] = arena_text(c->arena, text);
        }
    }
    return extra;
}

static void read_choice(struct compile *c, const struct source *source,
                        const struct form_list *list, struct form_choice *out)
{
    check_row(c, source);
    out->name = arena_text(c->arena, source_text(source, COLUMN_NAME));
    out->place = source_place(source, c->file, COLUMN_NAME);
    out->place.sheet = c->choices_name;
    out->label = texts_read(c, source, COLUMN_LABEL, -1);
    out->image = texts_media(c, source, COLUMN_IMAGE);
    if (list->column_count > 0)
        out->extra = read_extra(c, source, list);
}

/* Rows stand sorted by list; a copy sorted by name brings equal names side by side. */
static void check_duplicates(struct compile *c, const struct row_of_list *rows, int count)
{
    struct row_of_list *sorted = ARENA_ARRAY(c->scratch, struct row_of_list, count);
    memcpy(sorted, rows, sizeof *rows * (size_t)count);
    qsort(sorted, (size_t)count, sizeof *sorted, by_name_then_row);
    for (int i = 1; i < count && !c->allow_duplicates; i++)
        if (strcmp(sorted[i].name, sorted[i - 1].name) == 0)
            compile_error(
                c, source_place(&sorted[i].source, c->file, COLUMN_NAME),
                "list '%.60s' has a choice named '%.60s' already, in row %d; give this one "
                "another name",
                sorted[i].list, sorted[i].name, sorted[i - 1].source.row->number);
}

/* Columns of all the sheet's blocks, in the order met. */
static void read_columns(struct compile *c, const struct row_of_list *rows, int count,
                         struct form_list *list)
{
    const char **columns = ARENA_ARRAY(c->arena, const char *, COLUMNS_EXTRA_MAX);
    const struct block *before = NULL;
    for (int i = 0; i < count; before = rows[i++].source.block) {
        const struct block *block = rows[i].source.block;
        for (int j = 0; block != before && j < block->extra_count; j++) {
            bool known = false;
            for (int k = 0; k < list->column_count; k++)
                known = known || strcmp(columns[k], block->extra[j]) == 0;
            if (!known && list->column_count < COLUMNS_EXTRA_MAX)
                columns[list->column_count++] = arena_text(c->arena, block->extra[j]);
        }
    }
    list->columns = columns;
}

static void read_list(struct compile *c, const struct row_of_list *rows, int count)
{
    struct form_list *list = &c->lists[c->list_count++];
    list->name = arena_text(c->arena, rows[0].list);
    struct form_choice *choices = ARENA_ARRAY(c->arena, struct form_choice, count);
    list->choices = choices;
    read_columns(c, rows, count, list);
    list->order = ARENA_ARRAY(c->arena, const int *, list->column_count + 1);
    for (int i = 0; i < count && compile_has_room(c); i++) {
        read_choice(c, &rows[i].source, list, &choices[i]);
        list->count++;
    }
    check_duplicates(c, rows, count);
}

static int collect_rows(struct compile *c, struct row_of_list *rows)
{
    int count = 0;
    struct source source = {.sheet = c->choices};
    for (const struct cells_row *row = c->choices->first; row != NULL; row = row->next) {
        if (row->header)
            source.block = row->block;
        source.row = row;
        if (row->header || source.block == NULL || !row_is_sound(c, &source))
            continue;
        rows[count] = (struct row_of_list){.source = source,
                                           .list = source_text(&source, COLUMN_LIST_NAME),
                                           .name = source_text(&source, COLUMN_NAME),
                                           .number = count};
        count++;
    }
    return count;
}

static int end_of_list(const struct row_of_list *rows, int start, int count)
{
    int end = start + 1;
    while (end < count && strcmp(rows[end].list, rows[start].list) == 0)
        end++;
    return end;
}

/* Room for every list, a copy of each with `other`, and the files'. */
static void make_room(struct compile *c, int lists)
{
    int room = lists * 2 + LIST_FILES_MAX;
    c->lists = ARENA_ARRAY(c->arena, struct form_list, room);
    c->list_values = ARENA_ARRAY(c->scratch, const char *, room);
    c->list_labels = ARENA_ARRAY(c->scratch, const char *, room);
    c->list_faults = ARENA_ARRAY(c->scratch, const char *, room);
    c->list_lacks = ARENA_ARRAY(c->scratch, const char *, room);
    c->form->lists = c->lists;
}

void compile_choices(struct compile *c)
{
    if (c->choices == NULL || c->full) {
        make_room(c, 0);
        return;
    }
    int room = c->choices->data_rows;
    struct row_of_list *rows = ARENA_ARRAY(c->scratch, struct row_of_list, room);
    int count = collect_rows(c, rows);
    qsort(rows, (size_t)count, sizeof *rows, by_list_then_row);
    int lists = 0;
    for (int i = 0; i < count; i = end_of_list(rows, i, count))
        lists++;
    make_room(c, lists);
    for (int i = 0; i < count && compile_has_room(c); i = end_of_list(rows, i, count))
        read_list(c, rows + i, end_of_list(rows, i, count) - i);
    c->form->list_count = c->list_count;
    c->own_list_count = c->list_count;
}

static bool stands_last(const struct form_choice *choice)
{
    return strcmp(choice->name, FORM_DONT_KNOW) == 0 ||
           strcmp(choice->name, FORM_RATHER_NOT_SAY) == 0;
}

/* A copy of the list with a choice `other` before the two that stand apart. Its label is the
 * kiosk's own. */
static struct form_list *add_other(struct compile *c, const struct form_list *list)
{
    struct form_list *copy = &c->lists[c->list_count++];
    *copy = *list;
    copy->order = ARENA_ARRAY(c->arena, const int *, list->column_count + 1);
    copy->count = list->count + 1;
    struct form_choice *choices = ARENA_ARRAY(c->arena, struct form_choice, copy->count);
    int before = list->count;
    while (before > 0 && stands_last(&list->choices[before - 1]))
        before--;
    memcpy(choices, list->choices, sizeof *choices * (size_t)before);
    memcpy(choices + before + 1, list->choices + before,
           sizeof *choices * (size_t)(list->count - before));
    const char **extra = ARENA_ARRAY(c->arena, const char *, list->column_count);
    for (int i = 0; i < list->column_count; i++)
        extra[i] = "";
    choices[before] = (struct form_choice){
        .name = "other", .extra = extra, .place = list->choices[list->count - 1].place};
    copy->choices = choices;
    c->form->list_count = c->list_count;
    return copy;
}

static const struct form_list *find_list(const struct compile *c, const char *name, bool with_other)
{
    for (int i = 0; i < c->list_count; i++) {
        const struct form_list *list = &c->lists[i];
        if (list->file == NULL && strcmp(list->name, name) == 0 &&
            (!with_other || choices_choice(list, "other", strlen("other")) != NULL))
            return list;
    }
    return NULL;
}

const struct form_list *choices_find(struct compile *c, const char *name, bool with_other)
{
    const struct form_list *list = find_list(c, name, with_other);
    if (list != NULL || !with_other)
        return list;
    list = find_list(c, name, false);
    return list != NULL ? add_other(c, list) : NULL;
}

const char *choices_hint(struct compile *c, const char *name)
{
    for (int i = 0; i < c->list_count; i++) {
        const char *near = near_word(name, &c->lists[i].name, 1, 2);
        if (near != NULL)
            return arena_printf(c->scratch, "; did you mean '%s'?", near);
    }
    return "; write its choices there";
}

static int header_column(const struct sheet *sheet, const char *name, const char *alias)
{
    for (int i = 0; sheet->first != NULL && i < sheet->first->count; i++) {
        const struct cell *cell = &sheet->first->cells[i];
        if (strcasecmp(cell->text, name) == 0 || strcasecmp(cell->text, alias) == 0)
            return cell->column;
    }
    return 0;
}

const char *choices_sheet_lacks(struct compile *c, const struct sheet *sheet, const char *list)
{
    const char *hint = "; write its choices there";
    int column = header_column(sheet, "list_name", "list name");
    if (column == 0)
        return "has no column 'list_name', which says to which list a choice belongs; add it";
    if (header_column(sheet, "name", "value") == 0)
        return "has no column 'name', which says under what name a choice is kept; add it";
    for (const struct cells_row *row = sheet->first->next; row != NULL; row = row->next) {
        const struct source source = {.row = row};
        const char *name = source_cell(&source, column);
        if (strcmp(name, list) == 0)
            return NULL;
        if (near_word(list, &name, 1, 2) != NULL)
            hint = arena_printf(c->scratch, "; did you mean '%.60s'?", name);
    }
    return arena_printf(c->scratch, "has no list '%.60s'%s", list, hint);
}
