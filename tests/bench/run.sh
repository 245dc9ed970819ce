#!/bin/sh
# Figures, each beside a floor that was measured in the same run: run.sh (BUILD in the environment)
# Start and tap are medians at 1920x1080 under Xvfb, the floor a bare SDL2 program; Send is a median,
# the floor libsodium and a bare synced transaction of the same bytes. For the forms' see forms.c.
# The office's are for BENCH_RESPONSES (20000) in BENCH_BATCHES (20), whose floors office_floors.h has.
# The large run, ten minutes and 6 GB: TMPDIR=/tmp BENCH_RESPONSES=1000000 BENCH_BATCHES=1000 make bench
set -u
build=${BUILD:-build}
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here/../.." || exit 1

sh "$here/kiosk.sh" "$build" >"$work/kiosk" || exit 1
"$build/bench/send" >"$work/send" || exit 1
"$build/bench/keep" >"$work/keep" || exit 1
"$build/bench/forms" >"$work/forms" || exit 1
"$build/bench/office" >"$work/office" || exit 1
sh tests/kinds-pack.sh "$work" || exit 1
"$build/bench/frames" "$work/kinds" "$build/kiosk-voice" >"$work/frames" 2>/dev/null || exit 1
peak=0
for band in 7-13 14 care-leavers; do
    this=$("$build/bench/peak" "$build/kiosk" --play "tests/visits/$band.txt" --data "$work/data") || exit 1
    peak=$(printf '%s\n%s\n' "$peak" "$this" | sort -n | tail -n 1)
done

cat "$work/kiosk" "$work/send" "$work/keep" "$work/forms" "$work/frames" "$work/office" | awk -v peak="$peak" '
    function field(name,   i) {
        for (i = 1; i < NF; i++)
            if ($i == name)
                return $(i + 1)
    }
    function row(what, value, floor, unit, aim) {
        printf "%-44s %12s %12s %8s  %s\n", what, value " " unit, floor == "" ? "-" : floor " " unit,
            floor == "" ? "-" : sprintf("%.2fx", value / floor), aim
    }
    $1 == "floor" { start_floor = field("start_ms"); tap_floor = field("tap_ms") }
    $1 == "kiosk" { start = field("start_ms"); tap = field("tap_ms") }
    $1 == "attract-idle" { attract = field("idle_percent") }
    $1 == "question-idle" { question = field("idle_percent"); window = field("memory_mib") }
    $1 == "send" { send = field("send"); send_floor = field("floor") }
    function form(what, name, unit, scale, aim) {
        row(what, median[name] / scale, least[name] ? least[name] / scale : "", unit,
            aim (done[name] ? ", " done[name] " evaluations" : ""))
    }
    $1 == "kind" { kinds[++kind_count] = $2; p50[kind_count] = $3; p95[kind_count] = $4; p99[kind_count] = $5 }
    $1 == "export" { exported = $2; export_ms = $3; export_floor = $4 }
    $1 == "start" { kept = $2; kept_floor = $3 }
    $1 == "unlock" { unlock = $2 }
    $1 == "memory" { eight = $2 }
    $1 == "arabic" { arabic = $2; arabic_most = $3 }
    $1 == "sound" { sound = $2 }
    $1 == "office" {
        works[++work_count] = $2; responses = $3; took[$2] = $4; bare[$2] = $5
        mib[$2] = int($6 / 1024 + 0.5); tenth[$2] = $7
    }
    $1 == "shell" { shell = $2 }
    $1 == "slides" { frames = $2; late = $3 }
    $1 == "longest" { longest = $2 }
    NF == 4 && $1 ~ /^(load|fill|all|one|chain|cascade)$/ { median[$1] = $2; least[$1] = $3; done[$1] = $4 }
    END {
        printf "%-44s %12s %12s %8s  %s\n", "", "kiosk", "floor", "ratio", "aim"
        row("start to the first painted screen", start, start_floor, "ms", "2.5x")
        row("tap to changed pixels", tap, tap_floor, "ms", "3x")
        row("processor, 20 s of an idle attract screen", attract, "", "%", "0.3 % of one core, a breath a minute")
        row("processor, 20 s of an idle question", question, "", "%", "0.1 % of one core")
        row("memory in a window, at a question", window, "", "MiB", "64 MiB")
        row("memory, peak of a whole visit", peak, "", "MiB", "64 MiB")
        row("Send, durable", send, send_floor, "ms", "1.2x")
        row("export of " exported " records, verified", export_ms, export_floor, "ms", "1.5x of copying and hashing")
        row("opening a store of 100,000 records", kept, kept_floor, "ms", "1x of an empty one")
        row("unlocking by PIN", unlock, "", "ms", "500 to 1000 ms")
        for (i = 1; i <= kind_count; i++)
            row("tap to frame, " kinds[i], p95[i], "", "ms", "16.7 ms; p50 " p50[i] ", p99 " p99[i])
        row("frames of page slides, " frames ", too late", late, "", "", "2 %")
        row("longest frame of a visit", longest, "", "ms", "")
        row("Read to the first sample, median", sound, "", "ms", "150 ms with the device buffer of 46")
        row("largest Arabic page, 200 %, laid out", arabic_most, "", "ms", "")
        row("memory with eight languages used", eight, "", "MiB", "96 MiB")
        form("form of 300 questions, 10 languages: load", "load", "ms", 1000, "20 ms")
        form("  a visit of it begins", "fill", "us", 1, "1000 us")
        form("  a full recalculation", "all", "us", 1, "1000 us")
        form("an answer that 1 of 300 calculations reads", "one", "us", 1, "50 us")
        form("an answer that a chain of 300 hangs on", "chain", "us", 1, "50 us")
        form("a cascade on 10,000 choices", "cascade", "us", 1, "1000 us")
        name["import"] = "import"; name["tables"] = "tables"; name["wave"] = "a wave and its report"
        aim["import"] = "1.5x"; aim["tables"] = "2x"; aim["wave"] = "3x"
        for (i = 1; i <= work_count; i++) {
            w = works[i]
            row(responses " responses: " name[w], took[w], bare[w], "ms", aim[w])
            row("  each, beside those of a tenth as many", sprintf("%.1f", took[w] * 1000 / responses),
                sprintf("%.1f", tenth[w] * 10000 / responses), "us", "1x")
            row("  memory, peak", mib[w], "", "MiB", "128 MiB")
        }
        row("  the tables, beside the shell of SQLite", took["tables"], shell, "ms", "less than 1x")
    }'
