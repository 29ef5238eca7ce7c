"""A person sends a sealed document, in as many pieces as the line allows."""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.people import TooManyAttemptsError
from moi_pwa.core.refusals import AbsentError, DifferentContentError, TooLargeError, WrongChecksumError
from moi_pwa.storage import documents
from moi_pwa.storage.documents import DocumentRow

KEPT = timedelta(days=30)
"""How long a document waits for its application; after that the phone sends it again."""

MOST_DOCUMENTS = 1_000
"""Of one person within a day, or outside any application."""

_DAY = timedelta(days=1)
_AGAIN_SECONDS = 3_600
_PURGED_AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class Upload:
    """In bytes. An upload whose `offset` is its `size` is whole, and its hash was right."""

    size: int
    offset: int


async def begin_upload(
    deps: Deps, *, person_id: UUID, document_id: UUID, application_id: UUID, size: int, sha256: str
) -> Upload:
    """Announce a document; repeating it changes nothing. `sha256`: hex, of the ciphertext.

    Raises:
        TooLargeError: the document is.
        TooManyAttemptsError: the person has sent as much as one may within a day, or leave outside any application.
        DifferentContentError: another document was announced under this id.
        AbsentError: it is another person's.
    """
    if size > deps.limits.document:
        raise TooLargeError(deps.limits.document)
    async with deps.database.transaction() as session:
        if await documents.find_document(session, document_id) is None:
            announced = await documents.sizes_announced(session, person_id, deps.now() - _DAY)
            if len(announced) >= MOST_DOCUMENTS or sum(announced) + size > deps.limits.person:
                raise TooManyAttemptsError(_AGAIN_SECONDS)
            await documents.add_document(
                session,
                document_id,
                person_id=person_id,
                application_id=application_id,
                size=size,
                sha256=sha256,
                begun_at=deps.now(),
            )
        row = await documents.find_document(session, document_id)
        if row is None or row.person_id != person_id:
            raise AbsentError
        if (row.application_id, row.size, row.sha256) != (application_id, size, sha256):
            raise DifferentContentError
    return await _settle(deps, row)


async def find_upload(deps: Deps, *, person_id: UUID, document_id: UUID) -> Upload:
    """How far it has come. Raises AbsentError."""
    return await _settle(deps, await _own(deps, person_id, document_id))


async def append_upload(
    deps: Deps, *, person_id: UUID, document_id: UUID, offset: int, pieces: AsyncIterable[bytes]
) -> Upload:
    """Keep what comes from `offset` on, as it comes: what came before the line was cut stays.

    Raises:
        AbsentError: it was not announced, or is another person's.
        WrongOffsetError: its `size` is the offset to go on from.
        TooLongError: more than was announced.
        WrongChecksumError: the document is not the one that was announced; begin again at 0.
    """
    row = await _own(deps, person_id, document_id)
    if row.whole_at is not None:
        # The answer to the last piece was lost.
        return Upload(size=row.size, offset=row.size)
    arrived = await deps.blobs.append(document_id, offset, pieces, at_most=row.size)
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
        await session.delete(row)
    await deps.blobs.delete(document_id)


async def purge_uploads(deps: Deps) -> int:
    """Throw away documents whose application never came; how many there were. The rest waits for the next time."""
    async with deps.database.transaction() as session:
        rows = await documents.unfinished_documents(session, deps.now() - KEPT, _PURGED_AT_ONCE)
        for row in rows:
            await session.delete(row)
    for row in rows:
        await deps.blobs.delete(row.id)
    return len(rows)


async def _own(deps: Deps, person_id: UUID, document_id: UUID) -> DocumentRow:
    async with deps.database.reading() as session:
        row = await documents.find_document(session, document_id)
    if row is None or row.person_id != person_id:
        raise AbsentError
    return row


async def _settle(deps: Deps, row: DocumentRow) -> Upload:
    """How far a document has come; once all bytes are here, it is whole or begins anew.

    Whoever looks does this, for the process may have died between the last byte and its check.
    """
    if row.whole_at is not None:
        return Upload(size=row.size, offset=row.size)
    offset = await deps.blobs.size(row.id)
    if offset < row.size:
        return Upload(size=row.size, offset=offset)
    if offset > row.size or await deps.blobs.finish(row.id) != row.sha256:
        await deps.blobs.delete(row.id)
        return Upload(size=row.size, offset=0)
    async with deps.database.transaction() as session:
        stored = await documents.lock_document(session, row.id)
        if stored is None:
            raise AbsentError
        stored.whole_at = stored.whole_at or deps.now()
    return Upload(size=row.size, offset=row.size)
