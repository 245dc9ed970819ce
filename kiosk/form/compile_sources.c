/* Where choices and values come from besides the sheet `choices`: files, search(), the sheets
 * `external_choices` and `entities`. What is looked at here is told of, whether the kiosk shows such
 * questions or only keeps their place in a record. */
#include "form/compile.h"
#include "form/near.h"

#include <string.h>

/* One way of writing where something comes from; what follows it in the cell is the name. */
enum source_kind { FROM_LIST, FROM_FILE, FROM_EXTERNAL, DECLARED };
struct source_word {
    const char *word;
    enum source_kind kind;
    const char *ending; /* of the file that a declaration means */
};
static const struct source_word words[] = {
    {"select_one_from_file", FROM_FILE, ""},
    {"select one from file", FROM_FILE, ""},
    {"select_multiple_from_file", FROM_FILE, ""},
    {"select multiple from file", FROM_FILE, ""},
    {"select_one_external", FROM_EXTERNAL, ""},
    {"csv-external", DECLARED, ".csv"},
    {"xml-external", DECLARED, ".xml"},
    {"select_one", FROM_LIST, ""},
    {"select one", FROM_LIST, ""},
    {"select_multiple", FROM_LIST, ""},
    {"select multiple", FROM_LIST, ""},
    {"rank", FROM_LIST, ""},
};
enum { WORD_COUNT = sizeof words / sizeof *words };

/* A file under the name by which expressions know it. */
struct known_file {
    const char *id, *file;
    int row;
    bool declared;
};

struct sources_reading {
    struct compile *c;
    struct source source; /* the row being read */
    struct known_file *files;
    int file_count, file_room;
    bool told_entities;
};

static struct place place_of(const struct sources_reading *in, enum column column)
{
    return source_place(&in->source, in->c->file, column);
}

static const struct source_word *read_word(const char *type, const char **rest)
{
    for (int i = 0; i < WORD_COUNT; i++) {
        size_t length = strlen(words[i].word);
        if (strncmp(type, words[i].word, length) != 0 ||
            (type[length] != ' ' && type[length] != '\0'))
            continue;
        *rest = type + length + strspn(type + length, " ");
        return &words[i];
    }
    return NULL;
}

static const char *first_word(const struct sources_reading *in, const char *text)
{
    return arena_copy(in->c->scratch, text, strcspn(text, " "));
}

/* --- files, by the name that instance() knows them by (39, 40) --- */

static const struct known_file *find_file(const struct sources_reading *in, const char *id)
{
    for (int i = 0; i < in->file_count; i++)
        if (strcmp(in->files[i].id, id) == 0)
            return &in->files[i];
    return NULL;
}

static bool is_list(const struct compile *c, const char *name)
{
    for (int i = 0; i < c->own_list_count; i++)
        if (strcmp(c->lists[i].name, name) == 0)
            return true;
    return false;
}

static void add_file(struct sources_reading *in, const struct known_file *file)
{
    if (in->file_count == in->file_room) {
        size_t old = sizeof *in->files * (size_t)in->file_room;
        in->file_room = in->file_room > 0 ? in->file_room * 2 : 16;
        in->files =
            arena_grow(in->c->scratch, in->files, old, sizeof *in->files * (size_t)in->file_room);
    }
    in->files[in->file_count++] = *file;
}

static void take_file(struct sources_reading *in, const char *file, bool declared,
                      struct place place)
{
    const char *dot = strrchr(file, '.');
    const char *id =
        arena_copy(in->c->scratch, file, dot != NULL ? (size_t)(dot - file) : strlen(file));
    const struct known_file *known = find_file(in, id);
    struct known_file new = {id, file, in->source.row->number, declared};
    if (known != NULL && strcmp(known->file, file) != 0)
        compile_error(in->c, place,
                      "expressions know '%.60s' and '%.60s' (row %d) by one name, '%.60s'; rename "
                      "one of the files",
                      file, known->file, known->row, id);
    else if (known != NULL && known->declared && declared)
        compile_error(in->c, place, "'%.60s' is declared in row %d already; take one of them out",
                      id, known->row);
    else if (known == NULL && is_list(in->c, id))
        compile_error(in->c, place,
                      "expressions know the file '%.60s' and the list '%.60s' of the sheet "
                      "'choices' by one name; rename one of them",
                      file, id);
    if (known == NULL)
        add_file(in, &new);
}

/* The file named in a pulldata('towns', ...), which is always a .csv. */
static void take_pulldata(struct sources_reading *in, const struct cell *cell)
{
    struct place place = {in->c->file, in->source.sheet->name, in->source.row->number,
                          cell->column};
    for (const char *at = cell->text; (at = strstr(at, "pulldata(")) != NULL;) {
        at += strlen("pulldata(");
        at += strspn(at, " ");
        size_t length = *at == '\'' || *at == '"' ? strcspn(at + 1, "'\"") : 0;
        if (length == 0)
            continue;
        const char *id = arena_copy(in->c->scratch, at + 1, length);
        const char *dot = strrchr(id, '.');
        take_file(in, dot != NULL ? id : arena_printf(in->c->scratch, "%s.csv", id), false, place);
    }
}

/* --- the sheet external_choices (43) --- */

static const char *external_hint(const struct compile *c, const char *list)
{
    struct source source = {.sheet = c->external, .block = c->external->first->block};
    for (source.row = c->external->first->next; source.row != NULL; source.row = source.row->next) {
        const char *name = source_text(&source, COLUMN_LIST_NAME);
        if (!source.row->header && near_word(list, &name, 1, 2) != NULL)
            return arena_printf(c->scratch, "; did you mean '%.60s'?", name);
    }
    return "; write its choices there";
}

static bool external_has(const struct compile *c, const char *list)
{
    struct source source = {.sheet = c->external, .block = c->external->first->block};
    for (source.row = c->external->first->next; source.row != NULL; source.row = source.row->next)
        if (!source.row->header && strcmp(source_text(&source, COLUMN_LIST_NAME), list) == 0)
            return true;
    return false;
}

static void check_external(struct sources_reading *in, const char *list)
{
    struct compile *c = in->c;
    if (*list == '\0')
        return; /* told with the type */
    if (c->external == NULL)
        compile_error(c, place_of(in, COLUMN_TYPE),
                      "there is no list '%.60s', since there is no sheet 'external_choices'; add "
                      "one, with the columns list_name, name and label",
                      list);
    else if (!external_has(c, list))
        compile_error(c, place_of(in, COLUMN_TYPE),
                      "there is no list '%.60s' in the sheet 'external_choices'%s", list,
                      external_hint(c, list));
}

/* --- search() (44) --- */

static bool has_search(const struct source *source)
{
    return strstr(source_text(source, COLUMN_APPEARANCE), "search(") != NULL;
}

/* The first row that asks from that list without search(); 0: none. */
static int plain_row(const struct sources_reading *in, const char *list)
{
    const char *rest = "";
    struct source source = {.sheet = in->c->survey};
    for (source.row = source.sheet->first; source.row != NULL; source.row = source.row->next) {
        if (source.row->header)
            source.block = source.row->block;
        if (source.row->header || source.block == NULL || has_search(&source))
            continue;
        const struct source_word *word = read_word(source_text(&source, COLUMN_TYPE), &rest);
        if (word != NULL && word->kind == FROM_LIST && strcmp(first_word(in, rest), list) == 0)
            return source.row->number;
    }
    return 0;
}

static void check_search(struct sources_reading *in, enum source_kind kind, const char *name)
{
    int row = 0;
    if (!has_search(&in->source))
        return;
    if (kind == FROM_FILE)
        compile_error(in->c, place_of(in, COLUMN_APPEARANCE),
                      "the choices come from the file '%.60s' already, and search() cannot take "
                      "them from another; take out one of the two",
                      name);
    else if (kind == FROM_LIST && (row = plain_row(in, name)) > 0)
        compile_error(in->c, place_of(in, COLUMN_APPEARANCE),
                      "row %d asks from the list '%.60s' as it is, and search() here changes it; "
                      "give one of the two questions a list of its own",
                      row, name);
}

/* --- the sheet entities (45) --- */

static void check_save_to(struct sources_reading *in)
{
    if (in->told_entities || *source_text(&in->source, COLUMN_SAVE_TO) == '\0' ||
        workbook_find(in->c->book, "entities") != NULL)
        return;
    in->told_entities = true;
    compile_error(
        in->c, place_of(in, COLUMN_SAVE_TO),
        "there is no sheet 'entities' that says where to save this; add one, or empty the "
        "column 'save_to'");
}

static void take_row(struct sources_reading *in)
{
    const char *rest = "";
    const struct source_word *word = read_word(source_text(&in->source, COLUMN_TYPE), &rest);
    const char *name = first_word(in, rest);
    check_save_to(in);
    for (int i = 0; i < in->source.row->count; i++)
        take_pulldata(in, &in->source.row->cells[i]);
    if (word == NULL)
        return;
    check_search(in, word->kind, name);
    if (word->kind == FROM_FILE && *name != '\0')
        take_file(in, name, false, place_of(in, COLUMN_TYPE));
    else if (word->kind == FROM_EXTERNAL)
        check_external(in, name);
    name = source_text(&in->source, COLUMN_NAME);
    if (word->kind == DECLARED && *name != '\0')
        take_file(in, arena_printf(in->c->scratch, "%s%s", name, word->ending), true,
                  place_of(in, COLUMN_NAME));
}

void compile_sources(struct compile *c)
{
    struct sources_reading in = {.c = c, .source = {.sheet = c->survey}};
    if (c->survey == NULL)
        return;
    for (const struct cells_row *row = c->survey->first; row != NULL && compile_has_room(c);
         row = row->next) {
        if (row->header)
            in.source.block = row->block;
        in.source.row = row;
        if (!row->header && in.source.block != NULL &&
            !names_is_yes(source_text(&in.source, COLUMN_DISABLED)))
            take_row(&in);
    }
}
