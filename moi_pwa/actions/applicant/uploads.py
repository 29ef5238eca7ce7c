"""A person sends a sealed document, in as many pieces as the connection allows.

Each announcement has a file of its own, named by `blob_id`. What is thrown away and announced again gets another, so nothing
that is still under way for the former can become part of the latter.
"""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.documents import AnnouncedDocument
from moi_pwa.core.errors import (
    AbsentError,
    DifferentContentError,
    ExceedsLimitError,
    TooManyAttemptsError,
    WrongChecksumError,
)
from moi_pwa.gateways.blobs import Checksum
from moi_pwa.storage.cases import documents
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.engine import sequences

KEPT = timedelta(days=30)
"""How long a document waits for its application; after that the phone sends it again."""

MAX_DOCUMENTS = 1_000
"""Of one person within a day, or outside any application."""

_DAY = timedelta(days=1)
_AGAIN_SECONDS = 3_600
_PURGE_BATCH_SIZE = 20


@dataclass(frozen=True, kw_only=True)
class Upload:
    """In bytes. An upload whose `offset` is its `size` is complete, and its hash was verified."""

    size: int
    offset: int


async def begin_upload(deps: Deps, announced: AnnouncedDocument) -> Upload:
    """Announce a document; repeating it changes nothing.

    Raises:
        ExceedsLimitError: the document is too large.
        TooManyAttemptsError: the person has sent as much as one may within a day, or leave outside any application.
        DifferentContentError: another document was announced under this id.
        AbsentError: it is another person's.
    """
    if announced.size > deps.limits.document:
        raise ExceedsLimitError(deps.limits.document)
    row = await _find(deps, announced.id) or await _announce(deps, announced)
    if row.person_id != announced.person_id:
        raise AbsentError
    if row.announced() != announced:
        raise DifferentContentError
    return await _settle(deps, row)


async def find_upload(deps: Deps, *, person_id: UUID, document_id: UUID) -> Upload:
    """How far it has come. Raises AbsentError."""
    return await _settle(deps, await _own(deps, person_id, document_id))


async def append_upload(
    deps: Deps, *, person_id: UUID, document_id: UUID, offset: int, pieces: AsyncIterable[bytes]
) -> Upload:
    """Keep what comes from `offset` on, as it comes: what came before the connection was lost stays.

    Raises:
        AbsentError: it was not announced, or is another person's.
        WrongOffsetError: its `size` is the offset to go on from.
        ExceedsDeclaredError: more than was announced.
        WrongChecksumError: the document is not the one that was announced; begin again at 0.
    """
    row = await _own(deps, person_id, document_id)
    if row.completed_at is not None:
        # The answer to the last piece was lost.
        return Upload(size=row.size, offset=row.size)
    arrived = await deps.blobs.append(row.blob_id, offset, pieces, at_most=row.size)
    if arrived < row.size:
        return Upload(size=row.size, offset=arrived)
    upload = await _settle(deps, row)
    if upload.offset < row.size:
        raise WrongChecksumError
    return upload


async def discard_upload(deps: Deps, *, person_id: UUID, document_id: UUID) -> None:
    """Throw it away. Raises AbsentError: also when it has become part of a case."""
    async with deps.database.transaction() as session:
        row = await documents.lock_document(session, document_id)
        if row is None or row.person_id != person_id or row.case_id is not None:
            raise AbsentError
        # First the bytes, then the row: as long as the disk holds them, the person's limit counts them.
        await deps.blobs.delete(row.blob_id)
        await session.delete(row)


async def purge_uploads(deps: Deps) -> int:
    """Throw away documents whose application never came; how many there were."""
    purged = 0
    while True:
        async with deps.database.transaction() as session:
            rows = await documents.unfinished_documents(session, deps.now() - KEPT, _PURGE_BATCH_SIZE)
            for row in rows:
                await deps.blobs.delete(row.blob_id)
                await session.delete(row)
        purged += len(rows)
        if len(rows) < _PURGE_BATCH_SIZE:
            return purged


async def _find(deps: Deps, document_id: UUID) -> DocumentRow | None:
    async with deps.database.reading() as session:
        return await documents.find_document(session, document_id)


async def _own(deps: Deps, person_id: UUID, document_id: UUID) -> DocumentRow:
    row = await _find(deps, document_id)
    if row is None or row.person_id != person_id:
        raise AbsentError
    return row


async def _announce(deps: Deps, announced: AnnouncedDocument) -> DocumentRow:
    """The new row of this id, or the one that another request has just added. Raises TooManyAttemptsError."""
    at, blob_id = deps.now(), deps.new_id()
    # Only this makes the file, and before its row: no file means that it was deleted.
    await deps.blobs.create(blob_id)
    used = False
    try:
        async with deps.database.transaction() as session:
            await sequences.lock_person(session, announced.person_id)
            if await documents.find_document(session, announced.id) is None:
                sizes = await documents.sizes_announced(session, announced.person_id, at - _DAY)
                if len(sizes) >= MAX_DOCUMENTS or sum(sizes) + announced.size > deps.limits.person:
                    raise TooManyAttemptsError(_AGAIN_SECONDS)
                await documents.add_document(session, announced, at=at, blob_id=blob_id)
            row = await documents.find_document(session, announced.id)
            used = row is not None and row.blob_id == blob_id
    finally:
        if not used:
            await deps.blobs.delete(blob_id)
    if row is None:
        raise AbsentError
    return row


async def _settle(deps: Deps, row: DocumentRow) -> Upload:
    """How far a document has come; once all bytes are here, it is complete or starts again.

    Every reader does this, because the process may have died between the last byte and its check.
    """
    completed = Upload(size=row.size, offset=row.size)
    if row.case_id is not None:
        return completed
    here = (await deps.blobs.sizes([row.blob_id])).get(row.blob_id)
    if row.completed_at is not None and here == row.size:
        return completed
    if row.completed_at is None and here is not None and here < row.size:
        return Upload(size=row.size, offset=here)
    if not await _is_as_announced(deps, row):
        return await _begin_anew(deps, row)
    async with deps.database.transaction() as session:
        stored = await documents.lock_document(session, row.id)
        if stored is None:
            raise AbsentError
        if (stored.blob_id, stored.size, stored.sha256) != (row.blob_id, row.size, row.sha256):
            return Upload(size=row.size, offset=0)
        stored.completed_at = stored.completed_at or deps.now()
    return completed


async def _is_as_announced(deps: Deps, row: DocumentRow) -> bool:
    """Whether the bytes on the disk, for good, are those that were announced."""
    try:
        await deps.blobs.flush(row.blob_id)
        return await deps.blobs.checksum(row.blob_id) == Checksum(size=row.size, sha256=row.sha256)
    except FileNotFoundError:
        return False


async def _begin_anew(deps: Deps, row: DocumentRow) -> Upload:
    """Give the document another, empty file: the one that it had is lost, or is not what was announced.

    Nothing happens if somebody else did so meanwhile, or threw the document away, which raises AbsentError.
    """
    blob_id = deps.new_id()
    await deps.blobs.create(blob_id)
    used = False
    try:
        async with deps.database.transaction() as session:
            stored = await documents.lock_document(session, row.id)
            if stored is None:
                raise AbsentError
            if stored.blob_id == row.blob_id and stored.case_id is None:
                await deps.blobs.delete(stored.blob_id)
                stored.blob_id, stored.completed_at = blob_id, None
                used = True
    finally:
        if not used:
            await deps.blobs.delete(blob_id)
    return Upload(size=row.size, offset=0)
