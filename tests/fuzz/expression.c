/* Fuzz target: any bytes as an expression of a fixed form, evaluated over a fixed visit. */
#include "form/expr.h"
#include "form/visit.h"
#include "fuzz.h"

static const char form_text[] = "survey\n"
                                ",type,name,label,default,calculation\n"
                                ",text,t,T,ab c\n"
                                ",integer,n,N,7\n"
                                ",date,d,D,2026-03-01\n"
                                ",select_multiple l,s,S,a b\n"
                                ",begin repeat,r,R,\n"
                                ",integer,k,K,3\n"
                                ",end repeat,,,\n"
                                ",calculate,c,,,1\n"
                                "choices\n"
                                ",list_name,name,label,more\n"
                                ",l,a,A,x\n"
                                ",l,b,B,y\n"
                                "settings\n"
                                ",version\n"
                                ",1\n";

static void evaluate(const struct expr *expr, const struct form *form, int row)
{
    static const struct clock clock = {.unix_ms = 1772407800000, .offset_minutes = 60};
    static const unsigned char random[16] = {1, 2, 3};
    struct arena answers;
    arena_init(&answers, FUZZ_ARENA);
    struct visit *visit =
        visit_new(form, &answers, &(struct visit_start){&clock, random, "kiosk-1"});
    struct expr_context context = {.form = form,
                                   .tree = &visit->tree,
                                   .node = visit_find(visit, form->nodes[row].name),
                                   .clock = &clock,
                                   .scratch = &answers};
    const char *text = expr_text(expr, &context);
    MUST(text != NULL && utf8_valid(text, strlen(text)));
    expr_number(expr, &context);
    expr_true(expr, &context);
    arena_free(&answers);
}

/* Parsed once, since that takes much longer than an expression: the form is constant. */
static const struct form *fixed_form(void)
{
    static struct arena arena;
    static const struct form *form;
    if (form == NULL) {
        arena_init(&arena, FUZZ_ARENA);
        struct fails fails = {.arena = &arena};
        struct bytes text = {form_text, strlen(form_text)};
        form = form_parse("nowhere/fuzz.csv", text, &arena, &fails);
        MUST(form != NULL);
    }
    return form;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct form *form = fixed_form();
    /* A cell that reaches the parser is UTF-8 without NUL. */
    if (!utf8_valid((const char *)data, size))
        return 0;
    struct arena arena;
    arena_init(&arena, FUZZ_ARENA);
    const char *text = arena_copy(&arena, (const char *)data, size);
    int row = form_find(form, "c");
    struct fail fail = {{0}};
    const struct expr *expr = expr_compile(text, form, row, &arena, &fail);
    MUST(expr != NULL || fail.text[0] != '\0');
    if (expr != NULL)
        evaluate(expr, form, row);
    arena_free(&arena);
    return 0;
}
