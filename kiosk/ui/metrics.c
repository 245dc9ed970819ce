/* Sizes in pixels: the larger of what the rules ask for and what the design shows. */
#include "ui/metrics.h"

/* RULES section 0: 0.7 degrees as a tangent, the least height of a capital letter in millimetres,
 * and the height of a capital as a part of the font size (Andika 0.725; Inter 0.727). */
static const float CAP_ANGLE = 0.012217f, CAP_LEAST_MM = 4.8f, CAP_RATIO = 0.725f;
static const float NEAR_SCREEN_MM = 300.0f;
static const float REACH_MM = 215.0f;

static float max2(float a, float b)
{
    return a > b ? a : b;
}

static float least_font(const struct ui_display *display)
{
    float across = (float)(display->w > display->h ? display->w : display->h) / display->ppmm;
    float distance = display->distance_mm;
    if (distance <= 0)
        distance = across < NEAR_SCREEN_MM ? 400.0f : 600.0f;
    return display->ppmm * max2(CAP_LEAST_MM, distance * CAP_ANGLE) / CAP_RATIO;
}

/* Words grow as the visitor asks, as long as the screen holds enough lines of them to be read in. */
static void set_text(struct ui_metrics *m, float least, float zoom, float fitted)
{
    static const struct {
        float least, units, lines; /* times the least size; in u; lines on the shorter side */
    } sizes[UI_SIZE_COUNT] = {
        [UI_SMALL] = {1, 30, 15},      [UI_BODY] = {1, 37, 12},       [UI_LEAD] = {1.12f, 42, 11},
        [UI_TITLE] = {1.4f, 66, 9.2f}, [UI_HERO] = {1.8f, 128, 7.5f}, [UI_BAR] = {1, 30, 18},
        [UI_ROW] = {1.12f, 42, 16},
    };
    float shorter = m->u * 1080;
    for (int i = 0; i < UI_SIZE_COUNT; i++) {
        float usual = max2(least * sizes[i].least, sizes[i].units * m->u);
        float most = max2(usual, shorter / sizes[i].lines);
        float asked = usual * (i < UI_BAR ? fitted : zoom);
        m->text[i] = asked < most ? asked : most;
    }
}

struct ui_metrics ui_metrics(const struct ui_display *display, bool young, float zoom, float fitted)
{
    struct ui_metrics m = {
        .w = (float)display->w, .h = (float)display->h, .portrait = display->h > display->w};
    float shorter = m.portrait ? m.w : m.h;
    float least = least_font(display), mm = display->ppmm;
    m.u = shorter / 1080.0f;
    set_text(&m, least, zoom, fitted);
    m.shrinks = fitted > 1;
    m.ppmm = mm;
    m.least_font = least;
    m.least_answer = mm * (young ? 20.0f : 15.0f);
    m.least_gap = mm * (young ? 4.0f : 3.0f);
    m.target = max2(mm * (young ? 20.0f : 15.0f), 96 * m.u);
    m.least_target = mm * 11.7f;
    m.small_target = max2(m.least_target, 80 * m.u);
    m.gap = max2(mm * (young ? 4.0f : 3.0f), 22 * m.u);
    m.margin = max2(60 * m.u, m.gap);
    m.reach = REACH_MM * mm;
    m.tall = m.h > m.reach;
    m.near_miss = 5.0f * mm;
    return m;
}
