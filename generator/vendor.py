"""Other people's files in ``assets/vendor/``: fetched by npm, checked by checksum.

``python -m generator.vendor`` refreshes the folder, ``python -m generator.vendor --check`` says
whether it still holds what ``vendor.json`` lists. npm and fonttools are needed only to refresh.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.assets import WIDER_FONTS

VENDOR_DIR = Path(__file__).parent / "assets" / "vendor"
WIDTHS_FILE = "libre-franklin-widths.json"
MEASURED_WEIGHTS = (400, 700)


@dataclass(frozen=True, slots=True)
class Upstream:
    """An npm package, pinned, and the files taken from it (path in the package to path in ``vendor/``)."""

    name: str
    package: str
    version: str
    files: Mapping[str, str]


def _font(name: str, package: str, version: str, styles: Sequence[str], wider: Mapping[str, Sequence[str]] | None = None) -> Upstream:
    """Return a typeface: its Latin letters for the site, and more of it (`wider`: styles to alphabets) for pictures drawn at build time."""
    family = package.rpartition("/")[2]
    files = {f"files/{family}-latin-{style}.woff2": f"fonts/{family}-{style}.woff2" for style in styles}
    more = [f"{family}-{alphabet}-{style}.woff2" for style, alphabets in (wider or {}).items() for alphabet in alphabets]
    files |= {f"files/{file}": f"{WIDER_FONTS.name}/{file}" for file in more}
    return Upstream(name, package, version, {**files, "LICENSE": f"fonts/{family}-OFL.txt"})


_ALPHABETS = ("latin-ext", "vietnamese", "cyrillic", "cyrillic-ext")

SOURCES = (
    _font(
        "Source Serif 4",
        "@fontsource/source-serif-4",
        "5.3.1",
        ("400-normal", "400-italic", "600-normal"),
        {"600-normal": (*_ALPHABETS, "greek")},
    ),
    _font(
        "Libre Franklin",
        "@fontsource/libre-franklin",
        "5.3.0",
        ("400-normal", "400-italic", "700-normal"),
        {"400-normal": _ALPHABETS, "700-normal": _ALPHABETS},
    ),
    _font(
        "Atkinson Hyperlegible Next",
        "@fontsource/atkinson-hyperlegible-next",
        "5.3.0",
        ("400-normal", "400-italic", "700-normal"),
    ),
    Upstream("QR Code Generator", "qrcode-generator", "2.0.4", {"dist/qrcode.js": "qrcode.js"}),
)
"""What the site ships of other people's work."""


def refresh(vendor_dir: Path = VENDOR_DIR) -> None:
    """Fetch every source afresh and replace the folder: files, widths and ``vendor.json``.

    Raises ``OSError`` if npm is missing, ``CalledProcessError`` if it fails and ``KeyError`` if a
    package no longer holds a file named here; the folder is then as it was.
    """
    with tempfile.TemporaryDirectory(dir=vendor_dir.parent) as folder:
        fresh = Path(folder) / vendor_dir.name
        licenses = [_unpack(source, fresh) for source in SOURCES]
        fonts = {weight: fresh / f"fonts/libre-franklin-{weight}-normal.woff2" for weight in MEASURED_WEIGHTS}
        _write_json(fresh / WIDTHS_FILE, measure(fonts))
        listing = [_describe(source, name, fresh) for source, name in zip(SOURCES, licenses, strict=True)]
        _write_json(fresh / "vendor.json", listing)
        shutil.rmtree(vendor_dir, ignore_errors=True)
        fresh.rename(vendor_dir)


def find_changes(vendor_dir: Path = VENDOR_DIR) -> Iterator[str]:
    """Yield a sentence for every file that is missing, changed, or not listed in ``vendor.json``."""
    listing = json.loads((vendor_dir / "vendor.json").read_text(encoding="utf-8"))
    listed = {file["path"]: file["sha256"] for source in listing for file in source["files"]}
    for path, checksum in listed.items():
        if not (vendor_dir / path).is_file():
            yield f"{path} is missing"
        elif _hash(vendor_dir / path) != checksum:
            yield f"{path} is not the file that was fetched"
    known = {*listed, "vendor.json"}
    present = (path for path in vendor_dir.rglob("*") if path.is_file())
    for path in sorted(path.relative_to(vendor_dir).as_posix() for path in present):
        if path not in known:
            yield f"{path} is not listed in vendor.json"


def measure(fonts: Mapping[int, Path]) -> dict[str, object]:
    """Return advance widths: ``{"unitsPerEm": n, "400": {"65": 640, …}, …}``, keys are code points.

    Kerning is left out: a label measured this way is a little wider than it will be drawn.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - a tool of developers, not of builds

    units: set[int] = set()
    widths: dict[str, object] = {}
    for weight, path in fonts.items():
        font = TTFont(path)
        units.add(int(font["head"].unitsPerEm))
        advances = font["hmtx"].metrics
        widths[str(weight)] = {str(code): advances[glyph][0] for code, glyph in sorted(font.getBestCmap().items())}
    (units_per_em,) = units
    return {"unitsPerEm": units_per_em, **widths}


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh the folder, or check it with ``--check``: 0 if all is well, else 1."""
    parser = argparse.ArgumentParser(prog="python -m generator.vendor", description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; report files that differ")
    if not parser.parse_args(arguments).check:
        refresh()
    changes = list(find_changes())
    for change in changes:
        sys.stderr.write(f"{change}\n")
    return 1 if changes else 0


def _describe(source: Upstream, license_name: str, vendor_dir: Path) -> dict[str, object]:
    paths = sorted(source.files.values())
    made = [WIDTHS_FILE] if source.package == "@fontsource/libre-franklin" else []
    return {
        "name": source.name,
        "version": source.version,
        "license": license_name,
        "package": source.package,
        "copyright": _read_copyright(vendor_dir, paths),
        "files": [{"path": path, "sha256": _hash(vendor_dir / path)} for path in [*paths, *made]],
    }


def _unpack(source: Upstream, vendor_dir: Path) -> str:
    """Put the files of one package into the folder; return the license its manifest names."""
    npm = shutil.which("npm")
    if npm is None:
        msg = "npm is needed to refresh assets/vendor"
        raise FileNotFoundError(msg)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 - a fixed command with pinned names
            [npm, "pack", "--silent", "--pack-destination", folder, f"{source.package}@{source.version}"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as package:
            for inside, outside in source.files.items():
                target = vendor_dir / outside
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_read_member(package, inside))
            return str(json.loads(_read_member(package, "package.json"))["license"])


def _read_member(package: tarfile.TarFile, path: str) -> bytes:
    member = package.extractfile(f"package/{path}")
    if member is None:
        msg = f"{path} in the package is no file"
        raise KeyError(msg)
    return member.read()


def _read_copyright(vendor_dir: Path, paths: Sequence[str]) -> str:
    """Return the notice that stands in the font or script itself, else the first line of the license."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - a tool of developers, not of builds

    for path in paths:
        if path.endswith(".woff2"):
            return str(TTFont(vendor_dir / path)["name"].getDebugName(0))
        if path.endswith(".js"):
            lines = (vendor_dir / path).read_text(encoding="utf-8").splitlines()
            return next(line.strip("/* ") for line in lines if "Copyright" in line)
    (license_path,) = (path for path in paths if path.endswith("LICENSE.txt"))
    return next(filter(None, (vendor_dir / license_path).read_text(encoding="utf-8").splitlines()))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
