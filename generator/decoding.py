"""The bytes of a source document to its text: nothing is guessed, and what looks wrong is reported."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

from generator.problems import Place, Problem, error, warning

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ISO_2022 = re.compile(rb"\x1b(?:\$[()]?|\()[@-Z]")
# UTF-8 read as Windows-1252: a lead byte shown as a letter, then continuation bytes as symbols.
_MOJIBAKE = "(?:Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|â€.|Â[\u00a0-\u00bf]|â‚¬|\ufffd)"


def decode(data: bytes, declared: str | None, file: str, declared_at: Callable[[], Place]) -> tuple[str, list[Problem]]:
    """Decode a source file; the text is empty where it can't be.

    A byte-order mark decides; else the declared encoding; else it must be UTF-8. Nothing is guessed.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    encoding = encoding or declared or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        if declared or encoding != "utf-8":
            hint = f"check `encoding:` in the reading ({declared_at()}); the file may be in another one"
        elif exc.reason == "unexpected end of data":
            hint = "the file ends in the middle of a character: get a whole copy of it"
        else:
            hint = f"save the source as UTF-8 anew, or write `encoding: cp1252` (or what it is) in the reading ({declared_at().file})"
        return "", [error("not-decodable", f"byte {exc.start} (hexadecimal {data[exc.start]:02x}) isn't {encoding}",
                          hint, Place(file, line, 1))]
    except (LookupError, ValueError):  # ValueError: a codec of Python's that isn't for texts, or a name with a NUL in it
        return "", [error("unknown-encoding", f"`{encoding}` is no character encoding",
                          "write a name such as utf-8, cp1252, iso-8859-1, mac-roman or shift_jis", declared_at())]
    problems = []
    if not declared and (escape := _ISO_2022.search(data)):
        problems.append(error("not-decodable", f"byte {escape.start()} begins an escape sequence of ISO-2022; this isn't UTF-8",
                              f"write `encoding: iso-2022-jp` (or what it is) in the reading ({declared_at().file})",
                              Place(file, data.count(b"\n", 0, escape.start()) + 1, 1)))
        text = ""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text, problems + list(_inspect(text, file))


def _inspect(text: str, file: str) -> Iterator[Problem]:
    """Report characters that a reader couldn't see or that show a wrong decoding, once a kind."""
    def place(offset: int) -> Place:
        return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

    if found := _CONTROL.search(text):
        yield warning("control-character", f"there is an invisible control character (U+{ord(found.group()):04X}) here",
                      "look at the source; if it belongs there, accept this warning in the reading", place(found.start()))
    broken = [] if text.isascii() else list(re.finditer(_MOJIBAKE, text))
    if len(broken) > 1 or "\ufffd" in text:
        yield warning("mojibake", f"“{broken[0].group()}” looks like text read in the wrong encoding ({len(broken)} places)",
                      "get the source again and save it as UTF-8", place(broken[0].start()))
