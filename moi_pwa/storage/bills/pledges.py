"""Pledges: letters and undertakings that stand for the guarantees of bills.

The entered columns never change: triggers refuse it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, exists, text
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.pledges import PledgeEntry, PledgeKind, PledgeStatus, PledgeSummary
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import HELD, GuaranteeRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session


class PledgeRow(SQLModel, table=True):
    """A pledge. A bill has at most one that waits for its decision."""

    __tablename__ = "guarantee_pledge"
    __table_args__ = (
        Index(
            "guarantee_pledge_waits_once",
            "bill_id",
            unique=True,
            sqlite_where=text("status = 'received'"),
            postgresql_where=text("status = 'received'"),
        ),
        Index("guarantee_pledge_by_bill", "bill_id", "received_at"),
        Index("guarantee_pledge_by_status", "status", "received_at", "id"),
        Index("guarantee_pledge_by_letter", "letter"),
        Index("guarantee_pledge_by_end", "status", "valid_until", "id"),
    )

    id: UUID = Field(primary_key=True)
    bill_id: UUID = Field(foreign_key="bill.id")
    kind: str = Field(max_length=16)
    issuer: str = Field(max_length=120)
    number: str = Field(max_length=60)
    fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    valid_until: date
    officer_id: UUID = Field(foreign_key="officer.id")
    """The officer who entered it."""
    received_at: datetime
    status: str = Field(max_length=16)
    """The status after its decision."""
    letter: str = Field(max_length=64, sa_column_kwargs={"server_default": ""})
    """The key of `rules/pledges/letters.py`, the same on all bills for which the letter was entered."""

    def current(self) -> PledgeStatus:
        return cast("PledgeStatus", self.status)

    def entry(self) -> PledgeEntry:
        return PledgeEntry(
            kind=cast("PledgeKind", self.kind),
            issuer=self.issuer,
            number=self.number,
            fils=self.fils,
            valid_until=self.valid_until,
        )

    def content(self) -> dict[str, str | int]:
        """Return all columns but `id`, `received_at` and `status`, for the hash; `letter` follows from the others."""
        columns = self.model_dump(exclude={"id", "received_at", "status", "letter"})
        return columns | {
            "bill_id": str(self.bill_id),
            "officer_id": str(self.officer_id),
            "valid_until": self.valid_until.isoformat(),
        }


class PledgeDecisionRow(SQLModel, table=True):
    """The decision about a pledge: an approver accepted or declined it, or it is not needed any more.

    No officer decides the latter. The table only grows.
    """

    __tablename__ = "guarantee_pledge_decision"

    pledge_id: UUID = Field(primary_key=True, foreign_key="guarantee_pledge.id")
    status: str = Field(max_length=16)
    officer_id: UUID | None = Field(default=None, foreign_key="officer.id")
    reason: str = Field(max_length=500)
    """The reason of a declined pledge; "" otherwise."""
    at: datetime

    def content(self) -> dict[str, str]:
        """Return all columns but `pledge_id` and `at`, for the hash."""
        officer_id = str(self.officer_id) if self.officer_id else ""
        return {"status": self.status, "officer_id": officer_id, "reason": self.reason}


_LISTED = (
    select(PledgeRow, BillRow.number, CaseRow.reference)
    .join(BillRow, col(BillRow.id) == col(PledgeRow.bill_id))
    .join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
)


async def pledges_of_bill(session: Session, bill_id: UUID) -> Sequence[tuple[PledgeRow, PledgeDecisionRow | None]]:
    """Return the pledges of a bill, each with its decision, newest first."""
    chosen = select(PledgeRow, PledgeDecisionRow).join(
        PledgeDecisionRow, col(PledgeDecisionRow.pledge_id) == col(PledgeRow.id), isouter=True
    )
    chosen = chosen.where(PledgeRow.bill_id == bill_id).order_by(col(PledgeRow.received_at).desc())
    return [(row, decision) for row, decision in await session.exec(chosen)]


async def waiting_pledge(session: Session, bill_id: UUID) -> PledgeRow | None:
    """Return the pledge that an approver is to verify, None if there is none."""
    chosen = select(PledgeRow).where(PledgeRow.bill_id == bill_id, PledgeRow.status == "received")
    return (await session.exec(chosen)).one_or_none()


async def accepted_pledge(session: Session, bill_id: UUID) -> PledgeRow | None:
    chosen = select(PledgeRow).where(PledgeRow.bill_id == bill_id, PledgeRow.status == "accepted")
    return (await session.exec(chosen)).one_or_none()


async def bills_with_waiting_pledge(session: Session, bill_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these bills have a waiting pledge."""
    chosen = select(PledgeRow.bill_id).where(col(PledgeRow.bill_id).in_(bill_ids), PledgeRow.status == "received")
    return set((await session.exec(chosen)).all())


async def find_pledge(session: Session, pledge_id: UUID) -> PledgeRow | None:
    return await session.get(PledgeRow, pledge_id, populate_existing=True)


async def waiting_pledges(session: Session, limit: int) -> Sequence[PledgeSummary]:
    """Return at most `limit` waiting pledges of all bills, the longest waiting first."""
    chosen = _LISTED.where(PledgeRow.status == "received")
    chosen = chosen.order_by(col(PledgeRow.received_at), col(PledgeRow.id)).limit(limit)
    return [_summary(*row) for row in await session.exec(chosen)]


async def ending_pledges(session: Session, first: date, last: date, limit: int) -> Sequence[PledgeSummary]:
    """Return at most `limit` pledges that end within these days, both included, and stand for a held guarantee.

    The first to end comes first.
    """
    stands = exists().where(col(GuaranteeRow.bill_id) == col(PledgeRow.bill_id), col(GuaranteeRow.status).in_(HELD))
    chosen = _LISTED.where(
        PledgeRow.status == "accepted", col(PledgeRow.valid_until) >= first, col(PledgeRow.valid_until) <= last, stands
    )
    chosen = chosen.order_by(col(PledgeRow.valid_until), col(PledgeRow.id)).limit(limit)
    return [_summary(*row) for row in await session.exec(chosen)]


def _summary(row: PledgeRow, number: str, reference: str) -> PledgeSummary:
    return PledgeSummary(
        id=row.id,
        bill_id=row.bill_id,
        bill_number=number,
        reference=reference,
        entry=row.entry(),
        status=row.current(),
        received_at=row.received_at,
    )
