"""``mkdocs.yml``: read through MkDocs, what is wrong with it told in a line each."""

from __future__ import annotations

import collections
import contextlib
import logging
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import yaml

from generator.problems import Place, Problem, error
from generator.unit import CONTENT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FILE = "mkdocs.yml"
_NEEDED = "site_name, docs_dir: content/pages, theme: {name: material} and plugins: [search, explainer]"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_VALUE = re.compile(r"\AConfig value '(\w+)': ")


class ConfigurationFileError(Exception):
    """The file can't be used; the message has a line for each fault."""

    def __init__(self, message: str, *, is_strictness: bool = False) -> None:
        """Take the lines to show, and whether only strictness is the reason."""
        super().__init__(message)
        self.is_strictness = is_strictness


def load_configuration(root: Path, *, strict: bool = False, **overrides: Any) -> MkDocsConfig:
    """Return the configuration of the project in `root`; `overrides` take the place of what the file says, unless they are None.

    What MkDocs only warns of goes to the standard error stream. Raises ConfigurationFileError.
    """
    from mkdocs.config import load_config  # noqa: PLC0415 - slow to import
    from mkdocs.exceptions import Abort, ConfigurationError  # noqa: PLC0415

    file = root / FILE
    if not file.is_file():
        msg = f"{file} is missing; it needs {_NEEDED}"
        raise ConfigurationFileError(msg)
    with contextlib.suppress(OSError):  # a folder without files doesn't survive git; MkDocs insists on it
        (root / CONTENT / "pages").mkdir(exist_ok=True)
    with _Said() as said:
        try:
            config = load_config(str(file), strict=strict, **overrides)
        except Abort as exc:
            lines = said.errors or said.warnings or [str(exc)]
            raise ConfigurationFileError("\n".join(f"{file}: {line}" for line in lines), is_strictness=not said.errors) from exc
        except ConfigurationError as exc:
            raise ConfigurationFileError(explain(file, exc)) from exc
        except OSError as exc:
            msg = f"{exc.filename or file}: {exc.strerror or exc}"
            raise ConfigurationFileError(msg) from exc
    for line in said.warnings:
        print(f"warning: {file}: {line}", file=sys.stderr)
    if "explainer" not in config.plugins:
        msg = f"{file} doesn't name the plugin: add `- explainer` to `plugins:`"
        raise ConfigurationFileError(msg)
    return config


def find_missing(root: Path) -> list[Problem]:
    """Return what is wrong if a project has no such file: its content can be checked without, and no site built."""
    if (root / FILE).is_file():
        return []
    return [error("configuration-missing", f"there is no {FILE}, so no site can be built", f"copy that of explainer, or write one with {_NEEDED}", Place(FILE))]


def explain(file: Path, exc: Exception) -> str:
    """Return in one line what MkDocs complains of in a configuration file, in a curator's words and with its place if it isn't YAML."""
    text = file.read_bytes().decode("utf-8-sig", "replace") if file.is_file() else ""
    try:
        collections.deque(yaml.parse(text, _LOADER), maxlen=0)
    except yaml.YAMLError as fault:
        from generator.yamltext.syntax import explain_syntax_error  # noqa: PLC0415 - few builds meet a fault

        problem = explain_syntax_error(fault, text.splitlines(), Place(str(file), 1, 1))
        return f"{problem.place}: error: {problem.message}; {problem.hint}"
    return f"{file}: {' '.join(str(exc).split())}"


class _Said(logging.Handler):
    """Collects what MkDocs says of values while a ``with`` block lasts, instead of having it shown."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self._logger = logging.getLogger("mkdocs")
        self._others: list[logging.Handler] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = _VALUE.sub(r"\1: ", " ".join(record.getMessage().split()))
        (self.errors if record.levelno >= logging.ERROR else self.warnings).append(line)

    def __enter__(self) -> Self:
        self._others, self._logger.handlers = self._logger.handlers, [self]
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.handlers = self._others
