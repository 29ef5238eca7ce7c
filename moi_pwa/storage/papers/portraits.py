"""Sealed portraits of approved photos: for the applicant's phone and for officers who print. The server opens none.

The digest of each is in the event of the verdict, which the chain of events covers.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, LargeBinary, delete
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.papers import ApprovedPortrait
from moi_pwa.storage.engine.database import Session, insert


class PortraitRow(SQLModel, table=True):
    """The portrait that was approved last of a photo. A photo whose last verdict approved none has no row."""

    __tablename__ = "portrait"

    document_id: UUID = Field(primary_key=True, foreign_key="document.id")
    case_id: UUID = Field(foreign_key="cases.id", index=True)
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """The bytes that `crypto/portrait.py` seals."""
    digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    officer_id: UUID
    at: datetime


async def keep_portrait(session: Session, row: PortraitRow) -> None:
    """Store a portrait in place of the former one of the same photo."""
    values = row.model_dump()
    added = insert(session, PortraitRow).values(values)
    await session.exec(added.on_conflict_do_update(index_elements=["document_id"], set_=values))


async def drop_portrait(session: Session, document_id: UUID) -> None:
    """Delete the portrait of a photo, if there is one."""
    await session.exec(delete(PortraitRow).where(col(PortraitRow.document_id) == document_id))


async def portrait_of_photo(session: Session, document_id: UUID) -> bytes | None:
    """Return the sealed portrait that was approved last of a photo. None means that there is none."""
    return (await session.exec(select(PortraitRow.sealed).where(PortraitRow.document_id == document_id))).one_or_none()


async def sealed_portrait(session: Session, approved: ApprovedPortrait) -> bytes | None:
    """Return the sealed portrait of this photo and this digest. None means that there is none, or another one."""
    chosen = select(PortraitRow.sealed).where(
        PortraitRow.document_id == approved.document_id, PortraitRow.digest == approved.digest
    )
    return (await session.exec(chosen)).one_or_none()
