/* Which font has a character, how wide a run is in it, and the opened files. */
#include "platform/fonts.h"

#include "base/file.h"
#include "platform/store.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>

#define NOTO "/usr/share/fonts/truetype/noto/"

static const struct {
    const char *path, *package;
} files[FONT_COUNT] = {
    [FONT_ANDIKA] = {"/usr/share/fonts/truetype/andika/Andika-Regular.ttf", "fonts-sil-andika"},
    [FONT_ANDIKA_BOLD] = {"/usr/share/fonts/truetype/andika/Andika-Bold.ttf", "fonts-sil-andika"},
    [FONT_INTER] = {"/usr/share/fonts/opentype/inter/Inter-Regular.otf", "fonts-inter"},
    [FONT_INTER_BOLD] = {"/usr/share/fonts/opentype/inter/Inter-Bold.otf", "fonts-inter"},
    [FONT_SANS] = {NOTO "NotoSans-Regular.ttf", "fonts-noto-core"},
    [FONT_SANS_BOLD] = {NOTO "NotoSans-Bold.ttf", "fonts-noto-core"},
    [FONT_ARABIC] = {NOTO "NotoSansArabicUI-Regular.ttf", "fonts-noto-ui-core"},
    [FONT_ARABIC_BOLD] = {NOTO "NotoSansArabicUI-Bold.ttf", "fonts-noto-ui-core"},
    [FONT_GUJARATI] = {NOTO "NotoSansGujaratiUI-Regular.ttf", "fonts-noto-ui-core"},
    [FONT_GUJARATI_BOLD] = {NOTO "NotoSansGujaratiUI-Bold.ttf", "fonts-noto-ui-core"},
    [FONT_GURMUKHI] = {NOTO "NotoSansGurmukhiUI-Regular.ttf", "fonts-noto-ui-core"},
    [FONT_GURMUKHI_BOLD] = {NOTO "NotoSansGurmukhiUI-Bold.ttf", "fonts-noto-ui-core"},
    [FONT_ETHIOPIC] = {NOTO "NotoSansEthiopic-Regular.ttf", "fonts-noto-core"},
    [FONT_ETHIOPIC_BOLD] = {NOTO "NotoSansEthiopic-Bold.ttf", "fonts-noto-core"},
    [FONT_SYMBOLS] = {NOTO "NotoSansSymbols2-Regular.ttf", "fonts-noto-core"},
    [FONT_SYMBOLS_BOLD] = {NOTO "NotoSansSymbols2-Regular.ttf", "fonts-noto-core"},
    [FONT_EMOJI] = {NOTO "NotoColorEmoji.ttf", "fonts-noto-color-emoji"},
};

enum { CHAIN_MAX = 8 };

static const int8_t chains[UI_FACE_COUNT][CHAIN_MAX] = {
    [UI_ANDIKA_REGULAR] = {FONT_ANDIKA, FONT_SANS, FONT_ARABIC, FONT_GUJARATI, FONT_GURMUKHI,
                           FONT_ETHIOPIC, FONT_SYMBOLS, FONT_EMOJI},
    [UI_ANDIKA_BOLD] = {FONT_ANDIKA_BOLD, FONT_SANS_BOLD, FONT_ARABIC_BOLD, FONT_GUJARATI_BOLD,
                        FONT_GURMUKHI_BOLD, FONT_ETHIOPIC_BOLD, FONT_SYMBOLS_BOLD, FONT_EMOJI},
    [UI_INTER_REGULAR] = {FONT_INTER, FONT_SANS, FONT_ARABIC, FONT_GUJARATI, FONT_GURMUKHI,
                          FONT_ETHIOPIC, FONT_SYMBOLS, FONT_EMOJI},
    [UI_INTER_BOLD] = {FONT_INTER_BOLD, FONT_SANS_BOLD, FONT_ARABIC_BOLD, FONT_GUJARATI_BOLD,
                       FONT_GURMUKHI_BOLD, FONT_ETHIOPIC_BOLD, FONT_SYMBOLS_BOLD, FONT_EMOJI},
};

/* An empty font stands in for a file that is damaged: its text shows nothing. */
static hb_font_t *open_face(const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    return font;
}

static struct font_face *face_of(struct fonts *fonts, int font)
{
    struct font_face *face = &fonts->faces[font];
    if (face->hb != NULL)
        return face;
    face->hb = open_face(files[font].path);
    face->em = (float)hb_face_get_upem(hb_font_get_face(face->hb));
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->hb, &extents);
    face->above = (float)extents.ascender / face->em;
    face->below = (float)-extents.descender / face->em;
    return face;
}

/* Shown in colour unless asked otherwise (Emoji_Presentation). The symbol font has black ones. */
static bool is_emoji(uint32_t code)
{
    static const uint16_t ranges[][2] = {
        {0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0}, {0x23F3, 0x23F3}, {0x25FD, 0x25FE},
        {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267F, 0x267F}, {0x2693, 0x2693}, {0x26A1, 0x26A1},
        {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5}, {0x26CE, 0x26CE}, {0x26D4, 0x26D4},
        {0x26EA, 0x26EA}, {0x26F2, 0x26F3}, {0x26F5, 0x26F5}, {0x26FA, 0x26FA}, {0x26FD, 0x26FD},
        {0x2705, 0x2705}, {0x270A, 0x270B}, {0x2728, 0x2728}, {0x274C, 0x274C}, {0x274E, 0x274E},
        {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797}, {0x27B0, 0x27B0}, {0x27BF, 0x27BF},
        {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55},
    };
    if (code >= 0x1F000)
        return code <= 0x1FAFF;
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]) && code >= ranges[i][0]; i++)
        if (code <= ranges[i][1])
            return true;
    return false;
}

static bool has(struct fonts *fonts, int font, uint32_t code)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face_of(fonts, font)->hb, code, &glyph) != 0;
}

static int font_for(void *ctx, enum ui_face face, uint32_t code, int previous)
{
    struct fonts *fonts = ctx;
    bool joins = code == 0x200C || code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F);
    bool of_words = previous >= 0 && previous < FONT_SYMBOLS;
    /* A space is as wide as the words beside it want it; among emoji it would be an em. */
    if ((previous >= 0 && joins) || (of_words && code == ' '))
        return previous;
    if (is_emoji(code) && has(fonts, FONT_EMOJI, code))
        return FONT_EMOJI;
    for (int i = 0; i < CHAIN_MAX; i++) {
        int font = chains[face][i];
        if (code < 0x80 && font == FONT_EMOJI)
            break;
        if (has(fonts, font, code))
            return font;
    }
    return chains[face][0];
}

static void shape(struct fonts *fonts, int font, const char *text, size_t length, uint32_t script,
                  bool rtl)
{
    hb_buffer_clear_contents(fonts->buffer);
    hb_buffer_set_direction(fonts->buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(fonts->buffer, (hb_script_t)script);
    hb_buffer_add_utf8(fonts->buffer, text, (int)length, 0, (int)length);
    hb_shape(face_of(fonts, font)->hb, fonts->buffer, NULL, 0);
}

static float measure(struct fonts *fonts, int font, float px)
{
    unsigned count;
    const hb_glyph_position_t *glyphs = hb_buffer_get_glyph_positions(fonts->buffer, &count);
    int64_t units = 0;
    for (unsigned i = 0; i < count; i++)
        units += glyphs[i].x_advance;
    /* Made bold by widening, which HarfBuzz does not know of. */
    float widened = font == FONT_SYMBOLS_BOLD ? px * 0.08f : 0;
    return (float)units * roundf(px) / fonts->faces[font].em + widened;
}

static float advance(void *ctx, int font, float px, const char *text, size_t length,
                     uint32_t script, bool rtl)
{
    struct fonts *fonts = ctx;
    struct {
        int32_t font, px;
        uint32_t script, rtl;
    } head = {font, (int32_t)lroundf(px), script, rtl};
    uint64_t key = key_add(key_add(1, &head, sizeof(head)), text, length);
    struct font_width *row = &fonts->widths[key & (FONT_WIDTHS - 1)];
    if (row->key != key) {
        shape(fonts, font, text, length, script, rtl);
        *row = (struct font_width){key, measure(fonts, font, px)};
    }
    return row->advance;
}

/* A picture or an arrow among words stands within their line, and must not move them. */
static void height(void *ctx, int font, float px, float *ascent, float *descent)
{
    if (font >= FONT_SYMBOLS) {
        *ascent = *descent = 0;
        return;
    }
    const struct font_face *face = face_of(ctx, font);
    *ascent = face->above * roundf(px);
    *descent = face->below * roundf(px);
}

void fonts_ink(struct fonts *fonts, const struct ui_run *run, float *left, float *above)
{
    shape(fonts, run->font, run->text, strlen(run->text), run->script, run->rtl);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(fonts->buffer, &count);
    const struct font_face *face = &fonts->faces[run->font];
    int pen = 0, least = 0, most = 0;
    for (unsigned i = 0; i < count; i++) {
        hb_glyph_extents_t ink;
        if (hb_font_get_glyph_extents(face->hb, infos[i].codepoint, &ink)) {
            int x = pen + places[i].x_offset + ink.x_bearing;
            int y = places[i].y_offset + ink.y_bearing;
            least = x < least ? x : least;
            most = y > most ? y : most;
        }
        pen += places[i].x_advance;
    }
    *left = (float)least * roundf(run->px) / face->em;
    *above = (float)most * roundf(run->px) / face->em;
}

int fonts_missing(struct fonts *fonts, const struct ui_run *run)
{
    unsigned count;
    int missing = 0;
    shape(fonts, run->font, run->text, strlen(run->text), run->script, run->rtl);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->buffer, &count);
    for (unsigned i = 0; i < count; i++)
        missing += infos[i].codepoint == 0;
    return missing;
}

static struct font_size *oldest(struct fonts *fonts)
{
    struct font_size *old = &fonts->sizes[0];
    for (int i = 0; i < FONT_SIZES_MAX; i++) {
        struct font_size *row = &fonts->sizes[i];
        if (row->ttf == NULL)
            return row;
        if (row->used < old->used)
            old = row;
    }
    TTF_CloseFont(old->ttf);
    *old = (struct font_size){0};
    return old;
}

TTF_Font *fonts_ttf(struct fonts *fonts, int font, int px)
{
    for (int i = 0; i < FONT_SIZES_MAX; i++) {
        struct font_size *row = &fonts->sizes[i];
        if (row->ttf != NULL && row->font == font && row->px == px) {
            row->used = ++fonts->clock;
            return row->ttf;
        }
    }
    TTF_Font *ttf = TTF_OpenFont(files[font].path, px);
    if (ttf == NULL)
        return NULL;
    TTF_SetFontHinting(ttf, TTF_HINTING_LIGHT_SUBPIXEL);
    if (font == FONT_SYMBOLS_BOLD)
        TTF_SetFontStyle(ttf, TTF_STYLE_BOLD);
    *oldest(fonts) = (struct font_size){.ttf = ttf, .font = font, .px = px, .used = ++fonts->clock};
    return ttf;
}

static bool files_are_there(struct fails *fails)
{
    int before = fails->errors;
    for (int i = 0; i < FONT_COUNT; i++)
        if (!file_exists(files[i].path))
            fails_add(fails, FAIL_ERROR, (struct place){.file = files[i].path},
                      "the font is missing: install the package \"%s\"", files[i].package);
    return fails->errors == before;
}

bool fonts_init(struct fonts *fonts, struct arena *arena, struct fails *fails)
{
    if (!files_are_there(fails))
        return false;
    if (TTF_Init() != 0) {
        fails_add(fails, FAIL_ERROR, (struct place){0}, "text cannot be painted: %s",
                  TTF_GetError());
        return false;
    }
    fonts->buffer = hb_buffer_create();
    fonts->widths = ARENA_ARRAY(arena, struct font_width, FONT_WIDTHS);
    fonts->hooks =
        (struct ui_fonts){.ctx = fonts, .font_for = font_for, .advance = advance, .height = height};
    return true;
}

/* SDL_ttf keeps glyphs, not texts; they go too, as which letters were used says something. */
void fonts_forget(struct fonts *fonts)
{
    for (int i = 0; i < FONT_SIZES_MAX; i++)
        if (fonts->sizes[i].ttf != NULL)
            TTF_CloseFont(fonts->sizes[i].ttf);
    memset(fonts->sizes, 0, sizeof(fonts->sizes));
    if (fonts->widths != NULL)
        memset(fonts->widths, 0, sizeof(*fonts->widths) * FONT_WIDTHS);
    if (fonts->buffer == NULL)
        return;
    /* What a buffer grows to is zeroed: so the last words go. */
    hb_buffer_clear_contents(fonts->buffer);
    hb_buffer_set_length(fonts->buffer, 1024);
    hb_buffer_clear_contents(fonts->buffer);
}

void fonts_free(struct fonts *fonts)
{
    fonts_forget(fonts);
    for (int i = 0; i < FONT_COUNT; i++)
        hb_font_destroy(fonts->faces[i].hb);
    if (fonts->buffer != NULL) {
        hb_buffer_destroy(fonts->buffer);
        TTF_Quit();
    }
    memset(fonts->faces, 0, sizeof(fonts->faces));
    fonts->buffer = NULL;
}
