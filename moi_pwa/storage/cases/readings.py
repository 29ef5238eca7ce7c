"""Readings: one row each time an officer opens a case or a document, or prints a paper. It only grows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.papers import Printing
from moi_pwa.storage.accounts.officers import OfficerRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session


class ReadingRow(SQLModel, table=True):
    """A reading of a case. If `document_id` and `paper_number` are None, the case itself was opened."""

    __tablename__ = "reading"  # pyright: ignore[reportAssignmentType]

    id: UUID = Field(primary_key=True)
    at: datetime
    officer_id: UUID = Field(index=True)
    case_id: UUID = Field(foreign_key="cases.id", index=True)
    document_id: UUID | None = Field(default=None, foreign_key="document.id")
    """The document that was opened."""
    paper_number: str | None = None
    """The paper that was printed."""


async def record_reading(session: Session, reading: ReadingRow) -> None:
    session.add(reading)
    await session.flush()


async def readings_of(session: Session, case_id: UUID) -> Sequence[ReadingRow]:
    """Return the readings of a case, its documents and its papers, in order."""
    chosen = select(ReadingRow).where(ReadingRow.case_id == case_id)
    return (await session.exec(chosen.order_by(col(ReadingRow.at), col(ReadingRow.id)))).all()


async def documents_opened(session: Session, case_id: UUID) -> set[UUID]:
    """Return the documents of a case that an officer of the ministry fetched.

    Those that only an agency's officer fetched do not count.
    """
    chosen = (
        select(col(ReadingRow.document_id), OfficerRow.agencies)
        .outerjoin(OfficerRow, col(OfficerRow.id) == col(ReadingRow.officer_id))
        .where(ReadingRow.case_id == case_id, col(ReadingRow.document_id).is_not(None))
    )
    return {document for document, agencies in await session.exec(chosen) if document and not agencies}


async def last_printings(session: Session, case_id: UUID, limit: int) -> Sequence[Printing]:
    """Return the last printings of a case's papers, newest first."""
    chosen = select(col(ReadingRow.paper_number), col(ReadingRow.officer_id), col(ReadingRow.at)).where(
        ReadingRow.case_id == case_id, col(ReadingRow.paper_number).is_not(None)
    )
    rows = await session.exec(chosen.order_by(col(ReadingRow.at).desc(), col(ReadingRow.id).desc()).limit(limit))
    return [Printing(paper_number=str(number), officer_id=officer_id, at=at) for number, officer_id, at in rows]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A reading with names instead of ids."""

    id: UUID
    at: datetime
    officer_id: UUID
    officer: str | None
    """The officer's sign-in name. None means that the officer's row is gone."""
    case_id: UUID
    reference: str | None
    """The case's reference number. None means that the case's row is gone."""
    document_id: UUID | None
    paper_number: str | None


async def readings_after(
    session: Session, after: UUID | None, limit: int, *, reference: str | None = None, officer: str | None = None
) -> Sequence[Reading]:
    """Return the next `limit` readings after the id `after`, in the order of ids, which is that of time.

    `reference` limits them to one case, `officer` to one officer, by sign-in name.
    """
    chosen = (
        select(ReadingRow, OfficerRow.sign_in_name, CaseRow.reference)
        .outerjoin(OfficerRow, col(OfficerRow.id) == col(ReadingRow.officer_id))
        .outerjoin(CaseRow, col(CaseRow.id) == col(ReadingRow.case_id))
    )
    if after is not None:
        chosen = chosen.where(col(ReadingRow.id) > after)
    if reference is not None:
        chosen = chosen.where(CaseRow.reference == reference)
    if officer is not None:
        chosen = chosen.where(OfficerRow.sign_in_name == officer)
    rows = await session.exec(chosen.order_by(col(ReadingRow.id)).limit(limit))
    return [
        Reading(
            id=row.id,
            at=row.at,
            officer_id=row.officer_id,
            officer=name,
            case_id=row.case_id,
            reference=its_reference,
            document_id=row.document_id,
            paper_number=row.paper_number,
        )
        for row, name, its_reference in rows
    ]
