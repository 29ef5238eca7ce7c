"""When each key of a directorate was made, by whom, and which one it replaced. It only grows, as `case_event` does."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, SQLModel, col, select

from moi_pwa.rules.audit_log import key_event_hash
from moi_pwa.storage.database import Session


class DirectorateKeyEventRow(SQLModel, table=True):
    """`sha256`: hex, of the public key; `made_by`: whoever ran the command; `hash` covers all and `previous_hash`."""

    __tablename__ = "directorate_key_event"

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    directorate: str = Field(max_length=64)
    key_id: str = Field(max_length=32)
    sha256: str = Field(max_length=64)
    replaced: str | None = Field(default=None, max_length=32)
    made_by: str = Field(max_length=120)
    at: datetime
    previous_hash: str
    hash: str


def hash_of(row: DirectorateKeyEventRow) -> str:
    """What its hash must be."""
    return key_event_hash(
        row.previous_hash,
        seq=row.seq,
        directorate=row.directorate,
        key_id=row.key_id,
        sha256=row.sha256,
        replaced=row.replaced,
        made_by=row.made_by,
        at=row.at,
    )


async def add_key_event(
    session: Session,
    *,
    directorate: str,
    key_id: str,
    public_key: bytes,
    replaced: str | None,
    made_by: str,
    at: datetime,
) -> None:
    """IntegrityError if another event was added at the same moment. `replaced`: the id of the key before."""
    newest = select(DirectorateKeyEventRow).order_by(col(DirectorateKeyEventRow.seq).desc()).limit(1)
    last = (await session.exec(newest)).one_or_none()
    row = DirectorateKeyEventRow(
        seq=last.seq + 1 if last else 1,
        directorate=directorate,
        key_id=key_id,
        sha256=hashlib.sha256(public_key).hexdigest(),
        replaced=replaced,
        made_by=made_by,
        at=at,
        previous_hash=last.hash if last else "",
        hash="",
    )
    row.hash = hash_of(row)
    session.add(row)
    await session.flush()


async def key_events(session: Session) -> Sequence[DirectorateKeyEventRow]:
    """All, oldest first: they are a few a year."""
    return (await session.exec(select(DirectorateKeyEventRow).order_by(col(DirectorateKeyEventRow.seq)))).all()
