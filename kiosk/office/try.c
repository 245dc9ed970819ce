/* try: the form is loaded, a visit made, filled, and written as its submission. */
#include "office/try_inside.h"

#include "form/submission.h"

#include <string.h>

enum { VISIT_ARENA = 256 << 20 };

/* The languages by their codes, for a sentence. */
static const char *codes_of(const struct form *form, struct arena *arena)
{
    struct buf codes = {.arena = arena};
    for (int i = 0; i < form->language_count; i++)
        if (form->codes[i][0] != '\0')
            buf_printf(&codes, "%s'%s'", codes.length > 0 ? ", " : "", form->codes[i]);
    return codes.length > 0 ? codes.at : "none with a code";
}

static bool find_language(const struct try_options *options, struct try *try, struct fails *fails)
{
    try->language = try->form->default_language;
    if (options->language == NULL)
        return true;
    for (int i = 0; i < try->form->language_count; i++)
        if (strcmp(try->form->codes[i], options->language) == 0) {
            try->language = i;
            return true;
        }
    fails_add(fails, FAIL_ERROR, (struct place){.file = options->form},
              "there is no language '%s' in it; it has %s", options->language,
              codes_of(try->form, try->arena));
    return false;
}

enum try_end try_form(const struct try_options *options, FILE *in, FILE *talk, struct buf *out,
                      struct fails *fails)
{
    struct arena answers;
    struct try try = {.arena = fails->arena};
    try.form = form_load(options->form, fails->arena, fails);
    if (try.form == NULL || !find_language(options, &try, fails))
        return TRY_REFUSED;
    arena_init(&answers, VISIT_ARENA);
    try.visit =
        visit_new(try.form, &answers, &(struct visit_start){options->clock, options->random, ""});
    bool choose = options->language == NULL && try.form->language_count > 1;
    enum try_end end = options->answers != NULL ? try_from_file(&try, options->answers, fails)
                                                : try_ask(&try, choose, in, talk);
    if (end == TRY_DONE || end == TRY_INCOMPLETE)
        submission_write(try.visit, false, out);
    arena_wipe(&answers);
    arena_free(&answers);
    return end;
}
