"""The content keys of documents, sealed to the agency that is asked: one row for each document of a consultation.

They are stored apart from the document's own sealed keys, and each agency's apart from another's, so that an agency's
officer is given what that agency can open and no more. They are deleted when the consultation ends.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, delete
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.crypto.document_key import SealedKey
from moi_pwa.crypto.keys import Sealed
from moi_pwa.storage.cases.consultations import ConsultationRow
from moi_pwa.storage.engine.database import Session


class ConsultationKeyRow(SQLModel, table=True):
    """The content key of a document, sealed to an agency."""

    __tablename__ = "consultation_key"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("consultation_key_by_document", "document_id"),)

    consultation_id: UUID = Field(primary_key=True, foreign_key="consultation.id")
    document_id: UUID = Field(primary_key=True, foreign_key="document.id")
    key_id: str = Field(max_length=32)
    """The id of the agency's key."""
    enc: bytes
    ciphertext: bytes
    created_at: datetime

    def sealed_key(self) -> SealedKey:
        return SealedKey(key_id=self.key_id, sealed=Sealed(enc=self.enc, ciphertext=self.ciphertext))


async def add_keys(session: Session, rows: Sequence[ConsultationKeyRow]) -> None:
    session.add_all(rows)
    await session.flush()


async def documents_given(session: Session, consultation_id: UUID) -> set[UUID]:
    """Return the documents of a consultation that the agency can open."""
    chosen = select(ConsultationKeyRow.document_id).where(ConsultationKeyRow.consultation_id == consultation_id)
    return set((await session.exec(chosen)).all())


async def open_keys_of(
    session: Session, document_id: UUID, case_id: UUID, agencies: Collection[str]
) -> list[SealedKey]:
    """Return the keys of a document of this case, sealed to those of `agencies` that have not answered yet."""
    chosen = (
        select(ConsultationKeyRow)
        .join(ConsultationRow, col(ConsultationRow.id) == col(ConsultationKeyRow.consultation_id))
        .where(
            ConsultationKeyRow.document_id == document_id,
            ConsultationRow.case_id == case_id,
            col(ConsultationRow.agency).in_(list(agencies)),
            col(ConsultationRow.ended_at).is_(None),
        )
    )
    rows = await session.exec(chosen.order_by(col(ConsultationRow.agency)))
    return [row.sealed_key() for row in rows]


async def delete_keys_of_ended(session: Session, case_id: UUID) -> None:
    """Delete the keys of the consultations of this case that have ended."""
    ended = select(ConsultationRow.id).where(
        ConsultationRow.case_id == case_id, col(ConsultationRow.ended_at).is_not(None)
    )
    await session.exec(delete(ConsultationKeyRow).where(col(ConsultationKeyRow.consultation_id).in_(ended)))
