#!/bin/sh
# Start, tap, idle and memory of the kiosk at 1920x1080 under Xvfb, beside a bare SDL2 program
# measured the same way in the same run: kiosk.sh BUILD [IDLE_SECONDS]
# `make bench` builds what it runs. Prints a line per program: NAME start_ms MEDIAN (LEAST-MOST) tap_ms ... idle_percent ... memory_mib ...
build=${1:?usage: kiosk.sh BUILD [IDLE_SECONDS]}
idle=${2:-20}
work=$(mktemp -d)
server=
trap 'test -n "$server" && kill "$server" 2>/dev/null; rm -rf "$work"' EXIT INT TERM

Xvfb -displayfd 3 -screen 0 1920x1080x24 -noreset 3>"$work/display" >/dev/null 2>&1 &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s "$work/display" ] && break
    sleep 0.3
done
[ -s "$work/display" ] || { echo 'bench: Xvfb did not start' >&2; exit 1; }
DISPLAY=:$(cat "$work/display")
export DISPLAY

watch() {
    "$build/bench/watch" "$@" 2>"$work/errors" || { cat "$work/errors" >&2; exit 1; }
}
# The kiosk makes its keys in a first run, which is not counted: a kiosk is started every morning.
"$build/kiosk" --play tests/visits/choose-pin.txt --data "$work/data" >/dev/null
kiosk="$build/kiosk --data $work/data"
start=960,880 # "Touch to start"
# shellcheck disable=SC2086 # a command is words
{
    watch -n 1 -c $start first -- $kiosk >/dev/null
    watch -n 11 -c $start floor -- "$build/bench/floor"
    watch -n 11 -c $start kiosk -- $kiosk
    watch -n 1 -i "$idle" attract-idle -- $kiosk
    # Start, English, 7 to 13, yes, Our Promise, a card: a question.
    watch -n 1 -c $start -t 270,340 -t 350,600 -t 1700,985 -t 350,600 -t 350,450 -i "$idle" \
        question-idle -- $kiosk
}
