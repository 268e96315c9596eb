#!/bin/sh
# Runs the tests and counts them: every test prints TAP (ok, not ok, # SKIP). Arguments choose tiers: unit golden steps cli
# pty lint; none: all. Ends with "N passed, N failed" and status 1 where one failed.
set -u
cd "$(dirname "$0")/.." || exit 2
B=${B:-build}
CAIFENG=${CAIFENG:-caifeng}
case $CAIFENG in /*) ;; *) CAIFENG=$PWD/$CAIFENG ;; esac
export B CAIFENG CMOCKA_MESSAGE_OUTPUT=TAP
# Nothing of the user's own may be read or written.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state TZ=UTC
export LC_ALL=C.UTF-8 LANG=C.UTF-8 TERM=xterm-256color TEST_WORK=$work
unset LANGUAGE NO_COLOR COLORFGBG LINES COLUMNS TMUX
passed=0 failed=0 skipped=0

# run NAME COMMAND...: one test program; its TAP lines are counted, its output shown only where something failed
run() {
	name=$1; shift
	"$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
	# In the C locale bytes that are no text are no reason for grep to be silent.
	# cmocka writes a skipped test as "not ok ... # SKIP"
	skip=$(LC_ALL=C grep -cE '^(not )?ok .*# SKIP' "$work/out")
	ok=$(LC_ALL=C grep -v '# SKIP' "$work/out" | LC_ALL=C grep -c '^ok ')
	bad=$(LC_ALL=C grep -v '# SKIP' "$work/out" | LC_ALL=C grep -c '^not ok ')
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
	# The plan, "1..N": a test that ended early did not test everything.
	planned=$(sed -n 's/^1\.\.\([0-9][0-9]*\).*/\1/p' "$work/out" | awk '{ n += $1 } END { print n + 0 }')
	if [ "$bad" -eq 0 ] && [ $((ok + skip)) -ne "$planned" ]; then
		bad=1; echo "$name: $((ok + skip)) tests, but its plan says $planned" >>"$work/err"
	elif [ $((ok + bad + skip)) -eq 0 ]; then
		bad=1; echo "$name: printed no test" >>"$work/err"
	fi
	passed=$((passed + ok)); failed=$((failed + bad)); skipped=$((skipped + skip))
	if [ "$bad" -gt 0 ]; then
		echo "--- $name: $bad failed (status $status)"
		LC_ALL=C grep -v '# SKIP' "$work/out" | LC_ALL=C grep -A 30 '^not ok ' | head -60; tail -60 "$work/err"
	else
		LC_ALL=C grep '# SKIP' "$work/out" | sed -E "s/^(not )?ok [0-9]* *-* */skip ${name##*/}: /"
	fi
}

tier() {
	before=$((passed + failed + skipped))
	case $1 in
	unit) for t in tests/unit/test_*.c; do t=${t##*/}; run "${t%.c}" "$B/tests/${t%.c}"; done ;;
	steps) for t in tests/steps/*.steps; do run "$t" "$B/tests/steps" "$t"; done ;;
	*) for t in tests/"$1"/*.sh; do if [ -e "$t" ]; then run "$t" sh "$t"; fi; done ;;
	esac
	if [ $((passed + failed + skipped)) -eq "$before" ]; then failed=$((failed + 1)); echo "--- $1: no such tests"; fi
}

[ $# -gt 0 ] || set -- lint unit golden cli steps pty
for each in "$@"; do tier "$each"; done
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
