/* `kiosk --keys FILE`: gives a kiosk the council's keys, from the command line. */
#ifndef MAIN_KEYS_H
#define MAIN_KEYS_H

/* Puts a council.keys into the data folder, which is made when it is not there. Prints the council's
 * name and the fingerprint to compare, and on the standard error what staff must know, or why not.
 * The exit status. */
int keys_set(const char *data, const char *file);

#endif
