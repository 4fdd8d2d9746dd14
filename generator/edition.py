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
    PUBLIC = "public"
    """For everybody: of each text what its `rights` allow."""

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list its pages. What is meant for a classroom isn't to be found by everybody."""
        return self is Edition.PUBLIC

    def place(self, site: Path) -> Path:
        """Return the folder of this edition's site, where `site` is that of the student's: ``site-public/`` beside ``site/``."""
        return site if self is Edition.STUDENT else site.with_name(f"{site.name}-{self}")
