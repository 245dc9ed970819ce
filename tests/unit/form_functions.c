/* Functions whose answers the table of expressions cannot hold: by chance, by language, of lists. */
#include "unit.h"

#include "form/expr.h"
#include "form_fixture.h"

static const char form_csv[] =
    "survey\n"
    ",type,name,label::English (en),label::Cymraeg (cy),hint::English (en)\n"
    ",text,name,Your name?,Eich enw?,Any name\n"
    ",begin group,home,,,\n"
    ",select_one town,town,Which town?,Pa dref?,\n"
    ",end group,,,,\n"
    "choices\n,list_name,name,label::English (en),label::Cymraeg (cy),county\n"
    ",town,oak,Oakham,Derw,rutland\n,town,cor,Corby,Corbi,northants\n,town,kib,Kibworth,Cib,leics\n"
    "settings\n,form_id,version,default_language\n,t,1,English (en)\n";

static const char *result_in(struct fixture *f, const char *text, int language, uint64_t *chance)
{
    struct fail fail = {0};
    const struct expr *expr =
        expr_compile(text, f->form, form_find(f->form, "name"), &f->forms, &fail);
    if (expr == NULL)
        fail_msg("%s: %s", text, fail.text);
    struct expr_context context = {.form = f->form,
                                   .tree = &f->visit->tree,
                                   .node = node_of(f, "name"),
                                   .language = language,
                                   .chance = chance,
                                   .clock = &fixture_clock,
                                   .scratch = &f->answers};
    return expr_text(expr, &context);
}

static const char *result(struct fixture *f, const char *text)
{
    return result_in(f, text, 0, NULL);
}

static void texts_are_in_the_language_asked_for(void **state)
{
    (void)state;
    static const struct {
        const char *text, *english, *welsh;
    } rows[] = {
        {"jr:itext('/data/name:label')", "Your name?", "Eich enw?"},
        {"jr:itext('/data/name:hint')", "Any name", "Any name"},
        {"jr:itext('/data/home/town:label')", "Which town?", "Pa dref?"},
        {"jr:itext('/data/nothing:label')", "", ""},
        {"jr:itext('nothing')", "", ""},
        {"jr:itext('')", "", ""},
        {"jr:choice-name('cor', '${town}')", "Corby", "Corbi"},
        {"instance('town')/root/item[name = 'kib']/label", "Kibworth", "Cib"},
        {"pulldata('town', 'label', 'county', 'rutland')", "Oakham", "Derw"},
        {"pulldata('town', 'name', 'label', 'Corby')", "cor", ""},
        {"pulldata('town', 'name', 'county', 'nowhere')", "", ""},
    };
    struct fixture f;
    fixture_open(&f, form_csv);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(result_in(&f, rows[i].text, 0, NULL), rows[i].english);
        assert_string_equal(result_in(&f, rows[i].text, 1, NULL), rows[i].welsh);
    }
    fixture_close(&f);
}

static void digests_are_those_of_the_standards(void **state)
{
    (void)state;
    static const struct {
        const char *text, *gives;
    } rows[] = {
        {"digest('', 'MD5', 'hex')", "d41d8cd98f00b204e9800998ecf8427e"},
        {"digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d"},
        {"digest('abc', 'SHA-384', 'hex')",
         "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
         "8086072ba1e7cc2358baeca134c825a7"},
        {"digest('abc', 'SHA-512', 'hex')",
         "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
         "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
        {"digest('abc', 'SHA-1')", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="},
        {"digest('abc', 'SHA-3')", ""},
        {"base64-decode(digest('abc', 'SHA-1'))", ""}, /* no text */
        {"base64-decode('Q2Fmw6k=')", "Caf\xc3\xa9"},
        {"base64-decode('not base64')", ""},
    };
    struct fixture f;
    fixture_open(&f, form_csv);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(result(&f, rows[i].text), rows[i].gives);
    fixture_close(&f);
}

static void chance_goes_on_from_its_state(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    uint64_t one = 7, same = 7, other = 8;
    for (int i = 0; i < 100; i++) {
        const char *number = result_in(&f, "random()", 0, &one);
        assert_string_equal(result_in(&f, "random()", 0, &same), number);
        assert_string_not_equal(result_in(&f, "random()", 0, &other), number);
        assert_string_equal(result_in(&f, "random() >= 0 and random() < 1", 0, &other), "true");
    }
    const char *uuid = result_in(&f, "uuid()", 0, &one);
    assert_string_not_equal(result_in(&f, "uuid()", 0, &one), uuid);
    assert_int_equal(strlen(uuid), 36);
    assert_int_equal(uuid[14], '4');
    assert_non_null(strchr("89ab", uuid[19]));
    assert_int_equal(strlen(result_in(&f, "uuid(20)", 0, &one)), 20);
    assert_string_equal(result_in(&f, "uuid(0)", 0, &one), "");
    assert_string_equal(result_in(&f, "uuid('x')", 0, &one), "");
    fixture_close(&f);
}

static void randomize_orders_the_rows_of_a_list(void **state)
{
    (void)state;
    static const char abcdef[] =
        "survey\n,type,name,label\n,text,name,Name?\n,select_one l,x,Which?\n"
        "choices\n,list_name,name,label\n,l,A,A\n,l,B,B\n,l,C,C\n,l,D,D\n,l,E,E\n,l,F,F\n"
        "settings\n,form_id,version\n,t,1\n";
    static const struct {
        const char *seed, *order;
    } rows[] = {
        {"42", "AFCBDE"},       {"-42", "EDAFBC"},      {"1", "BFEACD"},       {"'1'", "BFEACD"},
        {"11111111", "ACDBFE"}, {"0", "CBEAFD"},        {"''", "CBEAFD"},      {"42.9", "AFCBDE"},
        {"'-42'", "EDAFBC"},    {"'mirror'", "ACBEDF"}, {"${name}", "CBEAFD"},
    };
    struct fixture f;
    fixture_open(&f, abcdef);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[100];
        snprintf(text, sizeof text, "join('', randomize(instance('l')/root/item/name, %s))",
                 rows[i].seed);
        assert_string_equal(result(&f, text), rows[i].order);
    }
    /* Texts, whatever C makes of them: not the orders of 0 and of 1. */
    assert_string_equal(result(&f, "join('', randomize(instance('l')/root/item/name, '0x1')) = "
                                   "join('', randomize(instance('l')/root/item/name, 1))"),
                        "false");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_in_the_language_asked_for),
        cmocka_unit_test(digests_are_those_of_the_standards),
        cmocka_unit_test(chance_goes_on_from_its_state),
        cmocka_unit_test(randomize_orders_the_rows_of_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
