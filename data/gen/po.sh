#!/bin/sh
# Renews data/po: the strings of src and ui into caifeng.pot, and each translation after it. With a folder named, writes
# there and leaves data/po alone.
set -eu
cd "$(dirname "$0")/../.."
to=${1:-data/po}
mkdir -p "$to"
# Without file names and dates: a string that moved is no change.
find src ui -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort |
	xgettext -L C --from-code=UTF-8 -k_ -kN_ --no-location --package-name=caifeng -f - -o - |
	sed '/^"POT-Creation-Date/d; /^# /d; /^#$/d; /^#, fuzzy/d' >"$to/caifeng.pot"
for po in data/po/*.po; do
	[ -e "$po" ] || continue
	out=$to/${po##*/}
	msgmerge -q --no-fuzzy-matching --no-location -o "$to/new" "$po" "$to/caifeng.pot"
	# Strings no longer used go.
	msgattrib --no-obsolete --no-location -o "$out" "$to/new"
	rm "$to/new"
done
