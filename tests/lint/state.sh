#!/bin/sh
# No hidden state: state.sh BUILD
# An object outside platform/ and main_* holds nothing that can change: no symbol in .data, .bss or
# their thread-local kin. Constant tables of pointers are in .data.rel.ro, which is right.
cd "$(dirname "$0")/../.." || exit 1
build=${1:?usage: state.sh BUILD}
status=0
for source in $(find kiosk -mindepth 2 -name '*.c' ! -path 'kiosk/platform/*'); do
    object=$build/${source#kiosk/}
    object=${object%.c}.o
    if [ ! -f "$object" ]; then
        echo "$source:1: not built into $object, so its state is not known"
        status=1
        continue
    fi
    for name in $(objdump -t "$object" | awk '
        NF > 3 && $(NF - 2) ~ /^\.(data|bss|tdata|tbss)/ && $(NF - 2) !~ /^\.data\.rel\.ro/ &&
            $(NF - 1) !~ /^0+$/ { sub(/\.[0-9]+$/, "", $NF); print $NF }'); do
        line=$(grep -nwm1 -- "$name" "$source" | cut -d: -f1)
        echo "$source:${line:-1}: '$name' can change: make it const, or part of a struct"
        status=1
    done
done
exit $status
