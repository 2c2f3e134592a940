# trichdan: GNU make, no generator. `make help` lists the targets, docs/architecture.md says what lies where.
BUILD ?= build
CC = gcc
HOSTCC ?= $(CC)
AR = ar
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib

# Edges: yes, no, or auto (yes where pkg-config finds the library).
WITH_XLSX ?= auto
WITH_SQLITE ?= auto
WITH_DOCX ?= auto
WITH_ZLIB ?= auto
# Warnings are errors in `make check` and in CI only: a newer compiler must not stop somebody who wants to use this.
WERROR ?= no

WARN = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings
ifeq ($(WERROR),yes)
WARN += -Werror
endif
HARDEN ?= -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
STD = -std=c11 -D_GNU_SOURCE
PIC = -fPIC

# ---- the version number has one source: include/trichdan.h ----
version_part = $(shell awk '$$1 ~ /^.define$$/ && $$2 == "TRICHDAN_VERSION_$(1)" {print $$3; exit}' include/trichdan.h 2>/dev/null)
VERSION := $(call version_part,MAJOR).$(call version_part,MINOR).$(call version_part,PATCH)
ifeq ($(VERSION),..)
$(error include/trichdan.h has no version number)
endif
# Before 1.0 every minor version may break the binary interface, so it is part of the soname.
SOVERSION := $(firstword $(subst ., ,$(VERSION)))$(if $(filter 0.%,$(VERSION)),.$(word 2,$(subst ., ,$(VERSION))))

# ---- libraries ----
has = $(shell $(PKG_CONFIG) --exists $(1) 2>/dev/null && echo yes || echo no)
want = $(if $(filter auto,$(1)),$(call has,$(2)),$(1))
XLSX := $(call want,$(WITH_XLSX),xlsxwriter)
SQLITE := $(call want,$(WITH_SQLITE),sqlite3)
DOCX := $(call want,$(WITH_DOCX),expat minizip)
ZLIB := $(call want,$(WITH_ZLIB),zlib)
PACKAGES := libutf8proc libpcre2-8 $(if $(filter yes,$(XLSX)),xlsxwriter) $(if $(filter yes,$(SQLITE)),sqlite3) \
    $(if $(filter yes,$(DOCX)),expat minizip) $(if $(filter yes,$(ZLIB)),zlib)
# Loaded when a format asks for them (src/write/late.h), under the name that programs linked with them would know.
soname = $(or $(shell readelf -d "$$($(CC) -print-file-name=lib$(1).so)" 2>/dev/null | sed -n 's/.*SONAME.*\[\(.*\)\].*/\1/p'),lib$(1).so)
LATE := xlsxwriter sqlite3
EDGES := $(if $(filter yes,$(XLSX)),-DTD_WITH_XLSX=1 -DTD_XLSX_LIBRARY='"$(call soname,xlsxwriter)"') \
    $(if $(filter yes,$(SQLITE)),-DTD_WITH_SQLITE=1 -DTD_SQLITE_LIBRARY='"$(call soname,sqlite3)"') \
    $(if $(filter yes,$(DOCX)),-DTD_WITH_DOCX=1) $(if $(filter yes,$(ZLIB)),-DTD_WITH_ZLIB=1)
LIBS := $(or $(shell $(PKG_CONFIG) --libs $(filter-out $(LATE),$(PACKAGES)) 2>/dev/null),-lutf8proc -lpcre2-8) -lpthread -ldl
# minizip's own flags redefine integer types; only include paths are taken from pkg-config.
INCLUDES := $(shell $(PKG_CONFIG) --cflags-only-I $(PACKAGES) 2>/dev/null)
TD_CPPFLAGS = -Iinclude -Isrc -I$(BUILD)/gen $(INCLUDES) $(EDGES) $(CPPFLAGS)
COMPILE = $(CC) $(STD) $(WARN) $(HARDEN) $(PIC) $(TD_CPPFLAGS) $(CFLAGS)

# ---- files ----
SRC := $(filter-out src/cli/%,$(wildcard src/*/*.c))
CLI := $(wildcard src/cli/*.c)
OBJ := $(SRC:src/%.c=$(BUILD)/%.o) $(BUILD)/gen/lexicon/lexicon_data.o $(BUILD)/gen/write/html_assets.o $(BUILD)/gen/table/vietnamese_data.o
CLI_OBJ := $(CLI:src/%.c=$(BUILD)/%.o)
LEXICON := $(wildcard src/lexicon/*.tsv)
GENERATED := $(BUILD)/gen/lexicon/keywords.h $(BUILD)/gen/lexicon/lexicon_data.c
LIB := $(BUILD)/libtrichdan.a
SOFILE := libtrichdan.so.$(VERSION)
SONAME := libtrichdan.so.$(SOVERSION)

all: trichdan $(BUILD)/$(SOFILE)

# The program in the root is the one built last, whatever BUILD says.
trichdan: $(BUILD)/trichdan
	@cp -f $< .$@.new && mv -f .$@.new $@

$(BUILD)/trichdan: $(CLI_OBJ) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIB): $(OBJ)
	@rm -f $@
	@echo "ar $@"
	@$(AR) rcs $@ $^

# Only trichdan_* is seen from outside: src/api/ alone is compiled with visible symbols, and the version script drops its helpers.
$(BUILD)/$(SOFILE): $(OBJ) $(BUILD)/exports.map
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=$(BUILD)/exports.map -o $@ $(OBJ) $(LIBS)

$(BUILD)/exports.map: $(BUILD)/flags
	@echo '{ global: trichdan_*; local: *; };' >$@

$(BUILD)/%.o: src/%.c $(BUILD)/flags | $(GENERATED)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(COMPILE) -MMD -MP $(if $(filter src/api/%,$<),,-fvisibility=hidden) -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags
	@echo "cc $<"
	@$(COMPILE) -MMD -MP -fvisibility=hidden -c -o $@ $<

# Flags of the last run: everything is compiled anew when they differ.
FLAGS_TEXT = $(COMPILE) $(LDFLAGS) $(LIBS) $(VERSION)
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@$(PKG_CONFIG) --exists libutf8proc libpcre2-8 2>/dev/null || \
	    { echo "trichdan needs pkg-config, utf8proc and PCRE2: run 'make deps' (Debian: pkg-config libutf8proc-dev libpcre2-dev)" >&2; exit 1; }
	@echo '$(subst ','\'',$(FLAGS_TEXT))' | cmp -s - $@ || echo '$(subst ','\'',$(FLAGS_TEXT))' >$@

# ---- the lexicon: tools/lexc turns the tables into sorted constant arrays ----
# It is a host tool made of itself, the folders below lexicon/ (base/, text/) and lexicon/ without the tables that it writes.
LEXC_SRC := tools/lexc.c $(wildcard src/base/*.c src/text/*.c) \
  $(filter-out src/lexicon/builtin.c src/lexicon/user.c,$(wildcard src/lexicon/*.c))
LEXC_HDR := $(wildcard src/base/*.h src/text/*.h src/text/*.inc src/lexicon/*.h)
$(BUILD)/lexc: $(LEXC_SRC) $(LEXC_HDR) $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "cc tools/lexc.c"
	@$(HOSTCC) $(STD) $(WARN) -Iinclude -Isrc -O1 -g -o $@ $(LEXC_SRC) -lutf8proc -lpcre2-8 -lpthread

# Written beside and moved only where different, so that a new table row does not compile every file again.
$(BUILD)/gen/stamp: $(BUILD)/lexc $(LEXICON)
	@mkdir -p $(BUILD)/gen/new $(BUILD)/gen/lexicon
	@echo "lexc src/lexicon"
	@$(BUILD)/lexc src/lexicon $(BUILD)/gen/new
	@for f in $(BUILD)/gen/new/*; do \
	    cmp -s $$f $(BUILD)/gen/lexicon/$${f##*/} || cp $$f $(BUILD)/gen/lexicon/$${f##*/} || exit 1; done
	@rm -rf $(BUILD)/gen/new
	@touch $@
$(GENERATED): $(BUILD)/gen/stamp ;

# The program with sheets of fifty rows and twenty links, for tests of what happens where a sheet is full.
SHEETS := $(wildcard src/write/xlsx*.c)
$(BUILD)/small-sheets: $(SHEETS) src/write/xlsx.h $(CLI_OBJ) $(LIB)
	@echo "cc $(SHEETS)"
	@$(COMPILE) -DTD_SHEET_ROWS=51 -DTD_SHEET_LINKS=20 $(LDFLAGS) -o $@ $(SHEETS) $(CLI_OBJ) $(LIB) $(LIBS)

# ---- the report's script and style, and the Vietnamese of messages, as C ----
# In the order in which they use each other's names.
REPORT := $(patsubst %,src/write/report/%.js,element value blocks source search data table overview documents mentions texts links files main)
$(BUILD)/gen/write/html_assets.c: tools/embed src/write/report/report.css $(REPORT)
	@mkdir -p $(@D)
	@echo "embed src/write/report"
	@tools/embed src/write/report/report.css $(REPORT) >$@
$(BUILD)/gen/table/vietnamese_data.c: tools/po po/vi.po
	@mkdir -p $(@D)
	@echo "po po/vi.po"
	@tools/po po/vi.po >$@

# ---- tests ----
UNIT := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
PROPERTY := $(patsubst tests/property/%.c,$(BUILD)/tests/%,$(wildcard tests/property/*.c))
FUZZ := $(patsubst tests/fuzz/%.c,$(BUILD)/tests/%,$(wildcard tests/fuzz/fuzz_*.c))
GOLDEN := $(BUILD)/tests/golden
LINKED = $(if $(wildcard src/link/*.c),-DGOLDEN_LINK)
TESTS = $(UNIT) $(PROPERTY) $(FUZZ) $(GOLDEN)

$(UNIT): $(BUILD)/tests/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(COMPILE) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS) -lcmocka -lm
$(PROPERTY): $(BUILD)/tests/%: tests/property/%.c $(LIB)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(COMPILE) $(LINKED) $(LDFLAGS) $(WRAP) -o $@ $< $(LIB) $(LIBS)
$(GOLDEN): $(wildcard tests/golden/*.c tests/golden/*.h) $(LIB)
	@mkdir -p $(@D)
	@echo "cc tests/golden/*.c"
	@$(COMPILE) $(LINKED) $(LDFLAGS) -o $@ $(filter %.c,$^) $(LIB) $(LIBS)
$(FUZZ): $(BUILD)/tests/%: tests/fuzz/%.c tests/fuzz/standalone.c tests/fuzz/fuzz.h $(LIB)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(COMPILE) $(LDFLAGS) -o $@ $< tests/fuzz/standalone.c $(LIB) $(LIBS)
# The allocation-failure test replaces the library's allocator with one that fails on demand.
$(BUILD)/tests/nomem: WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup,--wrap=realpath

# `make test` and `make demo` work on a fresh machine: the libraries are installed first, then make looks for them again.
test: deps
	@$(MAKE) --no-print-directory run-tests
run-tests: trichdan $(TESTS)
	@BUILD=$(BUILD) TRICHDAN=$(BUILD)/trichdan tests/run $(TESTS)

# Everything again under AddressSanitizer and UndefinedBehaviorSanitizer, in a folder of its own.
ASAN = -fsanitize=address,undefined -fno-sanitize-recover=all
asan:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)-asan CFLAGS="-O1 -g -fno-omit-frame-pointer $(ASAN)" HARDEN= asan-tests
asan-tests: $(BUILD)/trichdan $(TESTS)
	@BUILD=$(BUILD) TRICHDAN=$(BUILD)/trichdan SLOW=1 tests/run $(TESTS)

# Searches for inputs that break a promise, a minute a target; what it finds is left in $(BUILD)-fuzz/.
FUZZ_SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)-fuzz CC=clang HARDEN= CFLAGS="-O1 -g -fno-omit-frame-pointer $(ASAN) -fsanitize=fuzzer-no-link" run-fuzz
run-fuzz: $(LIB)
	@grep -q sancov $(LIB) || { echo 'the library tells the fuzzer nothing of its branches' >&2; exit 1; }
	@for target in $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c)); do \
	    $(COMPILE) -fsanitize=fuzzer -o $(BUILD)/$$target tests/fuzz/$$target.c $(LIB) $(LIBS) && mkdir -p $(BUILD)/found-$$target && \
	    $(BUILD)/$$target -max_total_time=$(FUZZ_SECONDS) -max_len=4000 -timeout=10 -artifact_prefix=$(BUILD)/$$target- \
	        $(BUILD)/found-$$target corpus || exit 1; done

# docs/tables.md is made from the schema; the test of the schema says when it is old.
docs: $(BUILD)/tests/test_schema
	@WRITE_DOCS=1 $< >/dev/null 2>&1 && echo "docs/tables.md"

check:
	@$(MAKE) --no-print-directory WERROR=yes lint test

lint: $(BUILD)/$(SOFILE)
	@BUILD=$(BUILD) CC="$(CC)" tools/lint

format:
	clang-format -i $(wildcard src/*/*.[ch] include/*.h tools/*.c tests/*/*.[ch])

bench: trichdan
	@if [ -x tests/bench/run ]; then BUILD=$(BUILD) TRICHDAN=./trichdan tests/bench/run; else echo "no benchmark: tests/bench/run is missing" >&2; exit 1; fi

# ---- demo ----
demo: deps
	@$(MAKE) --no-print-directory run-demo
run-demo: trichdan
	@tools/demo ./trichdan

deps:
	@tools/deps

# ---- installing ----
# Manual pages and completions are printed by the program itself, from its one table of options.
SHARE = $(DESTDIR)$(PREFIX)/share
PAGES = $(SHARE)/man/man1/trichdan.1 $(SHARE)/man/vi/man1/trichdan.1
COMPLETIONS = $(SHARE)/bash-completion/completions/trichdan $(SHARE)/zsh/site-functions/_trichdan \
    $(SHARE)/fish/vendor_completions.d/trichdan.fish
printed = install -d $(dir $(1)) && $(BUILD)/trichdan $(2) >$(1) && chmod 644 $(1)

install: all $(BUILD)/trichdan.pc
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(LIBDIR)/pkgconfig
	install -m 755 $(BUILD)/trichdan $(DESTDIR)$(PREFIX)/bin/trichdan
	install -m 644 include/trichdan.h $(DESTDIR)$(PREFIX)/include/trichdan.h
	install -m 644 $(LIB) $(DESTDIR)$(LIBDIR)/libtrichdan.a
	install -m 755 $(BUILD)/$(SOFILE) $(DESTDIR)$(LIBDIR)/$(SOFILE)
	ln -sf $(SOFILE) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libtrichdan.so
	install -m 644 $(BUILD)/trichdan.pc $(DESTDIR)$(LIBDIR)/pkgconfig/trichdan.pc
	$(call printed,$(word 1,$(PAGES)),--lang=en --man)
	$(call printed,$(word 2,$(PAGES)),--lang=vi --man)
	$(call printed,$(word 1,$(COMPLETIONS)),--completion=bash)
	$(call printed,$(word 2,$(COMPLETIONS)),--completion=zsh)
	$(call printed,$(word 3,$(COMPLETIONS)),--completion=fish)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/trichdan $(DESTDIR)$(PREFIX)/include/trichdan.h $(PAGES) $(COMPLETIONS) \
	    $(addprefix $(DESTDIR)$(LIBDIR)/,libtrichdan.a libtrichdan.so $(SONAME) $(SOFILE) pkgconfig/trichdan.pc)

$(BUILD)/trichdan.pc: Makefile include/trichdan.h
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'includedir=$${prefix}/include' '' 'Name: trichdan' \
	    'Description: Finds and links document references, dates and figures in Vietnamese reports' \
	    'Version: $(VERSION)' 'Requires.private: $(strip $(PACKAGES))' 'Libs: -L$${libdir} -ltrichdan' \
	    'Libs.private: -lpthread' 'Cflags: -I$${includedir}' >$@

clean:
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-fuzz demo trichdan

help:
	@echo 'make            the program ./trichdan and both libraries'
	@echo 'make demo       installs what is missing, builds, runs over corpus/, writes demo/'
	@echo 'make test       all tests; make asan: the same under the sanitizers'
	@echo 'make fuzz       libFuzzer over the targets of tests/fuzz/ (needs clang)'
	@echo 'make check      lint and tests, warnings are errors'
	@echo 'make bench      speed and memory'
	@echo 'make lint       layers, banned calls, sizes, formatting'
	@echo 'make format     clang-format over the tree'
	@echo 'make install    PREFIX=$(PREFIX) DESTDIR='
	@echo 'make deps       installs the Debian packages that are missing'
	@echo 'options         WITH_XLSX, WITH_SQLITE, WITH_DOCX, WITH_ZLIB = yes, no or auto (now $(XLSX), $(SQLITE), $(DOCX), $(ZLIB)); WERROR=yes; BUILD=folder'

# For work on a grammar: the finder's mentions of one file as JSON lines.
findings: $(BUILD)/findings
$(BUILD)/findings: tools/findings.c $(LIB)
	@$(COMPILE) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)

-include $(OBJ:.o=.d) $(CLI_OBJ:.o=.d)
FORCE:
.DELETE_ON_ERROR:
.PHONY: all docs fuzz run-fuzz demo run-demo test run-tests check asan asan-tests bench lint format clean install uninstall deps help findings FORCE
