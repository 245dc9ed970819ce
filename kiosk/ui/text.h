/* Text laid out: any direction and script, broken into lines by Unicode's rules.
 *
 * ui/ decides where words stand; how wide a word is comes from a hook that platform/ fills (or a
 * test, with fixed widths). The steps: code points -> embedding levels (FriBidi, with the base
 * direction of the language) -> runs of equal level, script and font, cut at spaces -> widths ->
 * lines -> visual order (UAX #9 L1, L2). A run is the unit of painting, caching and reading. */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "base/arena.h"

#include <stdint.h>

enum ui_face { UI_ANDIKA_REGULAR, UI_ANDIKA_BOLD, UI_INTER_REGULAR, UI_INTER_BOLD, UI_FACE_COUNT };

/* Filled by platform/. A font is an index into its own list; fonts know their face and script. */
struct ui_fonts {
    void *ctx;
    /* The first font of the face's fallback chain that has the code point; `previous` is kept for
     * joiners, marks and spaces. */
    int (*font_for)(void *ctx, enum ui_face face, uint32_t code, int previous);
    /* Advance in pixels of a run in one font, one direction and script (ISO 15924 tag). */
    float (*advance)(void *ctx, int font, float px, const char *text, size_t length,
                     uint32_t script, bool rtl);
    /* Above and below the baseline, both positive, in pixels. */
    void (*height)(void *ctx, int font, float px, float *ascent, float *descent);
};

enum ui_align { UI_START, UI_MIDDLE, UI_END };

struct ui_run {
    const char *text; /* NUL-terminated, in the arena */
    int font;
    float px;
    float x, baseline, width; /* from the block's corner; x is the left edge also for rtl */
    uint32_t script;
    bool rtl;
    int start; /* byte offset in the source text, for read-aloud and the caret */
};

struct ui_block {
    const struct ui_run *runs;
    int run_count, line_count;
    float frame; /* the width it was laid out to */
    float width, height; /* width: of the widest line */
    float line_height;
    bool cuts; /* a word was wider than the line, and was cut in two */
    bool overflows; /* a single cluster is wider than the width that was given */
    float shift; /* where a block laid out narrower than asked stands in its room */
};

struct ui_paragraph {
    const char *text; /* UTF-8; a line feed begins a new line */
    enum ui_face face;
    float px;
    float width; /* the width to fill, in pixels */
    enum ui_align align;
    float leading; /* line height as a factor of the font's own, 1 = the font's */
    bool rtl; /* the base direction of the language */
};

struct ui_block ui_text_lay(const struct ui_fonts *fonts, const struct ui_paragraph *paragraph,
                            struct arena *arena);

/* May a line end before code point `after`, `before` standing before it? The rules: after a space,
 * hyphen, dash, slash, U+1361, U+200B; never inside an emoji cluster, before closing punctuation,
 * or at U+00A0. */
bool ui_text_may_break(uint32_t before, uint32_t after);

/* The offset in bytes at which the reader's character begins that ends at `offset`: a letter with
 * its marks, an Indic cluster, a whole emoji. 0 at the start. */
size_t ui_text_before(const char *text, size_t offset);

#endif
