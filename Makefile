# Needs Python 3.11 and make; everything else is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: facts test test-slow test-browser lint train evaluate card lock clean

# Annotate the seed articles and print their facts.
facts: $(READY)
	$(BIN)/solieu annotate seeds/ --out out/

# Lint, types and tests.
test: $(READY) lint
	$(BIN)/pytest -m "not slow and not browser"

# Tests that train models.
test-slow: $(READY)
	$(BIN)/pytest -m slow

# The report in a real Chromium, from the PATH or named in CHROMIUM.
test-browser: $(READY)
	$(BIN)/pytest -m browser

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The model that ships, trained on all labels but those of the development test.
train: $(READY)
	$(BIN)/solieu train --gold annotations/gold --gold annotations/authored --texts seeds \
		--only seed,authored,supplement,other \
		--scores reports/seeds --scores reports/grouped --scores reports/development \
		--confidences reports/grouped \
		--out models/solieu_vi
	mkdir -p models/reports
	for part in seeds grouped development; do cp reports/$$part/report.md models/reports/$$part.md; done

# The three tables of the model card: each seed left out, grouped folds, the development test.
evaluate: $(READY)
	$(BIN)/solieu evaluate --gold annotations/gold --texts seeds --cross-validate leave-one-out \
		--also-train annotations/authored --report reports/seeds
	$(BIN)/solieu evaluate --gold annotations/gold --gold annotations/authored --texts seeds \
		--only seed,authored --cross-validate 5 --also-train annotations/authored \
		--report reports/grouped
	$(BIN)/solieu train --gold annotations/gold --gold annotations/authored --texts seeds \
		--only seed,authored,supplement,other --confidences reports/grouped --out .cache/development
	$(BIN)/solieu evaluate --gold annotations/authored --only development_test \
		--model .cache/development --report reports/development

# The data card.
card: $(READY)
	$(BIN)/python -m solieu_training.corpus.card

# Pin the versions that are installed now.
lock: $(READY)
	$(BIN)/pip freeze --exclude-editable > requirements.lock

$(READY): pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

clean:
	rm -rf $(VENV) out .cache reports build *.egg-info
