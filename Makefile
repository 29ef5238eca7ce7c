# Everything that one does with this project. `make` alone lists it.
# Needs Python 3.11 or newer and git; the rest comes from package registries into .venv/ and node_modules/.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(CURDIR)/service_worker/node_modules/.bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Images of Python set this. Each of some hundred processes would compile the whole program anew.
unexport PYTHONDONTWRITEBYTECODE

READY := .venv/.run service_worker/node_modules/.ready
DEV_READY := $(READY) .venv/.dev

.PHONY: help
help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(DEV_READY) ## install everything that building and testing need

.PHONY: run
run: export MOI_DEMO ?= true
run: export MOI_COMING_SOON ?= true
run: export MOI_WEBHOOK_LOOPBACK ?= true
run: export MOI_CARD_URL ?= http://127.0.0.1:8001
run: export MOI_CARD_MERCHANT ?= TESTMOI
run: export MOI_CARD_PASSWORD ?= sandbox
run: export MOI_CARD_REPORT_PASSWORD ?= sandbox
run: export MOI_CARD_NOTIFICATION_SECRET ?= sandbox
run: export MOI_PRESENTMENT_URL ?= http://127.0.0.1:8001
run: export MOI_PRESENTMENT_BILLER ?= 173
run: export MOI_PRESENTMENT_PASSWORD ?= sandbox
run: export MOI_PRESENTMENT_KEY ?= BLkDS7lKdrMCwPX8KDzmPl0xo4Q9qudnoRJPAYVDtzY-quUhQcQyZNvsiO3x84AlgSEOYM4UjIvKFNWE5sukWXw
run: $(READY) ## build, fill a demonstration and serve it on http://127.0.0.1:8000
	@echo "[1/4] build the pages: minutes the first time, seconds afterwards"
	@moi build
	@echo "[2/4] prepare the database"
	@MOI_LOG_LEVEL=warning moi migrate
	@echo "[3/4] fill the demonstration: half a minute the first time"
	@moi demo
	@echo "[4/4] start the sandbox bank and the server"
	@MOI_LOG_LEVEL=warning moi sandbox-bank & bank=$$!; trap 'kill $$bank 2>/dev/null || true' EXIT; moi serve

.PHONY: build
build: $(READY) ## build the pages into dist/ (only what changed)
	@moi build

.PHONY: wheel
wheel: build ## write the package with the built pages into wheels/, and the pinned list of what it needs
	@rm -rf wheels
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || date +%s) \
	  pip wheel --quiet --no-deps --no-build-isolation --wheel-dir wheels .
	@rm -rf build
	@cp requirements/serve.txt wheels/requirements.txt
	@ls -sh wheels/*

.PHONY: check
check: $(DEV_READY) ## before a commit: static checks, node's tests, quick unit tests on SQLite, one journey; CONTRIBUTING.md says what it leaves out
	@MOI_COMING_SOON=true $(MAKE) --no-print-directory -j 2 --output-sync modules build types lint floors
	@pytest -n 2 -m "not postgresql and not slow" $(filter-out $(SLOW_ROOMS:%=tests/unit/%),$(wildcard tests/unit/*)) $(TOUCHED)
	@pytest tests/e2e/test_journey.py::test_from_the_first_visit_to_the_decision
SLOW_ROOMS := actions build commands demo sandbox_bank
# The slow rooms, and the rooms of actions, that the commit touches on any floor: a room has the same name on each.
TOUCHED = $(wildcard $(shell { git diff --name-only HEAD; git ls-files -o --exclude-standard; } | sed -nE \
  -e 's#^(moi_pwa|tests/unit)/[a-z]+/([a-z_]+)/.*#tests/unit/actions/\2#p' \
  -e 's#^(moi_pwa|tests/unit)/(build|commands|demo|sandbox_bank)/.*#tests/unit/\2#p' | sort -u))

.PHONY: test
test: $(DEV_READY) ## run every check and every test, in Chromium, Firefox and WebKit
	@tests/provide.sh
	@MOI_COMING_SOON=true $(MAKE) --no-print-directory -j 2 --output-sync modules build types lint floors
	@pytest -n 2 tests/unit tests/attack
# A test that fails there runs once more and is listed as RERUN: CONTRIBUTING.md says what that means.
	@pytest -n 3 --dist worksteal --reruns 1 -rR tests/build tests/e2e
	@pytest -n 2 --dist worksteal tests/engines

.PHONY: engines
engines: $(DEV_READY) ## of those, only what drives Firefox and WebKit
	@tests/provide.sh
	@MOI_COMING_SOON=true moi build
	@pytest -n 2 --dist worksteal tests/engines

.PHONY: lint
lint: $(DEV_READY) ## ruff and eslint: mistakes, layout, imports between rooms; the sentences of the product; docstrings
	@ruff check
	@ruff format --check
	@eslint --max-warnings 0 service_worker
	@prettier --log-level warn --check 'service_worker/**/*.{js,mjs}'
	@python -m tests.locale_lint
	@python -m tests.docstring_lint

.PHONY: format
format: $(DEV_READY) ## write Python and JavaScript in their layout
	@ruff format
	@prettier --log-level warn --write 'service_worker/**/*.{js,mjs}'

.PHONY: types
types: $(DEV_READY) ## pyright for Python, tsc for JavaScript
	@pyright
	@tsc --project service_worker/jsconfig.json
	@tsc --project service_worker/jsconfig.worker.json

.PHONY: floors
floors: $(DEV_READY) ## import-linter: arrows between the floors point down only
	@lint-imports

.PHONY: modules
modules: $(DEV_READY) ## node's tests of the JavaScript modules
# A test that waits for ever fails after five minutes. One that loops keeps its clock from running: its process is ended.
	@python -m tests.generated_vectors
	@timeout 1200 node --test --test-reporter=dot --test-timeout=300000 'service_worker/test/**/*.test.js'

.PHONY: mutants
mutants: $(DEV_READY) ## show the small faults in a module or folder that its tests do not notice: make mutants of=rules/bills
	@python -m tests.generated_vectors
	@python -m tools.mutants "$(of)" $(sample)

.PHONY: coverage
coverage: $(DEV_READY) ## print the lines and branches that unit tests and node's tests reach, by package
	-@tests/provide.sh
	@coverage erase
	@coverage run -m pytest -q -n 2 tests/unit
	@coverage combine --quiet
	@coverage json --quiet -o .coverage.json
	@node --test --experimental-test-coverage --test-coverage-include='service_worker/src/**' \
	  --test-reporter=lcov --test-reporter-destination=.coverage.lcov 'service_worker/test/**/*.test.js'
	@python -m tools.print_coverage .coverage.json .coverage.lcov

.PHONY: vectors
vectors: $(DEV_READY) ## write the vectors in the tree that Python computes: where rules turn, the Hijri calendar
	@python -m tests.rule_vectors
	@python -m tests.hijri_vectors

.PHONY: bench
bench: $(DEV_READY) ## measure the budgets and print them as a table
	@python -m tests.bench

.PHONY: migration
migration: $(DEV_READY) ## write the next migration: make migration m="what changes"
	@moi migration "$(m)"

.PHONY: notices
notices: build ## write the licences of what is shipped or installed into THIRD_PARTY_NOTICES.md
	@python -m tools.write_notices

.PHONY: requirements
requirements: $(DEV_READY) ## pin what pyproject.toml asks for, with hashes
	@uv pip compile pyproject.toml --extra build $(PINNED) -o requirements/run.txt
	@uv pip compile pyproject.toml $(PINNED) -c requirements/run.txt -o requirements/serve.txt
	@uv pip compile pyproject.toml --extra build --extra dev $(PINNED) -c requirements/run.txt -o requirements/dev.txt
PINNED := --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe

# Each stamp is newer than the list that it installed, so that a second run has nothing to do.
# The lists are complete, so nothing is resolved: pip would look at versions that came out since, which have no hash here.

.venv/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $(PYTHON) is older."; exit 1; }
	@"$(PYTHON)" -m venv .venv \
	  || { rm -rf .venv; echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "installing Python packages …"
	@$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@echo "installing tools for development …"
	@$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

service_worker/node_modules/.ready: service_worker/package-lock.json .venv/.run
	@echo "installing JavaScript packages …"
	@cd service_worker && npm ci --silent
	@cd service_worker/node_modules/bun && node install.js  # puts the binary of this machine in place; nothing else needs a script
	@touch $@
