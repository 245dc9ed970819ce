/* An SQLite VFS in front of the system's, through which a test makes the n-th call that changes or
 * reads a file fail, for once or for good, or kills the process in the middle of it.
 *
 * faults_install() makes it the default; faults_arm() counts from now on. A write that kills leaves
 * half of its bytes behind. FAULTS_NO_ROOM is a full disk: each write fails, and nothing else does.
 * Syncs are counted and may fail, but are not made: a process that is killed loses nothing that it has
 * written, and a disk that many share takes its time.
 * For tests only: the product has no such thing. */
#ifndef TESTS_FAULTS_VFS_H
#define TESTS_FAULTS_VFS_H

#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum faults_mode { FAULTS_OFF, FAULTS_ONCE, FAULTS_FOR_GOOD, FAULTS_KILL, FAULTS_NO_ROOM };

static struct {
    enum faults_mode mode;
    int at; /* the call that fails, from 1 */
    int calls; /* seen since faults_arm() */
    bool full; /* writes say "disk full" instead of "I/O error" */
    sqlite3_vfs vfs, *real;
    sqlite3_io_methods io;
} faults;

struct faults_file {
    sqlite3_file base;
    sqlite3_file *real;
};

static inline void faults_arm(enum faults_mode mode, int at, bool full)
{
    faults.mode = mode;
    faults.at = at;
    faults.calls = 0;
    faults.full = full;
}

static inline bool faults_due(void)
{
    if (faults.mode == FAULTS_OFF || faults.mode == FAULTS_NO_ROOM)
        return false;
    faults.calls++;
    if (faults.mode == FAULTS_FOR_GOOD)
        return faults.calls >= faults.at;
    return faults.calls == faults.at;
}

static inline void faults_maybe_die(void)
{
    if (faults.mode == FAULTS_KILL)
        kill(getpid(), SIGKILL);
}

static inline sqlite3_file *faults_real(sqlite3_file *file)
{
    return ((struct faults_file *)(void *)file)->real;
}

static int faults_close(sqlite3_file *file)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods != NULL ? real->pMethods->xClose(real) : SQLITE_OK;
}

static int faults_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xRead(real, to, n, at);
}

static int faults_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
    sqlite3_file *real = faults_real(file);
    if (faults.mode == FAULTS_NO_ROOM)
        return SQLITE_FULL;
    if (faults_due()) {
        real->pMethods->xWrite(real, from, n / 2, at);
        faults_maybe_die();
        return faults.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    return real->pMethods->xWrite(real, from, n, at);
}

static int faults_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    sqlite3_file *real = faults_real(file);
    if (faults_due()) {
        faults_maybe_die();
        return SQLITE_IOERR_TRUNCATE;
    }
    return real->pMethods->xTruncate(real, size);
}

static int faults_sync(sqlite3_file *file, int flags)
{
    (void)file;
    (void)flags;
    if (faults_due()) {
        faults_maybe_die();
        return SQLITE_IOERR_FSYNC;
    }
    return SQLITE_OK;
}

static int faults_size(sqlite3_file *file, sqlite3_int64 *size)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xFileSize(real, size);
}

static int faults_lock(sqlite3_file *file, int level)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xLock(real, level);
}

static int faults_unlock(sqlite3_file *file, int level)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xUnlock(real, level);
}

static int faults_reserved(sqlite3_file *file, int *out)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xCheckReservedLock(real, out);
}

static int faults_control(sqlite3_file *file, int op, void *arg)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xFileControl(real, op, arg);
}

static int faults_sector(sqlite3_file *file)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xSectorSize(real);
}

static int faults_device(sqlite3_file *file)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xDeviceCharacteristics(real);
}

static int faults_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
                       int *out)
{
    (void)vfs;
    struct faults_file *own = (struct faults_file *)(void *)file;
    file->pMethods = NULL;
    if (faults_due()) {
        faults_maybe_die();
        return SQLITE_CANTOPEN;
    }
    own->real = (sqlite3_file *)(void *)(own + 1);
    int status = faults.real->xOpen(faults.real, name, own->real, flags, out);
    if (status == SQLITE_OK || own->real->pMethods != NULL)
        file->pMethods = &faults.io;
    return status;
}

static int faults_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    if (faults_due()) {
        faults_maybe_die();
        return SQLITE_IOERR_DELETE;
    }
    return faults.real->xDelete(faults.real, name, sync);
}

static inline void faults_install(void)
{
    faults.real = sqlite3_vfs_find(NULL);
    faults.vfs = *faults.real;
    faults.vfs.zName = "faults";
    faults.vfs.szOsFile = (int)sizeof(struct faults_file) + faults.real->szOsFile;
    faults.vfs.xOpen = faults_open;
    faults.vfs.xDelete = faults_delete;
    faults.io = (sqlite3_io_methods){.iVersion = 1,
                                     .xClose = faults_close,
                                     .xRead = faults_read,
                                     .xWrite = faults_write,
                                     .xTruncate = faults_truncate,
                                     .xSync = faults_sync,
                                     .xFileSize = faults_size,
                                     .xLock = faults_lock,
                                     .xUnlock = faults_unlock,
                                     .xCheckReservedLock = faults_reserved,
                                     .xFileControl = faults_control,
                                     .xSectorSize = faults_sector,
                                     .xDeviceCharacteristics = faults_device};
    sqlite3_vfs_register(&faults.vfs, 1);
}

#endif
