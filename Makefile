# caifeng: `make run` reads the sample pages, `make test` runs every test. Both install what is missing first;
# no other target does. B: the build folder. SAN=1: with ASan and UBSan. WERROR=1: warnings are errors.

CC      ?= cc
ifeq ($(origin CC),default)
CC      := cc
endif
B       ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

STD      := -std=c11 -D_GNU_SOURCE
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wmissing-prototypes -Wstrict-prototypes
OPTIMISE ?= -O2 -g
ifdef SAN
OPTIMISE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ifdef WERROR
WARNINGS += -Werror
endif
DEFINES  := -DCAIFENG_VERSION='"$(VERSION)"' -DCAIFENG_PREFIX='"$(PREFIX)"'
ALL_CFLAGS = $(STD) $(WARNINGS) $(OPTIMISE) $(CFLAGS) $(CPPFLAGS) -I. -Isrc -MMD -MP
LIBS     := -lncursesw -lunistring -liniparser -ljansson -lsqlite3

GENERATED := $(patsubst data/gen/%.c,$(B)/gen/%.c,$(wildcard data/gen/*.c))
CORE_SRC  := $(filter-out src/main.c,$(wildcard src/*/*.c))
UI_SRC    := $(wildcard ui/*.c)
CORE_OBJ  := $(CORE_SRC:%.c=$(B)/obj/%.o) $(GENERATED:$(B)/%.c=$(B)/obj/%.o)
UI_OBJ    := $(UI_SRC:%.c=$(B)/obj/%.o)
UNIT      := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))
TOOLS     := $(patsubst tests/tools/%.c,$(B)/tests/%,$(wildcard tests/tools/*.c))
BENCHES   := $(patsubst tests/bench/%.c,$(B)/bench/%,$(wildcard tests/bench/*.c))
PROGRAM   := $(if $(filter build,$(B)),caifeng,$(B)/caifeng)
PO        := $(wildcard data/po/*.po)
MO        := $(PO:data/po/%.po=build/locale/%/LC_MESSAGES/caifeng.mo)

# V=1 shows the commands whole
ifdef V
say =
else
say = @echo '  $(1)	$@';
endif

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all run test test-programs lint bless config po tables install uninstall clean bench check-layout check-terminal deps-run deps-test help

all: $(PROGRAM) $(MO)
	@:

help:
	@sed -n 's/^## //p' Makefile

## make run          read the sample pages (installs what is missing)
run: deps-run
	@$(MAKE) --no-print-directory all
	@./caifeng data/samples/*.md

## make test         every test (installs what is missing)
test: deps-test
	@$(MAKE) --no-print-directory test-programs
	@B=$(B) CAIFENG=$(PROGRAM) sh tests/run.sh $(T)

deps-run:
	@CC='$(CC)' sh data/gen/deps.sh build
deps-test:
	@CC='$(CC)' sh data/gen/deps.sh build test

test-programs: all $(UNIT) $(TOOLS)

# --- the program

$(PROGRAM): $(B)/obj/src/main.o $(B)/libui.a $(B)/libcore.a
	$(call say,LINK)$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libcore.a: $(CORE_OBJ)
$(B)/libui.a: $(UI_OBJ)
$(B)/libcore.a $(B)/libui.a:
	@rm -f $@
	@$(AR) rcs $@ $^

# What is compiled in another way is compiled anew: another compiler, SAN, WERROR, CFLAGS.
HOW := $(CC) $(WARNINGS) $(OPTIMISE) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(VERSION)
ifneq ($(HOW),$(file <$(B)/how))
$(shell mkdir -p '$(B)')$(file >$(B)/how,$(HOW))
endif

$(B)/obj/%.o: %.c $(B)/how
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# -D flags that change with the release touch two files only
$(B)/obj/src/main.o $(B)/obj/src/base/path.o $(B)/obj/src/cmd/cmd.o: ALL_CFLAGS += $(DEFINES)

# --- tables: data/gen/NAME.c reads data files and prints $(B)/gen/NAME.c; its inputs are named here

$(B)/gen/width.c:   data/width.tsv
$(B)/gen/fold.c:    data/fold.tsv
$(B)/gen/pinyin.c:  data/pinyin.tsv
$(B)/gen/ngram.c:   data/ngram.tsv
$(B)/gen/lexicon.c: data/regions.tsv data/units.tsv data/qualifiers.tsv data/phrases.tsv data/topics.tsv
$(B)/gen/schema.c:  $(sort $(wildcard data/schema/*/*.sql))
$(B)/gen/samples.c: $(sort $(wildcard data/samples/*.md))

$(B)/bin/gen-%: data/gen/%.c
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(STD) $(WARNINGS) -O1 -g -MMD -MP -o $@ $< $(GEN_LIBS)

# asks the library that the program will be linked with
$(B)/bin/gen-linebreak: GEN_LIBS := -lunistring

$(B)/gen/%.c: $(B)/bin/gen-%
	@mkdir -p $(@D)
	$(call say,TABLE)$< $(filter %.tsv %.sql %.md,$^) >$@

$(B)/obj/gen/%.o: $(B)/gen/%.c $(B)/how
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(ALL_CFLAGS) -c -o $@ $<

## make tables       renew the tables made from Unicode data (needs Debian's unicode-data)
tables:
	sh data/gen/tables.sh

# --- translations

build/locale/%/LC_MESSAGES/caifeng.mo: data/po/%.po
	@mkdir -p $(@D)
	$(call say,MO)msgfmt --check-format -o $@ $<

## make po           renew the translation files from the sources
po:
	sh data/gen/po.sh

# --- derived files that are checked in

## make config       renew config/caifeng.ini and the man page from the tables
config: all
	@sh data/gen/derived.sh ./caifeng .

# --- tests

$(UNIT): $(B)/tests/%: $(B)/obj/tests/unit/%.o $(B)/libui.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

$(TOOLS): $(B)/tests/%: $(B)/obj/tests/tools/%.o $(B)/libui.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BENCHES): $(B)/bench/%: $(B)/obj/tests/bench/%.o $(B)/libui.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBS)

## make lint         the lints alone
lint:
	@B=$(B) sh tests/run.sh lint

## make bless        accept what the golden tests print now; look at the diff before committing
bless: test-programs
	@B=$(B) CAIFENG=$(PROGRAM) BLESS=1 sh tests/run.sh golden steps

## make bench        print figures (CAIFENG_CORPUS: the folder of the measuring texts)
bench: all $(BENCHES)
	@B=$(B) CAIFENG=$(PROGRAM) sh tests/bench/run.sh

$(B)/check/%: $(B)/obj/tests/check/%.o $(B)/libui.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/check/icu_breaks: LIBS += -licuuc

## make check-layout    every article at every width, and line breaks beside ICU's (CAIFENG_CORPUS: more texts)
check-layout: $(B)/check/layout
	@B=$(B) MAKE='$(MAKE)' CC='$(CC)' sh tests/check/layout.sh

## make check-terminal  the program in tmux and xterm: the screen read back, cell by cell
check-terminal: test-programs $(B)/check/screen
	@B=$(B) CAIFENG=$(PROGRAM) sh tests/check/terminal.sh

## make install      PREFIX=/usr/local DESTDIR=
install: all
	install -Dm755 caifeng '$(DESTDIR)$(PREFIX)/bin/caifeng'
	for mo in build/locale/*/LC_MESSAGES/caifeng.mo; do \
		install -Dm644 "$$mo" '$(DESTDIR)$(PREFIX)/share/'"$${mo#build/}"; done
	install -Dm644 data/man/caifeng.1 '$(DESTDIR)$(PREFIX)/share/man/man1/caifeng.1'
	install -Dm644 data/completion/caifeng.bash '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/caifeng'
	install -Dm644 config/caifeng.ini '$(DESTDIR)$(PREFIX)/share/doc/caifeng/caifeng.ini'

uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/caifeng' '$(DESTDIR)$(PREFIX)'/share/locale/*/LC_MESSAGES/caifeng.mo \
		'$(DESTDIR)$(PREFIX)/share/man/man1/caifeng.1' \
		'$(DESTDIR)$(PREFIX)/share/bash-completion/completions/caifeng' \
		'$(DESTDIR)$(PREFIX)/share/doc/caifeng/caifeng.ini'
	-rmdir '$(DESTDIR)$(PREFIX)/share/doc/caifeng'

clean:
	rm -rf build caifeng

-include $(shell find $(B)/obj $(B)/bin -name '*.d' 2>/dev/null)
