"""The ciphertext of documents, in files.

A file is named by its blob id, which the server makes anew for each announcement.

Bytes are only added at the end, never changed, and a blob id is never used twice. A file is locked for one write at a
time, so of two writers at the same offset one is refused and reads the size again, and a writer of a deleted file
writes nothing more.
"""

import asyncio
import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import AsyncIterable, AsyncIterator, Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from moi_pwa.core.errors import ExceedsDeclaredError, WrongOffsetError
from moi_pwa.gateways.private_files import make_private_folder

PIECE = 256 * 1024
"""The number of bytes that are read or written at once."""


@dataclass(frozen=True, kw_only=True)
class Checksum:
    """The size and the checksum of bytes that are stored."""

    size: int
    """The number of bytes."""
    sha256: str
    """The SHA-256 of that many bytes in hex."""


@dataclass(frozen=True, kw_only=True)
class BlobFile:
    """A stored file."""

    id: UUID
    size: int
    """The number of bytes."""
    modified_at: datetime
    """The time of the last change in UTC, by the clock of the file system."""


class Blobs(Protocol):
    async def try_writing(self) -> None:
        """Write something as a test. Raises OSError if nothing can be written, because the disk is full or away."""
        ...

    async def create(self, blob_id: UUID) -> None:
        """Make an empty file. Raises FileExistsError if the id was used before."""
        ...

    async def sizes(self, blob_ids: Iterable[UUID]) -> Mapping[UUID, int]:
        """Return the size of each blob in bytes; an id without a file is left out."""
        ...

    async def append(self, blob_id: UUID, offset: int, pieces: AsyncIterable[bytes], *, at_most: int) -> int:
        """Write `pieces` from `offset` on as they come, and return the new size.

        Pieces that came before an error of `pieces` stay.

        Raises:
            WrongOffsetError: the bytes here do not end at `offset`, or another writer added some meanwhile, or the file
                was
                deleted (its size is 0 then).
            ExceedsDeclaredError: the document would be longer than `at_most`; what fits is kept.
        """
        ...

    async def flush(self, blob_id: UUID) -> None:
        """Return when the file and its name are on the disk for good. Raises FileNotFoundError."""
        ...

    async def checksum(self, blob_id: UUID) -> Checksum:
        """Return the size and the checksum of all bytes that are here. Raises FileNotFoundError."""
        ...

    def open(self, blob_id: UUID, length: int) -> AsyncIterator[bytes]:
        """Yield the first `length` bytes. Raises FileNotFoundError on the first of them."""
        ...

    async def delete(self, blob_id: UUID) -> None:
        """Delete a file and free its space at once, even if somebody has it open. Repeating it does no harm."""
        ...

    def files(self) -> AsyncIterator[list[BlobFile]]:
        """Yield all files, a part at a time, in no order."""
        ...


class FolderBlobs:
    """Blobs in a folder: one file each, spread over 256 folders by the last byte of the id, which is random.

    Nobody but the account of the server may read them, whatever its umask.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def try_writing(self) -> None:
        await asyncio.to_thread(self._try_writing)

    async def create(self, blob_id: UUID) -> None:
        await asyncio.to_thread(self._create, blob_id)

    async def sizes(self, blob_ids: Iterable[UUID]) -> Mapping[UUID, int]:
        return await asyncio.to_thread(self._sizes, list(blob_ids))

    async def append(self, blob_id: UUID, offset: int, pieces: AsyncIterable[bytes], *, at_most: int) -> int:
        file = await asyncio.to_thread(_open_at, self._path(blob_id), offset)
        position = offset
        try:
            async for piece in pieces:
                fitting = piece[: at_most - position]
                position = await asyncio.to_thread(_write, file, position, fitting)
                if len(fitting) < len(piece):
                    raise ExceedsDeclaredError
        finally:
            file.close()
        return position

    async def flush(self, blob_id: UUID) -> None:
        await asyncio.to_thread(_flush, self._path(blob_id))

    async def checksum(self, blob_id: UUID) -> Checksum:
        return await asyncio.to_thread(_checksum, self._path(blob_id))

    def _try_writing(self) -> None:
        make_private_folder(self._folder)
        with tempfile.TemporaryFile(dir=self._folder) as file:
            file.write(bytes(PIECE))
            file.flush()
            os.fsync(file.fileno())

    async def open(self, blob_id: UUID, length: int) -> AsyncIterator[bytes]:
        file = await asyncio.to_thread(self._path(blob_id).open, "rb")
        try:
            left = length
            while left > 0 and (piece := await asyncio.to_thread(file.read, min(PIECE, left))):
                left -= len(piece)
                yield piece
        finally:
            file.close()

    async def delete(self, blob_id: UUID) -> None:
        await asyncio.to_thread(_delete, self._path(blob_id))

    async def files(self) -> AsyncIterator[list[BlobFile]]:
        for folder in await asyncio.to_thread(_folders_in, self._folder):
            yield await asyncio.to_thread(_files_in, folder)

    def _path(self, blob_id: UUID) -> Path:
        name = blob_id.hex
        return self._folder / name[-2:] / name

    def _create(self, blob_id: UUID) -> None:
        path = self._path(blob_id)
        if not self._folder.is_dir():
            make_private_folder(self._folder)
            _flush_folder(self._folder.parent)
        make_private_folder(path.parent)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def _sizes(self, blob_ids: list[UUID]) -> dict[UUID, int]:
        sizes: dict[UUID, int] = {}
        for blob_id in blob_ids:
            with contextlib.suppress(FileNotFoundError):
                sizes[blob_id] = self._path(blob_id).stat().st_size
        return sizes


def _open_at(path: Path, offset: int) -> BinaryIO:
    """Return the file, opened for appending at `offset`.

    It never makes a file: one that was made here after a deletion would have no row.
    """
    try:
        file = os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "ab", buffering=0)
    except FileNotFoundError as error:
        raise WrongOffsetError(0) from error
    size = os.fstat(file.fileno()).st_size
    if size != offset:
        file.close()
        raise WrongOffsetError(size)
    return file


def _write(file: BinaryIO, position: int, piece: bytes) -> int:
    left = memoryview(piece)
    # Two writers may be at the same offset: a phone does not wait until the bytes of its lost connection are written.
    with _locked(file):
        status = os.fstat(file.fileno())
        if status.st_nlink == 0:  # deleted
            raise WrongOffsetError(0)
        if status.st_size != position:
            raise WrongOffsetError(status.st_size)
        while left:
            written = file.write(left)
            position, left = position + written, left[written:]
    return position


def _delete(path: Path) -> None:
    try:
        file = path.open("r+b")
    except FileNotFoundError:
        return
    with file, _locked(file):
        # A writer that waits for its next piece keeps the file open: without this its bytes would stay on the disk.
        file.truncate(0)
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(file: BinaryIO) -> Generator[None]:
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
    _flush_folder(path.parent)
    _flush_folder(path.parent.parent)


def _checksum(path: Path) -> Checksum:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return Checksum(size=file.tell(), sha256=sha256)


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except FileNotFoundError:
        return []


def _files_in(folder: Path) -> list[BlobFile]:
    """Return the files in a folder. Files whose names are not ours are left out."""
    files: list[BlobFile] = []
    for path in folder.iterdir():
        with contextlib.suppress(ValueError, FileNotFoundError):
            blob_id = UUID(hex=path.name)
            if path.name == blob_id.hex and folder.name == path.name[-2:] and path.is_file():
                status = path.stat()
                modified_at = datetime.fromtimestamp(status.st_mtime, UTC)
                files.append(BlobFile(id=blob_id, size=status.st_size, modified_at=modified_at))
    return files
