/* A theme: how a band looks, as data (assets/themes/NAME.ini). */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdint.h>

/* Colours are 0xRRGGBBAA. One list for the enum and the keys of the file's [colours]. */
#define UI_COLOURS(X)                                                                              \
    X(BACK_TOP, "back.top")                                                                        \
    X(BACK_BOTTOM, "back.bottom")                                                                  \
    X(SKY_TOP, "sky.top") /* attract and thank you */                                              \
    X(SKY_BOTTOM, "sky.bottom")                                                                    \
    X(GROUND, "ground") /* the front of the sky scene: it goes on below it */                      \
    X(SCENE_INK, "scene.ink") /* words on a scene */                                               \
    X(INK, "ink")                                                                                  \
    X(SOFT, "soft") /* quieter text */                                                             \
    X(CARD, "card")                                                                                \
    X(PRIMARY, "primary")                                                                          \
    X(PRIMARY_INK, "primary.ink")                                                                  \
    X(PRIMARY_EDGE, "primary.edge")                                                                \
    X(AMBER, "amber")                                                                              \
    X(LIT, "lit") /* behind the words that are being read aloud */                                 \
    X(LINE, "line")                                                                                \
    X(OUTLINE, "outline") /* edge of an unchosen box: 3:1 against the card */                      \
    X(CHIP, "chip")                                                                                \
    X(KEY_ALT, "key.alt")                                                                          \
    X(SHADOW, "shadow")                                                                            \
    X(EDGE, "edge") /* the lower lip of a card */                                                  \
    X(TILE_1, "tile.1")                                                                            \
    X(TILE_2, "tile.2")                                                                            \
    X(TILE_3, "tile.3")                                                                            \
    X(TILE_INK_1, "tile.ink.1")                                                                    \
    X(TILE_INK_2, "tile.ink.2")                                                                    \
    X(TILE_INK_3, "tile.ink.3")                                                                    \
    X(DONE, "done")                                                                                \
    X(DOING, "doing")                                                                              \
    X(NO, "no")                                                                                    \
    X(STATE_INK, "state.ink")

enum ui_colour {
#define UI_COLOUR_ENUM(id, key) UI_##id,
    UI_COLOURS(UI_COLOUR_ENUM)
#undef UI_COLOUR_ENUM
        UI_COLOUR_COUNT
};

enum { UI_PASTELS_MAX = 12 };
enum ui_family { UI_ANDIKA, UI_INTER };

/* Who goes along with the visitor, in each of the moods that there are pictures of. */
enum ui_mood { UI_HAPPY, UI_LISTENING, UI_PROUD, UI_THINKING, UI_CARING, UI_MOOD_COUNT };
enum { UI_FRIENDS_MAX = 4 };

struct ui_theme {
    const char *name;
    enum ui_family family;
    uint32_t colours[UI_COLOUR_COUNT];
    uint32_t pastels[UI_PASTELS_MAX]; /* fills of a page of tiles, in turn */
    int pastel_count;
    float card_radius, button_radius; /* in 1/1080 of the shorter side */
    bool stones; /* progress as stepping stones with the guide; else a bar */
    bool grids; /* questions with the same choices as rows of one grid; else one at a time */
    bool outlined; /* cards and buttons have an edge all round */
    bool words_on_bar; /* the bar's buttons have words beside the pictures */
    const char *guide, *guide_wave, *guide_proud; /* paths of pictures, or "" */
    const char *friends[UI_FRIENDS_MAX][UI_MOOD_COUNT]; /* paths; the guide first */
    int friend_count;
    /* Paths of scenes, or "": behind a page of tiles, of the first page, and of the last. */
    const char *scene_home, *scene_sky, *scene_evening;
};

/* Reads ASSETS/themes/NAME.ini; every missing or bad value is added to `fails`. NULL on an error.
 */
const struct ui_theme *ui_theme_load(const char *assets, const char *name, struct arena *arena,
                                     struct fails *fails);

/* A theme in the colours and scenes of another. */
struct ui_theme ui_theme_over(const struct ui_theme *theme, const struct ui_theme *colours);

/* The contrast ratio of WCAG 2.2 (relative luminance, linearised at 0.04045) of two opaque colours,
 * 1 to 21. */
float ui_contrast(uint32_t a, uint32_t b);

#endif
