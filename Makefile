.DEFAULT_GOAL := help
# Settings of the person who tests must not reach the tests; and what one process has compiled, the
# many that come after it need not.
CLEAN := env -u DATABASE_URL -u DATABASE_REPLICA_URL -u CELERY_BROKER_URL -u ENVIRONMENT -u DEBUG -u SECRET_KEY \
	-u PYTHONDONTWRITEBYTECODE
# Who is done early takes over from who is not: some tests of the browser take minutes.
PYTEST := .venv/bin/pytest -n 2 --dist worksteal
# Debian and Ubuntu name the browser differently.
export CHROMIUM = $(shell command -v chromium chromium-browser google-chrome | head -n 1)
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock" $(UPGRADE)

help: ## these lines
	@sed -n "s/^\([a-z]*\):.*## /\1\t/p" Makefile

setup: ## installs what running needs
	@.ci/setup

run: setup ## starts the portal with its demonstration on http://localhost:8000 (PORT=… for another)
	@.ci/start

lint: ## formatting, imports, migrations
	@.ci/setup test
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	$(CLEAN) .venv/bin/python manage.py makemigrations --check --dry-run

test: lint ## everything that must hold: on SQLite; then what reaches them, on PostgreSQL with Redis
	$(CLEAN) $(PYTEST) -m "not walk"
	$(CLEAN) .ci/services $(PYTEST) -m services

bench: setup ## what takes how long, as a Markdown table and var/bench.json (NAMES="list_pages" for some)
	@.ci/setup test
	@.ci/services .venv/bin/python -m benchmarks $(NAMES)

load: setup ## 200 people at work on the portal of production for a minute and a half (needs locust)
	@.ci/setup test
	@.ci/services .venv/bin/python -m benchmarks load --json var/load.json

drill: ## copies a portal that is written to, brings it back on an empty server, compares; on both databases
	@.ci/setup test
	@$(CLEAN) .venv/bin/python -m benchmarks.drill
	@$(CLEAN) .ci/services .venv/bin/python -m benchmarks.drill

upgrades: setup ## portals of earlier days, with their rows, are brought to today's and looked at; on both databases
	@.ci/setup test
	@$(CLEAN) .venv/bin/python -m benchmarks.upgrades
	@$(CLEAN) .ci/services .venv/bin/python -m benchmarks.upgrades

chaos: setup ## kills all that the portal runs on in turn while people work; prints what was lost (ACTS="restarts" for some)
	@.ci/setup test
	@$(CLEAN) .venv/bin/python -m benchmarks.chaos $(ACTS)

harden: setup ## the bar for reliability and security, row by row, into docs/hardening.md (NAMES="E1 C1", RESUME=1)
	@.ci/setup test
	@.ci/services .venv/bin/python -m benchmarks.hardening $(NAMES) $(if $(RESUME),--resume)

sbom: ## what the portal is made of, as CycloneDX: var/sbom.python.json and var/sbom.browser.json
	@.ci/setup test
	@.ci/components sbom

audit: ## asks whether a hole is known in any locked package; needs a network with the advisories
	@.ci/setup test
	@.ci/components audit

pictures: setup ## takes the pictures of the guide from the demonstration (ONLY="home board" for some)
	@.ci/setup test
	ONLY="$(ONLY)" $(CLEAN) .venv/bin/pytest -q tests/browser/take_pictures.py

lock: ## writes the lock files from pyproject.toml and package.json (UPGRADE=--upgrade for newer versions)
	@.ci/setup test
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --output-file requirements-test.txt --extra test --constraint requirements.txt pyproject.toml
	PATH="$$PWD/.venv/bin:$$PATH" npm install --package-lock-only --loglevel=error

.PHONY: help setup run lint test bench load drill upgrades chaos harden sbom audit pictures lock
