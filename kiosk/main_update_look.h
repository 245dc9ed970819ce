/* What an update would change, in sentences. */
#ifndef MAIN_UPDATE_LOOK_H
#define MAIN_UPDATE_LOOK_H

#include "pack/pack.h"
#include "store/archive.h"

/* Prints them; `now` NULL: there is nothing to compare with. */
void update_look(const struct pack *now, const struct pack *new,
                 const struct archive_manifest *manifest, struct arena *arena);

#endif
