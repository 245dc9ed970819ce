/* What the files of main_staff share. */
#ifndef MAIN_STAFF_INSIDE_H
#define MAIN_STAFF_INSIDE_H

#include "main_staff.h"
#include "platform/machine.h"
#include "store/log.h"
#include "store/pin.h"

/* The clock that guesses of a PIN are held to. */
struct store_boot staff_boot(struct loop *loop);
/* Pixels a millimetre as staff measured them; 0: they have not. */
float staff_measured_ppmm(struct loop *loop);
/* Whether another display is here than the one that was measured. */
bool staff_screen_changed(struct loop *loop);

/* Writes a line into the log; a log that cannot be written stops nothing. */
void staff_log(struct loop *loop, enum store_event event, const char *detail);

/* Starts what app.staff.job asks for. What came of it stands in the facts. */
void staff_job_start(struct loop *loop);
void staff_job_eject(struct loop *loop);
/* Reads how far it is, and sees to what has ended. */
void staff_job_step(struct loop *loop);

#endif
