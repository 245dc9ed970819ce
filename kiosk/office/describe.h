/* What the definitions say of forms and questions, written into the office's database. */
#ifndef OFFICE_DESCRIBE_H
#define OFFICE_DESCRIBE_H

#include "form/form.h"
#include "office/office.h"

#include <stdint.h>

/* The versions of a form, the newest first. */
struct described {
    const struct form **forms;
    int count;
};

/* Reads them, and writes the title, subject and band of each into its row: the band is the text that
 * a calculation named `band` gives, else what follows the first '-' of the id; the subject is what
 * stands before it. A version that cannot be read is named in `fails`. */
bool describe_forms(struct office *office, const char *form_id, struct arena *arena,
                    struct described *out, struct fails *fails, struct fail *fail);
/* "group/question" */
const char *describe_path(const struct form *form, int node, struct arena *arena);
/* Writes the row `number` of `questions`, and its choices, as that version has them. `age` is 0 for the
 * newest version that has the question, and 1, 2, ... for those before it, which only add choices that
 * no newer one has. */
bool describe_question(struct office *office, int64_t number, const struct form *form, int node,
                       int age, struct arena *arena, struct fail *fail);

#endif
