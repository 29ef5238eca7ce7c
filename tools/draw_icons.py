"""The installed application's icons, drawn from the ministry's mark.

Run this after a change of the mark, and commit the result:

python tools/draw_icons.py
"""

from math import cos, pi, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw

ASSETS = Path(__file__).parent.parent / "assets"
BAND, GOLD = "#123f3a", "#e2bf7d"
SMOOTH = 4  # drawn so many times larger, then made smaller

Point = tuple[float, float]


def star(centre: float, radius: float, turned: float = 0) -> list[Point]:
    """Return two squares laid over each other: eight points, eight notches. `turned` is in degrees."""
    notch = radius * cos(pi / 4) / cos(pi / 8)
    return [
        (
            centre + (notch if k % 2 else radius) * cos(radians(22.5 * k + turned)),
            centre + (notch if k % 2 else radius) * sin(radians(22.5 * k + turned)),
        )
        for k in range(16)
    ]


def mark(size: int, *, ground: str | None, share: float, ink: str = GOLD, hollow: str | None = None) -> Image.Image:
    """Draw the mark in the middle `share` of a square.

    `hollow` fills the star within the star; None means transparent.
    """
    large = size * SMOOTH
    image = Image.new("RGBA", (large, large), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    middle, radius = large / 2, large * share / 2
    empty = hollow or (0, 0, 0, 0)
    draw.polygon(star(middle, radius), fill=ink)
    draw.polygon(star(middle, radius * 0.705, 22.5), fill=empty)
    draw.polygon(star(middle, radius * 0.484), fill=ink)
    eye = radius * 0.18
    draw.ellipse((middle - eye, middle - eye, middle + eye, middle + eye), fill=empty)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def write() -> None:
    icons = ASSETS / "icons"
    icons.mkdir(exist_ok=True)
    for size in (192, 512):
        _save(mark(size, ground=BAND, share=0.86, hollow=BAND), icons / f"icon-{size}.png")
        # A launcher may cut everything outside the middle 80 % away.
        _save(mark(size, ground=BAND, share=0.66, hollow=BAND), icons / f"maskable-{size}.png")
    _save(mark(512, ground=None, share=0.9, ink="#000"), icons / "monochrome-512.png", colours=None)
    _save(mark(96, ground=None, share=0.9, ink="#fff"), icons / "badge-96.png", colours=None)
    _save(mark(180, ground=BAND, share=0.78, hollow=BAND), icons / "apple-touch.png")
    mark(32, ground=None, share=1, ink=GOLD, hollow=BAND).save(ASSETS / "favicon.ico", sizes=[(16, 16), (32, 32)])


def _save(image: Image.Image, path: Path, colours: int | None = 16) -> None:
    """Save the picture in a small palette, which is enough for two colours and the shades between them."""
    final = image if colours is None else image.convert("RGB").quantize(colours)
    final.save(path, optimize=True)


if __name__ == "__main__":
    write()
