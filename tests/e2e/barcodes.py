"""Barcodes as pictures: photographed, and held before a camera."""

import io
import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageFilter

from moi_pwa.build.paths import SCRIPTS
from moi_pwa.build.toolchain import environment

Kind = Literal["qr", "data_matrix"]
WHITE, WALL, DESK = 255, 214, 120
_QUIET_ZONE = 4


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


def film(code: Image.Image, file: Path, size: tuple[int, int] = (640, 480)) -> None:
    """Write the code as YUV4MPEG2, ten pictures a second, which Chromium takes for a camera's picture."""
    scene = Image.new("L", size, WALL)
    held = code.copy()
    held.thumbnail((int(size[0] * 0.9), int(size[1] * 0.9)))
    scene.paste(held, ((size[0] - held.width) // 2, (size[1] - held.height) // 2))
    grey = bytes([128]) * (size[0] * size[1] // 2)
    frame = b"FRAME\n" + scene.tobytes() + grey
    file.write_bytes(f"YUV4MPEG2 W{size[0]} H{size[1]} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 10)
