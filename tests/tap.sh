# For shell tests: `. tests/tap.sh`, then `ok NAME COMMAND...` or `check NAME` after a condition; ends by itself.
tap_n=0 tap_bad=0
# report STATUS NAME
report() {
	tap_n=$((tap_n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $tap_n - $2"; else echo "not ok $tap_n - $2"; tap_bad=$((tap_bad + 1)); fi
}
ok() { tap_name=$1; shift; "$@"; report $? "$tap_name"; }
# equal NAME WANT GOT
equal() {
	[ "$2" = "$3" ]; tap_s=$?
	report "$tap_s" "$1"
	[ "$tap_s" -eq 0 ] || { printf 'want: %s\ngot:  %s\n' "$2" "$3" | sed 's/^/# /'; }
}
skip() { tap_n=$((tap_n + 1)); echo "ok $tap_n - $1 # SKIP $2"; }
finish() { echo "1..$tap_n"; [ "$tap_bad" -eq 0 ]; exit; }
