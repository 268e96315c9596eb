# caifeng config: check names file, line and the nearest valid name; path; show. A bad file starts on the defaults.
. tests/tap.sh
export LC_ALL=en_US.UTF-8 XDG_CONFIG_HOME=$TEST_WORK/xdg
out=$TEST_WORK/o err=$TEST_WORK/e ini=$TEST_WORK/xdg/caifeng/caifeng.ini
mkdir -p "$TEST_WORK/xdg/caifeng"
rm -f "$ini"
check() { "$CAIFENG" config check "$@" >"$out" 2>"$err" </dev/null; }
says() { ok "$1" grep -qF -e "$2" "$out"; }

equal "path" "$ini" "$("$CAIFENG" config path)"
equal "path without XDG_CONFIG_HOME" "/home/of/mine/.config/caifeng/caifeng.ini" \
	"$(unset XDG_CONFIG_HOME; HOME=/home/of/mine "$CAIFENG" config path)"
(unset XDG_CONFIG_HOME HOME; "$CAIFENG" config path >/dev/null 2>&1); equal "path without a home" 1 $?

check; equal "no file: status" 0 $?
says "no file: said" "no such file"
check "$TEST_WORK/none.ini"; equal "a named file that is missing: status" 1 $?
ok "a named file that is missing is named" grep -q "none.ini" "$err"
check "$TEST_WORK"; equal "a folder: status" 1 $?

"$CAIFENG" config show --defaults >"$TEST_WORK/defaults.ini"
check "$TEST_WORK/defaults.ini"; equal "the defaults are right" 0 $?

cat >"$ini" <<'INI'
[caifeng]
text-widht = 50
[keys]
mvoe-down = x
zoom = Spcae
forward = j
[keys.artcle]
hint = F
INI
check; equal "faults: status" 1 $?
says "an option: file, line, nearest" "$ini:2: no option \"text-widht\"; nearest: text-width"
says "an action: nearest" "$ini:4: no action \"mvoe-down\" in [keys]; nearest: move-down"
says "a key: nearest" "$ini:5: no key \"Spcae\"; nearest: Space"
says "a conflict is named" "$ini:6: j is both forward in [keys] and move-down in [keys]"
says "a section: nearest" "$ini:7: no section [keys.artcle]; nearest: [keys.article]"
equal "nothing else" 5 "$(wc -l <"$out" | tr -d ' ')"

# A file that cannot be parsed names each line at fault, and the commands go on with the defaults.
printf '\357\273\277[caifeng]\ntheme = mono\nwhat is this\n[keys\n' >"$ini"
check; equal "broken: status" 1 $?
says "broken: the byte order mark" "$ini:1: a byte order mark"
says "broken: a line without =" "$ini:3: the line is neither"
says "broken: a section without ]" "$ini:4: a section is written"
printf '# 题目在此\n\n正文一句话说完。\n' >"$TEST_WORK/page.md"
"$CAIFENG" cat --plain "$TEST_WORK/page.md" >"$out" 2>"$err"; equal "broken: cat goes on" 0 $?
says "broken: cat prints" "正文一句话说完。"
ok "broken: cat says where" grep -qF "caifeng.ini:1: a byte order mark" "$err"
ok "broken: cat says what holds" grep -qF "the defaults are in force" "$err"
equal "broken: the defaults are in force" "theme = auto" "$("$CAIFENG" config show 2>/dev/null | grep '^theme')"

{ printf '[keys]\nzoom = '; awk 'BEGIN { for (i = 0; i < 1100; i++) printf "z" }'; echo; } >"$ini"
check; equal "an over-long line: status" 1 $?
says "an over-long line is named" "$ini:2: the line is longer than 1000 bytes"

awk 'BEGIN { for (i = 0; i < 200000; i++) print "# a line of no use" }' >"$ini"
check; equal "a file too large: status" 1 $?
ok "a file too large: said, with what to do" grep -qF "$ini: larger than a configuration can be; keep only the lines you change" "$err"

# What is set is in force and shown, and what is shown is right.
printf '[caifeng]\ntext-width = 40\nlanguage = zh_CN\n[keys]\nmove-down = x, Down\n' >"$ini"
check; equal "a good file: status" 0 $?
"$CAIFENG" config show >"$out"
says "show: the option" "text-width = 40"
ok "show: the keys" grep -q '^move-down *= x, Down *;' "$out"
ok "the language is the user's, over the locale" grep -q '全部设置' "$out"
cp "$out" "$TEST_WORK/shown.ini"
check "$TEST_WORK/shown.ini"; equal "what is shown is right" 0 $?
equal "show --defaults" "text-width = 66" "$("$CAIFENG" config show --defaults | grep '^text-width')"

printf '[caifeng]\nlanguage = zh_CN\n[keys]\nmvoe-down = x\n' >"$ini"
"$CAIFENG" cat --plain "$TEST_WORK/page.md" 2>"$err" >"$out"
ok "a fault is named in the language the file asks for" grep -qF 'caifeng.ini:4: 没有动作' "$err"
"$CAIFENG" config frob >"$out" 2>"$err"; equal "an unknown word" 2 $?
"$CAIFENG" config path x >"$out" 2>"$err"; equal "a word too many" 2 $?
"$CAIFENG" config check --defaults >"$out" 2>"$err"; equal "--defaults out of place" 2 $?
rm -rf "$TEST_WORK/xdg"
finish
