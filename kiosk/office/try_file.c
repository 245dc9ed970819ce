/* Answers from a file: lines "path = value" (try_target.h), blank lines, and comments that begin
 * with #. In a value, \n is a new line and \\ a backslash. A repeat itself takes the number of its
 * instances.
 *
 * The form is gone through in its order, and each question that is relevant is given its line, again
 * and again until no more lines are taken: an answer may open a question further up. A second line
 * for a question is a change of mind. What is then left over is told, line by line, with its reason.
 */
#include "office/try_target.h"

#include "base/utf8.h"
#include "form/near.h"

#include <stdlib.h>
#include <string.h>

enum { ANSWERS_FILE_MAX = 4 << 20, SAID_MAX = 60 };

struct line {
    int number; /* in the file, from 1 */
    const char *path, *value;
    struct target target;
    bool taken;
    enum try_reason reason; /* when it was last refused */
    const char *why;
};

struct lines {
    struct line *at;
    int count;
};

/* --- reading --- */

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

static bool read_lines(const struct try *try, const char *path, struct lines *out,
                       struct fails *fails)
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

/* --- giving --- */

static bool add_instances(struct try *try, struct node *tail, int wanted)
{
    bool added = false;
    int count = visit_instances(try->visit, tail, NULL);
    if (wanted > VISIT_INSTANCES_MAX)
        return false;
    for (; count < wanted && visit_repeat_add(try->visit, tail) != NULL; count++)
        added = true;
    return added;
}

/* "child = 2": exactly so many. */
static void set_count(struct try *try, struct node *tail, struct line *line)
{
    struct node *instances[VISIT_INSTANCES_MAX];
    char *end;
    long wanted = strtol(line->value, &end, 10);
    line->reason = TRY_TYPE;
    line->why = "a repeat takes the number of its instances, at most 50";
    if (end == line->value || *end != '\0' || wanted < 0 || wanted > VISIT_INSTANCES_MAX)
        return;
    line->why = "the form itself counts its instances";
    if (!visit_repeat_is_open(try->visit, tail))
        return;
    for (int n; (n = visit_instances(try->visit, tail, instances)) > wanted;)
        visit_repeat_remove(try->visit, instances[n - 1]);
    add_instances(try, tail, (int)wanted);
    line->taken = true;
}

static struct line *line_for(const struct try *try, const struct lines *lines,
                             const struct node *node)
{
    for (int i = 0; i < lines->count; i++) {
        struct line *line = &lines->at[i];
        if (!line->taken && line->target.row == node->form_node &&
            target_node(try, &line->target) == node)
            return line;
    }
    return NULL;
}

static bool give_tail(struct try *try, struct node *tail, const struct lines *lines)
{
    bool more = false;
    struct line *line = line_for(try, lines, tail);
    if (line != NULL)
        set_count(try, tail, line);
    for (int i = 0; i < lines->count; i++)
        if (!lines->at[i].taken)
            more = add_instances(try, tail, target_wants(try, &lines->at[i].target, tail)) || more;
    return more || (line != NULL && line->taken);
}

static bool give_question(struct try *try, struct node *node, const struct lines *lines)
{
    struct line *line = line_for(try, lines, node);
    if (line == NULL)
        return false;
    line->reason = try_give(try, node, line->value, &line->why);
    line->taken = line->reason == TRY_FINE;
    return line->taken;
}

static void give_all(struct try *try, const struct lines *lines)
{
    for (bool more = true; more;) {
        more = false;
        for (struct node *node = try_next(try, NULL); node != NULL; node = try_next(try, node))
            more = (node->tail ? give_tail(try, node, lines) : give_question(try, node, lines)) ||
                   more;
    }
}

/* --- telling --- */

/* A value, cut to what a sentence bears. */
static const char *said(struct arena *arena, const char *value)
{
    size_t length = strcspn(value, "\n");
    if (length > SAID_MAX)
        length = utf8_before(value, SAID_MAX + 1);
    return arena_printf(arena, "%.*s%s", (int)length, value, value[length] != '\0' ? "..." : "");
}

static const char *nearest_name(const struct try *try, const char *path)
{
    const struct form *form = try->form;
    const char **words = ARENA_ARRAY(try->arena, const char *, form->node_count);
    const char *name = path_name(path);
    for (int i = 1; i < form->node_count; i++)
        words[i - 1] = form->nodes[i].name;
    return near_word(name, words, form->node_count - 1, 2);
}

static void tell_unknown(const struct try *try, const struct line *line, struct place place,
                         struct fails *fails)
{
    int found = form_find(try->form, line->path);
    const char *near = nearest_name(try, line->path);
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

static void tell(const struct try *try, const struct line *line, const char *file,
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

static void refuse(struct line *line, enum try_reason reason, const char *why)
{
    line->reason = reason;
    line->why = why;
}

/* What became of a line, once all have had their chance. */
static void judge(const struct try *try, struct line *line)
{
    if (line->target.row < 0) {
        line->reason = TRY_UNKNOWN;
        return;
    }
    const struct node *node = target_node(try, &line->target);
    const struct form_node *row = &try->form->nodes[line->target.row];
    if (node == NULL)
        refuse(line, TRY_IRRELEVANT, "there is no such instance");
    else if (!node->relevant)
        refuse(line, TRY_IRRELEVANT, NULL);
    else if (!line->taken && line->reason == TRY_FINE)
        refuse(line, TRY_TYPE,
               row->type == FORM_REPEAT ? "the form itself counts its instances"
               : form_is_group(row)     ? "it is a group, and has no answer of its own"
                                        : "nobody answers it");
}

/* The last line that gave a question its answer; or NULL. */
static struct line *giver_of(const struct try *try, const struct lines *lines,
                             const struct node *node)
{
    struct line *last = NULL;
    for (int i = 0; i < lines->count; i++) {
        struct line *line = &lines->at[i];
        if (line->taken && line->reason == TRY_FINE && line->target.row == node->form_node &&
            target_node(try, &line->target) == node)
            last = line;
    }
    return last;
}

/* A constraint may read what was answered after it: such an answer is taken back. */
static bool take_back(struct try *try, const struct lines *lines)
{
    const char *why;
    for (struct node *node = try_next(try, NULL); node != NULL; node = try_next(try, node)) {
        struct line *line = giver_of(try, lines, node);
        if (line == NULL || try_problem(try, node, &why) != TRY_CONSTRAINT)
            continue;
        refuse(line, TRY_CONSTRAINT, why);
        visit_set(try->visit, node, "");
        return true;
    }
    return false;
}

static bool is_told(const struct try *try, const struct lines *lines, const struct node *node)
{
    for (int i = 0; i < lines->count; i++)
        if (lines->at[i].reason == TRY_REQUIRED && target_node(try, &lines->at[i].target) == node)
            return true;
    return false;
}

/* What no line brought about: answers that are missing, defaults that the form itself refuses. */
static void tell_rest(const struct try *try, const struct lines *lines, const char *file,
                      struct fails *fails)
{
    const char *why;
    for (struct node *node = try_next(try, NULL); node != NULL; node = try_next(try, node)) {
        enum try_reason reason = try_problem(try, node, &why);
        if (reason == TRY_FINE || is_told(try, lines, node))
            continue;
        tell(try,
             &(struct line){
                 .path = try_path(try, node), .value = node->value, .reason = reason, .why = why},
             file, fails);
    }
}

enum try_end try_from_file(struct try *try, const char *path, struct fails *fails)
{
    struct lines lines = {0};
    if (!read_lines(try, path, &lines, fails))
        return TRY_REFUSED;
    do
        give_all(try, &lines);
    while (take_back(try, &lines));
    for (int i = 0; i < lines.count; i++) {
        judge(try, &lines.at[i]);
        tell(try, &lines.at[i], path, fails);
    }
    tell_rest(try, &lines, path, fails);
    return fails->errors > 0 ? TRY_INCOMPLETE : TRY_DONE;
}
