"""Attempts to pay bills, the money that came of them, and the money that goes back."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import cast
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, func, text
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.payments import Money, PaymentStatus
from moi_pwa.storage.database import Session


class PaymentRow(SQLModel, table=True):
    """An attempt to pay a bill. A bill has one that is open at most, so no two charges are possible at once.

    `order_id`: our idempotency key at the provider. `session_id`, `success_indicator` and `page_url` are the provider's, None
    until it answered. `expires_at`: nobody can pay by it afterwards.
    """

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
    fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    status: str = Field(max_length=16)
    session_id: str | None = Field(default=None, max_length=64)
    success_indicator: str | None = Field(default=None, max_length=64)
    page_url: str | None = Field(default=None, max_length=500)
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    def current(self) -> PaymentStatus:
        return cast("PaymentStatus", self.status)


class RemittanceRow(SQLModel, table=True):
    """Money that came: once for each order of a provider. It only grows.

    `reason`: why it pays no bill; None: it paid the bill. `bill_id` is None where no bill is known. `amount`: decimal, as the
    provider wrote it; `fils` is None in another currency, which the ledger does not have.
    """

    __tablename__ = "remittance"
    __table_args__ = (UniqueConstraint("provider", "order_id"), Index("remittance_by_time", "provider", "at"))

    id: UUID = Field(primary_key=True)
    provider: str = Field(max_length=16)
    order_id: str = Field(max_length=40)
    bill_id: UUID | None = Field(default=None, foreign_key="bill.id")
    amount: str = Field(max_length=32)
    currency: str = Field(max_length=3)
    fils: int | None = Field(default=None, sa_column=Column(BigInteger))
    reason: str | None = Field(default=None, max_length=24)
    at: datetime

    def money(self) -> Money:
        return Money(amount=Decimal(self.amount), currency=self.currency)

    def content(self) -> dict[str, str | int | None]:
        """All but `id` and `at`, for its hash."""
        bill_id = str(self.bill_id) if self.bill_id else None
        return {**self.model_dump(exclude={"id", "at"}), "bill_id": bill_id}


class RefundRow(SQLModel, table=True):
    """A remittance that is given back, whole and once. `status`: "requested", "done", or "failed", which a person must look at."""

    __tablename__ = "refund"

    id: UUID = Field(primary_key=True)
    remittance_id: UUID = Field(foreign_key="remittance.id", unique=True)
    status: str = Field(max_length=16)
    requested_at: datetime
    ended_at: datetime | None = None


async def find_payment(session: Session, payment_id: UUID) -> PaymentRow | None:
    return await session.get(PaymentRow, payment_id, populate_existing=True)


async def payment_of_order(session: Session, order_id: str) -> PaymentRow | None:
    return (await session.exec(select(PaymentRow).where(PaymentRow.order_id == order_id))).one_or_none()


async def open_payment(session: Session, bill_id: UUID) -> PaymentRow | None:
    chosen = select(PaymentRow).where(PaymentRow.bill_id == bill_id, PaymentRow.status == "open")
    return (await session.exec(chosen)).one_or_none()


async def count_payments(session: Session, bill_id: UUID) -> int:
    return (await session.exec(select(func.count()).where(PaymentRow.bill_id == bill_id))).one()


async def overdue_payments(session: Session, before: datetime) -> Sequence[PaymentRow]:
    """Attempts that are open though nobody could pay by them since `before`."""
    chosen = select(PaymentRow).where(PaymentRow.status == "open", PaymentRow.expires_at < before)
    return (await session.exec(chosen.order_by(col(PaymentRow.order_id)))).all()


async def find_remittance(session: Session, provider: str, order_id: str) -> RemittanceRow | None:
    chosen = select(RemittanceRow).where(RemittanceRow.provider == provider, RemittanceRow.order_id == order_id)
    return (await session.exec(chosen)).one_or_none()


async def credited_remittance(session: Session, bill_id: UUID) -> RemittanceRow | None:
    """The money that paid the bill."""
    chosen = select(RemittanceRow).where(RemittanceRow.bill_id == bill_id, col(RemittanceRow.reason).is_(None))
    return (await session.exec(chosen)).one_or_none()


async def remittances_between(
    session: Session, provider: str, first: datetime, last: datetime
) -> Sequence[RemittanceRow]:
    """Entered from `first` on, before `last`, by order."""
    chosen = select(RemittanceRow).where(
        RemittanceRow.provider == provider, col(RemittanceRow.at) >= first, col(RemittanceRow.at) < last
    )
    return (await session.exec(chosen.order_by(col(RemittanceRow.order_id)))).all()


async def unmatched_remittances(session: Session) -> Sequence[RemittanceRow]:
    """Those that nobody has asked to be given back, oldest first."""
    asked = select(RefundRow.remittance_id)
    chosen = select(RemittanceRow).where(col(RemittanceRow.reason).is_not(None), col(RemittanceRow.id).not_in(asked))
    return (await session.exec(chosen.order_by(col(RemittanceRow.at), col(RemittanceRow.order_id)))).all()


async def find_refund(session: Session, refund_id: UUID) -> tuple[RefundRow, RemittanceRow] | None:
    """With what is given back."""
    chosen = select(RefundRow, RemittanceRow).join(RemittanceRow, col(RemittanceRow.id) == col(RefundRow.remittance_id))
    return (
        await session.exec(chosen.where(RefundRow.id == refund_id).execution_options(populate_existing=True))
    ).one_or_none()


async def refund_of(session: Session, remittance_id: UUID) -> RefundRow | None:
    return (await session.exec(select(RefundRow).where(RefundRow.remittance_id == remittance_id))).one_or_none()
