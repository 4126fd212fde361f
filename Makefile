# The commands of this project. `make help` lists them; each makes what it needs.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RULES := $(shell find src/thuisgeven/rules -name '*.yaml')
COMPILED := src/thuisgeven/rules/compiled.json
ENVIRONMENT := VIRTUAL_ENV=$(CURDIR)/$(VENV)

.PHONY: help demo test check fix bench docs lock

help:  ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/core $(COMPILED)  ## hold the report's five stories against the framework
	@$(BIN)/thuisgeven demo

test: $(VENV)/dev $(COMPILED)  ## run all tests
	$(BIN)/pytest -q -n auto

check: $(VENV)/dev  ## look at the code without running it: style, types, direction
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/dev  ## mend what a tool can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/bench $(COMPILED)  ## measure, against peers, in one run
	$(BIN)/python -m bench

docs: $(VENV)/core $(COMPILED)  ## write the reference pages in docs/reference anew
	$(BIN)/python -m thuisgeven.cli.reference docs/reference

lock:  ## resolve the dependencies anew
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 pyproject.toml -o requirements/core.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra web --extra monitoring --extra pdf --extra dev pyproject.toml -o requirements/dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra monitoring --extra dev --extra bench pyproject.toml -o requirements/bench.lock

$(COMPILED): $(RULES) src/thuisgeven/rules/corpus.py | $(VENV)/core
	@$(BIN)/python -m thuisgeven.rules.corpus

$(VENV)/bin/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check uv

$(VENV)/core: requirements/core.lock pyproject.toml | $(VENV)/bin/uv
	$(ENVIRONMENT) $(BIN)/uv pip install -q --require-hashes -r requirements/core.lock
	$(ENVIRONMENT) $(BIN)/uv pip install -q --no-deps -e .
	@touch $@

$(VENV)/dev: requirements/dev.lock | $(VENV)/core
	$(ENVIRONMENT) $(BIN)/uv pip install -q --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/bench: requirements/bench.lock | $(VENV)/dev
	$(ENVIRONMENT) $(BIN)/uv pip install -q --require-hashes -r requirements/bench.lock
	@touch $@
