"""All citations of a unit, in MLA, APA and Chicago style: of every work, and of every page.

pandoc takes longer for a bibliography than all else together, so `start` sets it going beside the
build, a process for each style, and `Citations.result` waits only if it isn't done. What pandoc made
is kept in a cache folder under a hash of all it was made from.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from generator import citeproc, kept
from generator.citation import STYLES, Citation, add_address, add_archived, add_edition, edition_of, plain_citation
from generator.citeproc import CiteprocError
from generator.csl import Item, SitePage, adapt, items, source_of_page
from generator.problems import Place, Problem, warning
from generator.unit import UNIT_FILE, Unit

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_FOLDER = Path(__file__).parent / "styles"
_FILES = {"mla": "modern-language-association.csl", "apa": "apa.csl", "chicago": "chicago-notes-bibliography.csl"}
_KEPT = 24
"""Files the cache folder may hold: three a state of the bibliography, so that switching between editions stays quick."""

_SLANTED = re.compile(r"<em>(.*?)</em>")


class Citations:
    """Citations that are being made, or already there."""

    def __init__(self, unit: Unit, plans: Iterable[SitePage], cache: Path) -> None:
        """Take what the cache holds and set pandoc going for the rest."""
        plans = tuple(plans)
        self._unit = unit
        self._works = items(unit, plans)
        self._pages = {f"page:{plan.uri}": source_of_page(unit, plan) is not None for plan in plans}
        self._home = next((f"page:{plan.uri}" for plan in plans if plan.kind == "home"), "")
        self._made: dict[str, dict[str, str] | Future[dict[str, str]]] = {}
        self._failure = ""
        self._result: Mapping[str, Citation] | None = None
        if pandoc := citeproc.find_pandoc():
            self._begin(pandoc, cache)
        else:
            self._failure = "pandoc isn't installed"

    def result(self) -> Mapping[str, Citation]:
        """Return all citations by ``source:ID`` and ``page:URI``; waits until they are made."""
        if self._result is None:
            made = {style: self._collect(style) for style in STYLES}
            archived = {source.ref for source in self._unit.sources if source.archived_copy}
            found: dict[str, Citation] = {}
            editions = self._editions(made)
            for ref in self._works:
                drafts = {style: made[style][ref] for style in STYLES}
                if self._pages.get(ref):
                    drafts = {style: add_edition(draft, style, editions[style]) for style, draft in drafts.items()}
                elif ref in self._pages:
                    drafts = {style: add_address(draft, style, self._unit.info.version) for style, draft in drafts.items()}
                elif ref in archived:
                    drafts = {style: add_archived(draft) for style, draft in drafts.items()}
                found[ref] = Citation(drafts)
            self._result = found
        return self._result

    @property
    def problems(self) -> list[Problem]:
        """What kept pandoc from making them; waits until they are made."""
        self.result()
        if not self._failure:
            return []
        file = self._unit.sources[0].origin[0] if self._unit.sources else UNIT_FILE
        return [warning(
            "citations-not-in-style",
            f"citations stand in a plain form, not in MLA, APA and Chicago style: {self._failure}",
            "install pandoc with `pip install --force-reinstall pypandoc-binary`, or put pandoc 3 on the PATH",
            Place(file),
        )]

    def _editions(self, made: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
        """Return which edition of a text is cited, in each style; MLA's citation of the home page has the title in headline style."""
        info = self._unit.info
        headline = _SLANTED.search(made["mla"].get(self._home, ""))
        plain = escape(info.title, quote=False)
        return {style: edition_of(info, style, headline[1] if headline and style != "apa" else plain) for style in STYLES}

    def _begin(self, pandoc: Path, cache: Path) -> None:
        language = self._unit.info.language
        # Size and time tell the version of pandoc (to ask itself takes longer than to read all from the cache) and of what
        # we do with its answer.
        stamps = [f"{stat.st_size} {stat.st_mtime_ns}" for stat in (pandoc.stat(), Path(citeproc.__file__).stat())]
        executor: ThreadPoolExecutor | None = None
        kept.tidy(cache)
        for style, name in _FILES.items():
            works = {ref: adapt(work, style) for ref, work in self._works.items()}
            csl = (_FOLDER / name).read_text("utf-8")
            origin = "\n".join([*stamps, language, csl, json.dumps(works, sort_keys=True)])
            file = cache / f"citations-{style}-{hashlib.sha256(origin.encode()).hexdigest()[:32]}.json"
            if (data := kept.read(file)) is not None and (made := json.loads(data)).keys() == works.keys():
                self._made[style] = made
                continue
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not needed where the cache has all

                executor = ThreadPoolExecutor(len(_FILES), "citations")
            try:
                self._made[style] = executor.submit(_make, pandoc, csl, works, language, file)
            except RuntimeError as exc:  # no thread is to be had
                self._failure = str(exc)
        if executor:
            executor.shutdown(wait=False)

    def _collect(self, style: str) -> dict[str, str]:
        made = self._made.get(style)
        if isinstance(made, dict):
            return made
        if made is not None:
            try:
                return made.result()
            except CiteprocError as exc:
                self._failure = f"pandoc failed ({exc})"
        return {ref: plain_citation(work) for ref, work in self._works.items()}


def start(unit: Unit, plans: Iterable[SitePage], cache: Path) -> Citations:
    """Begin to cite all works of a unit and all pages of its site; return at once.

    `cache` is a folder for what was made before (made if need be; if it can't be written, all is
    made afresh each time).
    """
    return Citations(unit, plans, cache)


def _make(pandoc: Path, csl: str, works: Mapping[str, Item], language: str, file: Path) -> dict[str, str]:
    made = citeproc.cite(pandoc, csl, works, language)
    kept.write(file, json.dumps(made, ensure_ascii=False).encode())
    kept.prune(file.parent, "citations-*.json", _KEPT)
    return made
