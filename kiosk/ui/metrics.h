/* Sizes in pixels, from the display's millimetres and the visitor's distance (RULES section 0).
 *
 * Text: a capital letter is at least 0.7 degrees high at the viewing distance, and 4.8 mm (R114).
 * Targets: 20 mm for the youngest, 15 mm for the others, never under 11.6 mm (R102, R103); gaps 4
 * and 3 mm (R104). Beyond these floors sizes follow the screen: `u` is 1/1080 of its shorter side,
 * so that the scene has the same shape on every display. Text that a visitor enlarges stops growing
 * where twelve lines of it would no longer stand on the shorter side. */
#ifndef UI_METRICS_H
#define UI_METRICS_H

#include <stdbool.h>

struct ui_display {
    int w, h; /* pixels */
    float ppmm; /* pixels per millimetre */
    float distance_mm; /* from the eye; 0: 600, or 400 for a screen under 300 mm across */
};

/* The last two are for the buttons of the bar and of the bottom row. They are as the visitor asked
 * even where the words of a page had to be smaller to fit, since those buttons stay where they are
 * from page to page (R134). */
enum ui_size { UI_SMALL, UI_BODY, UI_LEAD, UI_TITLE, UI_HERO, UI_BAR, UI_ROW, UI_SIZE_COUNT };

struct ui_metrics {
    float w, h;
    float u; /* 1/1080 of the shorter side */
    float text[UI_SIZE_COUNT]; /* font sizes in pixels */
    float target; /* least side of what answers, Next, Back */
    float small_target; /* side of what stands in the bar along the top */
    float least_target; /* nothing that can be touched is smaller */
    float least_answer; /* R103: what answers and what goes on */
    float least_font, least_gap; /* R114, R104 */
    bool shrinks; /* the words of the page can still be made smaller, down to their usual size */
    float ppmm;
    float gap, margin;
    float near_miss; /* how far outside a touch still finds its target (R105) */
    bool portrait;
    float reach; /* from the lower edge: what everybody can reach (R138: 800 to 1015 mm) */
    bool tall; /* more than that */
};

/* `young` asks for the larger targets. `zoom` is 1, 1.5 or 2, as the visitor asked; `fitted` is how
 * large the words of the page can be, at most `zoom`. */
struct ui_metrics ui_metrics(const struct ui_display *display, bool young, float zoom,
                             float fitted);

#endif
