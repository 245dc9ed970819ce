/* How soon a question is answered, from the times of actions. */
#include "app/haste.h"

#include "base/utf8.h"
#include "form/effort.h"

enum { ASKED_MAX = 32 };

struct haste haste_before(const struct app *app, struct ui_action action)
{
    struct visit *visit = app_visit(app);
    struct haste before = {.visit = visit};
    struct node *nodes[ASKED_MAX];
    if (visit == NULL)
        return before;
    before.revision = visit->revision;
    if (app->guest.screen != SCREEN_QUESTIONS || action.verb != ACT_CHOOSE)
        return before;
    int count = flow_questions(visit, app->guest.page, nodes, ASKED_MAX);
    if (action.a >= 0 && action.a < count && nodes[action.a]->value[0] == '\0')
        before.asked = nodes[action.a];
    return before;
}

static int words_of(const struct app *app, const struct visit *visit, const struct node *node)
{
    int language = app_form_language(app, visit->form);
    const struct form_text *label = &visit_form_node(visit, node)->label;
    return utf8_words(visit_say(visit, node, label, language, app->visit_arena));
}

void haste_after(struct app *app, const struct haste *before, uint64_t now_ms)
{
    struct guest *g = &app->guest;
    const struct visit *visit = app_visit(app);
    if (visit != NULL && visit == before->visit && g->page_ms != 0) {
        if (before->asked != NULL && before->asked->value[0] != '\0')
            effort_time(before->asked, now_ms - g->page_ms, words_of(app, visit, before->asked));
        if (visit->revision != before->revision)
            g->page_ms = now_ms;
    }
    if (g->page != NULL && !g->page->shown) {
        g->page->shown = true;
        g->page_ms = now_ms;
    }
}
