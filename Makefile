# handbill: public-safety print from one source. `make kit` makes every piece, `make test` proves it.
SHELL := /bin/bash
CC ?= cc
B ?= build
PKGS := pangoft2 fontconfig harfbuzz harfbuzz-subset cairo libqrencode libcmark libfyaml json-glib-1.0 libdeflate gio-2.0
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wno-unused-parameter -Wformat=2
CFLAGS ?= -O2 -g
override CFLAGS += -std=c11 -D_GNU_SOURCE $(WARN) -Isrc -MMD -MP
SRC := $(sort $(wildcard src/*/*.c src/*/*/*.c))
OBJ := $(SRC:src/%.c=$(B)/obj/%.o)

.PHONY: all kit test clean room
all: $(B)/handbill

$(B)/flags.mk: Makefile
	@mkdir -p $(B)
	@printf 'PKG_CFLAGS := %s\nPKG_LIBS := %s\n' "$$(pkg-config --cflags $(PKGS))" "$$(pkg-config --libs $(PKGS))" > $@
-include $(B)/flags.mk

$(B)/obj/%.o: src/%.c $(B)/flags.mk
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(PKG_CFLAGS) -c $< -o $@

$(B)/handbill: $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(PKG_LIBS) -lm -o $@

# Compiles one room only: make room R=content
room: $(filter $(B)/obj/$(R)/%,$(OBJ))

clean:
	rm -rf $(B)

-include $(OBJ:.o=.d)
