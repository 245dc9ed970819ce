/* The lines of a file of answers: "path = value" (try_target.h), blank lines, and comments that begin
 * with #. In a value, \n is a new line and \\ a backslash. */
#ifndef OFFICE_TRY_LINES_H
#define OFFICE_TRY_LINES_H

#include "office/try_target.h"

struct line {
    int number; /* in the file, from 1 */
    const char *path, *value;
    struct target target;
    bool taken;
    enum try_reason reason; /* when it was last refused */
    const char *why;
};

struct lines {
    struct line *at;
    int count;
};

bool lines_read(const struct try *try, const char *path, struct lines *out, struct fails *fails);
/* Adds why a line was refused, with its place in `file`; nothing when it was not. */
void line_tell(const struct try *try, const struct line *line, const char *file,
               struct fails *fails);

#endif
