# Public suites of numerals and sums, where their folder is given in CAIFENG_CORPUS: what falls below its bar fails.
# Where their conventions differ from ours is written at the head of tests/tools/suite_figures.c.
. tests/tap.sh

if [ -z "${CAIFENG_CORPUS:-}" ]; then skip "public suites" "CAIFENG_CORPUS is not set"; finish; fi
suites=$CAIFENG_CORPUS/suites

while read -r suite least; do
	file=$suites/$suite.dev.jsonl
	if [ ! -f "$file" ]; then skip "$suite" "no such file"; continue; fi
	said=$("$B/tests/suite_figures" "$file")
	got=$(printf '%s\n' "$said" | sed -n 's/.*(\([0-9.]*\))$/\1/p')
	awk -v got="${got:-0}" -v least="$least" 'BEGIN { exit !(got >= least) }'
	report $? "$suite: ${said##*: }, at least $least"
done <<END
recognizers.NumberModel 0.97
recognizers.PercentModel 0.97
recognizers.CurrencyModel 0.97
recognizers.DimensionModel 0.97
recognizers.OrdinalModel 0.97
recognizers.AgeModel 0.97
recognizers.TemperatureModel 0.97
jionlp.money_parse 0.95
nemo 0.97
cn2an 0.97
wetext 0.97
duckling.Numeral 0.97
END
finish
