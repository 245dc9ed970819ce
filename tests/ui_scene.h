/* A scene without a display: every letter is as wide as half its size, so that tests can count. */
#ifndef TESTS_UI_SCENE_H
#define TESTS_UI_SCENE_H

#include "base/utf8.h"
#include "ui/ui.h"

#include <string.h>

static inline int scene_font_for(void *ctx, enum ui_face face, uint32_t code, int previous)
{
    (void)ctx;
    (void)code;
    (void)previous;
    return (int)face;
}

static inline float scene_advance(void *ctx, int font, float px, const char *text, size_t length,
                                  uint32_t script, bool rtl)
{
    (void)ctx;
    (void)font;
    (void)script;
    (void)rtl;
    size_t letters = 0;
    for (size_t i = 0; i < length; i++)
        letters += ((unsigned char)text[i] & 0xC0) != 0x80;
    return 0.5f * px * (float)letters;
}

static inline void scene_height(void *ctx, int font, float px, float *ascent, float *descent)
{
    (void)ctx;
    (void)font;
    *ascent = px;
    *descent = 0.3f * px;
}

struct scene {
    struct arena arena, frame;
    struct ui_fonts fonts;
    struct ui ui;
};

static inline void scene_open(struct scene *scene, int w, int h, float ppmm)
{
    struct fails fails = {0};
    memset(scene, 0, sizeof *scene);
    arena_init(&scene->arena, 64 << 20);
    arena_init(&scene->frame, 16 << 20);
    fails.arena = &scene->arena;
    scene->fonts = (struct ui_fonts){
        .font_for = scene_font_for, .advance = scene_advance, .height = scene_height};
    scene->ui.frame_arena = &scene->frame;
    scene->ui.fonts = &scene->fonts;
    scene->ui.calm = true;
    scene->ui.theme = ui_theme_load("assets", "young", &scene->arena, &fails);
    fails_print(&fails, stderr);
    struct ui_display display = {.w = w, .h = h, .ppmm = ppmm};
    scene->ui.m = ui_metrics(&display, true, 1, 1);
}

static inline void scene_close(struct scene *scene)
{
    arena_free(&scene->frame);
    arena_free(&scene->arena);
}

#endif
