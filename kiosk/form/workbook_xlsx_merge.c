/* Merged cells of an .xlsx: what stands under them is taken out of the sheet.
 *
 * Areas do not overlap in a sound workbook, so that at most as many are open at one row as there
 * are columns; a count of looks ends a file whose areas all lie upon one another. */
#include "form/xlsx.h"

#include <stdlib.h>
#include <string.h>

enum { LOOKS_MAX = 4000000 };

bool xlsx_take_merge(struct xlsx_part *part, struct xlsx_merges *merges, struct fail *fail)
{
    char text[32];
    xlsx_attribute(part, "ref", text, sizeof text);
    char *colon = strchr(text, ':');
    if (colon == NULL)
        return true;
    *colon = '\0';
    struct xlsx_area area;
    area.left = xlsx_reference(text, &area.top);
    area.right = xlsx_reference(colon + 1, &area.bottom);
    if (merges->count == XLSX_MERGES_MAX)
        return fail_set(fail, "a sheet has more than %d merged cells", XLSX_MERGES_MAX);
    if (merges->at == NULL)
        merges->at = ARENA_ARRAY(part->xlsx->book->arena, struct xlsx_area, XLSX_MERGES_MAX);
    merges->at[merges->count++] = area;
    return true;
}

static int compare_tops(const void *left, const void *right)
{
    const struct xlsx_area *a = left, *b = right;
    return a->top != b->top ? (a->top < b->top ? -1 : 1) : (a->left > b->left) - (a->left < b->left);
}

static bool is_covered(const struct xlsx_area *area, int row, int column)
{
    bool inside = column >= area->left && column <= area->right && row >= area->top;
    return inside && (column != area->left || row != area->top);
}

static void uncover(struct cells_row *row, const struct xlsx_area *area)
{
    int kept = 0;
    for (int i = 0; i < row->count; i++)
        if (!is_covered(area, row->number, row->cells[i].column))
            row->cells[kept++] = row->cells[i];
    row->count = kept;
}

static void leave_out_empty_rows(struct sheet *sheet)
{
    struct cells_row **link = &sheet->first;
    sheet->last = NULL;
    while (*link != NULL) {
        struct cells_row *row = *link;
        if (row->count == 0) {
            *link = row->next;
            sheet->data_rows -= row->header ? 0 : 1;
        } else {
            sheet->last = row;
            link = &row->next;
        }
    }
}

bool xlsx_apply_merges(const struct xlsx_merges *merges, struct sheet *sheet, struct fail *fail)
{
    if (merges->count == 0 || sheet->first == NULL)
        return true;
    qsort(merges->at, (size_t)merges->count, sizeof *merges->at, compare_tops);
    /* The areas open at a row stand in front, moved over those that have ended. */
    int open = 0, next = 0, looks = 0;
    for (struct cells_row *row = sheet->first; row != NULL; row = row->next) {
        while (next < merges->count && merges->at[next].top <= row->number)
            merges->at[open++] = merges->at[next++];
        int still = 0;
        for (int i = 0; i < open; i++) {
            looks += 1 + row->count;
            if (looks > LOOKS_MAX)
                return fail_set(fail, "the merged cells of sheet '%.60s' overlap; unmerge them",
                                sheet->name);
            if (merges->at[i].bottom < row->number)
                continue;
            uncover(row, &merges->at[i]);
            merges->at[still++] = merges->at[i];
        }
        open = still;
    }
    if (sheet->first->count == 0)
        return cells_no_header(sheet, fail);
    leave_out_empty_rows(sheet);
    return true;
}
