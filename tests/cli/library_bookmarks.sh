# Bookmarks on the command line: they follow their passage when the text changes, and outlast a kill.
. tests/tap.sh
export LC_ALL=en_US.UTF-8
out=$TEST_WORK/o err=$TEST_WORK/e lib=$TEST_WORK/lib page=$TEST_WORK/page.md
rm -rf "$lib" "$XDG_DATA_HOME"

status() { tap_name=$1 want=$2; shift 2; "$CAIFENG" "$@" --library "$lib" >"$out" 2>"$err" </dev/null; equal "$tap_name" "$want" $?; }
says() { ok "$1" grep -qF -e "$2" "$3"; }
# at FIELD: of the only bookmark
at() { "$CAIFENG" bookmarks list --tsv --library "$lib" | awk -F'\t' -v f="$1" 'NR == 1 {for (i = 1; i <= NF; i++) n[$i] = i} NR == 2 {print $n[f]}'; }
# stands: the characters of the file where the bookmark says it stands
stands() { "$CAIFENG" bookmarks list --tsv --library "$lib" | awk -F'\t' 'NR == 2 {print $7, $8}' | { read -r from to; LC_ALL=C.UTF-8 awk -v a="$from" -v b="$to" 'BEGIN {RS = "\001"} {print substr($0, a + 1, b - a)}' "$page"; }; }

cat >"$page" <<'END'
# 苏州工会为骑手建驿站

江苏省苏州市总工会今年新建户外驿站320个，服务骑手近2.5万人。

驿站备有饮水机和药箱，全天开放，骑手凭工会卡可以免费使用，不收任何押金。
END
status "a library" 0 import --split heading "$page"
id=$("$CAIFENG" list --library "$lib" | cut -c1-12)

status "no bookmark yet" 0 bookmarks list --json
ok "none is printed" test ! -s "$out"
status "add" 0 bookmarks add --article "$id" --quote "户外驿站320个" --note "下月再问" --tags "工会,数字"
ok "add prints the id" grep -qE '^[0-9a-z]{12}$' "$out"
mark=$(cat "$out")
status "list --json" 0 bookmarks list --json
equal "the fields" 1 "$(grep -cE '^\{"id":"[^"]*","article":"[^"]*","title":"[^"]*","quote":"户外驿站320个","note":"下月再问","tags":\["工会","数字"\],"start":[0-9]+,"end":[0-9]+,"state":"firm","created":"[-0-9T:]*Z"\}$' "$out")"
awk_utf8=$(printf '字' | LC_ALL=C.UTF-8 awk '{print length($0)}')
if [ "$awk_utf8" = 1 ]; then equal "start and end count the file's characters" "户外驿站320个" "$(stands)"; else skip "start and end" "awk counts bytes"; fi
copy=$(ls "$XDG_DATA_HOME"/caifeng/state/*.bookmarks.jsonl)
ok "the copy holds it" grep -qF "户外驿站320个" "$copy"
equal "the copy is private" "-rw-------" "$(ls -l "$copy" | cut -c1-10)"
status "a text that is not there" 1 bookmarks add --article "$id" --quote "没有写过"
says "it is quoted" "没有写过" "$err"
status "no article" 1 bookmarks add --article zzzzzzzzzzzz --quote "驿站"
status "add without a quote" 2 bookmarks add --article "$id"
status "no verb" 2 bookmarks
status "an unknown verb" 2 bookmarks keep
status "remove without words" 2 bookmarks remove
status "remove of none" 1 bookmarks remove zzzzzzzzzzzz

# The passage moves: to another paragraph, behind new text.
printf '# 苏州工会为骑手建驿站\n\n这一段是后来加上的。\n\n据介绍，江苏省苏州市总工会今年新建户外驿站320个，服务骑手近2.5万人。\n' >"$page"
"$CAIFENG" import --split heading --library "$lib" "$page" 2>"$err"
equal "moved: firm" firm "$(at state)"
[ "$awk_utf8" = 1 ] && equal "moved: where it is now" "户外驿站320个" "$(stands)"
# It is changed a little: something like it is there.
printf '# 苏州工会为骑手建驿站\n\n江苏省苏州市总工会今年新建的户外新驿站有330个，服务骑手近2.5万人。\n' >"$page"
"$CAIFENG" import --split heading --library "$lib" "$page" 2>"$err"
equal "changed: doubtful" doubtful "$(at state)"
# It is gone; the bookmark stays with its words.
printf '# 苏州工会为骑手建驿站\n\n全文换过了，只剩这一句。\n' >"$page"
"$CAIFENG" import --split heading --library "$lib" "$page" 2>"$err"
equal "gone: lost" lost "$(at state)"
equal "gone: its words are kept" "户外驿站320个" "$(at quote)"
status "gone: no place in JSON" 0 bookmarks list --json
says "gone: null" '"start":null,"end":null,"state":"lost"' "$out"
status "the article goes" 0 remove "$id"
equal "the bookmark stays" "$mark" "$(at id)"
status "remove" 0 bookmarks remove "$mark"
status "list after it" 0 bookmarks list
ok "it is gone" test ! -s "$out"
ok "from the copy too" test ! -s "$copy"

# Killed at any moment: what was acknowledged with an id is there. Two write at once.
printf '# 题目一则\n\n甲乙丙丁戊己庚辛壬癸，天干十个，地支十二，合起来是六十。\n' >"$page"
"$CAIFENG" import --split heading --library "$lib" "$page" 2>"$err"
id=$("$CAIFENG" list --library "$lib" | cut -c1-12)
: >"$TEST_WORK/said"
i=0
while [ $i -lt 20 ]; do
	"$CAIFENG" bookmarks add --library "$lib" --article "$id" --quote "天干十个" >>"$TEST_WORK/said" 2>/dev/null &
	one=$!
	"$CAIFENG" bookmarks add --library "$lib" --article "$id" --quote "合起来是六十" >>"$TEST_WORK/said" 2>/dev/null &
	two=$!
	n=0; while [ $n -lt $((i * 250)) ]; do n=$((n + 1)); done
	kill -KILL $one 2>/dev/null
	wait $one $two 2>/dev/null
	i=$((i + 1))
done
"$CAIFENG" bookmarks list --tsv --library "$lib" | cut -f1 | sort >"$TEST_WORK/kept"
sort "$TEST_WORK/said" >"$TEST_WORK/acknowledged"
ok "bookmarks were acknowledged" test "$(wc -l <"$TEST_WORK/acknowledged")" -ge 20
equal "each acknowledged one is there" "" "$(comm -23 "$TEST_WORK/acknowledged" "$TEST_WORK/kept")"
"$CAIFENG" bookmarks add --library "$lib" --article "$id" --quote "地支十二" >"$out" 2>"$err"
equal "the copy holds as many" "$("$CAIFENG" bookmarks list --library "$lib" | wc -l | tr -d ' ')" "$(wc -l <"$copy" | tr -d ' ')"
finish
