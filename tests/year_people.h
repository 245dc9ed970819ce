/* Who answers in a simulated year, and how kept the promises are: for tests/tools/year.c.
 *
 * Everything here is drawn from one seed: the same seed gives the same people with the same moods. */
#ifndef TESTS_YEAR_PEOPLE_H
#define TESTS_YEAR_PEOPLE_H

#include "form/chance.h"
#include "pack/pack.h"

#include <string.h>

enum { YEAR_WAVES = 4, YEAR_PEOPLE = 842 };

struct year_person {
    int band;
    double mood; /* of the normal distribution: what colours every answer of theirs */
    double skips; /* the share of questions that they miss out */
};

struct year_people {
    struct year_person *at;
    int count;
};

/* The children in care and care leavers of one county, by band. */
struct year_size {
    const char *band;
    int people;
};
static const struct year_size year_sizes[] = {{"7-13", 320}, {"14+", 293}, {"care-leavers", 229}};

/* Bands that another council has cut in another way are of one size. */
static inline int year_size(const struct pack *pack, int band)
{
    for (size_t i = 0; i < sizeof year_sizes / sizeof *year_sizes; i++)
        if (strcmp(pack->bands[band].id, year_sizes[i].band) == 0)
            return year_sizes[i].people;
    return YEAR_PEOPLE / pack->band_count;
}

/* Near enough to the normal distribution, and the same on every machine. */
static inline double year_bell(uint64_t *chance)
{
    double sum = 0;
    for (int i = 0; i < 12; i++)
        sum += chance_fraction(chance);
    return sum - 6;
}

static inline int year_draw(uint64_t *chance, int count)
{
    return (int)(chance_fraction(chance) * count);
}

static inline void year_people_make(struct year_people *people, const struct pack *pack, int count,
                                    uint64_t *chance, struct arena *arena)
{
    int whole = 0, so_far = 0, made = 0;
    people->at = ARENA_ARRAY(arena, struct year_person, count + 1);
    people->count = count;
    for (int band = 0; band < pack->band_count; band++)
        whole += year_size(pack, band);
    for (int band = 0; band < pack->band_count; band++) {
        so_far += year_size(pack, band);
        for (; made < (int)((int64_t)count * so_far / whole); made++) {
            struct year_person *person = &people->at[made];
            person->band = band;
            person->mood = year_bell(chance);
            person->skips = 0.05 + 0.1 * chance_fraction(chance);
        }
    }
}

/* How likely a good answer is to a question about that promise. One gets worse, in one band and from
 * the second wave on: what a report must not miss. The others are the same all year, so that whatever
 * else a report calls a change is noise. */
static inline double year_level(uint64_t seed, const char *promise, const char *band, int wave)
{
    static const double worse[YEAR_WAVES] = {0.7, 0.55, 0.45, 0.4};
    uint64_t state = seed;
    if (strcmp(promise, "home") == 0)
        return strcmp(band, "14+") == 0 ? worse[wave] : 0.7;
    for (const char *at = promise; *at != '\0'; at++)
        state = (state ^ (unsigned char)*at) * UINT64_C(0x100000001b3);
    double level = 0.5 + 0.3 * chance_fraction(&state);
    for (const char *at = band; *at != '\0'; at++)
        state = (state ^ (unsigned char)*at) * UINT64_C(0x100000001b3);
    return level + 0.1 * chance_fraction(&state) - 0.05;
}

#endif
