"""Attempts to pay bills, the money that arrived, and the money that goes back."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import cast
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    UniqueConstraint,
    Uuid,
    and_,
    exists,
    literal,
    or_,
    text,
    tuple_,
)
from sqlmodel import Field, SQLModel, UTCDateTime, col, select

from moi_pwa.core.payments import Money, PaymentStatus, RefundStatus
from moi_pwa.rules.money import money_of
from moi_pwa.storage.engine.database import Session, insert

RemittanceCursor = tuple[datetime, UUID]
"""The start of the next page of remittances: after `at` and `id` of the last one."""


class PaymentRow(SQLModel, table=True):
    """An attempt to pay a bill. A bill has at most one that is open, so no two charges are possible at once."""

    __tablename__ = "payment"
    __table_args__ = (
        Index(
            "payment_open_once",
            "bill_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
        Index("payment_by_status", "status", "expires_at"),
    )

    id: UUID = Field(primary_key=True)
    bill_id: UUID = Field(foreign_key="bill.id", index=True)
    provider: str = Field(max_length=16)
    order_id: str = Field(unique=True, max_length=40)
    """Our idempotency key at the provider."""
    fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    status: str = Field(max_length=16)
    session_id: str | None = Field(default=None, max_length=64)
    """The provider's; None until it answered."""
    success_indicator: str | None = Field(default=None, max_length=64)
    """The provider's; None until it answered."""
    page_url: str | None = Field(default=None, max_length=500)
    """The provider's; None until it answered."""
    created_at: datetime
    expires_at: datetime
    """The time after which nobody can pay by it."""
    ended_at: datetime | None = None

    def current(self) -> PaymentStatus:
        return cast("PaymentStatus", self.status)


class RemittanceRow(SQLModel, table=True):
    """Money that arrived, once for each order of a provider. The table only grows."""

    __tablename__ = "remittance"
    __table_args__ = (
        UniqueConstraint("provider", "order_id"),
        Index("remittance_by_time", "provider", "at"),
        Index(
            "remittance_unmatched",
            "at",
            "id",
            sqlite_where=text("reason IS NOT NULL"),
            postgresql_where=text("reason IS NOT NULL"),
        ),
    )

    id: UUID = Field(primary_key=True)
    provider: str = Field(max_length=16)
    order_id: str = Field(max_length=40)
    bill_id: UUID | None = Field(default=None, foreign_key="bill.id", index=True)
    """The bill that the money came for. None means that no bill is known."""
    amount: str = Field(max_length=32)
    """Decimal, as the provider wrote it."""
    currency: str = Field(max_length=3)
    fils: int | None = Field(default=None, sa_column=Column(BigInteger))
    """The amount in fils. None means another currency, which the ledger does not have."""
    reason: str | None = Field(default=None, max_length=24)
    """The reason why it pays no bill. None means that it paid the bill."""
    at: datetime

    def money(self) -> Money:
        return Money(amount=Decimal(self.amount), currency=self.currency)

    def content(self) -> dict[str, str | int | None]:
        """Return all columns but `id` and `at`, for the hash."""
        bill_id = str(self.bill_id) if self.bill_id else None
        return {**self.model_dump(exclude={"id", "at"}), "bill_id": bill_id}


class RemittanceMatchRow(SQLModel, table=True):
    """The match of an unmatched remittance to the bill that it pays, made by an officer. The table only grows."""

    __tablename__ = "remittance_match"

    remittance_id: UUID = Field(primary_key=True, foreign_key="remittance.id")
    bill_id: UUID = Field(foreign_key="bill.id", unique=True)
    officer_id: UUID = Field(foreign_key="officer.id")
    at: datetime

    def content(self) -> dict[str, str]:
        """Return all columns but `remittance_id` and `at`, for the hash."""
        return {"bill_id": str(self.bill_id), "officer_id": str(self.officer_id)}


class RefundRow(SQLModel, table=True):
    """Money that is given back: a whole remittance, once; or one guarantee out of what paid a bill."""

    __tablename__ = "refund"
    __table_args__ = (
        Index("refund_by_status", "status", "requested_at"),
        Index(
            "refund_of_remittance_once",
            "remittance_id",
            unique=True,
            sqlite_where=text("guarantee_id IS NULL"),
            postgresql_where=text("guarantee_id IS NULL"),
        ),
    )

    id: UUID = Field(primary_key=True)
    remittance_id: UUID = Field(foreign_key="remittance.id")
    guarantee_id: UUID | None = Field(default=None, foreign_key="guarantee.id", unique=True)
    """The guarantee, whose id is the refund's too. None means that the whole remittance is given back."""
    fils: int | None = Field(default=None, sa_column=Column(BigInteger))
    """The amount of the guarantee. None means that the whole remittance is given back."""
    status: str = Field(max_length=16)
    attempt: int = 1
    """The number of the attempt, from 1: what the provider refused is sent again under another key."""
    requested_at: datetime
    ended_at: datetime | None = None

    def current(self) -> RefundStatus:
        return cast("RefundStatus", self.status)

    def money(self, remittance: RemittanceRow) -> Money:
        """Return the money that is given back. `remittance` is the one that it is taken from."""
        return remittance.money() if self.fils is None else money_of(self.fils)

    def key(self) -> str:
        """Return the id of its attempt at the provider: at most 40 characters."""
        return str(self.id) if self.attempt == 1 else f"{self.id}-{self.attempt}"


async def find_payment(session: Session, payment_id: UUID) -> PaymentRow | None:
    return await session.get(PaymentRow, payment_id, populate_existing=True)


async def payment_of_order(session: Session, order_id: str) -> PaymentRow | None:
    return (await session.exec(select(PaymentRow).where(PaymentRow.order_id == order_id))).one_or_none()


async def open_payment(session: Session, bill_id: UUID) -> PaymentRow | None:
    chosen = select(PaymentRow).where(PaymentRow.bill_id == bill_id, PaymentRow.status == "open")
    return (await session.exec(chosen)).one_or_none()


async def open_pages(session: Session, bill_ids: Sequence[UUID]) -> dict[UUID, PaymentRow]:
    """Return the open attempts to pay these bills whose page was given out, by bill."""
    chosen = select(PaymentRow).where(
        col(PaymentRow.bill_id).in_(bill_ids), PaymentRow.status == "open", col(PaymentRow.page_url).is_not(None)
    )
    return {row.bill_id: row for row in await session.exec(chosen)}


async def overdue_payments(session: Session, provider: str, before: datetime) -> Sequence[PaymentRow]:
    """Return attempts that are open although nobody has been able to pay by them since `before`."""
    chosen = select(PaymentRow).where(
        PaymentRow.status == "open", PaymentRow.expires_at < before, PaymentRow.provider == provider
    )
    return (await session.exec(chosen.order_by(col(PaymentRow.order_id)))).all()


async def add_remittance(session: Session, remittance: RemittanceRow) -> bool:
    """Add a remittance, and return whether it is new.

    An order of the provider is not added twice, even at the same time.
    """
    added = insert(session, RemittanceRow).values(remittance.model_dump())
    statement = added.on_conflict_do_nothing(index_elements=["provider", "order_id"]).returning(col(RemittanceRow.id))
    return (await session.exec(statement)).first() is not None


async def find_remittance(session: Session, provider: str, order_id: str) -> RemittanceRow | None:
    chosen = select(RemittanceRow).where(RemittanceRow.provider == provider, RemittanceRow.order_id == order_id)
    return (await session.exec(chosen)).one_or_none()


async def credited_remittance(session: Session, bill_id: UUID) -> RemittanceRow | None:
    """Return the money that paid the bill, by itself or because an officer matched it; None if there is none."""
    matched = select(RemittanceMatchRow.remittance_id).where(RemittanceMatchRow.bill_id == bill_id)
    paid = and_(col(RemittanceRow.bill_id) == bill_id, col(RemittanceRow.reason).is_(None))
    chosen = select(RemittanceRow).where(or_(paid, col(RemittanceRow.id).in_(matched)))
    return (await session.exec(chosen)).one_or_none()


async def bill_paid_by(session: Session, remittance: RemittanceRow) -> UUID | None:
    """Return the bill that the remittance pays, None if it is unmatched."""
    if remittance.reason is None:
        return remittance.bill_id
    chosen = select(RemittanceMatchRow.bill_id).where(RemittanceMatchRow.remittance_id == remittance.id)
    return (await session.exec(chosen)).one_or_none()


async def match_of(session: Session, remittance_id: UUID) -> RemittanceMatchRow | None:
    return await session.get(RemittanceMatchRow, remittance_id)


async def payments_of_bill(session: Session, bill_id: UUID) -> Sequence[PaymentRow]:
    """Return the attempts to pay a bill, oldest first."""
    chosen = select(PaymentRow).where(PaymentRow.bill_id == bill_id)
    return (await session.exec(chosen.order_by(col(PaymentRow.created_at), col(PaymentRow.order_id)))).all()


async def lock_remittance(session: Session, remittance_id: UUID) -> RemittanceRow | None:
    """Lock a remittance until the transaction ends, and return it. Its bill must be locked before."""
    chosen = select(RemittanceRow).where(RemittanceRow.id == remittance_id).with_for_update()
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def find_remittance_by_id(session: Session, remittance_id: UUID) -> RemittanceRow | None:
    return await session.get(RemittanceRow, remittance_id)


async def remittances_between(
    session: Session, provider: str, first: datetime, last: datetime
) -> Sequence[RemittanceRow]:
    """Return the remittances entered from `first` on, before `last`, by order."""
    chosen = select(RemittanceRow).where(
        RemittanceRow.provider == provider, col(RemittanceRow.at) >= first, col(RemittanceRow.at) < last
    )
    return (await session.exec(chosen.order_by(col(RemittanceRow.order_id)))).all()


async def unmatched_remittances(
    session: Session, after: RemittanceCursor | None = None, limit: int = 1_000
) -> Sequence[RemittanceRow]:
    """Return at most `limit` remittances after the cursor `after` without a match or a refund, oldest first."""
    refunds = select(RefundRow.remittance_id).where(col(RefundRow.guarantee_id).is_(None))
    matched = select(RemittanceMatchRow.remittance_id)
    chosen = select(RemittanceRow).where(
        col(RemittanceRow.reason).is_not(None),
        ~exists(refunds.where(RefundRow.remittance_id == RemittanceRow.id)),
        ~exists(matched.where(RemittanceMatchRow.remittance_id == RemittanceRow.id)),
    )
    if after is not None:
        at, remittance_id = after
        beyond = tuple_(literal(at, UTCDateTime()), literal(remittance_id, Uuid()))
        chosen = chosen.where(tuple_(col(RemittanceRow.at), col(RemittanceRow.id)) > beyond)
    return (await session.exec(chosen.order_by(col(RemittanceRow.at), col(RemittanceRow.id)).limit(limit))).all()


async def find_refund(session: Session, refund_id: UUID) -> tuple[RefundRow, RemittanceRow] | None:
    """Return a refund, and the remittance that it is taken from; None if there is none."""
    chosen = select(RefundRow, RemittanceRow).join(RemittanceRow, col(RemittanceRow.id) == col(RefundRow.remittance_id))
    return (
        await session.exec(chosen.where(RefundRow.id == refund_id).execution_options(populate_existing=True))
    ).one_or_none()


async def outstanding_refunds(session: Session, limit: int) -> Sequence[tuple[RefundRow, RemittanceRow]]:
    """Return refunds that no provider gave back, with their remittances, oldest first."""
    chosen = select(RefundRow, RemittanceRow).join(RemittanceRow, col(RefundRow.remittance_id) == col(RemittanceRow.id))
    chosen = chosen.where(col(RefundRow.status).in_(("failed", "transfer_due")))
    order = (col(RefundRow.requested_at), col(RefundRow.id))
    return (await session.exec(chosen.order_by(*order).limit(limit))).all()


async def refund_of(session: Session, remittance_id: UUID) -> RefundRow | None:
    """Return the refund of a whole remittance, None if there is none."""
    chosen = select(RefundRow).where(RefundRow.remittance_id == remittance_id, col(RefundRow.guarantee_id).is_(None))
    return (await session.exec(chosen)).one_or_none()


async def refunds_of_unmatched(session: Session, bill_ids: Sequence[UUID]) -> Sequence[tuple[RefundRow, RemittanceRow]]:
    """Return refunds of money in dinars that came for one of these bills and pays none, oldest first."""
    chosen = select(RefundRow, RemittanceRow).join(RemittanceRow, col(RemittanceRow.id) == col(RefundRow.remittance_id))
    chosen = chosen.where(
        col(RemittanceRow.bill_id).in_(bill_ids),
        col(RemittanceRow.reason).is_not(None),
        col(RemittanceRow.fils).is_not(None),
        col(RefundRow.guarantee_id).is_(None),
    )
    return (await session.exec(chosen.order_by(col(RemittanceRow.at), col(RemittanceRow.id)))).all()


async def refund_of_guarantee(session: Session, guarantee_id: UUID) -> RefundRow | None:
    return await session.get(RefundRow, guarantee_id, populate_existing=True)
