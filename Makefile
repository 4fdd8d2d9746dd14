# `make site` builds the site, `make test` runs the tests (`make reproducible` and `make torture` the longest of them in full).
# Both set up .venv first and can be run again and again.

BIN := .venv/bin
# The Python that sets up .venv: its own, if it is there, or the first on the PATH that is new enough.
# `make site PYTHON=/path/to/python` names another.
PYTHON ?= $(shell for p in $(BIN)/python python3 python3.11 python3.12 python3.13 python3.14 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
# The first of a recipe's lines: they begin with `$$python`, a Python that is new enough, or with what to do about it.
define with_python
@python="$(PYTHON)"; \
if test -z "$$python"; then \
	echo "Python 3.11 or newer is needed and isn't here. Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; \
elif ! command -v "$$python" >/dev/null; then \
	echo "PYTHON names $$python, which isn't there"; exit 1; \
elif ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	echo "PYTHON names $$python, which is no Python 3.11 or newer"; exit 1; \
fi; "$$python"
endef

.PHONY: site serve check test browser pango style reproducible torture bench vendor golden clean ready ready-to-test tests-here

site: ready
	@$(BIN)/explainer build

serve: ready
	@$(BIN)/explainer serve$(if $(ADDRESS), --address $(ADDRESS))

check: ready
	@$(BIN)/explainer check --strict$(if $(FORMAT), --format $(FORMAT))

test: tests-here ready-to-test browser pango
	@$(BIN)/python -m pytest

browser: tests-here ready-to-test
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.browser.firefox

# Finds or installs the system's libraries that PDF is made with; without them its tests are skipped.
pango: tests-here ready-to-test
	@$(BIN)/python -m tests.pango

style: ready-to-test
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Makes every output in surroundings that must not matter, and shows the first difference there is.
reproducible: tests-here ready-to-test
	@$(BIN)/python -m tests.reproducible

# Kills builds, takes away disk and rights, attacks every field, meets every limit; ends with a line of counts.
torture: tests-here ready-to-test browser
	@$(BIN)/python -m pytest -q tests/torture --torture $(if $(SEED), --torture-seed $(SEED))

bench: tests-here ready-to-test
	@$(BIN)/python -m tests.benchmarks.bench

# Fetches fonts and scripts of others anew, in the versions that generator/assets/vendor/vendor.json names.
vendor: ready-to-test
	@$(BIN)/python -m generator.vendor

# Writes the expected outputs of tests and the generated documentation anew; read the difference before you commit it.
golden: tests-here ready-to-test
	@$(BIN)/python -m pytest -q --update-golden

# Removes what was built, and nothing that a person wrote.
clean:
	$(with_python) .ci/clean.py

# The public source of a unit is without them.
tests-here:
	@test -d tests || { echo "The tests aren't here, for they quote texts that may not be public. Run them in a full copy of explainer."; exit 1; }

# What is left as it is if it is whole and as the project needs it, and set up anew if it isn't.
ready:
	$(with_python) .ci/environment.py site

ready-to-test:
	$(with_python) .ci/environment.py test
