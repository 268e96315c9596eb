# Prints what importing costs: articles a second, memory, the second import, the size on disk, opening with many and few.
# Run by tests/bench/run.sh or alone: B=build CAIFENG=./caifeng CAIFENG_CORPUS=DIR sh tests/bench/import.sh
set -u
cd "$(dirname "$0")/../.." || exit 2
CAIFENG=${CAIFENG:-./caifeng}
case $CAIFENG in /*) ;; *) CAIFENG=$PWD/$CAIFENG ;; esac
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config LC_ALL=C.UTF-8

news=${CAIFENG_CORPUS:-}/load/xwlb.md.gz
if [ -r "$news" ]; then
	gzip -dc "$news" >"$work/news.md"
else
	echo "(no measuring texts: CAIFENG_CORPUS is not set; 20,000 made articles instead)"
	awk 'BEGIN {for (i = 0; i < 20000; i++) {printf "## 第%d号通讯\n\n", i; for (k = 0; k < 8; k++) printf "江苏省南京市第%d小组今年办班%d期，有%d名职工参加，比上年增加%d人，结业的占%d%%。\n\n", i, k + 1, i * 3 + k, i % 50 + k, (i + k) % 90 + 5}}' >"$work/news.md"
fi
now() { date +%s%N; }
# took COMMAND...: its milliseconds
took() { began=$(now); "$@" >/dev/null 2>&1; echo $((($(now) - began) / 1000000)); }

ms=$(took "$CAIFENG" import --split heading "$work/news.md")
n=$("$CAIFENG" list | wc -l | tr -d ' ')
echo "import            $n articles, $ms ms: $((n * 1000 / (ms + 1))) a second"
echo "import again      $(took "$CAIFENG" import --split heading "$work/news.md") ms"
echo "list              $(took "$CAIFENG" list) ms"
if [ -x /usr/bin/time ]; then
	/usr/bin/time -f %M "$CAIFENG" import --library "$work/other" --split heading "$work/news.md" 2>"$work/memory"
	echo "memory            $(tail -1 "$work/memory") KB at most"
fi
echo "text, on disk     $(wc -c <"$work/news.md") bytes, $(wc -c <"$XDG_DATA_HOME/caifeng/library.db") bytes"
echo >>"$work/news.md"
echo "one line added    $(took "$CAIFENG" import --split heading "$work/news.md") ms"
