/* Answers from somebody at the terminal: one question at a time, in the order of the form.
 *
 * A line alone that is b, q, + or - is a command; \b is the letter. Input that ends before the form
 * does is a stop, so that a script which answers too little gets no submission. */
#include "office/try_inside.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Longer than any answer, so that one too long is refused rather than cut. */
enum { TYPED_ROOM = VISIT_VALUE_MAX + 2 };
enum {
    COMMAND_NONE = 'x',
    COMMAND_BACK = 'b',
    COMMAND_STOP = 'q',
    COMMAND_MORE = '+',
    COMMAND_LESS = '-'
};

struct ask {
    struct try *try;
    FILE *in, *talk;
    char *typed; /* the line last read, without its end; TYPED_ROOM bytes */
    const struct node *shown; /* the question last shown */
};

/* --- reading --- */

/* False at the end of the input. */
static bool read_typed(struct ask *ask)
{
    fputs("> ", ask->talk);
    fflush(ask->talk);
    size_t length = 0;
    int c;
    while ((c = fgetc(ask->in)) != EOF && c != '\n')
        if (length < TYPED_ROOM - 1)
            ask->typed[length++] = (char)c;
    while (length > 0 && strchr(" \t\r", ask->typed[length - 1]) != NULL)
        length--;
    ask->typed[length] = '\0';
    if (c == EOF)
        fputc('\n', ask->talk);
    return c != EOF || length > 0;
}

static int command_of(const char *typed)
{
    return typed[0] != '\0' && typed[1] == '\0' && strchr("bq+-", typed[0]) != NULL ? typed[0]
                                                                                    : COMMAND_NONE;
}

/* What was meant: \n is a new line, \\ a backslash, \b the letter. */
static const char *meant(struct arena *arena, const char *typed)
{
    char *copy = arena_text(arena, typed), *to = copy;
    for (const char *at = typed; *at != '\0'; at++) {
        if (at[0] == '\\' && at[1] != '\0' && strchr("n\\bq+-", at[1]) != NULL)
            *to++ = *++at == 'n' ? '\n' : *at;
        else
            *to++ = *at;
    }
    *to = '\0';
    return copy;
}

/* --- choices by number --- */

static bool is_digits(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* Where a name is a number itself, the names are shown and typed: a 5 must not mean the fifth. */
static bool are_numbered(const struct visit_choices *open)
{
    for (int i = 0; i < open->count; i++)
        if (is_digits(open->at[i]->name))
            return false;
    return true;
}

/* Numbers become names; what is no number of a choice stays as it is. */
static const char *names_meant(struct ask *ask, const struct node *node, const char *typed)
{
    struct arena *arena = ask->try->arena;
    struct visit_choices open = visit_choices(ask->try->visit, node, arena);
    struct buf names = {.arena = arena};
    if (open.count == 0 || !are_numbered(&open))
        return typed;
    for (const char *at = typed + strspn(typed, " "); *at != '\0';) {
        size_t length = strcspn(at, " ");
        const char *word = arena_copy(arena, at, length);
        int number = is_digits(word) && length < 6 ? atoi(word) : 0;
        if (number >= 1 && number <= open.count)
            word = open.at[number - 1]->name;
        buf_printf(&names, "%s%s", names.length > 0 ? " " : "", word);
        at += length + strspn(at + length, " ");
    }
    return names.length > 0 ? names.at : "";
}

/* --- showing --- */

/* Lines of a text, each after the same blanks. */
static void show_text(struct ask *ask, const char *indent, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        fprintf(ask->talk, "%s%.*s\n", indent, (int)length, text);
        text += length + (text[length] == '\n');
    }
}

static bool is_above(const struct node *above, const struct node *node)
{
    while (node != NULL && node != above)
        node = node->parent;
    return node != NULL;
}

/* The headings of the groups that this question stands in and the one before did not. */
static void show_headings(struct ask *ask, const struct node *node)
{
    const struct node *group = node->parent;
    if (group == NULL || group->form_node <= 0 ||
        (ask->shown != NULL && is_above(group, ask->shown)))
        return;
    show_headings(ask, group);
    int instance = try_instance(ask->try, group);
    const struct node *said = instance > 0 ? visit_tail(group) : group;
    const char *label = try_say(ask->try, said, &visit_form_node(ask->try->visit, group)->label);
    if (label[0] == '\0' && instance == 0)
        return;
    fprintf(ask->talk, "\n== %s", label[0] != '\0' ? label : group->name);
    if (instance > 0)
        fprintf(ask->talk, " (%d)", instance);
    fputs(" ==\n", ask->talk);
}

static void show_choices(struct ask *ask, const struct node *node)
{
    struct visit_choices open = visit_choices(ask->try->visit, node, ask->try->arena);
    bool numbered = are_numbered(&open);
    for (int i = 0; i < open.count; i++) {
        const struct form_choice *choice = open.at[i];
        const char *label = try_say(ask->try, node, &choice->label);
        if (numbered)
            fprintf(ask->talk, "  %3d  ", i + 1);
        else
            fprintf(ask->talk, "  %3s  ", choice->name);
        if (label[0] == '\0')
            fprintf(ask->talk, "%s\n", choice->name);
        else if (numbered)
            fprintf(ask->talk, "%s  [%s]\n", label, choice->name);
        else
            fprintf(ask->talk, "%s\n", label);
    }
}

static void show_question(struct ask *ask, const struct node *node)
{
    struct try *try = ask->try;
    const struct form_node *row = visit_form_node(try->visit, node);
    const char *label = try_say(try, node, &row->label);
    show_headings(ask, node);
    fputc('\n', ask->talk);
    show_text(ask, "", label[0] != '\0' ? label : row->name);
    show_text(ask, "    ", try_say(try, node, &row->hint));
    show_text(ask, "    ", try_say(try, node, &row->guidance));
    if (row->image.in != NULL && row->image.in[try->language] != NULL)
        fprintf(ask->talk, "    (picture: %s)\n", row->image.in[try->language]);
    if (row->type != FORM_NOTE)
        show_choices(ask, node);
    const char *now = visit_answer_text(try->visit, node, try->language, try->visit->arena);
    if (row->type != FORM_NOTE && now[0] != '\0') {
        fputs("    now:\n", ask->talk);
        show_text(ask, "        ", now);
    }
    ask->shown = node;
}

static void show_refusal(struct ask *ask, enum try_reason reason, const char *why)
{
    static const char *const words[] = {[TRY_TYPE] = "That does not fit here",
                                        [TRY_CONSTRAINT] = "That answer is not taken",
                                        [TRY_REQUIRED] = "This one needs an answer"};
    fprintf(ask->talk, "  ! %s%s%s.\n", words[reason], why != NULL ? ": " : "",
            why != NULL ? why : "");
}

/* --- going through --- */

static struct node *back_from(const struct ask *ask, const struct node *node)
{
    struct node *back = try_back(ask->try, node);
    while (back != NULL && !back->tail && !try_is_answered(ask->try, back))
        back = try_back(ask->try, back);
    return back;
}

/* Answers, or leaves as it is; true when the way goes on. */
static bool take_typed(struct ask *ask, struct node *node)
{
    struct try *try = ask->try;
    const char *why;
    enum try_reason reason;
    if (ask->typed[0] == '\0')
        reason = try_problem(try, node, &why);
    else if (command_of(ask->typed) == COMMAND_LESS)
        reason = try_give(try, node, "", &why);
    else
        reason = try_give(try, node, names_meant(ask, node, meant(try->arena, ask->typed)), &why);
    if (reason != TRY_FINE)
        show_refusal(ask, reason, why);
    return reason == TRY_FINE;
}

/* Where to go from a question; `stop` when whoever answers has had enough. */
static struct node *ask_question(struct ask *ask, struct node *node, bool *stop)
{
    show_question(ask, node);
    if (!try_is_answered(ask->try, node))
        return try_next(ask->try, node);
    for (;;) {
        *stop = !read_typed(ask) || command_of(ask->typed) == COMMAND_STOP;
        if (*stop)
            return node;
        if (command_of(ask->typed) == COMMAND_BACK) {
            struct node *back = back_from(ask, node);
            if (back != NULL)
                return back;
            fputs("  ! This is the first question.\n", ask->talk);
        } else if (take_typed(ask, node)) {
            return try_next(ask->try, node);
        }
    }
}

static struct node *add_instance(struct ask *ask, struct node *tail)
{
    struct node *instance = visit_repeat_add(ask->try->visit, tail);
    if (instance == NULL)
        fprintf(ask->talk, "  ! There is no room for more than %d.\n", VISIT_INSTANCES_MAX);
    return instance != NULL ? try_next(ask->try, instance) : tail;
}

static struct node *take_instance(struct ask *ask, struct node *tail)
{
    struct node *instances[VISIT_INSTANCES_MAX];
    int count = visit_instances(ask->try->visit, tail, instances);
    ask->shown = NULL;
    if (count > 0)
        visit_repeat_remove(ask->try->visit, instances[count - 1]);
    return tail;
}

static struct node *ask_more(struct ask *ask, struct node *tail, bool *stop)
{
    struct try *try = ask->try;
    const char *label = try_say(try, tail, &visit_form_node(try->visit, tail)->label);
    fprintf(ask->talk, "\n%s: %d so far. + adds one, - takes the last away, Enter goes on.\n",
            label[0] != '\0' ? label : tail->name, visit_instances(try->visit, tail, NULL));
    *stop = !read_typed(ask);
    if (*stop)
        return tail;
    switch (command_of(ask->typed)) {
    case COMMAND_STOP:
        *stop = true;
        return tail;
    case COMMAND_MORE:
        return add_instance(ask, tail);
    case COMMAND_LESS:
        return take_instance(ask, tail);
    case COMMAND_BACK: {
        struct node *back = back_from(ask, tail);
        return back != NULL ? back : tail;
    }
    default:
        if (ask->typed[0] == '\0')
            return try_next(try, tail);
        fputs("  ! Type +, - or nothing.\n", ask->talk);
        return tail;
    }
}

/* What is still wrong, since an answer may have changed what an earlier one has to be. */
static struct node *first_problem(struct ask *ask)
{
    const char *why;
    for (struct node *node = try_next(ask->try, NULL); node != NULL;
         node = try_next(ask->try, node)) {
        enum try_reason reason = try_problem(ask->try, node, &why);
        if (reason == TRY_FINE || !try_is_answered(ask->try, node))
            continue;
        fputs("\nOne answer has to be looked at again.\n", ask->talk);
        show_refusal(ask, reason, why);
        return node;
    }
    return NULL;
}

/* After the last question: NULL to finish. */
static struct node *ask_end(struct ask *ask, bool *stop)
{
    fputs("\nThat was the last question. Enter finishes, b goes back.\n", ask->talk);
    bool more = read_typed(ask);
    int command = more ? command_of(ask->typed) : COMMAND_NONE;
    *stop = command == COMMAND_STOP;
    if (command == COMMAND_BACK)
        return back_from(ask, NULL);
    struct node *problem = *stop ? NULL : first_problem(ask);
    *stop = *stop || (problem != NULL && !more);
    return problem;
}

static void choose_language(struct ask *ask, bool *stop)
{
    const struct form *form = ask->try->form;
    for (;;) {
        fputs("\nWhich language?\n", ask->talk);
        for (int i = 0; i < form->language_count; i++)
            fprintf(ask->talk, "  %3d  %s%s\n", i + 1, form->languages[i],
                    i == form->default_language ? " (Enter)" : "");
        *stop = !read_typed(ask) || command_of(ask->typed) == COMMAND_STOP;
        if (*stop || ask->typed[0] == '\0')
            return;
        for (int i = 0; i < form->language_count; i++)
            if (atoi(ask->typed) == i + 1 || strcmp(ask->typed, form->codes[i]) == 0) {
                ask->try->language = i;
                return;
            }
        fputs("  ! Type the number of a language, or its code.\n", ask->talk);
    }
}

enum try_end try_ask(struct try *try, bool language, FILE *in, FILE *talk)
{
    struct ask ask = {.try = try, .in = in, .talk = talk};
    ask.typed = ARENA_ARRAY(try->arena, char, TYPED_ROOM);
    bool stop = false;
    fprintf(talk, "%s\nEnter skips a question, b goes back, - clears an answer, q stops.\n",
            try->form->title);
    if (language)
        choose_language(&ask, &stop);
    struct node *node = stop ? NULL : try_next(try, NULL);
    while (!stop) {
        if (node == NULL && (node = ask_end(&ask, &stop)) == NULL)
            break;
        if (!stop)
            node = node->tail ? ask_more(&ask, node, &stop) : ask_question(&ask, node, &stop);
    }
    if (stop)
        fputs("Stopped. Nothing was kept.\n", talk);
    return stop ? TRY_STOPPED : TRY_DONE;
}
