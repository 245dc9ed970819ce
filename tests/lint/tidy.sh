#!/bin/sh
# clang-tidy (.clang-tidy) and cppcheck (tests/lint/cppcheck.txt): tidy.sh BUILD [FILE...]
# Each file is checked with the flags that make would compile it with.
cd "$(dirname "$0")/../.." || exit 1
build=${1:?usage: tidy.sh BUILD [FILE...]}
shift
[ $# -gt 0 ] || set -- $(find kiosk -name '*.c' | sort)
status=0
commands=$(mktemp)
found=$(mktemp)
trap 'rm -f "$commands" "$found"' EXIT

# "gcc FLAGS -MMD -MP -c -o OBJECT SOURCE" becomes "clang-tidy --quiet SOURCE -- FLAGS".
objects=$(printf '%s\n' "$@" | sed "s,^kiosk/\(.*\)\.c$,$build/\1.o,")
# shellcheck disable=SC2086 # one word per object
make -s -n -B BUILD="$build" $objects |
    sed -nE 's,^[a-z]+ (.*) -MMD -MP -c -o [^ ]+ (kiosk/[^ ]+\.c)$,clang-tidy --quiet \2 -- \1,p' \
        >"$commands"
if [ "$(wc -l <"$commands")" -ne $# ]; then
    echo "tests/lint/tidy.sh:1: make did not tell how it compiles every file"
    exit 1
fi

# The notes on how a problem comes about are left out; clang-tidy on the one file shows them.
xargs -d '\n' -P 2 -I COMMAND sh -c 'COMMAND 2>/dev/null' <"$commands" >"$found" || status=1
sed -nE "s,^$PWD/,,; /: (error|warning): /p" "$found"
if [ "$status" -ne 0 ] && ! grep -q ': error: ' "$found"; then
    echo "tests/lint/tidy.sh:1: clang-tidy could not run"
fi
cppcheck -q -j 2 --std=c11 --enable=warning,performance,portability --error-exitcode=1 \
    --suppressions-list=tests/lint/cppcheck.txt --template='{file}:{line}: {message} ({id})' \
    -Ikiosk "$@" || status=1
exit $status
