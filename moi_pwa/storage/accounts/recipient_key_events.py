"""The history of recipients' keys: when each was made, by whom, and which one it replaced. It only grows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.audit import KeyEvent
from moi_pwa.rules.audit_log import key_event_hash
from moi_pwa.storage.engine.database import Session


class RecipientKeyEventRow(SQLModel, table=True):
    """The event that a key was made. The columns are those of `KeyEvent`."""

    __tablename__ = "recipient_key_event"

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recipient: str = Field(max_length=64)
    key_id: str = Field(max_length=32)
    sha256: str = Field(max_length=64)
    replaced: str | None = Field(default=None, max_length=32)
    made_by: str = Field(max_length=120)
    at: datetime
    previous_hash: str
    hash: str
    """Covers all other columns, `previous_hash` too."""

    def event(self) -> KeyEvent:
        return KeyEvent(
            seq=self.seq,
            recipient=self.recipient,
            key_id=self.key_id,
            sha256=self.sha256,
            replaced=self.replaced,
            made_by=self.made_by,
            at=self.at,
        )


def hash_of(row: RecipientKeyEventRow) -> str:
    """Return the hash that a row must have."""
    return key_event_hash(row.event(), row.previous_hash)


async def add_key_event(session: Session, made: KeyEvent) -> None:
    """Store an event as the next one, whatever its `seq`.

    Raises IntegrityError if another event was added at the same moment.
    """
    newest = select(RecipientKeyEventRow).order_by(col(RecipientKeyEventRow.seq).desc()).limit(1)
    last = (await session.exec(newest)).one_or_none()
    event, previous_hash = replace(made, seq=last.seq + 1 if last else 1), last.hash if last else ""
    its_hash = key_event_hash(event, previous_hash)
    session.add(RecipientKeyEventRow(**vars(event), previous_hash=previous_hash, hash=its_hash))
    await session.flush()


async def key_events(session: Session) -> Sequence[RecipientKeyEventRow]:
    """Return all events, oldest first: they are a few a year."""
    return (await session.exec(select(RecipientKeyEventRow).order_by(col(RecipientKeyEventRow.seq)))).all()
