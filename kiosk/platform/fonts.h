/* Font files by path, opened when they are first needed; how wide words are.
 *
 * Each face (ui_face) has a chain: its own file, then those for what it lacks. HarfBuzz measures,
 * SDL_ttf paints. Advances are remembered by key in a table of fixed size, where a new one takes
 * the place of an old one. */
#ifndef PLATFORM_FONTS_H
#define PLATFORM_FONTS_H

#include "base/fail.h"
#include "ui/text.h"

#include <hb.h>
#include <SDL_ttf.h>
#include <stdbool.h>

enum font_file {
    FONT_ANDIKA,
    FONT_ANDIKA_BOLD,
    FONT_INTER,
    FONT_INTER_BOLD,
    FONT_SANS,
    FONT_SANS_BOLD,
    FONT_ARABIC,
    FONT_ARABIC_BOLD,
    FONT_GUJARATI,
    FONT_GUJARATI_BOLD,
    FONT_GURMUKHI,
    FONT_GURMUKHI_BOLD,
    FONT_ETHIOPIC,
    FONT_ETHIOPIC_BOLD,
    FONT_SYMBOLS,
    FONT_SYMBOLS_BOLD,
    FONT_EMOJI,
    FONT_COUNT
};

enum { FONT_SIZES_MAX = 32, FONT_WIDTHS = 4096 };

struct font_face {
    hb_font_t *hb; /* NULL until needed; in the font's own units */
    float em; /* units */
    float above, below; /* of one em */
};

struct font_size {
    TTF_Font *ttf;
    int font, px;
    unsigned used;
};

struct font_width {
    uint64_t key;
    float advance;
};

struct fonts {
    struct font_face faces[FONT_COUNT];
    struct font_size sizes[FONT_SIZES_MAX];
    struct font_width *widths; /* FONT_WIDTHS rows */
    hb_buffer_t *buffer;
    unsigned clock; /* counts uses, to know the oldest */
    struct ui_fonts hooks;
};

/* Checks that every file is there; each that is not is added to `fails`. */
bool fonts_init(struct fonts *fonts, struct arena *arena, struct fails *fails);
void fonts_free(struct fonts *fonts);
/* For painting; NULL when it cannot be opened. Good until the next call. */
TTF_Font *fonts_ttf(struct fonts *fonts, int font, int px);
/* Glyphs of a run that are the font's sign for "none". */
int fonts_missing(struct fonts *fonts, const struct ui_run *run);
/* The ink of a run from the pen: left edge, and how far it reaches above the baseline. */
void fonts_ink(struct fonts *fonts, const struct ui_run *run, float *left, float *above);
void fonts_forget(struct fonts *fonts);

#endif
