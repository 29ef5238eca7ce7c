"""Every night rows, files and receipts are compared."""

import logging
import os
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.check_storage import (
    BYTES_A_SECOND,
    ORPHAN_AGE,
    check_storage,
    check_storage_tonight,
    count_orphans,
    last_night,
    purge_orphans,
)
from moi_pwa.crypto.receipt import sign_receipt
from moi_pwa.storage.cases.cases import SubmissionRow
from tests.cases.sending import (
    CIPHERTEXT,
    application_id,
    blob_id,
    document_id,
    someone,
    submit,
    upload,
    with_portrait,
)
from tests.factories import NOON, Clock

SIZE = len(CIPHERTEXT)


@pytest.fixture(autouse=True)
async def _received(deps: Deps) -> None:
    """Submit an application with a document."""
    await someone(deps)
    await send(deps, 1)


async def send(deps: Deps, number: int) -> None:
    await upload(deps, number, application=number)
    await submit(deps, with_portrait(number), number=number)


async def file_of(deps: Deps, folder: Path, number: int = 1) -> Path:
    name = (await blob_id(deps, number)).hex
    return folder / "blobs" / name[-2:] / name


def leave_file(folder: Path, number: int, *, content: bytes = b"left", at: float | None = None) -> Path:
    name = UUID(int=number << 8).hex
    path = folder / "blobs" / name[-2:] / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    modified = (NOON - ORPHAN_AGE).timestamp() - 1 if at is None else at
    os.utime(path, (modified, modified))
    return path


async def no_pause(_: float) -> None:
    pass


async def test_what_is_as_it_was_received_is_no_problem(deps: Deps):
    report = await check_storage(deps)
    assert (report.documents, report.hashed, report.hashed_bytes, report.receipts) == (1, 1, SIZE, 1)
    assert not report.problems


@pytest.mark.parametrize(
    "damage, kind",
    [
        (Path.unlink, "file_missing"),
        (lambda path: path.write_bytes(CIPHERTEXT[:-1]), "wrong_size"),
        (lambda path: path.write_bytes(bytes(SIZE)), "wrong_hash"),
    ],
)
async def test_a_damaged_file_is_named(deps: Deps, tmp_path: Path, damage: Callable[[Path], None], kind: str):
    damage(await file_of(deps, tmp_path))
    report = await check_storage(deps)
    assert report.examples == [(kind, document_id(1))]
    assert report.problems == Counter({kind: 1})


async def test_a_document_whose_row_is_not_of_the_case_is_named(deps: Deps):
    async with deps.database.transaction() as session:
        await (await session.connection()).execute(text("UPDATE document SET case_id = NULL"))
    assert (await check_storage(deps)).examples == [("receipt_without_document", document_id(1))]


async def test_so_is_one_whose_row_has_another_hash_than_its_receipt(deps: Deps):
    async with deps.database.transaction() as session:
        await (await session.connection()).execute(text("UPDATE document SET sha256 = 'ab'"))
    report = await check_storage(deps)
    assert set(report.examples) == {("wrong_hash", document_id(1)), ("receipt_differs", document_id(1))}


@pytest.mark.parametrize("receipt", ["", "a.b.c", "no receipt"])
async def test_a_receipt_that_cannot_be_read_is_named(deps: Deps, receipt: str):
    await add_receipt(deps, receipt)
    assert (await check_storage(deps)).examples == [("receipt_unreadable", UUID(int=1))]


@pytest.mark.parametrize("documents", [None, [{}], [{"id": "no id", "sha256": ""}], ["text"]])
async def test_so_is_one_that_names_no_documents(deps: Deps, documents: object):
    await add_receipt(deps, sign_receipt({"documents": documents}, deps.receipt_key))
    assert (await check_storage(deps)).examples == [("receipt_unreadable", UUID(int=1))]


async def add_receipt(deps: Deps, receipt: str) -> None:
    async with deps.database.transaction() as session:
        session.add(
            SubmissionRow(
                id=UUID(int=1),
                case_id=application_id(1),
                version=2,
                body="{}",
                sha256="",
                answers={},
                receipt=receipt,
                received_at=NOON,
            )
        )


async def test_everything_is_checked_page_by_page(deps: Deps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("moi_pwa.actions.operations.check_storage.DOCUMENTS_BATCH_SIZE", 2)
    monkeypatch.setattr("moi_pwa.actions.operations.check_storage.RECEIPTS_BATCH_SIZE", 2)
    for number in range(2, 6):
        await send(deps, number)
    (await file_of(deps, tmp_path, 5)).unlink()
    report = await check_storage(deps)
    assert (report.documents, report.hashed, report.receipts) == (5, 4, 5)
    assert report.examples == [("file_missing", document_id(5))]


async def test_hashing_stops_at_its_limit_and_goes_on_there(deps: Deps):
    for number in range(2, 5):
        await send(deps, number)
    first = await check_storage(deps, most_bytes=2 * SIZE)
    assert (first.documents, first.hashed, first.hashed_up_to) == (4, 2, document_id(2))
    second = await check_storage(deps, hash_after=first.hashed_up_to, most_bytes=3 * SIZE)
    assert (second.documents, second.hashed, second.hashed_up_to) == (4, 2, None)


async def test_hashing_is_slowed_down_to_its_speed(deps: Deps):
    paused: list[float] = []

    async def pause(seconds: float) -> None:
        paused.append(seconds)

    await check_storage(deps, bytes_a_second=SIZE / 2, pause=pause)
    assert paused == [2.0]


# Orphans


async def test_a_file_that_no_document_has_is_an_orphan(deps: Deps, tmp_path: Path):
    leave_file(tmp_path, 1)
    leave_file(tmp_path, 2, content=b"more")
    assert await count_orphans(deps) == (2, 8)


async def test_counting_deletes_nothing(deps: Deps, tmp_path: Path):
    left = leave_file(tmp_path, 1)
    await count_orphans(deps)
    assert left.exists()


async def test_orphans_are_purged_and_nothing_else_is(deps: Deps, tmp_path: Path):
    left = leave_file(tmp_path, 1)
    await upload(deps, 9, application=9)
    assert await purge_orphans(deps) == (1, 4)
    assert not left.exists()
    assert (await file_of(deps, tmp_path, 1)).exists()
    assert (await file_of(deps, tmp_path, 9)).exists()


async def test_a_young_file_is_no_orphan(deps: Deps, tmp_path: Path):
    leave_file(tmp_path, 1, at=(NOON - ORPHAN_AGE).timestamp())
    assert await purge_orphans(deps) == (0, 0)


async def test_few_orphans_are_purged_at_night(deps: Deps, tmp_path: Path):
    for number in range(2, 11):
        await send(deps, number)
    left = leave_file(tmp_path, 1)
    report = await check_storage_tonight(deps, pause=no_pause)
    assert report
    assert report.orphans_deleted
    assert not left.exists()


async def test_many_are_left_for_an_operator_to_decide(deps: Deps, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    # Next to a database that is not theirs, all files are orphans.
    left = leave_file(tmp_path, 1)
    await check_storage_tonight(deps, pause=no_pause)
    assert left.exists()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert not (await last_night(deps))[1]


# The night


async def test_a_night_has_one_check(deps: Deps, clock: Clock):
    assert await check_storage_tonight(deps, pause=no_pause)
    assert await check_storage_tonight(deps, pause=no_pause) is None
    clock.move(timedelta(days=1))
    assert await check_storage_tonight(deps, pause=no_pause)


async def test_it_begins_at_two_in_the_morning(deps: Deps, clock: Clock):
    await check_storage_tonight(deps, pause=no_pause)
    clock.move(timedelta(hours=13, minutes=59))  # from noon
    assert await check_storage_tonight(deps, pause=no_pause) is None
    clock.move(timedelta(minutes=1))
    assert await check_storage_tonight(deps, pause=no_pause)


async def test_another_process_does_not_begin_it_again(deps: Deps):
    begun: list[object] = []

    async def begin_again(_: float) -> None:
        begun.append(await check_storage_tonight(deps, pause=no_pause))

    assert await check_storage_tonight(deps, pause=begin_again)
    assert begun == [None]


async def test_the_next_night_goes_on_where_this_one_stopped(deps: Deps, clock: Clock, monkeypatch: pytest.MonkeyPatch):
    await send(deps, 2)
    monkeypatch.setattr("moi_pwa.actions.operations.check_storage.HASHED_A_NIGHT", SIZE)
    paused: list[float] = []

    async def pause(seconds: float) -> None:
        paused.append(seconds)

    first = await check_storage_tonight(deps, pause=pause)
    clock.move(timedelta(days=1))
    second = await check_storage_tonight(deps, pause=pause)
    assert first
    assert second
    assert (first.hashed_up_to, second.hashed_up_to) == (document_id(1), document_id(2))
    assert paused == [SIZE / BYTES_A_SECOND] * 2


async def test_what_is_wrong_is_logged_by_ids(deps: Deps, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (await file_of(deps, tmp_path)).unlink()
    await check_storage_tonight(deps, pause=no_pause)
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert f"file_missing {document_id(1)}" in record.getMessage()


async def test_a_good_night_is_told_as_good(deps: Deps):
    await check_storage_tonight(deps, pause=no_pause)
    told, is_good = await last_night(deps)
    assert is_good
    assert '"documents": 1' in told


async def test_problems_are_not_good(deps: Deps, tmp_path: Path):
    (await file_of(deps, tmp_path)).unlink()
    await check_storage_tonight(deps, pause=no_pause)
    told, is_good = await last_night(deps)
    assert not is_good
    assert str(document_id(1)) in told


async def test_nor_is_it_good_when_no_check_has_ended_for_two_days(deps: Deps, clock: Clock):
    assert not (await last_night(deps))[1]
    await check_storage_tonight(deps, pause=no_pause)
    clock.move(timedelta(days=2))
    assert not (await last_night(deps))[1]
