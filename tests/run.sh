#!/bin/sh
# Runs test programs and counts their tests: run.sh PROGRAM...
#
# PROGRAM is a cmocka program, whose tests are counted one by one; or a program that runs a table and
# prints "N passed, N failed" (and "N skipped: why") itself; or a script NAME.test, which is one test:
# exit status 0 passed, 77 skipped, anything else failed. One line each; what a program printed is
# shown when something in it failed. The last line is "N passed, N failed, N skipped".
# TEST_SECONDS (120) is what a program may take, SCRIPT_SECONDS (300) what a script may.
set -u
output=$(mktemp)
trap 'rm -f "$output"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0 skipped=0

# "passed failed skipped" of a cmocka program, from its TAP and its exit status. Tests that were
# announced and never reported (it died, or ran out of time) have failed; so has a program that
# ends badly though every test passed, as it does when a sanitizer finds a leak.
count_tap() {
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
        }' "$output"
}

count_script() {
    case $1 in
    0) echo 1 0 0 ;;
    77) echo 0 0 1 ;;
    *) echo 0 1 0 ;;
    esac
}

report() { # NAME STATUS PASSED FAILED SKIPPED
    passed=$((passed + $3)) failed=$((failed + $4)) skipped=$((skipped + $5))
    if [ "$4" -eq 0 ]; then
        [ "$3" -gt 0 ] && word=ok || word=skip
        printf '%-5s %4d  %s\n' "$word" $(($3 + $5)) "$1"
        [ "$word" = skip ] && tail -n 1 "$output" | sed 's/^/            /'
        return
    fi
    printf '%-5s %4d  %s (%d failed, exit status %d' FAIL $(($3 + $4 + $5)) "$1" "$4" "$2"
    [ "$2" -eq 124 ] && printf ': it took too long'
    printf ')\n'
    sed 's/^/    | /' "$output"
}

for program in "$@"; do
    case $program in
    *.test)
        timeout -k 5 "${SCRIPT_SECONDS:-300}" "$program" >"$output" 2>&1 </dev/null
        status=$?
        counts=$(count_script $status)
        ;;
    *)
        CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 5 "${TEST_SECONDS:-120}" "$program" \
            >"$output" 2>&1 </dev/null
        status=$?
        counts=$(count_tap $status)
        ;;
    esac
    # shellcheck disable=SC2086 # three numbers
    report "${program##*/}" $status $counts
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
