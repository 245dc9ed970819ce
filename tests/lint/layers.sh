#!/bin/sh
# Who includes whom: layers.sh
# tests/layers.txt has a line "form: base" per layer; anything else is a problem. So is a library's
# header outside the layers that own it, and a declaration by hand of what another file defines.
cd "$(dirname "$0")/../.." || exit 1
status=0

# kiosk/form/x.c:12:#include "base/  becomes  kiosk form x.c 12 #include base
grep -rno --include='*.[ch]' '^#include "[a-z]*/' kiosk/*/ | tr ':"/' '   ' |
    awk 'NR == FNR { sub(":", "", $1); for (i = 1; i <= NF; i++) ok[$1, $i] = 1; next }
        !(($2, $NF) in ok) {
            printf "kiosk/%s/%s:%d: %s/ may not include %s/\n", $2, $3, $4, $2, $NF
            bad = 1
        }
        END { exit bad }' tests/layers.txt - || status=1

tell() { # SENTENCE, with lines of grep -n as input
    sed -E "s,^([^:]*:[0-9]+):.*,\1: $1," | grep . && status=1
}

only_in() { # PATTERN FOLDERS SENTENCE
    grep -rnE --include='*.[ch]' "^ *# *include *[<\"]$1" kiosk | grep -vE "^kiosk/($2)/" >"$found"
    tell "$3" <"$found"
}

found=$(mktemp)
trap 'rm -f "$found"' EXIT
only_in 'SDL' 'platform' 'SDL is for platform/ alone'
only_in 'sqlite3\.h' 'store|office' 'SQLite is for store/ and office/ alone'
only_in 'sodium' 'seal' 'libsodium is for seal/ alone'
only_in 'xlsxwriter' 'office' 'libxlsxwriter is for office/ alone'
only_in 'curl/' 'office' 'libcurl is for office/ alone'
only_in 'espeak' 'voice' 'libespeak-ng is for voice/ alone'
only_in 'libxml/' 'form|office' 'libxml2 is for form/ and office/ alone'
only_in 'systemd/' 'platform' 'libsystemd is for platform/ alone'

grep -rnE --include='*.c' '^extern ' kiosk >"$found"
tell "'extern' in a .c file; declare it in a header" <"$found"
exit $status
