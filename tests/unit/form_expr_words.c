/* Conditions in plain words. What is quoted stands between stars here. */
#include "unit.h"

#include "form/expr_words.h"
#include "form_fixture.h"

static const char form_csv[] =
    "survey\n"
    ",type,name,label::English (en),label::Polski (pl),relevant,"
    "calculation\n"
    ",select_one yn,why,Why?,Czemu?,,\n"
    ",select_one yn,safe,Safe?,Bezpiecznie?,,\n"
    ",select_multiple areas,areas,\"Hello ${why}, what?\",Co?,,\n"
    ",integer,age,Age?,Wiek?,,\n"
    ",hidden,hidden,,,,\n"
    ",calculate,low,,,,\"if(${why} = 'no' or ${why} = 'bit', 'yes', 'no')\"\n"
    ",text,asked,Asked?,Pytanie?,${why} = 'no',\n"
    "choices\n,list_name,name,label::English (en),label::Polski (pl)\n"
    ",yn,no,No,Nie\n,yn,bit,A bit,Troche\n,yn,yes,Yes,Tak\n"
    ",areas,home,Home,Dom\n,areas,1,One,Jeden\n"
    "settings\n,form_id,version\n,t,1\n";

/* "?" where it has no words. */
static const char *words_in(struct fixture *f, const char *text, int language)
{
    struct fail fail;
    struct expr_words words = {.arena = &f->forms, .form = f->form, .language = language};
    struct buf out = {.arena = &f->forms};
    const struct expr *expr =
        expr_compile(text, f->form, form_find(f->form, "asked"), &f->forms, &fail);
    if (expr == NULL)
        fail_msg("%s: %s", text, fail.text);
    if (!expr_words(expr, &words))
        return "?";
    for (int i = 0; i < words.count; i++)
        buf_printf(&out, words.at[i].quoted ? "*%s*" : "%s", words.at[i].text);
    return out.at;
}

static void each_shape_has_its_words(void **state)
{
    static const char *const rows[][2] = {
        {"${why} = 'no'", "*Why?* is *No*"},
        {"'no' = ${why}", "*Why?* is *No*"},
        {"../why = 'no'", "*Why?* is *No*"},
        {"${why} != 'no'", "*Why?* is not *No*"},
        {"${why} = 'no' or ${why} = 'bit'", "*Why?* is *No* or *A bit*"},
        {"${why} != 'no' and ${why} != 'bit'", "*Why?* is not *No* or *A bit*"},
        {"${why} != 'no' or ${why} != 'bit'", "*Why?* is not *No* or *Why?* is not *A bit*"},
        {"${why} = 'no' and ${safe} = 'yes'", "*Why?* is *No* and *Safe?* is *Yes*"},
        {"(${why} = 'no' or ${why} = 'bit') and ${safe} = 'yes'",
         "(*Why?* is *No* or *A bit*) and *Safe?* is *Yes*"},
        {"${why} = 'no' or ${safe} = 'yes' and ${age} = 7",
         "*Why?* is *No* or (*Safe?* is *Yes* and *Age?* is *7*)"},
        {"${why} = ''", "*Why?* is not answered"},
        {"${why} != ''", "*Why?* is answered"},
        {"${why}", "*Why?* is answered"},
        {"not(${why})", "*Why?* is not answered"},
        {"selected(${areas}, 'home')", "*Hello …, what?* has the answer *Home*"},
        {"selected(${areas}, 'home') or selected(${areas}, '1')",
         "*Hello …, what?* has the answer *Home* or *One*"},
        {"not(selected(${areas}, 'home'))", "*Hello …, what?* does not have the answer *Home*"},
        {"not(${why} = 'no')", "*Why?* is not *No*"},
        {"not(not(${why} = 'no'))", "*Why?* is *No*"},
        {"not(${why} = 'no' and ${age} > 7)",
         "it is not so that (*Why?* is *No* and *Age?* is more than *7*)"},
        {"not(${age} > 7)", "it is not so that *Age?* is more than *7*"},
        {"${age} >= 7.5", "*Age?* is at least *7.5*"},
        {"7 < ${age}", "*Age?* is more than *7*"},
        {"7 >= ${age}", "*Age?* is at most *7*"},
        {"count-selected(${areas}) > 1", "*Hello …, what?* has more than 1 answer"},
        {"count-selected(${areas}) <= 2", "*Hello …, what?* has at most 2 answers"},
        {"1 = count-selected(${areas})", "*Hello …, what?* has just 1 answer"},
        {"${low} = 'yes'", "*Why?* is *No* or *A bit*"},
        {"${low} = 'yes' and ${age} = 7", "(*Why?* is *No* or *A bit*) and *Age?* is *7*"},
        {"${low} = 'no'", "it is not so that (*Why?* is *No* or *A bit*)"},
        {"${why} = 'gone'", "*Why?* is *gone*"},
    };
    struct fixture f;
    (void)state;
    fixture_open(&f, form_csv);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(words_in(&f, rows[i][0], 0), rows[i][1]);
    fixture_close(&f);
}

static void others_have_none(void **state)
{
    static const char *const rows[] = {
        "${age} + 1 > 7",
        "${hidden} = 'no'",
        "${low} = 'perhaps'",
        "${low} != 'no'",
        "${why} = ${safe}",
        "string-length(${asked}) > 3",
        "${why} = 'no' and position(..) = 1",
        "not(true())",
        "${age} > 1 > 0",
    };
    struct fixture f;
    (void)state;
    fixture_open(&f, form_csv);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(words_in(&f, rows[i], 0), "?");
    fixture_close(&f);
}

static void in_another_language(void **state)
{
    struct fixture f;
    (void)state;
    fixture_open(&f, form_csv);
    assert_string_equal(words_in(&f, "${why} = 'bit'", 1), "*Czemu?* is *Troche*");
    fixture_close(&f);
}

static void what_was_written_is_kept(void **state)
{
    struct fixture f;
    (void)state;
    fixture_open(&f, form_csv);
    const struct form_node *nodes = f.form->nodes;
    assert_string_equal(nodes[form_find(f.form, "asked")].relevant_text, "${why} = 'no'");
    assert_string_equal(nodes[form_find(f.form, "why")].relevant_text, "");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_shape_has_its_words),
        cmocka_unit_test(others_have_none),
        cmocka_unit_test(in_another_language),
        cmocka_unit_test(what_was_written_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
