#!/bin/sh
# No function over 60 lines: functions.sh
# Reads code as clang-format lays it out: a function opens with { alone in column 0 and ends with }
# there; it begins at the last line before that starts in column 0. Lines of a table inside a
# function are not counted, and a flat switch may be as long as it needs: a single switch, with no
# loop and no block in it, and at most 12 lines of the function around it.
cd "$(dirname "$0")/../.." || exit 1
find kiosk tests -name '*.[ch]' -print | sort | xargs awk '
    FNR == 1 { inside = 0 }
    /^[A-Za-z_]/ && !inside { start = FNR; header = $0 }
    /^\{$/ { inside = 1; table = switches = flat_lines = in_switch = bent = 0; next }
    !inside { next }
    /^\}$/ {
        inside = 0
        lines = FNR - start + 1 - table
        flat = switches == 1 && !bent && lines - flat_lines <= 12
        if (lines > 60 && !flat) {
            sub(/\(.*/, "", header)
            sub(/.*[ *]/, "", header)
            printf "%s:%d: %s() has %d lines, and 60 are allowed\n", FILENAME, start, header, lines
            bad = 1
        }
        next
    }
    in_table { table++; if ($0 == table_end) in_table = 0; next }
    / = \{$/ { table_end = $0; sub(/[^ ].*/, "};", table_end); in_table = 1; table++; next }
    /^    switch \(.*\) \{$/ { switches++; in_switch = 1; flat_lines++; next }
    in_switch {
        flat_lines++
        if ($0 == "    }") in_switch = 0
        else if (/\{$/ || /^ *(for|while|do|switch) /) bent = 1
        next
    }
    /^ *switch / { bent = 1 }
    END { exit bad }'
