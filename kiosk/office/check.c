/* kiosk-office check: every problem of forms and packs, errors first, and notes last. */
#include "office/check.h"

#include "base/buf.h"
#include "office/fit.h"
#include "office/former.h"
#include "office/style.h"
#include "pack/pack.h"
#include "seal/keys.h"

enum { FORMERS_MAX = 2, REFERENCE_LIMIT = 8 << 20 };

struct checking {
    struct arena *arena;
    struct fails fails;
    struct former formers[FORMERS_MAX];
    int former_count;
    const char *others; /* people's items, or NULL */
    int64_t today;
    bool quick; /* pages are not laid out */
    struct buf sums; /* a line for each path without an error */
};

static bool is_data(struct arena *arena, const char *path)
{
    return file_is_folder(path) && !file_exists(path_join(arena, path, "pack.ini"));
}

static const char *plural(int count)
{
    return count == 1 ? "" : "s";
}

/* A secret half in a kiosk's data folder: whoever has the kiosk has the answers. */
static void check_keys_in(struct checking *in, const char *keys, const char *what)
{
    for (int kind = KEY_OFFICE; kind <= KEY_RECOVERY; kind++) {
        const char *secret = path_join(in->arena, keys, key_secret_name((enum key_kind)kind));
        if (file_exists(secret))
            fails_add(&in->fails, FAIL_WARNING, (struct place){.file = secret},
                      "this kiosk can open its own answers; %s", what);
    }
}

static void check_keys(struct checking *in, const char *data)
{
    const char *keys = path_join(in->arena, data, "keys");
    check_keys_in(in, keys,
                  "make keys with 'kiosk-office keys', and set them with 'kiosk --keys FILE'");
    check_keys_in(in, path_join(in->arena, keys, "old"),
                  "take this file to the office, which needs it for earlier answers");
}

static void add_former(struct checking *in, const char *path)
{
    struct former *former = &in->formers[in->former_count];
    in->former_count += former_load(path, former, in->arena, &in->fails);
}

static void compare(struct checking *in, const struct form *form)
{
    for (int i = 0; i < in->former_count; i++)
        former_check(&in->formers[i], form, &in->fails);
}

static struct style style_of(struct checking *in)
{
    return (struct style){
        .arena = in->arena, .fails = &in->fails, .today = in->today, .others = in->others};
}

static void check_pack(struct checking *in, const char *path)
{
    int warnings = in->fails.warnings, errors = in->fails.errors;
    const struct pack *pack = pack_load(path, in->arena, &in->fails);
    struct style style = style_of(in);
    if (pack != NULL)
        style_pack(&style, pack);
    for (int i = 0; pack != NULL && i < pack->form_count; i++)
        compare(in, pack->forms[i]);
    if (pack != NULL && in->fails.errors == errors && !in->quick &&
        !fit_check(path, in->arena, &in->fails))
        buf_printf(&in->sums,
                   "%s: whether every page fits was not tried, as there is no 'kiosk' "
                   "beside this program or on the PATH\n",
                   path);
    warnings = in->fails.warnings - warnings;
    if (pack != NULL && in->fails.errors == errors)
        buf_printf(&in->sums, "%s: %d questionnaire%s, %d warning%s%s\n", path, pack->form_count,
                   plural(pack->form_count), warnings, plural(warnings),
                   style.accepted > 0 ? arena_printf(in->arena, ", %d accepted", style.accepted)
                                      : "");
}

/* What a visitor is asked; notes are only read. */
static int count_questions(const struct form *form)
{
    int count = 0;
    for (int i = 1; i < form->node_count; i++)
        count += form_is_shown(&form->nodes[i]) && form->nodes[i].type != FORM_NOTE &&
                 !form->nodes[i].or_other_text;
    return count;
}

static void check_form(struct checking *in, const char *path)
{
    int problems = in->fails.warnings + in->fails.errors, errors = in->fails.errors;
    const struct form *form = form_load(path, in->arena, &in->fails);
    struct style style = style_of(in);
    if (form != NULL)
        compare(in, form);
    if (form != NULL)
        style_form(&style, form);
    if (form == NULL || in->fails.errors > errors)
        return;
    int questions = count_questions(form);
    bool well = in->fails.warnings + in->fails.errors == problems;
    buf_printf(&in->sums, "%s: %d question%s in %d language%s%s\n", path, questions,
               plural(questions), form->language_count, plural(form->language_count),
               well ? ", and all is well" : "");
}

static void print_sums(const struct checking *in)
{
    if (in->sums.at != NULL)
        fputs(in->sums.at, stdout);
    const struct fails *fails = &in->fails;
    if (fails->errors + fails->warnings + fails->notes == 0)
        return;
    printf("%d error%s, %d warning%s", fails->errors, plural(fails->errors), fails->warnings,
           plural(fails->warnings));
    if (fails->notes > 0)
        printf(", %d note%s", fails->notes, plural(fails->notes));
    printf("\n");
}

static void read_reference(struct checking *in, const char *path)
{
    struct bytes text;
    struct fail fail;
    if (file_read(in->arena, path, REFERENCE_LIMIT, &text, &fail))
        in->others = text.at;
    else
        fails_take(&in->fails, (struct place){0}, &fail);
}

bool check_run(const struct check *check, struct arena *arena)
{
    struct checking in = {.arena = arena,
                          .fails = {.arena = arena},
                          .sums = {.arena = arena},
                          .quick = check->quick,
                          .today = check->today};
    int count = check->count;
    const char *data =
        count > 1 && is_data(arena, check->paths[count - 1]) ? check->paths[--count] : NULL;
    if (check->reference != NULL)
        read_reference(&in, check->reference);
    if (check->was != NULL)
        add_former(&in, check->was);
    if (data != NULL && file_exists(path_join(arena, data, "kiosk.db")))
        add_former(&in, data);
    for (int i = 0; i < count; i++)
        (file_is_folder(check->paths[i]) ? check_pack : check_form)(&in, check->paths[i]);
    if (data != NULL)
        check_keys(&in, data);
    fails_print_apart(&in.fails, "Errors, to put right before a kiosk can open:",
                      "Warnings, to look at:", "Notes, good to know:", stderr);
    print_sums(&in);
    return in.fails.errors == 0;
}
