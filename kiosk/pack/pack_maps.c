/* Pictures that are touched (appearance image-map): their shapes, read once. */
#include "base/svg.h"
#include "pack/load.h"

#include <string.h>

enum { SHAPES_MAX = 256 };

const struct pack_map *pack_map(const struct pack *pack, const char *path)
{
    for (int i = 0; i < pack->map_count; i++)
        if (strcmp(pack->maps[i].path, path) == 0)
            return &pack->maps[i];
    return NULL;
}

static bool read_map(struct load *load, struct place place, const char *path, struct pack_map *out)
{
    struct bytes text;
    struct svg_root root;
    struct fail fail;
    struct svg_shape *shapes = ARENA_ARRAY(load->arena, struct svg_shape, SHAPES_MAX);
    if (!file_read(load->arena, path, SVG_BYTES_MAX, &text, &fail)) {
        fails_take(load->fails, place, &fail);
        return false;
    }
    if (!svg_root(text.at, &root))
        return false; /* load_picture() has said so */
    if (!svg_is_plain(text.at)) {
        fails_add(load->fails, FAIL_ERROR, place,
                  "the picture '%s' holds a script, another picture or an address; keep only "
                  "shapes in a picture that is touched",
                  path_name(path));
        return false;
    }
    *out = (struct pack_map){.path = path, .shapes = shapes};
    memcpy(out->box, root.box, sizeof out->box);
    int count = svg_shapes(text.at, load->arena, shapes, SHAPES_MAX);
    out->count = count < SHAPES_MAX ? count : SHAPES_MAX;
    return true;
}

static const struct pack_map *take_map(struct load *load, struct place place, const char *name)
{
    struct pack *pack = load->pack;
    const char *path = pack_picture(pack, name, load->arena);
    if (path == NULL)
        return NULL;
    const struct pack_map *known = pack_map(pack, path);
    if (known != NULL)
        return known;
    if (pack->map_count == PACK_MAPS_MAX) {
        fails_add(load->fails, FAIL_ERROR, place, "a pack can have %d pictures that are touched",
                  PACK_MAPS_MAX);
        return NULL;
    }
    if (!read_map(load, place, path, &pack->maps[pack->map_count]))
        return NULL;
    return &pack->maps[pack->map_count++];
}

const struct svg_shape *pack_map_shape(const struct pack_map *map, const char *id)
{
    for (int i = map->count - 1; i >= 0; i--)
        if (strcmp(map->shapes[i].id, id) == 0)
            return &map->shapes[i];
    return NULL;
}

/* A choice without a shape can still be chosen, below the picture; but it may be a slip. */
static void check_choices(struct load *load, const struct form_node *row,
                          const struct pack_map *map)
{
    for (int i = 0; row->list != NULL && i < row->list->count; i++) {
        const char *name = row->list->choices[i].name;
        if (strcmp(name, FORM_DONT_KNOW) != 0 && strcmp(name, FORM_RATHER_NOT_SAY) != 0 &&
            pack_map_shape(map, name) == NULL)
            fails_add(load->fails, FAIL_WARNING, row->place,
                      "the picture '%s' has no shape with the id '%.60s'; that choice of '%.60s' "
                      "stands below it",
                      path_name(map->path), name, row->name);
    }
}

void load_maps(struct load *load, const struct form *form)
{
    for (int i = 1; i < form->node_count; i++) {
        const struct form_node *row = &form->nodes[i];
        const struct pack_map *last = NULL;
        if (!form_has_word(row->appearance, "image-map") || row->image.in == NULL)
            continue;
        for (int l = 0; l < form->language_count; l++) {
            const char *name = row->image.in[l];
            const struct pack_map *map = name != NULL ? take_map(load, row->place, name) : NULL;
            if (map != NULL && map != last)
                check_choices(load, row, map);
            last = map;
        }
    }
}
