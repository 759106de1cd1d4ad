# `make demo` and `make test` are the two set-up-and-go commands; both need only Python 3.11
# and make. Everything else (Node, the browser, a database server) they bring themselves.
PYTHON ?= python3
PORT ?= 8000
KAMU_DATA ?= var
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
NPM := $(BIN)/npm
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
NODE_FOLDERS := frontend kamu/ui/assets
export PATH := $(BIN):$(PATH)
export PORT KAMU_DATA

.PHONY: help demo build browser test check lint words clean

help:  ## What can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

# --- setting up: stamps remember what is done, so that a second run starts at once ---------
$(VENV)/.installed: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Kamu needs Python 3.11 or newer. Try: make PYTHON=python3.11 $(MAKECMDGOALS)")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

%/node_modules/.installed: %/package-lock.json | $(VENV)/.installed
	cd $* && $(NPM) ci --silent
	touch $@

SOURCES := $(shell find $(NODE_FOLDERS) -type f -not -path '*/node_modules/*' -not -path '*/tests/*')
.build-stamp: $(SOURCES) $(NODE_FOLDERS:=/node_modules/.installed)
	for folder in $(NODE_FOLDERS); do (cd $$folder && $(NPM) run --silent build) || exit 1; done
	$(MANAGE) collectstatic --no-input --verbosity 0
	touch $@

build: .build-stamp  ## Build styles, scripts and catalogues
	@$(MANAGE) words --compile

browser: $(VENV)/.installed
	@command -v chromium chromium-browser google-chrome >/dev/null || $(BIN)/playwright install chromium

# --- working -------------------------------------------------------------------------------
test: export KAMU_SECRET_KEY = only-for-tests
test: build browser  ## Set everything up and run all tests, on SQLite and on PostgreSQL
	cd frontend && $(NPM) test --silent
	env -u DATABASE_URL $(PYTEST)
	$(BIN)/python -m tests.postgres -- $(PYTEST)

lint: build  ## Everything about the code that a machine can judge without running it
	ruff check .
	ruff format --check .
	mypy kamu tests conftest.py
	lint-imports --no-logo
	$(MANAGE) words --check
	cd frontend && $(NPM) run --silent check
	cd kamu/ui/assets && $(NPM) run --silent types

check: lint test  ## All that the automatic checks run

words: $(VENV)/.installed  ## Bring the message catalogues up to date
	$(MANAGE) words

clean:  ## Forget what was built and installed; data stays
	rm -rf $(VENV) $(NODE_FOLDERS:=/node_modules) .build-stamp kamu/config/static_root kamu/ui/static/ui kamu/vault/static/room
