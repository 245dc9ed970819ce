/* The address that submissions are sent to, as a person copies it from ODK Central or KoboToolbox.
 *
 * An address may hold a secret: .../v1/key/TOKEN/projects/1/submission. So it is shown, and kept,
 * without: `shown` is scheme, host and path with … for what comes after /key/. */
#ifndef OFFICE_ADDRESS_H
#define OFFICE_ADDRESS_H

#include "base/arena.h"
#include "base/fail.h"

struct address {
    const char *url; /* as it was typed, or as the server moved it */
    const char *shown; /* without token, query and fragment */
    const char *token; /* NULL: it has none */
    bool loopback; /* the machine itself: http is allowed, a proxy is not asked */
};

/* Https, or http to the machine itself; no user and no password in it. */
bool address_read(const char *url, struct arena *arena, struct address *out, struct fail *fail);
/* Goes where the server sends: to the same scheme, host and port, or from http to https on that
 * host. `shown` stays, because it is what was asked for. */
bool address_move(struct address *address, const char *url, struct arena *arena, struct fail *fail);
/* The text with … for the token, should a server repeat it. */
const char *address_without_token(const struct address *address, const char *text,
                                  struct arena *arena);

#endif
