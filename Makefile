# Needs Python 3.11 and make; everything else is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LABEL_STUDIO := .venv-label-studio
TRANSFORMER := .venv-transformer
RAY := .venv-ray
# Where PyTorch comes without CUDA; empty for that of the package registry, several gigabytes.
TORCH_WHEELS ?= https://download.pytorch.org/whl/cpu/torch/
READY := $(VENV)/.ready

.PHONY: facts test test-slow test-browser test-label-studio test-transformer test-ray lint train evaluate card lock clean

# Annotate the seed articles and print their facts.
facts: $(READY)
	$(BIN)/solieu annotate seeds/ --out out/

# Lint, types and tests.
test: $(READY) lint
	$(BIN)/pytest -m "not slow and not browser and not label_studio and not transformer and not ray"

# Tests that train models.
test-slow: $(READY)
	$(BIN)/pytest -m slow

# The report in a real Chromium, from the PATH or named in CHROMIUM.
test-browser: $(READY)
	$(BIN)/pytest -m browser

# Labels through a real Label Studio server, which is installed into an environment of its own.
test-label-studio: $(READY) $(LABEL_STUDIO)/.ready
	$(BIN)/pytest -m label_studio

# Training with a transformer, a tiny one, in an environment with PyTorch.
test-transformer: $(TRANSFORMER)/.ready
	$(TRANSFORMER)/bin/pytest -m transformer

# The ray engine on clusters of several machines, all on this one, some of which are killed.
test-ray: $(RAY)/.ready
	$(RAY)/bin/pytest -m ray

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The model that ships, trained on all labels but those of the development test. Errors on that
# are not kept; its figures are in the model card.
train: $(READY)
	$(BIN)/solieu train --gold annotations/gold --gold annotations/authored --texts seeds \
		--only seed,authored,supplement,other \
		--scores reports/seeds --scores reports/grouped --scores reports/development \
		--confidences reports/grouped \
		--out models/solieu_vi
	$(BIN)/python -m solieu_training.confidence.shipped reports/grouped
	for part in seeds grouped; do cp reports/$$part/report.md models/reports/$$part.md; done

# The three tables of the model card: the seeds by a model that has seen none of them, two folds
# over seeds and authored articles, the development test.
evaluate: $(READY)
	$(BIN)/solieu train --gold annotations/authored --only authored,supplement \
		--out .cache/without_seeds
	$(BIN)/solieu evaluate --gold annotations/gold --texts seeds \
		--model .cache/without_seeds --report reports/seeds
	$(BIN)/solieu evaluate --gold annotations/gold --gold annotations/authored --texts seeds \
		--only seed,authored --cross-validate 2 --also-train annotations/authored \
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

$(LABEL_STUDIO)/.ready: tests/label_studio/requirements.txt
	test -x $(LABEL_STUDIO)/bin/python || $(PYTHON) -m venv $(LABEL_STUDIO)
	$(LABEL_STUDIO)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

# The pinned huggingface-hub, and datasets that want it, are too new for the transformers that spacy-transformers takes.
$(TRANSFORMER)/.ready: pyproject.toml requirements.lock tests/transformer/requirements.txt
	test -x $(TRANSFORMER)/bin/python || $(PYTHON) -m venv $(TRANSFORMER)
	grep -v -E '^(huggingface|hf|datasets|tokenizers|fsspec)' requirements.lock > $(TRANSFORMER)/versions.txt
	$(TRANSFORMER)/bin/python -m pip install --quiet --disable-pip-version-check \
		$(addprefix --find-links ,$(TORCH_WHEELS)) --constraint $(TRANSFORMER)/versions.txt \
		-r tests/transformer/requirements.txt --editable '.[dev,transformer]'
	touch $@

$(RAY)/.ready: pyproject.toml requirements.lock tests/ray/requirements.txt
	test -x $(RAY)/bin/python || $(PYTHON) -m venv $(RAY)
	$(RAY)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock -r tests/ray/requirements.txt
	$(RAY)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

clean:
	rm -rf $(VENV) $(LABEL_STUDIO) $(TRANSFORMER) $(RAY) out .cache reports build *.egg-info
