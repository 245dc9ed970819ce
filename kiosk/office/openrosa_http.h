/* One exchange with an OpenRosa server over HTTP, by libcurl: a HEAD that asks whether it is there, or
 * a POST of parts. It tells what came of it, and repeats nothing itself. Certificates are always
 * verified, and no redirect is followed unless address.h allows it. */
#ifndef OFFICE_OPENROSA_HTTP_H
#define OFFICE_OPENROSA_HTTP_H

#include "base/file.h"
#include "office/address.h"

#include <stdint.h>

/* Unless a server says what it takes. */
enum { OPENROSA_ACCEPTS = 10000000 };

struct openrosa_part {
    const char *name, *type; /* the name of a file is the name of its part */
    struct bytes bytes;
};

enum openrosa_end {
    OPENROSA_READY, /* HEAD: 204 */
    OPENROSA_STORED, /* 201 */
    OPENROSA_THERE, /* 202: it had all of it already */
    OPENROSA_REFUSED, /* this record, for `reason` */
    OPENROSA_LATER, /* no answer, or one that may be better the next time: `reason` */
    OPENROSA_HOPELESS /* nothing can be sent there as it is: `reason` */
};

struct openrosa_answer {
    enum openrosa_end end;
    long status; /* of HTTP; 0 when no whole answer came */
    int64_t accepts; /* bytes of a POST; after OPENROSA_READY */
    int64_t wait_ms; /* that the server asks for; 0: it does not */
    const char *reason; /* in the arena */
};

struct openrosa_login {
    const char *user, *password; /* NULL: none */
    int64_t patience_ms; /* for connecting; twice that for an answer that does not move on */
};

struct openrosa_http;

/* NULL: out of memory. `address` is changed where the server moves it, and lives in `arena`. */
struct openrosa_http *openrosa_open(struct address *address, const struct openrosa_login *login,
                                    struct arena *arena, struct fail *fail);
void openrosa_close(struct openrosa_http *http); /* accepts NULL */

/* `unix_s` is now, for the header. The reason lives in `arena`. */
void openrosa_head(struct openrosa_http *http, int64_t unix_s, struct arena *arena,
                   struct openrosa_answer *out);
void openrosa_post(struct openrosa_http *http, const struct openrosa_part *parts, int count,
                   int64_t unix_s, struct arena *arena, struct openrosa_answer *out);
/* At most that many bytes of a POST are of this part. */
size_t openrosa_size(const struct openrosa_part *part);

#endif
