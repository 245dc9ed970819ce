/* What the files of the preview share: the pages that were drawn, until they are written down.
 * main_preview_walk.c draws them, main_preview_sheet.c writes them, main_preview_when.c says what leads
 * to each. Everything lives in the preview's arena. */
#ifndef MAIN_PREVIEW_INSIDE_H
#define MAIN_PREVIEW_INSIDE_H

#include "base/buf.h"
#include "main_loop.h"

struct preview_picture {
    struct preview_picture *next;
    const char *file, *words; /* words: all that stand on it */
};

/* A question that was seen on a page. */
struct preview_asked {
    struct preview_asked *next;
    int row; /* form node */
    const char *words;
};

struct preview_page {
    struct preview_page *next;
    const char *title; /* of a page that asks nothing: its heading */
    int row; /* form node; of a screen that stands in no form: where it comes */
    int language; /* of the pack: before one is chosen it is the first */
    bool list; /* of the instances of the repeat `row` */
    int last_part; /* of those that were drawn */
    unsigned looks; /* closer looks that were drawn: bits of enum app_look, three for a question */
    bool takes; /* it was drawn asking whether to take an instance away */
    struct preview_asked *asked;
    struct preview_picture *pictures;
    int picture_count;
};

/* The pages that a tile of the home screen opens; or other screens, which have no form. */
struct preview_tile {
    struct preview_tile *next;
    const char *id, *title;
    bool beside; /* no tile: the way in, or out; its title is in English */
    const struct form *form; /* NULL for none */
    bool *seen; /* by form node: the question, the page of tiles or the list was drawn */
    struct preview_page *pages; /* in the order of the form */
    int count;
};

struct preview_section {
    struct preview_section *next;
    int band, language; /* of the pack */
    struct preview_tile *tiles;
};

struct preview {
    const char *folder;
    struct arena arena;
    const struct pack *pack;
    struct preview_section *sections;
    struct preview_section *section; /* that is being drawn */
    int problems; /* pages that are not whole */
};

/* Draws every page of the section's band and language: walks each form, and again with other answers
 * as long as that brings pages which were not seen yet. */
bool preview_walk(struct preview *preview, struct loop *loop, struct fail *fail);

/* True for a row that a visitor would see and that was not drawn. */
bool preview_missed(const struct preview_tile *tile, int row);

/* Writes index.html. */
bool preview_write(struct preview *preview, struct fail *fail);

/* Adds what must be so that a row is shown, from the groups round it (inside `above`, 0 for all) to its
 * own condition; as HTML, or as a sentence's end. False, and nothing, where there is no condition. */
bool preview_when(struct preview *preview, const struct form *form, int row, int above, bool html,
                  struct buf *out);
/* The words of a question or a group in English. */
const char *preview_label(struct preview *preview, const struct form *form, int row);

#endif
