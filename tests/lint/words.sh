#!/bin/sh
# What no file should hold: words.sh
# No path into somebody's home or work folder; in code, scripts and pages no blanks at the end of a
# line, and no tab except in the Makefile.
cd "$(dirname "$0")/../.." || exit 1
status=0
files=$(mktemp)
trap 'rm -f "$files"' EXIT
git ls-files -co --exclude-standard | while IFS= read -r file; do
    [ -f "$file" ] && printf '%s\n' "$file"
done >"$files"

tell() { # SENTENCE PATTERN, with the names of files as input
    tr '\n' '\0' | xargs -0 -r grep -InHE "$2" | sed -E "s,^([^:]*:[0-9]+):.*,\1: $1," | grep . &&
        status=1
}

tell 'the path is of one machine alone' '(^|[^A-Za-z0-9_.~/-])/(home|work|Users)/' <"$files"
grep -E '\.(c|h|sh|md|ini|test)$|^Makefile$|^\.ci/' "$files" >"$files.code"
tell 'there are blanks at the end of the line' '[[:blank:]]+$' <"$files.code"
grep -v '^Makefile$' "$files.code" >"$files"
tell 'there is a tab' "$(printf '\t')" <"$files"
rm -f "$files.code"
exit $status
