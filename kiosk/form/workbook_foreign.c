/* Files that are no questionnaire, told by what is in them whatever their name says: each ends in a
 * sentence that says what to do. */
#include "form/foreign.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static size_t find(struct bytes in, size_t from, const char *what, size_t length)
{
    for (size_t i = from; length <= in.length && i <= in.length - length; i++) {
        const char *hit = memchr(in.at + i, *what, in.length - length - i + 1);
        if (hit == NULL)
            break;
        i = (size_t)(hit - in.at);
        if (memcmp(hit, what, length) == 0)
            return i;
    }
    return in.length;
}

static const struct {
    const char *start;
    size_t length;
    const char *sentence;
} starts[] = {
    {"%PDF", 4,
     "the file is a PDF, which holds pages and not cells; save the spreadsheet that it was made "
     "from as .xlsx"},
    {"\xFF\xFE", 2, "the file is UTF-16 text; save it as \"CSV UTF-8\""},
    {"\xFE\xFF", 2, "the file is UTF-16 text; save it as \"CSV UTF-8\""},
    {"{\\rtf", 5, "the file is a text document; put the questions into a spreadsheet, and save it "
                  "as .xlsx"},
    {"\x1F\x8B", 2, "the file is packed; unpack it, and use the questionnaire that is in it"},
    {"7z\xBC\xAF", 4, "the file is packed; unpack it, and use the questionnaire that is in it"},
    {"Rar!", 4, "the file is packed; unpack it, and use the questionnaire that is in it"},
    {"PK\x05\x06", 4, "the file is an empty zip; save or copy the questionnaire again"},
    {"\x89PNG", 4, "the file is a picture; a questionnaire is a spreadsheet"},
    {"\xFF\xD8\xFF", 3, "the file is a picture; a questionnaire is a spreadsheet"},
};

/* Old Office documents, and new ones with a password, are the same kind of container; the names of
 * what is in it are UTF-16. */
static bool refuse_container(struct bytes bytes, struct fail *fail)
{
    static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (find(bytes, 0, locked, sizeof locked - 1) < bytes.length)
        return fail_set(fail, "the workbook is locked with a password; open it, take the password "
                              "off, and save it again as .xlsx");
    return fail_set(fail, "the file is an old Office document, such as .xls; open it in a "
                          "spreadsheet program and save it as .xlsx");
}

static bool is_markup(struct bytes bytes)
{
    size_t at = bytes.length >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < bytes.length && memchr(" \t\r\n", bytes.at[at], 4) != NULL)
        at++;
    return at + 1 < bytes.length && bytes.at[at] == '<' &&
           strchr("!?hHtTbBmM", bytes.at[at + 1]) != NULL;
}

bool foreign_check(struct bytes bytes, struct fail *fail)
{
    if (bytes.length == 0)
        return fail_set(fail, "the file is empty; save the questionnaire again");
    if (bytes.length >= 4 && memcmp(bytes.at, "\xD0\xCF\x11\xE0", 4) == 0)
        return refuse_container(bytes, fail);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (bytes.length >= starts[i].length &&
            memcmp(bytes.at, starts[i].start, starts[i].length) == 0)
            return fail_set(fail, "%s", starts[i].sentence);
    if (is_markup(bytes))
        return fail_set(fail, "the file is a web page or other markup, whatever its name says; open "
                              "it in a spreadsheet program and save it as .xlsx");
    if (bytes.length >= 4 && (bytes.at[0] == '\0') != (bytes.at[1] == '\0') &&
        (bytes.at[2] == '\0') == (bytes.at[0] == '\0') &&
        (bytes.at[3] == '\0') == (bytes.at[1] == '\0'))
        return fail_set(fail, "the file is UTF-16 text; save it as \"CSV UTF-8\"");
    return true;
}

/* Zips of other programs, by a part that no .xlsx has. */
static const struct {
    const char *part, *what;
} packages[] = {
    {"xl/workbook.bin", "a binary workbook (.xlsb)"},
    {"Index/Document.iwa", "an Apple Numbers document"},
    {"Index.zip", "an Apple Numbers document"},
    {"word/document.xml", "a Word document"},
    {"ppt/presentation.xml", "a PowerPoint presentation"},
};

static bool is_open_document(zip_t *zip)
{
    char type[128] = "";
    zip_file_t *file = zip_fopen(zip, "mimetype", 0);
    if (file == NULL)
        return false;
    zip_int64_t got = zip_fread(file, type, sizeof type - 1);
    zip_fclose(file);
    return got > 0 && strstr(type, "opendocument") != NULL;
}

bool foreign_check_zip(zip_t *zip, struct fail *fail)
{
    const char *what = is_open_document(zip) ? "an OpenDocument file, such as .ods" : NULL;
    for (size_t i = 0; what == NULL && i < sizeof packages / sizeof *packages; i++)
        if (zip_name_locate(zip, packages[i].part, 0) >= 0)
            what = packages[i].what;
    if (what == NULL)
        return true;
    return fail_set(fail, "the file is %s; open it in its program and save or export it as .xlsx",
                    what);
}

int foreign_count_entries(struct bytes bytes)
{
    int count = 0;
    for (size_t at = 0; (at = find(bytes, at, "PK\x01\x02", 4)) < bytes.length; at++)
        count++;
    return count;
}
