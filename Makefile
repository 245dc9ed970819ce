# One Makefile, no recursion into folders. `make help` lists the targets.

ifeq ($(origin CC),default)
CC      := gcc
endif
BUILD   ?= build
EXTRA   ?=
PREFIX  ?= /usr
# `make V=1` shows the commands.
Q       := $(if $(V),,@)

LAYERS  := base form pack seal store ui app screens platform office voice
CFLAGS   = -std=c17 -O2 -g -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Werror -fstack-protector-strong -D_FORTIFY_SOURCE=2 $(EXTRA)
CPPFLAGS = -Ikiosk -D_XOPEN_SOURCE=700

# Libraries by layer: only a layer that is listed here sees that library's headers.
PKGS_form     := libxml-2.0 libzip libpcre2-8 nettle
PKGS_pack     := inih
PKGS_seal     := libsodium nettle
PKGS_store    := sqlite3
PKGS_ui       := inih fribidi harfbuzz
PKGS_platform := libsystemd sdl2 SDL2_ttf SDL2_image harfbuzz fribidi libpng vorbisfile libqrencode
PKGS_office   := sqlite3 libxml-2.0 xlsxwriter libqrencode libcurl
PKGS_voice    := espeak-ng
# Asked in recipes alone: what only sets up or cleans needs no pkg-config.
pkg = $(if $(1),$(shell pkg-config $(2) $(1)))

# What each program is joined from, the user of a symbol before its owner.
KIOSK_LAYERS  := screens app pack form store seal platform ui base
OFFICE_LAYERS := office pack form store seal base
VOICE_LAYERS  := voice base

objects = $(patsubst kiosk/%.c,$(BUILD)/%.o,$(filter-out kiosk/$(1)/main_%,$(wildcard kiosk/$(1)/*.c)))
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
DEPS_voice    := $(VOICE_LAYERS)
DEPS_expressions := form base

# What a test script may use, and what measures: each from one file.
TOOLS := $(patsubst tests/tools/%.c,$(BUILD)/tools/%,$(wildcard tests/tools/*.c))
BENCH := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))
TOOL_PKGS_pngdiff := sdl2 SDL2_image
TOOL_PKGS_floor   := sdl2
TOOL_PKGS_watch   := x11
TOOL_PKGS_look    := x11 sdl2 SDL2_image
TOOL_PKGS_send    := libsodium
TOOL_DEPS_send    := store seal base
TOOL_DEPS_forms   := form base
TOOL_PKGS_keep    := sqlite3
TOOL_DEPS_keep    := store seal base
TOOL_PKGS_office  := sqlite3 libsodium
TOOL_DEPS_office  := $(OFFICE_LAYERS)
TOOL_PKGS_udisks  := libsystemd
TOOL_PKGS_close   := x11
TOOL_PKGS_pack    := sqlite3
TOOL_DEPS_pack    := store seal base
TOOL_DEPS_stick   := platform ui base
TOOL_DEPS_year    := pack form store seal base
TOOL_PKGS_openrosa := nettle

# What makes calls to the disk fail: tests/faults/shim.c.
SHIM := $(BUILD)/tests/shim.so

# Fuzz targets: with libFuzzer in $(BUILD)/fuzz/fuzzers, and replayed from files in $(BUILD)/replay.
FUZZ    := $(filter-out replay,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
# What a target is linked with, where that is not the forms.
FUZZ_DEPS_archive := store seal base
FUZZ_DEPS_batch   := store seal base
FUZZ_DEPS_council := seal base
FUZZ_DEPS_receipt := store seal base
fuzz_deps = $(or $(FUZZ_DEPS_$(1)),form base)
FUZZING := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
           -fno-omit-frame-pointer -U_FORTIFY_SOURCE

ASAN := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer \
        -U_FORTIFY_SOURCE -Wno-format-truncation
# Itself again, now that everything needed is installed; on all processors unless told otherwise.
AGAIN = $(MAKE) $(if $(V),,-s) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

.PHONY: all everything run test check lint asan clang fuzz fuzzers golden bench format install clean help FORCE
.SECONDEXPANSION:
.SECONDARY:
.DELETE_ON_ERROR:

all: $(BUILD)/kiosk $(BUILD)/kiosk-office $(BUILD)/kiosk-voice

help:
	@echo 'make run      install what is missing, build, open the kiosk (PACK=content/leicestershire)'
	@echo 'make test     install what is missing, run every test'
	@echo 'make lint     layers, format, clang-tidy, cppcheck, hidden state, function length'
	@echo 'make asan     every test again under ASan and UBSan'
	@echo 'make clang    build everything with clang'
	@echo 'make fuzz     look for input that the readers cannot take, FUZZ_SECONDS (60) for each'
	@echo 'make bench    figures, each beside a floor measured in the same run'
	@echo 'make golden   write the reference pictures and dumps anew'
	@echo 'make format   lay the source out as .clang-format says'
	@echo 'make install  into DESTDIR and PREFIX'
	@echo 'make clean    remove what was built'
	@echo 'make          build the three programs; BUILD=DIR elsewhere, CC=clang, V=1 shows the commands'

run:
	@.ci/setup build run
	@$(AGAIN) all
	@BUILD=$(BUILD) .ci/open $(if $(PACK),--pack $(PACK))

test:
	@.ci/setup build run test
	@$(AGAIN) check

# Built on all processors, then run one after the other.
check: all $(UNITS:%=$(BUILD)/tests/%) $(FUZZ:%=$(BUILD)/replay/%) $(TOOLS) $(SHIM)
	@BUILD=$(BUILD) tests/run.sh $(UNITS:%=$(BUILD)/tests/%) $(FUZZ:%=$(BUILD)/replay/%) $(wildcard tests/*.test)

lint:
	@.ci/setup build lint
	@.ci/lint $(BUILD)

asan:
	@.ci/setup build run test
	@ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 \
	    LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.txt:print_suppressions=0 \
	    $(AGAIN) BUILD=$(BUILD)/asan EXTRA='$(ASAN)' check

clang:
	@.ci/setup build test lint
	@$(AGAIN) BUILD=$(BUILD)/clang CC=clang everything

everything: all $(UNITS:%=$(BUILD)/tests/%) $(FUZZ:%=$(BUILD)/replay/%) $(TOOLS) $(SHIM) $(BENCH)

fuzz:
	@.ci/setup build fuzz
	@$(AGAIN) BUILD=$(BUILD)/fuzz CC='$(if $(filter ccache,$(CC)),ccache )clang' EXTRA='$(FUZZING)' fuzzers
	@BUILD=$(BUILD)/fuzz tests/fuzz/run.sh $(FUZZ)

fuzzers: $(FUZZ:%=$(BUILD)/fuzzers/%)

golden:
	@.ci/setup build run test
	@$(AGAIN) all $(TOOLS)
	@BUILD=$(BUILD) tests/golden.test write

bench:
	@.ci/setup build run test
	@$(AGAIN) all $(BENCH)
	@BUILD=$(BUILD) tests/bench/run.sh

format:
	@.ci/setup lint
	git ls-files -coz --exclude-standard '*.c' '*.h' | xargs -0 clang-format -i

# A file of assets/system, which says where the kiosk is, to where the system looks for it.
define system
install -d $(dir $(DESTDIR)$(PREFIX)/$(2))
sed 's,@PREFIX@,$(PREFIX),g' assets/system/$(1) >$(DESTDIR)$(PREFIX)/$(2)
chmod 644 $(DESTDIR)$(PREFIX)/$(2)
endef

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/kiosk
	install -m 755 $(BUILD)/kiosk $(BUILD)/kiosk-office $(BUILD)/kiosk-voice $(DESTDIR)$(PREFIX)/bin
	install -m 644 kiosk/kiosk.1 kiosk/kiosk-office.1 kiosk/kiosk-voice.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 kiosk/XLSFORM.md kiosk/SECURITY.md kiosk/DPIA.md $(DESTDIR)$(PREFIX)/share/kiosk
	cp -R assets content $(DESTDIR)$(PREFIX)/share/kiosk
	rm -r $(DESTDIR)$(PREFIX)/share/kiosk/assets/system
	chmod -R u=rwX,go=rX $(DESTDIR)$(PREFIX)/share/kiosk
	$(call system,kiosk.service,lib/systemd/system/kiosk.service)
	$(call system,kiosk-display.service,lib/systemd/system/kiosk-display.service)
	$(call system,sysusers.conf,lib/sysusers.d/kiosk.conf)
	$(call system,sysctl.conf,lib/sysctl.d/60-kiosk.conf)
	$(call system,polkit.rules,share/polkit-1/rules.d/60-kiosk.rules)
	$(call system,xorg.conf,share/kiosk/system/xorg.conf)

clean:
	rm -rf $(BUILD)

# How everything here was compiled: changes only when the compiler or its flags do.
$(BUILD)/flags: FORCE
	@command -v pkg-config >/dev/null || { echo 'make: pkg-config is missing; .ci/setup build installs it' >&2; exit 1; }
	@mkdir -p $(@D)
	@echo '$(CC) $(CPPFLAGS) $(CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CPPFLAGS) $(CFLAGS)' >$@

$(BUILD)/kiosk: $(patsubst kiosk/%.c,$(BUILD)/%.o,$(filter-out kiosk/main_office%,$(wildcard kiosk/main_*.c))) $(call archive,$(KIOSK_LAYERS))
	@echo '  link $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(call libs,$(KIOSK_LAYERS))

$(BUILD)/kiosk-office: $(patsubst kiosk/%.c,$(BUILD)/%.o,$(wildcard kiosk/main_office*.c)) $(BUILD)/main_clock.o $(call archive,$(OFFICE_LAYERS))
	@echo '  link $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(call libs,$(OFFICE_LAYERS))

$(BUILD)/kiosk-voice: $(BUILD)/voice/main_voice.o $(call archive,$(VOICE_LAYERS))
	@echo '  link $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(call libs,$(VOICE_LAYERS))

$(BUILD)/lib%.a: $$(call objects,$$*)
	@rm -f $@
	$(Q)ar rcs $@ $^

# Blending pixels is the one place where this is felt.
$(BUILD)/platform/%.o: CFLAGS += -O3

layer_of = $(firstword $(subst /, ,$(1)))
$(BUILD)/%.o: kiosk/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo '  cc   $<'
	$(Q)$(CC) $(CPPFLAGS) $(call pkg,$(PKGS_$(call layer_of,$*)),--cflags) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/unit/%.c $$(call archive,$$(DEPS_$$(call unit_layer,$$*))) $(BUILD)/flags
	@mkdir -p $(@D)
	@echo '  test $@'
	$(Q)$(CC) $(CPPFLAGS) -Itests $(call pkg,$(foreach l,$(DEPS_$(call unit_layer,$*)),$(PKGS_$(l))),--cflags) \
	    $(CFLAGS) -MMD -MP -MF $@.d -MT $@ -o $@ $< $(filter %.a,$^) $(call libs,$(DEPS_$(call unit_layer,$*))) -lcmocka

define link_target
@mkdir -p $(@D)
@echo '  fuzz $@'
$(Q)$(CC) $(CPPFLAGS) -Itests/fuzz $(call pkg,$(foreach l,$(call fuzz_deps,$*),$(PKGS_$(l))),--cflags) \
    $(CFLAGS) -MMD -MP -MF $@.d -MT $@ -o $@ $(filter %.c,$^) $(filter %.a,$^) $(call libs,$(call fuzz_deps,$*))
endef

$(BUILD)/replay/%: tests/fuzz/%.c tests/fuzz/replay.c $$(call archive,$$(call fuzz_deps,$$*)) $(BUILD)/flags
	$(link_target)

$(BUILD)/fuzzers/%: CFLAGS += -fsanitize=fuzzer
$(BUILD)/fuzzers/%: tests/fuzz/%.c $$(call archive,$$(call fuzz_deps,$$*)) $(BUILD)/flags
	$(link_target)

define link_tool
@mkdir -p $(@D)
@echo '  tool $@'
$(Q)$(CC) $(CPPFLAGS) $(call pkg,$(TOOL_PKGS_$*),--cflags) $(CFLAGS) -MMD -MP -MF $@.d -MT $@ -o $@ $< \
    $(filter %.a,$^) $(call pkg,$(TOOL_PKGS_$*),--libs) $(call libs,$(TOOL_DEPS_$*)) -ldl
endef

$(BUILD)/tools/%: tests/tools/%.c $$(call archive,$$(TOOL_DEPS_$$*)) $(BUILD)/flags
	$(link_tool)

# Preloaded into a program as it is, whatever that was built with.
$(SHIM): tests/faults/shim.c tests/faults/log.h
	@mkdir -p $(@D)
	@echo '  shim $@'
	$(Q)$(CC) $(CPPFLAGS) -std=c17 -O2 -g -Wall -Wextra -Wshadow -Wconversion -Werror -Wno-unknown-warning-option -Wno-missing-attributes \
	    -U_FORTIFY_SOURCE -fPIC -shared -o $@ $<

# The kiosk itself, without its command line.
$(BUILD)/bench/frames: tests/bench/frames.c $(filter-out $(BUILD)/main_office% $(BUILD)/main_kiosk.o,$(patsubst kiosk/%.c,$(BUILD)/%.o,$(wildcard kiosk/main_*.c))) $(call archive,$(KIOSK_LAYERS)) $(BUILD)/flags
	@mkdir -p $(@D)
	@echo '  tool $@'
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -MF $@.d -MT $@ -o $@ $(filter %.c %.o %.a,$^) $(call libs,$(KIOSK_LAYERS))

$(BUILD)/bench/%: tests/bench/%.c $$(call archive,$$(TOOL_DEPS_$$*)) $(BUILD)/flags
	$(link_tool)

-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d)
