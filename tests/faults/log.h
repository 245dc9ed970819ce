/* The log that shim.c keeps of what a program does to files, and cut.c reads: entries, each followed
 * by a path from the folder on (with its NUL) and by bytes. */
#ifndef TESTS_FAULTS_LOG_H
#define TESTS_FAULTS_LOG_H

#include <stdint.h>

enum {
    LOG_OPEN = 'o', /* `at` 1: emptied; it is made where it was not there */
    LOG_WRITE = 'w',
    LOG_SIZE = 't', /* cut or grown to `at` */
    LOG_SYNC = 's', /* a file or a folder */
    LOG_RENAME = 'r', /* the bytes are the other path */
    LOG_SYMLINK = 'l', /* the bytes are what it points to */
    LOG_UNLINK = 'u',
    LOG_FOLDER = 'd',
    LOG_MARK = 'm', /* the program, or who started it, said the bytes */
};

struct log_entry {
    uint64_t file; /* its number on the disk: a path may mean another later */
    int64_t at;
    uint32_t path, length; /* bytes that follow */
    char what;
};

#endif
