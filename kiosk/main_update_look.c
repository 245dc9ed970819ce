/* Two packs compared, for a worker who has to say yes. */
#include "main_update_look.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

static const struct form *form_in(const struct pack *pack, const char *id)
{
    for (int i = 0; i < pack->form_count; i++)
        if (strcmp(pack->forms[i]->id, id) == 0)
            return pack->forms[i];
    return NULL;
}

static bool differs(const struct form *a, const struct form *b)
{
    return a->source.length != b->source.length ||
           memcmp(a->source.at, b->source.at, a->source.length) != 0;
}

/* "Our Promise (promise-14, version 2 becomes 3)": the id, because bands may share a title. `was` is
 * NULL where nothing becomes it. */
static void add_form(struct buf *out, const struct form *was, const struct form *form)
{
    buf_printf(out, "%s (%s, ", form->title, form->id);
    if (was == NULL)
        buf_printf(out, "version %s)", form->version);
    else if (strcmp(was->version, form->version) == 0)
        buf_printf(out, "still version %s)", form->version);
    else
        buf_printf(out, "version %s becomes %s)", was->version, form->version);
}

/* The forms, a comma between, that `which` says yes to. */
static void forms(const struct pack *now, const struct pack *new, const char *what,
                  bool (*which)(const struct form *was, const struct form *is), bool from_old,
                  struct arena *arena)
{
    struct buf titles = {.arena = arena};
    const struct pack *all = from_old ? now : new;
    int count = 0;
    for (int i = 0; i < all->form_count; i++) {
        const struct form *form = all->forms[i];
        const struct form *was = from_old ? form : form_in(now, form->id);
        const struct form *is = from_old ? form_in(new, form->id) : form;
        if (!which(was, is))
            continue;
        buf_printf(&titles, "%s", count++ > 0 ? ", " : "");
        add_form(&titles, from_old ? NULL : was, form);
    }
    if (count > 0)
        printf("%s: %s.\n", what, titles.at);
}

static bool is_new(const struct form *was, const struct form *is)
{
    return was == NULL && is != NULL;
}

static bool is_gone(const struct form *was, const struct form *is)
{
    return was != NULL && is == NULL;
}

static bool is_changed(const struct form *was, const struct form *is)
{
    return was != NULL && is != NULL && differs(was, is);
}

static void count_line(const char *what, int count)
{
    if (count > 0)
        printf("%s: %d.\n", what, count);
}

static bool word_changed(const struct pack *now, const struct pack *new, int word)
{
    for (int band = 0; band < PACK_BANDS_MAX + 1; band++) {
        const char *const *was = now->words[word][band], *const *is = new->words[word][band];
        if (was != NULL && is != NULL && strcmp(was[0], is[0]) != 0)
            return true;
    }
    return false;
}

static int words_changed(const struct pack *now, const struct pack *new)
{
    int count = 0;
    for (int word = 0; word < WORD_COUNT; word++)
        count += word_changed(now, new, word);
    return count;
}

static bool same_entry(const struct pack_entry *a, const struct pack_entry *b)
{
    return strcmp(a->id, b->id) == 0 && a->bands == b->bands && strcmp(a->number, b->number) == 0 &&
           strcmp(a->link, b->link) == 0 && strcmp(a->title.in[0], b->title.in[0]) == 0 &&
           strcmp(a->text.in[0], b->text.in[0]) == 0;
}

/* Entries of one list that the other does not have like that. */
static int entries_missing(const struct pack_entries *from, const struct pack_entries *in)
{
    int count = 0;
    for (int i = 0; i < from->count; i++) {
        bool found = false;
        for (int k = 0; k < in->count && !found; k++)
            found = same_entry(&from->list[i], &in->list[k]);
        count += !found;
    }
    return count;
}

static int entries_changed(const struct pack_entries *now, const struct pack_entries *new)
{
    int gone = entries_missing(now, new), come = entries_missing(new, now);
    return gone > come ? gone : come;
}

static const struct pack_entries *cards_of(const struct pack *pack, const char *tile)
{
    static const struct pack_entries none;
    for (int i = 0; i < pack->tile_count; i++)
        if (strcmp(pack->tiles[i].id, tile) == 0)
            return &pack->tiles[i].cards;
    return &none;
}

static int cards_changed(const struct pack *now, const struct pack *new)
{
    int count = 0;
    for (int i = 0; i < new->tile_count; i++)
        count += entries_changed(cards_of(now, new->tiles[i].id), &new->tiles[i].cards);
    return count;
}

static int you_said_new(const struct pack *now, const struct pack *new)
{
    int count = 0;
    for (int i = 0; i < new->you_said_count; i++) {
        bool known = false;
        for (int k = 0; k < now->you_said_count && !known; k++)
            known = strcmp(now->you_said[k].id, new->you_said[i].id) == 0 &&
                    strcmp(now->you_said[k].did.in[0], new->you_said[i].did.in[0]) == 0;
        count += !known;
    }
    return count;
}

static bool same_file(const char *a, const char *b, struct arena *arena)
{
    struct bytes one, two;
    struct fail ignored;
    size_t mark = arena->used;
    bool same = file_read(arena, a, ARCHIVE_ENTRY_MAX, &one, &ignored) &&
                file_read(arena, b, ARCHIVE_ENTRY_MAX, &two, &ignored) &&
                one.length == two.length && memcmp(one.at, two.at, one.length) == 0;
    arena->used = mark;
    return same;
}

/* Pictures in the one folder that the other does not have; those that differ too, if asked. */
static int pictures_missing(const char *from, const char *in, bool differ, struct arena *arena)
{
    const char *folder = path_join(arena, from, "pictures");
    DIR *dir = from[0] != '\0' ? opendir(folder) : NULL;
    int count = 0;
    if (dir == NULL)
        return 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        const char *path = path_join(arena, folder, entry->d_name);
        const char *other = path_join(arena, path_join(arena, in, "pictures"), entry->d_name);
        if (entry->d_name[0] != '.' && !file_is_folder(path))
            count += !file_exists(other) || (differ && !same_file(path, other, arena));
    }
    closedir(dir);
    return count;
}

static int pictures_changed(const struct pack *now, const struct pack *new, struct arena *arena)
{
    return pictures_missing(new->folder, now->folder, true, arena) +
           pictures_missing(new->common, now->common, true, arena) +
           pictures_missing(now->folder, new->folder, false, arena) +
           pictures_missing(now->common, new->common, false, arena);
}

void update_look(const struct pack *now, const struct pack *new,
                 const struct archive_manifest *manifest, struct arena *arena)
{
    char day[24];
    if (now == NULL) {
        printf("%s, version %s, of %s: %d questionnaires.\n", new->council, new->version,
               day_words(manifest->made, day), new->form_count);
        return;
    }
    printf("%s: version %s becomes %s, of %s.\n", new->council, now->version, new->version,
           day_words(manifest->made, day));
    forms(now, new, "New", is_new, false, arena);
    forms(now, new, "Changed", is_changed, false, arena);
    forms(now, new, "Gone", is_gone, true, arena);
    count_line("Words of the screens that change", words_changed(now, new));
    count_line("Lines of help that change", entries_changed(&now->help, &new->help));
    count_line("Cards to read that change", cards_changed(now, new));
    count_line("Pictures that change", pictures_changed(now, new, arena));
    count_line("New under You said, we did", you_said_new(now, new));
    if (new->language_count != now->language_count)
        printf("Languages: %d before, %d then.\n", now->language_count, new->language_count);
}
