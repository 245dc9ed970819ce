/* What was answered, as lines to look at. */
#include "screens/answers.h"

#include "screens/repeat.h"

/* Adds the answers of one visit. */
static int add_visit(const struct app *app, struct ui *ui, int tile, struct answer *out, int count)
{
    const struct visit *visit = app->guest.visits[tile];
    int language = app_form_language(app, visit->form);
    const struct node *instance = NULL;
    for (struct node *at = visit->tree.root; at != NULL && count < ANSWERS_MAX;
         at = tree_next(at, visit->tree.root)) {
        const struct form_node *row = at->form_node > 0 ? visit_form_node(visit, at) : NULL;
        if (row == NULL || !at->relevant || !form_is_shown(row) || at->value[0] == '\0')
            continue;
        const char *question = visit_say(visit, at, &row->label, language, ui->frame_arena);
        if (question[0] == '\0' && row->or_other_text)
            question = app_word(app, WORD_OTHER_SPECIFY);
        const char *answer = row->type == FORM_IMAGE
                                 ? app_word(app, WORD_DRAW_DONE)
                                 : visit_answer_text(visit, at, language, ui->frame_arena);
        struct node *own = flow_instance_of(at);
        const char *place = own != instance ? repeat_place(app, ui, visit, at, language) : NULL;
        out[count++] = (struct answer){tile, at, question, answer, place};
        instance = own;
    }
    return count;
}

static bool has_answers(const struct app *app, int tile)
{
    return app->guest.visits[tile] != NULL && visit_has_answers(app->guest.visits[tile]);
}

int answers_of_tile(const struct app *app, struct ui *ui, int tile, struct answer *out)
{
    return has_answers(app, tile) ? add_visit(app, ui, tile, out, 0) : 0;
}

int answers_of(const struct app *app, struct ui *ui, struct answer *out)
{
    int count = 0;
    for (int tile = 0; tile < app->pack->tile_count; tile++)
        if (has_answers(app, tile))
            count = add_visit(app, ui, tile, out, count);
    return count;
}

int answers_to_show(const struct app *app)
{
    for (int tile = 0; tile < app->pack->tile_count; tile++)
        if (has_answers(app, tile) && app->guest.visits[tile]->form->shown)
            return tile;
    return -1;
}
