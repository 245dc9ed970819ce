/* What a visitor may set so that they can see, hear and touch: the rows of the panel behind "Aa".
 *
 * A setting is kept as 0, which is the usual option, or as the option's number from 1; so a guest
 * of zeros has every setting as usual, and they all go back when the visit ends (R122). */
#ifndef APP_SENSES_H
#define APP_SENSES_H

#include "pack/words.h"

#include <stdbool.h>

struct app;

enum sense {
    SENSE_WORDS, /* text at 100, 150 or 200 % */
    SENSE_COLOURS, /* the theme's, dark, or as strong as can be */
    SENSE_MOTION,
    SENSE_VOLUME,
    SENSE_SPEED, /* of the voice */
    SENSE_EARS, /* speaker, or headphones: then a visitor's own answers are spoken too (R123) */
    SENSE_HAND,
    SENSE_PLACE, /* controls in the lower half of the screen (R138) */
    SENSE_HOLD, /* how long a touch must last to count */
    SENSE_SWITCH, /* how many switches the visitor uses */
    SENSE_PACE, /* how fast the light moves on for one switch */
    SENSE_COUNT
};
enum { SENSE_OPTIONS_MAX = 3 };

struct sense_row {
    const char *name; /* of its items: "words" */
    enum word title, options[SENSE_OPTIONS_MAX];
    int count;
    int usual;
};
extern const struct sense_row sense_rows[SENSE_COUNT];

/* The option that holds, from 0. */
int sense_of(const struct app *app, enum sense sense);
void sense_set(struct app *app, enum sense sense, int option);
bool senses_are_usual(const struct app *app);

/* What the options mean. */
float sense_zoom(const struct app *app);
int sense_hold_ms(const struct app *app);
int sense_pace_ms(const struct app *app); /* between two steps of the light */

#endif
