"""The picture that a link to a page is shown with: the site's name, what the page is, and the unit's days to scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from generator.drawing.timeline.axis import Scale, pad
from generator.online.picture import Dot, Picture
from generator.online.tags import IMAGE_SIZE
from generator.online.typefaces import BOLD, DISPLAY, REGULAR, SERIF, Typeface, fit, tidy

# Colors of the site in light (assets/css/tokens.css), and places in pixels.
_PAPER, _LATER, _INK, _INK_2, _ACCENT, _LINE = "#fbfaf6", "#ecebe3", "#1c1d1a", "#4b4d47", "#14594b", "#dcdad0"
_WIDTH, _HEIGHT = IMAGE_SIZE
_MARGIN = 72
_ROOM = _WIDTH - 2 * _MARGIN
_HEADER = 104
"""Where the hairline below the site's name is."""
_STRIP = 478
"""Where the strip begins; its axis is in the middle of what is left above the words."""
_AXIS = 534
_DISC, _DIAMOND = 9, 12
_SHADES = 20
_FINER = 4
"""The strip is drawn so many times as large and made smaller, which smooths it."""
_TITLE_SIZES = (*range(84, 40, -4), *range(40, 12, -2))
_TITLE_LEADING = 1.12
_LEAST_TITLE, _LINE_ROOM = 40, 110
"""A title that would be smaller than this gets the room of the line below it."""
_LINE_SIZES = (30, 28, 26, 24, 22, 20, 18)
_DAY_SHARE = 0.22
"""How much of the strip lies at least on each side of the day."""


def draw(picture: Picture) -> bytes:
    """Return a picture as a PNG. What the typefaces have no letters for is left out."""
    image = Image.new("RGB", IMAGE_SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    floor = _STRIP if picture.dots or picture.day is not None else _HEIGHT - 40
    if floor == _STRIP:
        _draw_strip(image, picture)
    pen.rectangle((0, _HEADER, _WIDTH, _HEADER + 1), _LINE)
    _set(pen, BOLD, picture.site, 44, 40, (28, 26, 24, 22, 20, 18, 16), _INK)
    top: float = _HEADER + 44
    if kicker := tidy(picture.kicker):
        top = _set(pen, REGULAR, kicker, top, 34, _LINE_SIZES, _INK_2) + 18
    face = SERIF if picture.is_printed else DISPLAY
    title, room = tidy(picture.title), floor - top - 20
    has_line = bool(picture.line)
    if has_line and title and face.covers(title):
        has_line = fit(face, title, _ROOM, room - _LINE_ROOM, _TITLE_SIZES, _TITLE_LEADING).size >= _LEAST_TITLE
    top = _set(pen, face, title, top, room - _LINE_ROOM * has_line, _TITLE_SIZES, _INK, _TITLE_LEADING)
    if has_line:
        _set(pen, REGULAR, picture.line, top + 22, floor - top - 34, _LINE_SIZES, _INK_2, 1.4)
    file = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG", compress_level=6)
    return file.getvalue()


@lru_cache(maxsize=1)
def _palette() -> Image.Image:
    """Return all colors of a picture and the shades between them, at the edges of letters: a picture takes a third of the room with these alone."""
    pairs = ((_PAPER, _INK), (_PAPER, _INK_2), (_LATER, _INK), (_PAPER, _ACCENT), (_LATER, _ACCENT))
    ramps = [(ImageColor.getrgb(ground), ImageColor.getrgb(color)) for ground, color in pairs]
    shades = [
        round(below + (above - below) * step / _SHADES)
        for ground, color in ramps for step in range(_SHADES + 1) for below, above in zip(ground, color, strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*shades, *ImageColor.getrgb(_LINE)])
    return palette


def _set(
    pen: ImageDraw.ImageDraw, face: Typeface, text: str, top: float, height: float, sizes: Sequence[int], color: str, leading: float = 1.3,
) -> float:
    """Set a text below `top` and return where it ends; one with letters that the typeface lacks is left out."""
    text = tidy(text)
    if not text or not face.covers(text):
        return top
    lines, size = fit(face, text, _ROOM, height, sizes, leading)
    for number, line in enumerate(lines):
        face.write(pen, _MARGIN, top + size * 0.8 + number * leading * size, line, size, color)
    return top + size + (len(lines) - 1) * leading * size


def _draw_strip(image: Image.Image, picture: Picture) -> None:
    """Draw the days to scale across the foot of the picture, the ground tinted from the day of the document on."""
    days = [day for dot in picture.dots for day in (dot.first, dot.last)] or [picture.day or 0]
    scale = Scale(*pad(min(days), max(days), picture.day, share=_DAY_SHARE), 0, _WIDTH)
    day = None if picture.day is None else round(scale(picture.day))
    pen = ImageDraw.Draw(image)
    if day is not None:
        pen.rectangle((day, _STRIP, _WIDTH, _HEIGHT), _LATER)
    box = (0, _AXIS - 2 * _DISC, _WIDTH, _AXIS + 2 * _DISC)
    band = image.crop(box).resize((_WIDTH * _FINER, 4 * _DISC * _FINER), Image.Resampling.NEAREST)
    _draw_dots(ImageDraw.Draw(band), picture.dots, scale, day)
    image.paste(band.resize((_WIDTH, 4 * _DISC), Image.Resampling.BOX), box)
    if day is not None:
        pen.rectangle((day - 3, _STRIP, day + 2, _HEIGHT), _ACCENT)
        _write_day(pen, tidy(picture.day_words), day)


def _draw_dots(pen: ImageDraw.ImageDraw, dots: Sequence[Dot], scale: Scale, day: int | None) -> None:
    """Draw the axis and what happened onto a band of the picture that is larger than it will be."""
    axis = 2 * _DISC * _FINER
    pen.rectangle((0, axis - _FINER, _WIDTH * _FINER, axis + _FINER - 1), _INK)
    for dot in dots:
        first, last = scale(dot.first) * _FINER, scale(dot.last) * _FINER
        pen.rectangle((first, axis - 3 * _FINER, last, axis + 3 * _FINER), _INK)
        ground = _LATER if day is not None and first >= day * _FINER else _PAPER
        for radius, color in _layers(dot, ground):
            corners = [(first - radius, axis), (first, axis - radius), (first + radius, axis), (first, axis + radius)]
            pen.polygon(corners, color) if dot.is_contested else pen.circle((first, axis), radius, color)


def _layers(dot: Dot, ground: str) -> Iterator[tuple[float, str]]:
    """Yield radius and color of what a dot is made of: a disc for what is established, a hollow diamond for what is contested."""
    if dot.is_contested:
        yield from (((_DIAMOND + 1) * _FINER, _INK), ((_DIAMOND - 4) * _FINER, ground))
    else:
        yield _DISC * _FINER, _INK


def _write_day(pen: ImageDraw.ImageDraw, words: str, place: float) -> None:
    """Write what the line of the day stands for beside its foot, on the side where there is more room."""
    if not BOLD.covers(words):
        return
    room = max(place, _WIDTH - place) - 18 - 24
    size = next((size for size in (24, 22, 20, 18, 16) if BOLD.width(words, size) <= room), None)
    if size:
        left = place - 18 - BOLD.width(words, size) if place > _WIDTH / 2 else place + 18
        BOLD.write(pen, left, 602, words, size, _INK)
