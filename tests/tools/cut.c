/* What a power cut leaves on a disk: cut TREE LOG OUT SEED, or cut --mark LOG WORDS
 *
 * TREE is a folder as it was, LOG what was done in it since (tests/faults/shim.c). Everything up to
 * some moment happens; then the power goes. What was synced is there. Of the rest any part is: each
 * write in pieces of 512 bytes, each change of a file's size, each file made, renamed or deleted, for
 * itself. SEED says when and what; 0: at the end, and nothing is lost. The folder that is left is made
 * as OUT, and the marks that had been said by then are printed.
 *
 * A disk may do less harm than this, none does more: a file's data is synced by a sync of the file,
 * its name by a sync of its folder and by nothing else. */
#define _DEFAULT_SOURCE
#include "../faults/log.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR = 512, NAMES_MAX = 4096, NODES_MAX = 4096, CHANGES_MAX = 4096, PATH_ROOM = 4096 };

/* A write of a piece, or a change of size (`bytes` NULL). */
struct change {
    struct change *next;
    const char *bytes;
    size_t at, length;
};

/* A file, a folder or a link. */
struct node {
    char kind; /* 'f' 'd' 'l' */
    char *bytes; /* as synced; of a link, where it points */
    size_t size;
    struct change *first, **last; /* not synced yet, in order */
    uint64_t number;
};

/* A name in a folder: a node, or none. */
struct name {
    struct node *folder, *node;
    char text[256];
};

/* Names given and taken in one step; `synced` once the folder of the first is. */
struct renaming {
    struct name names[2];
    int count;
    bool synced;
};

static struct disk {
    struct node nodes[NODES_MAX];
    struct name live[NAMES_MAX], kept[NAMES_MAX]; /* as programs see it; as synced */
    struct renaming changes[CHANGES_MAX];
    int node_count, live_count, kept_count, change_count;
    uint64_t chance;
    unsigned keep; /* of 8 */
} disk;

static void die(const char *why, const char *what)
{
    fprintf(stderr, "cut: %s: %s\n", why, what);
    exit(2);
}

/* splitmix64 */
static uint64_t random_number(void)
{
    uint64_t z = (disk.chance += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static bool survives(void)
{
    return random_number() % 8 < disk.keep;
}

/* --- names */

static struct node *new_node(char kind)
{
    if (disk.node_count == NODES_MAX)
        die("too many files", "");
    struct node *node = &disk.nodes[disk.node_count++];
    node->kind = kind;
    node->last = &node->first;
    return node;
}

static struct name *find(struct name *names, int count, const struct node *folder, const char *text)
{
    for (int i = 0; i < count; i++)
        if (names[i].folder == folder && strcmp(names[i].text, text) == 0)
            return &names[i];
    return NULL;
}

static void set_name(struct name *names, int *count, const struct name *to)
{
    struct name *there = find(names, *count, to->folder, to->text);
    if (there == NULL && *count == NAMES_MAX)
        die("too many names", to->text);
    *(there != NULL ? there : &names[(*count)++]) = *to;
}

/* The folder that a path's last part is in, and that part. "/a/b" -> the node of a, "b". */
static struct node *folder_of(const char *path, const char **last)
{
    struct node *at = &disk.nodes[0];
    char part[256];
    for (path += path[0] == '/'; strchr(path, '/') != NULL; path = strchr(path, '/') + 1) {
        snprintf(part, sizeof part, "%.*s", (int)strcspn(path, "/"), path);
        struct name *name = find(disk.live, disk.live_count, at, part);
        if (name == NULL || name->node == NULL)
            die("no such folder", path);
        at = name->node;
    }
    *last = path;
    return at;
}

static struct node *node_at(const char *path)
{
    const char *last;
    struct node *folder = folder_of(path, &last);
    struct name *name = find(disk.live, disk.live_count, folder, last);
    return last[0] == '\0' ? folder : name != NULL ? name->node : NULL;
}

static struct renaming *new_change(void)
{
    if (disk.change_count == CHANGES_MAX)
        die("too many changes", "");
    return &disk.changes[disk.change_count++];
}

static void give(struct renaming *change, const char *path, struct node *node)
{
    const char *last;
    struct name name = {.folder = folder_of(path, &last), .node = node};
    snprintf(name.text, sizeof name.text, "%s", last);
    set_name(disk.live, &disk.live_count, &name);
    change->names[change->count++] = name;
}

static void keep_names(const struct renaming *change)
{
    for (int i = 0; i < change->count; i++)
        set_name(disk.kept, &disk.kept_count, &change->names[i]);
}

static void sync_folder(const struct node *folder)
{
    for (int i = 0; i < disk.change_count; i++)
        if (!disk.changes[i].synced && disk.changes[i].names[0].folder == folder) {
            keep_names(&disk.changes[i]);
            disk.changes[i].synced = true;
        }
}

/* --- bytes */

static void resize(struct node *node, size_t size)
{
    node->bytes = realloc(node->bytes, size + 1);
    if (size > node->size)
        memset(node->bytes + node->size, 0, size - node->size);
    node->size = size;
}

static void apply(struct node *node, const struct change *change)
{
    if (change->bytes == NULL) {
        resize(node, change->at);
        return;
    }
    if (change->at + change->length > node->size)
        resize(node, change->at + change->length);
    memcpy(node->bytes + change->at, change->bytes, change->length);
}

static void add(struct node *node, const char *bytes, size_t at, size_t length)
{
    struct change *change = calloc(1, sizeof *change);
    *change = (struct change){.bytes = bytes, .at = at, .length = length};
    *node->last = change;
    node->last = &change->next;
}

static void add_write(struct node *node, const char *bytes, size_t at, size_t length)
{
    while (length > 0) {
        size_t piece = SECTOR - at % SECTOR;
        piece = piece < length ? piece : length;
        add(node, bytes, at, piece);
        bytes += piece;
        at += piece;
        length -= piece;
    }
}

/* Every change reaches the disk, or, when the power goes, any. */
static void flush(struct node *node, bool all)
{
    for (struct change *change = node->first, *next; change != NULL; change = next) {
        next = change->next;
        if (all || survives())
            apply(node, change);
        free(change);
    }
    node->first = NULL;
    node->last = &node->first;
}

static struct node *numbered(uint64_t number)
{
    for (int i = disk.node_count - 1; i >= 0; i--)
        if (disk.nodes[i].number == number)
            return &disk.nodes[i];
    die("a file that was never opened", "");
    return NULL;
}

/* --- the log */

static void do_open(const struct log_entry *entry, const char *path)
{
    struct node *node = node_at(path);
    if (node == NULL) {
        node = new_node('f');
        give(new_change(), path, node);
    }
    for (int i = 0; i < disk.node_count; i++)
        if (disk.nodes[i].number == entry->file)
            disk.nodes[i].number = 0; /* of a file that is gone */
    node->number = entry->file;
    if (entry->at != 0)
        add(node, NULL, 0, 0);
}

static void do_entry(const struct log_entry *entry, const char *path, const char *bytes)
{
    struct renaming *change;
    struct node *node;
    switch (entry->what) {
    case LOG_OPEN:
        do_open(entry, path);
        break;
    case LOG_WRITE:
        add_write(numbered(entry->file), bytes, (size_t)entry->at, entry->length);
        break;
    case LOG_SIZE:
        add(numbered(entry->file), NULL, (size_t)entry->at, 0);
        break;
    case LOG_SYNC:
        node = numbered(entry->file);
        flush(node, true);
        if (node->kind == 'd')
            sync_folder(node);
        break;
    case LOG_RENAME:
        node = node_at(path);
        change = new_change();
        give(change, bytes, node);
        give(change, path, NULL);
        break;
    case LOG_SYMLINK:
        node = new_node('l');
        resize(node, entry->length - 1);
        memcpy(node->bytes, bytes, entry->length);
        give(new_change(), path, node);
        break;
    case LOG_UNLINK:
        give(new_change(), path, NULL);
        break;
    case LOG_FOLDER:
        give(new_change(), path, new_node('d'));
        break;
    case LOG_MARK:
        fwrite(bytes, 1, entry->length, stdout);
        break;
    default:
        die("an entry of the log is not known", path);
    }
}

static char *read_file(const char *path, size_t *size)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info) != 0)
        die("cannot open", path);
    char *bytes = malloc((size_t)info.st_size + 1);
    if (bytes == NULL || read(fd, bytes, (size_t)info.st_size) != info.st_size)
        die("cannot read", path);
    close(fd);
    *size = (size_t)info.st_size;
    return bytes;
}

static const char *entry_at(const char *at, struct log_entry *entry)
{
    memcpy(entry, at, sizeof *entry);
    return at + sizeof *entry + entry->path + entry->length;
}

static void run_log(const char *log, size_t size, bool whole)
{
    struct log_entry entry;
    uint64_t entries = 0;
    for (const char *at = log; at < log + size; entries++)
        at = entry_at(at, &entry);
    uint64_t until = whole || entries == 0 ? entries : random_number() % entries;
    const char *at = log;
    for (uint64_t i = 0; i < until; i++) {
        const char *path = at + sizeof entry;
        at = entry_at(at, &entry);
        do_entry(&entry, path, path + entry.path);
    }
}

/* --- folders of this disk */

static void read_tree(const char *path, struct node *folder)
{
    char below[PATH_ROOM];
    DIR *dir = opendir(path);
    if (dir == NULL)
        die("cannot open", path);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct stat info;
        snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            lstat(below, &info) != 0)
            continue;
        struct node *node = new_node(S_ISDIR(info.st_mode) ? 'd' : 'f');
        struct name name = {.folder = folder, .node = node};
        snprintf(name.text, sizeof name.text, "%s", entry->d_name);
        set_name(disk.live, &disk.live_count, &name);
        set_name(disk.kept, &disk.kept_count, &name);
        if (node->kind == 'd')
            read_tree(below, node);
        else
            node->bytes = read_file(below, &node->size);
    }
    closedir(dir);
}

static void write_file(const char *path, const struct node *node)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, node->bytes, node->size) != (ssize_t)node->size)
        die("cannot write", path);
    close(fd);
}

static void write_tree(const char *path, const struct node *folder)
{
    char below[PATH_ROOM];
    if (mkdir(path, 0700) != 0)
        die("cannot make", path);
    for (int i = 0; i < disk.kept_count; i++) {
        const struct name *name = &disk.kept[i];
        if (name->folder != folder || name->node == NULL)
            continue;
        snprintf(below, sizeof below, "%s/%s", path, name->text);
        if (name->node->kind == 'd')
            write_tree(below, name->node);
        else if (name->node->kind == 'f')
            write_file(below, name->node);
        else if (symlink(name->node->bytes, below) != 0)
            die("cannot make", below);
    }
}

static int mark(const char *log, const char *words)
{
    struct log_entry entry = {.what = LOG_MARK, .path = 1, .length = (uint32_t)strlen(words) + 1};
    FILE *file = fopen(log, "ab");
    if (file == NULL)
        die("cannot open", log);
    fwrite(&entry, sizeof entry, 1, file);
    fputc('\0', file);
    fprintf(file, "%s\n", words);
    return fclose(file) == 0 ? 0 : 2;
}

int main(int argc, char **argv)
{
    size_t size;
    if (argc == 4 && strcmp(argv[1], "--mark") == 0)
        return mark(argv[2], argv[3]);
    if (argc != 5)
        die("cut TREE LOG OUT SEED", "");
    bool whole = strcmp(argv[4], "0") == 0;
    disk.chance = strtoull(argv[4], NULL, 10);
    disk.keep = whole ? 8 : (unsigned)(random_number() % 9);
    read_tree(argv[1], new_node('d'));
    char *log = read_file(argv[2], &size);
    run_log(log, size, whole);
    for (int i = 0; i < disk.node_count; i++)
        flush(&disk.nodes[i], whole);
    for (int i = 0; i < disk.change_count; i++)
        if (!disk.changes[i].synced && (whole || survives()))
            keep_names(&disk.changes[i]);
    write_tree(argv[3], &disk.nodes[0]);
    free(log);
    return 0;
}
