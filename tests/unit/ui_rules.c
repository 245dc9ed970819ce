/* Each rule broken once: that rule speaks, with the item's name, and no other. */
#include "unit.h"

#include "ui/rules.h"
#include "ui/widgets.h"
#include "ui_scene.h"

#include <stdio.h>

struct heard {
    int count;
    char item[64], rule[16];
};

static struct scene scene;
static struct heard heard;

static void hear(void *ctx, const char *item, const char *rule, const char *found)
{
    struct heard *to = ctx;
    (void)found;
    to->count++;
    snprintf(to->item, sizeof to->item, "%s", item);
    snprintf(to->rule, sizeof to->rule, "%s", rule);
}

static void begin(void)
{
    scene_open(&scene, 1920, 1080, 4.0f);
    ui_begin(&scene.ui, 1000);
    ui_background(&scene.ui, 0xFFFFFFFF, 0xFFFFFFFF, "", 0);
}

static struct ui_item *card(const char *name, float x, float y, float w, float h)
{
    struct ui_item *item =
        ui_card(&scene.ui, name, UI_BUTTON, (struct ui_rect){x, y, w, h}, 0xFFFFFFFF);
    item->action.verb = 1;
    item->say = name;
    return item;
}

static struct ui_item *words(const char *name, const char *text, float x, float y, float w)
{
    return ui_text(&scene.ui, name, UI_TEXT, text, (struct ui_style){.size = UI_BODY},
                   (struct ui_rect){x, y, w, 400});
}

static void check(void)
{
    struct ui_rules rules = {.broken = hear, .ctx = &heard};
    heard = (struct heard){0};
    ui_end(&scene.ui);
    ui_rules_check(&rules, &scene.ui);
    assert_true(rules.checked > 0);
}

static void only(const char *rule, const char *item)
{
    check();
    assert_int_equal(heard.count, 1);
    assert_string_equal(heard.rule, rule);
    assert_string_equal(heard.item, item);
    scene_close(&scene);
}

static void a_sound_scene_is_silent(void **state)
{
    (void)state;
    begin();
    words("question", "Do you get to do fun things?", 100, 200, 1200);
    card("yes", 100, 400, 300, 200);
    card("no", 500, 400, 300, 200);
    check();
    assert_int_equal(heard.count, 0);
    scene_close(&scene);
}

static void a_target_may_not_be_small(void **state)
{
    (void)state;
    begin();
    card("yes", 100, 400, 300, 76); /* 19 mm */
    only("R103", "yes");
}

static void targets_stand_apart(void **state)
{
    (void)state;
    begin();
    card("yes", 100, 400, 300, 200);
    card("no", 410, 400, 300, 200); /* 2.5 mm */
    only("R104", "no");
}

static void words_may_not_leave_the_screen(void **state)
{
    (void)state;
    begin();
    words("question", "What is good?", 100, 200, 900)->text_x = -40;
    only("R115", "question");
}

static void words_may_not_lie_on_words(void **state)
{
    (void)state;
    begin();
    words("question", "What is good?", 100, 200, 900);
    words("hint", "You can say it here.", 120, 210, 900);
    only("R115", "hint");
}

static void words_may_not_reach_over_a_target(void **state)
{
    (void)state;
    begin();
    words("question", "What is good where you live?", 100, 250, 900);
    card("yes", 300, 260, 200, 200);
    only("R115", "question");
}

static void a_word_may_not_be_cut(void **state)
{
    (void)state;
    begin();
    words("question", "Incomprehensibilities", 100, 200, 200);
    only("R115", "question");
}

static void letters_may_not_be_low(void **state)
{
    (void)state;
    begin();
    scene.ui.m.text[UI_BODY] = 20;
    words("question", "What is good?", 100, 200, 900);
    only("R114", "question");
}

static void words_need_contrast(void **state)
{
    (void)state;
    begin();
    words("question", "What is good?", 100, 200, 900)->ink = 0xBBBBBBFF;
    only("R111", "question");
}

static void what_acts_has_words_to_be_spoken(void **state)
{
    (void)state;
    begin();
    card("yes", 100, 400, 300, 200)->say = NULL;
    only("R120", "yes");
}

static void the_focus_does_not_go_up(void **state)
{
    (void)state;
    begin();
    card("below", 100, 700, 300, 200);
    card("above", 100, 300, 300, 200);
    only("R118", "above");
}

static void low_means_within_reach(void **state)
{
    (void)state;
    begin();
    scene.ui.low = true;
    card("yes", 100, 20, 300, 100);
    only("R138", "yes");
}

static int none_has(void *fonts, const struct ui_run *run)
{
    (void)fonts;
    return run->text[0] == '?';
}

static void every_letter_has_a_glyph(void **state)
{
    (void)state;
    struct ui_rules rules = {.broken = hear, .ctx = &heard, .missing = none_has};
    begin();
    words("question", "What ? good", 100, 200, 900);
    ui_end(&scene.ui);
    heard = (struct heard){0};
    ui_rules_check(&rules, &scene.ui);
    assert_int_equal(heard.count, 1);
    assert_string_equal(heard.rule, "R620");
    scene_close(&scene);
}

static void contrast_is_measured_on_pixels(void **state)
{
    (void)state;
    enum { W = 1920, H = 1080 };
    static uint32_t pixels[W * H];
    struct ui_rules rules = {.broken = hear, .ctx = &heard};
    begin();
    words("question", "What is good?", 100, 200, 900);
    ui_end(&scene.ui);
    for (int i = 0; i < W * H; i++)
        pixels[i] = i % 7 == 0 ? 0x222222 : 0xFFFFFF;
    heard = (struct heard){0};
    ui_rules_painted(&rules, &scene.ui, pixels, W, H);
    assert_int_equal(heard.count, 0);
    for (int i = 0; i < W * H; i++)
        pixels[i] = i % 7 == 0 ? 0xBBBBBB : 0xFFFFFF;
    ui_rules_painted(&rules, &scene.ui, pixels, W, H);
    assert_int_equal(heard.count, 1);
    assert_string_equal(heard.rule, "R111");
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_scene_is_silent),
        cmocka_unit_test(a_target_may_not_be_small),
        cmocka_unit_test(targets_stand_apart),
        cmocka_unit_test(words_may_not_leave_the_screen),
        cmocka_unit_test(words_may_not_lie_on_words),
        cmocka_unit_test(words_may_not_reach_over_a_target),
        cmocka_unit_test(a_word_may_not_be_cut),
        cmocka_unit_test(letters_may_not_be_low),
        cmocka_unit_test(words_need_contrast),
        cmocka_unit_test(what_acts_has_words_to_be_spoken),
        cmocka_unit_test(the_focus_does_not_go_up),
        cmocka_unit_test(low_means_within_reach),
        cmocka_unit_test(every_letter_has_a_glyph),
        cmocka_unit_test(contrast_is_measured_on_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
