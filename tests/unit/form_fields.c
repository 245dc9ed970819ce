/* What the types, columns and parameters of XLSForm put into the nodes of a form. The faults that
 * they can have are in tests/forms. */
#include "unit.h"

#include "form/expr.h"
#include "form_fixture.h"

#define SETTINGS "settings\n,form_id,version\n,fields,1\n"
#define MOODS    "choices\n,list_name,name,label\n,mood,good,Good\n,mood,bad,Bad\n"

static const struct form_node *row(const struct fixture *f, const char *name)
{
    int found = form_find(f->form, name);
    if (found < 0)
        fail_msg("there is no '%s'", name);
    return &f->form->nodes[found];
}

static void parse_row(struct fixture *f, const char *type, const char *list,
                      const char *calculation)
{
    char csv[1000];
    snprintf(csv, sizeof csv,
             "survey\n,type,name,label,calculation\n,%s%s,q,What?,%s\n" MOODS SETTINGS, type, list,
             calculation);
    fixture_parse(f, csv);
}

static void expect_type(const char *type, const struct form_type_row *expected)
{
    struct fixture f;
    parse_row(&f, type, expected->takes_list ? " mood" : "",
              expected->type == FORM_CALCULATE ? "1 + 1" : "");
    if (f.form == NULL || row(&f, "q")->type != expected->type)
        fail_msg("'%s': %s", type, f.fails.first != NULL ? f.fails.first->text : "another type");
    fixture_close(&f);
}

static void every_name_of_a_type_is_read(void **state)
{
    (void)state;
    for (int i = FORM_TEXT; i < FORM_KEPT; i++) {
        const struct form_type_row *type = &form_types[i];
        assert_non_null(type->does);
        expect_type(type->name, type);
        for (int a = 0; type->aliases[a] != NULL; a++)
            expect_type(type->aliases[a], type);
    }
}

static void what_a_kiosk_does_not_ask_is_kept_or_refused(void **state)
{
    (void)state;
    for (int i = 0; i < form_other_type_count; i++) {
        const struct form_other_type *type = &form_other_types[i];
        struct fixture f;
        if (strcmp(type->name, "select_one_external") == 0 || strcmp(type->name, "audit") == 0 ||
            strcmp(type->name, "background-geopoint") == 0)
            continue; /* need more than a row */
        parse_row(&f, type->name, "", "");
        assert_non_null(f.fails.first);
        if (strstr(f.fails.first->text, type->why) == NULL)
            fail_msg("'%s': %s", type->name, f.fails.first->text);
        assert_int_equal(f.fails.errors, type->refused ? 1 : 0);
        if (!type->refused && type->nothing)
            assert_int_equal(form_find(f.form, "q"), -1);
        else if (!type->refused)
            assert_int_equal(row(&f, "q")->type, FORM_KEPT);
        fixture_close(&f);
    }
}

static void what_is_kept_stays_empty_whatever_its_cells_say(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(
        &f, "survey\n,type,name,label,parameters,appearance,choice_filter,default,calculation\n"
            ",select_one_external towns,town,Which?,,minimal,county = 'Kent',dover,\n"
            ",geopoint,where,Where?,capture-accuracy=10,maps,,1 2 3 4,\n"
            ",select_one_from_file t.geojson,place,Which?,value=id label=title,map,a = 1,,\n"
            ",username,who,,,,,,1 + 1\n"
            "external_choices\n,list_name,name,county\n,towns,dover,Kent\n" SETTINGS);
    assert_int_equal(f.fails.warnings, 4);
    static const char *const names[] = {"town", "where", "place", "who"};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(row(&f, names[i])->type, FORM_KEPT);
        assert_false(form_is_shown(row(&f, names[i])));
        assert_string_equal(value_of(&f, names[i]), "");
        assert_false(set(&f, names[i], "x"));
    }
    fixture_close(&f);
}

static void older_names_bring_their_constraint(void **state)
{
    (void)state;
    for (int i = 0; i < form_preset_count; i++) {
        struct fixture f;
        parse_row(&f, form_presets[i].name, "", "");
        assert_non_null(f.form);
        assert_int_equal(row(&f, "q")->type, form_presets[i].type);
        assert_non_null(row(&f, "q")->constraint);
        fixture_close(&f);
    }
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label,constraint\n,percentage,all,All?,\n"
                     ",percentage,half,Half?,. <= 50\n" SETTINGS);
    assert_true(set(&f, "all", "60") && set(&f, "half", "60"));
    assert_int_equal(visit_check(f.visit, node_of(&f, "all"), 0, NULL), VISIT_FINE);
    assert_int_equal(visit_check(f.visit, node_of(&f, "half"), 0, NULL), VISIT_CONSTRAINT);
    assert_true(set(&f, "all", "101"));
    assert_int_equal(visit_check(f.visit, node_of(&f, "all"), 0, NULL), VISIT_CONSTRAINT);
    fixture_close(&f);
}

static void columns_fill_their_fields(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(
        &f,
        "survey\n,type,name,label::English (en),label::Cymraeg (cy),guidance_hint::English (en),"
        "image::English (en),image::Cymraeg (cy),big-image::English (en),audio::Cymraeg (cy),"
        "video::English (en),autoplay,read_only,repeat_count\n"
        ",text,q,What?,Beth?,Think back,a.png,b.png,c.png,d.mp3,e.mp4,audio,yes,\n"
        ",begin repeat,r,Pets,Pets,,,,,,,,,2\n"
        ",text,plain,What?,Beth?,,,,,,,,no,\n"
        ",end repeat,,,,,,,,,,,,\n"
        "settings\n,form_id,version,default_language,instance_name\n"
        ",fields,1,English (en),\"concat('about ', ${q})\"\n");
    if (f.form == NULL)
        fail_msg("%s", f.fails.first->text);
    const struct form_node *q = row(&f, "q"), *plain = row(&f, "plain");
    assert_string_equal(q->guidance.in[1].pieces[0].text, "Think back");
    assert_string_equal(q->image.in[0], "a.png");
    assert_string_equal(q->image.in[1], "b.png");
    assert_string_equal(q->big_image.in[1], "c.png");
    assert_string_equal(q->audio.in[1], "d.mp3");
    assert_string_equal(q->video.in[0], "e.mp4");
    assert_true(q->autoplay && !plain->autoplay);
    assert_true(q->read_only != NULL && plain->read_only == NULL);
    assert_non_null(row(&f, "r")->repeat_count);
    assert_int_equal(plain->repeat, form_find(f.form, "r"));
    assert_non_null(f.form->instance_name);
    fixture_close(&f);
}

static void a_choice_has_a_picture_and_no_sound(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n,type,name,label\n,select_one mood,q,How?\n"
                      "choices\n,list_name,name,label,image,audio\n"
                      ",mood,good,Good,good.png,good.mp3\n" SETTINGS);
    assert_non_null(f.form);
    assert_string_equal(row(&f, "q")->list->choices[0].image.in[0], "good.png");
    assert_int_equal(f.fails.warnings, 1);
    assert_string_equal(f.fails.first->text,
                        "test.csv: choices!F2: warning: a choice has no audio of its own on a "
                        "kiosk, and it is left out");
    fixture_close(&f);
}

static void a_range_has_its_steps(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n,type,name,label,parameters\n"
                      ",range,plain,How?,\n"
                      ",range,down,How?,\"Start=5, end=-5; step=2.5\"\n"
                      ",range,marks,How?,end=10 start=0 tick_interval=5 placeholder=3 "
                      "tick_labelset=amount\n"
                      "choices\n,list_name,name,label\n,amount,0,None\n,amount,10,All\n" SETTINGS);
    if (f.form == NULL)
        fail_msg("%s", f.fails.first->text);
    const struct form_range *plain = &row(&f, "plain")->range, *down = &row(&f, "down")->range,
                            *marks = &row(&f, "marks")->range;
    assert_true(plain->start == 1 && plain->end == 10 && plain->step == 1 && plain->whole);
    assert_true(plain->tick_interval == 0 && plain->placeholder == NULL && plain->labels == NULL);
    assert_true(down->start == 5 && down->end == -5 && down->step == 2.5 && !down->whole);
    assert_true(marks->tick_interval == 5 && marks->whole);
    assert_string_equal(marks->placeholder, "3");
    assert_int_equal(marks->labels->count, 2);
    fixture_close(&f);
}

static void parameters_fill_their_fields(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n,type,name,label,parameters,appearance\n"
                      ",integer,n,How many?,,\n"
                      ",select_one mood,one,How?,randomize=TRUE seed = ${n},\n"
                      ",select_multiple mood,many,How?,randomize=yes,\n"
                      ",rank mood,order,How?,randomize=false,\n"
                      ",text,long,What?,rows=5,multiline\n"
                      ",image,drawing,Draw,max-pixels=640,draw\n" MOODS SETTINGS);
    if (f.form == NULL)
        fail_msg("%s", f.fails.first->text);
    assert_int_equal(f.fails.warnings, 0);
    assert_true(row(&f, "one")->shuffled && row(&f, "one")->seed != NULL);
    assert_true(row(&f, "many")->shuffled && row(&f, "many")->seed == NULL);
    assert_false(row(&f, "order")->shuffled);
    assert_int_equal(row(&f, "long")->text_rows, 5);
    assert_int_equal(row(&f, "drawing")->max_pixels, 640);
    fixture_close(&f);
}

static void triggers_are_questions(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n,type,name,label,trigger,calculation\n"
                      ",text,a,What?,,\n,text,b,What?,,\n"
                      ",calculate,c,,\"${b}, ${a}\",1 + 1\n" SETTINGS);
    assert_non_null(f.form);
    const struct form_node *c = row(&f, "c");
    assert_int_equal(c->trigger_count, 2);
    assert_int_equal(c->triggers[0], form_find(f.form, "b"));
    assert_int_equal(c->triggers[1], form_find(f.form, "a"));
    fixture_close(&f);
}

static void selects_that_share_a_list_make_a_grid(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n,type,name,label,appearance\n"
                      ",begin group,table,These,table-list\n"
                      ",select_one mood,t1,Home,\n,select_one mood,t2,School,\n,end group,,,\n"
                      ",begin group,matrix,These,field-list\n"
                      ",select_one mood,m1,These,label\n,select_one mood,m2,Home,list-nolabel\n"
                      ",end group,,,\n"
                      ",begin group,mixed,These,field-list\n"
                      ",select_one mood,x1,These,label\n,select_one often,x2,Home,list-nolabel\n"
                      ",end group,,,\n"
                      ",begin group,pages,These,\n"
                      ",select_one mood,p1,These,label\n,select_one mood,p2,Home,list-nolabel\n"
                      ",end group,,,\n" MOODS ",often,always,Always\n" SETTINGS);
    if (f.form == NULL)
        fail_msg("%s", f.fails.first->text);
    assert_true(row(&f, "table")->grid && row(&f, "table")->one_page);
    assert_ptr_equal(row(&f, "t1")->list, row(&f, "t2")->list);
    assert_true(row(&f, "matrix")->grid);
    assert_false(row(&f, "mixed")->grid);
    assert_false(row(&f, "pages")->grid);
    fixture_close(&f);
}

static void answers_of_a_repeat_are_choices(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n,type,name,label,choice_filter\n"
                      ",begin repeat,pets,Pets,\n,text,pet,Its name?,\n,integer,age,Its age?,\n"
                      ",end repeat,,,\n"
                      ",select_one ${pet},best,The best?,${age} > 3\n" SETTINGS);
    if (f.form == NULL)
        fail_msg("%s", f.fails.first->text);
    assert_int_equal(row(&f, "best")->from_repeat, form_find(f.form, "pet"));
    assert_null(row(&f, "best")->list);
    assert_non_null(row(&f, "best")->choice_filter);
    fixture_close(&f);
}

static void a_loop_is_a_group_for_each_choice(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n,type,name,label\n"
                      ",begin loop over mood,each,Each\n,text,why,Why %(label)s?\n,note,,Thanks\n"
                      ",end loop,,\n,text,last,And?\n" MOODS SETTINGS);
    if (f.form == NULL)
        fail_msg("%s", f.fails.first->text);
    const struct form_node *each = row(&f, "each"), *good = row(&f, "good"), *bad = row(&f, "bad");
    assert_int_equal(f.fails.warnings, 1);
    assert_true(good == each + 1 && bad == each + 4 && row(&f, "last") == each + 7);
    assert_ptr_equal(&f.form->nodes[good->parent], each);
    assert_ptr_equal(&f.form->nodes[bad->parent], each);
    for (int i = 1; i <= 2; i++) {
        assert_int_equal(good[i].type, FORM_KEPT);
        assert_string_equal(good[i].name, bad[i].name);
        assert_ptr_equal(&f.form->nodes[bad[i].parent], bad);
    }
    fixture_close(&f);
}

static void defaults_are_stored_in_one_shape(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label,default\n"
                     ",date,day,When?,2026-03-01 00:00:00\n"
                     ",time,noon,When?,14:05\n"
                     ",time,abroad,When?,14:05:00.000+02:00\n"
                     ",dateTime,then,When?,2026-03-01T14:05:00.000+01:00\n"
                     ",rank mood,order,How?,bad good\n"
                     ",range,much,How much?,4\n" MOODS SETTINGS);
    assert_string_equal(value_of(&f, "day"), "2026-03-01");
    assert_string_equal(value_of(&f, "noon"), "14:05:00.000+01:00");
    assert_string_equal(value_of(&f, "abroad"), "13:05:00.000+01:00");
    assert_string_equal(value_of(&f, "then"), "2026-03-01T14:05:00.000+01:00");
    assert_string_equal(value_of(&f, "order"), "bad good");
    assert_string_equal(value_of(&f, "much"), "4");
    fixture_close(&f);
}

static const char *label_of(const struct form_choice *choice, int language)
{
    const struct form_say *say = &choice->label.in[language];
    return say->count > 0 ? say->pieces[0].text : "";
}

static void a_name_of_the_record_may_have_curly_quotes(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label\n,text,q,What?\n"
                     "settings\n,form_id,version,instance_name\n"
                     ",f,1,\"concat(\xE2\x80\x98of \xE2\x80\x99, ${q})\"\n");
    assert_true(set(&f, "q", "Ann"));
    assert_string_equal(visit_instance_name(f.visit), "of Ann");
    fixture_close(&f);
}

static const char *read_back(struct fixture *f, const char *name, const char *value)
{
    assert_true(set(f, name, value));
    return visit_answer_text(f->visit, node_of(f, name), 0, &f->answers);
}

static void days_and_times_are_read_as_people_write_them(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label,appearance\n"
                     ",date,day,When?,\n,date,month,When?,month-year\n,date,year,When?,year\n"
                     ",time,time,When?,\n,dateTime,both,When?,\n" SETTINGS);
    assert_string_equal(read_back(&f, "day", "2026-03-01"), "01/03/2026");
    assert_string_equal(read_back(&f, "month", "2026-03-01"), "03/2026");
    assert_string_equal(read_back(&f, "year", "2026-01-01"), "2026");
    assert_string_equal(read_back(&f, "time", "14:05"), "14:05");
    assert_string_equal(read_back(&f, "both", "2026-03-01T14:05:00.000+01:00"),
                        "01/03/2026, 14:05");
    assert_string_equal(read_back(&f, "day", ""), "");
    fixture_close(&f);
}

static void lists_come_from_files(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "");
    f.fails = (struct fails){.arena = &f.forms};
    f.form = form_load("tests/forms/files/good.csv", &f.forms, &f.fails);
    if (f.form == NULL)
        fail_msg("%s", f.fails.first->text);
    assert_int_equal(f.fails.warnings, 0);
    const struct form_list *towns = row(&f, "town")->list, *places = row(&f, "place")->list;
    assert_string_equal(towns->name, "ports");
    assert_string_equal(towns->file, "ports.csv");
    assert_int_equal(towns->count, 3);
    assert_string_equal(label_of(&towns->choices[0], 0), "Dover");
    assert_string_equal(label_of(&towns->choices[0], 1), "Dover"); /* the default language's */
    assert_string_equal(label_of(&towns->choices[1], 1), "Caerdydd");
    assert_string_equal(label_of(&towns->choices[2], 0), "Bath, spa");
    assert_string_equal(towns->columns[towns->column_count - 1], "county");
    assert_string_equal(towns->choices[1].extra[towns->column_count - 1], "South Glamorgan");
    assert_ptr_equal(row(&f, "towns")->list, towns); /* read once */
    assert_string_equal(places->choices[1].name, "c");
    assert_string_equal(label_of(&places->choices[1], 1), "Cardiff");
    assert_string_equal(label_of(&row(&f, "coded")->list->choices[0], 0), "Kent");
    const struct form_list *extra = &f.form->lists[f.form->list_count - 1];
    assert_string_equal(extra->name, "extra");
    assert_string_equal(extra->choices[0].extra[1], "1");
    assert_int_equal(form_find(f.form, "extra"), -1);
    fixture_close(&f);
}

/* As the office has it: the form without the files around it. */
static void a_form_can_be_read_without_its_files(void **state)
{
    (void)state;
    struct fixture f;
    fixture_parse(&f, "survey\n,type,name,label,choice_filter,default\n"
                      ",select_one_from_file towns.csv,town,Where?,county = 'Kent',dover\n"
                      ",csv-external,extra,,,\n" SETTINGS);
    if (f.form == NULL)
        fail_msg("%s", f.fails.first->text);
    assert_true(row(&f, "town")->list->absent);
    assert_int_equal(row(&f, "town")->list->count, 0);
    assert_string_equal(row(&f, "town")->static_default, "dover");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_of_a_type_is_read),
        cmocka_unit_test(what_a_kiosk_does_not_ask_is_kept_or_refused),
        cmocka_unit_test(what_is_kept_stays_empty_whatever_its_cells_say),
        cmocka_unit_test(older_names_bring_their_constraint),
        cmocka_unit_test(columns_fill_their_fields),
        cmocka_unit_test(a_choice_has_a_picture_and_no_sound),
        cmocka_unit_test(a_range_has_its_steps),
        cmocka_unit_test(parameters_fill_their_fields),
        cmocka_unit_test(triggers_are_questions),
        cmocka_unit_test(selects_that_share_a_list_make_a_grid),
        cmocka_unit_test(answers_of_a_repeat_are_choices),
        cmocka_unit_test(a_loop_is_a_group_for_each_choice),
        cmocka_unit_test(defaults_are_stored_in_one_shape),
        cmocka_unit_test(a_name_of_the_record_may_have_curly_quotes),
        cmocka_unit_test(days_and_times_are_read_as_people_write_them),
        cmocka_unit_test(lists_come_from_files),
        cmocka_unit_test(a_form_can_be_read_without_its_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
