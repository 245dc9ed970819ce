/* Room that is kept for staff: on a disk that visits have filled, a PIN must still be counted and a
 * receipt taken, or nobody could ever make room. */
#define _DEFAULT_SOURCE
#include "store/inside.h"

#include <fcntl.h>
#include <unistd.h>

enum { RESERVE_BYTES = 256 << 10, NO_ROOM_BYTES = 128 << 10 };

static const char *path_of(const struct store *store)
{
    return path_join(store->arena, store->folder, "reserve");
}

void store_reserve(const struct store *store)
{
    const char *path = path_of(store);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    bool ok = posix_fallocate(fd, 0, RESERVE_BYTES) == 0 && fsync(fd) == 0;
    close(fd);
    if (!ok)
        unlink(path);
}

bool store_give_way(const struct store *store)
{
    int64_t left, size;
    struct fail ignored;
    return file_room(store->folder, &left, &size, &ignored) && left < NO_ROOM_BYTES &&
           unlink(path_of(store)) == 0;
}
