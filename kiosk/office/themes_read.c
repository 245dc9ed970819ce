/* A coding sheet that comes back: its rows, matched by their codes, become coding.
 *
 * The sheet may have been sorted, saved as CSV, or read before: each code says which answer a row is
 * of, and what the sheet says last counts. */
#include "office/themes.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "office/sheets.h"
#include "office/themes_rows.h"
#include "store/sql.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

struct reading {
    struct office *office;
    struct arena *arena;
    struct fails *fails;
    struct themes_rows rows;
    struct themes_seen *out;
    char today[16];
    sqlite3_stmt *find, *theme, *add_theme, *clear, *add, *date;
};

/* What a row is of. */
struct coded_answer {
    const char *code, *value;
    int64_t themes[THEMES_OF_ANSWER];
    int count;
};

static bool prepare(struct reading *in, struct fail *fail)
{
    sqlite3 *db = in->office->db;
    return sql_keep(db, &in->find,
                    "SELECT c.code, a.value FROM coding c LEFT JOIN answers a"
                    " ON a.response = c.response AND a.instance = c.instance"
                    " AND a.question = c.question WHERE c.code = ?",
                    fail) != NULL &&
           sql_keep(db, &in->theme, "SELECT number FROM themes WHERE name = ? COLLATE NOCASE",
                    fail) != NULL &&
           sql_keep(db, &in->add_theme, "INSERT INTO themes (name) VALUES (?)", fail) != NULL &&
           sql_keep(db, &in->clear, "DELETE FROM coded WHERE code = ?", fail) != NULL &&
           sql_keep(db, &in->add, "INSERT OR IGNORE INTO coded (code, theme) VALUES (?, ?)",
                    fail) != NULL &&
           /* The first day stays: to read a sheet again gives its words no month more. */
           sql_keep(db, &in->date,
                    "UPDATE coding SET coded_on = coalesce(coded_on, ?2) WHERE code = ?1",
                    fail) != NULL;
}

static void end(struct reading *in)
{
    sqlite3_stmt *const all[] = {in->find, in->theme, in->add_theme, in->clear, in->add, in->date};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sqlite3_finalize(all[i]);
}

static struct place place_of(const struct reading *in, const struct themes_row *row, int column)
{
    return (struct place){.file = in->rows.file,
                          .sheet = THEMES_SHEET,
                          .row = row->number,
                          .column = in->rows.at[column]};
}

/* One blank where there are several, and none around. */
static const char *tidy(struct arena *arena, const char *text)
{
    char *out = arena_text(arena, text), *to = out;
    for (; *text != '\0'; text++) {
        bool blank = strchr(" \t\r\n", *text) != NULL;
        if (!blank)
            *to++ = *text;
        else if (to > out && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > out && to[-1] == ' ')
        to--;
    *to = '\0';
    return out;
}

/* --- themes --- */

/* 0: there is none of that name; -1: an error. */
static int64_t find_theme(struct reading *in, const char *name, struct fail *fail)
{
    sql_bind_text(in->theme, 1, name);
    int status = sql_step(in->theme, fail);
    int64_t number = status > 0 ? sqlite3_column_int64(in->theme, 0) : status;
    sqlite3_reset(in->theme);
    return number;
}

static int64_t add_theme(struct reading *in, const char *name, struct fail *fail)
{
    sql_bind_text(in->add_theme, 1, name);
    return sql_again(in->add_theme, fail) ? sqlite3_last_insert_rowid(in->office->db) : -1;
}

static bool is_theme(const char *name, struct fail *why)
{
    if (utf8_count(name) > THEMES_NAME_MAX)
        return fail_set(why, "the theme is longer than %d letters: a few general words are enough",
                        THEMES_NAME_MAX);
    if (sheets_is_dangerous(name) || *name == '\'')
        return fail_set(
            why, "the theme begins with '%c', as a formula does: begin it with a letter", *name);
    return true;
}

/* A theme that others made before is no quotation, though a child may have written just that. */
static bool take_theme(struct reading *in, struct coded_answer *answer, const char *cell,
                       struct fail *why, struct fail *fail)
{
    const char *name = tidy(in->arena, cell);
    why->text[0] = '\0';
    if (*name == '\0')
        return true;
    if (!is_theme(name, why))
        return true;
    int64_t number = find_theme(in, name, fail);
    if (number == 0 && strcasecmp(name, tidy(in->arena, answer->value)) == 0) {
        fail_set(why, "the theme is the whole answer, word for word: say what it is about; if it is"
                      " a theme all the same, add it to the sheet '" THEMES_LIST_SHEET "'");
        return true;
    }
    if (number == 0)
        number = add_theme(in, name, fail);
    if (number < 0)
        return false;
    answer->themes[answer->count++] = number;
    return true;
}

/* Those that a person added to the list. */
static bool take_list(struct reading *in, struct fail *fail)
{
    for (int i = 0; i < in->rows.listed_count; i++) {
        struct fail why;
        const struct themes_listed *listed = &in->rows.listed[i];
        const char *name = tidy(in->arena, listed->name);
        if (!is_theme(name, &why)) {
            struct place place = {in->rows.file, THEMES_LIST_SHEET, listed->row, 1};
            fails_take(in->fails, place, &why);
            continue;
        }
        int64_t number = find_theme(in, name, fail);
        if (number < 0 || (number == 0 && add_theme(in, name, fail) < 0))
            return false;
    }
    return true;
}

/* --- rows --- */

static bool has_theme(const struct themes_row *row)
{
    for (int i = 0; i < THEMES_OF_ANSWER; i++)
        if (row->cells[THEMES_FIRST + i][0] != '\0')
            return true;
    return false;
}

static const struct themes_row *before(const struct reading *in, const struct themes_row *row)
{
    for (const struct themes_row *at = in->rows.rows; at < row; at++)
        if (strcasecmp(at->cells[THEMES_CODE], row->cells[THEMES_CODE]) == 0)
            return at;
    return NULL;
}

/* 1: the answer of this row; 0: there is none, which was told; -1: an error. */
static int find_answer(struct reading *in, const struct themes_row *row, struct coded_answer *out,
                       struct fail *fail)
{
    char small[16] = "";
    const char *code = row->cells[THEMES_CODE];
    for (size_t i = 0; i < sizeof small - 1 && code[i] != '\0'; i++)
        small[i] = (char)tolower((unsigned char)code[i]);
    sql_bind_text(in->find, 1, small);
    int status = sql_step(in->find, fail);
    if (status > 0)
        *out = (struct coded_answer){.code = arena_text(in->arena, sql_text(in->find, 0)),
                                     .value = arena_text(in->arena, sql_text(in->find, 1))};
    sqlite3_reset(in->find);
    if (status == 0)
        fails_add(in->fails, FAIL_ERROR, place_of(in, row, THEMES_CODE),
                  "the code '%.20s' is of no answer in '%s'", code, in->office->path);
    return status;
}

static bool keep(struct reading *in, const struct coded_answer *answer, struct fail *fail)
{
    sql_bind_text(in->clear, 1, answer->code);
    sql_bind_text(in->date, 1, answer->code);
    sql_bind_text(in->date, 2, in->today);
    bool ok = sql_again(in->clear, fail) && sql_again(in->date, fail);
    for (int i = 0; ok && i < answer->count; i++) {
        sql_bind_text(in->add, 1, answer->code);
        sqlite3_bind_int64(in->add, 2, answer->themes[i]);
        ok = sql_again(in->add, fail);
    }
    in->out->rows += ok;
    return ok;
}

/* A row with one theme that cannot be taken stays as it was. */
static bool take_themes(struct reading *in, const struct themes_row *row,
                        struct coded_answer *answer, struct fail *fail)
{
    bool fine = true;
    for (int i = 0; i < THEMES_OF_ANSWER; i++) {
        struct fail why;
        if (!take_theme(in, answer, row->cells[THEMES_FIRST + i], &why, fail))
            return false;
        if (why.text[0] == '\0')
            continue;
        fails_take(in->fails, place_of(in, row, THEMES_FIRST + i), &why);
        fine = false;
    }
    return !fine || answer->count == 0 || keep(in, answer, fail);
}

/* Whatever somebody wrote there is a worry, but for a no. */
static void look_for_worry(struct reading *in, const struct themes_row *row)
{
    const char *worry = row->cells[THEMES_WORRY];
    if (*worry == '\0' || strcasecmp(worry, "no") == 0)
        return;
    in->out->worries++;
    fails_add(in->fails, FAIL_WARNING, place_of(in, row, THEMES_WORRY),
              "the answer '%.20s' is a worry: it must be with the person for safeguarding today",
              row->cells[THEMES_CODE]);
}

static bool take_row(struct reading *in, const struct themes_row *row, struct fail *fail)
{
    struct coded_answer answer;
    if (row->cells[THEMES_CODE][0] == '\0') {
        if (has_theme(row))
            fails_add(in->fails, FAIL_ERROR, place_of(in, row, THEMES_CODE),
                      "the code is missing, so that nobody knows which answer this is");
        return true;
    }
    const struct themes_row *other = before(in, row);
    look_for_worry(in, row);
    if (other != NULL) {
        fails_add(in->fails, FAIL_ERROR, place_of(in, row, THEMES_CODE),
                  "the code '%.20s' stands in row %d already", row->cells[THEMES_CODE],
                  other->number);
        return true;
    }
    int found = find_answer(in, row, &answer, fail);
    return found == 0 || (found > 0 && take_themes(in, row, &answer, fail));
}

static bool take_all(struct reading *in, struct fail *fail)
{
    bool ok = prepare(in, fail) && take_list(in, fail);
    for (int i = 0; ok && i < in->rows.count; i++)
        ok = take_row(in, &in->rows.rows[i], fail);
    end(in);
    return ok && themes_count_all(in->office, fail);
}

bool themes_read(struct office *office, const char *path, int64_t today, struct arena *arena,
                 struct themes_seen *out, struct fails *fails, struct fail *fail)
{
    struct reading in = {.office = office, .arena = arena, .fails = fails, .out = out};
    *out = (struct themes_seen){0};
    day_text(today, in.today);
    return themes_rows_read(&in.rows, path, arena, fails, fail) && sql_begin(office->db, fail) &&
           sql_finish(office->db, take_all(&in, fail), fail);
}
