/* Lists from files. */
#include "form/list_file.h"

#include "base/csv.h"
#include "form/near.h"

#include <string.h>

struct reading {
    struct compile *c;
    const struct list_file *wanted;
    struct form_list *list;
    struct form_choice *choices;
    int room;
    int name_at, label_at[FORM_LANGUAGES_MAX]; /* fields; -1: none */
    int *fields; /* of list->columns */
    const char *fault; /* a sentence: why it cannot be read; or NULL */
    const char *lacks; /* a sentence: which column its choices would need; or NULL */
};

static const char *stem(struct compile *c, const char *file)
{
    const char *dot = strrchr(file, '.');
    return arena_copy(c->arena, file, dot != NULL ? (size_t)(dot - file) : strlen(file));
}

static bool is_same(const char *a, const char *b, const char *unsaid)
{
    return strcmp(a != NULL ? a : unsaid, b != NULL ? b : unsaid) == 0;
}

static const char *missing_column(struct reading *in, const struct csv_row *header,
                                  const char *name)
{
    const char *near = near_word(name, (const char *const *)header->fields, header->count, 2);
    return arena_printf(in->c->scratch, "'%.60s' has no column '%.60s'%s%s%s", in->wanted->file,
                        name, near != NULL ? "; is '" : "", near != NULL ? near : "",
                        near != NULL ? "' meant?" : "");
}

/* "label::Polski (pl)" is the label in that language. */
static int label_language(const struct compile *c, const char *field, const char *label)
{
    size_t length = strlen(label);
    if (strncmp(field, label, length) != 0 || strncmp(field + length, "::", 2) != 0)
        return -1;
    for (int l = 0; l < c->language_count; l++)
        if (strcmp(c->languages[l].name, field + length + 2) == 0)
            return l;
    return -1;
}

static void read_header(struct reading *in, const struct csv_row *header)
{
    struct compile *c = in->c;
    const char *name = in->wanted->value != NULL ? in->wanted->value : "name";
    const char *label = in->wanted->label != NULL ? in->wanted->label : "label", *why;
    bool labelled = false;
    const char **columns = ARENA_ARRAY(c->arena, const char *, header->count);
    in->fields = ARENA_ARRAY(c->scratch, int, header->count);
    in->name_at = -1;
    for (int l = 0; l < FORM_LANGUAGES_MAX; l++)
        in->label_at[l] = -1;
    for (int i = 0; i < header->count; i++) {
        const char *field = header->fields[i];
        int language = label_language(c, field, label);
        if (strcmp(field, name) == 0 && in->name_at < 0)
            in->name_at = i;
        for (int l = 0; l < c->language_count && strcmp(field, label) == 0; l++)
            in->label_at[l] = in->label_at[l] < 0 ? i : in->label_at[l];
        if (language >= 0)
            in->label_at[language] = i;
        labelled = labelled || language >= 0 || strcmp(field, label) == 0;
        if (!names_valid(field, &why) || in->list->column_count == COLUMNS_EXTRA_MAX)
            continue;
        columns[in->list->column_count] = arena_text(c->arena, field);
        in->fields[in->list->column_count++] = i;
    }
    in->list->columns = columns;
    in->list->order = ARENA_ARRAY(c->arena, const int *, in->list->column_count + 1);
    if (in->name_at < 0)
        in->lacks = missing_column(in, header, name);
    else if (!labelled)
        in->lacks = missing_column(in, header, label);
}

static const char *field_of(const struct csv_row *row, int at)
{
    return at >= 0 && at < row->count ? row->fields[at] : "";
}

static struct form_text label_of(struct reading *in, const struct csv_row *row)
{
    struct compile *c = in->c;
    struct form_say *says = ARENA_ARRAY(c->arena, struct form_say, c->language_count);
    for (int l = 0; l < c->language_count; l++) {
        const char *text = field_of(row, in->label_at[l]);
        if (l > 0 && says[l - 1].count == 1 && says[l - 1].pieces[0].text == text) {
            says[l] = says[l - 1];
            continue;
        }
        struct form_piece *piece = ARENA_NEW(c->arena, struct form_piece);
        piece->text = text;
        says[l] = (struct form_say){.pieces = piece, .count = *text != '\0' ? 1 : 0};
    }
    for (int l = 0; l < c->language_count; l++)
        if (says[l].count == 0)
            says[l] = says[c->form->default_language];
    return (struct form_text){.in = says};
}

static void add_row(struct reading *in, const struct csv_row *row)
{
    struct compile *c = in->c;
    struct form_list *list = in->list;
    if (list->count == in->room) {
        int room = in->room > 0 ? in->room * 2 : 256;
        in->choices = arena_grow(c->arena, in->choices, sizeof *in->choices * (size_t)in->room,
                                 sizeof *in->choices * (size_t)room);
        in->room = room;
    }
    const char **extra = ARENA_ARRAY(c->arena, const char *, list->column_count);
    for (int i = 0; i < list->column_count; i++)
        extra[i] = field_of(row, in->fields[i]);
    in->choices[list->count++] =
        (struct form_choice){.name = field_of(row, in->name_at),
                             .label = label_of(in, row),
                             .extra = extra,
                             .place = {.file = list->file, .row = row->line, .column = 1}};
}

static const char *unreadable(const struct reading *in, const char *why)
{
    return arena_printf(in->c->scratch, "the file '%.60s' cannot be read: %s", in->wanted->file,
                        why);
}

static void read_rows(struct reading *in, struct bytes text)
{
    struct compile *c = in->c;
    struct csv csv;
    struct csv_row row;
    struct fail fail;
    struct fails fails = {.arena = c->scratch};
    if (!csv_open(&csv, c->arena, in->list->file, text, &fail)) {
        in->fault = unreadable(in, fail.text);
        return;
    }
    if (csv_next(&csv, &row, &fails))
        read_header(in, &row);
    else
        in->lacks = arena_printf(c->scratch, "the file '%.60s' is empty", in->wanted->file);
    while (compile_has_room(c) && csv_next(&csv, &row, &fails))
        if (row.count > 1 || *row.fields[0] != '\0')
            add_row(in, &row);
    if (fails.first != NULL)
        in->fault = unreadable(in, fails.first->text);
    in->list->choices = in->choices;
}

/* Another list of the same name: of the choices sheet, or of a file of another kind. */
static bool clashes(struct compile *c, const struct list_file *wanted, const char *name)
{
    for (int i = 0; i < c->list_count; i++) {
        const struct form_list *list = &c->lists[i];
        if (strcmp(list->name, name) != 0 ||
            (list->file != NULL && strcmp(list->file, wanted->file) == 0))
            continue;
        compile_error(c, wanted->place,
                      "'%.60s' and %s '%.60s' would both be known as '%.60s'; give one of them "
                      "another name",
                      wanted->file, list->file != NULL ? "the file" : "the list of choices",
                      list->file != NULL ? list->file : list->name, name);
        return true;
    }
    return false;
}

/* Index of the list that was read so; -1: none. */
static int find_known(const struct compile *c, const struct list_file *wanted)
{
    for (int i = 0; i < c->list_count; i++) {
        const struct form_list *list = &c->lists[i];
        if (list->file != NULL && strcmp(list->file, wanted->file) == 0 &&
            (!wanted->needs_columns || (is_same(c->list_values[i], wanted->value, "name") &&
                                        is_same(c->list_labels[i], wanted->label, "label"))))
            return i;
    }
    return -1;
}

/* Reads a file that was not read yet; index of its list, or -1 after an error. */
static int read_file(struct compile *c, const struct list_file *wanted)
{
    struct bytes text;
    struct fail fail;
    const char *name = stem(c, wanted->file);
    if (clashes(c, wanted, name))
        return -1;
    if (c->file_count == LIST_FILES_MAX) {
        compile_error(c, wanted->place, "the form has more than %d files", LIST_FILES_MAX);
        return -1;
    }
    c->file_count++;
    int index = c->list_count++;
    c->list_values[index] = wanted->value;
    c->list_labels[index] = wanted->label;
    struct form_list *list = &c->lists[index];
    *list = (struct form_list){.name = name, .file = arena_text(c->arena, wanted->file)};
    c->form->list_count = c->list_count;
    list->absent = c->folder == NULL;
    if (list->absent)
        return index;
    const char *path = path_join(c->scratch, c->folder, wanted->file);
    struct reading reading = {.c = c, .wanted = wanted, .list = list};
    if (!file_exists(path))
        reading.fault =
            arena_printf(c->scratch, "there is no file '%.60s' in the form's folder; put it there",
                         wanted->file);
    else if (file_read(c->scratch, path, LIST_FILE_LIMIT, &text, &fail))
        read_rows(&reading, text);
    else
        reading.fault = unreadable(&reading, fail.text);
    c->list_faults[index] = reading.fault;
    list->absent = reading.fault != NULL; /* so that its columns are not told as well */
    c->list_lacks[index] = reading.lacks;
    return index;
}

const struct form_list *list_file(struct compile *c, const struct list_file *wanted)
{
    int index = find_known(c, wanted);
    if (index < 0)
        index = read_file(c, wanted);
    if (index < 0)
        return NULL;
    const char *why = c->list_faults[index];
    if (why == NULL && wanted->needs_columns)
        why = c->list_lacks[index];
    if (why == NULL)
        return &c->lists[index];
    compile_error(c, wanted->place, "%s", why);
    return NULL;
}

/* The first argument of each pulldata() in a cell, where it is written out. */
static void files_of_cell(struct compile *c, const char *text, struct place place)
{
    for (const char *at = text; (at = strstr(at, "pulldata")) != NULL;) {
        at += strlen("pulldata");
        const char *open = at + strspn(at, " ");
        open += *open == '(' ? 1 + strspn(open + 1, " ") : 0;
        const char *close = *open == '\'' || *open == '"' ? strchr(open + 1, *open) : NULL;
        if (close == NULL)
            continue;
        const char *name = arena_copy(c->scratch, open + 1, (size_t)(close - open - 1));
        const struct list_file wanted = {
            .file = strstr(name, ".csv") != NULL ? name : arena_printf(c->scratch, "%s.csv", name),
            .place = place};
        if (path_is_plain_name(wanted.file))
            list_file(c, &wanted);
        else
            compile_error(c, place, "the file of pulldata(), '%.60s', cannot be found by that name",
                          name);
    }
}

void list_files_of_row(struct compile *c, const struct source *source)
{
    for (int i = 0; i < source->row->count; i++) {
        struct place place = {c->file, source->sheet->name, source->row->number,
                              source->row->cells[i].column};
        files_of_cell(c, source->row->cells[i].text, place);
    }
}
