"""The time that the servers last agreed on, and a counter to test whether anything can be written. One row."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Integer
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session, insert


class HeartbeatRow(SQLModel, table=True):
    """The one row."""

    __tablename__ = "heartbeat"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime | None = None
    """The time when a server whose clock was trusted last wrote it."""
    writes: int = Field(sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), nullable=False))
    """The number of tests whether anything can be written."""


async def last_heartbeat(session: Session) -> datetime | None:
    """Return the time that the servers last agreed on, None if no server has written it yet."""
    return (await session.exec(select(HeartbeatRow.at).where(HeartbeatRow.id == 1))).one_or_none()


async def beat(session: Session, at: datetime) -> None:
    added = insert(session, HeartbeatRow).values(id=1, at=at, writes=0)
    await session.exec(added.on_conflict_do_update(index_elements=["id"], set_={"at": at}))


async def try_writing(session: Session) -> None:
    """Write something that nothing depends on."""
    added = insert(session, HeartbeatRow).values(id=1, writes=1)
    await session.exec(
        added.on_conflict_do_update(index_elements=["id"], set_={"writes": col(HeartbeatRow.writes) + 1})
    )
