/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The requests that kiosk-voice reads, one line each. Pure: no input, no sound.
 *
 *   voices
 *   say ID LANGUAGE RATE VARIANT LENGTH, and then LENGTH bytes of UTF-8
 *
 * Fields are separated by one blank. Numbers are decimal digits, below 2^31. */
#ifndef VOICE_REQUEST_H
#define VOICE_REQUEST_H

#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    REQUEST_LINE_MAX = 127, /* bytes of a line without its newline */
    REQUEST_TEXT_MAX = 8192, /* bytes */
    REQUEST_RATE_MIN = 80, /* words a minute */
    REQUEST_RATE_MAX = 260,
    REQUEST_NAME_ROOM = 24,
};

enum request_kind { REQUEST_VOICES, REQUEST_SAY };

struct request {
    enum request_kind kind;
    int32_t id;
    int32_t length; /* bytes of text that follow the line */
    int rate; /* words a minute */
    char language[REQUEST_NAME_ROOM];
    char variant[REQUEST_NAME_ROOM]; /* empty for none */
};

/* Reads a line of `length` bytes, which may hold anything. False with a sentence when it cannot be
 * done as it stands. `out->id` and `out->length` are then right too: the request to answer with that
 * sentence and the bytes to pass over, both 0 when the line could not be understood at all. */
bool request_read(const char *line, size_t length, struct request *out, struct fail *fail);

#endif
