# Every command of the project; each does its own set-up. `make` alone lists them.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: $(shell sed -nE 's/^([a-z-]+):.*/\1/p' Makefile)

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

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
	$(BIN)/pytest -n 3 -m "not real and not long"

test-long: install-dev ## what costs minutes: the demo from the wheel, accounts in trouble, the bad network
	$(BIN)/pytest -n 2 -m long

test-system: ## install the system packages that some tests need (apt, as root)
	sh tools/system_packages.sh chromium postgresql

test-real: install-dev ## visit a real WordPress and a real Hugo site (apt, as root)
	sh tools/system_packages.sh php-cli php-mysql php-gd php-xml php-getid3 mariadb-server-core mariadb-client hugo
	$(BIN)/pytest -m real tests/real

test-botapi: install-dev ## hold the sample Bot API server against Telegram's published types (npm, node)
	mkdir -p out/botapi
	cp tests/botapi/package.json tests/botapi/package-lock.json tests/botapi/.npmrc out/botapi/
	cd out/botapi && npm ci --silent --ignore-scripts
	$(BIN)/python -m tests.botapi.judged out/botapi

test-image: install-dev ## live through the Dockerfile without Docker, to its health check (2 minutes)
	$(BIN)/pytest -q -m real tests/packaging/test_image.py

test-mutated: install-dev ## read 2,000 broken pages and 2,000 broken feeds: none raises, none takes over 2 s
	MUTATED_PAGES=2000 $(BIN)/pytest -n 2 tests/crawler/readers/test_mutated.py

CASES ?= 100000
fuzz: install-dev ## 100,000 broken or hostile pages, feeds, JSON, dates, registers, updates, answers: none makes us stumble
	$(BIN)/python -m tests.fuzz --cases $(CASES) --write docs/reliability.md

CHAOS ?= 500
chaos: install-dev ## 500 sites on a bad network, four days: no verdict is wrong, no alert untrue
	SEGAR_TEST_CHAOS=$(CHAOS) $(BIN)/pytest -q -s -m long tests/journeys/test_chaos.py

bombs: install-dev ## 24 sites that would eat time and memory, whole, beside healthy ones: seconds, memory
	SEGAR_TEST_BOMBS=1 $(BIN)/pytest -q -s tests/crawler/test_bombs.py

PAGES ?= ../shared/bench
bench-accuracy: install-dev ## dates of pages beside htmldate's, verdicts, criteria and accounts beside the truth
	$(BIN)/python -m benchmarks.accuracy --pages "$(PAGES)" --write docs/benchmarks.md
	$(BIN)/python -m benchmarks.sites --write docs/benchmarks.md
	$(BIN)/python -m benchmarks.offers --write docs/benchmarks.md
	$(BIN)/python -m tests.crawler.discovery.measured --write docs/benchmarks.md

bench-survey: install-dev ## 64 OPD surveyed in one night at the default pace: minutes, requests
	$(BIN)/python -m benchmarks.survey_night --write docs/benchmarks.md

KILLS ?= 1000
bench-kill: install-dev ## kill all commands a thousand times each on SQLite and PostgreSQL (an hour); nothing may be lost
	$(BIN)/python -m benchmarks.kills --kills $(KILLS) --write docs/reliability.md
	$(BIN)/python -m benchmarks.kills --kills $(KILLS) --postgresql --write docs/reliability.md

DAYS ?= 365
bench-year: install-dev ## a year of sixty OPD, scripted and then crawled: every alert against an independent model
	SEGAR_TEST_WHOLE_YEAR=1 $(BIN)/pytest -q tests/notifier/test_year.py
	$(BIN)/python -m tests.journeys.crawled_year --days $(DAYS)

bench-kill-sender: install-dev ## kill the sender 200 times: every alert arrives once or is marked unknown
	SEGAR_TEST_KILLS=200 $(BIN)/pytest -q -s tests/notifier/test_killed.py

bench-drain: install-dev ## 10,000 alerts at Telegram's documented limits (4 minutes)
	SEGAR_TEST_ALERTS=10000 $(BIN)/pytest -q -s tests/notifier/test_limits.py

bench-report: install-dev ## the audit report of 10,000 channels over 52 weeks: seconds, memory
	$(BIN)/python -m benchmarks.report out/bench-report

BENCH = $(BIN)/python -m benchmarks
bench: bench-overhead bench-latency bench-peers bench-growth bench-workers bench-pages ## all of these, one after the other

SITES ?=
ROUNDS ?= 3
bench-overhead: install-dev ## segar check beside bare Scrapy and aiohttp (SITES=1000 ROUNDS=3)
	$(BENCH).overhead --sites $(or $(SITES),1000) --rounds $(ROUNDS) --write docs/benchmarks.md

bench-latency: install-dev ## sites that take their time, beside the best that waiting allows (SITES=2000, 6 minutes)
	$(BENCH).latency --sites $(or $(SITES),2000) --write docs/benchmarks.md

bench-peers: install-dev ## the same sites with urlwatch and reader, in an environment of their own (SITES=300)
	$(BENCH).peers --sites $(or $(SITES),300) --write docs/benchmarks.md

SIZES ?= 100 1000 3000
bench-growth: install-dev ## ever more channels: time, memory, database (SIZES="100 1000 3000")
	$(BENCH).growth --sizes $(SIZES) --write docs/benchmarks.md

bench-workers: install-dev ## 1, 2, 4, 8 workers on PostgreSQL: how much faster, how polite (SITES=120 each)
	$(BENCH).workers --sites $(or $(SITES),120) --write docs/benchmarks.md

bench-pages: install-dev ## dates of pages a second, beside htmldate
	$(BENCH).speed --pages "$(PAGES)" --write docs/benchmarks.md

WORKER_KILLS ?= 50
bench-kill-workers: install-dev ## kill workers at random instants; nothing may be lost or doubled (SITES=2000)
	$(BENCH).kill_workers --sites $(or $(SITES),2000) --kills $(WORKER_KILLS) --write docs/benchmarks.md

criteria: install-dev ## write docs/criteria.md from checks/criteria.yaml
	$(BIN)/python -m tools.criteria_doc

pictures: install-dev ## make the pictures of docs/ from the sample network
	$(BIN)/python -P tools/pictures.py

MONTHS ?= 12
YEAR ?= out/year
simulate-year: install-dev ## a year of segar run over the sample network, without the waiting (40 min; goes on where it stopped)
	$(BIN)/python -m tests.journeys.simulation --months $(MONTHS) --folder $(YEAR)

check: install-dev ## lint, types, import order, lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -P tools/check_lock.py
	$(BIN)/pip check
	$(BIN)/python -P tools/audit.py

sbom: install-dev ## what is in it, as CycloneDX: out/segar.cdx.json
	@mkdir -p out
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible -o out/segar.cdx.json

lock: ## regenerate the hashed locks (needs a network)
	sh tools/lock.sh "$(PYTHON)"

clean: ## remove what these commands made
	rm -rf .venv out dist
