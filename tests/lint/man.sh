#!/bin/sh
# Manual pages: man.sh BUILD
# Each can be set without a warning, and names every option and command that --help names.
cd "$(dirname "$0")/../.." || exit 1
build=${1:?usage: man.sh BUILD}
status=0
for page in kiosk/*.1; do
    if command -v mandoc >/dev/null; then
        mandoc -T lint -W warning "$page" | sed -nE 's/^mandoc: ([^:]*:[0-9]+):[0-9]+: (.*)/\1: \2/p' | grep . && status=1
    elif command -v man >/dev/null; then
        LC_ALL=C.UTF-8 man --warnings -l "$page" 2>&1 >/dev/null | sed "s,^,$page:1: ," | grep . && status=1
    fi
    program=$(basename "$page" .1)
    [ -x "$build/$program" ] || continue
    for word in $("$build/$program" --help | grep -oE -- '--[a-z]+|^ *(usage:)? *kiosk-office [a-z]+' |
        sed 's/.*kiosk-office //' | sort -u); do
        grep -qE "(Fl|Cm) (-${word#--}|$word)\b" "$page" ||
            { echo "$page:1: '$word' is in --help and not here"; status=1; }
    done
done
exit $status
