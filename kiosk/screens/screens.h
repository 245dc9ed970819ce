/* Every screen, by its number: what the main program gives to app_init(). */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "app/screen.h"

extern const struct screen *const screens_table[SCREEN_COUNT];

extern const struct screen screen_attract, screen_language, screen_band, screen_know, screen_home,
    screen_cards, screen_questions, screen_repeat, screen_review, screen_thanks, screen_you_said,
    screen_page, screen_show, screen_help, screen_talk, screen_see, screen_offer, screen_oops,
    screen_hide, screen_curtain, screen_warning, screen_pin, screen_staff, screen_staff_plan,
    screen_staff_type, screen_staff_sessions, screen_staff_stick, screen_staff_check,
    screen_staff_touch, screen_staff_ruler, screen_staff_keys, screen_staff_log, screen_staff_power,
    screen_staff_hands, screen_template;

#endif
