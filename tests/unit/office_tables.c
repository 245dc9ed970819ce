/* Tables: Central's columns and order, versions merged, split choices, and the package. */
#include "unit.h"

#include "base/buf.h"
#include "office/tables.h"
#include "office/versions.h"
#include "office_scene.h"

static const char form_1[] = "survey,,,,\n"
                             ",type,name,label::English (en),label::Polski (pl)\n"
                             ",today,today,,\n"
                             ",note,hello,Hello there,Cześć\n"
                             ",begin_group,home,Home,Dom\n"
                             ",select_one feel,feel,\"How is home, now?\",Jak?\n"
                             ",integer,moves,How many moves,Ile\n"
                             ",end_group,,,\n"
                             ",select_multiple help,helps,What helps,Co pomaga\n"
                             ",text,old,An old question,Stare\n"
                             "choices,,,,\n"
                             ",list_name,name,label::English (en),label::Polski (pl)\n"
                             ",feel,good,Good,Dobrze\n"
                             ",feel,bad,Not so good,Źle\n"
                             ",help,friend,A friend,Kolega\n"
                             ",help,walk,A walk,Spacer\n"
                             ",help,music,Music,Muzyka\n"
                             "settings,,,,\n"
                             ",form_id,form_title,version,default_language\n"
                             ",Say-7,Have your say,9,English (en)\n";

static const char form_2[] = "survey,,,,\n"
                             ",type,name,label::English (en),label::Polski (pl)\n"
                             ",today,today,,\n"
                             ",begin_group,home,Home,Dom\n"
                             ",select_one feel,feel,How is home,Jak\n"
                             ",end_group,,,\n"
                             ",text,KEY,A name that Central has,Klucz\n"
                             ",select_multiple help,helps,What helps,Co pomaga\n"
                             "choices,,,,\n"
                             ",list_name,name,label::English (en),label::Polski (pl)\n"
                             ",feel,good,Good,Dobrze\n"
                             ",help,music,Music,Muzyka\n"
                             ",help,friend,A friend,Kolega\n"
                             "settings,,,,\n"
                             ",form_id,form_title,version,default_language\n"
                             ",Say-7,Have your say,10,English (en)\n";

static struct tables tabulate(struct desk *desk)
{
    struct tables tables;
    desk->fails = (struct fails){.arena = &desk->arena};
    const char *folder = path_join(&desk->arena, desk->folder, "tables");
    if (!tables_write(&desk->office, folder, &(struct tables_options){.created = 20520},
                      &desk->arena, &tables, &desk->fails, &desk->fail))
        fail_msg("%s", desk->fail.text);
    return tables;
}

static const char *text_of(struct desk *desk, const char *path)
{
    struct bytes bytes;
    if (!file_read(&desk->arena, path, 1 << 20, &bytes, &desk->fail))
        fail_msg("%s", desk->fail.text);
    return bytes.at;
}

static void versions_are_merged_in_centrals_way(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_form(&a, "Say-7", "9", form_1);
    desk_send(&a, "Say-7", "9", 3,
              "<today>2026-03-02</today><hello/><home><feel>bad</feel><moves>2</moves></home>"
              "<helps>walk friend</helps><old>=1+1, \"a\"</old>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    desk_send(&a, "Say-7", "9", 1,
              "<today>2026-03-02</today><hello/><home/><helps></helps><old>two\nlines</old>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    desk_form(&a, "Say-7", "10", form_2);
    desk_send(&a, "Say-7", "10", 2,
              "<today>2026-03-02</today><home><feel>good</feel></home><KEY>k</KEY>"
              "<helps>music</helps><new>found</new>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    struct tables tables = tabulate(&desk);
    int first = tables.at[0]->rows > 0 ? 0 : 1;
    const struct table *table = tables.at[first];
    assert_string_equal(table->file, "say-7.csv");
    assert_int_equal(table->rows, 3);
    const char *kiosk = store_kiosk(a.store);
    const char *expected = arena_printf(
        &desk.arena,
        "SubmissionDate,today,home-feel,KEY~1,helps,helps/music,helps/friend,helps/walk,"
        "meta-instanceID,hello,home-moves,old,new,KEY,SubmitterID,SubmitterName,"
        "AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion,"
        "Session,Place,Helper,Hasty,Wave\r\n"
        "2026-03-02,2026-03-02,bad,,walk friend,0,1,1,uuid:0003,,2,\"=1+1, \"\"a\"\"\",,uuid:0003,"
        ",,0,0,,,%s,0,9,,,0,0,\r\n"
        "2026-03-02,2026-03-02,,,,,,,uuid:0001,,,\"two\nlines\",,uuid:0001,,,0,0,,,%s,0,9,,,0,0,"
        "\r\n"
        "2026-03-02,2026-03-02,good,k,music,1,0,0,uuid:0002,,,,found,uuid:0002,,,0,0,,,%s,0,10,,,0,"
        "0,"
        "\r\n",
        kiosk, kiosk, kiosk);
    assert_string_equal(text_of(&desk, table->path), expected);
    scene_end(&a);
    desk_end(&desk);
}

static void expect_part(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        print_message("%.4000s\n", text);
    assert_non_null(strstr(text, part));
}

static void the_package_describes_the_columns(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    char hash[SHA256_TEXT_ROOM];
    unsigned char bytes[SHA256_BYTES];
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_form(&a, "Say-7", "9", form_1);
    desk_send(&a, "Say-7", "9", 1,
              "<home><feel>gone</feel><moves>2</moves></home><helps>walk</helps>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    struct tables tables = tabulate(&desk);
    const char *json = text_of(&desk, tables.package);
    const char *csv = text_of(&desk, scene_path(&a, tables.at[tables.count - 1]->path));
    sha256_bytes(csv, strlen(csv), bytes);
    expect_part(json, arena_printf(&desk.arena, "\"bytes\": %zu, \"hash\": \"sha256:%s\"",
                                   strlen(csv), hex_text(bytes, sizeof bytes, hash)));
    expect_part(json, "\"created\": \"2026-03-08T00:00:00Z\"");
    expect_part(json, "\"name\": \"say-7\", \"path\": \"say-7.csv\", \"title\": \"Have your say\"");
    expect_part(json, "{\"name\": \"today\", \"type\": \"date\"}");
    expect_part(json,
                "{\"name\": \"home-feel\", \"type\": \"string\", \"categories\": ["
                "{\"value\": \"good\", \"label\": \"Good\"},"
                " {\"value\": \"bad\", \"label\": \"Not so good\"},"
                " {\"value\": \"gone\", \"label\": \"gone\"}],"
                " \"title\": \"How is home, now?\","
                " \"kiosk\": {\"labels\": {\"en\": \"How is home, now?\", \"pl\": \"Jak?\"}}}");
    expect_part(json, "{\"name\": \"home-moves\", \"type\": \"integer\"");
    expect_part(json, "{\"name\": \"helps\", \"type\": \"string\"");
    expect_part(json, "{\"name\": \"helps/walk\", \"type\": \"boolean\", \"trueValues\": [\"1\"],"
                      " \"falseValues\": [\"0\"], \"title\": \"A walk\"}");
    expect_part(json, "\"primaryKey\": [\"KEY\"]");
    scene_end(&a);
    desk_end(&desk);
}

static const char form_of_repeats[] = "survey,,,,\n"
                                      ",type,name,label\n"
                                      ",text,who,Who\n"
                                      ",begin_group,home,Home\n"
                                      ",begin_repeat,place,A place\n"
                                      ",text,town,Town\n"
                                      ",begin_repeat,pet,A pet\n"
                                      ",select_multiple kind,KEY,Kind\n"
                                      ",end_repeat,,\n"
                                      ",integer,years,Years\n"
                                      ",end_repeat,,\n"
                                      ",end_group,,\n"
                                      "choices,,,\n"
                                      ",list_name,name,label\n"
                                      ",kind,cat,Cat\n"
                                      ",kind,dog,Dog\n"
                                      "settings,,,,\n"
                                      ",form_id,form_title,version\n"
                                      ",places,Places,1\n";

static void repeats_have_tables_of_their_own(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_form(&a, "places", "1", form_of_repeats);
    desk_send(&a, "places", "1", 1,
              "<who>me</who><home><place><town>Leicester</town><pet><KEY>cat</KEY></pet>"
              "<pet><KEY>cat dog</KEY></pet><years>2</years></place>"
              "<place><town>Hinckley</town><years/></place></home>");
    desk_send(&a, "places", "1", 2, "<who>you</who><home/>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    struct tables tables = tabulate(&desk);
    const struct table *const *at = (const struct table *const *)&tables.at[tables.count - 3];
    assert_string_equal(at[0]->file, "places.csv");
    assert_string_equal(at[1]->file, "places-place.csv");
    assert_string_equal(at[2]->file, "places-pet.csv");
    assert_int_equal(at[0]->rows, 2);
    expect_part(text_of(&desk, at[0]->path), "SubmissionDate,who,meta-instanceID,KEY,");
    assert_string_equal(text_of(&desk, at[1]->path),
                        "town,years,PARENT_KEY,KEY\r\n"
                        "Leicester,2,uuid:0001,uuid:0001/home/place[1]\r\n"
                        "Hinckley,,uuid:0001,uuid:0001/home/place[2]\r\n");
    assert_string_equal(text_of(&desk, at[2]->path),
                        "KEY~1,KEY~1/cat,KEY~1/dog,PARENT_KEY,KEY\r\n"
                        "cat,1,0,uuid:0001/home/place[1],uuid:0001/home/place[1]/pet[1]\r\n"
                        "cat dog,1,1,uuid:0001/home/place[1],uuid:0001/home/place[1]/pet[2]\r\n");
    expect_part(text_of(&desk, tables.package),
                "\"foreignKeys\": [{\"fields\": [\"PARENT_KEY\"], \"reference\": {\"resource\": "
                "\"places-place\", \"fields\": [\"KEY\"]}}]");
    scene_end(&a);
    desk_end(&desk);
}

/* A repeat that no definition has shows by its instances; the inner one may show first. */
static void repeats_are_found_in_the_answers(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "lost", "1", 1, "<a><b>1</b><b>2</b></a><a><b>3</b><c>4</c></a>");
    desk_send(&a, "lost", "1", 2, "<a><b>5</b></a>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    struct tables tables = tabulate(&desk);
    const struct table *const *at = (const struct table *const *)&tables.at[tables.count - 3];
    assert_string_equal(at[0]->file, "lost.csv");
    assert_string_equal(at[1]->file, "lost-b.csv");
    assert_string_equal(at[2]->file, "lost-a.csv");
    assert_ptr_equal(at[1]->parent, at[2]);
    assert_int_equal(at[1]->rows, 4);
    expect_part(text_of(&desk, at[2]->path), "4,uuid:0001,uuid:0001/a[2]\r\n");
    scene_end(&a);
    desk_end(&desk);
}

static void a_form_without_definition_loses_no_answer(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "../lost", "1", 1, "<g><q>here</q></g>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    struct tables tables = tabulate(&desk);
    assert_int_equal(tables.count, 2);
    assert_string_equal(tables.at[0]->file, "_._lost.csv");
    assert_non_null(strstr(text_of(&desk, tables.at[0]->path), "meta-instanceID,g-q,KEY"));
    assert_non_null(strstr(desk.fails.first->text, "form '../lost' came without its definition"));
    scene_end(&a);
    desk_end(&desk);
}

static void versions_compare_as_people_number_them(void **state)
{
    (void)state;
    assert_true(version_compare("9", "10") < 0);
    assert_true(version_compare("2026.2", "2026.10") < 0);
    assert_true(version_compare("2026.2", "2026.02") == 0);
    assert_true(version_compare("", "1") < 0);
    assert_true(version_compare("b", "a9") > 0);
    assert_true(version_compare("1", "1.1") < 0);
}

/* More than one part on each processor (office/parts.h). */
static void many_rows_keep_their_order(void **state)
{
    (void)state;
    enum { ROWS = 3000 };
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "say", "1", 1, "<words>w1</words>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    assert_true(sql_run(desk.office.db,
                        "INSERT INTO responses WITH RECURSIVE n (i) AS"
                        " (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                        " SELECT i, randomblob(16), 'uuid:' || i, form, session, pack_version,"
                        " batch, wave, hands, hasty FROM n, responses WHERE number = 1;"
                        "INSERT INTO answers SELECT r.number, 0, a.question, 'w' || r.number"
                        " FROM responses r, answers a WHERE a.response = 1 AND r.number > 1",
                        &desk.fail));
    struct tables tables = tabulate(&desk);
    const struct table *table = tables.at[tables.at[0]->rows > 0 ? 0 : 1];
    assert_int_equal(table->rows, ROWS);
    const char *at = text_of(&desk, table->path);
    for (int i = 1; i <= ROWS; i++) {
        at = strchr(at, '\n');
        assert_non_null(at);
        at++;
        const char *row =
            arena_printf(&desk.arena, i == 1 ? "uuid:%04d,w%d," : "uuid:%d,w%d,", i, i);
        const char *found = strstr(at, row);
        assert_non_null(found);
        assert_true(found < strchr(at, '\n'));
    }
    scene_end(&a);
    desk_end(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_are_merged_in_centrals_way),
        cmocka_unit_test(the_package_describes_the_columns),
        cmocka_unit_test(repeats_have_tables_of_their_own),
        cmocka_unit_test(repeats_are_found_in_the_answers),
        cmocka_unit_test(a_form_without_definition_loses_no_answer),
        cmocka_unit_test(many_rows_keep_their_order),
        cmocka_unit_test(versions_compare_as_people_number_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
