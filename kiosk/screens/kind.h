/* A kind of question: how it is shown and answered. One file each, one row in kinds.c.
 *
 * The page (questions.c) shows the question's words; the kind has the rectangle below them. A kind
 * that cannot show all its choices at once says how many parts it needs. */
#ifndef SCREENS_KIND_H
#define SCREENS_KIND_H

#include "screens/chrome.h"

/* One question as it is asked now. */
struct asked {
    int index; /* on its page: what actions carry */
    const struct visit *visit;
    struct node *node;
    const struct form_node *row;
    int language;
    const char *label, *hint; /* "" where there is none */
    const char *picture; /* of the question itself, or NULL */
    const char *large; /* to be seen when the picture is touched, or NULL */
    const char *guide; /* more words, behind a "?"; "" where there are none */
    const char *above; /* the title of a grid that its rows are asked apart of; NULL: none */
    const struct asked *rows; /* of a grid that is asked as one; NULL: a question */
    int row_count;
    bool piles; /* the rows are cards to be sorted, not lines of a grid */
    struct ui_rect foot; /* free room in the bottom row: a keyboard's last row goes there */
};

/* A kind may keep a number in guest.held until another page comes, such as a point that no digit
 * follows yet. No answer is in it. */
struct kind {
    const char *name;
    /* Does this kind serve that row? The first in the table that does, serves it. */
    bool (*serves)(const struct form_node *row);
    /* The least height for the whole of it at that width, in pixels. */
    float (*height)(const struct app *app, struct ui *ui, const struct asked *asked, float width);
    /* Parts needed in an area of that size; NULL: always 1. */
    int (*parts)(const struct app *app, struct ui *ui, const struct asked *asked,
                 struct ui_rect area);
    void (*build)(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part);
    /* Takes an action on the question. NULL: there is nothing to answer. */
    void (*act)(struct app *app, const struct asked *asked, struct ui_action action);
    bool alone; /* needs the whole page: no panel beside it, no other question */
    bool shows_picture; /* of the question, itself */
    bool says_itself; /* shows the question's words itself */
    bool fills_foot; /* takes the free room of the bottom row */
    bool grows; /* small by nature: drawn larger where there is room */
    bool words_once; /* its later parts take the room of the question's words */
};

extern const struct kind kind_pair, kind_choice, kind_writing, kind_number, kind_counter, kind_date,
    kind_range, kind_rank, kind_acknowledge, kind_help_card, kind_note, kind_map, kind_drawing;

/* The picture of a choice: its image, else its emoji; NULL where it has neither. */
const char *choice_picture(const struct app *app, struct ui *ui, const struct asked *asked,
                           const struct form_choice *choice);
/* A number as it is read: with a minus, where it is stored with a hyphen. */
const char *number_shown(struct ui *ui, const char *value);
const struct kind *kind_of(const struct form_node *row);

#endif
