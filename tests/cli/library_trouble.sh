# A library that is damaged, newer, locked, read-only, on a full disk: what it is, what to do. Imports that are killed.
. tests/tap.sh
export LC_ALL=en_US.UTF-8
out=$TEST_WORK/o err=$TEST_WORK/e lib=$TEST_WORK/lib
rm -rf "$lib"

status() { tap_name=$1 want=$2; shift 2; "$CAIFENG" "$@" --library "$lib" >"$out" 2>"$err" </dev/null; equal "$tap_name" "$want" $?; }
says() { ok "$1" grep -qF -e "$2" "$3"; }
pages() { awk -v from="$1" -v n="$2" 'BEGIN {for (i = from; i < from + n; i++) printf "# 第%d号通讯的题目\n\n江苏省南京市第%d小组今年办班%d期，有%d名职工参加，结业的占%d%%。大家说，办到家门口的课，听得懂，用得上。\n\n", i, i, i % 7 + 1, i * 3, i % 90 + 5}'; }
pages 1 5 >"$TEST_WORK/p.md"
status "a library" 0 import --split heading "$TEST_WORK/p.md"

status "check of a whole one" 0 library check
says "it is whole" "5 articles were read" "$out"
status "library without a verb" 2 library
cp -r "$lib" "$TEST_WORK/good"
printf '\0\0\0\143' | dd of="$lib/library.db" bs=1 seek=60 conv=notrunc 2>/dev/null
status "newer: status 3" 3 list
says "newer: said" "version 99" "$err"
says "newer: what to do" "newer caifeng" "$err"
status "newer: not written either" 3 import "$TEST_WORK/p.md"

cp "$TEST_WORK/good/library.db" "$lib/library.db"
dd if=/dev/zero of="$lib/library.db" bs=1 count=64 conv=notrunc 2>/dev/null
status "damaged: status 3" 3 list
says "damaged: said" "damaged" "$err"
cp "$TEST_WORK/good/library.db" "$lib/library.db"
dd if=/dev/zero of="$lib/library.db" bs=4096 seek=1 conv=notrunc count=9 2>/dev/null
status "damaged inside: status 3" 3 list
says "damaged inside: what to do" "import its files again" "$err"
status "check of a damaged one" 3 library check
head -c 700 "$TEST_WORK/good/library.db" >"$lib/library.db"
status "cut off: status 3" 3 stats
echo "只是文字" >"$lib/library.db"
status "not a database: status 3" 3 list
rm "$lib/library.db"; mkdir "$lib/library.db"
status "a folder in its place: status 3" 3 list
rm -r "$lib"

cp -r "$TEST_WORK/good" "$lib"
if command -v flock >/dev/null 2>&1; then
	flock "$lib/import.lock" timeout -s INT 1 "$CAIFENG" import --library "$lib" "$TEST_WORK/p.md" 2>"$err"
	says "another import at work: it says who" "is being written by process" "$err"
	equal "and waits" 5 "$(flock "$lib/import.lock" "$CAIFENG" list --library "$lib" | wc -l | tr -d ' ')"
else
	skip "another import at work" "flock is not installed"
fi

# Root may write everywhere: the test needs another user.
if [ "$(id -u)" != 0 ]; then as=; elif command -v setpriv >/dev/null 2>&1; then as="setpriv --reuid 65534 --clear-groups"; else as=none; fi
chmod 755 "$TEST_WORK"; chmod 555 "$lib"; chmod 444 "$lib"/*
if [ "$as" != none ] && $as "$CAIFENG" --version >/dev/null 2>&1 && ! $as touch "$lib/x" 2>/dev/null; then
	equal "read-only: it can be read" 5 "$($as "$CAIFENG" list --library "$lib" 2>"$err" | wc -l | tr -d ' ')"
	$as "$CAIFENG" import --library "$lib" "$TEST_WORK/p.md" >"$out" 2>"$err"
	equal "read-only: import has status 3" 3 $?
	says "read-only: said" "cannot be written" "$err"
	$as "$CAIFENG" import --library "$lib/below" "$TEST_WORK/p.md" >"$out" 2>"$err"
	equal "no folder can be made: status 3" 3 $?
else
	skip "read-only" "no user to try it as"
fi
chmod 755 "$lib"; chmod 644 "$lib"/*

# A limit on the size of files is met like a full disk: nothing that was there is lost.
pages 1000 4000 >"$TEST_WORK/many.md"
(trap '' XFSZ; ulimit -f 1200; exec "$CAIFENG" import --library "$lib" "$TEST_WORK/many.md" >"$out" 2>"$err")
equal "no room: status 3" 3 $?
says "no room: said" "no room left" "$err"
says "no room: what to do" "free some space" "$err"
equal "no room: what was there is there" 5 "$("$CAIFENG" list --library "$lib" | wc -l | tr -d ' ')"

# Killed imports: whole files only, and the next one completes to the same.
rm -rf "$lib"; mkdir "$TEST_WORK/pages"
for i in 1 2 3 4 5 6 7 8; do pages ${i}000 200 >"$TEST_WORK/pages/$i.md"; done
content() { "$CAIFENG" list --tsv --library "$1" | cut -f2-; }
"$CAIFENG" import --library "$TEST_WORK/whole" "$TEST_WORK/pages" 2>"$err"
content "$TEST_WORK/whole" >"$TEST_WORK/want"
equal "a whole import" 1601 "$(wc -l <"$TEST_WORK/want" | tr -d ' ')"
killed=0 parts=0 opened=0
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	for signal in KILL INT; do
		lib=$TEST_WORK/killed
		[ $((i % 5)) -eq 1 ] && rm -rf "$lib"
		"$CAIFENG" import --library "$lib" "$TEST_WORK/pages" 2>/dev/null &
		pid=$!
		# as far as the shell can count meanwhile
		n=0; while [ $n -lt $((i * 400)) ]; do n=$((n + 1)); done
		kill -$signal $pid 2>/dev/null && killed=$((killed + 1))
		wait $pid 2>/dev/null
		[ -e "$lib/library.db" ] || continue
		content "$lib" >"$TEST_WORK/got" 2>"$err" || { [ -s "$err" ] && sed 's/^/# /' "$err"; continue; }
		opened=$((opened + 1))
		lines=$(wc -l <"$TEST_WORK/got" | tr -d ' ')
		[ $(((lines - 1) % 200)) -eq 0 ] || parts=$((parts + 1))
	done
done
ok "imports were killed" test "$killed" -gt 5
ok "the library opened" test "$opened" -gt 5
equal "whole files only" 0 "$parts"
"$CAIFENG" import --library "$lib" "$TEST_WORK/pages" 2>"$err"
content "$lib" >"$TEST_WORK/got"
ok "the next import completes to the same" cmp -s "$TEST_WORK/want" "$TEST_WORK/got"
finish
