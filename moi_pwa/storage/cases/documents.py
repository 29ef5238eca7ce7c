"""Documents: the case to which each belongs, and the keys sealed for it. Their bytes are in `gateways/blobs.py`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, or_
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.answers import Attachment
from moi_pwa.core.documents import AnnouncedDocument, Manifest
from moi_pwa.storage.engine.database import Session, insert


class DocumentRow(SQLModel, table=True):
    """One sealed file. The columns after `blob_id` come from the manifest, once the document is part of a case."""

    __tablename__ = "document"  # pyright: ignore[reportAssignmentType]

    id: UUID = Field(primary_key=True)
    """Made on the phone."""
    party_id: UUID = Field(foreign_key="party.id", index=True)
    application_id: UUID
    size: int
    """The size of the ciphertext in bytes."""
    sha256: str
    """The SHA-256 of the ciphertext in hex."""
    created_at: datetime = Field(index=True)
    completed_at: datetime | None = None
    """The time at which the upload was complete and its hash verified."""
    blob_id: UUID = Field(unique=True)
    """The file of its bytes; each announcement has another."""

    case_id: UUID | None = Field(default=None, foreign_key="cases.id", index=True)
    code: str | None = None
    path: str | None = None
    media_type: str | None = None
    plain_bytes: int | None = None
    sealed_keys: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))

    def announced(self) -> AnnouncedDocument:
        return AnnouncedDocument(
            id=self.id,
            party_id=self.party_id,
            application_id=self.application_id,
            size=self.size,
            sha256=self.sha256,
        )

    def attach(self, manifest: Manifest, *, case_id: UUID) -> None:
        """Make the document part of a case, as its manifest says."""
        self.case_id = case_id
        self.code, self.path, self.media_type = manifest.code, manifest.path, manifest.media_type
        self.plain_bytes = manifest.plain_bytes
        self.sealed_keys = [vars(key) for key in manifest.sealed_keys]

    def attachment(self) -> Attachment:
        """Return the attachment of a document that is part of a case."""
        return Attachment(id=str(self.id), code=self.code or "", path=self.path or "")


async def add_document(session: Session, announced: AnnouncedDocument, *, at: datetime, blob_id: UUID) -> None:
    """Add an announced document, unless there is one with this id; the caller reads it afterwards."""
    row = insert(session, DocumentRow).values(**vars(announced), created_at=at, blob_id=blob_id)
    await session.exec(row.on_conflict_do_nothing(index_elements=["id"]))


async def find_document(session: Session, document_id: UUID) -> DocumentRow | None:
    return await session.get(DocumentRow, document_id)


async def lock_document(session: Session, document_id: UUID) -> DocumentRow | None:
    chosen = select(DocumentRow).where(DocumentRow.id == document_id).with_for_update()
    return (await session.exec(chosen)).one_or_none()


async def documents_among(session: Session, document_ids: Iterable[UUID]) -> dict[UUID, DocumentRow]:
    """Return those of `document_ids` that were announced; none of them vanishes before this transaction ends."""
    chosen = select(DocumentRow).where(col(DocumentRow.id).in_(list(document_ids))).order_by(col(DocumentRow.id))
    return {document.id: document for document in (await session.exec(chosen.with_for_update())).all()}


async def documents_of(session: Session, case_id: UUID) -> Sequence[DocumentRow]:
    return (
        await session.exec(select(DocumentRow).where(DocumentRow.case_id == case_id).order_by(col(DocumentRow.id)))
    ).all()


async def documents_of_cases(session: Session, case_ids: Sequence[UUID]) -> Sequence[DocumentRow]:
    return (await session.exec(select(DocumentRow).where(col(DocumentRow.case_id).in_(case_ids)))).all()


async def unfinished_documents(session: Session, created_before: datetime, limit: int) -> Sequence[DocumentRow]:
    """Return documents of no case, announced before then; none becomes part of one before this transaction ends."""
    chosen = select(DocumentRow).where(col(DocumentRow.case_id).is_(None), col(DocumentRow.created_at) < created_before)
    chosen = chosen.order_by(col(DocumentRow.created_at)).limit(limit)
    return (await session.exec(chosen.with_for_update(skip_locked=True))).all()


async def sizes_announced(session: Session, party_id: UUID, since: datetime) -> Sequence[int]:
    """Return the sizes, in bytes, of documents that the person announced since then, or that are part of no case."""
    lately = or_(col(DocumentRow.case_id).is_(None), col(DocumentRow.created_at) > since)
    return (await session.exec(select(DocumentRow.size).where(DocumentRow.party_id == party_id, lately))).all()


async def documents_after(session: Session, after: UUID | None, limit: int) -> Sequence[DocumentRow]:
    """Return documents of cases, by id, after `after`."""
    chosen = select(DocumentRow).where(col(DocumentRow.case_id).is_not(None))
    if after is not None:
        chosen = chosen.where(col(DocumentRow.id) > after)
    return (await session.exec(chosen.order_by(col(DocumentRow.id)).limit(limit))).all()


async def blobs_among(session: Session, blob_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of `blob_ids` that a document has."""
    chosen = select(DocumentRow.blob_id).where(col(DocumentRow.blob_id).in_(list(blob_ids)))
    return set((await session.exec(chosen)).all())


async def digests_in_cases(session: Session, document_ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """Return case and SHA-256, in hex, of those of `document_ids` that are part of a case."""
    chosen = select(DocumentRow.id, DocumentRow.case_id, DocumentRow.sha256).where(
        col(DocumentRow.id).in_(list(document_ids)), col(DocumentRow.case_id).is_not(None)
    )
    return {row_id: (case_id, sha256) for row_id, case_id, sha256 in (await session.exec(chosen)).all() if case_id}
