"""Sequences without gaps: each number is taken under a lock that its transaction holds to the end.

The place of each lock is in `LOCK_ORDER` in `storage/engine/lock_order.py`.
"""

from collections.abc import Iterable
from functools import cache
from uuid import UUID

from sqlalchemy import Executable, bindparam
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session, insert, insert_in, one_row


class PartySequenceRow(SQLModel, table=True):
    """The sync sequence of a person. The row is also the lock on whatever the person sends."""

    __tablename__ = "party_sequence"  # pyright: ignore[reportAssignmentType]

    party_id: UUID = Field(primary_key=True, foreign_key="party.id")
    last: int = 0
    """The number of the newest event that this person may see."""
    lost_after: int | None = None
    """Numbers between this and `lost_until` were given out only by a database that was restored to an earlier state
    since. None means that it was not.
    """
    lost_until: int | None = None
    """The end of the range of lost numbers; see `lost_after`."""


class ReferenceSequenceRow(SQLModel, table=True):
    __tablename__ = "reference_sequence"  # pyright: ignore[reportAssignmentType]

    service_number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int


class ChangeSequenceRow(SQLModel, table=True):
    """The one row that counts changes of reference data. It is also the lock on making the next."""

    __tablename__ = "reference_change_sequence"  # pyright: ignore[reportAssignmentType]

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int
    """The number of the newest change."""


class BillSequenceRow(SQLModel, table=True):
    __tablename__ = "bill_sequence"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int


class CashDrawerSequenceRow(SQLModel, table=True):
    __tablename__ = "cash_drawer_sequence"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int


class CommitteeSequenceRow(SQLModel, table=True):
    __tablename__ = "committee_sequence"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int


async def next_sync_seq(session: Session, party_id: UUID) -> int:
    """Return the person's next sync sequence number: 1, 2, 3 … A client that has `n` has received everything up to `n`.

    Nothing else that this person sends is processed until this transaction ends.
    """
    return (await one_row(session, _next_sync_seq, party_id=party_id))[0]


@cache
def _next_sync_seq(dialect: str) -> Executable:
    added = insert_in(dialect, PartySequenceRow).values(party_id=bindparam("party_id"), last=1)
    added = added.on_conflict_do_update(index_elements=["party_id"], set_={"last": col(PartySequenceRow.last) + 1})
    return added.returning(col(PartySequenceRow.last))


async def lock_party(session: Session, party_id: UUID) -> None:
    """Lock a person: nothing else that they send is processed until this transaction ends. No number is taken."""
    statement = insert(session, PartySequenceRow).values(party_id=party_id, last=0)
    same = {"last": col(PartySequenceRow.last)}
    await session.exec(statement.on_conflict_do_update(index_elements=["party_id"], set_=same))


async def lock_parties(session: Session, party_ids: Iterable[UUID]) -> None:
    """Lock several people, always in one order."""
    for party_id in sorted(party_ids):
        await lock_party(session, party_id)


async def last_sync_seq(session: Session, party_id: UUID) -> int:
    result = await session.exec(select(PartySequenceRow.last).where(PartySequenceRow.party_id == party_id))
    return result.one_or_none() or 0


async def read_cursor(session: Session, party_id: UUID, cursor: int) -> tuple[int, int]:
    """Return the number of the newest event that this person may see, and the client's `cursor`.

    The cursor is 0 if it was given out by a database that was restored to an earlier state since.
    """
    row = await session.get(PartySequenceRow, party_id)
    if row is None:
        return 0, 0
    is_between = row.lost_after is not None and row.lost_until is not None and row.lost_after < cursor < row.lost_until
    return row.last, 0 if cursor > row.last or is_between else cursor


async def next_reference_number(session: Session, service_number: int, year: int) -> int:
    """Return the next ordinal of the service in the year (of Amman): 1, 2, 3 …"""
    return (await one_row(session, _next_reference_number, number=service_number, this_year=year))[0]


@cache
def _next_reference_number(dialect: str) -> Executable:
    values = {"service_number": bindparam("number"), "year": bindparam("this_year"), "last": 1}
    added = insert_in(dialect, ReferenceSequenceRow).values(values)
    added = added.on_conflict_do_update(
        index_elements=["service_number", "year"], set_={"last": col(ReferenceSequenceRow.last) + 1}
    )
    return added.returning(col(ReferenceSequenceRow.last))


async def next_bill_ordinal(session: Session, year: int) -> int:
    """Return the next ordinal of a bill in the year (of Amman): 1, 2, 3 …"""
    return await _next_of_year(session, BillSequenceRow, year)


async def next_drawer_ordinal(session: Session, year: int) -> int:
    """Return the next ordinal of a cash drawer in the year (of Amman): 1, 2, 3 …"""
    return await _next_of_year(session, CashDrawerSequenceRow, year)


async def next_session_ordinal(session: Session, year: int) -> int:
    """Return the next ordinal of a session in the year (of Amman), among those of all committees: 1, 2, 3 …"""
    return await _next_of_year(session, CommitteeSequenceRow, year)


async def _next_of_year(
    session: Session, table: type[BillSequenceRow] | type[CashDrawerSequenceRow] | type[CommitteeSequenceRow], year: int
) -> int:
    added = insert(session, table).values(year=year, last=1)
    added = added.on_conflict_do_update(index_elements=["year"], set_={"last": col(table.last) + 1})
    return (await session.exec(added.returning(col(table.last)))).scalar_one()


async def next_change_number(session: Session) -> int:
    """Return the next number of a change of reference data: 1, 2, 3 … Changes are made one after the other."""
    added = insert(session, ChangeSequenceRow).values(id=1, last=1)
    added = added.on_conflict_do_update(index_elements=["id"], set_={"last": col(ChangeSequenceRow.last) + 1})
    return (await session.exec(added.returning(col(ChangeSequenceRow.last)))).scalar_one()


async def last_change_number(session: Session) -> int:
    return (await session.exec(select(ChangeSequenceRow.last).where(ChangeSequenceRow.id == 1))).one_or_none() or 0
