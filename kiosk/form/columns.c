/* From header cells to columns and languages. */
#include "form/columns.h"
#include "form/compile.h"
#include "form/near.h"

#include <ctype.h>
#include <string.h>

const struct column_row column_rows[COLUMN_COUNT] = {
#define COLUMN_ROW(id, column, where, others, what)                                                \
    [COLUMN_##id] = {.name = column, .sheets = where, .aliases = others, .does = what},
    COLUMNS(COLUMN_ROW)
#undef COLUMN_ROW
};

const struct column_ignored columns_ignored[] = {
    {"bind::", "an attribute for other tools"},
    {"body::", "an attribute for other tools"},
    {"control::", "an attribute for other tools"},
    {"instance::", "an attribute for other tools"},
    {"attribute::", "an attribute for other tools"},
    {"sms_", "answers by text message"},
    {"intent", "other programs on a telephone"},
    {"compact_", "answers by text message"},
    {"noapperror", "other programs on a telephone"},
    {"no_app_error", "other programs on a telephone"},
    {"submission_url", "a kiosk sends nothing by itself"},
    {"auto_send", "a kiosk sends nothing by itself"},
    {"auto_del", "records leave a kiosk when the office has them"},
    {"instance_id", "every record has an instanceID drawn by chance"},
    {"namespaces", "names for other tools"},
    {"flat", "answers by text message"},
    {"prefix", "answers by text message"},
    {"delimiter", "answers by text message"},
    {"client_", "settings of other tools"},
    {"rows", "written as a parameter, rows=3"},
};
const int columns_ignored_count = sizeof columns_ignored / sizeof *columns_ignored;

bool column_has_languages(enum column column)
{
    return column_is_prose(column) || column == COLUMN_IMAGE || column == COLUMN_BIG_IMAGE ||
           column == COLUMN_AUDIO || column == COLUMN_VIDEO;
}

bool column_is_prose(enum column column)
{
    return column == COLUMN_LABEL || column == COLUMN_HINT || column == COLUMN_GUIDANCE_HINT ||
           column == COLUMN_REQUIRED_MESSAGE || column == COLUMN_CONSTRAINT_MESSAGE;
}

const char *column_name(enum column column)
{
    return column_rows[column].name;
}

static bool is_word_of(const char *words, const char *word, size_t length)
{
    for (const char *at = words; *at != '\0';) {
        size_t n = strcspn(at, " ");
        if (n == length && strncmp(at, word, n) == 0)
            return true;
        at += n + strspn(at + n, " ");
    }
    return false;
}

/* `name` in snake_case; COLUMN_NONE when this sheet has no such column. */
static enum column find_column(const char *name, size_t length, char sheet)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (strchr(column_rows[i].sheets, sheet) != NULL &&
            (is_word_of(column_rows[i].name, name, length) ||
             is_word_of(column_rows[i].aliases, name, length)))
            return (enum column)i;
    return COLUMN_NONE;
}

static bool is_ignored(const char *name)
{
    for (int i = 0; i < columns_ignored_count; i++)
        if (strncmp(name, columns_ignored[i].beginning, strlen(columns_ignored[i].beginning)) == 0)
            return true;
    return false;
}

/* Lower case, runs of spaces to one '_', and ':' between parts as "::" where the sheet writes
 * single colons. The language after it, if any, is copied as it is. */
static char *normalised(const char *header, bool single_colons, struct arena *arena)
{
    char *out = arena_alloc(arena, strlen(header) * 2 + 1), *to = out;
    bool jr = strncmp(header, "jr:", 3) == 0;
    for (const char *at = header; *at != '\0'; at++) {
        if (*at == ':' && single_colons && !(jr && at == header + 2))
            *to++ = ':';
        if (*at == ' ' || *at == '\n' || *at == '\t') {
            bool again = to > out && (to[-1] == '_' || to[-1] == ':');
            if (!again && at[1] != ':' && at[1] != '\0')
                *to++ = '_';
        } else {
            *to++ = (char)tolower((unsigned char)*at);
        }
    }
    *to = '\0';
    return out;
}

static bool uses_double_colons(const struct cells_row *header)
{
    for (int i = 0; i < header->count; i++)
        if (strstr(header->cells[i].text, "::") != NULL)
            return true;
    return false;
}

static const char *collapsed(const char *text, size_t length, struct arena *arena)
{
    char *copy = arena_copy(arena, text, length), *to = copy;
    for (const char *at = copy; *at != '\0'; at++)
        if (*at != ' ' || at[1] != ' ')
            *to++ = *at;
    *to = '\0';
    return copy;
}

/* The language as written: what follows the last separator. */
static const char *language_text(const char *header, struct arena *arena)
{
    const char *last = header;
    for (const char *at = header; (at = strchr(at, ':')) != NULL;)
        last = ++at;
    size_t length = strlen(last);
    last = cells_trim(last, &length);
    return collapsed(last, length, arena);
}

static int language_index(struct compile *c, const char *name, struct place place)
{
    for (int i = 0; i < c->language_count; i++)
        if (strcmp(c->languages[i].name, name) == 0)
            return i;
    if (c->language_count == FORM_LANGUAGES_MAX) {
        compile_error(c, place, "the form has more than %d languages", FORM_LANGUAGES_MAX);
        return -1;
    }
    c->languages[c->language_count] =
        (struct language){.name = arena_text(c->arena, name), .place = place};
    return c->language_count++;
}

struct header_reading {
    struct compile *c;
    const struct sheet *sheet;
    struct block *block;
    char letter;
    bool single_colons;
    int known;
};

static const char *by_letter(char letter)
{
    return letter == 's' ? "survey" : letter == 'c' ? "choices" : "settings";
}

static void take_unknown(struct header_reading *in, const struct cell *cell, const char *name,
                         struct place place)
{
    struct compile *c = in->c;
    const char *why;
    if (strncmp(name, "media::", 7) == 0) {
        static const char *const kinds[] = {"image", "big-image", "audio", "video"};
        const char *near = near_word(name + 7, kinds, 4, 2);
        compile_error(c, place, "unknown kind of media '%.60s'; %s%s%s", cell->text,
                      near != NULL ? "did you mean 'media::" : "there are image, big-image, audio ",
                      near != NULL ? near : "and video", near != NULL ? "'?" : "");
    } else if (in->letter != 'c') {
        const char *words[COLUMN_COUNT];
        int count = 0;
        for (int i = 0; i < COLUMN_COUNT; i++)
            if (strchr(column_rows[i].sheets, in->letter) != NULL)
                words[count++] = column_rows[i].name;
        const char *base = arena_copy(c->scratch, name, strcspn(name, ":"));
        const char *near = is_ignored(name) ? NULL : near_word(base, words, count, 2);
        if (near != NULL)
            compile_warn(c, place, "unknown column '%.60s' is ignored; did you mean '%s'?",
                         cell->text, near);
    } else if (!names_valid(cell->text, &why)) {
        compile_warn(c, place, "column '%.60s' is ignored: its name %s", cell->text, why);
    } else if (in->block->extra_count == COLUMNS_EXTRA_MAX) {
        compile_error(c, place, "the sheet has more than %d further columns", COLUMNS_EXTRA_MAX);
    } else {
        in->block->extra[in->block->extra_count] = cell->text;
        in->block->extra_at[in->block->extra_count++] = cell->column;
    }
}

static void take_column(struct header_reading *in, const struct cell *cell, enum column column,
                        const char *language, struct place place)
{
    struct compile *c = in->c;
    int slot = COLUMNS_UNTOLD;
    if (language == NULL && column_is_prose(column) && in->letter != 't')
        language = *c->default_language != '\0' ? c->default_language : "default";
    if (language != NULL)
        slot = language_index(c, language, place);
    if (slot < 0)
        return;
    if (in->block->at[column][slot] != 0)
        compile_error(c, place, "column '%.60s' means the same as column %s; keep one", cell->text,
                      place_column(in->block->at[column][slot], (char[8]){0}));
    else
        in->block->at[column][slot] = (short)cell->column;
    in->known++;
}

static void take_header(struct header_reading *in, const struct cell *cell)
{
    struct compile *c = in->c;
    struct place place = {
        .file = c->file, .sheet = in->sheet->name, .row = 1, .column = cell->column};
    const char *name = normalised(cell->text, in->single_colons, c->scratch);
    enum column column = find_column(name, strlen(name), in->letter);
    if (column != COLUMN_NONE) {
        take_column(in, cell, column, NULL, place);
        return;
    }
    const char *last = NULL;
    for (const char *at = name; (at = strstr(at, "::")) != NULL; at += 2)
        last = at;
    if (last != NULL)
        column = find_column(name, (size_t)(last - name), in->letter);
    if (column == COLUMN_NONE)
        take_unknown(in, cell, name, place);
    else if (!column_has_languages(column))
        compile_error(c, place, "column '%.60s' cannot have a language; write '%s'", cell->text,
                      column_rows[column].name);
    else if (*language_text(cell->text, c->scratch) == '\0')
        compile_error(c, place, "column '%.60s' has no language after '::'", cell->text);
    else
        take_column(in, cell, column, language_text(cell->text, c->scratch), place);
}

struct block *columns_read(struct compile *c, const struct sheet *sheet,
                           const struct cells_row *header, char letter)
{
    struct header_reading in = {.c = c, .sheet = sheet, .letter = letter};
    in.block = ARENA_NEW(c->scratch, struct block);
    in.single_colons = !uses_double_colons(header);
    for (int i = 0; i < header->count; i++) {
        bool twice = false;
        for (int j = 0; j < i && i < CELLS_EMPTY_ROWS_MAX * 4; j++)
            twice = twice || strcmp(header->cells[i].text, header->cells[j].text) == 0;
        struct place place = {c->file, sheet->name, 1, header->cells[i].column};
        if (twice)
            compile_error(c, place, "the column '%.60s' is there twice; keep one",
                          header->cells[i].text);
        else
            take_header(&in, &header->cells[i]);
    }
    if (in.known == 0 && header != sheet->first)
        compile_error(c, (struct place){c->file, sheet->name, header->number, 1},
                      "the sheet's name stands in front of this row, which therefore is taken for "
                      "the names of columns; write it once, in front of the first row");
    else if (in.known == 0)
        compile_error(c,
                      (struct place){c->file, sheet->name, header->number, header->cells[0].column},
                      "this row should hold the names of the columns of '%s'", by_letter(letter));
    return in.block;
}

const char *source_cell(const struct source *source, int column)
{
    int low = 0, high = source->row->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (source->row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < source->row->count && source->row->cells[low].column == column;
    return found && column > 0 ? source->row->cells[low].text : "";
}

const char *source_text_in(const struct source *source, enum column column, int language)
{
    return source_cell(source, source->block->at[column][language]);
}

const char *source_text(const struct source *source, enum column column)
{
    return source_text_in(source, column, COLUMNS_UNTOLD);
}

bool source_has(const struct source *source, enum column column)
{
    for (int i = 0; i <= FORM_LANGUAGES_MAX; i++)
        if (*source_text_in(source, column, i) != '\0')
            return true;
    return false;
}

struct place source_place_in(const struct source *source, const char *file, enum column column,
                             int language)
{
    int at = source->block->at[column][language];
    for (int i = 0; at == 0 && i <= FORM_LANGUAGES_MAX; i++)
        at = source->block->at[column][i];
    if (at == 0)
        at = source->row->cells[0].column;
    return (struct place){file, source->sheet->name, source->row->number, at};
}

struct place source_place(const struct source *source, const char *file, enum column column)
{
    return source_place_in(source, file, column, COLUMNS_UNTOLD);
}
