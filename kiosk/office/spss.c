/* Syntax files. */
#include "office/spss.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "office/output.h"
#include "store/sql.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { WIDTH_MOST = 32767, PLAIN_WIDTH = 255 };

static const char *const reserved[] = {"ALL", "AND", "BY",  "EQ", "GE", "GT",  "LE",
                                       "LT",  "NE",  "NOT", "OR", "TO", "WITH"};

/* A variable: a column, or one of a split column's choices. */
struct variable {
    const char *name, *label;
    const struct column *column; /* NULL for those of every table */
    const struct column_value *choice; /* of a split column; NULL for the column itself */
    bool is_date;
    int width; /* of the longest text */
};

struct variables {
    struct arena *arena;
    struct variable *at;
    int count;
};

const char *spss_name(const char *name, struct arena *arena)
{
    char *out = arena_printf(arena, "%s%.*s", isalpha((unsigned char)name[0]) ? "" : "v",
                             SPSS_NAME_MOST - 1, name);
    for (char *at = out; *at != '\0'; at++)
        if (!isascii((unsigned char)*at) || (!isalnum((unsigned char)*at) && *at != '.'))
            *at = '_';
    size_t length = strlen(out);
    while (length > 1 && (out[length - 1] == '_' || out[length - 1] == '.'))
        out[--length] = '\0';
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcasecmp(out, reserved[i]) == 0)
            return arena_printf(arena, "%s_1", out);
    return out;
}

static bool is_taken(const struct variables *variables, const char *name)
{
    for (int i = 0; i < variables->count; i++)
        if (strcasecmp(variables->at[i].name, name) == 0)
            return true;
    return false;
}

static void add(struct variables *variables, const char *name, struct variable variable)
{
    const char *stem = spss_name(name, variables->arena);
    variable.name = stem;
    for (int n = 2; is_taken(variables, variable.name); n++)
        variable.name = arena_printf(variables->arena, "%.*s_%d", SPSS_NAME_MOST - 6, stem, n);
    variables->at[variables->count++] = variable;
}

static void add_listed(struct variables *variables, const char *const *names)
{
    for (; *names != NULL; names++)
        add(variables, *names,
            (struct variable){.label = *names, .is_date = strcmp(*names, "SubmissionDate") == 0});
}

static void collect(struct variables *variables, const struct columns *columns)
{
    int most = 32;
    for (int i = 0; i < columns->count; i++)
        most += 1 + columns->at[i].value_count;
    variables->at = ARENA_ARRAY(variables->arena, struct variable, most);
    add_listed(variables, columns_before(columns));
    for (int i = 0; i < columns->count; i++) {
        const struct column *column = &columns->at[i];
        const char *label = column->form != NULL
                                ? column_label(&column->form->nodes[column->node].label,
                                               column->form->default_language, variables->arena)
                                : "";
        add(variables, column->name,
            (struct variable){.label = label,
                              .column = column,
                              .is_date = form_types[column_type(column)].store == FORM_STORE_DATE});
        for (int v = 0; column_is_split(column) && v < column->value_count; v++)
            add(variables,
                arena_printf(variables->arena, "%s_%s", column->name, column->values[v].text),
                (struct variable){.label = column->values[v].label,
                                  .column = column,
                                  .choice = &column->values[v]});
    }
    add_listed(variables, columns_after(columns));
}

static bool is_number(const struct variable *variable)
{
    enum form_store store = variable->column != NULL
                                ? form_types[column_type(variable->column)].store
                                : FORM_STORE_STRING;
    return variable->choice != NULL || store == FORM_STORE_INT || store == FORM_STORE_DECIMAL;
}

static void add_format(struct buf *out, const struct variable *variable)
{
    int width =
        variable->column != NULL && variable->column->question != 0 ? variable->width : PLAIN_WIDTH;
    buf_printf(out, "\r\n  %s ", variable->name);
    if (is_number(variable))
        buf_text(out, variable->choice != NULL ? "F1.0" : "F16.4");
    else if (variable->is_date)
        buf_text(out, "SDATE10");
    else
        buf_printf(out, "A%d", width < 1 ? 1 : width > WIDTH_MOST ? WIDTH_MOST : width);
}

/* A line of syntax ends at 256 bytes: a longer text is two, joined. */
enum { PIECE = 150 };

/* In quotes, which are doubled, and cut between letters. */
static void add_quoted(struct buf *out, const char *text, size_t most)
{
    size_t length = strlen(text);
    if (length > most)
        length = utf8_before(text, most);
    buf_text(out, "'");
    for (size_t i = 0, piece = 0; i < length; i++, piece++) {
        char c = text[i] == '\n' || text[i] == '\r' ? ' ' : text[i];
        bool begins = ((unsigned char)c & 0xc0) != 0x80; /* of a letter */
        if (piece >= PIECE && begins) {
            buf_text(out, "' +\r\n    '");
            piece = 0;
        }
        buf_add(out, &c, 1);
        if (c == '\'')
            buf_add(out, &c, 1);
    }
    buf_text(out, "'");
}

static void add_labels(struct buf *out, const struct variables *variables)
{
    buf_text(out, "VARIABLE LABELS");
    for (int i = 0; i < variables->count; i++) {
        const struct variable *variable = &variables->at[i];
        buf_printf(out, "\r\n  %s ", variable->name);
        add_quoted(out,
                   variable->label != NULL && variable->label[0] != '\0' ? variable->label
                                                                         : variable->name,
                   SPSS_LABEL_MOST);
    }
    buf_text(out, ".\r\n");
}

static void add_values(struct buf *out, const struct variable *variable)
{
    const struct column *column = variable->column;
    if (variable->choice != NULL) {
        buf_printf(out, "VALUE LABELS %s 0 'Not chosen' 1 'Chosen'.\r\n", variable->name);
        return;
    }
    if (column == NULL || column_type(column) != FORM_SELECT_ONE || column->value_count == 0)
        return;
    buf_printf(out, "VALUE LABELS %s", variable->name);
    for (int v = 0; v < column->value_count; v++) {
        const struct column_value *value = &column->values[v];
        buf_text(out, "\r\n  ");
        add_quoted(out, value->text, SPSS_VALUE_MOST);
        buf_text(out, " ");
        add_quoted(out, value->label != NULL ? value->label : value->text, SPSS_VALUE_MOST);
    }
    buf_text(out, ".\r\n");
}

/* How wide the text of each column is, in one pass over the answers of the form. */
static bool measure(struct office *office, const struct table *table, struct variables *variables,
                    struct fail *fail)
{
    int status;
    sqlite3_stmt *row =
        sql_prepare(office->db,
                    "SELECT a.question, max(length(CAST(a.value AS BLOB))) FROM answers a"
                    " JOIN questions q ON q.number = a.question WHERE q.form_id = ?"
                    " GROUP BY a.question",
                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, table->form_id);
    while ((status = sql_step(row, fail)) > 0)
        for (int i = 0; i < variables->count; i++)
            if (variables->at[i].column != NULL &&
                variables->at[i].column->question == sqlite3_column_int64(row, 0))
                variables->at[i].width = sqlite3_column_int(row, 1);
    sqlite3_finalize(row);
    return status == 0;
}

static bool has_line_breaks(struct office *office, const struct table *table, bool *out,
                            struct fail *fail)
{
    sqlite3_stmt *row =
        sql_prepare(office->db,
                    "SELECT 1 FROM answers a JOIN questions q ON q.number ="
                    " a.question WHERE q.form_id = ? AND instr(a.value, char(10)) > 0"
                    " LIMIT 1",
                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, table->form_id);
    int status = sql_step(row, fail);
    *out = status > 0;
    sqlite3_finalize(row);
    return status >= 0;
}

/* The table once more, with a blank for each line break that stands in quotes. */
static bool write_unbroken(const struct table *table, const char *path, struct arena *arena,
                           struct fail *fail)
{
    struct output out;
    bool quoted = false;
    FILE *from = fopen(table->path, "rb");
    if (from == NULL || !output_open(&out, path, arena, fail)) {
        if (from == NULL)
            return fail_set(fail, "cannot read '%s'", table->path);
        fclose(from);
        return false;
    }
    for (int c; (c = getc(from)) != EOF;) {
        char byte = quoted && (c == '\n' || c == '\r') ? ' ' : (char)c;
        quoted ^= c == '"';
        output_add(&out, &byte, 1);
    }
    bool ok = ferror(from) == 0 || fail_set(fail, "cannot read '%s'", table->path);
    fclose(from);
    return output_close(&out, ok, fail) && ok;
}

bool spss_write(struct office *office, const struct table *table, struct arena *arena,
                struct fail *fail)
{
    struct variables variables = {.arena = arena};
    struct buf out = {.arena = arena};
    bool broken;
    const char *stem = arena_copy(arena, table->path, strlen(table->path) - strlen(".csv"));
    const char *reads = table->file;
    collect(&variables, &table->columns);
    if (!measure(office, table, &variables, fail) || !has_line_breaks(office, table, &broken, fail))
        return false;
    if (broken) {
        const char *path = arena_printf(arena, "%s.txt", stem);
        reads = path_name(path);
        if (!write_unbroken(table, path, arena, fail))
            return false;
    }
    buf_printf(&out,
               "\xef\xbb\xbf* Reads %s, which stands beside this file, with labels.\r\n"
               "GET DATA /TYPE=TXT /FILE='%s' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED\r\n"
               "  /DELIMITERS=',' /QUALIFIER='\"' /FIRSTCASE=2 /VARIABLES=",
               reads, reads);
    for (int i = 0; i < variables.count; i++)
        add_format(&out, &variables.at[i]);
    buf_text(&out, ".\r\n");
    add_labels(&out, &variables);
    for (int i = 0; i < variables.count; i++)
        add_values(&out, &variables.at[i]);
    buf_text(&out, "EXECUTE.\r\n");
    return file_write(arena_printf(arena, "%s.sps", stem), out.at, out.length, 0600, fail);
}
