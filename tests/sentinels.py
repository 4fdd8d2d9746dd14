"""Words planted in everything that only teachers may see, and the search for them in every byte of an output.

What there is to plant in is found from the model: each text field of each record that a file in ``content/teacher/``
holds. Nothing here is shared with what keeps these words out.
"""

from __future__ import annotations

import base64
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin
from urllib.parse import unquote

import yaml

from generator.load import LISTS
from generator.model import Record, Role, purpose_of, record_class

WORD = re.compile(rb"zqx(\d{4})vk")
_POINTERS = {Role.ID, Role.LINK, Role.STANDARD}
"""What names something that students see, too: no word can be planted there."""
_ESCAPE = re.compile(rb"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})|&#x([0-9a-fA-F]+);")
_BASE64 = re.compile(rb"base64,([A-Za-z0-9+/=]{16,})")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


class Planted(NamedTuple):
    """Where each word was planted (file and field, such as ``answers.yml: look_for``), by its number."""

    fields: dict[int, str]

    def named(self, numbers: Iterable[int]) -> set[str]:
        """Return the fields that have these words."""
        return {self.fields[number] for number in numbers}


def plant(root: Path, links: Iterable[str], questions: Iterable[str]) -> Planted:
    """Write files with a word of its own in every field to ``content/teacher/`` of a project.

    There is a record for each link, where a record is about one, or for each question.
    """
    planted = Planted({})
    folder = root / "content"
    for name, model in LISTS.items():
        if name.startswith("teacher/"):
            pointers = list(links) if "about" in model.model_fields else list(questions)
            records = [_record(model, pointer, name.removeprefix("teacher/"), planted) for pointer in pointers]
            (folder / name).parent.mkdir(exist_ok=True)
            comment = _word(planted, f"{name.removeprefix('teacher/')}: a comment")
            (folder / name).write_text(f"# {comment}\n" + yaml.safe_dump(records, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert planted.fields
    return planted


def _record(model: type[Record], pointer: str, where: str, planted: Planted) -> dict[str, Any]:
    """Return a record with a word in each field that can hold one; `pointer` is the question or link it is about."""
    values: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        inner = record_class(field.annotation)
        purpose = purpose_of(field.rebuild_annotation())
        is_list = get_origin(field.annotation) is tuple
        if inner is not None:
            value: Any = _record(inner, pointer, f"{where}: {name}", planted)
        elif purpose and purpose.role in _POINTERS:
            if not field.is_required():
                continue
            value = pointer
        elif _holds_text(field.annotation):
            value = f"{_word(planted, f'{where}: {name}')} é & “words” <b>"
            value += " of *several* words so that it is as long as answers are, with [a link](page:home)" if purpose and purpose.role is Role.PROSE else ""
        else:
            msg = f"{model.__name__}.{name}: say here how a word can be planted in a field of this type ({field.annotation})"
            raise AssertionError(msg)
        values[field.alias or name] = [value] if is_list else value
    return values


def _holds_text(annotation: Any) -> bool:
    return annotation is str or any(_holds_text(part) for part in get_args(annotation))


def _word(planted: Planted, where: str) -> str:
    number = len(planted.fields) + 1
    planted.fields[number] = where
    return f"zqx{number:04}vk"


# --- the search ------------------------------------------------------------------------------


def search(place: Path) -> dict[str, set[int]]:
    """Return the numbers of the words found in a file, or in each file of a folder, by its path; packed files are opened, names are looked at."""
    files = sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]
    assert files, f"there is nothing in {place}"
    found = {}
    for path in files:
        numbers = find(path.relative_to(place.parent).as_posix().encode()) | find(path.read_bytes())
        if numbers:
            found[path.relative_to(place.parent).as_posix()] = numbers
    return found


def find(data: bytes) -> set[int]:
    """Return the numbers of the words in what a file holds, however it is packed or encoded."""
    return {int(number) for piece in _unpacked(data) for form in _forms(piece) for number in WORD.findall(form.lower())}


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield a file and all that is packed in it."""
    yield data
    if data.startswith(b"\x1f\x8b"):
        yield from _unpacked(gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield info.filename.encode()
                yield info.comment
                yield from _unpacked(archive.read(info))
    elif data.startswith(b"%PDF"):
        yield from _in_pdf(data)
    for packed in _BASE64.findall(data):
        yield from _unpacked(base64.b64decode(packed + b"=" * (-len(packed) % 4)))


def _in_pdf(data: bytes) -> Iterator[bytes]:
    """Yield the streams of a PDF as they are written, and the text as a reader has it: letters there may be numbers of glyphs."""
    import pypdf  # whoever makes PDFs has the tests need it

    for stream in _STREAM.findall(data):
        try:
            yield from _unpacked(zlib.decompress(stream))
        except zlib.error:
            yield stream
    pdf = pypdf.PdfReader(io.BytesIO(data))
    yield "\n".join(page.extract_text().replace("\n", "") for page in pdf.pages).encode("utf-8", "replace")
    yield repr([pdf.metadata, pdf.outline, pdf.xmp_metadata and pdf.xmp_metadata.rdf_root.toxml()]).encode("utf-8", "replace")


def _forms(data: bytes) -> Iterator[bytes]:
    """Yield bytes as they are and decoded up to four times: references of HTML, escapes of JSON and JavaScript, addresses; texts of two bytes a letter."""
    if b"\0" in data[:4096]:
        yield data.replace(b"\0", b"")
    for _ in range(5):
        yield data
        text = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2] or match[3], 16), 0x10FFFF)).encode("utf-8", "replace"), data)
        if b"&" in text or b"%" in text:
            text = unquote(unescape(text.decode("utf-8", "replace"))).encode("utf-8", "replace")
        if text == data:
            return
        data = text
