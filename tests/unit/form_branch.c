/* Which answers lead to a question. */
#include "unit.h"

#include "form/branch.h"
#include "form_fixture.h"

static const char form_csv[] = "survey\n"
                               ",type,name,label,relevant,calculation,constraint,appearance\n"
                               ",select_one yn,part,Part?,,,,\n"
                               ",begin group,inner,Inner,${part} = 'yes',,,\n"
                               ",select_one yn,why,Why?,,,,\n"
                               ",text,more,More?,${why} = 'no',,,\n"
                               ",end group,,,,,,\n"
                               ",select_multiple abc,areas,Areas?,,,count-selected(.) <= 2,\n"
                               ",text,two,Two?,count-selected(${areas}) > 1,,,\n"
                               ",text,three,Three?,count-selected(${areas}) > 2,,,\n"
                               ",integer,age,Age?,,,. < 50,\n"
                               ",calculate,old,,,${age} > 9,,\n"
                               ",text,grown,Grown?,${old} = 'true',,,\n"
                               ",text,never,Never?,${age} > 60,,,\n"
                               ",text,none,None?,${part} = '',,,\n"
                               ",begin repeat,pet,Pets,,,,\n"
                               ",text,animal,Animal?,${part} = 'yes',,,\n"
                               ",end repeat,,,,,,\n"
                               ",text,open,Open?,,,,\n"
                               "choices\n,list_name,name,label\n,yn,no,No\n,yn,yes,Yes\n"
                               ",abc,a,A\n,abc,b,B\n,abc,c,C\n"
                               "settings\n,form_id,version\n,t,1\n";

static const char *way_to(struct fixture *f, const char *name)
{
    struct branch branch;
    struct buf out = {.arena = &f->forms};
    if (!branch_find(f->form, form_find(f->form, name), &fixture_clock, &f->forms, &branch))
        return "nowhere";
    buf_text(&out, "");
    for (int i = 0; i < branch.count; i++)
        buf_printf(&out, "%s%s=%s", i > 0 ? ", " : "",
                   f->form->nodes[branch.answers[i].question].name, branch.answers[i].value);
    return out.at;
}

static void each_question_has_its_way(void **state)
{
    static const char *const ways[][2] = {
        {"part", ""},           {"why", "part=yes"}, {"more", "part=yes, why=no"},
        {"two", "areas=a b"},   {"grown", "age=10"}, {"none", "part="},
        {"animal", "part=yes"}, {"open", ""},
    };
    struct fixture f;
    (void)state;
    fixture_open(&f, form_csv);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        assert_string_equal(way_to(&f, ways[i][0]), ways[i][1]);
    fixture_close(&f);
}

static void what_a_constraint_forbids_leads_nowhere(void **state)
{
    struct fixture f;
    (void)state;
    fixture_open(&f, form_csv);
    assert_string_equal(way_to(&f, "three"), "nowhere");
    assert_string_equal(way_to(&f, "never"), "nowhere");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_question_has_its_way),
        cmocka_unit_test(what_a_constraint_forbids_leads_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
