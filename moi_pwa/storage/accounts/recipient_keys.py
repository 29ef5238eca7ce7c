"""Key pairs of recipients (`core/recipients.py`): public keys, and private keys that only one officer each can open."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, text, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.audit import KeyEvent
from moi_pwa.crypto.keys import Sealed
from moi_pwa.storage.accounts.recipient_key_events import add_key_event
from moi_pwa.storage.engine.database import Session, insert


class RecipientKeyRow(SQLModel, table=True):
    """A public key of a recipient. Old keys stay, for what was sealed to them."""

    __tablename__ = "recipient_key"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "one_current_key_a_recipient",
            "recipient",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )

    key_id: str = Field(primary_key=True, max_length=32)
    """Hex of the first 16 bytes of the public key's SHA-256."""
    recipient: str = Field(max_length=64)
    public_key: bytes
    current: bool
    demo: bool = False
    created_at: datetime


class SealedSeedRow(SQLModel, table=True):
    __tablename__ = "sealed_seed"  # pyright: ignore[reportAssignmentType]

    officer_id: uuid.UUID = Field(primary_key=True, foreign_key="officer.id")
    key_id: str = Field(primary_key=True, foreign_key="recipient_key.key_id", max_length=32)
    enc: bytes
    ciphertext: bytes
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class RecipientKey:
    recipient: str
    key_id: str
    public_key: bytes


@dataclass(frozen=True, kw_only=True)
class SealedSeed:
    """The private key of `key_id`, sealed by HPKE to one officer."""

    recipient: str
    key_id: str
    sealed: Sealed


async def add_key(session: Session, key: RecipientKey, *, at: datetime, demo: bool = False, made_by: str = "") -> None:
    """Save the recipient's current key. The one before it stays readable, and is no longer given out.

    `made_by` is the person who asked for it, and is stored for ever.
    """
    of_recipient = col(RecipientKeyRow.recipient) == key.recipient
    before = (
        await session.exec(select(RecipientKeyRow).where(of_recipient, col(RecipientKeyRow.current)))
    ).one_or_none()
    await session.exec(update(RecipientKeyRow).where(of_recipient).values(current=False))
    session.add(
        RecipientKeyRow(
            key_id=key.key_id,
            recipient=key.recipient,
            public_key=key.public_key,
            current=True,
            demo=demo,
            created_at=at,
        )
    )
    await session.flush()
    made = KeyEvent(
        seq=0,
        recipient=key.recipient,
        key_id=key.key_id,
        sha256=hashlib.sha256(key.public_key).hexdigest(),
        replaced=before.key_id if before else None,
        made_by=made_by,
        at=at,
    )
    await add_key_event(session, made)


async def all_keys(session: Session) -> Sequence[RecipientKeyRow]:
    """Return current and former keys by recipient, oldest first: they are a few a year."""
    chosen = select(RecipientKeyRow).order_by(col(RecipientKeyRow.recipient), col(RecipientKeyRow.created_at))
    return (await session.exec(chosen)).all()


async def current_keys(session: Session) -> list[RecipientKey]:
    rows = await session.exec(
        select(RecipientKeyRow).where(col(RecipientKeyRow.current)).order_by(col(RecipientKeyRow.recipient))
    )
    return [_to_key(row) for row in rows]


async def find_keys(session: Session, key_ids: list[str]) -> list[RecipientKey]:
    """Return those of `key_ids` that exist, current or not."""
    rows = await session.exec(select(RecipientKeyRow).where(col(RecipientKeyRow.key_id).in_(key_ids)))
    return [_to_key(row) for row in rows]


async def save_sealed_seed(
    session: Session, *, officer_id: uuid.UUID, key_id: str, sealed: Sealed, at: datetime
) -> None:
    values = {**vars(sealed), "created_at": at}
    statement = insert(session, SealedSeedRow).values(officer_id=officer_id, key_id=key_id, **values)
    await session.exec(statement.on_conflict_do_update(index_elements=["officer_id", "key_id"], set_=values))


async def sealed_seeds_of(session: Session, officer_id: uuid.UUID) -> list[SealedSeed]:
    """Return an officer's sealed seeds, of current and of older keys, by recipient."""
    rows = await session.exec(
        select(SealedSeedRow, RecipientKeyRow.recipient)
        .join(RecipientKeyRow)
        .where(SealedSeedRow.officer_id == officer_id)
        .order_by(col(RecipientKeyRow.recipient), col(RecipientKeyRow.created_at))
    )
    return [
        SealedSeed(recipient=recipient, key_id=seed.key_id, sealed=Sealed(enc=seed.enc, ciphertext=seed.ciphertext))
        for seed, recipient in rows
    ]


def _to_key(row: RecipientKeyRow) -> RecipientKey:
    return RecipientKey(recipient=row.recipient, key_id=row.key_id, public_key=row.public_key)
