/* What the files that read an .xlsx share. Private to workbook_xlsx*.c.
 *
 * A part of the package is read as a stream of XML nodes, from the zip through a guard into
 * libxml2's reader, so that memory does not grow with the part. The guard refuses, before the
 * parser sees it: a DOCTYPE (entities), more than XLSX_ATTRIBUTES_MAX attributes in one tag (the
 * parser compares each with each), more than XLSX_COMMENTS_MAX comments (the parser keeps them
 * all), text longer than a cell can be, and more bytes than cells.h allows. After the parser, nodes
 * are counted, and the names that it remembers. Parts that no sheet needs are never unpacked. */
#ifndef FORM_XLSX_H
#define FORM_XLSX_H

#include "base/buf.h"
#include "form/cells.h"

#include <libxml/xmlreader.h>
#include <zip.h>

enum {
    XLSX_NODES_MAX = 2000000, /* XML nodes of all parts that are read: 400,000 cells */
    XLSX_ALL_ATTRIBUTES_MAX = 2000000,
    XLSX_ATTRIBUTES_MAX = 64, /* of one tag */
    XLSX_COMMENTS_MAX = 10000,
    XLSX_NAMES_MAX = 4096, /* different names of elements and attributes in one part */
    XLSX_BYTES_MAX = 64 << 20, /* of all parts that are read, unpacked */
    XLSX_ENTRIES_MAX = 10000, /* of the zip */
    XLSX_MERGES_MAX = 10000, /* merged areas of one sheet */
    XLSX_TEXT_MAX = 1 << 20, /* bytes of one cell */
    XLSX_STYLES_MAX = 65536,
    XLSX_PATH_MAX = 512,
    XLSX_STRING_BLOCK = 4096
};

/* How a number with some style is to be read. */
enum xlsx_look { XLSX_NUMBER, XLSX_DATE, XLSX_DURATION };

struct xlsx {
    struct workbook *book;
    zip_t *zip;
    int nodes; /* read so far */
    size_t bytes; /* unpacked so far */
    int attributes, comments;
    struct buf text; /* of the cell or string being read */
    struct arena text_arena;
    bool date1904;
    char *looks; /* by style: an enum xlsx_look */
    int look_count;
    const char **strings[CELLS_STRINGS_MAX / XLSX_STRING_BLOCK + 1];
    int string_count;
};

/* One part being read. */
struct xlsx_part {
    struct xlsx *xlsx;
    const char *name;
    zip_file_t *file;
    xmlTextReaderPtr reader;
    size_t bytes;
    const char *refused; /* why the guard stopped, or NULL */
    /* The node that the reader stands on. */
    int type;
    const char *local; /* its name without a prefix; never NULL */
    /* Where the guard is. */
    bool in_tag, bang; /* after "<!" */
    char quote, before;
    int attributes;
    size_t since_tag; /* bytes since the last '<' */
};

bool xlsx_part_open(struct xlsx_part *part, struct xlsx *xlsx, const char *name, struct fail *fail);
/* 1: the reader stands on the next node. 0: the end. -1: `fail` is set. */
int xlsx_part_next(struct xlsx_part *part, struct fail *fail);
void xlsx_part_close(struct xlsx_part *part);
bool xlsx_has_part(const struct xlsx *xlsx, const char *name);

/* Of the node the reader stands on; by local name, since strict workbooks use other namespaces. */
bool xlsx_starts(const struct xlsx_part *part, const char *name);
bool xlsx_ends(const struct xlsx_part *part, const char *name); /* also for <name/> */
bool xlsx_attribute(const struct xlsx_part *part, const char *name, char *out, size_t size);
/* Collects what a text node holds, with _xHHHH_ written out; false beyond XLSX_TEXT_MAX. */
bool xlsx_collect(struct xlsx_part *part, struct fail *fail);
/* The text collected, trimmed and kept, and starts the next; "" for none, NULL beyond a limit. */
const char *xlsx_take_text(struct xlsx *xlsx, struct fail *fail);
/* A whole number as attributes have them: -1 when it is none, or beyond a billion. */
int xlsx_whole(const char *text);
/* The column of a reference such as "AB12", 0 for none; `row` (may be NULL) gets its row or 0. */
int xlsx_reference(const char *text, int *row);

bool xlsx_read_styles(struct xlsx *xlsx, const char *name, struct fail *fail);
bool xlsx_read_strings(struct xlsx *xlsx, const char *name, struct fail *fail);
bool xlsx_read_sheet(struct xlsx *xlsx, struct sheet *sheet, const char *name, struct fail *fail);

/* Merged cells: of each area only the top left cell has a value; what a file keeps under the others
 * is not there for who looks at the sheet. */
struct xlsx_merges {
    struct xlsx_area {
        int top, left, bottom, right;
    } *at;
    int count;
};
/* Takes the `mergeCell` that the reader stands on. */
bool xlsx_take_merge(struct xlsx_part *part, struct xlsx_merges *merges, struct fail *fail);
bool xlsx_apply_merges(const struct xlsx_merges *merges, struct sheet *sheet, struct fail *fail);

/* The text of a number cell, as its style shows it; `out` needs 64 bytes. Text that is no number
 * stays as it is (cut to 63 bytes). */
void xlsx_number_text(const char *stored, enum xlsx_look look, bool date1904, char *out);
/* The same for ISO 8601 text, as strict workbooks store dates. */
void xlsx_iso_text(const char *stored, char *out);
enum xlsx_look xlsx_code_look(const char *format_code);
enum xlsx_look xlsx_builtin_look(int format_id);

#endif
