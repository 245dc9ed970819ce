/* Responses, added one after the other: a row of `responses`, its XML, its instances and answers. */
#include "office/responses.h"

#include "seal/sign.h"
#include "store/sql.h"

#include <stdio.h>
#include <string.h>

bool responses_begin(struct responses *responses, struct office *office, struct arena *arena,
                     struct fail *fail)
{
    sqlite3 *db = office->db;
    *responses =
        (struct responses){.office = office, .questions = {.office = office, .arena = arena}};
    return sql_number(db, "SELECT max(number) FROM responses", &responses->last, fail) &&
           sql_keep(db, &responses->add,
                    "INSERT INTO responses (number, id, instance_id, form, session, pack_version,"
                    " batch, hands, hasty) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    fail) != NULL &&
           sql_keep(db, &responses->add_original,
                    "INSERT INTO originals (response, xml) VALUES (?, ?)", fail) != NULL &&
           sql_keep(db, &responses->add_instance,
                    "INSERT INTO instances (response, number, question, around, nth)"
                    " VALUES (?, ?, ?, ?, ?)",
                    fail) != NULL &&
           sql_keep(db, &responses->add_drawing,
                    "INSERT INTO drawings (response, name, bytes) VALUES (?, ?, ?)",
                    fail) != NULL &&
           sql_keep(db, &responses->same,
                    /* Of what was destroyed there is nothing left to compare. */
                    "SELECT r.session = ?2 AND (o.xml IS NULL OR (o.xml = ?1 AND (SELECT count(*)"
                    " FROM drawings WHERE response = r.number) = ?3)) FROM responses r"
                    " LEFT JOIN originals o ON o.response = r.number WHERE r.id = ?4",
                    fail) != NULL &&
           sql_keep(db, &responses->taken, "SELECT 1 FROM responses WHERE instance_id = ?", fail) !=
               NULL;
}

void responses_end(struct responses *responses)
{
    sqlite3_stmt *const all[] = {responses->add,          responses->add_original,
                                 responses->add_instance, responses->add_drawing,
                                 responses->same,         responses->taken};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sqlite3_finalize(all[i]);
    for (int i = 0; i <= RESPONSES_AT_ONCE; i++)
        sqlite3_finalize(responses->add_answers[i]);
    questions_end(&responses->questions);
}

void responses_forget(struct responses *responses)
{
    responses->form = 0;
    questions_forget(&responses->questions);
}

/* First column of a bound statement as a number, -1 for no row, -2 for an error. */
static int64_t ask(sqlite3_stmt *statement, struct fail *fail)
{
    int status = sql_step(statement, fail);
    int64_t answer = status > 0 ? sqlite3_column_int64(statement, 0) : status == 0 ? -1 : -2;
    sqlite3_reset(statement);
    return answer;
}

/* ADDED: it is new. */
static enum response_end is_known(struct responses *responses, const struct response *response,
                                  struct fail *why, struct fail *fail)
{
    sqlite3_stmt *same = responses->same;
    sqlite3_bind_text(same, 1, response->xml.at, (int)response->xml.length, SQLITE_STATIC);
    sqlite3_bind_int64(same, 2, response->session);
    sqlite3_bind_int64(same, 3, response->file_count);
    sql_bind_blob(same, 4, response->id, RESPONSES_ID_BYTES);
    int64_t answer = ask(same, fail);
    if (answer == 0)
        fail_set(why, "it differs from the record of the same id that came before");
    if (answer != -1)
        return answer == 1 ? RESPONSE_KNOWN : answer == 0 ? RESPONSE_REFUSED : RESPONSE_BROKEN;
    sql_bind_text(responses->taken, 1, response->submission->instance_id);
    answer = ask(responses->taken, fail);
    if (answer == 1)
        fail_set(why, "another record has its instanceID");
    return answer == -1 ? RESPONSE_ADDED : answer == 1 ? RESPONSE_REFUSED : RESPONSE_BROKEN;
}

/* The row of a form that came without its definition. */
static bool add_form(struct responses *responses, const struct xml_submission *from,
                     struct fails *fails, struct fail *fail)
{
    sqlite3_stmt *row =
        sql_prepare(responses->office->db,
                    "INSERT INTO forms (form_id, version, file, hash, subject, band)"
                    " VALUES (?1, ?2, '', x'',"
                    " substr(?1, 1, instr(?1 || '-', '-') - 1),"
                    " substr(?1, instr(?1 || '-', '-') + 1))",
                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, from->form_id);
    sql_bind_text(row, 2, from->version);
    fails_add(fails, FAIL_WARNING, (struct place){.file = responses->office->path},
              "version '%s' of form '%s' came without its definition", from->version,
              from->form_id);
    bool ok = sql_end(row, fail);
    responses->form = sqlite3_last_insert_rowid(responses->office->db);
    return ok;
}

static bool find_form(struct responses *responses, const struct xml_submission *from,
                      struct fails *fails, struct fail *fail)
{
    struct arena *arena = responses->questions.arena;
    if (responses->form != 0 && strcmp(responses->form_id, from->form_id) == 0 &&
        strcmp(responses->version, from->version) == 0)
        return true;
    sqlite3_stmt *row = sql_prepare(responses->office->db,
                                    "SELECT number FROM forms WHERE form_id = ? AND version = ?"
                                    " ORDER BY number DESC",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, from->form_id);
    sql_bind_text(row, 2, from->version);
    int64_t number = ask(row, fail);
    sqlite3_finalize(row);
    responses->form = number;
    if (number == -2 || (number == -1 && !add_form(responses, from, fails, fail)))
        return false;
    responses->form_id = arena_text(arena, from->form_id);
    responses->version = arena_text(arena, from->version);
    return true;
}

static bool add_row(struct responses *responses, const struct response *response, struct fail *fail)
{
    sqlite3_stmt *add = responses->add;
    sqlite3_bind_int64(add, 1, responses->last);
    sql_bind_blob(add, 2, response->id, RESPONSES_ID_BYTES);
    sql_bind_text(add, 3, response->submission->instance_id);
    sqlite3_bind_int64(add, 4, responses->form);
    sqlite3_bind_int64(add, 5, response->session);
    sql_bind_text(add, 6, response->pack_version);
    sqlite3_bind_int64(add, 7, response->batch);
    sqlite3_bind_int(add, 8, response->submission->hands);
    sqlite3_bind_int(add, 9, response->submission->hasty);
    sqlite3_stmt *original = responses->add_original;
    sqlite3_bind_int64(original, 1, responses->last);
    sqlite3_bind_text(original, 2, response->xml.at, (int)response->xml.length, SQLITE_STATIC);
    return sql_again(add, fail) && sql_again(original, fail);
}

static bool add_drawings(struct responses *responses, const struct response *response,
                         struct fail *fail)
{
    bool ok = true;
    for (int i = 0; ok && i < response->file_count; i++) {
        const struct record_file *file = &response->files[i];
        sqlite3_bind_int64(responses->add_drawing, 1, responses->last);
        sql_bind_text(responses->add_drawing, 2, file->name);
        sql_bind_blob(responses->add_drawing, 3, file->bytes.at, file->bytes.length);
        ok = sql_again(responses->add_drawing, fail);
    }
    return ok;
}

/* A submission that is taken apart, element by element. */
struct taking {
    struct responses *responses;
    struct question_set *set;
    const struct xml_submission *from;
    int *instance_of; /* by element: the instance that it is, or stands in; 0: none */
    int instances;
    struct fail *fail;
};

static sqlite3_stmt *adder(struct responses *responses, int count, struct fail *fail)
{
    enum { ROW = 40 };
    static const char begin[] =
        "INSERT OR IGNORE INTO answers (response, instance, question, value) VALUES";
    char sql[sizeof begin + (RESPONSES_AT_ONCE + 1) * ROW];
    size_t at = (size_t)snprintf(sql, sizeof sql, "%s", begin);
    for (int i = 0; responses->add_answers[count] == NULL && i < count; i++)
        at += (size_t)snprintf(sql + at, sizeof sql - at, "%s (?1, ?%d, ?%d, ?%d)",
                               i > 0 ? "," : "", 3 * i + 2, 3 * i + 3, 3 * i + 4);
    return sql_keep(responses->office->db, &responses->add_answers[count], sql, fail);
}

static bool add_waiting(struct responses *responses, struct fail *fail)
{
    int count = responses->waiting_count;
    responses->waiting_count = 0;
    sqlite3_stmt *add = count > 0 ? adder(responses, count, fail) : NULL;
    if (add == NULL)
        return count == 0;
    sqlite3_bind_int64(add, 1, responses->last);
    for (int i = 0; i < count; i++) {
        const struct response_answer *answer = &responses->waiting[i];
        sqlite3_bind_int(add, 3 * i + 2, answer->instance);
        sqlite3_bind_int64(add, 3 * i + 3, answer->question);
        sql_bind_text(add, 3 * i + 4, answer->value);
    }
    return sql_again(add, fail);
}

static bool add_answer(struct taking *taking, int instance, struct question *question,
                       const char *value)
{
    struct responses *responses = taking->responses;
    if (responses->waiting_count == RESPONSES_AT_ONCE && !add_waiting(responses, taking->fail))
        return false;
    responses->waiting[responses->waiting_count++] =
        (struct response_answer){instance, question->number, value};
    return question->kind != QUESTION_SELECT ||
           questions_note(&responses->questions, question, value, taking->fail);
}

static bool add_instance(struct taking *taking, int at, const struct question *question, int around)
{
    sqlite3_stmt *add = taking->responses->add_instance;
    sqlite3_bind_int64(add, 1, taking->responses->last);
    sqlite3_bind_int(add, 2, ++taking->instances);
    sqlite3_bind_int64(add, 3, question->number);
    sqlite3_bind_int(add, 4, around);
    sqlite3_bind_int(add, 5, taking->from->at[at].nth);
    taking->instance_of[at] = taking->instances;
    return sql_again(add, taking->fail);
}

static bool add_element(struct taking *taking, int at)
{
    const struct xml_element *element = &taking->from->at[at];
    struct question *question = questions_find(taking->set, element->path);
    int around = element->parent >= 0 ? taking->instance_of[element->parent] : 0;
    taking->instance_of[at] = around;
    bool answers = element->value != NULL;
    if (question == NULL) {
        /* A group without relevant questions is an empty element too. */
        if (!answers || element->value[0] == '\0')
            return true;
        question = questions_add(&taking->responses->questions, taking->set, element->path,
                                 QUESTION_ANSWER, taking->fail);
        if (question == NULL)
            return false;
    }
    if (question->kind == QUESTION_REPEAT) {
        if (!add_instance(taking, at, question, around))
            return false;
        answers = answers && element->value[0] != '\0';
    }
    return !answers || question->kind == QUESTION_NOTHING ||
           add_answer(taking, taking->instance_of[at], question, element->value);
}

/* Repeats that no definition has: elements beside one of the same name. */
static bool find_repeats(struct taking *taking)
{
    struct questions *questions = &taking->responses->questions;
    for (int i = 0; i < taking->from->count; i++) {
        const struct xml_element *element = &taking->from->at[i];
        if (element->nth < 2)
            continue;
        struct question *question = questions_find(taking->set, element->path);
        if (question != NULL && question->kind == QUESTION_REPEAT)
            continue;
        if (question == NULL || question->number == 0)
            question =
                questions_add(questions, taking->set, element->path, QUESTION_ANSWER, taking->fail);
        if (question == NULL ||
            !questions_repeat(questions, question, element->value != NULL, taking->fail))
            return false;
    }
    return true;
}

static bool is_of_the_record(const struct xml_element *element)
{
    return strncmp(element->path, "meta", 4) == 0 &&
           (element->path[4] == '\0' || strcmp(element->path, "meta/instanceID") == 0);
}

static bool add_answers(struct responses *responses, const struct response *response,
                        struct question_set *set, struct fail *fail)
{
    enum { USUAL = 256 };
    int usual[USUAL];
    const struct xml_submission *from = response->submission;
    struct taking taking = {.responses = responses, .set = set, .from = from, .fail = fail};
    taking.instance_of =
        from->count <= USUAL ? usual : ARENA_ARRAY(responses->questions.arena, int, from->count);
    bool ok = find_repeats(&taking);
    set->next = 0;
    responses->waiting_count = 0;
    for (int i = 0; ok && i < from->count; i++)
        if (is_of_the_record(&from->at[i]))
            taking.instance_of[i] = 0;
        else
            ok = add_element(&taking, i);
    return ok && add_waiting(responses, fail);
}

/* One that has so many questions that no form has is made to hurt. */
static bool has_room(struct question_set *set, const struct xml_submission *from, struct fail *why)
{
    int more = 0;
    for (int i = 0; set->count + from->count > QUESTIONS_MAX && i < from->count; i++)
        more += questions_find(set, from->at[i].path) == NULL;
    return set->count + more <= QUESTIONS_MAX ||
           fail_set(why, "form '%s' would have more than %d questions by it", set->form_id,
                    QUESTIONS_MAX);
}

enum response_end responses_add(struct responses *responses, const struct response *response,
                                struct fails *fails, struct fail *why, struct fail *fail)
{
    enum response_end end = is_known(responses, response, why, fail);
    if (end != RESPONSE_ADDED)
        return end;
    struct question_set *set =
        questions_of(&responses->questions, response->submission->form_id, fails, fail);
    if (set == NULL)
        return RESPONSE_BROKEN;
    if (!has_room(set, response->submission, why))
        return RESPONSE_REFUSED;
    responses->last++;
    return find_form(responses, response->submission, fails, fail) &&
                   add_row(responses, response, fail) && add_drawings(responses, response, fail) &&
                   (response->submission->hands || add_answers(responses, response, set, fail))
               ? RESPONSE_ADDED
               : RESPONSE_BROKEN;
}
