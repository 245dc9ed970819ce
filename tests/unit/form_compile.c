/* Rows become a form, and every fault of a form is told at its cell.
 *
 * tests/forms/bad-*.csv each has beside it bad-*.txt with the exact messages; so has every other
 * form there that has something to say. */
#include "unit.h"

#include "base/buf.h"
#include "form/compile.h"
#include "form/expr.h"
#include "form/form.h"
#include "form/near.h"

#include <glob.h>
#include <string.h>

struct fixture {
    struct arena arena;
    struct fails fails;
};

static struct fixture *start(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena, 64 << 20);
    f->fails.arena = &f->arena;
    return f;
}

static const char *messages(struct fixture *f)
{
    struct buf out = {.arena = &f->arena};
    buf_text(&out, "");
    for (const struct fail_line *line = f->fails.first; line != NULL; line = line->next)
        buf_printf(&out, "%s\n", line->text);
    return out.at;
}

static const struct form *parse(struct fixture *f, const char *text)
{
    return form_parse("test.csv", (struct bytes){text, strlen(text)}, &f->arena, &f->fails);
}

/* A form that must load; what it says is printed if it does not. */
static const struct form *must_parse(struct fixture *f, const char *text)
{
    const struct form *form = parse(f, text);
    if (form == NULL)
        fail_msg("%s", messages(f));
    return form;
}

static void expect_messages(const char *path)
{
    struct fixture f;
    struct fail fail;
    struct bytes expected;
    const struct form *form = form_load(path, &start(&f)->arena, &f.fails);
    const char *dot = strrchr(path, '.');
    const char *beside = arena_printf(&f.arena, "%.*s.txt", (int)(dot - path), path);
    if (!file_read(&f.arena, beside, 1 << 20, &expected, &fail))
        fail_msg("%s\nit should hold:\n%s", fail.text, messages(&f));
    assert_string_equal(messages(&f), expected.at);
    assert_true((form == NULL) == (f.fails.errors > 0));
    arena_free(&f.arena);
}

static void every_fault_is_told_at_its_cell(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob("tests/forms/bad-*.csv", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 10);
    for (size_t i = 0; i < found.gl_pathc; i++)
        expect_messages(found.gl_pathv[i]);
    globfree(&found);
    expect_messages("tests/forms/warnings.csv");
    expect_messages("tests/forms/files/bad.csv");
    expect_messages("tests/forms/warnings-expressions.csv");
}

static void the_forms_of_the_packs_load(void **state)
{
    (void)state;
    glob_t found;
    int flags = 0;
    if (glob("content/*/forms/*.csv", flags, NULL, &found) != 0)
        skip();
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct fixture f;
        if (form_load(found.gl_pathv[i], &start(&f)->arena, &f.fails) == NULL)
            fail_msg("%s", messages(&f));
        arena_free(&f.arena);
    }
    globfree(&found);
}

static const char simple[] = "survey\n"
                             ",type,name,label,appearance,sensitive,topic,emoji,default\n"
                             ",start,start,,,,,,\n"
                             ",begin group,page,About you,field-list w1,,,,\n"
                             ",select_one mood,mood,How are you?,,yes,R502,\xF0\x9F\xA6\x8A,good\n"
                             ",select_multiple mood or_other,all,Which?,,,,,good bad\n"
                             ",end group,,,,,,,\n"
                             ",text,more,You said ${mood}. More?,,,,,1 + 1\n"
                             ",text,when,When?,,,,,2026-03-01\n"
                             ",note,,Bye,,,,,\n"
                             "choices\n"
                             ",list_name,name,label,shade\n"
                             ",mood,good,Good,light\n"
                             ",mood,bad,Bad,\n"
                             ",mood,dont_know,I don\xE2\x80\x99t know,\n"
                             "settings\n,form_id,version\n,small,1\n";

static void rows_become_nodes(void **state)
{
    (void)state;
    struct fixture f;
    const struct form *form = must_parse(start(&f), simple);
    assert_string_equal(form->id, "small");
    assert_string_equal(form->title, "small");
    assert_string_equal(form->version, "1");
    assert_string_equal(form->root_name, "data");
    assert_int_equal(form->node_count, 9);
    assert_int_equal(form->nodes[0].end, 9);
    assert_int_equal(form->nodes[2].type, FORM_GROUP);
    assert_int_equal(form->nodes[2].end, 6);
    assert_true(form_has_word(form->nodes[2].appearance, "field-list"));
    assert_false(form_has_word(form->nodes[2].appearance, "field"));
    const struct form_node *mood = &form->nodes[form_find(form, "mood")];
    assert_int_equal(mood->parent, 2);
    assert_true(mood->sensitive);
    assert_string_equal(mood->topic, "R502");
    assert_string_equal(mood->emoji, "\xF0\x9F\xA6\x8A");
    assert_string_equal(mood->static_default, "good");
    assert_int_equal(mood->place.row, 4);
    assert_int_equal(mood->place.column, 2);
    assert_true(form_is_shown(mood));
    assert_false(form_is_shown(&form->nodes[1]));
    assert_int_equal(form_find(form, "nobody"), -1);
    arena_free(&f.arena);
}

static void values_stand_in_texts(void **state)
{
    (void)state;
    struct fixture f;
    const struct form *form = must_parse(start(&f), simple);
    const struct form_node *more = &form->nodes[form_find(form, "more")];
    assert_int_equal(more->label.in[0].count, 3);
    assert_string_equal(more->label.in[0].pieces[0].text, "You said ");
    assert_non_null(more->label.in[0].pieces[1].value);
    assert_string_equal(more->label.in[0].pieces[2].text, ". More?");
    assert_non_null(more->dynamic_default);
    assert_null(form->nodes[form_find(form, "when")].dynamic_default);
    assert_true(form_find(form, "generated_note_name_9") > 0);
    arena_free(&f.arena);
}

static void or_other_adds_a_choice_and_a_question(void **state)
{
    (void)state;
    struct fixture f;
    const struct form *form = must_parse(start(&f), simple);
    const struct form_node *all = &form->nodes[form_find(form, "all")];
    const struct form_node *other = &form->nodes[form_find(form, "all_other")];
    assert_ptr_equal(other, all + 1);
    assert_true(other->or_other_text);
    assert_int_equal(other->type, FORM_TEXT);
    assert_non_null(other->relevant);
    assert_null(other->label.in);
    assert_int_equal(form->order_count, 1);
    assert_int_equal(all->list->count, 4);
    assert_string_equal(all->list->choices[2].name, "other");
    assert_null(all->list->choices[2].label.in);
    assert_string_equal(all->list->choices[3].name, FORM_DONT_KNOW);
    assert_string_equal(all->list->choices[2].extra[0], "");
    const struct form_list *plain = form->nodes[form_find(form, "mood")].list;
    assert_int_equal(plain->count, 3);
    assert_string_equal(plain->columns[0], "shade");
    assert_string_equal(plain->choices[0].extra[0], "light");
    assert_string_equal(plain->choices[1].extra[0], "");
    /* What a visitor reads keeps its curly quotes. */
    assert_string_equal(plain->choices[2].label.in[0].pieces[0].text, "I don\xE2\x80\x99t know");
    arena_free(&f.arena);
}

static void a_language_without_a_text_has_the_default_one(void **state)
{
    (void)state;
    struct fixture f;
    const struct form *form = must_parse(
        start(&f), "survey\n"
                   ",type,name,label::Cymraeg (cy),label::English (en),image,hint::English "
                   "(en),hint::Cymraeg (cy)\n"
                   ",text,q1,Beth?,What?,a.png,,Awgrym\n"
                   ",text,q2,,Where?,,,\n"
                   "settings\n,version,default_language\n,1,English (en)\n");
    assert_int_equal(form->language_count, 2);
    assert_string_equal(form->codes[0], "cy");
    assert_int_equal(form->default_language, 1);
    assert_int_equal(form_language(form, "cy"), 0);
    assert_int_equal(form_language(form, "fr"), 1);
    assert_string_equal(form->nodes[1].label.in[0].pieces[0].text, "Beth?");
    assert_string_equal(form->nodes[2].label.in[0].pieces[0].text, "Where?");
    assert_string_equal(form->nodes[1].hint.in[1].pieces[0].text, "Awgrym");
    assert_string_equal(form->nodes[1].image.in[0], "a.png");
    assert_string_equal(form->nodes[1].image.in[1], "a.png");
    assert_null(form->nodes[2].image.in);
    assert_int_equal(form->media_count, 1);
    assert_int_equal(f.fails.warnings, 0);
    arena_free(&f.arena);
}

static void columns_have_many_spellings(void **state)
{
    (void)state;
    struct fixture f;
    const struct form *form = must_parse(
        start(&f),
        "survey\n"
        ",command,value,caption:English (en),Constraint  Message,constraint,bind:relevant,"
        "Required,media:image,body:x\n"
        ",select  one from m,q1,What?,No,. = 1,true(),Yes,a.png,x\n"
        "choices\n,list name,value,caption\n,m,a,A\n"
        "settings\n,version\n,1\n");
    assert_string_equal(form->languages[0], "English (en)");
    assert_non_null(form->nodes[1].relevant);
    assert_non_null(form->nodes[1].required);
    assert_non_null(form->nodes[1].constraint_message.in);
    assert_string_equal(form->nodes[1].image.in[0], "a.png");
    arena_free(&f.arena);
}

static int place_in(const struct form *form, const char *name)
{
    for (int i = 0; i < form->order_count; i++)
        if (form->order[i] == form_find(form, name))
            return i;
    return -1;
}

static void what_is_read_comes_first(void **state)
{
    (void)state;
    struct fixture f;
    const struct form *form =
        must_parse(start(&f), "survey\n,type,name,label,relevant,calculation\n"
                              ",calculate,last,,,count-non-empty(${g}/*) + ${middle}\n"
                              ",calculate,middle,,,${first} * 2\n"
                              ",begin group,g,G,${first} > 1,\n"
                              ",text,in_g,What?,${middle} > 1,\n"
                              ",end group,,,,\n"
                              ",calculate,first,,,${n} + 1\n"
                              ",integer,n,How many?,,\n"
                              "settings\n,version\n,1\n");
    assert_int_equal(form->order_count, 5);
    assert_true(place_in(form, "first") < place_in(form, "middle"));
    assert_true(place_in(form, "first") < place_in(form, "g"));
    assert_true(place_in(form, "g") < place_in(form, "in_g"));
    assert_true(place_in(form, "middle") < place_in(form, "in_g"));
    assert_int_equal(place_in(form, "last"), 4);
    assert_int_equal(place_in(form, "n"), -1);
    arena_free(&f.arena);
}

static void a_long_chain_is_ordered(void **state)
{
    (void)state;
    struct fixture f;
    start(&f);
    struct buf text = {.arena = &f.arena};
    buf_text(&text, "survey\n,type,name,calculation\n");
    for (int i = 0; i < 3000; i++)
        buf_printf(&text, ",calculate,c%d,${c%d} + 1\n", i, i + 1);
    buf_text(&text, ",hidden,c3000,\nsettings\n,version\n,1\n");
    const struct form *form = must_parse(&f, text.at);
    assert_int_equal(form->order_count, 3000);
    assert_int_equal(place_in(form, "c2999"), 0);
    assert_int_equal(place_in(form, "c0"), 2999);
    arena_free(&f.arena);
}

static void problems_beyond_a_limit_are_counted(void **state)
{
    (void)state;
    struct fixture f;
    start(&f);
    struct buf text = {.arena = &f.arena};
    buf_text(&text, "survey\n,type,name,label\n");
    for (int i = 0; i < 600; i++)
        buf_printf(&text, ",nothing like it,x %d,What?\n", i);
    buf_text(&text, "settings\n,version\n,1\n");
    assert_null(parse(&f, text.at));
    assert_int_equal(f.fails.errors, COMPILE_PROBLEMS_MAX + 1);
    assert_string_equal(f.fails.last->text,
                        "test.csv: there are 700 more problems, which are not listed");
    arena_free(&f.arena);
}

static void a_form_of_too_many_rows_is_refused(void **state)
{
    (void)state;
    struct fixture f;
    start(&f);
    struct buf text = {.arena = &f.arena};
    buf_text(&text, "survey\n,type,name,label\n");
    for (int i = 0; i < FORM_NODES_MAX; i++)
        buf_printf(&text, ",text,q%d,What?\n", i);
    buf_text(&text, "settings\n,version\n,1\n");
    assert_null(parse(&f, text.at));
    assert_string_equal(messages(&f), "test.csv: survey!B4001: the form has more than 4000 rows\n");
    arena_free(&f.arena);
}

static void defaults_are_told_from_expressions(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool dynamic;
    } rows[] = {
        {"good", false},
        {"2026-03-01", false},
        {"-5", false},
        {"well-being", false},
        {"a b", false},
        {"today()", true},
        {"1 + 1", true},
        {"${q}", true},
        {"a - b", true},
        {"x mod 2", true},
        {"modern", false},
        {"'a + b'", false},
        {"/data/q[1]", true},
        {"a | b", true},
        {"once(x)", true},
        {"I (we) agree", false},
        {"2026-03-01T10:00:00", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (names_is_dynamic(rows[i].text) != rows[i].dynamic)
            fail_msg("%s", rows[i].text);
}

static void near_words_are_suggested(void **state)
{
    (void)state;
    static const char *const words[] = {"select_one", "text", "note"};
    assert_string_equal(near_word("slect_one", words, 3, 2), "select_one");
    assert_string_equal(near_word("Text", words, 3, 2), "text");
    assert_string_equal(near_word("ntoe", words, 3, 2), "note");
    assert_null(near_word("integer", words, 3, 2));
    assert_null(near_word("", words, 3, 2));
    assert_int_equal(near_distance("abc", "acb"), 1);
    assert_int_equal(near_distance("", "abc"), 3);
    assert_int_equal(near_distance("kitten", "sitting"), 3);
}

static void any_cut_of_a_form_ends_in_a_sentence(void **state)
{
    (void)state;
    struct fixture f;
    start(&f);
    size_t used = f.arena.used;
    for (size_t length = 0; length < strlen(simple); length++) {
        f.fails = (struct fails){.arena = &f.arena};
        const char *cut = arena_copy(&f.arena, simple, length);
        const struct form *form =
            form_parse("test.csv", (struct bytes){cut, length}, &f.arena, &f.fails);
        assert_true((form == NULL) == (f.fails.errors > 0));
        arena_reset(&f.arena);
        assert_true(f.arena.used <= used);
    }
    arena_free(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_told_at_its_cell),
        cmocka_unit_test(the_forms_of_the_packs_load),
        cmocka_unit_test(rows_become_nodes),
        cmocka_unit_test(values_stand_in_texts),
        cmocka_unit_test(or_other_adds_a_choice_and_a_question),
        cmocka_unit_test(a_language_without_a_text_has_the_default_one),
        cmocka_unit_test(columns_have_many_spellings),
        cmocka_unit_test(what_is_read_comes_first),
        cmocka_unit_test(a_long_chain_is_ordered),
        cmocka_unit_test(problems_beyond_a_limit_are_counted),
        cmocka_unit_test(a_form_of_too_many_rows_is_refused),
        cmocka_unit_test(defaults_are_told_from_expressions),
        cmocka_unit_test(near_words_are_suggested),
        cmocka_unit_test(any_cut_of_a_form_ends_in_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
