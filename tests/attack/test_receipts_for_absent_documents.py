"""Somebody makes the ministry sign for a document that it never had."""

import asyncio
import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.uploads import Upload, append_upload, begin_upload, discard_upload, find_upload
from moi_pwa.actions.deps import Deps
from moi_pwa.core.documents import AnnouncedDocument
from moi_pwa.core.errors import AbsentError, DocumentsMissingError, WrongChecksumError
from moi_pwa.gateways.blobs import Checksum, FolderBlobs
from tests.cases.sending import (
    CIPHERTEXT,
    application_id,
    document_id,
    manifest_json,
    pieces,
    someone,
    submit,
    with_portrait,
)
from tests.cases.sending import upload as send_whole
from tests.factories import person_id

SIZE = len(CIPHERTEXT)
INVENTED: dict[str, Any] = {"sealed_bytes": SIZE + 1, "sha256": hashlib.sha256(b"never sent").hexdigest()}
MINE: dict[str, Any] = {"party_id": person_id(1), "document_id": document_id(1)}
HONEST = AnnouncedDocument(
    id=document_id(1),
    party_id=person_id(1),
    application_id=application_id(1),
    size=SIZE,
    sha256=manifest_json()["sha256"],
)
FORGED = replace(HONEST, size=INVENTED["sealed_bytes"], sha256=INVENTED["sha256"])


@dataclass
class Halt:
    """A point at which one task stops until another has acted."""

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    passed: asyncio.Event = field(default_factory=asyncio.Event)

    async def stop(self) -> None:
        self.reached.set()
        await self.passed.wait()


class HaltingBlobs(FolderBlobs):
    """A folder of blobs that stops once, before or after the bytes are hashed."""

    def __init__(self, folder: Path, halt: Halt, where: str) -> None:
        super().__init__(folder)
        self._halt, self._where = halt, where

    async def checksum(self, blob_id: UUID) -> Checksum:
        where, self._where = self._where, ""
        if where == "before":
            await self._halt.stop()
        found = await super().checksum(blob_id)
        if where == "after":
            await self._halt.stop()
        return found


@pytest.fixture(autouse=True)
async def _people(deps: Deps) -> None:
    await someone(deps, 1)


@pytest.fixture(params=["before", "after"])
async def raced(request: pytest.FixtureRequest, deps: Deps, tmp_path: Path) -> Deps:
    """Return deps after a race: while the last byte was checked, the upload was discarded and another announced.

    The other document was announced under the same id.
    """
    halt = Halt()
    halting = replace(deps, blobs=HaltingBlobs(tmp_path / "blobs", halt, request.param))
    await begin_upload(halting, HONEST)
    sending = asyncio.create_task(append_upload(halting, **MINE, offset=0, pieces=pieces(CIPHERTEXT)))
    await halt.reached.wait()
    await discard_upload(deps, **MINE)
    await begin_upload(deps, FORGED)
    halt.passed.set()
    with contextlib.suppress(AbsentError, WrongChecksumError):
        await sending
    return deps


async def test_a_document_announced_while_another_was_checked_is_not_whole(raced: Deps):
    assert await find_upload(raced, **MINE) == Upload(size=SIZE + 1, offset=0)


async def test_no_receipt_is_signed_for_it(raced: Deps):
    body = with_portrait()
    body["documents"] = [manifest_json(**INVENTED)]
    with pytest.raises(DocumentsMissingError):
        await submit(raced, body)


async def test_nor_for_the_one_that_was_thrown_away(raced: Deps):
    with pytest.raises(DocumentsMissingError):
        await submit(raced, with_portrait())


async def test_what_is_announced_afterwards_can_still_be_sent(raced: Deps):
    await discard_upload(raced, **MINE)
    await send_whole(raced)
    assert (await submit(raced, with_portrait())).first


def files(tmp_path: Path) -> Iterator[Path]:
    return (path for path in (tmp_path / "blobs").rglob("*") if path.is_file())


@pytest.fixture
async def arrived(deps: Deps, tmp_path: Path) -> Path:
    """Send the whole document and return its file."""
    await send_whole(deps)
    [file] = files(tmp_path)
    return file


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(CIPHERTEXT[:-1])], ids=["lost", "cut"])
async def test_no_receipt_is_signed_for_a_document_whose_file_is_not_there_whole(
    deps: Deps, arrived: Path, damage: Any
):
    damage(arrived)
    with pytest.raises(DocumentsMissingError):
        await submit(deps, with_portrait())


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(CIPHERTEXT[:-1])], ids=["lost", "cut"])
async def test_a_document_whose_file_was_lost_before_it_was_received_is_sent_again(
    deps: Deps, arrived: Path, damage: Any
):
    damage(arrived)
    await send_whole(deps)
    assert (await submit(deps, with_portrait())).first
