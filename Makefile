# Lanterne: `make serve` opens it, `make test` checks everything. Nothing but Python 3.11+, pip and make is needed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PEERS ?= .venv-peers
export PYTHONPATH := $(CURDIR)
NAMES := lanterne/risks/personal_data/data/name_model.npz
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: help serve test check lint types layers templates messages lock names packages bench-guard bench-guard-peers bench-identifiers bench-sensitive bench-marks bench-pages clean

help: ## show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

serve: $(VENV)/.installed ## open Lanterne on this machine (PORT, LANTERNE_DATA are honoured)
	@$(BIN)/python -m lanterne serve

test: $(VENV)/.installed-dev packages $(NAMES) check ## run everything: lint, types, layers, templates, messages, tests
	$(BIN)/python -m pytest $(PYTEST)

check: lint types layers templates messages

$(VENV)/bin/python:
	@echo "Lanterne : création de l’environnement ($(VENV))…"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(VENV)/bin/python
	@echo "Lanterne : installation des paquets (1,9 Go la première fois)…"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock | $(VENV)/bin/python
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(PIP) --no-build-isolation --editable .
	@touch $@ $(VENV)/.installed

$(NAMES): tools/guard/train_names.py tools/guard/made_sentences.py | $(VENV)/.installed
	@echo "Lanterne : entraînement du modèle de noms (une minute)…"
	@$(BIN)/python tools/guard/train_names.py

names: $(NAMES) ## train the name model now (`make serve` does it beside the server)

packages: ## install the Debian packages that the tests use, when they are missing
	@tools/debian-packages

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports --no-cache

templates: $(VENV)/.installed-dev
	$(BIN)/djlint lanterne --lint --quiet

messages: $(VENV)/.installed-dev packages ## check that every interface text has its English
	$(BIN)/python tools/messages.py check

lock: ## compute the locks anew (needs uv)
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet --no-emit-index-url --no-emit-find-links pyproject.toml --extra model -o requirements.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet --no-emit-index-url --no-emit-find-links pyproject.toml --extra model --extra dev -o requirements-dev.lock

bench-guard: $(VENV)/.installed-dev $(NAMES) ## measure masking: make bench-guard FILE=labelled.jsonl IDS=identifiers.jsonl GROUP=modern
	$(BIN)/python -m benchmarks.guard.run $(FILE) $(if $(IDS),--ids $(IDS)) $(if $(GROUP),--group $(GROUP)) --peers $(PEERS)

bench-guard-peers: $(PEERS)/.installed ## install what masking is compared with, in an environment of its own (PEERS)

$(PEERS)/.installed: benchmarks/guard/peers.lock
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

bench-identifiers: $(VENV)/.installed-dev $(NAMES) ## measure masking on made identifiers: make bench-identifiers PART=tune RULES=1
	$(BIN)/python -m benchmarks.guard.made_identifiers --part $(or $(PART),held-out) $(if $(RULES),--rules)

bench-sensitive: $(VENV)/.installed-dev ## measure the sensitive classes
	$(BIN)/python -m benchmarks.guard.sensitive

bench-marks: $(VENV)/.installed-dev $(NAMES) ## measure what the embedded model makes of marks
	$(BIN)/python -m benchmarks.guard.marks

bench-pages: $(VENV)/.installed-dev ## measure starts, pages and memory
	$(BIN)/python -m benchmarks.pages.run

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
