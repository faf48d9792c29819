# Everything is set up by the target that needs it, again only when a lock file changes.
# On a bare Debian 12: apt-get install make python3-venv.

PYTHON ?= python3
IN := .venv/bin
VENDOR := src/shoumi/edges/web/static/vendor/htmx.min.js

.DEFAULT_GOAL := help
.PHONY: help run test lint cases docs bench nightly verify bundle
.DELETE_ON_ERROR:

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: .venv/runtime $(VENDOR) ## the demo, in a browser on this machine
	$(IN)/shoumi demo --if-empty
	$(IN)/shoumi serve

test: .venv/dev $(VENDOR) ## lint, then every test that this machine can run, on both databases
	$(IN)/python tools/whole_test.py

lint: .venv/dev ## ruff, mypy, import contracts
	$(IN)/python tools/whole_test.py lint

cases: .venv/runtime ## the situations and verdicts in cases/
	$(IN)/shoumi cases cases

docs: .venv/runtime ## write the generated parts of docs/
	$(IN)/python tools/write_docs.py

bench: .venv/dev $(VENDOR) ## measured side by side with raw baselines
	$(IN)/python -m bench

SHARE ?= 1
nightly: .venv/dev $(VENDOR) ## the long tests, every sabotage, the figures of docs/assurance.md; SHARE=0.2 is a fifth
	rm -rf var/assurance
	$(IN)/python tools/whole_test.py night $(SHARE); on_postgresql=$$?; \
	SHOUMI_ASSURANCE=var/assurance $(IN)/python -m pytest -n 2 -m "nightly or assures" --share $(SHARE) \
		--hypothesis-profile=nightly; \
	code=$$?; $(IN)/python tools/write_assurance.py; exit $$((on_postgresql + code))

verify: .venv/runtime ## re-derive the whole ledger and name the first bad entry
	$(IN)/shoumi verify

bundle: .venv/dev $(VENDOR) ## what an air-gapped site installs from: dist/
	$(IN)/python tools/bundle.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/runtime: requirements/build.txt requirements/runtime.txt pyproject.toml | .venv/bin/python
	$(IN)/pip install --quiet --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(IN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements/dev.txt .venv/runtime
	$(IN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.package-lock.json: package-lock.json .npmrc tools/front_end.py requirements/node.txt | .venv/runtime
	$(IN)/python tools/front_end.py
	@touch $@

$(VENDOR): node_modules/.package-lock.json tools/assets.py .venv/runtime
	$(IN)/python tools/assets.py
	@touch $@
