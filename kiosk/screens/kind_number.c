/* A number: a field and a pad of digits, with a point for a decimal, and a minus where the form
 * takes numbers below nought.
 *
 * A point or a minus that no digit follows yet is no number: it waits in guest.held. */
#define _DEFAULT_SOURCE
#include "screens/kind.h"

#include <math.h>
#include <string.h>

enum { DIGITS_MAX = 9, KEYS_MAX = 13, LINES = 2, POINT = '.', MINUS = '-' };

static bool serves(const struct form_node *row)
{
    return row->type == FORM_INTEGER || row->type == FORM_DECIMAL;
}

/* Only a form that says what it takes takes numbers below nought: others mean "how many". */
static bool takes_minus(const struct asked *asked)
{
    static const char *const tries[] = {"-1", "-0.5", "-10", "-100"};
    for (size_t i = 0; asked->row->constraint != NULL && i < sizeof tries / sizeof tries[0]; i++)
        if (visit_allows(asked->visit, asked->node, tries[i]))
            return true;
    return false;
}

/* The keys, '\b' for the one that rubs out: it ends the first line. */
struct pad {
    char keys[KEYS_MAX];
    int count, columns, lines;
};

static float key_height(const struct ui *ui)
{
    return fmaxf(ui->m.target, 100 * ui->m.u);
}

static struct pad pad_of(const struct ui *ui, const struct asked *asked, float width)
{
    struct pad pad = {.keys = "1234567890", .count = 10};
    if (asked->row->type == FORM_DECIMAL)
        pad.keys[pad.count++] = POINT;
    if (takes_minus(asked))
        pad.keys[pad.count++] = MINUS;
    pad.count++;
    int fit = (int)((width + ui->m.gap + 1) / (ui->m.target + ui->m.gap));
    pad.columns = (pad.count + LINES - 1) / LINES;
    if (fit >= 1 && fit < pad.columns)
        pad.columns = fit;
    pad.lines = (pad.count + pad.columns - 1) / pad.columns;
    memmove(pad.keys + pad.columns, pad.keys + pad.columns - 1, (size_t)(pad.count - pad.columns));
    pad.keys[pad.columns - 1] = '\b';
    return pad;
}

static float field_height(const struct ui *ui)
{
    return fmaxf(ui->m.text[UI_TITLE] * 1.7f, ui->m.target);
}

static float pad_width(const struct ui *ui, const struct asked *asked, float width)
{
    struct pad pad = pad_of(ui, asked, width);
    float least = ui->m.target * (float)pad.columns + ui->m.gap * (float)(pad.columns - 1);
    return fminf(width, fmaxf(least, 1100 * ui->m.u));
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    (void)app;
    struct pad pad = pad_of(ui, asked, width);
    return field_height(ui) + (ui->m.gap + key_height(ui)) * (float)pad.lines;
}

/* What has been typed so far, with what waits for its digit. */
static const char *typed(const struct app *app, struct ui *ui, const struct asked *asked)
{
    const char *value = asked->node->value;
    if (app->guest.held == POINT)
        return ui_name(ui, "%s.", number_shown(ui, value));
    return app->guest.held == MINUS ? "−" : number_shown(ui, value);
}

static void field(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect at)
{
    struct ui_item *card = ui_card(ui, ui_name(ui, "field.%s", asked->row->name), UI_FIELD, at,
                                   ui_colour(ui, UI_CARD));
    card->shape.stroke = ui_colour(ui, UI_PRIMARY);
    card->shape.stroke_width = 6 * ui->m.u;
    const char *value = typed(app, ui, asked);
    bool empty = value[0] == '\0';
    card->say = empty ? app_word(app, WORD_NUMBER_PLACEHOLDER) : value;
    card->flags |= empty ? 0 : UI_OWN;
    struct ui_style style = {.size = empty ? UI_BODY : UI_TITLE,
                             .bold = !empty,
                             .align = UI_MIDDLE,
                             .ink = ui_colour(ui, empty ? UI_SOFT : UI_INK)};
    ui_text_middle(ui, ui_name(ui, "field.%s.text", asked->row->name), UI_TEXT,
                   empty ? app_word(app, WORD_NUMBER_PLACEHOLDER) : value, style,
                   ui_inset(at, 20 * ui->m.u, 0))
        ->flags |= empty ? 0 : UI_OWN;
}

static void key(const struct app *app, struct ui *ui, const struct asked *asked, char code,
                struct ui_rect at)
{
    static const struct {
        char code;
        const char *name, *label;
        enum word say;
    } others[] = {{'\b', "key.delete", "⌫", WORD_WRITE_DELETE},
                  {POINT, "key.point", ".", WORD_NUMBER_POINT},
                  {MINUS, "key.minus", "−", WORD_NUMBER_MINUS}};
    struct ui_button button = {.name = ui_name(ui, "key.%c", code),
                               .label = ui_name(ui, "%c", code),
                               .kind = UI_BUTTON_KEY,
                               .action = {ACT_TYPE, asked->index, code}};
    const char *say = NULL;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i].code == code) {
            button.name = others[i].name;
            button.label = others[i].label;
            say = app_word(app, others[i].say);
        }
    if (code == '\b')
        button.action = (struct ui_action){ACT_DELETE, asked->index, 0};
    struct ui_item *item = ui_button(ui, &button, at);
    if (say == NULL)
        return;
    item->say = say;
    item->shape.fill = item->shape.fill_bottom = ui_colour(ui, UI_KEY_ALT);
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    (void)part;
    area.w = pad_width(ui, asked, area.w);
    struct pad pad = pad_of(ui, asked, area.w);
    struct ui_rect shown = ui_cut_top(&area, field_height(ui));
    field(app, ui, asked, shown);
    ui_cut_top(&area, ui->m.gap);
    area.h = fminf(area.h, (key_height(ui) * 1.2f + ui->m.gap) * (float)pad.lines - ui->m.gap);
    for (int i = 0; i < pad.count; i++)
        key(app, ui, asked, pad.keys[i], ui_cell(area, pad.columns, pad.lines, ui->m.gap, i));
}

static size_t digits_in(const char *number)
{
    size_t digits = 0;
    for (; *number != '\0'; number++)
        digits += *number >= '0' && *number <= '9';
    return digits;
}

/* Takes the last sign away; a point or minus that is left at the end waits again. */
static void rub_out(char *number, size_t length, int *held)
{
    if (*held != 0 || length == 0) {
        *held = 0;
        return;
    }
    number[--length] = '\0';
    if (length > 0 && (number[length - 1] == POINT || number[length - 1] == MINUS)) {
        *held = (unsigned char)number[length - 1];
        number[length - 1] = '\0';
    }
}

static void add_digit(char *number, size_t length, int *held, char digit)
{
    if (*held != 0)
        number[length++] = (char)*held;
    else if (length > 0 && number[length - 1] == '0' && digits_in(number) == 1)
        length--; /* no number begins with a nought but nought */
    *held = 0;
    number[length] = digit;
    number[length + 1] = '\0';
}

static void type(const struct asked *asked, char *number, size_t length, int *held, int code)
{
    if (code >= '0' && code <= '9' && digits_in(number) < DIGITS_MAX) {
        add_digit(number, length, held, (char)code);
    } else if (code == POINT && asked->row->type == FORM_DECIMAL && *held == 0 &&
               strchr(number, POINT) == NULL) {
        if (length == 0)
            memcpy(number, "0", 2);
        *held = POINT;
    } else if (code == MINUS && length == 0 && *held == 0 && takes_minus(asked)) {
        *held = MINUS;
    }
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    char number[DIGITS_MAX + 8];
    size_t length = strlen(asked->node->value);
    if (length > DIGITS_MAX + 4)
        return;
    memcpy(number, asked->node->value, length + 1);
    if (action.verb == ACT_DELETE)
        rub_out(number, length, &app->guest.held);
    else if (action.verb == ACT_TYPE)
        type(asked, number, length, &app->guest.held, action.b);
    visit_set(app_visit(app), asked->node, number);
    explicit_bzero(number, sizeof number);
}

const struct kind kind_number = {.name = "number",
                                 .serves = serves,
                                 .height = height,
                                 .build = build,
                                 .act = act,
                                 .grows = true,
                                 .alone = true};
