/* The rules of RULES.md that can be told from a scene: what the proof by machine checks.
 *
 * A scene that has been finished with ui_end() is measured against the numbers; each broken rule is
 * given to `broken` with the item's name, the rule's number and what was found. */
#ifndef UI_RULES_H
#define UI_RULES_H

#include "ui/ui.h"

struct ui_rules {
    void (*broken)(void *ctx, const char *item, const char *rule, const char *found);
    void *ctx;
    /* Code points of a run that its font has no glyph for (R620); NULL: not asked, nor is whether all
     * that is shown is spoken (R119): both are the same at every size. */
    int (*missing)(void *fonts, const struct ui_run *run);
    void *fonts;
    int checked; /* counts up: comparisons that were made */
};

void ui_rules_check(struct ui_rules *rules, const struct ui *ui);
/* The same, but only whether every text is whole, on the screen and clear of the rest. */
void ui_rules_check_fit(struct ui_rules *rules, const struct ui *ui);

/* The contrast of texts as they were painted: `pixels` are w by h, 0x00RRGGBB. Of a text's place the
 * most frequent colour is the ground, and what differs most from it the ink. */
void ui_rules_painted(struct ui_rules *rules, const struct ui *ui, const uint32_t *pixels, int w,
                      int h);

/* Every text is whole, on the screen, and clear of the others and of what can be touched. */
bool ui_rules_fits(const struct ui *ui);

/* The least contrast that a run of letters may have (R111): larger ones need less. */
float ui_rules_contrast(const struct ui *ui, const struct ui_run *run);

/* The colour that lies under the middle of an item's text, fills composed in the order they are
 * painted; false where a picture lies there. */
bool ui_rules_ground(const struct ui *ui, const struct ui_item *item, uint32_t *out);

#endif
