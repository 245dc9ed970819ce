/* What of a scene is read aloud. */
#include "ui/speech.h"

#include <string.h>

static bool says(const char *text)
{
    return text != NULL && text[0] != '\0';
}

const char *ui_speech_of(const struct ui_item *item)
{
    const char *text = item->say != NULL ? item->say : item->label;
    return text != NULL ? text : "";
}

/* A tick, a bullet, an arrow: signs that are told by state, not by words. */
bool ui_speech_is_sign(const struct ui_item *item)
{
    return item->role == UI_PART && item->label != NULL && strlen(item->label) <= 4 &&
           (unsigned char)item->label[0] >= 0xE2;
}

/* Some part of the card has words of its own. */
static bool has_words(const struct ui *ui, int card)
{
    for (int i = card + 1; i < ui->count; i++)
        if (ui->items[i].owner == card && says(ui->items[i].label) &&
            !ui_speech_is_sign(&ui->items[i]))
            return true;
    return false;
}

static bool owned_by_chrome(const struct ui *ui, const struct ui_item *item)
{
    return item->owner >= 0 && (ui->items[item->owner].flags & UI_CHROME) != 0;
}

int ui_speech(const struct ui *ui, struct ui_utterance *out, int most)
{
    int count = 0;
    for (int i = 0; i < ui->count && count < most; i++) {
        const struct ui_item *item = &ui->items[i];
        bool card = item->role != UI_PART || item->owner >= 0;
        const char *text = ui_speech_of(item);
        if ((item->flags & UI_CHROME) != 0 || owned_by_chrome(ui, item) || ui_speech_is_sign(item))
            continue;
        if (text[0] == '\0' || (!card && item->label == NULL) || has_words(ui, i))
            continue;
        out[count++] = (struct ui_utterance){.item = i,
                                             .text = text,
                                             .own = (item->flags & UI_OWN) != 0,
                                             .exact = text == item->label};
    }
    return count;
}
