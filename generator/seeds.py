"""The source documents in ``seeds/``: a reading's file to its text, or what is wrong with that file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from glob import escape
from pathlib import Path

from generator.faults.files import ADVICE_ON_LINK, explain_os_error, find_format, read_file
from generator.model import Reading
from generator.nearest import did_you_mean
from generator.problems import Place, Problem, error
from generator.text import Text, read_text
from generator.yamltext.tree import PathKey

SEEDS = "seeds"

_WORD_PROCESSORS = (".doc", ".docx", ".odt", ".rtf", ".pdf")


def read_seed(
    root: Path, reading: Reading, seed: str, locate: Callable[[PathKey], Place], others: Iterable[Path],
) -> tuple[Text, list[Problem]]:
    """Read the text of a reading from its file in the project's ``seeds/``; the text is empty where it can't be read.

    `seed` is the file's name. `locate` tells where a value of the reading was written, by the path to it, and reads
    its file once more for that: it is asked where there is a fault. `others` are
    folders that the file may stand in by mistake.
    """
    file = f"{SEEDS}/{seed}"
    folder = (root / SEEDS).resolve()
    try:
        path = (folder / seed).resolve()
        if not path.is_relative_to(folder):
            hint = ADVICE_ON_LINK if (root / file).is_symlink() else "write the file's name only"
            return Text(()), [error("source-outside", f"`{seed}` leads out of {SEEDS}/", hint, locate(("seed",)))]
        data = read_file(path)
    except (FileNotFoundError, NotADirectoryError, ValueError, RuntimeError):  # no file can have such a name; a link to itself, up to Python 3.12
        if (root / file).is_symlink():
            return Text(()), [error("source-missing", f"{file} is a link that leads nowhere", ADVICE_ON_LINK, locate(("seed",)))]
        return Text(()), [error("source-missing", f"there is no file {file}", _advise(root, seed, others), locate(("seed",)))]
    except OSError as exc:
        return Text(()), [explain_os_error(exc, file, locate(("seed",)))]
    if kind := find_format(data):
        return Text(()), [error("not-decodable", f"this is no plain text but {kind}", "save the document as plain text, in UTF-8, "
                                "and write the name of that file under `seed:`", Place(file, 1, 1))]
    return read_text(reading, data, file, locate)


def _advise(root: Path, name: str, others: Iterable[Path]) -> str:
    """Return where a source that isn't in its folder may be."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seeds = [path.name for path in (root / SEEDS).glob("*")]
    if last in seeds:
        return f"write the file's name only: `{last}`"
    is_name = last not in {"", ".", ".."} and "\0" not in last
    places = [*(path / last for path in others), *sorted(root.glob(f"[!.]*/{escape(last)}"))] if is_name else []
    elsewhere = next(filter(Path.is_file, places), None)
    if elsewhere:
        return f"move {elsewhere.relative_to(root).as_posix()} into {SEEDS}/"
    if last.lower().endswith(_WORD_PROCESSORS):
        return f"save the document as plain text (.txt, in UTF-8) in {SEEDS}/, and write that file's name"
    return did_you_mean(last, seeds) or f"put the document into {SEEDS}/"
