/* Pictures: files of the pack or of the common folder, and emoji, which need no file. */
#include "base/svg.h"
#include "pack/load.h"

#include <string.h>

/* The path of `name` in the pictures folder of `folder`, when the file is there. */
static const char *in_folder(const char *folder, const char *name, struct arena *arena)
{
    if (folder[0] == '\0')
        return NULL;
    const char *pictures = path_join(arena, folder, "pictures");
    size_t length = strlen(pictures);
    /* A path that was looked up before stays as it is. */
    if (strncmp(name, pictures, length) == 0 && name[length] == '/')
        name += length + 1;
    if (!path_is_plain_name(name))
        return NULL;
    const char *path = path_join(arena, pictures, name);
    return file_exists(path) ? path : NULL;
}

const char *pack_picture(const struct pack *pack, const char *name, struct arena *arena)
{
    const char *own = in_folder(pack->folder, name, arena);
    return own != NULL ? own : in_folder(pack->common, name, arena);
}

/* True the first time that a file is named: each is looked into once. */
static bool is_new(struct load *load, const char *path)
{
    for (int i = 0; i < load->picture_count; i++)
        if (strcmp(load->pictures[i], path) == 0)
            return false;
    if (load->picture_count < LOAD_PICTURES_MAX)
        load->pictures[load->picture_count++] = path;
    return true;
}

const char *load_picture(struct load *load, struct place place, const char *name)
{
    const struct pack *pack = load->pack;
    struct fail fail;
    if (strchr(name, '.') == NULL)
        return name;
    if (!path_is_plain_name(name)) {
        fails_add(load->fails, FAIL_ERROR, place,
                  "the picture '%.60s' is not a file name of letters, digits, '.', '_' and '-'",
                  name);
        return "";
    }
    const char *path = pack_picture(pack, name, load->arena);
    if (path == NULL)
        fails_add(load->fails, FAIL_ERROR, place, "the picture '%s' is not in %s/pictures%s%s%s",
                  name, pack->folder, pack->common[0] != '\0' ? " or " : "", pack->common,
                  pack->common[0] != '\0' ? "/pictures" : "");
    else if (is_new(load, path) && !svg_check(path, load->arena, &fail))
        fails_take(load->fails, place, &fail);
    return path != NULL ? path : "";
}
