#!/bin/sh
# Makes a pack with a page of every kind of question: kinds-pack.sh FOLDER puts it into FOLDER/kinds, and
# what it borrows into FOLDER/common. One form serves all three bands: written once, copied for each.
set -eu
folder=${1:?usage: kinds-pack.sh FOLDER}
cp -r content/common "$folder/common"
cp -r tests/packs/kinds "$folder/kinds"
cp -r content/leicestershire/help.csv content/leicestershire/you-said.csv content/leicestershire/pictures "$folder/kinds/"
for band in 7-13 14 care-leavers; do
    sed "s/^,Every kind,kinds,/,Every kind,kinds-$band,/" tests/packs/kinds/forms/kinds.csv >"$folder/kinds/forms/kinds-$band.csv"
done
rm "$folder/kinds/forms/kinds.csv"
