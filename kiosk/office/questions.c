/* Questions: found by path in a table in memory, made as rows when they are new. */
#include "office/questions.h"

#include "base/fnv.h"
#include "office/describe.h"
#include "store/sql.h"

#include <string.h>

static int *slot_of(const struct question_set *set, const char *path)
{
    uint64_t last = (uint64_t)set->slot_count - 1, at = fnv64(path) & last;
    while (set->slots[at] != 0 && strcmp(set->at[set->slots[at] - 1].path, path) != 0)
        at = (at + 1) & last;
    return &set->slots[at];
}

static void grow(struct question_set *set, struct arena *arena)
{
    int room = set->room > 0 ? set->room * 2 : 64;
    set->at = arena_grow(arena, set->at, sizeof *set->at * (size_t)set->room,
                         sizeof *set->at * (size_t)room);
    set->room = room;
    set->slot_count = room * 2;
    set->slots = ARENA_ARRAY(arena, int, set->slot_count);
    for (int i = 0; i < set->count; i++)
        *slot_of(set, set->at[i].path) = i + 1;
}

static struct question *keep(struct questions *questions, struct question_set *set,
                             struct question question)
{
    if (set->count == set->room)
        grow(set, questions->arena);
    question.path = arena_text(questions->arena, question.path);
    set->at[set->count++] = question;
    *slot_of(set, question.path) = set->count;
    return &set->at[set->count - 1];
}

struct question *questions_find(struct question_set *set, const char *path)
{
    if (set->next < set->count && strcmp(set->at[set->next].path, path) == 0)
        return &set->at[set->next++];
    int found = set->count > 0 ? *slot_of(set, path) : 0;
    if (found == 0)
        return NULL;
    set->next = found;
    return &set->at[found - 1];
}

/* The row of a question, made when there is none. 0 on an error. */
static int64_t row_of(struct questions *questions, const char *form_id, const char *path,
                      enum question_kind kind, struct fail *fail)
{
    const char *slash = strrchr(path, '/');
    sqlite3_stmt *add = sql_keep(questions->office->db, &questions->add,
                                 "INSERT INTO questions (form_id, path, name, type)"
                                 " VALUES (?, ?, ?, ?) ON CONFLICT (form_id, path) DO UPDATE SET"
                                 " path = path RETURNING number",
                                 fail);
    if (add == NULL)
        return 0;
    sql_bind_text(add, 1, form_id);
    sql_bind_text(add, 2, path);
    sql_bind_text(add, 3, slash != NULL ? slash + 1 : path);
    sql_bind_text(add, 4, kind == QUESTION_REPEAT ? "begin_repeat" : "");
    int64_t number = sql_step(add, fail) > 0 ? sqlite3_column_int64(add, 0) : 0;
    sqlite3_reset(add);
    return number;
}

struct question *questions_add(struct questions *questions, struct question_set *set,
                               const char *path, enum question_kind kind, struct fail *fail)
{
    struct question question = {.path = path, .kind = kind};
    if (set->count == QUESTIONS_MAX) {
        fail_set(fail, "form '%s' has more than %d questions", set->form_id, QUESTIONS_MAX);
        return NULL;
    }
    if (kind != QUESTION_NOTHING)
        question.number = row_of(questions, set->form_id, path, kind, fail);
    if (kind != QUESTION_NOTHING && question.number == 0)
        return NULL;
    return keep(questions, set, question);
}

bool questions_repeat(struct questions *questions, struct question *question, bool answers,
                      struct fail *fail)
{
    sqlite3_stmt *row =
        sql_prepare(questions->office->db, "UPDATE questions SET type = ? WHERE number = ?", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, answers ? "repeated" : "begin_repeat");
    sqlite3_bind_int64(row, 2, question->number);
    question->kind = QUESTION_REPEAT;
    return sql_end(row, fail);
}

static enum question_kind kind_of(const struct form_node *node)
{
    if (node->type == FORM_REPEAT)
        return QUESTION_REPEAT;
    if (form_is_group(node) || node->type == FORM_NOTE)
        return QUESTION_NOTHING;
    return node->type == FORM_SELECT_ONE || node->type == FORM_SELECT_MULTIPLE ? QUESTION_SELECT
                                                                               : QUESTION_ANSWER;
}

/* Of two versions that have a path, the newer one is the first. */
static bool add_form(struct questions *questions, struct question_set *set, const struct form *form,
                     int age, struct fail *fail)
{
    for (int i = 1; i < form->node_count; i++) {
        const char *path = describe_path(form, i, questions->arena);
        int known = set->count > 0 ? *slot_of(set, path) : 0;
        struct question *question =
            known > 0 ? &set->at[known - 1]
                      : questions_add(questions, set, path, kind_of(&form->nodes[i]), fail);
        if (question == NULL)
            return false;
        if (known == 0)
            question->several = form->nodes[i].type == FORM_SELECT_MULTIPLE;
        if (question->number != 0 &&
            !describe_question(questions->office, question->number, form, i, known > 0 ? age : 0,
                               questions->arena, fail))
            return false;
    }
    return true;
}

/* Rows that no definition has: of answers that came before. */
static bool add_rows(struct questions *questions, struct question_set *set, struct fail *fail)
{
    int status;
    sqlite3_stmt *row = sql_prepare(
        questions->office->db, "SELECT path, number, type FROM questions WHERE form_id = ?", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, set->form_id);
    while ((status = sql_step(row, fail)) > 0) {
        const char *path = sql_text(row, 0);
        const char *type = sql_text(row, 2);
        bool repeats = strcmp(type, "begin_repeat") == 0 || strcmp(type, "repeated") == 0;
        if (set->count == 0 || *slot_of(set, path) == 0)
            keep(questions, set,
                 (struct question){.path = path,
                                   .number = sqlite3_column_int64(row, 1),
                                   .kind = repeats ? QUESTION_REPEAT : QUESTION_ANSWER});
    }
    sqlite3_finalize(row);
    return status == 0;
}

static struct question_set *read_set(struct questions *questions, const char *form_id,
                                     struct fails *fails, struct fail *fail)
{
    if (questions->set_count == questions->set_room) {
        int room = questions->set_room > 0 ? questions->set_room * 2 : 16;
        questions->sets = arena_grow(questions->arena, questions->sets,
                                     sizeof *questions->sets * (size_t)questions->set_room,
                                     sizeof *questions->sets * (size_t)room);
        questions->set_room = room;
    }
    struct question_set *set = &questions->sets[questions->set_count];
    *set = (struct question_set){.form_id = arena_text(questions->arena, form_id)};
    struct described described;
    bool ok = describe_forms(questions->office, form_id, questions->arena, &described, fails, fail);
    for (int i = 0; ok && i < described.count; i++)
        ok = add_form(questions, set, described.forms[i], i, fail);
    if (!ok || !add_rows(questions, set, fail))
        return NULL;
    questions->set_count++;
    return set;
}

struct question_set *questions_of(struct questions *questions, const char *form_id,
                                  struct fails *fails, struct fail *fail)
{
    for (int i = 0; i < questions->set_count; i++)
        if (strcmp(questions->sets[i].form_id, form_id) == 0)
            return &questions->sets[i];
    return read_set(questions, form_id, fails, fail);
}

static bool add_value(struct questions *questions, struct question *question, const char *value,
                      struct fail *fail)
{
    if (question->value_count == question->value_room) {
        int room = question->value_room > 0 ? question->value_room * 2 : 16;
        question->values = arena_grow(questions->arena, question->values,
                                      sizeof *question->values * (size_t)question->value_room,
                                      sizeof *question->values * (size_t)room);
        question->value_room = room;
    }
    question->values[question->value_count++] = value;
    sqlite3_stmt *add =
        sql_keep(questions->office->db, &questions->add_value,
                 "INSERT INTO choices (question, name, position, occurs)"
                 " VALUES (?, ?, 1000000000, 1) ON CONFLICT DO UPDATE SET occurs = 1",
                 fail);
    if (add == NULL)
        return false;
    sqlite3_bind_int64(add, 1, question->number);
    sql_bind_text(add, 2, value);
    return sql_again(add, fail);
}

static bool note_one(struct questions *questions, struct question *question, const char *text,
                     size_t length, struct fail *fail)
{
    for (int i = 0; i < question->value_count; i++)
        if (strncmp(question->values[i], text, length) == 0 && question->values[i][length] == '\0')
            return true;
    /* Beyond that they are no choices: the answers themselves are there all the same. */
    return question->value_count == QUESTIONS_VALUES_MAX ||
           add_value(questions, question, arena_copy(questions->arena, text, length), fail);
}

bool questions_note(struct questions *questions, struct question *question, const char *value,
                    struct fail *fail)
{
    if (!question->several)
        return *value == '\0' || note_one(questions, question, value, strlen(value), fail);
    for (const char *at = value; *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (length > 0 && !note_one(questions, question, at, length, fail))
            return false;
        at += length + (at[length] == ' ');
    }
    return true;
}

void questions_forget(struct questions *questions)
{
    questions->set_count = 0;
}

void questions_end(struct questions *questions)
{
    sqlite3_finalize(questions->add);
    sqlite3_finalize(questions->add_value);
    questions->add = questions->add_value = NULL;
    questions->set_count = 0;
}
