"""Serving while a curator writes, with a real server: what is wrong is on every page, and everything comes back."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projects import actor, term, write_project

PAGES = ["", "actors.html", "glossary.html", "readings/doc.html", "about.html"]
LISTENING = """
import runpy, signal, sys

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is born deaf to it
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
WAYS = {"explainer": ["generator", "serve", "--address"], "mkdocs": ["mkdocs", "-q", "serve", "-a"]}
COMMANDS = WAYS | {"teacher": ["generator", "serve", "--edition", "teacher", "--address"]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "project", "Japan.", actors=[actor("japan", "Japan", sources=["src"])], glossary=[term("text")])
    (root / "content/pages/about.md").write_text("# About us\n", encoding="utf-8")
    return root


@pytest.fixture
def address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"127.0.0.1:{probe.getsockname()[1]}"


class Served:
    """A server of a project's site in a process of its own."""

    def __init__(self, root: Path, way: str, address: str) -> None:
        """Start it; what it says goes into a file beside the project."""
        self.address = address
        self.said = root.parent / "said.txt"
        with self.said.open("w") as said:
            self.process = subprocess.Popen([sys.executable, "-c", LISTENING, *COMMANDS[way], address], cwd=root, stdout=said, stderr=said,
                                            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, start_new_session=True)

    def get(self, page: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{page}", timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as exc:
            return f"{exc.code}"
        except OSError:  # not there yet
            return ""

    def wait(self, page: str, is_right: Callable[[str], object]) -> str:
        """Return a page as soon as it is as it should be."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if is_right(text := self.get(page)):
                return text
            assert self.process.poll() is None, self.said.read_text()
            time.sleep(0.1)
        raise AssertionError(f"{page}: {text}\n{self.said.read_text()}")

    def stop(self, number: int = signal.SIGINT) -> int:
        os.killpg(self.process.pid, number)
        return self.process.wait(30)


@pytest.fixture
def serve(project: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Served]]:
    """Return a function that starts a server; its temporary folder is the test's own."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    started: list[Served] = []

    def start(way: str) -> Served:
        started.append(Served(project, way, address))
        return started[-1]

    yield start
    for served in started:
        if served.process.poll() is None:
            served.stop()


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def epoch(page: str) -> int:
    """Return which build a served page is of; a browser asks for a later one."""
    (found,) = re.findall(r"livereload\((\d+), \d+\);", page)
    return int(found)


def test_who_writes_answers_is_shown_them_and_what_changes(project: Path, serve: Callable[[str], Served]) -> None:
    (project / "content/teacher").mkdir()
    (project / "content/teacher/guidance.yml").write_text("- {about: page:glossary, text: Ask first.}\n", encoding="utf-8")
    served = serve("teacher")
    page = served.wait("glossary.html", lambda text: "Ask first." in text)
    assert "Teacher edition" in page
    change(project / "content/teacher/guidance.yml", "Ask first.", "Ask last.")
    served.wait("glossary.html", lambda text: "Ask last." in text)


@pytest.mark.parametrize("way", WAYS)
def test_every_page_tells_what_is_wrong_until_it_is_mended(way: str, project: Path, serve: Callable[[str], Served]) -> None:
    served = serve(way)
    before = {page: served.wait(page, lambda text: "</html>" in text) for page in PAGES}
    faults = [
        ("content/actors.yml", "role:", "rolle:", "[unknown-key]"),
        ("content/glossary.yml", "tier: technical", "tier: [technical", "[bracket-not-closed]"),
        ("mkdocs.yml", "site_name:", "\tsite_name:", "mkdocs.yml:"),
        ("mkdocs.yml", "name: material", "name: nonsense", "nonsense"),
    ]
    for file, right, wrong, said in faults:
        change(project / file, right, wrong)
        for page in PAGES:
            shown = served.wait(page, lambda text, said=said: said in text)
            assert epoch(shown) > epoch(before[page])
        assert served.get("nowhere.html") == "404"
        change(project / file, wrong, right)
        for page in PAGES:
            mended = served.wait(page, lambda text, page=page: shape(text) == shape(before[page]))
            assert epoch(mended) > epoch(shown)
    assert "Traceback" not in served.said.read_text()
    assert served.stop() == 0
    assert not (project / "site").exists()


def shape(page: str) -> str:
    """Return a page without what tells one build from another."""
    return re.sub(r"livereload\(\d+, \d+\)", "", page)


@pytest.mark.parametrize("way", WAYS)
def test_serving_can_begin_with_what_is_wrong(way: str, project: Path, serve: Callable[[str], Served]) -> None:
    change(project / "content/actors.yml", "role:", "rolle:")
    served = serve(way)
    for page in PAGES:
        if page != "actors.html":  # there are none yet
            served.wait(page, lambda text: "[unknown-key]" in text)
    change(project / "content/actors.yml", "rolle:", "role:")
    assert "About us" in served.wait("about.html", lambda text: "</html>" in text and "[unknown-key]" not in text)


def test_a_page_by_hand_in_the_way_is_told_too(project: Path, serve: Callable[[str], Served]) -> None:
    served = serve("explainer")
    served.wait("", lambda text: "</html>" in text)
    (project / "content/pages/glossary.md").write_text("# Mine\n", encoding="utf-8")
    for page in PAGES:
        served.wait(page, lambda text: "rename it" in text)
    (project / "content/pages/glossary.md").unlink()
    served.wait("about.html", lambda text: "About us" in text)
    assert "Traceback" not in served.said.read_text()


@pytest.mark.parametrize(("way", "advice"), [
    ("explainer", r"explainer serve --address (\S+), or make serve ADDRESS=\1"), ("mkdocs", r"mkdocs serve -a (\S+)"),
])
def test_an_address_that_is_taken_is_one_line_with_another(way: str, advice: str, project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run([sys.executable, "-m", *WAYS[way], f"127.0.0.1:{port}"], cwd=project, capture_output=True, text=True, check=False,
                              timeout=60, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert (match := re.fullmatch(rf"(?:Error: )?port {port} of 127\.0\.0\.1 is taken, [^;]*; take another one: {advice}", line))
    assert match[1] != f"127.0.0.1:{port}"


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (["--address", "8001"], 64, "8001 is no HOST:PORT"),
    (["--address", "127.0.0.1:70000"], 64, "127.0.0.1:70000 is no HOST:PORT"),
    (["--address", "192.0.2.1:8001"], 1, "nothing can be served at 192.0.2.1:8001: "),
])
def test_an_address_that_is_none_is_one_line(arguments: list[str], code: int, said: str, project: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "generator", "serve", *arguments], cwd=project, capture_output=True, text=True, check=False,
                          timeout=60)
    assert done.returncode == code
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_broken_mkdocs_yml_is_one_line(project: Path) -> None:
    change(project / "mkdocs.yml", "site_name:", "\tsite_name:")
    done = subprocess.run([sys.executable, "-m", "generator", "serve"], cwd=project, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert re.fullmatch(r".*/mkdocs\.yml:\d+:1: error: this line is indented with a tab; [^\n]*\n", done.stderr)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)])
def test_whatever_ends_it_nothing_is_left(number: int, project: Path, serve: Callable[[str], Served], tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    served = serve("explainer")
    served.wait("", lambda text: "</html>" in text)
    assert len(list(folder.glob("mkdocs_*"))) == 1
    assert served.stop(number) == 0
    assert list(folder.iterdir()) == []
    (line,) = [line for line in served.said.read_text().splitlines() if line.startswith("[")]
    assert line.endswith(f"Serving on http://{served.address}/")
