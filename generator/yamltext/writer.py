"""Records to YAML text, as a curator might have written it: `reader` and `load` read the same records from it again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from generator.model import Record

_WIDTH = 120
_SHORT = 60
"""A list or record of plain values stands on one line where none of them is longer than this."""
# What can't stand in YAML as it is, or not where it would be seen.
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"\\\\]')
_OPENING, _CLOSING = "“‘„«", "”’“»"


def write_records(records: Sequence[Record]) -> str:
    """Return a list of records as YAML, a blank line between two."""
    return "\n".join(_dump([_values(record)]) for record in records)


def write_record(record: Record, *, without: Sequence[str] = ()) -> str:
    """Return one record as YAML, without some of its keys."""
    return _dump({key: value for key, value in _values(record).items() if key not in without})


def _values(record: Record) -> dict[str, Any]:
    """Return a record's keys and values, those left out that say nothing new."""
    values: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return values


def _dump(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=False)


class _Dumper(yaml.SafeDumper):
    """Writes lists below their key with two spaces, short ones on one line, and quotes what YAML would take for something else."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own form
        super().increase_indent(flow, False)  # noqa: FBT003

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the reader knows no aliases
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        # Curly quotes round a value look like quotes that a curator meant for YAML.
        is_quoted = text[:1] in _OPENING and text[-1:] in _CLOSING and text
        style = '"' if _INVISIBLE.search(text) else "'" if is_quoted else "|" if "\n" in text else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    def write_double_quoted(self, text: str, split: bool = True) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own form
        """Write a text with escapes that no reader takes for a path's backslashes, unlike PyYAML's own (for a tab)."""
        escaped = _ESCAPED.sub(lambda match: f"\\{match.group()}" if match.group() in '"\\' else f"\\U{ord(match.group()):08X}", text)
        self.write_indicator(f'"{escaped}"', need_whitespace=True)

    def represent_items(self, items: list[Any]) -> yaml.SequenceNode:
        return self.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=bool(items) and all(map(_is_short, items)))

    def represent_keys(self, keys: dict[str, Any]) -> yaml.MappingNode:
        return self.represent_mapping("tag:yaml.org,2002:map", keys, flow_style=bool(keys) and keys.keys() <= {"start", "end", "record"})


_Dumper.add_representer(str, _Dumper.represent_text)
_Dumper.add_representer(list, _Dumper.represent_items)
_Dumper.add_representer(dict, _Dumper.represent_keys)


def _is_short(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, int) for item in value)
    return isinstance(value, int) or (isinstance(value, str) and len(value) <= _SHORT and "\n" not in value)
