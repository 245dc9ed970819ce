/* From the bytes of a workbook to a form, stage by stage; and the list of problems. */
#include "form/compile.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SCRATCH_BYTES = 128 << 20 }; /* of address space; cells.h limits what is used */

static int sheet_rank(const char *sheet)
{
    static const char *const order[] = {"survey", "choices", "external_choices", "settings"};
    if (sheet == NULL)
        return -1;
    for (int i = 0; i < 4; i++)
        if (strcasecmp(sheet, order[i]) == 0)
            return i;
    return 0;
}

static void add_problem(struct compile *c, enum fail_level level, struct place place,
                        const char *format, va_list args)
{
    c->errors += level == FAIL_ERROR ? 1 : 0;
    if (c->problem_count == COMPILE_PROBLEMS_MAX) {
        c->problems_left_out++;
        return;
    }
    struct fail fail;
    vsnprintf(fail.text, sizeof fail.text, format, args);
    struct problem *problem = &c->problems[c->problem_count];
    *problem = (struct problem){.level = level,
                                .place = place,
                                .sheet = sheet_rank(place.sheet),
                                .number = c->problem_count++,
                                .text = arena_text(c->scratch, fail.text)};
}

void compile_error(struct compile *c, struct place place, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_problem(c, FAIL_ERROR, place, format, args);
    va_end(args);
}

void compile_warn(struct compile *c, struct place place, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_problem(c, FAIL_WARNING, place, format, args);
    va_end(args);
}

bool compile_has_room(struct compile *c)
{
    size_t used = c->arena->used - c->arena_start;
    if (!c->full && (used > COMPILE_MEMORY_MAX || c->scratch->used > COMPILE_SCRATCH_MAX)) {
        c->full = true;
        compile_error(c, (struct place){.file = c->file},
                      "the form is too large for this kiosk; split it in two");
    }
    return !c->full;
}

static int compare_problems(const void *left, const void *right)
{
    const struct problem *a = left, *b = right;
    int keys[][2] = {{a->sheet, b->sheet},
                     {a->place.row, b->place.row},
                     {a->place.column, b->place.column},
                     {a->number, b->number}};
    for (int i = 0; i < 4; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static struct place kept_place(struct compile *c, struct place place)
{
    if (place.sheet != NULL)
        place.sheet = arena_text(c->arena, place.sheet);
    return place;
}

static void give_problems(struct compile *c, struct fails *fails)
{
    qsort(c->problems, (size_t)c->problem_count, sizeof *c->problems, compare_problems);
    for (int i = 0; i < c->problem_count; i++)
        fails_add(fails, c->problems[i].level, kept_place(c, c->problems[i].place), "%s",
                  c->problems[i].text);
    if (c->problems_left_out > 0)
        fails_add(fails, FAIL_ERROR, (struct place){.file = c->file},
                  "there are %d more problems, which are not listed", c->problems_left_out);
}

static void build_form(struct compile *c)
{
    compile_settings(c);
    compile_headers(c);
    compile_choices(c);
    compile_survey(c);
    compile_sources(c);
    compile_names(c);
    compile_cells(c);
    if (!c->full)
        compile_order(c);
    struct form *form = c->form;
    form->media = c->media;
    form->media_count = c->media_count;
}

static struct form *compile_workbook(struct compile *c, const char *name, struct bytes text,
                                     struct fails *fails)
{
    struct workbook book;
    /* Its warnings stand first: they are about the file as a whole. */
    if (!workbook_read(&book, name, text, c->scratch, fails))
        return NULL;
    c->book = &book;
    c->problems = ARENA_ARRAY(c->scratch, struct problem, COMPILE_PROBLEMS_MAX);
    c->form = ARENA_NEW(c->arena, struct form);
    *c->form = (struct form){.file = c->file, .source = text};
    build_form(c);
    give_problems(c, fails);
    return c->errors == 0 ? c->form : NULL;
}

static const struct form *parse(const char *name, const char *folder, struct bytes text,
                                const struct form_translator *translator, struct arena *arena,
                                struct fails *fails)
{
    struct arena scratch;
    arena_init(&scratch, SCRATCH_BYTES);
    struct compile *c = ARENA_NEW(&scratch, struct compile);
    c->arena = arena;
    c->scratch = &scratch;
    c->file = arena_text(arena, name);
    c->folder = folder;
    c->translator = translator;
    c->arena_start = arena->used;
    const struct form *form = compile_workbook(c, c->file, text, fails);
    arena_free(&scratch);
    return form;
}

const struct form *form_parse(const char *name, struct bytes text, struct arena *arena,
                              struct fails *fails)
{
    return parse(name, NULL, text, NULL, arena, fails);
}

const struct form *form_load_translated(const char *path, const struct form_translator *translator,
                                        struct arena *arena, struct fails *fails)
{
    struct fail fail;
    struct bytes text;
    size_t length = (size_t)(path_name(path) - path);
    if (!file_read(arena, path, FORM_FILE_LIMIT, &text, &fail)) {
        fails_take(fails, (struct place){.file = arena_text(arena, path)}, &fail);
        return NULL;
    }
    const char *folder = length > 0 ? arena_copy(arena, path, length) : ".";
    return parse(path, folder, text, translator, arena, fails);
}

const struct form *form_load(const char *path, struct arena *arena, struct fails *fails)
{
    return form_load_translated(path, NULL, arena, fails);
}
