"""MkDocs' template environment, quicker: without the theme's icons, and with compiled templates kept.

Material brings more than ten thousand icon files, which MkDocs lists at every build to find
the few files to copy. No page of ours shows an icon.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from generator import __version__, kept


class _Loader(FileSystemLoader):
    """Finds every template, but lists no icons."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in self.searchpath:
            for path, folders, files in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if name != ".icons"]
                inside = Path(path).relative_to(folder).as_posix()
                found.update(name if inside == "." else f"{inside}/{name}" for name in files)
        return sorted(found)


def lighten(make: Callable[[], Environment], cache: Path) -> Environment:
    """Return the environment that `make` gives, made lighter; `cache` is the folder that keeps compiled templates between builds."""
    environment = make()
    if isinstance(environment.loader, FileSystemLoader):
        environment.loader = _Loader(environment.loader.searchpath)
    environment.bytecode_cache = bytecode_cache(cache)
    return environment


def bytecode_cache(cache: Path) -> BytecodeCache:
    """Return a cache of compiled templates: a folder in `cache` of this version of the package, of Jinja and of Python.

    Compiled code is run without being looked at, and only who compiled it can tell what it does.
    """
    folder = cache / f"templates-{__version__}-jinja-{version('jinja2')}-{sys.implementation.cache_tag}"
    kept.tidy(folder)
    return _Compiled(folder)


class _Compiled(BytecodeCache):
    """Keeps compiled templates as `kept` has it: Jinja's own cache trips over a damaged file and over a full disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        if data := kept.read(self.folder / bucket.key):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        kept.write(self.folder / bucket.key, bucket.bytecode_to_string())
