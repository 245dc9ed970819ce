/* The steps of laying text out, as ui/text*.c hand them to each other. */
#ifndef UI_TEXT_PARTS_H
#define UI_TEXT_PARTS_H

#include "ui/text.h"

/* One code point. */
struct text_letter {
    uint32_t code;
    uint32_t script; /* ISO 15924 */
    int at; /* byte offset */
    int16_t font;
    uint8_t level; /* even: left to right */
};

struct text_letters {
    struct text_letter *at;
    int count;
    int bytes; /* length of the source */
};

/* Code points with their levels, scripts and fonts. */
struct text_letters text_letters(const struct ui_fonts *fonts, const struct ui_paragraph *paragraph,
                                 struct arena *arena);

/* Equal level, script and font, never broken inside: a run, or the blank between two. */
struct text_piece {
    int first, count; /* letters */
    float width;
    uint8_t level;
    bool blank, feed; /* feed: a line feed */
    bool may_end; /* a line may end after it */
};

struct text_pieces {
    struct text_piece *at;
    int count;
};

struct text_work {
    const struct ui_fonts *fonts;
    const struct ui_paragraph *paragraph;
    struct arena *arena;
    struct text_letters letters;
    struct text_pieces pieces;
    struct ui_run *runs;
    struct ui_block block;
    float above, below; /* the tallest of the fonts used */
};

/* Fills text_work.pieces from its letters. */
void text_cut(struct text_work *work);
/* Cuts the piece in two so that the first fits in `room`, after at least one character. False when
 * it is a single character. */
bool text_split(struct text_work *work, int piece, float room);
/* Puts the pieces of one line, first to before `end`, in visual order, as runs. */
void text_place_line(struct text_work *work, int first, int end);
/* The empty line after a final line feed: an empty run, for the caret. */
void text_place_end(struct text_work *work);

#endif
