/* Opening a database that came from elsewhere, in memory and without trusting it: nothing in its
 * schema is run, and it has exactly the tables that it should, word for word, so that no view, trigger
 * or virtual table gets in. What it came in must be signed, and the signature looked at before. */
#ifndef STORE_HOSTILE_H
#define STORE_HOSTILE_H

#include "base/file.h"

#include <sqlite3.h>
#include <stdint.h>

struct hostile {
    int64_t application_id, version; /* that it must have */
    const char *const *tables; /* definitions without CREATE TABLE, in order; NULL-ended */
    int most_bytes; /* of one value */
};

enum hostile_end { HOSTILE_FINE, HOSTILE_OLDER, HOSTILE_NONE };

/* `out` is open for reading when FINE, and ended with sqlite3_close(); else NULL. OLDER: the same
 * kind of file, of an earlier version. The bytes must live as long. */
enum hostile_end hostile_open(struct bytes database, const struct hostile *what, sqlite3 **out);

#endif
