"""Pledges: letters and undertakings that stand for the guarantees of bills. What was entered never changes: triggers refuse it."""

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
    """`officer_id`: who entered it. `status`: after its decision. A bill has one that waits for it at most.

    `letter`: the key of `rules/pledges/letters.py`, the same on all bills for which the letter was entered.
    """

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
    received_at: datetime
    status: str = Field(max_length=16)
    letter: str = Field(max_length=64, sa_column_kwargs={"server_default": ""})

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
        """All but `id`, `received_at` and `status`, for its hash; `letter` follows from the rest."""
        told = self.model_dump(exclude={"id", "received_at", "status", "letter"})
        return told | {
            "bill_id": str(self.bill_id),
            "officer_id": str(self.officer_id),
            "valid_until": self.valid_until.isoformat(),
        }


class PledgeDecisionRow(SQLModel, table=True):
    """An approver accepted or declined a pledge, once; or it is needed no more, which no officer decides. It only grows.

    `reason`: of one that was declined; "" otherwise.
    """

    __tablename__ = "guarantee_pledge_decision"

    pledge_id: UUID = Field(primary_key=True, foreign_key="guarantee_pledge.id")
    status: str = Field(max_length=16)
    officer_id: UUID | None = Field(default=None, foreign_key="officer.id")
    reason: str = Field(max_length=500)
    at: datetime

    def content(self) -> dict[str, str]:
        """All but `pledge_id` and `at`, for its hash."""
        officer_id = str(self.officer_id) if self.officer_id else ""
        return {"status": self.status, "officer_id": officer_id, "reason": self.reason}


_LISTED = (
    select(PledgeRow, BillRow.number, CaseRow.reference)
    .join(BillRow, col(BillRow.id) == col(PledgeRow.bill_id))
    .join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
)


async def pledges_of_bill(session: Session, bill_id: UUID) -> Sequence[tuple[PledgeRow, PledgeDecisionRow | None]]:
    """Each with its decision, newest first."""
    chosen = select(PledgeRow, PledgeDecisionRow).join(
        PledgeDecisionRow, col(PledgeDecisionRow.pledge_id) == col(PledgeRow.id), isouter=True
    )
    chosen = chosen.where(PledgeRow.bill_id == bill_id).order_by(col(PledgeRow.received_at).desc())
    return [(row, decision) for row, decision in await session.exec(chosen)]


async def waiting_pledge(session: Session, bill_id: UUID) -> PledgeRow | None:
    """The one that an approver is to verify."""
    chosen = select(PledgeRow).where(PledgeRow.bill_id == bill_id, PledgeRow.status == "received")
    return (await session.exec(chosen)).one_or_none()


async def accepted_pledge(session: Session, bill_id: UUID) -> PledgeRow | None:
    chosen = select(PledgeRow).where(PledgeRow.bill_id == bill_id, PledgeRow.status == "accepted")
    return (await session.exec(chosen)).one_or_none()


async def bills_with_waiting_pledge(session: Session, bill_ids: Sequence[UUID]) -> set[UUID]:
    """Those of them."""
    chosen = select(PledgeRow.bill_id).where(col(PledgeRow.bill_id).in_(bill_ids), PledgeRow.status == "received")
    return set((await session.exec(chosen)).all())


async def find_pledge(session: Session, pledge_id: UUID) -> PledgeRow | None:
    return await session.get(PledgeRow, pledge_id, populate_existing=True)


async def waiting_pledges(session: Session, limit: int) -> Sequence[PledgeSummary]:
    """Of all bills, at most `limit`, the longest waiting first."""
    chosen = _LISTED.where(PledgeRow.status == "received")
    chosen = chosen.order_by(col(PledgeRow.received_at), col(PledgeRow.id)).limit(limit)
    return [_summary(*found) for found in await session.exec(chosen)]


async def ending_pledges(session: Session, first: date, last: date, limit: int) -> Sequence[PledgeSummary]:
    """At most `limit` that end within these days, both included, and still stand for a guarantee that is held; the first to end first."""
    stands = exists().where(col(GuaranteeRow.bill_id) == col(PledgeRow.bill_id), col(GuaranteeRow.status).in_(HELD))
    chosen = _LISTED.where(
        PledgeRow.status == "accepted", col(PledgeRow.valid_until) >= first, col(PledgeRow.valid_until) <= last, stands
    )
    chosen = chosen.order_by(col(PledgeRow.valid_until), col(PledgeRow.id)).limit(limit)
    return [_summary(*found) for found in await session.exec(chosen)]


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
