"""Ciphertext in a folder: what came before a cut stays, and what is there never changes."""

import contextlib
import hashlib
import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from moi_pwa.core.errors import ExceedsDeclaredError, WrongOffsetError
from moi_pwa.gateways.blobs import PIECE, Checksum, FolderBlobs, _open_at, _write
from tests.cases.sending import pieces

ID = UUID("01890000-0000-7000-8000-00000000abcd")
OTHER = UUID("01890000-0000-7000-8000-00000000abce")


@pytest.fixture
async def blobs(tmp_path: Path) -> FolderBlobs:
    """Return a folder of blobs with one empty file."""
    blobs = FolderBlobs(tmp_path / "blobs")
    await blobs.create(ID)
    return blobs


async def read(blobs: FolderBlobs, length: int = 2**30) -> bytes:
    return b"".join([piece async for piece in blobs.open(ID, length)])


async def test_a_new_file_has_no_bytes(blobs: FolderBlobs):
    assert await blobs.sizes([ID]) == {ID: 0}


async def test_a_file_that_is_not_there_has_no_size(blobs: FolderBlobs):
    assert await blobs.sizes([OTHER]) == {}


async def test_an_id_is_used_once(blobs: FolderBlobs):
    with pytest.raises(FileExistsError):
        await blobs.create(ID)


async def test_bytes_are_added_to_no_file_that_was_not_made(blobs: FolderBlobs):
    with pytest.raises(WrongOffsetError):
        await blobs.append(OTHER, 0, pieces(b"abc"), at_most=6)
    assert await blobs.sizes([OTHER]) == {}


@pytest.mark.parametrize("umask", [0o022, 0o000])
async def test_only_the_account_of_the_server_may_read_a_file(tmp_path: Path, umask: int):
    before = os.umask(umask)
    try:
        await FolderBlobs(tmp_path / "blobs").create(ID)
    finally:
        os.umask(before)
    made = [tmp_path / "blobs", *(tmp_path / "blobs").rglob("*")]
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o700, 0o700, 0o600]


async def test_pieces_are_added_one_after_the_other(blobs: FolderBlobs):
    await blobs.append(ID, 0, pieces(b"ab", b"c"), at_most=6)
    assert await blobs.append(ID, 3, pieces(b"def"), at_most=6) == 6
    assert await read(blobs) == b"abcdef"


async def test_what_came_before_the_connection_was_cut_stays(blobs: FolderBlobs):
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
    # A phone that has lost its line sends on while the server still writes the bytes of the old connection.
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
            path.touch()
            list(writers.map(write, [path] * together.parties))
            assert path.read_bytes() == whole


async def test_no_more_is_kept_than_was_announced(blobs: FolderBlobs):
    with pytest.raises(ExceedsDeclaredError):
        await blobs.append(ID, 0, pieces(b"abc", b"defg"), at_most=6)
    assert await read(blobs) == b"abcdef"


async def test_no_more_is_read_than_was_asked_for(blobs: FolderBlobs):
    await blobs.append(ID, 0, pieces(b"abcdef"), at_most=6)
    assert await read(blobs, 3) == b"abc"


@pytest.mark.parametrize("size", [0, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
async def test_everything_is_read_back_whatever_its_size(blobs: FolderBlobs, size: int):
    content = b"x" * size
    await blobs.append(ID, 0, pieces(content), at_most=size)
    await blobs.flush(ID)
    assert await blobs.checksum(ID) == Checksum(size=size, sha256=hashlib.sha256(content).hexdigest())
    assert await read(blobs) == content


async def test_deleting_twice_is_harmless(blobs: FolderBlobs):
    await blobs.append(ID, 0, pieces(b"abc"), at_most=3)
    await blobs.delete(ID)
    await blobs.delete(ID)
    assert await blobs.sizes([ID]) == {}


async def test_all_files_are_listed_and_nothing_else_that_lies_there(blobs: FolderBlobs, tmp_path: Path):
    await blobs.append(ID, 0, pieces(b"abc"), at_most=3)
    await blobs.create(OTHER)
    (tmp_path / "blobs" / "cd" / "notes.txt").touch()
    (tmp_path / "blobs" / "lost+found").mkdir()
    listed = [file async for some in blobs.files() for file in some]
    assert {file.id: file.size for file in listed} == {ID: 3, OTHER: 0}


async def test_a_store_that_has_nothing_yet_lists_nothing(tmp_path: Path):
    assert [file async for some in FolderBlobs(tmp_path / "blobs").files() for file in some] == []
