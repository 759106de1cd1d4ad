# `make demo` and `make test` are the two set-up-and-go commands; both need only Python 3.11
# and make. Everything else (Node, the browser, a database server) they bring themselves.
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done),python3)
PORT ?= 8000
KAMU_DATA ?= var
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
NPM := $(BIN)/npm
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header
NODE_FOLDERS := frontend kamu/ui/assets
export PATH := $(BIN):$(PATH)
export PORT KAMU_DATA

.PHONY: help demo test check lint build browser words pictures bench lock clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

help:  ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 12

demo: build  ## Set everything up and serve a demonstration company; PORT=8000 KAMU_DATA=var
	@$(MANAGE) demo

# --- setting up: stamps remember what is done, so that a second run starts at once ---------
# .to-run has what serves and builds, .to-work what tests and judges as well.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Kamu needs Python 3.11 or newer, and $(PYTHON) is older. Try: make PYTHON=python3.11 $(MAKECMDGOALS)")'
	@echo "Making an environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.to-run: requirements/base.txt requirements/build.txt | $(VENV)/bin/python
	@echo "Installing what Kamu needs to run …"
	@$(PIP) -r requirements/base.txt -r requirements/build.txt
	@touch $@

$(VENV)/.to-work: requirements/dev.txt | $(VENV)/bin/python
	@echo "Installing what work on Kamu needs …"
	@$(PIP) -r requirements/dev.txt
	@touch $@ $(VENV)/.to-run

%/node_modules/.installed: %/package-lock.json | $(VENV)/.to-run
	@echo "Installing the packages of $* …"
	@cd $* && $(NPM) ci --silent
	@touch $@

SOURCES := $(shell find $(NODE_FOLDERS) -type f -not -path '*/node_modules/*' -not -path '*/tests/*')
CATALOGUES := $(shell find kamu -name '*.po')

.build-stamp: $(SOURCES) $(NODE_FOLDERS:=/node_modules/.installed) | $(VENV)/.to-run
	@echo "Building styles and scripts …"
	@for folder in $(NODE_FOLDERS); do (cd $$folder && $(NPM) run --silent build) || exit 1; done
	@$(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@

.build-stamp-words: $(CATALOGUES) | $(VENV)/.to-run
	@$(MANAGE) words --compile
	@touch $@

build: .build-stamp .build-stamp-words  ## Build styles, scripts and catalogues

browser: $(VENV)/.to-work
	@for name in chromium chromium-browser google-chrome; do \
	  command -v $$name >/dev/null && exit 0; done; $(BIN)/playwright install chromium

# --- working -------------------------------------------------------------------------------
test: export KAMU_SECRET_KEY = known-to-everybody-and-therefore-only-for-tests-0123456789
test: $(VENV)/.to-work build browser  ## Set everything up and run all tests, on SQLite and on PostgreSQL
	cd frontend && $(NPM) test --silent
	env -u DATABASE_URL $(PYTEST)
	@# The server is thrown away as a whole, so nobody need wait to drop its databases.
	$(BIN)/python -m tests.postgres -- $(PYTEST) --reuse-db

lint: $(VENV)/.to-work build  ## Everything about the code that a machine can judge without running it
	ruff check .
	ruff format --check .
	mypy kamu tests conftest.py
	lint-imports --no-logo
	$(MANAGE) words --check
	cd frontend && $(NPM) run --silent check
	cd kamu/ui/assets && $(NPM) run --silent types

check: lint test  ## All that the automatic checks run

words: $(VENV)/.to-work  ## Bring the message catalogues up to date
	$(MANAGE) words

bench: $(VENV)/.to-work build  ## Measure; the table belongs into docs/performance.md
	$(BIN)/python -m bench

pictures: $(VENV)/.to-work build browser  ## Take the pictures of the README and the manual anew
	$(BIN)/python -m tests.pictures

lock: $(VENV)/.to-work  ## Choose the newest versions that requirements/*.in allow
	$(LOCK) --upgrade requirements/dev.in -o requirements/dev.txt
	$(LOCK) -c requirements/dev.txt requirements/base.in -o requirements/base.txt
	$(LOCK) -c requirements/dev.txt requirements/build.in -o requirements/build.txt

clean:  ## Forget what was built and installed; data stays
	rm -rf $(VENV) $(NODE_FOLDERS:=/node_modules) .build-stamp .build-stamp-words \
	  kamu/config/static_root kamu/ui/static/ui kamu/vault/static/room
