/* The table of kinds: to add one, write its file, then its row here. The first that serves a row
 * of the form shows it; a note comes last and serves whatever is left. */
#include "screens/kind.h"

static const struct kind *const kinds[] = {
    &kind_drawing,     &kind_map,       &kind_pair, &kind_choice, &kind_writing,
    &kind_counter,     &kind_number,    &kind_date, &kind_range,  &kind_rank,
    &kind_acknowledge, &kind_help_card, &kind_note,
};

const struct kind *kind_of(const struct form_node *row)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i]->serves(row))
            return kinds[i];
    return &kind_note;
}
