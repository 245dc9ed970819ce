/* A program run beside the kiosk: work that may wait for a slow or broken stick, so that the screen
 * never does. What it prints is read as it comes.
 *
 * Its lines on stdout are kept (the first JOB_LINES of them), but for "progress DONE TOTAL", which
 * says how far it is; its lines on stderr come after them when it has failed. */
#ifndef PLATFORM_JOB_H
#define PLATFORM_JOB_H

#include "base/fail.h"

#include <stdbool.h>
#include <stdint.h>

enum { JOB_TEXT_ROOM = 4096, JOB_WORDS_MAX = 12 };

struct job {
    int pid; /* 0: none runs */
    int out, err; /* pipes */
    char part[512]; /* of a line that is not whole yet */
    int part_length;
    char text[JOB_TEXT_ROOM]; /* whole lines */
    int text_length;
    char trouble[JOB_TEXT_ROOM]; /* the same of stderr */
    int trouble_length;
    int64_t done, total;
    bool failed; /* once it has ended */
};

/* Starts it; `words` ends with NULL. False when it cannot be started. */
bool job_start(struct job *job, const char *const words[], struct fail *fail);
/* Reads what it has printed since. True when something changed. */
bool job_poll(struct job *job);
bool job_runs(const struct job *job);
/* Ends one that runs still, and waits for it. */
void job_stop(struct job *job);

#endif
