# What is said when the words are wrong, and the exit statuses: 0 done, 1 some input failed, 2 usage.
. tests/tap.sh
export LC_ALL=en_US.UTF-8
out=$TEST_WORK/o err=$TEST_WORK/e

# status NAME WANT ARGS...: the exit status; what was printed is in $out and $err
status() { tap_name=$1 want=$2; shift 2; "$CAIFENG" "$@" >"$out" 2>"$err" </dev/null; equal "$tap_name" "$want" $?; }
says() { ok "$1" grep -qF -e "$2" "$3"; }
silent() { ok "$1" test ! -s "$2"; }

status "no file, stdout is no terminal: usage" 2
says "no file: what prints is said" "caifeng list" "$err"
silent "no file: nothing on stdout" "$out"
status "an unknown option" 2 --frobnicate
says "an unknown option is quoted" "--frobnicate" "$err"
status "--help" 0 --help
for command in cat inspect config import list show remove stats bookmarks library; do
	says "--help names $command" "caifeng $command" "$out"
done
silent "--help says nothing on stderr" "$err"
status "-h" 0 -h
status "--version" 0 --version
equal "--version is one line" "caifeng" "$(cut -d' ' -f1 "$out")"
for command in cat inspect config; do
	status "$command --help" 0 "$command" --help
	says "$command --help shows its usage" "caifeng $command" "$out"
	status "$command without words" 2 "$command"
	status "$command with an unknown option" 2 "$command" --frobnicate x
	says "$command quotes the option" "--frobnicate" "$err"
done

printf '# 题目在此\n\n正文一句话说完。\n' >"$TEST_WORK/page.md"
status "stdout is no terminal" 2 "$TEST_WORK/page.md"
says "it names caifeng cat" "caifeng cat" "$err"
status "an option after a file" 2 "$TEST_WORK/page.md" --frobnicate
status "--help after a file" 0 "$TEST_WORK/page.md" --help
status "a file after --" 2 -- "$TEST_WORK/page.md"
says "a file after -- is a file" "caifeng cat" "$err"

# A file named like a command is a file when it is written as a path.
cp "$TEST_WORK/page.md" "$TEST_WORK/cat"
(cd "$TEST_WORK" && "$CAIFENG" ./cat >"$out" 2>"$err")
says "./cat is a file" "caifeng cat FILE" "$err"

status "cat --width too small" 2 cat --width 3 "$TEST_WORK/page.md"
status "cat --width too large" 2 cat --width 1001 "$TEST_WORK/page.md"
status "cat --width no number" 2 cat --width=wide "$TEST_WORK/page.md"
says "cat --width names the bounds" "from 4 to 1000" "$err"
status "cat --width without its number" 2 cat "$TEST_WORK/page.md" --width
status "inspect without a form" 2 inspect "$TEST_WORK/page.md"
says "inspect names the forms" "--json or --summary" "$err"

"$CAIFENG" cat --plain "$TEST_WORK/page.md" >/dev/full 2>"$err"
equal "a full disk is a failure" 1 $?
says "a full disk is said" "cannot be written" "$err"

# A reader that leaves early is no news. The page is larger than a pipe holds.
i=0; while [ $i -lt 400 ]; do printf '# 第%d篇的题目\n\n' $i; printf '这一句话要写得足够长，好让管道装不下全部的内容。%.0s' 1 2 3 4 5 6 7 8 9; echo; i=$((i + 1)); done >"$TEST_WORK/many.md"
{ "$CAIFENG" cat --plain "$TEST_WORK/many.md" 2>"$err"; } | head -1 >"$out"
silent "a closed pipe is quiet" "$err"
equal "head got its line" 1 "$(wc -l <"$out" | tr -d ' ')"
finish
