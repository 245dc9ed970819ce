/* A hand on the null platform: touches by item name, through the real hit test, in virtual time.
 * Scripts, the walk through a form and the preview use it. */
#ifndef MAIN_HAND_H
#define MAIN_HAND_H

#include "form/branch.h"
#include "main_loop.h"

/* Lives through everything that happens in the next `ms`. */
void hand_wait(struct loop *loop, uint64_t ms);
void hand_feed(struct loop *loop, struct platform_event event);
/* A finger down and up, in pixels; hand_touch() lets the page settle first. */
void hand_strike(struct loop *loop, float x, float y);
void hand_touch(struct loop *loop, float x, float y);
/* A finger down in the middle of an item, moved, and up. */
bool hand_slide(struct loop *loop, const char *name, float dx, float dy, struct fail *fail);
/* A finger down on an item at the first point, through the others, and up: "10,20 30,40", in
 * hundredths of its width and height. */
bool hand_draw(struct loop *loop, const char *name, const char *points, struct fail *fail);
/* Touches the middle of an item. It must be there, in use, uncovered, on the screen, and as large
 * as a finger needs: else false, and `fail` says which. */
bool hand_tap(struct loop *loop, const char *name, struct fail *fail);
/* Waits, as who has one switch does, until the light is on the item's row, presses, waits until it is
 * on the item, and presses. */
bool hand_switch(struct loop *loop, const char *name, struct fail *fail);
/* So many touches, slides, keys and letters by chance, a millisecond apart. */
void hand_storm(struct loop *loop, int events, uint64_t seed);
/* Nothing overflows, stands off the screen, or is too small to touch: else false. */
bool hand_whole(const struct loop *loop, struct fail *fail);
const char *hand_screen(const struct loop *loop);

/* From the first screen to home, in that language ("en"), through however many parts the things to know need. `page`
 * is called on every screen on the way and on home; NULL: nothing is. */
bool hand_home(struct loop *loop, const char *language,
               bool (*page)(struct loop *loop, void *ctx, struct fail *fail), void *ctx,
               struct fail *fail);
/* From home to what a tile opens, through however many parts home has. */
bool hand_tile(struct loop *loop, const char *tile, struct fail *fail);
/* How a walk answers: as the branch has it where that names the question, else the n-th choice. */
struct hand_way {
    int step;
    const struct branch *branch; /* NULL for none */
};
/* Goes through the form of a tile page by page, answering what there is to answer, up to the review.
 * `page` is called on each page, and again when an answer brought more questions to it; it returns
 * false to stop. */
bool hand_walk(struct loop *loop, const char *tile, struct hand_way way,
               bool (*page)(struct loop *loop, void *ctx, struct fail *fail), void *ctx,
               struct fail *fail);

#endif
