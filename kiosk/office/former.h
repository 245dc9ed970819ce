/* Forms as they were before: what a changed form is compared with, so that it gets a new version.
 *
 * Answers are told apart by the form's id and version. Two forms that share both make tables in
 * which nobody knows what was asked. */
#ifndef OFFICE_FORMER_H
#define OFFICE_FORMER_H

#include "form/form.h"

struct former_form {
    const char *id, *version;
    struct form_file file;
};

struct former {
    const char *path; /* where they are from */
    const struct former_form *forms;
    int count;
};

enum { FORMER_FORMS_MAX = 4096 };

/* Reads the former forms out of any of: a form (.csv, .xlsx, .md), a content pack, a kiosk's data
 * folder, the office's database. Everything lives in `arena`; what is wrong goes to `fails`. */
bool former_load(const char *path, struct former *out, struct arena *arena, struct fails *fails);

/* An error at the form's version when a former form of the same id and version asks otherwise. */
void former_check(const struct former *former, const struct form *form, struct fails *fails);

#endif
