"""Every counter from which people's numbers come, and how far each has come."""

from collections.abc import Sequence

from sqlmodel import select

from moi_pwa.rules.number_spaces import Counter
from moi_pwa.storage.database import Session
from moi_pwa.storage.papers import PaperSequenceRow
from moi_pwa.storage.sequences import (
    BillSequenceRow,
    CashDrawerSequenceRow,
    CommitteeSequenceRow,
    ReferenceSequenceRow,
)


async def counters(session: Session) -> Sequence[Counter]:
    """All of them, of every year, by space, year and part."""
    found = [
        Counter(space="application", within=f"{row.service_number:03}", year=row.year, last=row.last)
        for row in (await session.exec(select(ReferenceSequenceRow))).all()
    ]
    found += [
        Counter(space="paper", within=row.kind, year=row.year, last=row.last)
        for row in (await session.exec(select(PaperSequenceRow))).all()
    ]
    for row in (await session.exec(select(BillSequenceRow))).all():
        found.append(Counter(space="bill", within="", year=row.year, last=row.last))
    for row in (await session.exec(select(CashDrawerSequenceRow))).all():
        found.append(Counter(space="cash_drawer", within="", year=row.year, last=row.last))
    for row in (await session.exec(select(CommitteeSequenceRow))).all():
        found.append(Counter(space="committee_session", within="", year=row.year, last=row.last))
    return sorted(found, key=lambda each: (each.space, each.year, each.within))
