/* R301: a pack asks nothing that says who somebody is, neither by a question nor by a type. A form by
 * itself may be another tool's, which is not held to this. */
#include "form/cells.h"
#include "office/style_inside.h"

#include <string.h>

/* --- types */

/* As they are written: a form keeps of them only that they are not asked. */
static const char *const types[] = {
    "geopoint",
    "geotrace",
    "geoshape",
    "start-geopoint",
    "background-geopoint",
    "location",
    "osm",
    "barcode",
    "video",
    "file",
    "username",
    "phonenumber",
    "email",
    "simserial",
    "sim id",
    "subscriberid",
    "subscriber id",
    "deviceid",
    "imei",
    "q location",
    "audit",
    "add video prompt",
    "add file prompt",
    NULL,
};

static const char *cell_at(const struct workbook *book, struct place place)
{
    const struct sheet *sheet = workbook_find(book, "survey");
    for (const struct cells_row *row = sheet != NULL ? sheet->first : NULL; row != NULL;
         row = row->next)
        for (int i = 0; row->number == place.row && i < row->count; i++)
            if (row->cells[i].column == place.column)
                return row->cells[i].text;
    return "";
}

static const char *identifying(const char *written)
{
    for (int i = 0; types[i] != NULL; i++) {
        size_t length = strlen(types[i]);
        if (strncmp(written, types[i], length) == 0 &&
            (written[length] == '\0' || written[length] == ' '))
            return types[i];
    }
    return NULL;
}

static bool is_other(const struct form_node *node)
{
    return node->type == FORM_KEPT || node->type == FORM_DEVICEID;
}

static void look_types(struct styling *in, const struct form *form, const struct workbook *book)
{
    for (int i = 1; i < form->node_count; i++) {
        const struct form_node *node = &form->nodes[i];
        const char *found = is_other(node) ? identifying(cell_at(book, node->place)) : NULL;
        if (found != NULL)
            style_tell(in, (struct style_at){.place = node->place, .where = node->name},
                       "the type '%s' is there to tell who or where somebody is; take the row out, "
                       "or ask with select_one",
                       found);
    }
}

/* The file is read again only for a form that has such a row at all. */
static void look_form(struct styling *in, const struct form *form)
{
    bool any = false;
    for (int i = 1; i < form->node_count; i++)
        any |= is_other(&form->nodes[i]);
    if (!any)
        return;
    struct arena arena = {0};
    arena_init(&arena, CELLS_MEMORY_MAX);
    struct fails unheard = {.arena = &arena}; /* pack_load() has told what is wrong */
    struct workbook book;
    if (workbook_read(&book, form->file, form->source, &arena, &unheard))
        look_types(in, form, &book);
    arena_free(&arena);
}

/* --- questions */

static const char *const asks[] = {
    "your name",
    "full name",
    "first name",
    "last name",
    "surname",
    "your initials",
    "what are you called",
    "date of birth",
    "your birthday",
    "were you born",
    "how old are you",
    "your age",
    "your address",
    "home address",
    "where do you live",
    "what street",
    "which street",
    "what town",
    "which town",
    "which school",
    "what school",
    "name of your school",
    "your school's name",
    "name of your college",
    "name of",
    "names of",
    "mr",
    "mrs",
    "which college",
    "postcode",
    "post code",
    "phone number",
    "email address",
    "your email",
    NULL,
};

static void look_stem(struct styling *in, const struct style_text *text)
{
    const char *found = text->kind == STYLE_STEM ? style_has_any(text->flat, asks) : NULL;
    struct style_at at = style_at(text);
    at.word = found;
    if (found != NULL)
        style_tell(in, at,
                   "'%s' asks who somebody is, and answers have no names; ask what it is like, as "
                   "in 'Do you like your school?'",
                   found);
}

void style_identity(struct styling *in)
{
    for (int i = 0; i < in->form_count; i++)
        look_form(in, in->forms[i].form);
    for (int i = 0; i < in->text_count; i++)
        look_stem(in, &in->texts[i]);
}
