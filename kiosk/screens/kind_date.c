/* A day, a time, or both: a column for each of its parts, that goes up and down.
 *
 * Empty until it is touched: the first touch shows today, or noon. Appearances `month-year` and
 * `year` ask for less; the day is then the first (4.3). */
#include "base/clock.h"
#include "screens/stepper.h"

#include <stdio.h>
#include <string.h>

enum field { DAY, MONTH, YEAR, HOUR, MINUTE, FIELD_COUNT };
enum { YEAR_FIRST = 1900, YEAR_LAST = 2100, VALUE_ROOM = 64 };

/* Which parts are asked for: a bit each. */
static const struct {
    enum form_type type;
    const char *appearance; /* NULL: any */
    unsigned fields;
} asks[] = {
    {FORM_DATE, "year", 1 << YEAR},
    {FORM_DATE, "month-year", 1 << MONTH | 1 << YEAR},
    {FORM_DATE, NULL, 1 << DAY | 1 << MONTH | 1 << YEAR},
    {FORM_TIME, NULL, 1 << HOUR | 1 << MINUTE},
    {FORM_DATETIME, NULL, 1 << DAY | 1 << MONTH | 1 << YEAR | 1 << HOUR | 1 << MINUTE},
};

static const struct {
    const char *name, *widest;
    enum word caption;
    int step; /* to the next value */
} fields[FIELD_COUNT] = {
    [DAY] = {"day", "00", WORD_DATE_DAY, 1},          [MONTH] = {"month", "00", WORD_DATE_MONTH, 1},
    [YEAR] = {"year", "0000", WORD_DATE_YEAR, 1},     [HOUR] = {"hour", "00", WORD_DATE_HOUR, 1},
    [MINUTE] = {"minute", "00", WORD_DATE_MINUTE, 5},
};

struct when {
    bool known;
    int at[FIELD_COUNT];
};

static unsigned fields_of(const struct form_node *row)
{
    for (size_t i = 0; i < sizeof asks / sizeof asks[0]; i++)
        if (asks[i].type == row->type &&
            (asks[i].appearance == NULL || form_has_word(row->appearance, asks[i].appearance)))
            return asks[i].fields;
    return 0;
}

static bool serves(const struct form_node *row)
{
    return fields_of(row) != 0;
}

static struct when when_of(const struct asked *asked)
{
    struct when when = {.known = asked->node->value[0] != '\0', .at = {1, 1, 2000, 12, 0}};
    const char *time = asked->node->value;
    date_from_day(clock_day(&asked->visit->clock), &when.at[YEAR], &when.at[MONTH], &when.at[DAY]);
    if (asked->row->type != FORM_TIME) {
        sscanf(time, "%d-%d-%d", &when.at[YEAR], &when.at[MONTH], &when.at[DAY]);
        time = strchr(time, 'T') != NULL ? strchr(time, 'T') + 1 : "";
    }
    sscanf(time, "%d:%d", &when.at[HOUR], &when.at[MINUTE]);
    return when;
}

static int days_in(int year, int month)
{
    int next_year = month == 12 ? year + 1 : year, next_month = month == 12 ? 1 : month + 1;
    return (int)(day_from_date(next_year, next_month, 1) - day_from_date(year, month, 1));
}

static int first_of(enum field field)
{
    return field == YEAR ? YEAR_FIRST : field == DAY || field == MONTH ? 1 : 0;
}

static int last_of(const struct when *when, enum field field)
{
    switch (field) {
    case DAY:
        return days_in(when->at[YEAR], when->at[MONTH]);
    case MONTH:
        return 12;
    case YEAR:
        return YEAR_LAST;
    case HOUR:
        return 23;
    default:
        return 59;
    }
}

/* Years end where they end; everything else goes round. */
static void step(struct when *when, enum field field, int direction)
{
    int low = first_of(field), high = last_of(when, field), by = fields[field].step;
    int next = when->at[field] + direction * by;
    if (by > 1) /* onto its steps, also from between two */
        next = direction > 0 ? next / by * by : (when->at[field] + by - 1) / by * by - by;
    if (field == YEAR)
        next = next < low ? low : next > high ? high : next;
    else if (next > high)
        next = low;
    else if (next < low)
        next = by > 1 ? high / by * by : high;
    when->at[field] = next;
    int days = days_in(when->at[YEAR], when->at[MONTH]);
    if (when->at[DAY] > days)
        when->at[DAY] = days;
}

/* Month `month` of the twelve in the pack's words, NULL where it has not got twelve. */
static const char *month_name(const struct app *app, struct ui *ui, int month)
{
    const char *names = app_word(app, WORD_DATE_MONTHS), *found = NULL;
    int count = 0;
    while (*names != '\0') {
        size_t length = strcspn(names, ",");
        if (++count == month)
            found = arena_copy(ui->frame_arena, names, length);
        names += length + (names[length] == ',');
    }
    return count == 12 ? found : NULL;
}

static const char *widest_month(const struct app *app, struct ui *ui)
{
    const char *widest = fields[MONTH].widest;
    for (int month = 1; month <= 12; month++) {
        const char *name = month_name(app, ui, month);
        if (name != NULL &&
            ui_text_width(ui, name, UI_TITLE, true) > ui_text_width(ui, widest, UI_TITLE, true))
            widest = name;
    }
    return widest;
}

static const char *value_text(const struct app *app, struct ui *ui, const struct when *when,
                              enum field field)
{
    const char *month = field == MONTH ? month_name(app, ui, when->at[MONTH]) : NULL;
    if (!when->known)
        return "";
    if (month != NULL)
        return month;
    return ui_name(ui, field == HOUR || field == MINUTE ? "%02d" : "%d", when->at[field]);
}

static struct steppers steppers_of(const struct app *app, struct ui *ui, const struct asked *asked)
{
    struct when when = when_of(asked);
    struct steppers set = {.clear_name = ui_name(ui, "clear.%s", asked->row->name),
                           .clear = {ACT_CLEAR, asked->index, 0},
                           .answered = when.known};
    for (enum field i = DAY; i < FIELD_COUNT; i++) {
        if ((fields_of(asked->row) & 1u << i) == 0)
            continue;
        set.at[set.count++] =
            (struct stepper){.name = ui_name(ui, "%s.%s", fields[i].name, asked->row->name),
                             .caption = app_word(app, fields[i].caption),
                             .value = value_text(app, ui, &when, i),
                             .widest = i == MONTH ? widest_month(app, ui) : fields[i].widest,
                             .less = {ACT_ADJUST, asked->index, (int)i * 2},
                             .more = {ACT_ADJUST, asked->index, (int)i * 2 + 1},
                             .less_off = when.known && i == YEAR && when.at[YEAR] <= YEAR_FIRST,
                             .more_off = when.known && i == YEAR && when.at[YEAR] >= YEAR_LAST};
    }
    return set;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    struct steppers set = steppers_of(app, ui, asked);
    return steppers_height(app, ui, &set, width);
}

static int parts(const struct app *app, struct ui *ui, const struct asked *asked,
                 struct ui_rect area)
{
    struct steppers set = steppers_of(app, ui, asked);
    return steppers_parts(app, ui, &set, area);
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct steppers set = steppers_of(app, ui, asked);
    steppers_build(app, ui, &set, area, part);
}

/* As it is stored, but for the zone, which the visit adds. */
static void write_value(const struct form_node *row, const struct when *when, char *out)
{
    unsigned asked = fields_of(row);
    int month = (asked & 1u << MONTH) != 0 ? when->at[MONTH] : 1;
    int day = (asked & 1u << DAY) != 0 ? when->at[DAY] : 1;
    size_t length = 0;
    if ((asked & 1u << YEAR) != 0)
        length = (size_t)snprintf(out, VALUE_ROOM, "%04d-%02d-%02d", when->at[YEAR], month, day);
    if ((asked & 1u << HOUR) != 0)
        snprintf(out + length, VALUE_ROOM - length, "%s%02d:%02d", length > 0 ? "T" : "",
                 when->at[HOUR], when->at[MINUTE]);
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    char value[VALUE_ROOM] = "";
    struct when when = when_of(asked);
    if (action.verb == ACT_ADJUST && action.b >= 0 && action.b / 2 < FIELD_COUNT) {
        if (when.known)
            step(&when, (enum field)(action.b / 2), action.b % 2 != 0 ? 1 : -1);
        write_value(asked->row, &when, value);
    } else if (action.verb != ACT_CLEAR) {
        return;
    }
    visit_set(app_visit(app), asked->node, value);
}

const struct kind kind_date = {.name = "date",
                               .serves = serves,
                               .height = height,
                               .parts = parts,
                               .build = build,
                               .act = act,
                               .grows = true};
