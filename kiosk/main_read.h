/* Reading aloud: from what a page says to one text after another, and the light on the word.
 *
 * A page is read when it comes, where the visitor wants that; any touch or key silences it at once
 * (R119). What a visitor answered is spoken to headphones alone (R123). */
#ifndef MAIN_READ_H
#define MAIN_READ_H

#include "ui/ui.h"

#include <stdbool.h>
#include <stdint.h>

struct loop;

enum { READ_MOST = 160, READ_TEXT_BYTES = 24 << 10 };

struct read_text {
    uint64_t item; /* hash of the item's name */
    const char *text; /* in reader.texts */
    const char *language;
    bool exact;
};

struct reader {
    struct read_text queue[READ_MOST];
    int count, at;
    bool active; /* something of the queue is being read, or prepared */
    bool wanted; /* the page that was just drawn is to be read */
    struct ui_action said_choice; /* a choice that was just made; verb 0: none */
    unsigned recorded; /* bit per language that recordings are there for */
    bool was_active; /* it was, when the last finger went down */
    char texts[READ_TEXT_BYTES];
    int used;
};

/* Looks which languages have recordings: once, after the pack is open. */
void read_open(struct loop *loop);
/* The languages that can be read aloud, as bits. */
unsigned read_voiced(const struct loop *loop);
/* After a page was drawn: reads it, if that is wanted. */
void read_after_draw(struct loop *loop);
/* Reads the page that is on the screen. */
void read_page(struct loop *loop);
/* Reads a text in the pack's first language, as loud as staff set it. */
void read_aloud(struct loop *loop, const char *text);
/* Reads one item: what the focus came to, or what was chosen. */
void read_item(struct loop *loop, const struct ui_item *item);
/* Goes on to the next text, and moves the light. True when the picture changes by it. */
bool read_step(struct loop *loop);
void read_stop(struct loop *loop);
/* Wipes what was read. */
void read_forget(struct loop *loop);
/* The text that is being read, or NULL. */
const char *read_now(const struct loop *loop);

#endif
