/* What this program gives up when it starts, so that answers stay in it.
 *
 * Memory that holds answers is kept out of core files and swap by its arenas (base/arena.h). The
 * kiosk opens no network socket (R310): it speaks to the display, the message bus and systemd through
 * local ones alone, and the service that `make install` makes is given no other (assets/system). */
#ifndef MAIN_HARDEN_H
#define MAIN_HARDEN_H

/* No core file: it would hold the answers of whoever is here (R416). */
void harden_program(void);
/* Nobody but root can read the memory of this process: for the kiosk on a whole
 * screen, not for a window on a desk, where one may want to debug it. */
void harden_screen(void);

#endif
