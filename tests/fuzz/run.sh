#!/bin/sh
# Runs fuzz targets one after the other, FUZZ_SECONDS (60) each: run.sh NAME...
#
# Each begins with tests/fuzz/seeds/NAME and found/NAME and goes on with what earlier runs met, which
# is kept in BUILD/corpus/NAME. An input that a target cannot take (it crashes, takes longer than
# five seconds, or a gigabyte) is put into tests/fuzz/found/NAME, where make test tries it from then
# on; what the fuzzer said is in BUILD/fuzz-NAME.txt.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build/fuzz}
seconds=${FUZZ_SECONDS:-60}
status=0
for name in "$@"; do
    corpus=$build/corpus/$name found=tests/fuzz/found/$name log=$build/fuzz-$name.txt
    mkdir -p "$corpus" "$found"
    if "$build/fuzzers/$name" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 \
        -max_len=65536 -artifact_prefix="$found/" \
        "$corpus" "tests/fuzz/seeds/$name" "$found" >"$log" 2>&1 </dev/null; then
        echo "$name: nothing found ($(sed -n 's/^Done \([0-9]* runs in [0-9]*\) second.*/\1 s/p' "$log"))"
    else
        echo "$name: an input was found that it cannot take; from $log:"
        grep -E -A 12 'ERROR: |does not hold|runtime error|Test unit written' "$log" | head -n 40 | sed 's/^/    | /'
        status=1
    fi
done
exit $status
