/* The named shapes of a drawing: where each lies, whatever it is made of and however it is moved. */
#include "unit.h"

#include "base/svg_shapes.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SHAPES_MAX = 16 };

struct drawing {
    struct arena arena;
    struct svg_shape shapes[SHAPES_MAX];
    int count;
};

static void draw(struct drawing *d, const char *inside)
{
    static char text[8192];
    memset(d, 0, sizeof *d);
    arena_init(&d->arena, 1 << 20);
    snprintf(text, sizeof text, "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 100 100\">%s</svg>",
             inside);
    d->count = svg_shapes(text, &d->arena, d->shapes, SHAPES_MAX);
}

static void assert_box(const char *inside, float x0, float y0, float x1, float y1)
{
    struct drawing d;
    draw(&d, inside);
    assert_int_equal(d.count, 1);
    assert_string_equal(d.shapes[0].id, "it");
    assert_float_equal(d.shapes[0].x0, x0, 0.01f);
    assert_float_equal(d.shapes[0].y0, y0, 0.01f);
    assert_float_equal(d.shapes[0].x1, x1, 0.01f);
    assert_float_equal(d.shapes[0].y1, y1, 0.01f);
    arena_free(&d.arena);
}

static void each_kind_of_shape_has_its_box(void **state)
{
    (void)state;
    assert_box("<rect id=\"it\" x=\"1\" y=\"2\" width=\"30\" height=\"40\"/>", 1, 2, 31, 42);
    assert_box("<circle id='it' cx='10' cy='20' r='5'/>", 5, 15, 15, 25);
    assert_box("<ellipse cx=\"10\" cy=\"20\" rx=\"5\" ry=\"2\" id=\"it\"/>", 5, 18, 15, 22);
    assert_box("<line id=\"it\" x1=\"9\" y1=\"1\" x2=\"3\" y2=\"4\" />", 3, 1, 9, 4);
    assert_box("<polygon id=\"it\" points=\"1,2 30,4\n5 60\"/>", 1, 2, 30, 60);
    assert_box("<path id=\"it\" d=\"M10-5l5,5 10-20zm1 1H3V.5\"/>", 3, -20, 25, 0.5f);
    assert_box("<path id=\"it\" d=\"M0 0C1 9 8 9 10 0s5 3 6 6Q0 20 1 2t1 1\"/>", 0, 0, 16, 20);
    /* Half a circle, drawn over its top; flags that touch the number after them. */
    assert_box("<path id=\"it\" d=\"M0 10A5 5 0 0 1 10 10\"/>", 0, 5, 10, 10);
    assert_box("<path id=\"it\" d=\"M0 10a5 5 0 0010 0\"/>", 0, 10, 10, 15);
}

static void groups_enclose_and_move_what_stands_in_them(void **state)
{
    (void)state;
    assert_box("<g id=\"it\"><rect x=\"1\" y=\"1\" width=\"2\" height=\"2\"/><g><circle cx=\"9\" "
               "cy=\"9\" r=\"1\"/></g></g>",
               1, 1, 10, 10);
    assert_box(
        "<g transform=\"translate(10 20) scale(2)\"><rect id=\"it\" width=\"3\" height=\"4\" "
        "transform=\"translate(1)\"/></g>",
        12, 20, 18, 28);
    assert_box("<rect id=\"it\" width=\"3\" height=\"4\" transform=\"rotate(90)\"/>", -4, 0, 0, 3);
    assert_box("<rect id=\"it\" width=\"2\" height=\"2\" transform=\"rotate(180,5,5)\"/>", 8, 8, 10,
               10);
    assert_box("<rect id=\"it\" width=\"2\" height=\"2\" transform=\"matrix(1,0,0,2,3,4)\"/>", 3, 4,
               5, 8);
    /* What is only kept to be used is not there. */
    assert_box("<defs><rect id=\"no\" width=\"9\" height=\"9\"/></defs><!-- <rect id=\"nor\" "
               "width=\"9\" height=\"9\"/> --><rect id=\"it\" width=\"1\" height=\"1\"/>",
               0, 0, 1, 1);
}

static void only_named_shapes_are_told_and_in_their_order(void **state)
{
    (void)state;
    struct drawing d;
    draw(&d, "<rect width=\"1\" height=\"1\"/><text id=\"t\">hi</text><g id=\"empty\"></g>"
             "<g id=\"a\"><rect id=\"b\" width=\"2\" height=\"2\"/></g>"
             "<rect id=\"a\" width=\"5\" height=\"5\"/>");
    assert_int_equal(d.count, 3);
    assert_string_equal(d.shapes[0].id, "a");
    assert_string_equal(d.shapes[1].id, "b");
    assert_string_equal(d.shapes[2].id, "a");
    assert_float_equal(d.shapes[2].x1, 5, 0.01f);
    arena_free(&d.arena);
}

static void wrong_drawings_do_no_harm(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "<",
        "<rect",
        "<rect id=\"a",
        "<rect id=\"a\" width=\"1",
        "</g></g></g>",
        "<!--",
        "<g id=\"a\"><g id=\"b\">",
        "<path id=\"a\" d=\"M\"/>",
        "<path id=\"a\" d=\"M1\"/>",
        "<path id=\"a\" d=\"5 5\"/>",
        "<path id=\"a\" d=\"M1 1A\"/>",
        "<path id=\"a\" d=\"Mnan inf\"/>",
        "<rect id=\"a\" transform=\"rotate(\"/>",
        "<rect id=\"a\" transform=\"matrix(1 2)\"/>",
        "<rect id=\"a\" transform=\")))\"/>",
        "<polygon id=\"a\" points=\"1\"/>",
        "<rect id=a/>",
    };
    struct drawing d;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        draw(&d, wrong[i]);
        assert_true(d.count <= 2);
        arena_free(&d.arena);
    }
    /* Deeper than anyone draws; more than there is room for. */
    char deep[4096] = "";
    for (int i = 0; i < 200; i++)
        strcat(deep, "<g>");
    strcat(deep, "<rect id=\"in\" width=\"1\" height=\"1\"/>");
    for (int i = 0; i < 200; i++)
        strcat(deep, "</g>");
    strcat(deep, "<rect id=\"after\" width=\"1\" height=\"1\"/>");
    draw(&d, deep);
    assert_int_equal(d.count, 1);
    assert_string_equal(d.shapes[0].id, "after");
    arena_free(&d.arena);
    char many[4096] = "";
    for (int i = 0; i < 40; i++)
        strcat(many, "<rect id=\"r\" width=\"1\" height=\"1\"/>");
    draw(&d, many);
    assert_int_equal(d.count, 40);
    assert_string_equal(d.shapes[SHAPES_MAX - 1].id, "r");
    arena_free(&d.arena);
}

static void what_runs_or_comes_from_elsewhere_is_seen(void **state)
{
    (void)state;
    static const struct {
        bool plain;
        const char *text;
    } rows[] = {
        {true, "<svg><rect id=\"one\" fill=\"url(#a)\"/><use href=\"#one\"/></svg>"},
        {true, "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='#one'/></svg>"},
        {true, "<svg><!-- <script/> --></svg>"},
        {false, "<svg><script>go()</script></svg>"},
        {false, "<svg onload=\"go()\"></svg>"},
        {false, "<svg>\n<rect\nonclick=\"go()\"/></svg>"},
        {false, "<svg><use href=\"other.svg#one\"/></svg>"},
        {false, "<svg><a xlink:href = 'http://example.org'><rect/></a></svg>"},
        {false, "<svg><image href=\"#a\"/></svg>"},
        {false, "<svg><foreignObject/></svg>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(svg_is_plain(rows[i].text), rows[i].plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_shape_has_its_box),
        cmocka_unit_test(groups_enclose_and_move_what_stands_in_them),
        cmocka_unit_test(only_named_shapes_are_told_and_in_their_order),
        cmocka_unit_test(wrong_drawings_do_no_harm),
        cmocka_unit_test(what_runs_or_comes_from_elsewhere_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
