/* Code points of a paragraph: which way each reads, in which script and font. */
#include "base/utf8.h"
#include "ui/text_cluster.h"
#include "ui/text_parts.h"

#include <fribidi.h>
#include <hb.h>
#include <string.h>

/* Any emoji: asking for its font is how a sequence that must be shown in colour finds it. */
enum { SMILE = 0x1F600, EMOJI_STYLE = 0xFE0F, TEXT_STYLE = 0xFE0E };
/* What a sign is shown on where there is no letter. */
enum { DOTTED_CIRCLE = 0x25CC };

static bool reads_leftwards(uint32_t code)
{
    return code >= 0x0590 &&
           (code <= 0x08FF || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
            (code >= 0x2066 && code <= 0x2069) || (code >= 0xFB1D && code <= 0xFDFF) ||
            (code >= 0xFE70 && code <= 0xFEFE) || (code >= 0x10800 && code <= 0x10FFF) ||
            (code >= 0x1E800 && code <= 0x1EFFF));
}

/* Reads the code points; true when the levels must be worked out. */
static bool decode(struct text_letters *letters, const char *text)
{
    bool mixed = false;
    for (int step, at = 0;; at += step) {
        uint32_t code = utf8_read(text + at, &step);
        if (step == 0)
            return mixed;
        letters->at[letters->count++] = (struct text_letter){.code = code, .at = at};
        mixed |= reads_leftwards(code);
    }
}

static void level_line(struct text_letter *letters, int count, bool rtl, struct arena *arena)
{
    FriBidiChar *codes = ARENA_ARRAY(arena, FriBidiChar, count);
    FriBidiCharType *types = ARENA_ARRAY(arena, FriBidiCharType, count);
    FriBidiBracketType *brackets = ARENA_ARRAY(arena, FriBidiBracketType, count);
    FriBidiLevel *levels = ARENA_ARRAY(arena, FriBidiLevel, count);
    for (int i = 0; i < count; i++)
        codes[i] = letters[i].code;
    fribidi_get_bidi_types(codes, count, types);
    fribidi_get_bracket_types(codes, count, types, brackets);
    FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    FriBidiLevel most = fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, levels);
    for (int i = 0; i < count; i++)
        letters[i].level = most == 0 ? (uint8_t)rtl : (uint8_t)levels[i];
}

static void set_levels(struct text_letters *letters, bool rtl, struct arena *arena)
{
    for (int first = 0; first < letters->count;) {
        int end = first;
        while (end < letters->count && letters->at[end].code != '\n')
            end++;
        if (end > first)
            level_line(letters->at + first, end - first, rtl, arena);
        if (end < letters->count)
            letters->at[end].level = (uint8_t)rtl;
        first = end + 1;
    }
}

static uint32_t script_of(uint32_t code, uint32_t previous)
{
    if ((code | 0x20) >= 'a' && (code | 0x20) <= 'z')
        return HB_SCRIPT_LATIN;
    if (code < 0x80)
        return previous;
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), code);
    bool shared =
        script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
    return shared ? previous : (uint32_t)script;
}

/* What is common to scripts takes the one before it; at the start, the first that follows. */
static void set_scripts(struct text_letters *letters)
{
    uint32_t script = 0;
    for (int i = 0; i < letters->count && script == 0; i++)
        script = script_of(letters->at[i].code, 0);
    if (script == 0)
        script = HB_SCRIPT_LATIN;
    for (int i = 0; i < letters->count; i++)
        letters->at[i].script = script = script_of(letters->at[i].code, script);
}

/* The font of letter `i`. What continues a character stays in that character's font. */
static int font_of(const struct text_work *work, int i, int previous)
{
    const struct text_letter *letter = &work->letters.at[i];
    uint32_t before = i > 0 ? letter[-1].code : 0;
    uint32_t after = i + 1 < work->letters.count ? letter[1].code : 0;
    if (previous >= 0 && (letter->code == '\n' || ui_text_continues(before, letter->code)))
        return previous;
    if (ui_text_is_space(letter->code))
        return work->fonts->font_for(work->fonts->ctx, work->paragraph->face, ' ', previous);
    if (after == EMOJI_STYLE || after == 0x20E3)
        return work->fonts->font_for(work->fonts->ctx, work->paragraph->face, SMILE, previous);
    uint32_t code = letter->code;
    /* A sign of one script is in few fonts, so its circle is of the font that has the sign. */
    if (code == DOTTED_CIRCLE && ui_text_continues(code, after) && script_of(after, 0) != 0)
        code = after;
    return work->fonts->font_for(work->fonts->ctx, work->paragraph->face, code, previous);
}

static void set_fonts(const struct text_work *work)
{
    int font = -1;
    for (int i = 0; i < work->letters.count; i++) {
        font = font_of(work, i, font);
        work->letters.at[i].font = (int16_t)font;
    }
}

struct text_letters text_letters(const struct ui_fonts *fonts, const struct ui_paragraph *paragraph,
                                 struct arena *arena)
{
    const char *text = paragraph->text != NULL ? paragraph->text : "";
    struct text_letters letters = {.bytes = (int)strlen(text)};
    letters.at = ARENA_ARRAY(arena, struct text_letter, letters.bytes + 1);
    if (decode(&letters, text) || paragraph->rtl)
        set_levels(&letters, paragraph->rtl, arena);
    set_scripts(&letters);
    struct text_work work = {.fonts = fonts, .paragraph = paragraph, .letters = letters};
    set_fonts(&work);
    return letters;
}
