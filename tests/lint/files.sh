#!/bin/sh
# Source files: files.sh
# No .c or .h is over 600 lines, and each begins with a comment that says what it is.
cd "$(dirname "$0")/../.." || exit 1
find kiosk tests -name '*.[ch]' -print | sort | xargs awk '
    FNR == 1 && !/^\/\*/ {
        printf "%s:1: the file does not begin with a comment that says what it is\n", FILENAME
        bad = 1
    }
    FNR == 601 {
        printf "%s:601: the file has more than 600 lines\n", FILENAME
        bad = 1
    }
    END { exit bad }'
