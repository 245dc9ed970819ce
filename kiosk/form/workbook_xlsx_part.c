/* One part of an .xlsx, from the zip through the guard into libxml2's pull parser. */
#include "base/utf8.h"
#include "form/xlsx.h"

#include <string.h>
#include <strings.h>

static const char too_large[] =
    "is larger than a questionnaire can be; copy the questions into a new workbook";
static const char doctype[] =
    "has a DOCTYPE, which no spreadsheet program writes; save it again with one";

/* Follows quotes and the end of a tag, to count its attributes. */
static bool tag_goes_on(struct xlsx_part *part, char c)
{
    if (part->quote != '\0')
        part->quote = c == part->quote ? '\0' : part->quote;
    else if (c == '"' || c == '\'')
        part->quote = c;
    else if (c == '>')
        part->in_tag = false;
    else if (c == '=')
        return ++part->attributes <= XLSX_ATTRIBUTES_MAX &&
               ++part->xlsx->attributes <= XLSX_ALL_ATTRIBUTES_MAX;
    return true;
}

static const char *guard(struct xlsx_part *part, const char *bytes, size_t length)
{
    static const char *const odd = "is not as spreadsheet programs write it; save it again with one";
    for (size_t i = 0; i < length; part->before = bytes[i++]) {
        char c = bytes[i];
        bool special = part->before == '<' && (c == '!' || c == '?');
        if (++part->since_tag > XLSX_TEXT_MAX)
            return odd;
        if (part->bang && c == 'D')
            return doctype;
        part->bang = special;
        if (special && ++part->xlsx->comments > XLSX_COMMENTS_MAX)
            return odd;
        /* A '<' cannot stand inside a tag: each one begins anew, whatever came before. */
        if (c == '<') {
            part->in_tag = true;
            part->quote = '\0';
            part->attributes = 0;
            part->since_tag = 0;
        } else if (part->in_tag && !tag_goes_on(part, c)) {
            return odd;
        }
    }
    return NULL;
}

static int read_bytes(void *context, char *out, int length)
{
    struct xlsx_part *part = context;
    zip_int64_t got = zip_fread(part->file, out, (zip_uint64_t)length);
    if (got <= 0 || part->refused != NULL)
        return part->refused != NULL ? -1 : (int)got;
    part->bytes += (size_t)got;
    part->xlsx->bytes += (size_t)got;
    if (part->bytes > CELLS_PART_MAX || part->xlsx->bytes > XLSX_BYTES_MAX)
        part->refused = too_large;
    else
        part->refused = guard(part, out, (size_t)got);
    return part->refused != NULL ? -1 : (int)got;
}

static int close_bytes(void *context)
{
    (void)context;
    return 0;
}

static void be_silent(void *context, xmlErrorPtr error)
{
    (void)context;
    (void)error;
}

static bool damaged(const struct xlsx_part *part, struct fail *fail)
{
    if (part->refused != NULL)
        return fail_set(fail, "the workbook's part '%.100s' %s", part->name, part->refused);
    return fail_set(fail,
                    "the workbook is damaged: its part '%.100s' cannot be read; save it again",
                    part->name);
}

bool xlsx_has_part(const struct xlsx *xlsx, const char *name)
{
    return zip_name_locate(xlsx->zip, name, ZIP_FL_NOCASE) >= 0;
}

/* The first part of that name; `twice` when there is another, which a second program might read. */
static zip_int64_t locate(const struct xlsx *xlsx, const char *name, bool *twice)
{
    zip_int64_t found = -1, count = zip_get_num_entries(xlsx->zip, 0);
    *twice = false;
    for (zip_int64_t i = 0; i < count; i++) {
        const char *entry = zip_get_name(xlsx->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (entry == NULL || strcasecmp(entry, name) != 0)
            continue;
        *twice = found >= 0;
        found = found >= 0 ? found : i;
    }
    return found;
}

/* Whether the part can be unpacked at all, and its number. */
static bool find_part(struct xlsx_part *part, zip_uint64_t *number, struct fail *fail)
{
    bool twice;
    zip_int64_t index = locate(part->xlsx, part->name, &twice);
    zip_stat_t stat;
    if (index < 0)
        return fail_set(fail,
                        "the file is not an .xlsx workbook: it has no part '%.100s'; save it "
                        "as .xlsx",
                        part->name);
    *number = (zip_uint64_t)index;
    if (twice)
        part->refused = "is there twice; save the workbook again";
    else if (zip_stat_index(part->xlsx->zip, *number, 0, &stat) != 0)
        return damaged(part, fail);
    else if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        part->refused = "has a password; save the workbook without one";
    else if ((stat.valid & ZIP_STAT_SIZE) != 0 && stat.size > CELLS_PART_MAX)
        part->refused = too_large;
    return part->refused == NULL || damaged(part, fail);
}

bool xlsx_part_open(struct xlsx_part *part, struct xlsx *xlsx, const char *name, struct fail *fail)
{
    *part = (struct xlsx_part){.xlsx = xlsx, .name = name, .local = ""};
    zip_uint64_t number = 0;
    if (!find_part(part, &number, fail))
        return false;
    part->file = zip_fopen_index(xlsx->zip, number, 0);
    if (part->file == NULL)
        return damaged(part, fail);
    /* The encoding is given, so that no other one can slip past the guard. */
    part->reader = xmlReaderForIO(read_bytes, close_bytes, part, NULL, "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (part->reader == NULL) {
        damaged(part, fail);
        xlsx_part_close(part);
        return false;
    }
    xmlTextReaderSetStructuredErrorHandler(part->reader, be_silent, NULL);
    return true;
}

void xlsx_part_close(struct xlsx_part *part)
{
    if (part->reader != NULL)
        xmlFreeTextReader(part->reader);
    if (part->file != NULL)
        zip_fclose(part->file);
    part->reader = NULL;
    part->file = NULL;
}

/* The parser keeps every name that it met until the part is closed. */
static bool knows_too_many_names(const struct xlsx_part *part)
{
    const xmlNode *node = xmlTextReaderCurrentNode(part->reader);
    return node != NULL && node->doc != NULL && node->doc->dict != NULL &&
           xmlDictSize(node->doc->dict) > XLSX_NAMES_MAX;
}

int xlsx_part_next(struct xlsx_part *part, struct fail *fail)
{
    int got = xmlTextReaderRead(part->reader);
    part->type = XML_READER_TYPE_NONE;
    part->local = "";
    if (got == 1) {
        const xmlChar *local = xmlTextReaderConstLocalName(part->reader);
        part->type = xmlTextReaderNodeType(part->reader);
        part->local = local != NULL ? (const char *)local : "";
        if (++part->xlsx->nodes > XLSX_NODES_MAX || knows_too_many_names(part))
            part->refused = too_large;
        else if (part->type == XML_READER_TYPE_DOCUMENT_TYPE)
            part->refused = doctype;
    }
    if (got < 0 || part->refused != NULL) {
        damaged(part, fail);
        return -1;
    }
    return got;
}

/* Asked of every node with every name that matters: most differ in the first letter. */
static bool is_named(const struct xlsx_part *part, const char *name)
{
    return part->local[0] == name[0] && strcmp(part->local, name) == 0;
}

bool xlsx_starts(const struct xlsx_part *part, const char *name)
{
    return part->type == XML_READER_TYPE_ELEMENT && is_named(part, name);
}

bool xlsx_ends(const struct xlsx_part *part, const char *name)
{
    if (part->type == XML_READER_TYPE_ELEMENT)
        return is_named(part, name) && xmlTextReaderIsEmptyElement(part->reader) == 1;
    return part->type == XML_READER_TYPE_END_ELEMENT && is_named(part, name);
}

static bool is_attribute(const struct xlsx_part *part, const char *name)
{
    const xmlChar *local = xmlTextReaderConstLocalName(part->reader);
    return local != NULL && strcmp((const char *)local, name) == 0;
}

bool xlsx_attribute(const struct xlsx_part *part, const char *name, char *out, size_t size)
{
    bool found = false;
    *out = '\0';
    for (int more = xmlTextReaderMoveToFirstAttribute(part->reader); more == 1 && !found;
         more = xmlTextReaderMoveToNextAttribute(part->reader)) {
        const xmlChar *value =
            is_attribute(part, name) ? xmlTextReaderConstValue(part->reader) : NULL;
        if (value == NULL)
            continue;
        found = true;
        strncat(out, (const char *)value, size - 1);
    }
    xmlTextReaderMoveToElement(part->reader);
    return found;
}

static int hex_digits(const char *at, int count, uint32_t *value)
{
    *value = 0;
    for (int i = 0; i < count; i++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF";
        const char *hit = at[i] != '\0' ? strchr(digits, at[i]) : NULL;
        if (hit == NULL)
            return 0;
        *value = *value * 16 + (uint32_t)((hit - digits) % 16);
    }
    return count;
}

/* "_x000D_" stands for a character that XML cannot hold; a control character other than tab and
 * line break has no place in a question and is left out. */
static size_t escape_at(const char *at, char out[8])
{
    uint32_t code;
    out[0] = '\0';
    if (at[0] != '_' || at[1] != 'x' || hex_digits(at + 2, 4, &code) == 0 || at[6] != '_')
        return 0;
    if (code >= 0xD800 && code <= 0xDFFF)
        code = 0xFFFD;
    if (code >= 0x20 || code == '\t' || code == '\n')
        out[utf8_write(code, out)] = '\0';
    return 7;
}

bool xlsx_collect(struct xlsx_part *part, struct fail *fail)
{
    int type = part->type;
    if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA &&
        type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE && type != XML_READER_TYPE_WHITESPACE)
        return true;
    struct buf *text = &part->xlsx->text;
    const char *at = (const char *)xmlTextReaderConstValue(part->reader);
    if (at == NULL)
        return true;
    if (text->length + strlen(at) > XLSX_TEXT_MAX)
        return fail_set(fail, "a cell has more than %d characters", XLSX_TEXT_MAX);
    while (*at != '\0') {
        size_t plain = strcspn(at + 1, "_") + 1;
        char letter[8];
        size_t escape = escape_at(at, letter);
        buf_add(text, escape > 0 ? letter : at, escape > 0 ? strlen(letter) : plain);
        at += escape > 0 ? escape : plain;
    }
    return true;
}

int xlsx_whole(const char *text)
{
    int number = 0;
    if (*text == '\0')
        return -1;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9' || number > 99999999)
            return -1;
        number = number * 10 + (*text - '0');
    }
    return number;
}

int xlsx_reference(const char *text, int *row)
{
    int column = 0;
    for (; *text >= 'A' && *text <= 'Z'; text++)
        if (column <= CELLS_COLUMNS_MAX)
            column = column * 26 + (*text - 'A' + 1);
    if (row != NULL)
        *row = xlsx_whole(text) > 0 ? xlsx_whole(text) : 0;
    return column;
}

const char *xlsx_take_text(struct xlsx *xlsx, struct fail *fail)
{
    size_t length = xlsx->text.length;
    const char *text = cells_trim(length > 0 ? xlsx->text.at : "", &length);
    const char *kept = length > 0 ? cells_keep(xlsx->book, text, length, fail) : "";
    arena_reset(&xlsx->text_arena);
    xlsx->text = (struct buf){.arena = &xlsx->text_arena};
    return kept;
}
