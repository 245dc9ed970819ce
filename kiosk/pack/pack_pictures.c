/* Pictures: files of the pack or of the common folder, and emoji, which need no file. */
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

/* Notes a file for whoever wants to see that it can be painted. */
static void note(struct pack *pack, const char *path)
{
    for (int i = 0; i < pack->picture_count; i++)
        if (strcmp(pack->pictures[i], path) == 0)
            return;
    if (pack->picture_count < PACK_PICTURES_MAX)
        pack->pictures[pack->picture_count++] = path;
}

const char *load_picture(const struct load *load, struct place place, const char *name)
{
    struct pack *pack = load->pack;
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
    else
        note(load->pack, path);
    return path != NULL ? path : "";
}
