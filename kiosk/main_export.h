/* `kiosk --export`: a batch, from the command line. */
#ifndef MAIN_EXPORT_H
#define MAIN_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

/* Writes what is new, or batch `again` anew when that is not 0, into a folder that must be there.
 * Prints the path, and on the standard error the kiosk's key or why not. The exit status. */
int export_batch(const char *data, const char *folder, int64_t again, bool progress);

#endif
