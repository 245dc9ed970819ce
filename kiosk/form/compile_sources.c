/* Where choices come from, seen over the whole survey: search() beside other ways, and files that
 * expressions would know by one name. It is told whether the kiosk asks such questions or only keeps
 * their place in a record. (Lists against .csv files: list_file.c.) */
#include "form/compile.h"

#include <string.h>

/* A file under the name by which expressions know it. */
struct known_file {
    const char *id, *file;
    int row;
    bool declared;
};

struct sources_reading {
    struct compile *c;
    struct source source; /* the row being read */
    struct type_cell type;
    struct known_file *files;
    int count, room;
};

static struct place place_of(const struct sources_reading *in, enum column column)
{
    return source_place(&in->source, in->c->file, column);
}

static const struct known_file *find_file(const struct sources_reading *in, const char *id)
{
    for (int i = 0; i < in->count; i++)
        if (strcmp(in->files[i].id, id) == 0)
            return &in->files[i];
    return NULL;
}

static void add_file(struct sources_reading *in, const struct known_file *file)
{
    if (in->count == in->room) {
        size_t old = sizeof *in->files * (size_t)in->room;
        in->room = in->room > 0 ? in->room * 2 : 16;
        in->files =
            arena_grow(in->c->scratch, in->files, old, sizeof *in->files * (size_t)in->room);
    }
    in->files[in->count++] = *file;
}

static void take_file(struct sources_reading *in, const char *file, bool declared,
                      struct place place)
{
    const char *dot = strrchr(file, '.');
    size_t length = dot != NULL ? (size_t)(dot - file) : strlen(file);
    struct known_file new = {arena_copy(in->c->scratch, file, length), file, in->source.row->number,
                             declared};
    const struct known_file *known = find_file(in, new.id);
    if (known == NULL)
        add_file(in, &new);
    else if (strcmp(known->file, file) != 0)
        compile_error(in->c, place,
                      "'%.60s' and '%.60s' (row %d) would both be known as '%.60s'; give one of "
                      "them another name",
                      file, known->file, known->row, new.id);
    else if (known->declared && declared)
        compile_error(in->c, place, "'%.60s' is declared in row %d already; take out one of them",
                      new.id, known->row);
}

/* pulldata('towns', ...) reads towns.csv. */
static void take_pulldata(struct sources_reading *in, const struct cell *cell)
{
    struct place place = {in->c->file, in->source.sheet->name, in->source.row->number,
                          cell->column};
    for (const char *at = cell->text; (at = strstr(at, "pulldata(")) != NULL;) {
        at += strlen("pulldata(");
        at += strspn(at, " ");
        size_t length = *at == '\'' || *at == '"' ? strcspn(at + 1, "'\"") : 0;
        const char *id = arena_copy(in->c->scratch, at + (length > 0 ? 1 : 0), length);
        if (length > 0)
            take_file(in, strchr(id, '.') != NULL ? id : arena_printf(in->c->scratch, "%s.csv", id),
                      false, place);
    }
}

static bool has_search(const struct source *source)
{
    return strstr(source_text(source, COLUMN_APPEARANCE), "search(") != NULL;
}

/* The first row that asks from that list without search(); 0: none. */
static int plain_row(const struct sources_reading *in, const char *list)
{
    struct fail fail;
    struct type_cell type;
    struct source source = {.sheet = in->c->survey};
    for (source.row = source.sheet->first; source.row != NULL; source.row = source.row->next) {
        if (source.row->header)
            source.block = source.row->block;
        if (source.row->header || source.block == NULL || has_search(&source))
            continue;
        if (types_read(source_text(&source, COLUMN_TYPE), in->c->scratch, &type, &fail) &&
            type.row != NULL && type.list != NULL && strcmp(type.list, list) == 0)
            return source.row->number;
    }
    return 0;
}

static void check_search(struct sources_reading *in)
{
    const struct type_cell *type = &in->type;
    int row = 0;
    if (!has_search(&in->source))
        return;
    if (type->file != NULL)
        compile_error(
            in->c, place_of(in, COLUMN_APPEARANCE),
            "the choices come from the file '%.60s' already, so that search() cannot take "
            "them from another; take out one of the two",
            type->file);
    else if (type->list != NULL && (row = plain_row(in, type->list)) > 0)
        compile_error(in->c, place_of(in, COLUMN_APPEARANCE),
                      "row %d asks from the list '%.60s' as it is, and search() here changes it; "
                      "give one of the two questions a list of its own",
                      row, type->list);
}

static void take_row(struct sources_reading *in)
{
    struct fail fail; /* told already */
    const char *name = source_text(&in->source, COLUMN_NAME);
    types_read(source_text(&in->source, COLUMN_TYPE), in->c->scratch, &in->type, &fail);
    const struct form_other_type *other = in->type.other;
    bool xml = other != NULL && strcmp(other->name, "xml-external") == 0;
    for (int i = 0; i < in->source.row->count; i++)
        take_pulldata(in, &in->source.row->cells[i]);
    check_search(in);
    if (in->type.file != NULL)
        take_file(in, in->type.file, false, place_of(in, COLUMN_TYPE));
    else if ((in->type.declares || xml) && *name != '\0')
        take_file(in, arena_printf(in->c->scratch, "%s%s", name, xml ? ".xml" : ".csv"), true,
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
