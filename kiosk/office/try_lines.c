/* Lines of answers, read; and told, when they are refused. */
#include "office/try_lines.h"

#include "base/utf8.h"
#include "form/near.h"

#include <string.h>

enum { ANSWERS_FILE_MAX = 4 << 20, SAID_MAX = 60 };

static char *trim(char *text)
{
    char *end = text + strlen(text);
    while (end > text && strchr(" \t\r", end[-1]) != NULL)
        *--end = '\0';
    return text + strspn(text, " \t");
}

/* \n and \\, in place. */
static char *unescape(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0'; at++) {
        if (at[0] == '\\' && (at[1] == 'n' || at[1] == '\\'))
            *to++ = *++at == 'n' ? '\n' : '\\';
        else
            *to++ = *at;
    }
    *to = '\0';
    return text;
}

static void read_line(const struct try *try, char *text, int number, struct lines *out)
{
    text = trim(text);
    if (*text == '\0' || *text == '#')
        return;
    char *equals = strchr(text, '=');
    struct line *line = &out->at[out->count++];
    *line = (struct line){.number = number, .path = text, .target.row = -1};
    if (equals == NULL) {
        line->reason = TRY_UNKNOWN;
        line->why = "has no '='; write path = value";
        return;
    }
    *equals = '\0';
    line->path = trim(text);
    line->value = unescape(trim(equals + 1));
    line->target = target_find(try->form, line->path, try->arena);
}

bool lines_read(const struct try *try, const char *path, struct lines *out, struct fails *fails)
{
    struct fail fail;
    struct bytes bytes;
    if (!file_read(try->arena, path, ANSWERS_FILE_MAX, &bytes, &fail)) {
        fails_take(fails, (struct place){0}, &fail);
        return false;
    }
    if (!utf8_valid(bytes.at, bytes.length)) {
        fails_add(fails, FAIL_ERROR, (struct place){.file = path},
                  "not UTF-8; save it again with that encoding");
        return false;
    }
    int count = 1, number = 0;
    for (const char *at = bytes.at; *at != '\0'; at++)
        count += *at == '\n';
    out->at = ARENA_ARRAY(try->arena, struct line, count);
    char *text = arena_text(try->arena, bytes.at);
    text += strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    for (char *next; text != NULL; text = next) {
        next = strchr(text, '\n');
        if (next != NULL)
            *next++ = '\0';
        read_line(try, text, ++number, out);
    }
    return true;
}

/* A value, cut to what a sentence bears. */
static const char *said(struct arena *arena, const char *value)
{
    size_t length = strcspn(value, "\n");
    if (length > SAID_MAX)
        length = utf8_before(value, SAID_MAX + 1);
    return arena_printf(arena, "%.*s%s", (int)length, value, value[length] != '\0' ? "..." : "");
}

static const char *nearest_name(const struct try *try, const char *name)
{
    const struct form *form = try->form;
    const char **words = ARENA_ARRAY(try->arena, const char *, form->node_count);
    for (int i = 1; i < form->node_count; i++)
        words[i - 1] = form->nodes[i].name;
    return near_word(name, words, form->node_count - 1, 2);
}

static void tell_unknown(const struct try *try, const struct line *line, struct place place,
                         struct fails *fails)
{
    int found = form_find(try->form, line->path);
    const char *near = line->target.lost != NULL ? nearest_name(try, line->target.lost) : NULL;
    if (line->why != NULL)
        fails_add(fails, FAIL_ERROR, place, "'%s' %s (unknown)", said(try->arena, line->path),
                  line->why);
    else if (found >= 0)
        fails_add(fails, FAIL_ERROR, place,
                  "more than one question is called '%s' (unknown); write its path from the root",
                  line->path);
    else if (near != NULL)
        fails_add(fails, FAIL_ERROR, place, "the form has no '%s' (unknown); did you mean '%s'?",
                  said(try->arena, line->path), near);
    else
        fails_add(fails, FAIL_ERROR, place, "the form has no '%s' (unknown)",
                  said(try->arena, line->path));
}

void line_tell(const struct try *try, const struct line *line, const char *file,
               struct fails *fails)
{
    struct place place = {.file = file, .row = line->number};
    const char *colon = line->why != NULL ? ": " : "", *why = line->why != NULL ? line->why : "";
    switch (line->reason) {
    case TRY_FINE:
        break;
    case TRY_UNKNOWN:
        tell_unknown(try, line, place, fails);
        break;
    case TRY_IRRELEVANT:
        fails_add(fails, FAIL_ERROR, place,
                  "'%s' is not asked after the other answers (irrelevant)%s%s", line->path, colon,
                  why);
        break;
    case TRY_TYPE:
        fails_add(fails, FAIL_ERROR, place, "'%s' does not fit '%s' (type)%s%s",
                  said(try->arena, line->value), line->path, colon, why);
        break;
    case TRY_CONSTRAINT:
        fails_add(fails, FAIL_ERROR, place, "'%s' is refused by '%s' (constraint)%s%s",
                  said(try->arena, line->value), line->path, colon, why);
        break;
    case TRY_REQUIRED:
        fails_add(fails, FAIL_ERROR, place, "'%s' needs an answer (required)%s%s", line->path,
                  colon, why);
        break;
    }
}
