"""Write the reference page of all checks: ``python -m generator.checks [FILE]``, by default ``docs/checks.md``."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.checks.docs import render_docs

target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/checks.md")
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text(render_docs(), encoding="utf-8", newline="\n")
