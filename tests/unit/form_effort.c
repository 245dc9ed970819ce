/* Tapped through without being read? How fast, how many, and how straight is too much. */
#include "unit.h"

#include "form/effort.h"
#include "form/submission.h"
#include "form_fixture.h"

#define CHOICES                                                                                    \
    "choices\n,list_name,name,label\n"                                                             \
    ",s,no,No\n,s,bit,A bit\n,s,yes,Yes\n,s,dont_know,I do not know\n"                             \
    ",five,a,A\n,five,b,B\n,five,c,C\n,five,d,D\n,five,e,E\n"                                      \
    ",two,no,No\n,two,yes,Yes\n,two,rather_not_say,I would rather not say\n"                       \
    "settings\n,form_id,version\n,t,1\n"

/* q1 to q9 are about two topics in turn; the rest about none. */
static const char form_csv[] = "survey\n"
                               ",type,name,label,relevant,topic,parameters\n"
                               ",select_one s,q1,One?,,home,\n"
                               ",select_one s,q2,Two?,,safe,\n"
                               ",select_one five,q3,Three?,,home,\n"
                               ",select_one s,q4,Four?,,safe,\n"
                               ",text,words,Words?,,home,\n"
                               ",select_one two,pair,Pair?,,home,\n"
                               ",select_one s,q5,Five?,,home,\n"
                               ",select_one s,q6,Six?,,safe,\n"
                               ",select_one s,q7,Seven?,,home,\n"
                               ",select_multiple s,several,Several?,,home,\n"
                               ",select_one s,only,Only?,${q1} = 'yes',,\n" CHOICES;

static const char *const scales[] = {"q1", "q2", "q3", "q4", "q5", "q6", "q7"};

static void set_all(struct fixture *f, int count, const char *of_s, const char *of_five)
{
    for (int i = 0; i < count; i++)
        assert_true(set(f, scales[i], i == 2 ? of_five : of_s));
}

static void a_third_of_a_second_a_word(void **state)
{
    (void)state;
    static const struct {
        uint64_t ms;
        int words;
        bool hasty;
    } rows[] = {
        {1333, 4, true}, {1334, 4, false}, {1999, 6, true},        {2000, 6, false},
        {0, 1, true},    {0, 0, false},    {UINT32_MAX, 9, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct node node = {.name = "q"};
        effort_time(&node, rows[i].ms, rows[i].words);
        assert_true(node.timed);
        assert_int_equal(node.hasty, rows[i].hasty);
    }
}

static void the_first_answer_counts(void **state)
{
    (void)state;
    struct node slow = {.name = "q"}, fast = {.name = "q"};
    effort_time(&slow, 9000, 4);
    effort_time(&slow, 1, 4);
    assert_false(slow.hasty);
    effort_time(&fast, 1, 4);
    effort_time(&fast, 9000, 4);
    assert_true(fast.hasty);
}

static void answer(struct fixture *f, const char *name, const char *value, uint64_t ms)
{
    assert_true(set(f, name, value));
    effort_time(node_of(f, name), ms, 3);
}

static void four_and_half_of_them(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    assert_false(effort_low(f.visit));
    answer(&f, "q1", "no", 10);
    answer(&f, "q2", "bit", 10);
    answer(&f, "pair", "yes", 10);
    assert_false(effort_hasty(f.visit));
    answer(&f, "several", "no yes", 10);
    assert_true(effort_hasty(f.visit));
    /* Four more that were read are as many; a fifth is more. */
    answer(&f, "q3", "a", 5000);
    answer(&f, "q4", "bit", 5000);
    answer(&f, "q5", "no", 5000);
    assert_true(set(&f, "q6", "yes")); /* on a page read before: it was not timed */
    assert_true(effort_hasty(f.visit) && effort_low(f.visit));
    assert_true(set(&f, "words", "what is written counts on neither side"));
    assert_true(effort_hasty(f.visit));
    answer(&f, "q7", "no", 5000);
    assert_false(effort_hasty(f.visit) || effort_low(f.visit));
    fixture_close(&f);
}

static void what_is_not_sent_does_not_count(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    answer(&f, "q1", "yes", 10);
    answer(&f, "only", "no", 10);
    answer(&f, "q2", "bit", 10);
    answer(&f, "q4", "no", 10);
    assert_true(effort_hasty(f.visit));
    assert_true(set(&f, "q1", "no"));
    assert_false(effort_hasty(f.visit));
    assert_true(set(&f, "q1", "yes"));
    assert_true(set(&f, "q4", ""));
    assert_false(effort_hasty(f.visit));
    fixture_close(&f);
}

static void six_in_the_same_place(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    set_all(&f, 5, "bit", "b");
    assert_false(effort_straight(f.visit));
    assert_true(set(&f, "q7", "bit")); /* q6 is missed out, the others are in a row all the same */
    assert_true(effort_straight(f.visit));
    /* For whom all is well, and who takes care over it; and two answers that were not read. */
    assert_false(effort_low(f.visit));
    answer(&f, "q1", "bit", 10);
    assert_false(effort_low(f.visit));
    answer(&f, "q4", "bit", 10);
    assert_true(effort_low(f.visit));
    /* Neither a pair nor a list of several is a scale. */
    assert_true(set(&f, "pair", "yes"));
    assert_true(set(&f, "several", "no yes"));
    assert_true(effort_straight(f.visit));
    /* The place is counted from the beginning, so the last of three is not the last of five. */
    set_all(&f, 7, "yes", "e");
    assert_false(effort_straight(f.visit));
    assert_true(set(&f, "q3", "c"));
    assert_true(effort_straight(f.visit));
    fixture_close(&f);
}

static void another_place_and_an_escape_end_the_run(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    set_all(&f, 7, "no", "a");
    assert_true(effort_straight(f.visit));
    assert_true(set(&f, "q4", "bit"));
    assert_false(effort_straight(f.visit));
    assert_true(set(&f, "q4", "dont_know"));
    assert_false(effort_straight(f.visit));
    set_all(&f, 7, "dont_know", "a");
    assert_false(effort_straight(f.visit));
    /* At the end of it, six are left. */
    set_all(&f, 7, "no", "a");
    assert_true(set(&f, "q1", "dont_know"));
    assert_true(effort_straight(f.visit));
    fixture_close(&f);
}

static void one_topic_may_be_all_the_same(void **state)
{
    (void)state;
    static const char one_csv[] = "survey\n,type,name,label,topic\n"
                                  ",select_one s,q1,One?,home\n,select_one s,q2,Two?,\n"
                                  ",select_one five,q3,Three?,home\n,select_one s,q4,Four?,home\n"
                                  ",select_one s,q5,Five?,\n,select_one s,q6,Six?,home\n"
                                  ",select_one s,q7,Seven?,safe\n" CHOICES;
    struct fixture f;
    fixture_open(&f, one_csv);
    set_all(&f, 6, "no", "a");
    assert_false(effort_straight(f.visit));
    assert_true(set(&f, "q7", "no"));
    assert_true(effort_straight(f.visit));
    /* The other topic is not in the run. */
    assert_true(set(&f, "q7", "bit"));
    assert_false(effort_straight(f.visit));
    fixture_close(&f);
}

/* Of a list in an order drawn by chance, the place on the screen counts. */
static void the_place_is_the_one_shown(void **state)
{
    (void)state;
    struct fixture f;
    char csv[2048] = "survey\n,type,name,label,topic,parameters\n", name[16];
    for (int i = 0; i < 6; i++)
        sprintf(csv + strlen(csv), ",select_one five,q%d,Q?,t%d,randomize=true\n", i, i % 2);
    strcat(csv, CHOICES);
    fixture_open(&f, csv);
    int same = 0;
    for (int i = 0; i < 6; i++) {
        sprintf(name, "q%d", i);
        struct visit_choices open = visit_choices(f.visit, node_of(&f, name), &f.answers);
        assert_true(set(&f, name, open.at[1]->name));
        same += strcmp(open.at[1]->name, value_of(&f, "q0")) == 0;
    }
    assert_true(same < 6);
    assert_true(effort_straight(f.visit));
    fixture_close(&f);
}

/* An instance that was taken away leaves nothing to the one that is made of it. */
static void a_new_instance_begins_anew(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label\n,begin repeat,r,R\n,select_one s,q,Q?\n"
                     ",end repeat,,\n" CHOICES);
    struct node *tail = visit_tail(node_of(&f, "r"));
    struct node *first = visit_repeat_add(f.visit, tail), *q = tree_child(first, "q");
    first->shown = q->shown = true;
    effort_time(q, 1, 3);
    assert_true(visit_repeat_remove(f.visit, first));
    assert_ptr_equal(visit_repeat_add(f.visit, tail), first);
    assert_false(first->shown || q->shown || q->timed || q->hasty);
    fixture_close(&f);
}

static void the_submission_says_it_or_nothing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label\n,select_one s,q,Q?\n" CHOICES);
    struct buf low = {.arena = &f.answers}, plain = {.arena = &f.answers};
    submission_write(f.visit, true, &low);
    assert_non_null(strstr(low.at, "<data id=\"t\" version=\"1\" effort=\"low\"><q/><meta>"));
    submission_write(f.visit, false, &plain);
    assert_non_null(strstr(plain.at, "<data id=\"t\" version=\"1\"><q/><meta>"));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_third_of_a_second_a_word),
        cmocka_unit_test(the_first_answer_counts),
        cmocka_unit_test(four_and_half_of_them),
        cmocka_unit_test(what_is_not_sent_does_not_count),
        cmocka_unit_test(six_in_the_same_place),
        cmocka_unit_test(another_place_and_an_escape_end_the_run),
        cmocka_unit_test(one_topic_may_be_all_the_same),
        cmocka_unit_test(the_place_is_the_one_shown),
        cmocka_unit_test(a_new_instance_begins_anew),
        cmocka_unit_test(the_submission_says_it_or_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
