"""The nightly check that every document the ministry signed for is still stored unchanged, and that nothing else is."""

import asyncio
import json
import logging
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.storage_report import StorageReport
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import unverified_payload
from moi_pwa.gateways.blobs import BlobFile
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.cases import documents
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.operations import storage_checks

NIGHT_BEGINS = timedelta(hours=2)
"""Time after midnight in Amman. A server that did not run then checks when it starts."""

ORPHAN_AGE = timedelta(days=7)
"""The time that a file which belongs to no document is kept.

Its row may be about to be written, or the database may be a restored backup older than the file, to be replaced by a
newer one.
"""

HASHED_A_NIGHT = 20 * 2**30
"""Bytes hashed in one night; the next night continues from there."""

BYTES_A_SECOND = 20 * 2**20
"""The maximum speed of hashing, so that nobody notices it."""

DOCUMENTS_BATCH_SIZE = 200
RECEIPTS_BATCH_SIZE = 50
_FILES_BATCH_SIZE = 1_000
_LOOK_EVERY_SECONDS = 600.0
_LATE_AFTER = timedelta(hours=48)

log = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[None]]


async def check_storage_every_night(deps: Deps) -> None:
    """Check every night, until cancelled. Of all processes that do so, one makes each night's check."""
    while True:
        try:
            await check_storage_tonight(deps)
        except Exception:  # the database or the disk is away for a moment; the next look may succeed
            log.exception("the storage could not be checked")
        await asyncio.sleep(_LOOK_EVERY_SECONDS)


async def check_storage_tonight(deps: Deps, *, pause: Pause = asyncio.sleep) -> StorageReport | None:
    """Check, delete orphans if they are few, log and store the report. None means that this night's check was started
    before.
    """
    night = amman_day(deps.now() - NIGHT_BEGINS)
    async with deps.database.reading() as session:
        last = await storage_checks.last_check(session, until=night)
    if last is not None and last.night >= night:
        return None
    async with deps.database.transaction() as session:
        if not await storage_checks.begin_check(session, night, at=deps.now()):
            return None
    report = await check_storage(
        deps,
        hash_after=last.hashed_up_to if last else None,
        most_bytes=HASHED_A_NIGHT,
        bytes_a_second=BYTES_A_SECOND,
        pause=pause,
    )
    # So many orphans are not left over from a crash: these files may belong to another database.
    if report.orphans and report.orphans * 10 <= report.files and deps.clock_trust.believes(deps.now()):
        await purge_orphans(deps)
        report.orphans_deleted = True
    async with deps.database.transaction() as session:
        await storage_checks.end_check(
            session, night, at=deps.now(), hashed_up_to=report.hashed_up_to, report=_as_json(report)
        )
    log.log(logging.INFO if report.is_good() else logging.ERROR, "storage: %s", "; ".join(report.lines()))
    return report


async def check_storage(
    deps: Deps,
    *,
    hash_after: UUID | None = None,
    most_bytes: float = math.inf,
    bytes_a_second: float = math.inf,
    pause: Pause = asyncio.sleep,
) -> StorageReport:
    """Compare all rows, sizes of files and receipts, and hash the files of documents beyond `hash_after`.

    Args:
        deps: what actions need.
        hash_after: the id of a document; None means from the first on.
        most_bytes: hashing ends once as many were read.
        bytes_a_second: the mean speed of hashing.
        pause: waits for some seconds.
    """
    report = StorageReport()
    async for page in _documents(deps):
        sizes = await deps.blobs.sizes([row.blob_id for row in page])
        for row in page:
            report.documents += 1
            if not _has_its_size(row, sizes, report):
                continue
            if report.hashed_bytes >= most_bytes or (hash_after is not None and row.id <= hash_after):
                continue
            await _check_hash(deps, row, report)
            await pause(row.size / bytes_a_second)
    if report.hashed_bytes < most_bytes:
        report.hashed_up_to = None
    await _check_receipts(deps, report)
    async for files, orphans in _files(deps):
        report.files += len(files)
        report.orphans += len(orphans)
        report.orphan_bytes += sum(orphan.size for orphan in orphans)
    return report


async def last_night(deps: Deps) -> tuple[str, bool]:
    """Return the result of the newest check that ended, as JSON, and whether it is younger than two days and good."""
    async with deps.database.reading() as session:
        row = await storage_checks.last_check(session, until=deps.today())
    if row is None or row.ended_at is None or row.report is None:
        return "no check has ended yet", False
    summary = {"night": row.night.isoformat(), "ended_at": row.ended_at.isoformat(), **row.report}
    return json.dumps(summary), row.report["is_good"] and deps.now() - row.ended_at < _LATE_AFTER


async def count_orphans(deps: Deps) -> tuple[int, int]:
    """Return the number of files older than `ORPHAN_AGE` that belong to no document, and their total size in bytes."""
    found = [orphan.size async for _, orphans in _files(deps) for orphan in orphans]
    return len(found), sum(found)


async def purge_orphans(deps: Deps) -> tuple[int, int]:
    """Delete what `count_orphans` counts, and return the same."""
    count = size = 0
    async for _, orphans in _files(deps):
        for orphan in orphans:
            await deps.blobs.delete(orphan.id)
            count, size = count + 1, size + orphan.size
    return count, size


def _has_its_size(row: DocumentRow, sizes: Mapping[UUID, int], report: StorageReport) -> bool:
    size = sizes.get(row.blob_id)
    if size is None:
        report.add("file_missing", row.id)
    elif size != row.size:
        report.add("wrong_size", row.id)
    return size == row.size


async def _check_hash(deps: Deps, row: DocumentRow, report: StorageReport) -> None:
    try:
        checksum = await deps.blobs.checksum(row.blob_id)
    except FileNotFoundError:
        report.add("file_missing", row.id)
        return
    report.hashed += 1
    report.hashed_bytes += checksum.size
    report.hashed_up_to = row.id
    if checksum.sha256 != row.sha256:
        report.add("wrong_hash", row.id)


async def _check_receipts(deps: Deps, report: StorageReport) -> None:
    after: UUID | None = None
    while True:
        async with deps.database.reading() as session:
            page = await storage_checks.receipts_after(session, after, RECEIPTS_BATCH_SIZE)
            named: list[tuple[UUID, UUID, str]] = []
            for submission_id, case_id, receipt in page:
                try:
                    named += [(case_id, *each) for each in _documents_in(receipt)]
                except (Refused, ValueError, LookupError, TypeError):
                    report.add("receipt_unreadable", submission_id)
            known = await documents.digests_in_cases(session, {document_id for _, document_id, _ in named})
        for case_id, document_id, sha256 in named:
            its_case, its_sha256 = known.get(document_id, (None, ""))
            if its_case != case_id:
                report.add("receipt_without_document", document_id)
            elif its_sha256 != sha256:
                report.add("receipt_differs", document_id)
        report.receipts += len(page)
        if len(page) < RECEIPTS_BATCH_SIZE:
            return
        after = page[-1][0]


def _documents_in(receipt: str) -> list[tuple[UUID, str]]:
    """Return the id and the SHA-256, in hex, of each document that a receipt names."""
    return [(UUID(each["id"]), each["sha256"]) for each in unverified_payload(receipt)["documents"]]


async def _documents(deps: Deps) -> AsyncIterator[list[DocumentRow]]:
    """Yield pages of the documents that belong to cases, by id."""
    after: UUID | None = None
    while True:
        async with deps.database.reading() as session:
            page = list(await documents.documents_after(session, after, DOCUMENTS_BATCH_SIZE))
        yield page
        if len(page) < DOCUMENTS_BATCH_SIZE:
            return
        after = page[-1].id


async def _files(deps: Deps) -> AsyncIterator[tuple[list[BlobFile], list[BlobFile]]]:
    """Yield all files in batches, and which of them are orphans."""
    old = deps.now() - ORPHAN_AGE
    async for files in deps.blobs.files():
        for start in range(0, len(files), _FILES_BATCH_SIZE):
            batch = files[start : start + _FILES_BATCH_SIZE]
            async with deps.database.reading() as session:
                known = await documents.blobs_among(session, [file.id for file in batch])
            yield batch, [file for file in batch if file.id not in known and file.modified_at < old]


def _as_json(report: StorageReport) -> dict[str, Any]:
    return vars(report) | {
        "is_good": report.is_good(),
        "problems": dict(report.problems),
        "examples": [[kind, str(example_id)] for kind, example_id in report.examples],
        "hashed_up_to": str(report.hashed_up_to) if report.hashed_up_to else None,
    }
