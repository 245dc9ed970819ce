/* Questionnaires: loading, recalculation, a cascade; each beside a floor that is measured in turn
 * with it. Prints a line each, "NAME MEDIAN FLOOR EVALUATIONS", in microseconds.
 *
 * load      300 questions in 10 languages, from bytes; the floor: splitting its rows into cells
 * fill      a visit of that form begins: its tree, defaults, every expression once
 * all       every expression of that form once more; the floor: as many sums, from text to text
 * one       an answer that one of 300 calculations reads; the floor: one such sum
 * chain     an answer on which 300 calculations hang one by one; the floor: 300 such sums
 * cascade   10,000 choices by the answer before; the floor: comparing 10,000 names */
#include "base/csv.h"
#include "form/visit.h"
#include "form/visit_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 201, QUESTIONS = 300, LANGUAGES = 10, ROWS = 10000, REGIONS = 100 };

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

struct bench {
    struct arena forms, visits, scratch;
    struct fails fails;
};

static const struct form *parse(struct bench *bench, struct arena *arena, const struct buf *text)
{
    bench->fails = (struct fails){.arena = &bench->scratch};
    const struct form *form =
        form_parse("bench.csv", (struct bytes){text->at, text->length}, arena, &bench->fails);
    if (form == NULL) {
        fprintf(stderr, "%s\n", bench->fails.first->text);
        exit(1);
    }
    return form;
}

static struct visit *begin(struct bench *bench, const struct form *form)
{
    static const struct clock clock = {1772323200000, 0};
    static const unsigned char random[16] = {7};
    arena_wipe(&bench->visits);
    return visit_new(form, &bench->visits, &(struct visit_start){&clock, random, "bench"});
}

/* Questions in groups of ten, each with words in every language, half shown only after another, a
 * tenth with choices, a fifth calculated. */
static struct buf questionnaire(struct arena *arena)
{
    struct buf out = {.arena = arena};
    buf_text(&out, "survey\n,type,name,relevant,constraint,calculation");
    for (int l = 0; l < LANGUAGES; l++)
        buf_printf(&out, ",label::Language %c (x%c),hint::Language %c (x%c)", 'A' + l, 'a' + l,
                   'A' + l, 'a' + l);
    for (int i = 0; i < QUESTIONS; i++) {
        const char *type = i % 10 == 3 ? "select_one agree" : i % 5 == 4 ? "calculate" : "integer";
        bool sum = strcmp(type, "calculate") == 0;
        if (i % 10 == 0)
            buf_printf(&out, "\n,begin_group,g%d,,,", i);
        buf_printf(&out, "\n,%s,q%d,", type, i);
        if (i % 10 >= 5)
            buf_printf(&out, "${q%d} > 1 or ${q%d} = ''", i - i % 10 + 4, i - i % 10 + 2);
        buf_printf(&out, ",%s,", strcmp(type, "integer") == 0 ? ". >= 0 and . < 1000" : "");
        if (sum)
            buf_printf(&out, "\"if(${q%d} = '', 0, ${q%d}) + %d\"", i - 2, i - 2, i);
        for (int l = 0; !sum && l < LANGUAGES; l++)
            buf_printf(&out, ",Question %d in the language %c,A hint for question %d", i, 'A' + l,
                       i);
        if (i % 10 == 9)
            buf_text(&out, "\n,end_group,,,,");
    }
    buf_text(&out, "\nchoices\n,list_name,name");
    for (int l = 0; l < LANGUAGES; l++)
        buf_printf(&out, ",label::Language %c (x%c)", 'A' + l, 'a' + l);
    for (int c = 0; c < 5; c++) {
        buf_printf(&out, "\n,agree,%d", c);
        for (int l = 0; l < LANGUAGES; l++)
            buf_printf(&out, ",Choice %d in %c", c, 'A' + l);
    }
    buf_text(&out, "\nsettings\n,form_id,version,default_language\n,bench,1,Language A (xa)\n");
    return out;
}

/* 300 calculations: each from a question of its own, or each from the one before. */
static struct buf calculations(struct arena *arena, bool chain)
{
    struct buf out = {.arena = arena};
    buf_text(&out, "survey\n,type,name,label,calculation\n,integer,q0,A question,");
    for (int i = 1; i < (chain ? 1 : QUESTIONS); i++)
        buf_printf(&out, "\n,integer,q%d,A question,", i);
    for (int i = 0; i < QUESTIONS; i++) {
        const char *reads = chain && i > 0 ? "c" : "q";
        int which = !chain ? i : i > 0 ? i - 1 : 0;
        buf_printf(&out, "\n,calculate,c%d,,${%s%d} + 1", i, reads, which);
    }
    buf_text(&out, "\nsettings\n,form_id,version\n,bench,1\n");
    return out;
}

static struct buf cascade(struct arena *arena)
{
    struct buf out = {.arena = arena};
    buf_text(&out, "survey\n,type,name,label,choice_filter\n"
                   ",select_one region,region,Which region?,\n"
                   ",select_one town,town,Which town?,region = ${region}\n"
                   "choices\n,list_name,name,label,region");
    for (int i = 0; i < REGIONS; i++)
        buf_printf(&out, "\n,region,r%d,Region %d,", i, i);
    for (int i = 0; i < ROWS; i++)
        buf_printf(&out, "\n,town,t%d,Town %d,r%d", i, i, i % REGIONS);
    buf_text(&out, "\nsettings\n,form_id,version\n,bench,1\n");
    return out;
}

static void report(const char *name, double *times, double *floors, unsigned long evaluations)
{
    double floor = floors != NULL ? median(floors) : 0;
    printf("%s %.2f %.2f %lu\n", name, median(times), floor, evaluations);
}

static double split(struct bench *bench, const struct buf *text)
{
    struct csv csv;
    struct csv_row row;
    struct fail fail;
    arena_reset(&bench->scratch);
    double from = now_us();
    csv_open(&csv, &bench->scratch, "bench.csv", (struct bytes){text->at, text->length}, &fail);
    while (csv_next(&csv, &row, &bench->fails))
        ;
    return now_us() - from;
}

/* What a calculation cannot do without: a number from its text, a sum, and back. */
static double sums(int count)
{
    static char texts[QUESTIONS][32];
    double from = now_us();
    for (int i = 0; i < count; i++)
        snprintf(texts[i], sizeof texts[i], "%.15g", strtod(texts[i], NULL) + 1);
    return now_us() - from;
}

static void load_and_recalculate(struct bench *bench)
{
    double loads[ROUNDS], splits[ROUNDS], fills[ROUNDS], alls[ROUNDS], floors[ROUNDS];
    unsigned long evaluations = 0, at_start = 0;
    struct arena text_arena = {0};
    arena_init(&text_arena, 16 << 20);
    const struct buf text = questionnaire(&text_arena);
    for (int i = 0; i < ROUNDS; i++) {
        splits[i] = split(bench, &text);
        arena_reset(&bench->forms);
        double from = now_us();
        const struct form *form = parse(bench, &bench->forms, &text);
        loads[i] = now_us() - from;
        from = now_us();
        struct visit *visit = begin(bench, form);
        fills[i] = now_us() - from;
        at_start = visit->evaluations;
        from = now_us();
        visit_all_due(visit, visit->tree.root);
        visit_settle(visit);
        alls[i] = now_us() - from;
        evaluations = visit->evaluations - at_start;
        floors[i] = sums(QUESTIONS / 5);
    }
    report("load", loads, splits, 0);
    report("fill", fills, NULL, at_start);
    report("all", alls, floors, evaluations);
    arena_free(&text_arena);
}

static void one_answer(struct bench *bench, bool chain)
{
    double times[ROUNDS], floors[ROUNDS];
    char value[16];
    arena_reset(&bench->forms);
    const struct buf text = calculations(&bench->forms, chain);
    struct visit *visit = begin(bench, parse(bench, &bench->forms, &text));
    struct node *asked = visit_find(visit, "q0");
    unsigned long before = visit->evaluations;
    for (int i = 0; i < ROUNDS; i++) {
        snprintf(value, sizeof value, "%d", 10 + i);
        double from = now_us();
        if (!visit_set(visit, asked, value))
            exit(1);
        times[i] = now_us() - from;
        floors[i] = sums(chain ? QUESTIONS : 1);
    }
    report(chain ? "chain" : "one", times, floors, (visit->evaluations - before) / ROUNDS);
}

static int scan(const struct form_list *list, const char *wanted)
{
    int found = 0;
    for (int i = 0; i < list->count; i++)
        found += strcmp(list->choices[i].extra[0], wanted) == 0;
    return found;
}

static void choose_town(struct bench *bench)
{
    double times[ROUNDS], floors[ROUNDS];
    char region[16];
    arena_reset(&bench->forms);
    const struct buf text = cascade(&bench->forms);
    const struct form *form = parse(bench, &bench->forms, &text);
    struct visit *visit = begin(bench, form);
    struct node *asked = visit_find(visit, "region"), *town = visit_find(visit, "town");
    for (int i = 0; i < ROUNDS; i++) {
        snprintf(region, sizeof region, "r%d", i % REGIONS);
        arena_reset(&bench->scratch);
        double from = now_us();
        if (!visit_set(visit, asked, region) ||
            visit_choices(visit, town, &bench->scratch).count != ROWS / REGIONS)
            exit(1);
        times[i] = now_us() - from;
        from = now_us();
        if (scan(visit_form_node(visit, town)->list, region) != ROWS / REGIONS)
            exit(1);
        floors[i] = now_us() - from;
    }
    report("cascade", times, floors, 0);
}

int main(void)
{
    struct bench bench = {0};
    arena_init(&bench.forms, 512 << 20);
    arena_init(&bench.visits, 128 << 20);
    arena_init(&bench.scratch, 128 << 20);
    load_and_recalculate(&bench);
    one_answer(&bench, false);
    one_answer(&bench, true);
    choose_town(&bench);
    return 0;
}
