/* A visit: defaults, recomputation, relevance, choices, toggling, checks, texts. */
#include "unit.h"

#include "form_fixture.h"

#include <time.h>

static void values_begin_as_the_form_says(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,default,calculation\n"
                     ",start,began,,,\n"
                     ",end,ended,,,\n"
                     ",today,day,,,\n"
                     ",integer,age,Age?,12,\n"
                     ",integer,next,Next?,${age} + 1,\n"
                     ",text,date,Date?,2026-03-01,\n"
                     ",calculate,twice,,,${next} * 2\n"
                     ",calculate,clock,,,now()\n"
                     ",note,hello,Hello,,\n"
                     "settings\n,form_id,version\n,t,1\n");
    /* The local day, never the time of day. */
    assert_string_equal(value_of(&f, "began"), "2026-03-02");
    assert_string_equal(value_of(&f, "day"), "2026-03-02");
    assert_string_equal(value_of(&f, "ended"), "");
    assert_string_equal(value_of(&f, "clock"), "2026-03-02T00:00:00.000+01:00");
    assert_string_equal(value_of(&f, "age"), "12");
    assert_string_equal(value_of(&f, "next"), "13");
    assert_string_equal(value_of(&f, "date"), "2026-03-01");
    assert_string_equal(value_of(&f, "twice"), "26");
    assert_string_equal(f.visit->instance_id, "uuid:00112233-4455-4677-8899-aabbccddeeff");
    assert_ptr_equal(f.visit->form, f.form);
    assert_true(visit_has_answers(f.visit));
    /* A dynamic default is worked out once. */
    assert_true(set(&f, "age", "20"));
    assert_string_equal(value_of(&f, "next"), "13");
    assert_true(set(&f, "next", ""));
    assert_string_equal(value_of(&f, "twice"), "");
    fixture_close(&f);
}

static void values_have_the_shape_of_their_type(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,calculation\n"
                     ",text,word,Word?,\n"
                     ",integer,age,Age?,\n"
                     ",select_one mood,mood,Mood?,\n"
                     ",select_multiple mood,moods,Moods?,\n"
                     ",acknowledge,ok,All right?,\n"
                     ",note,hello,Hello,\n"
                     ",hidden,band,,\n"
                     ",calculate,sum,,1 + 1\n"
                     "choices\n,list_name,name,label\n"
                     ",mood,good,Good\n,mood,bad,Bad\n,mood,so_so,So so\n"
                     "settings\n,form_id,version\n,t,1\n");
    static const struct {
        const char *name, *value;
        bool taken;
        const char *stored; /* NULL: as given */
    } rows[] = {
        {"word", "a < b & \"c\"\n\td", true, NULL},
        {"word", "\x01", false, NULL},
        {"word", "a\x7f", false, NULL},
        {"word", "\xff", false, NULL},
        {"word", "\xef\xbf\xbf", false, NULL},
        {"word", "\xf0\x9f\xa6\x8a", true, NULL},
        {"age", "12", true, NULL},
        {"age", "-3", true, NULL},
        {"age", "", true, NULL},
        {"age", "1.5", false, NULL},
        {"age", "-", false, NULL},
        {"age", "1e3", false, NULL},
        {"age", " 1", false, NULL},
        {"age", "123456789012345", true, NULL},
        {"age", "1234567890123456", false, NULL},
        {"mood", "good", true, NULL},
        {"mood", "goo", false, NULL},
        {"mood", "good bad", false, NULL},
        {"moods", "so_so good", true, "good so_so"},
        {"moods", "good good", false, NULL},
        {"moods", "good  bad", false, NULL},
        {"moods", " good", false, NULL},
        {"moods", "good so", false, NULL},
        {"moods", "", true, NULL},
        {"ok", "OK", true, NULL},
        {"ok", "ok", false, NULL},
        {"band", "14+", true, NULL},
        {"hello", "x", false, NULL},
        {"sum", "3", false, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char before[64];
        snprintf(before, sizeof before, "%s", value_of(&f, rows[i].name));
        if (set(&f, rows[i].name, rows[i].value) != rows[i].taken)
            fail_msg("%s = '%s'", rows[i].name, rows[i].value);
        const char *stored = rows[i].stored != NULL ? rows[i].stored : rows[i].value;
        assert_string_equal(value_of(&f, rows[i].name), rows[i].taken ? stored : before);
    }
    assert_false(visit_set(f.visit, f.visit->tree.root, "x"));
    assert_false(visit_set(f.visit, f.visit->tree.root->last_child, "x"));
    assert_false(visit_set(f.visit, NULL, "x"));
    char long_text[VISIT_VALUE_MAX + 2];
    memset(long_text, 'x', sizeof long_text);
    long_text[VISIT_VALUE_MAX + 1] = '\0';
    assert_false(set(&f, "word", long_text));
    long_text[VISIT_VALUE_MAX] = '\0';
    assert_true(set(&f, "word", long_text));
    fixture_close(&f);
}

static const char relevance_csv[] =
    "survey\n"
    ",type,name,label,relevant,calculation\n"
    ",select_one yn,have,Have you?,,\n"
    ",begin group,more,More,${have} = 'yes',\n"
    ",text,which,Which?,,\n"
    ",begin group,deep,Deep,${which} != '',\n"
    ",text,why,Why?,,\n"
    ",calculate,length,,,string-length(${why})\n"
    ",end group,,,,\n"
    ",end group,,,,\n"
    ",calculate,seen,,,\"concat('[', ${which}, '/', ${why}, '/', ${length}, ']')\"\n"
    ",text,bare,Bare?,${which},\n"
    "choices\n,list_name,name,label\n,yn,yes,Yes\n,yn,no,No\n"
    "settings\n,form_id,version\n,t,1\n";

static void irrelevant_answers_are_hidden_and_kept(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, relevance_csv);
    assert_false(node_of(&f, "which")->relevant);
    assert_string_equal(value_of(&f, "seen"), "[//]");
    assert_false(visit_has_answers(f.visit));
    set(&f, "have", "yes");
    set(&f, "which", "a dog");
    set(&f, "why", "walks");
    assert_true(node_of(&f, "why")->relevant);
    assert_true(node_of(&f, "bare")->relevant);
    assert_string_equal(value_of(&f, "seen"), "[a dog/walks/5]");
    set(&f, "have", "no");
    assert_false(node_of(&f, "more")->relevant);
    assert_false(node_of(&f, "why")->relevant);
    assert_false(node_of(&f, "bare")->relevant);
    assert_string_equal(value_of(&f, "why"), "walks");
    assert_string_equal(value_of(&f, "seen"), "[//]");
    set(&f, "have", "yes");
    assert_string_equal(value_of(&f, "seen"), "[a dog/walks/5]");
    set(&f, "which", "");
    assert_true(node_of(&f, "which")->relevant);
    assert_false(node_of(&f, "why")->relevant);
    assert_string_equal(value_of(&f, "seen"), "[//]");
    fixture_close(&f);
}

/* While a group is away its calculations stand still; they are made anew when it returns. */
static void what_returns_is_computed_anew(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,relevant,calculation\n"
                     ",integer,n,N?,,\n"
                     ",integer,on,On?,,\n"
                     ",begin group,g,G,${on} = 1,\n"
                     ",calculate,c,,,${n} * 10\n"
                     ",note,show,c is ${c},,\n"
                     ",end group,,,,\n"
                     ",calculate,out,,,${c} + 1\n"
                     "settings\n,form_id,version\n,t,1\n");
    set(&f, "on", "1");
    set(&f, "n", "2");
    assert_string_equal(value_of(&f, "out"), "21");
    set(&f, "on", "0");
    assert_string_equal(value_of(&f, "out"), "");
    set(&f, "n", "3");
    set(&f, "on", "1");
    assert_string_equal(value_of(&f, "c"), "30");
    assert_string_equal(value_of(&f, "out"), "31");
    fixture_close(&f);
}

static const char cascade_csv[] =
    "survey\n"
    ",type,name,label,choice_filter\n"
    ",select_one county,county,County?,\n"
    ",select_one town,town,Town?,county = ${county}\n"
    ",select_multiple place,places,Places?,\"town = ${town} or name = 'home'\"\n"
    "choices\n,list_name,name,label,county,town\n"
    ",county,rut,Rutland,,\n,county,lei,Leicestershire,,\n"
    ",town,oak,Oakham,rut,\n,town,upp,Uppingham,rut,\n,town,mel,Melton,lei,\n"
    ",place,park,Park,,oak\n,place,lake,Lake,,upp\n,place,pie,Pie shop,,mel\n,place,home,Home,,\n"
    "settings\n,form_id,version\n,t,1\n";

static const char *open_choices(struct fixture *f, const char *name)
{
    struct buf out = {.arena = &f->forms};
    struct visit_choices open = visit_choices(f->visit, node_of(f, name), &f->forms);
    for (int i = 0; i < open.count; i++)
        buf_printf(&out, "%s%s", i > 0 ? " " : "", open.at[i]->name);
    return open.count > 0 ? out.at : "";
}

static void closed_choices_are_dropped(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, cascade_csv);
    assert_string_equal(open_choices(&f, "county"), "rut lei");
    assert_string_equal(open_choices(&f, "town"), "");
    assert_string_equal(open_choices(&f, "places"), "home");
    assert_false(set(&f, "town", "oak"));
    set(&f, "county", "rut");
    assert_string_equal(open_choices(&f, "town"), "oak upp");
    assert_true(set(&f, "town", "oak"));
    assert_true(set(&f, "places", "park home"));
    assert_false(set(&f, "places", "lake"));
    set(&f, "town", "upp");
    assert_string_equal(value_of(&f, "places"), "home");
    set(&f, "places", "lake home");
    set(&f, "county", "lei");
    assert_string_equal(value_of(&f, "town"), "");
    assert_string_equal(value_of(&f, "places"), "home");
    fixture_close(&f);
}

static void toggling_keeps_order_and_escapes_apart(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,calculation\n"
                     ",select_multiple like,like,Like?,\n"
                     ",select_one like,one,One?,\n"
                     ",text,word,Word?,\n"
                     ",calculate,copy,,\"concat('I like: ', ${like})\"\n"
                     "choices\n,list_name,name,label\n"
                     ",like,art,Art\n,like,go,Go\n,like,gorse,Gorse\n"
                     ",like,dont_know,I don't know\n,like,rather_not_say,Rather not say\n"
                     "settings\n,form_id,version\n,t,1\n");
    static const struct {
        const char *choice, *gives;
    } rows[] = {
        {"gorse", "gorse"},  {"art", "art gorse"},       {"go", "art go gorse"},
        {"art", "go gorse"}, {"dont_know", "dont_know"}, {"rather_not_say", "rather_not_say"},
        {"go", "go"},        {"dont_know", "dont_know"}, {"dont_know", ""},
    };
    struct node *like = node_of(&f, "like");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(visit_toggle(f.visit, like, rows[i].choice));
        assert_string_equal(like->value, rows[i].gives);
        assert_string_equal(value_of(&f, "copy") + strlen("I like: "), rows[i].gives);
    }
    assert_false(visit_toggle(f.visit, like, "nothing"));
    assert_true(visit_toggle(f.visit, like, "gorse"));
    assert_false(visit_toggle(f.visit, like, "nothing"));
    assert_string_equal(like->value, "gorse");
    assert_false(visit_is_chosen(like, "go"));
    assert_false(visit_is_chosen(like, "rse"));
    assert_false(visit_is_chosen(like, ""));
    assert_true(visit_toggle(f.visit, node_of(&f, "one"), "go"));
    assert_true(visit_toggle(f.visit, node_of(&f, "one"), "art"));
    assert_string_equal(value_of(&f, "one"), "art");
    assert_true(visit_toggle(f.visit, node_of(&f, "one"), "art"));
    assert_string_equal(value_of(&f, "one"), "");
    assert_false(visit_toggle(f.visit, node_of(&f, "word"), "art"));
    fixture_close(&f);
}

static void checks_say_what_is_missing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(
        &f, "survey\n"
            ",type,name,label,required,required_message,constraint,constraint_message,relevant\n"
            ",text,name,Name?,yes,,,,\n"
            ",integer,age,Age?,${name} = 'Zo',\"Please tell us, ${name}\",. >= 5 and . < 120,"
            "${age} cannot be,\n"
            ",text,more,More?,yes,,,,${age} > 10\n"
            "settings\n,form_id,version\n,t,1\n");
    const char *message;
    assert_int_equal(visit_check(f.visit, node_of(&f, "name"), 0, &message), VISIT_REQUIRED);
    assert_null(message);
    assert_int_equal(visit_check(f.visit, node_of(&f, "name"), 0, NULL), VISIT_REQUIRED);
    assert_int_equal(visit_check(f.visit, node_of(&f, "age"), 0, &message), VISIT_FINE);
    set(&f, "name", "Zo");
    assert_int_equal(visit_check(f.visit, node_of(&f, "name"), 0, &message), VISIT_FINE);
    assert_int_equal(visit_check(f.visit, node_of(&f, "age"), 0, &message), VISIT_REQUIRED);
    assert_string_equal(message, "Please tell us, Zo");
    set(&f, "age", "4");
    assert_int_equal(visit_check(f.visit, node_of(&f, "age"), 0, &message), VISIT_CONSTRAINT);
    assert_string_equal(message, "4 cannot be");
    /* Asked every frame, it costs nothing. */
    size_t used = f.answers.used;
    for (int i = 0; i < 100; i++)
        visit_check(f.visit, node_of(&f, "age"), 0, &message);
    assert_int_equal(f.answers.used, used);
    assert_int_equal(visit_check(f.visit, node_of(&f, "more"), 0, NULL), VISIT_FINE);
    set(&f, "age", "11");
    assert_int_equal(visit_check(f.visit, node_of(&f, "age"), 0, &message), VISIT_FINE);
    assert_int_equal(visit_check(f.visit, node_of(&f, "more"), 0, NULL), VISIT_REQUIRED);
    assert_int_equal(visit_check(f.visit, f.visit->tree.root, 0, NULL), VISIT_FINE);
    fixture_close(&f);
}

static void texts_hold_values_and_follow_the_language(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label::English (en),label::Cymraeg (cy),calculation\n"
                     ",text,name,Name?,Enw?,\n"
                     ",select_one mood,mood,\"How are you, ${name}?\",\"Sut wyt ti, ${name}?\",\n"
                     ",select_multiple mood,moods,Moods?,Hwyliau?,\n"
                     ",calculate,word,,,\"jr:choice-name(${mood}, '${mood}')\"\n"
                     "choices\n,list_name,name,label::English (en),label::Cymraeg (cy)\n"
                     ",mood,good,Good,Da\n,mood,bad,Bad,Drwg\n"
                     "settings\n,form_id,version,default_language\n,t,1,English (en)\n");
    set(&f, "name", "Zo");
    const struct form_node *mood = visit_form_node(f.visit, node_of(&f, "mood"));
    int cy = form_language(f.form, "cy"), en = form_language(f.form, "en");
    assert_string_equal(visit_say(f.visit, node_of(&f, "mood"), &mood->label, en, &f.answers),
                        "How are you, Zo?");
    assert_string_equal(visit_say(f.visit, node_of(&f, "mood"), &mood->label, cy, &f.answers),
                        "Sut wyt ti, Zo?");
    assert_string_equal(visit_say(f.visit, node_of(&f, "mood"), &mood->hint, cy, &f.answers), "");
    set(&f, "mood", "bad");
    set(&f, "moods", "good bad");
    assert_string_equal(value_of(&f, "word"), "Bad");
    assert_string_equal(visit_answer_text(f.visit, node_of(&f, "mood"), cy, &f.answers), "Drwg");
    assert_string_equal(visit_answer_text(f.visit, node_of(&f, "moods"), cy, &f.answers),
                        "Da, Drwg");
    assert_string_equal(visit_answer_text(f.visit, node_of(&f, "name"), cy, &f.answers), "Zo");
    set(&f, "moods", "");
    assert_string_equal(visit_answer_text(f.visit, node_of(&f, "moods"), cy, &f.answers), "");
    fixture_close(&f);
}

/* A long text typed letter by letter, with a calculation on it, takes memory for its length and not
 * for its history. */
static void typing_costs_little_memory(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n"
                     ",type,name,label,calculation\n"
                     ",text,word,Word?,\n"
                     ",calculate,copy,,\"concat(${word}, '!')\"\n"
                     ",calculate,fine,,\"regex(${word}, '[a-z]*')\"\n"
                     "settings\n,form_id,version\n,t,1\n");
    char text[2001] = "";
    size_t before = f.answers.used;
    for (int i = 0; i < 2000; i++) {
        text[i] = 'x';
        assert_true(set(&f, "word", text));
    }
    for (int i = 2000; i-- > 0;) {
        text[i] = '\0';
        assert_true(set(&f, "word", text));
    }
    assert_string_equal(value_of(&f, "copy"), "!");
    assert_string_equal(value_of(&f, "fine"), "true");
    /* Sixteen doublings of two buffers, and what the scratch held when they moved. */
    assert_in_range(f.answers.used - before, 0, 128 << 10);
    fixture_close(&f);
}

static void computed_values_have_a_limit(void **state)
{
    (void)state;
    struct fixture f;
    char csv[8 << 10], *at = csv;
    at += sprintf(at, "survey\n,type,name,label,calculation\n,text,c0,C?,\n");
    for (int i = 1; i < 60; i++)
        at += sprintf(at, ",calculate,c%d,,\"concat(${c%d}, ${c%d})\"\n", i, i - 1, i - 1);
    sprintf(at, "settings\n,form_id,version\n,t,1\n");
    fixture_open(&f, csv);
    set(&f, "c0", "\xf0\x9f\xa6\x8a!");
    size_t length = strlen(value_of(&f, "c59"));
    assert_in_range(length, VISIT_VALUE_MAX - 4, VISIT_VALUE_MAX);
    assert_true(length % 5 == 0 || length % 5 == 4);
    set(&f, "c0", "");
    assert_string_equal(value_of(&f, "c59"), "");
    fixture_close(&f);
}

static void one_answer_in_a_large_form_is_quick(void **state)
{
    (void)state;
    enum { CALCULATIONS = 300, ROUNDS = 200 };
    struct fixture f;
    static char csv[64 << 10];
    char *at = csv + sprintf(csv, "survey\n,type,name,label,calculation\n,integer,n,N?,\n");
    at += sprintf(at, ",calculate,c0,,${n} + 1\n");
    for (int i = 1; i < CALCULATIONS; i++)
        at += sprintf(at, ",calculate,c%d,,${c%d} + 1\n", i, i - 1);
    sprintf(at, "settings\n,form_id,version\n,t,1\n");
    fixture_open(&f, csv);
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < ROUNDS; i++)
        set(&f, "n", i % 2 == 0 ? "1" : "2");
    clock_gettime(CLOCK_MONOTONIC, &end);
    assert_string_equal(value_of(&f, "c299"), "302");
    double us =
        ((double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec)) / 1e3 /
        ROUNDS;
    printf("%d dependent calculations: %.1f us\n", CALCULATIONS, us);
    assert_true(us < 20000); /* a bound for any machine and sanitizer; `make bench` measures */
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_begin_as_the_form_says),
        cmocka_unit_test(values_have_the_shape_of_their_type),
        cmocka_unit_test(irrelevant_answers_are_hidden_and_kept),
        cmocka_unit_test(what_returns_is_computed_anew),
        cmocka_unit_test(closed_choices_are_dropped),
        cmocka_unit_test(toggling_keeps_order_and_escapes_apart),
        cmocka_unit_test(checks_say_what_is_missing),
        cmocka_unit_test(texts_hold_values_and_follow_the_language),
        cmocka_unit_test(typing_costs_little_memory),
        cmocka_unit_test(computed_values_have_a_limit),
        cmocka_unit_test(one_answer_in_a_large_form_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
