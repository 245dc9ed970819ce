/* The few ways in which SQLite is spoken to: statements that end by themselves, and errors that
 * become sentences naming the file. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include "base/fail.h"
#include "base/file.h"

#include <sqlite3.h>
#include <stdint.h>

/* Sets "cannot <do what> '<file>': <reason>" from the connection's last error; returns false. */
bool sql_fail(sqlite3 *db, const char *what, struct fail *fail);
/* Runs statements that give no rows (rows are passed over). */
bool sql_run(sqlite3 *db, const char *sql, struct fail *fail);
/* NULL on an error. Parameters are bound with sqlite3_bind_*; end it with sql_end() or
 * sqlite3_finalize(). */
sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql, struct fail *fail);
/* The same, once: `*kept` is prepared when it is NULL, and returned. For sql_again(). */
sqlite3_stmt *sql_keep(sqlite3 *db, sqlite3_stmt **kept, const char *sql, struct fail *fail);
/* Runs a statement to its end and finalizes it. Accepts NULL: false, `fail` is set already. */
bool sql_end(sqlite3_stmt *statement, struct fail *fail);
/* The same, and makes it ready to be bound and run again instead of finalizing it. */
bool sql_again(sqlite3_stmt *statement, struct fail *fail);
/* Steps once: 1 a row, 0 the end, -1 an error. */
int sql_step(sqlite3_stmt *statement, struct fail *fail);
/* The first column of the first row; 0 when there is no row or it is NULL. */
bool sql_number(sqlite3 *db, const char *sql, int64_t *out, struct fail *fail);

/* BEGIN IMMEDIATE; and COMMIT when `ok`, else ROLLBACK. sql_finish() returns true when it was
 * committed. */
bool sql_begin(sqlite3 *db, struct fail *fail);
bool sql_finish(sqlite3 *db, bool ok, struct fail *fail);

/* Binding and reading without casts. Bytes and text must live until the statement has run. */
void sql_bind_text(sqlite3_stmt *statement, int at, const char *text);
void sql_bind_blob(sqlite3_stmt *statement, int at, const void *bytes, size_t length);
struct bytes sql_blob(sqlite3_stmt *statement, int column); /* until the next step */
const char *sql_text(sqlite3_stmt *statement, int column); /* the same; never NULL */
/* Copies a blob of exactly `length` bytes; false for any other value. */
bool sql_blob_copy(sqlite3_stmt *statement, int column, void *out, size_t length);

#endif
