/* Responses: one submission becomes rows. */
#ifndef OFFICE_RESPONSES_H
#define OFFICE_RESPONSES_H

#include "base/record.h"
#include "office/questions.h"
#include "office/xml.h"

enum { RESPONSES_ID_BYTES = 16, RESPONSES_AT_ONCE = 32 };

/* An answer on its way. */
struct response_answer {
    int instance;
    int64_t question;
    const char *value;
};

struct responses {
    struct office *office;
    struct questions questions;
    sqlite3_stmt *add, *add_original, *add_instance, *add_drawing, *same, *taken;
    /* By how many answers it adds. One statement for all of a response costs half of one for each. */
    sqlite3_stmt *add_answers[RESPONSES_AT_ONCE + 1];
    struct response_answer waiting[RESPONSES_AT_ONCE];
    int waiting_count;
    int64_t last; /* the greatest number so far */
    /* The form that was looked up last: of `form_id` and `version`. */
    char *form_id, *version;
    int64_t form;
};

/* What is known of a response beside its XML. */
struct response {
    const unsigned char *id; /* RESPONSES_ID_BYTES */
    int64_t session, batch;
    const char *pack_version;
    struct bytes xml;
    const struct record_file *files;
    int file_count;
    const struct xml_submission *submission;
};

/* `arena` keeps what is known of questions. */
bool responses_begin(struct responses *responses, struct office *office, struct arena *arena,
                     struct fail *fail);
void responses_end(struct responses *responses);

/* Forgets what it remembers of forms and questions: some came, or were taken back. */
void responses_forget(struct responses *responses);

enum response_end { RESPONSE_ADDED, RESPONSE_KNOWN, RESPONSE_REFUSED, RESPONSE_BROKEN };
/* REFUSED sets `why`, and nothing was added; BROKEN (the office's own database fails) sets `fail`. A
 * form that came without its definition is named in `fails`, once. */
enum response_end responses_add(struct responses *responses, const struct response *response,
                                struct fails *fails, struct fail *why, struct fail *fail);

#endif
