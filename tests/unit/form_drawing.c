/* Drawings: the lines of a question, and the answer that stands for them. */
#include "unit.h"

#include "form_fixture.h"

static const char form[] = "survey\n,type,name,label,relevant\n"
                           ",image,safe,Draw a safe place,\n"
                           ",note,thanks,Thank you,${safe} != ''\n"
                           ",begin repeat,pet,A pet,\n"
                           ",image,portrait,Draw it,\n"
                           ",end repeat,,,\n"
                           "settings\n,form_id,version\n,drawn,1\n";

static void line(struct fixture *f, struct node *node)
{
    visit_draw(f->visit, node, &(struct visit_pen){0xFF, 500, true},
               (struct stroke_point){1000, 1000});
    visit_draw(f->visit, node, &(struct visit_pen){0xFF, 500, false},
               (struct stroke_point){9000, 9000});
}

static void an_answer_stands_for_the_lines(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form);
    struct node *safe = node_of(&f, "safe");
    assert_false(node_of(&f, "thanks")->relevant);
    line(&f, safe);
    assert_string_equal(safe->value, "drawing-1.png");
    assert_true(node_of(&f, "thanks")->relevant);
    assert_int_equal(safe->strokes->at[0].count, 2);
    line(&f, safe);
    visit_draw_undo(f.visit, safe);
    assert_string_equal(safe->value, "drawing-1.png");
    visit_draw_undo(f.visit, safe);
    visit_draw_undo(f.visit, safe);
    assert_string_equal(safe->value, "");
    assert_false(node_of(&f, "thanks")->relevant);
    line(&f, safe);
    assert_true(set(&f, "safe", ""));
    assert_int_equal(safe->strokes->count, 0);
    fixture_close(&f);
}

static void each_turn_of_a_repeat_has_its_own(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form);
    struct node *first = node_of(&f, "portrait");
    struct node *again = visit_repeat_add(f.visit, visit_tail(first->parent));
    line(&f, first);
    line(&f, again->child);
    assert_string_equal(first->value, "drawing-1.png");
    assert_string_equal(again->child->value, "drawing-2.png");
    const struct stroke_point *points = first->strokes->points;
    assert_int_equal(points[0].x, 1000);
    assert_true(visit_repeat_remove(f.visit, first->parent));
    assert_int_equal(points[0].x, 0);
    fixture_close(&f);
}

static void a_question_of_another_type_takes_no_line(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form);
    line(&f, node_of(&f, "thanks"));
    assert_null(node_of(&f, "thanks")->strokes);
    fixture_close(&f);
}

/* However long somebody scribbles. */
static void there_is_an_end_to_what_is_kept(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 8 << 20);
    struct strokes strokes = {.arena = &arena};
    assert_false(strokes_go_on(&strokes, (struct stroke_point){1, 1}));
    assert_true(strokes_begin(&strokes, 0xFF, 100, (struct stroke_point){0, 0}));
    assert_false(strokes_go_on(&strokes, (struct stroke_point){3, 3}));
    for (int i = 0; i < 3 * STROKES_POINTS_MAX; i++)
        strokes_go_on(&strokes, (struct stroke_point){(uint16_t)(i % 2 * 60000), 0});
    assert_int_equal(strokes.point_count, STROKES_POINTS_MAX);
    assert_false(strokes_begin(&strokes, 0xFF, 100, (struct stroke_point){0, 0}));
    strokes_clear(&strokes);
    assert_int_equal(strokes.point_count, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_stands_for_the_lines),
        cmocka_unit_test(each_turn_of_a_repeat_has_its_own),
        cmocka_unit_test(a_question_of_another_type_takes_no_line),
        cmocka_unit_test(there_is_an_end_to_what_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
