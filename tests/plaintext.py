"""Searches a browser's profile for what a person typed: also in what Chromium, Firefox and WebKit have compressed.

Compression can hide a text that stands there for anyone, so a search of the bytes as they are proves nothing.
"""

import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import cramjam

_MOZ_LZ4 = b"mozLz40\0"
"""The first bytes of Firefox's session, telemetry and bookmarks.

The length (32 bits, little-endian) and one LZ4 block follow.
"""
_SNAPPY_FRAMES = b"\xff\x06\x00\x00sNaPpY"
"""The first bytes of Firefox's caches, and of IndexedDB's larger values."""
_SQLITE = b"SQLite format 3\0"
_LEVELDB_TABLE = bytes.fromhex("57fb808b247547db")
"""The last bytes of a table of Chromium's IndexedDB and storage."""


def files_that_hold(profile: Path, *marks: str) -> list[Path]:
    """Return the files below `profile` in which one of the marks can be read, in UTF-8 or UTF-16. Marks are ASCII."""
    wanted = [mark.encode(encoding) for mark in marks for encoding in ("utf-8", "utf-16-le")]
    files = [path for path in profile.rglob("*") if path.is_file() and not path.is_symlink()]
    assert files, f"nothing in {profile}"
    return [path for path in files if any(mark in content for content in _readings(path) for mark in wanted)]


def _readings(path: Path) -> Iterator[bytes]:
    """Yield the file as it is, and all that anyone can unpack from it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:  # the browser has just taken it away
        return
    yield data
    if data.startswith(_MOZ_LZ4):
        [length] = struct.unpack_from("<I", data, len(_MOZ_LZ4))
        yield bytes(cramjam.lz4.decompress_block(data[len(_MOZ_LZ4) + 4 :], output_len=length))
    if data.startswith(_SNAPPY_FRAMES):
        with suppress(cramjam.DecompressionError):  # it is still being written
            yield bytes(cramjam.snappy.decompress(data))
    if data.startswith(_SQLITE):
        yield from _values(path)
    if data.endswith(_LEVELDB_TABLE):
        yield from _blocks(data)


def _values(path: Path) -> Iterator[bytes]:
    """Yield the readings of every row of a SQLite database. Firefox's IndexedDB packs its values by Snappy."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copy(f"{path}{suffix}", f"{folder}/copy{suffix}")
        with closing(sqlite3.connect(f"{folder}/copy")) as database, suppress(sqlite3.DatabaseError):
            database.text_factory = bytes
            tables = [
                name.decode() for [name] in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            ]
            for table in tables:
                with suppress(sqlite3.OperationalError):  # made for a module or collation that only the browser has
                    for row in database.execute(f'SELECT * FROM "{table}"'):
                        yield from _readings_of(row)


def _readings_of(row: tuple[object, ...]) -> Iterator[bytes]:
    for value in row:
        if isinstance(value, bytes):
            yield value
            yield from _unpacked(value)


def _blocks(table: bytes) -> Iterator[bytes]:
    """Yield the blocks of a LevelDB table.

    Its index names them, and each ends with a byte that says how it is packed (1 means Snappy).
    """
    footer = table[-48:]
    _, at = _handle(footer, 0)
    index, _ = _handle(footer, at)
    for entry in _entries(_block(table, *index)):
        handle, _ = _handle(entry, 0)
        yield _block(table, *handle)


def _block(table: bytes, start: int, length: int) -> bytes:
    content, kind = table[start : start + length], table[start + length]
    return next(_unpacked(content), content) if kind == 1 else content


def _entries(block: bytes) -> Iterator[bytes]:
    """Yield the values of a LevelDB block."""
    [restarts] = struct.unpack_from("<I", block, len(block) - 4)
    end, at = len(block) - 4 * (restarts + 1), 0
    while at < end:
        _, at = _varint(block, at)
        own, at = _varint(block, at)
        length, at = _varint(block, at)
        at += own
        yield block[at : at + length]
        at += length


def _handle(data: bytes, at: int) -> tuple[tuple[int, int], int]:
    start, at = _varint(data, at)
    length, at = _varint(data, at)
    return (start, length), at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _unpacked(data: bytes) -> Iterator[bytes]:
    with suppress(cramjam.DecompressionError):
        yield bytes(cramjam.snappy.decompress_raw(data))
