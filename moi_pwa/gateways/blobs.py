"""Ciphertext of documents, by the document's id. Nothing here is named by what a person sent.

Bytes are only added at the end, never changed. Of two writers at the same place one is told to look again; a file is locked
for one write at a time, so a connection that died half-way holds no lock that had to be taken from it.
"""

import asyncio
import fcntl
import hashlib
import os
from collections.abc import AsyncIterable, AsyncIterator
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from moi_pwa.core.refusals import TooLongError, WrongOffsetError

PIECE = 256 * 1024
"""Bytes read or written at once."""


class Blobs(Protocol):
    async def size(self, document_id: UUID) -> int:
        """How many bytes are here; 0 for a document that has not begun."""
        ...

    async def append(self, document_id: UUID, offset: int, pieces: AsyncIterable[bytes], *, at_most: int) -> int:
        """Write `pieces` from `offset` on as they come, and give the new size.

        What came before an error of `pieces` stays.

        Raises:
            WrongOffsetError: the bytes here do not end at `offset`, or another writer added some meanwhile.
            TooLongError: the document would be longer than `at_most`; what fits is kept.
        """
        ...

    async def finish(self, document_id: UUID) -> str:
        """Put the bytes on the disk for good; SHA-256 of all of them, in hex."""
        ...

    def open(self, document_id: UUID, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes from `start`, at most `length`. Raises FileNotFoundError on the first of them."""
        ...

    async def delete(self, document_id: UUID) -> None:
        """Harmless when repeated."""
        ...


class FolderBlobs:
    """One file for each document, spread over 256 folders by the last byte of its id, which is random."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def size(self, document_id: UUID) -> int:
        return await asyncio.to_thread(_size_of, self._path(document_id))

    async def append(self, document_id: UUID, offset: int, pieces: AsyncIterable[bytes], *, at_most: int) -> int:
        path = self._path(document_id)
        file = await asyncio.to_thread(_open_at, path, offset)
        position = offset
        try:
            async for piece in pieces:
                fitting = piece[: at_most - position]
                position = await asyncio.to_thread(_write, file, position, fitting)
                if len(fitting) < len(piece):
                    raise TooLongError
        finally:
            file.close()
        return position

    async def finish(self, document_id: UUID) -> str:
        return await asyncio.to_thread(_flush_and_hash, self._path(document_id))

    async def open(self, document_id: UUID, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        file = await asyncio.to_thread(self._path(document_id).open, "rb")
        try:
            file.seek(start)
            left = _size_of(self._path(document_id)) - start if length is None else length
            while left > 0 and (piece := await asyncio.to_thread(file.read, min(PIECE, left))):
                left -= len(piece)
                yield piece
        finally:
            file.close()

    async def delete(self, document_id: UUID) -> None:
        await asyncio.to_thread(self._path(document_id).unlink, missing_ok=True)

    def _path(self, document_id: UUID) -> Path:
        name = document_id.hex
        return self._folder / name[-2:] / name


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _open_at(path: Path, offset: int) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab", buffering=0)
    size = os.fstat(file.fileno()).st_size
    if size != offset:
        file.close()
        raise WrongOffsetError(size)
    return file


def _write(file: BinaryIO, position: int, piece: bytes) -> int:
    left = memoryview(piece)
    # Two writers may be at the same place: a phone does not wait until what came over its lost line is written.
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        size = os.fstat(file.fileno()).st_size
        if size != position:
            raise WrongOffsetError(size)
        while left:
            written = file.write(left)
            position, left = position + written, left[written:]
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
    return position


def _flush_and_hash(path: Path) -> str:
    with path.open("rb") as file:
        os.fsync(file.fileno())
        _flush_folder(path.parent)
        _flush_folder(path.parent.parent)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
