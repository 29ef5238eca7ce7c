"""Somebody makes the server keep more bytes than one may."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.actions.applicant.uploads import append_upload, begin_upload, discard_upload
from moi_pwa.actions.deps import Deps, Limits
from moi_pwa.core.documents import AnnouncedDocument
from moi_pwa.core.errors import AbsentError, TooManyAttemptsError, WrongOffsetError
from moi_pwa.gateways.blobs import FolderBlobs
from moi_pwa.storage.cases import documents
from tests.cases.sending import CIPHERTEXT, application_id, document_id, pieces, someone
from tests.factories import person_id

SIZE = len(CIPHERTEXT)
ANNOUNCED = AnnouncedDocument(
    id=document_id(1),
    party_id=person_id(1),
    application_id=application_id(1),
    size=SIZE,
    sha256=hashlib.sha256(CIPHERTEXT).hexdigest(),
)
MINE: dict[str, Any] = {"party_id": person_id(1), "document_id": document_id(1)}


@pytest.fixture(autouse=True)
async def _people(deps: Deps) -> None:
    await someone(deps, 1)


def files(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]


class Line:
    """A connection that brings all but the last ten bytes, and those when it is told to."""

    def __init__(self) -> None:
        self.waits, self.last = asyncio.Event(), asyncio.Event()

    async def pieces(self) -> AsyncIterator[bytes]:
        yield CIPHERTEXT[:-10]
        self.waits.set()
        await self.last.wait()
        yield CIPHERTEXT[-10:]


async def test_a_deleted_document_takes_no_space_while_its_sender_keeps_the_connection(deps: Deps, tmp_path: Path):
    line = Line()
    await begin_upload(deps, ANNOUNCED)
    sending = asyncio.create_task(append_upload(deps, **MINE, offset=0, pieces=line.pieces()))
    await line.waits.wait()
    [file] = files(tmp_path)
    with file.open("rb") as as_the_writer_holds_it:
        await discard_upload(deps, **MINE)
        assert as_the_writer_holds_it.read() == b""
    line.last.set()
    with pytest.raises(WrongOffsetError):
        await sending


async def test_the_sender_of_a_deleted_document_is_stopped_at_the_next_piece(deps: Deps, tmp_path: Path):
    line = Line()
    await begin_upload(deps, ANNOUNCED)
    sending = asyncio.create_task(append_upload(deps, **MINE, offset=0, pieces=line.pieces()))
    await line.waits.wait()
    await discard_upload(deps, **MINE)
    await begin_upload(deps, ANNOUNCED)
    line.last.set()
    with pytest.raises(WrongOffsetError):
        await sending
    assert [file.stat().st_size for file in files(tmp_path)] == [0]


class DeletedFirst(FolderBlobs):
    """The document is deleted between the look at its row and the opening of its file."""

    deps: Deps

    async def append(self, *given: Any, **named: Any) -> int:
        await discard_upload(self.deps, **MINE)
        return await super().append(*given, **named)


async def test_a_piece_that_overtakes_a_deletion_leaves_no_file(deps: Deps, tmp_path: Path):
    await begin_upload(deps, ANNOUNCED)
    blobs = DeletedFirst(tmp_path / "blobs")
    blobs.deps = deps
    with contextlib.suppress(AbsentError, WrongOffsetError):
        await append_upload(replace(deps, blobs=blobs), **MINE, offset=0, pieces=pieces(CIPHERTEXT[:100]))
    assert files(tmp_path) == []


async def test_a_refused_announcement_leaves_no_file(deps: Deps, tmp_path: Path):
    limited = replace(deps, limits=Limits(document=SIZE, person=SIZE - 1))
    with pytest.raises(TooManyAttemptsError):
        await begin_upload(limited, ANNOUNCED)
    assert files(tmp_path) == []


async def test_announcements_at_the_same_time_keep_to_the_limit_together(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    # Without a lock, all parties have counted the announced sizes before one of them announces more.
    parties, counted = 4, documents.sizes_announced
    meeting = asyncio.Barrier(parties)

    async def counted_together(*given: Any):
        sizes = await counted(*given)
        with contextlib.suppress(TimeoutError, asyncio.BrokenBarrierError):
            await asyncio.wait_for(meeting.wait(), 0.2)
        return sizes

    monkeypatch.setattr(documents, "sizes_announced", counted_together)
    limited = replace(deps, limits=Limits(document=SIZE, person=2 * SIZE))
    answers = await asyncio.gather(
        *(begin_upload(limited, replace(ANNOUNCED, id=document_id(number))) for number in range(parties)),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers].count(TooManyAttemptsError) == parties - 2


async def test_the_same_announcement_at_the_same_time_counts_once(deps: Deps, tmp_path: Path):
    limited = replace(deps, limits=Limits(document=SIZE, person=SIZE))
    await asyncio.gather(*(begin_upload(limited, ANNOUNCED) for _ in range(4)))
    assert len(files(tmp_path)) == 1
