/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Work that may end the process it runs in: done in a child, with memory that both see.
 *
 * eSpeak NG writes past its buffers on some texts, and no check of a text finds all of these. What
 * it damages is the child's, and goes with it. */
#ifndef VOICE_APART_H
#define VOICE_APART_H

#include <stdbool.h>
#include <stddef.h>

/* Zeroed memory that is shared with every child from then on, never freed; NULL when there is none. */
void *apart_share(size_t bytes);
/* Runs `work` in a child and waits. False when the child could not be made, did not come back from
 * `work`, or took more than `seconds`. Nothing but shared memory keeps what it did. */
bool apart_run(void (*work)(void *data), void *data, unsigned seconds);

#endif
