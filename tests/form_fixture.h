/* A form from CSV text and a visit of it, for the tests of form/. Include after unit.h. */
#ifndef TESTS_FORM_FIXTURE_H
#define TESTS_FORM_FIXTURE_H

#include "base/buf.h"
#include "form/visit.h"

#include <stdio.h>
#include <string.h>

enum { FIXTURE_ARENA = 64 << 20 };

struct fixture {
    struct arena forms, answers;
    struct fails fails;
    const struct form *form;
    struct visit *visit;
};

/* 2026-03-01T23:30:00Z, an hour behind local time: the local day is 2026-03-02. */
static const struct clock fixture_clock = {.unix_ms = 1772407800000, .offset_minutes = 60};

static inline void fixture_parse(struct fixture *f, const char *csv)
{
    *f = (struct fixture){0};
    arena_init(&f->forms, FIXTURE_ARENA);
    arena_init(&f->answers, FIXTURE_ARENA);
    f->fails.arena = &f->forms;
    f->form = form_parse("test.csv", (struct bytes){csv, strlen(csv)}, &f->forms, &f->fails);
}

static inline void fixture_open(struct fixture *f, const char *csv)
{
    static const unsigned char random[16] = {0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
                                             0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff};
    fixture_parse(f, csv);
    fails_print(&f->fails, stdout);
    assert_non_null(f->form);
    f->visit =
        visit_new(f->form, &f->answers, &(struct visit_start){&fixture_clock, random, "hall"});
}

static inline void fixture_close(struct fixture *f)
{
    arena_wipe(&f->answers);
    assert_true(arena_is_blank(&f->answers));
    arena_free(&f->answers);
    arena_free(&f->forms);
}

static inline struct node *node_of(const struct fixture *f, const char *name)
{
    struct node *node = visit_find(f->visit, name);
    assert_non_null(node);
    return node;
}

static inline const char *value_of(const struct fixture *f, const char *name)
{
    return node_of(f, name)->value;
}

static inline bool set(struct fixture *f, const char *name, const char *value)
{
    return visit_set(f->visit, node_of(f, name), value);
}

#endif
