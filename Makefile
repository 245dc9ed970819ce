# One Makefile, no recursion into folders. `make help` lists the targets.

ifeq ($(origin CC),default)
CC      := gcc
endif
BUILD   ?= build
EXTRA   ?=
PREFIX  ?= /usr
# `make V=1` shows the commands.
Q       := $(if $(V),,@)

LAYERS  := base form pack seal store ui app screens platform office
CFLAGS   = -std=c17 -O2 -g -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Werror -fstack-protector-strong -D_FORTIFY_SOURCE=2 $(EXTRA)
CPPFLAGS = -Ikiosk -D_XOPEN_SOURCE=700

# Libraries by layer: only a layer that is listed here sees that library's headers.
PKGS_form     := libxml-2.0 libzip libpcre2-8
PKGS_pack     := inih
PKGS_seal     := libsodium
PKGS_store    := sqlite3
PKGS_ui       := inih fribidi harfbuzz
PKGS_platform := sdl2 SDL2_ttf SDL2_image harfbuzz fribidi
PKGS_office   := sqlite3 libxml-2.0
pkg = $(if $(1),$(shell pkg-config $(2) $(1)))

# What each program is joined from, the user of a symbol before its owner.
KIOSK_LAYERS  := screens app pack form store seal platform ui base
OFFICE_LAYERS := office pack form store seal base

objects = $(patsubst kiosk/%.c,$(BUILD)/%.o,$(wildcard kiosk/$(1)/*.c))
archive = $(foreach l,$(1),$(BUILD)/lib$(l).a)
libs    = $(call pkg,$(sort $(foreach l,$(1),$(PKGS_$(l)))),--libs) -lm

UNITS   := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c))
unit_layer = $(firstword $(subst _, ,$(1)))
# A unit test of a layer is linked with that layer and those it may include.
DEPS_base     := base
DEPS_form     := form base
DEPS_pack     := pack form base
DEPS_seal     := seal base
DEPS_store    := store seal base
DEPS_ui       := ui base
DEPS_app      := app pack form ui base
DEPS_screens  := screens app pack form ui base
DEPS_platform := platform ui base
DEPS_office   := $(OFFICE_LAYERS)

.PHONY: all run test check lint asan bench golden format install clean help setup
.SECONDEXPANSION:
.SECONDARY:
.DELETE_ON_ERROR:

all: $(BUILD)/kiosk $(BUILD)/kiosk-office

help:
	@echo 'make run      install what is missing, build, open the kiosk'
	@echo 'make test     install what is missing, run every test'
	@echo 'make lint     layers, format, clang-tidy, cppcheck, hidden state, function length'
	@echo 'make asan     every test again under ASan and UBSan'
	@echo 'make bench    figures, each beside a floor measured in the same run'
	@echo 'make golden   write the reference pictures and dumps anew'
	@echo 'make format   lay the source out as .clang-format says'
	@echo 'make install  into DESTDIR and PREFIX'

$(BUILD)/kiosk: $(patsubst kiosk/%.c,$(BUILD)/%.o,$(filter-out kiosk/main_office.c,$(wildcard kiosk/main_*.c))) $(call archive,$(KIOSK_LAYERS))
	@echo '  link $@'
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(call libs,$(KIOSK_LAYERS))

$(BUILD)/kiosk-office: $(BUILD)/main_office.o $(call archive,$(OFFICE_LAYERS))
	@echo '  link $@'
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(call libs,$(OFFICE_LAYERS))

$(BUILD)/lib%.a: $$(call objects,$$*)
	@rm -f $@
	$(Q)ar rcs $@ $^

layer_of = $(firstword $(subst /, ,$(1)))
$(BUILD)/%.o: kiosk/%.c Makefile
	@mkdir -p $(@D)
	@echo '  cc   $<'
	$(Q)$(CC) $(CPPFLAGS) $(call pkg,$(PKGS_$(call layer_of,$*)),--cflags) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/unit/%.c $$(call archive,$$(DEPS_$$(call unit_layer,$$*)))
	@mkdir -p $(@D)
	@echo '  test $@'
	$(Q)$(CC) $(CPPFLAGS) -Itests $(call pkg,$(foreach l,$(DEPS_$(call unit_layer,$*)),$(PKGS_$(l))),--cflags) \
	    $(CFLAGS) -MMD -MP -o $@ $< $(filter %.a,$^) $(call libs,$(DEPS_$(call unit_layer,$*))) -lcmocka

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
