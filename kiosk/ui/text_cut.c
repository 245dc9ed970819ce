/* Letters -> pieces that are never broken inside, and their widths. */
#include "ui/text_cluster.h"
#include "ui/text_parts.h"

#include <string.h>

static int byte_at(const struct text_work *work, int letter)
{
    return letter < work->letters.count ? work->letters.at[letter].at : work->letters.bytes;
}

static float measure(const struct text_work *work, int first, int count)
{
    const struct text_letter *letter = &work->letters.at[first];
    int start = letter->at, end = byte_at(work, first + count);
    return work->fonts->advance(work->fonts->ctx, letter->font, work->paragraph->px,
                                work->paragraph->text + start, (size_t)(end - start),
                                letter->script, (letter->level & 1) != 0);
}

/* Spaces have no script; each is as wide as one space of its font, and U+200B is nothing. */
static float measure_blank(const struct text_work *work, int first, int count)
{
    float width = 0;
    for (int i = first; i < first + count; i++) {
        const struct text_letter *letter = &work->letters.at[i];
        if (letter->code != 0x200B)
            width += work->fonts->advance(work->fonts->ctx, letter->font, work->paragraph->px, " ",
                                          1, letter->script, false);
    }
    return width;
}

static void measure_piece(const struct text_work *work, struct text_piece *piece)
{
    piece->width = piece->feed    ? 0
                   : piece->blank ? measure_blank(work, piece->first, piece->count)
                                  : measure(work, piece->first, piece->count);
}

static bool stays_together(const struct text_letter *a, const struct text_letter *b)
{
    if (a->code == '\n' || b->code == '\n' || a->level != b->level || a->font != b->font)
        return false;
    bool blank = ui_text_is_space(a->code);
    if (blank != ui_text_is_space(b->code))
        return false;
    return blank || (a->script == b->script && !ui_text_may_break(a->code, b->code));
}

static struct text_piece piece_at(const struct text_work *work, int first)
{
    const struct text_letter *letter = &work->letters.at[first];
    int count = 1;
    while (first + count < work->letters.count &&
           stays_together(letter + count - 1, letter + count))
        count++;
    uint32_t after = first + count < work->letters.count ? letter[count].code : 0;
    return (struct text_piece){
        .first = first,
        .count = count,
        .level = letter->level,
        .blank = ui_text_is_space(letter->code),
        .feed = letter->code == '\n',
        .may_end = ui_text_may_break(letter[count - 1].code, after),
    };
}

void text_cut(struct text_work *work)
{
    work->pieces.at = ARENA_ARRAY(work->arena, struct text_piece, work->letters.count + 1);
    for (int first = 0; first < work->letters.count;) {
        struct text_piece piece = piece_at(work, first);
        measure_piece(work, &piece);
        work->pieces.at[work->pieces.count++] = piece;
        first += piece.count;
    }
}

/* Letters of the character that begins at `first`. */
static int cluster(const struct text_work *work, int first, int end)
{
    const struct text_letter *letters = work->letters.at;
    int next = first + 1;
    if (next < end && ui_text_is_flag_letter(letters[first].code) &&
        ui_text_is_flag_letter(letters[next].code))
        next++;
    while (next < end && ui_text_continues(letters[next - 1].code, letters[next].code))
        next++;
    return next - first;
}

bool text_split(struct text_work *work, int index, float room)
{
    struct text_piece *piece = &work->pieces.at[index];
    int end = piece->first + piece->count;
    int cut = piece->first + cluster(work, piece->first, end);
    while (cut < end) {
        int next = cut + cluster(work, cut, end);
        if (measure(work, piece->first, next - piece->first) > room)
            break;
        cut = next;
    }
    if (cut >= end)
        return false;
    memmove(piece + 1, piece, sizeof(*piece) * (size_t)(work->pieces.count - index));
    work->pieces.count++;
    piece[0].count = cut - piece->first;
    piece[0].may_end = true;
    piece[1].first = cut;
    piece[1].count = end - cut;
    measure_piece(work, &piece[0]);
    measure_piece(work, &piece[1]);
    return true;
}
