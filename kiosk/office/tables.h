/* Tables: one CSV for each form, in the way of ODK Central, and a Data Package that describes them.
 *
 * FORM.csv has all versions of a form: SubmissionDate (the day of the session), the form's columns
 * (columns.h), then KEY (instanceID) to FormVersion, and what is known of the session; DeviceID is the
 * kiosk's id, Hasty 1 where an answer was too fast, or too straight, to have been read. Rows stand by
 * batch, and in one in the order of random numbers. UTF-8 without a mark, commas, CRLF. Values are those of the
 * submission, choice names and not labels. A split column is 1, 0, or empty where the question was
 * not answered. Nothing is guarded against spreadsheets here, since that would change data.
 *
 * FORM-REPEAT.csv has the instances of one repeat: its columns, named below it, then PARENT_KEY (the
 * KEY of the submission, or of the instance of the repeat around it) and KEY
 * ("uuid:.../group/repeat[2]").
 *
 * hands.csv has what groups answered by raising hands: SubmissionDate, Session, Place, FormID,
 * FormVersion, question, choice, hands, DeviceID, KEY. It is written where there is any.
 *
 * media/UUID/NAME has the drawings that came with a submission, under the name that its answer has;
 * UUID is its KEY without "uuid:". AttachmentsPresent counts them.
 *
 * datapackage.json (Data Package v2) has the type, label and choices of each column, and the size
 * and SHA-256 of each file. */
#ifndef OFFICE_TABLES_H
#define OFFICE_TABLES_H

#include "office/columns.h"
#include "office/office.h"

#include <stdint.h>

enum { TABLES_MAX = 4000, TABLES_VERSIONS_MAX = 1000 };

struct table {
    const char *form_id;
    const char *repeat; /* its name; NULL for the submissions themselves */
    const struct table *parent; /* the one around a repeat's; else NULL */
    const char *file; /* its name in the folder */
    const char *path;
    const char *hash; /* SHA-256, hex */
    int64_t rows, bytes;
    struct columns columns;
};

struct form_tables;

struct tables {
    struct table **at;
    int count;
    struct table *hands; /* of groups; NULL: there are none */
    struct table *codebook;
    struct form_tables **forms; /* those that were written */
    int form_count;
    const char *package; /* path of datapackage.json */
};

/* Which formats stand beside the package. */
struct tables_options {
    int64_t created; /* the day that the package says it was made on */
    bool xlsx; /* answers.xlsx */
    bool labels; /* in it: labels of choices and questions, not names */
    bool excel; /* excel/FORM.csv, for opening by a double click */
    bool kobo; /* kobo/FORM.csv, as KoboToolbox exports */
    bool spss; /* FORM.sps beside each FORM.csv */
    bool openrosa; /* instances/UUID/UUID.xml and drawings, as they were sent */
};

/* A form that cannot be tabulated is
 * named in `fails`, and the others are written. False when nothing could be. */
bool tables_write(struct office *office, const char *folder, const struct tables_options *options,
                  struct arena *arena, struct tables *out, struct fails *fails, struct fail *fail);

/* A plain file name that no other table has; tables.c. */
const char *tables_file(const struct tables *tables, const char *form_id, const char *repeat,
                        struct arena *arena);
/* hands.csv, and tables->hands; hands.c. */
bool hands_write(struct office *office, const char *folder, struct arena *arena,
                 struct tables *tables, struct fail *fail);
/* media/ in the folder: drawings, each in the folder of its submission; media.c. */
bool media_write(struct office *office, const char *folder, struct arena *arena, struct fail *fail);
/* instances/UUID/UUID.xml, to the byte as it was sent, with its drawings: what programs that send to
 * OpenRosa servers read; media.c. */
bool openrosa_write(struct office *office, const char *folder, struct arena *arena,
                    struct fail *fail);
/* datapackage.json for tables that are written; package.c. */
bool package_write(struct tables *tables, const char *folder, int64_t created, struct arena *arena,
                   struct fail *fail);

#endif
