# marsad: `make run` and `make test` set up what they need in .venv and take no question.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXTRAS ?= dev
REPORTS ?= samples/reports.jsonl
SHARED ?= $(or $(MARSAD_SHARED),../shared)

.PHONY: run test check docs eval soak bench clean

PAGE := $(shell find frontend samples/reports.jsonl -name node_modules -prune -o -type f -print)

$(READY): pyproject.toml hatch_build.py $(PAGE)
	@echo "marsad: setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "marsad needs Python 3.11 or newer; on Debian: apt install python3 python3-venv"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "no venv module; on Debian: apt install python3-venv"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(EXTRAS)]'
	@touch $(READY)
	@echo "marsad: ready"

run: $(READY)  ## code the sample reports (or REPORTS=path), merge them, print the events and serve the desk (SERVE=0: do not)
	@echo "marsad: coding $(REPORTS)"
	@$(BIN)/marsad code $(REPORTS) -o $(VENV)/records.jsonl || test $$? = 1
	@echo "marsad: merging"
	@$(BIN)/marsad merge $(VENV)/records.jsonl --format table
ifneq ($(SERVE),0)
	@$(BIN)/marsad add --coded $(VENV)/records.jsonl --db $(VENV)/desk.db || test $$? = 1
	@$(BIN)/marsad serve --db $(VENV)/desk.db
endif

test: $(READY)  ## all tests
	$(BIN)/python -m pytest -q

check: $(READY)  ## format, lint, types, language data, the docs with all their links
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/marsad check
	@made=$$(mktemp -d) && NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict -d $$made; failed=$$?; rm -rf $$made; exit $$failed

docs: $(READY)  ## write the pages that code writes anew, and the site into site/
	$(BIN)/python -m reference
	$(BIN)/mkdocs build --strict -d site

eval: $(READY)  ## the figures of eval/README.md, held by the gate
	$(BIN)/python -m eval.gate

soak: $(READY)  ## kill marsad add at 100 random moments on 2,000 reports
	MARSAD_KILLS=100 MARSAD_KILL_REPORTS=2000 $(BIN)/python -m pytest -q tests/store/test_kill.py -k killed

bench: $(READY)  ## speed as ratios to the floor
	$(BIN)/python -m bench.speed

clean:
	rm -rf $(VENV) src/marsad/data/compiled src/marsad/desk/page frontend/node_modules
