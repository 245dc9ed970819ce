/* A scene against the rules, number by number. */
#include "ui/rules.h"

#include "ui/layout.h"
#include "ui/speech.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* R111: text, and text of 18 points or more. One CSS pixel is 0.2646 mm; 18 points are 24 of them. */
static const float CONTRAST = 4.5f, CONTRAST_LARGE = 3.0f, LARGE_TEXT_MM = 24 * 0.2646f;
/* Half a pixel of rounding. */
static const float SLACK = 1.0f;

static void broken(struct ui_rules *rules, const struct ui_item *item, const char *rule,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

static void broken(struct ui_rules *rules, const struct ui_item *item, const char *rule,
                   const char *format, ...)
{
    char found[160];
    va_list args;
    va_start(args, format);
    vsnprintf(found, sizeof found, format, args);
    va_end(args);
    rules->broken(rules->ctx, item->name, rule, found);
}

static bool acts(const struct ui_item *item)
{
    return item->action.verb != 0 && !(item->flags & (UI_HIDDEN_FOCUS | UI_DRAWS));
}

static struct ui_rect text_rect(const struct ui_item *item)
{
    float left = INFINITY, right = -INFINITY;
    for (int i = 0; i < item->text.run_count; i++) {
        const struct ui_run *run = &item->text.runs[i];
        left = fminf(left, run->x);
        right = fmaxf(right, run->x + run->width);
    }
    if (left > right)
        return (struct ui_rect){item->text_x, item->text_y, 0, 0};
    return (struct ui_rect){item->text_x + left, item->text_y, right - left, item->text.height};
}

static float apart(struct ui_rect a, struct ui_rect b)
{
    float dx = fmaxf(fmaxf(b.x - (a.x + a.w), a.x - (b.x + b.w)), 0);
    float dy = fmaxf(fmaxf(b.y - (a.y + a.h), a.y - (b.y + b.h)), 0);
    return hypotf(dx, dy);
}

static bool holds(struct ui_rect outer, struct ui_rect inner)
{
    return inner.x >= outer.x - SLACK && inner.y >= outer.y - SLACK &&
           inner.x + inner.w <= outer.x + outer.w + SLACK &&
           inner.y + inner.h <= outer.y + outer.h + SLACK;
}

/* --- what can be touched: size (R102, R103) and gap (R104) */

static bool is_lesser(const struct ui_item *item)
{
    return (item->flags & UI_LESSER) != 0;
}

/* What answers and what goes on is larger than what stands in the bar or on a keyboard. */
static float least_side(const struct ui *ui, const struct ui_item *item)
{
    return item->role == UI_KEY || is_lesser(item) ? ui->m.least_target : ui->m.least_answer;
}

static void check_target(struct ui_rules *rules, const struct ui *ui, const struct ui_item *item)
{
    float least = least_side(ui, item) - SLACK, mm = ui->m.ppmm;
    rules->checked++;
    if (item->rect.w < least || item->rect.h < least)
        broken(rules, item, least < ui->m.least_answer - SLACK ? "R102" : "R103",
               "%.1f by %.1f mm; the least is %.1f", (double)(item->rect.w / mm),
               (double)(item->rect.h / mm), (double)(least / mm));
}

static void check_gaps(struct ui_rules *rules, const struct ui *ui, int index)
{
    const struct ui_item *item = &ui->items[index];
    for (int i = 0; i < index; i++) {
        const struct ui_item *other = &ui->items[i];
        bool keys = item->role == UI_KEY && other->role == UI_KEY;
        if (!acts(other) || other->owner == index || item->owner == i)
            continue;
        rules->checked++;
        float gap = apart(item->rect, other->rect);
        /* A key's repeat is told by its letter; keys stand closer, but never touch. */
        float least = keys ? ui->m.ppmm : ui->m.least_gap;
        bool within = holds(other->rect, item->rect) || holds(item->rect, other->rect);
        if (gap < least - SLACK && !within)
            broken(rules, item, "R104", "%.1f mm from '%s'; the least is %.1f",
                   (double)(gap / ui->m.ppmm), other->name, (double)(least / ui->m.ppmm));
    }
}

/* R138: in the low layout what can be touched stands in the lower half, or at least within reach. */
static void check_reach(struct ui_rules *rules, const struct ui *ui, const struct ui_item *item)
{
    rules->checked++;
    float highest = fminf(ui->m.h / 2, ui->m.h - ui->m.reach);
    if (ui->low && item->rect.y + item->rect.h / 2 < highest - SLACK)
        broken(rules, item, "R138", "it stands too high to be reached");
}

/* --- what is read: height (R114), whole (R115), on the screen, over nothing else, contrast */

static void check_height(struct ui_rules *rules, const struct ui *ui, const struct ui_item *item)
{
    rules->checked++;
    for (int i = 0; i < item->text.run_count; i++)
        if (item->text.runs[i].px < ui->m.least_font - SLACK / 2) {
            broken(rules, item, "R114", "letters of %.0f pixels; the least is %.0f",
                   (double)item->text.runs[i].px, (double)ui->m.least_font);
            return;
        }
}

static void check_inside(struct ui_rules *rules, const struct ui *ui, const struct ui_item *item)
{
    struct ui_rect screen = {0, 0, ui->m.w, ui->m.h}, text = text_rect(item);
    rules->checked++;
    if (item->text.overflows)
        broken(rules, item, "R115", "a word is wider than its place");
    else if (!holds(screen, text))
        broken(rules, item, "R115", "the words leave the screen");
    else if (item->shape.fill != 0 && !holds(item->rect, text))
        broken(rules, item, "R115", "the words are larger than what they stand on");
}

static void check_over_text(struct ui_rules *rules, const struct ui *ui, int index)
{
    const struct ui_item *item = &ui->items[index];
    struct ui_rect text = ui_inset(text_rect(item), SLACK, item->text.line_height * 0.12f);
    for (int i = 0; i < index; i++) {
        const struct ui_item *other = &ui->items[i];
        struct ui_rect rect = ui_inset(text_rect(other), SLACK, other->text.line_height * 0.12f);
        if (other->text.run_count == 0)
            continue;
        rules->checked++;
        if (rect.w > 0 && text.w > 0 && apart(text, rect) <= 0)
            broken(rules, item, "R115", "its words lie over those of '%s'", other->name);
    }
}

/* Words that stand partly on something that can be touched. */
static void check_over_target(struct ui_rules *rules, const struct ui *ui, int index)
{
    const struct ui_item *item = &ui->items[index];
    struct ui_rect text = ui_inset(text_rect(item), SLACK, item->text.line_height * 0.12f);
    for (int i = 0; i < ui->count; i++) {
        const struct ui_item *other = &ui->items[i];
        if (i == index || !acts(other) || text.w <= 0)
            continue;
        rules->checked++;
        if (apart(text, other->rect) <= 0 && !holds(other->rect, text))
            broken(rules, item, "R115", "its words lie partly over '%s'", other->name);
    }
}

static uint32_t blend(uint32_t over, uint32_t under)
{
    uint32_t alpha = over & 0xFF, out = 0xFF;
    for (int shift = 8; shift <= 24; shift += 8) {
        uint32_t top = over >> shift & 0xFF, base = under >> shift & 0xFF;
        out |= ((top * alpha + base * (255 - alpha)) / 255) << shift;
    }
    return out;
}

bool ui_rules_ground(const struct ui *ui, const struct ui_item *item, uint32_t *out)
{
    struct ui_rect text = text_rect(item);
    float x = text.x + text.w / 2, y = text.y + text.h / 2;
    bool known = false;
    for (int i = 0; i <= ui_index(ui, item); i++) {
        const struct ui_item *under = &ui->items[i];
        if ((under->shape.fill & 0xFF) != 0 && ui_inside(under->rect, x, y)) {
            float t = under->rect.h > 0 ? (y - under->rect.y) / under->rect.h : 0;
            uint32_t alpha = (uint32_t)lroundf(t * 255);
            uint32_t fill = under->shape.fill;
            if ((fill & 0xFF) == 0xFF)
                fill = blend((under->shape.fill_bottom & ~0xFFu) | alpha, fill);
            *out = known ? blend(fill, *out) : fill;
            known = true;
        }
        if (under != item && under->picture != NULL && ui_inside(under->picture_rect, x, y))
            known = false;
    }
    return known;
}

float ui_rules_contrast(const struct ui *ui, const struct ui_run *run)
{
    return run->px >= LARGE_TEXT_MM * ui->m.ppmm ? CONTRAST_LARGE : CONTRAST;
}

static void check_contrast(struct ui_rules *rules, const struct ui *ui, const struct ui_item *item)
{
    uint32_t ground;
    if (!ui_rules_ground(ui, item, &ground))
        return;
    float least = ui_rules_contrast(ui, &item->text.runs[0]);
    float found = ui_contrast(item->ink, ground);
    rules->checked++;
    if (found < least - 0.01f)
        broken(rules, item, "R111", "contrast %.2f of #%06X on #%06X; the least is %.1f",
               (double)found, item->ink >> 8, ground >> 8, (double)least);
}

static void check_glyphs(struct ui_rules *rules, const struct ui_item *item)
{
    for (int i = 0; rules->missing != NULL && i < item->text.run_count; i++) {
        rules->checked++;
        if (rules->missing(rules->fonts, &item->text.runs[i]) > 0) {
            broken(rules, item, "R620", "no font has all letters of '%s'", item->text.runs[i].text);
            return;
        }
    }
}

/* --- what is heard (R119, R120), and in which order */

static void check_said(struct ui_rules *rules, const struct ui_item *item)
{
    const char *said = item->say != NULL ? item->say : item->label;
    rules->checked++;
    if (item->role == UI_PART || item->owner >= 0)
        return;
    if (said == NULL || said[0] == '\0')
        broken(rules, item, item->label == NULL ? "R120" : "R119", "it has no words to be spoken");
}

/* Every word that is shown on the page is among those that are spoken (R119). */
static void check_spoken(struct ui_rules *rules, const struct ui *ui)
{
    struct ui_utterance said[UI_ITEMS_MAX];
    int count = ui_speech(ui, said, UI_ITEMS_MAX);
    for (int i = 0; i < ui->count; i++) {
        const struct ui_item *item = &ui->items[i];
        bool frame = (item->flags & UI_CHROME) != 0 ||
                     (item->owner >= 0 && (ui->items[item->owner].flags & UI_CHROME) != 0);
        bool spoken =
            frame || item->label == NULL || item->text.run_count == 0 || ui_speech_is_sign(item);
        for (int k = 0; k < count && !spoken; k++)
            spoken = strstr(said[k].text, item->label) != NULL || said[k].item == i;
        rules->checked++;
        if (!spoken)
            broken(rules, item, "R119", "it is shown and not spoken");
    }
}

/* Who follows the focus goes down the page, or along it, but not up to what was passed. */
static void check_order(struct ui_rules *rules, const struct ui *ui, const struct ui_item *before,
                        const struct ui_item *item)
{
    bool in_bar = before == NULL || is_lesser(item) || is_lesser(before);
    if (in_bar || item->rect.y < ui->slide_top || before->rect.y < ui->slide_top)
        return;
    bool above = item->rect.y + item->rect.h <= before->rect.y + SLACK;
    bool further = ui->rtl != ui->left_handed
                       ? item->rect.x + item->rect.w <= before->rect.x + SLACK
                       : item->rect.x >= before->rect.x + before->rect.w - SLACK;
    rules->checked++;
    if (above && !further)
        broken(rules, item, "R118", "the focus goes up to it from '%s'", before->name);
}

static void check_text(struct ui_rules *rules, const struct ui *ui, int index)
{
    const struct ui_item *item = &ui->items[index];
    check_height(rules, ui, item);
    check_inside(rules, ui, item);
    check_over_text(rules, ui, index);
    check_over_target(rules, ui, index);
    check_contrast(rules, ui, item);
    check_glyphs(rules, item);
}

static void misfit(void *ctx, const char *item, const char *rule, const char *found)
{
    (void)item;
    (void)rule;
    (void)found;
    *(bool *)ctx = false;
}

static void check_overflow(struct ui_rules *rules, const struct ui *ui)
{
    struct ui_item scene = {.name = ui->overflowing != NULL ? ui->overflowing : "scene"};
    rules->checked++;
    if (ui->overflowed)
        broken(rules, &scene, "R115", "it does not fit where it stands");
}

void ui_rules_check_fit(struct ui_rules *rules, const struct ui *ui)
{
    check_overflow(rules, ui);
    for (int i = 0; i < ui->count; i++) {
        if (ui->items[i].text.run_count == 0)
            continue;
        check_inside(rules, ui, &ui->items[i]);
        check_over_text(rules, ui, i);
        check_over_target(rules, ui, i);
    }
}

bool ui_rules_fits(const struct ui *ui)
{
    bool fits = true;
    struct ui_rules rules = {.broken = misfit, .ctx = &fits};
    ui_rules_check_fit(&rules, ui);
    return fits;
}

void ui_rules_check(struct ui_rules *rules, const struct ui *ui)
{
    const struct ui_item *before = NULL;
    struct ui_rect screen = {0, 0, ui->m.w, ui->m.h};
    check_overflow(rules, ui);
    if (rules->missing != NULL)
        check_spoken(rules, ui);
    for (int i = 0; i < ui->count; i++) {
        const struct ui_item *item = &ui->items[i];
        if (item->text.run_count > 0)
            check_text(rules, ui, i);
        check_said(rules, item);
        if (!acts(item))
            continue;
        check_target(rules, ui, item);
        check_gaps(rules, ui, i);
        check_reach(rules, ui, item);
        check_order(rules, ui, before, item);
        if (!holds(screen, item->rect))
            broken(rules, item, "R115", "it is not wholly on the screen");
        before = item;
    }
}
