"""How much is done: a quick sample in ``make test``, everything under ``make torture``; and the line of counts at the end."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

COUNTS: Counter[str] = Counter()


@pytest.fixture(scope="session")
def is_torture(request: pytest.FixtureRequest) -> bool:
    """Whether everything is to be done."""
    return bool(request.config.getoption("--torture"))


@pytest.fixture(scope="session")
def seed(request: pytest.FixtureRequest) -> int:
    """Return the seed of all chance."""
    return int(request.config.getoption("--torture-seed"))


@pytest.fixture
def chance(request: pytest.FixtureRequest, seed: int) -> random.Random:
    """Return chance that is the same in each run with the same seed, whatever ran before."""
    return random.Random(f"{seed} {request.node.name}")


@pytest.fixture
def counts() -> Counter[str]:
    """Return the counts that are printed at the end, by what was counted (in the plural)."""
    return COUNTS


@pytest.fixture(autouse=True, scope="session")
def _calm_surroundings() -> Iterator[None]:
    """Take away what would have every build behave otherwise."""
    taken = {name: os.environ.pop(name) for name in ("SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE") if name in os.environ}
    yield
    os.environ.update(taken)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only ``make torture`` does."""
    if not config.getoption("--torture"):
        long = [item for item in items if item.get_closest_marker("torture")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def pytest_report_header(config: pytest.Config) -> str:
    """Say which seed it is."""
    return f"torture seed: {config.getoption('--torture-seed')}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the counts in a line, the last one."""
    reporter: Any = config.pluginmanager.get_plugin("terminalreporter")
    if COUNTS and reporter:
        failed = sum(len(reporter.stats.get(kind, [])) for kind in ("failed", "error"))
        counted = ", ".join(f"{number:,} {what}" for what, number in COUNTS.items())
        print(f"torture: {counted}; seed {config.getoption('--torture-seed')}; {failed} tests failed")
