/* The header rows of survey and choices, the languages that they tell, and the cleaning of what
 * stands below them. */
#include "form/compile.h"
#include "form/near.h"

#include <ctype.h>
#include <string.h>

static struct place sheet_place(const struct compile *c, const struct sheet *sheet)
{
    return (struct place){.file = c->file, .sheet = sheet->name};
}

void compile_straighten(char *text)
{
    static const struct {
        const char *curly;
        char straight;
    } quotes[] = {{"\xE2\x80\x98", '\''},
                  {"\xE2\x80\x99", '\''},
                  {"\xE2\x80\x9C", '"'},
                  {"\xE2\x80\x9D", '"'}};
    char *to = text;
    for (const char *at = text; *at != '\0';) {
        char c = *at;
        size_t length = 1;
        for (int i = 0; i < 4 && (unsigned char)*at == 0xE2; i++)
            if (strncmp(at, quotes[i].curly, 3) == 0) {
                c = quotes[i].straight;
                length = 3;
            }
        *to++ = c;
        at += length;
    }
    *to = '\0';
}

static bool is_prose_at(const struct block *block, int sheet_column)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        for (int l = 0; column_is_prose((enum column)i) && l <= FORM_LANGUAGES_MAX; l++)
            if (block->at[i][l] == sheet_column)
                return true;
    return false;
}

/* Word processors curl quotes, which expressions cannot read; what a visitor reads keeps them. In
 * the survey, runs of spaces become one. Texts are shared between cells, so that they are copied.
 */
static void clean_row(struct compile *c, const struct block *block, struct cells_row *row,
                      bool collapse)
{
    for (int i = 0; i < row->count; i++) {
        struct cell *cell = &row->cells[i];
        bool curly = strstr(cell->text, "\xE2\x80") != NULL && !is_prose_at(block, cell->column);
        bool wide = collapse && strstr(cell->text, "  ") != NULL;
        if (!curly && !wide)
            continue;
        char *copy = arena_text(c->scratch, cell->text), *to = copy;
        if (curly)
            compile_straighten(copy);
        for (const char *at = copy; wide && *at != '\0'; at++)
            if (*at != ' ' || at[1] != ' ')
                *to++ = *at;
        if (wide)
            *to = '\0';
        cell->text = copy;
    }
}

/* What stands in a column without a name is lost; said once, at the column's head. */
static void warn_of_nameless_columns(struct compile *c, const struct sheet *sheet,
                                     const struct cells_row *header)
{
    char name[8];
    int last = header->cells[header->count - 1].column;
    bool *known = ARENA_ARRAY(c->scratch, bool, last + 1);
    for (int i = 0; i < header->count; i++)
        known[header->cells[i].column] = true;
    for (const struct cells_row *row = header->next; row != NULL && !row->header; row = row->next)
        for (int i = 0; i < row->count && row->cells[i].column <= last; i++) {
            int column = row->cells[i].column;
            if (known[column])
                continue;
            known[column] = true;
            compile_warn(c, (struct place){c->file, sheet->name, 1, column},
                         "column %s has no name here, so that what stands below it is left out; "
                         "give it one",
                         place_column(column, name));
        }
}

static void read_headers(struct compile *c, struct sheet *sheet, char letter)
{
    int count = 0;
    struct block *block = NULL;
    for (struct cells_row *row = sheet->first; row != NULL && compile_has_room(c);
         row = row->next) {
        if (!row->header) {
            if (block != NULL)
                clean_row(c, block, row, letter == 's' && !c->keep_spaces);
            continue;
        }
        if (count == COLUMNS_BLOCKS_MAX) {
            compile_error(c, sheet_place(c, sheet), "the sheet begins anew more than %d times",
                          COLUMNS_BLOCKS_MAX);
            c->full = true;
            return;
        }
        int errors = c->errors;
        block = columns_read(c, sheet, row, letter);
        if (c->errors > errors && count > 0)
            return;
        row->block = block;
        warn_of_nameless_columns(c, sheet, row);
        count++;
    }
}

static const char *code_of(struct compile *c, const char *language)
{
    const char *open = strrchr(language, '(');
    size_t length = strlen(language);
    if (open == NULL || language[length - 1] != ')')
        return "";
    return arena_copy(c->arena, open + 1, strlen(open + 1) - 1);
}

/* The shape of a BCP 47 tag: two or three letters, then parts of two to eight. */
static bool is_language_code(const char *code)
{
    size_t n = 0;
    while (isalpha((unsigned char)code[n]))
        n++;
    if (n < 2 || n > 3)
        return false;
    for (code += n; *code == '-'; code += n) {
        code++;
        for (n = 0; isalnum((unsigned char)code[n]);)
            n++;
        if (n < 2 || n > 8)
            return false;
    }
    return *code == '\0';
}

static int default_language(struct compile *c)
{
    for (int i = 0; i < c->language_count; i++)
        if (strcmp(c->languages[i].name, c->default_language) == 0)
            return i;
    if (*c->default_language != '\0' && c->language_count > 0) {
        struct place place = {.file = c->file, .sheet = "settings"};
        compile_warn(c, place, "default_language '%.60s' has no column of its own; '%.60s' is used",
                     c->default_language, c->languages[0].name);
    }
    return 0;
}

static int language_of_code(struct compile *c, const char *code)
{
    for (int i = 0; i < c->language_count; i++)
        if (strcmp(code_of(c, c->languages[i].name), code) == 0)
            return i;
    return -1;
}

/* The languages of the translator that the form itself has not, where it has the one that texts are
 * looked up by. */
static void lend_languages(struct compile *c)
{
    const struct form_translator *from = c->translator;
    c->own_language_count = c->language_count;
    c->lent_from = from != NULL && from->count > 0 ? language_of_code(c, from->codes[0]) : -1;
    for (int i = 1; c->lent_from >= 0 && i < from->count; i++) {
        if (!from->lent[i] || c->language_count == FORM_LANGUAGES_MAX ||
            language_of_code(c, from->codes[i]) >= 0)
            continue;
        c->lent[c->language_count] = i;
        c->languages[c->language_count++] = (struct language){.name = from->names[i]};
    }
}

static void finish_languages(struct compile *c)
{
    if (c->language_count == 0)
        c->languages[c->language_count++] = (struct language){.name = "default"};
    lend_languages(c);
    const char **names = ARENA_ARRAY(c->arena, const char *, c->language_count);
    const char **codes = ARENA_ARRAY(c->arena, const char *, c->language_count);
    for (int i = 0; i < c->language_count; i++) {
        names[i] = c->languages[i].name;
        codes[i] = code_of(c, names[i]);
        if (!is_language_code(codes[i]) && strcmp(names[i], "default") != 0)
            compile_warn(c, c->languages[i].place,
                         "language '%.60s' has no code in parentheses, as in 'English (en)'",
                         names[i]);
    }
    c->form->languages = names;
    c->form->codes = codes;
    c->form->language_count = c->language_count;
    c->form->default_language = default_language(c);
}

/* One warning per sheet and language: the columns that others have and it has not. */
static void warn_of_missing_columns(struct compile *c, const struct sheet *sheet)
{
    const struct block *block = sheet->first->block;
    for (int l = 0; l < c->own_language_count; l++) {
        char missing[256] = "";
        for (int i = 0; i < COLUMN_COUNT; i++) {
            bool some = false;
            for (int other = 0; other < c->language_count; other++)
                some = some || block->at[i][other] != 0;
            if (!column_is_prose((enum column)i) || !some || block->at[i][l] != 0)
                continue;
            if (missing[0] != '\0')
                strcat(missing, ", ");
            strcat(missing, column_name((enum column)i));
        }
        if (missing[0] != '\0')
            compile_warn(c, sheet_place(c, sheet),
                         "language '%.60s' has no column for: %s; add it, or visitors read another "
                         "language there",
                         c->languages[l].name, missing);
    }
}

static bool block_has(const struct block *block, enum column column)
{
    return block->at[column][COLUMNS_UNTOLD] != 0;
}

static void check_survey_headers(struct compile *c, const struct sheet *sheet)
{
    if (!block_has(sheet->first->block, COLUMN_TYPE))
        compile_error(c, sheet_place(c, sheet),
                      "the sheet has no column 'type', which says what each row asks; add it");
    else if (!block_has(sheet->first->block, COLUMN_NAME))
        compile_error(c, sheet_place(c, sheet),
                      "the sheet has no column 'name', which says under what name an answer is "
                      "kept; add it");
}

static void check_choices_headers(struct compile *c, const struct sheet *sheet)
{
    if (!block_has(sheet->first->block, COLUMN_LIST_NAME))
        compile_error(c, sheet_place(c, sheet),
                      "the sheet has no column 'list_name', which says to which list a choice "
                      "belongs; add it");
    if (!block_has(sheet->first->block, COLUMN_NAME))
        compile_error(c, sheet_place(c, sheet),
                      "the sheet has no column 'name', which says under what name a choice is "
                      "kept; add it");
}

static void no_survey(struct compile *c)
{
    const char *near = NULL;
    static const char *const wanted[] = {"survey"};
    for (int i = 0; i < c->book->sheet_count && near == NULL; i++)
        if (c->book->sheets[i].name[0] != '_' &&
            near_word(c->book->sheets[i].name, wanted, 1, 2) != NULL)
            near = c->book->sheets[i].name;
    if (near != NULL)
        compile_error(
            c, (struct place){.file = c->file},
            "there is no sheet 'survey', which holds the questions; is '%.60s' meant to be it?",
            near);
    else
        compile_error(c, (struct place){.file = c->file},
                      "there is no sheet 'survey', which holds the questions; add one");
}

static bool is_read(const struct sheet *sheet)
{
    return sheet != NULL && sheet->first != NULL && sheet->first->block != NULL;
}

static void check_headers(struct compile *c, struct sheet *survey, struct sheet *choices)
{
    if (is_read(survey)) {
        c->survey = survey;
        c->survey_name = arena_text(c->arena, survey->name);
        check_survey_headers(c, survey);
        warn_of_missing_columns(c, survey);
    }
    if (is_read(choices)) {
        c->choices = choices;
        c->choices_name = arena_text(c->arena, choices->name);
        check_choices_headers(c, choices);
        warn_of_missing_columns(c, choices);
    }
}

void compile_headers(struct compile *c)
{
    struct sheet *survey = compile_survey_sheet(c), *choices = workbook_find(c->book, "choices");
    if (survey == NULL)
        no_survey(c);
    else if (survey->first == NULL)
        compile_error(c, sheet_place(c, survey), "the sheet is empty; it holds the questions");
    else
        read_headers(c, survey, 's');
    if (choices != NULL && choices != survey)
        read_headers(c, choices, 'c');
    finish_languages(c);
    check_headers(c, survey, choices != survey ? choices : NULL);
}
