# Groundwork: every command of the project, one line each. `make serve` and `make test` set up what is missing.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
IN := . .ci/env &&
.DEFAULT_GOAL := help
.PHONY: help setup scripts build serve dev test e2e check fmt budget schemas bench fuzz
FUZZ_MINUTES := 10
FUZZ_TARGETS := fixes parse rules yaml

help: ## list the targets
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup: ## install what is missing (8 minutes from nothing, a second after that)
	@.ci/setup

scripts: setup ## bundle the pages' two scripts, and put them beside the other assets
	@rm -rf target/assets && mkdir -p target/assets && cp style/assets/* target/assets/
	@$(IN) cd app/scripts && npm run --silent build -- --log-level=warning

build: scripts ## build target/release/groundwork, one file with everything inside (6 minutes from nothing)
	@echo "build: the release, the linter as WASM first, then the server that carries it (about 6 minutes from nothing)"
	@$(IN) .ci/modules
	@$(IN) cargo leptos build --release --precompress

serve: build ## build the release and serve it on http://127.0.0.1:3000, data in ./data
	@target/release/groundwork serve

dev: scripts ## rebuild and reload on every change
	@$(IN) .ci/modules
	@mkdir -p own
	@$(IN) cargo leptos watch

test: setup ## everything that is tested: unit, content, HTTP, browser
	@echo "test: unit, content and HTTP tests (about 5 minutes to build from nothing)"
	@$(IN) cargo test --workspace --exclude browser --features app/ssr
	@$(MAKE) --no-print-directory e2e

e2e: build ## browser tests of the release binary, with and without JavaScript
	@$(IN) cd end2end && playwright test

check: setup ## formatting, lints, both builds, dependency rules
	@$(IN) cargo fmt --all --check
	@$(IN) cargo clippy --workspace --exclude browser --all-targets --features app/ssr -- -D warnings
	@$(IN) cargo clippy -p browser -p app -p lint --lib --target wasm32-unknown-unknown -- -D warnings
	@$(IN) cd app/scripts && npm run --silent check
	@test -z "$$(git ls-files --cached --ignored --exclude-standard)" || { echo "tracked files that .gitignore names:"; git ls-files --cached --ignored --exclude-standard; exit 1; }

fmt: setup ## format everything
	@$(IN) cargo fmt --all

budget: build ## sizes and times of the release against the budgets; fails on what is over
	@$(IN) cd end2end && node budget.mjs

schemas: ## make the packed schemas anew from their sources; fails where they differ
	@python3 lint/schema/generate.py --check

bench: setup ## benchmarks of the engine, and of the pages
	@$(IN) cargo bench -p lint --bench corpus --bench hostile --bench parse_ratio
	@$(IN) cargo bench -p app --features ssr --bench render

fuzz: setup ## fuzz the engine, FUZZ_MINUTES=10 for each of FUZZ_TARGETS
	@.ci/setup fuzz
	@$(IN) cd lint/fuzz && for target in $(FUZZ_TARGETS); do \
	  mkdir -p corpus/$$target; \
	  env -u CARGO_UNSTABLE_BUILD_STD cargo fuzz run -s none --fuzz-dir . $$target corpus/$$target seeds/$$target \
	    -- -max_total_time=$$((60 * $(FUZZ_MINUTES))) -max_len=4096 -timeout=10; \
	done
