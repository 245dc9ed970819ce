/* Lists that expressions read: instances, files, long ones by index; and orders by chance. */
#include "unit.h"

#include "form/chance.h"
#include "form/expr.h"
#include "form_fixture.h"

#include <math.h>

static const char *shuffled(int64_t seed)
{
    static char out[7];
    static const char letters[] = "ABCDEF";
    const void *items[6];
    for (int i = 0; i < 6; i++)
        items[i] = &letters[i];
    chance_shuffle(items, 6, seed);
    for (int i = 0; i < 6; i++)
        out[i] = *(const char *)items[i];
    return out;
}

/* The vectors of section 6.6. */
static void a_seed_gives_the_order_that_other_tools_give(void **state)
{
    (void)state;
    assert_string_equal(shuffled(42), "AFCBDE");
    assert_string_equal(shuffled(-42), "EDAFBC");
    assert_string_equal(shuffled(1), "BFEACD");
    assert_string_equal(shuffled(11111111), "ACDBFE");
    assert_string_equal(shuffled(0), "CBEAFD");
    assert_true(chance_seed_text("mirror") == INT64_C(5989458117437254));
    assert_string_equal(shuffled(chance_seed_text("mirror")), "ACBEDF");
    assert_true(chance_seed_text("") == 0 && chance_seed_number(NAN) == 0);
    assert_true(chance_seed_number(-42.9) == -42);
}

static const char *names(const struct fixture *f, const char *question)
{
    struct buf out = {.arena = (struct arena *)&f->answers};
    struct visit_choices open =
        visit_choices(f->visit, node_of(f, question), (struct arena *)&f->answers);
    buf_text(&out, "");
    for (int i = 0; i < open.count; i++)
        buf_printf(&out, "%s%s", i > 0 ? " " : "", open.at[i]->name);
    return out.at;
}

static void choices_are_shuffled_and_stay_so(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label,parameters\n"
                     ",integer,n,A number,\n"
                     ",select_one l,a,Which?,randomize=true seed=42\n"
                     ",select_one l,b,Which?,randomize=true seed=${n}\n"
                     ",select_one l,c,Which?,randomize=true\n"
                     "choices\n,list_name,name,label\n"
                     ",l,A,A\n,l,B,B\n,l,C,C\n,l,D,D\n,l,E,E\n,l,F,F\n"
                     ",l,dont_know,Don't know\n,l,rather_not_say,Rather not say\n"
                     "settings\n,form_id,version\n,t,1\n");
    assert_string_equal(names(&f, "a"), "A F C B D E dont_know rather_not_say");
    assert_string_equal(names(&f, "b"), "C B E A F D dont_know rather_not_say");
    assert_true(set(&f, "n", "1"));
    assert_string_equal(names(&f, "b"), "B F E A C D dont_know rather_not_say");
    const char *before = names(&f, "c");
    assert_true(set(&f, "n", "7"));
    assert_string_equal(names(&f, "c"), before);
    fixture_close(&f);
}

/* 100 towns in 10 counties: long enough to be indexed. */
static const char *towns(struct arena *arena, const char *survey)
{
    struct buf out = {.arena = arena};
    buf_printf(&out,
               "survey\n,type,name,label,choice_filter,calculation\n%s"
               "choices\n,list_name,name,label,county,size\n",
               survey);
    for (int i = 0; i < 100; i++)
        buf_printf(&out, ",town,t%d,Town %d,c%d,%02d\n", i, i, i % 10, i % 5);
    buf_text(&out, "settings\n,form_id,version\n,t,1\n");
    return out.at;
}

static void long_lists_are_filtered_as_short_ones_are(void **state)
{
    (void)state;
    struct fixture f;
    struct arena arena = {0};
    arena_init(&arena, 1 << 20);
    fixture_open(&f,
                 towns(&arena, ",text,county,County?,,\n"
                               ",integer,size,Size?,,\n"
                               ",select_one town,a,Which?,county = ${county},\n"
                               ",select_one town,b,Which?,size = ${size} and ${county} = county,\n"
                               ",select_one town,c,Which?,number(${size}) = size,\n"));
    assert_string_equal(names(&f, "a"), "");
    assert_true(set(&f, "county", "c3"));
    assert_string_equal(names(&f, "a"), "t3 t13 t23 t33 t43 t53 t63 t73 t83 t93");
    assert_true(set(&f, "size", "3"));
    /* Texts: "3" is not "03". */
    assert_string_equal(names(&f, "b"), "");
    /* A number finds it. */
    assert_int_equal(visit_choices(f.visit, node_of(&f, "c"), &f.answers).count, 20);
    fixture_close(&f);
    arena_free(&arena);
}

static void instances_give_rows_and_cells(void **state)
{
    (void)state;
    struct fixture f;
    struct arena arena = {0};
    arena_init(&arena, 1 << 20);
    fixture_open(
        &f, towns(&arena,
                  ",text,key,Key?,,\n"
                  ",select_one town,unused,Which?,,\n"
                  ",calculate,label,,,instance('town')/root/item[name = ${key}]/label\n"
                  ",calculate,third,,,instance('town')/root/item[county = 'c3'][3]/name\n"
                  ",calculate,tenth,,,instance('town')/root/item[position() = 10]/name\n"
                  ",calculate,both,,,\"instance('town')/root/item[county = 'c3' and position() > "
                  "50]/name\"\n"
                  ",calculate,many,,,count(instance('town')/root/item[size > 2])\n"
                  ",calculate,all,,,count(instance('town')/root/item)\n"
                  ",note,n,You said ${label},,\n"));
    assert_string_equal(value_of(&f, "label"), "");
    assert_true(set(&f, "key", "t42"));
    assert_string_equal(value_of(&f, "label"), "Town 42");
    assert_string_equal(value_of(&f, "third"), "t23");
    assert_string_equal(value_of(&f, "tenth"), "t9");
    assert_string_equal(value_of(&f, "both"), "t53");
    assert_string_equal(value_of(&f, "many"), "40");
    assert_string_equal(value_of(&f, "all"), "100");
    fixture_close(&f);
    arena_free(&arena);
}

static void files_beside_the_form_are_lists(void **state)
{
    (void)state;
    struct fixture f = {0};
    static const unsigned char random[16] = {1};
    arena_init(&f.forms, FIXTURE_ARENA);
    arena_init(&f.answers, FIXTURE_ARENA);
    f.fails.arena = &f.forms;
    f.form = form_load("tests/forms/files/towns-form.csv", &f.forms, &f.fails);
    fails_print(&f.fails, stdout);
    assert_non_null(f.form);
    f.visit = visit_new(f.form, &f.answers, &(struct visit_start){&fixture_clock, random, "hall"});
    assert_string_equal(names(&f, "town"), "le hi");
    assert_true(set(&f, "county", "Nottinghamshire"));
    assert_string_equal(names(&f, "town"), "no");
    assert_true(set(&f, "town", "no"));
    assert_false(set(&f, "town", "le"));
    assert_string_equal(value_of(&f, "people"), "324000");
    assert_string_equal(value_of(&f, "river"), "Trent");
    assert_string_equal(
        visit_answer_text(f.visit, node_of(&f, "town"), form_language(f.form, "pl"), &f.answers),
        "Nottingham po polsku");
    fixture_close(&f);
}

static void labels_of_choices_hold_answers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label\n"
                     ",text,name,Name?\n"
                     ",select_one l or_other,a,Which?\n"
                     "choices\n,list_name,name,label\n"
                     ",l,me,I am ${name}\n,l,no,No\n"
                     "settings\n,form_id,version\n,t,1\n");
    assert_true(set(&f, "name", "Ann"));
    assert_true(set(&f, "a", "me"));
    assert_string_equal(visit_answer_text(f.visit, node_of(&f, "a"), 0, &f.answers), "I am Ann");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seed_gives_the_order_that_other_tools_give),
        cmocka_unit_test(choices_are_shuffled_and_stay_so),
        cmocka_unit_test(long_lists_are_filtered_as_short_ones_are),
        cmocka_unit_test(instances_give_rows_and_cells),
        cmocka_unit_test(files_beside_the_form_are_lists),
        cmocka_unit_test(labels_of_choices_hold_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
