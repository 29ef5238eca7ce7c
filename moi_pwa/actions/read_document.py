"""An officer's browser fetches a sealed document. Who fetched what is written down; nobody here can open it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.permissions import may_read
from moi_pwa.storage import cases, documents, readings
from moi_pwa.storage.database import Session
from moi_pwa.storage.documents import DocumentRow
from moi_pwa.storage.readings import ReadingRow


@dataclass(frozen=True, kw_only=True)
class Ciphertext:
    """`size` in bytes; `pieces` can be read once."""

    size: int
    pieces: AsyncIterator[bytes]


async def read_document(deps: Deps, officer: Officer, document_id: UUID) -> Ciphertext:
    """Raises AbsentError: no such document in a case that is this officer's to read."""
    async with deps.database.transaction() as session:
        document, case_id = await _readable(session, officer, document_id)
        reading = ReadingRow(
            id=deps.new_id(), at=deps.now(), officer_id=UUID(officer.id), case_id=case_id, document_id=document_id
        )
        await readings.record_reading(session, reading)
    return Ciphertext(size=document.size, pieces=deps.blobs.open(document.blob_id, document.size))


async def document_manifest(deps: Deps, officer: Officer, document_id: UUID) -> dict[str, Any]:
    """JSON: what the browser needs, with the officer's key, to open the document. Raises AbsentError."""
    async with deps.database.reading() as session:
        document, case_id = await _readable(session, officer, document_id)
    return {
        "id": str(document.id),
        "application_id": str(case_id),
        "code": document.code,
        "path": document.path,
        "media_type": document.media_type,
        "plain_bytes": document.plain_bytes,
        "sealed_bytes": document.size,
        "sha256": document.sha256,
        "sealed_keys": document.sealed_keys,
    }


async def _readable(session: Session, officer: Officer, document_id: UUID) -> tuple[DocumentRow, UUID]:
    document = await documents.find_document(session, document_id)
    case = await cases.find_case(session, document.case_id) if document and document.case_id else None
    if document is None or case is None or not may_read(officer, case.directorate):
        raise AbsentError
    return document, case.id
