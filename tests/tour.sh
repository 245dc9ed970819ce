#!/bin/sh
# What happens between a touch and a council's table, without a display: plays a scripted visit in
# each band, exports what they sent, imports it in an office and writes its tables. Ends with a list
# of every file made, in a fresh BUILD/tour.
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
tour=$build/tour
rm -rf "$tour"
mkdir -p "$tour/stick"

for band in 7-13 14 care-leavers; do
    echo "Playing a visit: tests/visits/$band.txt"
    "$build/kiosk" --play "tests/visits/$band.txt" --shots "$tour/pictures" --data "$tour/data" >/dev/null
done
echo "Exporting what was sent"
"$build/kiosk" --data "$tour/data" --export "$tour/stick" >/dev/null
echo "Importing it in the office, and writing its tables"
# The keys are those that a kiosk makes for itself when no office gave it any.
"$build/kiosk-office" import --trust --keys "$tour/data/keys" "$tour/office.db" "$tour"/stick/*.batch
"$build/kiosk-office" tables "$tour/office.db" "$tour/tables" >/dev/null

list() { # TITLE FILE...
    echo
    echo "$1"
    shift
    printf '  %s\n' "$@"
}
list 'Pictures of the screens:' "$tour"/pictures/*.png
list 'The kiosk'"'"'s database, sealed:' "$tour/data/kiosk.db"
list 'The batch:' "$tour"/stick/*.batch
list 'The office'"'"'s database:' "$tour/office.db"
list 'The tables:' "$tour"/tables/*.csv "$tour/tables/datapackage.json"
