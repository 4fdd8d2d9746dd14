"""Builds one project in this process and prints how much of the time was the generator's own, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

start = time.perf_counter()
own = 0.0
depth = 0


def timed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function with its time added to ``own``, nested calls counted once."""
    def run(*arguments: Any, **options: Any) -> Any:
        global own, depth  # noqa: PLW0603 - a script of its own
        begun = time.perf_counter()
        depth += 1
        try:
            return function(*arguments, **options)
        finally:
            depth -= 1
            if not depth:
                own += time.perf_counter() - begun
    return run


def main(root: Path) -> None:
    """Build and print the figures."""
    begun = time.perf_counter()
    from generator import build as story
    global own  # noqa: PLW0603
    own += time.perf_counter() - begun
    built = timed(story.build)(root)
    from generator import plugin, site
    for name in ("on_config", "on_files", "on_page_content", "on_page_context", "on_post_build"):
        setattr(plugin.ExplainerPlugin, name, timed(getattr(plugin.ExplainerPlugin, name)))
    site.build_site(root, built, strict=False, tell=lambda line: None)
    print(json.dumps({"own": own, "whole": time.perf_counter() - start}))


main(Path(sys.argv[1]))
