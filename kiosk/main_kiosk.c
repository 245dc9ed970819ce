/* kiosk: the program that children touch. Reads its command line and starts what it asks for. */
#include "base/version.h"
#include "main_export.h"
#include "main_harden.h"
#include "main_keys.h"
#include "main_loop.h"
#include "main_play.h"
#include "main_preview.h"
#include "main_prove.h"
#include "main_receipt.h"
#include "main_trouble.h"
#include "main_update.h"

#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kiosk [options]\n"
    "Opens the kiosk, full screen.\n"
    "  --pack DIR     the content pack (content/leicestershire)\n"
    "  --data DIR     where records are kept ($XDG_DATA_HOME/kiosk)\n"
    "  --window WxH   a window of that size instead of the full screen\n"
    "  --band NAME    offer this band only\n"
    "  --calm         no motion\n"
    "  --play FILE    play a scripted visit on the null platform\n"
    "  --preview      draw every page of the pack once, in each band and language\n"
    "    --lang CODE  with --preview: in this language only\n"
    "  --practice     try the pack: every screen says that it is practice, and nothing is kept\n"
    "  --prove        lay every page out in every language and size, and check the rules\n"
    "    --fit        with --prove: only whether all fits, in the largest letters; quick\n"
    "  --shots DIR    where --play and --preview put their pictures\n"
    "  --export DIR   write a batch of what was not exported yet, print its path\n"
    "  --progress     with --export: say how far it is\n"
    "  --receipt FILE remove the answers that the office's receipt names\n"
    "  --update FILE  install the content pack of a file that the office signed\n"
    "  --look         with --update: only say what would change\n"
    "  --roll-back    go back to the content pack before\n"
    "  --again N      with --export: write batch N anew, for a stick that was lost\n"
    "  --keys FILE    give this kiosk the council's keys, print the words to compare\n"
    "  --help, --version\n";

struct command {
    struct loop_options loop;
    const char *play, *shots, *export_to, *keys, *receipt, *update;
    int64_t again; /* number of a batch; 0: what is new */
    bool preview, prove, fit, progress, look, roll_back;
};

enum {
    OPT_PACK = 256,
    OPT_DATA,
    OPT_WINDOW,
    OPT_BAND,
    OPT_CALM,
    OPT_PLAY,
    OPT_SHOTS,
    OPT_PREVIEW,
    OPT_LANG,
    OPT_PRACTICE,
    OPT_PROVE,
    OPT_FIT,
    OPT_EXPORT,
    OPT_AGAIN,
    OPT_PROGRESS,
    OPT_RECEIPT,
    OPT_UPDATE,
    OPT_LOOK,
    OPT_ROLL_BACK,
    OPT_KEYS,
    OPT_HELP,
    OPT_VERSION
};

static const struct option long_options[] = {
    {"pack", required_argument, NULL, OPT_PACK},
    {"data", required_argument, NULL, OPT_DATA},
    {"window", required_argument, NULL, OPT_WINDOW},
    {"band", required_argument, NULL, OPT_BAND},
    {"calm", no_argument, NULL, OPT_CALM},
    {"play", required_argument, NULL, OPT_PLAY},
    {"preview", no_argument, NULL, OPT_PREVIEW},
    {"lang", required_argument, NULL, OPT_LANG},
    {"practice", no_argument, NULL, OPT_PRACTICE},
    {"prove", no_argument, NULL, OPT_PROVE},
    {"fit", no_argument, NULL, OPT_FIT},
    {"shots", required_argument, NULL, OPT_SHOTS},
    {"export", required_argument, NULL, OPT_EXPORT},
    {"again", required_argument, NULL, OPT_AGAIN},
    {"progress", no_argument, NULL, OPT_PROGRESS},
    {"receipt", required_argument, NULL, OPT_RECEIPT},
    {"update", required_argument, NULL, OPT_UPDATE},
    {"look", no_argument, NULL, OPT_LOOK},
    {"roll-back", no_argument, NULL, OPT_ROLL_BACK},
    {"keys", required_argument, NULL, OPT_KEYS},
    {"help", no_argument, NULL, OPT_HELP},
    {"version", no_argument, NULL, OPT_VERSION},
    {NULL, 0, NULL, 0},
};

static _Noreturn void wrong_usage(const char *why)
{
    fprintf(stderr, "kiosk: %s\n%s", why, usage);
    exit(2);
}

static void read_size(const char *text, struct platform_options *out)
{
    char rest;
    if (sscanf(text, "%dx%d%c", &out->w, &out->h, &rest) != 2 || out->w < 320 || out->h < 320 ||
        out->w > 16384 || out->h > 16384)
        wrong_usage("--window takes a size such as 1280x800");
}

static int64_t read_batch_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits > 15 || text[digits] != '\0' || atoll(text) < 1)
        wrong_usage("--again takes the number of a batch, such as 3");
    return atoll(text);
}

/* Options that are a text, and those that are only there or not: where each is kept. */
static const struct {
    int option;
    size_t at;
} texts[] =
    {
        {OPT_PACK, offsetof(struct command, loop.pack)},
        {OPT_DATA, offsetof(struct command, loop.data)},
        {OPT_BAND, offsetof(struct command, loop.band)},
        {OPT_LANG, offsetof(struct command, loop.language)},
        {OPT_PLAY, offsetof(struct command, play)},
        {OPT_SHOTS, offsetof(struct command, shots)},
        {OPT_EXPORT, offsetof(struct command, export_to)},
        {OPT_KEYS, offsetof(struct command, keys)},
        {OPT_RECEIPT, offsetof(struct command, receipt)},
        {OPT_UPDATE, offsetof(struct command, update)},
},
  flags[] = {
      {OPT_CALM, offsetof(struct command, loop.calm)},
      {OPT_PREVIEW, offsetof(struct command, preview)},
      {OPT_PRACTICE, offsetof(struct command, loop.practice)},
      {OPT_PROVE, offsetof(struct command, prove)},
      {OPT_FIT, offsetof(struct command, fit)},
      {OPT_PROGRESS, offsetof(struct command, progress)},
      {OPT_LOOK, offsetof(struct command, look)},
      {OPT_ROLL_BACK, offsetof(struct command, roll_back)},
};

static bool is_kept(struct command *command, int option)
{
    char *at = (char *)command;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i].option == option) {
            memcpy(at + texts[i].at, &optarg, sizeof optarg);
            return true;
        }
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (flags[i].option == option)
            return *(bool *)(at + flags[i].at) = true;
    return false;
}

static void read_option(struct command *command, int option)
{
    switch (option) {
    case OPT_WINDOW:
        read_size(optarg, &command->loop.platform);
        break;
    case OPT_AGAIN:
        command->again = read_batch_number(optarg);
        break;
    case OPT_HELP:
        fputs(usage, stdout);
        exit(0);
    case OPT_VERSION:
        puts("kiosk " KIOSK_VERSION);
        exit(0);
    default:
        fputs(usage, stderr);
        exit(2);
    }
}

static void read_command(int argc, char **argv, struct command *command)
{
    int option;
    while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1)
        if (!is_kept(command, option))
            read_option(command, option);
    if (optind < argc)
        wrong_usage("there is a word that is not an option");
    if (command->again != 0 && command->export_to == NULL)
        wrong_usage("--again needs --export DIR");
    if (command->loop.language != NULL && !command->preview)
        wrong_usage("--lang needs --preview");
    if (command->look && command->update == NULL)
        wrong_usage("--look needs --update FILE");
    command->loop.pack_given = command->loop.pack != NULL;
}

/* --data, else the service's folder, else the user's. */
static const char *data_folder(struct arena *arena)
{
    const char *state = getenv("STATE_DIRECTORY"), *xdg = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (state != NULL && state[0] != '\0')
        return state;
    if (xdg != NULL && xdg[0] != '\0')
        return path_join(arena, xdg, "kiosk");
    if (home != NULL && home[0] != '\0')
        return path_join(arena, home, ".local/share/kiosk");
    wrong_usage("there is no HOME: say where records are kept with --data DIR");
}

/* Opens the kiosk and lives through it. False when it could not open. */
static bool open_once(const struct loop_options *options, struct fails *fails)
{
    static struct loop loop;
    bool opened = loop_open(&loop, options, fails);
    fails_print(fails, stderr);
    if (opened && loop.store != NULL && store_opens_its_own(loop.store))
        fputs(
            "kiosk: warning: this kiosk can open its own answers until a council's keys are set\n",
            stderr);
    while (opened && loop_step(&loop))
        continue;
    loop_close(&loop);
    return opened;
}

/* On a whole display a kiosk that cannot open says so, and tries again; in a window, and without a
 * display, the sentences on the standard error are enough. */
static int run(const struct command *command)
{
    struct arena arena;
    struct loop_options options = command->loop;
    bool whole = options.platform.w == 0, opened, again = false;
    arena_init(&arena, 1 << 20);
    if (whole)
        harden_screen();
    options.ask_pin = !options.practice;
    options.platform.voice = PLATFORM_VOICE_PROGRAM;
    options.platform.voice_program = loop_beside(&arena, "kiosk-voice");
    do {
        struct arena told;
        struct fails fails = {.arena = &told};
        arena_init(&told, 4 << 20);
        opened = open_once(&options, &fails);
        again = !opened && whole && trouble_show(&options, &fails);
        arena_free(&told);
    } while (again);
    arena_free(&arena);
    return opened ? 0 : 1;
}

static int do_command(const struct command *command)
{
    if (command->keys != NULL)
        return keys_set(command->loop.data, command->keys);
    if (command->export_to != NULL)
        return export_batch(command->loop.data, command->export_to, command->again,
                            command->progress);
    if (command->receipt != NULL)
        return receipt_take(command->loop.data, command->receipt);
    if (command->update != NULL)
        return update_install(command->loop.data, command->update, command->look);
    if (command->roll_back)
        return update_roll_back(command->loop.data);
    if (command->play != NULL)
        return play_file(command->play, command->shots, &command->loop);
    if (command->preview)
        return preview_pack(command->shots != NULL ? command->shots : "preview", &command->loop);
    if (command->prove)
        return prove_pack(&command->loop, command->fit);
    return run(command);
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct command command = {0};
    harden_program();
    arena_init(&arena, 1 << 20);
    read_command(argc, argv, &command);
    if (command.loop.data == NULL)
        command.loop.data = data_folder(&arena);
    if (command.loop.pack == NULL)
        command.loop.pack = update_installed(command.loop.data, &arena);
    if (command.loop.pack == NULL)
        command.loop.pack = loop_own_pack(&arena);
    int status = do_command(&command);
    arena_free(&arena);
    return status;
}
