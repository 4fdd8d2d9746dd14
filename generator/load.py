"""The content folder to a `Unit`: every fault is collected with its place, none is raised."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from generator.faults.filenames import find_strays, meant_reading
from generator.faults.files import ADVICE_ON_LINK, decode_yaml, explain_os_error, read_file
from generator.faults.lists import explain_no_list, find_split_records
from generator.model import (
    Actor,
    Answer,
    Change,
    Claim,
    Comparison,
    Entry,
    Event,
    Guidance,
    Lesson,
    License,
    Placed,
    Question,
    Reading,
    Record,
    Source,
    StandardText,
    Term,
    UnitInfo,
)
from generator.nearest import did_you_mean, slip_of
from generator.problems import Place, Problem, Severity, error, sort_problems, warning
from generator.seeds import SEEDS, read_seed
from generator.text import Text, withheld_text
from generator.unit import CONTENT, UNIT_FILE, BrokenRecord, Unit
from generator.yamltext.tree import PathKey, Tree, read_tree

R = TypeVar("R", bound=Record)

LISTS: dict[str, type[Record]] = {
    "actors.yml": Actor,
    "glossary.yml": Term,
    "timeline.yml": Event,
    "claims.yml": Claim,
    "questions.yml": Question,
    "sources.yml": Source,
    "lessons.yml": Lesson,
    "comparisons.yml": Comparison,
    "standards.yml": StandardText,
    "changes.yml": Change,
    "teacher/answers.yml": Answer,
    "teacher/guidance.yml": Guidance,
}
READINGS = "readings"
UNREAD_UNIT = "unit-not-read"
"""Id of the unit where ``unit.yml`` couldn't be read."""
_UNKNOWN_READING: dict[str, Any] = {
    "id": "reading-not-read", "title": {"text": "?", "origin": "curator"}, "genre": "?", "date": "0000", "source": "not-read",
    "rights": {"show": "full", "statement": "?"},
}
"""Stands in for the keys of a reading that couldn't be read, so that its source can still be checked."""
_OF_TEXT = ("seed", "sha256", "encoding", "split", "omitted", "structure")
"""Keys of a reading that its text depends on: without the first four it can't be read as it is meant."""
TEACHER = "teacher"
"""Folder of what only teachers may see."""
TEACHER_FILES = f"{CONTENT}/{TEACHER}/"
"""How the names of its files begin."""
_FILE_OF: dict[type[Record], str] = {model: name for name, model in LISTS.items()}
_FILES = frozenset({*LISTS, UNIT_FILE})
# Folders: not mistaken for misspelt files.
_OTHERS = frozenset({"pages", TEACHER, READINGS})


class Loaded(NamedTuple):
    """What loading gave: a unit of all that could be read, and what was wrong with the rest."""

    unit: Unit
    problems: list[Problem]


def list_names() -> tuple[str, ...]:
    """Return the names of all lists of records that students may see: of the files in ``content/`` without their ending, and of the unit's fields."""
    return tuple(name.removesuffix(".yml") for name in LISTS if not name.startswith(f"{TEACHER}/"))


def load(root: Path) -> Loaded:
    """Read the unit of the project in `root`: ``content/*.yml``, ``content/readings/*.yml`` and ``seeds/``."""
    return _Loader(root).load()


class _Loader:
    """Collects records, places and problems while the files are read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / CONTENT
        self.problems: list[Problem] = []
        self.trees: dict[str, Tree] = {}
        self.broken: set[str] = set()
        self.broken_records: list[BrokenRecord] = []
        self.texts: dict[str, Text] = {}

    def load(self) -> Loaded:
        self.find_strays()
        info = self.load_info()
        readings = [reading for name in self.reading_files() if (reading := self.load_reading(name))]
        readings = self.order_readings(info, readings)
        texts = {reading.id: self.load_text(reading) for reading in readings} | self.texts
        unit = Unit(
            root=self.root,
            info=info,
            readings=tuple(readings),
            texts=texts,
            actors=self.load_list(Actor),
            glossary=self.load_list(Term),
            timeline=self.load_list(Event),
            claims=self.load_list(Claim),
            questions=self.load_list(Question),
            sources=self.load_list(Source),
            lessons=self.load_list(Lesson),
            comparisons=self.load_list(Comparison),
            standards=self.load_list(StandardText),
            changes=self.load_list(Change),
            answers=self.load_list(Answer),
            guidance=self.load_list(Guidance),
            trees=self.trees,
            broken_ids=frozenset(self.broken),
            broken=tuple(self.broken_records),
        )
        return Loaded(unit, sort_problems(_drop_doubles(self.problems)))

    def name(self, path: str) -> str:
        """Return a file's name as reports show it, relative to the project."""
        return f"{CONTENT}/{path}"

    def find_strays(self) -> None:
        """Report files that nothing reads; what those hold that are missed is taken as broken, not as absent."""
        for stray in find_strays(self.content, (self.content / READINGS, self.content / TEACHER), _FILES, _OTHERS):
            self.problems.append(stray.report(self.root))
            if stray.target and stray.is_missed:
                name = self.name(stray.target.relative_to(self.content).as_posix())
                self.trees[name] = Tree(name)
                self.broken.add(stray.target.stem)

    def read(self, path: str) -> Tree | None:
        file = self.name(path)
        try:
            data = read_file(self.content / path)
        except FileNotFoundError:
            if (self.content / path).is_symlink():
                self.problems.append(error("file-unreadable", "this is a link that leads nowhere", f"{ADVICE_ON_LINK}, or delete it", Place(file)))
            return None
        except OSError as exc:
            self.problems.append(explain_os_error(exc, "this", Place(file)))
            return None
        text = decode_yaml(data, file)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        tree = read_tree(file, text.replace("\r\n", "\n").replace("\r", "\n"))
        self.trees[file] = tree
        self.problems += tree.problems if path in LISTS else map(_advise_on_record, tree.problems)
        self.broken |= tree.unread_ids
        return tree

    def validate(self, model: type[R], tree: Tree, path: PathKey, value: Any) -> R | None:
        about = f"{model.kind_name}:{value.get('id')}" if issubclass(model, Entry) and isinstance(value, dict) else ""
        try:
            record = model.model_validate(_drop_empty(value))
        except ValidationError as exc:
            from generator.faults.records import explain_validation  # noqa: PLC0415 - few builds meet a fault

            problems = explain_validation(exc, model, tree, path, about)
            self.problems += problems
            self.broken_records.append(BrokenRecord(model, tree.file, path, frozenset(problem.place for problem in problems)))
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                self.broken.add(value["id"])
            return None
        if isinstance(record, Placed):
            record.set_origin(tree.file, path)
        return record

    def load_info(self) -> UnitInfo:
        tree = self.read(UNIT_FILE)
        info = None
        if tree is None and not os.path.lexists(self.content / UNIT_FILE) and self.name(UNIT_FILE) not in self.trees:
            self.problems.append(error("unit-missing", f"there is no {self.name(UNIT_FILE)}",
                                       "write one with id, version, date, title, question, summary, audience, license and readings",
                                       Place(self.name(UNIT_FILE))))
        elif tree is not None and tree.value is not None:
            info = self.validate(UnitInfo, tree, (), self.without_lists(tree))
        return info or _placeholder()

    def without_lists(self, tree: Tree) -> Any:
        """Return what ``unit.yml`` holds without lists of records, which have files of their own; report those."""
        if not isinstance(tree.value, dict):
            return tree.value
        lists = [key for key in tree.value if f"{key}.yml" in LISTS]
        for key in lists:
            self.problems.append(error("unknown-key", f"`{key}` doesn't belong here", f"write these records in {self.name(key)}.yml, as a list that begins at "
                                       "the left edge", tree.key_place((key,))))
        return {key: value for key, value in tree.value.items() if key not in lists}

    def load_list(self, model: type[R]) -> tuple[R, ...]:
        tree = self.read(_FILE_OF[model])
        if tree is None or tree.value is None:
            return ()
        if not isinstance(tree.value, list):
            self.problems.append(explain_no_list(tree))
            if isinstance(tree.value, dict) and isinstance(tree.value.get("id"), str):
                self.broken.add(tree.value["id"])
            return ()
        split: set[int] = set()
        for together, problem in find_split_records(tree, next(iter(model.model_fields))):
            self.problems.append(problem)
            self.broken.add(str(tree.value[together[0]].get("id")))
            split.update(together)
        found = (self.validate(model, tree, (index,), value) for index, value in enumerate(tree.value) if index not in split)
        return tuple(record for record in found if record is not None)

    def reading_files(self) -> list[str]:
        try:
            names = os.listdir(self.content / READINGS)  # noqa: PTH208 - unlike glob it says what keeps it from looking
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as exc:
            self.problems.append(explain_os_error(exc, "this folder", Place(self.name(READINGS))))
            return []
        return sorted(name for name in names if name.endswith(".yml") and name not in _FILES)

    def load_reading(self, name: str) -> Reading | None:
        path = f"{READINGS}/{name}"
        tree = self.read(path)
        meant = meant_reading(name)
        identity = meant.removesuffix(".yml") or name
        self.broken.add(identity)
        if meant != name:
            hint = f"rename the file to `{meant}`" if meant else "rename the file to small letters, digits and single hyphens"
            self.problems.append(error("bad-id", f"`{name}` can't be the name of a reading's file, for it is the reading's id", hint,
                                       Place(self.name(path), 1, 1), f"{Reading.kind_name}:{identity}"))
        if tree is None and not os.path.lexists(self.content / path):  # it vanished meanwhile
            self.problems.append(error("file-unreadable", "this file isn't there any more", "put it back", Place(self.name(path))))
        if tree is None or tree.value is None:
            return None
        value = tree.value
        if isinstance(value, dict):
            if "id" in value:
                self.problems.append(error("unknown-key", "a reading has no `id`: its file's name is its id", "delete the line",
                                           tree.key_place(("id",))))
            value = value | {"id": identity}
        reading = self.validate(Reading, tree, (), value)
        if reading:
            self.broken.discard(identity)
        elif isinstance(value, dict):
            self.load_text_of_broken(identity, value, tree)
        return reading

    def load_text_of_broken(self, identity: str, value: dict[str, Any], tree: Tree) -> None:
        """Read the source of a reading that has other faults, and report what is wrong with it.

        Nobody should meet that, or a wrong quotation, in a second run only.
        """
        keys = {key: value[key] for key in _OF_TEXT if value.get(key) is not None}
        try:
            reading = _stand_in(keys)
        except ValidationError:  # reported with the others
            return
        if reading.seed:
            text, problems = read_seed(self.root, reading, reading.seed, tree.place, (self.root, self.content, self.content / READINGS))
            self.problems += [problem for problem in problems if problem.severity is Severity.ERROR]
            unknown = (*tree.unread_keys, *(key for key in value if key not in Reading.model_fields))
            if text.paragraphs and not any(slip_of(key, _OF_TEXT) for key in unknown):  # else its paragraphs may be others
                self.texts[identity] = text

    def order_readings(self, info: UnitInfo, readings: list[Reading]) -> list[Reading]:
        by_id = {reading.id: reading for reading in readings}
        tree = self.trees.get(self.name(UNIT_FILE))
        for index, identity in enumerate(info.readings):
            if identity not in by_id and identity not in self.broken and tree:
                hint = did_you_mean(identity, by_id) or self.advise_on_file(identity)
                self.problems.append(error("dangling-reference", f"there is no reading `{identity}`", hint, tree.place(("readings", index))))
        unlisted = [reading for reading in readings if reading.id not in info.readings]
        for reading in unlisted if info.id != UNREAD_UNIT else ():
            self.problems.append(warning("reading-not-listed", f"`{reading.id}` isn't among the readings of {self.name(UNIT_FILE)}; it comes last",
                                         f"add it to `readings:` in {self.name(UNIT_FILE)}", Place(reading.origin[0], 1, 1), reading.ref))
        return [by_id[identity] for identity in dict.fromkeys(info.readings) if identity in by_id] + unlisted

    def advise_on_file(self, identity: str) -> str:
        """Return what to do about a reading that has no file: that may lie in a folder beside its own, or in ``seeds/``."""
        wanted = f"{self.name(READINGS)}/{identity}.yml"
        found = next(iter([*self.root.glob(f"{SEEDS}/{identity}.yml"), *sorted(self.content.glob(f"*/{identity}.yml"))]), None)
        return f"move {found.relative_to(self.root).as_posix()} to {wanted}" if found else f"write {wanted}"

    def load_text(self, reading: Reading) -> Text:
        tree = self.trees[reading.origin[0]]
        if reading.seed is None:
            text, problems = withheld_text(reading, tree.place(("fingerprint",)))
        else:
            text, problems = read_seed(self.root, reading, reading.seed, tree.place, (self.root, self.content, self.content / READINGS))
        self.problems += [problem._replace(about=reading.ref) for problem in problems]
        return text


def _stand_in(keys: dict[str, Any]) -> Reading:
    """Return a reading of a few keys, less what isn't right of what it leaves out and how it is shaped. Raises ValidationError."""
    try:
        return Reading.model_validate(_UNKNOWN_READING | _drop_empty(keys))
    except ValidationError as exc:
        wrong = {str(fault["loc"][0]) for fault in exc.errors()}
        if not wrong <= set(_OF_TEXT[4:]):
            raise
        return Reading.model_validate(_UNKNOWN_READING | _drop_empty({key: value for key, value in keys.items() if key not in wrong}))


def _advise_on_record(problem: Problem) -> Problem:
    """Give advice for a file that is one record, which can't be empty, in place of that for a list."""
    return problem._replace(hint="write its keys; docs/content.md of explainer names them") if problem.code == "empty-file" else problem


def _drop_doubles(problems: list[Problem]) -> list[Problem]:
    """Leave out warnings at the place of an error: what a value has too much is what makes it wrong."""
    errors = {problem.place for problem in problems if problem.severity is Severity.ERROR}
    return [problem for problem in problems if problem.severity is Severity.ERROR or problem.place not in errors]


def _drop_empty(value: Any) -> Any:
    """Take a key without a value as not written; an item without a value stays and is reported."""
    if isinstance(value, dict):
        return {key: _drop_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_drop_empty(item) for item in value]
    return value


def _placeholder() -> UnitInfo:
    """Stand in for a ``unit.yml`` that couldn't be read, so that all else can still be checked."""
    return UnitInfo.model_validate({
        "id": UNREAD_UNIT, "version": "0", "date": "0000", "title": "?", "question": "?", "summary": "?", "audience": "?",
        "license": License(name="?", url="?"),
    })
