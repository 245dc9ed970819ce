/* Names and truth words, as spreadsheets write them. */
#include "base/utf8.h"
#include "form/compile.h"

#include <string.h>

/* XML's NameStartChar beyond ASCII. */
static bool is_letter(uint32_t code)
{
    static const uint32_t ranges[][2] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},
                                         {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
                                         {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
                                         {0xF900, 0xFDCF}, {0xFDF0, 0xFFFC}, {0x10000, 0xEFFFF}};
    if (code < 0x80)
        return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || code == '_';
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

static bool goes_on(uint32_t code)
{
    return is_letter(code) || (code >= '0' && code <= '9') || code == '-' || code == '.' ||
           code == 0xB7 || (code >= 0x300 && code <= 0x36F) || code == 0x203F || code == 0x2040;
}

bool names_valid(const char *name, const char **why)
{
    int length;
    for (const char *at = name; *at != '\0'; at += length) {
        uint32_t code = utf8_read(at, &length);
        if (code == ' ')
            *why = "has a space in it; write '_' instead";
        else if (at == name && code >= '0' && code <= '9')
            *why = "begins with a digit; begin with a letter";
        else if (at == name && !is_letter(code))
            *why = "does not begin with a letter";
        else if (!goes_on(code))
            *why = "has a character that names cannot have; use letters, digits and '_'";
        else
            continue;
        return false;
    }
    *why = "is empty";
    return *name != '\0';
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(text, *words) == 0)
            return true;
    return false;
}

bool names_is_yes(const char *text)
{
    static const char *const words[] = {"yes",  "Yes",  "YES",    "true",
                                        "True", "TRUE", "true()", NULL};
    return is_one_of(text, words);
}

bool names_is_no(const char *text)
{
    static const char *const words[] = {"no",    "No",    "NO",      "false",
                                        "False", "FALSE", "false()", NULL};
    return is_one_of(text, words);
}

static const char *after_quoted(const char *at)
{
    const char *close = strchr(at + 1, *at);
    return close != NULL ? close + 1 : at + 1;
}

/* "2026-03-01" too: a hyphen between digits. */
static const char *after_number(const char *at)
{
    for (at += 1;;) {
        at += strspn(at, "0123456789.:");
        if (*at != '-' || strspn(at + 1, "0123456789") == 0)
            return at;
        at++;
    }
}

static const char *after_name(const char *at)
{
    int length;
    for (uint32_t code; code = utf8_read(at, &length), code != 0 && goes_on(code);)
        at += length;
    return at;
}

static bool is_word_operator(const char *text, const char *at, const char *end)
{
    return end - at == 3 && at > text && at[-1] == ' ' && *end == ' ' &&
           (strncmp(at, "mod", 3) == 0 || strncmp(at, "div", 3) == 0);
}

bool names_is_dynamic(const char *text)
{
    for (const char *at = text; *at != '\0';) {
        int length;
        if (*at == '"' || *at == '\'') {
            at = after_quoted(at);
        } else if (strspn(at + (*at == '-'), "0123456789") > 0) {
            at = after_number(at);
        } else if (is_letter(utf8_read(at, &length))) {
            const char *end = after_name(at);
            if (*end == '(' || is_word_operator(text, at, end))
                return true;
            at = end;
        } else if (strchr("*+-|[", *at) != NULL || strncmp(at, "${", 2) == 0) {
            return true;
        } else {
            at += length;
        }
    }
    return false;
}
