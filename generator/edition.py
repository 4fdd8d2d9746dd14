"""Editions: for whom a site is made, and so what may stand in it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class EditionError(Exception):
    """The edition can't be built from a project; the message is one line for the user."""


class Edition(StrEnum):
    """One of the sites that a unit gives."""

    STUDENT = "student"
    """For the classroom: the whole text."""
    TEACHER = "teacher"
    """For who teaches it: the whole text, answers, advice."""
    PUBLIC = "public"
    """For everybody: of each text what its `rights` allow."""

    @property
    def label(self) -> str:
        """The words by which every page says that students aren't meant to see it; empty where all may."""
        return "Teacher edition" if self is Edition.TEACHER else ""

    def mark(self, title: str) -> str:
        """Return the title of a site of this edition, where the unit's is `title`: marked if students aren't meant to see it."""
        return f"{title} – {self.label}" if self.label else title

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list its pages. What is meant for a classroom isn't to be found by everybody."""
        return self is Edition.PUBLIC

    def place(self, site: Path) -> Path:
        """Return the folder of this edition's site, where `site` is that of the student's: ``site-teacher/`` beside ``site/``."""
        return site if self is Edition.STUDENT else site.with_name(f"{site.name}-{self}")
