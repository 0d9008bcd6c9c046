# handbill: public-safety print from one source. `make kit` makes every piece, `make test` proves it.
SHELL := /bin/bash
B := build
CC ?= cc
CFLAGS ?= -O2 -g
PKGS := fontconfig harfbuzz harfbuzz-subset libqrencode libcmark-gfm libfyaml jansson nettle libdeflate glib-2.0
LATE := pango cairo librsvg-2.0 libpng libjpeg libexif lcms2 gio-2.0 minizip icu-uc icu-i18n libidn2 liblouis # their headers only: src/base/shared-library.c opens them when first asked for
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wno-unused-parameter -Wformat=2
# Debian's own hardening; the sanitizers do without it. -fcf-protection is for x86 alone.
HARDEN := -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 $(if $(filter x86_64 i%86,$(shell uname -m)),-fcf-protection)
HARDEN_LD := -Wl,-z,relro,-z,now
override CFLAGS += $(HARDEN) -std=c11 -D_GNU_SOURCE $(WARN) -Isrc -MMD -MP
SRC := $(sort $(wildcard src/*/*.c src/*/*/*.c))
OBJ := $(SRC:src/%.c=$(B)/obj/%.o)
PROGRAM_OBJ := $(filter $(B)/obj/cli/%,$(OBJ)) # all else is the library
UNIT := $(patsubst tests/unit/%.c,$(B)/unit/%,$(sort $(wildcard tests/unit/*.c))) # tests in C

# Debian packages, the same names on 12 and 13.
KIT_PACKAGES := gcc libc6-dev pkgconf libpango1.0-dev libharfbuzz-dev libicu-dev libhyphen-dev libcairo2-dev libfontconfig-dev libqrencode-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
	libfyaml-dev libjansson-dev libcsv-dev nettle-dev libdeflate-dev libminizip-dev zlib1g-dev librsvg2-dev libpng-dev libjpeg62-turbo-dev libexif-dev liblcms2-dev libidn2-dev liblouis-dev fonts-inter fonts-noto-core scribus-data
TEST_PACKAGES := python3 python3-venv python3-yaml python3-pil python3-numpy poppler-utils ghostscript qpdf mupdf-tools zbar-tools zxing-cpp-tools liblouis-bin \
	hyphen-de hyphen-en-us hyphen-es librsvg2-bin libxml2-utils unzip chromium maven default-jre-headless valgrind locales fonts-noto-cjk \
	xvfb dbus at-spi2-core python3-pyatspi gir1.2-atspi-2.0 gir1.2-poppler-0.18 libglib2.0-bin clang libclang-rt-dev munge slurmctld slurmd slurm-client parallel

AUDIO_PACKAGES := espeak-ng opus-tools python3
DEB_PACKAGES := dpkg-dev binutils

SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
PARALLEL = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

.PHONY: all kit audio need-audio install uninstall deb test statement unit bench bench-peers program asan fuzz fuzz-programs fuzz-targets room format compile-commands clean need-kit need-test
all: $(B)/handbill $(B)/handbill.1

# What people run. Flags are worked out by the second make, when the packages are there.
kit: program
	@$(B)/handbill build -j$$(nproc)

# The campaign to listen to: one Ogg/Opus a language, which the kit's page, where it is made, then offers.
audio: program need-audio
	@$(B)/handbill build text --edition plain --format ssml -o $(B)/audio
	@src/formats/ssml/speak $(B)/audio out/audio
	@test ! -e out/index.html || $(B)/handbill build text --edition plain --format ssml --index 2>&1 | tail -1

# The program, its man page, completion for bash, the documentation, and under share/handbill what projects are made from and lie upon.
PREFIX ?= /usr/local
SHARED = $(wildcard layouts/*.yaml layouts/*/*.yaml content/*.yaml content/*/*.yaml content/*/*.md fonts/*.conf)
install: program
	@install -D -m 755 $(B)/handbill "$(DESTDIR)$(PREFIX)/bin/handbill"
	@install -D -m 644 $(B)/handbill.1 "$(DESTDIR)$(PREFIX)/share/man/man1/handbill.1"
	@$(B)/handbill --help=bash > $(B)/handbill.bash
	@install -D -m 644 $(B)/handbill.bash "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/handbill"
	@for f in $(SHARED); do install -D -m 644 $$f "$(DESTDIR)$(PREFIX)/share/handbill/$$f" || exit 1; done
	@install -d "$(DESTDIR)$(PREFIX)/share/doc/handbill"
	@install -m 644 README.md LICENSE docs/*.md "$(DESTDIR)$(PREFIX)/share/doc/handbill/"
	@echo "handbill is in $(DESTDIR)$(PREFIX)/bin; handbill init DIR makes a project"

uninstall:
	@rm -rf "$(DESTDIR)$(PREFIX)/bin/handbill" "$(DESTDIR)$(PREFIX)/share/man/man1/handbill.1" \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/handbill" "$(DESTDIR)$(PREFIX)/share/handbill" "$(DESTDIR)$(PREFIX)/share/doc/handbill"

# One package, of this Debian: build/handbill_VERSION_ARCH.deb
deb: program
	$(call need,$(DEB_PACKAGES))
	@rm -rf $(B)/deb
	@$(MAKE) --no-print-directory install DESTDIR=$(B)/deb PREFIX=/usr >/dev/null
	@src/cli/deb $(B)/deb $(CURDIR)/$(B)/handbill $(B)

test: program need-test
	@tests/run

# out/accessibility.html and .json: what each file passed, by the validators' own reports.
statement: kit need-test
	@tests/statement/run

bench: program need-test
	@tests/bench/run

# Not part of the tests: it compiles Typst by cargo, once.
bench-peers: program need-test
	@tests/bench/run-peers

program: need-kit
	+@$(MAKE) --no-print-directory $(PARALLEL) all

# The same program and tests in C under AddressSanitizer and UndefinedBehaviorSanitizer: build/asan/handbill, build/asan/unit/
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined
asan: need-kit
	+@$(MAKE) --no-print-directory $(PARALLEL) B=build/asan HARDEN= HARDEN_LD= CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE)' LDFLAGS='$(SANITIZE)' build/asan/handbill unit

# Fuzzing by libFuzzer: the rooms that read files, and the page list, compiled by clang. Each target of tests/fuzz/ for TIME seconds.
TIME := 60
FUZZ := $(patsubst tests/fuzz/%.c,$(B)/%,$(sort $(wildcard tests/fuzz/fuzz-*.c)))
FUZZ_OBJ := $(foreach r,base content list picture design,$(filter $(B)/obj/$(r)/%,$(OBJ)))
FUZZ_FLAGS := -O1 -g -w -fno-omit-frame-pointer -D__SANITIZE_ADDRESS__ $(SANITIZE)
fuzz: need-test fuzz-programs
	@set -e; for f in tests/fuzz/fuzz-*.c; do n=$${f#tests/fuzz/fuzz-}; echo "fuzz $${n%.c}"; tests/fuzz/run $${n%.c} -max_total_time=$(TIME) -print_final_stats=1 -verbosity=0; done

fuzz-programs:
	+@$(MAKE) --no-print-directory $(PARALLEL) B=build/fuzz CC=clang HARDEN= HARDEN_LD= CFLAGS='$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link' fuzz-targets

# Installs those of $(1) that are missing; touches nothing and needs no rights where none is.
define need
@missing=; for p in $(1); do \
	dpkg-query -W -f='$${db:Status-Status}\n' $$p 2>/dev/null | grep -qx installed || missing="$$missing $$p"; \
done; \
if [ -n "$$missing" ]; then \
	if [ -n "$(SUDO)" ] && ! command -v sudo >/dev/null; then echo "these packages are missing; install them as root:$$missing" >&2; exit 1; fi; \
	$(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing; \
fi
endef

need-kit:
	$(call need,$(KIT_PACKAGES))

need-audio: need-kit
	$(call need,$(AUDIO_PACKAGES))

# The tests run once more under a decimal comma.
need-test: need-kit need-audio
	$(call need,$(TEST_PACKAGES) $(DEB_PACKAGES))
	@cmp -s tests/requirements.txt build/tools/requirements.txt || { python3 -m venv build/tools && \
		build/tools/bin/python -m pip -q --disable-pip-version-check install -r tests/requirements.txt && cp tests/requirements.txt build/tools/; }
	@locale -a | grep -qix 'de_DE.utf-*8' || $(SUDO) localedef -i de_DE -f UTF-8 de_DE.UTF-8

# Compiling.
$(B)/flags.mk: Makefile
	@mkdir -p $(B)
	@pkg-config --exists --print-errors $(PKGS) $(LATE)
	@printf 'PKG_CFLAGS := %s\nPKG_LIBS := %s\n' "$$(pkg-config --cflags $(PKGS) $(LATE))" "$$(pkg-config --libs $(PKGS))" > $@.new
	@mv $@.new $@

ifneq ($(filter-out kit audio install uninstall deb test statement bench bench-peers program asan fuzz fuzz-programs format clean need-kit need-audio need-test,$(or $(MAKECMDGOALS),all)),)
-include $(B)/flags.mk
-include $(OBJ:.o=.d) $(UNIT:=.d) $(FUZZ:=.d)
endif

$(B)/obj/%.o: src/%.c $(B)/flags.mk
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(CFLAGS) $(PKG_CFLAGS) -c $< -o $@

# The profiles as a table in C, so that a project need not carry them.
PROFILES := $(sort $(wildcard layouts/profiles/*.yaml))
$(B)/gen/shipped.c: $(PROFILES) Makefile
	@mkdir -p $(@D)
	@{ printf '#include "design/shipped.h"\nconst Shipped shipped_profiles[] = {\n'; \
		for f in $(PROFILES); do printf '{ "%s",\n' "$$(basename $$f .yaml)"; sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $$f; printf '},\n'; done; \
		printf '{ 0 } };\n'; } > $@.new
	@mv $@.new $@

$(B)/gen/shipped.o: $(B)/gen/shipped.c $(B)/flags.mk
	@$(CC) $(CFLAGS) $(PKG_CFLAGS) -c $< -o $@

$(B)/libhandbill.a: $(filter-out $(PROGRAM_OBJ),$(OBJ)) $(B)/gen/shipped.o
	@echo "ar $@"
	@rm -f $@
	@$(AR) rcs $@ $^

# Most names are of libc and GLib: the dynamic linker looks in the libraries that come first.
$(B)/handbill: $(PROGRAM_OBJ) $(B)/libhandbill.a
	@echo "ld $@"
	@$(CC) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS) $^ -Wl,--as-needed -lc -lglib-2.0 $(PKG_LIBS) -lcsv -lm -pthread -o $@

$(B)/handbill.1: $(B)/handbill
	@$(B)/handbill --help=man > $@.new
	@mv $@.new $@

# Tests in C, each file a program that is linked to the library: tests/test_unit.py runs test-*.
unit: $(UNIT)

$(B)/unit/%: tests/unit/%.c $(B)/libhandbill.a
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(CFLAGS) $(PKG_CFLAGS) $(LDFLAGS) -MF $@.d -MT $@ $< $(B)/libhandbill.a $(PKG_LIBS) -lcsv -lm -pthread -o $@ || { rm -f $@; exit 1; }

fuzz-targets: $(FUZZ)

$(B)/fuzz-%: tests/fuzz/fuzz-%.c $(FUZZ_OBJ) $(B)/gen/shipped.o
	@echo "cc $<"
	@$(CC) $(CFLAGS) -fsanitize=fuzzer $(PKG_CFLAGS) -MF $@.d -MT $@ $< $(FUZZ_OBJ) $(B)/gen/shipped.o $(PKG_LIBS) -lcsv -lm -pthread -o $@ || { rm -f $@; exit 1; }

# Compiles one room only: make room R=content
room: $(filter $(B)/obj/$(R)/%,$(OBJ))

# Every C file as the pinned clang-format writes it.
format: need-test
	@git ls-files -co --exclude-standard 'src/*.[ch]' 'tests/*.[ch]' | xargs build/tools/bin/clang-format -i

# How each C file of src/ is compiled, for editors and language servers: build/compile_commands.json
compile-commands:
	@mkdir -p $(B)
	@{ printf '['; comma=; for f in $(SRC:src/%.c=%); do \
		printf '%s\n{"directory": "%s", "file": "%s", "output": "%s", "command": "%s"}' "$$comma" '$(CURDIR)' "src/$$f.c" "$(B)/obj/$$f.o" \
			"$(CC) $(CFLAGS) $(PKG_CFLAGS) -c src/$$f.c -o $(B)/obj/$$f.o"; \
		comma=,; \
	done; printf '\n]\n'; } > $(B)/compile_commands.json.new
	@mv $(B)/compile_commands.json.new $(B)/compile_commands.json

clean:
	rm -rf $(B)
