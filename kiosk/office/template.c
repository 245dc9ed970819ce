/* The workbook, written with libxlsxwriter from the tables of template_words.c. */
#include "office/template.h"

#include "base/buf.h"
#include "base/file.h"
#include "form/appearances.h"
#include "office/template_words.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    CREATED = 1767225600, /* 2026-01-01: a file holds no day of its own */
    LAST_ROW = 500, /* that has drop-downs */
    WORDS_MAX = 128, /* of one drop-down */
    ADVICE_WIDTH = 110,
    COMMENT_WIDTH = 320, /* pixels */
    COMMENT_HEIGHT = 110
};

struct words {
    const char *at[WORDS_MAX];
    int count;
};

/* The workbook while it is made. The first error stays. */
struct making {
    struct arena *arena;
    lxw_workbook *book;
    lxw_format *header, *cell, *heading, *plain;
    lxw_worksheet *words_sheet;
    lxw_error error;
};

static void note(struct making *m, lxw_error error)
{
    if (m->error == LXW_NO_ERROR)
        m->error = error;
}

static void put(struct making *m, lxw_worksheet *sheet, int row, int column, const char *text,
                lxw_format *format)
{
    if (text != NULL && text[0] != '\0')
        note(m, worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column, text, format));
}

static void make_formats(struct making *m)
{
    m->header = workbook_add_format(m->book);
    format_set_bold(m->header);
    format_set_bg_color(m->header, 0xDCE9E4);
    format_set_bottom(m->header, LXW_BORDER_THIN);
    /* Text, so that a spreadsheet program makes no date of "1-2" and keeps "007". */
    m->cell = workbook_add_format(m->book);
    format_set_num_format(m->cell, "@");
    format_set_text_wrap(m->cell);
    format_set_align(m->cell, LXW_ALIGN_VERTICAL_TOP);
    m->heading = workbook_add_format(m->book);
    format_set_bold(m->heading);
    format_set_font_size(m->heading, 14);
    m->plain = workbook_add_format(m->book);
    format_set_text_wrap(m->plain);
    format_set_align(m->plain, LXW_ALIGN_VERTICAL_TOP);
}

/* --- what the name of the file says --- */

static const char *stem_of(struct arena *arena, const char *path)
{
    const char *name = path_name(path), *dot = strrchr(name, '.');
    return arena_copy(arena, name, dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name));
}

static const char *id_of(struct arena *arena, const char *stem)
{
    char *id = arena_text(arena, stem);
    for (char *at = id; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;
        *at = isascii(c) && (isalnum(c) || strchr("._-", c) != NULL) ? (char)tolower(c) : '-';
    }
    return id;
}

static const char *title_of(struct arena *arena, const char *stem)
{
    char *title = arena_text(arena, stem);
    for (char *at = title; *at != '\0'; at++)
        if (*at == '-' || *at == '_')
            *at = ' ';
    *title = (char)toupper((unsigned char)*title);
    return title;
}

/* --- drop-downs --- */

static void add_word(struct words *words, const char *word)
{
    for (int i = 0; i < words->count; i++)
        if (strcmp(words->at[i], word) == 0)
            return;
    if (words->count < WORDS_MAX)
        words->at[words->count++] = word;
}

static void add_lists(struct words *words)
{
    const struct template_sheet *choices = &template_sheets[TEMPLATE_CHOICES];
    for (int i = 0; i < choices->row_count; i++)
        add_word(words, choices->rows[i].cells[0]);
}

/* The types that this kiosk has, those with choices once for each list. */
static void add_types(struct arena *arena, struct words *words)
{
    struct words lists = {.count = 0};
    add_lists(&lists);
    for (int i = FORM_REPEAT + 1; i < FORM_TYPE_COUNT; i++) {
        const struct form_type_row *type = &form_types[i];
        if (type->name[0] != '\0' && !type->takes_list)
            add_word(words, type->name);
        for (int l = 0; l < lists.count && type->takes_list; l++)
            add_word(words, arena_printf(arena, "%s %s", type->name, lists.at[l]));
    }
}

static void add_all(struct words *words, const char *const *from)
{
    for (; *from != NULL; from++)
        add_word(words, *from);
}

static struct words words_of(struct arena *arena, enum template_pick pick)
{
    struct words words = {.count = 0};
    switch (pick) {
    case PICK_TYPE:
        add_types(arena, &words);
        add_all(&words, template_blocks);
        break;
    case PICK_YES:
        add_word(&words, "yes");
        add_word(&words, "no");
        break;
    case PICK_APPEARANCE:
        for (int i = 0; i < form_appearance_count; i++)
            if (form_appearances[i].followed)
                add_word(&words, form_appearances[i].word);
        break;
    case PICK_PRINCIPLE:
        add_all(&words, template_principles);
        break;
    case PICK_LIST:
        add_lists(&words);
        break;
    case PICK_NOTHING:
        break;
    }
    return words;
}

/* The words stand in a sheet of their own, since a drop-down itself holds 255 letters. One column for
 * each kind of drop-down. */
static void write_words(struct making *m)
{
    for (int pick = PICK_NOTHING + 1; pick <= PICK_LIST; pick++) {
        struct words words = words_of(m->arena, (enum template_pick)pick);
        for (int i = 0; i < words.count; i++)
            put(m, m->words_sheet, i, pick - 1, words.at[i], NULL);
    }
    worksheet_hide(m->words_sheet);
}

static void write_pick(struct making *m, lxw_worksheet *sheet, int column, enum template_pick pick)
{
    struct words words = words_of(m->arena, pick);
    char letter = (char)('A' + pick - 1);
    if (pick == PICK_NOTHING)
        return;
    char *formula = arena_printf(m->arena, "='_lists'!$%c$1:$%c$%d", letter, letter, words.count);
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_formula = formula,
        .ignore_blank = LXW_VALIDATION_ON,
        .dropdown = LXW_VALIDATION_ON,
        .show_input = LXW_VALIDATION_OFF,
        .show_error = LXW_VALIDATION_OFF,
    };
    note(m, worksheet_data_validation_range(sheet, 1, (lxw_col_t)column, LAST_ROW,
                                            (lxw_col_t)column, &validation));
}

/* --- sheets --- */

static void write_comment(struct making *m, lxw_worksheet *sheet, int column, const char *meaning)
{
    lxw_comment_options options = {.width = COMMENT_WIDTH, .height = COMMENT_HEIGHT};
    note(m, worksheet_write_comment_opt(sheet, 0, (lxw_col_t)column, meaning, &options));
}

static void write_sheet(struct making *m, const struct template_sheet *from, const char *stem)
{
    lxw_worksheet *sheet = workbook_add_worksheet(m->book, from->name);
    bool settings = from == &template_sheets[TEMPLATE_SETTINGS];
    worksheet_set_comments_author(sheet, "kiosk-office");
    worksheet_freeze_panes(sheet, 1, settings ? 0 : 2);
    for (int c = 0; c < from->column_count; c++) {
        const struct template_column *column = &from->columns[c];
        note(m, worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, column->width, m->cell));
        put(m, sheet, 0, c, column->header, m->header);
        write_comment(m, sheet, c, column->meaning);
        write_pick(m, sheet, c, column->pick);
        for (int r = 0; r < from->row_count; r++)
            put(m, sheet, r + 1, c, from->rows[r].cells[c], m->cell);
    }
    if (settings) {
        put(m, sheet, 1, 0, title_of(m->arena, stem), m->cell);
        put(m, sheet, 1, 1, id_of(m->arena, stem), m->cell);
    }
}

/* A line of the reference: of which kind, what, and what it means. */
static int refer(struct making *m, lxw_worksheet *sheet, int row, const char *kind,
                 const char *what, const char *meaning)
{
    put(m, sheet, row, 0, kind, m->plain);
    put(m, sheet, row, 1, what, m->plain);
    put(m, sheet, row, 2, meaning, m->plain);
    return row + 1;
}

static int refer_columns(struct making *m, lxw_worksheet *sheet, int row)
{
    put(m, sheet, row++, 0, "What the columns mean", m->heading);
    for (int s = 0; s < TEMPLATE_SHEETS; s++)
        for (int c = 0; c < template_sheets[s].column_count; c++) {
            const struct template_column *column = &template_sheets[s].columns[c];
            row = refer(m, sheet, row, template_sheets[s].name, column->header, column->meaning);
        }
    return row + 1;
}

/* What the program itself knows. */
static void refer_words(struct making *m, lxw_worksheet *sheet, int row)
{
    put(m, sheet, row++, 0, "What can be asked", m->heading);
    for (int i = FORM_GROUP; i < FORM_TYPE_COUNT; i++)
        if (form_types[i].name[0] != '\0' && form_types[i].does != NULL)
            row = refer(m, sheet, row, "type", form_types[i].name, form_types[i].does);
    row++;
    put(m, sheet, row++, 0, "How it can look", m->heading);
    for (int i = 0; i < form_appearance_count; i++)
        if (form_appearances[i].followed)
            row = refer(m, sheet, row, "appearance", form_appearances[i].word,
                        form_appearances[i].does);
}

static void write_advice(struct making *m, lxw_worksheet *sheet)
{
    int row = 0;
    note(m, worksheet_set_column(sheet, 0, 0, 12, NULL));
    note(m, worksheet_set_column(sheet, 1, 1, 32, NULL));
    note(m, worksheet_set_column(sheet, 2, 2, ADVICE_WIDTH, NULL));
    for (const char *const *line = template_advice; *line != NULL; line++) {
        bool heading = **line == '#';
        row += heading && row > 0;
        put(m, sheet, row++, 0, *line + heading, heading ? m->heading : NULL);
    }
    refer_words(m, sheet, refer_columns(m, sheet, row + 1));
}

static lxw_error write_book(const char *path, const char *stem, struct arena *arena)
{
    struct making m = {.arena = arena, .book = workbook_new(path)};
    if (m.book == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    lxw_doc_properties properties = {.title = (char *)title_of(arena, stem), .created = CREATED};
    note(&m, workbook_set_properties(m.book, &properties));
    make_formats(&m);
    write_advice(&m, workbook_add_worksheet(m.book, "_read me"));
    for (int i = 0; i < TEMPLATE_SHEETS; i++)
        write_sheet(&m, &template_sheets[i], stem);
    m.words_sheet = workbook_add_worksheet(m.book, "_lists");
    write_words(&m);
    note(&m, workbook_close(m.book));
    return m.error;
}

bool template_write(const char *path, struct arena *arena, struct fail *fail)
{
    const char *dot = strrchr(path_name(path), '.');
    if (dot == NULL || strcmp(dot, ".xlsx") != 0)
        return fail_set(fail, "'%s' does not end in .xlsx", path);
    if (file_exists(path))
        return fail_set(fail, "'%s' is there already, and is not overwritten", path);
    const char *beside = arena_printf(arena, "%s.new", path);
    /* Asked here, since libxlsxwriter would tell it on the standard error. */
    FILE *first = fopen(beside, "wb");
    if (first == NULL || fclose(first) != 0)
        return fail_set(fail, "cannot write '%s': %s", path, strerror(errno));
    lxw_error error = write_book(beside, stem_of(arena, path), arena);
    if (error == LXW_NO_ERROR && rename(beside, path) == 0)
        return true;
    const char *why = error != LXW_NO_ERROR ? lxw_strerror(error) : strerror(errno);
    remove(beside);
    return fail_set(fail, "cannot write '%s': %s", path, why);
}
