"""Barcodes as pictures: photographed, and held before a camera."""

import io
import json
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageChops, ImageFilter

from moi_pwa.build.paths import SCRIPTS
from moi_pwa.build.toolchain import environment

Kind = Literal["qr", "data_matrix"]
WHITE, WALL, DESK = 255, 214, 120
_QUIET_ZONE = 4
_PAGE, _PAGE_MM, _CODE_MM = (2480, 3508), 210, 30
"""A page of A4 at 300 dots an inch, its width, and the side of the code on it, with its quiet zone."""


@cache
def drawn(kind: Kind, content: str, scale: int = 6) -> Image.Image:
    """Draw a QR code of a text as the phone draws it, or a Data Matrix of hexadecimal digits."""
    command = ["node", "test/barcode_modules.mjs", kind, content]
    done = subprocess.run(command, cwd=SCRIPTS, env=environment(), capture_output=True, text=True, check=True)
    modules: list[list[int]] = json.loads(done.stdout)
    picture = Image.new("L", (len(modules[0]) + 2 * _QUIET_ZONE, len(modules) + 2 * _QUIET_ZONE), WHITE)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            picture.putpixel((x + _QUIET_ZONE, y + _QUIET_ZONE), 0 if dark else WHITE)
    return picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)


def side_by_side(*codes: Image.Image) -> Image.Image:
    """Draw codes as they lie beside one another."""
    height = max(code.height for code in codes)
    together = Image.new("L", (sum(code.width for code in codes), height), WHITE)
    left = 0
    for code in codes:
        together.paste(code, (left, (height - code.height) // 2))
        left += code.width
    return together


def photo(code: Image.Image, size: tuple[int, int], *, turned: float = 0, blurred: float = 1) -> bytes:
    """Draw a JPEG of a sheet with the code, lying on a desk."""
    sheet = Image.new("L", (int(code.width * 1.6), int(code.height * 1.6)), WALL)
    sheet.paste(code, ((sheet.width - code.width) // 2, (sheet.height - code.height) // 3))
    sheet = sheet.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=DESK)
    scene = Image.new("L", size, DESK)
    sheet.thumbnail((int(size[0] * 0.9), int(size[1] * 0.9)))
    scene.paste(sheet, ((size[0] - sheet.width) // 2, (size[1] - sheet.height) // 2))
    written = io.BytesIO()
    scene.filter(ImageFilter.GaussianBlur(blurred)).save(written, "JPEG", quality=80)
    return written.getvalue()


@dataclass(frozen=True, kw_only=True)
class Shot:
    """The way in which a printed page is photographed."""

    width: int
    """The width of the photo in pixels; the page fills 95 % of it."""
    blurred: float = 0
    light: float = 1
    """The share of the light that is there."""
    noise: float = 0
    """The standard deviation of the sensor's noise, of 255."""
    torn: float = 0
    """The width of a white strip across the middle of the code, as a share of its side."""


def page_photo(code: Image.Image, shot: Shot, *, turned: float = 0) -> bytes:
    """Draw a JPEG of a whole page (A4) with the code at the size at which it is printed, lying on a desk."""
    side = round(_PAGE[0] * _CODE_MM / _PAGE_MM)
    page, drawn_code = Image.new("L", _PAGE, WHITE), code.resize((side, side), Image.Resampling.BOX)
    strip = round(side * shot.torn)
    drawn_code.paste(WHITE, (0, (side - strip) // 2, side, (side + strip) // 2))
    page.paste(drawn_code, ((_PAGE[0] - side) // 2, round(_PAGE[1] * 0.74)))
    page = page.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=DESK)
    scene = Image.new("L", (shot.width, shot.width * 4 // 3), DESK)
    page = page.resize(_within(page.size, scene.size), Image.Resampling.BOX)
    scene.paste(page, ((scene.width - page.width) // 2, (scene.height - page.height) // 2))
    dim = scene.filter(ImageFilter.GaussianBlur(shot.blurred)).point(lambda value: round(value * shot.light))
    if shot.noise:
        dim = ImageChops.add(dim, Image.effect_noise(dim.size, shot.noise), offset=-128)
    written = io.BytesIO()
    dim.save(written, "JPEG", quality=80)
    return written.getvalue()


def _within(size: tuple[int, int], frame: tuple[int, int]) -> tuple[int, int]:
    scale = 0.95 * min(frame[0] / size[0], frame[1] / size[1])
    return round(size[0] * scale), round(size[1] * scale)


def film(code: Image.Image, file: Path, size: tuple[int, int] = (640, 480)) -> None:
    """Write the code as YUV4MPEG2, ten pictures a second, which Chromium takes for a camera's picture."""
    scene = Image.new("L", size, WALL)
    held = code.copy()
    held.thumbnail((int(size[0] * 0.9), int(size[1] * 0.9)))
    scene.paste(held, ((size[0] - held.width) // 2, (size[1] - held.height) // 2))
    grey = bytes([128]) * (size[0] * size[1] // 2)
    frame = b"FRAME\n" + scene.tobytes() + grey
    file.write_bytes(f"YUV4MPEG2 W{size[0]} H{size[1]} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 10)
