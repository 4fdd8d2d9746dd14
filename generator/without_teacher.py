"""What students and the public get: a unit in which nothing is left of ``content/teacher/``.

Every edition but the teacher's is made of such a unit, so that pages, search, data and exports can't show what they don't have.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from generator.load import TEACHER_FILES
from generator.model import Placed, TeacherRecord
from generator.unit import Unit


def without_teacher(unit: Unit) -> Unit:
    """Return a unit without the records that only teachers may see, in whichever list they are, and without what their files hold.

    A record is one of these by its class or by the folder it was read from: either is enough.
    """
    lists: dict[str, Any] = {}
    for field in fields(unit):
        value = getattr(unit, field.name)
        if isinstance(value, tuple):
            lists[field.name] = tuple(record for record in value if not _is_for_teachers(record))
    return replace(unit, **lists, trees={name: tree for name, tree in unit.trees.items() if not name.startswith(TEACHER_FILES)})


def _is_for_teachers(record: object) -> bool:
    return isinstance(record, TeacherRecord) or (isinstance(record, Placed) and record.origin[0].startswith(TEACHER_FILES))
