"""The counters of people's numbers: how far each has come, and how all are moved."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import exists, literal, update
from sqlmodel import SQLModel, col, select

from moi_pwa.core.paper_number import SEALED_KINDS
from moi_pwa.rules.number_spaces import Counter
from moi_pwa.storage.engine.database import Session, insert
from moi_pwa.storage.engine.sequences import (
    BillSequenceRow,
    CashDrawerSequenceRow,
    ChangeSequenceRow,
    CommitteeSequenceRow,
    PartySequenceRow,
    ReferenceSequenceRow,
)
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow
from moi_pwa.storage.papers.papers import PaperSequenceRow
from moi_pwa.storage.parties.parties import PartyRow


async def counters(session: Session) -> Sequence[Counter]:
    """Return all counters, of every year, by space, year and part."""
    all_counters = [
        Counter(space="application", within=f"{row.service_number:03}", year=row.year, last=row.last)
        for row in (await session.exec(select(ReferenceSequenceRow))).all()
    ]
    all_counters += [
        Counter(space="paper", within=row.kind, year=row.year, last=row.last)
        for row in (await session.exec(select(PaperSequenceRow))).all()
    ]
    for row in (await session.exec(select(BillSequenceRow))).all():
        all_counters.append(Counter(space="bill", within="", year=row.year, last=row.last))
    for row in (await session.exec(select(CashDrawerSequenceRow))).all():
        all_counters.append(Counter(space="cash_drawer", within="", year=row.year, last=row.last))
    for row in (await session.exec(select(CommitteeSequenceRow))).all():
        all_counters.append(Counter(space="committee_session", within="", year=row.year, last=row.last))
    return sorted(all_counters, key=lambda each: (each.space, each.year, each.within))


async def move_counters(session: Session, *, year: int, services: Sequence[int], by: int, papers_by: int) -> None:
    """Move every counter onward, also those that begin with the next number of this `year`, in Amman.

    Numbers that phones know are moved too: changes of reference data, and the events that each party may see. Receipts
    of open cash drawers are numbered on from theirs.
    """
    await _move_parties(session, by)
    await _move(session, CashDrawerRow, CashDrawerRow.receipts, by, col(CashDrawerRow.status) == "open")
    for number in services:
        await _begin(session, ReferenceSequenceRow, service_number=number, year=year)
    for kind in SEALED_KINDS:
        await _begin(session, PaperSequenceRow, kind=kind, year=year)
    for table in (BillSequenceRow, CashDrawerSequenceRow, CommitteeSequenceRow):
        await _begin(session, table, year=year)
    await _begin(session, ChangeSequenceRow, id=1)
    for table in (ReferenceSequenceRow, BillSequenceRow, CashDrawerSequenceRow, CommitteeSequenceRow):
        await _move(session, table, table.last, by, col(table.year) >= year)
    await _move(session, PaperSequenceRow, PaperSequenceRow.last, papers_by, col(PaperSequenceRow.year) >= year)
    await _move(session, ChangeSequenceRow, ChangeSequenceRow.last, by, col(ChangeSequenceRow.id) == 1)


async def _move_parties(session: Session, by: int) -> None:
    last = col(PartySequenceRow.last)
    await session.exec(update(PartySequenceRow).values(lost_after=last, lost_until=last + by, last=last + by))
    has_sequence = exists().where(col(PartySequenceRow.party_id) == col(PartyRow.id))
    new_sequences = select(PartyRow.id, literal(by), literal(0), literal(by)).where(~has_sequence)
    columns = ["party_id", "last", "lost_after", "lost_until"]
    await session.exec(cast("Any", insert(session, PartySequenceRow).from_select(columns, new_sequences)))


async def _begin(session: Session, table: type[SQLModel], **key: object) -> None:
    await session.exec(insert(session, table).values(**key, last=0).on_conflict_do_nothing())


async def _move(session: Session, table: type[SQLModel], column: Any, by: int, condition: Any) -> None:
    await session.exec(update(table).where(condition).values({column: column + by}))
