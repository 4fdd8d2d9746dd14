"""What a field may hold. A type says what its values are for, and so which checks look at them.

`purpose_of` reads that from a field's declaration; the content reference is made from it, too.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, Field

from generator import limits

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""An id is an anchor of its page. Those of the site's own (``x--content``, ``card--pact``) have two hyphens and so are no record's."""
LANGUAGE_PATTERN = re.compile(r"(?:[A-Za-z]{2,3}|[xX](?=-))(?:-[A-Za-z0-9]{1,8})*\Z", re.ASCII)
"""The shape of a language tag (RFC 5646); whether its parts are registered isn't asked."""
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_PAGES = {"404", "index", "assets", "search", "readings", "actors", "glossary", "timeline"}
_PAGES |= {"argument", "questions", "sources", "changes", "practice", "teach", "unit", "pages", "teacher"}
_DASHES = re.compile("[‐‑–—−]")
RESERVED_IDS = frozenset(_DEVICES | _PAGES)


class Role(StrEnum):
    """What a value is for."""

    PROSE = "prose"
    """A curator's Markdown."""
    ADDRESS = "address"
    """An address on the web."""
    LINK = "link"
    """A link within the site: to a record or a page."""
    ID = "id"
    """The id of another record."""
    PASSAGE = "passage"
    """A place in a reading: a record."""
    STANDARD = "standard"
    """The code of a standard."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a type says of its values: their role, and of ids which kinds of records (`kind_name`) they may name."""

    role: Role
    kinds: tuple[str, ...] = ()


def _check_id(value: str) -> str:
    if len(value) > limits.ID:
        msg = f"an id has at most {limits.ID} characters; this one has {len(value)}"
        raise ValueError(msg)
    if not ID_PATTERN.match(value):
        msg = "an id is small letters, digits and single hyphens, such as `north-korea`"
        raise ValueError(msg)
    if value in RESERVED_IDS or re.fullmatch(r"p\d+", value):
        msg = "this id is reserved (for a page, a paragraph or a device name on Windows); choose another"
        raise ValueError(msg)
    return value


def suggest_id(text: str) -> str:
    """Return a text as an id could be: ``north-korea`` for ``North Korea``; empty where nothing is left of it, or only what is reserved."""
    plain = unicodedata.normalize("NFKD", _DASHES.sub("-", text).removesuffix(".yml").replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    identity = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return "" if identity in RESERVED_IDS or re.fullmatch(r"p\d+", identity) else identity


def _check_language(value: str) -> str:
    if not LANGUAGE_PATTERN.match(value):
        msg = f"`{value}` is no language tag; write one such as `en`, `en-US` or `zh-Hant` (BCP 47)"
        raise ValueError(msg)
    return value


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_NONE_ACCEPTED: Mapping[str, str] = {}

Text = Annotated[str, Field(min_length=1)]
Acceptances = Annotated[Mapping[str, Text], Field(default_factory=lambda: _NONE_ACCEPTED)]
"""Accepted warnings: check code to reason. Records that accept none share one empty mapping: pydantic would copy a default for each."""
Prose = Annotated[str, Field(min_length=1, json_schema_extra={"contentMediaType": "text/markdown"}), Purpose(Role.PROSE)]
Address = Annotated[str, Field(min_length=1), Purpose(Role.ADDRESS)]
Link = Annotated[str, Field(min_length=1), Purpose(Role.LINK)]
Standard = Annotated[str, Field(min_length=1), Purpose(Role.STANDARD)]
Language = Annotated[str, AfterValidator(_check_language)]
Segments = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more), Field(min_length=1)]

Id = Annotated[str, BeforeValidator(lambda value: _check_id(value) if isinstance(value, str) else value)]
ActorId = Annotated[Id, Purpose(Role.ID, ("actor",))]
EventId = Annotated[Id, Purpose(Role.ID, ("event",))]
ClaimId = Annotated[Id, Purpose(Role.ID, ("claim",))]
SourceId = Annotated[Id, Purpose(Role.ID, ("source",))]
QuestionId = Annotated[Id, Purpose(Role.ID, ("question",))]
ReadingId = Annotated[Id, Purpose(Role.ID, ("reading",))]
NamedId = Annotated[Id, Purpose(Role.ID, ("actor", "term", "event"))]
"""The id of a record that texts name."""


def purpose_of(annotation: Any) -> Purpose | None:
    """Return what a type says of its values (of a list: of its items); None where that is nothing of its own."""
    said: Sequence[object] = ()
    if get_origin(annotation) is Annotated:
        annotation, *said = get_args(annotation)
    found = next((one for one in said if isinstance(one, Purpose)), None)
    return found or next((inner for part in get_args(annotation) if (inner := purpose_of(part))), None)
