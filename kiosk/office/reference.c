/* The reference, table by table. */
#include "office/reference.h"

#include "form/appearances.h"
#include "form/columns.h"
#include "form/expr.h"
#include "form/parameters.h"

#include <string.h>

static void add_heading(struct buf *out, const char *title, const char *text, const char *columns,
                        const char *rule)
{
    buf_printf(out, "\n## %s\n%s\n\n%s\n%s\n", title, text, columns, rule);
}

/* `name` in code marks, a bar in it kept from ending the cell. */
static void add_code(struct buf *out, const char *name)
{
    buf_text(out, "`");
    for (; *name != '\0'; name++)
        buf_printf(out, *name == '|' ? "\\%c" : "%c", *name);
    buf_text(out, "`");
}

static void add_aliases(struct buf *out, const char *const *aliases)
{
    for (int i = 0; aliases[i] != NULL; i++) {
        buf_text(out, i > 0 ? ", " : "");
        add_code(out, aliases[i]);
    }
}

static void add_row(struct buf *out, const char *name, const char *const *aliases,
                    const char *verdict, const char *why)
{
    buf_text(out, "| ");
    add_code(out, name);
    buf_text(out, " | ");
    if (aliases != NULL)
        add_aliases(out, aliases);
    buf_printf(out, " | %s | %s |\n", verdict, why);
}

static void add_types(struct buf *out)
{
    add_heading(out, "Types", "What stands in the column `type` of the sheet `survey`.",
                "| type | also written | here | what it is, or why not |",
                "| --- | --- | --- | --- |");
    for (int i = FORM_GROUP; i < FORM_KEPT; i++)
        add_row(out, form_types[i].name, form_types[i].aliases, "yes", form_types[i].does);
    for (int i = 0; i < form_spelling_count; i++)
        add_row(out, form_spellings[i].written, NULL, form_spellings[i].kept ? "kept" : "yes",
                form_spellings[i].does);
    for (int i = 0; i < form_preset_count; i++) {
        const struct form_preset *preset = &form_presets[i];
        struct buf why = {.arena = out->arena};
        buf_printf(&why, "an older name for %s with the constraint ",
                   form_types[preset->type].name);
        add_code(&why, preset->constraint);
        add_row(out, preset->name, preset->aliases, "yes", why.at);
    }
    for (int i = 0; i < form_other_type_count; i++)
        add_row(out, form_other_types[i].name, form_other_types[i].aliases,
                form_other_types[i].refused ? "no" : "kept", form_other_types[i].why);
}

static const char *sheets_of(const char *letters, struct arena *arena)
{
    struct buf out = {.arena = arena};
    for (; *letters != '\0'; letters++)
        buf_printf(&out, "%s%s", out.length > 0 ? ", " : "",
                   *letters == 's'   ? "survey"
                   : *letters == 'c' ? "choices"
                                     : "settings");
    return out.at;
}

static void add_columns(struct buf *out)
{
    add_heading(out, "Columns",
                "Capital letters and spaces do not matter: `Constraint Message` is "
                "`constraint_message`. A column of texts may be there once for\neach language: "
                "`label::Polski (pl)`. Further columns of `choices` are for filters.",
                "| column | sheet | also written | what it is |", "| --- | --- | --- | --- |");
    for (int i = 0; i < COLUMN_COUNT; i++) {
        const struct column_row *row = &column_rows[i];
        buf_text(out, "| ");
        add_code(out, row->name);
        buf_printf(out, " | %s | ", sheets_of(row->sheets, out->arena));
        for (const char *at = row->aliases; *at != '\0';) {
            size_t length = strcspn(at, " ");
            buf_text(out, at > row->aliases ? ", " : "");
            add_code(out, arena_copy(out->arena, at, length));
            at += length + strspn(at + length, " ");
        }
        buf_printf(out, " | %s |\n", row->does);
    }
    add_heading(out, "Columns that are left alone",
                "Columns that begin like this are for other tools; a kiosk neither reads nor minds "
                "them.",
                "| begins with | what they are |", "| --- | --- |");
    for (int i = 0; i < columns_ignored_count; i++) {
        buf_text(out, "| ");
        add_code(out, columns_ignored[i].beginning);
        buf_printf(out, " | %s |\n", columns_ignored[i].does);
    }
}

static void add_type_names(struct buf *out, unsigned types)
{
    int count = 0;
    for (int i = FORM_GROUP; i < FORM_KEPT; i++)
        if ((types & 1U << i) != 0)
            buf_printf(out, "%s%s", count++ > 0 ? ", " : "", form_types[i].name);
}

static void add_use(struct buf *out, const char *name, unsigned types, bool followed,
                    const char *does)
{
    buf_text(out, "| ");
    add_code(out, name);
    buf_text(out, " | ");
    add_type_names(out, types);
    buf_printf(out, " | %s | %s |\n", followed ? "yes" : "no", does);
}

static void add_appearances(struct buf *out)
{
    add_heading(out, "Appearances",
                "Words of the column `appearance`, with spaces between them. `w1` to `w10` are "
                "understood and left out.",
                "| word | for | here | what it does, or why not |", "| --- | --- | --- | --- |");
    for (int i = 0; i < form_appearance_count; i++)
        add_use(out, form_appearances[i].word, form_appearances[i].types,
                form_appearances[i].followed, form_appearances[i].does);
}

static void add_parameters(struct buf *out)
{
    add_heading(out, "Parameters",
                "`key=value` in the column `parameters`, with spaces, commas or semicolons between "
                "them.",
                "| key | for | here | what it is |", "| --- | --- | --- | --- |");
    for (int i = 0; i < form_parameter_count; i++)
        add_use(out, form_parameters[i].key, form_parameters[i].types, form_parameters[i].followed,
                form_parameters[i].does);
}

static void add_functions(struct buf *out)
{
    struct expr_about about;
    add_heading(out, "Functions",
                "For the columns that hold expressions: `relevant`, `required`, `constraint`, "
                "`read_only`, `calculation`, `default`,\n`choice_filter`, `repeat_count`, "
                "`instance_name`.",
                "| function | arguments | here | what it gives | where it differs |",
                "| --- | --- | --- | --- | --- |");
    for (int i = 0; expr_about(i, &about); i++) {
        buf_text(out, "| ");
        add_code(out, about.name);
        if (about.max < 0)
            buf_printf(out, " | %d or more", about.min);
        else if (about.max > about.min)
            buf_printf(out, " | %d to %d", about.min, about.max);
        else
            buf_printf(out, " | %d", about.min);
        buf_printf(out, " | %s | %s | %s |\n", about.differs != NULL ? "differs" : "yes",
                   about.does, about.differs != NULL ? about.differs : "");
    }
}

void reference_write(struct buf *out)
{
    buf_text(
        out,
        "# What a form may hold\n\n"
        "A questionnaire is an XLSForm: a spreadsheet with the sheets `survey` (the questions, "
        "a row each), `choices` (the lists to\nchoose from) and `settings` (its name and "
        "version). Forms made for ODK or KoboToolbox work as they are; this page says\nwhat a "
        "kiosk does with each thing that can stand in one. To begin a form of your own, "
        "`kiosk-office template talk.xlsx`\nwrites one; `kiosk-office check talk.xlsx` tells "
        "every mistake with its cell.\n\n"
        "**yes**: it works. **kept**: the form loads, the question is not asked, and its place "
        "in the record stays empty, as `check`\nsays. **differs**: it works, and not quite as "
        "in every other tool. **no**: it is left out; a type that says no is refused.\n\n"
        "This page is written by `kiosk-office reference`, from the tables that the program "
        "goes by.\n");
    add_types(out);
    add_columns(out);
    add_appearances(out);
    add_parameters(out);
    add_functions(out);
}
