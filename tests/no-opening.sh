#!/bin/sh
# The kiosk's program must not hold a function that opens a record or a locked key (R411): fails if it
# does. Looks for libsodium's, each by the shape of its name, and for ours.
# usage: no-opening.sh PROGRAM
set -eu
[ -x "$1" ] || { echo "no-opening: there is no program '$1'" >&2; exit 1; }
if { nm "$1"; nm -D "$1"; } 2>/dev/null |
    grep -E '[[:blank:]](crypto_(box|secretbox)[a-z0-9_]*_open[a-z0-9_]*|crypto_(aead|box|secretbox)[a-z0-9_]*_decrypt[a-z0-9_]*|crypto_secretstream[a-z0-9_]*_pull|crypto_box[a-z0-9_]*_beforenm|seal_open|seal_is_for|key_load_locked|office_load_key)(@|$)'; then
    echo "no-opening: '$1' holds a function that opens what is sealed" >&2
    exit 1
fi
nm "$1" 2>/dev/null | grep -q 'seal_record' || { echo "no-opening: '$1' seals nothing" >&2; exit 1; }
