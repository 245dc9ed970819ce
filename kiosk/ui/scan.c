/* Scanning by rows, then items. */
#include "ui/scan.h"

struct rows {
    int item[UI_ITEMS_MAX]; /* indices, row after row */
    int first[UI_ITEMS_MAX + 1]; /* where each row begins in `item` */
    int count;
};

static bool can_act(const struct ui_item *item)
{
    return item->action.verb != 0 && !(item->flags & (UI_OFF | UI_HIDDEN_FOCUS));
}

static bool in_bar(const struct ui_item *item)
{
    return (item->flags & UI_CHROME) != 0 && item->shape.lip > 0 && item->role == UI_BUTTON;
}

static bool beside(const struct ui_item *a, const struct ui_item *b)
{
    float top = a->rect.y > b->rect.y ? a->rect.y : b->rect.y;
    float end_a = a->rect.y + a->rect.h, end_b = b->rect.y + b->rect.h;
    float end = end_a < end_b ? end_a : end_b;
    float least = a->rect.h < b->rect.h ? a->rect.h : b->rect.h;
    return end - top > least / 2;
}

/* First those of the page, then those of the bar. */
static void find_rows(const struct ui *ui, struct rows *rows)
{
    rows->count = 0;
    rows->first[0] = 0;
    int end = 0;
    for (int bar = 0; bar < 2; bar++) {
        const struct ui_item *last = NULL;
        for (int i = 0; i < ui->count; i++) {
            const struct ui_item *item = &ui->items[i];
            bool of_bar = in_bar(item) && item->rect.y < ui->slide_top;
            if (!can_act(item) || of_bar != (bar == 1))
                continue;
            if (last == NULL || !beside(last, item))
                rows->first[rows->count++] = end;
            rows->item[end++] = i;
            last = item;
        }
    }
    rows->first[rows->count] = end;
}

static int row_size(const struct rows *rows, int row)
{
    return rows->first[row + 1] - rows->first[row];
}

/* The scene may have changed under the light. */
static bool settle(struct ui *ui, const struct rows *rows)
{
    if (rows->count == 0)
        return false;
    if (ui->scan.row >= rows->count)
        ui->scan = (struct ui_scan){.on = true, .item = -1};
    if (ui->scan.item >= row_size(rows, ui->scan.row))
        ui->scan.item = -1;
    return true;
}

void ui_scan_begin(struct ui *ui)
{
    ui->scan = (struct ui_scan){.on = true, .item = -1};
}

void ui_scan_end(struct ui *ui)
{
    ui->scan = (struct ui_scan){0};
}

void ui_scan_on(struct ui *ui)
{
    struct rows rows;
    find_rows(ui, &rows);
    if (!settle(ui, &rows))
        return;
    if (ui->scan.item < 0)
        ui->scan.row = (ui->scan.row + 1) % rows.count;
    else if (++ui->scan.item == row_size(&rows, ui->scan.row))
        ui->scan.item = -1;
}

struct ui_action ui_scan_press(struct ui *ui)
{
    struct rows rows;
    find_rows(ui, &rows);
    if (!settle(ui, &rows))
        return (struct ui_action){0};
    int size = row_size(&rows, ui->scan.row);
    if (ui->scan.item < 0 && size > 1) {
        ui->scan.item = 0;
        return (struct ui_action){0};
    }
    int item = ui->scan.item < 0 ? 0 : ui->scan.item;
    ui->scan.item = -1;
    return ui->items[rows.item[rows.first[ui->scan.row] + item]].action;
}

const struct ui_item *ui_scan_item(const struct ui *ui)
{
    struct rows rows;
    find_rows(ui, &rows);
    int row = ui->scan.row;
    if (!ui->scan.on || row >= rows.count)
        return NULL;
    if (row_size(&rows, row) == 1)
        return &ui->items[rows.item[rows.first[row]]];
    bool entered = ui->scan.item >= 0 && ui->scan.item < row_size(&rows, row);
    return entered ? &ui->items[rows.item[rows.first[row] + ui->scan.item]] : NULL;
}

void ui_scan_mark(struct ui *ui)
{
    struct rows rows;
    if (!ui->scan.on)
        return;
    find_rows(ui, &rows);
    if (!settle(ui, &rows))
        return;
    int first = rows.first[ui->scan.row], end = rows.first[ui->scan.row + 1];
    for (int i = first; i < end; i++)
        ui->items[rows.item[i]].focused = ui->scan.item < 0 || i == first + ui->scan.item;
}
