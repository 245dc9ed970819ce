/* Repeats (7.7): instances come, go, come back, and are counted; each computes with its own. */
#include "unit.h"

#include "base/buf.h"
#include "form/submission.h"
#include "repeat_fixture.h"

#define SETTINGS "settings\n,form_id,version\n,t,1\n"

static const char form_csv[] = "survey\n"
                               ",type,name,label,calculation,repeat_count\n"
                               ",integer,n,How many?,,\n"
                               ",begin repeat,person,Person,,${n}\n"
                               ",begin repeat,illness,Illness,,\n"
                               ",integer,days,Days?,,\n"
                               ",end repeat,,,,\n"
                               ",calculate,sick,,sum(${days}),\n"
                               ",end repeat,,,,\n"
                               ",calculate,all,,sum(${sick}),\n" SETTINGS;

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

static const char open_csv[] = "survey\n"
                               ",type,name,label,relevant,calculation,default\n"
                               ",select_one yn,any,Any pets?,,,yes\n"
                               ",begin repeat,pet,Pet,${any} != 'no',,\n"
                               ",text,name,Name?,,,\n"
                               ",integer,age,Age?,,,3\n"
                               ",text,number,Number?,,,position(..)\n"
                               ",text,tale,Tale?,${age} > 10,,\n"
                               ",calculate,shout,,,\"concat(${name}, '!')\",\n"
                               ",end repeat,,,,,\n"
                               ",calculate,pets,,,count(${pet}),\n"
                               ",calculate,named,,,count-non-empty(${name}),\n"
                               ",calculate,ages,,,sum(${age}),\n"
                               ",calculate,old,,,\"count(${pet}[age > 10])\",\n"
                               ",calculate,names,,,\"join(', ', ${name})\",\n"
                               ",calculate,oldest,,,max(${age}),\n"
                               ",calculate,youngest,,,min(${age}),\n"
                               "choices\n,list_name,name,label\n,yn,yes,Yes\n,yn,no,No\n" SETTINGS;

static void a_new_instance_has_its_defaults(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, open_csv);
    struct node *pets = tail_in(f.visit->tree.root, "pet");
    struct node *first = instance(&f, pets, 0);
    assert_string_equal(value_of(&f, "pets"), "1");
    assert_string_equal(in(first, "age")->value, "3");
    assert_string_equal(in(first, "number")->value, "1");
    give(&f, first, "name", "Rex");
    give(&f, first, "age", "12");
    struct node *second = visit_repeat_add(f.visit, pets);
    assert_ptr_equal(second, instance(&f, pets, 1));
    assert_string_equal(in(second, "name")->value, "");
    assert_string_equal(in(second, "age")->value, "3");
    assert_string_equal(in(second, "number")->value, "2");
    assert_string_equal(in(second, "shout")->value, "!");
    assert_string_equal(value_of(&f, "pets"), "2");
    assert_string_equal(value_of(&f, "named"), "1");
    assert_string_equal(value_of(&f, "ages"), "15");
    assert_string_equal(value_of(&f, "old"), "1");
    assert_string_equal(value_of(&f, "oldest"), "12");
    assert_string_equal(value_of(&f, "youngest"), "3");
    assert_true(in(first, "tale")->relevant);
    assert_false(in(second, "tale")->relevant);
    /* A default is worked out once: it does not follow. */
    assert_true(visit_repeat_remove(f.visit, first));
    assert_string_equal(in(second, "number")->value, "2");
    assert_string_equal(value_of(&f, "ages"), "3");
    /* The last one can be taken away too. */
    assert_true(visit_repeat_remove(f.visit, second));
    assert_string_equal(value_of(&f, "pets"), "0");
    assert_string_equal(value_of(&f, "ages"), "0");
    assert_string_equal(value_of(&f, "oldest"), "");
    assert_non_null(visit_repeat_add(f.visit, pets));
    assert_string_equal(value_of(&f, "pets"), "1");
    fixture_close(&f);
}

static const char *submission(struct fixture *f)
{
    struct buf out = {.arena = &f->answers};
    submission_write(f->visit, false, &out);
    return out.at;
}

static void a_hidden_repeat_is_kept_and_not_sent(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, open_csv);
    struct node *pets = tail_in(f.visit->tree.root, "pet");
    struct node *first = instance(&f, pets, 0), *second = visit_repeat_add(f.visit, pets);
    give(&f, first, "name", "Rex");
    give(&f, second, "name", "Tib");
    give(&f, second, "age", "11");
    give(&f, second, "tale", "Long");
    assert_string_equal(value_of(&f, "names"), "Rex, Tib");
    set(&f, "any", "no");
    assert_int_equal(visit_instances(f.visit, pets, NULL), 0);
    assert_null(visit_repeat_add(f.visit, pets));
    assert_string_equal(value_of(&f, "pets"), "0");
    assert_string_equal(value_of(&f, "names"), "");
    assert_null(strstr(submission(&f), "<pet>"));
    assert_null(strstr(submission(&f), "Rex"));
    set(&f, "any", "yes");
    assert_string_equal(value_of(&f, "names"), "Rex, Tib");
    assert_string_equal(in(second, "tale")->value, "Long");
    assert_non_null(strstr(submission(&f), "<tale>Long</tale>"));
    /* One question of one instance: kept, and not sent. */
    give(&f, second, "age", "9");
    assert_string_equal(in(second, "tale")->value, "Long");
    assert_null(strstr(submission(&f), "Long"));
    fixture_close(&f);
}

static void instances_are_sent_where_they_stand(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,repeat_count\n"
                     ",text,before,Before?,\n"
                     ",integer,n,How many?,\n"
                     ",begin group,g,G,\n"
                     ",begin repeat,r,R,${n}\n"
                     ",text,a,A?,\n"
                     ",begin repeat,s,S,\n"
                     ",text,b,B?,\n"
                     ",end repeat,,,\n"
                     ",text,c,C?,\n"
                     ",end repeat,,,\n"
                     ",end group,,,\n"
                     ",text,after,After?,\n" SETTINGS);
    set(&f, "n", "3");
    struct node *tail = tail_in(f.visit->tree.root, "r");
    for (int i = 0; i < 3; i++)
        give(&f, instance(&f, tail, i), "a", i == 0 ? "one" : i == 1 ? "two" : "three");
    assert_non_null(visit_repeat_add(f.visit, tail_in(instance(&f, tail, 1), "s")));
    assert_true(visit_repeat_remove(f.visit, instance(&f, tail_in(instance(&f, tail, 0), "s"), 0)));
    set(&f, "n", "2");
    set(&f, "after", "z");
    assert_non_null(strstr(submission(&f),
                           "<before/><n>2</n><g><r><a>one</a><c/></r><r><a>two</a><s><b/></s><s>"
                           "<b/></s><c/></r></g><after>z</after><meta>"));
    set(&f, "n", "0");
    assert_non_null(strstr(submission(&f), "<before/><n>0</n><g></g><after>z</after><meta>"));
    fixture_close(&f);
}

static const char deep_csv[] = "survey\n"
                               ",type,name,label,calculation\n"
                               ",begin repeat,a,A,\n"
                               ",begin group,g,G,\n"
                               ",begin repeat,b,B,\n"
                               ",begin repeat,c,C,\n"
                               ",integer,n,N?,\n"
                               ",calculate,at,,\"concat(position(../../../..), '.', "
                               "position(../..), '.', position(..))\"\n"
                               ",end repeat,,,\n"
                               ",calculate,sum_b,,sum(${n})\n"
                               ",end repeat,,,\n"
                               ",end group,,,\n"
                               ",calculate,sum_a,,sum(${sum_b})\n"
                               ",calculate,c_in_a,,count(${c})\n"
                               ",end repeat,,,\n"
                               ",calculate,sum,,sum(${sum_a})\n"
                               ",calculate,straight,,sum(${n})\n"
                               ",calculate,all_c,,count(${c})\n"
                               ",integer,i,I?,\n"
                               ",integer,j,J?,\n"
                               ",integer,k,K?,\n"
                               ",calculate,got,,\"indexed-repeat(${n}, ${a}, ${i}, ${b}, ${j}, "
                               "${c}, ${k})\"\n" SETTINGS;

static void set_three(struct fixture *f, const char *i, const char *j, const char *k)
{
    set(f, "i", i);
    set(f, "j", j);
    set(f, "k", k);
}

static void repeats_nest_to_three(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, deep_csv);
    struct node *as = tail_in(f.visit->tree.root, "a");
    struct node *a1 = instance(&f, as, 0), *a2 = visit_repeat_add(f.visit, as);
    struct node *b11 = instance(&f, tail_in(a1, "b"), 0);
    struct node *b21 = instance(&f, tail_in(a2, "b"), 0);
    struct node *b22 = visit_repeat_add(f.visit, tail_in(a2, "b"));
    struct node *c222 = visit_repeat_add(f.visit, tail_in(b22, "c"));
    give(&f, b11, "n", "1");
    give(&f, b21, "n", "10");
    give(&f, b22, "n", "100");
    give(&f, c222, "n", "1000");
    assert_string_equal(in(c222, "at")->value, "2.2.2");
    assert_string_equal(in(b22, "sum_b")->value, "1100");
    assert_string_equal(in(a2, "sum_a")->value, "1110");
    assert_string_equal(in(a2, "c_in_a")->value, "3");
    assert_string_equal(in(a1, "c_in_a")->value, "1");
    assert_string_equal(value_of(&f, "sum"), "1111");
    assert_string_equal(value_of(&f, "straight"), "1111");
    assert_string_equal(value_of(&f, "all_c"), "4");
    set_three(&f, "2", "2", "2");
    assert_string_equal(value_of(&f, "got"), "1000");
    set_three(&f, "1", "1", "1");
    assert_string_equal(value_of(&f, "got"), "1");
    set_three(&f, "1", "2", "1");
    assert_string_equal(value_of(&f, "got"), "");
    assert_true(visit_repeat_remove(f.visit, a1));
    assert_string_equal(in(c222, "at")->value, "1.2.2");
    assert_string_equal(value_of(&f, "got"), "100");
    assert_string_equal(value_of(&f, "straight"), "1110");
    assert_true(visit_repeat_remove(f.visit, b21));
    assert_string_equal(in(c222, "at")->value, "1.1.2");
    assert_string_equal(in(a2, "sum_a")->value, "1100");
    assert_string_equal(value_of(&f, "all_c"), "2");
    fixture_close(&f);
}

static void counts_follow_what_they_are_worked_out_from(void **state)
{
    (void)state;
    static const struct {
        const char *n;
        int count;
    } rows[] = {{"", 0}, {"2", 4}, {"-3", 0}, {"1", 2}, {"49", VISIT_INSTANCES_MAX}, {"0", 0}};
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,repeat_count,calculation\n"
                     ",integer,n,N?,,\n"
                     ",begin repeat,r,R,${n} * 2.3,\n"
                     ",text,x,X?,,\n"
                     ",integer,k,K?,,\n"
                     ",begin repeat,s,S,${k},\n"
                     ",text,y,Y?,,\n"
                     ",end repeat,,,,\n"
                     ",end repeat,,,,\n"
                     ",calculate,all,,,count(${s})\n" SETTINGS);
    struct node *tail = tail_in(f.visit->tree.root, "r");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        set(&f, "n", rows[i].n);
        assert_int_equal(visit_instances(f.visit, tail, NULL), rows[i].count);
    }
    set(&f, "n", "1");
    give(&f, instance(&f, tail, 0), "k", "3");
    give(&f, instance(&f, tail, 1), "k", "2");
    assert_string_equal(value_of(&f, "all"), "5");
    give(&f, instance(&f, tail_in(instance(&f, tail, 0), "s"), 2), "y", "kept");
    give(&f, instance(&f, tail, 0), "k", "1");
    assert_string_equal(value_of(&f, "all"), "3");
    set(&f, "n", "0");
    assert_string_equal(value_of(&f, "all"), "0");
    assert_null(strstr(submission(&f), "kept"));
    set(&f, "n", "1");
    give(&f, instance(&f, tail, 0), "k", "3");
    assert_string_equal(in(instance(&f, tail_in(instance(&f, tail, 0), "s"), 2), "y")->value,
                        "kept");
    fixture_close(&f);
}

/* One instance for each choice that was ticked, with its label: the usual way. */
static void an_instance_for_each_choice(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f,
                 "survey\n"
                 ",type,name,label,repeat_count,calculation\n"
                 ",select_multiple who,people,Who?,,\n"
                 ",begin repeat,person,Person,count-selected(${people}),\n"
                 ",calculate,key,,,\"selected-at(${people}, position(..) - 1)\"\n"
                 ",calculate,name,,,\"jr:choice-name(${key}, '${people}')\"\n"
                 ",text,why,Why ${name}?,,\n"
                 ",end repeat,,,,\n"
                 "choices\n,list_name,name,label\n"
                 ",who,carer,My carer\n,who,teacher,My teacher\n,who,friend,A friend\n" SETTINGS);
    struct node *tail = tail_in(f.visit->tree.root, "person");
    set(&f, "people", "carer friend");
    assert_int_equal(visit_instances(f.visit, tail, NULL), 2);
    struct node *second = instance(&f, tail, 1);
    struct node *why = in(second, "why");
    const struct form_node *row = visit_form_node(f.visit, why);
    assert_string_equal(visit_say(f.visit, why, &row->label, 0, &f.answers), "Why A friend?");
    set(&f, "people", "carer teacher friend");
    assert_string_equal(in(second, "name")->value, "My teacher");
    assert_string_equal(in(instance(&f, tail, 2), "name")->value, "A friend");
    fixture_close(&f);
}

static const char *open_names(struct fixture *f, struct node *node)
{
    struct visit_choices open = visit_choices(f->visit, node, &f->answers);
    struct buf out = {.arena = &f->answers};
    buf_text(&out, "");
    for (int i = 0; i < open.count; i++)
        buf_printf(&out, "%s%s", i > 0 ? "," : "", open.at[i]->name);
    return out.at;
}

static void answers_of_a_repeat_are_choices(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,choice_filter\n"
                     ",begin repeat,person,Person,\n"
                     ",text,name,Name?,\n"
                     ",integer,age,Age?,\n"
                     ",end repeat,,,\n"
                     ",select_one ${name},best,Who is best?,\n"
                     ",select_one ${name},adult,Who is grown up?,${age} >= 18\n" SETTINGS);
    struct node *tail = tail_in(f.visit->tree.root, "person");
    struct node *first = instance(&f, tail, 0), *second = visit_repeat_add(f.visit, tail);
    assert_string_equal(open_names(&f, node_of(&f, "best")), "");
    give(&f, first, "name", "Ann Lee");
    give(&f, second, "name", "Bob");
    give(&f, second, "age", "40");
    assert_string_equal(open_names(&f, node_of(&f, "best")), "Ann Lee,Bob");
    assert_string_equal(open_names(&f, node_of(&f, "adult")), "Bob");
    assert_true(set(&f, "best", "Ann Lee"));
    assert_false(set(&f, "best", "Cy"));
    assert_false(set(&f, "adult", "Ann Lee"));
    assert_true(set(&f, "adult", "Bob"));
    give(&f, second, "age", "4");
    assert_string_equal(value_of(&f, "adult"), "");
    assert_string_equal(value_of(&f, "best"), "Ann Lee");
    assert_true(visit_repeat_remove(f.visit, first));
    assert_string_equal(value_of(&f, "best"), "");
    fixture_close(&f);
}

static bool memory_holds(const struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i + length <= arena->peak; i++)
        if (memcmp(arena->at + i, text, length) == 0)
            return true;
    return false;
}

static void answers_of_a_removed_instance_are_overwritten(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, open_csv);
    struct node *pets = tail_in(f.visit->tree.root, "pet");
    struct node *second = visit_repeat_add(f.visit, pets);
    give(&f, second, "name", "Xylophonia the Secret");
    assert_string_equal(in(second, "shout")->value, "Xylophonia the Secret!");
    assert_true(memory_holds(&f.answers, "Xylophonia"));
    assert_true(visit_repeat_remove(f.visit, second));
    assert_string_equal(in(second, "name")->value, "");
    assert_string_equal(in(second, "shout")->value, "");
    assert_string_equal(value_of(&f, "names"), "");
    assert_false(memory_holds(&f.answers, "Xylophonia"));
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
    assert_non_null(strstr(f.fails.first->text, "${n} is the one answer"));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_instance_used_again_belongs_where_it_stands),
        cmocka_unit_test(surplus_instances_come_back_with_their_answers),
        cmocka_unit_test(an_open_repeat_is_full_at_its_most),
        cmocka_unit_test(a_new_instance_has_its_defaults),
        cmocka_unit_test(a_hidden_repeat_is_kept_and_not_sent),
        cmocka_unit_test(instances_are_sent_where_they_stand),
        cmocka_unit_test(repeats_nest_to_three),
        cmocka_unit_test(counts_follow_what_they_are_worked_out_from),
        cmocka_unit_test(an_instance_for_each_choice),
        cmocka_unit_test(answers_of_a_repeat_are_choices),
        cmocka_unit_test(answers_of_a_removed_instance_are_overwritten),
        cmocka_unit_test(a_sum_of_one_answer_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
