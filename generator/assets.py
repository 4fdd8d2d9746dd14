"""The site's own styles and scripts: which there are, in which order, and how they reach the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
THEME = Path(__file__).parent / "theme"
FONTS = ASSETS / "vendor/fonts"
WIDER_FONTS = ASSETS / "vendor/wider-fonts"
"""Letters beyond the Latin ones, for pictures that are drawn when the site is built: no page loads them."""

STYLES = (
    "tokens.css", "typeset.css", "controls.css", "frame.css", "search.css", "help.css",
    "reading.css", "withheld.css", "card.css", "home.css", "actors.css", "glossary.css", "timeline.css", "argument.css",
    "comparisons.css", "questions.css", "teach.css", "assign.css", "teacher.css", "sources.css", "changes.css", "app.css", "print.css",
)
"""Style sheets in ``assets/css/``, joined in this order: tokens first, print last."""

ASSIGNING_SCRIPTS = ("assign-code.js", "assign-words.js", "assign-site.js", "assign-qr.js", "assign-make.js", "assign-enter.js", "assign-follow.js")
"""Scripts in ``assets/js/`` that make assignments, and that find out whether one is to be opened: those that others use come first."""

ASSIGNMENT_SCRIPTS = ("elements.js", "workbook.js", "assign-work.js", "assign-evidence.js", "assign-questions.js", "assign-hand-in.js", "assign-open.js")
"""Scripts in ``assets/js/`` that show an assignment, joined in this order into one that is fetched when one is opened: no other page has its weight."""

SCRIPTS = (
    "help.js", "menu.js", "search.js", "filter.js", "typeset.js", "card.js", "copying.js", "reading.js", "marks.js",
    "owncopy.js", "cite.js", "notes.js", "selfcheck.js", "answers.js", *ASSIGNING_SCRIPTS, "app.js",
)
"""Scripts in ``assets/js/``, joined in this order into one that runs when the page has been read."""

STYLE_URI = "assets/explainer.css"
SCRIPT_URI = "assets/explainer.js"
ASSIGNMENT_SCRIPT_URI = "assets/explainer-assignment.js"
HEAD_SCRIPT_URI = "assets/explainer-head.js"
ICONS_URI = "assets/icons"


def joined() -> Iterator[tuple[str, str]]:
    """Yield the style sheet and the scripts the pages load, each as address and content."""
    yield STYLE_URI, "\n".join((ASSETS / "css" / name).read_text("utf-8") for name in STYLES)
    yield SCRIPT_URI, "\n".join((ASSETS / "js" / name).read_text("utf-8") for name in SCRIPTS)
    yield ASSIGNMENT_SCRIPT_URI, "\n".join((ASSETS / "js" / name).read_text("utf-8") for name in ASSIGNMENT_SCRIPTS)
    yield HEAD_SCRIPT_URI, (ASSETS / "js" / "head.js").read_text("utf-8")


def vendored() -> Iterator[tuple[str, Path]]:
    """Yield the files of other people's work that the site serves, each as address and path."""
    folder = ASSETS / "vendor"
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".woff2", ".js", ".txt"} and path.parent != WIDER_FONTS:
            yield f"assets/vendor/{path.relative_to(folder).as_posix()}", path


def icons() -> Iterator[tuple[str, Path]]:
    """Yield the app's icons (drawn by `generator.icons`), each as address and path."""
    for path in sorted((ASSETS / "icons").iterdir()):
        yield f"{ICONS_URI}/{path.name}", path
