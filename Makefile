# `make site` builds the site, `make test` runs every test; both set up .venv first and can be run again and again.

VENV := .venv
BIN := $(VENV)/bin
# The first Python on the PATH that is new enough; `make site PYTHON=/path/to/python` names another.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)

.PHONY: site serve check test browser style reproducible bench vendor golden clean

site: $(VENV)/site-ready
	@$(BIN)/explainer build

serve: $(VENV)/site-ready
	@$(BIN)/explainer serve$(if $(ADDRESS), --address $(ADDRESS))

check: $(VENV)/site-ready
	@$(BIN)/explainer check --strict$(if $(FORMAT), --format $(FORMAT))

test: $(VENV)/test-ready browser
	@$(BIN)/python -m pytest

browser: $(VENV)/test-ready
	@$(BIN)/python -m tests.browser.chromium

style: $(VENV)/test-ready
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Makes every output in surroundings that must not matter, and shows the first difference there is.
reproducible: $(VENV)/test-ready
	@$(BIN)/python -m tests.reproducible

bench: $(VENV)/test-ready
	@$(BIN)/python -m tests.benchmarks.bench

# Fetches fonts and scripts of others anew, in the versions that generator/assets/vendor/vendor.json names.
vendor: $(VENV)/test-ready
	@$(BIN)/python -m generator.vendor

# Writes the expected outputs of tests and the generated documentation anew; read the difference before you commit it.
golden: $(VENV)/test-ready
	@$(BIN)/python -m pytest -q --update-golden

clean:
	rm -rf $(VENV) site site-public .cache build dist *.egg-info

$(VENV)/python-ready:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found; install it, or run: make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -m venv "$(VENV)" >/dev/null 2>&1 || { rm -rf "$(VENV)"; echo "$(PYTHON) cannot make a virtual environment; on Debian: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/site-ready: pyproject.toml constraints.txt $(VENV)/python-ready
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e . 2>$(VENV)/pip.log \
		|| { tail -n 5 $(VENV)/pip.log; echo "The packages could not be installed (see above): is there a way to the package index?"; exit 1; }
	@touch $@

$(VENV)/test-ready: pyproject.toml constraints.txt $(VENV)/python-ready
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]' 2>$(VENV)/pip.log \
		|| { tail -n 5 $(VENV)/pip.log; echo "The packages could not be installed (see above): is there a way to the package index?"; exit 1; }
	@touch $@ $(VENV)/site-ready
