/* An .xlsx: a zip of XML parts that name each other by relations. Strict workbooks differ in their
 * namespaces only, so that everything goes by local names and by the ends of relation types. */
#include "form/foreign.h"
#include "form/xlsx.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { TEXT_BYTES = 4 << 20, RELATIONS_MAX = 1024 };

struct relation {
    char id[64], type[32], target[XLSX_PATH_MAX];
};
struct relations {
    struct relation *at;
    int count;
};

/* "xl/_rels/workbook.xml.rels" for "xl/workbook.xml". */
static void relations_path(const char *part, char *out, size_t size)
{
    const char *slash = strrchr(part, '/');
    int folder = slash != NULL ? (int)(slash - part) + 1 : 0;
    snprintf(out, size, "%.*s_rels/%s.rels", folder, part, part + folder);
}

/* Resolves a target against the part that names it; "../" goes up, "/" begins at the package. */
static void resolve(const char *part, const char *target, char *out, size_t size)
{
    const char *slash = strrchr(part, '/');
    int folder = slash != NULL && *target != '/' ? (int)(slash - part) + 1 : 0;
    char path[XLSX_PATH_MAX * 2];
    snprintf(path, sizeof path, "%.*s%s", folder, part, target + (*target == '/' ? 1 : 0));
    for (char *up; (up = strstr(path, "../")) != NULL;) {
        char *start = up > path ? up - 1 : up;
        while (start > path && start[-1] != '/')
            start--;
        memmove(start, up + 3, strlen(up + 3) + 1);
    }
    snprintf(out, size, "%.*s", (int)size - 1, path);
}

static void take_relation(const struct xlsx_part *xml, const char *part, struct relations *out)
{
    struct relation *one = &out->at[out->count];
    char type[256], target[XLSX_PATH_MAX], mode[16];
    xlsx_attribute(xml, "Id", one->id, sizeof one->id);
    xlsx_attribute(xml, "Type", type, sizeof type);
    xlsx_attribute(xml, "Target", target, sizeof target);
    xlsx_attribute(xml, "TargetMode", mode, sizeof mode);
    if (strcmp(mode, "External") == 0)
        return;
    const char *slash = strrchr(type, '/');
    snprintf(one->type, sizeof one->type, "%.31s", slash != NULL ? slash + 1 : type);
    resolve(part, target, one->target, sizeof one->target);
    out->count++;
}

static bool read_relations(struct xlsx *xlsx, const char *part, struct relations *out,
                           struct fail *fail)
{
    char path[XLSX_PATH_MAX * 2];
    relations_path(part, path, sizeof path);
    out->at = ARENA_ARRAY(xlsx->book->arena, struct relation, RELATIONS_MAX);
    out->count = 0;
    struct xlsx_part xml;
    if (!xlsx_part_open(&xml, xlsx, path, fail))
        return false;
    int got;
    while ((got = xlsx_part_next(&xml, fail)) == 1)
        if (xlsx_starts(&xml, "Relationship") && out->count < RELATIONS_MAX)
            take_relation(&xml, part, out);
    xlsx_part_close(&xml);
    return got == 0;
}

static const char *by_type(const struct relations *relations, const char *type)
{
    for (int i = 0; i < relations->count; i++)
        if (strcmp(relations->at[i].type, type) == 0)
            return relations->at[i].target;
    return NULL;
}

static const char *by_id(const struct relations *relations, const char *id)
{
    for (int i = 0; i < relations->count; i++)
        if (strcmp(relations->at[i].id, id) == 0)
            return relations->at[i].target;
    return NULL;
}

/* The sheets by name; `targets` gets the part of each. */
static bool read_sheet_names(struct xlsx *xlsx, const char *part, const struct relations *relations,
                             const char **targets, struct fail *fail)
{
    struct xlsx_part xml;
    if (!xlsx_part_open(&xml, xlsx, part, fail))
        return false;
    int got;
    while ((got = xlsx_part_next(&xml, fail)) == 1) {
        char name[256], id[64];
        if (xlsx_starts(&xml, "workbookPr") && xlsx_attribute(&xml, "date1904", id, sizeof id))
            xlsx->date1904 = strcmp(id, "1") == 0 || strcmp(id, "true") == 0;
        if (!xlsx_starts(&xml, "sheet") || !xlsx_attribute(&xml, "name", name, sizeof name))
            continue;
        xlsx_attribute(&xml, "id", id, sizeof id);
        struct sheet *sheet = cells_sheet(xlsx->book, name, fail);
        if (sheet == NULL) {
            got = -1;
            break;
        }
        targets[sheet - xlsx->book->sheets] = by_id(relations, id);
    }
    xlsx_part_close(&xml);
    return got == 0;
}

static bool is_wanted(const struct workbook *book, const char *name)
{
    if (book->only == NULL)
        return workbook_uses(name);
    for (const char *const *only = book->only; *only != NULL; only++)
        if (strcasecmp(*only, name) == 0)
            return true;
    return false;
}

static bool read_sheets(struct xlsx *xlsx, const char **targets, struct fail *fail)
{
    struct workbook *book = xlsx->book;
    for (int i = 0; i < book->sheet_count; i++) {
        struct sheet *sheet = &book->sheets[i];
        if (book->sheet_count > 1 && !is_wanted(book, sheet->name))
            continue;
        if (targets[i] == NULL)
            return fail_set(fail, "the workbook is damaged: its sheet '%.60s' is missing",
                            sheet->name);
        if (workbook_find(book, sheet->name) != sheet)
            return fail_set(fail, "the workbook has two sheets named '%.60s'", sheet->name);
        if (!xlsx_read_sheet(xlsx, sheet, targets[i], fail))
            return false;
    }
    return true;
}

static bool read_package(struct xlsx *xlsx, struct fail *fail)
{
    struct relations top, relations;
    const char *targets[CELLS_SHEETS_MAX] = {0};
    if (!read_relations(xlsx, "", &top, fail))
        return false;
    const char *book = by_type(&top, "officeDocument");
    if (book == NULL || !xlsx_has_part(xlsx, book))
        return fail_set(fail, "the file is not an .xlsx workbook; save it as .xlsx");
    if (!read_relations(xlsx, book, &relations, fail))
        return false;
    const char *styles = by_type(&relations, "styles");
    const char *strings = by_type(&relations, "sharedStrings");
    if (!read_sheet_names(xlsx, book, &relations, targets, fail))
        return false;
    if (styles != NULL && !xlsx_read_styles(xlsx, styles, fail))
        return false;
    if (strings != NULL && !xlsx_read_strings(xlsx, strings, fail))
        return false;
    return read_sheets(xlsx, targets, fail);
}

bool workbook_read_xlsx(struct workbook *book, struct bytes bytes, struct fail *fail)
{
    if (foreign_count_entries(bytes) > XLSX_ENTRIES_MAX)
        return fail_set(fail,
                        "the workbook has more than %d parts, which is more than a "
                        "questionnaire can have",
                        XLSX_ENTRIES_MAX);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.length, 0, &error);
    zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (zip == NULL) {
        if (source != NULL)
            zip_source_free(source);
        return fail_set(fail, "the file is not a whole .xlsx workbook: it is damaged or cut short; "
                              "save or copy it again");
    }
    struct xlsx *xlsx = ARENA_NEW(book->arena, struct xlsx);
    xlsx->book = book;
    xlsx->zip = zip;
    arena_init(&xlsx->text_arena, TEXT_BYTES);
    xlsx->text.arena = &xlsx->text_arena;
    bool fine = foreign_check_zip(zip, fail) && read_package(xlsx, fail);
    arena_free(&xlsx->text_arena);
    zip_discard(zip);
    return fine;
}
