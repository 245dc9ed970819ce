/* Runs a table of expressions, one a line, and compares what each gives with what is wanted.
 *
 * The columns are those of tests/cases/xpath.tsv, which is the table used when no file is named:
 * id, group, expression, context (the visit as XML), secondary_instances, types, node, tz, want,
 * value, note. Prints the ids that differ with both values; the last line is "N passed, N failed". */
#include "unit.h"

#include "base/clock.h"
#include "base/file.h"
#include "form/expr.h"

#include <libxml/parser.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COLUMNS = 11, FILE_LIMIT = 16 << 20 };
enum { ID, GROUP, EXPRESSION, CONTEXT, INSTANCES, TYPES, NODE, ZONE, WANT, VALUE, NOTE };

/* 2026-03-01T12:00:00Z: after every date in the table. */
static const time_t NOW = 1772366400;

struct run {
    struct arena arena;
    int passed, failed;
};

static void copy_xml(struct arena *arena, struct node *parent, const xmlNode *from)
{
    for (const xmlNode *child = from->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            copy_xml(arena, tree_add(arena, parent, arena_text(arena, (const char *)child->name)),
                     child);
        else if (child->type == XML_TEXT_NODE && parent->child == NULL)
            parent->value = arena_text(arena, (const char *)child->content);
    }
    if (parent->child != NULL)
        parent->value = "";
}

static bool read_context(struct arena *arena, const char *xml, struct tree *tree)
{
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "context", NULL, XML_PARSE_NONET);
    if (doc == NULL)
        return false;
    const xmlNode *root = xmlDocGetRootElement(doc);
    tree->root = tree_add(arena, NULL, arena_text(arena, (const char *)root->name));
    copy_xml(arena, tree->root, root);
    xmlFreeDoc(doc);
    return true;
}

/* "/data/r[2]/pos", as an expression; the evaluator has no way to give a node, so by hand. */
static struct node *find_node(const struct tree *tree, const char *path)
{
    struct node *node = NULL;
    char name[128];
    int at = 0, length;
    while (sscanf(path + at, "/%127[^/[]%n", name, &length) == 1) {
        int index = 1, more = 0;
        at += length;
        if (sscanf(path + at, "[%d]%n", &index, &more) == 1)
            at += more;
        struct node *child = node == NULL ? tree->root : node->child;
        while (child != NULL && (strcmp(child->name, name) != 0 || --index > 0))
            child = child->next;
        if (child == NULL)
            return NULL;
        node = child;
    }
    return node;
}

static struct clock clock_of(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
    struct tm utc, local;
    gmtime_r(&NOW, &utc);
    localtime_r(&NOW, &local);
    utc.tm_isdst = local.tm_isdst;
    int64_t offset = (int64_t)difftime(mktime(&local), mktime(&utc)) / 60;
    return (struct clock){.unix_ms = (int64_t)NOW * 1000, .offset_minutes = (int)offset};
}

/* \n and \t stand for what they mean, unless a letter follows a pattern's backslash as \d does. */
static char *unescape(struct arena *arena, const char *text)
{
    char *out = arena_text(arena, text), *to = out;
    for (const char *at = text; *at != '\0'; at++) {
        bool escape = at[0] == '\\' && (at[1] == 'n' || at[1] == 't');
        *to++ = escape ? (at[1] == 'n' ? '\n' : '\t') : *at;
        at += escape;
    }
    *to = '\0';
    return out;
}

static double wanted_number(const char *value, double *tolerance)
{
    const char *note = strstr(value, "(tolerance ");
    *tolerance = note != NULL ? strtod(note + 11, NULL) : 0;
    if (strcmp(value, "") == 0)
        return NAN;
    return strtod(value, NULL);
}

static bool numbers_agree(double a, double b, double tolerance)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return a == b || fabs(a - b) <= fmax(tolerance, 1e-12 * fmax(1, fabs(b)));
}

/* Evaluates to text for the report; true when it is what is wanted. */
static bool agrees(const struct expr *expr, const struct expr_context *context, char **row,
                   const char **got)
{
    if (strcmp(row[WANT], "number") == 0) {
        double number = expr_number(expr, context), tolerance;
        double wanted = wanted_number(row[VALUE], &tolerance);
        *got = arena_printf(context->scratch, "%.17g", number);
        return numbers_agree(number, wanted, tolerance);
    }
    bool truth = strcmp(row[WANT], "boolean") == 0;
    *got = truth ? (expr_true(expr, context) ? "true" : "false") : expr_text(expr, context);
    return strcmp(*got, row[VALUE]) == 0;
}

/* Columns are named by the first item that has them. */
static int column_of(struct arena *arena, struct form_list *list, const char *name)
{
    for (int i = 0; i < list->column_count; i++)
        if (strcmp(list->columns[i], name) == 0)
            return i;
    const char **columns = ARENA_ARRAY(arena, const char *, list->column_count + 1);
    for (int i = 0; i < list->column_count; i++)
        columns[i] = list->columns[i];
    columns[list->column_count] = arena_text(arena, name);
    list->columns = columns;
    return list->column_count++;
}

static const xmlNode *next_element(const xmlNode *node)
{
    while (node != NULL && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

enum { LIST_COLUMNS_MAX = 16, LIST_ROWS_MAX = 100 };

/* "cities=<root><item><name>...": a list as a form would have it. */
static bool read_list(struct arena *arena, const char *text, struct form_list *list)
{
    const char *equals = strchr(text, '=');
    xmlDoc *doc = equals == NULL ? NULL
                                 : xmlReadMemory(equals + 1, (int)strlen(equals + 1), "list", NULL,
                                                 XML_PARSE_NONET);
    if (doc == NULL)
        return false;
    struct form_choice *rows = ARENA_ARRAY(arena, struct form_choice, LIST_ROWS_MAX);
    *list = (struct form_list){.choices = rows};
    list->name = arena_copy(arena, text, (size_t)(equals - text));
    const xmlNode *item = next_element(xmlDocGetRootElement(doc)->children);
    for (; item != NULL && list->count < LIST_ROWS_MAX; item = next_element(item->next)) {
        const char **extra = ARENA_ARRAY(arena, const char *, LIST_COLUMNS_MAX);
        for (int i = 0; i < LIST_COLUMNS_MAX; i++)
            extra[i] = "";
        for (const xmlNode *cell = next_element(item->children); cell != NULL;
             cell = next_element(cell->next)) {
            xmlChar *content = xmlNodeGetContent(cell);
            extra[column_of(arena, list, (const char *)cell->name)] =
                arena_text(arena, (const char *)content);
            xmlFree(content);
        }
        rows[list->count++] = (struct form_choice){.name = extra[0], .extra = extra};
    }
    xmlFreeDoc(doc);
    return true;
}

/* A form with lists and no question: NULL where the row has no list. */
static const struct form *read_form(struct arena *arena, char **row, const struct tree *tree)
{
    static const struct form_node root = {
        .name = "data", .type = FORM_ROOT, .parent = -1, .end = 1};
    struct form_list *list = ARENA_NEW(arena, struct form_list);
    if (row[INSTANCES][0] == '\0' || !read_list(arena, row[INSTANCES], list))
        return NULL;
    struct form *form = ARENA_NEW(arena, struct form);
    struct scope *scope = ARENA_NEW(arena, struct scope);
    scope->top = tree->root;
    scope->rows = ARENA_ARRAY(arena, struct node *, 1);
    scope->rows[0] = tree->root;
    for (struct node *node = tree->root; node != NULL; node = tree_next(node, tree->root))
        node->scope = scope;
    *form = (struct form){
        .root_name = "data", .nodes = &root, .node_count = 1, .lists = list, .list_count = 1};
    return form;
}

static bool report(char **row, const char *got)
{
    printf("%s: %s: want '%s', got '%s'\n", row[ID], row[EXPRESSION], row[VALUE], got);
    return false;
}

static bool run_row(struct arena *arena, char **row)
{
    struct tree tree = {0};
    struct fail fail = {0};
    struct clock clock = clock_of(row[ZONE]);
    if (!read_context(arena, row[CONTEXT], &tree))
        return report(row, "a context that is no XML");
    struct expr_context context = {.tree = &tree, .clock = &clock, .scratch = arena};
    context.node = find_node(&tree, row[NODE]);
    if (context.node == NULL)
        return report(row, "no such node");
    bool refusal = strcmp(row[VALUE], "ERROR") == 0;
    const struct form *form = read_form(arena, row, &tree);
    const struct expr *expr =
        expr_compile(unescape(arena, row[EXPRESSION]), form, form != NULL ? 0 : -1, arena, &fail);
    if (expr == NULL)
        return refusal ? true : report(row, fail.text);
    const char *got;
    bool same = agrees(expr, &context, row, &got);
    return same && !refusal ? true : report(row, got);
}

static void split_row(char *line, char **row)
{
    for (int i = 0; i < COLUMNS; i++) {
        row[i] = line;
        char *tab = line == NULL ? NULL : strchr(line, '\t');
        if (tab != NULL)
            *tab = '\0';
        line = tab != NULL ? tab + 1 : line + strlen(line);
    }
}

static void run_line(struct run *run, char *line)
{
    char *row[COLUMNS];
    if (line[0] == '#' || line[0] == '\0' || strncmp(line, "id\t", 3) == 0)
        return;
    split_row(line, row);
    struct arena arena;
    arena_init(&arena, 16 << 20);
    if (run_row(&arena, row))
        run->passed++;
    else
        run->failed++;
    arena_free(&arena);
}

static bool run_file(struct run *run, const char *path)
{
    struct bytes text;
    struct fail fail;
    if (!file_read(&run->arena, path, FILE_LIMIT, &text, &fail)) {
        fprintf(stderr, "%s\n", fail.text);
        return false;
    }
    char *line = arena_copy(&run->arena, text.at, text.length);
    while (*line != '\0') {
        char *end = line + strcspn(line, "\n");
        char *next = *end == '\0' ? end : end + 1;
        *end = '\0';
        if (end > line && end[-1] == '\r')
            end[-1] = '\0';
        run_line(run, line);
        line = next;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct run run = {0};
    arena_init(&run.arena, 64 << 20);
    bool read = run_file(&run, argc > 1 ? argv[1] : "tests/cases/xpath.tsv");
    printf("%d passed, %d failed\n", run.passed, run.failed);
    arena_free(&run.arena);
    xmlCleanupParser();
    return read && run.failed == 0 && run.passed > 0 ? 0 : 1;
}
