/* The questions of every form, as rows of the office's database: which row an answer belongs to.
 *
 * A question is known by its form and its path ("group/question"), whatever version asked it. What the
 * definitions say of it (type, label, promise ...) is that of the newest version that has it. An answer
 * that no definition has makes a question of no type, so that no answer is lost. */
#ifndef OFFICE_QUESTIONS_H
#define OFFICE_QUESTIONS_H

#include "form/form.h"
#include "office/office.h"

#include <stdint.h>

enum { QUESTIONS_MAX = 20000, QUESTIONS_VALUES_MAX = 5000 };

enum question_kind {
    QUESTION_ANSWER,
    QUESTION_SELECT, /* its values are choices, kept in the table `choices` */
    QUESTION_REPEAT,
    QUESTION_NOTHING /* a group or a note: it has no answer, and no row */
};

struct question {
    const char *path;
    int64_t number; /* of its row; 0 for QUESTION_NOTHING */
    enum question_kind kind;
    bool several; /* of QUESTION_SELECT: names with spaces between them */
    const char **values; /* that occur */
    int value_count, value_room;
};

/* One form's. */
struct question_set {
    const char *form_id;
    struct question *at;
    int count, room;
    int *slots; /* hash table of indexes + 1 */
    int slot_count;
    int next; /* answers come in the order of the form: where to look first */
};

struct questions {
    struct office *office;
    struct arena *arena;
    struct question_set *sets;
    int set_count, set_room;
    sqlite3_stmt *add, *add_value;
};

/* What one form has; read from the definitions in the database, whose rows are brought up to date, the
 * first time. NULL on an error. */
struct question_set *questions_of(struct questions *questions, const char *form_id,
                                  struct fails *fails, struct fail *fail);
/* NULL where there is none of that path. */
struct question *questions_find(struct question_set *set, const char *path);
/* A question that no definition has. NULL when there are too many, or on an error of the database. */
struct question *questions_add(struct questions *questions, struct question_set *set,
                               const char *path, enum question_kind kind, struct fail *fail);
/* It turned out to be repeated, which no definition says: a group, or an answer by itself. */
bool questions_repeat(struct questions *questions, struct question *question, bool answers,
                      struct fail *fail);
/* Remembers that a choice, or each of several, occurs. */
bool questions_note(struct questions *questions, struct question *question, const char *value,
                    struct fail *fail);
/* Forgets what was read: a form has come. The rows stay. */
void questions_forget(struct questions *questions);
void questions_end(struct questions *questions);

#endif
