# What is done often, one word each. Elsewhere (Windows): the same lines by hand.
BIN ?= .venv/bin
PYTHON = $(BIN)/python

.PHONY: install test lint coverage bench example

install:  ## A virtual environment with everything that tests and checks need.
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --editable '.[dev]'

test:  ## The whole suite, on all cores.
	$(PYTHON) -m pytest -q -n auto

lint:  ## Style, types, layers, and the example's personas.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/personakit validate examples/personas

coverage:  ## Which lines the suite reaches, in processes of its own, too.
	$(PYTHON) -m pip install --quiet 'coverage>=7.10'
	$(PYTHON) -m coverage erase
	$(PYTHON) -m coverage run -m pytest -q
	$(PYTHON) -m coverage combine --quiet
	$(PYTHON) -m coverage report

bench:  ## How good segments and refreshes are; bench/README.md has the rest.
	$(PYTHON) bench/quality/run.py --seeds 2
	$(PYTHON) bench/refresh/run.py --seeds 2

example:  ## What discover makes of examples/company now, where it is kept: see the diff.
	rm -rf build/example
	SOURCE_DATE_EPOCH=1767225600 $(BIN)/personakit discover examples/company --quiet \
		--output build/example/personas --plots build/example/plots
	rm -rf examples/personas
	mv build/example/personas examples/personas
	mv build/example/plots/differences.svg examples/differences.svg
	$(PYTHON) examples/show_card.py
