/* The codes of a coding sheet: all that joins a row of it to an answer. */
#include "office/themes.h"

#include "seal/random.h"
#include "store/sql.h"

enum { CODE_ROOM = 9 };

/* Eight consonants: no word, no number, and nothing a spreadsheet makes a date of. */
static void random_code(sqlite3_context *context, int count, sqlite3_value **values)
{
    static const char letters[] = "bcdfghjklmnpqrstvwxz";
    char code[CODE_ROOM] = "";
    (void)count;
    (void)values;
    for (int i = 0; i < CODE_ROOM - 1;) {
        unsigned char byte;
        seal_random(&byte, 1);
        if (byte < 240) /* so that each letter is as likely as another */
            code[i++] = letters[byte % 20];
    }
    sqlite3_result_text(context, code, -1, SQLITE_TRANSIENT);
}

/* Whoever gets a code that is taken goes without, and gets another the next time round. */
bool themes_give_codes(struct office *office, struct fail *fail)
{
    seal_ready();
    if (sqlite3_create_function(office->db, "random_code", 0, SQLITE_UTF8, NULL, random_code, NULL,
                                NULL) != SQLITE_OK)
        return sql_fail(office->db, "use", fail);
    do {
        if (!sql_run(office->db,
                     "INSERT OR IGNORE INTO coding (code, response, instance, question)"
                     " SELECT random_code(), a.response, a.instance, a.question FROM answers a"
                     " JOIN questions q ON q.number = a.question AND q.type IN ('text', 'image')"
                     " JOIN responses r ON r.number = a.response AND r.hands = 0"
                     " WHERE a.value <> '' AND NOT EXISTS (SELECT 1 FROM coding c"
                     " WHERE c.response = a.response AND c.instance = a.instance"
                     " AND c.question = a.question)",
                     fail))
            return false;
    } while (sqlite3_changes(office->db) > 0);
    return true;
}
