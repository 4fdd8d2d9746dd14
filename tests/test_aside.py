"""What is written beside MkDocs' work: whole, also where the second process dies in the middle."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any, TextIO

import pytest

from generator import abreast, aside
from generator.abreast import Abreast
from generator.aside import Aside
from generator.data import DATA_URI
from generator.pages import plan_pages
from generator.pages.addresses import Addresses
from tests.projects import unit_of


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process here")
def test_a_second_process_that_dies_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()
    write = aside.write_json

    def write_or_die(unit: Any, addresses: Any, file: TextIO) -> None:
        write(unit, addresses, file)
        if os.getpid() != parent:
            file.flush()
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(abreast, "can_fork", lambda: True)
    monkeypatch.setattr(aside, "write_json", write_or_die)
    unit = unit_of("North bank.")
    plans = plan_pages(unit)
    written = Aside(unit, plans, Addresses(plans, directory_urls=False))
    second = Abreast(lambda: None, then=written.write)
    second.result()
    second.finish()
    written.put_into(tmp_path, tmp_path / "no-index.json")
    assert json.loads((tmp_path / DATA_URI).read_text("utf-8"))["unit"]["id"] == "tests"
