/* The versions of a form: parsed from the definitions that came with the batches. */
#include "office/versions.h"

#include "office/tables.h"
#include "store/sql.h"

#include <ctype.h>
#include <string.h>

/* Compares two runs of digits, and moves past them. */
static int compare_numbers(const char **a, const char **b)
{
    *a += strspn(*a, "0");
    *b += strspn(*b, "0");
    size_t x = strspn(*a, "0123456789"), y = strspn(*b, "0123456789");
    int order = x != y ? (x > y) - (x < y) : strncmp(*a, *b, x);
    *a += x;
    *b += y;
    return order;
}

int version_compare(const char *a, const char *b)
{
    while (*a != '\0' && *b != '\0') {
        int order;
        if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
            order = compare_numbers(&a, &b);
        } else {
            order = (unsigned char)*a - (unsigned char)*b;
            a++;
            b++;
        }
        if (order != 0)
            return order;
    }
    return (*a != '\0') - (*b != '\0');
}

/* Of equal versions (the officer changed the form and not its version) the later one stays first:
 * rows come latest first. */
static void insert(const struct form **forms, int count, const struct form *form)
{
    int at = count;
    for (; at > 0 && version_compare(forms[at - 1]->version, form->version) < 0; at--)
        forms[at] = forms[at - 1];
    forms[at] = form;
}

static const struct form *parse(const struct office *office, sqlite3_stmt *row, const char *form_id,
                                struct arena *arena, struct fails *fails)
{
    struct fails found = {.arena = arena};
    struct bytes blob = sql_blob(row, 1);
    /* Kept in the arena: the form points into it. */
    struct bytes text = {arena_copy(arena, blob.at, blob.length), blob.length};
    const struct form *form = form_parse(arena_text(arena, sql_text(row, 0)), text, arena, &found);
    if (form == NULL)
        fails_add(fails, FAIL_ERROR, (struct place){.file = office->path},
                  "version '%s' of form '%s' cannot be read: %s", sql_text(row, 2), form_id,
                  found.first != NULL ? found.first->text : "it is no form");
    return form;
}

int versions_load(struct office *office, const char *form_id, const struct form **out,
                  struct arena *arena, struct fails *fails, struct fail *fail)
{
    int count = 0, rows = 0, status;
    sqlite3_stmt *row = sql_prepare(
        office->db,
        "SELECT file, definition, version FROM forms WHERE form_id = ? AND definition IS NOT NULL"
        " ORDER BY number DESC",
        fail);
    if (row == NULL)
        return -1;
    sql_bind_text(row, 1, form_id);
    while ((status = sql_step(row, fail)) > 0 && rows++ < TABLES_VERSIONS_MAX) {
        const struct form *form = parse(office, row, form_id, arena, fails);
        if (form != NULL)
            insert(out, count++, form);
    }
    sqlite3_finalize(row);
    if (status < 0)
        return -1;
    return count;
}
