/* A .csv whose first row names its columns: words.csv, help.csv and you-said.csv.
 *
 * Columns stand in any order. A text has one column per language, named as in questionnaires:
 * "label::English (en)". Lines that begin with # are notes and may hold anything, so they are
 * passed over before the CSV reader sees them (after a spreadsheet program has saved the file, such
 * a line may begin with a quote: then the reader does see it, and it is passed over as a row). */
#include "form/near.h"
#include "pack/load.h"

#include <string.h>

static struct place place_at(const struct table *table, int field)
{
    return (struct place){.file = table->csv.file, .row = table->row.line, .column = field + 1};
}

struct place table_place(const struct table *table, int column)
{
    for (int i = 0; i < table->load->pack->language_count; i++)
        if (table->at[column][i] >= 0)
            return place_at(table, table->at[column][i]);
    return place_at(table, -1);
}

static void skip_notes(struct csv *csv)
{
    while (csv->at < csv->end && (*csv->at == '#' || *csv->at == '\n' || *csv->at == '\r')) {
        while (csv->at < csv->end && *csv->at != '\n')
            csv->at++;
        if (csv->at < csv->end)
            csv->at++;
        csv->line++;
    }
}

static char *trim(char *text)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        text[--length] = '\0';
    return text;
}

/* Trims the row's fields; false when all are empty or the row is a note. */
static bool row_says_something(struct csv_row *row)
{
    bool says = false;
    for (int i = 0; i < row->count; i++) {
        row->fields[i] = trim(row->fields[i]);
        says = says || row->fields[i][0] != '\0';
    }
    return says && row->fields[0][0] != '#';
}

static bool next_row(struct table *table)
{
    do {
        skip_notes(&table->csv);
        if (!csv_next(&table->csv, &table->row, table->load->fails))
            return false;
    } while (!row_says_something(&table->row));
    return true;
}

bool table_next(struct table *table)
{
    if (!next_row(table))
        return false;
    if (table->rows++ < LOAD_ROWS_MAX)
        return true;
    fails_add(table->load->fails, FAIL_ERROR, place_at(table, -1), "there are more than %d rows",
              LOAD_ROWS_MAX);
    return false;
}

/* The language of a header such as "label::English (en)", whose part after :: is `said`; -1 when
 * the pack does not offer it. */
static int header_language(const struct load *load, const char *said, struct place place)
{
    const char *open = strrchr(said, '('), *close = strrchr(said, ')');
    if (open == NULL || close == NULL || close < open || close[1] != '\0') {
        fails_add(load->fails, FAIL_ERROR, place,
                  "the language '%.60s' has no code: write it as 'English (en)'", said);
        return -1;
    }
    const char *code = arena_copy(load->arena, open + 1, (size_t)(close - open) - 1);
    for (int i = 0; i < load->pack->language_count; i++)
        if (strcmp(load->languages[i].code, code) == 0) {
            if (load->languages[i].name == NULL)
                load->languages[i].name =
                    trim(arena_copy(load->arena, said, (size_t)(open - said)));
            return i;
        }
    return -1;
}

static void set_column(struct table *table, int column, int language, int field)
{
    if (table->at[column][language] >= 0)
        fails_add(table->load->fails, FAIL_ERROR, place_at(table, field),
                  "the column '%.60s' is there twice", table->row.fields[field]);
    table->at[column][language] = field;
}

static void read_header(struct table *table, int field, const char *const *names)
{
    const struct load *load = table->load;
    struct place place = place_at(table, field);
    const char *header = table->row.fields[field], *colons = strstr(header, "::");
    size_t length = colons != NULL ? (size_t)(colons - header) : strlen(header);
    const char *name = trim(arena_copy(load->arena, header, length));
    int column = load_index(name, names, table->column_count);
    if (name[0] == '\0')
        return;
    if (column < 0) {
        load_unknown(load, FAIL_WARNING, place, "column", name, names, table->column_count);
    } else if (!table->columns[column].by_language) {
        set_column(table, column, 0, field);
    } else if (colons == NULL) {
        fails_add(load->fails, FAIL_ERROR, place,
                  "the column '%s' does not tell its language: write it as '%s::English (en)'",
                  name, name);
    } else {
        int language = header_language(load, colons + 2, place);
        if (language >= 0)
            set_column(table, column, language, field);
    }
}

/* A language that has a file of its own needs no column. */
static void table_no_column(const struct table *table, const char *name, int language)
{
    const struct load *load = table->load;
    if (!load->translations[language].there)
        fails_add(load->fails, FAIL_ERROR, place_at(table, -1), "there is no column '%s::... (%s)'",
                  name, load->languages[language].code);
}

static void check_column(const struct table *table, int column)
{
    const struct load *load = table->load;
    const struct table_column *wanted = &table->columns[column];
    int languages = wanted->by_language ? load->pack->language_count : 1;
    for (int i = 0; i < languages; i++) {
        if (!wanted->required || table->at[column][i] >= 0)
            continue;
        if (wanted->by_language)
            table_no_column(table, wanted->name, i);
        else
            fails_add(load->fails, FAIL_ERROR, place_at(table, -1), "there is no column '%s'",
                      wanted->name);
    }
}

/* Reads the file up to its header row. */
static bool open_csv(struct table *table, const char *path)
{
    struct arena *arena = table->load->arena;
    struct fails *fails = table->load->fails;
    struct bytes text;
    struct fail fail;
    if (!file_read(arena, path, LOAD_CSV_LIMIT, &text, &fail)) {
        fails_take(fails, (struct place){0}, &fail);
        return false;
    }
    /* The separator is told by the first line that csv_open() sees: let it be the header. */
    struct csv notes = {.at = text.at, .end = text.at + text.length, .line = 1};
    if (strncmp(text.at, "\xEF\xBB\xBF", 3) == 0)
        notes.at += 3;
    skip_notes(&notes);
    text = (struct bytes){.at = notes.at, .length = (size_t)(notes.end - notes.at)};
    if (!csv_open(&table->csv, arena, path, text, &fail)) {
        fails_take(fails, (struct place){.file = path}, &fail);
        return false;
    }
    table->csv.line = notes.line;
    int errors = fails->errors;
    bool found = next_row(table);
    if (!found && fails->errors == errors)
        fails_add(fails, FAIL_ERROR, (struct place){.file = path}, "the file is empty");
    return found;
}

bool table_open(struct table *table, struct load *load, bool own, const char *name,
                const struct table_column *columns, int column_count)
{
    const char *names[TABLE_COLUMNS_MAX];
    const char *folder = own ? load->pack->folder : load->pack->common;
    const char *path = path_join(load->arena, folder, name);
    *table =
        (struct table){.load = load, .own = own, .columns = columns, .column_count = column_count};
    memset(table->at, -1, sizeof table->at);
    if (folder[0] == '\0' || !file_exists(path) || !open_csv(table, path))
        return false;
    for (int i = 0; i < column_count; i++)
        names[i] = columns[i].name;
    for (int i = 0; i < table->row.count; i++)
        read_header(table, i, names);
    for (int i = 0; i < column_count; i++)
        check_column(table, i);
    return true;
}

const char *table_cell_in(const struct table *table, int column, int language)
{
    int field = table->at[column][language];
    return field >= 0 && field < table->row.count ? table->row.fields[field] : "";
}

const char *table_cell(const struct table *table, int column)
{
    return table_cell_in(table, column, 0);
}

struct pack_text table_text(const struct table *table, int column)
{
    struct load *load = table->load;
    const char **in = ARENA_ARRAY(load->arena, const char *, load->pack->language_count);
    for (int i = 0; i < load->pack->language_count; i++) {
        const char *text = table_cell_in(table, column, i);
        int field = table->at[column][i];
        if (text[0] == '\0' && i > 0)
            text = load_translated(load, i, table_cell_in(table, column, 0));
        in[i] = load_fill(load, text, i);
        if (in[i][0] == '\0' && field >= 0 && table->columns[column].required)
            fails_add(load->fails, FAIL_ERROR, place_at(table, field), "'%s' is empty in %s",
                      table->columns[column].name, load->languages[i].name);
    }
    return (struct pack_text){.in = in};
}

/* In the common folder an unknown band is told only when it looks mistyped. */
static void tell_unknown_band(const struct table *table, int column, const char *id)
{
    const struct pack *pack = table->load->pack;
    const char *ids[PACK_BANDS_MAX];
    for (int i = 0; i < pack->band_count; i++)
        ids[i] = pack->bands[i].id;
    if (table->own || near_word(id, ids, pack->band_count, 1) != NULL)
        load_unknown(table->load, table->own ? FAIL_ERROR : FAIL_WARNING,
                     table_place(table, column), "band", id, ids, pack->band_count);
}

unsigned table_bands(const struct table *table, int column)
{
    const char *separators = " \t;,";
    const struct pack *pack = table->load->pack;
    const char *at = table_cell(table, column);
    unsigned bands = 0;
    if (*at == '\0')
        return (1U << pack->band_count) - 1;
    for (at += strspn(at, separators); *at != '\0'; at += strspn(at, separators)) {
        size_t length = strcspn(at, separators);
        const char *id = arena_copy(table->load->arena, at, length);
        int band = pack_band(pack, id);
        if (band >= 0)
            bands |= 1U << band;
        else
            tell_unknown_band(table, column, id);
        at += length;
    }
    return bands;
}
