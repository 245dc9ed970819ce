/* kiosk-office: the command line for the desk. One row of `commands` for each command.
 *
 * Exit status: 0 done, 1 refused or failed (one line each on stderr), 2 used wrongly. Files are
 * made readable for their owner alone, because they hold answers or secrets. */
#include "main_office.h"
#include "base/file.h"
#include "base/version.h"
#include "main_clock.h"
#include "office/check.h"
#include "office/make_keys.h"
#include "office/reference.h"
#include "office/template.h"
#include "office/try.h"
#include "pack/pack.h"
#include "seal/keys.h"
#include "seal/random.h"
#include "seal/sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- keys --- */

static void tell_council(const struct council *council)
{
    char day[16];
    printf("%s, %s%s\n    %s\n    %s\n", council->name,
           council->expires != COUNCIL_NO_DAY ? "good until "
                                              : "without a day on which they expire",
           council->expires != COUNCIL_NO_DAY ? day_text(council->expires, day) : "",
           council->words, council->hex);
}

static bool read_years(const char *text, int *out)
{
    *out = atoi(text);
    return strlen(text) <= 2 && text[strspn(text, "0123456789")] == '\0' && *out >= 1 &&
           *out <= MAKE_KEYS_YEARS_MAX;
}

static int run_keys(struct arena *arena, int count, char **words)
{
    struct make_keys how = {MAKE_KEYS_NAME, main_today(), MAKE_KEYS_YEARS, &lock_cost_usual};
    struct office_keys keys = {0};
    struct council council;
    struct fail fail;
    const char *years = NULL;
    bool renew = false;
    while (office_is_option(count, words)) {
        if (office_option(&count, &words, "--renew", NULL))
            renew = true;
        else if (!office_option(&count, &words, "--name", &how.name) &&
                 !office_option(&count, &words, "--passphrase-file", &keys.passphrase_file) &&
                 !(office_option(&count, &words, "--years", &years) &&
                   read_years(years, &how.years)))
            return USAGE;
    }
    if (count != 1)
        return USAGE;
    keys.folder = words[0];
    bool ok = renew ? make_keys_renew(&how, &keys, arena, &council, &fail)
                    : make_keys(&how, &keys, arena, &council, &fail);
    passphrase_wipe(&keys);
    if (!ok)
        return office_refused(&fail);
    tell_council(&council);
    printf("%s\n%s\n", path_join(arena, keys.folder, COUNCIL_FILE),
           path_join(arena, keys.folder, MAKE_KEYS_PAGE));
    return DONE;
}

static int run_fingerprint(struct arena *arena, int count, char **words)
{
    struct council council;
    struct fail fail;
    (void)arena;
    if (count != 1 || office_is_option(count, words))
        return USAGE;
    if (!council_read(words[0], &council, &fail))
        return office_refused(&fail);
    tell_council(&council);
    return DONE;
}

/* --- check --- */

static int run_check(struct arena *arena, int count, char **words)
{
    struct check check = {.today = main_today()};
    while (office_is_option(count, words)) {
        if (office_option(&count, &words, "--quick", NULL))
            check.quick = true;
        else if (!office_option(&count, &words, "--was", &check.was) &&
                 !office_option(&count, &words, "--reference", &check.reference))
            return USAGE;
    }
    if (count < 1)
        return USAGE;
    check.paths = (const char *const *)words;
    check.count = count;
    return check_run(&check, arena) ? DONE : REFUSED;
}

/* --- try --- */

/* Without a seed from the system; with one the same bytes each time. */
static bool take_chance(const char *seed, unsigned char random[16])
{
    unsigned char hash[SHA256_BYTES];
    seal_ready();
    if (seed == NULL) {
        seal_random(random, 16);
        return true;
    }
    sha256_bytes(seed, strlen(seed), hash);
    memcpy(random, hash, 16);
    return *seed != '\0' && seed[strspn(seed, "0123456789")] == '\0';
}

static int run_try(struct arena *arena, int count, char **words)
{
    const char *seed = NULL, *date = NULL;
    unsigned char random[16];
    int64_t day;
    struct clock clock = main_clock();
    struct try_options options = {.clock = &clock, .random = random};
    struct fails fails = {.arena = arena};
    struct buf xml = {.arena = arena};
    while (count > 0) {
        if (office_option(&count, &words, "--seed", &seed) ||
            office_option(&count, &words, "--today", &date) ||
            office_option(&count, &words, "--language", &options.language))
            continue;
        if (office_is_option(count, words) || options.answers != NULL)
            return USAGE;
        *(options.form == NULL ? &options.form : &options.answers) = *words++;
        count--;
    }
    if (options.form == NULL || !take_chance(seed, random) ||
        (date != NULL && !office_day(date, &day)))
        return USAGE;
    if (date != NULL)
        clock = (struct clock){.unix_ms = day * 86400000};
    enum try_end end = try_form(&options, stdin, stderr, &xml, &fails);
    fails_print(&fails, stderr);
    if (xml.length > 0)
        puts(xml.at);
    return end == TRY_DONE ? DONE : REFUSED;
}

/* --- template --- */

static int run_template(struct arena *arena, int count, char **words)
{
    struct fail fail;
    if (count != 1 || office_is_option(count, words))
        return USAGE;
    if (!template_write(words[0], arena, &fail))
        return office_refused(&fail);
    printf("%s\n", words[0]);
    return DONE;
}

/* --- reference --- */

static int run_reference(struct arena *arena, int count, char **words)
{
    struct buf page = {.arena = arena};
    (void)words;
    if (count != 0)
        return USAGE;
    reference_write(&page);
    fputs(page.at, stdout);
    return DONE;
}

/* --- the table of commands --- */

struct command {
    const char *name, *usage, *help;
    int (*run)(struct arena *arena, int count, char **words);
};

static const struct command commands[] = {
    {"keys", "[--name TEXT] [--years N] [--passphrase-file FILE] [--renew] DIR",
     "Make the council's keys in DIR: office.key, recovery.key and issuer.key, locked with a\n"
     "passphrase that is asked for (or the first line of FILE); council.keys, which kiosks get\n"
     "('kiosk --keys FILE'); and keys.html, a page to print with what goes where. They are good "
     "for\n"
     "N years (3). Nothing is overwritten. --renew writes council.keys and keys.html anew for the\n"
     "same keys, good for N years from today.",
     run_keys},
    {"fingerprint", "FILE",
     "Print the six words of a council.keys: a kiosk that was given it shows the same.",
     run_fingerprint},
    {"check", "[--was OLD] [--quick] [--reference FILE] FORM|PACK... [DATA]",
     "Read forms (.csv, .xlsx, .md) and content packs as a kiosk does, and print every error, "
     "then\n"
     "every warning and then every note, with its place. With --was, compare the forms with what\n"
     "they were: one that changed needs a new version. OLD is a form, a pack, a kiosk's data "
     "folder\n"
     "or OFFICE.db. With DATA, a kiosk's data folder, compare with the forms that kiosk has held, "
     "and\n"
     "say whether it can open its own answers. Pages of a pack are laid out by the program "
     "'kiosk',\n"
     "in the largest letters, to say which do not fit; --quick leaves that out. Wording, choices,\n"
     "reading level and help are held against the rules (R201 ...); what a person looked at and\n"
     "lets stand is in pack.ini: [accept RULE WHERE], with why and by. With --reference, tell of\n"
     "questions that have more than five words in a row with FILE, a text file of other people's\n"
     "questions, a line each, that stays on this desk.",
     run_check},
    {"try", "FORM [ANSWERS] [--seed N] [--today YYYY-MM-DD] [--language CODE]",
     "Fill a form (.csv or .xlsx) and print the submission that a kiosk would have sealed. "
     "Without\n"
     "ANSWERS every question is asked in the terminal. ANSWERS has lines 'path = value', such as\n"
     "'home/child[2]/age = 7'; each line that is refused is told, with its reason. --seed makes "
     "the\n"
     "instanceID and chance the same each time, --today fixes the day.",
     run_try},
    {"record-list", "[--lang CODE] PACK",
     "Print what there is to read aloud for a pack and has no recording yet, as CSV: the file that "
     "the\n"
     "kiosk looks for in the pack, where the text stands, and the text.",
     office_record_list},
    {"template", "FILE.xlsx",
     "Write a workbook to begin a questionnaire with: columns explained, lists ready to use, a "
     "few\n"
     "questions about a promise. It can be tried and put into a pack as it is.",
     run_template},
    {"reference", "",
     "Print what of XLSForm a kiosk takes: every type, column, appearance, parameter and function.",
     run_reference},
    {"import", "[--keys DIR] [--passphrase-file FILE] [--trust] OFFICE.db BATCH...",
     "Verify batches, open their records and merge them into OFFICE.db. The secret keys are\n"
     "office.key or recovery.key in DIR (default: the folder 'keys' beside OFFICE.db), and their\n"
     "passphrase is asked for, or is the first line of FILE. Of a kiosk that is not known a person "
     "is\n"
     "asked whether to trust it; --trust does without asking. A batch may be imported again: "
     "nothing\n"
     "is taken twice. Ctrl-C stops: the same command goes on from there.",
     office_import},
    {"receipt", "[--keys DIR] [--passphrase-file FILE] OFFICE.db DIR",
     "Write a receipt for each kiosk into DIR, say a memory stick: it names the batches that are "
     "in\n"
     "OFFICE.db, whole. Taken in the kiosk's staff area, and only then, their answers leave the\n"
     "kiosk. Signed with issuer.key in --keys DIR (default: the folder 'keys' beside OFFICE.db).",
     office_receipt},
    {"pack", "[--keys DIR] [--passphrase-file FILE] [--date YYYY-MM-DD] PACK DIR",
     "Check a content pack and write it, with the folder that it shares, into one signed file in\n"
     "DIR, say a memory stick: ID-VERSION.kioskpack. A kiosk's staff area takes it under New\n"
     "questions. Signed with issuer.key in --keys DIR (default: keys).",
     office_pack},
    {"unlock", "[--keys DIR] [--passphrase-file FILE] CODE DIR",
     "Write the file that unlocks a kiosk after ten wrong PINs into DIR, say a memory stick. CODE "
     "is\n"
     "what that kiosk shows, such as k7f3a2-1; the file works once. Signed with issuer.key in\n"
     "--keys DIR (default: keys).",
     office_unlock},
    {"wave", "[--date YYYY-MM-DD] OFFICE.db [NAME LAST-DAY]",
     "Close a wave, say 'Spring 2026' 2026-03-31: count what was answered in sessions up to its "
     "last\n"
     "day. What arrives later counts in the next one. Without NAME, list the waves.",
     office_wave},
    {"report",
     "[--wave NAME] [--level public|internal] [--pack PACK] [--lang CODE] [--checked-by NAME]\n"
     "                           [--date YYYY-MM-DD] OFFICE.db FILE.html",
     "Write the Board's page about a closed wave (the last one), and beside it FILE-young.html, "
     "one\n"
     "page for young people. Nothing in it can be traced to a child: small numbers are withheld. "
     "PACK\n"
     "lends the council's name, pictures and You said, we did; --lang writes it in another "
     "language of\n"
     "the pack. --level internal is for named analysts. NAME is who has tested that nobody can be\n"
     "singled out, linked or inferred; without it the page says that it is a draft.",
     office_report},
    {"yousaid", "[--wave NAME] [--add] OFFICE.db FILE.csv",
     "Begin the next pack's you-said.csv from a closed wave (the last one): a row for each theme "
     "that\n"
     "enough people named, and for the promises that are kept least. What was done, the state and "
     "the\n"
     "role that answers for it are for a person to write; check refuses a pack without them. --add "
     "puts\n"
     "the rows at the end of a file that is there.",
     office_yousaid},
    {"destroy", "[--days N] [--date YYYY-MM-DD] OFFICE.db",
     "Destroy the answers of waves that were closed N (90) days ago or more. Counts stay, and so "
     "do\n"
     "responses whose written answers nobody has given themes yet.",
     office_destroy},
    {"tables",
     "[--xlsx] [--labels] [--excel] [--kobo] [--spss] [--openrosa] [--date YYYY-MM-DD]\n"
     "                           OFFICE.db DIR",
     "Write one CSV for each form, as ODK Central would, codebook.csv, and datapackage.json that\n"
     "describes them. --xlsx adds one workbook of everything (--labels: with labels instead of "
     "names),\n"
     "--excel CSV files for a double click, --kobo CSV files as KoboToolbox has them, --spss a "
     "syntax\n"
     "file for each form, and --openrosa every submission as it was sent. The date is the one that "
     "the\n"
     "package says it was made on (default: today).",
     office_tables},
    {"themes", "OFFICE.db SHEET.xlsx | --destroy OFFICE.db",
     "Write a sheet in which people say what written answers and drawings are about: every answer\n"
     "that waits, in random order, without whose it is; drawings go into SHEET-drawings/. Where\n"
     "SHEET.xlsx (or its first sheet as .csv) is there already, read it back: each row with a "
     "theme\n"
     "is coded. Reading it again is harmless, and corrects. --destroy removes the words and "
     "drawings\n"
     "that were coded 30 days ago or more.",
     office_themes},
    {"send", "[--user NAME --password-file FILE] [--again] [--patience MS] OFFICE.db URL",
     "Send submissions to a server of ODK Central or KoboToolbox, with their drawings. URL takes\n"
     "them: https://.../v1/key/TOKEN/projects/N/submission or https://.../submission. The "
     "password\n"
     "is the first line of FILE. What the server has is not sent again; what it refused only with\n"
     "--again. When it does not answer, it is tried five times, after MS (1000) and then twice as\n"
     "long each time. Ctrl-C stops: the same command goes on from there.",
     office_send},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static int print_usage(FILE *out, const struct command *only)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (only == NULL || only == &commands[i])
            fprintf(out, "%s kiosk-office %s %s\n", i == 0 || only != NULL ? "usage:" : "      ",
                    commands[i].name, commands[i].usage);
    return out == stdout ? DONE : USAGE;
}

static int print_help(const struct command *only)
{
    print_usage(stdout, only);
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (only == NULL || only == &commands[i])
            printf("\n%s\n%s\n", commands[i].name, commands[i].help);
    puts("\nExit status: 0 done, 1 refused or failed, 2 used wrongly.");
    return DONE;
}

static const struct command *find_command(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

int main(int argc, char **argv)
{
    struct arena arena;
    if (argc < 2)
        return print_usage(stderr, NULL);
    if (strcmp(argv[1], "--help") == 0)
        return print_help(NULL);
    if (strcmp(argv[1], "--version") == 0) {
        puts("kiosk-office " KIOSK_VERSION);
        return DONE;
    }
    const struct command *command = find_command(argv[1]);
    if (command == NULL)
        return print_usage(stderr, NULL);
    if (argc == 3 && strcmp(argv[2], "--help") == 0)
        return print_help(command);
    arena_init(&arena, (size_t)1 << 30);
    int status = command->run(&arena, argc - 2, argv + 2);
    arena_free(&arena);
    if (fflush(stdout) != 0)
        status = REFUSED;
    return status == USAGE ? print_usage(stderr, command) : status;
}
