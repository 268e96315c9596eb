# The library on the command line: import, list, show, remove, stats; ids that stay; the same article of two files.
. tests/tap.sh
export LC_ALL=en_US.UTF-8
out=$TEST_WORK/o err=$TEST_WORK/e lib=$TEST_WORK/lib
in=$TEST_WORK/in
rm -rf "$lib" "$in"; mkdir -p "$in/sub/.hidden"

# status NAME WANT ARGS...: the exit status; what was printed is in $out and $err
status() { tap_name=$1 want=$2; shift 2; "$CAIFENG" "$@" --library "$lib" >"$out" 2>"$err" </dev/null; equal "$tap_name" "$want" $?; }
says() { ok "$1" grep -qF -e "$2" "$3"; }
# id TITLE, field TITLE N: by the title of an article
id() { "$CAIFENG" list --tsv --library "$lib" | awk -F'\t' -v t="$1" '$2 == t {print $1}'; }
field() { "$CAIFENG" list --tsv --library "$lib" | awk -F'\t' -v t="$1" -v n="$2" '$2 == t {print $n}'; }
count() { "$CAIFENG" list --library "$lib" | wc -l | tr -d ' '; }

status "no library: status 3" 3 list
says "no library: said" "no library there" "$err"
says "no library: what to do" "caifeng import" "$err"
ok "asking makes none" test ! -e "$lib"

cat >"$in/one.md" <<'END'
# 苏州工会为骑手建驿站

本报讯 江苏省苏州市总工会今年新建户外驿站320个，服务骑手近2.5万人。驿站里备有饮水机、微波炉和药箱，骑手凭工会卡可以免费使用。

# 成都办烹饪赛

四川省成都市的烹饪技能竞赛日前落幕，46名选手进入决赛，最后六人获得奖杯，他们将代表全市参加明年的比赛。
END
cat >"$in/sub/two.txt" <<'END'
长沙女工学护理

湖南省长沙市为女职工开设护理课，已有180人结业，其中九成找到了新的工作。
END
echo "不是文章" >"$in/sub/note.c"
echo "不看" >"$in/sub/.hidden/three.md"
status "import of a folder" 0 import "$in"
says "import says what it did" "imported: 3 articles from 2 files, 3 of them new" "$err"
ok "import prints nothing on stdout" test ! -s "$out"
status "list" 0 list
equal "list has each article once" 3 "$(wc -l <"$out" | tr -d ' ')"
equal "the ids are of twelve characters" 3 "$(grep -cE '^[0-9a-hjkmnp-tv-z]{12}  ' "$out")"
status "list --tsv" 0 list --tsv
equal "the columns" "id title source date province city county topics file figures" "$(head -1 "$out" | tr '\t' ' ')"
equal "province and city" "江苏省 苏州市" "$(field 苏州工会为骑手建驿站 5) $(field 苏州工会为骑手建驿站 6)"
equal "the figures are counted" 2 "$(field 苏州工会为骑手建驿站 10)"
equal "the file is a full path" "$(realpath "$in/one.md")" "$(field 成都办烹饪赛 9)"
status "list --json" 0 list --json
says "list --json: one object a line" '"city":"成都市"' "$out"
equal "list --json: the fields" 3 "$(grep -cE '^\{"id":"[^"]*","title":"[^"]*","source":(null|"[^"]*"),"date":(null|"[^"]*"),"province":"[^"]*","city":"[^"]*","county":(null|"[^"]*"),"topics":\[[^]]*\],"file":"[^"]*","figures":[0-9]+\}$' "$out")"

suzhou=$(id 苏州工会为骑手建驿站) chengdu=$(id 成都办烹饪赛) changsha=$(id 长沙女工学护理)
status "show" 0 show "$suzhou"
says "show prints the text" "户外驿站320个" "$out"
status "show by the first characters" 0 show "$(printf %.6s "$suzhou")"
says "show by the first characters: the same" "户外驿站320个" "$out"
status "show --json" 0 show --json "$suzhou"
says "show --json: the id" "\"id\":\"$suzhou\"" "$out"
says "show --json: a figure with its value" '"value":25000,' "$out"
"$CAIFENG" inspect --json "$in/one.md" | sed 's/.*"articles":\[{\(.*\)},{"title".*/\1/' >"$TEST_WORK/inspected"
ok "show --json holds what inspect says of the article" grep -qF -f "$TEST_WORK/inspected" "$out"
status "show of what is not there" 1 show zzzzzzzzzzzz
status "show of no id" 1 show 苏州
status "show without words" 2 show

# Unchanged by path, size and time; then by its text.
status "a second import" 0 import "$in"
says "a second import: unchanged" "files unchanged: 2" "$err"
touch "$in/one.md"
status "a file touched" 0 import "$in"
says "a file touched: unchanged" "files unchanged: 2" "$err"

# A changed file replaces its articles, which keep their ids: by title, by text; what is new gets its own.
cat >"$in/one.md" <<'END'
# 武汉试行夜间托育

湖北省武汉市的12个社区从本月起试行夜间托育，夜班职工可以把孩子托到晚上十点，费用由工会补贴一半。

# 苏州工会为骑手建驿站

江苏省苏州市总工会的户外驿站增加到400个。

# 成都烹饪技能竞赛落幕

四川省成都市的烹饪技能竞赛昨天落幕，46名选手进入决赛，最后六人获得奖杯，他们将代表全市参加明年的比赛。
END
status "a changed file" 0 import "$in"
says "a changed file: one is new" "imported: 3 articles from 1 files, 1 of them new" "$err"
equal "same title, same id" "$suzhou" "$(id 苏州工会为骑手建驿站)"
equal "nearly the same text, same id" "$chengdu" "$(id 成都烹饪技能竞赛落幕)"
equal "the file keeps its place in the list" "武汉试行夜间托育" "$("$CAIFENG" list --tsv --library "$lib" | sed -n 2p | cut -f2)"
status "show after the change" 0 show "$suzhou"
says "the new text is shown" "400个" "$out"
equal "no article is left over" 4 "$(count)"

# The same article of two files is one, with both places.
mkdir "$in/copy"; cp "$in/sub/two.txt" "$in/copy/again.txt"
status "a copy" 0 import "$in"
says "a copy: nothing new" "imported: 1 articles from 1 files, 0 of them new" "$err"
equal "a copy: kept once" 4 "$(count)"
status "show --json of it" 0 show --json "$changsha"
says "it names one place" "sub/two.txt" "$out"
says "it names the other place" "copy/again.txt" "$out"
status "remove one of the files" 0 remove --file "$in/sub/two.txt"
equal "it stays by the other" "$changsha" "$(id 长沙女工学护理)"
status "remove the other" 0 remove --file "$in/copy/again.txt"
equal "then it is gone" "" "$(id 长沙女工学护理)"
status "imported again" 0 import "$in"
equal "it has its id again" "$changsha" "$(id 长沙女工学护理)"

status "remove an article" 0 remove "$chengdu" --json
says "remove --json" "{\"removed\":\"$chengdu\",\"articles\":1}" "$out"
equal "it is gone" "" "$(id 成都烹饪技能竞赛落幕)"
status "remove what is not there" 1 remove "$chengdu"
status "remove a file that is not there" 1 remove --file "$in/none.md"
status "remove without words" 2 remove
status "remove --samples with a word" 2 remove --samples "$suzhou"

status "stats" 0 stats
says "stats: articles" "articles    3" "$out"
status "stats --json" 0 stats --json
says "stats --json: files" '"files":3' "$out"
status "stats --tsv" 0 stats --tsv
equal "stats --tsv: two lines" 2 "$(wc -l <"$out" | tr -d ' ')"

# Divisions. One heading above several is the name of the page.
printf '# 文摘\n\n## 甲文的题目\n\n甲文第一段，没有句号\n\n甲文第二段。\n\n### 小标题\n\n甲文第三段。\n\n## 乙文的题目\n\n乙文。\n' >"$TEST_WORK/split.md"
lib=$TEST_WORK/lib2
status "--split heading" 0 import --split heading "$TEST_WORK/split.md"
equal "--split heading: two articles" "甲文的题目 乙文的题目" "$("$CAIFENG" list --tsv --library "$lib" | sed 1d | cut -f2 | tr '\n' ' ' | sed 's/ $//')"
status "--split heading: shown" 0 show --json "$(id 甲文的题目)"
says "--split heading joins nothing" '"paragraphs":["甲文第一段，没有句号","甲文第二段。","小标题","甲文第三段。"],"joins":[]' "$out"
status "--split file, of a file that is there otherwise" 0 import --split=file "$TEST_WORK/split.md"
equal "--split file: one article" "文摘" "$("$CAIFENG" list --tsv --library "$lib" | sed 1d | cut -f2)"
status "--split of no kind" 2 import --split page "$TEST_WORK/split.md"
says "--split names the kinds" "auto, heading or file" "$err"
status "import of standard input" 2 import -
status "import without words" 2 import
printf 'ab\0cd' >"$TEST_WORK/bad.md"
status "a bad file among good ones" 1 import "$TEST_WORK/bad.md" "$TEST_WORK/page.md" "$TEST_WORK/split.md" "$TEST_WORK/nowhere.md"
says "the bad one is named" "bad.md" "$err"
says "the missing one is named" "nowhere.md" "$err"

# Many articles of one text, in one file and in two.
i=0; while [ $i -lt 300 ]; do printf '## 快讯\n\n同样的一句话。\n\n'; i=$((i + 1)); done >"$TEST_WORK/same.md"
cp "$TEST_WORK/same.md" "$TEST_WORK/same2.md"
lib=$TEST_WORK/lib3
status "equal articles in two files" 0 import --split heading "$TEST_WORK/same.md" "$TEST_WORK/same2.md"
equal "each is kept once" 300 "$(count)"
equal "each has an id of its own" 300 "$("$CAIFENG" list --library "$lib" | cut -c1-12 | sort -u | wc -l | tr -d ' ')"

# The first run fills the user's own library with the samples, once.
if command -v script >/dev/null 2>&1; then
	printf 'q' >"$TEST_WORK/q"
	TERM=xterm timeout 20 script -qec "stty cols 90 rows 24; '$CAIFENG'" /dev/null <"$TEST_WORK/q" >"$out" 2>&1
	says "the first run says how to remove the samples" "caifeng remove --samples" "$out"
	"$CAIFENG" list >"$out" 2>"$err"
	ok "the samples are there" test "$(wc -l <"$out")" -gt 20
	"$CAIFENG" remove --samples >"$out" 2>"$err"
	equal "remove --samples" 0 $?
	TERM=xterm timeout 20 script -qec "stty cols 90 rows 24; '$CAIFENG'" /dev/null <"$TEST_WORK/q" >"$out" 2>&1
	says "an empty library is said" "the library is empty" "$out"
	equal "they do not come back" 0 "$("$CAIFENG" list | wc -l | tr -d ' ')"
	equal "the state is private" "drwx------" "$(ls -ld "$XDG_DATA_HOME/caifeng/state" | cut -c1-10)"
	equal "its file too" "-rw-------" "$(ls -l "$XDG_DATA_HOME"/caifeng/state/*.db | head -1 | cut -c1-10)"
else
	skip "the first run" "script is not installed"
fi
finish
