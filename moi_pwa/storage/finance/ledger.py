"""The ledger.

Triggers refuse an entry that does not balance, a line added to a posted entry, and any change or deletion. The lines of
an entry are inserted first, and the entry last: that row posts them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Uuid, case, exists, func, literal
from sqlmodel import Field, Relationship, SQLModel, col, select

from moi_pwa.core.ledger import AccountCode, Balance, EntryKind, LedgerEntry, LedgerLine, PostedEntry, Subaccount
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.engine.database import Session, insert_rows


class LedgerLineRow(SQLModel, table=True):
    """A line of an entry."""

    __tablename__ = "ledger_line"
    __table_args__ = (
        Index("ledger_line_by_account", "account", "subaccount", "fils"),
        CheckConstraint("fils <> 0", name="ledger_line_moves_something"),
    )

    entry_id: UUID = Field(
        sa_column=Column(Uuid(), ForeignKey("ledger_entry.id", deferrable=True, initially="DEFERRED"), primary_key=True)
    )
    ordinal: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    account: str = Field(max_length=32)
    subaccount: str = Field(max_length=64)
    fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    """A debit is positive, a credit negative."""


class LedgerEntryRow(SQLModel, table=True):
    """A posted entry."""

    __tablename__ = "ledger_entry"
    __table_args__ = (Index("ledger_entry_by_time", "at", "id"),)

    id: UUID = Field(primary_key=True)
    key: str = Field(unique=True, max_length=120)
    """Unique: its cause is entered once and for all."""
    kind: str = Field(max_length=32)
    subject: str = Field(max_length=64, index=True)
    at: datetime
    lines: list[LedgerLineRow] = Relationship(
        sa_relationship_kwargs={"lazy": "selectin", "order_by": "LedgerLineRow.ordinal", "viewonly": True}
    )

    def posted(self) -> PostedEntry:
        lines = [
            LedgerLine(subaccount=Subaccount(cast("AccountCode", line.account), line.subaccount), fils=line.fils)
            for line in self.lines
        ]
        entry = LedgerEntry(key=self.key, kind=cast("EntryKind", self.kind), subject=self.subject, lines=tuple(lines))
        return PostedEntry(id=self.id, at=self.at, entry=entry)


async def post(session: Session, entry: LedgerEntry, *, entry_id: UUID, at: datetime) -> None:
    """Post an entry. Raises IntegrityError if an entry has this key already.

    A caller that may cause it twice asks `is_posted` under a lock.
    """
    lines = [
        LedgerLineRow(
            entry_id=entry_id,
            ordinal=ordinal,
            account=line.subaccount.account,
            subaccount=line.subaccount.name,
            fils=line.fils,
        )
        for ordinal, line in enumerate(entry.lines, start=1)
    ]
    row = LedgerEntryRow(id=entry_id, key=entry.key, kind=entry.kind, subject=entry.subject, at=at)
    await insert_rows(session, [*lines, row])


async def is_posted(session: Session, key: str) -> bool:
    return (await session.exec(select(LedgerEntryRow.id).where(LedgerEntryRow.key == key))).first() is not None


async def entries_about(session: Session, subject: str) -> Sequence[PostedEntry]:
    """Return the entries about a bill, a receipt or a refund, oldest first."""
    chosen = select(LedgerEntryRow).where(LedgerEntryRow.subject == subject)
    rows = await session.exec(chosen.order_by(col(LedgerEntryRow.at), col(LedgerEntryRow.id)))
    return [row.posted() for row in rows]


async def trial_balance(session: Session) -> list[Balance]:
    """Return the balance of each account that has entries; together, debits equal credits."""
    fils = col(LedgerLineRow.fils)
    debits, credits_ = func.sum(case((fils > 0, fils), else_=0)), func.sum(case((fils < 0, -fils), else_=0))
    chosen = select(LedgerLineRow.account, debits, credits_).group_by(col(LedgerLineRow.account))
    return [
        Balance(account=cast("AccountCode", account), debits=int(debit), credits=int(credit))
        for account, debit, credit in await session.exec(chosen.order_by(col(LedgerLineRow.account)))
    ]


async def balances_by_subaccount(session: Session, account: AccountCode) -> dict[str, int]:
    """Return the balance of each subaccount in fils, a debit balance positive; settled ones are left out."""
    total = func.sum(col(LedgerLineRow.fils))
    chosen = select(LedgerLineRow.subaccount, total).where(LedgerLineRow.account == account)
    balances = await session.exec(chosen.group_by(col(LedgerLineRow.subaccount)).having(total != 0))
    return {name: int(fils) for name, fils in balances}


async def fils_owed(session: Session, account: AccountCode) -> int:
    """Return the amount of a liability."""
    total = select(func.coalesce(func.sum(-col(LedgerLineRow.fils)), 0)).where(LedgerLineRow.account == account)
    return int((await session.exec(total)).one())


async def paid_and_not_entered(session: Session) -> Sequence[str]:
    """Return the numbers of paid bills without an entry: there are none unless somebody wrote without the program."""
    entered = exists().where(col(LedgerEntryRow.key) == literal("bill_paid:").concat(col(BillRow.number)))
    paid = col(BillRow.status).in_(["paid", "refund_asked", "refund_requested", "refunded"])
    return (await session.exec(select(BillRow.number).where(paid, ~entered))).all()


async def unbalanced_entries(session: Session) -> Sequence[UUID]:
    """Return entries whose lines do not sum to zero: there are none unless somebody removed the triggers.

    It reads every line.
    """
    total = func.sum(col(LedgerLineRow.fils))
    chosen = select(LedgerLineRow.entry_id).group_by(col(LedgerLineRow.entry_id)).having(total != 0)
    return (await session.exec(chosen)).all()
