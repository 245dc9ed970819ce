/* What several kinds of question share. */
#include "screens/kind.h"

#include <string.h>

static const char *extra_column(const struct form_list *list, const struct form_choice *choice,
                                const char *column)
{
    for (int i = 0; list != NULL && i < list->column_count; i++)
        if (strcmp(list->columns[i], column) == 0)
            return choice->extra[i];
    return "";
}

const char *choice_picture(const struct app *app, struct ui *ui, const struct asked *asked,
                           const struct form_choice *choice)
{
    if (choice->image.in != NULL && choice->image.in[asked->language] != NULL)
        return chrome_picture(app, ui, choice->image.in[asked->language]);
    const char *emoji = extra_column(asked->row->list, choice, "emoji");
    return emoji[0] != '\0' ? emoji : NULL;
}

const char *number_shown(struct ui *ui, const char *value)
{
    return value[0] == '-' ? ui_name(ui, "−%s", value + 1) : value;
}
