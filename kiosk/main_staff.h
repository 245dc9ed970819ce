/* What staff ask of the world, carried out: the PIN, sessions, work with sticks, settings; and what
 * they see of it (app/staff.h). */
#ifndef MAIN_STAFF_H
#define MAIN_STAFF_H

#include "main_loop.h"

/* Reads what is set (volume, size of the screen, the session that goes on) and whether the kiosk may
 * open. */
void staff_world_open(struct loop *loop);
void staff_world_close(struct loop *loop);
/* Verb 0 when nothing comes back. */
struct ui_action staff_carry_out(struct loop *loop, enum app_effect effect);
/* Fills app.facts anew. */
void staff_world_look(struct loop *loop);
/* Time passes: a job goes on, a stick comes or goes, the kiosk opens or closes. */
void staff_world_step(struct loop *loop);
uint64_t staff_world_next(const struct loop *loop);

#endif
