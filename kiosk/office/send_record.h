/* One record on its way to a server: in as many POSTs as it needs, each tried until it is answered. */
#ifndef OFFICE_SEND_RECORD_H
#define OFFICE_SEND_RECORD_H

#include "base/record.h"
#include "office/openrosa_http.h"
#include "office/send.h"

enum { SEND_PARTS_MAX = 1 + RECORD_FILES_MAX };

/* The connection. */
struct send_line {
    const struct send_how *how;
    struct address address;
    struct openrosa_http *http;
    int64_t accepts; /* bytes of a POST */
};

struct send_record {
    int64_t number;
    const char *instance_id;
    struct openrosa_part parts[SEND_PARTS_MAX]; /* the XML, then its drawings */
    int count;
};

/* Asks whether somebody is there who takes submissions, and how large. */
bool send_hello(struct send_line *line, struct arena *scratch, struct fail *fail);
/* False: nothing more can be sent now. `answer` is stored, was there, or refused. */
bool send_record(struct send_line *line, const struct send_record *record, struct arena *scratch,
                 struct openrosa_answer *answer, struct fail *fail);

#endif
