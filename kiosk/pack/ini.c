/* pack.ini as sections and values, each with its line.
 *
 * libinih splits keys from values and drops comments, but as built in Debian it tells a handler
 * neither the line nor that a section began, and stops telling errors after the first. All three
 * are known to the function that hands it one line at a time, so that one keeps count. */
#include "base/utf8.h"
#include "pack/load.h"

#include <ini.h>
#include <string.h>

struct reader {
    struct load *load;
    const char *file;
    const char *at; /* NUL-terminated */
    int line; /* of the line handed over last */
    struct ini_section *first, *last;
};

static struct place here(const struct reader *reader)
{
    return (struct place){.file = reader->file, .row = reader->line};
}

static void begin_section(struct reader *reader, const char *line)
{
    struct arena *arena = reader->load->arena;
    struct ini_section *section = ARENA_NEW(arena, struct ini_section);
    char *name = arena_copy(arena, line + 1, (size_t)(strchr(line, ']') - line) - 1);
    char *kind = name + strspn(name, " \t");
    char *id = kind + strcspn(kind, " \t");
    if (*id != '\0')
        *id++ = '\0';
    id += strspn(id, " \t");
    size_t id_length = strlen(id);
    while (id_length > 0 && strchr(" \t", id[id_length - 1]) != NULL)
        id[--id_length] = '\0';
    *section = (struct ini_section){.kind = kind, .id = id, .place = here(reader)};
    if (reader->last != NULL)
        reader->last->next = section;
    else
        reader->first = section;
    reader->last = section;
}

/* True when libinih can make something of the line; if not, the error is told here. */
static bool is_sound(struct reader *reader, const char *line, size_t length, size_t room)
{
    struct fails *fails = reader->load->fails;
    if (length == 0 || *line == ';' || *line == '#')
        return false;
    if (length > room) {
        fails_add(fails, FAIL_ERROR, here(reader),
                  "the line is too long: %zu letters, and %zu are allowed", length, room);
        return false;
    }
    if (*line == '[' && memchr(line, ']', length) == NULL) {
        fails_add(fails, FAIL_ERROR, here(reader), "the section's ']' is missing");
        return false;
    }
    if (*line != '[' && memchr(line, '=', length) == NULL && memchr(line, ':', length) == NULL) {
        fails_add(fails, FAIL_ERROR, here(reader), "there is no '=' in the line");
        return false;
    }
    return true;
}

/* Hands libinih the next line, as fgets() would; a line that is of no use as an empty one.
 * Leading blanks are left out, as libinih would take such a line for more of the value before. */
static char *next_line(char *out, int room, void *user)
{
    struct reader *reader = user;
    if (*reader->at == '\0')
        return NULL;
    const char *line = reader->at + strspn(reader->at, " \t\r");
    size_t length = strcspn(line, "\n");
    reader->at = line + length + (line[length] == '\n');
    reader->line++;
    while (length > 0 && strchr(" \t\r", line[length - 1]) != NULL)
        length--;
    if (!is_sound(reader, line, length, (size_t)room - 3))
        length = 0;
    else if (*line == '[')
        begin_section(reader, line);
    memcpy(out, line, length);
    memcpy(out + length, "\n", 2);
    return out;
}

static int take_value(void *user, const char *section_name, const char *key, const char *text)
{
    (void)section_name; /* next_line() has begun it, whole */
    struct reader *reader = user;
    struct ini_section *section = reader->last;
    struct arena *arena = reader->load->arena;
    if (section == NULL) {
        fails_add(reader->load->fails, FAIL_ERROR, here(reader),
                  "'%s' stands before the first [section]", key);
        return 1;
    }
    struct ini_value *value = ARENA_NEW(arena, struct ini_value);
    *value = (struct ini_value){
        .key = arena_text(arena, key), .text = arena_text(arena, text), .place = here(reader)};
    if (section->last != NULL)
        section->last->next = value;
    else
        section->first = value;
    section->last = value;
    return 1;
}

bool ini_read(struct load *load, const char *path, struct ini_section **first)
{
    struct bytes text;
    struct fail fail;
    struct reader reader = {.load = load, .file = path};
    if (!file_read(load->arena, path, LOAD_INI_LIMIT, &text, &fail)) {
        fails_take(load->fails, (struct place){0}, &fail);
        return false;
    }
    if (!utf8_valid(text.at, text.length)) {
        fails_add(load->fails, FAIL_ERROR, here(&reader), "the file is not UTF-8 text");
        return false;
    }
    int errors = load->fails->errors;
    reader.at = text.at + (strncmp(text.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
    int bad_line = ini_parse_stream(next_line, &reader, take_value, &reader);
    if (bad_line != 0 && load->fails->errors == errors)
        fails_add(load->fails, FAIL_ERROR, (struct place){.file = path, .row = bad_line},
                  "the line is neither a [section] nor 'key = value'");
    *first = reader.first;
    return true;
}

const struct ini_value *ini_find(const struct ini_section *section, const char *key)
{
    for (const struct ini_value *value = section->first; value != NULL; value = value->next)
        if (strcmp(value->key, key) == 0)
            return value;
    return NULL;
}
