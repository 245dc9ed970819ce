/* What comes next: questions, field-lists, notes, tiles and their cards, repeats and the lists of
 * them, and how far one is. */
#include "unit.h"

#include "form/flow.h"
#include "form_fixture.h"

static const char form_csv[] = "survey\n"
                               ",type,name,label,relevant,appearance,calculation\n"
                               ",today,day,,,,\n"
                               ",note,hello,Hello,,,\n"
                               ",text,name,Name?,,,\n"
                               ",calculate,length,,,,string-length(${name})\n"
                               ",begin group,pair,Pair,,field-list,\n"
                               ",note,intro,Two things,,,\n"
                               ",integer,age,Age?,${name} != '',,\n"
                               ",begin group,nested,,,,\n"
                               ",text,town,Town?,${name} != '',,\n"
                               ",end group,,,,,\n"
                               ",end group,,,,,\n"
                               ",begin group,maybe,Maybe,${age} > 10,field-list,\n"
                               ",text,job,Job?,,,\n"
                               ",end group,,,,,\n"
                               ",begin group,plain,Plain,,,\n"
                               ",text,inside,Inside?,,,\n"
                               ",end group,,,,,\n"
                               ",begin group,areas,Areas,,cards,\n"
                               ",begin group,home,Home,,,\n"
                               ",text,home_a,A?,,,\n"
                               ",text,home_b,B?,${home_a} != '',,\n"
                               ",end group,,,,,\n"
                               ",begin group,school,School,,field-list,\n"
                               ",text,school_a,A?,,,\n"
                               ",end group,,,,,\n"
                               ",begin group,work,Work,${age} > 15,,\n"
                               ",text,work_a,A?,,,\n"
                               ",end group,,,,,\n"
                               ",begin group,empty,Empty,,,\n"
                               ",calculate,none,,,,1\n"
                               ",end group,,,,,\n"
                               ",end group,,,,,\n"
                               ",text,last,Last?,,,\n"
                               "settings\n,form_id,version\n,t,1\n";

/* The names of the pages from the first on, by flow_next(). */
static const char *pages(struct fixture *f, const struct node *from)
{
    struct buf out = {.arena = &f->forms};
    for (const struct node *page = from; page != NULL; page = flow_next(f->visit, page)) {
        buf_printf(&out, "%s%s", out.length > 0 ? " " : "", page->name);
        assert_true(out.length < 1000);
    }
    return out.length > 0 ? out.at : "";
}

static const char *pages_back(struct fixture *f, const struct node *from)
{
    struct buf out = {.arena = &f->forms};
    for (const struct node *page = from; page != NULL; page = flow_back(f->visit, page))
        buf_printf(&out, "%s%s", out.length > 0 ? " " : "", page->name);
    return out.at;
}

static const char *questions(struct fixture *f, const char *page)
{
    struct node *nodes[8];
    struct buf out = {.arena = &f->forms};
    int count = flow_questions(f->visit, node_of(f, page), nodes, 8);
    for (int i = 0; i < count; i++)
        buf_printf(&out, "%s%s", i > 0 ? " " : "", nodes[i]->name);
    return count > 0 ? out.at : "";
}

static void assert_progress(struct fixture *f, const char *page, int at, int of)
{
    int got_at, got_of;
    flow_progress(f->visit, node_of(f, page), &got_at, &got_of);
    assert_int_equal(got_at, at);
    assert_int_equal(got_of, of);
}

static void pages_follow_what_is_relevant(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    assert_string_equal(pages(&f, flow_first(f.visit)), "hello name pair inside areas last");
    assert_string_equal(pages_back(&f, node_of(&f, "last")), "last areas inside pair name hello");
    assert_progress(&f, "hello", 0, 6);
    assert_progress(&f, "areas", 4, 6);
    assert_string_equal(questions(&f, "pair"), "intro");
    set(&f, "name", "Zo");
    assert_string_equal(questions(&f, "pair"), "intro age town");
    assert_string_equal(questions(&f, "name"), "name");
    assert_string_equal(questions(&f, "areas"), "");
    set(&f, "age", "11");
    assert_string_equal(pages(&f, flow_first(f.visit)), "hello name pair maybe inside areas last");
    assert_progress(&f, "last", 6, 7);
    /* From a page that has just gone. */
    set(&f, "age", "5");
    assert_string_equal(pages(&f, node_of(&f, "maybe")), "maybe inside areas last");
    fixture_close(&f);
}

static void questions_know_their_page(void **state)
{
    (void)state;
    static const struct {
        const char *question, *page;
    } rows[] = {{"name", "name"},       {"town", "pair"},     {"intro", "pair"},
                {"job", "maybe"},       {"inside", "inside"}, {"home_b", "home_b"},
                {"school_a", "school"}, {"last", "last"}};
    struct fixture f;
    fixture_open(&f, form_csv);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_ptr_equal(flow_page_of(f.visit, node_of(&f, rows[i].question)),
                         node_of(&f, rows[i].page));
    fixture_close(&f);
}

static void cards_lead_back_to_their_tiles(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    struct node *areas = node_of(&f, "areas"), *home = node_of(&f, "home");
    struct node *school = node_of(&f, "school"), *cards[8];
    assert_int_equal(flow_kind(f.visit, areas), FLOW_CARDS);
    assert_int_equal(flow_kind(f.visit, school), FLOW_QUESTIONS);
    assert_int_equal(flow_cards(f.visit, areas, cards, 8), 2);
    assert_ptr_equal(cards[0], home);
    assert_ptr_equal(cards[1], school);
    assert_ptr_equal(flow_card_first(f.visit, home), node_of(&f, "home_a"));
    assert_ptr_equal(flow_next(f.visit, node_of(&f, "home_a")), areas);
    set(&f, "home_a", "x");
    assert_ptr_equal(flow_next(f.visit, node_of(&f, "home_a")), node_of(&f, "home_b"));
    assert_ptr_equal(flow_next(f.visit, node_of(&f, "home_b")), areas);
    assert_ptr_equal(flow_back(f.visit, node_of(&f, "home_b")), node_of(&f, "home_a"));
    assert_ptr_equal(flow_back(f.visit, node_of(&f, "home_a")), areas);
    /* A card that is one page. */
    assert_ptr_equal(flow_card_first(f.visit, school), school);
    assert_ptr_equal(flow_next(f.visit, school), areas);
    assert_ptr_equal(flow_back(f.visit, school), areas);
    assert_ptr_equal(flow_card_of(f.visit, node_of(&f, "home_b")), home);
    assert_ptr_equal(flow_card_of(f.visit, school), school);
    assert_null(flow_card_of(f.visit, areas));
    assert_null(flow_card_of(f.visit, node_of(&f, "name")));
    assert_progress(&f, "home_b", 0, 2);
    assert_progress(&f, "school", 1, 2);
    assert_null(flow_card_first(f.visit, node_of(&f, "work")));
    set(&f, "name", "Zo");
    set(&f, "age", "16");
    assert_int_equal(flow_cards(f.visit, areas, cards, 8), 3);
    assert_progress(&f, "work_a", 2, 3);
    fixture_close(&f);
}

static void a_card_is_done_when_each_page_was_seen(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    struct node *home = node_of(&f, "home");
    assert_false(flow_card_done(f.visit, home));
    flow_mark_seen(f.visit, node_of(&f, "home_a"));
    assert_true(flow_card_done(f.visit, home));
    /* An answer opens one more page. */
    set(&f, "home_a", "x");
    assert_false(flow_card_done(f.visit, home));
    flow_mark_seen(f.visit, node_of(&f, "home_b"));
    assert_true(flow_card_done(f.visit, home));
    flow_mark_seen(f.visit, node_of(&f, "school"));
    assert_true(flow_card_done(f.visit, node_of(&f, "school")));
    assert_true(node_of(&f, "school_a")->seen);
    assert_false(flow_card_done(f.visit, node_of(&f, "empty")));
    fixture_close(&f);
}

static void a_form_of_tiles_alone_and_one_of_nothing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,relevant,appearance\n"
                     ",hidden,on,,,\n"
                     ",begin group,areas,Areas,,cards\n"
                     ",begin group,a,A,${on} = '',\n"
                     ",text,a_text,A?,,\n"
                     ",end group,,,,\n"
                     ",end group,,,,\n"
                     "settings\n,form_id,version\n,t,1\n");
    assert_ptr_equal(flow_first(f.visit), node_of(&f, "areas"));
    assert_null(flow_next(f.visit, node_of(&f, "areas")));
    assert_null(flow_back(f.visit, node_of(&f, "areas")));
    set(&f, "on", "no");
    assert_null(flow_first(f.visit));
    assert_null(flow_next(f.visit, node_of(&f, "a_text")));
    fixture_close(&f);
}

static const char repeats_csv[] = "survey\n"
                                  ",type,name,label,appearance,repeat_count\n"
                                  ",integer,homes,How many?,,\n"
                                  ",begin repeat,person,People,,\n"
                                  ",text,who,Who?,,\n"
                                  ",begin repeat,thing,Things,field-list,\n"
                                  ",text,what,What?,,\n"
                                  ",text,when,When?,,\n"
                                  ",end repeat,,,,\n"
                                  ",end repeat,,,,\n"
                                  ",begin repeat,home,Homes,,${homes}\n"
                                  ",text,street,Where?,,\n"
                                  ",end repeat,,,,\n"
                                  ",begin group,pair,Pair,field-list,\n"
                                  ",text,one,One?,,\n"
                                  ",begin repeat,idea,Ideas,,\n"
                                  ",text,idea_text,Idea?,,\n"
                                  ",end repeat,,,,\n"
                                  ",text,two,Two?,,\n"
                                  ",end group,,,,\n"
                                  "settings\n,form_id,version\n,t,1\n";

static struct node *tail_of(const struct fixture *f, const char *repeat)
{
    return visit_tail(node_of(f, repeat));
}

/* The first node of that name in an instance. */
static struct node *within(struct node *instance, const char *name)
{
    struct node *node = instance;
    while (node != NULL && strcmp(node->name, name) != 0)
        node = tree_next(node, instance);
    assert_non_null(node);
    return node;
}

static void a_list_comes_after_its_instances(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, repeats_csv);
    assert_string_equal(pages(&f, flow_first(f.visit)),
                        "homes who thing thing person pair idea_text idea");
    assert_int_equal(flow_kind(f.visit, tail_of(&f, "person")), FLOW_REPEAT);
    assert_int_equal(flow_kind(f.visit, node_of(&f, "thing")), FLOW_QUESTIONS);
    assert_string_equal(questions(&f, "thing"), "what when");
    assert_ptr_equal(flow_page_of(f.visit, node_of(&f, "when")), node_of(&f, "thing"));
    /* A counted one has no list. */
    set(&f, "homes", "2");
    assert_string_equal(pages(&f, flow_first(f.visit)),
                        "homes who thing thing person street street pair idea_text idea");
    /* What stands in a repeat inside a field-list is not on its page. */
    assert_string_equal(questions(&f, "pair"), "one two");
    assert_ptr_equal(flow_page_of(f.visit, node_of(&f, "idea_text")), node_of(&f, "idea_text"));
    flow_mark_seen(f.visit, node_of(&f, "pair"));
    assert_true(node_of(&f, "two")->seen);
    assert_false(node_of(&f, "idea_text")->seen);
    fixture_close(&f);
}

static void an_entered_instance_leads_back_to_its_list(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, repeats_csv);
    struct node *people = tail_of(&f, "person"), *first = node_of(&f, "person");
    struct node *second = visit_repeat_add(f.visit, people);
    /* Passed by on the way, the ends of an instance lead on. */
    assert_ptr_equal(flow_next(f.visit, visit_tail(within(first, "thing"))), within(second, "who"));
    assert_ptr_equal(flow_back(f.visit, within(first, "who")), node_of(&f, "homes"));
    assert_ptr_equal(flow_back(f.visit, people), visit_tail(within(second, "thing")));
    assert_ptr_equal(flow_enter(f.visit, first), within(first, "who"));
    struct node *things = visit_tail(within(first, "thing"));
    assert_ptr_equal(flow_back(f.visit, within(first, "who")), people);
    assert_ptr_equal(flow_next(f.visit, things), people);
    /* An inner one, entered as well, leads to its own list. */
    struct node *thing = visit_repeat_add(f.visit, things);
    assert_ptr_equal(flow_enter(f.visit, thing), thing);
    assert_ptr_equal(flow_next(f.visit, thing), things);
    assert_ptr_equal(flow_back(f.visit, thing), things);
    flow_leave(things);
    assert_ptr_equal(flow_back(f.visit, thing), within(first, "thing"));
    assert_ptr_equal(flow_next(f.visit, things), people);
    flow_leave(people);
    assert_ptr_equal(flow_next(f.visit, things), within(second, "who"));
    /* What is taken away while it was entered begins anew when it is used again. */
    flow_enter(f.visit, second);
    assert_true(visit_repeat_remove(f.visit, second));
    assert_ptr_equal(visit_repeat_add(f.visit, people), second);
    assert_ptr_equal(flow_back(f.visit, within(second, "who")), things);
    fixture_close(&f);
}

static void an_instance_knows_its_place(void **state)
{
    (void)state;
    struct fixture f;
    int at, of;
    fixture_open(&f, repeats_csv);
    set(&f, "homes", "3");
    struct node *home = node_of(&f, "home"), *last = home->next->next;
    flow_place(f.visit, last, &at, &of);
    assert_int_equal(at, 2);
    assert_int_equal(of, 3);
    assert_ptr_equal(flow_instance_of(within(last, "street")), last);
    assert_null(flow_instance_of(node_of(&f, "homes")));
    /* Surplus ones are not counted. */
    set(&f, "homes", "2");
    flow_place(f.visit, home, &at, &of);
    assert_int_equal(at, 0);
    assert_int_equal(of, 2);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_follow_what_is_relevant),
        cmocka_unit_test(questions_know_their_page),
        cmocka_unit_test(cards_lead_back_to_their_tiles),
        cmocka_unit_test(a_card_is_done_when_each_page_was_seen),
        cmocka_unit_test(a_form_of_tiles_alone_and_one_of_nothing),
        cmocka_unit_test(a_list_comes_after_its_instances),
        cmocka_unit_test(an_entered_instance_leads_back_to_its_list),
        cmocka_unit_test(an_instance_knows_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
