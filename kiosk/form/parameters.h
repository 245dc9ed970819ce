/* The table of parameters, for the compiler and for the reference (4.2). */
#ifndef FORM_PARAMETERS_H
#define FORM_PARAMETERS_H

#include "form/form.h"

struct form_parameter {
    const char *key;
    unsigned types; /* bits 1 << enum form_type */
    bool of_files; /* for selects whose choices are a file's alone */
    bool followed; /* false: understood and left out */
    const char *does;
};
extern const struct form_parameter form_parameters[];
extern const int form_parameter_count;

#endif
