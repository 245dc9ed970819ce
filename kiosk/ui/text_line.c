/* One line of pieces in visual order (UAX #9 L1, L2), aligned, as runs. */
#include "ui/text_parts.h"

static bool is_blank(const struct text_piece *piece)
{
    return piece->blank || piece->feed;
}

/* L2: from the highest level to the lowest odd one, reverse what is at that level or above. */
static void reorder(const struct text_piece *pieces, int *order, int count)
{
    int most = 0;
    for (int i = 0; i < count; i++)
        most = pieces[order[i]].level > most ? pieces[order[i]].level : most;
    for (int level = most; level > 0; level--)
        for (int first = 0; first < count; first++) {
            int end = first;
            while (end < count && pieces[order[end]].level >= level)
                end++;
            for (int a = first, b = end - 1; a < b; a++, b--) {
                int swap = order[a];
                order[a] = order[b];
                order[b] = swap;
            }
            first = end > first ? end - 1 : first;
        }
}

static void add_run(struct text_work *work, const struct text_piece *piece, float x)
{
    const struct text_letter *letter = &work->letters.at[piece->first];
    int after = piece->first + piece->count;
    int end = after < work->letters.count ? work->letters.at[after].at : work->letters.bytes;
    const char *text = work->paragraph->text + letter->at;
    size_t length = (size_t)(end - letter->at);
    work->runs[work->block.run_count++] = (struct ui_run){
        .text = arena_copy(work->arena, text, length),
        .font = letter->font,
        .px = work->paragraph->px,
        .x = x,
        .baseline = (float)work->block.line_count, /* a number of lines until all are known */
        .width = piece->width,
        .script = letter->script,
        .rtl = (letter->level & 1) != 0,
        .start = letter->at,
    };
}

/* Left edge of the words. */
static float line_start(const struct ui_paragraph *paragraph, float words)
{
    float spare = paragraph->width - words;
    bool right = paragraph->align == (paragraph->rtl ? UI_START : UI_END);
    return paragraph->align == UI_MIDDLE ? spare / 2 : right ? spare : 0;
}

/* L1: what is blank at the end of a line goes to the base direction. Returns where it begins. */
static int trim(struct text_work *work, int first, int end)
{
    int words = end;
    while (words > first && is_blank(&work->pieces.at[words - 1]))
        work->pieces.at[--words].level = (uint8_t)work->paragraph->rtl;
    return words;
}

void text_place_line(struct text_work *work, int first, int end)
{
    int words = trim(work, first, end);
    float width = 0, hanging = 0;
    for (int i = first; i < end; i++)
        *(i < words ? &width : &hanging) += work->pieces.at[i].width;
    int count = end - first;
    int *order = ARENA_ARRAY(work->arena, int, count + 1);
    for (int i = 0; i < count; i++)
        order[i] = first + i;
    reorder(work->pieces.at, order, count);
    float x = line_start(work->paragraph, width) - (work->paragraph->rtl ? hanging : 0);
    for (int i = 0; i < count; i++) {
        const struct text_piece *piece = &work->pieces.at[order[i]];
        /* The last of the text, though blank, is where a caret stands. */
        if (!is_blank(piece) || (order[i] == work->pieces.count - 1 && !piece->feed))
            add_run(work, piece, x);
        x += piece->width;
    }
    work->block.width = width > work->block.width ? width : work->block.width;
    work->block.line_count++;
}

void text_place_end(struct text_work *work)
{
    const struct text_letter *last = &work->letters.at[work->letters.count - 1];
    work->runs[work->block.run_count++] = (struct ui_run){
        .text = "",
        .font = last->font,
        .px = work->paragraph->px,
        .x = line_start(work->paragraph, 0),
        .baseline = (float)work->block.line_count++,
        .script = last->script,
        .rtl = work->paragraph->rtl,
        .start = work->letters.bytes,
    };
}
