/* datapackage.json: what the columns of each table are (Data Package v2, Table Schema). */
#include "base/buf.h"
#include "base/clock.h"
#include "office/codebook.h"
#include "office/json.h"
#include "office/tables.h"

#include <string.h>

#define TRUTH ", \"type\": \"boolean\", \"trueValues\": [\"1\"], \"falseValues\": [\"0\"]"

/* What Central's own columns are. */
static const struct {
    const char *name, *rest;
} own[] = {
    {"SubmissionDate", ", \"type\": \"date\", \"title\": \"Day of the session\""},
    {"PARENT_KEY", ", \"type\": \"string\", \"constraints\": {\"required\": true}"},
    {"KEY", ", \"type\": \"string\", \"constraints\": {\"required\": true, \"unique\": true}"},
    {"AttachmentsPresent", ", \"type\": \"integer\""},
    {"AttachmentsExpected", ", \"type\": \"integer\""},
    {"DeviceID", ", \"type\": \"string\", \"title\": \"Kiosk\""},
    {"Edits", ", \"type\": \"integer\""},
    {"Session", ", \"type\": \"string\", \"title\": \"Session, as staff called it\""},
    {"Place", ", \"type\": \"string\", \"title\": \"Place of the session\""},
    {"Helper", ", \"title\": \"A worker helped with the words\"" TRUTH},
    {"Hasty", ", \"title\": \"Answered too fast, or too straight, to have been read\"" TRUTH},
    {"Wave", ", \"type\": \"string\", \"title\": \"Wave that it was counted in\""},
};

static void begin_field(struct buf *out, bool *first, const char *name)
{
    buf_text(out, *first ? "\n          {" : ",\n          {");
    *first = false;
    json_member(out, true, "name", name);
}

static void add_own(struct buf *out, bool *first, const char *const *names)
{
    for (; *names != NULL; names++) {
        const char *rest = ", \"type\": \"string\"";
        for (size_t i = 0; i < sizeof own / sizeof *own; i++)
            if (strcmp(own[i].name, *names) == 0)
                rest = own[i].rest;
        begin_field(out, first, *names);
        buf_text(out, rest);
        buf_text(out, "}");
    }
}

/* The choices that the list of the newest version has, then others that occur. */
static void add_categories(struct buf *out, const struct column *column, struct arena *arena)
{
    const struct form_list *list = column->form->nodes[column->node].list;
    bool first = true;
    buf_text(out, ", \"categories\": [");
    for (int i = 0; i < list->count; i++) {
        buf_text(out, first ? "{" : ", {");
        json_member(out, true, "value", list->choices[i].name);
        json_member(out, false, "label",
                    column_label(&list->choices[i].label, column->form->default_language, arena));
        buf_text(out, "}");
        first = false;
    }
    for (int v = 0; v < column->value_count; v++) {
        const struct column_value *value = &column->values[v];
        if (value->rank < list->count)
            continue;
        buf_text(out, first ? "{" : ", {");
        json_member(out, true, "value", value->text);
        json_member(out, false, "label", value->label != NULL ? value->label : value->text);
        buf_text(out, "}");
        first = false;
    }
    buf_text(out, "]");
}

static bool has_categories(const struct column *column)
{
    const struct form_list *list = column->form->nodes[column->node].list;
    return list != NULL && list->count + column->value_count > 0;
}

static void add_type(struct buf *out, const struct column *column, struct arena *arena)
{
    static const char *const stores[] = {[FORM_STORE_NONE] = "string",
                                         [FORM_STORE_STRING] = "string",
                                         [FORM_STORE_INT] = "integer",
                                         [FORM_STORE_DECIMAL] = "number",
                                         [FORM_STORE_DATE] = "date",
                                         /* With its offset, which Table Schema's time lacks. */
                                         [FORM_STORE_TIME] = "string",
                                         [FORM_STORE_DATETIME] = "datetime",
                                         [FORM_STORE_BINARY] = "string"};
    enum form_type type = column_type(column);
    json_member(out, false, "type", stores[form_types[type].store]);
    if (type == FORM_SELECT_ONE && has_categories(column))
        add_categories(out, column, arena);
    if (type == FORM_ACKNOWLEDGE)
        buf_text(out, ", \"constraints\": {\"enum\": [\"OK\"]}");
}

/* Version 2.0 has no type for several values in one (its list is that of 2.1, and a validator refuses it):
 * they are text, and what parts them is told under a name of our own. */
static bool is_list(const struct column *column)
{
    return column_type(column) == FORM_SELECT_MULTIPLE || column_type(column) == FORM_RANK;
}

/* Under a name of our own: what parts several values, and labels by language. */
static void add_kiosk(struct buf *out, const struct column *column, struct arena *arena)
{
    const struct form *form = column->form;
    const struct form_text *label = &form->nodes[column->node].label;
    bool labels = form->language_count > 1 && label->in != NULL;
    if (!labels && !is_list(column))
        return;
    buf_text(out, ", \"kiosk\": {");
    if (is_list(column))
        json_member(out, true, "separator", " ");
    if (labels)
        buf_text(out, is_list(column) ? ", \"labels\": {" : "\"labels\": {");
    for (int i = 0; labels && i < form->language_count; i++) {
        const char *code = form->codes[i][0] != '\0' ? form->codes[i] : form->languages[i];
        json_member(out, i == 0, code, column_label(label, i, arena));
    }
    buf_text(out, labels ? "}}" : "}");
}

static void add_column(struct buf *out, bool *first, const struct column *column,
                       struct arena *arena)
{
    const char *title = "";
    begin_field(out, first, column->name);
    add_type(out, column, arena);
    if (column->form != NULL) {
        title = column_label(&column->form->nodes[column->node].label,
                             column->form->default_language, arena);
        if (title[0] != '\0')
            json_member(out, false, "title", title);
        add_kiosk(out, column, arena);
    }
    buf_text(out, "}");
    for (int v = 0; column_is_split(column) && v < column->value_count; v++) {
        const struct column_value *value = &column->values[v];
        begin_field(out, first, arena_printf(arena, "%s/%s", column->name, value->text));
        buf_text(out, ", \"type\": \"boolean\", \"trueValues\": [\"1\"], \"falseValues\": [\"0\"]");
        json_member(out, false, "title", value->label != NULL ? value->label : value->text);
        buf_text(out, "}");
    }
}

static void add_form(struct buf *out, const struct table *table)
{
    const struct columns *columns = &table->columns;
    if (columns->form_count > 0 && table->repeat == NULL)
        json_member(out, false, "title", columns->forms[0]->title);
    else if (columns->form_count > 0)
        json_member(
            out, false, "title",
            arena_printf(columns->arena, "%s: %s", columns->forms[0]->title, table->repeat));
    buf_text(out, ",\n      \"kiosk\": {");
    json_member(out, true, "formId", table->form_id);
    buf_text(out, ", \"versions\": [");
    for (int i = 0; i < columns->form_count; i++) {
        buf_text(out, i > 0 ? ", " : "");
        json_string(out, columns->forms[i]->version);
    }
    buf_text(out, "]}");
}

static const char *resource_name(const struct table *table, struct arena *arena)
{
    return arena_copy(arena, table->file, strlen(table->file) - strlen(".csv"));
}

static void add_keys(struct buf *out, const struct table *table, struct arena *arena)
{
    buf_text(out, "        \"primaryKey\": [\"KEY\"]");
    if (table->parent == NULL)
        return;
    buf_text(out, ",\n        \"foreignKeys\": [{\"fields\": [\"PARENT_KEY\"], \"reference\": {");
    json_member(out, true, "resource", resource_name(table->parent, arena));
    buf_text(out, ", \"fields\": [\"KEY\"]}}]");
}

static void add_file(struct buf *out, const struct table *table)
{
    buf_printf(out,
               ",\n      \"type\": \"table\", \"format\": \"csv\", \"mediatype\": \"text/csv\","
               " \"encoding\": \"utf-8\",\n      \"bytes\": %lld, \"hash\": \"sha256:%s\",\n"
               "      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": \"\\r\\n\","
               " \"quoteChar\": \"\\\"\", \"doubleQuote\": true, \"header\": true},\n"
               "      \"schema\": {\n        \"$schema\":"
               " \"https://datapackage.org/profiles/2.0/tableschema.json\",\n"
               "        \"fields\": [",
               (long long)table->bytes, table->hash);
}

static void begin_resource(struct buf *out, const struct table *table, struct arena *arena)
{
    buf_text(out, "\n    {\n      ");
    json_member(out, true, "name", resource_name(table, arena));
    json_member(out, false, "path", table->file);
}

static void add_resource(struct buf *out, const struct table *table, struct arena *arena)
{
    bool first = true;
    begin_resource(out, table, arena);
    add_form(out, table);
    add_file(out, table);
    add_own(out, &first, columns_before(&table->columns));
    for (int i = 0; i < table->columns.count; i++)
        add_column(out, &first, &table->columns.at[i], arena);
    add_own(out, &first, columns_after(&table->columns));
    buf_text(out, "\n        ],\n        \"missingValues\": [\"\"],\n");
    add_keys(out, table, arena);
    buf_text(out, "\n      }\n    }");
}

/* What groups answered by raising hands. */
static void add_hands(struct buf *out, const struct table *table, struct arena *arena)
{
    begin_resource(out, table, arena);
    json_member(out, false, "title", "Hands raised in groups");
    add_file(out, table);
    buf_text(out,
             "\n          {\"name\": \"SubmissionDate\", \"type\": \"date\","
             " \"title\": \"Day of the session\"},"
             "\n          {\"name\": \"Session\", \"type\": \"string\"},"
             "\n          {\"name\": \"Place\", \"type\": \"string\"},"
             "\n          {\"name\": \"FormID\", \"type\": \"string\"},"
             "\n          {\"name\": \"FormVersion\", \"type\": \"string\"},"
             "\n          {\"name\": \"question\", \"type\": \"string\"},"
             "\n          {\"name\": \"choice\", \"type\": \"string\"},"
             "\n          {\"name\": \"hands\", \"type\": \"integer\"},"
             "\n          {\"name\": \"DeviceID\", \"type\": \"string\", \"title\": \"Kiosk\"},"
             "\n          {\"name\": \"KEY\", \"type\": \"string\"}"
             "\n        ],\n        \"missingValues\": [\"\"],\n"
             "        \"primaryKey\": [\"KEY\", \"question\", \"choice\"]\n      }\n    }");
}

static void add_codebook(struct buf *out, const struct table *table, struct arena *arena)
{
    begin_resource(out, table, arena);
    json_member(out, false, "title", "Codebook: what is asked, and which questions compare");
    add_file(out, table);
    for (int i = 0; codebook_columns[i] != NULL; i++) {
        buf_text(out, i > 0 ? ",\n          {" : "\n          {");
        json_member(out, true, "name", codebook_columns[i]);
        json_member(out, false, "type", "string");
        buf_text(out, "}");
    }
    buf_text(out, "\n        ],\n        \"missingValues\": [\"\"],\n"
                  "        \"primaryKey\": [\"question\", \"form_id\", \"path\"]\n      }\n    }");
}

bool package_write(struct tables *tables, const char *folder, int64_t created, struct arena *arena,
                   struct fail *fail)
{
    struct buf out = {.arena = arena};
    char day[16];
    buf_printf(&out,
               "{\n  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\",\n"
               "  \"name\": \"kiosk-answers\",\n  \"title\": \"Answers given at the kiosks\",\n"
               "  \"created\": \"%sT00:00:00Z\",\n  \"kiosk\": {\"media\":"
               " \"media/{KEY without uuid:}/{answer}\"},\n  \"resources\": [",
               day_text(created, day));
    for (int i = 0; i < tables->count; i++) {
        buf_text(&out, i > 0 ? "," : "");
        add_resource(&out, tables->at[i], arena);
    }
    if (tables->hands != NULL) {
        buf_text(&out, tables->count > 0 ? "," : "");
        add_hands(&out, tables->hands, arena);
    }
    if (tables->codebook != NULL) {
        buf_text(&out, tables->count > 0 || tables->hands != NULL ? "," : "");
        add_codebook(&out, tables->codebook, arena);
    }
    buf_text(&out, "\n  ]\n}\n");
    tables->package = path_join(arena, folder, "datapackage.json");
    return file_write(tables->package, out.at, out.length, 0600, fail);
}
