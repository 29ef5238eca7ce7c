"""Invented documents: pictures that look like a page with a face, lines of text and two machine-readable lines."""

import hashlib
import struct
import zlib
from functools import cache
from math import sqrt

_WIDTH, _HEIGHT = 480, 340
_PAPER, _INK, _FACE = 0, 1, 2
_PLACES = ((200, 45, 8), (200, 73, 8), (200, 101, 8), (200, 129, 8), (200, 157, 8), (200, 185, 8))
"""Positions of the lines of text: left, top, height."""


@cache
def picture(name: str) -> bytes:
    """Return a PNG, a different one for each name."""
    tint = hashlib.sha256(name.encode()).digest()
    canvas = [bytearray(_WIDTH) for _ in range(_HEIGHT)]
    _fill(canvas, 24, 38, 152, 188, _INK)
    _fill(canvas, 26, 40, 148, 184, _PAPER)
    _oval(canvas, (100, 105), (42, 50), _FACE)
    _oval(canvas, (100, 215), (66, 52), _FACE)
    _fill(canvas, 26, 224, 148, 60, _PAPER)
    _fill(canvas, 24, 224, 152, 2, _INK)
    for (left, top, height), length in zip(_PLACES, tint, strict=False):
        _fill(canvas, left, top, 60 + length * 3 // 4, height, _INK)
    for top in (268, 298):
        for left in range(26, 454, 9):
            _fill(canvas, left, top, 6, 14, _INK)
    colours = bytes((0xF4, 0xF1, 0xE8, 0x33, 0x3D, 0x3B, *(100 + value // 3 for value in tint[:3])))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", colours),
            _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in canvas))),
            _chunk(b"IEND", b""),
        )
    )


def _fill(canvas: list[bytearray], left: int, top: int, width: int, height: int, colour: int) -> None:
    for row in canvas[top : top + height]:
        row[left : left + width] = bytes((colour,)) * width


def _oval(canvas: list[bytearray], middle: tuple[int, int], radii: tuple[int, int], colour: int) -> None:
    for down in range(-radii[1], radii[1]):
        half = int(radii[0] * sqrt(1 - (down / radii[1]) ** 2))
        _fill(canvas, middle[0] - half, middle[1] + down, 2 * half, 1, colour)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
