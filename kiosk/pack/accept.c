/* The [accept RULE WHERE] sections of pack.ini: a finding on the content that a person looked at
 * and lets stand, with the reason and a role. */
#include "pack/load.h"

#include <stdarg.h>
#include <string.h>

static const char *needed(const struct load *load, const struct ini_section *section,
                          const char *key, const char *what)
{
    const struct ini_value *value = ini_find(section, key);
    if (value != NULL && value->text[0] != '\0')
        return value->text;
    fails_add(load->fails, FAIL_ERROR, value != NULL ? value->place : section->place,
              "[accept %.60s] has no '%s': say %s", section->id, key, what);
    return "";
}

static void check_keys(const struct load *load, const struct ini_section *section)
{
    for (const struct ini_value *value = section->first; value != NULL; value = value->next)
        if (strcmp(value->key, "why") != 0 && strcmp(value->key, "by") != 0)
            fails_add(load->fails, FAIL_ERROR, value->place,
                      "unknown key '%.60s'; [accept] has why and by", value->key);
}

void load_accept(struct load *load, const struct ini_section *section)
{
    struct pack *pack = load->pack;
    size_t length = strcspn(section->id, " \t");
    const char *where = section->id + length;
    check_keys(load, section);
    struct pack_accept accept = {
        .rule = arena_copy(load->arena, section->id, length),
        .where = where + strspn(where, " \t"),
        .why = needed(load, section, "why", "why it may stand"),
        .by = needed(load, section, "by", "which role decided it"),
        .place = section->place,
    };
    if (accept.where[0] == '\0')
        fails_add(load->fails, FAIL_ERROR, section->place,
                  "[accept %.60s] names no place: write [accept RULE WHERE], as in [accept R207 "
                  "say_worker]",
                  section->id);
    else if (pack->accept_count == PACK_ACCEPTS_MAX)
        fails_add(load->fails, FAIL_ERROR, section->place, "there are more than %d [accept]s",
                  PACK_ACCEPTS_MAX);
    else
        pack->accepts[pack->accept_count++] = accept;
}

void load_warn(struct load *load, struct place place, const char *rule, const char *where,
               const char *format, ...)
{
    struct pack *pack = load->pack;
    struct fail said;
    bool accepted = false;
    va_list args;
    for (int i = 0; i < pack->accept_count; i++)
        if (strcmp(pack->accepts[i].rule, rule) == 0 && strcmp(pack->accepts[i].where, where) == 0)
            accepted = pack->accepts[i].used = true;
    pack->accepted += accepted;
    if (accepted)
        return;
    va_start(args, format);
    vsnprintf(said.text, sizeof said.text, format, args);
    va_end(args);
    fails_add(load->fails, FAIL_WARNING, place, "%s: %.60s: %s", rule, where, said.text);
}
