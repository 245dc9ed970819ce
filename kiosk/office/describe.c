/* Forms and questions, described in rows. */
#include "office/describe.h"

#include "base/buf.h"
#include "form/expr_ast.h"
#include "office/tables.h"
#include "office/versions.h"
#include "store/sql.h"

#include <string.h>

const char *describe_path(const struct form *form, int node, struct arena *arena)
{
    const char *path = form->nodes[node].name;
    for (int up = form->nodes[node].parent; up > 0; up = form->nodes[up].parent)
        path = arena_printf(arena, "%s/%s", form->nodes[up].name, path);
    return path;
}

static const char *band_of(const struct form *form)
{
    int node = form_find(form, "band");
    const struct expr *is = node > 0 ? form->nodes[node].calculation : NULL;
    if (is != NULL && is->kind == EXPR_STRING)
        return is->is.text;
    const char *dash = strchr(form->id, '-');
    return dash != NULL ? dash + 1 : "";
}

static bool describe_form(struct office *office, const struct form *form, struct arena *arena,
                          struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(office->db,
                                    "UPDATE forms SET title = ?, subject = ?, band = ?"
                                    " WHERE form_id = ? AND version = ?",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, form->title);
    sql_bind_text(row, 2, arena_copy(arena, form->id, strcspn(form->id, "-")));
    sql_bind_text(row, 3, band_of(form));
    sql_bind_text(row, 4, form->id);
    sql_bind_text(row, 5, form->version);
    return sql_end(row, fail);
}

/* A promise is a group that is called after it. */
static bool describe_promises(struct office *office, const struct form *form, struct arena *arena,
                              struct fail *fail)
{
    bool ok = true;
    sqlite3_stmt *row = sql_prepare(
        office->db,
        "INSERT OR REPLACE INTO promises (name, band, title, position) VALUES (?, ?, ?, ?)", fail);
    for (int i = 1; row != NULL && ok && i < form->node_count; i++) {
        const struct form_node *node = &form->nodes[i];
        if (node->type != FORM_GROUP || strcmp(node->promise, node->name) != 0)
            continue;
        sql_bind_text(row, 1, node->promise);
        sql_bind_text(row, 2, band_of(form));
        sql_bind_text(row, 3, column_label(&node->label, form->default_language, arena));
        sqlite3_bind_int(row, 4, i);
        ok = sql_again(row, fail);
    }
    sqlite3_finalize(row);
    return row != NULL && ok;
}

bool describe_forms(struct office *office, const char *form_id, struct arena *arena,
                    struct described *out, struct fails *fails, struct fail *fail)
{
    out->forms = ARENA_ARRAY(arena, const struct form *, TABLES_VERSIONS_MAX);
    out->count = versions_load(office, form_id, out->forms, arena, fails, fail);
    bool ok = out->count >= 0;
    for (int i = 0; ok && i < out->count; i++)
        ok = describe_form(office, out->forms[i], arena, fail);
    return ok && (out->count == 0 || describe_promises(office, out->forms[0], arena, fail));
}

/* Of questions that a report has: asked about a promise or a topic, with choices. */
static bool is_published(const struct form_node *node)
{
    return node->list != NULL && (node->promise[0] != '\0' || node->topic[0] != '\0');
}

struct asking {
    const struct form *form;
    bool of_published;
};

static void look(void *context, struct expr_read read)
{
    struct asking *asking = context;
    asking->of_published |=
        read.form_node >= 0 && is_published(&asking->form->nodes[read.form_node]);
}

/* 0: asked of everybody. 1: of some only, since it, or a group around it, has a condition. 2: and the
 * condition is what they answered to a question whose figures are published, which would tell of it. */
static int asked_sometimes(const struct form *form, int node)
{
    int sometimes = 0;
    struct asking asking = {.form = form};
    for (; node > 0; node = form->nodes[node].parent) {
        if (form->nodes[node].relevant == NULL)
            continue;
        sometimes = 1;
        expr_reads(form->nodes[node].relevant, look, &asking);
    }
    return asking.of_published ? 2 : sometimes;
}

static const char *means(const struct form_list *list, const struct form_choice *choice)
{
    if (form_is_escape(choice->name))
        return "apart";
    for (int i = 0; i < list->column_count; i++)
        if (strcmp(list->columns[i], "means") == 0)
            return choice->extra[i];
    return "";
}

static bool describe_choices(struct office *office, int64_t number, const struct form *form,
                             const struct form_list *list, int age, struct arena *arena,
                             struct fail *fail)
{
    bool ok = true;
    sqlite3_stmt *row = sql_prepare(
        office->db,
        "INSERT INTO choices (question, name, label, means, position) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT DO UPDATE SET label = excluded.label, means = excluded.means,"
        " position = excluded.position WHERE ?6 = 0 OR position = 1000000000",
        fail);
    for (int i = 0; row != NULL && ok && i < list->count; i++) {
        const struct form_choice *choice = &list->choices[i];
        sqlite3_bind_int64(row, 1, number);
        sql_bind_text(row, 2, choice->name);
        sql_bind_text(row, 3, column_label(&choice->label, form->default_language, arena));
        sql_bind_text(row, 4, means(list, choice));
        sqlite3_bind_int(row, 5, age * 100000 + i);
        sqlite3_bind_int(row, 6, age);
        ok = sql_again(row, fail);
    }
    sqlite3_finalize(row);
    return row != NULL && ok;
}

bool describe_question(struct office *office, int64_t number, const struct form *form, int node,
                       int age, struct arena *arena, struct fail *fail)
{
    const struct form_node *is = &form->nodes[node];
    if (age > 0)
        return is->list == NULL ||
               describe_choices(office, number, form, is->list, age, arena, fail);
    sqlite3_stmt *row = sql_prepare(office->db,
                                    "UPDATE questions SET type = ?, label = ?, promise = ?,"
                                    " topic = ?, principle = ?, sensitive = ?, sometimes = ?,"
                                    " position = ? WHERE number = ?",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, is->type == FORM_REPEAT ? "begin_repeat" : form_types[is->type].name);
    sql_bind_text(row, 2, column_label(&is->label, form->default_language, arena));
    sql_bind_text(row, 3, is->promise);
    sql_bind_text(row, 4, is->topic);
    sql_bind_text(row, 5, is->principle);
    sqlite3_bind_int(row, 6, is->sensitive);
    sqlite3_bind_int(row, 7, asked_sometimes(form, node));
    sqlite3_bind_int(row, 8, node);
    sqlite3_bind_int64(row, 9, number);
    return sql_end(row, fail) &&
           (is->list == NULL || describe_choices(office, number, form, is->list, 0, arena, fail));
}
