/* Repeats (7.7): instances come, go, come back, and are counted; each computes with its own. */
#include "unit.h"

#include "form_fixture.h"

static const char form_csv[] = "survey\n"
                               ",type,name,label,calculation,repeat_count\n"
                               ",integer,n,How many?,,\n"
                               ",begin repeat,person,Person,,${n}\n"
                               ",begin repeat,illness,Illness,,\n"
                               ",integer,days,Days?,,\n"
                               ",end repeat,,,,\n"
                               ",calculate,sick,,sum(${days}),\n"
                               ",end repeat,,,,\n"
                               ",calculate,all,,sum(${sick}),\n"
                               "settings\n,form_id,version\n,t,1\n";

static struct node *instance(const struct fixture *f, struct node *tail, int index)
{
    struct node *all[VISIT_INSTANCES_MAX];
    int count = visit_instances(f->visit, tail, all);
    assert_in_range(index, 0, count - 1);
    return all[index];
}

static struct node *tail_in(const struct node *top, const char *name)
{
    for (struct node *node = tree_next(top, top); node != NULL; node = tree_next(node, top))
        if (node->tail && strcmp(node->name, name) == 0)
            return node;
    fail_msg("there is no repeat '%s'", name);
    return NULL;
}

static void give_days(struct fixture *f, struct node *illness, const char *days)
{
    assert_true(visit_set(f->visit, tree_child(illness, "days"), days));
}

/* The nodes of an instance that was taken away serve the next one, wherever that stands. */
static void an_instance_used_again_belongs_where_it_stands(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    set(&f, "n", "2");
    struct node *persons = tail_in(f.visit->tree.root, "person");
    struct node *first = instance(&f, persons, 0), *second = instance(&f, persons, 1);
    struct node *taken = instance(&f, tail_in(first, "illness"), 0);
    give_days(&f, taken, "9");
    assert_string_equal(value_of(&f, "all"), "9");
    assert_true(visit_repeat_remove(f.visit, taken));
    assert_string_equal(value_of(&f, "all"), "0");
    struct node *added = visit_repeat_add(f.visit, tail_in(second, "illness"));
    assert_ptr_equal(added, taken);
    assert_string_equal(tree_child(added, "days")->value, "");
    give_days(&f, instance(&f, tail_in(second, "illness"), 0), "3");
    give_days(&f, added, "5");
    assert_string_equal(tree_child(first, "sick")->value, "0");
    assert_string_equal(tree_child(second, "sick")->value, "8");
    assert_string_equal(value_of(&f, "all"), "8");
    fixture_close(&f);
}

static void surplus_instances_come_back_with_their_answers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    struct node *persons = tail_in(f.visit->tree.root, "person");
    assert_int_equal(visit_instances(f.visit, persons, NULL), 0);
    assert_null(visit_repeat_add(f.visit, persons));
    set(&f, "n", "2");
    give_days(&f, instance(&f, tail_in(instance(&f, persons, 1), "illness"), 0), "4");
    assert_string_equal(value_of(&f, "all"), "4");
    set(&f, "n", "1");
    assert_int_equal(visit_instances(f.visit, persons, NULL), 1);
    assert_string_equal(value_of(&f, "all"), "0");
    set(&f, "n", "3");
    assert_string_equal(value_of(&f, "all"), "4");
    assert_false(visit_repeat_remove(f.visit, instance(&f, persons, 2)));
    fixture_close(&f);
}

static void an_open_repeat_is_full_at_its_most(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    set(&f, "n", "1");
    struct node *tail = tail_in(instance(&f, tail_in(f.visit->tree.root, "person"), 0), "illness");
    for (int i = 1; i < VISIT_INSTANCES_MAX; i++)
        assert_non_null(visit_repeat_add(f.visit, tail));
    assert_null(visit_repeat_add(f.visit, tail));
    assert_int_equal(visit_instances(f.visit, tail, NULL), VISIT_INSTANCES_MAX);
    fixture_close(&f);
}

/* Within a turn, a repeat further in has many answers; the turn's own question has one, which is
 * seldom what a sum is meant of (9, row 58). */
static void a_sum_of_one_answer_is_told(void **state)
{
    (void)state;
    static const char one[] = "survey\n,type,name,label,calculation\n,begin repeat,r,R,\n"
                              ",integer,n,N?,\n,calculate,total,,sum(${n})\n,end repeat,,,\n"
                              "settings\n,form_id,version\n,t,1\n";
    struct fixture f;
    fixture_parse(&f, form_csv);
    assert_non_null(f.form);
    assert_int_equal(f.fails.warnings, 0);
    fixture_close(&f);
    fixture_parse(&f, one);
    assert_non_null(f.form);
    assert_int_equal(f.fails.warnings, 1);
    assert_non_null(strstr(f.fails.first->text, "survey!E4"));
    assert_non_null(strstr(f.fails.first->text, "${n} is the one answer beside this question"));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_instance_used_again_belongs_where_it_stands),
        cmocka_unit_test(surplus_instances_come_back_with_their_answers),
        cmocka_unit_test(an_open_repeat_is_full_at_its_most),
        cmocka_unit_test(a_sum_of_one_answer_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
