/* The settings sheet, and which other sheets there are. */
#include "form/compile.h"
#include "form/expr.h"
#include "form/near.h"

#include <string.h>

static const char *const sheet_names[] = {"survey", "choices", "settings"};

static struct place sheet_place(const struct compile *c, const struct sheet *sheet)
{
    return (struct place){.file = c->file, .sheet = sheet->name};
}

struct sheet *compile_survey_sheet(const struct compile *c)
{
    struct sheet *sheet = workbook_find(c->book, "survey");
    return sheet == NULL && c->book->sheet_count == 1 ? &c->book->sheets[0] : sheet;
}

static void warn_of_sheets(struct compile *c)
{
    bool has_survey = workbook_find(c->book, "survey") != NULL;
    /* A sheet that stands alone is the survey. */
    for (int i = 0; c->book->sheet_count > 1 && i < c->book->sheet_count; i++) {
        const struct sheet *sheet = &c->book->sheets[i];
        if (workbook_uses(sheet->name) || workbook_knows(sheet->name) || sheet->name[0] == '_')
            continue;
        const char *near = near_word(sheet->name, sheet_names, 3, 2);
        if (near != NULL && near == sheet_names[0] && !has_survey)
            continue; /* the error says so */
        if (near != NULL && workbook_find(c->book, near) == NULL)
            compile_warn(c, sheet_place(c, sheet),
                         "the sheet '%.60s' is ignored; did you mean "
                         "'%s'?",
                         sheet->name, near);
        else if (sheet->read)
            compile_warn(
                c, sheet_place(c, sheet),
                "there is no use for a sheet '%.60s', and other XLSForm tools stop at it; take it "
                "out",
                sheet->name);
    }
}

static const char *file_stem(struct compile *c)
{
    const char *name = path_name(c->file), *dot = strrchr(name, '.');
    return arena_copy(c->arena, name, dot != NULL ? (size_t)(dot - name) : strlen(name));
}

static const char *setting(struct compile *c, const struct source *source, enum column column)
{
    return arena_text(c->arena, source->row != NULL ? source_text(source, column) : "");
}

static void check_root_name(struct compile *c, const struct source *source)
{
    const char *why, *name = c->form->root_name;
    if (*name == '\0')
        c->form->root_name = "data";
    else if (!names_valid(name, &why))
        compile_error(c, source_place(source, c->file, COLUMN_NAME), "the form's name '%.60s' %s",
                      name, why);
}

/* Whoever opens an encrypted answer goes by its id. */
static void check_encryption(struct compile *c, const struct source *source)
{
    const char *omit = setting(c, source, COLUMN_OMIT_INSTANCE_ID);
    if (*omit != '\0' && !names_is_no(omit) && *setting(c, source, COLUMN_PUBLIC_KEY) != '\0')
        compile_error(c, source_place(source, c->file, COLUMN_OMIT_INSTANCE_ID),
                      "a form with a public_key needs the instanceID that 'omit_instanceID' takes "
                      "away; empty one of the two");
}

/* Where the version is, or should be. */
static struct place version_place(struct compile *c, const struct source *source)
{
    struct place place = {.file = c->file};
    if (source->row == NULL)
        return place;
    place = source_place(source, c->file, COLUMN_VERSION);
    place.sheet = arena_text(c->arena, place.sheet);
    return place;
}

static void check_version(struct compile *c)
{
    if (*c->form->version == '\0')
        compile_warn(c, c->form->version_place,
                     "the form has no version; put one, such as 202604, in the column "
                     "'version' of the sheet 'settings', and change it with every change");
}

static void take_shown(struct compile *c, const struct source *source)
{
    const char *shown = setting(c, source, COLUMN_SHOWN_TO);
    c->form->shown = strcmp(shown, "worker") == 0;
    if (*shown != '\0' && !c->form->shown)
        compile_error(c, source_place(source, c->file, COLUMN_SHOWN_TO),
                      "'%.40s' is nobody whom a form is shown to; write worker, or leave it empty",
                      shown);
}

static void take_settings(struct compile *c, const struct source *source)
{
    struct form *form = c->form;
    form->title = setting(c, source, COLUMN_FORM_TITLE);
    form->id = setting(c, source, COLUMN_FORM_ID);
    const char *id_string = setting(c, source, COLUMN_ID_STRING);
    form->version = setting(c, source, COLUMN_VERSION);
    form->root_name = setting(c, source, COLUMN_NAME);
    c->default_language = setting(c, source, COLUMN_DEFAULT_LANGUAGE);
    c->keep_spaces = names_is_no(setting(c, source, COLUMN_CLEAN_TEXT));
    c->allow_duplicates = names_is_yes(setting(c, source, COLUMN_ALLOW_DUPLICATES));
    if (*form->id != '\0' && *id_string != '\0')
        compile_warn(c, source_place(source, c->file, COLUMN_ID_STRING),
                     "'form_id' and 'id_string' mean the same, and '%.60s' is used; keep 'form_id' "
                     "alone",
                     form->id);
    if (*form->id == '\0')
        form->id = *id_string != '\0' ? id_string : file_stem(c);
    if (*form->title == '\0')
        form->title = form->id;
    check_root_name(c, source);
    take_shown(c, source);
    char *instance_name = arena_text(c->arena, setting(c, source, COLUMN_INSTANCE_NAME));
    compile_straighten(instance_name);
    c->instance_name = instance_name;
    if (*c->instance_name != '\0')
        c->instance_name_place = source_place(source, c->file, COLUMN_INSTANCE_NAME);
    check_encryption(c, source);
}

void compile_instance_name(struct compile *c)
{
    struct fail fail = {{0}};
    if (*c->instance_name == '\0' || !compile_has_room(c))
        return;
    c->form->instance_name = expr_compile(c->instance_name, c->form, 0, c->arena, &fail);
    if (c->form->instance_name == NULL)
        compile_error(c, c->instance_name_place, "%s", fail.text);
}

void compile_settings(struct compile *c)
{
    const struct sheet *sheet = workbook_find(c->book, "settings");
    struct source source = {.sheet = sheet};
    if (sheet != NULL && sheet->first != NULL) {
        source.block = columns_read(c, sheet, sheet->first, 't');
        source.row = sheet->first->next;
        if (source.row != NULL && source.row->next != NULL)
            compile_warn(c,
                         source_place(&(struct source){.sheet = sheet,
                                                       .block = source.block,
                                                       .row = source.row->next},
                                      c->file, COLUMN_NAME),
                         "only the first row of settings is used");
    }
    take_settings(c, &source);
    c->form->version_place = version_place(c, &source);
    check_version(c);
    warn_of_sheets(c);
}
