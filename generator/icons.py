"""The site's icon, a paragraph mark on bottle green, drawn in all the shapes that devices want.

``python -m generator.icons`` writes ``assets/icons/`` and the theme's favicon; a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from generator.assets import ASSETS, THEME

GREEN, WHITE = "#14594b", "#ffffff"
SIDE = 512
"""Width and height of the drawing; sizes below are in its pixels."""
_CORNER = 96
_FINER = 4
"""PNGs are drawn so many times as large and made smaller, which smooths their edges."""

_BOWL = (136, 104, 312, 280)
"""The box of the disc whose left half is the mark's bowl: left, top, right, bottom."""
_BARS = ((224, 104, 376, 142), (224, 104, 288, 280), (250, 104, 288, 408), (338, 104, 376, 408))
"""Top, the bowl's right half, and two stems. All of the mark lies in the middle 80 %, which no device cuts off."""

FAVICON = THEME / "assets/images/favicon.png"
_SIZES = {"icon-192.png": 192, "icon-512.png": 512, "icon-maskable-512.png": 512, "apple-touch-icon.png": 180}
_SQUARE = {"icon-maskable-512.png", "apple-touch-icon.png"}
"""Icons that reach to the edge: devices cut their corners themselves."""


def draw() -> Mapping[Path, bytes]:
    """Return all icons by the path of their file."""
    return dict(_draw())


def _draw() -> Iterator[tuple[Path, bytes]]:
    folder = ASSETS / "icons"
    yield folder / "icon.svg", _svg().encode()
    for name, size in _SIZES.items():
        yield folder / name, _png(size, 0 if name in _SQUARE else _CORNER)
    yield FAVICON, _png(48, _CORNER, grown=1.3)


def _svg() -> str:
    left, top, right, bottom = _BOWL
    radius, middle = (right - left) // 2, (left + right) // 2
    bars = "".join(f"M{x} {y}H{end}V{foot}H{x}z" for x, y, end, foot in _BARS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}"><rect width="{SIDE}" height="{SIDE}" rx="{_CORNER}" fill="{GREEN}"/>'
        f'<path fill="{WHITE}" d="M{middle} {top}a{radius} {radius} 0 0 0 0 {bottom - top}z{bars}"/></svg>\n'
    )


def _png(size: int, corner: int, grown: float = 1) -> bytes:
    """Draw the icon, its mark `grown` times as large as it is in the others."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - the build doesn't draw icons

    scale = size * _FINER / SIDE
    image = Image.new("RGBA", (size * _FINER, size * _FINER), GREEN + "00")
    pen = ImageDraw.Draw(image)

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        left, top, right, bottom = ((SIDE / 2 + (edge - SIDE / 2) * grown) * scale for edge in (left, top, right, bottom))
        return left, top, right - 1, bottom - 1

    pen.rounded_rectangle((0, 0, image.width - 1, image.height - 1), corner * scale, GREEN)
    pen.pieslice(box(*_BOWL), 90, 270, WHITE)
    for bar in _BARS:
        pen.rectangle(box(*bar), WHITE)
    file = BytesIO()
    image.resize((size, size), Image.Resampling.BOX).save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    """Write all icons anew."""
    for path, content in draw().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
