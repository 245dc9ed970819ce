#!/bin/sh
# The kiosk's program must not hold the function that opens a record (R411): fails if it does.
# usage: no-opening.sh PROGRAM
set -eu
[ -x "$1" ] || { echo "no-opening: there is no program '$1'" >&2; exit 1; }
if { nm "$1"; nm -D "$1"; } 2>/dev/null | grep -E '(crypto_box_seal_open|crypto_box_open|seal_open|seal_is_for)'; then
    echo "no-opening: '$1' holds a function that opens records" >&2
    exit 1
fi
nm "$1" 2>/dev/null | grep -q 'seal_record' || { echo "no-opening: '$1' seals nothing" >&2; exit 1; }
