# Every command of the project; each does its own set-up. `make` alone lists them.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help install install-dev demo test test-system test-real bench-accuracy simulate-year check lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

.venv/installed: requirements.lock pyproject.toml
	@sh tools/make_venv.sh "$(PYTHON)"
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: .venv/installed ## make .venv from the hashed lock, with the project in it

install-dev: .venv/installed-dev ## the same with the tools of developers

demo: install ## the whole pipeline against a sample network on this machine
	$(BIN)/segar demo

test: install-dev ## the whole test suite
	$(BIN)/pytest -n 2 -m "not real"

test-system: ## install the system packages that some tests need (apt, as root)
	sh tools/system_packages.sh chromium

test-real: install-dev ## visit a real WordPress and a real Hugo site (apt, as root)
	sh tools/system_packages.sh php-cli php-mysql php-gd php-xml php-getid3 mariadb-server-core mariadb-client hugo
	$(BIN)/pytest -m real tests/real

PAGES ?= ../shared/bench
bench-accuracy: install-dev ## dates of pages beside htmldate's, verdicts beside the truth
	$(BIN)/python -m benchmarks.accuracy --pages "$(PAGES)" --write docs/benchmarks.md
	$(BIN)/python -m benchmarks.sites --write docs/benchmarks.md

simulate-year: install-dev ## a year of segar run over the sample network, without the waiting (an hour)
	$(BIN)/python -m tests.journeys.simulation --days 365

check: install-dev ## lint, types, import order, lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -P tools/check_lock.py
	$(BIN)/pip check

lock: ## regenerate the hashed locks (needs a network)
	sh tools/lock.sh "$(PYTHON)"

clean: ## remove what these commands made
	rm -rf .venv out dist
