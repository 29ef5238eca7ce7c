"""The ledger by days: sums of entries between two moments, and the entries themselves in pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Uuid, case, func, literal, tuple_
from sqlmodel import UTCDateTime, col, select

from moi_pwa.core.finance import EntrySum
from moi_pwa.core.ledger import AccountCode, Balance, EntryKind, PostedEntry
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance.ledger import LedgerEntryRow, LedgerLineRow

EntryCursor = tuple[datetime, UUID]
"""The start of the next page of entries: after `at` and `id` of the last one."""

_INCOME: tuple[EntryKind, ...] = ("bill_paid", "remittance_matched", "guarantee_held")


async def income_by_day(session: Session, bounds: Sequence[datetime]) -> dict[tuple[int, AccountCode], int]:
    """Return (n, account) -> fils that payments credited to the account from `bounds[n]` on, before `bounds[n + 1]`."""
    at, fils = col(LedgerEntryRow.at), col(LedgerLineRow.fils)
    day = case(*((at < bound, number) for number, bound in enumerate(bounds[1:])), else_=len(bounds))
    chosen = (
        select(day, LedgerLineRow.account, func.sum(-fils))
        .join(LedgerEntryRow, col(LedgerEntryRow.id) == col(LedgerLineRow.entry_id))
        .where(at >= bounds[0], at < bounds[-1], col(LedgerEntryRow.kind).in_(_INCOME), fils < 0)
        .group_by(day, col(LedgerLineRow.account))
    )
    return {(number, cast("AccountCode", account)): int(sum_) for number, account, sum_ in await session.exec(chosen)}


async def sums_between(session: Session, first: datetime, last: datetime) -> list[EntrySum]:
    """Return the sums of entries by kind, from `first` on, before `last`."""
    fils = col(LedgerLineRow.fils)
    chosen = (
        select(
            LedgerEntryRow.kind,
            func.count(col(LedgerEntryRow.id).distinct()),
            func.sum(case((fils > 0, fils), else_=0)),
        )
        .join(LedgerLineRow, col(LedgerLineRow.entry_id) == col(LedgerEntryRow.id))
        .where(col(LedgerEntryRow.at) >= first, col(LedgerEntryRow.at) < last)
        .group_by(col(LedgerEntryRow.kind))
        .order_by(col(LedgerEntryRow.kind))
    )
    return [
        EntrySum(kind=cast("EntryKind", kind), count=count, fils=int(debits))
        for kind, count, debits in await session.exec(chosen)
    ]


async def balances_between(session: Session, first: datetime, last: datetime) -> list[Balance]:
    """Return the sums debited and credited to each account, from `first` on, before `last`."""
    fils = col(LedgerLineRow.fils)
    debits, credits_ = func.sum(case((fils > 0, fils), else_=0)), func.sum(case((fils < 0, -fils), else_=0))
    chosen = (
        select(LedgerLineRow.account, debits, credits_)
        .join(LedgerEntryRow, col(LedgerEntryRow.id) == col(LedgerLineRow.entry_id))
        .where(col(LedgerEntryRow.at) >= first, col(LedgerEntryRow.at) < last)
        .group_by(col(LedgerLineRow.account))
        .order_by(col(LedgerLineRow.account))
    )
    return [
        Balance(account=cast("AccountCode", account), debits=int(debit), credits=int(credit))
        for account, debit, credit in await session.exec(chosen)
    ]


async def entry_page(
    session: Session, first: datetime, last: datetime, after: EntryCursor | None, limit: int
) -> Sequence[PostedEntry]:
    """Return at most `limit` entries from `first` on, before `last`, after the cursor `after`, oldest first."""
    chosen = select(LedgerEntryRow).where(col(LedgerEntryRow.at) >= first, col(LedgerEntryRow.at) < last)
    if after is not None:
        at, entry_id = after
        beyond = tuple_(literal(at, UTCDateTime()), literal(entry_id, Uuid()))
        chosen = chosen.where(tuple_(col(LedgerEntryRow.at), col(LedgerEntryRow.id)) > beyond)
    rows = await session.exec(chosen.order_by(col(LedgerEntryRow.at), col(LedgerEntryRow.id)).limit(limit))
    return [row.posted() for row in rows]


async def first_entry_at(session: Session) -> datetime | None:
    """Return when the oldest entry was made, None if there is none."""
    chosen = select(LedgerEntryRow.at).order_by(col(LedgerEntryRow.at)).limit(1)
    return (await session.exec(chosen)).one_or_none()
