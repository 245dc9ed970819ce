/* Fills lines with pieces, and gives each line its height. */
#include "ui/text.h"

#include "ui/text_parts.h"

/* Sums of widths that should be equal may differ in the last bits. */
static const float SLACK = 0.01f;

static float word_width(const struct text_work *work, int first, int *end)
{
    float width = 0;
    int i = first;
    while (i < work->pieces.count && !work->pieces.at[i].blank && !work->pieces.at[i].feed) {
        width += work->pieces.at[i].width;
        if (work->pieces.at[i++].may_end)
            break;
    }
    *end = i;
    return width;
}

/* A word wider than a whole line: cut it where the line ends. Returns the pieces that stay. */
static int cut_word(struct text_work *work, int first, int end)
{
    float room = work->paragraph->width + SLACK;
    int i = first;
    work->block.cuts = true;
    while (i < end && work->pieces.at[i].width <= room)
        room -= work->pieces.at[i++].width;
    if (i > first)
        return i;
    if (!text_split(work, i, room) || work->pieces.at[i].width > room)
        work->block.overflows |= work->pieces.at[i].width > room;
    return i + 1;
}

/* The pieces of the line that begins at `first`: returns the first of the next. */
static int fill_line(struct text_work *work, int first)
{
    float x = 0;
    for (int i = first; i < work->pieces.count;) {
        const struct text_piece *piece = &work->pieces.at[i];
        if (piece->feed)
            return i + 1;
        if (piece->blank) {
            x += piece->width;
            i++;
            continue;
        }
        int end;
        float width = word_width(work, i, &end);
        if (x + width > work->paragraph->width + SLACK) {
            if (i > first)
                return i;
            return cut_word(work, i, end);
        }
        x += width;
        i = end;
    }
    return work->pieces.count;
}

static void note_heights(struct text_work *work)
{
    int last = -1;
    for (int i = 0; i <= work->letters.count; i++) {
        /* The face's own font always counts, so that an empty line is as high as a full one. */
        int font = i < work->letters.count
                       ? work->letters.at[i].font
                       : work->fonts->font_for(work->fonts->ctx, work->paragraph->face, 'x', -1);
        if (font == last)
            continue;
        float above, below;
        work->fonts->height(work->fonts->ctx, font, work->paragraph->px, &above, &below);
        work->above = above > work->above ? above : work->above;
        work->below = below > work->below ? below : work->below;
        last = font;
    }
}

static void set_baselines(struct text_work *work)
{
    struct ui_block *block = &work->block;
    float leading = work->paragraph->leading > 0 ? work->paragraph->leading : 1;
    float own = work->above + work->below;
    block->line_height = own * leading;
    block->height = block->line_height * (float)block->line_count;
    float first = (block->line_height - own) / 2 + work->above;
    for (int i = 0; i < block->run_count; i++)
        work->runs[i].baseline = first + work->runs[i].baseline * block->line_height;
}

struct ui_block ui_text_lay(const struct ui_fonts *fonts, const struct ui_paragraph *paragraph,
                            struct arena *arena)
{
    struct text_work work = {.fonts = fonts, .paragraph = paragraph, .arena = arena};
    work.letters = text_letters(fonts, paragraph, arena);
    text_cut(&work);
    /* Every piece makes at most one run; a cut makes pieces, but never more than letters. */
    work.runs = ARENA_ARRAY(arena, struct ui_run, work.letters.count + 1);
    for (int first = 0; first < work.pieces.count;) {
        int next = fill_line(&work, first);
        text_place_line(&work, first, next);
        first = next;
    }
    if (work.letters.count == 0)
        work.block.line_count = 1;
    else if (work.letters.at[work.letters.count - 1].code == '\n')
        text_place_end(&work);
    note_heights(&work);
    set_baselines(&work);
    work.block.runs = work.runs;
    work.block.frame = paragraph->width;
    return work.block;
}
