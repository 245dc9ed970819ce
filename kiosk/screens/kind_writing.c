/* Writing: a field, a keyboard, and the reminder not to type names. */
#define _DEFAULT_SOURCE
#include "base/utf8.h"
#include "screens/keyboard.h"
#include "screens/keyboard_rows.h"
#include "screens/keyboard_tones.h"

#include <math.h>
#include <string.h>

static bool serves(const struct form_node *row)
{
    return row->type == FORM_TEXT;
}

static const struct ui_style field_style = {.size = UI_LEAD};

static float field_height(const struct ui *ui)
{
    return ui->m.text[UI_LEAD] * 1.6f + ui->m.text[UI_SMALL] * 1.4f + 30 * ui->m.u;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    return field_height(ui) + ui->m.gap + keyboard_height(app, ui, asked, width, false);
}

/* The end of a long text is what is shown: whole lines from the bottom up. */
static const char *tail_that_fits(struct ui *ui, const char *text, struct ui_rect inside)
{
    while (*text != '\0' && ui_lay(ui, text, field_style, inside.w).height > inside.h) {
        const char *space = strchr(text, ' ');
        int length;
        utf8_read(text, &length);
        text = space != NULL ? space + 1 : text + length;
    }
    return text;
}

static void field(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect at)
{
    const char *value = asked->node->value;
    struct ui_item *card = ui_card(ui, "field", UI_FIELD, at, ui_colour(ui, UI_CARD));
    card->shape.stroke = ui_colour(ui, UI_PRIMARY);
    card->shape.stroke_width = 6 * ui->m.u;
    struct ui_rect inside = ui_inset(at, 34 * ui->m.u, 14 * ui->m.u);
    bool full = utf8_count(value) >= APP_TEXT_MAX;
    const struct ui_style quiet = {
        .size = UI_SMALL, .align = UI_END, .ink = ui_colour(ui, full ? UI_NO : UI_SOFT)};
    const char *note = app_word(app, full ? WORD_WRITE_LIMIT : WORD_WRITE_NAMES);
    float note_h = ui_lay(ui, note, quiet, inside.w).height;
    bool noted = inside.h >= note_h + ui->m.text[UI_LEAD] * 1.3f;
    struct ui_rect note_at = ui_cut_bottom(&inside, noted ? note_h : 0);
    bool empty = value[0] == '\0';
    const char *shown =
        empty ? app_word(app, WORD_WRITE_PLACEHOLDER) : tail_that_fits(ui, value, inside);
    struct ui_style style = field_style;
    style.ink = ui_colour(ui, empty ? UI_SOFT : UI_INK);
    style.typed = !empty;
    card->say = shown;
    card->flags |= empty ? 0 : UI_OWN;
    struct ui_item *text = ui_text(ui, "field.text", UI_TEXT, shown, style, inside);
    text->flags = empty ? 0 : UI_CARET | UI_OWN;
    text->owner = ui_index(ui, card);
    if (noted)
        ui_text(ui, "field.note", UI_TEXT, note, quiet, note_at);
}

/* On a low screen the question comes first, and then the keyboard has the room to itself. */
static int parts(const struct app *app, struct ui *ui, const struct asked *asked,
                 struct ui_rect area)
{
    return height(app, ui, asked, area.w) <= area.h ? 1 : 2;
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    if (part == 0 && parts(app, ui, asked, area) > 1) {
        field(app, ui, asked, ui_cut_top(&area, fminf(field_height(ui) * 1.3f, area.h)));
        return;
    }
    float keys = keyboard_height(app, ui, asked, area.w, true);
    float least = field_height(ui) + ui->m.gap;
    if (area.h - keys < least)
        keys = keyboard_height(app, ui, asked, area.w, false);
    float spare = area.h - keys - least;
    float tall = fminf(fmaxf(spare, 0) * 0.45f, 130 * ui->m.u);
    field(app, ui, asked,
          ui_cut_top(&area, fminf(least - ui->m.gap + tall, area.h - keys - ui->m.gap)));
    ui_cut_top(&area, ui->m.gap);
    keyboard_build(app, ui, asked, area);
}

/* A capital begins the text, and what follows a full stop. */
static bool begins_sentence(const char *text)
{
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    return n == 0 || (strchr(".?!", text[n - 1]) != NULL && text[n] == ' ');
}

static void set(struct app *app, const struct asked *asked, const char *text)
{
    visit_set(app_visit(app), asked->node, text);
    app->guest.shift = begins_sentence(asked->node->value);
    app->guest.keyboard_page = 0;
}

/* Puts a letter at the end, or a tone on the last letter; false when there is no room for it. */
static bool put(char *text, size_t length, uint32_t code)
{
    if (keyboard_is_tone(code)) {
        int step;
        size_t last = utf8_before(text, length);
        uint32_t made = keyboard_tone(utf8_read(text + last, &step), code);
        if (made != 0)
            utf8_write(made, text + last);
        return made != 0;
    }
    if (utf8_count(text) >= APP_TEXT_MAX)
        return false;
    utf8_write(code, text + length);
    return true;
}

/* Takes the last character away, with what it carries. What only keeps two letters apart goes by
 * itself: it came from a key of its own, and nobody sees it on the letter before. */
static void rub_out(char *text, size_t length)
{
    int step;
    size_t last = utf8_before(text, length);
    if (utf8_read(text + last, &step) != KEYBOARD_NON_JOINER)
        last = ui_text_before(text, length);
    text[last] = '\0';
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    char text[APP_TEXT_MAX * 4 + 8];
    size_t length = strlen(asked->node->value);
    if (length >= sizeof text - 8)
        return;
    memcpy(text, asked->node->value, length + 1);
    switch (action.verb) {
    case ACT_TYPE:
        if (put(text, length, (uint32_t)action.b))
            set(app, asked, text);
        break;
    case ACT_DELETE:
        rub_out(text, length);
        set(app, asked, text);
        break;
    case ACT_SHIFT:
        app->guest.shift = !app->guest.shift;
        break;
    case ACT_KEYBOARD:
        app->guest.other_keyboard = !app->guest.other_keyboard;
        app->guest.keyboard_page = 0;
        break;
    case ACT_LETTERS:
        app->guest.keyboard_page = !app->guest.keyboard_page;
        break;
    default:
        break;
    }
    explicit_bzero(text, sizeof text);
}

const struct kind kind_writing = {.name = "writing",
                                  .serves = serves,
                                  .height = height,
                                  .parts = parts,
                                  .build = build,
                                  .act = act,
                                  .alone = true,
                                  .fills_foot = true,
                                  .words_once = true};
