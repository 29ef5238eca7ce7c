"""Sealed documents for an officer's browser. Every access is recorded; the server cannot open the documents.

An agency's officer can fetch what was sealed to the agency, for as long as the agency is asked.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.consultations import is_of_agency
from moi_pwa.rules.cases.permissions import may_read
from moi_pwa.storage.cases import cases, consultation_keys, documents, readings
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.engine.database import Session

_SealedKeys = list[dict[str, Any]]
"""JSON as in docs/envelope.md."""


@dataclass(frozen=True, kw_only=True)
class Ciphertext:
    """A sealed document."""

    size: int
    """The size in bytes."""
    pieces: AsyncIterator[bytes]
    """The content in pieces, which can be read once."""


async def read_document(deps: Deps, officer: Officer, document_id: UUID) -> Ciphertext:
    """Record the reading of a document, and return its ciphertext.

    Raises:
        AbsentError: no such document in a case that this officer may read.
    """
    async with deps.database.transaction() as session:
        document, case_id, _ = await _readable(session, officer, document_id)
        reading = ReadingRow(
            id=deps.new_id(), at=deps.now(), officer_id=UUID(officer.id), case_id=case_id, document_id=document_id
        )
        await readings.record_reading(session, reading)
    return Ciphertext(size=document.size, pieces=deps.blobs.open(document.blob_id, document.size))


async def document_manifest(deps: Deps, officer: Officer, document_id: UUID) -> dict[str, Any]:
    """Return the JSON that the browser needs, with the officer's key, to open the document.

    Raises:
        AbsentError: no such document in a case that this officer may read.
    """
    async with deps.database.reading() as session:
        document, case_id, sealed_keys = await _readable(session, officer, document_id)
    return {
        "id": str(document.id),
        "application_id": str(case_id),
        "code": document.code,
        "path": document.path,
        "media_type": document.media_type,
        "plain_bytes": document.plain_bytes,
        "sealed_bytes": document.size,
        "sha256": document.sha256,
        "sealed_keys": sealed_keys,
    }


async def _readable(session: Session, officer: Officer, document_id: UUID) -> tuple[DocumentRow, UUID, _SealedKeys]:
    """Return the document, its case, and the sealed keys of it that this officer may have.

    Raises:
        AbsentError: no such document in a case that this officer may read.
    """
    document = await documents.find_document(session, document_id)
    case = await cases.find_case(session, document.case_id) if document and document.case_id else None
    if document is None or case is None:
        raise AbsentError
    if may_read(officer, case.directorate, case.course):
        return document, case.id, document.sealed_keys or []
    given = await _given_to_agencies(session, officer, document, case.id)
    if not given:
        raise AbsentError
    return document, case.id, given


async def _given_to_agencies(session: Session, officer: Officer, document: DocumentRow, case_id: UUID) -> _SealedKeys:
    """Return the keys sealed to the officer's agencies with a question that they have not answered, for a document
    still declared for them.
    """
    agencies = [
        agency
        for agency in officer.agencies
        if is_of_agency(officer, agency) and document.code in CONSULTATIONS[agency].documents
    ]
    keys = await consultation_keys.open_keys_of(session, document.id, case_id, agencies) if agencies else []
    return [dict(each.to_json()) for each in keys]
