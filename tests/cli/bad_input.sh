# Bad input: a message that names the file, status 1, the rest still read.
. tests/tap.sh
export LC_ALL=en_US.UTF-8
cd "$TEST_WORK" || exit 1
out=$TEST_WORK/o err=$TEST_WORK/e
printf '# 好的一页\n\n山东省济南市的这一页没有毛病，读得下去。\n' >good.md
: >empty.md
printf ' \n\t\n\343\200\200\n' >blank.md
printf '\177ELF\002\001\001\000\000\000' >binary.md
printf '\275\255\313\325\311\317\272\243\325\343\275\255\n' >gb.md
mkdir -p folder.md
printf '# 断开的一页\n\n河北省石家庄市的这一页在最后一个字里断开了\346\226' >truncated.md

for bad in empty blank binary gb folder missing; do
	"$CAIFENG" cat --plain good.md "$bad.md" good.md >"$out" 2>"$err" </dev/null
	equal "$bad: status" 1 $?
	ok "$bad: the file is named" grep -q "^caifeng: $bad.md: ." "$err"
	equal "$bad: said once" 1 "$(wc -l <"$err" | tr -d ' ')"
	equal "$bad: the rest is read" 2 "$(grep -c '读得下去' "$out")"
done
"$CAIFENG" inspect --json good.md empty.md good.md >"$out" 2>"$err"
equal "inspect: status" 1 $?
equal "inspect: one line for each file that was read" 2 "$(wc -l <"$out" | tr -d ' ')"

"$CAIFENG" cat --plain truncated.md good.md >"$out" 2>"$err"
equal "truncated UTF-8: status" 1 $?
ok "truncated UTF-8: the file is named" grep -q "^caifeng: truncated.md: .*UTF-8" "$err"
ok "truncated UTF-8: what is whole is read" grep -q '石家庄市' "$out"
ok "truncated UTF-8: the rest is read" grep -q '读得下去' "$out"

if [ "$(id -u)" = 0 ]; then
	skip "no permission" "root may read everything"
else
	cp good.md locked.md
	chmod 000 locked.md
	"$CAIFENG" cat locked.md good.md >"$out" 2>"$err"
	equal "no permission: status" 1 $?
	ok "no permission: the file is named" grep -q "^caifeng: locked.md: ." "$err"
	ok "no permission: the rest is read" grep -q '读得下去' "$out"
fi

"$CAIFENG" cat --plain - <good.md >"$out" 2>"$err"
equal "standard input: status" 0 $?
ok "standard input is read" grep -q '读得下去' "$out"
"$CAIFENG" cat --plain - <empty.md >"$out" 2>"$err"
equal "empty standard input: status" 1 $?

# A name may hold anything; the message must not move the cursor.
"$CAIFENG" cat "$(printf 'a\033[2Jb.md')" 2>"$err"
ok "a name's controls do not reach the terminal" sh -c '! grep -q "$(printf "\033")" "$1"' - "$err"

# A long name leaves room for the reason, and keeps the file's own name.
long=$(awk 'BEGIN { for (i = 0; i < 8; i++) { for (k = 0; k < 100; k++) printf "x"; printf "/" } }')
mkdir -p "$long"; cp gb.md empty.md "$long"
for bad in 'gb not UTF-8' 'empty empty' 'missing No such file'; do
	# shellcheck disable=SC2086
	set -- $bad; name=$1; shift
	"$CAIFENG" cat "$long$name.md" 2>"$err"
	ok "a long name: $name: the file and the reason" grep -q "^caifeng: xxx.*…x.*/$name.md: .*$*" "$err"
done
"$CAIFENG" list --library "$TEST_WORK/$long" 2>"$err"
ok "a long folder: the reason" grep -q "…[x/]*: no library there" "$err"
"$CAIFENG" config check "$long" >"$out" 2>"$err"
ok "a long name of a configuration: the reason" grep -q "…x.*: [A-Za-z]" "$err"
rm -rf "${long%%/*}"

# One line of 20 MB: cut at the limit, said once, nothing lost but what no article holds.
awk 'BEGIN { s = "一行没有尽头的字"; for (i = 0; i < 11; i++) s = s s; for (i = 0; i < 407; i++) printf "%s", s; print "" }' >line.txt
"$CAIFENG" inspect --summary line.txt >"$out" 2>"$err"
equal "20 MB in one line: status" 0 $?
equal "20 MB in one line: said once" 1 "$(grep -c '^caifeng: line.txt: .*1 MiB' "$err")"
"$CAIFENG" cat --plain line.txt 2>/dev/null >"$out"
ok "20 MB in one line: printed" test "$(wc -c <"$out")" -ge 20000000
rm -f line.txt "$out"
finish
