/* What a change works out anew, and how little: counted with visit->evaluations (7.3). Repeats:
 * each instance by itself. */
#include "unit.h"

#include "repeat_fixture.h"

#define SETTINGS "settings\n,form_id,version\n,t,1\n"

/* How many expressions an answer had worked out. */
static unsigned long cost(struct fixture *f, struct node *node, const char *value)
{
    unsigned long before = f->visit->evaluations;
    assert_true(visit_set(f->visit, node, value));
    return f->visit->evaluations - before;
}

static const char things_csv[] = "survey\n"
                                 ",type,name,label,relevant,calculation\n"
                                 ",integer,rate,Rate?,,\n"
                                 ",begin repeat,thing,Thing,,\n"
                                 ",integer,price,Price?,,\n"
                                 ",integer,pieces,Pieces?,,\n"
                                 ",calculate,cost,,,${price} * ${pieces}\n"
                                 ",calculate,taxed,,,${cost} * ${rate}\n"
                                 ",text,why,Why so dear?,${taxed} > 100,\n"
                                 ",calculate,place,,,position(..)\n"
                                 ",end repeat,,,,\n"
                                 ",calculate,total,,,sum(${cost})\n"
                                 ",calculate,things,,,count(${thing})\n"
                                 ",calculate,idle,,,1 + 1\n" SETTINGS;

static void open_things(struct fixture *f, int count)
{
    fixture_open(f, things_csv);
    struct node *tail = tail_in(f->visit->tree.root, "thing");
    for (int i = 1; i < count; i++)
        assert_non_null(visit_repeat_add(f->visit, tail));
    set(f, "rate", "2");
}

static void an_answer_costs_its_own_instance_alone(void **state)
{
    (void)state;
    struct fixture f;
    open_things(&f, 20);
    struct node *tail = tail_in(f.visit->tree.root, "thing");
    struct node *fifth = instance(&f, tail, 4), *sixth = instance(&f, tail, 5);
    /* cost, which stays empty, so that nothing after it is asked. */
    assert_int_equal(cost(&f, in(fifth, "price"), "7"), 1);
    /* cost, taxed, whether `why` is asked; and the total of all. */
    assert_int_equal(cost(&f, in(fifth, "pieces"), "3"), 4);
    assert_string_equal(in(fifth, "taxed")->value, "42");
    assert_string_equal(in(sixth, "taxed")->value, "");
    assert_string_equal(value_of(&f, "total"), "21");
    /* The same value again is no change. */
    assert_int_equal(cost(&f, in(fifth, "pieces"), "3"), 0);
    /* Another way to the same cost: the walk ends at it. */
    assert_int_equal(cost(&f, in(fifth, "price"), "21"), 4);
    assert_int_equal(cost(&f, in(fifth, "why"), ""), 0);
    fixture_close(&f);
}

static void what_stands_outside_concerns_every_instance(void **state)
{
    (void)state;
    struct fixture f;
    open_things(&f, 10);
    struct node *tail = tail_in(f.visit->tree.root, "thing");
    for (int i = 0; i < 4; i++) {
        give(&f, instance(&f, tail, i), "price", "10");
        give(&f, instance(&f, tail, i), "pieces", "6");
    }
    /* taxed in all ten, `why` in the four whose taxed changed; the total does not read the rate. */
    assert_int_equal(cost(&f, node_of(&f, "rate"), "3"), 14);
    assert_true(in(instance(&f, tail, 3), "why")->relevant);
    assert_false(in(instance(&f, tail, 4), "why")->relevant);
    fixture_close(&f);
}

static void coming_and_going_costs_what_counts(void **state)
{
    (void)state;
    struct fixture f;
    open_things(&f, 3);
    struct node *tail = tail_in(f.visit->tree.root, "thing");
    unsigned long before = f.visit->evaluations;
    struct node *fourth = visit_repeat_add(f.visit, tail);
    assert_non_null(fourth);
    assert_string_equal(in(fourth, "place")->value, "4");
    assert_string_equal(value_of(&f, "things"), "4");
    /* The four expressions of the new one; every place; total, and things. */
    assert_in_range(f.visit->evaluations - before, 4 + 3 + 2, 4 + 3 + 3);
    before = f.visit->evaluations;
    assert_true(visit_repeat_remove(f.visit, instance(&f, tail, 0)));
    assert_in_range(f.visit->evaluations - before, 3 + 2, 3 + 3);
    assert_string_equal(in(fourth, "place")->value, "3");
    assert_string_equal(value_of(&f, "things"), "3");
    fixture_close(&f);
}

/* Inside reads a sum outside, which reads what is inside. */
static void shares_of_a_total_follow_it(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,calculation\n"
                     ",begin repeat,part,Part,\n"
                     ",integer,n,How many?,\n"
                     ",calculate,share,,${n} div ${total}\n"
                     ",end repeat,,,\n"
                     ",calculate,total,,sum(${n})\n"
                     ",calculate,largest,,max(${share})\n" SETTINGS);
    struct node *tail = tail_in(f.visit->tree.root, "part");
    struct node *first = instance(&f, tail, 0), *second = visit_repeat_add(f.visit, tail);
    struct node *third = visit_repeat_add(f.visit, tail);
    give(&f, first, "n", "1");
    give(&f, second, "n", "1");
    /* The total, three shares, the largest of them. */
    assert_int_equal(cost(&f, in(third, "n"), "2"), 5);
    assert_string_equal(in(first, "share")->value, "0.25");
    assert_string_equal(in(third, "share")->value, "0.5");
    assert_string_equal(value_of(&f, "largest"), "0.5");
    assert_true(visit_repeat_remove(f.visit, third));
    assert_string_equal(in(first, "share")->value, "0.5");
    fixture_close(&f);
}

/* A calculation that is asked for by a trigger runs when that changes, and then alone. */
static void triggers_stay_in_their_instance(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,calculation,trigger\n"
                     ",integer,all,All?,,\n"
                     ",begin repeat,r,R,,\n"
                     ",integer,a,A?,,\n"
                     ",integer,b,B?,,\n"
                     ",calculate,sum,,${a} + ${b},${a}\n"
                     ",calculate,from_all,,concat(${all} * 10),${all}\n"
                     ",end repeat,,,,\n"
                     ",calculate,last,,count(${r}),${a}\n" SETTINGS);
    struct node *tail = tail_in(f.visit->tree.root, "r");
    struct node *first = instance(&f, tail, 0), *second = visit_repeat_add(f.visit, tail);
    give(&f, first, "b", "1");
    give(&f, second, "b", "2");
    assert_string_equal(in(first, "sum")->value, "");
    assert_string_equal(value_of(&f, "last"), "");
    assert_int_equal(cost(&f, in(first, "a"), "5"), 2);
    assert_string_equal(in(first, "sum")->value, "6");
    assert_string_equal(in(second, "sum")->value, "");
    assert_string_equal(value_of(&f, "last"), "2");
    assert_int_equal(cost(&f, in(first, "b"), "7"), 0);
    assert_string_equal(in(first, "sum")->value, "6");
    assert_int_equal(cost(&f, node_of(&f, "all"), "3"), 2);
    assert_string_equal(in(first, "from_all")->value, "30");
    assert_string_equal(in(second, "from_all")->value, "30");
    fixture_close(&f);
}

static void filters_look_at_their_own_instance(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,choice_filter\n"
                     ",begin repeat,r,R,\n"
                     ",select_one county,county,County?,\n"
                     ",select_one town,town,Town?,county = ${county}\n"
                     ",end repeat,,,\n"
                     "choices\n,list_name,name,label,county\n"
                     ",county,l,L,\n,county,n,N,\n"
                     ",town,oadby,Oadby,l\n,town,mansfield,Mansfield,n\n" SETTINGS);
    struct node *tail = tail_in(f.visit->tree.root, "r");
    struct node *first = instance(&f, tail, 0), *second = visit_repeat_add(f.visit, tail);
    give(&f, first, "county", "l");
    give(&f, second, "county", "n");
    give(&f, first, "town", "oadby");
    assert_false(visit_set(f.visit, in(second, "town"), "oadby"));
    give(&f, second, "town", "mansfield");
    /* A choice that is no longer open is dropped, in this instance. */
    give(&f, first, "county", "n");
    assert_string_equal(in(first, "town")->value, "");
    assert_string_equal(in(second, "town")->value, "mansfield");
    fixture_close(&f);
}

/* What reads one instance by its number follows as they come and go. */
static void numbered_instances_are_followed(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,calculation\n"
                     ",integer,which,Which?,\n"
                     ",begin repeat,r,R,\n"
                     ",text,name,Name?,\n"
                     ",calculate,before,,\"indexed-repeat(${name}, ${r}, position(..) - 1)\"\n"
                     ",end repeat,,,\n"
                     ",calculate,chosen,,\"indexed-repeat(${name}, ${r}, ${which})\"\n"
                     ",calculate,second,,${r}[position() = 2]/name\n"
                     ",calculate,last,,${r}[last()]/name\n"
                     ",calculate,ann,,count(${r}[name = 'Ann'])\n" SETTINGS);
    struct node *tail = tail_in(f.visit->tree.root, "r");
    struct node *first = instance(&f, tail, 0), *second = visit_repeat_add(f.visit, tail);
    give(&f, first, "name", "Ann");
    give(&f, second, "name", "Ben");
    set(&f, "which", "2");
    assert_string_equal(in(first, "before")->value, "");
    assert_string_equal(in(second, "before")->value, "Ann");
    assert_string_equal(value_of(&f, "chosen"), "Ben");
    assert_string_equal(value_of(&f, "last"), "Ben");
    struct node *third = visit_repeat_add(f.visit, tail);
    assert_string_equal(value_of(&f, "last"), "");
    give(&f, third, "name", "Ann");
    assert_string_equal(value_of(&f, "ann"), "2");
    assert_true(visit_repeat_remove(f.visit, first));
    assert_string_equal(value_of(&f, "chosen"), "Ann");
    assert_string_equal(value_of(&f, "second"), "Ann");
    assert_string_equal(in(second, "before")->value, "");
    assert_string_equal(in(third, "before")->value, "Ben");
    assert_string_equal(value_of(&f, "ann"), "1");
    set(&f, "which", "0");
    assert_string_equal(value_of(&f, "chosen"), "");
    set(&f, "which", "9");
    assert_string_equal(value_of(&f, "chosen"), "");
    fixture_close(&f);
}

/* A total that each instance adds to is read from itself: other tools refuse it too. */
static void a_running_total_is_a_circle(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n"
                      ",type,name,label,calculation\n"
                      ",begin repeat,r,R,\n"
                      ",integer,n,N?,\n"
                      ",calculate,all,,\"${n} + indexed-repeat(${all}, ${r}, position(..) - 1)\"\n"
                      ",end repeat,,,\n" SETTINGS);
    assert_null(f.form);
    assert_non_null(strstr(f.fails.first->text, "survey!E4: 'all' depends on itself"));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_costs_its_own_instance_alone),
        cmocka_unit_test(what_stands_outside_concerns_every_instance),
        cmocka_unit_test(coming_and_going_costs_what_counts),
        cmocka_unit_test(shares_of_a_total_follow_it),
        cmocka_unit_test(triggers_stay_in_their_instance),
        cmocka_unit_test(filters_look_at_their_own_instance),
        cmocka_unit_test(numbered_instances_are_followed),
        cmocka_unit_test(a_running_total_is_a_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
