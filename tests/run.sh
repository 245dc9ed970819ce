#!/bin/sh
# Runs test programs, as many at a time as there are processors, and counts their tests: run.sh PROGRAM...
#
# PROGRAM is a cmocka program, whose tests are counted one by one; or a program that runs a table and
# prints "N passed, N failed" (and "N skipped: why") itself; or a script NAME.test, which is one test:
# exit status 0 passed, 77 skipped, anything else failed. One line each, as they end; what a program
# printed is shown when something in it failed. The last line is "N passed, N failed, N skipped".
# TEST_SECONDS (120) is what a program may take, SCRIPT_SECONDS (300) what a script may, TEST_JOBS how
# many run at a time.
set -u

# "passed failed skipped" of a cmocka program, from its TAP and its exit status. Tests that were
# announced and never reported (it died, or ran out of time) have failed; so has a program that
# ends badly though every test passed, as it does when a sanitizer finds a leak.
count_tap() { # STATUS OUTPUT
    awk -v status="$1" '
        /^1\.\.[0-9]+$/ { planned += substr($0, 4) }
        /^(not )?ok [0-9]+ # SKIP/ { skipped++; next }
        /^ok [0-9]+ - / { passed++ }
        /^not ok [0-9]+ - / { failed++ }
        /^[0-9]+ skipped: / { skipped += $1 }
        /^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3; planned = passed + failed + skipped }
        END {
            lost = planned - passed - failed - skipped
            if (lost > 0) failed += lost
            if (failed == 0 && (status != 0 || planned == 0)) failed = 1
            print passed + 0, failed + 0, skipped + 0
        }' "$2"
}

count_script() {
    case $1 in
    0) echo 1 0 0 ;;
    77) echo 0 0 1 ;;
    *) echo 0 1 0 ;;
    esac
}

report() { # OUTPUT NAME STATUS PASSED FAILED SKIPPED
    if [ "$5" -eq 0 ]; then
        [ "$4" -gt 0 ] && word=ok || word=skip
        printf '%-5s %4d  %s\n' "$word" $(($4 + $6)) "$2"
        [ "$word" = skip ] && tail -n 1 "$1" | sed 's/^/            /'
        return
    fi
    printf '%-5s %4d  %s (%d failed, exit status %d' FAIL $(($4 + $5 + $6)) "$2" "$5" "$3"
    [ "$3" -eq 124 ] && printf ': it took too long'
    printf ')\n'
    sed 's/^/    | /' "$1"
}

# One program. Its lines are written at once, so that those of others do not come between.
run_one() { # FOLDER PROGRAM
    output=$1/${2##*/}
    case $2 in
    *.test)
        timeout -k 5 "${SCRIPT_SECONDS:-300}" "$2" >"$output" 2>&1 </dev/null
        status=$?
        counts=$(count_script $status)
        ;;
    *)
        CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 5 "${TEST_SECONDS:-120}" "$2" >"$output" 2>&1 </dev/null
        status=$?
        counts=$(count_tap $status "$output")
        ;;
    esac
    echo "$counts" >>"$1/counts"
    # shellcheck disable=SC2086 # three numbers
    said=$(report "$output" "${2##*/}" $status $counts)
    printf '%s\n' "$said"
}

if [ "$1" = --one ]; then
    run_one "$2" "$3"
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
: >"$folder/counts"
printf '%s\0' "$@" | xargs -0 -n 1 -P "${TEST_JOBS:-$(nproc)}" "$0" --one "$folder"
awk '{ passed += $1; failed += $2; skipped += $3 }
    END {
        printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
        exit failed > 0 || passed == 0
    }' "$folder/counts"
