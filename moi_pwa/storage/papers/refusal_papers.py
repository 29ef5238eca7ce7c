"""Refusals as papers: each is sealed when the applicant first asks for it, and is the same from then on."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.papers import IssuedSeals
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from moi_pwa.storage.engine.database import Session


class RefusalPaperRow(SQLModel, table=True):
    """A refusal's paper. `vds`, `barcode`, `signer` and `certificate` are as for a paper."""

    __tablename__ = "refusal_paper"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("case_id", "event_seq"),)

    number: str = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="cases.id")
    event_seq: int
    """The `seq` of the event that refused the application."""
    vds: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    barcode: str = Field(sa_column=Column(Text, nullable=False))
    signer: str
    certificate: str
    pdf: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    """The PDF. None means that it is not made yet."""


async def refusal_paper(session: Session, case_id: UUID, event_seq: int) -> RefusalPaperRow | None:
    chosen = select(RefusalPaperRow).where(RefusalPaperRow.case_id == case_id, RefusalPaperRow.event_seq == event_seq)
    return (await session.exec(chosen)).one_or_none()


async def find_refused_case(session: Session, number: str) -> CaseRow | None:
    """Return the case that the decision of this number refused, None if there is no such decision."""
    chosen = select(CaseRow).join(RefusalPaperRow, col(RefusalPaperRow.case_id) == CaseRow.id)
    return (await session.exec(chosen.where(RefusalPaperRow.number == number))).one_or_none()


async def keep_pdf(session: Session, number: str, pdf: bytes) -> bytes:
    """Store a refusal's PDF unless one is stored, and return the stored one."""
    locked = select(RefusalPaperRow).where(RefusalPaperRow.number == number).with_for_update()
    row = (await session.exec(locked.execution_options(populate_existing=True))).one()
    row.pdf = row.pdf or pdf
    return row.pdf


async def numbers_of_case(session: Session, case_id: UUID) -> list[str]:
    chosen = select(RefusalPaperRow.number).where(RefusalPaperRow.case_id == case_id)
    return [*(await session.exec(chosen)).all()]


async def numbers_of_cases(session: Session, case_ids: Sequence[UUID]) -> Sequence[tuple[UUID, int, str]]:
    """Return case, `seq` of the refusing event, and number of each refusal of these cases that is a paper."""
    chosen = select(RefusalPaperRow.case_id, RefusalPaperRow.event_seq, RefusalPaperRow.number)
    return (await session.exec(chosen.where(col(RefusalPaperRow.case_id).in_(case_ids)))).all()


async def seals_of(session: Session, number: str) -> IssuedSeals | None:
    """Return the seals of the decision of this number, or None if there is no such decision."""
    row = await session.get(RefusalPaperRow, number)
    return IssuedSeals(vds=row.vds, barcode=row.barcode) if row else None


async def annulled_at(session: Session, number: str) -> datetime | None:
    """Return when an objection to this refusal was accepted.

    None means that the refusal stands, or that there is no such number.
    """
    accepted = (
        select(EventRow.at)
        .join(RefusalPaperRow, col(RefusalPaperRow.case_id) == col(EventRow.case_id))
        .where(
            RefusalPaperRow.number == number,
            EventRow.kind == "objection_accepted",
            col(EventRow.seq) > col(RefusalPaperRow.event_seq),
        )
        .order_by(col(EventRow.seq))
        .limit(1)
    )
    return (await session.exec(accepted)).one_or_none()
