/* What describes the tables: which questions compare, and the names and labels of SPSS syntax. */
#include "unit.h"

#include "office/spss.h"
#include "office_scene.h"

#define SETTINGS(id) "settings,,,,\n,form_id,form_title,version\n," id ",Say,1\n"

static const char young[] = "survey,,,,\n"
                            ",type,name,label\n"
                            ",select_one kept,kept,\"Is it home, to you?\"\n"
                            ",select_one net,net,It's online\n"
                            ",text,alone,Only here\n"
                            ",text,age,Age\n"
                            "choices,,,\n"
                            ",list_name,name,label,means\n"
                            ",kept,no,No,not-good\n"
                            ",kept,yes,Yes,good\n"
                            ",net,no,No,\n"
                            ",net,yes,Yes,\n" SETTINGS("say-7-13");

static const char older[] = "survey,,,,\n"
                            ",type,name,label\n"
                            ",select_one kept,kept,Do we keep it\n"
                            ",select_one net,net,Is there internet\n"
                            ",integer,age,Age\n"
                            "choices,,,\n"
                            ",list_name,name,label,means\n"
                            ",kept,mostly_no,Mostly no,not-good\n"
                            ",kept,mostly_yes,Mostly yes,good\n"
                            ",net,no,No,\n"
                            ",net,yes,Yes,\n" SETTINGS("say-14");

static const char *text_of(struct desk *desk, const char *folder, const char *name)
{
    struct bytes bytes;
    if (!file_read(&desk->arena, path_join(&desk->arena, folder, name), 1 << 20, &bytes,
                   &desk->fail))
        fail_msg("%s", desk->fail.text);
    return bytes.at;
}

static void expect_part(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in\n%s", part, text);
}

static const char *tabulate(struct desk *desk, struct scene *kiosk)
{
    struct tables tables;
    const char *folder = path_join(&desk->arena, desk->folder, "tables");
    desk_form(kiosk, "say-7-13", "1", young);
    desk_form(kiosk, "say-14", "1", older);
    desk_send(kiosk, "say-7-13", "1", 1,
              "<kept>yes</kept><net>no</net><alone>no\nbody</alone><age/>");
    desk_send(kiosk, "say-14", "1", 2, "<kept>mostly_no</kept><net>yes</net><age>15</age>");
    assert_true(desk_import(desk, desk_export(kiosk), true));
    const struct tables_options options = {.created = 1, .spss = true};
    if (!tables_write(&desk->office, folder, &options, &desk->arena, &tables, &desk->fails,
                      &desk->fail))
        fail_msg("%s", desk->fail.text);
    return folder;
}

static void questions_compare_by_type_choices_and_meaning(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    const char *book = text_of(&desk, tabulate(&desk, &a), "codebook.csv");
    expect_part(book,
                "kept,say-7-13,7-13,kept,select_one,\"Is it home, to you?\",,,,no,no=No; yes=Yes,"
                "collapsed,say-14 say-7-13\r\n");
    expect_part(book, "net,say-14,14,net,select_one,Is there internet,,,,no,no=No; yes=Yes,yes,");
    expect_part(book, "age,say-14,14,age,integer,Age,,,,no,,no,");
    expect_part(book, "alone,say-7-13,7-13,alone,text,Only here,,,,no,,,say-7-13\r\n");
    scene_end(&a);
    desk_end(&desk);
}

static void syntax_has_types_widths_and_labels(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    const char *folder = tabulate(&desk, &a);
    const char *sps = text_of(&desk, folder, "say-7-13.sps");
    expect_part(sps, "GET DATA /TYPE=TXT /FILE='say-7-13.txt' /ENCODING='UTF8'");
    expect_part(sps, "\r\n  SubmissionDate SDATE10\r\n  kept A3\r\n  net A2\r\n  alone A7\r\n");
    expect_part(sps, "\r\n  net 'It''s online'\r\n");
    expect_part(sps, "VALUE LABELS kept\r\n  'yes' 'Yes'.\r\n");
    expect_part(text_of(&desk, folder, "say-7-13.txt"), ",\"no body\",");
    expect_part(text_of(&desk, folder, "say-7-13.csv"), ",\"no\nbody\",");
    expect_part(text_of(&desk, folder, "say-14.sps"), "/FILE='say-14.csv'");
    expect_part(text_of(&desk, folder, "say-14.sps"), "\r\n  age F16.4\r\n");
    scene_end(&a);
    desk_end(&desk);
}

static void names_are_those_that_spss_takes(void **state)
{
    (void)state;
    static const struct {
        const char *name, *taken;
    } rows[] = {{"a-b", "a_b"}, {"1st", "v1st"}, {"not", "not_1"}, {"_x_", "v_x"}, {"q.", "q"}};
    struct arena arena;
    arena_init(&arena, 1 << 16);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(spss_name(rows[i].name, &arena), rows[i].taken);
    const char *most = arena_printf(&arena, "%0100d", 0);
    assert_int_equal(strlen(spss_name(most, &arena)), SPSS_NAME_MOST);
    arena_free(&arena);
}

/* "a/b-c" and "a-b/c" come out the same. */
static void columns_have_one_name_each(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct tables tables;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "say", "1", 1, "<a><b-c>1</b-c></a><a-b><c>2</c></a-b>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    const char *folder = path_join(&desk.arena, desk.folder, "tables");
    assert_true(tables_write(&desk.office, folder, &(struct tables_options){.created = 1},
                             &desk.arena, &tables, &desk.fails, &desk.fail));
    expect_part(text_of(&desk, folder, "say.csv"), ",a-b-c,a-b-c~1,KEY,");
    scene_end(&a);
    desk_end(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_compare_by_type_choices_and_meaning),
        cmocka_unit_test(syntax_has_types_widths_and_labels),
        cmocka_unit_test(names_are_those_that_spss_takes),
        cmocka_unit_test(columns_have_one_name_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
