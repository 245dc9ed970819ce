/* Runs a table of expressions, one a line, and compares what each gives with what is wanted.
 *
 * The columns are those of tests/cases/xpath.tsv, which is the table used when no file is named:
 * id, group, expression, context (the visit as XML), secondary_instances, types, node, tz, want,
 * value, note. Prints the ids that differ with both values; the last line is "N passed, N failed".
 * Rows that need a function which is not available yet are counted as skipped. */
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

enum outcome { PASSED, FAILED, SKIPPED };

struct run {
    struct arena arena;
    int counts[3];
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

static enum outcome report(char **row, const char *got)
{
    printf("%s: %s: want '%s', got '%s'\n", row[ID], row[EXPRESSION], row[VALUE], got);
    return FAILED;
}

static enum outcome run_row(struct arena *arena, char **row)
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
    const struct expr *expr =
        expr_compile(unescape(arena, row[EXPRESSION]), NULL, -1, arena, &fail);
    if (expr == NULL && strstr(fail.text, "not available on this kiosk yet") != NULL && !refusal)
        return SKIPPED;
    if (expr == NULL)
        return refusal ? PASSED : report(row, fail.text);
    const char *got;
    bool same = agrees(expr, &context, row, &got);
    return same && !refusal ? PASSED : report(row, got);
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
    run->counts[run_row(&arena, row)]++;
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
    if (run.counts[SKIPPED] > 0)
        printf("%d skipped: a function is not available yet\n", run.counts[SKIPPED]);
    printf("%d passed, %d failed\n", run.counts[PASSED], run.counts[FAILED]);
    arena_free(&run.arena);
    xmlCleanupParser();
    return read && run.counts[FAILED] == 0 && run.counts[PASSED] > 0 ? 0 : 1;
}
