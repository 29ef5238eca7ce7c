"""Guarantees and their events. Amount, payer and bill of a guarantee never change: triggers refuse it."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, Uuid, func, literal, tuple_
from sqlmodel import Field, SQLModel, UTCDateTime, col, select

from moi_pwa.core.guarantees import GuaranteeEvent, GuaranteeEventKind, GuaranteeStatus, GuaranteeSummary
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session

GuaranteeCursor = tuple[datetime, UUID]
"""The start of the next page: after `held_at` and `id` of the last guarantee."""


HELD: tuple[GuaranteeStatus, ...] = ("held", "return_asked", "release_requested", "forfeiture_requested")
"""The statuses of a guarantee that was neither returned nor forfeited, whatever is requested."""


class GuaranteeRow(SQLModel, table=True):
    """A guarantee: a line of a bill that was paid, or pledged."""

    __tablename__ = "guarantee"
    __table_args__ = (
        UniqueConstraint("bill_id", "ordinal"),
        Index("guarantee_by_status", "status", "held_at", "id"),
    )

    id: UUID = Field(primary_key=True)
    bill_id: UUID = Field(foreign_key="bill.id")
    ordinal: int
    """The index of the line."""
    party_id: UUID = Field(foreign_key="party.id")
    """The person to whom it is owed back."""
    fee: str = Field(max_length=64)
    fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    held_at: datetime
    status: str = Field(max_length=24)
    """The status after its last event."""
    seq: int
    """The `seq` of its last event."""
    pledge_id: UUID | None = None
    """The pledge that stands for it instead of money. None means that it was paid."""

    def current(self) -> GuaranteeStatus:
        return cast("GuaranteeStatus", self.status)


class GuaranteeEventRow(SQLModel, table=True):
    """An event of a guarantee. The table only grows."""

    __tablename__ = "guarantee_event"

    guarantee_id: UUID = Field(primary_key=True, foreign_key="guarantee.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(max_length=24)
    officer_id: UUID | None = Field(default=None, foreign_key="officer.id")
    reason: str = Field(max_length=500)
    at: datetime

    def content(self) -> dict[str, str | int]:
        """Return all columns but `guarantee_id` and `at`, for the hash."""
        officer_id = str(self.officer_id) if self.officer_id else ""
        return {"seq": self.seq, "kind": self.kind, "officer_id": officer_id, "reason": self.reason}

    def event(self) -> GuaranteeEvent:
        return GuaranteeEvent(
            guarantee_id=self.guarantee_id,
            seq=self.seq,
            kind=cast("GuaranteeEventKind", self.kind),
            officer_id=str(self.officer_id) if self.officer_id else "",
            reason=self.reason,
            at=self.at,
        )


_LISTED = (
    select(GuaranteeRow, BillRow.number, CaseRow.reference)
    .join(BillRow, col(BillRow.id) == col(GuaranteeRow.bill_id))
    .join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
)


def event_row(event: GuaranteeEvent) -> GuaranteeEventRow:
    officer_id = UUID(event.officer_id) if event.officer_id else None
    return GuaranteeEventRow(
        guarantee_id=event.guarantee_id,
        seq=event.seq,
        kind=event.kind,
        officer_id=officer_id,
        reason=event.reason,
        at=event.at,
    )


async def guarantee_page(
    session: Session, status: GuaranteeStatus, after: GuaranteeCursor | None, limit: int
) -> Sequence[GuaranteeSummary]:
    """Return at most `limit` guarantees after the cursor `after`, the longest held first."""
    chosen = _LISTED.where(GuaranteeRow.status == status)
    if after is not None:
        at, guarantee_id = after
        beyond = tuple_(literal(at, UTCDateTime()), literal(guarantee_id, Uuid()))
        chosen = chosen.where(tuple_(col(GuaranteeRow.held_at), col(GuaranteeRow.id)) > beyond)
    chosen = chosen.order_by(col(GuaranteeRow.held_at), col(GuaranteeRow.id)).limit(limit)
    return [_summary(*row) for row in await session.exec(chosen)]


async def count_guarantees(session: Session, status: GuaranteeStatus, *, at_most: int) -> int:
    """Return the number of guarantees, counted no further than `at_most`."""
    counted = select(GuaranteeRow.id).where(GuaranteeRow.status == status).limit(at_most).subquery()
    return (await session.exec(select(func.count()).select_from(counted))).one()


async def fils_held(session: Session) -> int:
    """Return the sum of all guarantees in money that were neither returned nor forfeited, whatever is requested."""
    total = select(func.coalesce(func.sum(GuaranteeRow.fils), 0)).where(
        col(GuaranteeRow.status).in_(HELD), col(GuaranteeRow.pledge_id).is_(None)
    )
    return int((await session.exec(total)).one())


async def find_guarantee(session: Session, guarantee_id: UUID) -> GuaranteeSummary | None:
    row = (await session.exec(_LISTED.where(GuaranteeRow.id == guarantee_id))).one_or_none()
    return _summary(*row) if row else None


async def lock_guarantee(session: Session, guarantee_id: UUID) -> GuaranteeRow | None:
    """Lock a guarantee until the transaction ends, and return it. Its bill must be locked before."""
    chosen = select(GuaranteeRow).where(GuaranteeRow.id == guarantee_id).with_for_update()
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def guarantees_of_bill(session: Session, bill_id: UUID) -> Sequence[GuaranteeRow]:
    """Return the guarantees of a bill, in the order of its lines."""
    chosen = select(GuaranteeRow).where(GuaranteeRow.bill_id == bill_id).order_by(col(GuaranteeRow.ordinal))
    return (await session.exec(chosen)).all()


async def guarantees_of_bills(session: Session, bill_ids: Sequence[UUID]) -> Sequence[GuaranteeRow]:
    """Return the guarantees of several bills, all in the order of their lines."""
    chosen = select(GuaranteeRow).where(col(GuaranteeRow.bill_id).in_(bill_ids))
    return (await session.exec(chosen.order_by(col(GuaranteeRow.ordinal), col(GuaranteeRow.id)))).all()


async def events_of_guarantee(session: Session, guarantee_id: UUID) -> Sequence[GuaranteeEvent]:
    """Return the events of a guarantee, oldest first."""
    chosen = select(GuaranteeEventRow).where(GuaranteeEventRow.guarantee_id == guarantee_id)
    return [row.event() for row in await session.exec(chosen.order_by(col(GuaranteeEventRow.seq)))]


def _summary(row: GuaranteeRow, number: str, reference: str) -> GuaranteeSummary:
    return GuaranteeSummary(
        id=row.id,
        bill_id=row.bill_id,
        number=number,
        reference=reference,
        fee=row.fee,
        fils=row.fils,
        held_at=row.held_at,
        status=row.current(),
        pledge_id=row.pledge_id,
    )
