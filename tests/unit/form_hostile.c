/* Files that are no questionnaire, and files made to hurt: each ends in one sentence that says what
 * to do, and costs no more than SECONDS_MAX of the processor and MEMORY_MAX of memory.
 *
 * tests/forms/hostile-* are written by tests/forms/make.py; larger ones are made here. */
#include "unit.h"

#include "base/arena.h"
#include "form/cells.h"
#include "form/form.h"

#include <glob.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS_MAX = 1, MEMORY_MAX = 64 << 20, ARENA_SIZE = 128 << 20 };

#if defined(__SANITIZE_ADDRESS__)
enum { LIMITED = 0 }; /* a sanitizer costs more than what it watches */
#else
enum { LIMITED = 1 };
#endif

#define SHEET "the workbook's part 'xl/worksheets/sheet1.xml' "
#define AGAIN "; save it again with one"
#define LARGE "is larger than a questionnaire can be; copy the questions into a new workbook"
#define DAMAGED                                                                                    \
    "the workbook is damaged: its part 'xl/worksheets/sheet1.xml' cannot be read; save it again"
#define EXPORT "; open it in its program and save or export it as .xlsx"

static const struct {
    const char *file, *message;
} files[] = {
    /* Made to hurt. */
    {"attributes.xlsx", SHEET "is not as spreadsheet programs write it" AGAIN},
    {"bomb.xlsx", "the workbook's part 'xl/sharedStrings.xml' " LARGE},
    {"bombs.xlsx", "the workbook's part 'xl/worksheets/sheet3.xml' " LARGE},
    {"cdata.xlsx", DAMAGED},
    {"cells.xlsx", SHEET LARGE},
    {"column.xlsx", "a row has more than 16384 columns"},
    {"cut.xlsx", "the file is not a whole .xlsx workbook: it is damaged or cut short; save or copy "
                 "it again"},
    {"deep.xlsx", DAMAGED},
    {"doctype.xlsx", SHEET "has a DOCTYPE, which no spreadsheet program writes" AGAIN},
    {"encoding.xlsx", DAMAGED},
    {"merges.xlsx", "the merged cells of sheet 'survey' overlap; unmerge them"},
    {"missing.xlsx", DAMAGED},
    {"names.xlsx", SHEET LARGE},
    {"nested.xlsx", DAMAGED},
    {"order.xlsx", "the file is damaged: a row's cells are out of order"},
    {"path.xlsx", "the file is not an .xlsx workbook: it has no part 'etc/passwd'; save it as "
                  ".xlsx"},
    {"row.xlsx", "the workbook is damaged: the rows of sheet 'survey' are out of order"},
    {"rows.xlsx", "the sheet 'survey' has more than 1048576 rows"},
    {"sheets.xlsx", "the file has more than 256 sheets"},
    {"string.xlsx", "the workbook is damaged: a cell's text is missing; save it again"},
    {"strings.xlsx", "the file has more than 500000 texts"},
    {"styles.xlsx", "the workbook's part 'xl/styles.xml' " LARGE},
    {"text.xlsx", SHEET "is not as spreadsheet programs write it" AGAIN},
    {"twice.xlsx", SHEET "is there twice; save the workbook again"},
    {"unclosed.xlsx", DAMAGED},
    /* Of other programs. */
    {"binary.xlsx", "the file is a binary workbook (.xlsb)" EXPORT},
    {"document.xlsx", "the file is a Word document" EXPORT},
    {"locked.xlsx", "the workbook's part '_rels/.rels' has a password; save the workbook without "
                    "one"},
    {"numbers.xlsx", "the file is an Apple Numbers document" EXPORT},
    {"ods.xlsx", "the file is an OpenDocument file, such as .ods" EXPORT},
    {"old.xlsx", "the file is an old Office document, such as .xls; open it in a spreadsheet "
                 "program and save it as .xlsx"},
    {"other.xlsx", "the file is not an .xlsx workbook: it has no part '_rels/.rels'; save it as "
                   ".xlsx"},
    {"page.xlsx", "the file is a web page or other markup, whatever its name says; open it in a "
                  "spreadsheet program and save it as .xlsx"},
    {"password.xlsx", "the workbook is locked with a password; open it, take the password off, and "
                      "save it again as .xlsx"},
    {"pdf.csv", "the file is a PDF, which holds pages and not cells; save the spreadsheet that it "
                "was made from as .xlsx"},
    /* Under a wrong name or in another encoding. */
    {"csv.xlsx", "the file is text and not a workbook; if it is a questionnaire as CSV, let its "
                 "name end in .csv"},
    {"latin1.xlsx", "the file is not an .xlsx workbook, or is damaged; save it again"},
    {"letter.csv", "the file is not a questionnaire, since it hardly has columns; its first line "
                   "must be 'survey' and its second ',type,name,label'"},
    {"mac.csv", "the lines of the file end as on an old Mac; save it as \"CSV UTF-8\""},
    {"nul.csv", "the file is not UTF-8 text (byte 0x00 in line 3, after ',text,q'); save it as "
                "\"CSV UTF-8\""},
    {"readme.md", "the file holds no tables of a questionnaire; its rows must look like "
                  "'| survey |' and '| | type | name | label |'"},
    {"utf16.csv", "the file is UTF-16 text; save it as \"CSV UTF-8\""},
    {"utf16-unmarked.csv", "the file is UTF-16 text; save it as \"CSV UTF-8\""},
    {"workbook.csv", "the file is a workbook and not text, though its name ends in .csv; let its "
                     "name end in .xlsx"},
};
enum { FILES = sizeof files / sizeof *files };

/* A file to read: what is on the disk, or `bytes` under that name. */
struct input {
    const char *name;
    struct bytes bytes; /* .at is NULL for what is on the disk */
};

static const struct form *load(const struct input *input, struct arena *arena, struct fails *fails)
{
    arena_init(arena, ARENA_SIZE);
    *fails = (struct fails){.arena = arena};
    if (input->bytes.at == NULL)
        return form_load(input->name, arena, fails);
    return form_parse(input->name, input->bytes, arena, fails);
}

static long most_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

enum outcome { ENDED_WELL, SAID_NOTHING, TOO_MUCH_MEMORY };

static enum outcome load_in_child(const struct input *input)
{
    struct rlimit seconds = {SECONDS_MAX, SECONDS_MAX + 1};
    if (LIMITED)
        setrlimit(RLIMIT_CPU, &seconds);
    long before = most_memory();
    struct arena arena;
    struct fails fails;
    if (load(input, &arena, &fails) == NULL && fails.errors == 0)
        return SAID_NOTHING;
    return LIMITED && most_memory() - before > MEMORY_MAX ? TOO_MUCH_MEMORY : ENDED_WELL;
}

static void costs_little(const struct input *input)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit((int)load_in_child(input));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status))
        fail_msg("%s: ended by signal %d", input->name, WTERMSIG(status));
    if (WEXITSTATUS(status) == SAID_NOTHING)
        fail_msg("%s: refused without a reason", input->name);
    if (WEXITSTATUS(status) == TOO_MUCH_MEMORY)
        fail_msg("%s: more than %d MiB", input->name, MEMORY_MAX >> 20);
    assert_int_equal(WEXITSTATUS(status), ENDED_WELL);
}

static void every_hostile_file_costs_little(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob("tests/forms/hostile-*", 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, FILES);
    for (size_t i = 0; i < found.gl_pathc; i++)
        costs_little(&(struct input){.name = found.gl_pathv[i]});
    globfree(&found);
}

static void every_hostile_file_ends_in_a_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < FILES; i++) {
        char path[64], wanted[512];
        struct arena arena;
        struct fails fails;
        snprintf(path, sizeof path, "tests/forms/hostile-%s", files[i].file);
        snprintf(wanted, sizeof wanted, "%s: %s", path, files[i].message);
        assert_null(load(&(struct input){.name = path}, &arena, &fails));
        assert_string_equal(fails.first->text, wanted);
        assert_int_equal(fails.errors, 1);
        arena_free(&arena);
    }
}

static void the_largest_files_cost_little(void **state)
{
    (void)state;
    static const struct {
        const char *name, *head, *again; /* `again` fills the file up to FORM_FILE_LIMIT */
    } rows[] = {
        {"commas.csv", "survey\n,type,name,label\n", ","},
        {"lines.csv", "survey\n,type,name,label\n", "\n"},
        {"rows.csv", "survey\n,type,name,label\n", ",text,q,What?\n"},
        {"short-rows.csv", "survey\n,type,name,label\n", ",a\n"},
        {"groups.csv", "survey\n,type,name,label\n", ",begin group,g,\n"},
        {"notes.csv", "notes\n,type,name,label\n", ",text,q,What?\n"},
        {"quotes.csv", "survey\n,type,name,label\n", "\"\""},
        {"open-quote.csv", "survey\n,type,name,label\n,\"", "a"},
        {"columns.csv", "survey\n", ",type"},
        {"blocks.csv", "survey\n,type,name,label\n", "survey\n,type\n"},
        {"separators.csv", "survey\n", ",;"},
        {"bars.md", "|survey|\n||type|name|\n", "|"},
        {"rows.md", "|survey|\n||type|name|\n", "||text|q|\n"},
        {"empty-rows.md", "|survey|\n||type|name|\n", "||\n"},
        {"escapes.md", "|survey|\n||type|name|\n|", "\\|"},
        {"rules.md", "|survey|\n||type|name|\n", "|-|\n"},
        {"entries.xlsx", "PK\x03\x04", "PK\x01\x02"},
        {"signs.xlsx", "\xD0\xCF\x11\xE0", "EEEE"},
    };
    struct arena arena;
    arena_init(&arena, FORM_FILE_LIMIT + 4096);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length = strlen(rows[i].head), step = strlen(rows[i].again);
        char *text = arena_alloc(&arena, FORM_FILE_LIMIT);
        memcpy(text, rows[i].head, length);
        for (; length + step <= FORM_FILE_LIMIT; length += step)
            memcpy(text + length, rows[i].again, step);
        costs_little(&(struct input){rows[i].name, {text, length}});
        arena_reset(&arena);
    }
    arena_free(&arena);
}

/* Loads, or says why not: never both, never neither. */
static void ends_well(const char *name, struct bytes bytes)
{
    struct arena arena;
    struct fails fails;
    const struct form *form = load(&(struct input){name, bytes}, &arena, &fails);
    assert_true((form == NULL) == (fails.errors > 0));
    arena_free(&arena);
}

static void any_changed_bit_and_any_cut_end_well(void **state)
{
    (void)state;
    struct arena file;
    arena_init(&file, 1 << 20);
    struct bytes whole;
    struct fail fail;
    assert_true(file_read(&file, "tests/forms/whole.xlsx", 1 << 20, &whole, &fail));
    char *copy = arena_copy(&file, whole.at, whole.length);
    for (size_t i = 0; i < whole.length; i++) {
        ends_well("whole.xlsx", (struct bytes){whole.at, i});
        if (i % 3 != 0)
            continue;
        copy[i] = (char)(copy[i] ^ (1 << i % 8));
        ends_well("whole.xlsx", (struct bytes){copy, whole.length});
        copy[i] = whole.at[i];
    }
    arena_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hostile_file_costs_little),
        cmocka_unit_test(every_hostile_file_ends_in_a_sentence),
        cmocka_unit_test(the_largest_files_cost_little),
        cmocka_unit_test(any_changed_bit_and_any_cut_end_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
