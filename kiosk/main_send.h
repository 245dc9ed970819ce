/* Send: seal what was answered, store it, and keep trying when that fails. */
#ifndef MAIN_SEND_H
#define MAIN_SEND_H

#include "main_loop.h"

/* Seals every visit with answers and stores them in one transaction. What cannot be stored waits in
 * memory, sealed, and is tried again. True when the visitor's answers are on the disk. */
bool send_visits(struct loop *loop);
/* What is sealed of a visit, without its drawings. */
void send_write(const struct visit *visit, struct buf *out);
/* Tries everything that waits. True when nothing of the visitor who is here waits any more. */
bool send_pending(struct loop *loop);
/* The visitor has gone: what waits belongs to nobody here. */
void send_forget_guest(struct loop *loop);

#endif
