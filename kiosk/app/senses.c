/* What a visitor may set, as a table. */
#include "app/senses.h"

#include "app/app.h"

const struct sense_row sense_rows[SENSE_COUNT] = {
    [SENSE_WORDS] =
        {"words", WORD_SEE_WORDS, {WORD_SEE_WORDS_1, WORD_SEE_WORDS_2, WORD_SEE_WORDS_3}, 3, 0},
    [SENSE_COLOURS] = {"colours",
                       WORD_SEE_COLOURS,
                       {WORD_SEE_COLOURS_1, WORD_SEE_COLOURS_2, WORD_SEE_COLOURS_3},
                       3,
                       0},
    [SENSE_MOTION] = {"motion", WORD_SEE_MOTION, {WORD_SEE_MOTION_1, WORD_SEE_MOTION_2}, 2, 0},
    [SENSE_VOLUME] = {"volume",
                      WORD_SEE_VOLUME,
                      {WORD_SEE_VOLUME_1, WORD_SEE_VOLUME_2, WORD_SEE_VOLUME_3},
                      3,
                      1},
    [SENSE_SPEED] =
        {"speed", WORD_SEE_SPEED, {WORD_SEE_SPEED_1, WORD_SEE_SPEED_2, WORD_SEE_SPEED_3}, 3, 1},
    [SENSE_EARS] = {"ears", WORD_SEE_EARS, {WORD_SEE_EARS_1, WORD_SEE_EARS_2}, 2, 0},
    [SENSE_HAND] = {"hand", WORD_SEE_HAND, {WORD_SEE_HAND_1, WORD_SEE_HAND_2}, 2, 0},
    [SENSE_PLACE] = {"place", WORD_SEE_PLACE, {WORD_SEE_PLACE_1, WORD_SEE_PLACE_2}, 2, 0},
    [SENSE_HOLD] =
        {"hold", WORD_SEE_HOLD, {WORD_SEE_HOLD_1, WORD_SEE_HOLD_2, WORD_SEE_HOLD_3}, 3, 0},
    [SENSE_SWITCH] = {"switch",
                      WORD_SEE_SWITCH,
                      {WORD_SEE_SWITCH_1, WORD_SEE_SWITCH_2, WORD_SEE_SWITCH_3},
                      3,
                      0},
    [SENSE_PACE] =
        {"pace", WORD_SEE_PACE, {WORD_SEE_PACE_1, WORD_SEE_PACE_2, WORD_SEE_PACE_3}, 3, 1},
};

int sense_of(const struct app *app, enum sense sense)
{
    int set = app->guest.senses[sense];
    return set > 0 ? set - 1 : sense_rows[sense].usual;
}

void sense_set(struct app *app, enum sense sense, int option)
{
    bool usual = option == sense_rows[sense].usual;
    app->guest.senses[sense] = usual ? 0 : (unsigned char)(option + 1);
}

bool senses_are_usual(const struct app *app)
{
    for (int i = 0; i < SENSE_COUNT; i++)
        if (app->guest.senses[i] != 0)
            return false;
    return true;
}

float sense_zoom(const struct app *app)
{
    static const float zooms[] = {1.0f, 1.5f, 2.0f};
    return zooms[sense_of(app, SENSE_WORDS)];
}

int sense_hold_ms(const struct app *app)
{
    static const int holds[] = {0, 400, 900};
    return holds[sense_of(app, SENSE_HOLD)];
}

int sense_pace_ms(const struct app *app)
{
    static const int paces[] = {3500, 2000, 1000};
    return paces[sense_of(app, SENSE_PACE)];
}
