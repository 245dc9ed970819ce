/* `kiosk --update FILE`, `--look`, `--roll-back`: new questions, and back to those before.
 *
 * DATA/packs/<16 digits>/ holds what a content pack's file held, by its SHA-256; `current` and
 * `previous` are links to two of them, swapped by renaming: killed at any moment, the kiosk opens with
 * the old pack or the new one, whole. What an update that was cut short left is cleared by the next. */
#ifndef MAIN_UPDATE_H
#define MAIN_UPDATE_H

#include "base/arena.h"

#include <stdbool.h>

/* The path of the pack that was installed last, DATA/packs/current/<id>; NULL where none was. */
const char *update_installed(const char *data, struct arena *arena);

/* The exit status. With `look` nothing is changed, and what would be is printed. */
int update_install(const char *data, const char *file, bool look);
int update_roll_back(const char *data);

#endif
