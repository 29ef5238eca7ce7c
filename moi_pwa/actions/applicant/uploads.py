"""The upload of a sealed document, in as many pieces as the connection allows.

Each announcement has its own file, named by `blob_id`. A document that is deleted and announced again gets another
file, so nothing still under way for the former can become part of the latter.
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
from moi_pwa.core.parties import INSTITUTION_KINDS
from moi_pwa.gateways.blobs import Checksum
from moi_pwa.storage.cases import documents
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import parties

KEPT = timedelta(days=30)
"""The time that a document waits for its application; after that it is deleted and the phone sends it again."""

MAX_DOCUMENTS = 1_000
"""The number of documents of one individual within a day, or outside any application."""

MAX_DOCUMENTS_OF_INSTITUTION = 20_000
"""The number of documents of one institution, whose members file for many people, within a day or outside any case."""

_DAY = timedelta(days=1)
_AGAIN_SECONDS = 3_600
_PURGE_BATCH_SIZE = 20


@dataclass(frozen=True, kw_only=True)
class Upload:
    """The progress of an upload, in bytes. If `offset` equals `size`, it is complete and its hash was verified."""

    size: int
    offset: int


async def begin_upload(deps: Deps, announced: AnnouncedDocument) -> Upload:
    """Announce a document; repeating it changes nothing.

    Raises:
        ExceedsLimitError: the document is too large.
        TooManyAttemptsError: the party has sent as much as allowed within a day, or outside any application.
        DifferentContentError: another document was announced under this id.
        AbsentError: it is another party's.
    """
    if announced.size > deps.limits.document:
        raise ExceedsLimitError(deps.limits.document)
    row = await _find(deps, announced.id) or await _announce(deps, announced)
    if row.party_id != announced.party_id:
        raise AbsentError
    if row.announced() != announced:
        raise DifferentContentError
    return await _settle(deps, row)


async def find_upload(deps: Deps, *, party_id: UUID, document_id: UUID) -> Upload:
    """Return the progress of an upload.

    Raises:
        AbsentError: it was not announced, or is another person's.
    """
    return await _settle(deps, await _own(deps, party_id, document_id))


async def append_upload(
    deps: Deps, *, party_id: UUID, document_id: UUID, offset: int, pieces: AsyncIterable[bytes]
) -> Upload:
    """Store the pieces from `offset` on as they arrive: those that came before the connection was lost stay.

    Raises:
        AbsentError: it was not announced, or is another person's.
        WrongOffsetError: its `size` is the offset to go on from.
        ExceedsDeclaredError: more than was announced.
        WrongChecksumError: the document is not the one that was announced; begin again at 0.
    """
    row = await _own(deps, party_id, document_id)
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


async def discard_upload(deps: Deps, *, party_id: UUID, document_id: UUID) -> None:
    """Delete an uploaded document.

    Raises:
        AbsentError: it was not announced, is another person's, or has become part of a case.
    """
    async with deps.database.transaction() as session:
        row = await documents.lock_document(session, document_id)
        if row is None or row.party_id != party_id or row.case_id is not None:
            raise AbsentError
        # Delete the bytes before the row: as long as the disk holds them, the person's limit counts them.
        await deps.blobs.delete(row.blob_id)
        await session.delete(row)


async def purge_uploads(deps: Deps) -> int:
    """Delete documents whose application never came, and return their number."""
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


async def _own(deps: Deps, party_id: UUID, document_id: UUID) -> DocumentRow:
    row = await _find(deps, document_id)
    if row is None or row.party_id != party_id:
        raise AbsentError
    return row


async def _announce(deps: Deps, announced: AnnouncedDocument) -> DocumentRow:
    """Return the new row of this id, or the one that another request has just added.

    Raises:
        TooManyAttemptsError: the party has sent as much as allowed.
        AbsentError: the row was deleted meanwhile.
    """
    at, blob_id = deps.now(), deps.new_id()
    # Only this creates the file, and before its row: a missing file was deleted.
    await deps.blobs.create(blob_id)
    used = False
    try:
        async with deps.database.transaction() as session:
            await sequences.lock_party(session, announced.party_id)
            if await documents.find_document(session, announced.id) is None:
                sizes = await documents.sizes_announced(session, announced.party_id, at - _DAY)
                most_documents, most_bytes = await _allowance(deps, session, announced.party_id)
                if len(sizes) >= most_documents or sum(sizes) + announced.size > most_bytes:
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


async def _allowance(deps: Deps, session: Session, party_id: UUID) -> tuple[int, int]:
    """Return how many documents and bytes a party may send within a day, or have outside any application."""
    party = await parties.find_party(session, party_id)
    if party is not None and party.kind in INSTITUTION_KINDS:
        return MAX_DOCUMENTS_OF_INSTITUTION, deps.limits.institution
    return MAX_DOCUMENTS, deps.limits.person


async def _settle(deps: Deps, row: DocumentRow) -> Upload:
    """Return the progress of a document. Once all bytes are here, mark it complete or restart it.

    Every reader does this, because the process may have died between the last byte and its check.
    """
    completed = Upload(size=row.size, offset=row.size)
    if row.case_id is not None:
        return completed
    stored_size = (await deps.blobs.sizes([row.blob_id])).get(row.blob_id)
    if row.completed_at is not None and stored_size == row.size:
        return completed
    if row.completed_at is None and stored_size is not None and stored_size < row.size:
        return Upload(size=row.size, offset=stored_size)
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
    """Return whether the bytes on the disk, once flushed, are those that were announced."""
    try:
        await deps.blobs.flush(row.blob_id)
        return await deps.blobs.checksum(row.blob_id) == Checksum(size=row.size, sha256=row.sha256)
    except FileNotFoundError:
        return False


async def _begin_anew(deps: Deps, row: DocumentRow) -> Upload:
    """Give the document another, empty file: the one that it had is lost, or is not what was announced.

    Nothing happens if somebody else did so meanwhile.

    Raises:
        AbsentError: the document was deleted meanwhile.
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
