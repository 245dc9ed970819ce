/* Themes from their .ini files. */
#include "ui/theme.h"

#include "base/file.h"
#include "base/svg.h"

#include <ini.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const colour_keys[UI_COLOUR_COUNT] = {
#define COLOUR_KEY(id, key) [UI_##id] = (key),
    UI_COLOURS(COLOUR_KEY)
#undef COLOUR_KEY
};

struct theme_reader {
    struct ui_theme *theme;
    struct arena *arena;
    struct fails *fails;
    const char *assets, *file;
    bool have[UI_COLOUR_COUNT];
};

static bool read_colour(const char *text, uint32_t *out)
{
    char *end;
    size_t digits = strlen(text);
    if (text[0] != '#' || (digits != 7 && digits != 9))
        return false;
    unsigned long value = strtoul(text + 1, &end, 16);
    *out = (uint32_t)(digits == 7 ? value << 8 | 0xFF : value);
    return *end == '\0';
}

static void complain(const struct theme_reader *reader, const char *key, const char *value)
{
    fails_add(reader->fails, FAIL_ERROR, (struct place){.file = reader->file},
              "'%s' of '%s' cannot be used here", value, key);
}

static void set_colour(struct theme_reader *reader, const char *key, const char *value)
{
    uint32_t colour;
    if (!read_colour(value, &colour)) {
        complain(reader, key, value);
        return;
    }
    if (strcmp(key, "pastel") == 0 && reader->theme->pastel_count < UI_PASTELS_MAX) {
        reader->theme->pastels[reader->theme->pastel_count++] = colour;
        return;
    }
    for (int i = 0; i < UI_COLOUR_COUNT; i++)
        if (strcmp(key, colour_keys[i]) == 0) {
            reader->theme->colours[i] = colour;
            reader->have[i] = true;
            return;
        }
    complain(reader, "colours", key);
}

/* The path of one of the program's own pictures. */
static const char *asset(const struct theme_reader *reader, const char *name)
{
    struct fail fail;
    if (name[0] == '\0')
        return "";
    const char *path =
        path_join(reader->arena, reader->assets, arena_printf(reader->arena, "pictures/%s", name));
    if (!svg_check(path, reader->arena, &fail))
        fails_take(reader->fails, (struct place){.file = reader->file}, &fail);
    return path;
}

/* "fox hedgehog owl": NAME-MOOD.svg of each. */
static void set_friends(struct theme_reader *reader, const char *names)
{
    static const char *const moods[UI_MOOD_COUNT] = {"happy", "listening", "proud", "thinking",
                                                     "caring"};
    struct ui_theme *t = reader->theme;
    while (*(names += strspn(names, " ")) != '\0' && t->friend_count < UI_FRIENDS_MAX) {
        int length = (int)strcspn(names, " ");
        for (int i = 0; i < UI_MOOD_COUNT; i++)
            t->friends[t->friend_count][i] =
                asset(reader, arena_printf(reader->arena, "%.*s-%s.svg", length, names, moods[i]));
        t->friend_count++;
        names += length;
    }
}

static void set_look(struct theme_reader *reader, const char *key, const char *value)
{
    struct ui_theme *t = reader->theme;
    if (strcmp(key, "family") == 0)
        t->family = strcmp(value, "inter") == 0 ? UI_INTER : UI_ANDIKA;
    else if (strcmp(key, "radius.card") == 0)
        t->card_radius = strtof(value, NULL);
    else if (strcmp(key, "radius.button") == 0)
        t->button_radius = strtof(value, NULL);
    else if (strcmp(key, "stones") == 0)
        t->stones = strcmp(value, "yes") == 0;
    else if (strcmp(key, "grids") == 0)
        t->grids = strcmp(value, "yes") == 0;
    else if (strcmp(key, "outlined") == 0)
        t->outlined = strcmp(value, "yes") == 0;
    else if (strcmp(key, "words.on.bar") == 0)
        t->words_on_bar = strcmp(value, "yes") == 0;
    else if (strcmp(key, "guide") == 0)
        t->guide = asset(reader, value);
    else if (strcmp(key, "guide.wave") == 0)
        t->guide_wave = asset(reader, value);
    else if (strcmp(key, "guide.proud") == 0)
        t->guide_proud = asset(reader, value);
    else if (strcmp(key, "friends") == 0)
        set_friends(reader, value);
    else if (strcmp(key, "scene.home") == 0)
        t->scene_home = asset(reader, value);
    else if (strcmp(key, "scene.sky") == 0)
        t->scene_sky = asset(reader, value);
    else if (strcmp(key, "scene.evening") == 0)
        t->scene_evening = asset(reader, value);
    else
        complain(reader, "look", key);
}

static int read_line(void *ctx, const char *section, const char *key, const char *value)
{
    struct theme_reader *reader = ctx;
    if (strcmp(section, "colours") == 0)
        set_colour(reader, key, value);
    else if (strcmp(section, "look") == 0)
        set_look(reader, key, value);
    else
        complain(reader, section, key);
    return 1;
}

const struct ui_theme *ui_theme_load(const char *assets, const char *name, struct arena *arena,
                                     struct fails *fails)
{
    struct bytes text;
    struct fail fail;
    int errors = fails->errors;
    const char *path = path_join(arena, assets, arena_printf(arena, "themes/%s.ini", name));
    struct ui_theme *theme = ARENA_NEW(arena, struct ui_theme);
    *theme = (struct ui_theme){.name = arena_text(arena, name),
                               .guide = "",
                               .guide_wave = "",
                               .guide_proud = "",
                               .scene_home = "",
                               .scene_sky = "",
                               .scene_evening = ""};
    struct theme_reader reader = {
        .theme = theme, .arena = arena, .fails = fails, .assets = assets, .file = path};
    if (!file_read(arena, path, 1 << 16, &text, &fail)) {
        fails_take(fails, (struct place){0}, &fail);
        return NULL;
    }
    int bad_line = ini_parse_string(text.at, read_line, &reader);
    if (bad_line != 0)
        fails_add(fails, FAIL_ERROR, (struct place){.file = path, .row = bad_line},
                  "the line is not of the form 'key = value'");
    for (int i = 0; i < UI_COLOUR_COUNT; i++)
        if (!reader.have[i])
            fails_add(fails, FAIL_ERROR, (struct place){.file = path}, "the colour '%s' is missing",
                      colour_keys[i]);
    if (theme->pastel_count == 0)
        fails_add(fails, FAIL_ERROR, (struct place){.file = path},
                  "the colour 'pastel' is missing");
    return fails->errors == errors ? theme : NULL;
}

struct ui_theme ui_theme_over(const struct ui_theme *theme, const struct ui_theme *colours)
{
    struct ui_theme mixed = *theme;
    memcpy(mixed.colours, colours->colours, sizeof mixed.colours);
    memcpy(mixed.pastels, colours->pastels, sizeof mixed.pastels);
    mixed.pastel_count = colours->pastel_count;
    mixed.outlined = colours->outlined;
    mixed.scene_home = colours->scene_home;
    mixed.scene_sky = colours->scene_sky;
    mixed.scene_evening = colours->scene_evening;
    return mixed;
}

static float linear(uint32_t channel)
{
    float c = (float)channel / 255.0f;
    return c <= 0.04045f ? c / 12.92f : powf((c + 0.055f) / 1.055f, 2.4f);
}

static float luminance(uint32_t colour)
{
    return 0.2126f * linear(colour >> 24) + 0.7152f * linear(colour >> 16 & 0xFF) +
           0.0722f * linear(colour >> 8 & 0xFF);
}

float ui_contrast(uint32_t a, uint32_t b)
{
    float la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05f) / (lb + 0.05f) : (lb + 0.05f) / (la + 0.05f);
}
