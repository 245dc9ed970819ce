/* Filling a form at the desk: in the terminal, or from a file of answers.
 *
 * It is the visit of the screen without the screen: the same relevance, choices, checks and
 * submission. Nothing is kept; what comes out is the XML that a kiosk would have sealed. */
#ifndef OFFICE_TRY_H
#define OFFICE_TRY_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/fail.h"

struct try_options {
    const char *form; /* path of the .csv or .xlsx */
    const char *answers; /* path of the file of answers; NULL: ask */
    const char *language; /* its code, such as "cy"; NULL: ask, or the form's default */
    const struct clock *clock;
    const unsigned char *random; /* 16 bytes: the instanceID and random() */
};

enum try_end {
    TRY_DONE, /* the submission is in `out` */
    TRY_INCOMPLETE, /* as well, but a line was refused or an answer is missing: `fails` has it */
    TRY_STOPPED, /* whoever answered stopped; there is no submission */
    TRY_REFUSED /* the form or a file cannot be read: `fails` has it */
};

/* Questions go to `talk` and are answered from `in`; neither is used when there is a file of answers.
 * What is wrong with the form or the answers is added to `fails`, each with its place. */
enum try_end try_form(const struct try_options *options, FILE *in, FILE *talk, struct buf *out,
                      struct fails *fails);

#endif
