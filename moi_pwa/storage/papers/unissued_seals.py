"""Seals that our signer's key made and no case issued, counted as they are shown to the server.

Only the count and the last time of a row change.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.unissued_seals import ALL_FURTHER, CountedKind, UnissuedSeal
from moi_pwa.storage.engine.database import Session, insert


class UnissuedSealRow(SQLModel, table=True):
    """A seal that no case issued, or all further ones of a day."""

    __tablename__ = "unissued_seal"

    key: str = Field(primary_key=True, max_length=64)
    """Hex SHA-256 of what is signed; for all further seals the day in Amman on which they were first shown."""
    kind: str = Field(max_length=40)
    """The kind of paper; `ALL_FURTHER` where `key` is a day."""
    signer: str = Field(max_length=40)
    """The signer of the last one."""
    shown: int
    """The number of minutes in which it was shown."""
    first_at: datetime = Field(index=True)
    last_at: datetime

    def seal(self) -> UnissuedSeal:
        return UnissuedSeal(
            sha256="" if self.kind == ALL_FURTHER else self.key,
            kind=self.kind,  # pyright: ignore[reportArgumentType] -- only `count_shown` writes it
            signer=self.signer,
            shown=self.shown,
            first_at=self.first_at,
            last_at=self.last_at,
        )


async def last_shown(session: Session, key: str) -> datetime | None:
    """Return when a seal was shown last, None if it never was."""
    return (await session.exec(select(UnissuedSealRow.last_at).where(UnissuedSealRow.key == key))).one_or_none()


async def count_first_shown(session: Session, since: datetime) -> int:
    """Return how many rows were begun since then."""
    chosen = select(func.count()).select_from(UnissuedSealRow).where(UnissuedSealRow.first_at >= since)
    return (await session.exec(chosen)).one()


async def count_shown(session: Session, *, key: str, kind: CountedKind, signer: str, at: datetime) -> None:
    """Add a row, or count once more in the one that exists."""
    added = insert(session, UnissuedSealRow).values(key=key, kind=kind, signer=signer, shown=1, first_at=at, last_at=at)
    more = {"shown": col(UnissuedSealRow.shown) + 1, "last_at": at}
    await session.exec(added.on_conflict_do_update(index_elements=["key"], set_=more))


async def last_unissued(session: Session, limit: int) -> Sequence[UnissuedSeal]:
    """Return at most `limit` seals, the last shown first."""
    rows = await session.exec(select(UnissuedSealRow).order_by(col(UnissuedSealRow.last_at).desc()).limit(limit))
    return [row.seal() for row in rows.all()]
