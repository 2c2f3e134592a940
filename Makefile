# trichdan: GNU make, no generator. `make help` lists the targets.
BUILD ?= build
CC ?= gcc
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings
STD = -std=c11 -D_GNU_SOURCE
LIBS = -lutf8proc -lpcre2-8 -lpthread
CPPFLAGS += -Iinclude -Isrc -I$(BUILD)/gen

SRC := $(filter-out src/cli/%,$(wildcard src/*/*.c))
CLI := $(wildcard src/cli/*.c)
OBJ := $(SRC:src/%.c=$(BUILD)/%.o) $(BUILD)/gen/lexicon/lexicon_data.o
CLI_OBJ := $(CLI:src/%.c=$(BUILD)/%.o)
LEXICON := $(wildcard src/lexicon/*.tsv)

all: trichdan

trichdan: $(CLI_OBJ) $(BUILD)/libtrichdan.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libtrichdan.a: $(OBJ)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: src/%.c $(BUILD)/gen/lexicon/keywords.h
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(CPPFLAGS) $(CFLAGS) -MMD -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(CC) $(STD) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# The lexicon compiler is a host tool made of itself and the folder below lexicon/ (text/, base/).
LEXC_SRC := tools/lexc.c $(wildcard src/base/*.c src/text/*.c)
$(BUILD)/lexc: $(LEXC_SRC)
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) -Iinclude -Isrc -O1 -g -o $@ $(LEXC_SRC) -lutf8proc -lpcre2-8 -lpthread

$(BUILD)/gen/lexicon/keywords.h $(BUILD)/gen/lexicon/lexicon_data.c &: $(BUILD)/lexc $(LEXICON)
	@mkdir -p $(BUILD)/gen/lexicon
	$(BUILD)/lexc src/lexicon $(BUILD)/gen/lexicon

clean:
	rm -rf $(BUILD) trichdan

-include $(OBJ:.o=.d) $(CLI_OBJ:.o=.d)
.PHONY: all clean

# For work on a grammar: the finder's mentions of one file as JSON lines.
findings: $(BUILD)/findings
$(BUILD)/findings: tools/findings.c $(BUILD)/libtrichdan.a
	$(CC) $(STD) $(WARN) $(CPPFLAGS) $(CFLAGS) -o $@ $^ $(LIBS)
