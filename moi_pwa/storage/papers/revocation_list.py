"""The list of revoked papers as it is sent: one row for each series, rewritten in the transaction that revokes.

Papers and events have the same information; reading it from them would take too long for each request.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.paper_number import series_of
from moi_pwa.crypto.revocation_list import CodedSeries, decode_replaced, decode_series, encode_series
from moi_pwa.storage.engine.database import Session, insert
from moi_pwa.storage.papers.credential_statuses import mark_invalid


class RevocationListRow(SQLModel, table=True):
    """A series of the list; see CodedSeries for the other columns."""

    __tablename__ = "revocation_list"  # pyright: ignore[reportAssignmentType]

    series: str = Field(primary_key=True)
    """A kind and a year, "V26"."""
    count: int
    rice: int
    gaps: bytes = Field(sa_column=Column(LargeBinary, nullable=False))

    first_day: date
    day_bits: int
    days: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    replaced: bytes = Field(sa_column=Column(LargeBinary, nullable=False))

    @property
    def coded(self) -> CodedSeries:
        return CodedSeries(
            count=self.count,
            rice=self.rice,
            gaps=self.gaps,
            first_day=self.first_day,
            day_bits=self.day_bits,
            days=self.days,
            replaced=self.replaced,
        )


async def add_revoked(session: Session, numbers: Iterable[str], *, on: date) -> None:
    """Add papers to the list, and mark their credentials as invalid. Papers that are listed already keep their day.

    It locks the series concerned, in order, as the last of all locks of a transaction.

    Args:
        session: the transaction, which holds the locks of the papers' cases.
        numbers: the papers' numbers.
        on: the day of revocation, in Amman.
    """
    ended = list(numbers)
    await mark_invalid(session, ended)
    ordinals: dict[str, set[int]] = defaultdict(set)
    for number in ended:
        series, ordinal = series_of(number)
        ordinals[series].add(ordinal)
    for series in sorted(ordinals):
        await _add_to_series(session, series, dict.fromkeys(ordinals[series], on))


async def add_replaced(session: Session, number: str, *, on: date) -> None:
    """Add a paper that another one replaces, as `add_revoked` does a revoked one. `on` is a day in Amman."""
    await mark_invalid(session, [number])
    series, ordinal = series_of(number)
    await _add_to_series(session, series, {ordinal: on}, replaced={ordinal})


async def revoked_series(session: Session) -> dict[str, CodedSeries]:
    """Return the whole list by series."""
    return {row.series: row.coded for row in (await session.exec(select(RevocationListRow))).all()}


async def _add_to_series(
    session: Session, series: str, added: Mapping[int, date], replaced: Collection[int] = frozenset()
) -> None:
    """Add ordinals, of which `replaced` are marked as replaced. Those that are listed already stay as they are."""
    first = vars(encode_series(added, replaced))
    new = insert(session, RevocationListRow).values(series=series, **first).on_conflict_do_nothing()
    if (await session.exec(new.returning(col(RevocationListRow.series)))).one_or_none():
        return
    locked = select(RevocationListRow).where(RevocationListRow.series == series).with_for_update()
    row = (await session.exec(locked.execution_options(populate_existing=True))).one()
    listed = decode_series(row.coded)
    marked = decode_replaced(row.coded) | {ordinal for ordinal in replaced if ordinal not in listed}
    row.sqlmodel_update(vars(encode_series({**added, **listed}, marked)))
    await session.flush()
