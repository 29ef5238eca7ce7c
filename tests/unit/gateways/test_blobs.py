"""Ciphertext in a folder: what came before a cut stays, and what is there never changes."""

import contextlib
import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from moi_pwa.core.refusals import TooLongError, WrongOffsetError
from moi_pwa.gateways.blobs import PIECE, FolderBlobs, _open_at, _write
from tests.sending import pieces

ID = UUID("01890000-0000-7000-8000-00000000abcd")


@pytest.fixture
def blobs(tmp_path: Path) -> FolderBlobs:
    return FolderBlobs(tmp_path)


async def read(blobs: FolderBlobs, start: int = 0, length: int | None = None) -> bytes:
    return b"".join([piece async for piece in blobs.open(ID, start, length)])


async def test_what_has_not_begun_has_no_bytes(blobs: FolderBlobs):
    assert await blobs.size(ID) == 0


async def test_pieces_are_added_one_after_the_other(blobs: FolderBlobs):
    await blobs.append(ID, 0, pieces(b"ab", b"c"), at_most=6)
    assert await blobs.append(ID, 3, pieces(b"def"), at_most=6) == 6
    assert await read(blobs) == b"abcdef"


async def test_what_came_before_the_line_was_cut_stays(blobs: FolderBlobs):
    with pytest.raises(ConnectionError):
        await blobs.append(ID, 0, pieces(b"abc", then=ConnectionError()), at_most=6)
    assert await read(blobs) == b"abc"


@pytest.mark.parametrize("offset", [0, 2, 4])
async def test_bytes_are_added_at_the_end_only(blobs: FolderBlobs, offset: int):
    await blobs.append(ID, 0, pieces(b"abc"), at_most=6)
    with pytest.raises(WrongOffsetError) as refused:
        await blobs.append(ID, offset, pieces(b"xyz"), at_most=6)
    assert (refused.value.size, await read(blobs)) == (3, b"abc")


async def test_a_writer_that_was_overtaken_changes_nothing(blobs: FolderBlobs):
    async def slow():
        yield b"ab"
        await blobs.append(ID, 2, pieces(b"cdef"), at_most=6)
        yield b"xy"

    with pytest.raises(WrongOffsetError):
        await blobs.append(ID, 0, slow(), at_most=6)
    assert await read(blobs) == b"abcdef"


def test_writers_at_the_same_place_add_its_bytes_once(tmp_path: Path):
    """A phone that has lost its line sends on while the server still writes what came over the old one."""
    whole = bytes(range(256)) * 64
    together = threading.Barrier(4)

    def write(path: Path) -> None:
        with _open_at(path, 0) as file, contextlib.suppress(WrongOffsetError):
            together.wait()
            for start in range(0, len(whole), 256):
                _write(file, start, whole[start : start + 256])

    with ThreadPoolExecutor(together.parties) as writers:
        for number in range(200):
            path = tmp_path / f"{number}"
            list(writers.map(write, [path] * together.parties))
            assert path.read_bytes() == whole


async def test_no_more_is_kept_than_was_announced(blobs: FolderBlobs):
    with pytest.raises(TooLongError):
        await blobs.append(ID, 0, pieces(b"abc", b"defg"), at_most=6)
    assert await read(blobs) == b"abcdef"


async def test_a_range_is_read_from_its_start(blobs: FolderBlobs):
    await blobs.append(ID, 0, pieces(b"abcdef"), at_most=6)
    assert await read(blobs, 2, 3) == b"cde"


@pytest.mark.parametrize("size", [0, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
async def test_everything_is_read_back_whatever_its_size(blobs: FolderBlobs, size: int):
    content = b"x" * size
    await blobs.append(ID, 0, pieces(content), at_most=size)
    assert await blobs.finish(ID) == hashlib.sha256(content).hexdigest()
    assert await read(blobs) == content


async def test_deleting_twice_is_harmless(blobs: FolderBlobs):
    await blobs.append(ID, 0, pieces(b"abc"), at_most=3)
    await blobs.delete(ID)
    await blobs.delete(ID)
    assert await blobs.size(ID) == 0
