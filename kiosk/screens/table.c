/* The table of screens: to add one, write its file (see template.c), then its row here and its
 * number in app/app.h. */
#include "screens/screens.h"

const struct screen *const screens_table[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = &screen_attract,
    [SCREEN_LANGUAGE] = &screen_language,
    [SCREEN_BAND] = &screen_band,
    [SCREEN_KNOW] = &screen_know,
    [SCREEN_HOME] = &screen_home,
    [SCREEN_CARDS] = &screen_cards,
    [SCREEN_QUESTIONS] = &screen_questions,
    [SCREEN_REVIEW] = &screen_review,
    [SCREEN_REPEAT] = &screen_repeat,
    [SCREEN_THANKS] = &screen_thanks,
    [SCREEN_YOU_SAID] = &screen_you_said,
    [SCREEN_HELP] = &screen_help,
    [SCREEN_TALK] = &screen_talk,
    [SCREEN_OOPS] = &screen_oops,
    [SCREEN_HIDE] = &screen_hide,
    [SCREEN_CURTAIN] = &screen_curtain,
    [SCREEN_SEE] = &screen_see,
    [SCREEN_OFFER] = &screen_offer,
    [SCREEN_WARNING] = &screen_warning,
    [SCREEN_TEMPLATE] = &screen_template,
};
