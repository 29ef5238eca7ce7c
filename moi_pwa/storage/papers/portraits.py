"""Sealed portraits of approved photos: for the applicant's phone and for officers who print. The server opens none.

The digest of each is in the event of the verdict, which the chain of events covers.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, LargeBinary, and_, delete, exists, or_
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.papers import ApprovedPortrait
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session, insert
from moi_pwa.storage.papers.papers import PaperRow


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


async def photos_with_portraits(session: Session, case_id: UUID) -> Sequence[UUID]:
    """Return the documents of a case of whose photos a portrait is stored."""
    return (await session.exec(select(PortraitRow.document_id).where(PortraitRow.case_id == case_id))).all()


async def portraits_of_no_paper(session: Session, unchanged_since: Mapping[str, datetime]) -> Sequence[UUID]:
    """Return the documents whose portraits no paper of their case names, in a fixed order.

    Args:
        session: of the database.
        unchanged_since: by the status of the case: it has no event after that time. Cases with other statuses are left
            out.
    """
    over = [
        and_(col(CaseRow.status) == status, col(CaseRow.updated_at) <= at) for status, at in unchanged_since.items()
    ]
    # The digest is not compared: it stands behind the sealed bytes, which SQLite would read first.
    named = exists().where(
        col(PaperRow.case_id) == col(PortraitRow.case_id),
        col(PaperRow.portrait_document) == col(PortraitRow.document_id),
    )
    chosen = select(PortraitRow.document_id).join(CaseRow, col(CaseRow.id) == col(PortraitRow.case_id))
    return (await session.exec(chosen.where(or_(*over), ~named).order_by(col(PortraitRow.document_id)))).all()


async def delete_portraits(session: Session, document_ids: Collection[UUID]) -> None:
    """Delete the portraits of these photos."""
    await session.exec(delete(PortraitRow).where(col(PortraitRow.document_id).in_(document_ids)))


async def portrait_of_photo(session: Session, document_id: UUID) -> bytes | None:
    """Return the sealed portrait that was approved last of a photo. None means that there is none."""
    return (await session.exec(select(PortraitRow.sealed).where(PortraitRow.document_id == document_id))).one_or_none()


async def sealed_portrait(session: Session, approved: ApprovedPortrait) -> bytes | None:
    """Return the sealed portrait of this photo and this digest. None means that there is none, or another one."""
    chosen = select(PortraitRow.sealed).where(
        PortraitRow.document_id == approved.document_id, PortraitRow.digest == approved.digest
    )
    return (await session.exec(chosen)).one_or_none()
