/* Plays a year of one council, so that figures can be compared with what was really answered:
 * year --keys COUNCIL.keys [--people N] [--waves N] [--truth FILE] PACK DIR [SEED]
 *
 * Three kiosks (DIR/kiosk-a to DIR/kiosk-c, their data folders) stand at sessions of the four quarters
 * of 2026, the waves. In each wave about three in ten of N people (842) answer every form of their band,
 * with the real forms of the pack, sealed and exported as a kiosk would; the batches are in DIR/batches.
 * Prints the path of each batch, and on the standard error how many answered. --waves N stops after N
 * quarters. --truth writes the counts of all answers (tests/year_truth.h). What is answered depends
 * on SEED (1) alone, whatever the keys. */
#include "../year_answers.h"
#include "../year_sessions.h"
#include "../year_truth.h"

#include "base/record.h"
#include "form/submission.h"
#include "seal/council.h"
#include "store/export.h"

#include <stdlib.h>

struct kiosk {
    struct arena arena;
    struct store *store;
};

struct options {
    const char *keys, *truth, *pack, *folder;
    int people, waves;
    uint64_t seed;
};

struct year {
    struct options options;
    struct arena arena, visit_arena;
    const struct pack *pack;
    struct kiosk kiosks[YEAR_KIOSKS];
    struct year_people people;
    struct year_truth truth;
    uint64_t chance; /* of who comes when */
    uint64_t answers; /* of what they answer: a form that changes does not change who comes */
    int answered[PACK_BANDS_MAX]; /* in this wave */
    int records, batches; /* in all */
    struct fail fail;
};

/* --- one person --- */

static struct visit *fill(struct year *year, const struct year_person *person, int wave,
                          const struct year_session *session, const struct form *form)
{
    const struct clock clock = {.unix_ms = session->day * 86400000 + 43200000};
    uint64_t random[2];
    for (int i = 0; i < 2; i++)
        random[i] = chance_next(&year->answers);
    const struct visit_start start = {.clock = &clock,
                                      .random = (const unsigned char *)random,
                                      .device = store_kiosk(year->kiosks[session->kiosk].store)};
    struct year_filling filling = {.visit = visit_new(form, &year->visit_arena, &start),
                                   .person = person,
                                   .band = year->pack->bands[person->band].id,
                                   .wave = wave,
                                   .seed = year->options.seed,
                                   .chance = &year->answers};
    year_fill(&filling);
    return filling.visit;
}

static bool seal(struct year *year, const struct visit *visit, const struct year_session *session,
                 struct store_record *out)
{
    struct buf xml = {.arena = &year->visit_arena}, plain = {.arena = &year->visit_arena};
    struct record record = {0};
    submission_write(visit, false, &xml);
    record.xml = (struct bytes){xml.at, xml.length};
    record_write(&plain, &record);
    return store_seal(year->kiosks[session->kiosk].store, (struct bytes){plain.at, plain.length},
                      session->day, &year->visit_arena, out, &year->fail);
}

/* All forms of the band, and Send. */
static bool answer(struct year *year, const struct year_person *person, int wave,
                   const struct year_session *session)
{
    struct store_record records[PACK_TILES_MAX];
    int count = 0;
    arena_reset(&year->visit_arena);
    for (int tile = 0; tile < year->pack->tile_count; tile++) {
        const struct form *form = year->pack->tiles[tile].forms[person->band];
        const struct visit *visit = form != NULL ? fill(year, person, wave, session, form) : NULL;
        if (visit == NULL || !visit_has_answers(visit))
            continue;
        if (!seal(year, visit, session, &records[count++]))
            return false;
        year_truth_add(&year->truth, wave, tile, person->band, visit);
    }
    if (count == 0)
        return true;
    year->answered[person->band]++;
    year->records += count;
    return store_put(year->kiosks[session->kiosk].store, records, count, &year->fail);
}

/* --- the year --- */

static bool export(struct year *year, struct kiosk *kiosk)
{
    const char *stick = path_join(&year->arena, year->options.folder, "batches");
    struct store_export made;
    do {
        arena_reset(&year->visit_arena); /* a batch takes room, and nobody is answering */
        if (!store_export(kiosk->store, stick, NULL, &year->visit_arena, &made, &year->fail))
            return false;
        if (made.path != NULL) {
            printf("%s\n", made.path);
            year->batches++;
        }
    } while (made.left > 0);
    return true;
}

static bool hold(struct year *year, int wave, const struct year_session *session, int index,
                 const int *where)
{
    struct kiosk *kiosk = &year->kiosks[session->kiosk];
    if (!store_session_begin(kiosk->store, &session->plan, session->day, session->minute,
                             &year->fail))
        return false;
    for (int i = 0; i < year->people.count; i++)
        if (where[i] == index && !answer(year, &year->people.at[i], wave, session))
            return false;
    return store_session_end(kiosk->store, session->minute + 120, &year->fail) &&
           export(year, kiosk);
}

static void tell_wave(const struct year *year, int wave)
{
    fprintf(stderr, "wave %d:", wave + 1);
    for (int band = 0; band < year->pack->band_count; band++)
        fprintf(stderr, "%s %s %d", band > 0 ? "," : "", year->pack->bands[band].id,
                year->answered[band]);
    fputs(" answered\n", stderr);
}

static bool play_wave(struct year *year, int wave)
{
    struct year_session sessions[YEAR_SESSIONS];
    int *where = ARENA_ARRAY(&year->arena, int, year->people.count + 1);
    double rate = 0.25 + 0.1 * chance_fraction(&year->chance);
    memset(year->answered, 0, sizeof year->answered);
    year_plan_wave(year->pack, wave, &year->chance, sessions);
    year->answers = chance_next(&year->chance);
    for (int i = 0; i < year->people.count; i++)
        where[i] = year_choose(&year->people.at[i], rate, sessions, &year->chance);
    for (int i = 0; i < YEAR_SESSIONS; i++)
        if (!hold(year, wave, &sessions[i], i, where))
            return false;
    tell_wave(year, wave);
    return true;
}

/* --- kiosks --- */

static bool use_pack(struct year *year, struct store *store)
{
    const struct pack *pack = year->pack;
    struct store_form *forms = ARENA_ARRAY(&year->arena, struct store_form, pack->form_count + 1);
    for (int i = 0; i < pack->form_count; i++)
        forms[i] = (struct store_form){.id = pack->forms[i]->id,
                                       .version = pack->forms[i]->version,
                                       .file = path_name(pack->form_files[i]),
                                       .definition = pack->forms[i]->source};
    return store_use_pack(store, pack->version, forms, pack->form_count, &year->fail);
}

static bool open_kiosk(struct year *year, int index)
{
    struct kiosk *kiosk = &year->kiosks[index];
    struct council council;
    const char *name = arena_printf(&year->arena, "kiosk-%c", 'a' + index);
    const char *data = path_join(&year->arena, year->options.folder, name);
    if (file_exists(data))
        return fail_set(&year->fail, "'%s' is there already", data);
    if (!store_keys_first(data, year->options.keys, &year->arena, &council, &year->fail))
        return false;
    arena_init(&kiosk->arena, 64 << 20);
    kiosk->store = store_open(data, &kiosk->arena, &year->fail);
    return kiosk->store != NULL && use_pack(year, kiosk->store);
}

static bool open_pack(struct year *year)
{
    struct fails fails = {.arena = &year->arena};
    year->pack = pack_load(year->options.pack, &year->arena, &fails);
    if (year->pack != NULL)
        return true;
    fails_print(&fails, stderr);
    return fail_set(&year->fail, "the pack '%s' has errors", year->options.pack);
}

static bool play(struct year *year)
{
    const struct options *options = &year->options;
    if (!open_pack(year) ||
        !file_make_folder(path_join(&year->arena, options->folder, "batches"), &year->fail))
        return false;
    for (int i = 0; i < YEAR_KIOSKS; i++)
        if (!open_kiosk(year, i))
            return false;
    year->chance = options->seed;
    year_people_make(&year->people, year->pack, options->people, &year->chance, &year->arena);
    for (int wave = 0; wave < options->waves; wave++)
        if (!play_wave(year, wave))
            return false;
    fprintf(stderr, "%d submissions in %d batches\n", year->records, year->batches);
    return options->truth == NULL ||
           year_truth_write(&year->truth, year->pack, options->truth, &year->fail);
}

/* --- the command line --- */

static bool read_number(const char *text, int most, int *out)
{
    *out = atoi(text);
    return strlen(text) <= 9 && text[strspn(text, "0123456789")] == '\0' && *out >= 1 &&
           *out <= most;
}

static bool read_option(struct options *options, const char *name, const char *value)
{
    if (strcmp(name, "--people") == 0)
        return read_number(value, 100000, &options->people);
    if (strcmp(name, "--waves") == 0)
        return read_number(value, YEAR_WAVES, &options->waves);
    if (strcmp(name, "--keys") == 0)
        options->keys = value;
    else if (strcmp(name, "--truth") == 0)
        options->truth = value;
    else
        return false;
    return true;
}

/* Options may stand anywhere. */
static bool read_options(struct options *options, int argc, char **argv)
{
    const char *given[3] = {NULL};
    int count = 0;
    for (int at = 1; at < argc; at++) {
        if (strncmp(argv[at], "--", 2) != 0 && count < 3)
            given[count++] = argv[at];
        else if (at + 1 == argc || !read_option(options, argv[at], argv[at + 1]))
            return false;
        else
            at++;
    }
    options->pack = given[0];
    options->folder = given[1];
    if (given[2] != NULL)
        options->seed = strtoull(given[2], NULL, 10);
    return options->keys != NULL && count >= 2;
}

int main(int argc, char **argv)
{
    struct year year = {.options = {.people = YEAR_PEOPLE, .waves = YEAR_WAVES, .seed = 1}};
    if (!read_options(&year.options, argc, argv)) {
        fputs("usage: year --keys COUNCIL.keys [--people N] [--waves N] [--truth FILE]"
              " PACK DIR [SEED]\n",
              stderr);
        return 2;
    }
    arena_init(&year.arena, 256 << 20);
    arena_init(&year.visit_arena, 1 << 30);
    year.truth.arena = &year.arena;
    bool ok = play(&year);
    if (!ok)
        fprintf(stderr, "year: %s\n", year.fail.text);
    for (int i = 0; i < YEAR_KIOSKS; i++) {
        store_close(year.kiosks[i].store);
        arena_free(&year.kiosks[i].arena);
    }
    arena_free(&year.visit_arena);
    arena_free(&year.arena);
    return ok ? 0 : 1;
}
