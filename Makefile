# `make run` sets up and serves the site; `make test` runs the tests; `make check` the linters; `make bench` measures.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench setup lock

run: $(VENV)/.ready
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_topics
	@$(BIN)/python manage.py load_people
	@$(BIN)/python manage.py reindex --if-needed
	@$(BIN)/python manage.py serve

test: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest -m "not full" -n auto

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files 'templates/*.html')
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.txt

bench: $(VENV)/.ready
	@$(BIN)/python manage.py bench

setup: $(VENV)/.ready-dev

# The locked requirements anew, from the `.in` files.
lock: $(VENV)/.ready-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; this is %s. Name another: make run PYTHON=python3.12" % sys.version.split()[0])'
	@echo "Setting up (once) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(VENV)/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
