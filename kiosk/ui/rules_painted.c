/* Contrast as it is seen: from the pixels (R111). */
#include "ui/rules.h"

#include <math.h>
#include <stdio.h>

enum { COLOURS_MAX = 512 };

/* Thin strokes do not reach the full colour of the ink. */
static const float THIN = 0.85f;

struct colours {
    uint32_t at[COLOURS_MAX];
    int counts[COLOURS_MAX];
    int count;
};

static void count_colour(struct colours *colours, uint32_t colour)
{
    for (int i = 0; i < colours->count; i++)
        if (colours->at[i] == colour) {
            colours->counts[i]++;
            return;
        }
    if (colours->count < COLOURS_MAX) {
        colours->counts[colours->count] = 1;
        colours->at[colours->count++] = colour;
    }
}

static float painted_contrast(const struct colours *colours)
{
    int ground = 0;
    float most = 1;
    for (int i = 1; i < colours->count; i++)
        if (colours->counts[i] > colours->counts[ground])
            ground = i;
    for (int i = 0; i < colours->count; i++)
        most =
            fmaxf(most, ui_contrast(colours->at[i] << 8 | 0xFF, colours->at[ground] << 8 | 0xFF));
    return most;
}

static int within(float at, int most)
{
    int rounded = (int)lroundf(at);
    return rounded < 0 ? 0 : rounded > most ? most : rounded;
}

static void check_run(struct ui_rules *rules, const struct ui *ui, const struct ui_item *item,
                      const uint32_t *pixels, int w, int h)
{
    struct colours colours = {.count = 0};
    const struct ui_run *run = &item->text.runs[0];
    float top = item->text_y + run->baseline - run->px * 0.75f;
    int x0 = within(item->text_x + run->x, w), x1 = within(item->text_x + run->x + run->width, w);
    int y0 = within(top, h), y1 = within(top + run->px * 0.8f, h);
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
            count_colour(&colours, pixels[y * w + x] & 0xFFFFFF);
    float least = ui_rules_contrast(ui, run) * THIN, found = painted_contrast(&colours);
    rules->checked++;
    if (colours.count == 0 || found >= least)
        return;
    char text[100];
    snprintf(text, sizeof text, "painted with a contrast of %.2f; the least is %.1f", (double)found,
             (double)least);
    rules->broken(rules->ctx, item->name, "R111", text);
}

void ui_rules_painted(struct ui_rules *rules, const struct ui *ui, const uint32_t *pixels, int w,
                      int h)
{
    for (int i = 0; i < ui->count; i++)
        if (ui->items[i].text.run_count > 0 && !(ui->items[i].flags & UI_OFF))
            check_run(rules, ui, &ui->items[i], pixels, w, h);
}
