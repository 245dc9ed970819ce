/* The rows of one sheet of an .xlsx, and the strings that its sheets share. */
#include "form/xlsx.h"

#include <string.h>

static bool keep_string(struct xlsx *xlsx, struct fail *fail)
{
    if (xlsx->string_count == CELLS_STRINGS_MAX)
        return fail_set(fail, "the file has more than %d texts", CELLS_STRINGS_MAX);
    int block = xlsx->string_count / XLSX_STRING_BLOCK;
    if (xlsx->strings[block] == NULL)
        xlsx->strings[block] = ARENA_ARRAY(xlsx->book->arena, const char *, XLSX_STRING_BLOCK);
    const char *text = xlsx_take_text(xlsx, fail);
    xlsx->strings[block][xlsx->string_count++ % XLSX_STRING_BLOCK] = text;
    return text != NULL;
}

/* Follows `t` (text) and `rPh` (how a Japanese text is read aloud: not part of it). */
struct text_state {
    bool in_t;
    int phonetic;
};

static bool follow_text(struct xlsx_part *part, struct text_state *state, struct fail *fail)
{
    if (xlsx_starts(part, "rPh"))
        state->phonetic++;
    if (xlsx_starts(part, "t") || xlsx_starts(part, "v"))
        state->in_t = true;
    if (state->in_t && state->phonetic == 0 && !xlsx_collect(part, fail))
        return false;
    if (xlsx_ends(part, "t") || xlsx_ends(part, "v"))
        state->in_t = false;
    if (xlsx_ends(part, "rPh"))
        state->phonetic--;
    return true;
}

bool xlsx_read_strings(struct xlsx *xlsx, const char *name, struct fail *fail)
{
    struct xlsx_part part;
    if (!xlsx_part_open(&part, xlsx, name, fail))
        return false;
    struct text_state state = {0};
    bool fine = true;
    int got = 1;
    while (fine && (got = xlsx_part_next(&part, fail)) == 1) {
        fine = follow_text(&part, &state, fail);
        if (fine && xlsx_ends(&part, "si"))
            fine = keep_string(xlsx, fail);
    }
    xlsx_part_close(&part);
    return fine && got == 0;
}

struct sheet_reading {
    struct xlsx_part part;
    struct xlsx *xlsx;
    struct sheet *sheet;
    struct text_state text;
    int row, column; /* last read */
    int last_full; /* number of the last row that had a cell */
    char type[16], style[16];
    struct xlsx_merges merges;
    bool done;
};

static bool start_row(struct sheet_reading *in, struct fail *fail)
{
    char number[16];
    int row = in->row + 1;
    if (xlsx_attribute(&in->part, "r", number, sizeof number))
        row = xlsx_whole(number);
    if (row > CELLS_ROWS_MAX)
        return fail_set(fail, "the sheet '%.60s' has more than %d rows", in->sheet->name,
                        CELLS_ROWS_MAX);
    if (row <= in->row)
        return fail_set(fail, "the workbook is damaged: the rows of sheet '%.60s' are out of order",
                        in->sheet->name);
    in->row = row;
    in->column = 0;
    in->done = in->sheet->last != NULL && row - in->last_full > CELLS_EMPTY_ROWS_MAX + 1;
    return true;
}

static bool start_cell(struct sheet_reading *in, struct fail *fail)
{
    char at[16];
    xlsx_attribute(&in->part, "r", at, sizeof at);
    int column = xlsx_reference(at, NULL);
    in->column = column > 0 ? column : in->column + 1;
    xlsx_attribute(&in->part, "t", in->type, sizeof in->type);
    xlsx_attribute(&in->part, "s", in->style, sizeof in->style);
    in->text = (struct text_state){0};
    return fail->text[0] == '\0';
}

static const char *shared_string(struct xlsx *xlsx, const char *index, struct fail *fail)
{
    int i = xlsx_whole(index);
    if (i >= 0 && i < xlsx->string_count)
        return xlsx->strings[i / XLSX_STRING_BLOCK][i % XLSX_STRING_BLOCK];
    fail_set(fail, "the workbook is damaged: a cell's text is missing; save it again");
    return NULL;
}

static const char *value_text(struct sheet_reading *in, const char *stored, struct fail *fail)
{
    struct xlsx *xlsx = in->xlsx;
    char out[64];
    int style = xlsx_whole(in->style);
    bool known = style >= 0 && style < xlsx->look_count;
    if (strcmp(in->type, "s") == 0)
        return shared_string(xlsx, stored, fail);
    if (strcmp(in->type, "b") == 0)
        return strcmp(stored, "1") == 0 || strcmp(stored, "true") == 0 ? "TRUE" : "FALSE";
    if (strcmp(in->type, "d") == 0)
        xlsx_iso_text(stored, out);
    else if (in->type[0] == '\0' || strcmp(in->type, "n") == 0)
        xlsx_number_text(stored, known ? (enum xlsx_look)xlsx->looks[style] : XLSX_NUMBER,
                         xlsx->date1904, out);
    else
        return stored; /* text, the result of a formula, or an error such as #N/A */
    return strcmp(out, stored) == 0 ? stored : cells_keep(xlsx->book, out, strlen(out), fail);
}

static bool end_cell(struct sheet_reading *in, struct fail *fail)
{
    const char *stored = xlsx_take_text(in->xlsx, fail);
    if (stored == NULL)
        return false;
    const char *text = *stored != '\0' ? value_text(in, stored, fail) : stored;
    return text != NULL && cells_add(in->xlsx->book, in->column, text, fail);
}

static bool end_row(struct sheet_reading *in, struct fail *fail)
{
    bool header = in->sheet->first == NULL;
    if (header && in->xlsx->book->pending_count > 0 && in->row != 1)
        return cells_no_header(in->sheet, fail);
    if (in->xlsx->book->pending_count > 0)
        in->last_full = in->row;
    return cells_end_row(in->xlsx->book, in->sheet, in->row, header, fail);
}

static bool take_node(struct sheet_reading *in, struct fail *fail)
{
    struct xlsx_part *part = &in->part;
    if (xlsx_starts(part, "row") && !start_row(in, fail))
        return false;
    if (xlsx_starts(part, "mergeCell") && !xlsx_take_merge(part, &in->merges, fail))
        return false;
    if (in->done)
        return true;
    if (xlsx_starts(part, "c") && !start_cell(in, fail))
        return false;
    if (!follow_text(part, &in->text, fail))
        return false;
    if (xlsx_ends(part, "c") && !end_cell(in, fail))
        return false;
    if (xlsx_ends(part, "row") && !end_row(in, fail))
        return false;
    return true;
}

/* To the end of the part, even beyond the last row: an XML error anywhere fails the whole. */
bool xlsx_read_sheet(struct xlsx *xlsx, struct sheet *sheet, const char *name, struct fail *fail)
{
    struct sheet_reading in = {.xlsx = xlsx, .sheet = sheet};
    if (!xlsx_part_open(&in.part, xlsx, name, fail))
        return false;
    xlsx->book->last_header = 0;
    bool fine = true;
    int got = 1;
    while (fine && (got = xlsx_part_next(&in.part, fail)) == 1)
        fine = take_node(&in, fail);
    xlsx_part_close(&in.part);
    sheet->read = true;
    return fine && got == 0 && xlsx_apply_merges(&in.merges, sheet, fail);
}
