/* Expressions that are refused, and with which words; limits; references; hidden costs. */
#include "unit.h"

#include "form/expr.h"
#include "form_fixture.h"

#include <stdlib.h>

static const char form_csv[] = "survey\n"
                               ",type,name,label,choice_filter\n"
                               ",text,name,Name?,\n"
                               ",integer,age,Age?,\n"
                               ",begin group,home,,\n"
                               ",select_one town,town,Town?,county=${name}\n"
                               ",integer,rooms,Rooms?,\n"
                               ",text,twin,Twin?,\n"
                               ",end group,,,\n"
                               ",begin group,other,,\n"
                               ",text,twin,Twin again?,\n"
                               ",end group,,,\n"
                               "choices\n"
                               ",list_name,name,label,county\n"
                               ",town,oak,Oakham,rutland\n"
                               ",town,cor,Corby,northants\n"
                               "settings\n"
                               ",form_id,version\n"
                               ",t,1\n";

/* The sentence with which an expression of question `at` is refused; "" when it is not. */
static const char *refusal(struct fixture *f, const char *at, const char *text)
{
    static struct fail fail;
    fail.text[0] = '\0';
    const struct expr *expr = expr_compile(text, f->form, form_find(f->form, at), &f->forms, &fail);
    assert_true((expr == NULL) == (fail.text[0] != '\0'));
    return fail.text;
}

static const char *result(struct fixture *f, const char *at, const char *text)
{
    struct fail fail = {0};
    const struct expr *expr = expr_compile(text, f->form, form_find(f->form, at), &f->forms, &fail);
    if (expr == NULL)
        return arena_text(&f->forms, fail.text);
    struct expr_context context = {
        .form = f->form,
        .tree = &f->visit->tree,
        .node = node_of(f, at),
        .clock = &fixture_clock,
        .scratch = &f->answers,
    };
    return expr_text(expr, &context);
}

static void refusals_say_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"${nme}", "no question is called 'nme'; did you mean 'name'?"},
        {"${quite_another}", "no question is called 'quite_another'"},
        {"${twin}", "'${twin}' could be any of several rows of that name"},
        {"${ age }", "'${' at character 1 is not a reference; write ${name}, without spaces"},
        {"1 + ${age", "'${' at character 5 is not a reference; write ${name}, without spaces"},
        {"${last-saved#age}", "'last-saved#' is refused: it would show a visitor the answers of "
                              "the one before"},
        {"concat('x ${agee}')", "no question is called 'agee'; did you mean 'age'?"},
        {"selcted(${name}, 'a')", "unknown function 'selcted'; did you mean 'selected'?"},
        {"wibble()", "unknown function 'wibble'"},
        {"pulldata('a', 'b', 'c', 'd')", "'pulldata' knows no list 'a'"},
        {"selected(${name})", "function 'selected' takes 2 arguments, not 1"},
        {"not()", "function 'not' takes 1 argument, not 0"},
        {"today(1)", "function 'today' takes no argument, not 1"},
        {"round(1, 2, 3)", "function 'round' takes 1 to 2 arguments, not 3"},
        {"indexed-repeat(${name}, ${home}, 1, ${other})",
         "function 'indexed-repeat' takes 3, 5 or 7 arguments, not 4"},
        {"instance('twn')/root/item/name", "'instance' knows no list 'twn'; did you mean 'town'?"},
        {"instance(${name})/root/item/name",
         "the first argument of 'instance' must be the name of a list, in quotes"},
        {"instance('town')/root/item/conty",
         "list 'town' has no column 'conty'; did you mean 'county'?"},
        {"instance('town')/root/item[conty = 1]/name",
         "list 'town' has no column 'conty'; did you mean 'county'?"},
        {"instance('__last-saved')/data/age", "a kiosk keeps no answers of the visitor before"},
        {"pulldata('town', 'conty', 'name', 'oak')",
         "list 'town' has no column 'conty'; did you mean 'county'?"},
        {"max()", "function 'max' takes at least 1 argument, not 0"},
        {"count('x')", "argument 1 of 'count' must be a path, such as ${name}"},
        {"${name} and", "the expression ends too early; what stands last needs something after it"},
        {"selected(${name}, 'a'", "')' is missing at the end"},
        {"", "the expression is empty"},
        {"(1", "')' is missing at the end"},
        {"1 )", "unexpected ')' at character 3"},
        {"'\xc3\xa9' = ) ", "unexpected ')' at character 7"},
        {"${name} = 'x", "text in quotes is not closed, from character 11"},
        {"1 AND 1", "unexpected 'AND' at character 3; write 'and' in small letters"},
        {"1 = = 1", "unexpected '=' at character 5"},
        {"1 == 1", "unexpected '=' at character 4; write one '='"},
        {"1 && 1", "unexpected '&' at character 3; write 'and'"},
        {"1 || 1", "unexpected '|' at character 4; write 'or'"},
        {"a ! b", "unexpected '!' at character 3"},
        {"//age", "'//' is not part of what forms may use; name the question, as in ${name}"},
        {"/data//age", "'//' is not part of what forms may use; name the question, as in ${name}"},
        {"@id", "'@' is not part of what forms may use; name the question, as in ${name}"},
        {"ancestor::data",
         "'ancestor::' is not part of what forms may use; name the question, as in ${name}"},
        {"'a' | ${name}", "'|' joins paths; what stands at character 1 is none"},
        {"'a'[1]", "unexpected '[' at character 4"},
        {"(1 + 2)[1]", "only a path can be followed by '[' or '/', at character 2"},
        {"regex(${name}, '(')", "the pattern '(' of regex() is wrong at its character 2: missing "
                                "closing parenthesis"},
        {"jr:choice-name(${town}, ${town})",
         "the second argument of 'jr:choice-name' must be a reference in quotes"},
        {"jr:choice-name(${town}, '${age}')", "' /data/age ' is not a question with choices"},
    };
    struct fixture f;
    fixture_open(&f, form_csv);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(refusal(&f, "age", rows[i].text), rows[i].says);
    fixture_close(&f);
}

static void a_filter_knows_the_columns_of_its_list(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    assert_string_equal(refusal(&f, "town", "county = ${name} and name != 'oak'"), "");
    assert_string_equal(refusal(&f, "town", "conty = ${name}"),
                        "list 'town' has no column 'conty'; did you mean 'county'?");
    assert_string_equal(refusal(&f, "town", "rooms = 1"),
                        "list 'town' has no column 'rooms'; a question is written ${rooms}");
    assert_string_equal(refusal(&f, "town", "county/x = 1"),
                        "'county' is a column of list 'town' and has no parts");
    fixture_close(&f);
}

static void references_lead_to_answers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    assert_true(set(&f, "name", "rutland"));
    assert_true(set(&f, "age", "9"));
    assert_true(set(&f, "town", "oak"));
    assert_true(set(&f, "rooms", "4"));
    static const struct {
        const char *at, *text, *gives;
    } rows[] = {
        {"age", "${age}-1", "8"},
        {"age", "${rooms}+${age}*2", "22"},
        {"age", "/data/home/rooms", "4"},
        {"age", "../home/rooms", "4"},
        {"rooms", "../../age", "9"},
        {"rooms", "current()/../../age", "9"},
        {"rooms", ".", "4"},
        {"rooms", "count(../*)", "3"},
        {"rooms", "count(${home})", "1"},
        {"age", "${home}/rooms", "4"},
        {"age", "${home}[rooms = 4]/rooms", "4"},
        {"age", "${home}[rooms = 5]/rooms", ""},
        {"age", "${age}/rooms", ""},
        {"age", "(${home}/rooms | ${age})[1]", "9"},
        {"age", "(${home}/rooms | ${age})[last()] + 1", "5"},
        {"age", "${home}/*[position() = 2]", "4"},
        {"rooms", "sum(${age} | ${rooms} | ../rooms)", "13"},
        {"rooms", "name(..)", "unknown function 'name'"},
        {"rooms", "self::node() + 1", "5"},
        {"rooms", "parent::home/child::rooms", "4"},
        {"rooms", "parent::elsewhere/rooms", ""},
        {"age", "jr:choice-name(${town}, '${town}')", "Oakham"},
        {"rooms", "jr:choice-name(${town}, ' ../town ')", "Oakham"},
        {"age", "jr:choice-name('nowhere', '${town}')", ""},
        {"age", "'${town}'", " /data/home/town "},
        {"age", "--3 - -4", "7"},
        {"age", "1 - - 1", "2"},
        {"age", "2 * 3 mod 4 div 2", "1"},
        {"age", "1 < 2 = true()", "true"},
        {"age", "if(true(), 1, 1 div ${rooms})", "1"},
        {"age", "/data/meta/instanceID", "uuid:00112233-4455-4677-8899-aabbccddeeff"},
        {"age", "/data/nothing/here", ""},
        {"age", "today()", "2026-03-02"},
        {"age", "now()", "2026-03-02T00:30:00.000+01:00"},
        {"age", "date-time('2026-03-02')", "2026-03-02T00:00:00.000+01:00"},
        {"age", "date('2023-02-29')", ""},
        {"age", "format-date-time('2024-02-29T23:05:09Z', '%d.%n.%y %h:%M:%S')", "01.3.24 0:05:09"},
        {"age", "translate('bar', 'abc', 'AB')", "BAr"},
        {"age", "translate('na\xc3\xafve', '\xc3\xaf', 'i')", "naive"},
        {"age", "string-length('na\xc3\xafve')", "5"},
        {"age", "substr('na\xc3\xafve', -3, -1)", "\xc3\xafv"},
        {"age", "string(1e3)", "unexpected 'e3' at character 9"},
        {"age", "string(123456789012345678901234567890)", "123456789012345677877719597056"},
        {"age", "string(0.1 + 0.7)", "0.8"},
        {"age", "1 div 3000", "0.000333333333333333"},
        {"age", "round(1.005, 2)", "1.01"},
        {"age", "round(-0.5)", "0"},
        {"age", "round(12345.678, -3)", "12000"},
        {"age", "selected(' a  b ', ' b ')", "true"},
        {"age", "selected('a b', 'a b')", "false"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *got = result(&f, rows[i].at, rows[i].text);
        if (strcmp(got, rows[i].gives) != 0)
            fail_msg("%s: want '%s', got '%s'", rows[i].text, rows[i].gives, got);
    }
    fixture_close(&f);
}

static char *repeated(const char *start, const char *part, int times, const char *end)
{
    size_t length = strlen(part);
    char *text = malloc(strlen(start) + length * 2 * (size_t)times + strlen(end) + 1);
    char *at = text + sprintf(text, "%s", start);
    for (int i = 0; i < times; i++)
        at += sprintf(at, "%s", part);
    sprintf(at, "%s", end);
    return text;
}

static void expect_refusal(struct fixture *f, char *text, const char *says)
{
    assert_string_equal(refusal(f, "age", text), says);
    free(text);
}

static void expect_result(struct fixture *f, char *text, const char *gives)
{
    assert_string_equal(result(f, "age", text), gives);
    free(text);
}

static void limits_are_sentences(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    static const char deep[] = "more than 100 brackets inside one another";
    expect_refusal(&f, repeated("", "(", 200, "1"), deep);
    expect_refusal(&f, repeated("", "not(", 5000, "1"), deep);
    expect_refusal(&f, repeated("", "..[", 200, "1"), deep);
    expect_refusal(&f, repeated("", "-(", 200, "1"), deep);
    expect_refusal(&f, repeated("", "1+", 20000, "1"),
                   "the expression is longer than 32768 characters");
    /* Length alone is no depth. */
    expect_result(&f, repeated("", "1+", 16000, "1"), "16001");
    expect_result(&f, repeated("", "-", 30001, "1"), "-1");
    expect_result(&f, repeated("", "1=", 16000, "1"), "true");
    expect_result(&f, repeated("", "0 or ", 6000, "1"), "true");
    expect_result(&f, repeated("count(.", "/.", 16000, ")"), "1");
    expect_result(&f, repeated("count(.", "[1]", 10000, ")"), "1");
    expect_result(&f, repeated("concat('a'", ",'b'", 5, ")"), "abbbbb");
    fixture_close(&f);
}

/* Made to hurt: each gives a value soon, and no memory runs out. */
static void cost_is_limited(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    char *nested = repeated("count(/data", "/*[../*", 40, "");
    char *closed = repeated(nested, "]", 40, ")");
    result(&f, "age", closed);
    free(nested);
    free(closed);
    char long_text[4001];
    memset(long_text, 'y', 4000);
    long_text[4000] = '\0';
    assert_true(set(&f, "name", long_text));
    char *wide = repeated("concat(''", ",${name}", 4000, ")");
    assert_int_equal(strlen(result(&f, "age", wide)), 64 << 10);
    free(wide);
    wide = repeated("string-length(concat(''", ",concat(${name},${name})", 1300, "))");
    result(&f, "age", wide);
    free(wide);
    assert_in_range(f.answers.peak, 0, 16 << 20);
    fixture_close(&f);
}

static void a_pattern_that_runs_away_ends(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    char *text = repeated("regex('", "a", 2000, "b', '(a|aa|a+)*c')");
    assert_string_equal(result(&f, "age", text), "false");
    free(text);
    assert_string_equal(result(&f, "age", "regex('ab', concat('a', '('))"), "false");
    assert_string_equal(result(&f, "age", "regex('\xc3\xa9', '.')"), "true");
    assert_string_equal(result(&f, "age", "regex('abc', 'a|ab|abc')"), "true");
    fixture_close(&f);
}

struct reads {
    const struct form *form;
    char text[256];
};

static void note_read(void *context, struct expr_read read)
{
    struct reads *reads = context;
    strcat(reads->text, reads->form->nodes[read.form_node].name);
    strcat(reads->text, " ");
}

static void reads_are_the_edges(void **state)
{
    (void)state;
    static const struct {
        const char *at, *text, *reads;
    } rows[] = {
        {"age", "${name} = 'a' and ../home/rooms > 1", "name rooms "},
        {"age", "if(., ${rooms}, -${name})", "age rooms name "},
        {"rooms", "count(../*)", "home "},
        {"rooms", "${home}[town = ${name}]/rooms", "town name rooms "},
        {"town", "county = ${name}", "name "},
        {"age", "today() = 'x'", ""},
    };
    struct fixture f;
    fixture_open(&f, form_csv);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct reads reads = {.form = f.form};
        struct fail fail;
        int at = form_find(f.form, rows[i].at);
        const struct expr *expr = expr_compile(rows[i].text, f.form, at, &f.forms, &fail);
        assert_non_null(expr);
        expr_reads(expr, note_read, &reads);
        assert_string_equal(reads.text, rows[i].reads);
    }
    fixture_close(&f);
}

/* Whatever the bytes, a sentence or a value. */
static void noise_is_refused_or_evaluated(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "${age}",    "${home}", "(",   ")",    "[",  "]",          "/",   "..",  ".",
        "*",         "-",       "+",   "and ", "or", " div ",      "'x'", "1",   "2.5",
        "not(",      "count(",  "if(", ",",    "|",  "=",          "<=",  "age", "home/",
        "current()", "::",      "$",   "\xff", " ",  "position()", "sum("};
    struct fixture f;
    fixture_open(&f, form_csv);
    unsigned seed = 1;
    for (int round = 0; round < 20000; round++) {
        char text[256] = "";
        for (int n = 0; n < 1 + round % 12; n++) {
            seed = seed * 1103515245u + 12345u;
            strcat(text, bits[(seed >> 16) % (sizeof bits / sizeof bits[0])]);
        }
        size_t forms = f.forms.used, answers = f.answers.used;
        result(&f, "rooms", text);
        f.forms.used = forms;
        f.answers.used = answers;
    }
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals_say_what_is_wrong),
        cmocka_unit_test(a_filter_knows_the_columns_of_its_list),
        cmocka_unit_test(references_lead_to_answers),
        cmocka_unit_test(limits_are_sentences),
        cmocka_unit_test(cost_is_limited),
        cmocka_unit_test(a_pattern_that_runs_away_ends),
        cmocka_unit_test(reads_are_the_edges),
        cmocka_unit_test(noise_is_refused_or_evaluated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
