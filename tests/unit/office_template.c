/* A new workbook: a form without a warning, named after its file, the same each time, explained. */
#include "unit.h"

#include "base/file.h"
#include "form/form.h"
#include "office/template.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct scene {
    struct arena arena;
    char folder[64];
    struct fails fails;
    struct fail fail;
};

static void scene_open(struct scene *scene)
{
    memset(scene, 0, sizeof *scene);
    arena_init(&scene->arena, 256 << 20);
    scene->fails.arena = &scene->arena;
    strcpy(scene->folder, "/tmp/kiosk-template-XXXXXX");
    assert_non_null(mkdtemp(scene->folder));
}

static void scene_close(struct scene *scene)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", scene->folder);
    assert_int_equal(system(command), 0);
    arena_free(&scene->arena);
}

static const char *write_new(struct scene *scene, const char *name)
{
    const char *path = path_join(&scene->arena, scene->folder, name);
    if (!template_write(path, &scene->arena, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return path;
}

static const char *part(struct scene *scene, const char *path, const char *name)
{
    struct zip_stat stat;
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    assert_non_null(zip);
    if (zip_stat(zip, name, 0, &stat) != 0)
        fail_msg("there is no part '%s'", name);
    char *text = arena_alloc(&scene->arena, stat.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_int_equal(zip_fread(file, text, stat.size), stat.size);
    zip_fclose(file);
    zip_close(zip);
    return text;
}

static void it_is_a_form_as_it_stands(void **state)
{
    (void)state;
    struct scene scene;
    scene_open(&scene);
    const char *path = write_new(&scene, "Garden talk_7-13.xlsx");
    const struct form *form = form_load(path, &scene.arena, &scene.fails);
    fails_print(&scene.fails, stdout);
    assert_non_null(form);
    assert_int_equal(scene.fails.warnings, 0);
    assert_string_equal(form->id, "garden-talk_7-13");
    assert_string_equal(form->title, "Garden talk 7 13");
    assert_string_equal(form->languages[0], "English (en)");
    assert_true(form->list_count >= 5);
    for (int i = 0; i < form->list_count; i++) {
        const struct form_list *list = &form->lists[i];
        assert_true(list->count >= 4);
        assert_string_equal(list->choices[list->count - 2].name, FORM_DONT_KNOW);
        assert_string_equal(list->choices[list->count - 1].name, FORM_RATHER_NOT_SAY);
    }
    const struct form_node *told = &form->nodes[form_find(form, "told")];
    assert_int_equal(told->type, FORM_SELECT_ONE);
    assert_string_equal(told->promise, "listen");
    assert_string_equal(told->principle, "views-taken");
    assert_non_null(form->nodes[form_find(form, "more")].relevant);
    scene_close(&scene);
}

static void columns_are_explained_and_picked(void **state)
{
    (void)state;
    struct scene scene;
    scene_open(&scene);
    const char *path = write_new(&scene, "a.xlsx");
    const char *survey = part(&scene, path, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(survey, "<pane xSplit=\"2\" ySplit=\"1\""));
    assert_non_null(strstr(survey, "sqref=\"A2:A501\"><formula1>'_lists'!$A$1:$A$"));
    assert_non_null(strstr(survey, "<cols>"));
    assert_non_null(strstr(part(&scene, path, "xl/comments1.xml"), "ref=\"A1\""));
    assert_non_null(strstr(part(&scene, path, "xl/workbook.xml"), "name=\"_lists\""));
    const char *words = part(&scene, path, "xl/sharedStrings.xml");
    static const char *const held[] = {"select_one fits", "select_multiple how_much",
                                       "begin_repeat",    "dateTime",
                                       "help-card",       "adulthood"};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (strstr(words, held[i]) == NULL)
            fail_msg("the workbook does not hold '%s'", held[i]);
    scene_close(&scene);
}

static void it_is_the_same_each_time(void **state)
{
    (void)state;
    struct scene scene;
    struct bytes one, other;
    scene_open(&scene);
    const char *again = path_join(&scene.arena, scene.folder, "again");
    assert_true(file_make_folder(again, &scene.fail));
    assert_true(file_read(&scene.arena, write_new(&scene, "a.xlsx"), 1 << 20, &one, &scene.fail));
    setenv("TZ", "Pacific/Auckland", 1);
    assert_true(
        file_read(&scene.arena, write_new(&scene, "again/a.xlsx"), 1 << 20, &other, &scene.fail));
    assert_int_equal(one.length, other.length);
    assert_memory_equal(one.at, other.at, one.length);
    scene_close(&scene);
}

static void nothing_is_overwritten(void **state)
{
    (void)state;
    struct scene scene;
    scene_open(&scene);
    const char *path = write_new(&scene, "a.xlsx");
    assert_false(template_write(path, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "is there already, and is not overwritten"));
    const char *csv = path_join(&scene.arena, scene.folder, "a.csv");
    assert_false(template_write(csv, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "does not end in .xlsx"));
    const char *nowhere = path_join(&scene.arena, scene.folder, "nowhere/a.xlsx");
    assert_false(template_write(nowhere, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "cannot write"));
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_a_form_as_it_stands),
        cmocka_unit_test(columns_are_explained_and_picked),
        cmocka_unit_test(it_is_the_same_each_time),
        cmocka_unit_test(nothing_is_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
